"""Sentences with words moved, lost, doubled and glued: does every article come out, with exact spans?

    python tests/faults/scramble.py 20000      # the long form

The sentences are those of the corpora, which hold every construction that is read; what a rule takes for
granted of its words is no longer so once they are mixed. Each article has a few of them. Ends with 1 if an
article was not read to its end in time or a span does not hold the words that it names.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from copydesk import Limits, document, extract
from copydesk.corpus import cases
from copydesk.records import Document, Extraction
from copydesk.store.verify import spans

NUMBERS = ["0", "1", "-1", "4.5", "1,200", "1e9", "９", "½", "99999999999999999999", "31/12", "007", "12th"]
MARKS = ["“", "”", '"', "'", "’", "(", ")", "—", "-", "%", "$", "£", "...", ":", ";", "?", "/", "\n", "\n\n"]
WORDS = ["of", "to", "from", "and", "or", "between", "by", "said", "not", "in", "per", "a", "the", "Q", "one"]


@cache
def sentences() -> list[list[str]]:
    """The words of every example that is one text."""
    return [case.text.split(" ") for case in cases() if isinstance(case.text, str) and len(case.text) > 12]


def scrambled(chance: random.Random) -> str:
    """One sentence of the corpora after a few changes."""
    words = list(chance.choice(sentences()))
    for _ in range(chance.choice((0, 1, 1, 2, 4, 8))):
        at = chance.randrange(len(words))
        other = chance.choice(sentences())
        match chance.randrange(9):
            case 0:
                del words[at : at + chance.randrange(1, 4)]
            case 1:
                words[at:at] = words[at : at + chance.randrange(1, 4)] * chance.choice((1, 1, 2, 30))
            case 2:
                words[at:] = other[chance.randrange(len(other)) :]
            case 3:
                words.insert(at, chance.choice(chance.choice((NUMBERS, MARKS, WORDS))))
            case 4:
                words[at] = chance.choice(chance.choice((NUMBERS, MARKS, WORDS)))
            case 5:
                words[at] = chance.choice((str.upper, str.lower, str.title, str.swapcase))(words[at])
            case 6:
                words[at : at + 2] = ["".join(words[at : at + 2])]
            case 7:
                words[at] = words[at][: chance.randrange(len(words[at]) + 1)]
            case _:
                words[at:] = chance.sample(words[at:], len(words) - at)
        words = words or [chance.choice(WORDS)]
    return " ".join(words)


def article(number: int) -> Document:
    """One article, by its number alone."""
    chance = random.Random(number)
    text = "".join(
        scrambled(chance) + chance.choice((" ", " ", "\n\n", "\n", ". "))
        for _ in range(chance.choice((1, 3, 8)))
    )
    return document(text, published=chance.choice(("2016-01-09", None)), source_id=str(number))


def wrong(found: Extraction) -> Iterator[str]:
    """What is not as it must be in one extraction, in words."""
    if found.outcome.outcome not in ("ok", "partial", "rejected"):
        yield f"{found.outcome.outcome}: {found.outcome.message}"
    made = found.document
    assert isinstance(made, Document)
    for where, start, end, words in spans(found):
        if words is not None and made.text[start:end] != words:
            yield f"{where}: {words!r} is {made.text[start:end]!r} in the text"


def main(count: int, first: int = 0, workers: int = 2, make: Callable[[int], Document] = article) -> int:
    """Extract so many articles, each made from its number, and print what was wrong."""
    began, bad, outcomes = time.monotonic(), 0, Counter[str]()
    inputs = map(make, range(first, first + count))
    for number, found in enumerate(extract(inputs, workers=workers, limits=Limits()), first):
        outcomes[found.outcome.outcome] += 1
        for fault in wrong(found):
            bad += 1
            print(f"{number}: {fault}", flush=True)
    print(f"{count:,} articles: {dict(outcomes)}, {bad} faults; {time.monotonic() - began:.0f} s")
    return 1 if bad or sum(outcomes.values()) != count else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["20000"])))
