"""What a time expression means where it stands: against the day of publication and the dates before it.

A `Meaning` is a function of the `Context`; the patterns build it without knowing any date. What cannot be
resolved stays open, in the notation of TIMEX3: "last year" without a date of publication is "XXXX".
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Concatenate, Literal, ParamSpec

from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.mentions import Mention, part_of, story_year

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
# What is meant by a unit when its date is not known.
OPEN = {
    "day": "XXXX-XX-XX", "weekend": "XXXX-WXX-WE", "week": "XXXX-WXX", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX", "year": "XXXX", "decade": "XXXX",
    "century": "XXXX",
}  # fmt: skip
_IN_YEARS = {"decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000)}
_REACH = 6  # dates back that a text is searched for one that "two days later" can count from
_COMPARED = 6  # years: figures are compared over a few
_JUST = 200  # characters from a date to what is said of its month or year
# Days that a date must be nearer to be taken against the tense (a report may set a day that is to
# come: "named March 3 as the day"), and against the habit of reports to look back.
_AGAINST_DAY, _AGAINST_MONTH, _AHEAD = 300, 340, 30


@dataclass(frozen=True)
class Value:
    """A resolved expression: what becomes a `Timex`. `anchor` is a date, or the id of another timex.

    `earliest` and `latest` are only set where the value does not say them: "the past two years".
    `aside` marks a date that figures are only compared with; nothing counts from it.
    """

    type: Kind
    value: str
    mod: str | None = None
    anchor: str | None = None
    earliest: str | None = None
    latest: str | None = None
    aside: bool = False


@dataclass
class Context:
    """What is known where an expression is resolved; `tense` and `story` look at the parse."""

    published: str | None
    tense: Callable[[int], int]
    story: Callable[[int], bool]
    mentions: list[Mention] = field(default_factory=list)
    months: Mention | None = None  # the last stretch of them, as its two days

    def base(self, anchor: str, unit: str) -> tuple[str, str] | None:
        """The current day, week, year ... and what it was read from.

        "published" counts from the day of publication, "mentioned" from the last date in the text
        (and from the day of publication if there is none), "text" the other way round.
        """
        if anchor == "mentioned" or (anchor == "text" and self.published is None):
            for mention in reversed(self.mentions[-_REACH:]):
                lifted = part_of(mention.value, unit)
                if lifted:
                    return lifted, mention.id
        lifted = values.lift(self.published, unit)
        return (lifted, self.published) if lifted and self.published else None

    def is_then(self) -> bool:
        """Whether the last date is over, so that a week counts from none: "in 2011; two weeks later"."""
        days = values.span(self.mentions[-1].value) if self.mentions else None
        return days is not None and days[1] < (self.published or "")

    def spoken(self, anchor: str | None) -> str | None:
        """The value that an anchor stands for: a date, or the id of a date in the text."""
        return next((m.value for m in self.mentions if m.id == anchor), anchor)

    def last_of(self, *grains: str) -> Mention | None:
        """The last date in the text that is of one of these grains."""
        near = reversed(self.mentions[-_REACH:])
        return next((m for m in near if values.grain(m.value) in grains), None)

    def compared(self) -> Mention | None:
        """The quarter, half or month of the figure before, which one of "a year earlier" is compared with."""
        quarter = self.last_of("quarter")
        if quarter:
            return quarter
        return next((m for m in self.mentions[-1:] if values.grain(m.value) in ("month", "half")), None)


P = ParamSpec("P")
Meaning = Callable[[Context], Value | None]


def meant(read: Callable[Concatenate[Context, P], Value | None]) -> Callable[P, Meaning]:
    """Make what reads an expression in its context a maker of meanings, which says the rest beforehand."""

    def make(*args: P.args, **kwargs: P.kwargs) -> Meaning:
        return lambda context: read(context, *args, **kwargs)

    return make


def changed(
    change: Callable[Concatenate[Value, P], Value | None],
) -> Callable[Concatenate[Meaning, P], Meaning]:
    """The same of what changes the value of another meaning, where that has one."""

    def make(inner: Meaning, /, *args: P.args, **kwargs: P.kwargs) -> Meaning:
        def meaning(context: Context) -> Value | None:
            found = inner(context)
            return change(found, *args, **kwargs) if found else None

        return meaning

    return make


def fixed(value: str | None, kind: Kind = "DATE", mod: str | None = None) -> Meaning:
    """A value that needs no context; None if the calendar does not have it."""
    return lambda context: Value(kind, value, mod) if value else None


@meant
def relative(context: Context, anchor: str, unit: str, count: int) -> Value:
    """So many units before or after the one of now: "last year", "the following month"."""
    base = context.base(anchor, unit)
    moved = values.shift(base[0], unit, count) if base else None
    return Value("DATE", moved, anchor=base[1]) if moved and base else Value("DATE", OPEN.get(unit, "XXXX"))


@meant
def of_text(context: Context, unit: str, at: int) -> Value | None:
    """The month or year of the date shortly before, for what the past tense tells of it; else that of now."""
    now, last = relative("text", unit, 0)(context), next(reversed(context.mentions), None)
    if now is None or last is None or at - last.start > _JUST or context.tense(at) >= 0:
        return now
    own = part_of(last.value, unit)
    long_ago = unit == "year" and last.value == own != values.shift(now.value, unit, -1)  # "dug in 1911"
    return Value("DATE", own, anchor=last.id) if own and own < now.value and not long_ago else now


@meant
def after_this(context: Context, *grains: str) -> Value | None:
    """The one after that of now, which the text has just named: "3% this year and 4% next"."""
    mention = context.last_of(*grains)
    grain = values.grain(mention.value) if mention else None
    if mention is None or grain is None or mention.value != values.lift(context.published, grain):
        return None
    return away(mention.value, grain, 1, mention.id)


@meant
def distance(context: Context, anchor: str, unit: str, count: float) -> Value | None:
    """A date at a distance: "two years ago" is a year, "three days later" a day.

    In a text that speaks of a quarter, "a year earlier" is the quarter of the year before.
    """
    step, years = _IN_YEARS.get(unit, (unit, 1))
    whole = int(count * years)
    if step in ("second", "minute", "hour") or whole != count * years:
        return Value("DATE", "PAST_REF" if count < 0 else "FUTURE_REF")
    compared = context.compared() if unit == "year" and abs(whole) < _COMPARED else None
    if compared and (abs(whole) == 1 or anchor == "mentioned"):
        return away(compared.value, unit, whole, compared.id)
    return _counted(context, anchor, step, whole)


def _counted(context: Context, anchor: str, step: str, whole: int) -> Value | None:
    """A date so many units from the one that it is counted from."""
    grain = "week" if step == "fortnight" else step
    base = context.base(anchor, grain)
    is_of_then = base is not None and base[1] == context.published and context.is_then()
    if base is None or (is_of_then and anchor == "mentioned" and whole > 0):
        return Value("DATE", OPEN.get(grain, "XXXX"))
    return away(base[0], step, whole, base[1])


def away(value: str, unit: str, count: int, anchor: str) -> Value | None:
    """A date so many units from another one; none if it is out of the calendar."""
    moved = values.shift(value, unit, count)
    return Value("DATE", moved, anchor=anchor, aside=unit == "year") if moved else None


@changed
def moved(found: Value, unit: str, count: int) -> Value:
    """A date, moved by so many units."""
    return replace(found, value=values.shift(found.value, unit, count) or found.value)


@meant
def weekday(context: Context, number: int, at: int, count: int | None = None) -> Value:
    """A weekday: the last one in a report, the next one in a plan; `count` if a word says which."""
    today = context.published
    if today is None or values.weekday(today) is None:
        return Value("DATE", f"XXXX-WXX-{number}")
    if count is None:
        return _on_weekday((today, today), number, 0, 1 if context.tense(at) > 0 else -1)
    return _on_weekday((today, today), number, count, context.tense(at))


def _on_weekday(base: tuple[str, str], number: int, count: int, tense: int) -> Value:
    """A weekday before or after a day, or that day itself; the tense decides if no count does."""
    ahead = (number - (values.weekday(base[0]) or 0)) % 7
    if count < 0 or (count == 0 and tense < 0 and ahead):
        ahead -= 7
    elif count > 0:
        ahead = ahead or 7
    return Value("DATE", values.shift(base[0], "day", ahead) or f"XXXX-WXX-{number}", anchor=base[1])


@meant
def day_of_month(context: Context, number: int, at: int) -> Value | None:
    """A day without its month: "on the 15th" of the text's month, or of the one that the tense points to."""
    base = context.base("mentioned", "month")
    if base is None:
        return Value("DATE", f"XXXX-XX-{number:02d}")
    month, anchor = base
    if anchor == context.published and context.published:
        ahead = number - int(context.published[8:])
        step = (ahead < 0) - (ahead > 0) if context.tense(at) * ahead < 0 else 0
        month = values.shift(month, "month", step) or month
    day = values.day(int(month[:4]), int(month[5:]), number)
    return Value("DATE", day, anchor=anchor) if day else None


