"""How likely it is that a whole row is right: a logistic regression over what the reader weighed.

It is fitted on articles that the reader was not trained on (`tools/reader/`), so that of the rows that say
.8 to .9 some 80 to 90 in a hundred are right.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from copydesk.reader.choices import WORD
from copydesk.reader.network import FOLDER, Weighed

_PLAIN = 0.02  # a word this far from doubt says nothing of how sure the rest is
_LEAST = 1e-4


class Confidence(NamedTuple):
    """The weights of the regression, one for each number of `evidence`."""

    weights: list[float]
    bias: float

    @classmethod
    def load(cls, path: Path) -> Confidence:
        """Read the weights."""
        held = json.loads(path.read_text(encoding="utf-8"))
        return cls(held["weights"], held["bias"])

    def of(self, weighed: Weighed) -> float:
        """The chance that all parts of a figure are right, from 0 to 1."""
        total = self.bias + sum(w * x for w, x in zip(self.weights, evidence(weighed), strict=True))
        return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 3)


@cache
def confidence() -> Confidence:
    """The shipped weights."""
    return Confidence.load(FOLDER / "confidence.json")


def evidence(weighed: Weighed) -> list[float]:
    """What speaks for a whole row being right: how sure each part is."""
    return [
        _log(weighed.statistic),
        *_words(weighed.measure),
        *_words(weighed.whole),
        _log(max(weighed.times)),
        weighed.times[0],
        weighed.times[1],
        sum([log(max(p, 1 - p)) for p in weighed.places]),
        float(max(weighed.places, default=0.0) > 0.5),
        _log(max(weighed.sources)),
        weighed.sources[0],
        _log(max(weighed.certainty)),
        weighed.certainty[0],
        _log(max(weighed.trend)),
        weighed.trend[0],
        _log(max(weighed.aggregate)),
    ]


def _words(likely: list[float]) -> list[float]:
    """How sure the words of a part are: those taken, the weakest of them, the strongest left out."""
    doubtful = [p for p in likely if p > _PLAIN]
    taken = [p for p in doubtful if p >= WORD]
    left = max([p for p in doubtful if p < WORD], default=0.0)
    unsure = sum([log(max(p, 1 - p)) for p in doubtful])
    if not taken:
        return [0.0, 0.0, _log(1 - left), unsure, 1.0]
    return [sum(map(_log, taken)) / len(taken), _log(min(taken)), _log(1 - left), unsure, 0.0]


def _log(p: float) -> float:
    return log(max(_LEAST, p))
