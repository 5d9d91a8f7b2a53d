"""Names that are one are merged and parted; a given name alone is nobody across articles."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import msgspec
import pytest
from browsing import Browser, copy_of, with_copy
from kept import keep
from made import extraction

from copydesk import records as r
from copydesk.store import naming, open_store
from copydesk.store.corroborating import corroborate_store
from copydesk.store.export import export

NAMES = ("Nadia Verbeek", "Nadia", "Verbeek", "Nadia", "World Fishing Council", "WFC", "Tove Aalund")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store of seven articles, in each of which one name stands, and the explorer's copy of it."""
    folder = tmp_path_factory.mktemp("names")
    store, copy = folder / "names.duckdb", folder / "copy.duckdb"
    keep(store, *(_article(name, number) for number, name in enumerate(NAMES)))
    copy_of(store, copy)
    return store, copy


@pytest.fixture
def named(made: tuple[Path, Path], tmp_path: Path, cache: Path) -> Iterator[Browser]:
    opened = Browser(with_copy(*made, tmp_path / "names.duckdb"))
    yield opened
    opened.app.close()


def _article(name: str, number: int) -> r.Extraction:
    text = f"{name} spoke, {number}.\n"
    made = extraction()
    document = msgspec.structs.replace(
        made.document, id=f"{number:016x}", source=f"{number}.txt", source_id=None, title=f"Speech {number}",
        text=text, text_sha256=f"{number:064x}",
        blocks=[r.Block(start=0, end=len(text) - 1, kind="paragraph")],
    )  # fmt: skip
    whole = r.Span(start=0, end=len(name), text=name)
    label = "ORG" if name in ("World Fishing Council", "WFC") else "PERSON"
    entity = msgspec.structs.replace(
        made.entities[0], id=f"{number:015x}e", name=name, label=label, mentions=[whole]
    )
    return r.Extraction(
        document=document, outcome=made.outcome, entities=[entity], timexes=[], toponyms=[], quantities=[],
        attributions=[], stances=[], statistics=[], changes=[],
    )  # fmt: skip


def rows(browser: Browser) -> dict[str, int]:
    return {row["key"]: row["articles"] for row in browser.json("/people.json")["names"]}


def test_a_given_name_alone_is_another_in_every_article(named: Browser) -> None:
    found = rows(named)
    assert "Nadia" not in found and found["Nadia Verbeek"] == 1
    assert sorted(key for key in found if key.startswith("Nadia @ ")) == [f"Nadia @ {n:016x}" for n in (1, 3)]
    page = named.get("/people/of?name=Nadia").text
    assert "counts for each article by itself" in page and "Speech 1" in page and "Speech 3" in page
    only = named.get(f"/people/of?name=Nadia+%40+{1:016x}").text
    assert "Speech 1" in only and "Speech 3" not in only


