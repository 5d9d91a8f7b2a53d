"""Whose accounts a figure is of, where the company was named some sentences before."""

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
