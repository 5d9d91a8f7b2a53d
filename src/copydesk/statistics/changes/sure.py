"""Pairs of figures that the wording puts into one change: "off 3 cents at $4", "1.9%, down 0.3 points"."""

from collections.abc import Iterator, Set
from itertools import pairwise

from spacy.tokens import Token

from copydesk.records import Statistic
from copydesk.statistics.changes.ends import comparable
from copydesk.statistics.changes.pairs import Pair
from copydesk.statistics.changes.record import are_rates_apart, is_turned
from copydesk.statistics.changes.unstated import Kept
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import said_between
from copydesk.statistics.neighbours.differences import is_whole_of_part
from copydesk.statistics.parts import OF_ANOTHER
from copydesk.statistics.words import Words
from copydesk.syntax import SUBJECTS, TIMES

_WAYS = frozenset(("up", "down", "higher", "lower"))
_POINTS = ("percentage point", "basis point")
_LINKS = ("ADP", "DET", "ADV", "PART", "CCONJ", "PUNCT")
_NAMES = ("ADJ", "NOUN", "PROPN", "DET", "NUM", "PUNCT")
_NEAR = 6  # words from "from" to "of" in "from a first quarter average of"
_BESIDE = 4  # words between a figure and what it is held against
_SOON = 4  # words behind a figure in which its time begins


def pairs(kept: list[Kept], words: Words) -> Iterator[Pair]:
    """The pairs of an article that need no weighing; its figures are given in text order."""
    for at, ((one, first), (other, second)) in enumerate(pairwise(kept)):
        if one.number != other.number:
            continue
        if _is_left_at((one, first), (other, second)):
            yield from (Pair("by", size, at + 1) for size in _sizes(kept, at))
        elif _is_by_points((one, first), (other, second)):
            yield Pair("by", at + 1, at)
        elif are_akin(first, second):
            yield from _of_levels(at, one, other, words)
            yield from _of_object(at, (one, first), other, words)
            yield from _second_start(kept, at, words)
            yield from _set_against(at, one, other, words)
        if second.trend and at and _is_of_part(kept[at - 1][0], one, other):
            yield Pair("by", at + 1, at - 1)


def _is_left_at(size: Kept, level: Kept) -> bool:
    """Read "off 3 cents at $4", "a point up at 1,342": a size, and right behind it where that ended."""
    (one, by), (other, end) = size, level
    between = [word for word in said_between(one, other) if word not in _WAYS]
    if not by.trend or end.trend or between != ["at"] or other.leading.lower_ != "at":
        return False
    is_bare = other.noun is None and other.follows != "of"  # not in "at 40 percent of shops"
    is_price = end.kind == "money" or (end.kind in ("measurement", "count", "percentage") and is_bare)
    return is_price and (
        by.kind in OF_ANOTHER or comparable(by, end) or is_turned(by, end) or "point" in (by.unit or "")
    )


def _sizes(kept: list[Kept], at: int) -> Iterator[int]:
    """The place of a size, before it that of the same said another way: "4 points or 0.3 percent up at"."""
    if at and kept[at - 1][1].trend == kept[at][1].trend:
        one, other = kept[at - 1][0], kept[at][0]
        if one.number == other.number and said_between(one, other)[-1:] == ["or"]:
            yield at - 1
    yield at


def _is_of_part(part: Figure, whole: Figure, size: Figure) -> bool:
    """Read "41 of the 120 seats, up 9": the size is of the part."""
    is_part = part.span.end >= whole.span.start - 2 and is_whole_of_part(whole)
    return is_part and not _WAYS.isdisjoint(said_between(whole, size)[-1:])


def _is_by_points(level: Kept, size: Kept) -> bool:
    """Read "will grow 1.9%, down 0.3 percentage points from": points say how far a share went."""
    (one, end), (other, by) = level, size
    if not by.trend or by.unit not in _POINTS or end.kind != "percentage" or end.unit in _POINTS:
        return False
    between = [t.lower_ for t in one.tokens[one.span.end : other.lead + 1]]
    return between[:1] == [","] and _WAYS.issuperset(between[1:])


def _of_levels(at: int, one: Figure, other: Figure, words: Words) -> Iterator[Pair]:
    """Read "slid to a low of $9 in June from a peak of $50", "from a peak of $50 to one of $9"."""
    leads = _level_lead(one, words.reference_nouns), _level_lead(other, words.reference_nouns)
    is_called = "of" in (one.leading.lower_, other.leading.lower_)
    if set(leads) != {"to", "from"} or not is_called or words.changing.isdisjoint(_before(one)):
        return
    if not words.ranging.isdisjoint(_before(one)[-_NEAR:]):
        return  # "ranged from a low of $2 to a high of $9"
    if are_times(one.tokens[one.span.end : _start_of_lead(other)]):
        yield Pair("from", at, at + 1) if leads[0] == "from" else Pair("from", at + 1, at)


