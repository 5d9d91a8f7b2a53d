"""Texts cut at their figures: does every article come out where a figure stands first or last?

    python tests/faults/edges.py 5000      # the long form

The texts are those of the corpora, cut so that a figure is among their first or last words: a rule that
looks at the words beside a figure finds the edge of the text there. Ends with 1 if an article was not read
to its end or a span does not hold the words that it names.
"""

import random
import re
import sys
from functools import cache

import scramble

from copydesk import document
from copydesk.records import Document

_FIGURE = re.compile(r"\d")
_BESIDE = 3  # so many words, or fewer, are left beside a figure


@cache
def _figures() -> list[tuple[list[str], int]]:
    """The words of each example, and the place of each figure in them."""
    return [(text, at) for text in scramble.sentences() for at, w in enumerate(text) if _FIGURE.search(w)]


def article(number: int) -> Document:
    """One text with a figure at its edge, by its number alone."""
    chance = random.Random(number)
    words, at = chance.choice(_figures())
    beside = chance.randrange(_BESIDE)
    cut = words[max(at - beside, 0) :] if chance.random() < 0.5 else words[: at + 1 + beside]
    return document(" ".join(cut), published=chance.choice(("2016-01-09", None)), source_id=str(number))


if __name__ == "__main__":
    sys.exit(scramble.main(int((sys.argv[1:] or ["5000"])[0]), make=article))
