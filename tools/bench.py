"""Where the time goes: each stage's share, in one process on one core, against stock spaCy.

    python tools/bench.py [ARTICLES] [--count N]

ARTICLES is a file or folder that `copydesk extract` reads (examples/ if it is not given); they are
repeated until there are N (100). Every stage's time is printed as a share of all and as a ratio to
the time that `nlp(text)` takes over the same texts with the model as it is shipped.
"""

from __future__ import annotations

import os

# Read when numpy is loaded: one core means one thread of linear algebra, too.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path

import spacy

import copydesk
from copydesk import Options, pipeline, statistics
from copydesk.dimensions import DIMENSIONS
from copydesk.dimensions.found import Found
from copydesk.records import Document

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


class Clock:
    """Seconds spent in each stage, in the order in which they were first met."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        began = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began


def stages(options: Options) -> list[tuple[str, Callable[[Found], object]]]:
    """The stages after the parse, each a function of what was found so far."""

    def room(name: str, attribute: str) -> Callable[[Found], object]:
        annotate = import_module(f"copydesk.dimensions.{name}").annotate
        return lambda found: setattr(found, attribute, annotate(found))

    return [
        *((name, room(name, attribute)) for name, attribute in DIMENSIONS),
        ("statistics", statistics.state),
    ]


def run(documents: list[Document], options: Options) -> tuple[Clock, float, int]:
    """Time every stage over the documents, and stock spaCy over the same texts.

    The two take turns at each document, so that a machine that slows down slows both.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stock = spacy.load(options.model)
    clock, tokens, rest = Clock(), 0, stages(options)
    plain = 0.0
    for document in documents:
        began = time.perf_counter()
        tokens += len(stock(document.text))
        plain += time.perf_counter() - began
        with clock.timed("parse"):
            doc = pipeline.parse(document, options.model)
        found = Found(document=document, doc=doc, options=options)
        for name, stage in rest:
            with clock.timed(name):
                stage(found)
    return clock, plain, tokens


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", default=str(EXAMPLES))
    parser.add_argument("--count", type=int, default=100)
    args = parser.parse_args()
    options = Options()
    began = time.perf_counter()
    read = [one.document for one in copydesk.read(args.articles) if isinstance(one.document, Document)]
    reading = (time.perf_counter() - began) / max(1, len(read))
    if not read:
        sys.exit(f"{args.articles}: no articles")
    run(read[:8], options)  # the first time loads the model, the words and the gazetteer
    clock, plain, tokens = run(list(islice(cycle(read), args.count)), options)
    total = sum(clock.seconds.values())
    speed = f"{plain:.2f} s, {tokens / plain:,.0f} tokens/s"
    print(f"{args.count} articles, {tokens:,} tokens; stock spaCy: {speed}")
    print(f"{'stage':14}{'seconds':>9}{'share':>8}{'of stock':>10}")
    for stage, seconds in clock.seconds.items():
        print(f"{stage:14}{seconds:9.2f}{seconds / total:8.1%}{seconds / plain:10.2f}")
    print(f"{'all':14}{total:9.2f}{1:8.1%}{total / plain:10.2f}")
    print(f"reading takes {1000 * reading:.1f} ms an article besides, its own processes included")


if __name__ == "__main__":
    main()
