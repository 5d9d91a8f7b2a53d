"""Lists of places of a user's own: added whole or not at all, found again, taken away."""

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

import copydesk
from copydesk.cli import app
from copydesk.dimensions.toponym import lists
from copydesk.errors import CopydeskError, InputError
from copydesk.extraction import fingerprint

HEADER = "name,latitude,longitude,country,admin1,kind,population,alternates,geonameid\n"
TABLE = HEADER + (
    "Zorgamah,35.9,36.5,SY,Idlib,,,Zurgama|Zorgama,\n"
    '"Camp Roj",36.83,42.1,SY,,facility,,,\n'
    "Springfield,48.0,10.0,DE,,,,,\n"
)
ODDLY = {  # a GeoNames id, to what a line of GeoNames with it is about
    90000001: ("Vestermyr", "P", "PPL", "NO", "46", "", 120),
    90000002: ("Tolva Farm", "S", "FRM", "NO", "46", "", 0),
    90000003: ("Old Vestermyr", "P", "PPLH", "NO", "46", "", 0),
    90000004: ("Tolva Airport", "S", "AIRP", "NO", "46", "", 0),
    2988507: ("Paris", "P", "PPLC", "FR", "11", "", 2_138_551),
}


def line(
    number: int, name: str, of: str, code: str, country: str, first: str, second: str, people: int
) -> str:
    """A line as GeoNames has it."""
    fields = [number, name, name, f"{name}a,{name}o", 60.1, 6.5, of, code, country, "", first, second, "", "",
              people, "", "", "Europe/Oslo", "2024-01-01"]  # fmt: skip
    return "\t".join(map(str, fields)) + "\n"


