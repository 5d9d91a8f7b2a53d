"""The learned reader: a small encoder that weighs what may be the parts of a figure.

A transformer (MiniLM, Wang et al. 2020) reads a passage once; for each figure every word and every
candidate is then weighed beside it. One passage is computed at a time and on one thread, so that a
result depends on that passage alone. `tools/reader/` makes the weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.reader.passage import HINTS, ROLES, WIDTHS, Asked, Candidate, Passage, distance
from copydesk.reader.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Array = NDArray[np.float32]

FOLDER = Path(__file__).resolve().parent / "weights"
CERTAINTIES = 7  # asserted and the six kinds of stance
TRENDS = 3
AGGREGATES = 8
_HEADS = ((1, 1 + CERTAINTIES), (1 + CERTAINTIES, 11), (11, 11 + AGGREGATES))  # behind that of a statistic


@dataclass(frozen=True)
class Weighed:
    """How likely each part of a figure is; all numbers are from 0 to 1."""

    measure: list[float]  # for each word of the passage; so is `whole`
    whole: list[float]
    statistic: float  # whether the number is a statistic
    certainty: list[float]  # for each of asserted, hedged, negated, denied, conditional, forecast, questioned
    trend: list[float]  # for none, up, down
    aggregate: list[float]  # for none and each kind of aggregate
    times: list[float]  # for no time, the day of publication, and each candidate; their sum is 1
    places: list[float]  # for each candidate by itself
    sources: list[float]  # for no source and each candidate; their sum is 1


def session(graph: Path) -> InferenceSession:
    """A graph with its weights, computed on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(graph),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused step takes four times as long
    )


class Network:
    """The encoder with its weights, in this process."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.name = json.loads((folder / "about.json").read_text(encoding="utf-8"))["name"]
        self.pieces = Pieces.load(folder / "pieces.txt")
        self._session = session(folder / "reader.onnx")

    def weigh(self, passage: Passage) -> list[Weighed]:
        """Weigh the parts of each figure that a passage asks about, in order."""
        return of_scores(passage, self._session.run(None, inputs(passage)))


@cache
def network() -> Network:
    """The shipped reader, loaded when it is first asked."""
    return Network()


def of_scores(passage: Passage, scores: Sequence[Array]) -> list[Weighed]:
    """The scores of an encoder as chances, for each figure that a passage asks about.

    Args:
        passage: What was asked.
        scores: Of words, heads, special, times, places and sources; an array each, figures first.
    """
    words, heads, special, times, places, sources = scores
    two = words.transpose(2, 0, 1)[:2]  # the third are those of the source
    measures, wholes = _sigmoid(two.copy()).tolist()
    places, statistic = _sigmoid(places).tolist(), _sigmoid(heads[:, 0]).tolist()
    certainty, trend, aggregate = (_softmax(heads[:, low:high]).tolist() for low, high in _HEADS)
    return [
        Weighed(
            measure=measures[n],
            whole=wholes[n],
            statistic=statistic[n],
            certainty=certainty[n],
            trend=trend[n],
            aggregate=aggregate[n],
            times=_shares(special[n, :2], times[n, : len(asked.times)]),
            places=places[n][: len(asked.places)],
            sources=_shares(special[n, 2:], sources[n, : len(asked.sources)]),
        )
        for n, asked in enumerate(passage.asked)
    ]


def inputs(passage: Passage) -> dict[str, Any]:
    """A passage as the arrays that the encoder takes."""
    import numpy as np

    asked, length = passage.asked, len(passage.first)
    own = np.zeros((len(asked), length), np.float32)
    for n, one in enumerate(asked):
        start, end = one.words
        own[n, start:end] = 1 / (end - start)
    roles = _bits(passage.roles, len(ROLES))
    edges = np.array([*passage.first, len(passage.pieces) - 1], np.int64)
    piece_roles = np.zeros((len(passage.pieces), len(ROLES)), np.float32)
    piece_roles[edges[0] : edges[-1]] = np.repeat(roles, edges[1:] - edges[:-1], axis=0)
    given = {
        "pieces": np.array(passage.pieces, np.int64),
        "roles": piece_roles,
        "first": edges[:-1],
        "own": own,
        "features": np.array([one.features for one in asked], np.float32),
        "hints": _bits([one.hints for one in asked], HINTS),
        "paths": np.array([one.paths for one in asked], np.int64),
        "distances": _distances(asked, length),
    }
    for name in ("times", "places", "sources"):
        given |= _candidates(name, [getattr(one, name) for one in asked], length)
    return given


def _bits(numbers: list[int] | list[list[int]], count: int) -> Array:
    """The lowest bits of each number, the lowest first, as 0 or 1."""
    import numpy as np

    held = np.array(numbers, "<u4")[..., np.newaxis].view(np.uint8)
    return np.unpackbits(held, axis=-1, count=count, bitorder="little").astype(np.float32)


def _candidates(name: str, asked: list[list[Candidate]], length: int) -> dict[str, Any]:
    import numpy as np

    most = max(1, *(len(one) for one in asked)) if len(asked) > 1 else max(1, len(asked[0]))
    words = np.zeros((len(asked), most, length), np.float32)
    features: list[float] = []  # all in one list: an array is made of it at once
    for n, candidates in enumerate(asked):
        for k, candidate in enumerate(candidates):
            start, end = candidate.words
            if end > start:
                words[n, k, start:end] = 1 / (end - start)
            features += candidate.features
        features += [0.0] * (WIDTHS[name] * (most - len(candidates)))
    shape = len(asked), most, WIDTHS[name]
    return {f"{name}_words": words, f"{name}_features": np.array(features, np.float32).reshape(shape)}


def _distances(asked: list[Asked], length: int) -> NDArray[np.int64]:
    """How far each word of a passage is from each figure, as numbers."""
    import numpy as np

    every = np.full((len(asked), length), distance(0), np.int64)
    before, behind = _each_distance(length)
    for row, one in zip(every, asked, strict=True):
        start, end = one.words
        row[:start], row[end:] = before[length - start :], behind[: length - end]
    return every


@cache
def _each_distance(length: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the distances up to so many words, before a figure and behind it, in text order."""
    import numpy as np

    before, behind = range(-length, 0), range(1, length + 1)
    return np.array([*map(distance, before)], np.int64), np.array([*map(distance, behind)], np.int64)


def _sigmoid(x: Any) -> Any:
    import numpy as np

    return 1 / (1 + np.exp(-x))


def _softmax(x: Any) -> Any:
    import numpy as np

    powers = np.exp(x - np.maximum.reduce(x, axis=-1, keepdims=True))
    return powers / np.add.reduce(powers, axis=-1, keepdims=True)


def _shares(special: Any, candidates: Any) -> list[float]:
    """The chances of a figure's candidates, and of what it has instead of one."""
    import numpy as np

    every = np.concatenate((special, candidates))
    powers = np.exp(every - np.maximum.reduce(every))
    shares: list[float] = (powers / np.add.reduce(powers)).tolist()
    return shares
