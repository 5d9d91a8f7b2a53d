"""Linear models over sentences, and how well those worth a check are told."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

BOUND = 0.4  # the chance from which a sentence counts as worth a check, where F1 is best


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
