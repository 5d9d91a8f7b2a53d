"""Questions are kept with their parameters in a file beside the store, to ask again and to edit."""

import tomllib
from pathlib import Path

import pytest
from browsing import Browser

from copydesk.errors import InputError
from copydesk.explorer import questions

SQL = "SELECT count(*) AS n FROM statistics_flat WHERE unit = $unit AND value > $least"


def n(browser: Browser, **more: str) -> int:
    found = browser.client.get("/sql.json", params={"sql": SQL, **more})
    assert found.status_code == 200, found.text
    return int(found.json()["rows"][0]["n"])


def test_a_question_with_parameters_is_kept_asked_again_and_forgotten(browser: Browser) -> None:
    sent = {"sql": SQL, "name": "large shares", "p.unit": "percent", "p.least": "50"}
    answer = browser.post("/sql/saved", **sent)
    assert answer.status_code == 303 and "saved=large+shares" in answer.headers["location"]
    kept = tomllib.loads(questions.beside(browser.store).read_text(encoding="utf-8"))["question"][0]
    assert kept == {"name": "large shares", "sql": SQL, "parameters": {"unit": "percent", "least": 50}}
    page = browser.get(answer.headers["location"]).text
    assert 'name="p.unit" value="percent"' in page and "large shares" in page and 'role="alert"' not in page
    usual = n(browser, saved="large shares")
    assert 0 < usual < n(browser, saved="large shares", **{"p.least": "0"})
    browser.post("/sql/saved", name="large shares")
    assert questions.read(browser.store) == {}


def test_a_parameter_without_a_value_is_asked_for_and_a_value_is_never_sql(browser: Browser) -> None:
    asked = browser.client.get("/sql", params={"sql": SQL}).text
    assert "wants a value for $unit" in asked and 'name="p.least"' in asked
    hostile = {"p.unit": "x' OR 1=1 --", "p.least": "0"}
    assert n(browser, **hostile) == 0
    assert browser.client.post("/sql/saved", data={"name": "x", "sql": SQL}).status_code == 403
    assert browser.post("/sql/saved", sql=SQL).status_code == 400


def test_what_stands_in_quotation_marks_is_no_parameter() -> None:
    assert questions.parameters("SELECT '$a', \"$b\", $c, $c, $d -- $e") == ["c", "d"]
    assert (
        questions.typed("12") == 12
        and questions.typed("1.5") == 1.5
        and questions.typed("12", "text") == "12"
    )


def test_a_file_is_edited_by_hand_and_a_wrong_one_is_named(browser: Browser, tmp_path: Path) -> None:
    store = tmp_path / "b.duckdb"
    questions.beside(store).write_text(
        '# mine\n[[question]]\nname = "a"\nsql = "SELECT 1"\n', encoding="utf-8"
    )
    odd = "SELECT '\"\x7f\t\\ü' AS x\nFROM documents"
    questions.append(store, questions.Saved("b", odd))
    assert {one: q.sql for one, q in questions.read(store).items()} == {"a": "SELECT 1", "b": odd}
    assert questions.beside(store).read_text(encoding="utf-8").startswith("# mine")
    questions.beside(browser.store).write_text("[[question", encoding="utf-8")
    assert "cannot be read" in browser.get("/sql").text
    with pytest.raises(InputError, match=r"questions\.toml"):
        questions.read(browser.store)
