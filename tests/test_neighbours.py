"""A figure has nothing of what is told beside it: in the next sentence, behind "with", in a comparison."""

import pytest

import copydesk
from copydesk.records import Statistic


def figures(text: str) -> dict[str, Statistic]:
    read = copydesk.extract_one(text, published="2019-03-15")
    return {one.text: one for one in read.statistics}


def places(text: str) -> dict[str, list[str]]:
    read = copydesk.extract_one(text, published="2019-03-15")
    names = {t.id: t.text for t in read.toponyms}
    return {one.text: [names[i] for i in one.toponyms] for one in read.statistics}


def test_a_place_that_opens_the_next_sentence_is_no_figures_before_it() -> None:
    found = places("The wait for a bed has risen to 31 weeks. In Leeds it is 44 weeks.")
    assert found == {"31 weeks": [], "44 weeks": ["Leeds"]}


@pytest.mark.parametrize(
    ("text", "figure", "where"),
    [
        ("Gunmen killed 14 people. In Baghdad, a curfew was imposed.", "14", ["Baghdad"]),
        ("The virus has infected 5,400 people. In Italy, 310 fell ill on Monday.", "5,400", []),
    ],
)
def test_a_place_that_opens_a_sentence_without_figures_may_be_where_one_holds(
    text: str, figure: str, where: list[str]
) -> None:
    assert places(text)[figure] == where


def test_a_time_that_opens_the_next_sentence_is_no_figures_before_it() -> None:
    found = figures("Boys narrowed the gap with girls to 5.7 points. In 2015 it was 9.5 points.")
    times = {text: one.time.value for text, one in found.items() if one.time}
    assert times == {"5.7 points": "2019-03-15", "9.5 points": "2015"}


def test_what_the_next_sentence_is_about_may_be_where_a_figure_holds() -> None:
    found = places(
        "A cholera epidemic has killed at least 80 people since March. In recent years Kenya has had many."
    )
    assert found["80"] == ["Kenya"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Turnout fell to 41%, with support for the party dropping to 12%.",
            {"41%": "Turnout", "12%": "support for the party"},
        ),
        (
            "Boats landed 900 tonnes of cod, with average prices rising to 40 pounds.",
            {"900 tonnes": "Boats landed cod"},
        ),
        (  # what others only expect is the same thing
            "Unemployment rose to 9%, with economists expecting 10% by June.",
            {"9%": "Unemployment", "10%": "Unemployment economists"},
        ),
        (  # whose they are may be said before
            "Compaq earned 40 million dollars, with sales rising to 90 million dollars.",
            {"40 million dollars": "Compaq earned", "90 million dollars": "Compaq sales"},
        ),
        (
            "The firm had a weak year, with earnings declining 43% to 13 million dollars.",
            {"43%": "firm earnings", "13 million dollars": "firm earnings"},
        ),
        (
            "The club made 9 million euros, with shirts bringing in 4 million euros.",
            {"9 million euros": "club made", "4 million euros": "club shirts bringing"},
        ),
    ],
)
def test_what_with_tells_beside_a_clause_is_another_thing(text: str, measures: dict[str, str]) -> None:
    found = figures(text)
    assert {one: found[one].measure.text for one in measures if found[one].measure} == measures


def test_a_place_behind_with_is_not_that_of_the_clause_before() -> None:
    found = places(
        "Sales rose to 40 million pounds, with profits at its Leeds branch falling to 3 million pounds."
    )
    assert found == {"40 million pounds": [], "3 million pounds": ["Leeds"]}


def test_what_is_to_come_is_not_of_the_time_told_before() -> None:
    text = "The firm sold 900 vans in 2017. Ann Bell, of the union, said closing it would cost 85 jobs."
    assert figures(text)["85"].time is None


@pytest.mark.parametrize(
    ("text", "figure", "time"),
    [  # a habit, and what a poll found
        ("He was a miner in 1990. He would walk 5 miles to the pit.", "5 miles", "1990"),
        (
            "A poll last week put her on 41%. She would beat Roe by 9 points, it found.",
            "9 points",
            "2019-W10",
        ),
    ],
)
def test_a_would_may_be_of_the_time_told_before(text: str, figure: str, time: str) -> None:
    found = figures(text)[figure].time
    assert found is not None and found.value == time


