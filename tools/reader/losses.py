"""How wrong the reader is: against the answers of people, and against those of a larger reader."""

import torch
from batches import Batch
from gold import AGGREGATES, CERTAINTIES, TRENDS, Answer
from model import CANDIDATES, PARTS
from torch import Tensor
from torch.nn import functional

Scores = dict[str, Tensor]

# What a mistake counts: what is rare counts more, and silence of gold on a part says only a little.
_CERTAINTY = torch.tensor([0.7, 2.0, 2.0, 2.0, 2.0, 1.5, 2.0])
_WORDS = {"measure": (2.0, 0.25), "whole": (4.0, 0.25), "source": (2.0, 0.17)}  # of a right word; of the part
_NO_WHOLE = {"percentage": 0.15, "fraction": 0.15}  # a share is of something, which may not be clear
_NO_WHOLE_ELSE, _NO_TIME, _NO_STATISTIC = 0.6, 0.25, 3.0
HEADS = (1, len(CERTAINTIES), len(TRENDS), len(AGGREGATES))


def from_people(scores: Scores, batch: Batch) -> Tensor:
    """The loss against the answers of annotators, a figure."""
    answers = [answer for example in batch.examples for answer in example.answers]
    statistic, certainty, trend, aggregate = scores["heads"].split(HEADS, -1)
    is_one = torch.tensor([float(a.row is not None) for a in answers])
    weight = torch.tensor([a.weight * (1.0 if a.row else _NO_STATISTIC) for a in answers])
    loss = functional.binary_cross_entropy_with_logits(statistic[:, 0], is_one, weight, reduction="sum")
    loss = loss + _words(scores["words"], answers, batch.given["word_mask"])
    stated = [n for n, a in enumerate(answers) if a.row is not None]
    if stated:
        rows = [a.row for a in answers if a.row is not None]
        for scored, given, counts in (
            (certainty, [CERTAINTIES.index(row["certainty"]) for row in rows], _CERTAINTY),
            (trend, [TRENDS.index(row.get("trend")) for row in rows], None),
            (aggregate, [AGGREGATES.index(row.get("aggregate")) for row in rows], None),
        ):
            wrong = functional.cross_entropy(scored[stated], torch.tensor(given), counts, reduction="sum")
            loss = loss + (0.3 if scored is aggregate else 1.0) * wrong
        for n in stated:
            loss = loss + _choices(scores, n, answers[n])
    return loss / max(1, len(answers))


def _words(scored: Tensor, answers: list[Answer], mask: Tensor) -> Tensor:
    right, weight = torch.zeros_like(scored), torch.zeros_like(scored)
    for n, answer in enumerate(answers):
        for k, part in enumerate(PARTS):
            marks = getattr(answer, part)
            if answer.row is None:
                continue
            if marks is not None:
                right[n, : len(marks), k] = torch.tensor(marks, dtype=scored.dtype)
                weight[n, :, k] = 1
            elif part == "whole" and "whole" not in answer.row:
                weight[n, :, k] = _NO_WHOLE.get(answer.row["kind"], _NO_WHOLE_ELSE)
    counts = torch.tensor([_WORDS[part] for part in PARTS])
    weight = weight * mask[:, :, None] * (1 + right * (counts[:, 0] - 1)) * counts[:, 1]
    return functional.binary_cross_entropy_with_logits(scored, right, weight, reduction="sum")


def _choices(scores: Scores, n: int, answer: Answer) -> Tensor:
    """The loss on times, places and sources; any of several right ones is right."""
    row, loss = answer.row or {}, torch.zeros(())
    times = torch.cat([scores["special"][n, :2], scores["times"][n]]).log_softmax(0)
    right = [2 + k for k in answer.times] + [1] * answer.published
    if "time" not in row:
        loss = loss - _NO_TIME * times[0]
    elif right:
        loss = loss - times[right].logsumexp(0)
    sources = torch.cat([scores["special"][n, 2:], scores["sources"][n]]).log_softmax(0)
    right = [1 + k for k in answer.sources] if row.get("source") else [0]
    if right:
        loss = loss - sources[right].logsumexp(0)
    if answer.places:
        marks = torch.tensor(answer.places, dtype=torch.float)
        scored = scores["places"][n, : len(marks)]
        loss = loss + functional.binary_cross_entropy_with_logits(scored, marks, reduction="sum")
    return loss


def masked(scores: Scores, batch: Batch) -> Scores:
    """Scores in which candidates that only fill up a row have no chance."""
    counts = {
        name: [len(getattr(asked, name)) for example in batch.examples for asked in example.passage.asked]
        for name in CANDIDATES
    }
    out = dict(scores)
    for name, held in counts.items():
        there = torch.arange(scores[name].shape[1])[None, :] < torch.tensor(held)[:, None]
        out[name] = scores[name].masked_fill(~there, -1e4)
    return out


def from_reader(scores: Scores, larger: Scores, batch: Batch) -> Tensor:
    """The loss against what a larger reader says of the same figures, a figure."""
    mask = batch.given["word_mask"][:, :, None].expand_as(scores["words"])
    weight = mask * torch.tensor([_WORDS[part][1] for part in PARTS]) * 2
    loss = functional.binary_cross_entropy_with_logits(
        scores["words"], larger["words"].sigmoid(), weight, reduction="sum"
    )
    mine, theirs = scores["heads"].split(HEADS, -1), larger["heads"].split(HEADS, -1)
    loss = loss + functional.binary_cross_entropy_with_logits(mine[0], theirs[0].sigmoid(), reduction="sum")
    for own, other in zip(mine[1:], theirs[1:], strict=True):
        loss = loss + _apart(own, other)
    for special, name in (((0, 2), "times"), ((2, 3), "sources")):
        own, other = (torch.cat([s["special"][:, slice(*special)], s[name]], -1) for s in (scores, larger))
        loss = loss + _apart(own, other)
    there = (scores["places"] > -1e3).to(scores["places"].dtype)
    loss = loss + functional.binary_cross_entropy_with_logits(
        scores["places"], larger["places"].sigmoid(), there, reduction="sum"
    )
    return loss / len(scores["heads"])


def _apart(own: Tensor, other: Tensor) -> Tensor:
    return -(other.softmax(-1) * own.log_softmax(-1)).sum()
