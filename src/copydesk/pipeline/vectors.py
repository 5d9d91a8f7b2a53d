"""The vectors of words in their context, as spaCy's `Tok2Vec` computes them, with less work.

A `Tok2Vec` (https://spacy.io/api/architectures#Tok2Vec) has two halves. The embedding depends on
the word alone, so it is computed once a word and remembered. The encoder, a few layers that look at
a window of three words each, is the same arithmetic here without what only training needs.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from copydesk.pipeline.columns import KEY, Hashes, columns, keys_of, made_of, mixed
from copydesk.pipeline.products import Floats, Product, filled, filled_up

# What a word's embedding can depend on. ORTH decides its prefix, suffix, shape, flags and static
# vector; its norm may be another after an apostrophe ("ca" in "can't").
_BY_ORTH = {"ORTH", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"}

_REMEMBERED = 20_000  # words; 8 MB for each of a pipeline's two embeddings


class Layer:
    """Weights, the largest of a few pieces (`Maxout`), and `LayerNorm`: what both halves are built of."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")  # width, pieces, input
        self.width, self._pieces, self.inputs = weights.shape
        # All first pieces, then all second ones: the largest of each is then a few long steps.
        self._scores = Product(weights.transpose(1, 0, 2).reshape(-1, self.inputs), bias.T)
        self._gain, self._shift = (norm.get_param(name)[:, np.newaxis] for name in ("G", "b"))

    def __call__(self, columns: Floats) -> Floats:
        """The layer's output, a column for each column."""
        # A sum over rows goes row by row, except where there is but one column.
        width, scores = self.width, self._scores(filled(columns))
        best: Floats = scores[:width]
        for piece in range(1, self._pieces):
            np.maximum(best, scores[piece * width : (piece + 1) * width], out=best)
        best -= _mean(best)
        variance = _mean(np.square(best)) + np.float32(1e-8)
        best *= np.float32(1) / np.sqrt(variance)
        best *= self._gain
        best += self._shift
        return best[:, : columns.shape[1]]


def _mean(columns: Floats) -> Floats:
    """What `columns.mean(axis=0)` is: its own checks take as long as the sum of so few numbers."""
    sums: Floats = np.add.reduce(columns, axis=0)
    sums /= np.float32(len(columns))
    return sums


