"""How much a sentence is worth a check: a linear model over its words, their forms and their order.

It is learned from sentences that people called worth a check or not (`tools/worth.py`). Names do not count:
a person, a party, a country or an organisation is the same feature whoever it is, so that what is said
decides and not who is spoken of. The chance is calibrated on sentences that were held out.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk.claims.words import load
from copydesk.dimensions.found import Found
from copydesk.records import Weight

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

WEIGHTS = Path(__file__).resolve().parent / "worth.json"
BUCKETS = 1 << 17
_NAMES = frozenset(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"))
_LINKS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "acomp", "neg", "aux", "prep", "advmod"))
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
        bias: The log odds of a sentence without features.
        slope, shift: What turns log odds into a calibrated chance.
    """

    weights: bytes
    scale: float
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
    weights = zlib.decompress(base64.b85decode(held["weights"]))
    return Model(weights, held["scale"], held["bias"], held["slope"], held["shift"])


def weigh(found: Found, sentences: Sequence[Span]) -> list[Worth]:
    """Weigh some sentences of an article."""
    parties = load(found.options.rules).parties
    return [_weighed(found, list(sentence), parties) for sentence in sentences]


def _weighed(found: Found, tokens: list[Token], parties: frozenset[str]) -> Worth:
    learned, by_place = model(), dict[int, float]()
    each = buckets(tokens, parties)
    norm = 1 / sqrt(len(each))
    held = memoryview(learned.weights).cast("b")
    for bucket, place in each.items():
        by_place[place] = by_place.get(place, 0.0) + held[bucket] * learned.scale * norm
    odds = learned.bias + sum(by_place[place] for place in sorted(by_place))
    weights = []
    for weight, n in _told(tokens, by_place):
        span = found.cut(tokens[n].idx, tokens[n].idx + len(tokens[n]))
        weights.append(Weight(start=span.start, end=span.end, text=span.text, weight=round(weight, 2)))
    return Worth(round(learned.chance(odds), 3), weights)


def _told(tokens: list[Token], by_place: dict[int, float]) -> list[tuple[float, int]]:
    """The words that speak most for a check, then those that speak most against it, with their weight."""
    words = (n for n, token in enumerate(tokens) if token.is_alpha or token.like_num)
    told = [(by_place[n], n) for n in words if abs(by_place.get(n, 0.0)) >= _LEAST]
    for_it = sorted((one for one in told if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return [*for_it[:_TOLD], *sorted(one for one in told if one[0] < 0)[:_TOLD]]


def buckets(tokens: Sequence[Token], parties: frozenset[str]) -> dict[int, int]:
    """The buckets of a sentence's features, each with the place of the word that it is a feature of."""
    found: dict[int, int] = {}
    for feature, place in features(tokens, parties):
        found.setdefault(_bucket(feature), place)
    return found


@lru_cache(maxsize=1 << 17)
def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


def features(tokens: Sequence[Token], parties: frozenset[str]) -> Iterator[tuple[str, int]]:
    """What is known of a sentence, each with the place of its last word; -1 for the sentence as a whole."""
    words = ["^", *(_word(token, parties) for token in tokens), "$"]
    tags = ["^", *(token.tag_ for token in tokens), "$"]
    for n, token in enumerate(tokens):
        for feature in _of_word(token, words[n : n + 2], tags[n : n + 2]):
            yield feature, n
        if n:
            yield f"3={words[n - 1]} {words[n]} {words[n + 1]}", n
            yield f"t3={tags[n - 1]} {tags[n]} {tags[n + 1]}", n
    yield f"3={words[-3]} {words[-2]} $", -1
    yield f"length={min(12, len(tokens) // 3)}", -1
    yield f"numbers={min(4, sum(token.like_num for token in tokens))}", -1
    yield f"names={min(5, sum(token.ent_iob == 3 for token in tokens))}", -1


def _of_word(token: Token, words: list[str], tags: list[str]) -> list[str]:
    """What is known of a word, beside the one before it and the one that governs it."""
    (before, word), (tag_before, tag) = words, tags
    lemma = word if word[0] == "<" else token.lemma_.lower()
    known = [f"w={word}", f"l={lemma}", f"t={tag}"]
    if token.ent_type_:
        known.append(f"e={token.ent_type_}")
    known += [f"2={before} {word}", f"t2={tag_before} {tag}", f"wt={before} {tag}"]
    if token.dep_ in _LINKS:
        head = token.head
        above = "<name>" if head.ent_type_ in _NAMES else head.lemma_.lower()
        known.append(f"h={above} {token.dep_} {lemma}")
    return known


def _word(token: Token, parties: frozenset[str]) -> str:
    """A word as it counts: whoever is named is one feature, and so is every number in digits."""
    if token.ent_type_ in _NAMES and token.tag_.startswith(("NNP", "JJ")):
        return f"<{token.ent_type_.lower()}>"
    lower: str = token.lower_
    if lower in parties:
        return "<norp>"
    if token.like_num and any(c.isdigit() for c in lower):
        return "<year>" if len(lower) == 4 and lower[:2] in ("18", "19", "20") else "<number>"
    return lower
