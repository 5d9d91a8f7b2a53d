"""What an aside tells of its own figure is told of none before it: "40 men, nine of them from Oslo".

So it is with "nine more than in Oslo", "with nine of its members away", "ahead of Roe with nine".
"""

from collections.abc import Set
from itertools import takewhile

from spacy.tokens import Token

from copydesk.statistics.differences import rival
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

_NAMING_ANEW = ("WP", "VBN", "VBG")


def mark(figures: list[Figure], words: Words) -> None:
    """Note for each figure of a sentence what is told in asides behind it; they stand in text order."""
    starts = [*(figure.span.start for figure in figures[1:]), figures[0].sentence.end]
    for n, (figure, next_) in enumerate(zip(figures, starts, strict=True)):
        told = _told(figure, next_, words) if n else frozenset()
        for other in figures[:n]:
            other.theirs |= told
    figures[0].theirs |= _behind_opening(figures[0])


def _behind_opening(figure: Figure) -> Set[int]:
    """The places of all that is told of a part of what is counted first: "Of the 40 men, nine were ill"."""
    tokens, sentence = figure.tokens, figure.sentence
    if tokens[sentence.start].lower_ != "of" or figure.verb.i < figure.span.start:
        return frozenset()
    mark = next((t.i for t in tokens[figure.span.end : sentence.end] if t.text == ","), sentence.end)
    return frozenset(range(mark, sentence.end))


def _told(figure: Figure, end: int, words: Words) -> Set[int]:
    """The places of what an aside tells of its figure."""
    name = rival(figure, words)
    if name:
        return frozenset(token.i for token in name)
    at, taken_up = figure.span.end, _taken_up(figure, end, words)
    if taken_up is not None and is_anew(taken_up, words):
        return frozenset(_up_to_verb(figure, at, end))  # "and nine of those in Oslo"
    if taken_up is not None or _is_compared(figure, end, words):
        at += 1
    elif figure.leading.lower_ != "with" or figure.tokens[figure.lead - 1].text != ",":
        return frozenset()
    told = takewhile(lambda t: t.lower_ not in words.list_stops, figure.tokens[at:end])
    return frozenset(token.i for token in told)


def is_anew(word: Token, words: Words) -> bool:
    """Whether "those" are others, or only some: "those in Oslo", "those who"; not "those are"."""
    next_ = word.nbor() if word.i + 1 < len(word.doc) else word
    is_named = next_.pos_ == "ADP" or next_.tag_ in _NAMING_ANEW
    return is_named and word.lower_ in words.members.standing_for


def _taken_up(figure: Figure, end: int, words: Words) -> Token | None:
    """The word for those before in ", nine of them"."""
    after = figure.tokens[figure.span.end : end][:2]
    if not after or figure.leading.lower_ not in words.members.joins or figure.follows != "of":
        return None
    return after[-1] if after[-1].lower_ in words.taken_up else None


def _is_compared(figure: Figure, end: int, words: Words) -> bool:
    """Read "nine more than"."""
    after = figure.tokens[figure.span.end : end][:2]
    return bool(after) and after[0].lower_ in words.more_or_less and after[-1].lower_ == "than"


def _up_to_verb(figure: Figure, at: int, end: int) -> range:
    """The places of "of those in Oslo", from one on."""
    verbs = (token.i for token in figure.tokens[at:end] if token.pos_ in ("VERB", "AUX"))
    return range(at, next(verbs, end))
