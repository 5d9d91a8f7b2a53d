"""How right a selection is, judged by a sample of it: the share that is right, and how far it may be off."""

from math import sqrt

import msgspec

_Z = 1.959964  # 95 of 100 intervals hold the true share


class Precision(msgspec.Struct, frozen=True):
    """Of `decided` statistics that a person judged, `right` were; the share, and the ends of its interval."""

    right: int
    decided: int
    share: float
    low: float
    high: float


def precision(right: int, decided: int, size: int) -> Precision | None:
    """The share of a selection of some size that is right, with Wilson's interval of 95 percent.

    The interval narrows as the number of those judged comes near to the size, and is a point where all were
    (the correction for a finite population). Reference: E. B. Wilson, JASA 22 (1927).
    """
    if not decided:
        return None
    share = right / decided
    if decided >= size:
        return Precision(right, decided, share, share, share)
    n = decided * (size - 1) / (size - decided)
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return Precision(right, decided, share, max(0.0, middle - half), min(1.0, middle + half))
