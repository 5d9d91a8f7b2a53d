"""Figures on a terminal: for each article its figures, what of what, when, where, who says so, how sure.

On a wide terminal each of these has its column; on a narrower one some share a cell, one over the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from copydesk.records import Document, Extraction, RejectedDocument
from copydesk.render import corroboration, figures
from copydesk.render.figures import clean
from copydesk.render.plain import SHORT, plain_table

Row = Mapping[str, Any]

Cell = Callable[[Row], Text]
_OF_ARTICLE = ("publisher", "published", "title")


def articles(rows: Sequence[Row], changes: Sequence[Row], width: int) -> RenderableType:
    """Lay out rows of `statistics_shown` and of `changes_flat`, each article's under its title."""
    parts: list[RenderableType] = []
    for document, group in groupby(rows, key=lambda row: row["document"]):
        some = list(group)
        here = [row for row in changes if row["document"] == document]
        parts += [heading(some[0]), *_figures(some, here, width), Text()]
    return Group(*parts, *_legend(rows))


def article(
    extraction: Extraction, rows: Sequence[Row], changes: Sequence[Row], width: int
) -> RenderableType:
    """Lay out one article as it was read: its title, its figures, and its names."""
    document = extraction.document
    if isinstance(document, RejectedDocument):
        where = f"{document.source} {document.source_id or ''}".strip()
        said = f"{extraction.outcome.outcome}: {extraction.outcome.message}"
        return Group(Text(clean(where), style="bold"), Padding(Text(clean(said), style="red"), (0, 0, 1, 2)))
    parts: list[RenderableType] = [
        heading(head_of(document)),
        *_figures(rows, changes, width),
        *_legend(rows),
    ]
    names = _names(extraction)
    if names is not None:
        parts.append(Padding(names, (1, 0, 0, 1)))
    return Group(*parts, Text())


def head_of(document: Document) -> Row:
    """What the heading of an article says."""
    head = {name: getattr(document, name) for name in ("title", "publisher", "published", "byline")}
    return {**head, "url": document.url or document.source}


def heading(row: Row) -> RenderableType:
    """An article's title, and under it who printed it, when, and where it was read from."""
    title = clean(row["title"])
    about = [clean(row[name]) for name in ("publisher", "published", "byline", "url") if row[name]]
    if not title:  # its address stands for the title, and no second time
        title = about.pop() if row["url"] else "an article without a title"
    lines = [Text(title, style="bold"), *([Text(" · ".join(about), style="dim")] if about else [])]
    return Group(*lines)


def _figures(rows: Sequence[Row], changes: Sequence[Row], width: int) -> list[RenderableType]:
    if not rows:
        return [Padding(Text("no statistics", style="dim"), (0, 0, 0, 1))]
    return [statistics(rows, width), *(Padding(_change(row), (0, 0, 0, 1)) for row in changes)]


