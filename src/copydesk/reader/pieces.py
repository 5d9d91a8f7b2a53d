"""Words cut into the pieces that the reader's encoder knows: WordPiece, as BERT cuts lower-cased English.

The method is that of Wu et al. 2016 and Devlin et al. 2019: a word is cut greedily into the longest
pieces of a fixed list; punctuation marks stand alone. One spaCy token may be several pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

_RUNS = re.compile(r"[^\W_]+|[^\s]")
_LONGEST = 40  # characters of a run that are looked at; no English word is longer
UNKNOWN = "[UNK]"


class Pieces:
    """The list of pieces of one encoder.

    Args:
        pieces: The pieces in the order of their numbers; "##ing" goes on with a word.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._unknown = self._numbers[UNKNOWN]
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read a list with one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    @property
    def names(self) -> tuple[str, ...]:
        """The pieces in the order of their numbers."""
        return tuple(self._numbers)

    def number(self, piece: str) -> int:
        """The number of one piece; that of the unknown piece if it is not in the list."""
        return self._numbers.get(piece, self._unknown)

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of a token, at least one unless it is blank."""
        known = self._known.get(word)
        if known is None:
            known = tuple(self._cut(word))
            if len(self._known) < 200_000:  # an article of invented words must not fill the memory
                self._known[word] = known
        return known

    def of_all(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The same of each of some tokens."""
        known = self._known
        return [known[word] if word in known else self.of(word) for word in words]

    def _cut(self, word: str) -> list[int]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        runs = _RUNS.findall(plain) or ([word] if word.strip() else [])
        return [number for run in runs for number in self._of_run(run)]

    def _of_run(self, run: str) -> list[int]:
        out, at = [], 0
        if len(run) > _LONGEST:
            return [self._unknown]
        while at < len(run):
            for end in range(len(run), at, -1):
                piece = run[at:end] if at == 0 else f"##{run[at:end]}"
                number = self._numbers.get(piece)
                if number is not None:
                    out.append(number)
                    at = end
                    break
            else:
                return [self._unknown]
        return out
