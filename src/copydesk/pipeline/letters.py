"""What is found out of new words of plain letters, most of all words, in a quicker way than spaCy's.

spaCy tells a number word by a walk through two lists, and makes a shape letter by letter.
"""

from collections.abc import Callable
from typing import Any

from spacy.lang.en import lex_attrs
from spacy.lang.lex_attrs import word_shape

_LONG = 100  # letters of a word that has no shape of its own
_NUMBERS = frozenset((*lex_attrs._num_words, *lex_attrs._ordinal_words))


def of_letters(quick: Callable[[str], Any], other: Callable[[str], Any]) -> Callable[[str], Any]:
    """What is found out of a word, in a quick way if it is one of plain letters."""
    return lambda word: quick(word) if word.isalpha() and word.isascii() else other(word)


def is_number(word: str) -> bool:
    """Whether a word of plain letters is a number: "twelve", "Third"."""
    return word.lower() in _NUMBERS


def shape(word: str) -> str:
    """The shape of a word of plain letters: "xxxx", "Xxxxx", "XXxX"."""
    if len(word) >= _LONG:
        return word_shape(word)
    if word.islower():
        return "xxxx"[: len(word)]
    return "Xxxxx"[: len(word)] if word[1:].islower() else word_shape(word)


QUICK: dict[str, Callable[[str], Any]] = {"LIKE_NUM": is_number, "SHAPE": shape}
