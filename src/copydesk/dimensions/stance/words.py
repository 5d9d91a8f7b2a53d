"""The words of stance: what `rules.toml` holds, compiled once for look-up."""

from dataclasses import dataclass
from typing import Literal

import msgspec
from spacy.tokens import Token

from copydesk import rules
from copydesk.once import once
from copydesk.records import StanceKind
from copydesk.syntax import Range

Shape = Literal[
    "modal", "adverb", "negation", "raising", "clause", "infinitive", "object", "attribute", "conjunction",
    "noun", "question", "bare", "gerund", "at", "asked", "accused", "purpose",
    "amount", "before", "behind", "wanted", "warned", "belief",
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
    """Verbs by which an estimate is a number, verbs that change one, and what calls for something to come.

    `around` are the nouns of "in the range of 40"; who is `reaching` a goal has it; what was
    `agreed` is over when it is `ending`; behind `having_done` a noun does what follows.
    """

    amounting: frozenset[str]
    revising: frozenset[str]
    planning: frozenset[str]
    around: frozenset[str]
    ending: frozenset[str]
    agreed: frozenset[str]
    having_done: frozenset[str]
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
    """Verbs and their objects that are still to come; what is `told` of is there already."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    told: frozenset[str]


class Outside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open what a scope leaves out, nouns after "in" that do, levels, and verbs with two ends.

    A participle with one of `already` tells of what is so: "currently valued at 40"; so does one of `citing`.
    """

    already: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    nouns: frozenset[str]
    levels: frozenset[str]
    spanning: frozenset[str]
    citing: frozenset[str]


class Empty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside which a cue is none; verbs that are a bound when they are denied."""

    after_not: frozenset[str]
    before_if: frozenset[str]
    bounding: frozenset[str]
    striking: frozenset[str]


class Turns(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Nouns of "on course to", words before "to" in a headline, who "is to" do things, openings, known."""

    courses: frozenset[str]
    headlines: frozenset[str]
    arranging: frozenset[str]
    conditions: list[str]
    known: frozenset[str]

    @once
    def openings(self) -> list[list[str]]:
        """The words of each condition's opening, the longest first."""
        return sorted(map(str.split, self.conditions), key=len, reverse=True)


class Denial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What denies beside the verb: nouns, nobody, adjectives, verbs of claiming; and modals of regret."""

    proofs: frozenset[str]
    nobody: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    claiming: frozenset[str]
    regretted: frozenset[str]
    doubting: frozenset[str]


class Certain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make "could" no doubt, nouns with which "will make" is "will be", degrees of "likely".

    `duties` is what one is charged with as a task.
    """

    degrees: frozenset[str]
    holding: frozenset[str]
    able: frozenset[str]
    limits: frozenset[str]
    becoming: frozenset[str]
    causing: frozenset[str]
    duties: frozenset[str]


class Present(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that say how things are, also beside a date to come."""

    lasting: frozenset[str]


class Foreseen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of "see", whose work it is to look ahead, what they see, and what that does."""

    verbs: frozenset[str]
    holders: frozenset[str]
    results: frozenset[str]
    moves: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """`rules.toml`, and the cues by shape."""

    cue: list[Cue]
    vague: Vague
    amounts: Amounts
    would: Would
    announced: Announced
    outside: Outside
    empty: Empty
    denial: Denial
    turns: Turns
    certain: Certain
    present: Present
    foreseen: Foreseen

    @once
    def kinds(self) -> dict[Shape, dict[str, StanceKind]]:
        """The kind of stance that each cue of a shape shows."""
        kinds: dict[Shape, dict[str, StanceKind]] = {}
        for cue in self.cue:
            kinds.setdefault(cue.shape, {}).update(dict.fromkeys(cue.words, cue.kind))
        return kinds

    @once
    def any_shape(self) -> frozenset[str]:
        """What may show a stance at all; no other word is looked at."""
        verbs = self.foreseen.verbs | self.announced.verbs | self.vague.verbs
        others = self.denial.nobody | self.denial.untrue | self.turns.courses
        return verbs.union(("to", "no", "rule", "call", "yet"), others, *self.kinds.values())


def words(extra: str | None = None) -> Words:
    """The words, with those of a user's own folder if there is one."""
    return rules.load("stance", Words, extra)


@dataclass(frozen=True)
class Governed:
    """A cue and the pieces of what it governs, in tokens; `holder` is who thinks so, if that is said."""

    rule: str
    kind: StanceKind
    cue: Range
    scope: list[Range]
    holder: Token | None = None
