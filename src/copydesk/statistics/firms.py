"""Places that only name a firm: "Lodi Steel Inc.", and "Lodi" in "two Lodi shares"."""

import re

from copydesk.dimensions.entity import lexicon
from copydesk.dimensions.found import Found
from copydesk.records import Toponym

_SHARES = re.compile(r"(?:['’]s)?\s(?:shares?|stock)\b(?!\s(?:of|exchange|market|index|prices)\b)")
_FAR = 20  # characters behind a name in which its shares stand


def naming(found: Found, places: list[Toponym]) -> frozenset[str]:
    """The ids of the places of an article that only name a firm: a figure of theirs is of no place."""
    company = lexicon.load(found.options.rules).ends.company
    named = [m for entity in found.entities if entity.label == "ORG" for m in entity.mentions]
    firms = [m for m in named if company.search(m.text)]
    return frozenset(
        place.id
        for place in places
        if any(firm.start <= place.start and place.end <= firm.end for firm in firms)
        or (_has_shares(found, place) and any(firm.text.startswith(f"{place.text} ") for firm in firms))
    )


def _has_shares(found: Found, place: Toponym) -> bool:
    """Whether what is named has shares: "two Lodi shares", "Lodi's stock"; not "the Lodi stock exchange"."""
    return _SHARES.match(found.document.text[place.end : place.end + _FAR]) is not None
