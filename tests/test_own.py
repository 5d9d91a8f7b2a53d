"""In a list each figure has its own place and time; a time of comparison is no other figure's."""

import pytest

import copydesk
from copydesk.records import Extraction, Statistic


def read(text: str) -> Extraction:
    return next(iter(copydesk.extract([copydesk.document(text, published="2024-05-15")])))


def figure(found: Extraction, text: str) -> Statistic:
    return next(s for s in found.statistics if s.text == text)


def places(found: Extraction, text: str) -> list[str]:
    names = {t.id: t.text for t in found.toponyms}
    return [names[i] for i in figure(found, text).toponyms]


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        (
            "Austria has 50 cases, Hungary 20 and Croatia 16.",
            {"50": "Austria", "20": "Hungary", "16": "Croatia"},
        ),
        ("Fires killed 14 in Oregon, six in Nevada.", {"14": "Oregon", "six": "Nevada"}),
        ("Rents rose 8% in Turin and 3% in Padua.", {"8%": "Turin", "3%": "Padua"}),
        ("In Perth, 19 shops closed, in Darwin 11 shops.", {"19": "Perth", "11": "Darwin"}),
    ],
)
def test_each_member_of_a_list_has_its_own_place(text: str, wants: dict[str, str]) -> None:
    found = read(text)
    assert {one: places(found, one) for one in wants} == {one: [place] for one, place in wants.items()}


@pytest.mark.parametrize(
    ("text", "one", "place"),
    [
        ("In Ghana 40 boats sank and 12 crew drowned.", "12", "Ghana"),  # no second place
        ("A storm in Haiti killed 60 people, and 200 are missing.", "60", "Haiti"),
    ],
)
def test_a_place_that_is_no_members_holds_for_more_than_one(text: str, one: str, place: str) -> None:
    assert place in places(read(text), one)


@pytest.mark.parametrize(
    ("text", "one", "year"),
    [
        ("The reservoir holds 60 litres, down from 95 litres in 1982.", "60 litres", "1982"),
        ("Just 41% voted, the lowest turnout since 1991.", "41%", "1991"),
        ("Snowfall was 12 cm, the least since records began in 1903.", "12 cm", "1903"),
        ("The toll was 88, some 14 below the 2017 level.", "88", "2017"),
        ("Deaths numbered 31 in 2020, 12 fewer than in 2013.", "12", "2013"),
        ("The fair drew 7,000, more than the 5,200 of 2015.", "7,000", "2015"),
    ],
)
def test_a_time_of_comparison_is_not_that_of_what_is_compared(text: str, one: str, year: str) -> None:
    time = figure(read(text), one).time
    assert time is None or not (time.value or "").startswith(year)


DAY = "2024-05-15"


