"""What a cue of stance governs."""

from dataclasses import dataclass

from spacy.tokens import Token

from copydesk.records import StanceKind
from copydesk.syntax import Range


@dataclass(frozen=True)
class Governed:
    """A cue and the pieces of what it governs, in tokens; `holder` is who thinks so, if that is said."""

    rule: str
    kind: StanceKind
    cue: Range
    scope: list[Range]
    holder: Token | None = None
