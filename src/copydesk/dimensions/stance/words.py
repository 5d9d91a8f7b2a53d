"""The words of stance: what `rules.toml` holds, compiled once for look-up."""

from typing import Literal

import msgspec

from copydesk import rules
from copydesk.records import StanceKind

Shape = Literal[
    "modal", "adverb", "negation", "raising", "clause", "infinitive", "object", "attribute", "conjunction",
    "noun", "question", "bare", "gerund", "at", "asked", "accused", "purpose",
    "amount", "behind", "wanted",
]  # fmt: skip


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show one kind of stance in one shape."""

    kind: StanceKind
    shape: Shape
    words: list[str]


class Vague(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs whose clause is only hearsay under such subjects."""

    verbs: frozenset[str]
    holders: frozenset[str]


class Amounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by which an estimate is a number, verbs that change one, and what calls for something to come."""

    amounting: frozenset[str]
    revising: frozenset[str]
    planning: frozenset[str]
    reaching: frozenset[str]


class Would(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs over "would" that make it a forecast, under it that never do, of answers; and conditions.

    Under "it would" `takes` are no plan; `wishes` are none under any.
    """

    forecast: frozenset[str]
    never: frozenset[str]
    answers: frozenset[str]
    conditions: frozenset[str]
    takes: frozenset[str]
    wishes: frozenset[str]


class Announced(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and their objects that are still to come."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class Outside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open what a scope leaves out, nouns after "in" that do, and verbs with two ends."""

    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    nouns: frozenset[str]
    spanning: frozenset[str]


class Empty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside which a cue is none; verbs that are a bound when they are denied."""

    after_not: frozenset[str]
    before_if: frozenset[str]
    bounding: frozenset[str]


class Denial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What denies beside the verb: nouns, nobody, adjectives, verbs of claiming; and modals of regret."""

    proofs: frozenset[str]
    nobody: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    claiming: frozenset[str]
    regretted: frozenset[str]


class Certain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs of size after "could", nouns with which "will make" is "will be", and degrees of "likely"."""

    degrees: frozenset[str]
    holding: frozenset[str]
    becoming: frozenset[str]


class Present(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that say how things are, also beside a date to come."""

    lasting: frozenset[str]


class Tables(msgspec.Struct, frozen=True):
    """The words that are no cues, as `rules.toml` has them."""

    vague: Vague
    amounts: Amounts
    would: Would
    announced: Announced
    outside: Outside
    empty: Empty
    denial: Denial
    certain: Certain
    present: Present


class Rules(Tables, frozen=True, forbid_unknown_fields=True):
    """`rules.toml`."""

    cue: list[Cue]


class Words(Tables, frozen=True):
    """The same, and the cues by shape.

    Attributes:
        kinds: The kind of stance that each cue of a shape shows.
        any_shape: What may show a stance at all; no other word is looked at.
    """

    kinds: dict[Shape, dict[str, StanceKind]]
    any_shape: frozenset[str]


@rules.compiled("stance", Rules)
def words(read: Rules) -> Words:
    """Put the cues in order."""
    kinds: dict[Shape, dict[str, StanceKind]] = {}
    for cue in read.cue:
        kinds.setdefault(cue.shape, {}).update(dict.fromkeys(cue.words, cue.kind))
    others = read.announced.verbs | read.vague.verbs | read.denial.nobody | read.denial.untrue
    return Words(
        kinds=kinds, any_shape=others.union(("to", "no", "rule", "call"), *kinds.values()), vague=read.vague,
        amounts=read.amounts, would=read.would, announced=read.announced, outside=read.outside,
        empty=read.empty, denial=read.denial, certain=read.certain, present=read.present,
    )  # fmt: skip
