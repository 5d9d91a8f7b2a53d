"""The places, wholes and sources that the learned reader's chances make of a figure."""

import copydesk


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
