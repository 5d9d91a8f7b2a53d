"""The encoder that tells a sentence worth a check, how it learns, and the graph that ships."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import export
import torch
from model import pretrained
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

LAYERS = (0, 1, 2, 3, 4)  # of MiniLM's six
SIZE, SEED = 32, 0
SIDE_BY_SIDE = 20 * SIZE  # sentences that are set into batches by their lengths
KEPT = 0.99  # how slowly the running mean of the weights follows, which is what ships
WARM = 0.1  # the share of the steps in which the rate rises
DROPPED, DROPPED_AT_END = 0.1, 0.2  # of the numbers, in a layer and before the score


class Worth(nn.Module):
    """An encoder of a few layers that weighs every piece; the mean is the log odds of the sentence.

    Its word vectors stay as published, and the rarest are left out.

    Args:
        base: `model.safetensors` of all-MiniLM-L6-v2.
        pieces: How many pieces it knows.
        width_of_teacher: The numbers in what a larger model makes of a sentence.
    """

    def __init__(self, base: Path, pieces: int, width_of_teacher: int) -> None:
        super().__init__()
        published = pretrained(base, LAYERS, 1)
        width = published.word.embedding_dim
        self.word = nn.Embedding.from_pretrained(published.word.weight.detach()[:pieces].clone())
        self.place, self.norm, self.layers = published.place, published.norm, published.layers
        self.out, self.seen = nn.Linear(width, 1), nn.Linear(width, width_of_teacher)
        self.drop, self.drop_more = nn.Dropout(), nn.Dropout()
        self.drops(DROPPED, DROPPED_AT_END)

    def drops(self, share: float, at_end: float) -> None:
        """Set the share of the numbers that are left out while it learns."""
        for part in self.modules():
            if isinstance(part, nn.Dropout):
                part.p = share
        self.drop_more.p = at_end

    def encode(self, pieces: Tensor, mask: Tensor | None) -> Tensor:
        """A vector for each piece of some sentences; (sentences, pieces, width)."""
        x = self.drop(self.norm(self.word(pieces) + self.place.weight[: pieces.shape[1]]))
        look = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, look)
        return x

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The log odds of some sentences, and what the larger model would make of them."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            x = self.encode(pieces, mask)
        mean = self.drop_more((x.float() * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True))
        return self.out(mean).squeeze(1), self.seen(mean)


class Plan(NamedTuple):
    """How often all is read, and how far a step goes in the encoder and in the heads."""

    epochs: int
    rate: float
    rate_of_heads: float


Wrong = Callable[[list[int], Tensor, Tensor], Tensor]


def learn(network: Worth, pieces: list[list[int]], rows: list[int], plan: Plan, wrong: Wrong) -> Worth:
    """Let an encoder learn from some sentences.

    Args:
        network: It is changed.
        pieces: All sentences.
        rows: The numbers of those to learn from.
        plan: How often and how fast.
        wrong: How wrong the log odds and the vectors of the sentences of these numbers are.

    Returns:
        The running mean of the weights.
    """
    order = random.Random(SEED)
    heads = [*network.out.parameters(), *network.seen.parameters()]
    rest = [p for p in network.parameters() if p.requires_grad and all(p is not head for head in heads)]
    optimiser = torch.optim.AdamW([{"params": rest}, {"params": heads}], weight_decay=0.01)
    batches = [some for _ in range(plan.epochs) for some in _batches(pieces, rows, order)]
    fastest = [plan.rate, plan.rate_of_heads]
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, fastest, len(batches), pct_start=WARM)
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    network.train()
    for some in batches:
        loss = wrong(some, *network(*padded([pieces[n] for n in some])))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(rest, 1.0)
        optimiser.step()
        rates.step()
        mean.update_parameters(network)
    held: Worth = mean.module.eval()
    return held


def _batches(pieces: list[list[int]], rows: list[int], order: random.Random) -> Iterator[list[int]]:
    """Sentences of about one length, in an order by chance."""
    mixed, batches = order.sample(rows, len(rows)), list[list[int]]()
    for start in range(0, len(mixed), SIDE_BY_SIDE):
        some = sorted(mixed[start : start + SIDE_BY_SIDE], key=lambda n: len(pieces[n]))
        batches += (some[at : at + SIZE] for at in range(0, len(some), SIZE))
    order.shuffle(batches)
    return iter(batches)


def padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Sentences side by side, and which pieces there are."""
    joined = nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    sizes = torch.tensor([len(row) for row in rows])
    return joined, torch.arange(joined.shape[1])[None] < sizes[:, None]


def predicted(network: Worth, pieces: list[list[int]]) -> Tensor:
    """The log odds of some sentences."""
    rows, odds = sorted(range(len(pieces)), key=lambda n: len(pieces[n])), torch.zeros(len(pieces))
    with torch.no_grad():
        for start in range(0, len(rows), 128):
            some = rows[start : start + 128]
            odds[some] = network(*padded([pieces[n] for n in some]))[0]
    return odds


class _Sentence(nn.Module):
    """One sentence at a time, as it ships: what each of its pieces says."""

    def __init__(self, worth_of: Worth) -> None:
        super().__init__()
        self.worth_of, self.layers = worth_of, worth_of.layers

    def forward(self, pieces: Tensor) -> Tensor:
        scores: Tensor = self.worth_of.out(self.worth_of.encode(pieces[None], None))
        return scores[0, :, 0]


def write(network: Worth, folder: Path) -> None:
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
