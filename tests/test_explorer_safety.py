"""Who is let in, and that nothing of what an article holds is anything but text."""

import shutil
import threading
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import hostile
import pytest
from browsing import HOST, Browser
from searches import so_many

from copydesk.errors import StoreError
from copydesk.explorer.desk import Desk
from copydesk.explorer.guard import LARGEST
from copydesk.render.html import mixed_script, safe_link, visible
from copydesk.store import reviews


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost.evil:8765", ""]
)
def test_a_foreign_host_is_refused(seen: Browser, host: str) -> None:
    assert seen.get("/articles", host=host).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1", "file://"]
)
def test_a_foreign_origin_is_refused(seen: Browser, origin: str) -> None:
    assert seen.get("/articles", origin=origin).status_code == 403
    assert seen.get("/articles", origin=f"http://{HOST}").status_code == 200


def test_nothing_is_written_without_the_token_or_by_get(browser: Browser) -> None:
    figure = browser.json("/statistics.json")["statistics"][0]
    path = f"/statistics/{figure['id']}/review"
    for token in ({}, {"token": ""}, {"token": "x" * 32}, {"token": browser.token[:-1]}):
        assert browser.client.post(path, data={"verdict": "accepted", **token}).status_code == 403
    assert browser.get(f"{path}?verdict=accepted&token={browser.token}").status_code in (404, 405)
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        assert browser.client.request(method, path).status_code == 405
    assert not reviews.beside(browser.store).exists()
    assert browser.post(path, verdict="accepted").status_code == 303


def test_the_token_is_another_in_every_run(browser: Browser) -> None:
    other = Browser(browser.store)
    assert other.token != browser.token and len(other.token) > 20
    other.app.close()


@pytest.mark.parametrize(
    "path", ["/articles", "/static/explorer.css", "/nothing", "/articles.json", "/articles?sort=x"]
)
def test_every_answer_has_a_strict_policy(seen: Browser, path: str) -> None:
    headers = seen.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/", "/\\evil.example", "/%2e%2e/etc/passwd", "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py", "/static/", "/static/explorer.css/", "/articles/", "/articles//", "/%00",
        "/articles/../../etc/passwd", "/statistics/%2e%2e%2f", "/.git/config", "/articles/%0d%0aX: y",
        "/static/explorer.css%00.js", "///", "/%5cevil.example",
    ],
)  # fmt: skip
def test_tricks_with_paths_lead_nowhere(seen: Browser, path: str) -> None:
    found = seen.client.get(f"http://{HOST}{path}")
    assert found.status_code == 404 and "location" not in found.headers


@pytest.mark.parametrize(
    "path",
    [
        "/articles?sort=title%5D%3B--", "/articles?sort=%22", "/articles?nosuch=1", "/articles?outlet%5D=1",
        "/statistics?sort=value%3B--", "/statistics?review=%27", "/statistics?title%22=1", "/articles?page=0",
        "/articles?page=-1", "/articles?page=1e9", "/articles?since=%27", "/articles?more=documents",
        "/map?box=1,2,3", "/map?box=nan,0,1,1", "/timeline?when=%25", "/figures?sort=spread%20DESC",
        "/people?order=1", "/articles?q=" + "x" * 301, "/sql?sort=1", "/reviews?page=x",
    ],
)  # fmt: skip
def test_names_and_values_that_no_page_knows_are_refused(seen: Browser, path: str) -> None:
    found = seen.get(path)
    assert found.status_code == 400
    assert "Traceback" not in found.text and str(seen.store.parent) not in found.text


