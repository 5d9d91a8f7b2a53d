"""Words around the numbers of a change, by the names that `changes.toml` gives them."""

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from copydesk import rules
from copydesk.once import once
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES

_BETWEEN = 40  # words between two numbers that are looked at
_COUNTS = (1, 3, 6, 12, 20, 30)  # so many words at most are told apart
_ABOUT = (*map(str, _COUNTS), "many")


class Marks(msgspec.Struct, forbid_unknown_fields=True):
    """`changes.toml`: names, and the words that are called so."""

    leads: dict[str, list[str]]
    before_leads: dict[str, list[str]]
    marks: dict[str, list[str]]


class _Names(NamedTuple):
    leads: dict[str, str]
    before: dict[str, str]
    marks: dict[str, str]


@cache
def _names() -> _Names:
    given = rules.load("statistics", Marks, file="changes.toml")

    def turned(table: dict[str, list[str]]) -> dict[str, str]:
        return {word: name for name, words in table.items() for word in words}

    return _Names(turned(given.leads), turned(given.before_leads), turned(given.marks))


class Between(NamedTuple):
    """What is said between two figures: about how much, with which marks, and if it is short, the words."""

    about: str
    named: tuple[str, ...]
    text: str | None


class Stretches:
    """What stands between the figures of an article, whose words are got once: the stretches overlap."""

    def __init__(self, tokens: list[Token], words: Words) -> None:
        self._tokens, self._words = tokens, words

    @once
    def _lower(self) -> list[str]:
        return [token.lower_ for token in self._tokens]

    @once
    def lemmas(self) -> list[str]:
        """The lemmas of the article in small letters."""
        return [token.lemma_.lower() for token in self._tokens]

    @once
    def _marks(self) -> list[tuple[int, str]]:
        """The places of marks and of words of change in the article, and what these are called."""
        marks, words = _names().marks, self._words
        named = [(at, marks[word]) for at, word in enumerate(self._lower) if word in marks]
        for name, some in (("verb of change", words.changing), ("noun of change", words.sizes)):
            named += [(at, name) for at, word in enumerate(self.lemmas) if word in some]
        return sorted(named)

    def between(self, one: Figure, other: Figure) -> Between:
        """What is said between two figures, the first before the second."""
        start = one.span.end
        end = max(start, min(other.span.start, start + _BETWEEN))
        first, last = (bisect_left(self._marks, (at,)) for at in (start, end))
        named = tuple(sorted({name for _, name in self._marks[first:last]}))
        text = " ".join(self._lower[start:end]) if end - start <= 3 else None
        return Between(_about(end - start), named, text)


def lead(figure: Figure) -> str:
    """The name of the word that leads a number in, with that of the word before it."""
    at, first = figure.lead, figure.sentence.start
    if at < first:
        return "start"
    names, tokens = _names(), figure.tokens
    word = names.leads.get(tokens[at].lower_) or tokens[at].pos_.lower()
    before = names.before.get(tokens[at - 1].lower_) if at > first else None
    return f"{before}-{word}" if before else word


def marked(after: list[Token]) -> frozenset[str]:
    """The names of the marks behind a number, a time among them."""
    marks = _names().marks
    named = {marks[t.lower_] for t in after if t.lower_ in marks}
    return frozenset(named | {"time"} if any(t.ent_type_ in TIMES for t in after) else named)


def _about(count: int) -> str:
    return _ABOUT[bisect_left(_COUNTS, count)]
