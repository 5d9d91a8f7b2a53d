"""The learned reader: its pieces, what it is asked, and that an answer depends on nothing else."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest

import copydesk
from copydesk.options import Options
from copydesk.reader.choices import certainties, sure_sources
from copydesk.reader.network import FOLDER, Network, inputs, network
from copydesk.reader.passage import FEATURES, PATHS, ROLES, WIDTHS, Asked, Candidate, Passage, distance, path
from copydesk.reader.pieces import Pieces
from copydesk.records import Extraction, Statistic

NEWS = (
    "Unemployment in Spain rose to 7% in May, the labour office said. It was 5% in Portugal. "
    "About 220 Norwegian sailors are thought to be held in Oman, according to the ministry."
)


@pytest.fixture(scope="module")
def reader() -> Network:
    return network()


def read(text: str, published: str | None = "2020-06-01", **options: str) -> Extraction:
    document = copydesk.document(text, published=published)
    return next(iter(copydesk.extract([document], Options(**options))))  # type: ignore[arg-type]


def test_a_word_is_cut_into_the_longest_known_pieces() -> None:
    pieces = Pieces(["[UNK]", "un", "##employ", "##employment", "rate", "7", "%", "."])
    assert pieces.of("Unemployment") == (1, 3)
    assert pieces.of("7%") == (5, 6)
    assert pieces.of("zzz") == (0,)


def test_accents_and_case_do_not_matter_to_pieces() -> None:
    pieces = Pieces(["[UNK]", "cafe"])
    assert pieces.of("Café") == (1,)


def test_distances_and_paths_have_numbers_of_their_own() -> None:
    assert distance(0) == 0
    assert distance(1) != distance(-1)
    assert distance(10_000) == distance(100_000)
    assert len({path(up, down) for up in range(9) for down in range(9)}) == PATHS - 1


def passage(reader: Network, words: list[str]) -> Passage:
    numbers, first = [reader.pieces.number("[CLS]")], []
    for word in words:
        first.append(len(numbers))
        numbers += reader.pieces.of(word)
    numbers.append(reader.pieces.number("[SEP]"))
    asked = Asked((1, 2), [0.0] * FEATURES, [0] * len(words), [0] * len(words))
    return Passage(numbers, first, [0] * len(words), [asked])


def test_what_goes_in_has_the_shape_that_the_encoder_takes(reader: Network) -> None:
    given = inputs(passage(reader, ["some", "40", "ships", "sank"]))
    assert given["own"].shape == (1, 4)
    assert given["own"].sum() == 1
    assert given["roles"].shape == (len(given["pieces"]), len(ROLES))
    assert given["times_words"].shape == (1, 1, 4)


def test_a_figure_is_weighed_alike_whatever_else_is_asked(reader: Network) -> None:
    one = passage(reader, ["some", "40", "ships", "sank", "off", "Bergen", "on", "Monday"])
    alone = reader.weigh(one)[0]
    reader.weigh(passage(reader, ["three", "people", "died"]))
    assert reader.weigh(one)[0] == alone


def test_the_chances_of_one_choice_make_one(reader: Network) -> None:
    asked = passage(reader, ["some", "40", "ships", "sank"])
    more = dataclasses.replace(asked.asked[0], times=[Candidate((3, 4), [0.0] * WIDTHS["times"])] * 2)
    weighed = reader.weigh(dataclasses.replace(asked, asked=[more]))[0]
    for chances in (weighed.times, weighed.sources, weighed.certainty, weighed.trend, weighed.aggregate):
        assert np.isclose(sum(chances), 1)
    assert len(weighed.times) == 4  # none, the day of publication, and two


def of(extraction: Extraction, text: str) -> Statistic:
    return next(s for s in extraction.statistics if s.text == text)


def test_every_figure_says_how_sure_it_is_and_why() -> None:
    for statistic in read(NEWS).statistics:
        assert statistic.confidence is not None and 0 <= statistic.confidence <= 1
        assert statistic.rule == f"model:{network().name}"
        parts = [evidence.part for evidence in statistic.evidence]
        assert parts == ["measure", "whole", "time", "places", "source", "certainty"]


def test_what_is_contrasted_is_not_joined() -> None:
    extraction = read(NEWS)
    names = {t.id: t.text for t in extraction.toponyms}
    statistic = of(extraction, "5%")
    assert [names[i] for i in statistic.toponyms] == ["Portugal"]
    assert statistic.measure is not None and "Spain" not in statistic.measure.text


@pytest.mark.parametrize(("text", "figure", "places", "measure"), [
    ("Police in Ghent held 40 men, the interior ministry in Accra said.", "40", ["Ghent"], "men"),
    ("Police in Ghent said they held 40 men.", "40", ["Ghent"], "men"),
    ("The council lent 4 million euros while the state lent 9 million.", "9 million", [], "state lent"),
    ("A seat costs $9, or $4 for pupils.", "$9", [], "seat costs"),
    ("A seat costs $9, or $4 for pupils.", "$4", [], "seat costs pupils"),
])  # fmt: skip
def test_what_is_told_beside_a_figure_is_not_of_it(
    text: str, figure: str, places: list[str], measure: str
) -> None:
    extraction = read(text)
    names = {t.id: t.text for t in extraction.toponyms}
    statistic = of(extraction, figure)
    assert [names[i] for i in statistic.toponyms] == places
    assert statistic.measure is not None and measure in statistic.measure.text


def test_words_that_show_doubt_are_no_part_of_what_is_counted() -> None:
    (figure,) = [s for s in read(NEWS).statistics if s.text == "220"]
    assert figure.stance == "hedged"
    assert figure.measure is not None
    assert "Norwegian sailors" in figure.measure.text
    assert "thought" not in figure.measure.text


def test_when_it_is_so_is_no_part_of_what_is_counted() -> None:
    (figure,) = read("At least 60 Norwegians are currently living in the border towns.").statistics
    assert figure.measure is not None and figure.measure.text == "Norwegians living in the border towns"


@pytest.mark.parametrize(("text", "figure", "measure"), [
    ("Sales for the fourth quarter were $71 million.", "$71 million", "Sales"),
    ("Rents in Oslo rose 4 percent last month, Statistics Norway said.", "4 percent", "Rents in Oslo"),
    ("July wheat prices in Kent averaged $210 a tonne.", "$210 a tonne", "July wheat prices in Kent"),
    ("The bank said it lost $4 million.", "$4 million", "bank lost"),
    ("The police own 12 boats, the police said.", "12", "police own boats"),
])  # fmt: skip
def test_when_and_by_whom_it_is_said_is_no_part_of_a_measure(text: str, figure: str, measure: str) -> None:
    found = of(read(text), figure).measure
    assert found is not None and found.text == measure


@pytest.mark.parametrize(("asserted", "ruled", "first"), [(0.1, 0, 4), (0.3, 0, 0), (0.1, 1, 1), (0.0, 3, 3)])
def test_what_is_hardly_asserted_is_not(asserted: float, ruled: int, first: int) -> None:
    likely = [asserted, 0.1, 0.0, 0.1, 0.4, 0.2, 0.0]
    assert certainties(likely, ruled)[0] == first


@pytest.mark.parametrize(("asserted", "forecast", "ruled", "first"), [
    (0.45, 0.5, 0, 5), (0.5, 0.45, 0, 0), (0.6, 0.3, 5, 0), (0.55, 0.3, 5, 5),
    (0.85, 0.1, 1, 1), (0.9, 0.1, 1, 0), (0.9, 0.1, 2, 2),
])  # fmt: skip
def test_the_reader_stands_against_a_forecast_and_a_hedge(
    asserted: float, forecast: float, ruled: int, first: int
) -> None:
    likely = [asserted, 0.0, 0.0, 0.0, 0.0, forecast, 0.0]
    assert certainties(likely, ruled)[0] == first


def test_who_speaks_in_another_paragraph_must_be_surer() -> None:
    assert sure_sources([0.2, 0.6, 0.2], [0.0, 0.75, 0.0]) == [0.2, 0.0, 0.2]
    assert sure_sources([0.2, 0.8], [0.0, 0.75]) == [0.2, 0.8]
    assert sure_sources([0.4, 0.6], [0.0, 0.0]) == [0.4, 0.6]


def test_what_stands_in_marks_is_not_the_reporters() -> None:
    article = read(
        "“They sold 300 tickets,” said a friend of the singer, who was not named and was at the show."
    )
    assert article.statistics[0].attribution == article.attributions[0].id


@pytest.mark.parametrize(("text", "number", "who"), [
    ("The minister spoke of 4,300 visitors. Aid groups say that up to 200 people arrive every night.\n\n"
     "The camp near Vessel was built for 1,500 people and now houses 4,100.", "4,100", None),
    ("The minister spoke of 4,300 visitors. Aid groups say that up to 200 people arrive every night.\n"
     "The camp near Vessel was built for 1,500 people and now houses 4,100.", "4,100", None),
    ("Roe leads Ek, according to a poll by the Oby Institute.\n\nShe has 39 percent of the vote.",
     "39 percent", "a poll by the Oby Institute"),
])  # fmt: skip
def test_a_new_paragraph_is_the_reporters_own(text: str, number: str, who: str | None) -> None:
    extraction = read(text)
    said = {a.id: a.source[0].text for a in extraction.attributions if a.source}
    assert said.get(of(extraction, number).attribution or "") == who


@pytest.mark.parametrize(("text", "number", "who"), [
    ("Guards looked for Ola Berg, 28, of Lund, who is charged with theft, a news release said.", "28", None),
    ("The victim, 35, had six children, detectives said.", "35", "detectives"),
    ("A 41-year-old woman from Leeds died, police said.", "41-year-old", "police"),
])  # fmt: skip
def test_an_age_that_tells_who_is_meant_is_the_reporters_own(text: str, number: str, who: str | None) -> None:
    extraction = read(text)
    said = {a.id: a.source[0].text for a in extraction.attributions if a.source}
    assert said.get(of(extraction, number).attribution or "") == who


def test_the_rules_alone_give_neither_confidence_nor_evidence() -> None:
    for statistic in read(NEWS, reader="rules").statistics:
        assert statistic.confidence is None and statistic.evidence == []
        assert not statistic.rule.startswith("model:")


def test_an_article_is_read_alike_whatever_was_read_before() -> None:
    other = "Prices fell 3 percent in Ghent. Some 12 shops closed, the mayor said."
    alone = read(NEWS).statistics
    documents = [copydesk.document(t, published="2020-06-01") for t in (other, NEWS, other)]
    assert list(copydesk.extract(documents, Options()))[1].statistics == alone


@pytest.mark.parametrize("published", [None, "2020-06-01"])
def test_an_undated_article_has_no_day_of_publication(published: str | None) -> None:
    bases = {s.time.basis for s in read("The town has 300 shops.", published).statistics if s.time}
    assert published is not None or "publication" not in bases


def test_texts_that_are_no_prose_are_read() -> None:
    for text in (
        "7%",
        "40",
        "½ ½ ½",
        "12 " * 300,
        "word " * 500 + "7 ships",
        "\n\n7 ships\n\n",
        "😀 7 ships 😀",
    ):
        assert read(text).outcome.outcome == "ok"


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message of Protocol Buffers: number and value."""
    at = 0

    def number() -> int:
        nonlocal at
        found = shift = 0
        while True:
            byte = data[at]
            at += 1
            found |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return found

    while at < len(data):
        key = number()
        if key & 7 == 0:
            yield key >> 3, number()
        else:
            size = {1: 8, 5: 4}.get(key & 7) or number()
            yield key >> 3, data[at : at + size]
            at += size


