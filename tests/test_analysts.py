"""Exports as analysts open them: workbooks, SQLite for Datasette, points for a map, packages."""

import csv
import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pyarrow
import pytest
from hostile import STRINGS, article
from kept import keep
from made import extraction, rejected
from searches import one_in, so_many

import copydesk
from copydesk.errors import InputError
from copydesk.store import sheets
from copydesk.store.export import EXPORTS, export
from copydesk.store.shown import SHOWN


class Left(NamedTuple):
    """A folder with a store, and with its exports in those formats that were asked for."""

    folder: Path

    def __truediv__(self, format: str) -> Path:
        if not (self.folder / format).exists():
            with copydesk.open_store(self.folder / "a.duckdb") as opened:
                export(opened, format, self.folder / format)
        return self.folder / format


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """One article and one that could not be read, in every format."""
    folder = tmp_path_factory.mktemp("out")
    keep(folder / "a.duckdb", extraction(), rejected())
    return Left(folder)


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_workbook_has_a_typed_sheet_a_table_with_filters(out: Left) -> None:
    book = openpyxl.load_workbook(out / "xlsx" / "articles.xlsx")
    assert book.sheetnames == ["columns", *SHOWN]
    for sheet in book:
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:")
    first = rows_of(book["statistics"])[0]
    assert first["value"] == 40 and isinstance(first["value"], int | float)
    assert first["published"] == datetime(2021, 5, 4) and first["places"] == "Norway"
    assert rows_of(book["changes"])[0]["stated"] is False
    meanings = {(row["table"], row["column"]): row["meaning"] for row in rows_of(book["columns"])}
    assert meanings["statistics", "outlet"] == "Who published the article."


def test_no_text_is_a_formula_or_a_link_in_a_sheet(tmp_path: Path) -> None:
    odd = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example", "\t=1", *STRINGS]
    table = pyarrow.table({"text": odd, "many": [[one, one] for one in odd]})
    with (tmp_path / "a.xlsx").open("wb") as raw:
        sheets.workbook([("odd", table)], raw)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["odd"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert len(cells) == 2 * len(odd)
    assert {cell.data_type for cell in cells} <= {"s", "n"} and not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in sheet["A"]][1:6] == odd[:5]
    assert all(cell.quotePrefix for cell in sheet["A"][1:6]), "editing it makes no formula of it"


def test_a_day_that_a_sheet_does_not_know_is_a_text_and_a_sheet_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pyarrow.table({"day": [date(1789, 7, 14), date(2020, 2, 29), None], "is_so": [True, False, None]})
    with (tmp_path / "a.xlsx").open("wb") as raw:
        sheets.workbook([("days", table)], raw)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["days"]
    assert [cell.value for cell in sheet["A"]][1:3] == ["1789-07-14", datetime(2020, 2, 29)]
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with (
        pytest.raises(InputError, match="days has 3; use parquet or csv"),
        (tmp_path / "b").open("wb") as raw,
    ):
        sheets.workbook([("days", table)], raw)


def test_sqlite_is_searched_and_its_ids_lead_somewhere(out: Left) -> None:
    with closing(sqlite3.connect(out / "sqlite" / "articles.sqlite")) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        matched = "SELECT title FROM articles_fts WHERE articles_fts MATCH 'harbour'"
        assert found.execute(matched).fetchall() == [("Boats on the sound",)]
        sql = (
            "SELECT s.value, s.published, a.outlet, json_extract(s.places, '$[0]') FROM statistics_fts AS f "
            "JOIN statistics AS s ON s.rowid = f.rowid JOIN articles AS a ON a.document = s.document "
            "WHERE statistics_fts MATCH 'fishing'"
        )
        assert found.execute(sql).fetchall() == [(40, "2021-05-04", "The Daily Lantern", "Norway")]
        tables = {name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert set(SHOWN) <= tables
        columns = {row[1]: row[2] for row in found.execute("PRAGMA table_info(statistics)")}
    assert (columns["value"], columns["start"], columns["time"]) == ("REAL", "INTEGER", "TEXT")
    about = json.loads((out / "sqlite" / "metadata.json").read_text())["databases"]["articles"]["tables"]
    assert about["articles"]["label_column"] == "title"
    assert about["places"]["columns"]["country"] == "The country, ISO 3166-1 alpha-2."
    for name, table in about.items():
        named = [one if isinstance(one, str) else one["array"] for one in table.get("facets", [])]
        sorted_by = [table[way] for way in ("sort", "sort_desc", "label_column") if way in table]
        assert set(named + sorted_by) <= set(table.get("columns", {})), name


def test_points_are_geojson(out: Left) -> None:
    for name, count in (("places", 1), ("statistics", 1)):
        page = json.loads((out / "geojson" / f"{name}.geojson").read_text(encoding="utf-8"))
        assert page["type"] == "FeatureCollection" and set(page) == {"type", "features"}
        assert len(page["features"]) == count
        for feature in page["features"]:
            assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
            assert feature["geometry"] == {"type": "Point", "coordinates": [10, 62]}, "longitude comes first"
    assert page["features"][0]["properties"]["places"] == ["Norway"]
    assert page["features"][0]["properties"]["published"] == "2021-05-04"


@pytest.mark.parametrize("format", EXPORTS)
def test_every_export_says_what_its_files_are(out: Left, format: str) -> None:
    folder = out / format
    page = json.loads((folder / "datapackage.json").read_text(encoding="ascii"))
    files = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != "datapackage.json"
    }
    assert {one["path"] for one in page["resources"]} == files
    assert len({one["name"] for one in page["resources"]}) == len(files)
    for one in page["resources"]:
        data = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert one["mediatype"] != "application/octet-stream"


