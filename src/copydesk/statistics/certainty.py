"""How sure the writer is of a figure, where the rules and the reader do not see it.

What others are held against is there, and so is a degree. So is the "would" of a plan, which the rules read
as conditional where nothing is said that it depends on: "The mayor laid out the plan. It would cost 40
euros" is a forecast; "Were it to pass, it would cost 40", "it would have cost 40 euros" and what the reader
is sure depends on something are none. Nor is a habit: "as a girl she would swim 3 miles", "he would send 40
letters a week".
"""

from collections.abc import Sequence
from itertools import islice, pairwise

from spacy.tokens import Token

from copydesk.dimensions.stance.conditions import is_free
from copydesk.dimensions.stance.words import words
from copydesk.reader.choices import STANCES
from copydesk.records import StanceKind
from copydesk.statistics.figure import WINDOW, Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes
from copydesk.statistics.words import Words
from copydesk.syntax import child

_WOULD = ("would", "'d", "’d")
_PERSONS = ("he", "she", "they", "i", "we", "who", "you")
_OFTEN = (
    "every", "each", "per", "daily", "weekly", "always", "often", "usually", "sometimes", "before", "when",
    "whenever", "used",
)  # fmt: skip
_ONE = ("a", "an")
_SPELLS = ("hour", "day", "night", "week", "month", "year")
_DEGREES = frozenset(("as", "less", "more"))
_SURE = 0.5  # from this chance on that it depends on something, it does


def ruled(scopes: Scopes, reading: Reading, likely: Sequence[float]) -> StanceKind | None:
    """How sure the rules say that the writer is, a "would" that depends on nothing taken for "will"."""
    if reading.stance != "conditional" or likely[STANCES.index("conditional")] >= _SURE:
        return reading.stance
    stance = scopes.stance_by_id.get(reading.stance_id or "")
    if stance is None or stance.cue.text.lower() not in _WOULD:
        return reading.stance
    found, verb = scopes.found, scopes.found.token_at(stance.cue.start).head
    if _is_habit(verb):
        return reading.stance
    before = found.sentences[max(0, reading.figure.number - 1)]
    lists = words(found.options.rules)
    return "forecast" if is_free(verb, islice(before, WINDOW), lists) else reading.stance


def _is_habit(verb: Token) -> bool:
    """Whether a "would" may be what a person used to do: "when young, she would swim 3 miles"."""
    doer = child(verb, "nsubj") or (child(verb.head, "nsubj") if verb.dep_ == "conj" else None)
    if doer is None or not (doer.lower_ in _PERSONS or doer.ent_type_ == "PERSON"):
        return False
    said = [t.lower_ for t in verb.sent]
    return any(t in _OFTEN for t in said) or any(_is_often(*pair) for pair in pairwise(said))


def _is_often(first: str, second: str) -> bool:
    """As in "40 a week", "as a girl"."""
    return (first in _ONE and second in _SPELLS) or (first == "as" and second in _ONE)


def is_standard(figure: Figure, words: Words) -> bool:
    """Whether a figure is what another is held against: "against 31", "compared with 31", "up from 31"."""
    lead = figure.leading
    if lead.i >= figure.span.start or figure.lead < figure.sentence.start:
        return False
    before = figure.tokens[lead.i - 1].lower_ if lead.i else ""
    is_held = not words.held_against.isdisjoint((lead.lower_, f"{before} {lead.lower_}"))
    return figure.came_from or is_held or _is_second(figure, words)


def _is_second(figure: Figure, words: Words) -> bool:
    """Whether it is the second of two that another is held against: "against 31 in May and 40 in June"."""
    first = figure.top.head if figure.top.dep_ == "conj" else None
    return first is not None and first.dep_ == "pobj" and first.head.lower_ in words.held_against


def is_degree(figure: Figure) -> bool:
    """Whether a figure says how likely one thing is beside another: "twice as likely to sing"."""
    after = [token.lower_ for token in figure.tokens[figure.span.end : figure.span.end + 2]]
    return len(after) == 2 and after[0] in _DEGREES and after[1] == "likely"
