"""What must hold for every statistic and change, whatever the article."""

from pathlib import Path

import pytest

import copydesk
from copydesk.records import Extraction, Span, Statistic

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return list(copydesk.extract(copydesk.read(EXAMPLES)))


def spans_of(statistic: Statistic) -> list[Span]:
    measure = statistic.measure.spans if statistic.measure else []
    return measure + (statistic.whole.spans if statistic.whole else [])


def test_examples_are_rich(extractions: list[Extraction]) -> None:
    assert sum(len(e.statistics) for e in extractions) > 80
    assert sum(len(e.changes) for e in extractions) > 8
    assert any(s.whole for e in extractions for s in e.statistics)
    assert any(s.attribution for e in extractions for s in e.statistics)


def test_every_part_stands_where_it_says(extractions: list[Extraction]) -> None:
    for extraction in extractions:
        text = extraction.document.text
        for statistic in extraction.statistics:
            for span in spans_of(statistic):
                assert text[span.start : span.end] == span.text
            if statistic.measure:
                assert statistic.measure.text == " ".join(s.text for s in statistic.measure.spans)
            assert statistic.sentence.start <= statistic.start < statistic.end <= statistic.sentence.end


def test_every_id_names_a_record_of_the_article(extractions: list[Extraction]) -> None:
    for e in extractions:
        known = {
            r.id for group in (e.quantities, e.timexes, e.toponyms, e.attributions, e.stances) for r in group
        }
        known |= {s.id for s in e.statistics}
        for s in e.statistics:
            named = [s.quantity, *s.toponyms, *(s.time.timexes if s.time else ())]
            assert {*named, *filter(None, (s.attribution, s.stance_id))} <= known
        for c in e.changes:
            assert {*filter(None, (c.from_, c.to)), *c.by} <= known
        ids = [r.id for r in (*e.statistics, *e.changes, *e.quantities)]
        assert len(ids) == len(set(ids))


def test_a_change_has_two_ends_and_its_arithmetic_is_right(extractions: list[Extraction]) -> None:
    for e in extractions:
        by_id = {s.id: s for s in e.statistics}
        for change in e.changes:
            start, to = by_id.get(change.from_ or ""), by_id.get(change.to or "")
            assert sum((start is not None, to is not None, bool(change.by))) >= 2
            if start is None or to is None or start.low is None or to.low is None:
                continue
            is_lost = to.measure is not None and to.measure.head == "loss"  # after a profit
            last = -to.low if is_lost else to.low
            assert change.difference == pytest.approx(last - start.low)
            assert change.trend == ("up" if last > start.low else "down")


@pytest.mark.parametrize(
    ("text", "trend", "difference"),
    [
        ("Shr profit 30 cts vs loss 1.25 dlrs\n    Net profit 2,000 vs loss 9,000", "up", 11_000),
        ("Shr loss 1.25 dlrs vs profit 30 cts\n    Net loss 9,000 vs profit 2,000", "down", -11_000),
        ("Holm had a profit of $3 million against a loss of $2 million in 2018.", "up", 5_000_000),
        ("Holm had a loss of $3 million against a loss of $2 million in 2018.", "up", 1_000_000),
        ("Fire losses cut income to $182 million from $235 million.", "down", -53_000_000),
    ],
)
def test_a_loss_is_below_nothing_beside_a_profit(text: str, trend: str, difference: float) -> None:
    change = copydesk.extract_one(text, published="2019-10-17").changes[0]
    assert (change.trend, change.difference) == (trend, pytest.approx(difference))


def test_the_share_of_a_leader_moves_and_that_of_a_rival_is_apart() -> None:
    text = "The mayor, who had 42 percent in May, now leads 46 percent to 39 percent."
    found = copydesk.extract_one(text, published="2019-10-17")
    said = {s.id: s.text for s in found.statistics}
    (change,) = found.changes
    assert (said[change.from_ or ""], said[change.to or ""]) == ("42 percent", "46 percent")


@pytest.mark.parametrize(
    ("text", "difference", "unit"),
    [
        ("The Harbour Index fell 41 points, or 2.1%, to 1,911.30.", -41, "point"),
        ("The Harbour Index fell 2.1% to 1,911.30.", None, None),
    ],
)
def test_a_size_is_the_difference_where_an_end_has_no_unit(
    text: str, difference: float | None, unit: str | None
) -> None:
    change = copydesk.extract_one(text).changes[0]
    assert (change.difference, change.unit) == (difference, unit)


@pytest.mark.parametrize(
    ("text", "head", "entity"),
    [
        ("Lind Motor Works reported net income of $31 million.", "income", "Lind Motor Works"),
        ("Police in Leeds arrested 41 miners on Monday.", "miners", "Leeds"),
        ("French troops wounded 24 Germans near Lisk.", "Germans", "Germans"),
        ("Ana Roe, 34, lives in Leeds.", "Roe", "Ana Roe"),
        ("Lind Motor Works lost $31 million.", "Works", "Lind Motor Works"),
        ("About 30 percent of the calls were from lonely people.", "people", ""),
    ],
)
def test_the_head_of_a_measure_is_what_is_counted_and_no_name_beside_it(
    text: str, head: str, entity: str
) -> None:
    found = copydesk.extract_one(text, published="2019-10-17")
    measure = found.statistics[0].measure
    assert measure is not None
    assert measure.head == head
    assert [one.name for one in found.entities if one.id == measure.entity] in ([entity], [])


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "Loans grew to $9 billion from $8 billion in June and $7 billion in May 2019.",
            ("2019-06", "2019-10-17"),
        ),
        ("Loans grew to $9 billion in July from $8 billion in June.", ("2019-06", "2019-07")),
    ],
)
def test_no_change_ends_before_it_begins(text: str, times: tuple[str | None, str | None]) -> None:
    change = copydesk.extract_one(text, published="2019-10-17").changes[0]
    assert (change.from_time, change.to_time) == times


def test_a_quantity_is_at_most_one_statistic(extractions: list[Extraction]) -> None:
    for e in extractions:
        quantities = [s.quantity for s in e.statistics]
        assert len(quantities) == len(set(quantities))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 3200,
        "1 " * 1500,
        "12/" * 1000,
        "From 3 to 4 to 5 to 6 per cent, or 7, or 8, up 9, down 10 from 11, 12 of them, 13 of those.",
        "Of them. 40 percent of. Among 12. The proportion of is 3%. It rose to. From.",
    ],
)
def test_junk_is_read_to_the_end(text: str) -> None:
    found = next(iter(copydesk.extract([copydesk.document(text)])))
    assert found.outcome.outcome == "ok", found.outcome.message


@pytest.mark.parametrize(
    "text",
    [
        "' 90 boats sank.",
        "'90 boats sank",
        "2050 boats sank",
        "It was 40 once",
        "For six months 40 boats sank",
        "to 40",
    ],
)
def test_figures_at_the_edges_of_a_text_are_read(text: str) -> None:
    assert copydesk.extract_one(text, published="2019-10-17").outcome.outcome == "ok"
