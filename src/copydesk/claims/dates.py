"""How a date is written where it stands for another expression."""

from datetime import date

from copydesk.dimensions.timex import values

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_TURN = {"Q": "quarter", "H": "half"}
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def written(value: str | None) -> tuple[str, str] | None:
    """How a date is written, and the preposition that it needs: ("on", "9 January 2016")."""
    grain = values.grain(value)
    if value is None or grain is None or "X" in value or value.startswith("BC"):
        return None
    if grain == "day" and "W" not in value:
        return "on", _day(value)
    if grain in ("week", "weekend"):
        return _week(value, grain)
    said = _part_of_year(value, grain)
    return ("in", said) if said else None


def _week(value: str, grain: str) -> tuple[str, str] | None:
    """A week or a weekend by its first day: ("on", "the weekend of 9 January 2016")."""
    days = values.span(value)
    return ("on" if grain == "weekend" else "in", f"the {grain} of {_day(days[0])}") if days else None


def _part_of_year(value: str, grain: str) -> str | None:
    if grain == "year":
        return value
    if grain == "month":
        return f"{MONTHS[int(value[5:7]) - 1]} {value[:4]}"
    if grain in ("quarter", "half"):
        return f"the {_NTH[value[6]]} {_TURN[value[5]]} of {value[:4]}"
    return f"the {_SEASONS[value[5:]]} of {value[:4]}" if grain == "season" else None


def _day(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
