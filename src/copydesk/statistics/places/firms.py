"""Places that only name a firm: "Lodi Steel Inc.", and "Lodi" in "two Lodi shares"."""

import re

from copydesk.dimensions.entity import lexicon
from copydesk.dimensions.found import Found
from copydesk.records import Toponym
from copydesk.statistics.accounts.terms import Company
from copydesk.statistics.touching import Touching

_BLANK = re.compile(" ")
_BEHIND = re.compile(r"(?:['’]s)?\s(\w+)(?:\s(\w+))?")  # the two words behind a name


def naming(found: Found, places: list[Toponym], words: Company) -> frozenset[str]:
    """The ids of the places of an article that only name a firm: a figure of theirs is of no place."""
    company = lexicon.load(found.options.rules).ends.company
    named = [m for entity in found.entities if entity.label == "ORG" for m in entity.mentions]
    firms = Touching([m for m in named if company.search(m.text)], lambda m: (m,))
    begun = {firm.text[: blank.start()] for firm in firms.records for blank in _BLANK.finditer(firm.text)}
    return frozenset(
        place.id
        for place in places
        if any(f.start <= place.start and place.end <= f.end for f in firms.of(place.start, place.end))
        or (place.text in begun and _has_shares(found, place, words))
    )


def _has_shares(found: Found, place: Toponym, words: Company) -> bool:
    """Whether what is named has shares: "two Lodi shares", "Lodi's stock"; not "the Lodi stock exchange"."""
    held = _BEHIND.match(found.document.text, place.end)
    return held is not None and held[1] in words.shares and held[2] not in words.not_shares
