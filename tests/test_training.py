"""What people decided, as articles to learn from."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from kept import keep
from made import TEXT, extraction

import copydesk
from copydesk.records import Extraction
from copydesk.store import reviews
from copydesk.store.export import export

OTHER = TEXT.replace("today it is", "but today it is")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "a.duckdb"
    keep(path, extraction())
    return path


def decide(store: Path, number: int, verdict: Any, note: str = "", **corrected: str) -> None:
    """Decide about a figure of the made article, by its place in it."""
    one = extraction()
    figure = one.statistics[number]
    about = {
        "text_sha256": one.document.text_sha256,  # type: ignore[union-attr]
        "kind": "statistic", "start": figure.start, "end": figure.end,
        "machine": dict.fromkeys(corrected, "as it was read"),
    }  # fmt: skip
    made = reviews.decide(
        about, verdict, by="Ann", when="2020-01-01T00:00:00Z", corrected=corrected, note=note
    )
    reviews.append(store, [made])


def written(store: Path, folder: Path) -> list[dict[str, Any]]:
    with copydesk.open_store(store) as opened:
        path, _ = export(opened, "training", folder)
    return [json.loads(line) for line in Path(path).read_text(encoding="ascii").splitlines()]


def test_articles_in_which_nobody_decided_anything_are_left_out(store: Path, tmp_path: Path) -> None:
    assert written(store, tmp_path / "t") == []
    keep(store, extraction(text=OTHER, source="other.txt"))
    decide(store, 0, "accepted")
    assert [one["text"] for one in written(store, tmp_path / "t")] == [TEXT]


def test_a_figure_has_the_parts_that_the_article_states(store: Path, tmp_path: Path) -> None:
    decide(store, 0, "accepted")
    (article,) = written(store, tmp_path / "t")
    assert (article["title"], article["published"]) == ("Boats on the sound", "2021-05-04")
    boats, women, _ = article["statistics"]
    assert TEXT[boats["start"] : boats["end"]] == boats["text"] == "About 40"
    assert {name: value for name, value in boats.items() if name not in ("start", "end", "text", "key")} == {
        "kind": "count", "low": 40, "high": 40, "comparator": "~", "measure": ["fishing", "boats"],
        "measure_text": ["fishing boats"], "time": "2021-05-04", "source": "the harbour office",
        "cue": "thought to", "places": ["Norway"], "certainty": "hedged", "review": "accepted",
    }  # fmt: skip
    assert (women["whole"], women["whole_text"]) == (["crews"], ["the crews"])
    assert (women["unit"], women["time_text"], women["review"]) == ("percent", "Last year", None)
    assert "source" not in women and women["places"] == []
    (change,) = article["changes"]
    assert (change["from"], change["to"]) == (women["key"], article["statistics"][2]["key"])


def test_what_was_corrected_is_what_is_learned(store: Path, tmp_path: Path) -> None:
    decide(
        store, 0, "corrected", value="~45", measure="boats of the fleet", whole="the boats", time="2021-05",
        place="norway, Bergen", source="", stance="forecast",
    )  # fmt: skip
    row = written(store, tmp_path / "t")[0]["statistics"][0]
    assert (row["low"], row["high"], row["comparator"], row["text"]) == (45, 45, "~", "About 40")
    assert (row["measure"], row["measure_text"]) == (["boats", "fleet"], ["boats of the fleet"])
    assert (row["whole"], row["time"], row["places"]) == (["boats"], "2021-05", ["Norway", "Bergen"])
    assert (row["certainty"], row["review"]) == ("forecast", "corrected")
    assert not {"source", "cue", "time_text"} & set(row)


def test_what_is_wrong_is_no_statistic_and_no_end_of_a_change(store: Path, tmp_path: Path) -> None:
    decide(store, 1, "rejected", note="a quotation of a law")
    (article,) = written(store, tmp_path / "t")
    assert len(article["statistics"]) == 2 and article["changes"] == []
    (wrong,) = article["not_statistics"]
    assert TEXT[wrong["start"] : wrong["end"]] == wrong["text"] == "12 percent"
    assert wrong["why"] == "a quotation of a law"


def test_what_is_no_longer_read_stays_wrong(store: Path, tmp_path: Path) -> None:
    decide(store, 1, "rejected")
    fewer: Extraction = msgspec.structs.replace(
        extraction(), statistics=extraction().statistics[:1], changes=[]
    )
    store.unlink()
    keep(store, fewer, fingerprint="another")
    (article,) = written(store, tmp_path / "t")
    assert [one["text"] for one in article["not_statistics"]] == ["12 percent"]
    assert [one["review"] for one in article["statistics"]] == [None]


def test_a_decision_that_was_taken_back_teaches_nothing(store: Path, tmp_path: Path) -> None:
    decide(store, 1, "rejected")
    reviews.append(store, [reviews.undo(reviews.read(store).lines[0], by="Ann", when="2020-01-02T00:00:00Z")])
    assert written(store, tmp_path / "t") == []
