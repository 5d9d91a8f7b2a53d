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
    known = [_known(token, parties) for token in tokens]
    each = _places(tokens, known, parties)
    step, held = learned.scale / sqrt(len(each)), learned.weights
    by_place = [0.0] * (len(tokens) + 1)  # the last one is for the sentence as a whole
    for place, whole in zip(each.values(), map(held.__getitem__, each), strict=True):
        by_place[place] += whole
    by_place = [weight * step for weight in by_place]
    meaning = [(n, word.meaning) for n, word in enumerate(known) if word.meaning is not None]
    for n, weight in meaning:
        by_place[n] += weight / len(meaning)
    odds = learned.bias + fsum(by_place)
    weights = []
    for weight, n in _told(tokens, by_place):
        span = found.cut(tokens[n].idx, tokens[n].idx + len(tokens[n]))
        weights.append(Weight(start=span.start, end=span.end, text=span.text, weight=round(weight, 2)))
    return Worth(round(learned.chance(odds), 3), weights)


class _Known(NamedTuple):
    """What is known of a word by itself.

    Attributes:
        word: As it counts.
        lemma, above: Its lemma as a word and as a head.
        tag: Its tag.
        is_number: Whether it is like a number.
        buckets: The buckets of what is known of it alone.
        meaning: What its vector adds.
    """

    word: str
    lemma: str
    above: str
    tag: str
    is_number: bool
    buckets: tuple[int, ...]
    meaning: float | None


_KNOWN: dict[tuple[int, int, int, int, frozenset[str]], _Known] = {}
_MOST = 1 << 15


def _known(token: Token, parties: frozenset[str]) -> _Known:
    """What is known of a word by itself, worked out once for each tag, kind of name and lemma."""
    key = token.orth, token.tag, token.ent_type, token.lemma, parties
    known = _KNOWN.get(key)
    if known is None:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        known = _KNOWN[key] = _looked_at(token, parties)
    return known


def _looked_at(token: Token, parties: frozenset[str]) -> _Known:
    word, tag, kind = as_counted(token, parties), token.tag_, token.ent_type_
    lemma = token.lemma_.lower()
    counted = word if word[0] == "<" else lemma
    features = [f"w={word}", f"l={counted}", f"t={tag}", *([f"e={kind}"] if kind else [])]
    return _Known(
        word=word,
        lemma=counted,
        above="<name>" if kind in _NAMES else lemma,
        tag=tag,
        is_number=token.like_num,
        buckets=tuple(_bucket(feature) for feature in features),
        meaning=None if word[0] == "<" else _of_vector(token.lex),
    )


def has_meaning(word: Token | Lexeme) -> bool:
    """Whether the vector of a word counts, if it has one: not that of a mark."""
    return bool(word.is_alpha or word.like_num)


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


def buckets(tokens: Sequence[Token], parties: frozenset[str]) -> list[int]:
    """The buckets of a sentence's features, in their own order."""
    return sorted(_places(tokens, [_known(token, parties) for token in tokens], parties))


def _places(tokens: Sequence[Token], known: Sequence[_Known], parties: frozenset[str]) -> dict[int, int]:
    """The buckets of a sentence's features, each with the place of the first word that it is a feature of."""
    places: dict[int, int] = {}
    put, start, end = places.setdefault, tokens[0].i, tokens[0].i + len(tokens)
    before, tag_before, earlier, tag_earlier = "^", "^", "", ""
    for n, (token, one) in enumerate(zip(tokens, known, strict=True)):
        word, tag = one.word, one.tag
        for bucket in one.buckets:
            put(bucket, n)
        for bucket in _of_pair(before, word, tag_before, tag):
            put(bucket, n)
        if token.dep_ in _LINKS:
            head = token.head
            above = known[head.i - start] if start <= head.i < end else _known(head, parties)
            put(_of_link(above.above, token.dep_, one.lemma), n)
        if n:
            put(_bucket(f"3={earlier} {before} {word}"), n)
            put(_of_tags(tag_earlier, tag_before, tag), n)
        before, tag_before, earlier, tag_earlier = word, tag, before, tag_before
    for feature in _of_sentence(tokens, known, before, earlier):
        put(_bucket(feature), -1)
    return places


def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


@lru_cache(maxsize=1 << 16)
def _of_pair(before: str, word: str, tag_before: str, tag: str) -> tuple[int, int, int]:
    """What is known of a word beside the one before it."""
    return _bucket(f"2={before} {word}"), _bucket(f"t2={tag_before} {tag}"), _bucket(f"wt={before} {tag}")


@lru_cache(maxsize=1 << 15)
def _of_tags(earlier: str, before: str, tag: str) -> int:
    """Three tags one after the other."""
    return _bucket(f"t3={earlier} {before} {tag}")


@lru_cache(maxsize=1 << 16)
def _of_link(above: str, dependency: str, lemma: str) -> int:
    """A word and what it hangs on."""
    return _bucket(f"h={above} {dependency} {lemma}")


def _of_sentence(tokens: Sequence[Token], known: Sequence[_Known], last: str, before: str) -> Iterator[str]:
    """What is known of a sentence as a whole, and of its end."""
    yield f"3={before} {last} $"
    yield f"length={min(12, len(tokens) // 3)}"
    yield f"numbers={min(4, sum(word.is_number for word in known))}"
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
