"""Changes with both their days: of a stretch of time, and of one thing then and now."""

import pytest

import copydesk
from copydesk.records import Change

_PUBLISHED = "2023-09-14"


def _changes(text: str) -> list[tuple[str | None, str, Change]]:
    read = copydesk.extract_one(text, published=_PUBLISHED)
    names = {stat.id: stat.text for stat in read.statistics}
    return [(names.get(c.from_ or ""), names.get(c.to or "", ""), c) for c in read.changes]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ticket prices have risen from $12 to $18 since 2015.", "2015", _PUBLISHED),
        ("Ticket prices have risen from $12 to $18 over the past five years.", "2018", _PUBLISHED),
        ("The wolf population has grown to 1,600 from 200 since 2001.", "2001", _PUBLISHED),
        ("Rents climbed 30 percent between 2019 and 2022, to 1,400 euros.", "2019", "2022"),
        ("The index is up 40 points since March, to 300.", "2023-03", _PUBLISHED),
        ("The population fell from 60,000 to 41,000 in the decade to 2020.", None, "2020"),
        ("In the 10 years to March 2021 the number rose from 12 to 20.", None, "2021-03"),
        ("House prices rose 12 percent between 2019 and 2022, to a median of $410,000.", "2019", "2022"),
        # What is earned in a stretch is of all of it.
        ("In the 12 months to June profit rose from $3 million to $4 million.", None, "2022-07/2023-06"),
    ],
)
def test_a_change_in_a_stretch_of_time_began_with_it_and_ended_with_it(
    text: str, first: str | None, last: str
) -> None:
    ((_, _, change),) = _changes(text)
    assert (change.from_time, change.to_time) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("From a high of 60 percent in May, his approval has sunk to 38 percent.", "2023-05", _PUBLISHED),
        ("Staff, at 520 in 2019, fell to 300.", "2019", _PUBLISHED),
        ("The number of branches will be cut to 300 from 520 by 2026.", None, "2026"),
        ("Turnout was 58 percent, up from 51 percent in 2018 and 49 percent in 2013.", "2018", _PUBLISHED),
        ("Prices fell from 90 dollars in May to 70 dollars in July.", "2023-05", "2023-07"),
        ("Staff will fall to 300 from 520 in 2019.", "2019", None),
    ],
)
def test_the_time_of_one_end_is_not_that_of_the_other(text: str, first: str | None, last: str | None) -> None:
    ((_, _, change), *_) = _changes(text)
    assert (change.from_time, change.to_time) == (first, last)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "Two years ago 10 percent of pupils cycled to school; now 35 percent do.",
            "10 percent",
            "35 percent",
        ),
        ("In 1990, 36% of people lived in poverty. By 2015 the share was 10%.", "36%", "10%"),
        ("Only 8% of engineers were women in 2005, but by 2022 the proportion had reached 17%.", "8%", "17%"),
        ("In May, 12 of the 40 beds were free. By July, only three were.", "12", "three"),
        ("Some 55 percent of Danes smoked in 1970. Now 13 percent smoke.", "55 percent", "13 percent"),
    ],
)
def test_one_thing_then_and_now_is_a_change(text: str, start: str, end: str) -> None:
    ((first, last, change),) = _changes(text)
    assert (first, last) == (start, end)
    assert change.from_time and change.to_time and change.from_time < change.to_time


@pytest.mark.parametrize(
    "text",
    [
        "In 2001, 14 percent of men smoked. In 2020, 9 percent of women did.",
        "In 2015 France took 80,000 asylum seekers. Germany took 440,000.",
        "Last week the ward had 12 nurses. This week the union held three protests.",
        "Last year the council spent $4 million on roads. This year it will spend $6 million on schools.",
        "In 2012 she won 45 percent of the vote. In 2016 her rival won 51 percent of the vote.",
        "The first fire, in 2009, killed 173 people. The second, in 2020, killed 33 people.",
    ],
)
def test_two_things_at_two_times_are_none(text: str) -> None:
    assert not _changes(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The town has 12 doctors, against a national average of 20.", 0),
        ("The unemployment rate in Leeds is 7 percent, higher than the national rate of 4 percent.", 0),
        ("Growth slowed to 2 percent, below the 3 percent that analysts expected.", 0),
        ("Rents in Dublin, where a tenant pays 2,100 euros a month, rose twice as fast as wages.", 0),
        ("His blood alcohol level was 0.18, more than twice the legal limit of 0.08.", 0),
        ("The ministry now expects growth of 3 percent, compared with the 4 percent it forecast in May.", 1),
        ("The average age of new farmers is now 34, compared with 28 in 1990.", 1),
        ("The average age of players is 34 in Leeds, compared with 28 in York.", 0),
        ("The town has 12 doctors, down from an average of 20 in the 1990s.", 1),
        ("The national average rose to 20 from a national average of 12 in 2015.", 1),
        ("Growth slowed to 2 percent, compared with 3 percent last year.", 1),
    ],
)
def test_what_others_have_is_no_start_of_a_change(text: str, count: int) -> None:
    assert len(_changes(text)) == count


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The mill once had 600 workers.", None),
        ("At its peak the plant employed 600 people.", None),
        ("The town used to have 600 shops.", None),
        ("At one time 600 barges sailed here.", None),
        ("This is where once 600 boats fished.", None),
        ("The bridge was originally priced at 600 dollars.", None),
        ("He once again won by 600 votes.", _PUBLISHED),
        ("There used to be 600 farms in the valley.", None),
        ("The firm was once worth 600 dollars.", None),
        ("The bank used the money to pay a record $5 bonus.", _PUBLISHED),
        ("She has scored once in 600 games.", _PUBLISHED),
        ("Applicants are initially charged 600 dollars.", _PUBLISHED),
        ("The trust has initially lent 600 dollars.", _PUBLISHED),
        ("The mill has 600 workers.", _PUBLISHED),
    ],
)
def test_what_was_once_so_is_not_of_the_day_of_publication(text: str, time: str | None) -> None:
    (figure,) = copydesk.extract_one(text, published=_PUBLISHED).statistics
    assert (figure.time.value if figure.time is not None else None) == time


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Once the plant opens it will employ 300 people.", "plant"),
        ("When the ship sank, it carried 300 passengers.", "ship"),
        ("When the dam burst, 12 people drowned.", None),
        ("If fuel prices rise, it could reach 6 percent.", None),
    ],
)
def test_who_it_is_may_stand_in_the_clause_before(text: str, measure: str | None) -> None:
    (figure,) = copydesk.extract_one(text, published=_PUBLISHED).statistics
    told = (figure.measure.text if figure.measure else "").split()
    assert (measure in told) if measure else not {"dam", "burst", "fuel", "prices"} & set(told)


def test_the_day_that_a_change_came_to_may_be_the_last_of_its_year() -> None:
    text = "Orders at end-2022 totalled $3.6 billion against $3.3 billion at end-2021."
    last, first = copydesk.extract_one(text, published=_PUBLISHED).statistics
    assert last.time and first.time and (first.time.value, last.time.value) == ("2021-12-31", "2022-12-31")
