"""Quarters, and the periods that business news compares: "the same period last year"."""

from dataclasses import replace

from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.mentions import Mention
from copydesk.dimensions.timex.resolve import Context, Meaning, Value, away, meant, of_text, relative, within

_GRAINS = ("quarter", "half", "month")


def quarter(number: int, at: int) -> Meaning:
    """A quarter without its year: the last that had begun, or the next to come in a plan."""
    return _begun(f"Q{number}", at)


@meant
def half_of_the_year(context: Context, number: int, at: int) -> Value | None:
    """Half of the year that the text has just spoken of, else the last that had begun or is to come."""
    spoken, last = of_text("year", at), (context.published or "")[:4]
    year = spoken(context)
    is_spoken = year is not None and year.value < last
    return (within(spoken, f"H{number}") if is_spoken else _begun(f"H{number}", at))(context)


@meant
def _begun(context: Context, tail: str, at: int) -> Value:
    if context.published is None:
        base = context.base("mentioned", "year")
        return Value("DATE", f"{base[0] if base else 'XXXX'}-{tail}", anchor=base[1] if base else None)
    year = int(context.published[:4])
    for one in (year + 1, year, year - 1):
        value = f"{one:04d}-{tail}"
        span = values.span(value)
        if span and (span[0] <= context.published or (context.tense(at) > 0 and one == year)):
            return Value("DATE", value, anchor=context.published)
    return Value("DATE", f"XXXX-{tail}")


@meant
def same_quarter(context: Context, count: int, is_over: bool = False) -> Value:
    """The quarter of the text: the last one that it spoke of, else the last that is over.

    `count` moves it by years: "the year-earlier quarter". With `is_over` a quarter to come is not meant.
    """
    mention, now = context.last_of("quarter"), values.lift(context.published, "quarter")
    if mention and not (is_over and now and mention.value >= now):
        return away(mention.value, "year", count, mention.id) or Value("DATE", "XXXX-QX")
    over = values.shift(values.shift(now, "quarter", -1), "year", count)
    return Value("DATE", over or "XXXX-QX", anchor=context.published)


@meant
def period_in(context: Context, year: int, is_quarter: bool) -> Value:
    """The quarter or period of a year that is compared: "the 1988 quarter" beside a third quarter."""
    mention = context.last_of("quarter")
    if mention:
        return Value("DATE", f"{year:04d}{mention.value[4:]}", anchor=mention.id, aside=True)
    return Value("DATE", f"{year:04d}-QX" if is_quarter else f"{year:04d}")


@meant
def period_within(context: Context, year: Meaning, unit: str) -> Value | None:
    """The period of another year that is compared: "the same period last year", "the same month of 2016"."""
    grains = (unit,) if unit in _GRAINS else _GRAINS
    whole, months = year(context), context.months
    if whole is None or values.grain(whole.value) != "year":
        return replace(whole, aside=True) if whole else None
    mention = context.last_of(*grains) if unit != "months" else None
    if months is not None and unit != "month" and _is_last(months, mention):
        return _months_in(whole, months)
    return replace(whole, value=whole.value + (mention.value[4:] if mention else ""), aside=True)


def _is_last(months: Mention, mention: Mention | None) -> bool:
    """Whether a stretch of months is the last period that the text spoke of; its own ends are none."""
    if mention is None or mention.start <= months.start:
        return True
    known, (first, last) = values.span(mention.value), months.value.split("/")
    return known is not None and first <= known[0] and known[1] <= last


def _months_in(year: Value, months: Mention) -> Value:
    """The same months as some, so that they end in a year."""
    first, last = months.value.split("/")
    years = int(year.value) - int(last[:4])
    after = values.shift(values.shift(last, "day", 1), "year", years)
    return replace(
        year,
        type="DURATION",
        value="PXM",
        earliest=values.shift(first, "year", years),
        latest=values.shift(after, "day", -1),
        aside=True,
    )


@meant
def period_of(context: Context, count: int) -> Value:
    """The period that is compared: the quarter or the year that the text speaks of, so many years on."""
    mention = context.last_of("quarter", "half", "month", "year", "season")
    moved = away(mention.value, "year", count, mention.id) if mention else None
    return moved or relative("published", "year", count)(context) or Value("DATE", "XXXX")