@changed
def day_in(month: Value, number: int) -> Value | None:
    """A day of a month that is said by itself: "the 12th of next month"."""
    if "X" in month.value:
        return Value("DATE", f"XXXX-XX-{number:02d}")
    day = values.day(int(month.value[:4]), int(month.value[5:7]), number)
    return replace(month, value=day) if day else None


@meant
def weekday_mentioned(context: Context, number: int, count: int) -> Value:
    """The weekday before or after the day that the text spoke of: "the previous Friday"."""
    base = context.base("mentioned", "day")
    if base is None:
        return Value("DATE", f"XXXX-WXX-{number}")
    return _on_weekday(base, number, count, 0)


@meant
def in_year(
    context: Context, tail: str, at: int, count: int | None = None, weekday: int | None = None
) -> Value | None:
    """A month, day of a month or season whose year is not said: "January 11", "last spring".

    A word for the direction decides; then the tense; then nearness to the day of publication. Without
    such a day, a story goes on in the year that it spoke of last. A weekday beside it rules years out.
    """
    if context.published is None or not values.is_day(context.published):
        year = story_year(context.mentions[-_REACH:]) if context.story(at) else None
        return Value("DATE", f"{year[0] if year else 'XXXX'}-{tail}", anchor=year[1] if year else None)
    direction = context.tense(at) if count is None else count
    years = _years(int(context.published[:4]), tail, weekday)
    value = _nearest(context.published, years, direction, count)
    return Value("DATE", value, anchor=context.published) if value else None


