"""Sentences of a quotation: who speaks is put before them, and quotation marks come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.claims.edits import Edit
from copydesk.claims.selection import Asserted
from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Span

_OPENING, _CLOSING = '“"‘«', '”"’»'
_FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))


class Speech:
    """Names the speaker of a sentence that is a part of a longer quotation."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self._names = {e.id: e for e in found.entities}

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The speaker, where the sentence does not say who speaks; the first person where nobody knows."""
        quoted = [a for a in one.said if a.kind != "indirect"]
        outside = next((a for a in quoted if self._is_whole(a, one)), None)
        if outside is not None:
            yield from self._prefixed(one, outside)
            return
        if quoted:
            yield from self._paired(one)
        spans = [(c.start, c.end) for a in quoted for c in a.content]
        for token in one.sentence:
            if (
                token.lower_ in _FIRST
                and token.pos_ in ("PRON", "DET")
                and not self._in_quotes(token.idx, spans)
            ):
                yield self.found.cut(token.idx, token.idx + len(token))

    def _in_quotes(self, at: int, spans: list[tuple[int, int]]) -> bool:
        return any(start <= at < end for start, end in spans)

    def _is_whole(self, said: Attribution, one: Asserted) -> bool:
        """Whether a sentence lies in a quotation, and who speaks and how stands outside of it."""
        inside = any(c.start <= one.start + 1 and one.end - 2 <= c.end for c in said.content)
        return inside and not any(one.start <= s.start < one.end for s in [*said.source, *said.cue])

    def _prefixed(self, one: Asserted, said: Attribution) -> Iterator[Edit | Span]:
        text = self.found.document.text
        taken = self._who(said)
        if taken is None:
            yield self.found.cut(one.start, one.end)
        first, last = text[one.start], text[one.end - 1]
        marked = first in _OPENING or text.startswith("``", one.start)
        opens = "" if marked else "“"
        if taken is not None:
            yield Edit(one.start, one.start, f"{taken.text}: {opens}", "speaker", taken)
        elif opens:
            yield Edit(one.start, one.start, opens, "mark", None)
        closed = last in _CLOSING or text.endswith("''", 0, one.end)
        if not closed or (last in '"' and opens and text.count('"', one.start, one.end) % 2 == 0):
            yield Edit(one.end, one.end, _partner(first), "mark", None)

    def _who(self, said: Attribution) -> Span | None:
        speaker = said.speaker
        if speaker is None:
            return None
        if speaker.entity in self._names:
            entity = self._names[speaker.entity]
            return next((m for m in entity.mentions if m.text == entity.name), entity.mentions[0])
        if self.found.token_at(speaker.start).pos_ == "PRON":
            return None
        return Span(start=speaker.start, end=speaker.end, text=speaker.text)

    def _paired(self, one: Asserted) -> Iterator[Edit]:
        """A mark for a quotation that goes on behind the sentence, or began before it."""
        said = self.found.document.text[one.start : one.end]
        if said.count("“") > said.count("”") and said.rfind("“") > said.rfind("”"):
            yield Edit(one.end, one.end, "”", "mark", None)
        elif said.count("”") > said.count("“") and (said.find("”") < said.find("“") or "“" not in said):
            yield Edit(one.start, one.start, "“", "mark", None)
        elif said.count('"') % 2:
            at = one.start if said.endswith('"') else one.end
            yield Edit(at, at, '"', "mark", None)


def _partner(first: str) -> str:
    return {"`": "''", '"': '"', "‘": "’", "«": "»"}.get(first, "”")
