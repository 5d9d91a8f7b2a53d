"""Which numbers of a sentence are the two ends and the size of one change.

The words right before a number say which end it is: "from 12", "to 9", "by 3"; the size of a
change is a quantity with a trend.
"""

from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from copydesk.records import Statistic
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import OF_ANOTHER, SHARES
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES, ancestors

_FARTHEST = 22  # words between two numbers of one change
_ASIDE = 6  # words from the mark that opens an aside to its number
_MARKS = frozenset((",", "(", "—", "–", "-", "--"))
_PRICES = ("money", "measurement", "count")
_AGAINST = ("with", "to", "against")


@dataclass
class Ends:
    """The figures of one change that have been found so far."""

    rule: str = ""
    start: Statistic | None = None
    to: Statistic | None = None
    by: list[Statistic] = field(default_factory=list)

    def add(self, part: str, stat: Statistic, rule: str) -> None:
        """Take a figure for the part that it plays."""
        self.rule = f"{self.rule} {rule}".strip()
        if part == "rate before":  # "grew 5 percent, down from 7 percent": a rate that changed
            self.to, self.start = self.by.pop(), stat
        elif part == "from":
            self.start = stat
        elif part == "by":
            self.by.append(stat)
        else:
            self.to = stat

    def fits(self, end: Statistic) -> bool:
        """Whether its size, if one is known, can be that of a change that ends at a figure."""
        return not self.by or _sizes(self.by[-1], end)

    def is_whole(self) -> bool:
        """Whether at least two of from, to and by are known."""
        return sum((self.start is not None, self.to is not None, bool(self.by))) >= 2


def ends_of(group: list[tuple[Figure, Statistic]], words: Words) -> list[Ends]:
    """The changes of one sentence: its figures in order, each with the part it plays."""
    done: list[Ends] = []
    last: Figure | None = None
    for figure, stat in group:
        if (last is not None and _is_repeat(figure, last)) or is_of_record(figure, words):
            continue
        part, rule = _part(figure)
        if last is None or not _goes_on(done[-1], part, figure, last, stat, words):
            done.append(Ends())
        elif part == "from" and _is_rate_before(done[-1], figure, stat):
            part = "rate before"
        done[-1].add(part, stat, rule)
        last = figure
    return [ends for ends in done if ends.is_whole()]


def _is_rate_before(now: Ends, figure: Figure, stat: Statistic) -> bool:
    """Whether a share after the size of a change is the size of the one before, and no level."""
    if not now.by or now.start is not None or now.to is not None or stat.kind != "percentage":
        return False
    lead = figure.leading.lower_
    return comparable(now.by[-1], stat) and (lead in _AGAINST or figure.came_from)


def _is_repeat(figure: Figure, last: Figure) -> bool:
    """Whether a number says the one before again in brackets: "8,000 miles (14,800 km)"."""
    lead = _lead(figure)
    alike = figure.quantity.dimension == last.quantity.dimension and figure.quantity.trend is None
    return lead is not None and lead.text == "(" and alike


def is_of_record(figure: Figure, words: Words) -> bool:
    """Whether a length says how long nothing was as low or as high: "to a three-week low of 82"."""
    return figure.quantity.dimension == "duration" and figure.follows in words.records


def _lead(figure: Figure) -> Token | None:
    """The word that leads a number in, articles and "more than" left out."""
    at = figure.lead
    return figure.tokens[at] if at >= figure.sentence.start else None


def _part(figure: Figure) -> tuple[str, str]:
    """Which end of a change a number is: from, to, by, or a level."""
    before, word = _words_before(figure)
    if word == "from":
        return "from", "from <quantity>"
    if figure.quantity.trend is not None or (word == "by" and figure.quantity.dimension == "fraction"):
        return "by", "<change> by <quantity>"
    if word in _AGAINST and before in ("compared", "down") and _has_time_after(figure):
        return "from", "compared with <quantity>"
    return ("to", "to <quantity>") if word == "to" and before != "up" else ("level", "<quantity>")


def _words_before(figure: Figure) -> tuple[str, str]:
    """The word that leads a number in, with the one before it."""
    lead = _lead(figure)
    if lead is None:
        return "", ""
    return lead.nbor(-1).lower_ if lead.i else "", lead.lower_


