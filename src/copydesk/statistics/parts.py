"""What a construction gives back: the words of a measure and of a whole."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from spacy.tokens import Token


class Form(Enum):
    """The kind of construction that a measure was read in; it says what later steps may add to it."""

    ADJECTIVE = auto()  # "9 millimetres thick"
    CONTEST = auto()  # "Hill leads Moss 48 percent to 41"
    COUNTED = auto()  # "220 women", "three tonnes of rice"
    COUNTED_BEFORE = auto()  # "Lyon had 12 fires; Nice had 9"
    DOER = auto()  # "the flight lasted four hours"
    LEFT = auto()  # "put the toll at 12"
    LEVEL = auto()  # "the rate was 7%"
    MOVED = auto()  # "shares rose 6%"
    NAME = auto()  # "S&P 500 +0.3%"
    NOUN_BY = auto()  # "a fall by 3%"
    NOUN_OF = auto()  # "a loss of $3 million"
    OBJECT = auto()  # "cut its budget to $3 million"
    PAID = auto()  # "paid $3 million for the house"
    PERSON = auto()  # "Ana Brill, 34"
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
OF_ANOTHER = SHARES | {"ratio"}  # a size in these is no number of units
