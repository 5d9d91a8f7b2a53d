"""The reader as PyTorch trains it: an encoder that reads a passage once, and heads that weigh parts.

The encoder is MiniLM (Wang et al. 2020), a BERT of six narrow layers, some of which may be left out. Each
word gets a vector of the encoder; beside each figure it gets a second, small one that also knows which
rules take the word for a part, how it stands to the figure in the parse and how far off it is. One small
attention layer lets these look at each other; every part is read off from them.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from copydesk.reader.network import AGGREGATES, CERTAINTIES, TRENDS
from copydesk.reader.passage import DISTANCES, HINTS, PATHS, ROLES, WIDTHS

SMALL = 128  # of the vectors beside a figure
PARTS = ("measure", "whole", "source")
CANDIDATES = ("times", "places", "sources")
SCORES = ("words", "heads", "special", *CANDIDATES)
Inputs = dict[str, Tensor]


class Shape(NamedTuple):
    """How large the layers of an encoder are; `eps` is what its norms add."""

    width: int
    heads: int
    depth: int
    eps: float = 1e-12


MINILM = Shape(width=384, heads=12, depth=1536)


class Layer(nn.Module):
    """One transformer layer, norms last, as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width, self.heads, depth, eps = shape
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.first_norm = nn.Linear(width, width), nn.LayerNorm(width, eps=eps)
        self.wide, self.narrow = nn.Linear(width, depth), nn.Linear(depth, width)
        self.last_norm, self.drop = nn.LayerNorm(width, eps=eps), nn.Dropout(0.1)

    def forward(self, x: Tensor, look: Tensor | None, kept: Tensor | None = None) -> Tensor:
        """Let words look at words.

        Args:
            x: A vector for each word; (passages, words, width).
            look: At which words they look, or what is added when they do; None if at all.
            kept: The numbers of the words whose vectors are wanted; None if all.
        """
        width = x.shape[2]

        def split(y: Tensor) -> Tensor:
            return y.unflatten(2, (self.heads, width // self.heads)).transpose(1, 2)

        own = x if kept is None else x.index_select(1, kept)
        query, key, value = split(self.query(own)), split(self.key(x)), split(self.value(x))
        if look is not None and look.dtype != torch.bool:
            look = look.to(query.dtype)
        looked = functional.scaled_dot_product_attention(query, key, value, attn_mask=look)
        x = self.first_norm(own + self.drop(self.out(looked.transpose(1, 2).flatten(2))))
        deep: Tensor = self.narrow(functional.gelu(self.wide(x)))
        return self.last_norm(x + self.drop(deep))


class Reader(nn.Module):
    """The whole: what goes in is made by `batches.batch`, what comes out are scores, not chances.

    Args:
        pieces: How many pieces the encoder knows.
        layers: How many layers it has.
        features: How many numbers are known of a figure.
        shape: How large these are.
    """

    def __init__(self, pieces: int, layers: int, features: int, shape: Shape = MINILM) -> None:
        super().__init__()
        width = shape.width
        self.word, self.place = nn.Embedding(pieces, width), nn.Embedding(512, width)
        self.role, self.norm = nn.Linear(len(ROLES), width, bias=False), nn.LayerNorm(width, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(layers))
        self.drop, self.drop_more = nn.Dropout(0.1), nn.Dropout(0.2)
        self.of_word, self.of_number = nn.Linear(width, SMALL), nn.Linear(width, SMALL)
        self.hint, self.features = nn.Linear(HINTS, SMALL, bias=False), nn.Linear(features, SMALL)
        self.path, self.distance = nn.Embedding(PATHS, SMALL), nn.Embedding(DISTANCES, SMALL)
        self.small_norm, self.small = nn.LayerNorm(SMALL), Layer(Shape(SMALL, 4, 2 * SMALL))
        self.parts, self.pool = nn.Linear(SMALL, len(PARTS)), nn.Linear(SMALL, 1)
        self.summary = nn.Linear(3 * SMALL, SMALL)
        self.heads = nn.Linear(SMALL, 1 + CERTAINTIES + TRENDS + AGGREGATES)
        self.special = nn.Linear(SMALL, 3)  # no time, the day of publication, no source
        self.known = nn.ModuleDict({name: nn.Linear(WIDTHS[name], SMALL) for name in CANDIDATES})
        self.mixed = nn.ModuleDict({name: nn.Linear(3 * SMALL, SMALL) for name in CANDIDATES})
        self.scored = nn.ModuleDict({name: nn.Linear(SMALL, 1) for name in CANDIDATES})
        # A straight way from what the rules say to the scores: it is learned first, and the rest corrects it.
        self.plain_words = nn.Linear(HINTS, len(PARTS), bias=False)
        self.plain_heads = nn.Linear(features, self.heads.out_features, bias=False)
        self.plain = nn.ModuleDict({name: nn.Linear(WIDTHS[name], 1, bias=False) for name in CANDIDATES})
        for straight in (self.plain_words, self.plain_heads, *self.plain.values()):
            nn.init.zeros_(straight.weight)
        nn.init.zeros_(self.role.weight)
        for table in (self.path, self.distance):
            nn.init.normal_(table.weight, std=0.02)

    def encode(
        self, pieces: Tensor, roles: Tensor, mask: Tensor | None, kept: Tensor | None = None
    ) -> Tensor:
        """A vector for each piece of some passages, or for the `kept` ones; (passages, pieces, width)."""
        x = self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.role(roles)
        x = self.drop(self.norm(x))
        look = None if mask is None else mask[:, None, None, :]
        for n, layer in enumerate(self.layers, 1):
            x = layer(x, look, kept if n == len(self.layers) else None)
        return x

    def vectors(self, given: Inputs) -> Tensor:
        """The same for a batch."""
        return self.encode(given["pieces"], given["roles"], given["piece_mask"])

    def weigh(self, words: Tensor, at: Tensor, given: Inputs, mask: Tensor | None) -> dict[str, Tensor]:
        """Score the parts of each figure.

        Args:
            words: A vector for each word; (passages, words, width).
            at: The passage of each figure; (figures,).
            given: The arrays of `copydesk.reader.network.inputs`, with the figures of all passages.
            mask: For each figure, which words there are; None if all.
        """
        own = given["own"][:, None, :].to(words.dtype)
        number = torch.bmm(own, self.of_number(words).index_select(0, at)).squeeze(1)
        base = number + self.features(given["features"])
        x = self.of_word(words).index_select(0, at) + base[:, None, :] + self.hint(given["hints"])
        x = x + self.path(given["paths"]) + self.distance(given["distances"])
        x = self.small(self.small_norm(functional.gelu(x)), None if mask is None else mask[:, None, None, :])
        look = self.pool(x).squeeze(-1)
        look = (look if mask is None else look.masked_fill(~mask, -1e4)).softmax(-1)
        about = torch.cat([torch.bmm(look[:, None, :], x).squeeze(1), torch.bmm(own, x).squeeze(1), base], -1)
        summary = self.drop_more(functional.gelu(self.summary(about)))
        out = {
            "words": self.parts(x) + self.plain_words(given["hints"]),
            "heads": self.heads(summary) + self.plain_heads(given["features"]),
            "special": self.special(summary),
        }
        for name in CANDIDATES:
            held = torch.bmm(given[f"{name}_words"].to(x.dtype), x)
            features = given[f"{name}_features"]
            known = self.known[name](features)
            wide = summary[:, None, :].expand(-1, held.shape[1], -1)
            mixed = functional.gelu(self.mixed[name](torch.cat([held, known, wide], -1)))
            out[name] = (self.scored[name](mixed) + self.plain[name](features)).squeeze(-1)
        return out

    def forward(self, given: Inputs) -> dict[str, Tensor]:
        """Score a batch of passages."""
        x = self.vectors(given)
        words = self.drop_more(torch.bmm(given["first"].to(x.dtype), x))
        return self.weigh(words, given["at"], given, given["word_mask"])


def pretrained(path: Path, layers: tuple[int, ...], features: int) -> Reader:
    """A reader whose encoder is the published MiniLM, or some of its layers, and whose heads know nothing.

    Args:
        path: `model.safetensors` of sentence-transformers/all-MiniLM-L6-v2.
        layers: Which of its layers to keep.
        features: How many numbers are known of a figure.
    """
    held = load_file(path)
    reader = Reader(held["embeddings.word_embeddings.weight"].shape[0], len(layers), features)
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "first_norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    state = {
        "word.weight": held["embeddings.word_embeddings.weight"],
        "place.weight": held["embeddings.position_embeddings.weight"]
        + held["embeddings.token_type_embeddings.weight"][:1],
        "norm.weight": held["embeddings.LayerNorm.weight"],
        "norm.bias": held["embeddings.LayerNorm.bias"],
    }
    for place, layer in enumerate(layers):
        for ours, theirs in names.items():
            for kind in ("weight", "bias"):
                state[f"layers.{place}.{ours}.{kind}"] = held[f"encoder.layer.{layer}.{theirs}.{kind}"]
    reader.load_state_dict(state, strict=False)
    return reader