def _has_time_after(figure: Figure) -> bool:
    """Whether a time follows: "compared with 12 a year ago", not "compared with 12 percent of men"."""
    after = figure.behind(8)
    return any(t.ent_type_ in TIMES or t.lower_ in ("earlier", "ago", "previously") for t in after)


def _goes_on(now: Ends, part: str, figure: Figure, last: Figure, stat: Statistic, words: Words) -> bool:
    """Whether a number is a further end of the change that the numbers before it belong to."""
    between = figure.tokens[last.span.end : figure.span.start]
    if len(between) > _FARTHEST or any(t.text == ";" for t in between):
        return False
    if part == "by":
        return now.to is not None and _is_aside(between, figure, words)
    if part != "level" and not now.fits(stat):
        return False
    if part == "from":
        return _starts(now, figure, last, stat, words)
    return now.to is None and _ends(now, part, figure, last, stat)


def _ends(now: Ends, part: str, figure: Figure, last: Figure, stat: Statistic) -> bool:
    """Whether a level, or a number after "to", is where the change of the numbers before it ended."""
    if now.start is not None:
        return comparable(now.start, stat) and _same_clause(figure, last)
    if not now.by:
        return False
    if part == "to":
        return _same_clause(figure, last)
    between = figure.tokens[last.span.end : figure.span.start]
    return _left_at(between) or _closed_at(between, figure, stat)


def _starts(now: Ends, figure: Figure, last: Figure, stat: Statistic, words: Words) -> bool:
    """Whether a number after "from" is where the change began that the numbers before it belong to."""
    if now.start is not None or (now.to is not None and not comparable(now.to, stat)):
        return False
    between = figure.tokens[last.span.end : figure.span.start]
    if any(t.lemma_.lower() in words.changing or t.lower_ in ("up", "down", "compared") for t in between):
        return True
    known = now.to is None or bool(now.by) or _is_moving(figure, words)
    return known and _same_clause(figure, last)


def _left_at(between: list[Token]) -> bool:
    """Read "The 120-point fall left the rate at 910": a level that a change came to."""
    lemmas = [t.lemma_.lower() for t in between]
    return any(w in ("leave", "bring", "take", "reach", "hit") for w in lemmas) and "," not in lemmas


def _closed_at(between: list[Token], figure: Figure, stat: Statistic) -> bool:
    """Read "closed down 3 percent at 512 pence": a level right behind the size of a move."""
    words = [t.lower_ for t in between if t.lower_ not in ("up", "down", "higher", "lower")]
    return words[:1] == ["at"] and figure.leading.lower_ == "at" and stat.kind in _PRICES


def _is_aside(between: list[Token], figure: Figure, words: Words) -> bool:
    """Read ", up 9.2 percent", ", a 3 percent decrease", ", a gain of 15", "(down 4%)" after a level."""
    mark = next((n for n in reversed(range(len(between))) if between[n].text in _MARKS), len(between))
    behind = between[mark:]
    if not 0 < len(behind) <= _ASIDE or any(map(_is_finite, behind)):
        return False
    named = [t.lemma_.lower() for t in (*behind, figure.noun) if t is not None]
    is_way = not {"up", "down"}.isdisjoint(t.lower_ for t in behind)
    return is_way or figure.follows in words.more_or_less or not words.sizes.isdisjoint(named)


def _is_finite(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP")


def _is_moving(figure: Figure, words: Words) -> bool:
    return any(t.lemma_.lower() in words.moving for t in islice(ancestors(figure.head), 5))


def _same_clause(figure: Figure, last: Figure) -> bool:
    if figure.verb.i == last.verb.i:
        return True
    above = [t.i for t in ancestors(figure.head)]
    return (
        last.head.i in above
        or last.verb.i in above[:4]
        or figure.verb.i in [t.i for t in ancestors(last.head)][:4]
    )


def comparable(one: Statistic, other: Statistic) -> bool:
    """Whether two figures can be the two ends of a change."""
    if one.kind == other.kind:
        return one.unit == other.unit or None in (one.unit, other.unit) or one.kind == "count"
    kinds = {one.kind, other.kind}
    if kinds == SHARES:
        return True  # "one in four, up from 18%"
    return one.unit is other.unit is None and kinds == {"count", "measurement"}  # "from 12.8 to 13"


def _sizes(by: Statistic, end: Statistic) -> bool:
    """Whether one figure can be the size of a change that ends at another."""
    return by.kind in OF_ANOTHER or comparable(by, end)
