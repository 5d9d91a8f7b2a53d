"""Drafts: attributions in the making."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from copydesk.syntax import Range

Chars = tuple[int, int]


@dataclass
class Draft:
    """An attribution in the making; spans are characters, `source` is the head of who says it.

    `states` is true if the content is said or held to be so, not only wanted or talked about; `odds` is
    how likely it is an attribution (hundredths of log odds), `reach` the end of what is said along with it,
    `turn_of` what the same speaker said before in a dialogue. One that `is_nested` is told by another, one
    that `is_aside` stands in an aside that the parse misses, the source of one that `is_label` beside a
    title; `frame` is the name of the cue's, if there is one.
    """

    rule: str
    states: bool
    cue: Chars | None
    source: Token | None
    content: list[Chars]
    cue_tokens: Range = (0, 0)
    source_chars: Chars | None = None
    odds: int = 0
    reach: int = 0
    turn_of: Draft | None = None
    is_nested: bool = False
    is_aside: bool = False
    is_label: bool = False
    frame: str = ""

    @property
    def end(self) -> int:
        """Where the last part of it ends."""
        parts = [*self.content, *(p for p in (self.cue, self.source_chars) if p)]
        return max(b for _, b in parts)

    @property
    def start(self) -> int:
        """Where its first part starts."""
        parts = [*self.content, *(p for p in (self.cue, self.source_chars) if p)]
        return min(a for a, _ in parts)
