"""Learn how likely a word is part of a measure, by the reader's chances, and write it.

    python tools/reader/fitting.py --articles more.jsonl --texts FOLDER [--after 861]

The articles must be others than those that the reader learned from: of these it is too sure. Those of one
fold of ten are held out; for them, and for the others, the log loss is printed, before and after.
"""

from __future__ import annotations

import argparse
import hashlib
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from gold import articles, examples, texts_of

from copydesk.reader.network import network
from copydesk.statistics.measures.fitting import LEAST, Seen, seen

_POS = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "ADP", "DET", "PRON", "NUM", "PART", "AUX", "CCONJ")
_NUMBERS = ("chance", "mass", "number", "beside", "shared")
_STEPS, _RIDGE = 12, 3.0  # of Newton's method, and how strongly weights are held near 0
_OUT = Path(__file__).parents[2] / "src" / "copydesk" / "statistics" / "fitting.toml"


class Words(NamedTuple):
    """Words that may be part of a measure: what is seen of them, and whether they are."""

    seen: np.ndarray
    right: np.ndarray


def main() -> None:
    """Learn, score and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="annotated articles")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders with their texts")
    parser.add_argument("--after", type=int, default=0, help="how many lines of the files to pass over")
    parser.add_argument("--fold", type=int, default=0, help="held out, of ten; -1 for none")
    given = parser.parse_args()
    texts = texts_of(given.texts)
    taught: list[Words] = []
    held: list[Words] = []
    for path in given.articles:
        for article in islice(articles(path, texts), given.after, None):
            is_held = int(hashlib.md5(article["id"].encode()).hexdigest(), 16) % 10 == given.fold
            (held if is_held else taught).append(words_of(article))
    weights = learned(_all(taught))
    for name, some in (("learned from", taught), ("held out", held)):
        if some:
            _print(name, _all(some), weights)
    _write(weights)


def words_of(article: dict[str, Any]) -> Words:
    """The words of an article that may be part of a measure."""
    reader = network()
    rows, right = [], []
    for example in examples(article, reader.pieces):
        every = [weighed.measure for weighed in reader.weigh(example.passage)]
        for n, (answer, shown) in enumerate(zip(example.answers, example.shown, strict=True)):
            if answer.measure is None:
                continue
            others = [one for k, one in enumerate(every) if k != n]
            may = {k for k, p in enumerate(every[n]) if p >= LEAST}.difference(shown["counted"])
            for word in seen({k: shown["pos"][k] for k in sorted(may)}, every[n], others):
                rows.append(_row(word))
                right.append(answer.measure[word.place])
    return Words(np.array(rows, float).reshape(-1, 1 + len(_NUMBERS) + len(_POS)), np.array(right, float))


def _row(word: Seen) -> list[float]:
    return [1.0, *(getattr(word, name) for name in _NUMBERS), *(float(word.pos == pos) for pos in _POS)]


def _all(some: list[Words]) -> Words:
    return Words(np.vstack([w.seen for w in some]), np.concatenate([w.right for w in some]))


def learned(words: Words) -> np.ndarray:
    """The weights of a logistic regression, by Newton's method."""
    weights: np.ndarray = np.zeros(words.seen.shape[1])
    ridge = np.full(len(weights), _RIDGE)
    ridge[0] = 0.0
    for _ in range(_STEPS):
        p = _chances(words, weights)
        slope = words.seen.T @ (words.right - p) - ridge * weights
        curve = (words.seen * (p * (1 - p))[:, None]).T @ words.seen + np.diag(ridge + 1e-6)
        weights += np.linalg.solve(curve, slope)
    return weights


def _chances(words: Words, weights: np.ndarray) -> np.ndarray:
    chances: np.ndarray = 1 / (1 + np.exp(-words.seen @ weights))
    return chances


def _print(name: str, words: Words, weights: np.ndarray) -> None:
    before, after = 1 / (1 + np.exp(-words.seen[:, 1])), _chances(words, weights)
    loss = [-np.log(np.where(words.right > 0, p, 1 - p)).mean() for p in (before, after)]
    print(f"{name}: {len(words.right)} words, log loss {loss[0]:.3f} before, {loss[1]:.3f} after")


def _write(weights: np.ndarray) -> None:
    values = dict(zip(("bias", *_NUMBERS, *_POS), (round(100 * w) for w in weights), strict=True))
    lines = ["# Learned by tools/reader/fitting.py: hundredths of log odds.", ""]
    lines += [f"{name} = {values[name]}" for name in ("bias", *_NUMBERS)]
    lines += ["", "[pos]", *(f"{name} = {values[name]}" for name in _POS)]
    _OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
