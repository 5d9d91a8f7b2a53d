"""Texts of one pattern over and over: is each read in a time that grows with its length and no faster?

    python tests/faults/patterns.py [COUNT] [CHARACTERS]

COUNT patterns (500) are made of every phrase of the `rules.toml` files, of units, marks and joining words,
alone, with a number and in pairs, drawn from a fixed seed; CHARACTERS (50,000) is the longer of the two
lengths that each is read at, half of it the shorter. What is measured is processor time beyond the parse.
What took too long is read again, twice at most, and its quickest time counts: another process on the same
machine makes this one slower even in its own time. It prints what took more than a second for 100,000
characters, or more than three times as long for twice the length, and ends with 1 if there is any.
"""

import cProfile
import gc
import random
import sys
from collections.abc import Iterator
from importlib import import_module
from time import process_time
from typing import Any, NamedTuple

from copydesk import Options, document, pipeline, statistics
from copydesk.dimensions import DIMENSIONS
from copydesk.dimensions.found import Found
from copydesk.rules import PACKAGE, read_toml

MOST = 1.0  # seconds for 100,000 characters
GROWTH = 3.0  # times as long for twice the length
_PLAIN = 0.25  # of `MOST`: below it growth is noise, and far from harm
_AGAIN = 2  # times
_LONGEST = 40  # characters of a phrase
_MARKS = [
    *"½¼%$€£#&*+-–—=/\\|.,;:!?…()[]{}\"'“”‘’<>@_~^°×", "--", "...", "''", "n't", "'s", "\n", "\n\n", "\t",
    "1", "1.", "1,000", "1,", "1:2", "12/", "2019", "3 May 2019", "twenty-", "ten", "a third", "XIV", "II",
    "x", "Ann Roe",
]  # fmt: skip
_JOINING = [
    "and", "or", "to", "of", "from", "in", "per", "than", "out of", "between", "by", "the", "a", "from 1 to",
    "1 in 2", "10 percent of", "1 million", "Bank of the Bank of", "he said", "who", "that", "which", "if",
]  # fmt: skip
_FRAMES = (
    "{} ",
    "{}",
    "10 {} ",
    "{} 10 ",
    "{}, ",
    "10 {} of ",
    "{} of the ",
    "The {} ",
    "{} said ",
    "in {} ",
    "{}. ",
    "{}\n",
)


class Took(NamedTuple):
    """One pattern, with the seconds that each stage took at the shorter and at the longer length.

    What took little at the longer length is not read at the shorter.
    """

    pattern: str
    characters: int
    long: dict[str, float]
    short: dict[str, float]

    def wrong(self, most: float = MOST) -> bool:
        """Whether it took more than so many seconds for 100,000 characters, or grew faster than its text."""
        long, short = sum(self.long.values()), sum(self.short.values())
        grew = bool(self.short) and long > GROWTH * short
        return long > most * self.characters / 100_000 or (grew and most == MOST)

    def __str__(self) -> str:
        long, short = sum(self.long.values()), sum(self.short.values())
        slow = sorted(self.long, key=lambda stage: -self.long[stage])[:2]
        stages = ", ".join(f"{stage} {self.long[stage]:.2f}" for stage in slow)
        grew = f", {long / max(short, 0.001):.1f} times half of it" if short else ""
        return f"{long:6.2f} s{grew} ({stages}): {self.pattern!r}"


def phrases() -> list[str]:
    """Every phrase of the rules, and the keys of their tables: the words that are read."""
    found: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.toml")):
        if path.name in ("rules.toml", "changes.toml"):
            found.update(_strings(read_toml(path)))
    return sorted(one for one in found if one.strip() and len(one) <= _LONGEST)


def _strings(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for key, value in held.items():
            yield key
            yield from _strings(value)
    elif isinstance(held, list):
        for value in held:
            yield from _strings(value)


def patterns(count: int, seed: int = 0) -> Iterator[str]:
    """Draw patterns: marks and joining words alone and in every pair come first in turn, then phrases."""
    dice, words = random.Random(seed), phrases()
    small = _MARKS + _JOINING
    for n in range(count):
        kind = n % 4
        if kind == 0:
            one = dice.choice(small)
        elif kind == 1:
            one = dice.choice(words)
        elif kind == 2:
            one = f"{dice.choice(small)} {dice.choice(words)}"
        else:
            one = f"{dice.choice(small)} {dice.choice(small)}"
        yield dice.choice(_FRAMES).format(one)


def took(pattern: str, characters: int, reader: str = "learned") -> Took:
    """Read a pattern at its length, and at half of it if that took long enough to say anything."""
    long = _seconds(pattern, characters, reader)
    plain = sum(long.values()) < _PLAIN * MOST * characters / 100_000
    return Took(pattern, characters, long, {} if plain else _seconds(pattern, characters // 2, reader))


def _quickest(pattern: str, characters: int, most: float) -> Took:
    """Read a pattern, and again if it took too long."""
    found = took(pattern, characters)
    for _ in range(_AGAIN):
        if not found.wrong(most):
            break
        again = took(pattern, characters)
        long = min(found.long, again.long, key=_all)
        found = Took(pattern, characters, long, min(found.short or {}, again.short or {}, key=_all))
    return found


def _all(stages: dict[str, float]) -> float:
    return sum(stages.values())


def _seconds(pattern: str, characters: int, reader: str) -> dict[str, float]:
    """Processor time of each stage beyond the parse."""
    out: dict[str, float] = {}
    began = process_time()
    for name in _stages(pattern, characters, reader):
        out[name] = process_time() - began
        began = process_time()
    del out["parse"]
    return out


def calls(pattern: str, characters: int, reader: str = "learned") -> dict[str, int]:
    """How often each of our functions is called for a text of a pattern, beyond the parse, by its place."""
    profile = cProfile.Profile()
    for _ in _stages(pattern, characters, reader):
        profile.enable()
    profile.disable()
    rows: list[Any] = profile.getstats()
    written = [(row.code, row.callcount) for row in rows if not isinstance(row.code, str)]
    ours = [(code, count) for code, count in written if code.co_filename.startswith(str(PACKAGE))]
    return {f"{code.co_filename}:{code.co_firstlineno} {code.co_name}": count for code, count in ours}


def _stages(pattern: str, characters: int, reader: str) -> Iterator[str]:
    """Read a text of a pattern, and say after each stage which it was, the parse first."""
    options = Options(reader=reader)  # type: ignore[arg-type]
    read = document(pattern * max(1, characters // len(pattern)), published="2019-05-03")
    with pipeline.zone(options.model):
        found = Found(document=read, doc=pipeline.parse(read, options.model), options=options)
        yield "parse"
        for name, attribute in DIMENSIONS:
            setattr(found, attribute, import_module(f"copydesk.dimensions.{name}").annotate(found))
            yield name
        statistics.state(found)
        yield "statistics"


def main(count: int = 500, characters: int = 50_000, seed: int = 0, *, most: float = MOST) -> int:
    """Read so many patterns; return how many took too long, `most` seconds for 100,000 characters."""
    took("Ten boats sank near Oslo on Monday, police said. ", 2_000)  # what the first text loads
    gc.freeze()  # else what was loaded is gone through again in the midst of one of the stages
    wrong = [
        one for one in (_quickest(p, characters, most) for p in patterns(count, seed)) if one.wrong(most)
    ]
    for one in sorted(wrong, key=lambda one: -sum(one.long.values())):
        print(one)
    print(f"{count} patterns of {characters:,} characters: {len(wrong)} took too long")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])) > 0)
