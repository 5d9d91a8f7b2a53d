"""Claims: every sentence that asserts something checkable, standing on its own.

A claim is a sentence with its subject, its figures, times and places, and with who says so. Its text can
be read without the article: what needs the article is replaced by what it stands for, each replacement is
a record, and what cannot be settled stays as it is and is listed. How much it is worth a check is learned.
"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from copydesk.claims import alone, parts, selection, words, worth
from copydesk.claims.selection import Asserted
from copydesk.dimensions.found import Found
from copydesk.records import Change, Claim, Span, Statistic, Subject

T = TypeVar("T")
Mention = tuple[int, int, int]
_THIS = frozenset(("this", "that"))
_PARTS = frozenset(("nsubj", "nsubjpass", "dobj"))
_TOLD = 3  # words that say something of what is meant: "the initial buys"
LEAST = 0.1  # below this chance of being worth a check, hardly anything can be checked


def state(found: Found) -> Found:
    """Fill `found.claims`; returns the same `found`."""
    lists = words.load(found.options.rules)
    asserted = list(selection.asserted(found, lists))
    rewritten = alone.Writer(found, lists)
    weighed = worth.weigh(found, [one.tokens for one in asserted])
    worthy, mentions = [], _mentions(found)
    for one, worths in zip(asserted, weighed, strict=True):
        text = rewritten.write(one)  # whom a pronoun means hangs on every sentence before it
        if worths.chance >= LEAST:
            worthy.append((one, _claim(found, one, text, worths, lists, _named(found, one, mentions))))
    times = {t.start for t in found.timexes}
    found.claims = [
        claim for one, claim in worthy if one.number == 0 or not _is_lost(one, claim, times, lists)
    ]
    return found


def _is_lost(one: Asserted, claim: Claim, times: set[int], lists: words.Words) -> bool:
    """Whether nobody can tell what a claim says; one with a figure only if nothing says of what it is."""
    if _says_this(one, claim) or _is_about_them(claim, lists.unsaid):
        return True
    return not claim.statistics and _hangs(claim, times, lists.spoken)


def _says_this(one: Asserted, claim: Claim) -> bool:
    """Whether all that is said is "this", and nobody can tell what that is: "Abe Roe did this"."""
    opened = {span.start for span in claim.open}
    parts = (t for t in one.core.children if t.dep_ in _PARTS and t.lower_ in _THIS)
    return any(t.idx in opened for t in parts)


def _is_about_them(claim: Claim, unsaid: frozenset[str]) -> bool:
    """Whether a claim is about "they" or "those mills", and nobody can tell who or which that is.

    Its figure, if it has one, is that of nothing then; the statistic itself says what it counts.
    """
    about = claim.subject.start if claim.subject else None
    if any(made.start == about for made in claim.replacements if made.start < made.end):
        return False
    at = (span for span in claim.open if span.start == about)
    return any(span.text.split()[0].lower() in unsaid for span in at)


def _hangs(claim: Claim, times: set[int], spoken: frozenset[str]) -> bool:
    """Whether nobody can tell what a claim without a figure is about, or whose words it is.

    The first sentence of a text hangs on nothing that stands before it, and is kept.
    """
    about = claim.subject or claim.span
    replaced = {one.start for one in claim.replacements if one.start < one.end}
    is_led = any(one.kind == "headline" for one in claim.replacements)
    starts = {about.start} if is_led else {about.start, claim.span.start}
    unsaid = starts - times - replaced
    return any(
        (span.start in unsaid and len(span.text.split()) < _TOLD)
        or span.start == claim.span.start < span.end - 40
        or _is_spoken(span, about, spoken)
        for span in claim.open
    )


def _is_spoken(span: Span, about: Span | Subject, spoken: frozenset[str]) -> bool:
    """Whether a claim is about "my looms", and nobody knows whose they are."""
    return about.start <= span.start < about.end and span.text.lower() in spoken


def _claim(
    found: Found, one: Asserted, text: alone.Alone, worths: worth.Worth, lists: words.Words, named: list[str]
) -> Claim:
    figures = [s for s in _within(found.statistics, one) if s.sentence.start <= one.start]
    changes = _changes(found, figures)
    stance = parts.stance(found, one)
    kind, rule = parts.kind(one, figures, changes, stance, lists)
    return Claim(
        id=found.id("claim", (one.start, one.end)), rule=rule, span=found.cut(one.start, one.end),
        text=text.text, kind=kind, subject=parts.subject(found, one),
        predicate=parts.predicate(found, one, lists),
        statistics=[s.id for s in figures], changes=[c.id for c in changes],
        timexes=[t.id for t in _within(found.timexes, one)],
        toponyms=[t.id for t in _within(found.toponyms, one)], entities=named,
        attribution=parts.claimants(found, one), stance=stance.kind if stance else None,
        stance_id=stance.id if stance else None, check_worthiness=worths.chance, weights=worths.weights,
        replacements=text.replacements, open=text.open,
    )  # fmt: skip


def _changes(found: Found, figures: list[Statistic]) -> list[Change]:
    ids = {s.id for s in figures}
    return [c for c in found.changes if ids & {c.from_, c.to, *c.by}]


def _mentions(found: Found) -> list[Mention]:
    """Where each name begins and ends, in text order, and the place of its entity."""
    return sorted((m.start, m.end, n) for n, entity in enumerate(found.entities) for m in entity.mentions)


def _named(found: Found, one: Asserted, mentions: list[Mention]) -> list[str]:
    """The entities that a sentence names, in their own order."""
    here = mentions[bisect_left(mentions, (one.start,)) : bisect_left(mentions, (one.end,))]
    return [found.entities[n].id for n in sorted({n for _, end, n in here if end <= one.end})]


def _within(listed: Sequence[T], one: Asserted) -> Sequence[T]:
    """The records that begin in a sentence; they stand in the order of the text."""
    first, end = (bisect_left(listed, at, key=attrgetter("start")) for at in (one.start, one.end))
    return listed[first:end]
