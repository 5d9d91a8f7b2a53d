"""Garbage collection as it suits a process that reads article after article."""

import gc

_YOUNG = (
    20_000  # objects made since the last look: an article leaves few that reference counting does not end
)
_OLDER = 20  # looks


def settle() -> None:
    """Leave what is loaded by now out of garbage collection, and look for garbage less often.

    The model and the words stay as long as the process, in memory that its copies share; most of what an
    article makes goes away with its last reference.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)
