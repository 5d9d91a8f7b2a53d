"""Pages with traps: title, day, byline, outlet and text are the article's and nobody else's."""

from pathlib import Path

import pages
import pytest

from copydesk import read
from copydesk.records import Document

TRAPS = pages.traps()


def test_there_are_sixty() -> None:
    assert len(TRAPS) >= 60 and len({trap.name for trap in TRAPS}) == len(TRAPS)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_page(tmp_path: Path, trap: pages.Trap) -> None:
    (tmp_path / "a.html").write_text(trap.markup)
    (one,) = read(tmp_path / "a.html")
    found = one.document
    assert isinstance(found, Document)
    assert (found.published, found.title, found.byline) == (trap.published, trap.title, trap.byline)
    assert trap.publisher is None or found.publisher == trap.publisher
    assert one.outcome.reason == trap.reason
    read_as = [found.text[b.start : b.end] for b in found.blocks if b.kind != "boilerplate"]
    words = " ".join(" ".join(read_as).split())
    for sentence in pages.BODY:
        assert sentence in words
    for gone in trap.absent:
        assert gone not in words
    for single in trap.once:
        assert words.casefold().count(single.casefold()) == 1


@pytest.mark.parametrize("name", ["content-sidebar-wrap", "has-related", "with-comments latest"])
def test_a_wrapper_of_an_odd_name_is_the_articles_own(tmp_path: Path, name: str) -> None:
    markup = pages.page(above='<time datetime="2019-03-05">5 March 2019</time>')
    (tmp_path / "a.html").write_text(markup.replace("<article>", f'<div class="{name}"><article>'))
    (one,) = read(tmp_path / "a.html")
    assert isinstance(one.document, Document) and one.document.published == pages.DAY
