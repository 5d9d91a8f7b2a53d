"""Figures without their noun: "the proportion is 35%" gets what it is a proportion of."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from copydesk.claims.edits import Edit, plain
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Span, Statistic

_LONGEST = 80


class Figures:
    """The figures of one article by the sentence that they stand in."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """What a share is a share of, where only a sentence before says it."""
        for stat in one.figures:
            if stat.kind in ("percentage", "fraction"):
                yield from self._share(stat, one)

    def _share(self, stat: Statistic, one: Asserted) -> Iterator[Edit]:
        """The noun phrase that a share is a share of, behind its noun or behind the figure."""
        noun = self._share_noun(one, stat)
        measure = self._noun(self._outside(stat.measure, one))
        whole = self._noun(self._outside(stat.whole, one), measure)
        if noun is not None and measure:
            at = noun.idx + len(noun)
            yield Edit(at, at, f" of {plain(measure.text)}", "figure", measure)
            if whole:
                yield Edit(at + 1, at + 1, f"among {plain(whole.text)} ", "figure", whole)
        elif noun is None and whole and self._stands_alone(stat):
            yield Edit(stat.end, stat.end, f" of {plain(whole.text)}", "figure", whole)

    def _noun(self, part: Span | None, other: Span | None = None) -> Span | None:
        """The words of a part, if they can stand behind "of"."""
        return part if part is not None and self._is_noun(part, other) else None

    def _is_noun(self, part: Span, other: Span | None = None) -> bool:
        """Whether words can stand behind "of": a noun and what belongs to it, no verb, not said already."""
        tokens = self.found.tokens(part.start, part.end)
        if tokens.root.pos_ not in ("NOUN", "PROPN") and part.text.split()[0] != "those":
            return False
        if tokens[0].tag_ in ("VBN", "VBD", "VBZ", "VBP", "VB", "MD", "IN"):
            return False
        return other is None or part.text.lower() not in other.text.lower()

    def _outside(self, part: object, one: Asserted) -> Span | None:
        """The words of a part of a figure that stand together before its sentence."""
        spans: list[Span] = getattr(part, "spans", [])
        inside = [s for s in spans if s.end > one.start]
        if len(inside) == len(spans) or any(s.text.lower() not in self.words.share_nouns for s in inside):
            return None
        return self._joined([s for s in spans if s.end <= one.start])

    def _joined(self, spans: list[Span]) -> Span | None:
        """The words of some spans and a "those" before them, if no other words stand between."""
        before = self.found.place_at(spans[0].start) - 1
        is_led = before >= 0 and self.found.words[before].lower() == "those"  # "those leaving France"
        joined = self.found.cut(self.found.starts[before] if is_led else spans[0].start, spans[-1].end)
        apart = any(b.start - a.end > 1 for a, b in pairwise(spans))
        return None if apart or len(joined.text) > _LONGEST else joined

    def _share_noun(self, one: Asserted, stat: Statistic) -> Token | None:
        """The bare noun for a share that is the subject of its figure."""
        for token in one.tokens:
            if token.lemma_.lower() in self.words.share_nouns and token.dep_ in ("nsubj", "nsubjpass"):
                bare = not any(
                    c.dep_ in ("prep", "amod", "compound", "poss", "relcl") for c in token.children
                )
                if bare and token.head in list(self.found.token_at(stat.start).ancestors):
                    return token
        return None

    def _stands_alone(self, stat: Statistic) -> bool:
        """Whether no noun and no "of" follows a share: "A third are converts"."""
        place = self.found.place_at(stat.end - 1)
        token, after = self.found.doc[place], self.found.doc[min(place + 1, len(self.found.doc) - 1)]
        subject = any(t.dep_ in ("nsubj", "nsubjpass") for t in (token, token.head))
        return subject and (
            after.pos_ in ("AUX", "VERB") or after.lower_ in ("are", "were", "is", "was", "have")
        )
