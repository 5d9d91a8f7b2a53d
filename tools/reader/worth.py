"""Make the weights that tell a sentence worth a check, and say how well it is told on sentences held out.

    python tools/reader/worth.py WORTH.pt --base model.safetensors [--begin FIRST.pt]
        [--folds 0,1,2,3,4] [--out src/copydesk/reader/weights]

WORTH.pt is what `worth_vectors.py` has written. The encoder begins with some layers of MiniLM. First it
learns what a larger model makes of sentences that nobody has labelled (`--begin` keeps this for the next
time). Then it learns the labels, and beside them what a linear model over the larger one's vectors makes of
each sentence, without having seen its label, inside the folds that are learned from. Linear models are
measured in the same folds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, mse_loss
from worth_network import LAYERS, SEED, Plan, Worth, learn, predicted, write
from worth_scores import calibrated, linear, precision, report
from worth_vectors import FOLDS, PIECES

INNER = 4  # folds in which the teacher is asked
TAUGHT = 0.5  # the share of the teacher in what is learned
FIRST, THEN = Plan(2, 4e-4, 2e-3), Plan(3, 2e-4, 1e-3)
OF_VECTORS = 0.3  # of the loss: how far off the larger model's vectors are
FARTHEST = 6.0  # standard deviations of a vector's number
PENALTY, PENALTY_OF_WORDS = 0.2, 0.02  # of squared weights of the linear models


class Data(NamedTuple):
    """Sentences as numbers of pieces, their labels and folds, and what a larger model makes of them."""

    pieces: list[list[int]]
    labels: Tensor
    folds: Tensor
    teacher: Tensor
    news: list[list[int]]
    vectors_of_news: Tensor

    @property
    def scale(self) -> tuple[Tensor, Tensor]:
        """Mean and spread of the larger model's vectors of sentences without labels."""
        return self.vectors_of_news.mean(0), self.vectors_of_news.std(0)


