"""A quantity while it is being read: where it stands in the lexemes and what is known of it."""

from dataclasses import dataclass
from decimal import Decimal

from copydesk.dimensions.found import Sense
from copydesk.dimensions.quantity.lexicon import Unit
from copydesk.dimensions.quantity.numbers.numeral import Numeral

_MOVES = ("point", "cent", "penny")


@dataclass(slots=True)
class Draft:
    """One number expression with what was found around it.

    `first` and `last` are the lexemes of the quantity, its signs and unit included.
    """

    numeral: Numeral
    first: int
    last: int
    tail: int  # the last lexeme of the number itself, which the parse knows
    low: Decimal
    high: Decimal | None
    unit: Unit | None = None
    per: str | None = None
    dimension: str | None = None
    noun: str | None = None
    comparator: str = "="
    trend: str | None = None
    vague: bool = False
    signed: bool = False
    level: bool = False
    never: bool = False  # a number that is no quantity at all
    since: bool = False  # a duration that says how long it is since the last one, and nothing else
    sense: Sense | None = None  # what it is told as, if that is no record's column
    compound: bool = False  # it counts the first half of a compound: "four-cylinder engine"
    shared: bool = False  # its unit is said of the next number: the 4 of "4 and 6 acres"
    elliptic: bool = False  # what it counts is said of the number before it
    paid_in: Unit | None = None  # the money of the amount that this one gives once more: "41m euros ($45m)"
    start: int = 0  # the first lexeme of its comparator, or `first`
    rule: str = ""

    @property
    def unit_name(self) -> str | None:
        """The unit's name as the record has it: "USD per share"."""
        name = self.noun if self.unit is None else self.unit.name
        return f"{name} per {self.per}" if name and self.per else name

    @property
    def base_unit(self) -> str | None:
        """The unit's name without what it is per: "USD"."""
        return self.unit.name if self.unit is not None else None

    @property
    def head(self) -> str:
        """The last word of what it counts: "seat" of "council seat"."""
        return self.noun.rpartition(" ")[2] if self.noun else ""

    @property
    def known(self) -> bool:
        """Whether it has a unit or is of a kind that was found."""
        return self.unit is not None or self.dimension is not None

    @property
    def bare(self) -> bool:
        """Whether it is nothing but a number, of no kind so far."""
        return self.plain and not self.dimension

    @property
    def plain(self) -> bool:
        """Whether it is nothing but a number so far."""
        return self.unit is None and self.numeral.form in ("digits", "words")

    @property
    def exact(self) -> bool:
        """Whether it is one value, and no range and no bound without an end."""
        return self.high == self.low

    @property
    def counts(self) -> bool:
        """Whether it counts something."""
        return self.dimension in (None, "count")

    @property
    def is_move(self) -> bool:
        """Whether it is a share, or so many points, cents or pence."""
        if self.dimension == "percentage" or self.per:
            return self.dimension == "percentage"
        return (self.noun if self.unit is None else self.unit.name) in _MOVES

    @property
    def is_price_or_move(self) -> bool:
        """Whether it is money or such a move."""
        return self.is_move or self.dimension == "money"

    def is_near(self, other: "Draft", times: int) -> bool:
        """Whether two numbers are of one size: neither is so many times the other."""
        return self.low < times * other.low and other.low < times * self.low

    def scale_by(self, scale: Decimal) -> None:
        """Give it the scale that another number of its group has: "12 or 13 million"."""
        self.low *= scale
        if self.high is not None:
            self.high *= scale
        self.numeral = self.numeral._replace(scale=self.numeral.scale * scale)


def of_numeral(numeral: Numeral) -> Draft:
    """The draft of a bare number."""
    vague, value = numeral.form == "vague", numeral.value
    return Draft(
        numeral=numeral,
        first=numeral.first,
        last=numeral.last,
        tail=numeral.last,
        low=value,
        high=None if vague else value,
        comparator=">=" if vague else "=",
        vague=vague,
        start=numeral.first,
        rule=numeral.rule,
    )
