"""What a number expression is: where it stands and what it is worth."""

from decimal import Decimal
from typing import Literal, NamedTuple

Form = Literal["digits", "words", "fraction", "vague", "multiple"]


class Numeral(NamedTuple):
    """A number expression: the lexemes `first` to `last` (both in it) and what they are worth.

    `base` is the number before its scale words: 2.5 in "2.5 million"; `scale` is the rest. A quote
    is what dealers bid, with what they ask behind it: "145.60/70".
    """

    first: int
    last: int
    base: Decimal
    scale: Decimal
    form: Form
    rule: str
    is_quote: bool = False

    @property
    def value(self) -> Decimal:
        """The whole value."""
        return self.base * self.scale

    @property
    def is_plain(self) -> bool:
        """Whether it is a whole number without scale words."""
        return self.scale == 1 and self.base == int(self.base)


def number(value: Decimal) -> int | float:
    """A decimal as JSON has it: an integer if it is one."""
    whole = int(value)
    return whole if whole == value else float(value)
