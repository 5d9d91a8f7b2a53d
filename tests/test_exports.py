"""What leaves a store for others, and what comes back."""

import csv
import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from kept import keep
from made import extraction, rated
from searches import LONG
from typer.testing import CliRunner

import copydesk
from copydesk.cli import app
from copydesk.errors import InputError
from copydesk.records import Document
from copydesk.render import cards
from copydesk.store import labelstudio, reviews
from copydesk.store.export import EXPORTS, export, write_csv
from copydesk.store.reviewed import REVIEW


def decide(store: Path, verdict: Any, number: int, **corrected: str) -> None:
    """Decide about a figure of the made article, by its place in it."""
    with copydesk.open_store(store) as opened:
        one = next(opened.extractions([extraction().document.id]))  # type: ignore[list-item]
    figure, document = one.statistics[number], one.document
    assert isinstance(document, Document)
    about = {
        "text_sha256": document.text_sha256, "kind": "statistic", "start": figure.start, "end": figure.end,
        "machine": {"value": "0"},
    }  # fmt: skip
    one_review = reviews.decide(about, verdict, by="Ann", when="2020-01-01T00:00:00Z", corrected=corrected)
    reviews.append(store, [one_review])


def written(store: Path, folder: Path, format: str, **options: Any) -> list[Path]:
    """Export a store; the description of the files, which every export has, is left out."""
    with copydesk.open_store(store) as opened:
        return [path for path in export(opened, format, folder, **options) if path.name != "datapackage.json"]  # type: ignore[union-attr]


def test_the_help_names_every_format() -> None:
    said = CliRunner().invoke(app, ["export", "--help"]).stdout
    assert [name for name in EXPORTS if name not in said] == []


def test_an_export_of_claims_says_where_there_are_none(store: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(store), str(tmp_path / "out"), "--format", "claim-review"])
    with copydesk.open_store(store) as opened:
        has_none = not opened.select("claims").num_rows
    assert done.exit_code == 0 and ("claims are read with --claims" in done.stderr) is has_none


def test_an_export_without_a_format_names_them(store: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(store), str(tmp_path / "mine")])
    assert isinstance(done.exception, InputError)
    assert str(done.exception) == f"name a format with --format: {', '.join(EXPORTS)}"


def test_reviewed_tables_hold_corrections_and_leave_out_what_is_wrong(store: Path, tmp_path: Path) -> None:
    decide(store, "corrected", 0, value="45")
    decide(store, "rejected", 1)
    written(store, tmp_path / "mine", "csv", reviewed=True)
    rows = list(csv.DictReader((tmp_path / "mine" / "statistics.csv").open(encoding="utf-8")))
    assert [(row["value"], row["review"]) for row in rows] == [("45", "corrected"), ("30", "")]
    with copydesk.open_store(store) as opened:
        assert list(rows[0]) == [*opened.to_arrow().column_names, *REVIEW]
    assert rows[0]["places"] == "Norway" and rows[0]["published"] == "2021-05-04"
    assert rows[0]["machine"] == "value: 0"
    decided = list(csv.DictReader((tmp_path / "mine" / "reviews.csv").open(encoding="utf-8")))
    assert [row["verdict"] for row in decided] == ["corrected", "rejected"]


