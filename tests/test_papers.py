"""Newspapers as PDF: what stands on the paper is read as a reader reads it."""

import files
import papers
import pytest
from papers import Put

from copydesk.options import Options
from copydesk.records import Document
from copydesk.sources.documents import Known, make
from copydesk.sources.formats import pdf

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
    known = Known(title=laid.title, regions=laid.regions, captions=laid.captions)
    return make(laid.text, known, Options())[0]


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


QUAY = "The quay of Harrow on Monday morning, with what is left of 80 boats."


def test_a_caption_within_a_sentence_stands_behind_its_paragraph() -> None:
    lines = papers.column(60, 720, LEFT)
    below = [Put(one.x, one.y - 40, one.words) for one in lines[5:]]
    found = read_as(
        [TITLE, *lines[:5], *papers.column(60, 655, [QUAY], 45, 7.5), *below, *papers.column(60, 500, RIGHT)]
    )
    assert found.text.split("\n\n") == [files.TITLE, *LEFT[:2], QUAY, LEFT[2], *RIGHT]
    kinds = {found.text[one.start : one.end]: one.kind for one in found.blocks}
    assert kinds[QUAY] == "caption" and kinds[LEFT[1]] == kinds[LEFT[2]] == "paragraph"
    for region in found.regions:
        assert "\n" not in found.text[region.start : region.end]


def test_small_type_is_no_caption_if_all_is_small_or_it_names_the_author() -> None:
    by = Put(60, 766, "By Ann Lee, political editor of The Harrow Post", 7)
    found = read_as([TITLE, by, *papers.column(60, 720, LEFT)])
    assert "caption" not in {one.kind for one in found.blocks} and found.byline == "Ann Lee"
    found = read_as(
        [TITLE, *papers.column(60, 720, [*LEFT, *RIGHT], 80, 7), Put(60, 300, "Harrow, in the north", 12)]
    )
    assert "caption" not in {one.kind for one in found.blocks}


def test_a_short_byline_near_the_title_is_a_line_of_its_own_and_a_large_initial_is_not() -> None:
    found = paragraphs([TITLE, Put(60, 773, "By Ann Lee"), *papers.column(60, 740, LEFT)])
    assert found == [files.TITLE, "By Ann Lee", *LEFT]
    initial = [
        Put(60, 700, "T", 26),
        Put(80, 710, "he storm took forty boats, the mayor"),
        Put(80, 698, "of Harrow said."),
    ]
    assert paragraphs(initial) == ["The storm took forty boats, the mayor of Harrow said."]


NEWS, MAST = Put(60, 826, "LOCAL NEWS", 8), Put(60, 812, "The Harrow Post", 16)


@pytest.mark.parametrize(
    "above", [[], [NEWS], [MAST], [NEWS, MAST]], ids=["nothing", "section", "outlet", "both"]
)
def test_the_title_is_the_largest_type(above: list[Put]) -> None:
    two = [Put(60, 790, "Forty boats lost", 22), Put(60, 764, "in the storm", 22), *TWO[0], *TWO[1]]
    found = read_as([*above, *two])
    assert found.title == files.TITLE
    title = next(one for one in found.blocks if one.kind == "title")
    assert found.text[title.start : title.end] == files.TITLE


def test_the_largest_type_is_no_title_if_it_is_an_outlet_or_one_word() -> None:
    assert (
        read_as([Put(60, 800, "The Harrow Post", 30), *HEAD, *TWO[0]], title=files.TITLE).title == files.TITLE
    )
    assert pdf.parse(papers.paper([Put(60, 800, "The Harrow Post", 30), *TWO[0]])).title is None
    assert pdf.parse(papers.paper([Put(60, 800, "NEWS", 30), *TWO[0]])).title is None
    assert pdf.parse(papers.paper([*papers.column(60, 720, LEFT)], title="harrow_final_2.docx")).title is None


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("5 March 2019", "2019-03-05"),
        ("March 5, 2019", "2019-03-05"),
        ("Published: Tuesday, 5 March 2019", "2019-03-05"),
        ("The Harrow Post, 5 March 2019", "2019-03-05"),
        ("March 2019", None),
    ],
)
def test_the_day_is_read_from_the_page(day: str, iso: str | None) -> None:
    assert read_as([TITLE, Put(60, 766, "By Ann Lee"), Put(60, 754, day), *TWO[0]]).published == iso
    assert read_as([Put(60, 820, day), TITLE, *TWO[0]]).published == iso


@pytest.mark.parametrize(
    "around",
    [
        [Put(60, 815, "The Harrow Post"), Put(290, 30, "{} / 2")],
        [Put(60, 815, "The Harrow Post"), Put(500, 815, "Page {}")],
        [Put(60, 815, "The Harrow Post, page {}")],
        [Put(60, 815, "The Harrow Post, 1 March 2020"), Put(60, 30, "page {} of 2")],
    ],
    ids=["above and below", "at the side", "in one line", "with a day"],
)
def test_what_two_pages_have_above_and_below_is_left_out(around: list[Put]) -> None:
    pages = [
        papers.by_rows(
            [
                *(one._replace(words=one.words.format(number)) for one in around),
                *papers.column(60, 760, words, 80),
            ]
        )
        for number, words in enumerate((LEFT, RIGHT), start=1)
    ]
    assert paragraphs(*pages) == [*LEFT, *RIGHT]


def test_a_sentence_goes_on_on_the_next_page() -> None:
    lines = papers.column(60, 720, LEFT, 80)
    assert paragraphs(lines[:3], [Put(60, 760, lines[3].words), *lines[4:]]) == list(LEFT)


def test_a_broken_word_is_one_and_a_compound_keeps_its_hyphen() -> None:
    lines = ["The sea-wall of Harrow was broken in the storm of Sunday night, and the sea-",
             "wall of Lund as well, the information office of the two towns and the infor-",
             "mation office of the county said."]  # fmt: skip
    (found,) = paragraphs([Put(60, 700 - 12 * n, line) for n, line in enumerate(lines)])
    assert "the sea-wall of Lund" in found and "the information office of the county" in found


def test_short_lines_are_no_paragraph_beside_a_picture() -> None:
    """Lines that go around a picture end in the middle of a sentence."""
    wide, narrow = papers.column(60, 720, LEFT[:1], 90), papers.column(48, 690, LEFT[1:2], 55)
    words = " ".join([*(one.words for one in wide), *(one.words for one in narrow)])
    lines = [*wide[:-1], *(Put(60, 0, one.words) for one in (*wide[-1:], *narrow))]
    found = paragraphs([Put(60, 720 - 12 * n, one.words) for n, one in enumerate(lines)])
    assert " ".join(found) == words and len(found) <= 2
