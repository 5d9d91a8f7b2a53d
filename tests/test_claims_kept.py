"""Claims kept in a store: what stands beside what, what is exported, shown and told of them."""

import json
import shutil
from pathlib import Path

import pytest
from browsing import Browser
from test_claims import read

from copydesk.records import from_json, to_json

TEXTS = (
    ("One", "Dornby Corp sold 1,240 looms in Hull in 2018, Ann Holt said."),
    ("Two", "Ann Holt denied that Dornby Corp sold 1,240 looms in Hull in 2018."),
)


def test_claims_pass_through_json_and_a_store(tmp_path: Path) -> None:
    from copydesk.store import open_store
    from copydesk.store.write import Writer

    found = read("Ann Holt runs the mill in Hull. She sold 40 looms last year.", title="Looms")
    assert from_json(to_json(found)) == found
    with Writer(tmp_path / "a.duckdb", "same") as writer:
        writer.keep(found)
    with open_store(tmp_path / "a.duckdb") as store:
        assert list(store.extractions()) == [found]
        rows = store.to_arrow("claims_flat").to_pylist()
    assert [row["text"] for row in rows][-1] == "Ann Holt sold 40 looms in 2018."
    assert rows[-1]["figures"] == 1 and rows[-1]["replaced"] == 2


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from copydesk.store import corroborate
    from copydesk.store.write import Writer

    path = tmp_path_factory.mktemp("claims") / "claims.duckdb"
    with Writer(path, "same") as writer:
        for title, text in TEXTS:
            writer.keep(read(text, title=title, publisher=title, id=title))
    corroborate(path)
    return path


def test_a_claim_and_its_denial_stand_side_by_side(store: Path) -> None:
    from copydesk.store import open_store

    with open_store(store) as opened:
        groups = opened.to_arrow("claim_groups_flat").to_pylist()
        relations = opened.to_arrow("claim_relations_flat").to_pylist()
    assert [(one["claims"], one["articles"], one["denials"]) for one in groups] == [(2, 2, 1)]
    assert [one["relation"] for one in relations] == ["denies"]


def test_an_age_makes_no_group_of_what_is_said_of_one_person(tmp_path: Path) -> None:
    from copydesk.store import corroborate, open_store
    from copydesk.store.write import Writer

    path = tmp_path / "ages.duckdb"
    texts = (
        "Ann Holt, 57, opened the mill of Dornby Corp in Hull on Monday.",
        "Ann Holt, 57, sold the mill of Dornby Corp in Hull on Tuesday.",
    )
    with Writer(path, "same") as writer:
        for number, text in enumerate(texts):
            writer.keep(read(text, title="Holt", id=str(number)))
    corroborate(path)
    with open_store(path) as opened:
        assert len(opened.to_arrow("claims").to_pylist()) == 2
        assert opened.to_arrow("claim_relations").to_pylist() == []


def test_claims_are_exported_without_a_verdict(store: Path, tmp_path: Path) -> None:
    from copydesk.store import open_store
    from copydesk.store.export import export

    with open_store(store) as opened:
        path, _ = export(opened, "claim-review", tmp_path)
    found = json.loads(Path(path).read_text())["@graph"]
    assert [one["@type"] for one in found] == ["ClaimReview", "ClaimReview"]
    assert found[0]["itemReviewed"]["author"]["name"] == "Ann Holt"
    assert "reviewRating" not in json.dumps(found)


def test_why_tells_what_was_replaced(store: Path) -> None:
    from typer.testing import CliRunner

    from copydesk.cli import app
    from copydesk.store import open_store

    with open_store(store) as opened:
        rows = opened.to_arrow("claims_flat").to_pylist()
    said = CliRunner().invoke(app, ["why", str(store), rows[0]["id"][:8]]).output
    assert "on its own" in said and "for a check" in said


def test_the_explorer_shows_both_texts_and_what_others_say(store: Path) -> None:
    client = Browser(store)
    page = client.get("/claims").text
    assert "worth a check" in page and "<b>denies</b>" in page
    assert '<a href="/claims">2 claims</a> can be read without their article' in client.get("/overview").text
    narrowed = client.json("/claims.json?source=Ann+Holt")
    assert narrowed["count"] >= 1
    one = narrowed["claims"][0]
    assert "Why it is there" in client.get(f"/claims/{one['id']}").text
    assert client.get("/claims/nothing").status_code == 404


def test_who_says_it_stands_under_the_name_that_was_decided(store: Path, tmp_path: Path) -> None:
    from copydesk.store import open_store

    copied = tmp_path / "decided.duckdb"
    shutil.copyfile(store, copied)
    with open_store(copied) as opened:
        rows = opened.to_arrow("claims").to_pylist() + opened.to_arrow("readings").to_pylist()
    assert {row["said_by"] for row in rows} == {"Ann Holt"}
    client = Browser(copied)
    client.post("/people/names", act="merge", into="Dornby Corp", name="Ann Holt", back="/people/variants")
    assert client.json("/claims.json?source=Ann+Holt")["count"] == 0
    assert {row["said_by"] for row in client.json("/claims.json?source=Dornby+Corp")["claims"]} == {
        "Dornby Corp"
    }
    with open_store(copied) as opened:
        rows = opened.to_arrow("claims").to_pylist() + opened.to_arrow("readings").to_pylist()
    assert {row["said_by"] for row in rows} == {"Dornby Corp"}


@pytest.mark.parametrize(
    "table", ["claims_flat", "claim_groups_flat", "claim_relations_flat", "readings_flat"]
)
def test_no_table_sets_every_row_against_every_other(store: Path, table: str) -> None:
    """Two of them once took minutes for 20,000 articles."""
    from copydesk.store import open_store

    with open_store(store) as opened:
        found = opened._connection.execute(f"EXPLAIN (FORMAT json) SELECT * FROM {table}").fetchall()
    plan = found[0][1]
    assert "HASH_JOIN" in plan
    assert not [one for one in ("CROSS_PRODUCT", "NL_JOIN", "NESTED_LOOP") if one in plan]
