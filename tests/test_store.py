"""What a store keeps, and what it refuses."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from kept import keep, rows
from made import TEXT, extraction, rated, rejected
from searches import LONG, one_in

import copydesk
from copydesk import records
from copydesk.errors import InputError, StoreError
from copydesk.records import to_json
from copydesk.store.export import EXPORTS, export
from copydesk.store.rows import LISTS
from copydesk.store.shown import SHOWN
from copydesk.store.verify import verify
from copydesk.store.write import BATCH, Writer

FLAT = (
    "value,low,high,comparator,unit,kind,trend,aggregate,what,measure,whole,time,earliest,latest,places,countries,"
    "latitude,longitude,source,speaker,said_by,stance,confidence,sentence,title,outlet,published,url,"
    "start,end,document,id,rule"
)


def test_what_is_kept_comes_back_as_it_was_printed(store: Path) -> None:
    with copydesk.open_store(store) as opened:
        lines = [to_json(one) for one in opened.extractions()]
    assert lines == [to_json(extraction()), to_json(rejected())]


def test_the_flat_table_has_its_columns_in_their_order(store: Path) -> None:
    with copydesk.open_store(store) as opened:
        table = opened.to_arrow()
        assert ",".join(table.column_names) == FLAT
        assert ",".join(opened.to_pandas().columns) == FLAT
        assert ",".join(opened.to_polars().columns) == FLAT
        first, second, _ = table.to_pylist()
    assert (first["value"], first["comparator"], first["measure"]) == (40, "~", "fishing boats")
    assert (first["places"], first["countries"], first["latitude"]) == (["Norway"], ["NO"], 62)
    assert (first["source"], first["stance"]) == ("the harbour office", "hedged")
    assert first["sentence"] == TEXT[first["sentence"] and TEXT.index("About") : TEXT.index(" Last year")]
    assert (second["value"], second["whole"], second["time"]) == (12.5, "the crews", "2020")
    assert (second["places"], second["source"], second["stance"]) == ([], None, None)


def test_the_tables_have_the_fields_of_the_records(store: Path) -> None:
    (claimed,) = copydesk.extract(TEXT, options=copydesk.Options(claims=True))
    with copydesk.open_store(store) as opened:
        for name in LISTS:
            record = (getattr(extraction(), name) or getattr(claimed, name))[0]
            fields = set(records.to_builtins(record)) - {"mentions"} | {"document"}
            assert set(opened.to_arrow(f"main.{name}").column_names) == fields, name
            assert opened.to_arrow(f"main.{name}").num_rows == len(getattr(extraction(), name)), name


def test_confidence_and_evidence_come_back(tmp_path: Path) -> None:
    one = rated(0.83, 0.41, None)
    keep(tmp_path / "a.duckdb", one)
    with copydesk.open_store(tmp_path / "a.duckdb") as opened:
        assert [to_json(again) for again in opened.extractions()] == [to_json(one)]
        sure = opened.select("statistics_flat", where="confidence >= .8", sort="-confidence").to_pylist()
        rated_last = opened.select("statistics_flat", sort="confidence").to_pylist()
    assert [row["confidence"] for row in sure] == [0.83]
    assert [row["confidence"] for row in rated_last] == [0.41, 0.83, None]


def test_the_same_articles_again_add_nothing(store: Path) -> None:
    before = rows(store, "SELECT * FROM outcomes"), rows(store, "SELECT * FROM runs")
    counts = keep(store, extraction(), rejected())
    assert (counts.added, counts.replaced, counts.unchanged) == (0, 0, 1)
    assert counts.words() == "nothing new, 1 already there"
    assert (rows(store, "SELECT * FROM outcomes"), rows(store, "SELECT * FROM runs")) == before


def test_an_article_that_stands_twice_in_a_run_is_kept_once(tmp_path: Path) -> None:
    counts = keep(tmp_path / "a.duckdb", extraction(), extraction())
    assert (counts.added, counts.unchanged) == (1, 1)
    assert len(rows(tmp_path / "a.duckdb", "SELECT * FROM statistics")) == 3


def test_other_rules_replace_the_rows_of_an_article(store: Path) -> None:
    keep(store, extraction(source="other.txt"))
    counts = keep(store, extraction(), fingerprint="two")
    assert (counts.added, counts.replaced) == (0, 1)
    assert rows(store, "SELECT fingerprint FROM documents ORDER BY source") == [
        {"fingerprint": "two"},
        {"fingerprint": "one"},
    ]
    assert len(rows(store, "SELECT * FROM statistics_flat")) == 6
    assert len(rows(store, "SELECT * FROM outcomes")) == 3


def test_an_input_that_is_mended_loses_its_old_outcome(store: Path) -> None:
    keep(store, rejected(message="line 3"), rejected(message="line 9"))
    assert len(rows(store, "SELECT * FROM outcomes WHERE outcome = 'rejected'")) == 2
    keep(store, rejected(message="line 9"))
    assert rows(store, "SELECT message FROM outcomes WHERE outcome = 'rejected'") == [{"message": "line 9"}]
    keep(store, extraction(source="broken.txt"))
    assert rows(store, "SELECT message FROM outcomes WHERE outcome = 'rejected'") == []


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    script = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from made import extraction
from copydesk.store.write import Writer
writer = Writer({str(path)!r}, "one")
for place in range({BATCH + 5}):
    writer.keep(extraction(source=f"{{place}}.txt"))
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", script]).returncode == -9
    assert rows(path, "SELECT count(*) AS n FROM documents") == [{"n": BATCH}]
    counts = keep(path, *(extraction(source=f"{place}.txt") for place in range(BATCH + 5)))
    assert (counts.added, counts.unchanged) == (5, BATCH)
    assert rows(path, "SELECT count(*) AS n, count(DISTINCT id) AS ids FROM statistics") == [
        {"n": 3 * (BATCH + 5), "ids": 3 * (BATCH + 5)}
    ]


def test_a_reader_between_two_batches_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is closed and opened again, so that a long run needs no more memory than a short one."""
    from copydesk.store import write

    monkeypatch.setattr(write, "BATCH", 1)
    monkeypatch.setattr(write, "RENEWED", 1)
    path, opened, waited = tmp_path / "a.duckdb", write.to_write, []

    def busy_once(store: Path) -> duckdb.DuckDBPyConnection:
        if len(waited) == 2:
            waited.append("busy")
            raise StoreError("in use by another process")
        waited.append("opened")
        return opened(store)

    monkeypatch.setattr(write, "to_write", busy_once)
    keep(path, *(extraction(source=f"{place}.txt") for place in range(3)))
    assert waited == ["opened", "opened", "busy", "opened", "opened"]
    assert rows(path, "SELECT count(*) AS n FROM documents") == [{"n": 3}]


