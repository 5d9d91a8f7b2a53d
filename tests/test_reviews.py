"""What people decide is kept beside the store, can be taken back, and is joined to what is read again."""

from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import InputError
from copydesk.store import reviews
from copydesk.store.reviews import Review, decide, undo

RECORD: dict[str, Any] = {
    "text_sha256": "aa", "kind": "statistic", "start": 3, "end": 5,
    "machine": {"value": "340", "unit": "child", "source": "the office"},
}  # fmt: skip
WHEN = "2020-01-02T03:04:05Z"


def made(verdict: Any = "corrected", **corrected: str) -> Review:
    """A decision about the record; what is not named stays as it was read."""
    return decide(RECORD, verdict, by="Ann", when=WHEN, corrected={**RECORD["machine"], **corrected})


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    reviews.append(store, [made(value="350")])
    reviews.append(store, [made("rejected")])
    found = reviews.read(store)
    assert [one.verdict for one in found.lines] == ["corrected", "rejected"]
    assert [one.verdict for one in found.holding()] == ["rejected"]
    assert found.damaged == []


def test_an_undo_is_a_line_and_so_is_its_undo(tmp_path: Path) -> None:
    store, first = tmp_path / "a.duckdb", made(value="350")
    back = undo(first, by="Ann", when=WHEN)
    reviews.append(store, [first, back])
    assert reviews.read(store).holding() == []
    reviews.append(store, [undo(back, by="Ann", when=WHEN)])
    assert reviews.read(store).holding() == [first]
    assert len(reviews.read(store).lines) == 3


def test_an_earlier_decision_holds_again_when_the_later_is_undone(tmp_path: Path) -> None:
    store, first, second = tmp_path / "a.duckdb", made("accepted"), made(value="350")
    reviews.append(store, [first, second, undo(second, by="Ann", when=WHEN)])
    assert reviews.read(store).holding() == [first]


def test_a_line_that_was_cut_off_costs_that_line(tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    reviews.append(store, [made("accepted")])
    with reviews.beside(store).open("ab") as file:
        file.write(b'{"id": "half')
    reviews.append(store, [made("rejected")])
    found = reviews.read(store)
    assert [one.verdict for one in found.lines] == ["accepted", "rejected"]
    assert found.damaged == [2]


def test_only_what_changed_is_a_correction() -> None:
    one = made(value="350", unit="child")
    assert (one.corrected, one.machine) == ({"value": "350"}, {"value": "340"})
    with pytest.raises(InputError, match="nothing was changed"):
        made(value="340", unit="child")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1,240", (1240, 1240, "=")),
        ("~2.4 million", (2.4e6, 2.4e6, "~")),
        ("> 300", (300, 300, ">")),
        ("≥24", (24, 24, ">=")),
        ("10 to 20", (10, 20, "=")),
        ("2–2.5 million", (2e6, 2.5e6, "=")),
        ("-1.3", (-1.3, -1.3, "=")),
    ],
)
def test_figures_are_read_as_people_type_them(typed: str, read: tuple[float, float, str]) -> None:
    assert reviews.figure(typed) == read
    assert reviews.figure(reviews.checked("value", typed)) == read


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", "many"),
        ("value", "20 to 10"),
        ("value", ""),
        ("time", "yesterday"),
        ("time", "2019-13"),
        ("stance", "certain"),
        ("rule", "x"),
        ("measure", "x" * 501),
    ],
)
def test_what_a_field_cannot_have_is_refused(field: str, value: str) -> None:
    with pytest.raises(InputError):
        reviews.checked(field, value)


def test_a_correction_leaves_nothing_of_what_it_replaces() -> None:
    row = {
        "value": 340.0, "low": 340.0, "high": 340.0, "comparator": "~", "text": "340", "vague": False,
        "place": "Rotterdam", "country": "NL", "latitude": 51.9, "longitude": 4.5, "source": "the office",
        "speaker": "Ann", "time": "2019", "earliest": "2019-01-01", "latest": "2019-12-31", "unit": "child",
    }  # fmt: skip
    now = reviews.apply(row, made(value="350 to 360", place="Ghent", source="", time="2020-02/2020-03"))
    assert (now["value"], now["low"], now["high"], now["comparator"]) == (None, 350, 360, "=")
    assert (now["place"], now["country"], now["latitude"]) == ("Ghent", None, None)
    assert (now["source"], now["speaker"]) == (None, None)
    assert (now["time"], now["earliest"], now["latest"]) == ("2020-02/2020-03", "2020-02-01", "2020-03-31")
    assert now["unit"] == "child"