def test_what_a_count_is_compared_with_is_no_part_of_it() -> None:
    found = figures("In June 790 people landed on Malta, compared with 340 last year.")
    assert found["340"].whole is None


def test_a_part_of_a_number_of_its_own_is_one_in_a_comparison() -> None:
    whole = figures("Of the 90 women, 40 fell ill, compared with nine of the 12 men.")["nine"].whole
    assert whole is not None and whole.text == "men"


@pytest.mark.parametrize(
    ("text", "figure", "whole"),
    [
        ("Just 14 of the 90 players were foreign, compared with 40 in 1990.", "40", "players"),
        ("Of the 70 beds, 65 were taken, compared with 41 last week.", "41", "beds"),
        ("Only 120 of the 400 flats are let, against 310 before the fire.", "310", "flats"),
        ("The museum owns 900 paintings, compared with 300 at its rival.", "300", None),
    ],
)
def test_a_count_held_against_a_part_may_be_one_and_against_a_whole_is_none(
    text: str, figure: str, whole: str | None
) -> None:
    found = figures(text)[figure].whole
    assert (found and found.text) == whole


@pytest.mark.parametrize(
    ("text", "figure", "whole"),
    [
        (
            "The plan cost 4 billion euros, of which Germany has paid 27%.",
            "27%",
            "plan cost 4 billion euros",
        ),
        ("Fires destroyed 112 buildings, 70 of them in Grant.", "70", "buildings"),
        ("Delays account for 44% of referrals and low pay for 23%.", "23%", "referrals"),
        ("Coal provides 30% of the power and wind 12%.", "12%", "power"),
        ("Roe owns 40% of the firm and 12% of its rival.", "12%", "rival"),  # a whole of its own
        ("The town has 9,300 voters, of whom a third are under 30, and taxes rose 4%.", "4%", None),
    ],
)
def test_a_share_is_of_what_was_told_before_it(text: str, figure: str, whole: str | None) -> None:
    found = figures(text)[figure].whole
    assert (found and found.text) == whole


@pytest.mark.parametrize(
    ("text", "figure", "measure"),
    [
        ("The firm has 300 staff, of whom 40 are nurses.", "300", "firm staff"),
        ("Coal provides 30% of the power and wind 12%.", "12%", "wind"),
        ("Tea is 40% of exports and coffee 12%, the bank said.", "12%", "coffee"),
        ("The tax takes 9% of wages and profits, and 12% of rents.", "12%", "tax takes"),
    ],
)
def test_a_share_has_no_words_of_the_one_beside_it(text: str, figure: str, measure: str) -> None:
    found = figures(text)[figure].measure
    assert found is not None and found.text == measure


@pytest.mark.parametrize(
    ("text", "figure", "where"),
    [
        ("At a hospital in Turin, 40 km south of Milan, 31 bodies had been brought in.", "31", ["Turin"]),
        ("Some 40 km south of Milan, Rome police held 31 men.", "31", ["Rome"]),
        ("Some 900 troops patrol a 15 km (nine-mile) south Lebanon zone.", "900", ["Lebanon"]),
        ("A 14-mile stretch of road north of Rome was closed after 20 crashes.", "20", ["Rome"]),
        ("The motorway is 40 km long and passes east of Milan, where 12 people were hurt.", "12", ["Milan"]),
        (
            "A pipeline 300 km long east of Baku carries 40,000 barrels a day.",
            "40,000 barrels a day",
            ["Baku"],
        ),
        ("He lives 40 miles south of Milan and owns 12 shops in Turin.", "40 miles", ["Milan"]),
    ],
)
def test_what_a_distance_is_counted_from_is_not_where_others_hold(
    text: str, figure: str, where: list[str]
) -> None:
    assert places(text)[figure] == where


def test_how_far_a_figure_is_from_that_of_a_time_before_is_of_the_same_thing() -> None:
    found = figures("The average was 412 pounds, 20 pounds less than last summer.")["20 pounds"].measure
    assert found is not None and "average" in found.text


def test_how_far_a_figure_is_from_a_record_is_of_that() -> None:
    found = figures("She ran it in 11 seconds, 0.2 seconds slower than her 2016 best.")["0.2 seconds"]
    assert found.measure is not None and found.measure.text == "slower than her 2016 best"
