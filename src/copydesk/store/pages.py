"""A store as HTML files, each of which needs no other and loads nothing: to send to somebody."""

from collections.abc import Iterator
from pathlib import Path

from copydesk.records import Document, Extraction
from copydesk.render import article
from copydesk.render.html import one_file
from copydesk.store.comparing import compared
from copydesk.store.read import Store
from copydesk.store.reviewed import Reviewed
from copydesk.store.rows import Row


def article_file(extraction: Extraction, reviewed: Reviewed) -> str:
    """One article with everything marked, and its figures with what was decided, as a file of HTML."""
    view = article.view(extraction, corrected=reviewed.corrected(extraction))
    return one_file("one_article.html", view=view, reviews=reviewed.by_id, at="")


def figure_file(store: Store, reviewed: Reviewed, figure: Row) -> str:
    """A row of `figures_flat`, with its readings and what was decided of them, as one file of HTML."""
    page = compared(store, reviewed, figure, link=lambda row: f"#r-{row['id']}")
    return one_file("one_figure.html", **page)


def files(store: Store, reviewed: Reviewed, only: str | None) -> Iterator[tuple[Path, str]]:
    """Every article and every figure that several articles give, each as a file, and a list of them.

    `only` begins the id of a figure, an article or a record of one: that file alone.
    """
    figures = store.select("figures_flat").to_pylist()
    if only:
        chosen = [figure for figure in figures if figure["id"].startswith(only)]
        yield from _figures(store, reviewed, chosen)
        if chosen:
            return
    documents = [_document(store, only)] if only else None
    listed = []
    for extraction in store.extractions(documents):
        if isinstance(extraction.document, Document):
            name = Path(f"{extraction.document.id}.html")
            listed.append((extraction.document, name, len(extraction.statistics)))
            yield name, article_file(extraction, reviewed)
    if not only:
        yield from _figures(store, reviewed, figures)
        yield Path("index.html"), one_file("one_index.html", listed=listed, figures=figures)


def _figures(store: Store, reviewed: Reviewed, figures: list[Row]) -> Iterator[tuple[Path, str]]:
    return ((Path(f"figure-{one['id']}.html"), figure_file(store, reviewed, one)) for one in figures)


def _document(store: Store, name: str) -> str:
    """The article that an id, or the first characters of one, is of."""
    rows = store.ask("SELECT id FROM documents WHERE starts_with(id, ?) LIMIT 2", [name]).to_pylist()
    return str(rows[0]["id"]) if len(rows) == 1 else store.find(name)[0]