class Embedding:
    """The embedding half of a `Tok2Vec`, a `MultiHashEmbed`, each word's row computed once."""

    def __init__(self, model: Any, vocab: Vocab) -> None:
        self._asked = list(_one(model, "extract_features").attrs["columns"])
        self._key = [name for name in KEY if name != "SPACY" or name in self._asked]
        self._tables = [n for n in model.walk() if n.name == "hashembed"]
        static = [n for n in model.walk() if n.name == "static_vectors"]
        self._project = Product(static[0].get_param("W"), in_rows=True) if static else None
        self._layer = Layer(_one(model, "maxout"), _one(model, "layernorm"))
        self._vocab, self._vectors, self._ops = vocab, vocab.vectors, model.ops
        self._rows: dict[int, int] = {}
        self._memory: Floats = np.empty((1024, self._layer.width), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """Embed the words of some texts: one row a token."""
        values = keys_of(docs)[:, : len(self._key)]
        keys = mixed(values)
        rows: list[Any] = list(map(self._rows.get, keys))
        if None in rows:
            new = {key: place for place, key in enumerate(keys) if rows[place] is None}
            if len(self._rows) + len(new) > _REMEMBERED:
                self._rows.clear()
                new = {key: place for place, key in enumerate(keys)}
            self._remember(list(new), self._features(values[list(new.values())]))
            rows = [self._rows[key] for key in keys]
        return self._memory[rows]

    def _remember(self, keys: list[int], values: Hashes) -> None:
        first = len(self._rows)
        while first + len(keys) > len(self._memory):
            self._memory = np.concatenate([self._memory, np.empty_like(self._memory)])
        self._memory[first : first + len(keys)] = self._embed(values)
        self._rows.update(zip(keys, range(first, first + len(keys)), strict=True))

    def _features(self, keys: Hashes) -> Hashes:
        """The keys of some words, and what the tables ask of them: most of it follows from the word."""
        asked = columns([made_of(self._vocab, keys[:, 0].tolist())], self._asked)
        for at, name in enumerate(self._asked):
            if name in self._key:
                asked[:, at] = keys[:, self._key.index(name)]
        return np.hstack([keys, asked])

    def _embed(self, values: Hashes) -> Floats:
        inputs = np.zeros((len(values), self._layer.inputs), dtype=np.float32)
        at = 0
        for table in self._tables:
            vectors = table.get_param("E")
            ids = np.ascontiguousarray(values[:, len(self._key) + table.attrs["column"]])
            rows = self._ops.hash(ids, table.attrs["seed"]) % len(vectors)
            inputs[:, at : at + vectors.shape[1]] = self._ops.gather_add(vectors, rows)
            at += vectors.shape[1]
        if self._project is not None:
            static = np.zeros((len(values), self._vectors.shape[1]), dtype=np.float32)
            rows = self._vectors.find(keys=values[:, 0])
            static[rows >= 0] = self._vectors.data[rows[rows >= 0]]
            inputs[:, at:] = self._project(static.T).T
        return self._layer(inputs.T).T


class Encoder:
    """The encoding half of a `Tok2Vec`, a `MaxoutWindowEncoder` that sees a word and its two neighbours."""

    def __init__(self, model: Any) -> None:
        named = {name: [n for n in model.walk() if n.name == name] for name in ("maxout", "layernorm")}
        self._layers = [Layer(*both) for both in zip(named["maxout"], named["layernorm"], strict=True)]
        self.padding: int = model.attrs["pad"]

    def __call__(self, vectors: Floats, places: NDArray[np.intp]) -> Floats:
        """Encode the words in some columns, with `padding` zeros before, between and after the texts.

        The last layer is asked for the words alone: nothing looks at what it makes of the zeros.
        """
        width, (*layers, last) = len(vectors), self._layers
        window = np.empty((3 * width, vectors.shape[1]), dtype=np.float32)
        before, seen, after = window[:width], window[width : 2 * width], window[2 * width :]
        before[:, 0] = after[:, -1] = 0
        seen[:] = vectors
        for layer in layers:
            before[:, 1:], after[:, :-1] = seen[:, :-1], seen[:, 1:]
            seen += layer(window)
        asked = np.ones(
            filled_up(len(places)), dtype=np.intp
        )  # what is behind the last word is not looked at
        asked[: len(places)] = places
        around = [seen.take(asked + by, axis=1) for by in (-1, 0, 1)]
        words = around[1]
        words += last(np.concatenate(around))
        return words[:, : len(places)]


class Vectors:
    """A `Tok2Vec`: texts in, one column a token out, the texts' columns one after the other."""

    def __init__(self, model: Any, vocab: Vocab) -> None:
        self._embedding = Embedding(model.get_ref("embed"), vocab)
        self._encoder = Encoder(model.get_ref("encode"))

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """The vectors of the tokens of some texts, none of them empty."""
        padding, embedded = self._encoder.padding, self._embedding(docs)
        texts = np.repeat(np.arange(1, len(docs) + 1), [len(doc) for doc in docs])
        places = np.arange(len(texts)) + padding * texts
        # What follows the last text is seen by none of its words: it is further away than the padding.
        shape = (embedded.shape[1], filled_up(len(places) + padding * (len(docs) + 1)))
        spread = np.zeros(shape, dtype=np.float32)
        spread[:, places] = embedded.T
        return self._encoder(spread, places)


Vectorize = Callable[[Sequence["Doc"]], Floats]

# The layers of both halves; any other may do what is not done here.
_NODES = {
    "dropout", "expand_window", "extract_features", "hashembed", "ints-getitem", "layernorm", "list2ragged",
    "maxout", "ragged2list", "static_vectors",
}  # fmt: skip
_JOINS = (">>", "|", "with_array(", "residual(")


def vectors(model: Any, vocab: Vocab) -> Vectors | None:
    """The faster form of a `Tok2Vec` model, or None if it is built in another way than is known here."""
    if not (model.has_ref("embed") and model.has_ref("encode")):
        return None
    if not all(node.name in _NODES or any(j in node.name for j in _JOINS) for node in model.walk()):
        return None
    embed, encode = model.get_ref("embed"), model.get_ref("encode")
    is_known = _is_known_embedding(embed, vocab) and _is_known_encoding(encode)
    return Vectors(model, vocab) if is_known else None


def _is_known_embedding(embed: Any, vocab: Vocab) -> bool:
    """Whether the first half looks up words by what is known here, and mixes them once."""
    names = [node.name for node in embed.walk()]
    asked = {name for node in embed.walk() for name in node.attrs.get("columns", ())}
    static = [node.attrs["key_attr"] for node in embed.walk() if node.name == "static_vectors"]
    if not asked <= _BY_ORTH | set(KEY) or static not in ([], ["ORTH"]):
        return False
    if static and vocab.vectors.mode != "default":
        return False
    return [names.count(name) for name in ("extract_features", "maxout", "layernorm")] == [1, 1, 1]


def _is_known_encoding(encode: Any) -> bool:
    """Whether each layer of the second half looks at a word and its neighbours, within what is padded."""
    names = [node.name for node in encode.walk()]
    windows = [node.attrs["window_size"] for node in encode.walk() if node.name == "expand_window"]
    if not windows == [1] * names.count("maxout") == [1] * names.count("layernorm"):
        return False
    return bool(encode.attrs.get("pad", 0) >= len(windows) > 0)


def _one(model: Any, name: str) -> Any:
    (found,) = [node for node in model.walk() if node.name == name]
    return found
