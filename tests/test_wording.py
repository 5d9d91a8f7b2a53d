"""The words that the learned reader's chances make of a measure and of a whole."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

import copydesk
from copydesk.reader.choices import MEASURED
from copydesk.statistics.measures.fitting import fitting, lifted
from copydesk.statistics.measures.wholes import of_one_sentence
from copydesk.statistics.measures.wording import in_names, sureness


def test_words_that_are_left_out_count_for_how_sure_a_wording_is() -> None:
    doc = Doc(Vocab(), words=["old", "boats", "sank"])
    likely = [0.9, 0.95, 0.01]
    both, one = list(doc[:2]), list(doc[1:2])
    assert sureness(range(len(doc)), likely, both, one) == pytest.approx(0.925)
    assert sureness(range(len(doc)), likely, one, both) == pytest.approx((0.1 + 0.95) / 2)
    assert sureness(range(len(doc)), likely, [], both) == 0.0


def test_shares_side_by_side_have_the_words_of_their_own_clauses() -> None:
    text = "One in five pupils stayed at home, and three in 10 teachers were ill."
    first, second = copydesk.extract_one(text).statistics
    assert first.whole is not None and first.whole.text == "pupils"
    assert second.whole is not None and second.whole.text == "teachers"
    assert first.measure is not None and second.measure is not None
    assert "teachers" not in first.measure.text and "home" not in second.measure.text


@pytest.mark.parametrize(
    ("text", "second", "word"),
    [
        ("Of the pupils, 40 had not eaten, and 12 were ill.", "12", False),
        ("The mayor said 40 workers had not been paid.", "40", True),
        ("Holders who together own 46 percent of the mill have agreed not to sell it.", "46 percent", True),
        ("Voters who do not trust the mayor are 62 percent, and 20 percent do.", "62 percent", True),
    ],
)
def test_a_not_is_told_of_the_figures_of_its_own_clause(text: str, second: str, word: bool) -> None:
    (figure,) = [s for s in copydesk.extract_one(text).statistics if s.text == second]
    told = " ".join(part.text for part in (figure.measure, figure.predicate) if part is not None)
    assert ("not" in told.split()) is word


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("More than 60 percent of voters under 30 backed the proposal.", "60 percent", "backed the proposal"),
        ("The euro could stay above $1.20 for months, the bank said.", "$1.20", "euro stay"),
        ("Deaths of children under five fell to 40 in 2019.", "40", "Deaths of children under five"),
        ("Fires across the north burned 40 houses.", "40", "Fires across the north burned houses"),
    ],
)
def test_a_preposition_is_measured_with_what_stands_behind_it(text: str, number: str, measure: str) -> None:
    (figure,) = [s for s in copydesk.extract_one(text).statistics if s.text == number]
    assert figure.measure is not None and figure.measure.text == measure


def test_each_size_has_its_own_extent() -> None:
    read = copydesk.extract_one("The lake is 40 km long and 300 metres deep. A 12-foot-high wall fell.")
    assert [s.measure.text for s in read.statistics if s.measure] == ["lake long", "lake deep", "high wall"]


def test_each_figure_of_a_list_has_its_own_name_and_none_of_the_others() -> None:
    names = ("Norbank", "Lendal", "Crestfield")
    rows = copydesk.extract_one(
        "Shares rose: Norbank up 14 at 320, Lendal up 6 at 188, Crestfield up 2 at 97."
    )
    told = [[name for name in names if s.measure and name in s.measure.text] for s in rows.statistics]
    assert told == [["Norbank"]] * 2 + [["Lendal"]] * 2 + [["Crestfield"]] * 2


def test_an_age_belongs_to_the_people_of_a_share_and_not_to_itself() -> None:
    text = "Among women under 30 the proportion was 35 per cent."
    age, share = copydesk.extract_one(text).statistics
    assert share.whole is not None and share.whole.text == "women under 30"
    assert age.measure is not None and "30" not in age.measure.text


def test_a_figure_that_is_told_twice_has_not_changed() -> None:
    text = (
        "Fire forces 1,400 from homes near Orrin Ridge\n\nA fast fire burned more than 6,200 acres of "
        "brush on Sunday, forcing about 1,400 residents of Orrin Ridge to leave their homes."
    )
    read = copydesk.extract_one(text, published="2024-08-12")
    assert [s.low for s in read.statistics] == [1400, 6200, 1400] and not read.changes


def _fitted(own: list[float], others: list[list[float]], barred: tuple[int, ...] = ()) -> list[float]:
    doc = Doc(Vocab(), words=["harbour", "cranes", "sold"], pos=["NOUN", "NOUN", "VERB"])
    return fitting(list(doc), own, others, barred)


def test_a_word_is_likelier_part_of_a_measure_where_few_others_are() -> None:
    alone, crowded = _fitted([0.01, 0.3, 0.01], []), _fitted([0.9, 0.3, 0.9], [])
    assert alone[1] > crowded[1] > 0
    assert alone[0] == alone[2] == 0  # hardly likely


def test_a_word_is_less_likely_part_of_a_measure_that_is_another_figures() -> None:
    free, taken = (_fitted([0.3, 0.3, 0.3], [[0.05, p, 0.05]]) for p in (0.05, 0.95))
    assert taken[1] < free[1]
    assert taken[0] == free[0]


def _lifted(likely: list[float], barred: tuple[int, ...] = (), first: str = "O") -> list[str]:
    """The words of "Old harbour cranes lifted 4 vans" that are taken."""
    words, heads = ["Old", "harbour", "cranes", "lifted", "4", "vans"], [2, 2, 3, 3, 5, 3]
    deps = ["amod", "compound", "nsubj", "ROOT", "nummod", "dobj"]
    doc = Doc(Vocab(), words=words, heads=heads, deps=deps, ents=[first, *"OOOOO"])
    return [t.text for t, p in zip(doc, lifted(list(doc), likely, barred), strict=True) if p >= MEASURED]


def test_a_half_likely_word_is_taken_with_what_it_hangs_together_with() -> None:
    assert _lifted([0.2, 0.2, 0.9, 0.1, 0, 0.3]) == ["Old", "harbour", "cranes"]
    assert _lifted([0, 0.9, 0.15, 0.1, 0, 0.3]) == ["harbour", "cranes"]
    assert _lifted([0, 0, 0.2, 0.9, 0, 0.3]) == ["cranes", "lifted"]  # who does it, not what it is done to
    assert _lifted([0.2, 0.9, 0.15, 0, 0, 0]) == ["Old", "harbour", "cranes"]


def test_a_half_likely_word_by_itself_is_no_part_of_a_measure() -> None:
    assert _lifted([0.3, 0.3, 0.3, 0.3, 0, 0.3]) == []
    assert _lifted([0.1, 0.1, 0.9, 0.3, 0, 0]) == ["cranes"]
    assert _lifted([0.3, 0.9, 0.9, 0, 0, 0], barred=(0,)) == ["harbour", "cranes"]
    swiss = _lifted([0.3, 0.9, 0.9, 0, 0, 0], first="B-NORP")
    assert swiss == ["harbour", "cranes"]


@pytest.mark.parametrize(("text", "figure", "measure"), [
    ("A truck driver ran over three sheep near the customs post.", "three", "customs post"),
    ("Gunmen killed 12 soldiers and a driver on the coast road.", "12", "coast road"),
    ("The airline lost 8 percent of its business travellers and its chief.", "8 percent", "airline lost"),
    ("Textile exports fell 8 percent while coffee exports grew 3 percent.", "3 percent", "coffee exports"),
])  # fmt: skip
def test_a_measure_ends_with_a_whole_phrase(text: str, figure: str, measure: str) -> None:
    read = copydesk.extract_one(text, published="2020-06-01").statistics
    found = next(s.measure for s in read if s.text == figure)
    assert found is not None and found.text.endswith(measure)


def test_a_number_is_no_word_of_its_measure() -> None:
    assert _fitted([0.9, 0.9, 0.9], [], barred=(1,))[1] == 0


def test_a_name_of_which_half_is_taken_is_taken_in_full() -> None:
    words = ["Lind", "Motor", "Works", "of", "Gent", "sold", "4", "vans"]
    doc = Doc(Vocab(), words=words, ents=["B-ORG", *["I-ORG"] * 4, "O", "B-CARDINAL", "O"])
    taken = [t.text for t in in_names([doc[0], doc[2], doc[3], doc[7]], {6})]
    assert taken == ["Lind", "Motor", "Works", "of", "Gent", "vans"]
    assert in_names([doc[0], doc[7]], {6}) == [doc[0], doc[7]]
    assert in_names([doc[0], doc[2], doc[3]], {4}) == [doc[0], doc[2], doc[3]]


def test_a_word_with_a_hyphen_is_taken_in_full() -> None:
    (level,) = copydesk.extract_one(
        "Year-on-year growth in the port was 7.1 percent in June.", published="2021-05-06"
    ).statistics
    assert level.measure is not None and level.measure.text == "Year-on-year growth in the port"
    (rank,) = copydesk.extract_one("The nine-wicket win took the side to the top.").statistics
    assert rank.measure is not None and rank.measure.text == "wicket win"


@pytest.mark.parametrize(
    "text, wholes",
    [
        ("Half of the town's four-year-olds have had both doses.", ["town's four-year-olds"]),
        ("Some 340 pupils fell ill. Eleven of the dead were children from the village.", ["", "dead"]),
        ("Only one in five of the tenants has a key.", ["tenants"]),
        ("Forty percent of riders in the valley had a lamp.", ["riders in the valley"]),
        ("Among women the share was 46 percent; among men it was 58 percent.", ["women", "men"]),
        ("The price of fresh milk rose 6.5% in March.", [""]),
        ("Attendance fell from 91 per cent to 84 per cent among four-year-olds.", ["four-year-olds"] * 2),
        ("Fares fell from 91 cents to 84 cents for four-year-olds.", ["", ""]),
        ("The number of passengers fell by more than half after jobs were cut.", [""]),
        ("Six in ten of those who stay cite their family.", ["those who stay"]),
        ("Only one in nine had a lamp. Riders in the valley are young.", [""]),
        ("Unemployment among women rose 3 percent in May.", [""]),
        ("The bank cut 12 percent of its staff in Turin.", ["staff in Turin"]),
        (
            "She met 340 nurses and midwives, 60 of them in the ward that Roe runs.",
            ["", "nurses and midwives"],
        ),
        (
            "Of 90 farmers who were asked, 40 of those with cattle had sold land that the bank held.",
            ["", "those with cattle"],
        ),
    ],
)
def test_a_whole_is_one_thing(text: str, wholes: list[str]) -> None:
    read = [s for s in copydesk.extract_one(text).statistics if s.kind != "age"]
    assert [s.whole.text if s.whole else "" for s in read] == wholes


def test_a_word_of_another_sentence_is_part_of_a_whole_only_if_it_is_likely() -> None:
    words = ["Nurses", "voted", "for", "it", ".", "Porters", "stayed", "away", "."]
    doc = Doc(Vocab(), words=words, sent_starts=[n in (0, 5) for n in range(len(words))])
    assert of_one_sentence([doc[0], doc[5]], {0: 0.3, 5: 0.8}) == [doc[5]]
    assert of_one_sentence([doc[0], doc[5]], {0: 0.5, 5: 0.8}) == [doc[0], doc[5]]
    assert of_one_sentence([doc[5], doc[6]], {5: 0.8, 6: 0.3}) == [doc[5], doc[6]]
    assert of_one_sentence([], {}) == []


def _read(text: str) -> dict[str, tuple[str | None, str | None, list[str]]]:
    """The measure, whole and places of each figure, by its text."""
    one = copydesk.extract_one(text, published="2019-03-15")
    names = {t.id: t.text for t in one.toponyms}
    return {
        s.text: (
            s.measure.text if s.measure else None,
            s.whole.text if s.whole else None,
            [names[i] for i in s.toponyms],
        )
        for s in one.statistics
    }


@pytest.mark.parametrize(
    ("text", "figure", "whole"),
    [
        ("The number of human cases in Turkey is 18.", "18", None),
        (
            "Some 38 percent of teachers in Lima want to leave, against 12 percent in Cusco.",
            "12 percent",
            "teachers",
        ),
        # these places are, or are in, what something is a part of
        (
            "The agency has confirmed 81 cases of cholera including 63 deaths in Peru since 2005.",
            "63",
            "cases of cholera Peru",
        ),
        ("The storm cut power to half of Norway and a third of Sweden.", "half", "Norway"),
        ("A third of Kenya's tea and half of its coffee went to Britain.", "A third", "Kenya's tea"),
        ("Two of the 12 patients in Turkey have died.", "Two", "patients in Turkey"),
    ],
)
def test_a_place_that_only_stands_beside_a_whole_is_no_part_of_it(
    text: str, figure: str, whole: str | None
) -> None:
    assert _read(text)[figure][1] == whole


def test_where_an_article_was_written_stands_aside_where_another_place_is_named() -> None:
    filed = (
        "BERGEN - Norway had 212,000 visitors in February, the tourist board said on Thursday.\n\n"
        "Its hotels took 4 percent more."
    )
    assert _read(filed)["4 percent"][2] == ["Norway"]
    alone = "BERGEN, March 14 - A ferry with 40 people on board ran aground on Thursday, police said."
    assert _read(alone)["40"][2] == ["BERGEN"]


def test_who_the_next_sentence_is_about_is_no_part_of_a_measure() -> None:
    text = (
        "The country's deficit narrowed to $2.1 billion from $3.4 billion. Toyota, its largest employer, "
        "has 40,000 workers at three plants."
    )
    read = _read(text)
    assert read["$2.1 billion"][0] == read["$3.4 billion"][0] == "country's deficit"
    assert "Toyota" in (read["40,000"][0] or "")


def test_a_name_of_the_sentence_before_stays_in_a_measure() -> None:
    text = (
        "Lind Motors said on Monday that sales were flat. In the first nine months, profit rose 10% to "
        "$313 million. Lind Motors fell 2 percent in Oslo."
    )
    assert _read(text)["10%"][0] == "Lind Motors profit"


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("Average rents rose 7%. In Sligo they were up 11%, in Cork 10%.", "10%", "Average rents Cork"),
        ("Average rents rose 7%. In Sligo wages were up 11%.", "11%", "wages"),
        ("The council bought 118 boats. In Sligo 200 nurses went on strike.", "200", "nurses"),
    ],
)
def test_a_figure_that_names_nothing_is_of_what_was_told_before(text: str, number: str, measure: str) -> None:
    found = next(s for s in copydesk.extract_one(text).statistics if s.text == number)
    assert found.measure is not None
    told = found.measure.text.split()
    assert set(measure.split()) <= set(told)
    assert {"rents", "boats"} & set(told) == {"rents", "boats"} & set(measure.split())


def test_no_wording_runs_over_the_end_of_a_sentence() -> None:
    read = copydesk.extract_one("Women won 58 of the 240 seats. Men won 182.")
    assert not [s.text for s in read.statistics if s.measure is not None and "." in s.measure.text]


def test_the_head_of_a_share_is_not_what_it_is_a_share_of() -> None:
    (share,) = copydesk.extract_one("The deal gives Norvox 7 percent of the software market.").statistics
    assert share.whole is not None and share.whole.text == "software market"
    assert share.measure is not None and share.measure.head != "market"