def statistics(rows: Sequence[Row], width: int, with_article: bool = False) -> Table:
    """Lay out rows of `statistics_shown`, one a row, with their article beside them if they are sorted."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=True, header_style="bold")
    columns, most = _laid_out(rows, width, with_article)
    for name, ratio, cell in columns:
        longest = max((len(line) for row in rows for line in cell(row).plain.split("\n")), default=0)
        fixed = None if ratio else min(max(longest, len(name)), most)
        table.add_column(name, ratio=ratio or None, width=fixed, overflow="fold")
    for row in rows:
        cells = [cell(row) for _, _, cell in columns]
        table.add_row(*cells, style="dim" if figures.doubtful(row) else None)
    return table


def _laid_out(rows: Sequence[Row], width: int, with_article: bool) -> tuple[Columns, int]:
    """The columns for a terminal so wide, and the longest cell that sets the width of one."""
    columns, most = next((columns, most) for least, most, columns in _LAYOUTS if width >= least)
    if all(row.get("confidence") is None for row in rows):
        columns = tuple(column for column in columns if column[0] != "right")
    if with_article and width >= _BESIDE:
        columns = (*columns, ("article", 4, _article))
    elif with_article:  # where it is narrow, under who says so
        *before, (name, ratio, cell) = columns
        columns = (*before, (f"{name}, article", ratio, _over(cell, _article)))
    return columns, most


def _legend(rows: Sequence[Row]) -> list[RenderableType]:
    """Say what the mark of a doubtful row means, where there is one."""
    if not any(figures.doubtful(row) for row in rows):
        return []
    said = "something in this row is more likely wrong than not; `why` says how sure each part is"
    return [Padding(Text(f"{figures.DOUBTFUL} {said}", style="dim"), (0, 0, 0, 1))]


def _value(row: Row) -> Text:
    said = Text(figures.value(row), style="bold cyan")
    return said.append(f" {figures.DOUBTFUL}", style="yellow") if figures.doubtful(row) else said


def _when(row: Row) -> Text:
    return Text(figures.when(row["time"]), style="dim green" if row["basis"] == "publication" else "green")


def _sure(row: Row) -> Text:
    return Text(figures.sure(row), style="yellow" if row["stance"] else "dim")


def _unsure(row: Row) -> Text:
    return _sure(row) if row["stance"] else Text()


def _cell(said: Callable[[Row], str], style: str = "") -> Cell:
    """A cell of what is said of a row, in one style."""
    return lambda row: Text(said(row), style=style)


_what, _who, _right = _cell(figures.what), _cell(figures.who), _cell(figures.right, "dim")
_whole, _of_what = _cell(lambda row: clean(row["whole"]), "italic"), _cell(figures.of_what, "italic")
_where, _id = _cell(lambda row: clean(row["place"]), "magenta"), _cell(lambda row: row["id"][:SHORT], "dim")
_article = _cell(lambda row: " · ".join(clean(row[n]) for n in _OF_ARTICLE if row[n]), "dim")


def _over(first: Cell, second: Cell, before: str = "") -> Cell:
    """A cell of two lines, or of one if the other has nothing to say."""

    def cell(row: Row) -> Text:
        upper, lower = first(row), second(row)
        if lower.plain and before:
            lower = Text.assemble((before, "dim"), lower)
        return Text("\n").join([part for part in (upper, lower) if part.plain])

    return cell


# heading, share of the width (0: as wide as its longest cell), cell
Columns = tuple[tuple[str, int, Cell], ...]
_FIRST: Columns = (("value", 0, _value), ("what", 5, _what), ("of what", 4, _whole))
_PLACED: Columns = (("when", 0, _when), ("where", 0, _where))
_LAST: Columns = (("right", 0, _right), ("id", 0, _id))
_WIDE: Columns = (*_FIRST, *_PLACED, ("who says so", 4, _who), ("how sure", 0, _sure), *_LAST)
_MIDDLE: Columns = (*_FIRST, *_PLACED, ("who, how sure", 5, _over(_who, _unsure)), *_LAST)
_STACKED: Columns = (("value", 0, _over(_value, _id)), ("what, of what", 5, _over(_what, _of_what, "of ")))
_WHO = _over(_over(_who, _unsure), _right, "right: ")
_NARROW: Columns = (*_STACKED, ("when, where", 3, _over(_when, _where)), ("who, how sure", 4, _WHO))
_TINY: Columns = (*_STACKED, ("when, where, who", 5, _over(_over(_when, _where), _WHO)))

_BESIDE = 115  # columns of a terminal, from which an article has a column of its own

# width of the terminal from which it is used, longest cell that sets its column's width, columns
_LAYOUTS = ((150, 22, _WIDE), (115, 18, _MIDDLE), (72, 16, _NARROW), (0, 16, _TINY))


def _change(row: Row) -> Text:
    """One line for a change: "women of the crews: 12 → 30%, +18 percentage points (2020 → today)"."""
    told = figures.changed(row)
    line = Text.assemble((f"{told['arrow']} ", "bold"), (told["said"], "bold cyan"))
    line.append(f"  {told['what']}" if told["what"] else "")
    line.append(f"  {told['when']}" if told["when"] else "", style="green")
    line.append("" if row["stated"] else "  worked out", style="dim")
    line.append(f"  {row['id'][:SHORT]}", style="dim")
    return line


_GROUPS = (
    ("people", ("PERSON",)),
    ("organisations", ("ORG",)),
    ("others", ("NORP", "EVENT", "FAC", "WORK_OF_ART", "LAW", "PRODUCT")),
)
_IN_ORDER = ("people", "organisations", "places", "others")


def _names(extraction: Extraction) -> Text | None:
    """The names, places and times of an article in a few lines, the most frequent first."""
    named = {
        name: [(e.name, len(e.mentions)) for e in extraction.entities if e.label in labels]
        for name, labels in _GROUPS
    }
    named["places"] = list(Counter(t.name or t.text for t in extraction.toponyms).items())
    lines = [Text.assemble((f"{name}  ", "dim"), _counted(named[name])) for name in _IN_ORDER if named[name]]
    return Text("\n").join(lines) if lines else None


def _counted(found: list[tuple[str, int]]) -> str:
    """Names with how often each stands there, the most frequent first."""
    often = sorted(found, key=lambda pair: -pair[1])
    return ", ".join(f"{clean(word)} {times}" if times > 1 else clean(word) for word, times in often)


# The columns of a table that say most, the most important first; where it is narrow, the last stand below.
_COLUMNS = {
    "articles": ("title", "outlet", "published", "document", "statistics", "quotations", "url"),
    "entities": ("name", "kind", "mentions", "id", "names", "title"),
    "times": ("text", "type", "value", "id", "mod", "title"),
    "places": ("text", "name", "kind", "country", "id", "latitude", "longitude", "title"),
    "quotations": ("content", "speaker", "id", "kind", "cue", "source"),
    "changes": (
        "measure", "from", "to", "difference", "unit", "id", "from_time", "to_time", "whole", "by", "by_unit",
        "ratio",
    ),
    "stories": ("label", "articles", "figures", "id", "first", "last", "origins", "disputed", "revised"),
    "tellings": ("title", "outlet", "published", "document", "story_label"),
    "readings": ("label", "value", "unit", "outlet", "published", "id", "time", "speaker", "sentence"),
    "relations": (
        "relation", "label", "value_a", "value_b", "reason", "outlet_a", "outlet_b", "statistic_a",
        "statistic_b", "confidence",
    ),
    "reuse": ("kind", "title_a", "title_b", "share_a", "share_b", "published_a", "published_b", "evidence"),
    "claims": ("text", "check_worthiness", "id", "kind", "source", "open"),
    "claim_groups": (
        "text", "articles", "id", "check_worthiness", "claims", "origins", "denials", "first", "last",
    ),
    "claim_relations": ("relation", "text_a", "text_b", "reason", "claim_a", "claim_b"),
    "origins": ("title", "outlet", "published", "document", "origin_title", "origin_outlet", "articles"),
    "crowds": ("kind", "shared", "members", "compared", "pairs"),
    "outcomes": ("outcome", "path", "item", "reason", "message", "document"),
}  # fmt: skip


def shown(
    what: str, rows: Sequence[Row], changes: Sequence[Row], *, width: int, sort: str | None
) -> RenderableType:
    """Lay out what `show` has found: figures with changes by article unless they are sorted, else a table."""
    if not rows:
        return Text(f"no {what}", style="dim")
    if what == "series":
        return corroboration.series(rows, width)
    if what != "statistics":
        return plain_table(_COLUMNS[what], rows, width)
    if sort:
        return Group(statistics(rows, width, with_article=True), *_legend(rows))
    return articles(rows, changes, width)


def console() -> Console:
    """A console on standard output; it prints no colours where `NO_COLOR` is set or it is piped."""
    return Console(highlight=False, markup=False, emoji=False)
