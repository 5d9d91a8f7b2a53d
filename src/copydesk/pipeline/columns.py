"""A `Doc` as columns of numbers: spaCy's attributes, read and set for many tokens at once."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from copydesk.once import once

KEY = ("ORTH", "NORM", "SPACY")  # what a word's vector may depend on, as far as the word itself does not say
Hashes = NDArray[np.uint64]
_SPREAD = np.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)  # odd, 64 bits


@cache
def _numbers(names: tuple[str, ...]) -> list[Any]:
    """What spaCy calls these attributes: it would look up each name again for each short text."""
    numbers = import_module("spacy.attrs").IDS
    return [numbers[name] for name in names]


def columns(docs: Iterable[Doc], names: Sequence[str]) -> Hashes:
    """The attributes of these names of all tokens, one row a token."""
    numbers = _numbers(tuple(names))
    return np.concatenate([doc.to_array(numbers) for doc in docs], dtype=np.uint64)


class Texts(list[Doc]):
    """Texts that go through the model together."""

    @once
    def keys(self) -> Hashes:
        """What `KEY` names of all tokens, read once: texts are short, and each is asked by itself."""
        return columns(self, KEY)


def keys_of(docs: Iterable[Doc]) -> Hashes:
    """What `KEY` names of all tokens, one row a token."""
    return docs.keys if isinstance(docs, Texts) else columns(docs, KEY)


def mixed(values: Hashes) -> list[int]:
    """One number for each row of up to three hashes: to look it up is far cheaper than a tuple of them."""
    numbers: list[int] = (values @ _SPREAD[: values.shape[1]]).tolist()
    return numbers


def rows(doc: Doc, names: Sequence[str]) -> list[tuple[int, ...]]:
    """The attributes of these names of a text's tokens, as numbers of Python's."""
    return list(zip(*columns([doc], names).T.tolist(), strict=True))


def set_columns(doc: Doc, names: Sequence[str], values: Sequence[Sequence[int]] | Hashes) -> None:
    """Set attributes of all tokens of a text."""
    numbers: Any = np.asarray(values, dtype=np.uint64)
    doc.from_array(_numbers(tuple(names)), numbers)


def made_of(vocab: Vocab, words: Sequence[int], spaces: Sequence[bool] | None = None) -> Doc:
    """Make a text of words that the vocabulary knows, by their hashes."""
    known: Any = words
    return Doc(vocab, words=known, spaces=None if spaces is None else list(spaces))
