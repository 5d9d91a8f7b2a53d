"""Which numbers an article takes back: "212, and not 231 as first reported", "corrected from 231 to 212".

What is taken back is no reading of the article that says so: beside it stands the number that takes its
place, a newer one of the same figure. It is kept there as the `former` number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import families, numbers
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.words import any_of, tokens

_BEFORE, _BEHIND = 160, 200  # characters on each side of a number in which an article takes another one back
_WORDS = 8  # words between a number and the one in whose place it is
_CLAUSE, _SHORT = r"[^.;:\d]{0,100}?", r",?[^.,;:\d]{0,30}?"
_HEAD = 12  # words at the beginning of an article in which it says that it corrects


def withdrawn(one: Profile) -> bool:
    """Does its article say that a number was reported before, and that it is another one now?"""
    if _is_one(one, _taken_back(one, _patterns())):
        return True
    return _is_one(one, _taken_back(one, _given_before(_corrects(one))))


def _corrects(one: Profile) -> bool:
    """Does an article say at its beginning that it corrects?"""
    said = tokens(f"{one.article.title or ''}. {one.article.text[:_BEFORE]}")[:_HEAD]
    return not lexicon().words.amending.isdisjoint(said)


def standing(profiles: Sequence[Profile]) -> Iterator[Profile]:
    """The numbers that are not taken back; one in the place of another has that as its former one."""
    gone = {one.id for one in profiles if withdrawn(one)}
    inside: dict[str, list[Profile]] = defaultdict(list)
    for one in profiles:
        inside[one.article.id].append(one)
    former: dict[str, Profile] = {}
    for old in profiles:
        new = _in_its_stead(old, inside[old.article.id], gone)
        if new:
            former[new.id] = old
            gone.add(old.id)
    for one in profiles:
        if one.id not in gone:
            yield replace(one, former=former.get(one.id))


def _in_its_stead(old: Profile, inside: Sequence[Profile], gone: Set[str]) -> Profile | None:
    """The number of its article that takes the place of one, if it is taken back or stands beside another."""
    if old.id in gone:
        return _successor(old, inside) or _only_other(old, (one for one in inside if one.id not in gone))
    return _successor(old, inside) if _is_one(old, _taken_back(old, _close())) else None


def _successor(old: Profile, beside: Iterable[Profile]) -> Profile | None:
    """The number close to one that is taken back, in its clause, that may take its place."""
    start, said = old.reading.start, old.reading.sentence
    found = (
        one
        for one in beside
        if one.id != old.id and one.reading.sentence == said and families.fit(one, old) and not _far(one, old)
    )
    return min(found, key=lambda one: abs(one.reading.start - start), default=None)


def _only_other(old: Profile, others: Iterable[Profile]) -> Profile | None:
    """The number of an article with another value and a word for what it measures, if it gives only one."""
    found = [
        one
        for one in others
        if families.fit(one, old) == "one kind"
        and (one.measure | {one.head}) & (old.measure | {old.head}) - {""}
        and not numbers.overlap(one.value, old.value)
    ]
    return found[0] if len({one.value.number for one in found}) == 1 else None


def _far(one: Profile, old: Profile) -> bool:
    first, last = sorted((one.reading, old.reading), key=lambda reading: reading.start)
    words = tokens(old.article.text[first.start + len(first.text) : last.start])
    return len(words) > _WORDS or not lexicon().words.relative.isdisjoint(words)


def in_place(a: Profile, b: Profile) -> tuple[Profile, Profile] | None:
    """Two numbers of which one takes the place of the other, with the one that is taken back in its stead."""
    if b.former and _equal(a, b.former):
        return a, b.former
    if a.former and _equal(a.former, b):
        return a.former, b
    return None


def _equal(a: Profile, b: Profile) -> bool:
    one, other = families.values(a, b)
    return families.fit(a, b) is not None and one.number == other.number is not None


def replaces(one: Profile) -> bool:
    """Does a number take the place of an earlier one: "now put at 62", or beside one that is taken back?"""
    if _now().search(" ".join(one.ahead)):
        return True
    return not withdrawn(one) and bool(_taken_back(one, _patterns()))


def in_its_place(b: Profile, newer: Iterable[Profile]) -> Profile | None:
    """The one of the numbers that take the place of another, if `b` is the same one and no earlier."""
    day = b.article.published or ""
    return next(
        (
            one
            for one in newer
            if numbers.same(*families.values(one, b)) and (one.article.published or "") <= day
        ),
        None,
    )


def _is_one(one: Profile, matches: Iterable[re.Match[str]]) -> bool:
    return any(match.start("number") <= one.reading.start < match.end() for match in matches)


def _taken_back(one: Profile, patterns: Iterable[re.Pattern[str]]) -> list[re.Match[str]]:
    start, end = one.reading.start, one.reading.start + len(one.reading.text)
    text = one.article.text
    return [
        match
        for pattern in patterns
        for match in pattern.finditer(text, max(0, start - _BEFORE), end + _BEHIND)
    ]


@cache
def _number() -> str:
    return rf"(?P<number>[$€£]?(?:\d[\d,.]*|\b(?:{any_of(sorted(lexicon().words.numerals))})\b))"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Numbers that are taken back, by the words before them and after them."""
    said, number = lexicon().words, _number()
    return (
        re.compile(rf"\b(?:{any_of(said.earlier)})\s+(?:[^\W\d]+\s+){{0,2}}?{number}", re.IGNORECASE),
        re.compile(
            rf"\b(?:{any_of(said.against)})\s+(?:the\s+)?{number}{_SHORT}\b(?:{any_of(said.reported)})\b",
            re.I,
        ),
        re.compile(
            rf"\b(?:{any_of(said.corrected)})\b{_CLAUSE}\bfrom\s+{number}(?!\s+(?:{any_of(said.months)})\b)(?=[^.;\d]{{0,30}}\bto\s)",
            re.I,
        ),
    )


@cache
def _given_before(corrects: bool) -> tuple[re.Pattern[str], ...]:
    """Numbers that an earlier version gave, and in a correction those that "we" or "our article" gave."""
    said, number = lexicon().words, rf"(?<!the ){_number()}"
    givers = [*said.versions, *(said.givers if corrects else ())]
    by = rf"\b(?:{any_of(givers)})\b[^.;]{{0,40}}?"
    return (
        re.compile(rf"{by}\b(?:{any_of(said.giving)})\b{_CLAUSE}{number}", re.IGNORECASE),
        re.compile(rf"{by}\b(?:{any_of(said.naming)})\b{_CLAUSE}\b(?:as|at)\s+(?:\w+\s+)?{number}", re.I),
    )


@cache
def _close() -> tuple[re.Pattern[str], ...]:
    """Numbers that are taken back if another stands close to them."""
    said, number = lexicon().words, _number()
    return (
        re.compile(rf"\b(?:{any_of(said.superseded)})\s+(?:[^\W\d]+\s+)?{number}", re.IGNORECASE),
        re.compile(
            rf"\b(?:{any_of(said.corrected)})\b{_CLAUSE}\bto\s+[$€£]?\d[\d,.]*[^.;\d]{{0,30}}?\bfrom\s+{number}",
            re.IGNORECASE,
        ),
        re.compile(rf"\(not\s+{number}(?:\s+[^\W\d]+){{0,2}}\)", re.IGNORECASE),
    )


@cache
def _now() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(lexicon().words.renewing)})(?:\s+\w+)?$")
