"""Inputs that crash, hang or want all memory, among many that do not: who is named, who is kept?

    python tests/faults/poison.py 2000 100     # the long form: 100 poison ones among 2,000

The extraction is the real one; the poison is a function in its place that does what a bug in native
code would do when it meets a certain word. Ends with 1 if a good one is missing or a bad one unnamed.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from copydesk import Limits, Options, document
from copydesk.extraction import _extract_input, _prepare, lost
from copydesk.given import OK
from copydesk.records import Extraction, Input
from copydesk.workers import Crew, ordered

TEXT = "About {n:,} boats were lost off Oslo on 3 May 2019, the mayor of Harrow said. {word}"
SECONDS = 6.0  # for one article, which takes a tenth of one on an idle machine
POISON = {
    "segfaultium": ("crashed", "SIGSEGV"),
    "abortium": ("crashed", "SIGABRT"),
    "exitium": ("crashed", "exit code 3"),
    "killium": ("crashed", "SIGKILL"),
    "memorium": ("crashed", "memory"),
    "errorium": ("crashed", "rule failed"),
    "loopium": ("timeout", "time limit"),  # the last, for it takes all of its time
}


def poisoned(given: Input, options: Options) -> Extraction:
    """Extract, unless the text has one of the words."""
    text = getattr(given.document, "text", "")
    if "segfaultium" in text:
        signal.raise_signal(signal.SIGSEGV)
    if "abortium" in text:
        os.abort()
    if "exitium" in text:
        os._exit(3)
    if "killium" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "loopium" in text:  # one that works all the time is in test_workers.py
        time.sleep(1)
    if "memorium" in text:
        bytearray(1 << 40)
    if "errorium" in text:
        from copydesk import statistics

        def fail(found: object) -> None:
            raise ValueError("the error of a rule")

        statistics.state, kept = fail, statistics.state  # type: ignore[assignment]
        try:
            return _extract_input(given, options)
        finally:
            statistics.state = kept
    return _extract_input(given, options)


def main(count: int, bad: int, workers: int = 2) -> int:
    """Run so many articles with so many bad ones; print what became of them."""
    import poison  # a child finds the function in the module, and not in a script

    words = list(POISON)
    step = count // bad if bad else count + 1
    texts = [
        TEXT.format(n=n + 1, word=words[n // step % len(words)] if n % step == step - 1 else "")
        for n in range(count)
    ]
    given = [Input(document=document(text, source_id=str(n)), outcome=OK) for n, text in enumerate(texts)]
    options, limits = Options(), Limits(seconds=SECONDS)
    crew: Crew[Input, Extraction] = Crew(
        partial(poison.poisoned, options=options), workers, limits, partial(_prepare, options)
    )
    began = time.monotonic()
    found = list(ordered(crew, given, lost))
    took = time.monotonic() - began
    wrong, outcomes = 0, Counter[str]()
    for one, text in zip(found, texts, strict=True):
        word = next((word for word in words if word in text), None)
        expected = POISON[word] if word else ("ok", None)
        outcomes[f"{one.outcome.outcome}: {one.outcome.reason or 'ok'}"] += 1
        if (one.outcome.outcome, one.outcome.reason) != expected or (not word and not one.statistics):
            wrong += 1
            print(f"{text[:60]} ... {word}: {one.outcome}")
    for outcome, times in sorted(outcomes.items()):
        print(f"{times:6,} {outcome}")
    print(f"{count:,} inputs, {bad} bad ones: {wrong} wrong; {took:.1f} s")
    return 1 if wrong or len(found) != count else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["2000", "100"])))
