"""Calendar arithmetic on TIMEX3 values, and time expressions in bad and long texts."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copydesk
from copydesk.dimensions.timex import holidays, values

DAYS = st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "season", "half", "year", "decade", "century"])
COUNTS = st.integers(min_value=-400, max_value=400)


def read(text: str, published: str | None = "2016-03-07") -> list[tuple[str, str]]:
    [found] = copydesk.extract([copydesk.document(text, published=published)])
    assert found.outcome.outcome == "ok", found.outcome.message
    assert all(text[t.start : t.end] == t.text for t in found.timexes)
    return [(t.text, t.value) for t in found.timexes]


@given(DAYS, UNITS)
def test_a_day_lies_in_its_week_month_and_year(day: datetime.date, unit: str) -> None:
    value = values.at(day, unit)
    span = values.span(value)
    assert span and span[0] <= day.isoformat() <= span[1]
    assert values.grain(value) == unit


@given(DAYS, UNITS)
def test_the_days_of_a_value_touch_those_of_the_next(day: datetime.date, unit: str) -> None:
    value = values.at(day, unit)
    following = values.span(values.shift(value, unit, 1))
    here = values.span(value)
    assert here and following
    assert values.days_between(here[1], following[0]) == 1


@given(DAYS, UNITS, COUNTS)
def test_a_shift_there_and_back_changes_nothing(day: datetime.date, unit: str, count: int) -> None:
    value = values.at(day, unit)
    moved = values.shift(value, unit, count)
    if moved is not None and unit != "century":
        assert values.shift(moved, unit, -count) == value


@given(DAYS, st.sampled_from(["month", "quarter", "season", "half", "year"]), COUNTS)
def test_a_shifted_value_keeps_its_grain(day: datetime.date, unit: str, count: int) -> None:
    moved = values.shift(day.isoformat(), unit, count)
    assert moved is None or values.is_day(moved)


@given(st.text(max_size=30))
def test_no_text_breaks_the_arithmetic(value: str) -> None:
    assert values.span(value) is None or values.grain(value)
    values.shift(value, "year", -1)
    values.lift(value, "month")


@given(
    st.from_regex(
        r"[\dX]{4}(-([\dX]{2}|Q[\dX]|H[\dX]|W[\dX]{2}|SU|WI))?(-[\dX]{2}|-WE)?(TNI)?", fullmatch=True
    )
)
def test_every_value_has_ordered_days_or_none(value: str) -> None:
    span = values.span(value)
    assert span is None or span[0] <= span[1]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015-Q4", "2015-10-01", "2015-12-31"),
        ("2008-H2", "2008-07-01", "2008-12-31"),
        ("2019-W42", "2019-10-14", "2019-10-20"),
        ("2019-W42-WE", "2019-10-19", "2019-10-20"),
        ("2014-SU", "2014-06-01", "2014-08-31"),
        ("2014-WI", "2014-12-01", "2015-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2015-04-24TNI", "2015-04-24", "2015-04-24"),
    ],
)
def test_the_days_of_a_value(value: str, first: str, last: str) -> None:
    assert values.span(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["2015-02-30", "0000", "XXXX-01-11", "2019-W60", "BC0480", "P2Y", "", "9999-WI"]
)
def test_what_is_no_stretch_of_days(value: str) -> None:
    assert values.span(value) is None


def test_a_shift_out_of_the_calendar_is_none() -> None:
    assert values.shift("9999", "year", 1) is None
    assert values.shift("2016-01-01", "day", 10**9) is None
    assert values.shift("2014-01-31", "month", 1) == "2014-02-28"


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [("easter+0", 2016, "2016-03-27"), ("11-4#4", 2015, "2015-11-26"), ("05-1#-1", 2016, "2016-05-30"),
     ("11-1#1+1", 2016, "2016-11-08"), ("12-25", 1999, "1999-12-25")],
)  # fmt: skip
def test_holidays(rule: str, year: int, day: str) -> None:
    assert holidays.holiday_in(rule, year) == day


@pytest.mark.parametrize(
    "text",
    ["30 February 2015", "February 30", "the year 0", "the year 99999", "infinity", "31/31/2015",
     "12/" * 3000, "9" * 3200, "24/7", "1,2,3,4", "99:99"],
)  # fmt: skip
def test_no_date_is_invented(text: str) -> None:
    assert read(text) == []


def test_now_is_never_the_day_of_the_clock() -> None:
    assert read("He is in Lyon now.", published=None) == [("now", "PRESENT_REF")]
    assert read("He is in Lyon today.", published=None) == [("today", "PRESENT_REF")]


@pytest.mark.parametrize("published", ["2016-02-30", "infinity", "0000-01-01", "99999-01-01"])
def test_a_publication_date_that_is_none_leaves_dates_open(published: str) -> None:
    from copydesk.dimensions.timex.resolve import Context, relative

    context = Context(published if values.is_day(published) else None, lambda at: 0, lambda at: False)
    value = relative("published", "year", -1)(context)
    assert value is not None and value.value == "XXXX"


@pytest.mark.parametrize(
    "piece", ["in May 1990 or ", "two years ago ", "1 ", "the first of the ", "nineteen "]
)
def test_the_patterns_take_linear_time(piece: str) -> None:
    from copydesk.dimensions.timex.grammar import grammar

    rules = grammar(None)

    def seconds(text: str) -> float:
        started = time.process_time()
        for island in rules.lexicon.islands(text, frozenset()):
            rules.read(island)
        return time.process_time() - started

    short, long = (min(seconds(piece * n) for _ in range(3)) for n in (500, 4000))
    assert long < 24 * max(short, 0.002)


def test_a_story_counts_from_its_last_date() -> None:
    text = "The bridge fell on 3 May 1931. Two days later it was closed. It opened again the following month."
    assert [value for _, value in read(text, published=None)] == ["1931-05-03", "1931-05-05", "1931-06"]


def test_months_before_christ_are_not_counted_with() -> None:
    assert values.shift("BC1475-02", "year", 1) is None
    assert values.shift("BC1475", "year", -1) == "BC1476"