@pytest.mark.parametrize("name", ["reader.onnx", "worth.onnx"])
def test_the_products_of_whole_numbers_are_the_same_on_every_processor(name: str) -> None:
    """Two products of a byte and a weight within 64 fit 16 bits, where processors without VNNI cut off."""
    graph = dict(fields((FOLDER / name).read_bytes()))[7]
    assert isinstance(graph, bytes)
    weights = 0
    for key, value in fields(graph):
        tensor = dict(fields(value)) if key == 5 and isinstance(value, bytes) else {}
        raw = tensor.get(9)
        if tensor.get(2) == 3 and isinstance(raw, bytes):  # INT8, in raw_data
            found = np.frombuffer(raw, np.int8)
            weights += found.size
            assert int(found.min()) >= -64 and int(found.max()) <= 64
    assert weights > 3_000_000


@pytest.mark.parametrize(
    "text, kind",
    [
        ("The mayor laid out a plan for the pier. It would cost 40 million euros.", "forecast"),
        ("If the vote passed, the town would act. The pier would cost 40 million euros.", "conditional"),
        ("The pier would have cost 40 million euros.", "conditional"),
        ("As a widow she would give the choir 40 million euros.", "conditional"),
        ("She loved the choir. She would give it 40 million euros each spring.", "conditional"),
    ],
)
def test_a_would_that_depends_on_nothing_is_the_will_of_a_plan(text: str, kind: str) -> None:
    assert of(read(text), "40 million euros").stance == kind
