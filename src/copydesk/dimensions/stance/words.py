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

    verbs: list[str]
    holders: list[str]


class Amounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by which an estimate is a number, verbs that change one, and what calls for something to come."""

    amounting: list[str]
    revising: list[str]
    planning: list[str]
    reaching: list[str]


class Would(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs over "would" that make it a forecast, under it that never do, of answers; and conditions.

    Under "it would" `takes` are no plan.
    """

    forecast: list[str]
    never: list[str]
    answers: list[str]
    conditions: list[str]
    takes: list[str]


class Announced(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and their objects that are still to come."""

    verbs: list[str]
    nouns: list[str]


class Outside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open what a scope leaves out."""

    prepositions: list[str]
    conjunctions: list[str]


class Empty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside which a cue is none; verbs that are a bound when they are denied."""

    after_not: list[str]
    before_if: list[str]
    bounding: list[str]


class Denial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What denies beside the verb: nouns, nobody, adjectives, verbs of claiming; and modals of regret."""

    proofs: list[str]
    nobody: list[str]
    untrue: list[str]
    true: list[str]
    claiming: list[str]
    regretted: list[str]


class Certain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs after "could" that tell a size, and nouns with which "will make" is "will be"."""

    holding: list[str]
    becoming: list[str]


class Present(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that say how things are, also beside a date to come."""

    lasting: list[str]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules.toml`."""

    cue: list[Cue]
    vague: Vague
    amounts: Amounts
    would: Would
    announced: Announced
    outside: Outside
    empty: Empty
    denial: Denial
    certain: Certain
    present: Present


class Words(msgspec.Struct, frozen=True):
    """The words, by shape."""

    kinds: dict[Shape, dict[str, StanceKind]]
    any_shape: frozenset[str]
    vague_verbs: frozenset[str]
    vague_holders: frozenset[str]
    would_forecast: frozenset[str]
    would_never: frozenset[str]
    would_answers: frozenset[str]
    conditions: frozenset[str]
    would_takes: frozenset[str]
    amounting: frozenset[str]
    revising: frozenset[str]
    planning: frozenset[str]
    reaching: frozenset[str]
    announcing: frozenset[str]
    announced: frozenset[str]
    outside_prepositions: frozenset[str]
    outside_conjunctions: frozenset[str]
    after_not: frozenset[str]
    before_if: frozenset[str]
    bounding: frozenset[str]
    proofs: frozenset[str]
    nobody: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    claiming: frozenset[str]
    regretted: frozenset[str]
    holding: frozenset[str]
    becoming: frozenset[str]
    lasting: frozenset[str]


@rules.compiled("stance", Rules)
def words(read: Rules) -> Words:
    """Compile the words."""
    kinds: dict[Shape, dict[str, StanceKind]] = {}
    for cue in read.cue:
        kinds.setdefault(cue.shape, {}).update(dict.fromkeys(cue.words, cue.kind))
    return Words(
        kinds=kinds,
        any_shape=frozenset(word for table in kinds.values() for word in table)
        | frozenset([*read.announced.verbs, *read.vague.verbs, "to"])
        | frozenset(["no", "rule", "call", *read.denial.nobody, *read.denial.untrue]),
        vague_verbs=frozenset(read.vague.verbs),
        vague_holders=frozenset(read.vague.holders),
        would_forecast=frozenset(read.would.forecast),
        would_never=frozenset(read.would.never),
        would_answers=frozenset(read.would.answers),
        conditions=frozenset(read.would.conditions),
        would_takes=frozenset(read.would.takes),
        amounting=frozenset(read.amounts.amounting),
        revising=frozenset(read.amounts.revising),
        planning=frozenset(read.amounts.planning),
        reaching=frozenset(read.amounts.reaching),
        announcing=frozenset(read.announced.verbs),
        announced=frozenset(read.announced.nouns),
        outside_prepositions=frozenset(read.outside.prepositions),
        outside_conjunctions=frozenset(read.outside.conjunctions),
        after_not=frozenset(read.empty.after_not),
        before_if=frozenset(read.empty.before_if),
        bounding=frozenset(read.empty.bounding),
        proofs=frozenset(read.denial.proofs),
        nobody=frozenset(read.denial.nobody),
        untrue=frozenset(read.denial.untrue),
        true=frozenset(read.denial.true),
        claiming=frozenset(read.denial.claiming),
        regretted=frozenset(read.denial.regretted),
        holding=frozenset(read.certain.holding),
        becoming=frozenset(read.certain.becoming),
        lasting=frozenset(read.present.lasting),
    )
