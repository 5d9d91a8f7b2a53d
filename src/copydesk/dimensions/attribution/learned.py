"""Weights learned from articles: a few sums that settle what words and shapes alone leave open.

`weights.toml` has, for each question, what each thing that is to be seen adds to the log odds of the
answer yes, in hundredths. `tools/weigh.py` learns it; it is data like the words of `rules.toml`, and
as sums of whole numbers are the same everywhere, so is what is read.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from copydesk import rules


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`weights.toml`: seen -> hundredths of log odds.

    Attributes:
        goes_on: Whether a content goes on at a place where it may end.
        is_said: Whether a cue with its content is an attribution.
    """

    goes_on: dict[str, int]
    is_said: dict[str, int]


Function = TypeVar("Function", bound=Callable[..., Any])

_put: list[Weights] = []
_remembering: list[Callable[[], None]] = []
_REMEMBERED = 20_000  # sums of a function that are kept: what is to be seen comes again and again


def put(given: Weights) -> None:
    """Use these weights instead of those of the file, as those who learn them do."""
    _put[:] = [given]
    for forget in _remembering:
        forget()


def remembered(function: Function) -> Function:
    """Keep what a function of the weights gave for what it was asked, as long as the weights are in use."""
    keeping = lru_cache(maxsize=_REMEMBERED)(function)
    _remembering.append(keeping.cache_clear)
    return cast("Function", keeping)


def weights() -> Weights:
    """The weights in use."""
    return _put[0] if _put else rules.load("attribution", Weights, file="weights.toml")


def total(table: dict[str, int], seen: Iterable[str]) -> int:
    """The log odds of yes, in hundredths; what has no weight adds nothing."""
    return table.get("always", 0) + added(table, seen)


def added(table: dict[str, int], seen: Iterable[str]) -> int:
    """What is seen adds so much to the log odds, in hundredths."""
    return sum([table.get(one, 0) for one in seen])
