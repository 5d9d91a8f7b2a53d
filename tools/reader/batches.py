"""Passages put side by side, as tensors; the arrays of one passage come from `copydesk.reader.network`."""

import random
from collections.abc import Iterator

import torch
from gold import Example
from model import CANDIDATES, Inputs
from torch import Tensor, nn

from copydesk.reader.network import inputs
from copydesk.reader.passage import PATHS

PER_FIGURE = ("own", "features", "hints", "paths", "distances")


class Batch:
    """Some passages as one set of tensors.

    Attributes:
        examples: The passages.
        given: What `model.Reader` takes.
    """

    def __init__(self, examples: list[Example]) -> None:
        self.examples = examples
        arrays = [inputs(example.passage) for example in examples]
        pieces = max(len(one["pieces"]) for one in arrays)
        words = max(len(one["first"]) for one in arrays)
        given: Inputs = {
            "pieces": torch.zeros(len(arrays), pieces, dtype=torch.long),
            "piece_mask": torch.zeros(len(arrays), pieces, dtype=torch.bool),
            "roles": torch.zeros(len(arrays), pieces, arrays[0]["roles"].shape[1]),
            "first": torch.zeros(len(arrays), words, pieces),
        }
        seen = torch.zeros(len(arrays), words, dtype=torch.bool)
        for n, one in enumerate(arrays):
            length, size = len(one["pieces"]), len(one["first"])
            given["pieces"][n, :length] = torch.from_numpy(one["pieces"])
            given["piece_mask"][n, :length] = True
            given["roles"][n, :length] = torch.from_numpy(one["roles"])
            given["first"][n, torch.arange(size), torch.from_numpy(one["first"])] = 1
            seen[n, :size] = True
        if examples[0].below is not None:
            given["below"] = joined_below(examples)
        at = [n for n, one in enumerate(arrays) for _ in range(len(one["own"]))]
        given["at"] = torch.tensor(at)
        given["word_mask"] = seen[given["at"]]
        for name in PER_FIGURE:
            fill = PATHS - 1 if name == "paths" else 0
            given[name] = joined([torch.from_numpy(one[name]) for one in arrays], fill)
        for name in CANDIDATES:
            for part in ("words", "features"):
                given[f"{name}_{part}"] = joined(
                    [torch.from_numpy(one[f"{name}_{part}"]) for one in arrays], 0
                )
        self.given = given

    def larger(self) -> dict[str, Tensor]:
        """What larger readers said of the same passages."""
        every = [example.larger for example in self.examples]
        out = {name: joined([one[name] for one in every], -1e4) for name in every[0]}
        for name in CANDIDATES:  # it may have been asked in a batch with more candidates
            out[name] = out[name][:, : self.given[f"{name}_words"].shape[1]]
        return out


def joined_below(examples: list[Example]) -> Tensor:
    """What the lower layers of a wide reader say of some passages."""
    every = [example.below for example in examples if example.below is not None]
    return nn.utils.rnn.pad_sequence([one.float() for one in every], batch_first=True)


def joined(parts: list[Tensor], fill: float) -> Tensor:
    """Put arrays of figures under each other, the shorter ones filled up."""
    sizes = [max(part.shape[d] for part in parts) for d in range(1, parts[0].dim())]
    out = torch.full((sum(part.shape[0] for part in parts), *sizes), fill, dtype=parts[0].dtype)
    first = 0
    for part in parts:
        out[(slice(first, first + part.shape[0]), *(slice(0, size) for size in part.shape[1:]))] = part
        first += part.shape[0]
    return out


def shuffled(examples: list[Example], size: int, by: random.Random) -> Iterator[list[Example]]:
    """Batches of passages of like length, in another order each time."""
    order = list(examples)
    by.shuffle(order)
    groups = [order[n : n + 8 * size] for n in range(0, len(order), 8 * size)]
    for group in groups:
        group.sort(key=lambda example: len(example.passage.pieces))
    batches = [group[n : n + size] for group in groups for n in range(0, len(group), size)]
    by.shuffle(batches)
    yield from batches