def _of_object(at: int, start: Kept, other: Figure, words: Words) -> Iterator[Pair]:
    """Read "raised its $30-a-share offer to $34": what was changed had the value before it."""
    one, first = start
    between = one.tokens[one.span.end : other.lead]
    if first.kind not in ("money", "percentage") or other.leading.lower_ != "to":
        return
    if other.noun is not None or any(t.pos_ in ("NOUN", "PROPN") for t in other.behind(1)):
        return  # "moved its $5 million profit to a $2 million fund"
    thing = between[-1] if between else None
    if thing is None or thing.dep_ != "dobj" or len(between) > _NEAR or thing.head.i >= one.span.start:
        return
    is_changed = thing.head.lemma_.lower() in words.changing and thing.head.i == other.verb.i
    if is_changed and all(t.pos_ in _NAMES for t in between):
        yield Pair("from", at, at + 1)


def are_akin(one: Statistic, other: Statistic) -> bool:
    """Whether two figures can be of one thing; what they are for each of may be said once: "$9 a tonne"."""
    if one.low == other.low or are_rates_apart(one, other):
        return False
    bases = {(stat.unit or "").partition(" per ")[0] for stat in (one, other)}
    return comparable(one, other) or (one.kind == other.kind and len(bases) == 1)


def _set_against(at: int, one: Figure, other: Figure, words: Words) -> Iterator[Pair]:
    """Read "203 this week, whereas last week there were 146": one thing now and before."""
    between = one.tokens[one.span.end : other.span.start]
    link = next((n for n, t in enumerate(between) if t.lower_ == "whereas"), None)
    if link is None:
        return
    is_earlier = not words.earlier_periods.isdisjoint(t.lower_ for t in between[link + 1 : link + 3])
    if is_earlier and _is_same_thing(one, other, between[link + 1 :]):
        yield Pair("from", at + 1, at)


def _is_same_thing(one: Figure, other: Figure, opening: list[Token]) -> bool:
    """Whether a clause that opens with some words tells of what stood before: "last week there were 146"."""
    if other.follows == "of" or (
        other.noun is not None and (one.noun is None or one.noun.lemma_ != other.noun.lemma_)
    ):
        return False  # "203 men this week, whereas last week 146 women did"
    told = {t.lemma_.lower() for t in one.tokens[one.sentence.start : opening[0].i]}
    who = next((t for t in opening if t.dep_ in SUBJECTS), None)
    return who is None or who.lower_ in ("it", "they") or who.lemma_.lower() in told


def _level_lead(figure: Figure, levels: Set[str]) -> str:
    """The word that leads a figure in, past what it is called: the "from" of "from a May average of 5"."""
    start = _start_of_lead(figure)
    if start == figure.lead:
        return figure.leading.lower_
    return figure.tokens[start].lower_ if figure.tokens[figure.lead - 1].lemma_.lower() in levels else ""


def _start_of_lead(figure: Figure) -> int:
    """The place of "to" or "from" before a figure, past its name; else that of the word that leads it in."""
    first, at = max(figure.sentence.start, figure.lead - _NEAR), figure.lead
    if figure.leading.lower_ != "of" or at <= figure.sentence.start:
        return at
    at -= 1
    while at > first and figure.tokens[at].pos_ in _NAMES:
        at -= 1
    return at


def _before(figure: Figure) -> list[str]:
    """The lemmas before a figure in its sentence, some words back at most."""
    return [t.lemma_.lower() for t in figure.before(17)]


def are_times(tokens: list[Token]) -> bool:
    """Whether nothing stands there but a time, and what links it."""
    return all(t.ent_type_ in TIMES or t.pos_ in _LINKS for t in tokens) and not any(
        t.text == ";" for t in tokens
    )


def _second_start(kept: list[Kept], at: int, words: Words) -> Iterator[Pair]:
    """Read "9 against 8 a year earlier and 7 in 2021": what is now 9 was 8 once, and 7 before."""
    if at + 2 >= len(kept):
        return
    (end, now), (start, then), (again, before) = kept[at : at + 3]
    held = " ".join(word for word in said_between(end, start)[-_BESIDE:] if word not in (",", "a", "revised"))
    between = start.tokens[start.span.end : again.span.start]
    is_list = again.number == end.number and len(between) > 1 and between[-1].lower_ == "and"
    if not is_list or held not in words.held_against or now.trend or then.trend or before.trend:
        return
    are_alike = comparable(then, before) and now.kind == then.kind == before.kind
    if are_alike and are_times(between) and _has_time(start) and _has_time(again) and again.noun is None:
        yield Pair("from", at + 1, at)
        yield Pair("from", at + 2, at)


def _has_time(figure: Figure) -> bool:
    """Whether a time begins right behind a figure."""
    return any(t.ent_type_ in TIMES for t in figure.behind(_SOON))