def _years(year: int, tail: str, weekday: int | None) -> list[str]:
    """The values with this tail around a year; of those on the right weekday, if there are any."""
    all_near = [f"{one:04d}-{tail}" for one in (year - 1, year, year + 1)]
    return [value for value in all_near if weekday and values.weekday(value) == weekday] or all_near


def _nearest(published: str, near: list[str], direction: int, said: int | None) -> str | None:
    """The value nearest to a day, on the side that a direction points to, or that a word says."""
    costs = [
        (cost, value) for value in near if (cost := _cost(published, value, direction, said)) is not None
    ]
    return min(costs, key=lambda one: one[0])[1] if costs else None


def _cost(published: str, value: str, direction: int, said: int | None) -> int | None:
    """How far a value is from a day, and more if it is on another side; none if a word rules it out."""
    span = values.span(value)
    days = _days_to(published, span) if span else 0
    if span is None or (said and days * said <= 0):
        return None
    against = _AGAINST_DAY if values.grain(value) == "day" else _AGAINST_MONTH
    cost = abs(days) + (0 if days * direction >= 0 else against)
    return cost + (_AHEAD if days > 0 and not direction else 0)


def _days_to(day: str, span: tuple[str, str]) -> int:
    """So many days to the nearer end of a stretch, below zero if it is over; none from within it."""
    if span[0] <= day <= span[1]:
        return 0
    return values.days_between(day, span[0] if span[0] > day else span[1]) or 0


@changed
def within(year: Value, tail: str) -> Value | None:
    """A part of a year that is said beside it: "June last year", "next year's first quarter"."""
    value = f"{year.value}-{tail}"
    known = values.grain(year.value) == "year" and values.grain(value)
    return replace(year, value=value) if known else None


@meant
def day_from_today(context: Context, count: int) -> Value:
    """Today, yesterday, tomorrow."""
    moved = values.shift(context.published, "day", count) if values.is_day(context.published) else None
    if moved:
        return Value("DATE", moved, anchor=context.published)
    return Value("DATE", "XXXX-XX-XX" if count else "PRESENT_REF")


@changed
def part_of_day(day: Value, part: str) -> Value:
    """The morning, evening or night of a day, or an hour of it: "2015-04-24TNI"."""
    head = day.value if values.grain(day.value) == "day" else "XXXX-XX-XX"
    return replace(day, type="TIME", value=f"{head}T{part}")


@changed
def modified(found: Value, mod: str) -> Value:
    """The same with a modifier: START, MID, END, APPROX, MORE_THAN ..."""
    return replace(found, mod=mod)


@meant
def so_far(context: Context, inner: Meaning, mod: str) -> Value | None:
    """What is over or left of a date, seen from the day it is counted from: "earlier this week"."""
    found = inner(context)
    span = values.span(found.value) if found else None
    if found is None or span is None:
        return replace(found, mod=mod) if found else None
    here = values.span(context.spoken(found.anchor)) or span
    cut = here[0] if mod == "END" else here[1]
    cut = cut if span[0] <= cut <= span[1] else span[mod != "END"]
    first, last = (cut, span[1]) if mod == "END" else (span[0], cut)
    return replace(found, mod=mod, earliest=first, latest=last)
