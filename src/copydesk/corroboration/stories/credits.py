"""Which outlets an article credits: "The Observer reports", "(Reuters) -", "told the Daily Bugle"."""

import re
from functools import cache

from copydesk.corroboration.lexicon import lexicon, outlets
from copydesk.corroboration.pairs.words import any_of

_HEAD = 200  # an agency signs at the start of an article


def credited(text: str) -> list[str]:
    """The names of the outlets that a text credits, as it writes them, in the order of the text."""
    agency, signed = _agencies()
    found = [(m.start(), agency[m["name"] or m["bare"]]) for m in signed.finditer(text[:_HEAD])]
    for pattern in _credits():
        for match in pattern.finditer(text):
            name = " ".join(match["name"].split())
            found.append((match.start(), agency.get(name.removeprefix("the ").removeprefix("The "), name)))
    return list(dict.fromkeys(name for _, name in sorted(found)))


def is_outlet(name: str, publisher: str | None, text: str) -> bool:
    """Is an outlet that somebody credits the one that printed this article, or that its people spoke to?"""
    short = key(name)
    if publisher and (short in key(publisher) or key(publisher) in short):
        return True
    return any(short == key(match["name"]) for match in _credits()[1].finditer(text))


def key(name: str) -> str:
    """An outlet's name without its article and case."""
    return re.sub(r"^the\s+", "", " ".join(name.split()).casefold())


@cache
def _agencies() -> tuple[dict[str, str], re.Pattern[str]]:
    """Agencies by the name with which they sign, and how they sign: "(Reuters) -", "PARIS, AP -"."""
    agency = outlets()[1]
    names = _either(list(agency))
    return agency, re.compile(rf"\((?P<name>{names})\)|(?<=[A-Z,] )(?P<bare>{names})(?=\s*[-–—])")


@cache
def _credits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An outlet before a word of reporting, and after one."""
    words, agency = outlets()
    ends = _either(sorted(word.title() for word in words if " " not in word and len(word) > 3))
    signed = _either(list(agency))
    paper = rf"(?:[A-Z][\w'’&.-]+\s+){{0,3}}(?:{ends})\b(?:\s+of\s+[A-Z]\w+)?"
    name = rf"(?P<name>(?:[Tt]he\s+)?(?:{paper}|(?:{signed})\b))"
    said = lexicon().credits
    return (
        re.compile(rf"\b{name},?\s+(?:{_either(said.says)})\b"),
        re.compile(rf"\b(?:{_either(said.by)})\s+{name}"),
    )


def _either(words: list[str]) -> str:
    return any_of(sorted(words, key=len, reverse=True))
