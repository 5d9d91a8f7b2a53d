"""Two numbers that are equal by chance, in a story of many articles."""

from __future__ import annotations

from typing import Any

import pytest
from compared import article, reading

from copydesk.corroboration.disputes.conditions import akin, numbered
from copydesk.corroboration.joining import Bond, join
from copydesk.corroboration.lexicon import lexicon, weights
from copydesk.corroboration.pairs.attributes import of_others
from copydesk.corroboration.pairs.chance import by_chance
from copydesk.corroboration.pairs.profiles import Profile, profile

NAMES = ["Norvane", "Kallen", "Mira Sundt", "Ulf Ekholm", "Odile Marchand"]


def told(id: str, text: str, number: str, value: float, **more: Any) -> Profile:
    at = text.index(number)
    names = [name for name in NAMES if name in text]
    return profile(
        reading(id, id, value, text=number, start=at, sentence=text, **more),
        article(id, text, names=names),
    )


SHARE = {"kind": "percentage", "unit": "percent"}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("The quay has 45 cranes.", "45", 45, {"unit": "crane"}),
         ("Rents rose by 45 percent.", "45 percent", 45, SHARE), True),
        (("The quay has 45 cranes.", "45", 45, {"unit": "crane"}),
         ("Of the cranes 45 percent rust.", "45 percent", 45, SHARE), False),
        (("The yard hired 30 welders.", "30", 30, {"unit": "welder", "measure": "welders"}),
         ("The yard burned 30 sails.", "30", 30, {"unit": "sail", "measure": "sails"}), True),
        (("Police held 30 robbers.", "30", 30, {"unit": "robber", "measure": "robbers"}),
         ("Police held 30 men.", "30", 30, {"unit": "man", "measure": "men"}), False),
        (("The yard built 317 boats.", "317", 317, {"unit": "boat", "measure": "boats"}),
         ("The yard burned 317 sails.", "317", 317, {"unit": "sail", "measure": "sails"}), False),
        (("Mira Sundt came third.", "third", 3, {"kind": "rank"}),
         ("Ulf Ekholm came third.", "third", 3, {"kind": "rank"}), True),
    ],
)  # fmt: skip
def test_a_number_of_few_digits_is_another_where_what_it_counts_is(
    one: tuple[str, str, float, dict[str, Any]], other: tuple[str, str, float, dict[str, Any]], apart: bool
) -> None:
    a, b = (
        told(id, text, number, value, **more)
        for id, (text, number, value, more) in zip("ab", (one, other), strict=True)
    )
    many = lexicon().link.broad
    assert by_chance(a, b, many) is by_chance(b, a, many) is apart
    assert not by_chance(a, b, many - 1)  # among few articles an equal number shows more than words


@pytest.mark.parametrize(("rival", "apart"), [(" over Odile Marchand", True), ("", False)])
def test_shares_of_one_question_are_of_the_same_names(rival: str, apart: bool) -> None:
    texts = [f"In a poll 45 percent chose Mira Sundt{other}." for other in (" over Ulf Ekholm", rival)]
    a, b = (told(id, text, "45 percent", 45, **SHARE) for id, text in zip("ab", texts, strict=True))
    assert by_chance(a, b, 2) is apart


def test_a_profit_is_no_loss_that_is_as_large() -> None:
    money = {"kind": "money", "unit": "SEK"}
    a, b = (
        told(id, f"Share {way} six crowns against a {other} of two.", "six crowns", 6, **money)
        for id, way, other in (("a", "profit", "loss"), ("b", "loss", "profit"))
    )
    assert by_chance(a, b, 2) and not by_chance(a, a, 2)


@pytest.mark.parametrize(
    ("text", "number", "unit", "named"),
    [
        ("In group four Norvane leads.", "four", None, True),
        ("The photo is on page 12 of the book.", "12", None, True),
        ("Route 9 leads to the pier.", "9", None, True),
        ("In the district 40 people live on boats.", "40", "person", False),
        ("Of the unit 30 welders stay.", "30", "welder", False),
    ],
)
def test_a_number_names_one_of_a_row_only_where_it_counts_nothing(
    text: str, number: str, unit: str | None, named: bool
) -> None:
    assert numbered(told("a", text, number, 4, unit=unit)) is named


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("produce", "production", True),
        ("employment", "employee", True),
        ("acquisition", "acquire", True),
        ("company", "compare", False),
        ("interest", "international", False),
        ("contract", "continent", False),
        ("station", "state", False),
        ("mission", "missing", False),
    ],
)
def test_words_are_akin_that_are_made_of_one(one: str, other: str, alike: bool) -> None:
    assert akin(frozenset({one}), frozenset({other})) is alike


