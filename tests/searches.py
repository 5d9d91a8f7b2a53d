"""How far the long searches go: a part of each by `make test`, the whole by `make test-long`."""

import os

LONG = "COPYDESK_LONG" in os.environ


def so_many(whole: int, part: int) -> int:
    """How many of a search are made.

    Args:
        whole: By `make test-long`.
        part: By `make test`.
    """
    return whole if LONG else part
