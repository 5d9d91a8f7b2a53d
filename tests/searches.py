"""How far the long searches go: a part of each by `make test`, the whole by `make test-long`."""

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

LONG = "COPYDESK_LONG" in os.environ


def so_many(whole: int, part: int) -> int:
    """How many of a search are made.

    Args:
        whole: By `make test-long`.
        part: By `make test`.
    """
    return whole if LONG else part


def one_in(step: int, whole: Iterable[T]) -> list[T]:
    """What is tried of things that are alike.

    Args:
        step: By `make test`, the first of so many, and of the next so many.
        whole: By `make test-long`, all of these.
    """
    return list(whole)[:: so_many(1, step)]
