"""The headline before a claim that still needs its article: "[Mill burns in Hull] The owner was hurt."."""

from __future__ import annotations

from functools import cached_property

import msgspec

from copydesk.claims.edits import Alone, plain
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Replacement, Span
from copydesk.syntax import is_verb

_LONGEST = 200  # characters of a headline
_WHOLE = 6  # sentences of an article; less is a note
_FEWEST = 3  # words of one in capitals


class Context:
    """What an article is about, for its sentences in which something stays open."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words

    def before(self, one: Asserted, alone: Alone) -> Alone:
        """Put the headline before a sentence of which not all could be settled; else leave it."""
        headline = self._headline
        if (
            headline is None
            or not self._needs(one, alone)
            or headline in plain(one.sentence.text).removesuffix(".")
        ):
            return alone
        by = f"[{headline}] "
        moved = [msgspec.structs.replace(made, at=made.at + len(by)) for made in alone.replacements]
        first = Replacement(
            start=one.start, end=one.start, text="", kind="headline", by=by, at=0, taken=self._taken
        )
        return Alone(by + alone.text, [first, *moved], alone.open)

    def _needs(self, one: Asserted, alone: Alone) -> bool:
        """Whether a thing, a person or what a share is of is not said, or nothing has a name."""
        unsaid = self.words.spoken | self.words.beside
        if any(s.start not in self._times and s.text.lower() not in unsaid for s in alone.open):
            return True
        if one.number and _is_nameless(one, alone):
            return True
        return one.start in self._bare and all(made.kind != "figure" for made in alone.replacements)

    @cached_property
    def _times(self) -> frozenset[int]:
        return frozenset(t.start for t in self.found.timexes)

    @cached_property
    def _bare(self) -> frozenset[int]:
        """Where sentences begin that give a figure, and of what only a sentence before says."""
        return frozenset(
            stat.sentence.start
            for stat in self.found.statistics
            if stat.measure is not None and all(s.end <= stat.sentence.start for s in stat.measure.spans)
        )

    @cached_property
    def _headline(self) -> str | None:
        """The headline on one line, without a full stop."""
        title = plain(self.found.document.title or "").strip().removesuffix(".")
        is_place = title.isupper() and len(title.split()) < _FEWEST  # "HULL, ENGLAND"
        if title and not is_place:
            return title if len(title) <= _LONGEST else None
        lead = self._lead
        return plain(lead.text).removesuffix(".") if lead is not None else None

    @cached_property
    def _lead(self) -> Span | None:
        """The first sentence, which says what an article without a headline is about."""
        first = self.found.sentences[0] if len(self.found.sentences) >= _WHOLE else None
        span = self.found.span_of(first) if first is not None and is_verb(first.root) else None
        return span if span is not None and len(span.text) <= _LONGEST else None

    @cached_property
    def _taken(self) -> Span | None:
        """Where the article has its headline; None if it came beside the text."""
        title = (self.found.document.title or "").strip()
        if plain(title).removesuffix(".") != self._headline:
            return self._lead
        at = self.found.document.text.find(title)
        return self.found.cut(at, at + len(title)) if at >= 0 else None


def _is_nameless(one: Asserted, alone: Alone) -> bool:
    """Whether a sentence has no name, and none was put into it."""
    put = any(made.taken is not None for made in alone.replacements)
    return not put and not any(token.pos_ == "PROPN" for token in one.tokens)