def test_a_package_of_csv_says_what_every_column_is(out: Left) -> None:
    page = json.loads((out / "csv" / "datapackage.json").read_text(encoding="ascii"))
    assert page["profile"] == "tabular-data-package"
    for one in page["resources"]:
        with (out / "csv" / one["path"]).open(encoding="utf-8", newline="") as lines:
            assert next(csv.reader(lines)) == [field["name"] for field in one["schema"]["fields"]]
        assert all(field["description"] for field in one["schema"]["fields"]), one["name"]
    fields = {
        f["name"]: f
        for f in next(r for r in page["resources"] if r["name"] == "statistics")["schema"]["fields"]
    }
    assert {n: fields[n]["type"] for n in ("value", "published", "places", "start", "what")} == {
        "value": "number", "published": "date", "places": "list", "start": "integer", "what": "string",
    }  # fmt: skip


def test_what_a_person_corrected_is_in_every_table(out: Left, tmp_path: Path) -> None:
    from copydesk.store import reviews

    one = extraction()
    store = tmp_path / "a.duckdb"
    keep(store, one)
    where = one.statistics[0]
    line = reviews.Review(
        id="r1", when="2021-05-05T00:00:00Z", by="ann", verdict="corrected",
        text_sha256=one.document.text_sha256, kind="statistic",  # type: ignore[union-attr]
        start=where.start, end=where.end, corrected={"place": "Bergen", "time": "2020"},
        machine={"place": "Norway"},
    )  # fmt: skip
    reviews.append(str(store), [line])
    with copydesk.open_store(store) as opened:
        for format in ("xlsx", "sqlite", "parquet")[: so_many(3, 2)]:
            export(opened, format, tmp_path / format, reviewed=True)
        with pytest.raises(InputError, match="no place for reviews"):
            export(opened, "html", tmp_path / "html", reviewed=True)
    first = rows_of(openpyxl.load_workbook(tmp_path / "xlsx" / "articles.xlsx")["statistics"])[0]
    assert (first["places"], first["countries"], first["review"]) == ("Bergen", None, "corrected")
    assert first["earliest"] == datetime(2020, 1, 1)
    with closing(sqlite3.connect(tmp_path / "sqlite" / "articles.sqlite")) as found:
        sql = "SELECT places, countries, latest FROM statistics WHERE review = 'corrected'"
        assert found.execute(sql).fetchall() == [('["Bergen"]', "[]", "2020-12-31")]


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles that are made of words that want to be something else; every seventh, which has all kinds."""
    path = tmp_path_factory.mktemp("hostile") / "a.duckdb"
    keep(path, *(article(STRINGS[number], number) for number in range(0, len(STRINGS), 7)))
    return path


@pytest.mark.parametrize("format", one_in(2, ["sqlite", "xlsx", "csv", "geojson"]))
def test_hostile_strings_leave_as_they_came(hostile_store: Path, tmp_path: Path, format: str) -> None:
    with copydesk.open_store(hostile_store) as opened:
        export(opened, format, tmp_path)
        units = opened.to_arrow()["unit"].to_pylist()
    assert len(units) > 40
    if format == "sqlite":
        with closing(sqlite3.connect(tmp_path / "articles.sqlite")) as found:
            assert [row[0] for row in found.execute("SELECT unit FROM statistics ORDER BY rowid")] == units
    elif format == "geojson":
        page = json.loads((tmp_path / "statistics.geojson").read_text(encoding="utf-8"))
        assert [one["properties"]["unit"] for one in page["features"]] == units
    elif format == "csv":
        with (tmp_path / "statistics.csv").open(encoding="utf-8", newline="") as lines:
            assert [row["unit"] for row in csv.DictReader(lines)] == units
    else:
        book = openpyxl.load_workbook(tmp_path / "articles.xlsx")
        cells = [cell for sheet in book for row in sheet for cell in row]
        assert "f" not in {cell.data_type for cell in cells} and not any(cell.hyperlink for cell in cells)
