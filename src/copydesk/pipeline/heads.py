"""The pipes that share a pipeline's vectors, the tagger and the parser, on products of one shape.

The tags are the largest of a product. The parser goes its way through each text by spaCy's own moves
(https://spacy.io/api/architectures#TransitionBasedParser). What each word adds to a state in each of its
roles is computed once; in each step, the scores of all texts' moves then come from one more product, for
as many texts as are not done.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import numpy as np
from spacy.tokens import Doc

from copydesk.pipeline.products import Floats, Product, filled_up

_LISTENER = "tok2vec-listener"


def tagger(pipe: Any) -> Callable[[Sequence[Doc]], None] | None:
    """What a `Tagger` that shares the pipeline's vectors does, or None if it is of another kind."""
    if [layer.name for layer in pipe.model.layers] != [_LISTENER, "with_array(softmax)"]:
        return None
    softmax = pipe.model.layers[1].layers[0]
    scores = Product(softmax.get_param("W"), softmax.get_param("b"))

    def stage(docs: Sequence[Doc]) -> None:
        best = scores(_vectors(docs)).argmax(axis=0)
        edges = np.cumsum([len(doc) for doc in docs])[:-1]
        pipe.set_annotations(docs, np.split(best, edges))

    return stage


class Parser:
    """Sets heads, roles and sentences of texts as the pipe would that it is made of; see `parser`."""

    def __init__(self, pipe: Any) -> None:
        tok2vec, lower, upper = pipe.model.layers
        linear, weights = tok2vec.layers[-1], lower.get_param("W")  # roles, width, pieces, input
        roles, self._width, self._pieces = weights.shape[:3]
        self._pipe, self._shape = pipe, SimpleNamespace(state2vec=SimpleNamespace(nF=roles))
        self._token_ids = import_module("spacy.ml.parser_model").ParserStepModel.get_token_ids
        self._roles, self._first = roles, np.arange(roles) + roles  # the row of the first word in each role
        self._narrow = Product(linear.get_param("W"), linear.get_param("b"), in_rows=True)
        # All first pieces, then all second ones: the largest of each is then one long step.
        self._add = Product(weights.swapaxes(1, 2).reshape(-1, weights.shape[-1]), in_rows=True)
        self._padding = lower.get_param("pad")[0].swapaxes(1, 2).reshape(-1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper = Product(upper.get_param("W"), upper.get_param("b"), in_rows=True)

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Parse some texts, side by side."""
        features = self._features(_vectors(docs))
        states = self._pipe.moves.init_batch(docs)
        going = [state for state in states if not state.is_final()]
        room = np.zeros((filled_up(len(going)), self._width), dtype=np.float32)
        while going:
            going = self._pipe.transition_states(going, self._scores(features, going, room))
        self._pipe.set_annotations(docs, states)

    def _features(self, vectors: Floats) -> Floats:
        """What each word adds to a state, a row for each of its roles; the first are of no word."""
        narrow = self._narrow(vectors)
        rows = np.zeros((narrow.shape[1] + 1, len(narrow)), dtype=np.float32)
        rows[1:] = narrow.T
        added = np.ascontiguousarray(self._add(rows.T).T)
        added[0] = self._padding
        return added.reshape(-1, self._width * self._pieces)

    def _scores(self, features: Floats, states: list[Any], room: Floats) -> Floats:
        """The score of every move in each state, a row a state; `room` is for what is between."""
        places = self._token_ids(self._shape, states) * self._roles + self._first
        sums = np.add.reduce(features.take(places, axis=0), axis=1)
        sums += self._bias
        count, width = len(states), self._width
        best = room[:count]
        np.maximum(sums[:, :width], sums[:, width : 2 * width], out=best)
        for piece in range(2, self._pieces):
            np.maximum(best, sums[:, piece * width : (piece + 1) * width], out=best)
        return self._upper.of_rows(room[: filled_up(count)])[:count]


def parser(pipe: Any) -> Parser | None:
    """The faster form of a `DependencyParser`, or None if it shares no vectors or is of another kind."""
    layers = [layer.name for layer in pipe.model.layers[0].layers]
    is_known = (
        layers == [_LISTENER, "list2array", "linear"]
        and pipe.cfg.get("beam_width", 1) == 1
        and pipe.model.attrs.get("has_upper")
        and not pipe.model.attrs.get("unseen_classes")
        and pipe.model.layers[1].get_dim("nP") >= 2
    )
    return Parser(pipe) if is_known else None


def _vectors(docs: Sequence[Doc]) -> Floats:
    """The vectors that the pipeline's `Tok2Vec` has left with the texts, a column a token."""
    vectors: Floats = np.concatenate([doc.tensor for doc in docs]).T
    return vectors
