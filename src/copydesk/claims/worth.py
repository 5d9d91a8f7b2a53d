"""How much a sentence is worth a check: a linear model over its words, their forms and their order.

It is learned from sentences that people called worth a check or not (`tools/worth.py`). Names do not count:
a person, a party, a country or an organisation is the same feature whoever it is, so that what is said
decides and not who is spoken of. A word that was not learned from counts as those that are used like it: its
vector is weighed, too. The chance is calibrated on sentences that were held out.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, fsum, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from copydesk.claims.words import load
from copydesk.dimensions.found import Found
from copydesk.records import Weight

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.lexeme import Lexeme
    from spacy.tokens import Token

WEIGHTS = Path(__file__).resolve().parent / "worth.json"
BUCKETS = 1 << 17
_NAMES = frozenset(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"))
_LINKS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "acomp", "neg", "aux", "prep", "advmod"))
_FINE = 1 << 14  # parts of a whole that are told apart in a vector
_TOLD = 4  # words that are named on each side
_LEAST = 0.05  # log odds of a word that is worth being named


@dataclass(frozen=True)
class Worth:
    """The chance that people would call a sentence worth a check, and the words that decide."""

    chance: float
    weights: list[Weight]


class Model(NamedTuple):
    """What was learned.

    Attributes:
        weights: A whole number from -127 to 127 for each bucket of features.
        scale: What a weight of 1 is in log odds.
        vector: The weights of a word's vector; the mean over the words of a sentence counts.
        bias: The log odds of a sentence without features.
        slope, shift: What turns log odds into a calibrated chance.
    """

    weights: list[int]
    scale: float
    vector: list[float]
    bias: float
    slope: float
    shift: float

    def chance(self, odds: float) -> float:
        """The calibrated chance of some log odds."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.slope * odds + self.shift))))


@cache
def model() -> Model:
    """The shipped weights."""
    held: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = memoryview(zlib.decompress(base64.b85decode(held["weights"]))).cast("b")
    return Model(weights.tolist(), held["scale"], held["vector"], held["bias"], held["slope"], held["shift"])


def weigh(found: Found, sentences: Sequence[list[Token]]) -> list[Worth]:
    """Weigh some sentences of an article, each a list of its words."""
    parties = load(found.options.rules).parties
    return [_weighed(found, tokens, parties) for tokens in sentences]


def _weighed(found: Found, tokens: list[Token], parties: frozenset[str]) -> Worth:
    learned = model()
    words = [as_counted(token, parties) for token in tokens]
    each = buckets(tokens, words)
    step, held = learned.scale / sqrt(len(each)), learned.weights
    by_place = [0.0] * (len(tokens) + 1)  # the last one is for the sentence as a whole
    for bucket, place in each.items():
        by_place[place] += held[bucket]
    by_place = [weight * step for weight in by_place]
    known = [None if words[n][0] == "<" else _of_meaning(token) for n, token in enumerate(tokens)]
    meaning = [(n, weight) for n, weight in enumerate(known) if weight is not None]
    for n, weight in meaning:
        by_place[n] += weight / len(meaning)
    odds = learned.bias + fsum(by_place)
    weights = []
    for weight, n in _told(tokens, by_place):
        span = found.cut(tokens[n].idx, tokens[n].idx + len(tokens[n]))
        weights.append(Weight(start=span.start, end=span.end, text=span.text, weight=round(weight, 2)))
    return Worth(round(learned.chance(odds), 3), weights)


def has_meaning(word: Token | Lexeme) -> bool:
    """Whether the vector of a word counts, if it has one: not that of a mark."""
    return bool(word.is_alpha or word.like_num)


_MEANINGS: dict[int, float | None] = {}  # by the number of a word
_MOST = 1 << 16


def _of_meaning(token: Token) -> float | None:
    """What the vector of a word adds, worked out once for each."""
    word = token.orth
    if word not in _MEANINGS:
        if len(_MEANINGS) >= _MOST:
            _MEANINGS.clear()
        _MEANINGS[word] = _of_vector(token.lex)
    return _MEANINGS[word]