def test_a_run_that_is_stopped_keeps_what_it_read(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with pytest.raises(KeyboardInterrupt), Writer(path, "one") as writer:
        writer.keep(extraction())
        raise KeyboardInterrupt
    assert len(rows(path, "SELECT * FROM documents")) == 1


def test_odd_characters_come_back(tmp_path: Path) -> None:
    text = TEXT.replace("Boats on", "B\x00\U0001f6a4 e\u0301\u202e\r\n")
    keep(tmp_path / "a.duckdb", extraction(text))
    with copydesk.open_store(tmp_path / "a.duckdb") as opened:
        assert [to_json(one) for one in opened.extractions()] == [to_json(extraction(text))]
        assert opened.to_arrow().to_pylist()[0]["sentence"].startswith("About 40")
        assert verify(opened).faults == []


def test_rows_are_chosen_sorted_and_limited(store: Path) -> None:
    with copydesk.open_store(store) as opened:
        found = opened.select(
            "statistics_flat", where="kind = 'percentage' -- why not", sort="-value", limit=1
        )
        assert found.column("value").to_pylist() == [30]
        with pytest.raises(InputError, match="no column 'size'"):
            opened.select("statistics_flat", sort="size")
        with pytest.raises(InputError, match="no table 'nonesuch'"):
            opened.to_arrow("nonesuch")
        with pytest.raises(InputError):
            opened.select("statistics_flat", where="nonesuch = 1")


def test_a_record_is_found_by_the_beginning_of_its_id(store: Path) -> None:
    statistic = extraction().statistics[0]
    with copydesk.open_store(store) as opened:
        assert opened.find(statistic.id[:8]) == (extraction().document.id, statistic.id)
        for prefix in ("", "zz", "%"):
            with pytest.raises(InputError, match="no record"):
                opened.find(prefix)
    keep(store, *(extraction(source=f"{place}.txt") for place in range(9)))
    with copydesk.open_store(store) as opened, pytest.raises(InputError, match="more than one"):
        opened.find(next(c for c in "0123456789abcdef" if opened.query(_count(c)).to_pylist()[0]["n"] > 1))


def _count(first: str) -> str:
    return f"SELECT count(*) AS n FROM statistics WHERE starts_with(id, '{first}')"


@pytest.mark.parametrize("format", one_in(6, EXPORTS))
def test_an_export_is_the_same_bytes_whatever_the_order_of_input(tmp_path: Path, format: str) -> None:
    articles = [extraction(source=f"{place}.txt") for place in range(3)] + [rejected()]
    keep(tmp_path / "a.duckdb", *articles)
    keep(tmp_path / "b.duckdb", *reversed(articles))
    files: list[dict[str, bytes]] = []
    for name in ("a", "b"):
        with copydesk.open_store(tmp_path / f"{name}.duckdb") as opened:
            written = export(opened, format, tmp_path / name)
        files.append({path.name: path.read_bytes() for path in written})
        assert sorted(files[-1]) == sorted(path.name for path in (tmp_path / name).iterdir())
    assert files[0] == files[1]


def test_exports_say_what_the_store_says(store: Path, tmp_path: Path) -> None:
    import pyarrow.parquet

    with copydesk.open_store(store) as opened:
        for format in EXPORTS if LONG else ("csv", "parquet", "jsonl"):
            export(opened, format, tmp_path / "out")
        for name in SHOWN:
            assert pyarrow.parquet.read_table(tmp_path / "out" / f"{name}.parquet") == opened.to_arrow(name)
        with pytest.raises(InputError, match=", ".join(EXPORTS)):
            export(opened, "docx", tmp_path / "out")
    lines = (tmp_path / "out" / "extractions.jsonl").read_text(encoding="ascii").splitlines()
    assert lines == [to_json(extraction()), to_json(rejected())]
    first = (tmp_path / "out" / "statistics.csv").read_text(encoding="utf-8").splitlines()
    assert first[0] == FLAT
    assert first[1].startswith("40,40,40,~,fishing boat,count,")
    assert "12.5,12.5,12.5,=,percent" in first[2]


def test_a_run_leaves_a_snapshot_while_it_holds_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.store import write

    monkeypatch.setattr(write, "BATCH", 1)
    path = tmp_path / "a.duckdb"
    with Writer(path, "one") as writer:
        writer.keep(extraction())
        with copydesk.open_store(write.snapshot_of(path)) as snapshot:
            assert len(list(snapshot.extractions())) == 1
        # The lock is still held: copying the file in this process would have let it go.
        code = f"import duckdb; duckdb.connect({str(path)!r})"
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert "lock" in other.stderr
    assert not write.snapshot_of(path).exists()