def test_formats_without_a_place_for_reviews_say_so(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no place for reviews"):
        written(store, tmp_path / "x", "jsonl", reviewed=True)


def test_every_web_annotation_points_at_its_words(store: Path, tmp_path: Path) -> None:
    (path,) = written(store, tmp_path / "w", "web-annotation")
    page = json.loads(path.read_text(encoding="utf-8"))
    text = extraction().document.text  # type: ignore[union-attr]
    targets = [target for one in page["items"] for target in one["target"]]
    assert len(page["items"]) > 8
    for target in targets:
        position, quote = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


@pytest.fixture
def rated_store(tmp_path: Path) -> Path:
    path = tmp_path / "rated.duckdb"
    keep(path, rated(0.83, 0.41, None))
    return path


# The formats that differ in where they have the confidence.
PLACES = {"csv", "jsonl", "web-annotation", "schema-org", "label-studio"}


def test_every_export_has_the_confidence_where_its_format_has_a_place(
    rated_store: Path, tmp_path: Path
) -> None:
    formats = {*EXPORTS} - {"html"} if LONG else PLACES
    files = {name: written(rated_store, tmp_path / name, name)[0] for name in formats}
    table = (tmp_path / "csv" / "statistics.csv").open(encoding="utf-8")
    assert [row["confidence"] for row in csv.DictReader(table)] == ["0.83", "0.41", ""]
    line = json.loads(files["jsonl"].read_text(encoding="utf-8"))
    assert [one["confidence"] for one in line["statistics"]] == [0.83, 0.41, None]
    annotations = json.loads(files["web-annotation"].read_text(encoding="utf-8"))["items"]
    bodies = [body for one in annotations for body in one["body"] if body.get("purpose") == "assessing"]
    assert [body["value"] for body in bodies] == ["confidence: 0.83", "confidence: 0.41"]
    (article,) = json.loads(files["schema-org"].read_text(encoding="utf-8"))["@graph"]
    values = [part["value"] for part in article["hasPart"] if part["@type"] == "Observation"]
    properties = [value["additionalProperty"] for value in values if "additionalProperty" in value]
    assert [(one["name"], one["value"]) for one in properties] == [("confidence", 0.83), ("confidence", 0.41)]
    (prediction,) = json.loads(files["label-studio"].read_text(encoding="utf-8"))[0]["predictions"]
    scores = {one["id"]: one["score"] for one in prediction["result"] if "score" in one}
    assert (prediction["score"], list(scores.values())) == (0.62, [0.83, 0.41])


def test_an_html_file_marks_what_is_doubtful_until_it_is_corrected(rated_store: Path, tmp_path: Path) -> None:
    def page(name: str) -> str:
        written(rated_store, tmp_path / name, "html")
        return next((tmp_path / name).glob(f"{extraction().document.id}*")).read_text(encoding="utf-8")

    assert "41% ?" in page("before") and "83%" in page("before")
    assert "more likely wrong than not" in page("before")
    decide(rated_store, "corrected", 1, value="13")
    assert "41%" not in page("after") and "more likely wrong than not" not in page("after")


def test_schema_org_has_the_article_its_figures_and_its_quotations(store: Path, tmp_path: Path) -> None:
    (path,) = written(store, tmp_path / "s", "schema-org")
    (article,) = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    kinds = [part["@type"] for part in article["hasPart"]]
    assert (article["@type"], kinds.count("Observation"), kinds.count("Quotation")) == ("NewsArticle", 3, 1)
    assert {"@type": "QuantitativeValue", "unitText": "percent", "value": 30} in [
        part.get("value") for part in article["hasPart"]
    ]


def tasks(store: Path, folder: Path) -> list[dict[str, Any]]:
    path = written(store, folder, "label-studio")[0]
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def take(store: Path, file: Path, some: Any) -> labelstudio.Taken:
    file.write_text(json.dumps(some), encoding="utf-8")
    with copydesk.open_store(store) as opened:
        return labelstudio.take(opened, store, file, now="2020-01-01T00:00:00Z")


def test_label_studio_gives_back_what_people_decided(store: Path, tmp_path: Path) -> None:
    (task,) = tasks(store, tmp_path / "l")
    result = task["predictions"][0]["result"]
    _, second, third = dict.fromkeys(region["id"] for region in result)
    kept = [json.loads(json.dumps(region)) for region in result if region["id"] != second]
    for region in kept:
        if region["id"] == third and region["from_name"] == "value":
            region["value"]["text"] = ["33"]
    task["annotations"] = [
        {"result": kept, "completed_by": {"email": "ann@example.org"}, "updated_at": "2021"}
    ]
    taken = take(store, tmp_path / "back.json", [task])
    assert [(r.verdict, r.corrected) for r in taken.new] == [
        ("accepted", {}), ("rejected", {}), ("corrected", {"value": "33"})
    ]  # fmt: skip
    assert {r.by for r in taken.new} == {"ann@example.org"} and taken.faults == []
    reviews.append(store, taken.new)
    again = take(store, tmp_path / "back.json", [task])
    assert (again.new, again.known) == ([], 3)


def test_what_label_studio_marks_beyond_ours_is_told(store: Path, tmp_path: Path) -> None:
    (task,) = tasks(store, tmp_path / "l")
    result = task["predictions"][0]["result"]
    more = {
        "id": "new",
        "type": "labels",
        "from_name": "label",
        "value": {"start": 0, "end": 4, "text": "Four"},
    }
    task["annotations"] = [{"result": [*result, more]}]
    taken = take(store, tmp_path / "back.json", [task])
    assert len(taken.new) == 3 and "none was read" in taken.faults[0]


@pytest.mark.parametrize("content", ["{}", "nonsense", "[1]", "[" * 100_000])
def test_what_is_no_export_of_label_studio_is_refused(store: Path, tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    with copydesk.open_store(store) as opened, pytest.raises(InputError):
        labelstudio.take(opened, store, file, now="2020")


def test_an_html_file_needs_no_other(examples_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    shutil.copyfile(examples_store, store)
    files = written(store, tmp_path / "h", "html")
    assert {file.name for file in files} >= {"index.html"} and len(files) >= 9
    for file in files:
        page = html.unescape(file.read_text(encoding="utf-8"))
        assert "default-src 'none'" in page
        loaded = re.findall(r"<(?:img|link|iframe|script|image)[^>]*(?:src|href)=", page)
        assert loaded == [] and "@import" not in page and "url(" not in page
    again = written(store, tmp_path / "h2", "html")
    assert [f.read_bytes() for f in files] == [f.read_bytes() for f in again]


def test_one_article_alone_is_found_by_a_record(store: Path, tmp_path: Path) -> None:
    figure = extraction().statistics[0].id
    (file,) = written(store, tmp_path / "h", "html", only=figure[:10])
    assert figure in file.read_text(encoding="utf-8")


def test_records_and_stores_show_themselves_in_a_notebook(store: Path) -> None:
    with copydesk.open_store(store) as opened:
        assert "1 articles, 3 statistics" in opened._repr_html_()
        (one, lost) = opened.extractions()
    assert "fishing boats" in one._repr_html_() and "<script" not in one._repr_html_()
    assert "there is no text in it" in lost._repr_html_()
    assert "percent" in one.statistics[1]._repr_html_()


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "\u00a0=", "\n=", "\ufeff@"])
def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path: Path, begin: str) -> None:
    path = tmp_path / "x.csv"
    for spreadsheet, kept in ((True, f"'{begin}cmd"), (False, f"{begin}cmd")):
        with path.open("wb") as out:
            write_csv(["a", "b"], [{"a": f"{begin}cmd", "b": -1.5}], out, spreadsheet=spreadsheet)
        with path.open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file))[1] == [kept, "-1.5"]


