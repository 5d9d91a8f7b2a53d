"""A figure that went from one value to another, as one record.

The words right before a number say which end it is: "from 12", "to 9", "by 3"; the size of a
change is a quantity with a trend. Two figures of the same thing at two times make a derived change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.records import Change, Number, Statistic, Trend
from copydesk.statistics.anaphora import Read
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import lead_index
from copydesk.statistics.scope import Scopes
from copydesk.statistics.syntax import ancestors
from copydesk.statistics.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class _Ends:
    """The figures of one change that have been found so far."""

    rule: str
    start: Statistic | None = None
    to: Statistic | None = None
    by: list[Statistic] = field(default_factory=list)

    def is_whole(self) -> bool:
        return sum((self.start is not None, self.to is not None, bool(self.by))) >= 2


def changes(found: Found, read: list[Read], scopes: Scopes, words: Words) -> list[Change]:
    """Find the changes that an article states, and those that two of its figures make."""
    statistics = dict(zip([f.quantity.id for f, _ in read], found.statistics, strict=True))
    by_sentence: dict[int, list[Figure]] = {}
    for figure, _ in read:
        by_sentence.setdefault(figure.number, []).append(figure)
    out = []
    for group in by_sentence.values():
        for ends in _in_sentence(group, statistics, words):
            out.append(_change(found, ends, scopes, group))
    taken = {i for c in out for i in (c.from_, c.to, *c.by)}
    free = [(f, s) for f, _ in read if (s := statistics[f.quantity.id]).id not in taken]
    return out + _derived(found, free)


def _in_sentence(group: list[Figure], statistics: dict[str, Statistic], words: Words) -> list[_Ends]:
    """The changes of one sentence: its figures in order, each with the part it plays."""
    done: list[_Ends] = []
    now: _Ends | None = None
    last: Figure | None = None
    for figure in group:
        stat = statistics[figure.quantity.id]
        part, rule = _part(figure, words)
        if now is not None and last is not None and _goes_on(now, part, figure, last, stat, words):
            if part == "from":
                now.start, now.rule = stat, f"{now.rule} {rule}"
            elif part == "by":
                now.by.append(stat)
                now.rule = f"{now.rule} {rule}"
            else:
                now.to, now.rule = stat, f"{now.rule} {rule}"
        else:
            now = _Ends(rule)
            if part == "from":
                now.start = stat
            elif part == "by":
                now.by.append(stat)
            else:
                now.to = stat
            done.append(now)
        last = figure
    return [ends for ends in done if ends.is_whole()]


def _lead(figure: Figure) -> Token | None:
    """The word that leads a number in, articles and "more than" left out."""
    at = lead_index(figure)
    return figure.span.doc[at] if at >= figure.sentence.start else None


def _part(figure: Figure, words: Words) -> tuple[str, str]:
    """Which end of a change a number is: from, to, by, or a level."""
    lead = _lead(figure)
    word = lead.lower_ if lead is not None else ""
    if word == "from":
        return "from", "from <quantity>"
    if figure.quantity.trend is not None or (figure.quantity.dimension == "ratio" and figure.quantity.trend):
        return "by", "<change> by <quantity>"
    if (
        word in ("with", "to", "against")
        and lead is not None
        and lead.i
        and lead.nbor(-1).lower_ in ("compared", "up", "down")
    ):
        return "from", "compared with <quantity>"
    if word == "to":
        return "to", "to <quantity>"
    return "level", "<quantity>"


def _goes_on(now: _Ends, part: str, figure: Figure, last: Figure, stat: Statistic, words: Words) -> bool:
    """Whether a number is a further end of the change that the numbers before it belong to."""
    between = figure.span.doc[last.span.end : figure.span.start]
    if any(t.text == ";" for t in between) or len(between) > 22:
        return False
    near = _same_clause(figure, last)
    moved = any(t.lemma_.lower() in words.changing or t.lower_ in ("up", "down", "compared") for t in between)
    if part == "from":
        if now.start is not None or (now.to is not None and not _comparable(now.to, stat)):
            return False
        return (near or moved) and (now.to is None or moved or _is_moving(figure, words) or now.by != [])
    if part == "to":
        if now.to is not None or (now.start is not None and not _comparable(now.start, stat)):
            return False
        return near and (now.start is not None or bool(now.by))
    if part == "by":
        return (
            now.to is not None
            and not now.by
            and _is_aside(between, figure, words)
            and last.quantity.trend is None
        )
    if now.start is not None and now.to is None:
        return near and _comparable(now.start, stat)
    return bool(now.by) and now.to is None and _left_at(figure, last)


def _left_at(figure: Figure, last: Figure) -> bool:
    """Read "The 344-point fall left the index at 11,188": a level that a change came to."""
    between = [t.lemma_.lower() for t in figure.span.doc[last.span.end : figure.span.start]]
    return any(w in ("leave", "bring", "take", "reach", "hit") for w in between) and "," not in between


def _is_aside(between: object, figure: Figure, words: Words) -> bool:
    """Read ", up 9.2 percent", ", a 3 percent decrease", "(down 4%)" after a level."""
    texts = [t.lower_ for t in between]  # type: ignore[attr-defined]
    if not texts or texts[0] not in (",", "(", "—", "–", "-", "--") or len(texts) > 5:
        return False
    noun = figure.noun.lemma_.lower() if figure.noun is not None else ""
    return any(t in ("up", "down") for t in texts) or noun in words.rise.nouns | words.fall.nouns


def _same_clause(figure: Figure, last: Figure) -> bool:
    if figure.verb.i == last.verb.i:
        return True
    above = [t.i for t in ancestors(figure.head)]
    return (
        last.head.i in above
        or last.verb.i in above[:4]
        or figure.verb.i in [t.i for t in ancestors(last.head)][:4]
    )


def _is_moving(figure: Figure, words: Words) -> bool:
    return any(
        t.lemma_.lower() in words.changing | words.rise.nouns | words.fall.nouns
        for t in list(ancestors(figure.head))[:5]
    )


def _comparable(one: Statistic, other: Statistic) -> bool:
    """Whether two figures can be the two ends of a change."""
    units = {one.unit, other.unit}
    return one.kind == other.kind and (len(units) == 1 or None in units or one.kind == "count")


def _change(found: Found, ends: _Ends, scopes: Scopes, group: list[Figure]) -> Change:
    start, to = ends.start, ends.to
    trend = _trend(start, to) or next((s.trend for s in ends.by if s.trend), None)
    last = next(
        f for f in reversed(group) if f.quantity.id == (ends.by + [s for s in (start, to) if s])[-1].quantity
    )
    reference = scopes.reference(last)
    ends_time = to.time if to else (ends.by[0].time if ends.by else None)
    from_time = start.time.value if start and start.time else reference.value if reference else None
    if start and to and start.time and to.time and start.time.value == to.time.value:
        from_time = reference.value if reference else None
    return _record(found, start, to, ends.by, rule=ends.rule, trend=trend, stated=True,
                   times=(from_time, ends_time.value if ends_time else None))  # fmt: skip


def _trend(start: Statistic | None, to: Statistic | None) -> Trend | None:
    if start is None or to is None or start.low is None or to.low is None or start.low == to.low:
        return None
    return "up" if to.low > start.low else "down"


def _record(
    found: Found,
    start: Statistic | None,
    to: Statistic | None,
    by: list[Statistic],
    *,
    rule: str,
    trend: Trend | None,
    stated: bool,
    times: tuple[str | None, str | None],
) -> Change:
    ends = [s for s in (start, to, *by) if s is not None]
    first, last = _exact(start), _exact(to)
    unit = (to or start or by[0]).unit
    difference = last - first if first is not None and last is not None else None
    if difference is None:
        difference = next((d for s in by if s.unit == unit and (d := _exact(s)) is not None), None)
        difference = (
            -difference if difference is not None and trend == "down" and difference > 0 else difference
        )
    ratio = last / first if first and last is not None else None
    return Change(
        id=found.id("change", *[(s.start, s.end) for s in ends]),
        rule=rule,
        from_=start.id if start else None,
        to=to.id if to else None,
        by=[s.id for s in by],
        unit=unit,
        difference=_number(difference),
        ratio=_number(round(ratio, 6)) if ratio is not None else None,
        trend=trend,
        from_time=times[0],
        to_time=times[1],
        stated=stated,
    )


def _exact(stat: Statistic | None) -> Decimal | None:
    return (
        Decimal(str(stat.low))
        if stat is not None and stat.low is not None and stat.low == stat.high
        else None
    )


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _derived(found: Found, read: list[tuple[Figure, Statistic]]) -> list[Change]:
    """Read "Two years ago only 10% ... Today the proportion is 35%": one thing at two times."""
    out = []
    for (first, start), (second, to) in zip(read, read[1:], strict=False):
        if second.number - first.number > 2 or start.trend or to.trend or not _comparable(start, to):
            continue
        if start.kind == "age" or not _same_thing(start, to) or start.low == to.low:
            continue
        times = (start.time, to.time)
        if times[0] is None or times[1] is None or times[0].latest is None or times[1].earliest is None:
            continue
        if times[0].latest < times[1].earliest:
            out.append(_record(found, start, to, [], rule="the same figure at two times", trend=_trend(start, to),
                               stated=False, times=(times[0].value, times[1].value)))  # fmt: skip
        elif times[1].latest is not None and times[1].latest < (times[0].earliest or ""):
            out.append(_record(found, to, start, [], rule="the same figure at two times", trend=_trend(to, start),
                               stated=False, times=(times[1].value, times[0].value)))  # fmt: skip
    return out


def _same_thing(one: Statistic, other: Statistic) -> bool:
    if one.measure is None or other.measure is None:
        return False
    same_whole = (one.whole.text if one.whole else None) == (other.whole.text if other.whole else None)
    first, second = ({w.lower() for w in s.measure.text.split()} for s in (one, other) if s.measure)
    return same_whole and bool(first) and len(first & second) >= 0.75 * max(len(first), len(second))