def test_a_page_that_fails_says_nothing_of_why(browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    browser.app._app.state.desk._store.close()
    found = browser.get("/articles?q=secret-words")
    assert found.status_code == 500
    for word in ("secret-words", "Traceback", "duckdb", "SELECT", str(browser.store.parent)):
        assert word not in found.text
    assert "--debug says where" in capsys.readouterr().err


def test_what_is_too_large_is_not_taken(browser: Browser) -> None:
    figure = browser.json("/statistics.json")["statistics"][0]
    path = f"/statistics/{figure['id']}/review"
    large = browser.client.post(path, content=b"x" * (LARGEST + 1))
    assert large.status_code == 413

    def drops() -> Any:
        yield from (b"x" * 65536 for _ in range(LARGEST // 65536 + 2))

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.client.post(path, content=drops(), headers=form).status_code == 413
    assert browser.client.post(path, headers={"content-length": "104857600"}, content=b"x").status_code == 413


def test_many_requests_at_once_are_all_answered(browser: Browser) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(browser.get("/people").status_code)) for _ in range(60)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [200] * 60


def test_a_store_of_another_user_wants_trust(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 54321)
    stat = Path.stat
    monkeypatch.setattr(Path, "stat", lambda self, **more: _owned(stat(self, **more)))
    with pytest.raises(StoreError, match="--trust"):
        Desk(browser.store)


def _owned(found: Any) -> Any:
    import os

    return os.stat_result((*found[:4], 12345, *found[5:10]))


def test_views_that_a_store_brings_along_are_not_asked(browser: Browser, tmp_path: Path, cache: Path) -> None:
    import duckdb

    other = tmp_path / "theirs.duckdb"
    shutil.copyfile(browser.store, other)
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE OR REPLACE VIEW statistics_flat AS SELECT * FROM read_csv('/etc/passwd')")
    opened = Browser(other)
    assert opened.json("/statistics.json")["count"] == browser.json("/statistics.json")["count"]
    opened.app.close()


@pytest.mark.parametrize("content", [b"", b"not a store", b"<html>", b"\x00" * 5000])
def test_what_is_no_store_is_refused_in_words(tmp_path: Path, cache: Path, content: bytes) -> None:
    path = tmp_path / "x.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        Desk(path)


def test_only_the_web_is_linked() -> None:
    assert safe_link("https://example.org/a?b=1") == "https://example.org/a?b=1"
    assert [link for source in hostile.SOURCES[:-1] if (link := safe_link(source)) is not None] == []
    assert safe_link("articles/x.txt") is None and safe_link(None) is None


def test_what_cannot_be_seen_is_named() -> None:
    assert list(visible("a\u202eb\x00")) == [("a", ""), ("", "U+202E"), ("b", ""), ("", "U+0000")]
    assert mixed_script("p\u0430ypal") and not mixed_script("Paypal Пейпал")


class Seen(HTMLParser):
    """What a browser would make of a page: elements and attributes that could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        is_ours = tag == "script" and named.get("src", "").startswith("/static/")
        if (
            tag in ("script", "iframe", "object", "embed", "base", "style", "img", "image", "foreignobject")
            and not is_ours
        ):
            self.bad.append(tag)
        if tag == "link" and not named.get("href", "").startswith("/static/"):
            self.bad.append(tag)
        for name, value in named.items():
            if name.startswith("on") or name == "style" or name.startswith("hx-on"):
                self.bad.append(f"{tag} {name}")
            if name in ("href", "src", "action", "hx-get", "hx-post", "xlink:href"):
                is_local = value.startswith(("/", "#", "?")) and not value.startswith("//")
                if not is_local and not (name == "href" and value.startswith("https://example.org/")):
                    self.bad.append(f"{tag} {name} {value}")


def test_hostile_words_are_shown_as_text_in_every_field(
    hostile_store: Path, tmp_path: Path, cache: Path
) -> None:
    """On every page; by default on a part of those that are alike, with each of the words."""
    assert len(hostile.STRINGS) >= 300
    store = tmp_path / "<_script><img onerror=x>.duckdb"
    shutil.copyfile(hostile_store, store)
    browser = Browser(store)
    rows = browser.csv("/articles.csv?raw=1")
    assert len(rows) == len(hostile.STRINGS)
    numbers = range(0, len(rows), so_many(1, 11))  # a part has each word, if not each behind each break
    paths = [f"/articles/{number:016x}" for number in numbers]
    lists = ("/articles", "/statistics", "/people", "/timeline")
    paths += [f"{name}?page={number}" for name in lists for number in range(1, 9, so_many(1, 4))] + [
        "/map",
        "/map?page=2",
        "/overview",
        "/sample?size=200",
        "/statistics?column=measure&column=unit&column=source&more=is%3Dmeasure",
        "/people/variants",
        "/sql",
        "/reviews",
    ]
    named = browser.json("/people.json")["names"][:: so_many(1, 11)]
    paths += [f"/people/of?{urlencode({'name': row['key']})}" for row in named]
    figures = browser.json("/statistics.json?page=2")["statistics"][:: so_many(1, 11)]
    paths += [f"/statistics/{row['id']}" for row in figures]
    paths += [f"{path}/{part}" for path in paths[-so_many(20, 4) :] for part in ("why", "form")]
    begun = time.process_time()
    for path in paths:
        found = browser.get(path)
        assert found.status_code == 200, path
        seen = Seen()
        seen.feed(found.text)
        assert seen.bad == [], path
    assert time.process_time() - begun < 600
    browser.app.close()
