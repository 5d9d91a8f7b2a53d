"""Putting words in the place of others, with a record of each, and of what stays open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Replacement, ReplacementKind, Span

_BLANKS = re.compile(r"\s+")
_OWNING = frozenset(("his", "her", "its", "their"))
_SPELT = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel
_SAID = ("eu", "one", "uni", "us", "ut", "ub", "ur")  # "a European", "a Uruguayan"


@dataclass(frozen=True)
class Edit:
    """`by` is to stand instead of the characters `[start, end)`; nothing is replaced if they are none.

    `settles` is false if what is put in needs its article, too: "the deal" for "it".
    """

    start: int
    end: int
    by: str
    kind: ReplacementKind
    taken: Span | None
    settles: bool = True


@dataclass(frozen=True)
class Alone:
    """A sentence that stands alone, what was replaced in it, and what was left open."""

    text: str
    replacements: list[Replacement]
    open: list[Span]


def plain(text: str) -> str:
    """Words on one line."""
    return _BLANKS.sub(" ", text)


def owned(name: str) -> str:
    """A name with the ending of what it owns: "Ann Holt’s", "Dornby Mills’"."""
    return name + ("’" if name.endswith("s") else "’s")


def instead(pronoun: Token, name: str, words: Words) -> tuple[int, str]:
    """Where words in the place of a pronoun end, and they: with what it owns, or the verb of "they're"."""
    end = pronoun.idx + len(pronoun)
    if _owns(pronoun):
        return end, owned(name)
    verb = pronoun.nbor() if pronoun.i + 1 < len(pronoun.doc) else pronoun
    full = words.in_full(verb) if verb.idx == end else ""
    return (end + len(verb), f"{name} {full}") if full else (end, name)


def _owns(pronoun: Token) -> bool:
    """Whether something is said to be of whom a pronoun means: "his looms", "since his leaving"."""
    is_done = pronoun.dep_ == "nsubj" and pronoun.head.tag_ == "VBG" and pronoun.lower_ in _OWNING
    return pronoun.dep_ == "poss" or pronoun.lower_ in ("his", "hers", "theirs") or is_done


def an(name: str) -> str:
    """The article that a name needs in the place of another: "a European bank", "an SBC man"."""
    first = name.split()[0]
    if len(first) > 1 and first.isupper() and first.isalpha():
        return "an" if first[0] in _SPELT else "a"
    return "an" if first[:1].upper() in "AEIOU" and not first.lower().startswith(_SAID) else "a"


def apply(found: Found, one: Asserted, edits: Iterable[Edit], left: Iterable[Span]) -> Alone:
    """Carry out some edits; of two that cross, the first given. What was replaced is not open."""
    kept: list[Edit] = []
    for edit in edits:
        is_new = edit.by != plain(found.document.text[edit.start : edit.end])
        if is_new and not any(_cross(edit, other) for other in kept):
            kept.append(edit)
    text, at, out = "", one.start, list[Replacement]()
    for edit in sorted(kept, key=lambda e: (e.start, e.end)):
        text += plain(found.document.text[at : edit.start])
        replaced = found.document.text[edit.start : edit.end]
        before = found.document.text[one.start : edit.start]
        begins = not any(c.isalnum() for c in before) and replaced[:1].isupper()
        by = edit.by[:1].upper() + edit.by[1:] if begins else edit.by
        out.append(
            Replacement(
                start=edit.start, end=edit.end, text=replaced, kind=edit.kind, by=by, at=len(text),
                taken=edit.taken,
            )
        )  # fmt: skip
        text, at = text + by, edit.end
    text += plain(found.document.text[at : one.end])
    return Alone(text, out, _still_open(one, kept, left))


def _still_open(one: Asserted, kept: list[Edit], left: Iterable[Span]) -> list[Span]:
    """What no edit has replaced; a whole sentence is open where nobody knows who speaks."""
    spans = {(s.start, s.end): s for s in left}
    whole = (one.start, one.end)
    return [spans[key] for key in sorted(spans) if key == whole or not any(_settles(e, *key) for e in kept)]


def _settles(edit: Edit, start: int, end: int) -> bool:
    """Whether an edit replaces words, or says right behind them what a share is a share of."""
    if edit.kind == "figure" and edit.start == end:
        return True
    return edit.settles and edit.start < edit.end and edit.start < end and start < edit.end


def _cross(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:
        inner, outer = (one, other) if one.start == one.end else (other, one)
        return outer.start < inner.start < outer.end or (one.start, one.end) == (other.start, other.end)
    return one.start < other.end and other.start < one.end
