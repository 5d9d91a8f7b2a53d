"""Articles laid side by side: what is one text, what is one figure, and how readings relate."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest
from compared import article, reading
from rich.console import Console
from typer.testing import CliRunner

import copydesk
from copydesk.cli import app
from copydesk.corroboration import Reading, corroborate, linking
from copydesk.corroboration.lexicon import weights
from copydesk.records import to_builtins
from copydesk.render.why import compared
from copydesk.store.connect import create
from copydesk.store.corroborating import TABLES
from copydesk.store.read import Store
from copydesk.store.write import Writer

EXAMPLES = Path(__file__).parent.parent / "examples"


PARAGRAPHS = [
    "The council of Bergen will close two of its seven swimming pools in June because the boilers are too "
    "old to be repaired.",
    "A third pool may follow next year if nobody comes forward to pay for the new roof that the engineers "
    "say it needs.",
    "Parents who met at the town hall on Thursday asked where their children were supposed to learn to swim.",
]


def test_a_copy_and_a_near_copy_are_one_origin_and_the_older_is_named() -> None:
    articles = [
        article("a", "\n".join(PARAGRAPHS), published="2020-05-02"),
        article("b", "\n".join(PARAGRAPHS), published="2020-05-03"),
        article("c", "\n".join(PARAGRAPHS[:2]), published="2020-05-01"),
        article(
            "d",
            "Nothing of this is in the other articles, which are all about pools and the boilers below.",
        ),
    ]
    found = corroborate(articles, [])
    assert [(r.document_a, r.document_b, r.kind, r.older) for r in found.reuse] == [
        ("a", "b", "copy", "a"), ("a", "c", "near copy", "c"), ("b", "c", "near copy", "c"),
    ]  # fmt: skip
    assert {row.document: row.origin for row in found.origins} == {"a": "c", "b": "c", "c": "c", "d": "d"}


def test_nothing_depends_on_the_order_of_the_articles() -> None:
    articles = [
        article(f"{n}", "\n".join(PARAGRAPHS[n % 3 :]), published=f"2020-05-{n + 1:02}") for n in range(9)
    ]
    readings = [
        reading(
            f"s{n}",
            f"{n}",
            40 + n % 2,
            measure="swimming pools",
            head="pools",
            unit="pool",
            sentence=PARAGRAPHS[0],
        )
        for n in range(9)
    ]
    first = to_builtins(corroborate(articles, readings))
    assert first["reuse"] and first["figures"] and first["relations"]
    for seed in range(3):
        shuffled = random.Random(seed)
        shuffled.shuffle(articles)
        shuffled.shuffle(readings)
        assert to_builtins(corroborate(articles, readings)) == first


def test_what_a_share_was_and_what_it_is_are_two_figures_of_one_series() -> None:
    text = "Two years ago 12 percent of those who fish off Bergen were women. Today it is 31 percent."
    shared = {
        "kind": "percentage",
        "unit": "percent",
        "measure": "women",
        "whole": "those who fish off Bergen",
    }
    times = [
        {"earliest": first, "latest": last, "time": value, "basis": "clause"}
        for first, last, value in (("2018-01-01", "2018-12-31", "2018"), ("2020-05-02",) * 3)
    ]
    articles, readings = [], []
    for name in ("a", "b"):
        articles.append(article(name, "\n".join([text, *PARAGRAPHS]), published="2020-05-02"))
        readings += [
            reading(f"{name}-was", name, 12, **shared, **times[0], sentence=text[:66], text="12 percent"),
            reading(f"{name}-is", name, 31, **shared, **times[1], sentence=text[66:], text="31 percent"),
        ]
    unsaid = corroborate(articles, readings)
    told = [
        Reading(**{**to_builtins(r), "before": [r.id.replace("is", "was")] if r.id.endswith("is") else []})
        for r in readings
    ]
    found = corroborate(articles, told)
    assert len(found.figures) == 2 and unsaid.figures == found.figures and unsaid.series == []
    assert len({row.series for row in found.series}) == 1 and len(found.series) == 2


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example articles, laid side by side."""
    path = tmp_path_factory.mktemp("corroboration") / "a.duckdb"
    with Writer(path, "examples") as writer:
        for one in copydesk.extract(copydesk.read(EXAMPLES), copydesk.Options(reader="rules")):
            writer.keep(one)
    copydesk.corroborate(path)
    with copydesk.open_store(path) as opened:
        yield opened


def related(examples: Store, *texts: str) -> set[tuple[str, str]]:
    """The relations of figures whose readings are written so, with their reasons."""
    rows = examples.query(
        "SELECT r.relation, r.reason, a.text AS a, b.text AS b FROM relations AS r "
        "JOIN main.statistics AS a ON a.id = r.statistic_a JOIN main.statistics AS b ON b.id = r.statistic_b"
    ).to_pylist()
    return {(row["relation"], row["reason"]) for row in rows if {row["a"], row["b"]} == set(texts)}


