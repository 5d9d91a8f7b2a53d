"""One word for one thing: tables and columns by their names, in the command, in SQL and in Python."""

import json
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from searches import one_in
from typer.testing import CliRunner

import copydesk
from copydesk.cli import app
from copydesk.errors import InputError
from copydesk.explorer.asking import Question, answer
from copydesk.store.connect import VERSION
from copydesk.store.dictionary import EXAMPLES, dictionary
from copydesk.store.read import Store
from copydesk.store.shown import SHOWN
from copydesk.store.words import with_words


@pytest.fixture(scope="module")
def path(compared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, laid side by side."""
    copied = tmp_path_factory.mktemp("words") / "a.duckdb"
    shutil.copyfile(compared_store, copied)
    return copied


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with copydesk.open_store(path) as opened:
        yield opened


@pytest.mark.parametrize("table", one_in(2, SHOWN))
def test_a_table_has_one_name_in_the_command_in_sql_and_in_python(
    path: Path, store: Store, table: str
) -> None:
    shown = CliRunner().invoke(app, ["show", str(path), table, "--format", "jsonl"]).stdout.splitlines()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        arrow, asked = store.to_arrow(table), store.query(f'SELECT * FROM "{table}"')
        assert list(store.to_pandas(table).columns) == store.to_polars(table).columns == arrow.column_names
    assert len(shown) == arrow.num_rows == asked.num_rows
    assert arrow.schema == asked.schema
    assert [one["column"] for one in store.columns(table)] == arrow.column_names


def test_a_new_store_is_of_this_layout(store: Store) -> None:
    assert store.query("SELECT version FROM store").to_pylist() == [{"version": VERSION}]
    assert store.has("places") and store.has("mentions") and not store.has("nonesuch")


def test_every_table_and_column_says_what_it_means(path: Path, store: Store, tmp_path: Path) -> None:
    assert [one for one in store.columns() if not one["meaning"]] == []
    tables = dictionary().tables
    assert list(tables) and set(tables) == set(SHOWN), "a table that is shown has an entry in dictionary.toml"
    copied = tmp_path / "b.duckdb"  # DuckDB opens one file in one way at a time
    shutil.copyfile(path, copied)
    with duckdb.connect(str(copied), read_only=True) as connection:
        sql = """
            SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns()
            WHERE NOT internal AND comment IS NULL AND (schema_name = 'flat' OR table_name IN (
                SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'
            ))
        """
        assert connection.execute(sql).fetchall() == []
        for kind in ("table", "view"):
            unsaid = f"SELECT {kind}_name FROM duckdb_{kind}s() WHERE NOT internal AND comment IS NULL"
            unsaid += " AND schema_name = 'flat'" if kind == "view" else ""
            assert connection.execute(unsaid).fetchall() == []


def test_no_entry_of_the_dictionary_is_of_what_is_not_there(store: Store) -> None:
    there = {(one["table"], one["column"]) for one in store.columns()}
    named = {(name, column) for name, table in dictionary().tables.items() for column in table.columns}
    assert named - there == set()
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    assert {(name, column) for name, some in examples.items() for column in some} - there == set()
    assert set(dictionary().shared) <= {column for _, column in there} | {
        column for table in dictionary().records for column in store.to_arrow(f"main.{table}").column_names
    }


def test_days_are_days_json_is_json_and_several_are_a_list(store: Store) -> None:
    types = {(one["table"], one["column"]): one["type"] for one in store.columns()}
    for column in ("published", "earliest", "latest"):
        assert types["statistics", column] == "DATE"
    assert types["articles", "extra"] == types["relations", "parts"] == "JSON"
    for table, column in (("statistics", "places"), ("statistics", "countries"), ("figures", "outlets")):
        assert types[table, column] == "VARCHAR[]"
    assert types["statistics", "time"] == "VARCHAR", "a TIMEX3 value is no day"
    lost = "SELECT * FROM main.timexes WHERE earliest IS NOT NULL AND TRY_CAST(earliest AS DATE) IS NULL"
    assert store.query(lost).num_rows == 0
    assert store.to_pandas()["published"].dtype.kind == "M"


def test_a_statistic_with_two_places_counts_for_each(store: Store) -> None:
    (two,) = store.query("SELECT count(*) AS n FROM statistics WHERE len(places) > 1").to_pylist()
    sql = "SELECT place, count(*) AS n FROM (SELECT unnest(places) AS place FROM statistics) GROUP BY place"
    rows = {row["place"]: row["n"] for row in store.query(sql).to_pylist()}
    assert two["n"] > 0 and not any("," in name for name in rows)
    assert sum(rows.values()) > store.query("SELECT 1 FROM statistics WHERE len(places) > 0").num_rows
    with pytest.raises(InputError, match=r"list_contains\(places, 'Norway'\)"):
        store.query("SELECT * FROM statistics WHERE places = 'Norway'")


def test_a_column_that_is_not_there_is_named_with_those_that_are(store: Store) -> None:
    with pytest.raises(InputError, match="no column 'publisherr'; did you mean published"):
        store.select("statistics", where="publisherr = 1")
    with pytest.raises(InputError, match=r"did you mean low[?] there are document, id, rule, quantity"):
        store.query("SELECT lo FROM main.statistics")


def test_a_column_that_only_the_records_have_is_said_to_be_theirs(store: Store) -> None:
    with pytest.raises(InputError, match=_THEIRS):
        store.query("SELECT evidence FROM statistics")
    with pytest.raises(InputError, match="and the like have the parts"):
        store.query("SELECT measure.text FROM statistics")
    assert store.query("SELECT measure.text FROM main.statistics").num_rows


_THEIRS = "no column 'evidence' in statistics; its records, main.statistics, have it"


def test_show_tables_lists_those_that_are_shown(store: Store) -> None:
    assert set(store.query("show tables;")["name"].to_pylist()) == set(SHOWN)


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("WITH places AS (SELECT 1 AS x) SELECT x FROM places", 1),
        (
            "-- of places\n"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n",
            3,
        ),
        ("WITH big AS (FROM statistics WHERE value > 10), figures(x) AS (SELECT 1) SELECT * FROM figures", 1),
        ("(SELECT 1 FROM places LIMIT 1) UNION ALL (SELECT 2 FROM figures LIMIT 1)", 2),
        ('FROM "places" AS statistics LIMIT 2', 2),
        ("SELECT 'places' FROM main.statistics LIMIT 1", 1),
        ("SELECT * FROM flat.places LIMIT 1", 1),
    ],
)
def test_a_question_keeps_what_it_names_itself(store: Store, sql: str, rows: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert store.query(sql).num_rows == rows


def test_a_table_is_summed_up_by_its_name(store: Store) -> None:
    assert "outlet" in store.query("SUMMARIZE places")["column_name"].to_pylist()
    assert "outlet" in store.query("DESCRIBE statistics")["column_name"].to_pylist()
    assert with_words("SELECT 1") == "SELECT 1"


def test_the_columns_of_a_table_are_printed(path: Path) -> None:
    done = CliRunner().invoke(app, ["columns", "places", "--format", "jsonl"])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["column"] for row in rows][:3] == ["text", "form", "name"]
    assert all(row["meaning"] and row["type"] for row in rows)
    assert {row["column"]: row["example"] for row in rows}["country"]
    own = CliRunner().invoke(app, ["columns", "outcomes", "--store", str(path), "--format", "jsonl"]).stdout
    assert next(json.loads(line)["example"] for line in own.splitlines()) == "ok"
    assert {row["table"] for row in copydesk.columns()} == set(SHOWN)
    with pytest.raises(InputError, match="no table 'moods'; there are articles, statistics"):
        copydesk.columns("moods")


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ("SELECT places, outlet FROM statistics LIMIT 1", ["places", "outlet"]),
        ("SELECT stance_id FROM main.statistics LIMIT 1", ["stance_id"]),
        ("SELECT publisher FROM statistics_flat LIMIT 1", ["publisher"]),
        (
            "SELECT r.verdict, s.what FROM reviews AS r JOIN statistics AS s ON s.id = r.statistic",
            ["verdict", "what"],
        ),
    ],
)
def test_the_explorer_has_the_same_words(path: Path, sql: str, columns: list[str]) -> None:
    assert answer(Question(str(path), sql, 0, 10, [])).columns == columns
    with pytest.raises(InputError, match=_THEIRS):
        answer(Question(str(path), "SELECT evidence FROM statistics", 0, 10, []))
    with pytest.raises(InputError, match="nothing that writes"):
        answer(Question(str(path), f"{sql}; DROP VIEW flat.places", 0, 10, []))
