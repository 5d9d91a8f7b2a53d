"""The places, wholes and sources that the learned reader's chances make of a figure."""

import copydesk


def _places(text: str) -> dict[str, list[str]]:
    one = copydesk.extract_one(text, published="2012-07-03")
    names = {toponym.id: toponym.text for toponym in one.toponyms}
    return {stated.text: [names[i] for i in stated.toponyms] for stated in one.statistics}


def test_evidence_says_why_a_place_that_is_less_likely_is_taken() -> None:
    board = (
        "Uganda's state-run cotton board has had no cash for two months as cotton ships late, traders said."
    )
    needs = "The board needs 12 billion shillings to pay growers for cotton already delivered."
    stated = copydesk.extract_one(f"{board}\n\n{needs}", published="2012-07-03").statistics[-1]
    why = next(one for one in stated.evidence if one.part == "places")
    assert why.chosen == "Uganda"
    assert why.proposed_by == "the only place named so far"


def _whole(text: str) -> str | None:
    whole = copydesk.extract_one(text).statistics[0].whole
    return whole.text if whole is not None else None


def test_the_only_place_so_far_is_that_of_a_figure_in_a_later_sentence() -> None:
    board = (
        "Uganda's state-run cotton board has had no cash for two months as cotton ships late, traders said."
    )
    needs = "The board needs 12 billion shillings to pay growers for cotton already delivered."
    assert _places(f"{board}\n\n{needs}")["12 billion shillings"] == ["Uganda"]


def test_with_two_places_so_far_the_reader_must_be_surer() -> None:
    teams = "Two teams of a lender are in Fiji to look at a plan for housing in Suva, officials said."
    asked = "They said the loan asked for is 140 million dollars."
    assert _places(f"{teams}\n\n{asked}")["140 million dollars"] == []


def test_what_one_person_does_is_of_the_only_place_so_far_only_if_the_reader_is_surer() -> None:
    jailed = "Hong Kong jails 80-year-old smuggler.\nHONG KONG 1996-08-31"
    cook = "A retired cook was jailed for 12 years by a Hong Kong court for drug smuggling."
    said = '"I am sorry to my parents for four generations," Con Roe told the High Court.'
    assert _places(f"{jailed}\n{cook}\n{said}")["four"] == []


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