def test_variants_are_found_merged_and_parted(named: Browser) -> None:
    groups = {one["name"]: one["variants"] for one in named.json("/people/variants.json")["groups"]}
    assert {v["name"] for v in groups["Nadia Verbeek"]} == {"Nadia", "Verbeek"}
    assert [v["name"] for v in groups["World Fishing Council"]] == ["WFC"]
    assert "Tove Aalund" not in groups
    answer = named.post(
        "/people/names", act="merge", into="Nadia Verbeek", name="Verbeek", back="/people/variants"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/people/variants")
    assert rows(named)["Nadia Verbeek"] == 2 and "Verbeek" not in rows(named)
    page = named.get("/people/of?name=Verbeek").text
    assert "Speech 0" in page and "Speech 2" in page
    named.post("/people/names", act="merge", into="Nadia Verbeek", name=f"Nadia @ {1:016x}")
    assert rows(named)["Nadia Verbeek"] == 3 and f"Nadia @ {3:016x}" in rows(named)
    named.post("/people/names", act="split", name="Verbeek")
    assert rows(named)["Verbeek"] == 1
    named.post("/people/names", act="merge", into="Nadia Verbeek", name="Nadia")
    assert rows(named)["Nadia Verbeek"] == 3 and not [key for key in rows(named) if "@" in key]


def test_any_two_names_are_merged_on_the_page_of_either(named: Browser) -> None:
    page = named.get("/people/of?name=Nadia+Verbeek").text
    assert 'name="into"' in page and '<option value="Verbeek">' in page and "Tove" not in page
    named.post("/people/names", act="merge", into="Tove Aalund", name="WFC")
    assert rows(named)["Tove Aalund"] == 2
    assert "Separate them again" in named.get("/people/of?name=Tove+Aalund").text


def test_one_name_of_two_people_is_parted(named: Browser) -> None:
    named.post("/people/names", act="part", name="Tove Aalund")
    assert f"Tove Aalund @ {6:016x}" in rows(named)
    named.post("/people/names", act="split", name="Tove Aalund")
    assert rows(named)["Tove Aalund"] == 1


def test_what_is_decided_reaches_tables_exports_lists_and_sql(named: Browser, tmp_path: Path) -> None:
    named.post("/people/names", act="merge", into="Nadia Verbeek", name="Verbeek")
    named.post("/people/names", act="part", name="Tove Aalund")
    known = {"Nadia Verbeek": 2, f"Nadia @ {1:016x}": 1, f"Nadia @ {3:016x}": 1, f"Tove Aalund @ {6:016x}": 1}
    known |= {"World Fishing Council": 1, "WFC": 1}

    def counted(rows: list[dict[str, str]]) -> dict[str, int]:
        return dict(Counter(row["known_as"] for row in rows))

    with open_store(named.store) as store:
        assert counted(store.select("entities").to_pylist()) == known
        export(store, "csv", tmp_path / "out")
    with (tmp_path / "out" / "entities.csv").open(encoding="utf-8", newline="") as raw:
        assert counted(list(csv.DictReader(raw))) == known
    assert counted(named.json("/sql.json?sql=SELECT+known_as+FROM+entities")["rows"]) == known
    facet = named.json("/articles.json")["facets"]["entity"]
    assert sorted((one["value"], one["count"]) for one in facet) == sorted(known.items())
    assert named.json("/articles.json?entity=Nadia+Verbeek")["count"] == 2
    assert named.json("/articles.json?entity=Verbeek")["count"] == 0


def test_decisions_survive_a_new_extraction_and_comparison(named: Browser) -> None:
    named.post("/people/names", act="merge", into="Nadia Verbeek", name="Verbeek")
    keep(named.store, *(_article(name, number) for number, name in enumerate(NAMES)), fingerprint="another")
    corroborate_store(named.store)
    sql = "SELECT count(*) FROM flat.entities WHERE known_as = 'Nadia Verbeek'"
    naming.beside(named.store).unlink()  # the store has them by itself, for other programs
    with closing(duckdb.connect(str(named.store), read_only=True)) as connection:
        assert connection.execute(sql).fetchall() == [(2,)]


def test_nothing_is_merged_without_the_token_or_with_a_name_that_is_not_there(named: Browser) -> None:
    form = {"act": "merge", "into": "Nadia Verbeek", "name": "Verbeek"}
    assert named.client.post("/people/names", data=form).status_code == 403
    for wrong in ({"name": "Nobody"}, {"act": "burn"}, {"into": ""}):
        assert named.post("/people/names", **{**form, **wrong}).status_code == 400
    assert not naming.beside(named.store).exists()


def test_decisions_in_a_circle_end_and_a_damaged_line_is_left(tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    for one, other in (("A", "B"), ("B", "C"), ("C", "A")):
        naming.append(store, naming.Line(when="", by="", act="merge", names=[one], into=other))
    with naming.beside(store).open("ab") as out:
        out.write(b'{"when": "cut')
    naming.append(store, naming.Line(when="", by="", act="part", names=["D"]))
    found = naming.read(store)
    assert found.head("C") == "A" and found.head("B") == "A" and found.parted == {"D"}