@pytest.mark.parametrize(
    ("texts", "relation", "reason"),
    [
        (("24", "24"), "agree", "at least 24 and 24 may be the same number"),
        (("18", "22"), "revision", "The Ionian Gazette 22 on 2022-09-14"),
        (("1,187 tonnes", "1,200 tonnes"), "rounding", "1,200 tonnes is 1,187 tonnes rounded"),
        (("212", "231"), "revision", "The Ionian Gazette gave 212 on 2022-09-12 and 231 on 2022-09-14"),
        (("310,000", "348,000"), "different period", "one is for 2021-08, the other for 2022-08"),
        (("27", "30"), "rounding", "about 30 is 27 rounded"),
        (
            ("12 million euros", "20 million euros"),
            "competing estimate",
            "about 20 million euros is an estimate",
        ),
        (
            ("nine", "six"),
            "conflict",
            "the port authority of Patras and the seafarers' union give nine and six",
        ),
    ],
)
def test_the_examples_hold_each_relation(
    examples: Store, texts: tuple[str, str], relation: str, reason: str
) -> None:
    found = related(examples, *texts)
    assert any(kind == relation and reason in said for kind, said in found), found


def test_a_toll_goes_on_from_day_to_day() -> None:
    told = [
        ("2024-05-11", "A fire in a paper mill at Olmendorf killed four people and injured 17.", "four", 4),
        ("2024-05-12", "The number of people killed in the fire at the Olmendorf paper mill rose to six. "
         "Two of the 17 injured died in hospital.", "six", 6),
        ("2024-05-13", "Seven people were killed in the fire at the paper mill at Olmendorf.", "Seven", 7),
    ]  # fmt: skip
    articles = [article(day, text, published=day, names=["Olmendorf"]) for day, text, _, _ in told]
    readings = [
        reading(said, day, number, text=said, start=text.index(said), sentence=text.split(". ")[0],
                unit="person", measure="people killed in the fire", head="people", predicate="kill")
        for day, text, said, number in told
    ]  # fmt: skip
    readings.append(
        reading("two", "2024-05-12", 2, text="Two", start=told[1][1].index("Two"), head="injured",
                sentence="Two of the 17 injured died in hospital.", measure="injured died", predicate="die")
    )  # fmt: skip
    found = corroborate(articles, readings).relations
    assert {(one.statistic_a, one.statistic_b): one.relation for one in found} == {
        ("four", "six"): "revision", ("four", "Seven"): "revision", ("six", "Seven"): "revision",
    }  # fmt: skip


def test_where_a_change_began_has_no_day_of_its_article(examples: Store) -> None:
    rows = examples.query(
        'SELECT "time", "from", until, change FROM series_flat WHERE id IN (SELECT "from" FROM main.changes)'
    )
    undated = [row for row in rows.to_pylist() if row["time"] is None]
    assert undated and all(row == dict.fromkeys(row) for row in undated)


def test_the_parts_of_a_score_are_kept_and_printed(examples: Store) -> None:
    rows = examples.query("SELECT * FROM relations_flat WHERE relation = 'rounding'").to_pylist()
    [row] = [row for row in rows if "1,187 tonnes" in row["reason"]]
    parts = dict(part.rsplit(" ", 1) for part in row["parts"].split(", "))
    assert float(parts["rounded"]) == pytest.approx(weights().equal["rounded"], abs=0.01)
    assert row["score"] == pytest.approx(sum(float(part) for part in parts.values()), abs=0.05)
    assert 0.5 < row["confidence"] < 1
    console = Console(width=120, record=True, file=StringIO())
    console.print(compared([row], row["statistic_a"]))
    said = console.export_text()
    assert f"score {row['score']}: {row['parts'][:12]}" in said
    assert row["statistic_b"][:8] in said and "The Apulian Courier" in said


def test_a_rewrite_counts_with_the_article_that_it_credits(examples: Store) -> None:
    rows = examples.query("SELECT kind, evidence, publisher_a, publisher_b FROM reuse_flat").to_pylist()
    outlets = {"The Harbour Ledger", "The Ionian Gazette"}
    rewritten = [row for row in rows if {row["publisher_a"], row["publisher_b"]} == outlets]
    assert [row["kind"] for row in rewritten] == ["rewrite"]
    assert "credits the Ionian Gazette" in rewritten[0]["evidence"]
    origins = examples.query("SELECT DISTINCT origin_publisher, publisher FROM origins_flat").to_pylist()
    assert {(row["origin_publisher"], row["publisher"]) for row in origins} == {
        ("The Ionian Gazette", name)
        for name in ("The Ionian Gazette", "The Lakeside Wire", "The Harbour Ledger")
    }


def test_what_was_compared_stays_as_it_is(examples: Store) -> None:
    before = {table: examples.to_arrow(table).to_pylist() for table in TABLES}
    path = examples.path
    examples.close()
    assert not copydesk.corroborate(path).changed
    examples.__init__(path)  # type: ignore[misc]
    assert {table: examples.to_arrow(table).to_pylist() for table in TABLES} == before
    assert all(rows for table, rows in before.items() if table != "crowds")


