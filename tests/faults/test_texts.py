"""Odd texts: bounded time, exact places, nothing guessed."""

import json
import time
from pathlib import Path

import pytest
from made import TEXT
from searches import one_in

from copydesk import document, extract, extract_one, read
from copydesk.records import Document, Extraction
from copydesk.sources import documents
from copydesk.store.verify import spans
from copydesk.store.write import Writer

GOOD = "Forty boats were lost off Oslo on 3 May 2019, the mayor said."


def extracted(text: str) -> Extraction:
    (found,) = extract([document(text)])
    assert isinstance(found.document, Document)
    assert found.document.text == text
    for where, start, end, words in spans(found):
        assert 0 <= start <= end <= len(text), where
        assert words is None or text[start:end] == words, where
    return found


LONG = {
    "digits": "9" * 3_200,
    "marks": "?" * 100_000,
    "letters": "x" * 100_000,
    "numbers": "1 " * 5_000,
    "numerals": "三" * 20,
    "slashes": "12/" * 3_000,
    "open quotes": "“" * 20_000,
    "a long word": "x" * 2_000_000,
    "nested quotes": "“‘" * 5_000 + GOOD + "’”" * 5_000,
    "long quotation": "“" + "the boats are gone and " * 2_200 + ",” the mayor said.",
    "commas": "boats, " * 5_000,
    "brackets": "(" * 20_000,
    "percent": "10% " * 3_000,
    "dashes": "- " * 20_000,
}


@pytest.mark.parametrize("name", one_in(2, LONG))
def test_an_odd_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    """Four times a text takes hardly more than four times its time: nothing is quadratic."""
    whole = LONG[name]
    took = []
    for text in (whole[: len(whole) // 4], whole):
        began = time.process_time()
        assert extracted(text).outcome.outcome in ("ok", "partial")
        took.append(time.process_time() - began)
    assert took[1] < 1.0 or took[1] < 8 * took[0], took


def test_a_date_to_come_in_a_long_row_of_one_word_is_read() -> None:
    text = "It opens on 30 " + "February " * 40 + "2035."
    (found,) = extract([document(text, published="2016-01-09")])
    assert found.outcome.outcome == "ok"


@pytest.mark.parametrize(
    "date", ["infinity", "30 February 2019", "0000", "year 99999", "9999-12-31", "now", "31/31/2019", "NaN"]
)
def test_a_date_that_is_none_gives_no_day(date: str) -> None:
    for found in extracted(f"Forty boats were lost on {date}.").timexes:
        if found.value != "PRESENT_REF":
            assert found.earliest is None or "0001" < found.earliest < "9999-12-32", found
    (given,) = extract([document(f"{GOOD} It is {date}.")])
    assert isinstance(given.document, Document) and given.document.published is None


def test_of_a_text_that_is_too_long_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_LONGEST", 3_000)
    text = f"{GOOD}\n\n" * 200
    known = documents.Known(source="a.txt")
    from copydesk import Options

    given = documents.as_input(text, known, Options())
    assert (given.outcome.outcome, given.outcome.reason) == ("partial", "length")
    (found,) = extract([given])
    assert isinstance(found.document, Document)
    assert found.document.text == text and max(q.end for q in found.quantities) <= 3_000
    assert len(found.statistics) > 20


UNUSUAL = {
    "emoji": "👨‍👩‍👧 🇫🇷 😀 “and 👍🏽 40 boats,” he said.",
    "astral": "𝔉orty 𝟒𝟎 boats were lost in 𐌰𐌹𐌽. Then 40 boats.",
    "combining": "Mal\u0308mo\u0308 lost 40 boats; Malm\u00f6 lost 12.",
    "ligature": "The oﬃce paid $2.5\u00a0million for 40 ﬁshing boats.",
    "soft hyphen": "For\u00adty boats and 40\u00ad boats were lost in Os\u00adlo.",
    "zero width": "40\u200b boats were lost\ufeff in Oslo.",
    "bidi": "Mayor \u202eeoD nhoJ\u202c said 40 boats \u2066sank\u2069.",
    "homoglyph": "Oslо and Oslo lost 40 boats, said Jоhn and John.",
    "nul": "40 boats \x00 were lost in Oslo.",
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_places_hold_in_the_text_as_it_is_kept(tmp_path: Path, name: str) -> None:
    """In Python, in SQL and in JavaScript, which counts in UTF-16."""
    found = extracted(UNUSUAL[name])
    assert any(q.low == 40 for q in found.quantities)
    with Writer(tmp_path / "a.duckdb", "one") as writer:
        writer.keep(found)
    import duckdb

    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as store:
        rows = store.execute(
            'SELECT q."text", substring(d."text", q."start" + 1, q."end" - q."start") '
            "FROM quantities q JOIN documents d ON d.id = q.document"
        ).fetchall()
    assert rows and all(kept == there for kept, there in rows)
    line = json.dumps(found.document.text)
    assert json.loads(line) == UNUSUAL[name]


@pytest.mark.parametrize(
    "word", ["J\u043ehn", "\u0420\u0430ris", "\u039fslo", "OSL\u041e", "Malm\u00f6\u0430"]
)
def test_a_word_of_two_scripts_that_look_alike_is_flagged(tmp_path: Path, word: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{GOOD} The {word} letter, said {word}, is in the harbour.", encoding="utf-8")
    (one,) = read(path)
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "mixed script")
    assert f"1 word mixes Latin letters with others that look like them ('{word}')" in str(
        one.outcome.message
    )
    assert isinstance(one.document, Document) and one.document.text.count(word) == 2


@pytest.mark.parametrize(
    "words",
    [
        "40 \u00b5g and 12 \u03bcm",
        "a \u0394t of 2",
        "\u03b2-carotene",
        "\u03a9 and \u03c0r",
        "\u041f\u0440\u0430\u0432\u0434\u0430 (Pravda)",
        "Malm\u00f6 and K\u00f8ge",
        "the \u0391\u03a9-study",
        "vitamin \u0410 and B",
    ],
)
def test_other_scripts_and_signs_are_not_flagged(tmp_path: Path, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{GOOD} It was {words}, the mayor of Harrow said on Monday.", encoding="utf-8")
    (one,) = read(path)
    assert one.outcome.outcome == "ok", one.outcome


def test_homoglyphs_are_other_names() -> None:
    found = extracted("Jоhn Smith met John Smith in Oslo on Monday.")  # the first o is Cyrillic
    names = {m.text for e in found.entities for m in e.mentions if e.label == "PERSON"}
    for entity in found.entities:
        assert len({m.text for m in entity.mentions} & {"Jоhn Smith", "John Smith"}) < 2
    assert "John Smith" in names


def test_the_same_article_twice_is_one_and_another_text_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": "1", "text": TEXT, "source": "http://news.example/1"},
        {"id": "1", "text": TEXT, "source": "http://news.example/1"},
        {"id": "1", "text": TEXT + " More.", "source": "http://news.example/1"},
        {"id": "2", "text": TEXT, "source": "http://news.example/2"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    with Writer(tmp_path / "a.duckdb", "one") as writer:
        for one in extract(read(path)):
            writer.keep(one)
    assert (writer.counts.added, writer.counts.unchanged) == (3, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"Shr 74 cts vs 69 cts\n    Sales 61.2 {'mln ' * 5}vs 55.8 mln",
        "More ferries were late, and in May40 percent of them were.",
    ],
)
def test_what_is_typed_wrongly_does_not_end_the_reading(text: str) -> None:
    assert extract_one(text).outcome.outcome == "ok"
