"""What happens to what a figure counts: the verb, and what else the sentence tells of it."""

import pytest

import copydesk
from copydesk import Options
from copydesk.records import Statistic

_TOLD = [
    ("Divers pulled 12 miners from a flooded shaft.", "pulled from a flooded shaft"),
    ("Nine cooks were held after a march.", "held after a march"),
    ("Rents rose by 4 percent to 300 pounds.", "rose"),
    ("The mill did not pay 40 workers.", "not pay"),
    ("There are around 40 boats in the harbour.", "are in the harbour"),
    ("Rents have gone up 15 percent since January.", "gone up"),
    ("Clerks said as many as 30 barges had been moved to docks by Sunday night.", "moved to docks"),
    ("The mill didn't pay 40 workers.", "didn't pay"),
    ("Only 3 percent of cooks failed the test.", "failed the test"),
    ("Half of the 80 farms have no power, according to the guild.", "have no power"),
    ("Some 60 homes, most of them old, stand empty.", "stand empty"),
]


def _read(text: str, reader: str = "learned") -> list[Statistic]:
    return copydesk.extract_one(text, published="2019-03-15", options=Options(reader=reader)).statistics


@pytest.mark.parametrize(("sentence", "told"), _TOLD)
def test_without_the_learned_reader_it_is_the_verb_with_its_complements(sentence: str, told: str) -> None:
    first = _read(sentence, "rules")[0]
    assert first.predicate is not None and first.predicate.text == told


def test_the_learned_reader_adds_what_else_is_likely_to_be_told() -> None:
    (first,) = _read("Profit fell 12 percent as fuel costs rose.")
    assert first.measure is not None and first.measure.text == "Profit"
    assert first.predicate is not None and first.predicate.text == "fell as fuel costs rose"
    assert first.predicate.lemma == "fall"


@pytest.mark.parametrize("reader", ["learned", "rules"])
@pytest.mark.parametrize("sentence", [sentence for sentence, _ in _TOLD])
def test_every_piece_is_cut_from_the_article(sentence: str, reader: str) -> None:
    for one in _read(sentence, reader):
        assert one.predicate is not None
        assert " ".join(sentence[s.start : s.end] for s in one.predicate.spans) == one.predicate.text
        assert sentence[one.predicate.start : one.predicate.end] == one.predicate.head


def test_a_denial_and_the_rest_of_a_phrase_are_told_though_the_measure_has_them_too() -> None:
    (first, *_) = _read("At least 40 houses were not rebuilt after the flood.")
    assert first.predicate is not None and first.predicate.text == "not rebuilt after the flood"


def test_a_figure_without_a_verb_has_none() -> None:
    (first,) = _read("A crew of 12 miners.", "rules")
    assert first.predicate is None


@pytest.mark.parametrize("joined", ["after", "once", "when", "if"])
def test_what_happens_meanwhile_is_not_measured(joined: str) -> None:
    (first, *_) = _read(f"Rents in Leeds rose 4 percent {joined} wages at the mills went up.")
    assert first.measure is not None and "wages" not in first.measure.text


def test_what_a_clause_says_of_the_figure_itself_is_measured() -> None:
    (first,) = _read("Wages rose as rents in Leeds fell 4 percent.")
    assert first.measure is not None and "rents in Leeds" in first.measure.text


def test_what_a_joined_clause_does_is_no_part_of_it() -> None:
    (first, *_) = _read(
        "Police arrested 14 protesters and charged two with assault while crowds threw stones."
    )
    assert first.predicate is not None and first.predicate.text == "arrested"
