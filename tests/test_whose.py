"""Whose accounts a figure is of, and which clause of two says what it is a figure of."""

import pytest

import copydesk

_FILL = (
    "The plant by the river will close in spring, and most of the work there moves to the coast, where "
    "wages are lower and the ground is cheap. Unions called it a bad day for the valley and asked the "
    "mayor to step in before the last night shift ends."
)


def _measure(text: str, number: str) -> str:
    read = copydesk.extract_one(text, published="2024-05-01")
    found = next(s for s in read.statistics if s.text == number)
    return found.measure.text if found.measure is not None else ""


@pytest.mark.parametrize("end", ["Sales rose 4% to $2.9 billion.", "Net income was $2.9 billion, it said."])
@pytest.mark.parametrize(
    "start", ["Lind Motor's net profit fell 31% to $212 million.", "Lind Motor said its net profit fell 31%."]
)
def test_accounts_are_of_the_company_that_was_named_before(start: str, end: str) -> None:
    assert "Lind Motor" in _measure(f"{start} {_FILL} {end}", "$2.9 billion")


@pytest.mark.parametrize(
    "end",
    [
        "Retail sales fell to $2.9 billion.",
        "The mill earned $2.9 billion.",
        "Nordal Airlines raised its forecast. Sales rose to $2.9 billion.",
        "Sales tax fell to $2.9 billion.",
    ],
)
def test_what_another_earns_is_not_the_companys(end: str) -> None:
    assert "Lind" not in _measure(f"Lind Motor's net profit fell 31%. {_FILL} {end}", "$2.9 billion")


def test_who_only_tells_of_sales_does_not_own_them() -> None:
    text = f"Lind Bank said profits fell 31% in May. {_FILL} Profits rose to $2.9 billion in June."
    assert "Lind" not in _measure(text, "$2.9 billion")


def test_two_companies_in_a_sentence_leave_it_open_whose_profits_are_told_of_next() -> None:
    text = "Lind Motor's sales rose 2%, while at Nordal Airlines they fell 3%. Profits fell 4%."
    assert "Lind" not in _measure(text, "4%")


@pytest.mark.parametrize(
    "start",
    [
        "Lind Motor posted a steep drop in net profit.",
        "Lind Motor said net profit in the half year fell 31%.",
        "Lind Motor expects a loss of $212 million.",
    ],
)
def test_a_company_owns_what_it_says_that_it_earns(start: str) -> None:
    end = "In the nine months, net rose 4% to $2.9 billion."
    assert "Lind Motor" in _measure(f"{start} {_FILL} {end}", "$2.9 billion")


def test_a_company_that_is_described_owns_what_it_says_that_it_earns() -> None:
    text = f"{_FILL} The Danish paper and packaging concern, which is old, said profit was $2.9 billion."
    assert "Danish paper and packaging concern" in _measure(text, "$2.9 billion")


@pytest.mark.parametrize("teller", ["Lind Securities", "The Lind Bureau", "The Ministry of Trade in Lind"])
def test_who_tells_of_the_accounts_of_others_owns_none_of_those_told_of_next(teller: str) -> None:
    text = f"{teller} said net profit fell 31%. {_FILL} Sales rose to $2.9 billion."
    assert "Lind" not in _measure(text, "$2.9 billion")


@pytest.mark.parametrize(
    ("text", "number", "not_told"),
    [
        ("The fire killed nine people, and the warehouse burned down.", "nine", "warehouse"),
        ("The average patient was 57, and women made up 54% of the total.", "57", "women"),
        ("Rents in the town rose 4%, while owners sold two of the flats.", "4%", "owners"),
    ],
)
def test_a_clause_that_is_joined_behind_tells_of_something_else(
    text: str, number: str, not_told: str
) -> None:
    assert not_told not in _measure(text, number)


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("Twelve villagers are dead, and 40 more are in hospital.", "40", "villagers"),
        ("The club sold 20,000 tickets, and raised $90,000.", "$90,000", "club"),
    ],
)
def test_a_clause_without_a_noun_of_its_own_goes_on(text: str, number: str, told: str) -> None:
    assert told in _measure(text, number)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Lunt Foods said profit at its rival Holm rose 7 percent.", "profit at its rival Holm"),
        ("The company that audits Lunt Foods said profit rose 7 percent.", "company profit"),
        ("Holm Mills, which Lunt Foods owns, said sales fell 7 percent.", "Holm Mills sales"),
        (
            "Lunt Foods said net profit at its Danish unit rose 7 percent.",
            "Lunt Foods net profit at its Danish unit",
        ),
        (
            "Lunt Foods said sales at its unit that serves customers in Tarn rose 7 percent.",
            "Lunt Foods sales at its unit that serves customers in Tarn",
        ),
        (
            "Lunt Foods said profit at a brewery it bought from a rival rose 7 percent.",
            "Lunt Foods profit at a brewery it bought from a rival",
        ),
        ("Lunt Foods said profit at Holm, a competitor, rose 7 percent.", "profit at Holm competitor"),
    ],
)
def test_accounts_are_not_of_whom_a_company_is_told_with(text: str, measure: str) -> None:
    assert _measure(text, "7 percent") == measure
