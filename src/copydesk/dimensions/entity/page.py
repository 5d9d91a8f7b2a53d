"""The text of an article as names are looked for in it: which lines end, which are shouted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from copydesk import records

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ANY_WORD = re.compile(r"[^\W_]\w*")
# Articles with which names start in small letters: al-Shabaab.
_SMALL_STARTS = frozenset({"al", "el"})
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n]|--|[–—*•])[\s\"'“‘(\[`]*$")
# A text with more of it in capitals than this was written in capitals.
_ALL_CAPITALS = 0.8


@dataclass(frozen=True)
class Page:
    """The text, character for character, without boilerplate, a block a line."""

    text: str

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """The lines that have characters, as spans."""
        return [m.span() for m in _LINE.finditer(self.text)]

    @cached_property
    def shouted(self) -> list[tuple[int, int]]:
        """The lines in capitals, in which case says nothing. A text all in capitals has none."""
        found = [span for span in self.lines if _is_shouted(self.text[slice(*span)])]
        return found if sum(e - s for s, e in found) < _ALL_CAPITALS * len(self.text) else []

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the article writes in small letters somewhere."""
        return frozenset(word for _, word in self.words if word.islower())

    @cached_property
    def capitalised(self) -> list[tuple[int, str]]:
        """The words that may start a name, with their places: those that do not start in small letters."""
        return [(at, word) for at, word in self.words if not word[0].islower() or word in _SMALL_STARTS]

    @cached_property
    def words(self) -> list[tuple[int, str]]:
        """All words with their places."""
        return [(m.start(), m[0]) for m in _ANY_WORD.finditer(self.text)]

    def count(self, words: frozenset[str]) -> tuple[int, int]:
        """How many of the words in small letters are among these, and how many there are."""
        small = [word for _, word in self.words if word.islower()]
        return sum(word in words for word in small), len(small)

    def is_shouted(self, start: int) -> bool:
        """Whether a character stands in a line in capitals."""
        return any(s <= start < e for s, e in self.shouted)

    def starts_sentence(self, start: int) -> bool:
        """Whether a word stands where any word would have a capital."""
        return bool(_SENTENCE_START.search(self.text, max(0, start - 12), start))


def page_of(document: records.Document) -> Page:
    """Blank out boilerplate, and make the line breaks of a block blanks: no name crosses a block's edge."""
    pieces, at = [], 0
    for block in sorted(document.blocks, key=lambda b: b.start):
        start, end = max(at, block.start), max(at, block.end)
        pieces.append(re.sub(r"[^\n]", " ", document.text[at:start]))
        text = document.text[start:end]
        pieces.append(
            re.sub(r"[^\n]", " ", text) if block.kind == "boilerplate" else re.sub(r"\s", " ", text)
        )
        at = end
    pieces.append(re.sub(r"[^\n]", " ", document.text[at:]))
    return Page(text="".join(pieces))


def _is_shouted(line: str) -> bool:
    words = _WORD.findall(line)
    return len(words) > 1 and sum(w.isupper() for w in words) >= 0.85 * len(words)
