"""The words of what a figure measures, and of what else is told of it, as the learned reader weighs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.reader.choices import LEAST, MEASURED, TOLD, TOLD_APART
from copydesk.reader.network import Weighed
from copydesk.records import Stance
from copydesk.statistics.measures import shares
from copydesk.statistics.measures.fitting import fitting, lifted
from copydesk.statistics.measures.predicates import with_small_words
from copydesk.statistics.measures.tellers import said_beside
from copydesk.statistics.measures.wording import (
    in_names,
    likely_words,
    state_of_people,
    with_ages,
    with_counted,
    with_maker,
    without_later,
    without_object,
    without_stranded,
)
from copydesk.statistics.neighbours import beside_with, coordinated, listed
from copydesk.statistics.neighbours.differences import own_words
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes
from copydesk.syntax import conjuncts


class Around(NamedTuple):
    """What the figures of a passage have in common.

    Attributes:
        rule: What their parts are decided by.
        tokens: The words of the passage.
        places: Their places in the document.
        periods: The places of those that say when.
        extents: The places of "deep" and the like right behind a number: "40 km long and 300 m deep".
        measures: For each figure, the chances of the words.
    """

    rule: str
    tokens: list[Token]
    places: list[int]
    periods: frozenset[int]
    extents: frozenset[int]
    measures: list[list[float]]


class Measuring:
    """The words of one figure, with what the reader weighed.

    Args:
        found: The article.
        scopes: Its times, places and sources.
        proposal: What the rules read of the figure.
        around: What it has in common with the others of its passage.
        weighed: How likely each word is part of it.
        stance: How sure the writer is of it.
    """

    def __init__(
        self,
        found: Found,
        scopes: Scopes,
        proposal: Reading,
        around: Around,
        weighed: Weighed,
        stance: Stance | None,
    ) -> None:
        self._text, self._scopes, self._lists = found.document.text, scopes, scopes.words
        self._proposal, self._figure = proposal, proposal.figure
        self._around, self._own, self._stance = around, weighed.measure, stance

    @once
    def likely(self) -> list[float]:
        """How likely each word of the passage is part of what is measured."""
        others = [one for one in self._around.measures if one is not self._own]
        return fitting(self._around.tokens, self._own, others, self._figure.counted)

    @once
    def _barred(self) -> set[int]:
        """The places of words that are no part of it."""
        figure = self._figure
        beside = said_beside(self._around.tokens, self._scopes.said, figure, self._text, self._lists)
        others = {*self._around.periods, *(self._around.extents - {figure.span.end})}
        others.update(coordinated.before_after(figure))
        return {*figure.counted, *self._doubt(), *beside, *others, *figure.theirs}

    def _doubt(self) -> set[int]:
        """The places of the words that say how sure the writer is: "220 women are thought to be there"."""
        if self._stance is None:
            return set()
        cue = self._stance.cue
        inside = (t for t in self._around.tokens if cue.start <= t.idx < cue.end)
        return {t.i for t in inside if t.pos_ not in ("NOUN", "PROPN")}

    def words(self) -> list[Token]:
        """The words of what is counted or measured."""
        proposal, figure, barred = self._proposal, self._figure, self._barred
        barred = barred | coordinated.meanwhile(figure, self._lists.beside_clauses)
        whole_phrases = lifted(self._around.tokens, self.likely, barred)
        words = in_names(likely_words(self._around.tokens, whole_phrases, barred, MEASURED, LEAST), barred)
        words = without_later(figure, self._scopes.names_again, words)
        words = with_counted(proposal, state_of_people(proposal, without_object(figure, words)))
        words = shares.own_clause(figure, with_ages(figure, own_words(figure, words, self._lists)))
        said = self._scopes.said.of(figure.quantity.start, figure.quantity.end)
        words = beside_with.own_side(figure, words, said, self._lists.changing)
        words = with_maker(figure, listed.with_name(figure, coordinated.own_clause(figure, words)))
        return without_stranded(coordinated.without_others_not(figure, words))

    def told(self, taken: Sequence[Token]) -> list[Token]:
        """What else the figure's sentence is likely to tell of what it measures.

        Args:
            taken: The words of its measure and of its whole.
        """
        sentence, barred = self._figure.sentence, self._barred | {word.i for word in taken}
        places, tokens = self._around.places, self._around.tokens
        hopeful = [n for n, p in enumerate(self.likely) if p >= TOLD and places[n] not in barred]
        rated = [(self.likely[n], tokens[n]) for n in hopeful if sentence.start <= places[n] < sentence.end]
        telling = self._telling(rated)
        own = [p if i in telling else 0.0 for i, p in zip(places, self.likely, strict=True)]
        words = likely_words(tokens, own, barred, TOLD, TOLD)
        words = with_small_words(in_names(words, barred), barred)
        return coordinated.without_others_not(self._figure, words)

    def _telling(self, rated: list[tuple[float, Token]]) -> set[int]:
        """The places of words that tell of the figure: those of other clauses where one is likely enough."""
        clauses = [coordinated.clause_of(token, self._figure) for _, token in rated]
        best = {self._figure.verb.i: 1.0}
        for (p, _), verb in zip(rated, clauses, strict=True):
            best[verb] = max(best.get(verb, 0.0), p)
        kept = {t.i for (_, t), verb in zip(rated, clauses, strict=True) if best[verb] >= TOLD_APART}
        return kept - {t.i for t in conjuncts(self._figure.verb)}  # "killed 12 and injured 30"
