"""Quantities: every number with its unit, bound and trend.

The text is cut into lexemes once; only number words and digits are looked at, each with a few
lexemes around it, so time grows with the text and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from copydesk import records
from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity import bounds, ranks, ratios, trends, units
from copydesk.dimensions.quantity.ages import read_age
from copydesk.dimensions.quantity.counted import counted_noun
from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.exclusions import is_excluded, is_ordinal
from copydesk.dimensions.quantity.groups import combine
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, load
from copydesk.dimensions.quantity.numerals import number, read

if TYPE_CHECKING:
    from spacy.tokens import Token


def annotate(found: Found) -> list[records.Quantity]:
    """Read the quantities of an article, in text order."""
    lexicon = load(found.options.rules)
    lex = Lexemes(found.doc.text, [block.start for block in found.document.blocks])
    reader = _Reader(found, lex, lexicon)
    drafts = reader.drafts()
    drafts = combine(lex, drafts, lexicon)
    drafts = [d for d in ranks.read_scores(lex, drafts, lexicon) if not d.never]
    for draft in drafts:
        reader.complete(draft)
    drafts = [draft for draft in drafts if not draft.never]
    bounds.inherit(lex, drafts)
    trends.share(lex, drafts)
    return reader.records(drafts)


class _Reader:
    """One article under reading: lexemes, words and what is known of names and times."""

    def __init__(self, found: Found, lex: Lexemes, lexicon: Lexicon) -> None:
        self.found, self.lex, self.lexicon = found, lex, lexicon
        self.persons = frozenset(
            mention.end for e in found.entities if e.label == "PERSON" for mention in e.mentions
        )
        self.dates = [(t.start, t.end) for t in found.timexes if t.type != "DURATION"]

    def token(self, draft: Draft) -> Token:
        """The spaCy token of a draft's last number word."""
        return self.found.token_at(self.lex.starts[draft.numeral.last])

    def drafts(self) -> list[Draft]:
        """Every number expression with its unit; those that are no quantities are marked `never`."""
        lex, lexicon, out = self.lex, self.lexicon, []
        starters, ordinals = lexicon.starters, lexicon.rules.ranks.ordinals
        free = 0
        for i in lex.range:
            word = lex.words[i]
            if i < free or not (word in starters or word in ordinals or "0" <= word[:1] <= "9"):
                continue
            draft = self._draft(i, free)
            if draft is not None:
                out.append(draft)
                free = draft.last + 1
        return out

    def _draft(self, i: int, free: int) -> Draft | None:
        lex, lexicon = self.lex, self.lexicon
        if lex.words[i] in lexicon.rules.ranks.ordinals or (lex.is_digits(i) and is_ordinal(lex, i)):
            rank = ranks.read_ordinal(lex, i, lexicon)
            if rank is not None or lex.words[i] not in lexicon.starters:
                return rank
        numeral = read(lex, i, lexicon.rules)
        if numeral is None or numeral.first < free:
            return None
        draft = of_numeral(numeral)
        token = self.token(draft)
        if numeral.form == "multiple":
            return draft if ratios.read_multiple(lex, draft, token, lexicon) else None
        units.attach(lex, draft, lexicon, free)
        draft.never = is_excluded(lex, draft, token, lexicon)
        if not draft.never:
            ranks.read_rank(lex, draft, lexicon)
            ratios.read_times(lex, draft)
            units.take_rate(lex, draft, lexicon) if draft.per is None and draft.unit else None
        return draft

    def complete(self, draft: Draft) -> None:
        """Everything that is known only when the groups are made."""
        lex, token = self.lex, self.token(draft)
        read_age(lex, draft, token, self.lexicon, self.persons)
        if draft.unit is None and draft.dimension is None:
            self._count(draft, token)
        bounds.bound(lex, draft, self.lexicon)
        if not draft.never:
            trends.trend(lex, draft, token, self.lexicon)

    def _count(self, draft: Draft, token: Token) -> None:
        if draft.numeral.form == "fraction":
            draft.dimension = "fraction"
            return
        if self.lex.words[draft.numeral.first] == "one" and draft.low == 1:
            self._one(draft, token)
            return
        draft.dimension = "count"
        noun = counted_noun(token)
        if noun is not None:
            draft.noun = noun[0]

    def _one(self, draft: Draft, token: Token) -> None:
        """As in "one of the players" is a quantity, but no statistic; a pronoun is neither."""
        after = self.lex.words[draft.last + 1]
        noun = counted_noun(token)
        if after == "of":
            draft.dimension = None
        elif noun is None or after in self.lexicon.rules.counted.one_idioms:
            draft.never = True
        else:
            draft.noun = noun[0]
            subject = noun[1].dep_ in ("nsubj", "nsubjpass") and noun[1].head.i > noun[1].i
            draft.dimension = None if subject else "count"

    def records(self, drafts: list[Draft]) -> list[records.Quantity]:
        """The finished records; what a date or time of day covers is left out."""
        out: list[records.Quantity] = []
        for draft in drafts:
            start, end = self.lex.starts[draft.first], self.lex.ends[draft.last]
            dimension = draft.dimension
            if any(a < end and start < b for a, b in self.dates):
                if draft.dimension not in ("duration", "age") and (
                    draft.unit is None or draft.dimension is None
                ):
                    continue
                dimension = None if draft.dimension == "duration" else dimension
            out.append(self._record(draft, start, end, dimension))
        return out

    def _record(self, draft: Draft, start: int, end: int, dimension: str | None) -> records.Quantity:
        high = None if draft.high is None else number(draft.high)
        return records.Quantity(
            id=self.found.id("quantity", (start, end)),
            rule=draft.rule,
            start=start,
            end=end,
            text=self.found.document.text[start:end],
            low=number(draft.low),
            high=high,
            comparator=cast(Any, draft.comparator),
            unit=draft.unit_name,
            unit_code=draft.unit.code if draft.unit and not draft.per else None,
            dimension=dimension,
            trend=cast(Any, draft.trend),
            vague=draft.vague,
        )
