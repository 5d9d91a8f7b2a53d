"""The pipes that share a pipeline's vectors, the tagger and the parser, on products of one shape.

Both are spaCy's own but for their matrix products: the tags are the largest of a product, and the
parser (https://spacy.io/api/architectures#TransitionBasedParser) goes its way through each text by
what its lower layer has computed for every word. In each of its steps the scores of all texts' moves
come from one more product, in C and by BLIS, for as many texts as are not done.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc

from copydesk.pipeline.products import Floats, Product

_LISTENER = "tok2vec-listener"
_CHOICES = ("update_with_oracle_cut_size", "min_action_freq", "learn_tokens", "incorrect_spans_key")
_SIDE_BY_SIDE = 24  # texts up to which BLIS is tried out; it lays rows out by sixes or eights


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


def parser(pipe: Any) -> Callable[[Sequence[Doc]], None] | None:
    """What a `DependencyParser` that shares the pipeline's vectors does, or None if it is of another kind."""
    from spacy.ml.tb_framework import TransitionModel

    tok2vec, lower, upper = pipe.model.layers
    is_known = (
        [layer.name for layer in tok2vec.layers] == [_LISTENER, "list2array", "linear"]
        and pipe.cfg.get("beam_width", 1) == 1
        and pipe.model.attrs.get("has_upper")
        and not pipe.model.attrs.get("unseen_classes")
    )
    if not is_known:
        return None
    resize = pipe.model.attrs["resize_output"]
    build: Any = TransitionModel
    model = build(_narrowed(tok2vec.layers[-1]), _features(lower), upper, resize)
    choices = {name: pipe.cfg[name] for name in _CHOICES}
    same: Any = type(pipe)(pipe.vocab, model, pipe.name, pipe.moves, **choices)
    at_once = rows_are_alike(upper)

    def stage(docs: Sequence[Doc]) -> None:
        for some in [docs] if at_once else [[doc] for doc in docs]:
            same.set_annotations(some, same.predict(some))

    return stage


def rows_are_alike(upper: Any) -> bool:
    """Whether this processor's BLIS gives a state's scores the same bits, however many states there are."""
    weights = upper.get_param("W")
    state = np.random.default_rng(0).standard_normal((1, weights.shape[1])).astype(np.float32)
    gemm: Callable[..., Floats] = _blis().gemm
    alone = gemm(state, weights, trans2=True)
    return all(
        (gemm(np.repeat(state, count, axis=0), weights, trans2=True) == alone).all()
        for count in range(2, _SIDE_BY_SIDE + 1)
    )


def _blis() -> Any:
    from thinc.api import NumpyOps

    return NumpyOps(use_blis=True)


def _vectors(docs: Sequence[Doc]) -> Floats:
    """The vectors that the pipeline's `Tok2Vec` has left with the texts, a column a token."""
    vectors: Floats = np.concatenate([doc.tensor for doc in docs]).T
    return vectors


def _narrowed(linear: Any) -> Any:
    """The layer that makes the shared vectors as narrow as the parser's, a row a token."""
    from thinc.api import Model

    narrow = Product(linear.get_param("W"), linear.get_param("b"), in_rows=True)

    def forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[Floats, None]:
        return np.ascontiguousarray(narrow(_vectors(docs)).T), None

    return Model("narrowed", forward)


def _features(lower: Any) -> Any:
    """What each word adds to a state in each of its roles, after the word that is not there."""
    made = lower.copy()
    weights, padding = lower.get_param("W"), lower.get_param("pad")[0].reshape(-1)
    add = Product(weights.reshape(-1, weights.shape[-1]), in_rows=True)

    def forward(model: Any, vectors: Floats, is_train: bool) -> tuple[Floats, None]:
        rows = np.zeros((len(vectors) + 1, vectors.shape[1]), dtype=np.float32)
        rows[1:] = vectors
        added = np.ascontiguousarray(add(rows.T).T)
        added[0] = padding
        return added.reshape(-1, *weights.shape[:-1]), None

    made.replace_callbacks(forward)
    return made
