"""Polls and data: what they show goes on in the sentence after, where nobody says again that they do.

"Roe leads, according to a poll by the institute. She has 39 percent, Ek has 30 percent." The shares of
the second sentence are the poll's, too. So are those of any later sentence that names it again ("the
poll is bad news for Ek, who has 24 percent"), and of the one after that. How it was made ("a margin of
error of 3 points") is no finding. "Theft is up, police figures show. There were 40 cases in May": so do
data, in the next sentence only. A statement, a letter or a filing does not go on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Token

from copydesk.statistics.parts import SHARES

if TYPE_CHECKING:
    from copydesk.dimensions.found import Found
    from copydesk.records import Attribution
    from copydesk.statistics.figure import Figure
    from copydesk.statistics.words import Words

_FINDINGS = SHARES | {"rank"}
_OF_DATA = _FINDINGS | {"count"}
_DEFINITE = ("the", "this", "that", "its", "their", "these", "those")


class Polls:
    """The polls of one article, by the sentences that go on with their findings."""

    def __init__(self, found: Found, words: Words, told: list[Attribution]) -> None:
        self._found, self._words = found, words
        self._by_sentence: dict[int, Attribution] = {}
        self._data = self._after(told, words.data_nouns)
        named = found.having("LEMMA", words.finding_nouns) if told else []
        polls = sorted((a for a in told if _is_of(a, named)), key=_end)
        stretches = pairwise([*map(_end, polls), len(found.document.text)])
        for poll, (start, end) in zip(polls, stretches, strict=True):
            self._carry(self._sentence(start - 1) + 1, poll)
            first, last = (bisect_left(named, edge, key=lambda noun: noun.idx) for edge in (start, end))
            for noun in filter(_is_known, named[first:last]):
                number = self._sentence(noun.idx)
                self._carry(number, poll)
                self._carry(number + 1, poll)

    def _after(self, told: list[Attribution], nouns: frozenset[str]) -> dict[int, Attribution]:
        """The data that each sentence goes on with: those of the sentence before."""
        named = self._found.having("LEMMA", nouns) if told else []
        return {self._sentence(_end(a) - 1) + 1: a for a in sorted(told, key=_end) if _is_of(a, named)}

    def goes_on(self, attribution: Attribution) -> bool:
        """Whether a text may be meant in a sentence without its name: a report may, a letter not."""
        words = (t for s in attribution.source for t in self._found.tokens(s.start, s.end))
        lemmas = {t.lemma_.lower() for t in words if t.pos_ == "NOUN"}  # "figures released" are no release
        return self._words.passing_texts.isdisjoint(lemmas)

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self._found.sentence_starts, offset) - 1)

    def _carry(self, number: int, poll: Attribution) -> None:
        """Give a sentence to a poll, unless it says how the poll was made."""
        if number < len(self._found.sentences):
            lemmas = {token.lemma_.lower() for token in self._found.sentences[number]}
            if not lemmas & self._words.poll_methods:
                self._by_sentence[number] = poll

    def of(self, figure: Figure) -> Attribution | None:
        """The poll that a share is a finding of, or the data that a count is from, if no other gives it."""
        poll = self._by_sentence.get(figure.number) if figure.quantity.dimension in _FINDINGS else None
        return poll or (self._data.get(figure.number) if figure.quantity.dimension in _OF_DATA else None)


def _is_of(attribution: Attribution, named: list[Token]) -> bool:
    """Whether a text is called by one of some nouns."""
    if attribution.source_kind != "document":
        return False
    return any(s.start <= noun.idx < s.end for s in attribution.source for noun in named)


def _is_known(noun: Token) -> bool:
    """Whether a noun is a poll that was named before: "the survey", "respondents"; not "at the polls"."""
    if noun.lower_ == "polls":
        return False
    return noun.tag_ == "NNS" or any(child.lower_ in _DEFINITE for child in noun.lefts)


def _end(attribution: Attribution) -> int:
    return max(part.end for part in (*attribution.content, *attribution.cue, *attribution.source))