def _of_vector(lexeme: Lexeme) -> float | None:
    """What the vector of a word adds; whole numbers are summed, so that no processor rounds otherwise."""
    if not (has_meaning(lexeme) and lexeme.has_vector):
        return None
    weights, vector = _whole_vector(), _whole(lexeme.vector)
    return float(weights @ vector) / (_FINE * _FINE) if vector.shape == weights.shape else 0.0


@cache
def _whole_vector() -> NDArray[np.int64]:
    """The weights of a word's vector as whole numbers."""
    return _whole(model().vector)


def _whole(vector: Any) -> NDArray[np.int64]:
    parts: NDArray[np.int64] = np.rint(np.asarray(vector) * _FINE).astype(np.int64)
    return parts


def _told(tokens: list[Token], by_place: list[float]) -> list[tuple[float, int]]:
    """The words that speak most for a check, then those that speak most against it, with their weight."""
    words = (n for n in range(len(tokens)) if abs(by_place[n]) >= _LEAST)
    told = [(by_place[n], n) for n in words if tokens[n].is_alpha or tokens[n].like_num]
    for_it = sorted((one for one in told if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return [*for_it[:_TOLD], *sorted(one for one in told if one[0] < 0)[:_TOLD]]


def buckets(tokens: Sequence[Token], words: Sequence[str]) -> dict[int, int]:
    """The buckets of a sentence's features, each with the place of the word that it is a feature of.

    Args:
        tokens: The sentence.
        words: Each word as it counts.
    """
    keys: list[int] = []
    places: list[int] = []
    before, tag_before, earlier, tag_earlier = "^", "^", "", ""
    for n, token in enumerate(tokens):
        word, tag = words[n], token.tag_
        lemma = word if word[0] == "<" else token.lemma_.lower()
        keys += _of_word(word, lemma, tag, token.ent_type_)
        keys += _of_pair(before, word, tag_before, tag)
        if token.dep_ in _LINKS:
            head = token.head
            above = "<name>" if head.ent_type_ in _NAMES else head.lemma_.lower()
            keys.append(_bucket(f"h={above} {token.dep_} {lemma}"))
        if n:
            keys.append(_bucket(f"3={earlier} {before} {word}"))
            keys.append(_bucket(f"t3={tag_earlier} {tag_before} {tag}"))
        places += [n] * (len(keys) - len(places))
        before, tag_before, earlier, tag_earlier = word, tag, before, tag_before
    keys += [_bucket(feature) for feature in _of_sentence(tokens, before, earlier)]
    places += [-1] * (len(keys) - len(places))
    return dict(zip(reversed(keys), reversed(places), strict=True))  # the first place of each stays


@lru_cache(maxsize=1 << 17)
def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


@lru_cache(maxsize=1 << 15)
def _of_word(word: str, lemma: str, tag: str, label: str) -> tuple[int, ...]:
    """What is known of a word alone."""
    known = [f"w={word}", f"l={lemma}", f"t={tag}", *([f"e={label}"] if label else [])]
    return tuple(_bucket(one) for one in known)


@lru_cache(maxsize=1 << 16)
def _of_pair(before: str, word: str, tag_before: str, tag: str) -> tuple[int, int, int]:
    """What is known of a word beside the one before it."""
    return _bucket(f"2={before} {word}"), _bucket(f"t2={tag_before} {tag}"), _bucket(f"wt={before} {tag}")


def _of_sentence(tokens: Sequence[Token], last: str, before: str) -> Iterator[str]:
    """What is known of a sentence as a whole, and of its end."""
    yield f"3={before} {last} $"
    yield f"length={min(12, len(tokens) // 3)}"
    yield f"numbers={min(4, sum(token.like_num for token in tokens))}"
    yield f"names={min(5, sum(token.ent_iob == 3 for token in tokens))}"


def as_counted(token: Token, parties: frozenset[str]) -> str:
    """A word as it counts: whoever is named is one feature, and so is every number in digits."""
    if token.ent_type_ in _NAMES and token.tag_.startswith(("NNP", "JJ")):
        return f"<{token.ent_type_.lower()}>"
    lower: str = token.lower_
    if lower in parties:
        return "<norp>"
    if token.like_num and any(c.isdigit() for c in lower):
        return "<year>" if len(lower) == 4 and lower[:2] in ("18", "19", "20") else "<number>"
    return lower
