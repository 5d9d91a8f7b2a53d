"""Claims: which sentences are one, what they say, and how they stand alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser

from copydesk.extraction import extract_one
from copydesk.options import Options
from copydesk.records import Claim, Extraction, from_json, to_json

CLAIMS = Options(claims=True, reader="rules")


def read(text: str, published: str | None = "2019-03-15", **more: Any) -> Extraction:
    given = {"text": text, "published": published, **more}
    return extract_one(given, options=CLAIMS)


def last(text: str, published: str | None = "2019-03-15") -> Claim:
    return read(text, published).claims[-1]


def test_claims_are_read_only_when_asked() -> None:
    assert extract_one("About 40 boats sank near Oslo on Monday.").claims == []
    assert len(read("About 40 boats sank near Oslo on Monday.").claims) == 1


@pytest.mark.parametrize(
    "text",
    ["Who sank the forty boats?", "Sink the boats at once.", "A very long day in the harbour.", "Boats: 40"],
)
def test_a_question_an_order_or_a_headline_asserts_nothing(text: str) -> None:
    assert read(text).claims == []


def test_a_claim_names_its_parts() -> None:
    text = "Ann Holt said that 40 boats sank near Oslo in 2018."
    found = read(text)
    claim = found.claims[0]
    assert claim.span.text == text
    assert claim.subject and claim.subject.text == "40 boats"
    assert claim.predicate and claim.predicate.lemma == "sink"
    assert [one.name for one in claim.attribution] == ["Ann Holt"]
    assert claim.statistics == [found.statistics[0].id]
    assert claim.timexes == [found.timexes[0].id]
    assert claim.toponyms == [found.toponyms[0].id]
    assert claim.kind == "quantity"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("trend", "Rents in Leeds rose 6 percent in 2018."),
        ("comparison", "Leeds is larger than Hull and Ripon."),
        ("prediction", "The mill in Hull will make 40 looms in May."),
        ("definition", "Copra is a dried fruit from the islands."),
        ("cause", "The roof fell because the beams were rotten."),
        ("event", "The mayor opened the bridge in Hull."),
    ],
)
def test_kinds(kind: str, text: str) -> None:
    assert last(text).kind == kind


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "Ann Holt runs the mill in Hull. She sold 40 looms in 2018.",
            "Ann Holt sold 40 looms in 2018.",
        ),
        (
            "Ann Holt runs the mill in Hull. Holt sold her 40 looms in 2018.",
            "Ann Holt sold her 40 looms in 2018.",
        ),
        ("Rents in Leeds rose by 6 percent last year.", "Rents in Leeds rose by 6 percent in 2018."),
        ("Forty boats sank near Oslo on Monday.", "Forty boats sank near Oslo on 11 March 2019."),
        ("Two years ago only 10 boats sank near Oslo.", "In 2017 only 10 boats sank near Oslo."),
        (
            "About 300 Danish nurses are said to live in Chad and Mali, "
            "according to the country's health office.",
            "About 300 Danish nurses are said to live in Chad and Mali (as of 15 March 2019), "
            "according to Denmark's health office.",
        ),
    ],
)
def test_a_claim_stands_alone(text: str, alone: str) -> None:
    assert last(text).text == alone


def test_a_sentence_of_a_longer_quotation_says_who_speaks() -> None:
    text = "“Forty looms were sold in 2018,” said Ann Holt. “Nobody bought the mill in Hull.”"
    claim = last(text)
    assert claim.text == "Ann Holt: “Nobody bought the mill in Hull.”"
    assert [one.kind for one in claim.replacements] == ["speaker"]


def test_where_something_stays_open_the_headline_says_what_it_is_about() -> None:
    lead = "Mill burns in Hull\n\nTen men were hurt in Hull on Monday."
    first, second = read(f"{lead}\n\nThe initial costs were 40 million dollars.").claims
    assert first.text == "Ten men were hurt in Hull on 11 March 2019."
    assert second.text == "[Mill burns in Hull] The initial costs were 40 million dollars."
    assert [span.text for span in second.open] == ["The initial costs"]
    headline = second.replacements[0]
    assert (headline.kind, headline.at, headline.text) == ("headline", 0, "")
    assert headline.taken and headline.taken.text == "Mill burns in Hull"


def test_a_headline_beside_the_text_is_taken_from_nowhere_in_it() -> None:
    claim = read("Forty men left Hull. The initial costs were 12 million pounds.", title="Mill burns").claims[
        -1
    ]
    assert claim.text.startswith("[Mill burns] ")
    assert claim.replacements[0].taken is None


ABOUT = "Forty men left Hull. Abe Roe sold 12 mills in 2018. {}"


@pytest.mark.parametrize(
    ("sentence", "is_led"),
    [
        ("Eva Berg sold 40 looms in 2018.", True),  # of what the headline tells, it says nothing
        ("Dornby Mills sold 40 looms in 2018.", False),  # it names what the headline is about
        ("An old mill in Ripon burned to the ground in 2018, Eva Berg said.", False),  # or says it again
        ("All on board the ship of Dornby Mills died in 2018.", False),
        ("All on board died in 2018 near Dornby Mills.", True),  # who that is, no name says
        ("The gown was sold for 40 pounds by Dornby Mills in 2018.", True),
    ],
)
def test_the_headline_stands_before_what_says_nothing_of_it(sentence: str, is_led: bool) -> None:
    claim = read(ABOUT.format(sentence), title="Dornby Mills: old mill burned to the ground").claims[-1]
    assert claim.text.startswith("[Dornby Mills: old mill burned to the ground] ") == is_led


def test_a_byline_is_no_headline() -> None:
    claim = read("Forty men left Hull. The initial costs were 12 million pounds.", title="BYLINE: Ann Holt")
    assert not any(r.kind == "headline" for one in claim.claims for r in one.replacements)


def test_a_time_alone_needs_no_headline() -> None:
    claim = read("Forty boats sank near Oslo on Monday.", published=None, title="Boats sink").claims[0]
    assert [span.text for span in claim.open] == ["Monday"]
    assert claim.text == "Forty boats sank near Oslo on Monday."


def test_a_verb_read_with_a_name_is_no_part_of_it() -> None:
    from copydesk.claims.names import _surname

    assert _surname(["Ann Holt Opens", "Ann Holt", "Holt"]) == "Holt"
    assert _surname(["Ann Holt", "Ann", "Ann", "Ann"]) == "Holt"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            '"We sold 40 looms," the mill in Hull said. "We lost 12 of our 40 looms."',
            'The mill in Hull: "We lost 12 of our 40 looms."',
        ),
        (
            "“Nobody bought the mill in Hull in 2018, and 40 looms stood still.”",
            "“Nobody bought the mill in Hull in 2018, and 40 looms stood still.”",
        ),
    ],
)
def test_quotation_marks_come_in_pairs(text: str, alone: str) -> None:
    assert last(text).text == alone


def test_a_quotation_without_a_speaker_is_open_as_a_whole() -> None:
    claim = last("“Nobody bought the mill in Hull in 2018, and 40 looms stood still.”")
    assert [span.text for span in claim.open] == [claim.span.text]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Ann Holt was hurt on Sunday night, March 10.", "Ann Holt was hurt on Sunday night, 10 March 2019."),
        (
            "Rents rose by 6 percent, compared to three last year.",
            "Rents rose by 6 percent, compared to three in 2018.",
        ),
        ("Ann Holt was the Player of the Year in Hull.", "Ann Holt was the Player of the Year in Hull."),
        ("Ann Holt sold 40 looms last February.", "Ann Holt sold 40 looms last February."),
    ],
)
def test_a_time_is_put_in_as_a_reader_would_say_it(text: str, alone: str) -> None:
    assert last(text).text == alone


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ann Holt met Eva Berg in Hull. She sold 40 looms in 2018.", "She"),
        ("Cars and boats met lorries in Hull. They sold 40 looms in 2018.", "They"),
        ("Forty boats sank near Oslo. This cost the harbour 4 million dollars.", "This"),
        ("Forty looms were sold in Hull. We sold 12 of them to a mill.", "We"),
    ],
)
def test_what_cannot_be_settled_is_open(text: str, word: str) -> None:
    claim = last(text)
    assert word in [span.text for span in claim.open]
    assert word in claim.text


def test_without_a_date_a_relative_time_is_open() -> None:
    claim = last("Rents in Leeds rose by 6 percent last year.", None)
    assert claim.text.endswith("last year.")
    assert [span.text for span in claim.open] == ["last year"]


def test_each_replacement_says_what_it_stands_for_and_where_it_was_taken_from() -> None:
    text = "Ann Holt runs the mill in Hull. She sold 40 looms last year."
    found = read(text)
    claim = found.claims[-1]
    rebuilt, at = "", claim.span.start
    for one in claim.replacements:
        rebuilt += text[at : one.start]
        assert len(rebuilt) == one.at
        assert text[one.start : one.end] == one.text
        assert claim.text[one.at : one.at + len(one.by)] == one.by
        if one.taken:
            assert text[one.taken.start : one.taken.end] == one.taken.text
        rebuilt, at = rebuilt + one.by, one.end
    assert rebuilt + text[at : claim.span.end] == claim.text == "Ann Holt sold 40 looms in 2018."


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


def test_what_counts_for_a_check_is_what_is_said_and_not_who_is_spoken_of() -> None:
    plain = last("Unemployment in the country fell by 6 percent to 1.2 million in 1995.")
    assert plain.check_worthiness > 0.7 and any(one.weight > 0 for one in plain.weights)
    assert read("I believe that we are all good people who love our children.").claims == []
    one = last("Ann Holt cut the tax on looms by 6 percent in 1995.")
    other = last("Eva Berg cut the tax on looms by 6 percent in 1995.")
    assert one.check_worthiness == other.check_worthiness


TEXTS = (
    ("One", "Dornby Corp sold 1,240 looms in Hull in 2018, Ann Holt said."),
    ("Two", "Ann Holt denied that Dornby Corp sold 1,240 looms in Hull in 2018."),
)


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
