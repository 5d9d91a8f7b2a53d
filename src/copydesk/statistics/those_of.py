"""What "that of pork" has to itself beside "the price of beef", and the other way round.

"That" and "those" stand for a noun that was named before. What follows them with a preposition is told of the
figures behind it alone; what the noun has in the same place ("of beef") is told of the figures before it.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.owned import are_alike
from copydesk.statistics.words import Members as Lists
from copydesk.syntax import NAMING, SUBJECTS

_MODIFIERS = ("compound", "poss")
_NAMES = frozenset(("NOUN", "PROPN", "ADJ", "DET", "PART", "PRON"))
_LONGEST = 8  # words of what follows the preposition


def mark(figures: list[Figure], lists: Lists) -> None:
    """Note for each figure of a sentence which words are told of the others alone; in text order."""
    first, last = figures[0], figures[-1]
    if first is last:
        return
    places = [at for at in _places(first, lists) if first.span.start < at < last.span.start]
    if not places:
        return
    led = [_phrase(first.tokens, at, last.sentence.end) for at in places]
    phrases = [{*_named(first, first.tokens[places[0] + 1])}, *map(set, led)]
    for figure in figures:
        at = sum(place < figure.span.start for place in places)
        figure.named = sorted(phrases[at]) if at else ()
        figure.theirs |= frozenset[int]().union(*phrases) - phrases[at]
    _go_on(figures, {phrase.stop for phrase in led})


def _go_on(figures: list[Figure], stops: Set[int]) -> None:
    """Note which figures stand right behind such a phrase: they have no verb of their own."""
    for one, other in pairwise(figures):
        if not stops.isdisjoint((other.lead, other.lead + 1)) and are_alike(one, other):
            other.goes_on = other.goes_on or one


def _places(figure: Figure, lists: Lists) -> Iterator[int]:
    """Where a word stands for a noun named before: ", and those in Ghent"; not in "said that in Ghent"."""
    tokens = figure.tokens
    for at in range(figure.sentence.start + 1, figure.sentence.end - 1):
        before, word, after = tokens[at - 1 : at + 2]
        if word.lower_ in lists.standing_for and before.lower_ in lists.joins and after.pos_ == "ADP":
            yield at
        elif word.lower_ == "that":
            return  # "said that 5 percent of men and that of women"


def _phrase(tokens: list[Token], at: int, end: int) -> range:
    """The places of what follows the word that stands for a noun: "of pork" in "that of pork 2 percent"."""
    last = at + 2
    while last < min(end, at + _LONGEST) and tokens[last].pos_ in _NAMES and not tokens[last].like_num:
        last += 1
    return range(at + 1, last)


def _named(figure: Figure, lead: Token) -> Sequence[int]:
    """The places of what the noun that is stood for has: "of beef", "household" in "household bills"."""
    before = figure.tokens[figure.sentence.start : figure.lead + 1]
    same = next((t for t in before if t.lower_ == lead.lower_ and _is_of_noun(t)), None)
    if same is not None:
        return [t.i for t in same.subtree if t.i <= figure.lead]
    owners = () if figure.subject is None else filter(_is_owner, figure.subject.lefts)
    return [t.i for owner in owners for t in owner.subtree]


def _is_of_noun(token: Token) -> bool:
    return token.head.pos_ in NAMING or token.head.dep_ in SUBJECTS


def _is_owner(token: Token) -> bool:
    return token.dep_ in _MODIFIERS or token.ent_type_ == "NORP"
