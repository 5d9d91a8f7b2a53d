"""What the times of an article may say of a figure."""

import pytest

import copydesk
from copydesk import pipeline
from copydesk.dimensions import annotate
from copydesk.dimensions.found import Found
from copydesk.options import Options
from copydesk.statistics import words
from copydesk.statistics.figure import Nearby
from copydesk.statistics.times.moments import FORMS, Moment, Moments
from copydesk.statistics.times.when import Times


def moments(text: str, published: str | None = "1994-03-10") -> list[Moment]:
    options = Options(reader="rules")
    document = copydesk.document(text, published=published, source_id="one")
    with pipeline.zone(options.model):
        doc = pipeline.parse(document, options.model)
        found = annotate(Found(document=document, doc=doc, options=options))
        times = Times(found, words.load(None), Nearby(found, []))
        return Moments(times).of(0, len(text), 24)


def values(text: str, published: str | None = "1994-03-10") -> dict[str, tuple[str, ...]]:
    return {moment.time.value or "": moment.forms for moment in moments(text, published)}


def test_how_long_nothing_was_as_high_is_no_period() -> None:
    assert "1994-01-01/1994-02-28" in values("Two-month sales of cocoa rose to 8,120.")
    assert "1994-01-01/1994-02-28" not in values("Cocoa rose to 8,120, a two-month high.")


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("Orders fell in the quarter ended Jan. 29 to $4 million.", "1993-11/1994-01", "ended"),
        ("Orders fell in the year ended Sept. 30, 1993 to $4 million.", "1992-10/1993-09", "ended"),
        ("Orders rose in 1991 and 1992 to $4 million.", "1991/1992", "joined"),
        ("The fund held $4 million at the end of 1993.", "1993-12-31", "end"),
        ("It has built 40 ferries since its launch in 1990.", "1990/1994-03-10", "since"),
        ("Rents have risen 8% over the past four years.", "1990/1994", "rolling"),
        ("Profit was $4 million in June 1993, against $3 million a year earlier.", "1992-06", "year earlier"),
        ("The winger has scored 11 goals this season.", "1993/1994", "season"),
        ("The depot lost $4 million.", "1993-Q4", "last quarter"),
        ("The depot lost $4 million.", "1994-03-09", "day before"),
        ("Orders fell 4% in January/February.", "1994-01/1994-02", "joined"),
        ("The permits are for the year up to May 31, 1994.", "1993-06/1994-05", "ended"),
        (
            "Orders fell in the fourth quarter ended Jan. 31. In the full year they fell.",
            "1993-02/1994-01",
            "ended",
        ),
        ("The depot made $4 million in the first nine months.", "1993-01-01/1993-09-30", "own"),
    ],
)
def test_a_time_is_offered_in_the_form_that_news_gives_it(text: str, value: str, form: str) -> None:
    assert form in values(text).get(value, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Orders fell in the quarter, and on Jan. 29 a depot closed.", "1993-11/1994-01"),
        ("Orders rose in 1991, fell in May 1992 and rose again.", "1991/1992-05"),
        ("Profit was $4 million in June 1993, against $3 million in May.", "1992-06"),
        ("Orders fell in the third quarter ended Jan. 31. In the full year they fell.", "1993-02/1994-01"),
        ("Orders fell in the fourth quarter ended Jan. 31. In the year to come they may.", "1993-02/1994-01"),
        ("The season ended Jan. 31. In the full year 40 played.", "1993-02/1994-01"),
        ("The winger has scored 11 goals.", "1993/1994"),
        ("It built 40 ferries in 1990.", "1990/1994-03-10"),
    ],
)
def test_a_form_that_the_words_do_not_give_is_not_offered(text: str, value: str) -> None:
    assert value not in values(text)


def test_the_year_that_ends_on_a_day_is_offered_once() -> None:
    offered = [m.time.value for m in moments("Orders fell in the year ended Jan. 31, 1994, to $4 million.")]
    assert offered.count("1993-02/1994-01") == 1


def test_a_time_of_an_earlier_paragraph_is_offered_to_the_next() -> None:
    text = "The ferry sank on 2 March 1994.\n\nDivers found 40 bodies."
    options = Options(reader="rules")
    document = copydesk.document(text, published="1994-03-10", source_id="one")
    with pipeline.zone(options.model):
        doc = pipeline.parse(document, options.model)
        found = annotate(Found(document=document, doc=doc, options=options))
        offered = Moments(Times(found, words.load(None), Nearby(found, [])))
    later = offered.of(text.index("Divers"), len(text), 24)
    assert "1994-03-02" in [moment.time.value for moment in later if "day elsewhere" in moment.forms]


@pytest.mark.parametrize("published", [None, "1970-01-01", "2100-12-31"])
def test_the_edges_of_the_calendar_are_no_fault(published: str | None) -> None:
    text = "Rents rose 8% in the quarter ended Jan. 29, a year earlier 4%, since 9999 and 0001."
    assert all(set(moment.forms) <= set(FORMS) for moment in moments(text, published))
