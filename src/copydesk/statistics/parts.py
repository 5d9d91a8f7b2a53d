"""What the readers of a measure give back, and the phrases that they share."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import child, in_order, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token


class Form(Enum):
    """The kind of construction that a measure was read in; it says what later steps may add to it."""

    ADJECTIVE = auto()  # "9 millimetres thick"
    CONTEST = auto()  # "Hill leads Moss 48 percent to 41"
    COUNTED = auto()  # "220 women", "three tonnes of rice"
    COUNTED_BEFORE = auto()  # "Lyon had 12 fires; Nice had 9"
    DOER = auto()  # "the flight lasted four hours"
    DONE = auto()  # "the $3 million raised by Brill"
    LEFT = auto()  # "put the toll at 12"
    LEVEL = auto()  # "the rate was 7%"
    MOVED = auto()  # "shares rose 6%"
    NAME = auto()  # "S&P 500 +0.3%"
    NOUN_BY = auto()  # "a fall by 3%"
    NOUN_OF = auto()  # "a loss of $3 million"
    OBJECT = auto()  # "cut its budget to $3 million"
    PAID = auto()  # "paid $3 million for the house"
    PERSON = auto()  # "Ana Brill, 34"
    SHARE_NOUN = auto()  # "the proportion of recruits who are women"
    SHARE_OF = auto()  # "10% of the jobs"
    SIZE = auto()  # "a 12% drop in sales"
    SIZE_ALONE = auto()  # "a 12% drop"
    SUBJECT = auto()  # "farms account for 9% of the jobs"
    TOLD = auto()  # "10% said they are tired"
    TOLD_IS = auto()  # "10% were women"
    AS_BEFORE = auto()  # "the figure was 12", "12, or 3%"


class Parts(NamedTuple):
    """The tokens of a measure and of a whole, the construction they stand in and the rule's name."""

    form: Form
    rule: str
    words: list[Token]
    head: Token | None = None
    whole: Sequence[Token] = ()


SHARES = frozenset(("percentage", "fraction"))


def describe(head: Token, figure: Figure, words: Words, *, follow: tuple[str, ...] = ("of",)) -> list[Token]:
    """A noun phrase, with its clause where the noun alone says little: "people claiming benefits"."""
    out = noun_phrase(head, follow=follow)
    inner = next(
        (t for t in out if t.lemma_.lower() in words.generic_nouns and child(t, "acl", "relcl") is not None),
        None,
    )
    if inner is not None:
        out += [t for t in population(inner) if t.i - head.i <= 10]
    return [t for t in in_order(out) if t.i not in figure.counted]


def population(head: Token) -> list[Token]:
    """A population with the clause that says which: "those joining the brigade in spring"."""
    out = noun_phrase(head, follow=("of", "in", "from", "with", "at", "for"), depth=2)
    if head.lower_ in ("those", "these", "them", "all", "who") and head not in out:
        out.append(head)
    for inner in head.rights:
        if inner.dep_ in ("acl", "relcl") and inner.i - head.i <= 4:
            tail = [t for t in inner.subtree if t.i <= inner.i + 8 and t.dep_ != "punct"]
            out += [t for t in tail if t.i > head.i]
    return in_order(out)


def of_object(figure: Figure) -> Token | None:
    """X in "10% of X", "dozens of X", "one in five of X"."""
    doc, end = figure.tokens, figure.span.end
    following = [doc[end]] if end < len(doc) else []
    for prep in [*following, *figure.head.rights]:
        if prep.lower_ == "of" and prep.i >= end and (prep.dep_ == "prep" or prep.i == end):
            inner = child(prep, "pobj", "pcomp")
            if inner is not None:
                return inner
    return None
