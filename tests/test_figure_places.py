"""The places, wholes and sources that the learned reader's chances make of a figure."""

import pytest

import copydesk
from copydesk.statistics.chosen import Rated, with_listed


def _places(text: str) -> dict[str, list[str]]:
    one = copydesk.extract_one(text, published="2012-07-03")
    names = {toponym.id: toponym.text for toponym in one.toponyms}
    return {stated.text: [names[i] for i in stated.toponyms] for stated in one.statistics}


def _whole(text: str) -> str | None:
    whole = copydesk.extract_one(text).statistics[0].whole
    return whole.text if whole is not None else None


def test_the_name_of_a_firm_is_no_place_of_a_figure() -> None:
    read = _places("Salem schools have 4,000 pupils, and Salem Carpet Mills Inc. gave them $1 million.")
    assert read["4,000"] == ["Salem"], "the town, and not the firm beside it"


def test_a_place_that_a_firm_is_called_after_is_still_one() -> None:
    assert _places("Unemployment in Lodi rose to 9%, a report by Lodi Steel Inc. says.")["9%"] == ["Lodi"]


def test_a_stock_exchange_is_in_a_place_that_a_firm_is_called_after() -> None:
    read = _places("The Tokyo stock exchange fell 4 percent, led by Tokyo Electric Power Co.")
    assert read["4 percent"] == ["Tokyo"]


def test_what_is_told_by_way_of_exception_has_a_source() -> None:
    told = copydesk.extract_one("A spokesman declined to comment other than to say that 12 men were held.")
    assert told.statistics[0].attribution is not None


def test_a_whole_has_what_tells_behind_it_which_is_meant() -> None:
    assert _whole("Sixty percent of the talk about the debate was hers.") == "talk about the debate"


def test_what_is_done_with_a_part_is_not_of_the_whole() -> None:
    assert _whole("The agency sold half of the firm to Roe.") == "firm"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Vane Holdings said it agreed to sell its 18 pct stake in Marlow Cement.", "Marlow Cement"),
        ("Lund Plc, which also holds a 40 pct interest in Orvane Oil Co, said profit rose.", "Orvane Oil Co"),
        ("Unemployment among men aged 55 or older was 4 percent.", "men aged 55 or older"),
        ("Roe Foods' share rose to 40 percent.", None),
        ("About 8 in 10 voters in each town want lower rents.", "voters in each town"),
        ("Farms hold a 30 percent share of the land.", "land"),
        ("Bonds make up 40 percent of the fund.", "fund"),
        ("Nearly 20 percent of Ohio is farmland.", "Ohio"),
    ],
)
def test_a_whole_names_what_the_figure_is_a_part_of(text: str, whole: str | None) -> None:
    wholes = [stated.whole for stated in copydesk.extract_one(text).statistics if stated.kind != "age"]
    assert (wholes[-1].text if wholes[-1] is not None else None) == whole


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Lowe drew 46 percent in a general match-up.", "match-up"),
        ("The start-up raised $4 million.", "start-up"),
        ("The yard has a 12-member crew.", "crew"),
        ("The Lind-Berger fund has 40 loans.", "loans"),
    ],
)
def test_the_head_of_a_measure_is_a_whole_word(text: str, head: str) -> None:
    measure = copydesk.extract_one(text).statistics[0].measure
    assert measure is not None and measure.head == head


@pytest.mark.parametrize(
    "text",
    [
        "A trial of Ann Roe opened in Leeds on Monday. She had earlier paid $2 million to settle a case.",
        "The company, based in Dayton, makes tyres. Its staff grew to 14,000.",
        "Police in Hull warned of the drug. Worldwide, the trade is worth $300 billion.",
    ],
)
def test_what_somebody_does_may_be_elsewhere(text: str) -> None:
    assert not list(_places(text).values())[-1]


def test_the_places_of_a_list_go_together() -> None:
    read = _places("The storm hit Texas, Louisiana and Alabama, leaving 300,000 homes dark.")
    assert read["300,000"] == ["Texas", "Louisiana", "Alabama"]


def test_a_town_goes_with_what_it_lies_in() -> None:
    assert _places("We sold our house in Bath, Maine, for $210,000 last spring.")["$210,000"] == [
        "Bath",
        "Maine",
    ]


def test_a_place_that_is_named_twice_is_given_once() -> None:
    read = _places("Farms in Kenya had 40 percent less rain, so maize in Kenya was short by 300 tonnes.")
    assert read == {"40 percent": ["Kenya"], "300 tonnes": ["Kenya"]}


def test_who_plays_for_a_score_is_not_where() -> None:
    assert _places("Kenya was beaten 4-2 by Ghana in Accra on Sunday.")["4-2"] == ["Accra"]


def test_a_place_that_begins_a_clause_is_in_no_list() -> None:
    assert _places("Some 900 people fled from Chad, and Mali sent 40 doctors.")["900"] == ["Chad"]


@pytest.mark.parametrize(("others", "taken"), [(0.3, 3), (0.1, 1)])
def test_a_list_goes_with_one_of_its_places_if_it_is_likely_enough(others: float, taken: int) -> None:
    every = copydesk.extract_one("Offices in Chad, Mali and Niger will close.").toponyms
    rated = [Rated(place, likely) for place, likely in zip(every, (0.6, others, others), strict=True)]
    listed = frozenset(place.id for place in every)
    assert len(with_listed(rated[:1], rated, dict.fromkeys(listed, listed))) == taken


def test_what_is_at_a_part_of_a_country_is_there() -> None:
    assert _places("A fire outside Georgia's capital killed 12 people.")["12"] == ["Georgia"]


def test_a_share_of_all_in_a_place_is_of_those_there() -> None:
    assert _places("The fire burned 400 homes, half the homes in Paradise.")["400"] == ["Paradise"]


def test_a_table_of_a_poll_has_the_day_on_which_it_came_out() -> None:
    text = "Poll\nRoe 40 percent vs. Holm 38 percent\nRoe 41 percent vs. Brandt 31 percent"
    read = copydesk.extract_one(text, published="2024-05-17").statistics
    assert {s.time.value for s in read if s.time} == {"2024-05-17"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Among the notes, 40 percent were fake.", "notes"),
        ("About 30 percent in Jackson voted.", "Jackson"),
        ("Kell owns a 20 percent stake in Lund, a Spanish mill, and 10 stores.", "Lund"),
        ("Interest on the bonds is 4 percent.", None),
    ],
)
def test_what_others_are_in_is_a_whole_though_a_debt_or_a_persons_name_is_none(
    text: str, whole: str | None
) -> None:
    assert _whole(text) == whole


def test_an_age_of_a_measure_is_not_the_number_of_those_who_have_it() -> None:
    measures = {
        s.text: s.measure.text
        for s in copydesk.extract_one("The average age of 12 players was 24.").statistics
        if s.measure
    }
    assert measures["24"] == "average age players"
