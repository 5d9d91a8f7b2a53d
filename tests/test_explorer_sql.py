"""Questions in SQL can read the store and nothing else, and end in time."""

import hashlib
import time

import pytest
from browsing import Browser
from searches import one_in

# What would change something or reach something else.
FORBIDDEN = (
    "DELETE FROM documents",
    "INSERT INTO documents SELECT * FROM documents",
    "CREATE TABLE x AS SELECT 1",
    "CREATE TEMP TABLE x AS SELECT 1",
    "CREATE TEMP MACRO f() AS 1",
    "CREATE OR REPLACE TEMP MACRO lower(x) AS 'changed'",
    "DROP VIEW statistics_flat",
    "UPDATE documents SET title = 'x'",
    "WITH gone AS (DELETE FROM documents RETURNING *) SELECT * FROM gone",
    "SELECT 1; DELETE FROM documents",
    "SELECT 1; SELECT 2",
    "COPY documents TO '/tmp/copydesk-stolen.csv'",
    "COPY (SELECT 1) TO '/dev/stdout'",
    "EXPORT DATABASE '/tmp/copydesk-stolen'",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM read_parquet('https://example.org/x.parquet')",
    "SELECT * FROM glob('/etc/*')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET memory_limit = '100GB'",
    "RESET memory_limit",
    "PRAGMA enable_profiling",
    "ATTACH '/tmp/copydesk-other.duckdb'",
    "ATTACH ':memory:' AS other",
    "USE temp",
    "CHECKPOINT",
    "VACUUM",
    "CALL pragma_version()",
    "EXPLAIN ANALYZE DELETE FROM documents",
    "PREPARE q AS DELETE FROM documents",
    "BEGIN",
    "",
    ";",
    "not SQL at all",
)

# What would take for ever, or all there is.
ENDLESS = (
    "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
    "SELECT count(*) FROM range(1000000000000)",
    "SELECT repeat('x', 2000000000)",
    "SELECT list_sort(range(2000000000))",
    "SELECT levenshtein(repeat('ab', 100000), repeat('ba', 100000))",
    "SELECT count(*) FROM mentions a, mentions b, mentions c, mentions d, mentions e WHERE a.text <> e.text",
)


def ask(browser: Browser, sql: str, ending: str = ".json") -> tuple[int, str]:
    found = browser.client.get(f"/sql{ending}", params={"sql": sql})
    return found.status_code, found.text


def test_nothing_but_reading_is_done(browser: Browser) -> None:
    copy = browser.app._app.state.desk.state.path
    before = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (browser.store, copy)]
    answered = [sql for sql in FORBIDDEN if sql.strip(";") and ask(browser, sql)[0] == 200]
    assert answered == []
    status, text = ask(browser, "SELECT count(*) AS n FROM documents WHERE lower('A') = 'a'")
    assert status == 200 and '"n": 0' not in text
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in (browser.store, copy)] == before


@pytest.mark.parametrize("sql", one_in(3, ENDLESS))
def test_what_takes_too_long_is_ended_and_the_server_answers(browser: Browser, sql: str) -> None:
    ask(browser, "SELECT 1")  # the process that makes the others is there
    begun = time.monotonic()
    status, text = ask(browser, sql)
    assert time.monotonic() - begun < 6  # two seconds, with room for a busy machine
    assert status == 400 and ("after 2 seconds" in text or "more memory" in text)
    assert ask(browser, "SELECT 1")[0] == 200


def test_an_answer_is_a_table_a_csv_and_json_in_pages(browser: Browser) -> None:
    sql = "SELECT range AS n, [range] AS some FROM range(250)"
    status, page = ask(browser, sql, "")
    assert status == 200 and "rows 1–100, and there are more" in page
    assert "rows 201–250" in browser.client.get("/sql", params={"sql": sql, "page": "3"}).text
    assert len(ask(browser, sql, ".csv")[1].splitlines()) == 251
    assert '{"n": 249, "some": "[249]"}' in ask(browser, sql)[1]


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "100000", "0999999999", "²", ""])
def test_a_page_that_is_no_page_number_is_refused(seen: Browser, page: str) -> None:
    answer = seen.client.get("/sql", params={"sql": "SELECT 1", "page": page})
    assert answer.status_code == 400 and "from 1 to 99999" in answer.text


def test_reviews_can_be_asked_about(browser: Browser) -> None:
    figure = browser.json("/statistics.json?q=%22340+children%22")["statistics"][0]
    browser.post(f"/statistics/{figure['id']}/review", verdict="accepted")
    assert f'"{figure["id"]}"' in ask(browser, "SELECT statistic FROM reviews WHERE verdict = 'accepted'")[1]


def test_an_error_holds_neither_the_question_nor_a_path(browser: Browser) -> None:
    for sql in ("SELECT 'secret-words' FROM nowhere", "SELECT nothing_there, 'secret-words' FROM documents"):
        status, text = ask(browser, sql)
        assert status == 400
        assert "secret-words" not in text and str(browser.store.parent) not in text and "LINE" not in text