def main() -> None:
    """Read, cross-validate, learn from all, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path, help="what worth_vectors.py has written")
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--begin", type=Path, help="where an encoder that has read the news is kept")
    parser.add_argument("--folds", default=",".join(map(str, range(FOLDS))))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    held = torch.load(given.sentences)
    names = ("pieces", "labels", "folds", "vectors", "news", "news vectors")
    data = Data(*(held[name] for name in names))
    print(f"{len(data.labels):,} sentences, {int(data.labels.sum()):,} worth a check, {FOLDS} folds")
    folds = [int(fold) for fold in given.folds.split(",")]
    asked = torch.isin(data.folds, torch.tensor(folds))
    for name, told in (("words alone", words_alone), ("the larger model", larger)):
        report(name, crossed(data, folds, told)[asked], data.labels[asked])
    first = _first(data, given.base, given.begin)

    def told(data: Data, seen: Tensor, away: Tensor) -> Tensor:
        rows = [data.pieces[n] for n in away.nonzero()[:, 0].tolist()]
        return predicted(learned(data, seen, first, given.base), rows)

    odds = crossed(data, folds, told)[asked]
    scores = report("as it ships", odds, data.labels[asked])
    if given.out:
        everything = torch.ones(len(data.labels), dtype=torch.bool)
        write(learned(data, everything, first, given.base), given.out)
        kept = about(held["sha256"], data) | {"held out": scores}
        kept["slope"], kept["shift"] = calibrated(odds, data.labels[asked])
        (given.out / "worth.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def about(sha256: str, data: Data) -> dict[str, Any]:
    """What the weights are made of."""
    return {
        "name": "minilm-claims",
        "base": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
        "layers": LAYERS,
        "pieces": PIECES,
        "data": {"sentences": len(data.labels), "sha256": sha256, "without labels": len(data.news)},
        "epochs": [FIRST.epochs, THEN.epochs],
        "rate": [FIRST.rate, THEN.rate],
        "seed": SEED,
    }


def crossed(data: Data, folds: list[int], told: Callable[[Data, Tensor, Tensor], Tensor]) -> Tensor:
    """The log odds of every sentence, each told by what was learned from the other folds.

    Args:
        data: All sentences.
        folds: Which folds are asked about.
        told: Makes the odds of some sentences; it gets all, which it may learn from, and which are asked.
    """
    odds = torch.zeros(len(data.labels))
    for fold in folds:
        away = data.folds == fold
        odds[away] = told(data, ~away, away)
        print(f"fold {fold}: average precision {precision(data.labels[away], odds[away]):.3f}", flush=True)
    return odds


def _first(data: Data, base: Path, kept: Path | None) -> dict[str, Tensor]:
    """An encoder that has learned what the larger model makes of sentences without labels."""
    if kept and kept.exists():
        return dict(torch.load(kept))
    torch.manual_seed(SEED)
    network = Worth(base, PIECES, data.teacher.shape[1])
    network.drops(0.0, 0.0)
    mean, spread = data.scale
    vectors = (data.vectors_of_news - mean) / spread

    def wrong(some: list[int], _: Tensor, seen_in: Tensor) -> Tensor:
        return mse_loss(seen_in, vectors[some])

    learn(network, data.news, list(range(len(data.news))), FIRST, wrong)
    if kept:
        torch.save(network.state_dict(), kept)
    return network.state_dict()


def learned(data: Data, seen: Tensor, first: dict[str, Tensor], base: Path) -> Worth:
    """An encoder that learned from some sentences, and from what a teacher makes of them."""
    torch.manual_seed(SEED)
    network = Worth(base, PIECES, data.teacher.shape[1])
    network.load_state_dict(first)
    mean, spread = data.scale
    vectors = ((data.teacher - mean) / spread).clamp(-FARTHEST, FARTHEST)
    target = (1 - TAUGHT) * data.labels + TAUGHT * taught(data, seen).sigmoid()

    def wrong(some: list[int], odds: Tensor, seen_in: Tensor) -> Tensor:
        off = mse_loss(seen_in, vectors[some])
        return binary_cross_entropy_with_logits(odds, target[some]) + OF_VECTORS * off

    return learn(network, data.pieces, seen.nonzero()[:, 0].tolist(), THEN, wrong)


def taught(data: Data, seen: Tensor) -> Tensor:
    """The log odds by a linear model over the larger one's vectors that has not seen the sentence's label."""
    rows, odds = seen.nonzero()[:, 0], torch.zeros(len(data.labels))
    part = torch.arange(len(rows)) * INNER // len(rows)
    for fold in range(INNER):
        known, asked = torch.zeros_like(seen), torch.zeros_like(seen)
        known[rows[part != fold]], asked[rows[part == fold]] = True, True
        odds[asked] = larger(data, known, asked)
    return odds


def larger(data: Data, seen: Tensor, away: Tensor) -> Tensor:
    """The log odds of a linear model over the larger one's vectors."""
    known, asked = data.teacher[seen].double(), data.teacher[away].double()
    mean, spread = known.mean(0), (known.std(0) + 1e-6) * known.shape[1] ** 0.5
    return linear((known - mean) / spread, data.labels[seen], PENALTY)((asked - mean) / spread).float()


def words_alone(data: Data, seen: Tensor, away: Tensor) -> Tensor:
    """The log odds of a linear model over which pieces a sentence has."""
    held = [sorted(set(row)) for row in data.pieces]
    places = torch.tensor([[n, piece] for n, row in enumerate(held) for piece in row]).T
    values = torch.tensor([len(row) ** -0.5 for row in held for _ in row]).double()
    every = torch.sparse_coo_tensor(places, values, (len(held), PIECES), check_invariants=False).coalesce()
    some = (every.index_select(0, which.nonzero()[:, 0]) for which in (seen, away))
    known, asked = some
    return linear(known, data.labels[seen], PENALTY_OF_WORDS)(asked).float()


if __name__ == "__main__":
    main()
