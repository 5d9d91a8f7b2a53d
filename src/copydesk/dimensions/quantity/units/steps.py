"""How many of one unit another makes: a kilometre is 1,000 metres, and a penny a hundredth of a pound."""

from decimal import Decimal

from copydesk.dimensions.quantity.schema import Groups

_CENT = Decimal("0.01")


def steps(one: str, other: str, groups: Groups) -> Decimal | None:
    """How many of another unit one unit makes; none of what cannot be turned into it."""
    if other in groups.coins.get(one, ()):
        return _CENT
    if one in groups.coins.get(other, ()):
        return 1 / _CENT
    if (times := _down(one, other, groups)) is not None:
        return times
    times = _down(other, one, groups)
    return 1 / times if times is not None else None


def _down(large: str, small: str, groups: Groups) -> Decimal | None:
    """How many of the smaller unit the larger has."""
    name, times = large, Decimal(1)
    for _ in groups.smaller:  # words of the user's own may lead round in a circle
        if name == small or name not in groups.smaller:
            break
        name, more = groups.smaller[name]
        times *= more
    return times if name == small else None
