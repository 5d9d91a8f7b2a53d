"""Newspapers as PDF: what stands on the paper is read as a reader reads it."""

import files
import papers
import pytest
from papers import Put

from copydesk.options import Options
from copydesk.records import Document
from copydesk.sources import pdf
from copydesk.sources.documents import Known, make

LEFT = (
    "The storm that came in from the sea on Sunday night took forty boats, the mayor of Harrow said on"
    " Monday after a visit to the quay.",
    "About 300 people slept in the school that night, and 12 percent of the houses in the lower town have no"
    " roof, the council said.",
    "The council will pay $2.5 million for the repair of the sea wall, and work is to begin in May, it said"
    " on the radio on Tuesday.",
)
RIGHT = (
    "Fishermen said that they had been warned too late, and that the harbour light had been out for three"
    " weeks when the storm came.",
    "Ten boats came back on Monday. Two did not, and 14 men are missing, the coast guard said, though it has"
    " not given up its search.",
    "A ferry with 120 people on board was held in the bay until the morning, when the wind had gone down and"
    " a pilot could be sent.",
)
TITLE = Put(60, 790, files.TITLE, 22)
HEAD = [TITLE, Put(60, 766, "By Ann Lee"), Put(60, 750, "5 March 2019")]
TWO = papers.column(60, 720, LEFT), papers.column(310, 720, RIGHT)
LOWER = [Put(one.x, one.y - 3, one.words) for one in TWO[1]]


def paragraphs(*pages: list[Put]) -> list[str]:
    return pdf.parse(papers.paper(*pages)).text.split("\n\n")


def read_as(*pages: list[Put], title: str = "") -> Document:
    laid = pdf.parse(papers.paper(*pages, title=title))
    return make(laid.text, Known(title=laid.title), Options())[0]


@pytest.mark.parametrize(
    "lines",
    [
        [*TWO[0], *TWO[1]],
        papers.by_rows([*TWO[0], *TWO[1]]),
        papers.by_rows([*TWO[0], *LOWER]),
        papers.by_rows([*TWO[0][:-2], *TWO[1]]) + TWO[0][-2:],
    ],
    ids=["by columns", "by rows", "not quite level", "one longer"],
)
def test_columns_are_read_one_after_the_other(lines: list[Put]) -> None:
    assert paragraphs([TITLE, *lines]) == [files.TITLE, *LEFT, *RIGHT]


def test_three_columns_are_read_one_after_the_other() -> None:
    parts = [papers.column(40 + 175 * n, 720, [LEFT[n], RIGHT[n]], 28, 9) for n in range(3)]
    found = paragraphs([TITLE, *papers.by_rows(one for part in parts for one in part)])
    assert found == [files.TITLE, *(one[n] for n in range(3) for one in (LEFT, RIGHT))]


def test_a_heading_across_the_columns_parts_them() -> None:
    above = papers.by_rows([*papers.column(60, 720, LEFT[:2]), *papers.column(310, 720, RIGHT[:2])])
    below = papers.by_rows([*papers.column(60, 560, LEFT[2:]), *papers.column(310, 560, RIGHT[2:])])
    across = Put(60, 590, "What the council will do about the sea wall of Harrow", 16)
    found = paragraphs([TITLE, *above, across, *below])
    assert found == [files.TITLE, *LEFT[:2], *RIGHT[:2], across.words, LEFT[2], RIGHT[2]]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Town", "Boats", "Lost"), *[(f"Harbour {n}", str(40 + n), str(n)) for n in range(8)]]
    cells = [
        Put(x, 600 - 12 * n, word)
        for n, row in enumerate(rows)
        for x, word in zip((60, 200, 300), row, strict=True)
    ]
    text = " ".join(paragraphs([TITLE, *papers.column(60, 720, LEFT[:2], 80), *cells]))
    assert "Town Boats Lost" in text and "Harbour 3 43 3 Harbour 4 44 4" in text


def test_a_head_with_its_page_at_the_side_is_left_out() -> None:
    pages = []
    for number, words in enumerate((LEFT, RIGHT), start=1):
        pages.append(
            [
                Put(60, 815, "The Harrow Post"),
                Put(500, 815, f"Page {number}"),
                *papers.column(60, 760, words, 80),
            ]
        )
    assert paragraphs(*pages) == [*LEFT, *RIGHT]