DUMP = "".join(line(number, *fields) for number, fields in ODDLY.items())  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of our own; the gazetteer is opened anew after every change."""
    monkeypatch.setenv("COPYDESK_DATA", str(tmp_path / "data"))
    lists.of_process.cache_clear()
    yield tmp_path / "data"  # type: ignore[misc]
    lists.of_process.cache_clear()


def add(folder: Path, text: str, name: str = "mine.csv") -> lists.Added:
    (folder / name).write_text(text, encoding="utf-8")
    lists.of_process.cache_clear()
    return lists.add(str(folder / name))


def read(text: str) -> list[copydesk.records.Toponym]:
    return next(iter(copydesk.extract([copydesk.document(text)]))).toponyms


def test_a_place_of_a_table_is_read_where_the_built_in_list_has_none(tmp_path: Path) -> None:
    before = [t.name for t in read("She fled to Zorgamah.")]
    added = add(tmp_path, TABLE)
    assert (added.list.places, added.bad, added.changed) == (3, 0, True)
    (place,) = read("She fled to Zorgamah.")
    assert before == [] and (place.name, place.country, place.latitude) == ("Zorgamah", "SY", 35.9)
    assert place.admin1 == "Idlib" and place.geonameid is None


def test_a_site_of_a_table_stands_where_the_table_says(tmp_path: Path) -> None:
    add(tmp_path, TABLE)
    places = {t.text: t for t in read("She left Camp Roj in Syria.")}
    assert (places["Camp Roj"].kind, places["Camp Roj"].latitude) == ("facility", 36.83)


def test_ones_own_place_goes_before_larger_ones_of_its_name_unless_the_text_says_otherwise(
    tmp_path: Path,
) -> None:
    add(tmp_path, TABLE)
    assert [t.country for t in read("He lives in Springfield.")] == ["DE"]
    assert read("He lives in Springfield, Illinois.")[0].country == "US"


def test_a_dump_of_geonames_gives_what_is_new_and_what_news_name(tmp_path: Path) -> None:
    added = add(tmp_path, DUMP, "NO.txt")
    assert (added.list.kind, added.list.places, added.left_out, added.bad) == ("geonames", 2, 3, 0)
    place = read("They met in Vestermyr, Norway, on Monday.")[0]
    assert (place.geonameid, place.country, place.admin1) == (90000001, "NO", "Vestland")
    assert [t.geonameid for t in read("They met in Paris.")] == [2988507]


def test_a_dump_is_read_from_its_zip_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "NO.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("NO.txt", DUMP)
    assert lists.add(str(tmp_path / "NO.zip")).list.places == 2
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", DUMP)
        archive.writestr("b.txt", DUMP)
    with pytest.raises(InputError, match="one"):
        lists.add(str(tmp_path / "two.zip"))


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    first = add(tmp_path, TABLE)
    bytes_before, fingerprint_before = first.list.path.read_bytes(), fingerprint()
    second = add(tmp_path, TABLE)
    assert (second.changed, second.list) == (False, first.list)
    assert first.list.path.read_bytes() == bytes_before and fingerprint() == fingerprint_before


def test_a_changed_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    add(tmp_path, TABLE)
    add(tmp_path, HEADER + "Zorgamah,10,20,SD,,,,,\n")
    assert [one.places for one in lists.lists()] == [1]
    assert [t.country for t in read("She fled to Zorgamah.")] == ["SD"]


def test_the_fingerprint_of_extractions_follows_the_lists(tmp_path: Path) -> None:
    without = fingerprint()
    add(tmp_path, TABLE)
    with_table = fingerprint()
    add(tmp_path, TABLE + "Elmarn,1,2,KE,,,,,\n")
    assert len({without, with_table, fingerprint()}) == 3
    lists.remove("mine")
    assert fingerprint() == without


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("X,95,1,SY,,,,,", "latitude 95"),
        ("X,5,one,SY,,,,,", "longitude 'one'"),
        ("X,5,nan,SY,,,,,", "longitude nan"),
        ("X,5,1,ZZ,,,,,", "country 'ZZ'"),
        ("X,5,1,SY,Texas,,,,", "admin1 'Texas' is no state or province of Syria"),
        ("X,5,1,SY,,planet,,,", "kind 'planet'"),
        ("X,5,1,SY,,,many,,", "population 'many'"),
        (",5,1,SY,,,,,", "the name is missing"),
        ("X,5,1", "3 columns instead of 9"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_costs_no_other(tmp_path: Path, row: str, problem: str) -> None:
    added = add(tmp_path, TABLE + row + "\nElmarn,1,2,KE,,,,,\n")
    assert (added.list.places, added.bad) == (4, 1)
    assert f"mine.csv, line 5: {problem}" in added.said[0]


def test_a_bad_line_of_a_dump_is_named_too(tmp_path: Path) -> None:
    broken = DUMP.splitlines(keepends=True)[0].replace("90000001", "ninety")
    (tmp_path / "NO.txt").write_bytes((DUMP + "half a\tline\n" + broken).encode() + b"9\t\xff\n")
    added = lists.add(str(tmp_path / "NO.txt"))
    assert (added.list.places, added.bad) == (2, 3)
    assert [said.rpartition("NO.txt, ")[2] for said in added.said] == [
        "line 6: 2 columns instead of 19",
        "line 7: the id 'ninety' is no whole number",
        "line 8: byte 3 is not UTF-8",
    ]


def test_a_quotation_mark_that_is_not_closed_costs_what_it_swallows_and_is_counted(tmp_path: Path) -> None:
    added = add(tmp_path, TABLE + '"Open,1,2,KE,,,,,\n')
    assert (added.list.places, added.bad) == (3, 1)


def test_many_bad_rows_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    added = add(tmp_path, TABLE + "X,95,1,SY,,,,,\n" * 50)
    assert (added.bad, len(added.said)) == (50, 20)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("name,latitude,longitude\nA,1,2\n", "lacks country"), ("", "no place"), (HEADER, "no place"),
     ("name,latitude,longitude,country,mayor\n", "mayor"), ("\0\1\2", "neither")],
)  # fmt: skip
def test_a_file_that_is_no_list_says_what_is_wanted_and_leaves_nothing(
    tmp_path: Path, empty: Path, text: str, problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        add(tmp_path, text)
    assert lists.lists() == [] and not list(empty.rglob("*.sqlite"))


def test_a_list_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, TABLE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lists.os, "fsync", full)
    with pytest.raises(CopydeskError, match=r"No space left.*COPYDESK_DATA"):
        add(tmp_path, HEADER + "Other,1,2,KE,,,,,\n")
    assert [one.places for one in lists.lists()] == [3]
    assert not list(lists.folder().glob(".adding*"))


def test_a_list_of_another_version_says_how_to_add_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, TABLE)
    monkeypatch.setattr(lists, "_format", lambda: "other")
    with pytest.raises(CopydeskError, match=r"gazetteer add .*mine\.csv"):
        lists.lists()


def test_the_command_adds_shows_and_removes(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE + "X,95,1,SY,,,,,\n", encoding="utf-8")
    run = CliRunner().invoke
    added = run(app, ["gazetteer", "add", str(tmp_path / "mine.csv")])
    assert (
        added.exit_code == 1 and "mine: 3 places added; 0 lines left out, 1 could not be read" in added.output
    )
    assert "line 5: latitude 95" in added.output
    assert "nothing changed" in run(app, ["gazetteer", "add", str(tmp_path / "mine.csv")]).output
    shown = run(app, ["gazetteer"])
    assert "built in" in shown.output and "mine,3," in shown.output
    assert "3 places taken away" in run(app, ["gazetteer", "remove", "mine"]).output
    assert "mine" not in run(app, ["gazetteer", "list"]).output


@pytest.mark.parametrize(("beside", "kind"), [("Quebec", "admin"), ("Chicago", "city")])
def test_new_york_is_a_city_beside_a_city_that_gives_no_state_its_name(beside: str, kind: str) -> None:
    places = copydesk.extract_one(f"Laws in New York and {beside} will change.").toponyms
    assert next(place.kind for place in places if place.text == "New York") == kind
