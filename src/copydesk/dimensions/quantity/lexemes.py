"""The text cut into numbers, words and signs, finer than spaCy's tokens.

spaCy leaves "34-year" or "$33million" as one token; here "34", "-", "year" are three lexemes, always.
"""

import re
from collections.abc import Container, Iterable, Set

from copydesk.once import once

# Alternatives that cannot start alike and never give back: time is linear in the text. Control
# characters, soft hyphens and zero-width characters are blanks, as they are for the parse.
_LEXEME = re.compile(
    r"[0-9]++(?:,[0-9]{2,3}(?![0-9]))*+(?:\.[0-9]++)?+|[½⅓⅔¼¾⅛⅜⅝⅞]|[^\W\d_½⅓⅔¼¾⅛⅜⅝⅞]++"
    r"|[^\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_PAD = 8  # empty lexemes at both ends, so that neighbours can be looked at without a check


class Lexemes:
    """Parallel lists over the lexemes of a text.

    `raw` is the text as written and `words` in lower case; an empty word stands at a block's edge
    and at both ends of the text. `starts` and `ends` are character offsets.
    """

    def __init__(self, text: str, parts: Iterable[tuple[int, int]] | None = None) -> None:
        """Cut `text`, or the parts of it that are to be read: `(start, end)`, in order."""
        self.text = text
        raw, starts, ends = [""] * _PAD, [0] * _PAD, [0] * _PAD
        for first, last in [(0, len(text))] if parts is None else parts:
            spans = [match.span() for match in _LEXEME.finditer(text, first, last)]
            spans.append((last, last))
            raw += [text[start:end] for start, end in spans]
            opened, closed = zip(*spans, strict=True)
            starts += opened
            ends += closed
        raw += [""] * _PAD
        starts += [len(text)] * _PAD
        ends += [len(text)] * _PAD
        self.raw, self.starts, self.ends = raw, starts, ends
        self.words: list[str] = "\0".join(raw).lower().split("\0")
        self.range = range(_PAD, len(raw) - _PAD)
        self._said: dict[frozenset[str], int] = {}

    @once
    def numbers(self) -> list[int]:
        """The lexemes that begin with a digit, in order."""
        return self.places_of({word for word in self.vocabulary if "0" <= word[:1] <= "9"})

    def places_of(self, words: Set[str]) -> list[int]:
        """The lexemes at which some words stand, in order."""
        return [i for i, word in enumerate(self.words) if word in words]

    @once
    def writes_commas(self) -> bool:
        """Whether the text writes thousands with a comma: then no blank stands for one."""
        return any("," in self.raw[i] for i in self.numbers)

    @once
    def vocabulary(self) -> frozenset[str]:
        """Every word of the text, once: to be asked for each number without a walk through all."""
        return frozenset(self.words)

    def said(self, words: frozenset[str]) -> int:
        """How many of some words the text has: counted once, and asked for each number."""
        count = self._said.get(words)
        if count is None:
            count = self._said[words] = len(words & self.vocabulary)
        return count

    def glued(self, i: int) -> bool:
        """Whether lexeme `i` follows the one before it without a blank."""
        return self.starts[i] == self.ends[i - 1] and bool(self.raw[i] and self.raw[i - 1])

    def joins(self, i: int) -> bool:
        """Whether lexeme `i` touches the one before it and the one after it, as a hyphen may."""
        return self.glued(i) and self.glued(i + 1)

    def is_capital(self, i: int) -> bool:
        """Whether lexeme `i` begins with a capital letter."""
        return self.raw[i][:1].isupper()

    def is_digits(self, i: int) -> bool:
        """Whether lexeme `i` begins with a digit 0 to 9."""
        return "0" <= self.raw[i][:1] <= "9"

    def is_word(self, i: int) -> bool:
        """Whether lexeme `i` is made of letters."""
        return self.raw[i][:1].isalpha()

    def ends_at(self, i: int, words: Container[str]) -> bool:
        """Whether no word goes on at lexeme `i`, or only one of these."""
        return not self.is_word(i) or self.words[i] in words

    def after_hyphen(self, i: int) -> int:
        """The lexeme after `i`, or after a hyphen that joins `i` to it: "six-million"."""
        if self.words[i + 1] in HYPHENS and self.joins(i + 1):
            return i + 2
        return i + 1

    def clause_before(self, i: int, most: int) -> list[str]:
        """The words before lexeme `i` as far back as its sentence or half of one goes, at most so many."""
        first, words = max(i - most, 0), self.words
        for n in range(i - 1, first - 1, -1):
            if words[n] in (".", ";", ""):
                return words[n + 1 : i]
        return words[first:i]

    def match(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words from `i` on are this phrase."""
        return tuple(self.words[i : i + len(phrase)]) == phrase


HYPHENS = ("-", "‐", "‑")
DASHES = ("-", "‐", "‑", "–", "—", "−")
MINUS = ("-", "−", "–")


def split(phrase: str) -> tuple[str, ...]:
    """The lexemes of a phrase of `rules.toml`, in lower case."""
    return tuple(match[0].lower() for match in _LEXEME.finditer(phrase))


def split_raw(phrase: str) -> tuple[str, ...]:
    """The lexemes of a symbol of `rules.toml`, as written."""
    return tuple(match[0] for match in _LEXEME.finditer(phrase))
