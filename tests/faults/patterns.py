"""Texts of one pattern over and over: is each read in a time that grows with its length and no faster?

    python tests/faults/patterns.py [COUNT] [CHARACTERS] [SEED]

COUNT patterns (500) are made of every phrase of the `rules.toml` files, of units, marks and joining words,
alone, with a number and in pairs, drawn from SEED (0): another seed is another piece of a long run. Each is
read at half of CHARACTERS (50,000); only what took so long there that the whole could be too slow is read
at its full length. What is measured is processor time beyond the parse. What took too long is read again,
twice at most, and its quickest time counts: another process on the same machine makes this one slower even
in its own time. It prints what took more than a second for 100,000 characters, or more than three times as
long for twice the length, as soon as it is found, and ends with 1 if there is any.
"""

import cProfile
import gc
import random
import sys
from collections.abc import Iterator
from importlib import import_module
from time import process_time
from typing import Any, NamedTuple
from unittest.mock import patch

from spacy.tokens import Doc

from copydesk import Options, document, pipeline, statistics
from copydesk.dimensions import DIMENSIONS
from copydesk.dimensions.found import Found
from copydesk.rules import PACKAGE, read_toml

MOST = 1.0  # seconds for 100,000 characters
GROWTH = 3.0  # times as long for twice the length
_PLAIN = 0.25  # of `MOST` for half of the text: what takes less takes no more than `MOST` if it is squared
_AGAIN = 2  # times
_LONGEST = 40  # characters of a phrase
_parsed_texts = pipeline.parsed_texts  # as it is
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

    What took little at the shorter length is not read at the longer.
    """

    pattern: str
    characters: int
    short: dict[str, float]
    long: dict[str, float]

    def wrong(self, most: float = MOST) -> bool:
        """Whether it took more than so many seconds for 100,000 characters, or grew faster than its text."""
        long, short = sum(self.long.values()), sum(self.short.values())
        grew = long > GROWTH * short
        return bool(self.long) and (long > most * self.characters / 100_000 or (grew and most == MOST))

    def __str__(self) -> str:
        long, short = sum(self.long.values()), sum(self.short.values())
        slow = sorted(self.long, key=lambda stage: -self.long[stage])[:2]
        stages = ", ".join(f"{stage} {self.long[stage]:.2f}" for stage in slow)
        grew = f"{long / max(short, 0.001):.1f} times half of it"
        return f"{long:6.2f} s, {grew} ({stages}): {self.pattern!r}"


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


def took(pattern: str, characters: int) -> Took:
    """Read a pattern at half of its length, and at the whole if that took long enough to say anything."""
    short = seconds(pattern, characters // 2)
    plain = _all(short) < _PLAIN * MOST * characters / 100_000 / 2
    return Took(pattern, characters, short, {} if plain else seconds(pattern, characters))


def _quickest(pattern: str, characters: int, most: float) -> Took:
    """Read a pattern, and again if it took too long."""
    found = took(pattern, characters)
    for _ in range(_AGAIN):
        if not found.wrong(most):
            break
        again = took(pattern, characters)
        long = min(found.long, again.long, key=_all)
        found = Took(pattern, characters, min(found.short, again.short, key=_all), long)
    return found


def _all(stages: dict[str, float]) -> float:
    return sum(stages.values())


def seconds(pattern: str, characters: int, reader: str = "learned") -> dict[str, float]:
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
    with pipeline.zone(options.model), patch.object(pipeline, "parsed_texts", _each_once):
        found = Found(document=read, doc=pipeline.parse(read, options.model), options=options)
        yield "parse"
        for name, attribute in DIMENSIONS:
            setattr(found, attribute, import_module(f"copydesk.dimensions.{name}").annotate(found))
            yield name
        statistics.state(found)
        yield "statistics"


def _each_once(texts: list[str], model: str) -> Iterator[Doc]:
    """Parse the pieces of a text, each once: nearly all are alike, and each is parsed for itself."""
    once = list(dict.fromkeys(texts))
    parsed = dict(zip(once, _parsed_texts(once, model), strict=True))
    return (parsed[text] for text in texts)


def main(count: int = 500, characters: int = 50_000, seed: int = 0, *, most: float = MOST) -> int:
    """Read so many patterns; return how many took too long, `most` seconds for 100,000 characters."""
    took("Ten boats sank near Oslo on Monday, police said. ", 2_000)  # what the first text loads
    gc.freeze()  # else what was loaded is gone through again in the midst of one of the stages
    wrong = 0
    for pattern in patterns(count, seed):
        if (one := _quickest(pattern, characters, most)).wrong(most):
            print(one, flush=True)
            wrong += 1
    print(f"{count} patterns of {characters:,} characters: {wrong} took too long")
    return wrong


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])) > 0)
