"""Tables whose headings tell nothing of a cell, and odd tables that take no longer than others."""

import pytest

from copydesk.dimensions.grids import cells

TOWNS = "Town\tSales ($m)\nAshby\t12\n"


def told(text: str) -> list[str]:
    """The values that headings say something of."""
    return [text[cell.start : cell.end] for cell in cells(text)]


def test_a_table_below_another_has_not_its_headings() -> None:
    assert told(TOWNS) == ["12"]
    assert told(TOWNS + "Club\tGoals\nElmton\t3\n") == ["12"]
    assert told(TOWNS + "\nClub\tGoals\nElmton\t3\n") == ["12"]


def test_a_row_without_values_begins_no_other_table() -> None:
    text = "Town\tSales\tShops\nAshby\t12\t3\nElmton\tn/a\tn/a\nOakham\t13\t9\n"
    assert told(text) == ["12", "3", "13", "9"]
    assert told(TOWNS + "Elmton\tn/a\nOakham\t13\n") == ["12", "13"]


@pytest.mark.parametrize(
    "text",
    [
        "\tThe firm made a profit in 2014.\n\t300\n",
        "Q:\tHow many were hurt in 2014?\nA:\t300\n",
        "MS ROE\tThat was in Elmton in 2014.\nMR POE\t300\n",
        "Name:\tAlder\nFounded:\t1900\nStaff:\t300\n",
        "Capital\tElmton\nOpened\t2014\nRooms\t300\n",
        "Town\t" + "sales of ships " * 100 + "\nAshby\t300\n",
        "Town\tSales\n",
        "|\n||\n| |\n|||12\n",
        "\t\t\t\n\t12\n",
    ],
)
def test_lines_that_only_look_like_a_table_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_only_the_last_captions_and_short_labels_are_kept() -> None:
    captions = "".join(f"Table {n}\t\n" for n in range(5))
    (cell,) = cells(captions + TOWNS)
    assert len(cell.caption) == 3
    text = "Town\tArea\tSales\n" + "Ashby " * 100 + "\tEast\t3\n\tWest\t4\n"
    assert [len(cell.row) for cell in cells(text)] == [1, 1]