def test_why_of_a_figure_and_of_a_pair_says_what_each_part_adds(
    examples: Store,
) -> None:
    row = examples.query("SELECT * FROM relations WHERE relation = 'rounding'").to_pylist()[0]
    path = str(examples.path)
    for ids in ([row["figure"][:10]], [row["statistic_b"][:10], row["statistic_a"][:10]]):
        said = CliRunner().invoke(app, ["why", path, *ids]).stdout
        assert row["reason"] in " ".join(said.split())
        assert f"{row['score']:.2f}  together" in said
    other = examples.query(f"SELECT id FROM statistics WHERE id NOT IN ('{row['statistic_a']}') LIMIT 1")
    refused = CliRunner().invoke(app, ["why", path, row["statistic_a"], other.to_pylist()[0]["id"]])
    assert "not set against each other in one figure" in str(refused.exception)


@pytest.mark.parametrize(
    ("readings", "span"),
    [
        ([{"kind": "fraction", "low": 0.5, "text": "half"}, {"kind": "percentage", "low": 52}], (50.0, 52.0)),
        ([{"kind": "count", "low": 3}, {"kind": "count", "low": 4}], (3.0, 4.0)),
    ],
)
def test_the_span_of_a_figure_is_in_its_unit(
    readings: list[dict[str, Any]], span: tuple[float, float]
) -> None:
    """A half beside 52 percent is 50 percent."""
    connection = duckdb.connect()
    create(connection)
    connection.execute("INSERT INTO documents BY NAME (SELECT 'd' AS id, '2020-01-01' AS published)")
    unit = "percent" if readings[0]["kind"] == "fraction" else "boat"
    for at, one in enumerate(readings):
        row = {"id": f"s{at}", "document": "d", "high": one["low"], "unit": unit if at else "other", **one}
        names = ", ".join(row)
        values = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO statistics ({names}) VALUES ({values})", list(row.values()))
        connection.execute("INSERT INTO readings VALUES ('f', ?)", [f"s{at}"])
    kind = "percentage" if unit == "percent" else "count"
    connection.execute(
        "INSERT INTO figures BY NAME (SELECT 'f' AS id, 'boats' AS label, ? AS kind, ? AS unit)", [kind, unit]
    )
    assert connection.execute("SELECT low, high FROM figures_flat").fetchall() == [span]


def keep(path: Path, *names: str) -> None:
    """Read examples into a store, and lay them side by side with those that are there."""
    with Writer(path, "examples") as writer:
        for name in names:
            for one in copydesk.extract(copydesk.read(EXAMPLES / name)):
                writer.keep(one)
    copydesk.corroborate(path)


def test_what_comes_later_gives_the_same_as_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, grown = tmp_path / "whole.duckdb", tmp_path / "grown.duckdb"
    keep(whole, "ferry.jsonl", "wire.jsonl", "flood-sylhet.html")
    keep(grown, "ferry.jsonl", "wire.jsonl")
    link, compared = linking.link, []

    def watched(*given: Any) -> Any:
        compared.append(given)
        return link(*given)

    monkeypatch.setattr(linking, "link", watched)
    keep(grown, "flood-sylhet.html")
    assert len(compared) == 1  # the flood alone: in the story of the ferry nothing has changed
    tables = []
    for path in (whole, grown):
        with copydesk.open_store(path) as store:
            tables.append({t: sorted(map(str, store.to_arrow(t).to_pylist())) for t in TABLES})
    assert tables[0] == tables[1]
    assert tables[0]["figures"] and tables[0]["relations"]


def test_a_story_has_its_articles_and_what_they_dispute(examples: Store) -> None:
    rows = {row["label"]: row for row in examples.to_arrow("stories_flat").to_pylist()}
    ferry = rows["At least 18 die as ferry sinks off Patras"]
    assert (ferry["articles"], ferry["origins"]) == (5, 3)
    assert (ferry["first"], ferry["last"]) == ("2022-09-12", "2022-09-14")
    assert ferry["disputed"] >= 2 and ferry["revised"] >= 1
    told = examples.to_arrow("tellings_flat").to_pylist()
    assert sum(row["story"] == ferry["label"] for row in told) == 5


def test_a_figure_says_how_its_values_go_on(examples: Store) -> None:
    courses = {row["label"]: row["course"] for row in examples.to_arrow("figures_flat").to_pylist()}
    [boats] = [course for label, course in courses.items() if "lifeboats" in label]
    assert boats == "nine (The Lakeside Wire, The Ionian Gazette), then six (The Apulian Courier)"
    assert courses["31 crew members from Bari in Italy"] is None
    # "At least 18" may be 22, but the 22 is what is known later.
    died = "at least 18 (The Ionian Gazette, The Lakeside Wire), then 22 (The Ionian Gazette)"
    assert courses["18 people died"] == died
