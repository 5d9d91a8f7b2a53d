"""The names in a text, by the weights of spaCy's entity recogniser and the moves that it would make.

The recogniser goes through a text from left to right and makes one move a word: it begins, goes on
with, ends or makes whole a name of some label, or leaves the word out
(https://spacy.io/api/architectures#TransitionBasedParser, state type "ner"). While no name is open,
its choice depends on the word's vector alone. So the choices for all words are computed at once, and
only names of several words are then followed, all of them side by side.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from copydesk.pipeline.columns import columns
from copydesk.pipeline.products import Floats, Product
from copydesk.pipeline.vectors import Vectorize


class Recogniser:
    """Sets the names of texts as the pipe would that it is made of, a greedy one with an upper layer."""

    def __init__(self, pipe: Any, vectors: Vectorize) -> None:
        self._vectors = vectors
        linear = pipe.model.get_ref("tok2vec").layers[-1]
        lower, upper = pipe.model.get_ref("lower"), pipe.model.get_ref("upper")
        self._linear = Product(linear.get_param("W"), linear.get_param("b"))
        weights = lower.get_param("W")  # features, width, pieces, input
        self._lower = Product(weights.reshape(-1, weights.shape[-1]), in_rows=True)
        self._shape = weights.shape[:3]
        self._padding = lower.get_param("pad")[0].reshape(weights.shape[0], -1)
        self._bias = lower.get_param("b").reshape(-1)
        self._upper = Product(upper.get_param("W"), upper.get_param("b"), in_rows=True)
        self._set_moves(_moves(pipe))

    def _set_moves(self, names: Sequence[str]) -> None:
        kinds, labels = zip(*(name.partition("-")[::2] for name in names), strict=True)
        of = {(kind, label): place for place, (kind, label) in enumerate(zip(kinds, labels, strict=True))}
        self._labels, self._kinds = labels, np.array(kinds)
        self._begins, self._units = self._kinds == "B", self._kinds == "U"
        never = np.isin(self._kinds, ["I", "L"]) | (self._units & (np.array(labels) == ""))
        self._never, self._no_names, self._no_begin = (
            np.where(barred, -np.inf, 0).astype(np.float32)
            for barred in (never, self._begins | self._units, self._begins)
        )
        # For each move that begins a name, those that go on with it and end it.
        self._goes_on = np.array([of.get(("I", label), 0) for label in labels])
        self._ends = np.array([of.get(("L", label), 0) for label in labels])

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the names of some texts that have been cut into sentences."""
        marks = columns(docs, ("SENT_START", "IS_SPACE"))
        edges = np.cumsum([len(doc) for doc in docs])
        is_last = marks[:, 0] == 1  # a sentence begins here ...
        is_last = np.append(is_last[1:], True)  # ... so the word before is its last one
        is_last[edges - 1] = True
        features = self._features(self._vectors(docs))
        found = list(self._names(features, is_last, marks[:, 1] == 1))
        place = 0
        for doc, edge in zip(docs, edges.tolist(), strict=True):
            first, spans = edge - len(doc), []
            while place < len(found) and found[place][0] < edge:
                start, end, label = found[place]
                spans.append(Span(doc, start - first, end - first, label=label))
                place += 1
            doc.set_ents(spans, default="outside")

    def _features(self, vectors: Floats) -> Floats:
        """What each word adds to the hidden layer in each of its three roles, a row a word."""
        found = np.ascontiguousarray(self._lower(self._linear(vectors)).T)
        return found.reshape(len(found), self._shape[0], -1)

    def _scores(self, sums: Floats) -> Floats:
        """The score of every move, from the summed features of each state."""
        sums += self._bias
        pieces = sums.reshape(len(sums), *self._shape[1:])
        # The largest of a few pieces: a step for each of them is faster than a maximum along the last axis.
        hidden = reduce(np.maximum, (pieces[:, :, n] for n in range(self._shape[2])))
        return self._upper(hidden.T).T

    def _names(
        self, features: Floats, is_last: NDArray[np.bool_], is_space: NDArray[np.bool_]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the names in order: (first word, word after the last one, label)."""
        # Three roles: the word itself, the first word of the open name, the word before in it.
        sums = features[:, 0] + self._padding[1]
        sums += self._padding[2]
        scores = self._scores(sums)
        scores += self._never
        scores[is_space] += self._no_names
        scores[is_last] += self._no_begin
        moves = scores.argmax(axis=1)
        starts = np.flatnonzero(self._begins[moves])
        ends = dict(zip(starts.tolist(), self._follow(features, is_last, starts, moves[starts]), strict=True))
        at = 0
        for start in np.flatnonzero(self._begins[moves] | self._units[moves]).tolist():
            if start >= at:
                at = ends.get(start, start + 1)
                yield start, at, self._labels[moves[start]]

    def _follow(
        self, features: Floats, is_last: NDArray[np.bool_], starts: NDArray[np.intp], moves: NDArray[np.intp]
    ) -> list[int]:
        """Where each of these names would end, if it were begun."""
        ends = np.zeros(len(starts), dtype=np.intp)
        open_, step = np.arange(len(starts)), 1
        while len(open_):
            first, here = starts[open_], starts[open_] + step
            sums = features[here, 0] + features[first, 1]
            sums += features[here - 1, 2]
            scores, row = self._scores(sums), np.arange(len(open_))
            on, end = self._goes_on[moves[open_]], self._ends[moves[open_]]
            # Of two equal scores the first move in the list is made.
            better, same = scores[row, end] > scores[row, on], scores[row, end] == scores[row, on]
            closes = is_last[here] | better | (same & (end < on))
            ends[open_[closes]] = here[closes] + 1
            open_, step = open_[~closes], step + 1
        return ends.tolist()


def recogniser(pipe: Any, vectors: Vectorize | None) -> Recogniser | None:
    """The faster form of an `EntityRecognizer`, or None if it decides in another way than is known here."""
    model = pipe.model
    is_known = (
        vectors is not None
        and pipe.cfg.get("beam_width", 1) == 1
        and model.attrs.get("has_upper")
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == 3
        and model.get_ref("lower").get_dim("nP") >= 2
        and len(_moves(pipe)) == model.get_ref("upper").get_dim("nO")
    )
    return Recogniser(pipe, vectors) if is_known and vectors is not None else None


def _moves(pipe: Any) -> list[str]:
    return [pipe.moves.get_class_name(place) for place in range(pipe.moves.n_moves)]
