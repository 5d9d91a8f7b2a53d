"""The obvious Python: whatever a person hands to a call is read, or the right call is named."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from spacy.tokens import Doc

import copydesk
from copydesk import pipeline
from copydesk.errors import InputError
from copydesk.records import Document, Extraction, to_json

EXAMPLES = Path(__file__).parent.parent / "examples"
BOATS = "About 40 boats sank near Oslo on Monday, the harbour office said."
LAMPS = "The town bought 12 lamps for 300 euros."


def figures(found: Extraction) -> list[float | None]:
    return [one.low for one in found.statistics]


def read(given: Any) -> list[list[float | None]]:
    return [figures(one) for one in copydesk.extract(given)]


def test_a_string_is_one_text_and_not_its_characters() -> None:
    (found,) = copydesk.extract(BOATS)
    assert found.document.text == BOATS  # type: ignore[union-attr]
    assert figures(found) == [40]


def test_many_of_any_kind_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a lamp 💡.txt"
    path.write_text(LAMPS)
    expected = [[40], [12, 300]]
    assert read([BOATS, LAMPS]) == expected
    assert read(one for one in (BOATS, LAMPS)) == expected
    assert read([copydesk.document(BOATS), {"text": LAMPS}]) == expected
    assert read([{"text": BOATS, "mood": 3}, path]) == expected
    assert read(copydesk.read(path)) == read(path) == [[12, 300]]
    assert read([]) == []


def test_a_document_is_one_document() -> None:
    made = copydesk.document(BOATS, published="2020-03-04")
    assert read(made) == [[40]]
    assert copydesk.extract_one(made).document == made
    assert [one.document for one in copydesk.extract(made)] == [made]


def test_a_dict_is_an_article_with_what_it_says_of_itself() -> None:
    given = {"text": BOATS, "id": 7, "title": "Boats", "published": date(2020, 3, 4), "publisher": "The Post"}
    document = copydesk.extract_one(given).document
    assert isinstance(document, Document)
    assert (document.source_id, document.title, document.published) == ("7", "Boats", "2020-03-04")
    assert document.publisher == "The Post"
    with pytest.raises(InputError, match="title"):
        copydesk.extract_one({"text": BOATS, "title": 3})


def test_one_text_is_one_call_and_relative_dates_have_their_day() -> None:
    found = copydesk.extract_one(BOATS, published="2020-03-04")
    assert found.statistics[0].time is not None
    assert found.statistics[0].time.value == "2020-03-02"
    assert found == next(copydesk.extract(BOATS, copydesk.Options(published="2020-03-04")))
    with pytest.raises(InputError, match="no date"):
        copydesk.extract_one(BOATS, published="yesterday")


def test_a_string_is_never_taken_for_a_path() -> None:
    found = copydesk.extract_one("examples")
    assert found.document.text == "examples"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "None cannot be read: give a text"),
        (
            BOATS.encode(),
            r"bytes cannot be read as text: decode first, as in copydesk.extract\(data.decode\(\)\)",
        ),
        (bytearray(b"x"), "a bytearray cannot be read as text: decode"),
        (5, "an int cannot be read: give a text, a document, a dict with 'text'"),
        ({"body": BOATS}, "a dict is an article if its 'text' is a string; this one has 'body'"),
        ({"text": None}, "this one has 'text'"),
        ([BOATS, None], "None cannot be read"),
        ([BOATS.encode()], "bytes cannot be read as text"),
        ([[BOATS]], "a list cannot be read"),
    ],
)
def test_what_is_no_article_is_a_type_error_that_names_the_right_call(given: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        list(copydesk.extract(given))


def test_a_wrong_argument_is_refused_at_the_call_not_when_it_is_used() -> None:
    with pytest.raises(TypeError):
        copydesk.extract(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"extracted already: .*copydesk.extract\(one.document\)"):
        copydesk.extract(copydesk.extract_one(BOATS))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Path("a.txt"), r"not a .*Path; for files there is copydesk.extract\(path\)"),
        ([BOATS, LAMPS], "not a list; for many articles there is copydesk.extract"),
        (BOATS.encode(), "not bytes"),
        (None, "not None"),
    ],
)
def test_one_call_for_one_text_takes_one(given: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        copydesk.extract_one(given)


def test_nothing_is_read_before_its_turn() -> None:
    taken = []

    def texts() -> Iterator[str]:
        for text in (BOATS, LAMPS):
            taken.append(text)
            yield text

    found = copydesk.extract(texts())
    assert taken == []
    next(found)
    assert taken == [BOATS]


def test_articles_of_a_list_are_parsed_together_and_read_as_each_alone() -> None:
    some = [*copydesk.read(EXAMPLES)] * 2
    assert list(copydesk.extract(some)) == list(copydesk.extract(iter(some)))


def test_an_article_of_a_list_that_cannot_be_parsed_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed = pipeline.parsed_texts

    def refused(texts: list[str], model: str) -> Iterator[Doc]:
        if LAMPS in texts:
            raise ValueError
        return parsed(texts, model)

    monkeypatch.setattr(pipeline, "parsed_texts", refused)
    found = list(copydesk.extract([BOATS, LAMPS, BOATS]))
    assert [one.outcome.outcome for one in found] == ["ok", "crashed", "ok"]
    assert found[0].quantities and found[2].quantities


def test_what_stands_in_a_list_before_something_that_is_no_article_is_read() -> None:
    found = copydesk.extract([BOATS, LAMPS, 7])  # type: ignore[list-item]
    assert next(found).quantities and next(found).quantities
    with pytest.raises(TypeError):
        next(found)


def test_an_extraction_becomes_a_table_without_a_store() -> None:
    found = copydesk.extract_one(f"{BOATS} {LAMPS}", published="2020-03-04")
    table = found.to_arrow()
    assert [row["value"] for row in table.to_pylist()] == [40, 12, 300]
    assert found.to_pandas().columns.tolist() == found.to_polars().columns == table.column_names
    assert found.to_arrow("places").num_rows == len(found.toponyms)
    with pytest.raises(
        InputError, match="no table 'moods' of one article; there are articles, statistics, entities"
    ):
        found.to_arrow("moods")
    empty = copydesk.extract_one("").to_arrow()
    assert (empty.num_rows, empty.schema) == (0, table.schema)


def test_the_table_of_an_extraction_is_that_of_a_store(examples_store: Path) -> None:
    with copydesk.open_store(examples_store) as store:
        extractions = [one for one in store.extractions() if isinstance(one.document, Document)]
        rows = store.to_arrow().to_pylist()
    for one in extractions[:3]:
        expected = [row for row in rows if row["document"] == one.document.id]
        assert one.to_arrow().to_pylist() == expected


def test_the_record_of_an_extraction_loads_nothing_heavy() -> None:
    heavy = ("duckdb", "pyarrow", "pandas", "spacy")
    code = f"import sys, copydesk.given; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "text",
    [
        BOATS,
        "Löfven's café “lost” 12 lamps 💡 \x7f.",
        "A loss of 0.00001 percent.",
        f"{'9' * 40} people came.",
    ],
)
def test_a_line_of_json_is_what_pythons_own_module_writes(text: str) -> None:
    found = copydesk.extract_one(text)
    assert to_json(found) == json.dumps(msgspec.to_builtins(found), separators=(",", ":"))


def test_half_a_character_in_a_title_is_written_too() -> None:
    found = copydesk.extract_one(BOATS)
    document: Any = msgspec.structs.replace(found.document, title="\ud83d")
    line = to_json(msgspec.structs.replace(found, document=document))
    assert json.loads(line)["document"]["title"] == "\ud83d"
