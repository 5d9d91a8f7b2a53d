"""A wider reader that smaller ones learn from: too slow to ship, but right more often.

Its encoder is MPNet (Song et al. 2020) as sentence-transformers/all-mpnet-base-v2 publishes it. The lower
layers stay as they are: what they say of a passage is computed once and remembered, so that two processors
are enough to teach the upper ones.
"""

import math
import time
from pathlib import Path

import torch
from batches import Batch
from gold import Example
from model import SCORES, Inputs, Layer, Reader, Shape
from safetensors.torch import load_file
from torch import Tensor, nn

from copydesk.reader.network import Weighed, of_scores
from copydesk.reader.passage import Passage

MPNET = Shape(width=768, heads=12, depth=3072, eps=1e-5)
LAYERS = 12
FROZEN = 4  # layers that do not learn
_AHEAD = 2  # rows of the table of places that no word has
_BUCKETS, _FARTHEST = 32, 128  # of how far one word is from another
_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
_NAMES = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "first_norm": "attention.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "last_norm": "output.LayerNorm",
}


class Below(nn.Module):
    """The published encoder up to the layers that learn.

    Args:
        folder: `model.safetensors` and `vocab.txt` of sentence-transformers/all-mpnet-base-v2.
        pieces: The pieces of MiniLM's list; MPNet has the same ones in another order.
    """

    def __init__(self, folder: Path, pieces: list[str]) -> None:
        super().__init__()
        self.held = load_file(folder / "model.safetensors")
        numbers = {word: n for n, word in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))}
        order = torch.tensor([numbers[_SPECIAL.get(piece, piece)] for piece in pieces])
        self.word = self.held["embeddings.word_embeddings.weight"][order]
        self.place = self.held["embeddings.position_embeddings.weight"][_AHEAD:]
        self.far = self.held["encoder.relative_attention_bias.weight"]
        self.norm = nn.LayerNorm(MPNET.width, eps=MPNET.eps)
        for kind in ("weight", "bias"):
            getattr(self.norm, kind).data = self.held[f"embeddings.LayerNorm.{kind}"]
        self.layers = nn.ModuleList(self.layer(n) for n in range(FROZEN))
        self.eval().requires_grad_(False)

    def layer(self, number: int) -> Layer:
        """One layer as it was published."""
        layer, prefix = Layer(MPNET), f"encoder.layer.{number}."
        layer.load_state_dict(
            {
                f"{ours}.{kind}": self.held[f"{prefix}{theirs}.{kind}"]
                for ours, theirs in _NAMES.items()
                for kind in ("weight", "bias")
            }
        )
        return layer

    def look(self, mask: Tensor) -> Tensor:
        """What is added when one word looks at another: how far off it is, and that nothing is no word."""
        far = self.far[_buckets(mask.shape[1])].permute(2, 0, 1)[None]
        return far + torch.where(mask, 0.0, -1e4)[:, None, None, :]

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """A vector for each piece of some passages."""
        x, look = self.norm(self.word[pieces] + self.place[: pieces.shape[1]]), self.look(mask)
        for layer in self.layers:
            x = layer(x, look)
        return x

    def remember(self, examples: list[Example]) -> None:
        """Keep with each passage what the lower layers say of it."""
        began, ordered = time.time(), sorted(examples, key=lambda e: len(e.passage.pieces))
        for start in range(0, len(ordered), 16):
            group = ordered[start : start + 16]
            sizes = [len(example.passage.pieces) for example in group]
            pieces = torch.zeros(len(group), max(sizes), dtype=torch.long)
            for n, example in enumerate(group):
                pieces[n, : sizes[n]] = torch.tensor(example.passage.pieces)
            mask = torch.arange(max(sizes))[None, :] < torch.tensor(sizes)[:, None]
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                x = self(pieces, mask)
            for n, example in enumerate(group):
                example.below = x[n, : sizes[n]].to(torch.bfloat16).clone()
        print(f"the lower layers read {len(examples)} passages, {time.time() - began:.0f} s", flush=True)


class Wide(Reader):
    """The upper layers with the heads of a reader; it is given passages that the lower layers have read.

    Args:
        below: The lower layers.
        features: How many numbers are known of a figure.
    """

    def __init__(self, below: Below, features: int) -> None:
        super().__init__(1, 0, features, MPNET)
        self._below = (below,)  # it is no part of this: it does not learn, and is not saved
        self.layers = nn.ModuleList(below.layer(n) for n in range(FROZEN, LAYERS))

    def vectors(self, given: Inputs) -> Tensor:
        """A vector for each piece of some passages."""
        x, look = given["below"] + self.role(given["roles"]), self._below[0].look(given["piece_mask"])
        for layer in self.layers:
            x = layer(x, look)
        return x


class Unexported:
    """A reader that weighs passages of given examples, as `copydesk.reader.network.Network` does."""

    def __init__(self, reader: Reader, examples: list[Example]) -> None:
        self._reader = reader.eval()
        self._examples = {id(example.passage): example for example in examples}

    def weigh(self, passage: Passage) -> list[Weighed]:
        """Weigh the parts of each figure that a passage asks about."""
        batch = Batch([self._examples[id(passage)]])
        with torch.no_grad():
            scored = self._reader(batch.given)
        return of_scores(passage, [scored[name].numpy() for name in SCORES])


def _buckets(length: int) -> Tensor:
    """For each two places, the number of their distance: exact up to eight, then in ever larger steps."""
    off = torch.arange(length)[:, None] - torch.arange(length)[None, :]
    half = _BUCKETS // 2
    near, far = half // 2, off.abs().clamp(min=1).float() / (half // 2)
    steps = near + (torch.log(far) / math.log(_FARTHEST / near) * (half - near)).long()
    return (off < 0).long() * half + torch.where(off.abs() < near, off.abs(), steps.clamp(max=half - 1))
