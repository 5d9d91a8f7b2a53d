"""Arithmetic of numerals, exact offsets, and time that grows with the text and no more."""

import time
from decimal import Decimal

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from searches import so_many
from spacy.tokens import Doc

from copydesk.dimensions.quantity import lexicon
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lists.turns import is_next_to_act
from copydesk.dimensions.quantity.numbers.numeral import Numeral, number
from copydesk.dimensions.quantity.numbers.numerals import parse_digits, read
from copydesk.extraction import document, extract

RULES = lexicon.load(None).rules
SMALL = {value: word for word, value in RULES.numbers.items() if word != "fourty"}


def numeral(text: str) -> Numeral | None:
    lex = Lexemes(text)
    return next((found for i in lex.range if (found := read(lex, i, RULES)) is not None), None)


def in_words(value: int, join: str) -> str:
    """Spell a number as English does."""
    if value < 21 or (value < 100 and value % 10 == 0):
        return SMALL[value]
    if value < 100:
        return f"{SMALL[value // 10 * 10]}-{SMALL[value % 10]}"
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            head, rest = f"{in_words(value // scale, join)} {word}", value % scale
            if not rest:
                return head
            return f"{head}{join if rest < 100 else ' '}{in_words(rest, join)}"
    raise AssertionError(value)


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", " and "]))
def test_every_number_is_read_back_from_its_words(value: int, join: str) -> None:
    text = in_words(value, join)
    found = numeral(text)
    assert found is not None and found.value == value
    lex = Lexemes(text)
    assert (lex.starts[found.first], lex.ends[found.last]) == (0, len(text))


@given(st.decimals(0, 10**12, places=3, allow_nan=False))
def test_every_decimal_is_read_back_exactly(value: Decimal) -> None:
    for text in (f"{value:f}", f"{value:,f}"):
        found = numeral(text)
        assert found is not None and found.value == value


@given(st.decimals(1, 999, places=2), st.sampled_from(["thousand", "million", "billion", "crore", "lakh"]))
def test_a_scale_multiplies_exactly(value: Decimal, scale: str) -> None:
    for join in (" ", "-"):
        found = numeral(f"{value}{join}{scale}")
        assert found is not None and found.value == value * RULES.scales[scale]


@given(st.integers(1, 15), st.sampled_from([16, 32, 64]))
def test_fractions_in_digits(top: int, bottom: int) -> None:
    found = numeral(f"{top}/{bottom}")
    assert found is not None and found.value == Decimal(top) / bottom


@pytest.mark.parametrize("text", ["1,23", "12,3456", "1234,567", "9" * 19, "1,000,00"])
def test_misplaced_separators_are_no_number(text: str) -> None:
    assert parse_digits(text) is None


def test_numbers_are_whole_where_they_can_be() -> None:
    assert repr(number(Decimal("3500000000.00"))) == "3500000000"
    assert repr(number(Decimal("16369.03"))) == "16369.03"


@given(st.text(alphabet="0123456789,./-$%£ abmk½²\u200b\n(\"'", max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    lex = Lexemes(text)
    for i in lex.range:
        assert lex.raw[i] == text[lex.starts[i] : lex.ends[i]] or not lex.raw[i]
        read(lex, i, RULES)


@settings(deadline=None, max_examples=so_many(30, 10))
@given(st.text(alphabet="019,.-$%£km ½x\n", max_size=40).map(lambda tail: "About " + tail))
def test_spans_hold_their_words(text: str) -> None:
    found = next(iter(extract([document(text)])))
    assert found.outcome.outcome == "ok"
    ends = 0
    for quantity in found.quantities:
        assert text[quantity.start : quantity.end] == quantity.text
        assert ends <= quantity.start < quantity.end
        ends = quantity.end


@pytest.mark.parametrize(
    "text",
    [
        "Only 1 in 99,999,999,999,999,999,999,999,999,999 is hit.",
        "Two in " + "a dozen dozen " * 30 + "cakes.",
        "The rate fell .1,200 points.",
    ],
)
def test_odd_numbers_are_read_to_the_end(text: str) -> None:
    assert next(iter(extract([document(text)]))).outcome.outcome == "ok"


@pytest.mark.parametrize(
    "text", ["9" * 3200, "1 " * 5000, "12/" * 3000, "一二三四五六七八九十" * 2, "1 to " * 3000, "1," * 5000]
)
def test_hostile_numbers_take_no_time(text: str) -> None:
    lex = Lexemes(text)
    began = time.process_time()
    for i in lex.range:
        read(lex, i, RULES)
    assert time.process_time() - began < 1


def test_names_and_numbers_in_turn_take_little_time_in_a_sentence_as_long_as_an_article() -> None:
    turns, first = 5_000, ("Roe", "scored", "21")
    doc = Doc(
        spacy.blank("en").vocab,
        words=[*first, *("and", "Dunn", "14") * turns],
        pos=["PROPN", "VERB", "NUM", *("CCONJ", "PROPN", "NUM") * turns],
        tags=["NNP", "VBD", "CD", *("CC", "NNP", "CD") * turns],
        deps=["nsubj", "ROOT", *["dep"] * (3 * turns + 1)],
        heads=[1] * (3 * turns + 3),
    )
    began = time.process_time()
    last = [is_next_to_act(doc[at]) for at in range(5, 3 * turns, 6)]
    assert time.process_time() - began < 0.5
    assert last[0] and not last[-1]  # the verb is too far away