@pytest.mark.parametrize(
    ("text", "one", "time"),
    [
        # What a relative clause tells of before, or of later, is not when the rest is so.
        ("The council built 40 flats on land that it had bought in 2011.", "40", DAY),
        ("The library, which will close in 2031, lends 4,000 books a month.", "4,000", DAY),
        ("The tunnel, which will open in 2027, has cost 3 billion crowns so far.", "3 billion crowns", DAY),
        ("The Reds, who had won 9 percent in 2022, took 4 percent.", "9 percent", "2022"),
        ("The quake, which killed 300 people in May 2010, felled 4,000 homes.", "4,000", "2010-05"),
        ("She won 12 of the 15 races that she had entered in 2022.", "12", "2022"),
        ("The storm, which killed 12 on Monday, left 300 homeless.", "300", "2024-05-13"),
        ("The fire that broke out on Monday destroyed 40 homes.", "40", "2024-05-13"),
        ("The Reds, who had 6 percent in 2019, won nine. Turnout was 53 percent.", "53 percent", DAY),
        ("Its debt fell to $6 million, well below the peak of $10 million in 2021.", "$6 million", DAY),
        ("Its debt fell to $6 million, well below the peak of $10 million in 2021.", "$10 million", "2021"),
        ("Output rose 3 percent to a record of 40 tonnes in March.", "3 percent", "2024-03"),
        ("In 2021 its debt fell to $6 million, below the peak of $10 million.", "$6 million", "2021"),
        # But what says which things are meant is told of them.
        (
            "Some of the towns that were the most dangerous in 2014 include Lodi, Bar and Ardmore, the three "
            "places that topped a list. Lodi, which has 9,000 people, had 417 break-ins.",
            "417",
            "2014",
        ),
        (
            "Norbank, which was one of the few shares that were up on Friday, fell 7 percent.",
            "7 percent",
            DAY,
        ),
        ("The mill, which was the largest in 2014, has 40 workers. It made 900 tonnes.", "40", DAY),
        # Nor is when something came to be, but when it cost so much, and when so many came to be.
        ("A ferry built in 1995 was carrying 240 people.", "240", DAY),
        ("The choir, founded in 1902, won 12 cups.", "12 cups", DAY),
        ("The hall, built in 1990, cost 4 million crowns.", "4 million crowns", "1990"),
        ("Some 40 schools opened in 2019 had 300 pupils.", "40", "2019"),
        ("More than 40 have died in the revolt that they launched in 1992.", "40", "1992/2024-05-15"),
        # Nor is the month of where something came from, but the day on which it moved.
        (
            "Loans rose to 22 million crowns from a revised 20 million crowns in May 2023.",
            "22 million crowns",
            DAY,
        ),
        ("The rate rose to 7 percent from 6 percent on Friday.", "7 percent", "2024-05-10"),
        ("He bought 12 boats from two firms in 2019.", "12", "2019"),
        # Nor is the year before a year, beside another that stands right behind.
        ("The pool had 96 guests in 2019, but only 38 last year.", "38", "2023"),
        ("In 2021 she left. Two weeks later 40 others left.", "40", "2021"),
        # Nor is what one sentence is compared with the time of the next.
        ("The Reds won 30 seats, up from 12 in 2017. The Blues took 16 mills and 9 seats.", "9", DAY),
        ("Rents rose 4 percent, compared with 2 percent in 2022. That year 300 tenants left.", "300", "2022"),
    ],
)
def test_a_time_of_something_else_is_no_other_figures(text: str, one: str, time: str) -> None:
    own = figure(read(text), one).time
    assert own is not None
    assert own.value == time


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("It was 6% in 2011 and 9% in 2018.", {"6%": "2011", "9%": "2018"}),
        ("Thefts rose from 300 in 2012 to 420 in 2016.", {"300": "2012", "420": "2016"}),
        ("More than 80 ships sank in 2015.", {"80": "2015"}),  # "more than" bounds, and compares nothing
        ("The reef has lost 30 species since 1998.", {"30": "1998/2024-05-15"}),  # nothing is a record
    ],
)
def test_a_time_of_its_own_stays(text: str, wants: dict[str, str]) -> None:
    found = read(text)
    by_low = {s.text.removeprefix("More than "): s.time for s in found.statistics}
    assert {one: (time.value if (time := by_low[one]) else None) for one in wants} == wants


@pytest.mark.parametrize(
    ("text", "one", "measure"),
    [
        ("Profit of £19m beat forecasts.", "£19m", "Profit"),
        ("A rise of 7% angered growers.", "7%", "rise"),
        ("Sales of $8 billion topped expectations.", "$8 billion", "Sales"),
    ],
)
def test_what_a_thing_does_to_another_is_no_part_of_what_is_measured(
    text: str, one: str, measure: str
) -> None:
    said = figure(read(text), one).measure
    assert said is not None and said.text == measure


@pytest.mark.parametrize("text", ["The club sold 90 horses.", "A crowd of 4,000 watched the match."])
def test_what_is_counted_stays(text: str) -> None:
    (only,) = read(text).statistics
    assert only.measure is not None and only.measure.text


@pytest.mark.parametrize("text", ["Support fell to 31% from 44%.", "Its fleet grew from 12 ships to 20."])
def test_the_ends_of_a_move_go_nowhere(text: str) -> None:
    assert {s.trend for s in read(text).statistics} == {None}


def test_the_label_of_a_line_is_part_of_what_is_counted() -> None:
    found = read("North: 4,212 votes\nSouth: 3,950 votes")
    said = {s.text: s.measure.text for s in found.statistics if s.measure}
    assert said == {"4,212": "North votes", "3,950": "South votes"}


def test_what_goes_on_elsewhere_leaves_the_place_behind() -> None:
    found = read("Theft in Leeds rose 5%. In Bristol it fell 3%.")
    assert (places(found, "5%"), places(found, "3%")) == (["Leeds"], ["Bristol"])
    assert (said := figure(found, "3%").measure) and "Leeds" not in said.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The stewards said 3,100 walkers took part; the town hall put the field at 1,900.",
            {"3,100": "The stewards", "1,900": "the town hall"},
        ),
        (
            "The port put it at 800; unions claimed 1,400.",
            {"800": "The port", "1,400": "unions"},
        ),
        # what follows a semicolon without a speaker of its own is said by the same one
        ("Roe said rents rose 6%; wages fell 2%.", {"6%": "Roe", "2%": "Roe"}),
    ],
)
def test_behind_a_semicolon_somebody_else_may_speak(text: str, who: dict[str, str]) -> None:
    found = read(text)
    said = {a.id: "".join(text[s.start : s.end] for s in a.source) for a in found.attributions}
    assert {one: said[figure(found, one).attribution or ""] for one in who} == who