@pytest.mark.parametrize(
    ("text", "number", "value", "more", "digits"),
    [
        ("It ran for twelve years.", "twelve years", 12, {"kind": "duration", "unit": "year"}, 2),
        ("It holds 9,000 barrels.", "9,000 barrels", 9000, {"kind": "measurement", "unit": "barrel"}, 1),
        ("It pays 7-1/4 percent.", "7-1/4 percent", 7.25, SHARE, 2),
        ("It pays 7-1/8 percent.", "7-1/8 percent", 7.125, SHARE, 2),
        ("It pays 7-3/16 percent.", "7-3/16 percent", 7.1875, SHARE, 3),
        ("It costs 101-3/4 percent.", "101-3/4 percent", 101.75, SHARE, 3),
        ("It pays 7.25 percent.", "7.25 percent", 7.25, SHARE, 3),
        ("Half of it sank.", "Half", 0.5, {"kind": "fraction"}, 1),
        ("A third of it sank.", "A third", 1 / 3, {"kind": "fraction"}, 1),
        ("Two thirds of it sank.", "Two thirds", 2 / 3, {"kind": "fraction"}, 2),
        ("It has 1,187 berths.", "1,187", 1187, {"unit": "berth"}, 4),
    ],
)
def test_the_digits_of_a_number_count_as_it_is_written(
    text: str, number: str, value: float, more: dict[str, Any], digits: int
) -> None:
    assert told("a", text, number, value, **more).value.digits == digits


@pytest.mark.parametrize(
    ("text", "number", "bare"),
    [
        ("Nine months", "Nine months", True),
        ("(40)", "40", True),
        ("40 boats", "40", False),
        ("Shr 40", "40", False),
    ],
)
def test_a_number_that_is_all_of_its_sentence_says_nothing(text: str, number: str, bare: bool) -> None:
    assert told("a", text, number, 9).bare is bare


def test_peoples_of_two_countries_are_not_one() -> None:
    said = [("300 Danish sailors", 300), ("300 Norwegians", 300), ("300 sailors", 300)]
    danes, norwegians, sailors = (
        told("abc"[at], f"They held {text}.", "300", value, measure=text.partition(" ")[2])
        for at, (text, value) in enumerate(said)
    )
    assert by_chance(danes, norwegians, 2)
    assert not by_chance(danes, sailors, 2) and not by_chance(danes, danes, 2)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("The three ministers were silent.", "ministers"), ("The three states joined.", "states"), True),
        (("The three ministers kept silent.", "ministers"), ("The three envoys joined.", "envoys"), False),
        (("Rehn and three others drowned.", "others"), ("Rehn drowned with three men.", "men"), False),
        (("The three ministers of states met.", "ministers"), ("The three states met.", "states"), False),
    ],
)  # fmt: skip
def test_a_few_people_are_no_few_things(one: tuple[str, str], other: tuple[str, str], apart: bool) -> None:
    a, b = (
        told(id, text, "three", 3, unit=noun, measure=noun)
        for id, (text, noun) in zip("ab", (one, other), strict=True)
    )
    assert by_chance(a, b, 2) is by_chance(b, a, 2) is apart


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        ("issues 300 mln Ostra francs of bonds", True),  # the name of a money
        ("bids for 300 bonds of Ostra", False),  # whose they are
    ],
)
def test_a_number_is_of_others_where_only_a_money_has_one_name(said: str, apart: bool) -> None:
    texts = {who: f"{who} {said}." for who in ("Norvane", "Kallen")}
    a, b = (
        profile(
            reading(who, who, 300, start=text.index("300"), sentence=text, measure="Ostra bonds"),
            article(who, text, title=text, names=[who], places=["Ostra"]),
        )
        for who, text in texts.items()
    )
    assert of_others(a, b) is apart


def test_an_article_that_repeats_a_number_finds_it_before_another_number_does() -> None:
    early, late, again = (
        told(id, f"The toll is {value}.", str(value), value, unit="toll")
        for id, value in (("a", 31), ("b", 36), ("c", 36))
    )
    sure = {(0, 1): Bond(0.88, 1, 0, 0.88), (1, 2): Bond(0.95, 1, 1)}
    assert join([early, late, again], sure, weights().least) == [[0, 1, 2]]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Mira Sundt came third.", "Mira Sundt came third again.", False),
        ("Mira Sundt lies third.", "Norvane is the third largest yard.", True),
        ("Kallen is the third largest yard.", "The third largest is Kallen.", False),
    ],
)
def test_a_place_in_a_row_is_of_one_row(one: str, other: str, apart: bool) -> None:
    a, b = (
        told(id, text, "third", 3, kind="rank", predicate=None) for id, text in (("a", one), ("b", other))
    )
    assert by_chance(a, b, 2) is apart