def test_a_store_and_a_page_say_a_figure_in_the_same_words(examples_store: Path) -> None:
    with copydesk.open_store(examples_store) as store:
        said = {row["id"]: row["what"] for row in store.to_arrow().to_pylist()}
        for extraction in store.extractions():
            records = cards.by_id(extraction)
            for one in extraction.statistics:
                assert isinstance(extraction.document, Document)
                assert said[one.id] == cards.row_of(one, records, extraction.document.text)["what"]
    assert "put the damage at 12 million euros" in said.values()


def test_what_files_say_besides_has_columns_on_request(tmp_path: Path) -> None:
    about = {"section": "Business", "tags": ["sea", "storm"], "words": 212, "empty": ""}
    one = extraction()
    document = msgspec.structs.replace(one.document, url="https://a.example/1", extra=about)
    one = msgspec.structs.replace(one, document=document)
    keep(tmp_path / "a.duckdb", one)
    with copydesk.open_store(tmp_path / "a.duckdb") as store:
        (again,) = store.extractions()
        assert again == one
        export(store, "csv", tmp_path / "out", keep=["section", "tags", "words", "none"])
        with pytest.raises(InputError, match="--keep title"):
            export(store, "csv", tmp_path / "out", keep=["title"])
        with pytest.raises(InputError, match="no columns to keep"):
            export(store, "jsonl", tmp_path / "out", keep=["section"])
    with (tmp_path / "out" / "statistics.csv").open(newline="") as raw:
        rows = list(csv.DictReader(raw))
    assert rows and {(r["section"], r["tags"], r["words"], r["none"]) for r in rows} == {
        ("Business", "sea; storm", "212", "")
    }
    assert {row["url"] for row in rows} == {"https://a.example/1"}
