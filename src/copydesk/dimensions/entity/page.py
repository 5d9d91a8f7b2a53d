"""The text of an article as names are looked for in it: which lines end, which are shouted."""

import re
from collections.abc import Set
from dataclasses import dataclass
from itertools import accumulate

from copydesk import records
from copydesk.once import once

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ANY_WORD = re.compile(r"([^\W_]\w*)")
# Articles with which names start in small letters: al-Shabaab.
_SMALL_STARTS = frozenset({"al", "el"})
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n]|--|[–—*•])[\s\"'“‘(\[`]*$")
_OTHER_SPACE = re.compile(r"[^\S ]")
_SHORT = 2  # letters of a word that may be a letter and a mark
_NO_LINE_BREAK = re.compile(r"[^\n]")
# A text with more of it in capitals than this was written in capitals.
_ALL_CAPITALS = 0.8


@dataclass(frozen=True, eq=False)
class Page:
    """The text, character for character, without boilerplate, a block a line."""

    text: str

    @once
    def lines(self) -> list[tuple[int, int]]:
        """The lines that have characters, as spans."""
        return [m.span() for m in _LINE.finditer(self.text)]

    @once
    def shouted(self) -> list[tuple[int, int]]:
        """The lines in capitals, in which case says nothing. A text all in capitals has none."""
        found = [span for span in self.lines if _is_shouted(self.text[slice(*span)])]
        return found if sum(e - s for s, e in found) < _ALL_CAPITALS * len(self.text) else []

    @once
    def _parts(self) -> list[str]:
        """What stands between, a word, what stands between, ..."""
        return _ANY_WORD.split(self.text)

    @once
    def _places(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))[::2]

    @once
    def _words(self) -> list[str]:
        return self._parts[1::2]

    @once
    def words(self) -> frozenset[str]:
        """The words as written."""
        return frozenset(self._words)

    @once
    def small_words(self) -> frozenset[str]:
        """The words that the article writes in small letters somewhere."""
        return frozenset(filter(str.islower, self.words))

    @once
    def capitalised(self) -> Set[str]:
        """The words that may start a name: those that do not start in small letters."""
        return {word for word in self.words if not word[0].islower() or word in _SMALL_STARTS}

    def places(self, words: Set[str]) -> list[tuple[int, str]]:
        """Where some of the words stand, in order."""
        if not words:
            return []
        return [(at, word) for at, word in zip(self._places, self._words, strict=False) if word in words]

    def count(self, words: Set[str]) -> int:
        """How often some of the words stand in the text."""
        return sum(map(words.__contains__, self._words)) if words else 0

    def is_shouted(self, start: int) -> bool:
        """Whether a character stands in a line in capitals."""
        return bool(self.shouted) and any(line <= start < end for line, end in self.shouted)

    def starts_sentence(self, start: int) -> bool:
        """Whether a word stands where any word would have a capital."""
        return bool(_SENTENCE_START.search(self.text, max(0, start - 12), start))


def page_of(document: records.Document) -> Page:
    """Blank out boilerplate, and make the line breaks of a block blanks: no name crosses a block's edge."""
    pieces, at = [], 0
    for block in sorted(document.blocks, key=lambda b: b.start):
        start, end = max(at, block.start), max(at, block.end)
        pieces.append(_blank(document.text[at:start]))
        text = document.text[start:end]
        pieces.append(_blank(text) if block.kind == "boilerplate" else _OTHER_SPACE.sub(" ", text))
        at = end
    pieces.append(_blank(document.text[at:]))
    return Page(text="".join(pieces))


def _blank(text: str) -> str:
    return _NO_LINE_BREAK.sub(" ", text)


def _is_shouted(line: str) -> bool:
    begin = [word.islower() for word in line[: 2 * len(line) // 3].split() if len(word) > _SHORT]
    if sum(begin) > 0.05 * (len(line) + 1):
        return False  # a word has two letters and a blank: these are too many of all that the line can have
    words = _WORD.findall(line)
    return len(words) > 1 and sum(map(str.isupper, words)) >= 0.85 * len(words)
