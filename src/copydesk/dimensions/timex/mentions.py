"""The dates that a text has spoken of, from which others count."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.dimensions.timex import values


@dataclass(frozen=True)
class Mention:
    """A date that the text has spoken of; `is_plan` if something was only planned for it."""

    value: str
    id: str
    start: int
    is_plan: bool = False


def story_year(mentions: Sequence[Mention]) -> tuple[str, str] | None:
    """The year in which a story goes on, and what it was read from; no story is in the year of a plan."""
    told = ((part_of(m.value, "year"), m.id) for m in reversed(mentions) if not m.is_plan)
    return next(((year, said) for year, said in told if year), None)


def part_of(value: str, unit: str) -> str | None:
    """The unit that a value lies in; years before Christ are known as years only."""
    if value.startswith("BC"):
        return value[:6] if unit == "year" else value if values.grain(value) == unit else None
    if values.grain(value) == "part":
        value = value.split("T", 1)[0]
    return values.lift(value, unit)
