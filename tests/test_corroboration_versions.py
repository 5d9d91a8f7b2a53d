"""Two versions of a text, reports of a series, two numbers of a sentence, and the noun that is counted."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from compared import article, reading

from copydesk.corroboration.disputes import wording
from copydesk.corroboration.disputes.again import as_equal
from copydesk.corroboration.disputes.differing import serial
from copydesk.corroboration.joining import tells_apart
from copydesk.corroboration.pairs.profiles import Profile, profile
from copydesk.corroboration.stories.versions import changed


def told(id: str, text: str, number: str, value: float, **more: Any) -> Profile:
    """A number of an article, by its last place in the text."""
    document = more.pop("document", id)
    about = {name: more.pop(name) for name in ("title", "publisher", "published") if name in more}
    said = reading(id, document, value, text=number, start=text.rindex(number), sentence=text, **more)
    return profile(said, article(document, text, names=["Norvane"], **about))


FORM = "Norvane earned {} crowns a share, its board said."


@pytest.mark.parametrize(
    ("one", "other", "heads", "alike"),
    [
        (FORM.format("14"), FORM.format("1.4"), {}, True),
        (FORM.format("14"), FORM.format("1.4"), {"published": "2019-03-08"}, False),  # another report
        (
            FORM.format("14"),
            FORM.format("1.4"),
            {"published": "2019-03-08", "title": "CORRECTED: Norvane"},
            True,
        ),
        (FORM.format("14"), "Norvane lost 1.4 crowns a share, its board said.", {}, False),
    ],
)
def test_a_sentence_is_another_version_where_all_but_a_number_is_the_same(
    one: str, other: str, heads: dict[str, str], alike: bool
) -> None:
    first = told("a", one, "14", 14, published="2019-03-04")
    second = told("b", other, "1.4", 1.4, **({"published": "2019-03-04"} | heads))
    assert changed(first, second) is alike


def test_nobody_says_one_number_twice_in_a_sentence() -> None:
    text = "Of the firms 23 percent have many orders and only 23 percent have few."
    share: dict[str, Any] = {"kind": "percentage", "unit": "percent", "document": "a"}
    few = told("y", text, "23 percent", 23, **share)
    many = profile(msgspec.structs.replace(few.reading, id="x", start=text.index("23")), few.article)
    again = told("z", "Of the firms 23 percent have few orders.", "23 percent", 23, **share)
    assert tells_apart(many, few)
    assert not tells_apart(few, again)


@pytest.mark.parametrize(
    ("measure", "head", "unit", "noun"),
    [
        ("Rebels killed soldiers", "Rebels", "soldier", "soldier"),
        ("killed co-workers at a mill", "killed", "co", "worker"),
        ("number of dead", "dead", None, "dead"),
    ],
)
def test_what_is_counted_is_the_noun_of_its_unit(
    measure: str, head: str, unit: str | None, noun: str
) -> None:
    said = told("a", "The raid took 70 of them.", "70", 70, measure=measure, head=head, unit=unit)
    assert said.head == noun


def test_two_numbers_of_one_outlet_are_given_by_it_once() -> None:
    a, b = (
        told(id, f"It has {n} boats.", n, int(n), publisher="The Wire")
        for id, n in (("a", "12"), ("b", "31"))
    )
    assert wording.both(a, b) == "The Wire gives 12 and 31"
    a, b = (told(id, f"It has {n} boats.", n, int(n), publisher=None) for id, n in (("a", "12"), ("b", "31")))
    assert "give 12 and 31" in wording.both(a, b)


@pytest.mark.parametrize(
    ("titles", "series"),
    [
        (("Skarne dock credits rise 21 mln crowns", "Skarne dock credits drop 1.4 billion crowns"), True),
        (("Skarne dock credits rise 21 mln crowns", "Kallen mill wages drop 1.4 billion crowns"), False),
    ],
)
def test_reports_of_a_series_may_rise_and_drop(titles: tuple[str, str], series: bool) -> None:
    days = ("2019-03-07", "2019-03-28")
    a, b = (
        profile(
            reading(id, id, 33 - at, sentence="Credits were 33 billion."),
            article(id, "Credits were 33 billion.", title=titles[at], published=days[at]),
        )
        for at, id in enumerate("ab")
    )
    assert bool(serial(a, b)) is series


def test_what_is_open_is_a_conflict_where_the_same_two_numbers_contradict() -> None:
    given = [("a", 3), ("b", 3), ("c", 2), ("d", 2)]
    by_id = {id: profile(reading(id, id, low), article(id, f"{low} cables")) for id, low in given}
    known = {
        "ab": "agree",
        "ac": "unclear",
        "ad": "unclear",
        "bc": "conflict",
        "bd": "unclear",
        "cd": "agree",
    }
    said_of: Any = {tuple(pair): (kind, 0.5, kind) for pair, kind in known.items()}
    found = {pair: as_equal(by_id[pair[0]], by_id[pair[1]], said_of, by_id) for pair in known}
    assert {pair: said[0] for pair, said in found.items() if said[0] != known[pair]} == dict.fromkeys(
        ("ac", "ad", "bd"), "conflict"
    )
    said_of["b", "c"] = ("unclear", 0.5, "unclear")
    assert as_equal(by_id["a"], by_id["d"], said_of, by_id)[0] == "unclear"
