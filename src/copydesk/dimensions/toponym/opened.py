"""The gazetteer as this process has it open: our index, and the lists that the user has added."""

import os
from functools import cache

from copydesk.dimensions.toponym import lists
from copydesk.dimensions.toponym.gazetteer import Gazetteer, locate


def load() -> Gazetteer:
    """Open the gazetteer with the user's lists, building it first if there is none of this version."""
    return of_process(os.getpid())


@cache
def of_process(process: int) -> Gazetteer:
    """Open it once a process: a connection must not cross a fork."""
    return Gazetteer(locate(), [(one.path, one.kind == "table") for one in lists.lists()])
