"""Quarters, and the periods that business news compares: "the same period last year"."""

from dataclasses import replace

from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.resolve import Context, Meaning, Value, away, relative


def quarter(number: int, at: int) -> Meaning:
    """A quarter without its year: the last that had begun, or the next to come in a plan."""

    def meaning(context: Context) -> Value:
        if context.published is None:
            base = context.base("mentioned", "year")
            return Value("DATE", f"{base[0] if base else 'XXXX'}-Q{number}", anchor=base[1] if base else None)
        year = int(context.published[:4])
        for one in (year + 1, year, year - 1):
            value = f"{one:04d}-Q{number}"
            span = values.span(value)
            if span and (span[0] <= context.published or (context.tense(at) > 0 and one == year)):
                return Value("DATE", value, anchor=context.published)
        return Value("DATE", f"XXXX-Q{number}")

    return meaning


def same_quarter(count: int) -> Meaning:
    """The quarter of the text: the last one that it spoke of, else the last that is over.

    `count` moves it by years: "the year-earlier quarter".
    """

    def meaning(context: Context) -> Value:
        mention = context.last_of("quarter")
        if mention:
            return away(mention.value, "year", count, mention.id) or Value("DATE", "XXXX-QX")
        now = values.lift(context.published, "quarter")
        over = values.shift(values.shift(now, "quarter", -1), "year", count)
        return Value("DATE", over or "XXXX-QX", anchor=context.published)

    return meaning


def period_in(year: int, is_quarter: bool) -> Meaning:
    """The quarter or period of a year that is compared: "the 1988 quarter" beside a third quarter."""

    def meaning(context: Context) -> Value:
        mention = context.last_of("quarter")
        if mention:
            return Value("DATE", f"{year:04d}{mention.value[4:]}", anchor=mention.id, aside=True)
        return Value("DATE", f"{year:04d}-QX" if is_quarter else f"{year:04d}")

    return meaning


def period_within(year: Meaning) -> Meaning:
    """The period of another year that is compared: "the same period last year"."""

    def meaning(context: Context) -> Value | None:
        whole = year(context)
        mention = context.last_of("quarter", "half", "month")
        if whole is None or mention is None or values.grain(whole.value) != "year":
            return replace(whole, aside=True) if whole else None
        return replace(whole, value=whole.value + mention.value[4:], aside=True)

    return meaning


def period_of(count: int) -> Meaning:
    """The period that is compared: the quarter or the year that the text speaks of, so many years on."""

    def meaning(context: Context) -> Value:
        mention = context.last_of("quarter", "half", "month", "year", "season")
        if mention:
            moved = away(mention.value, "year", count, mention.id)
            if moved:
                return moved
        return relative("published", "year", count)(context) or Value("DATE", "XXXX")

    return meaning
