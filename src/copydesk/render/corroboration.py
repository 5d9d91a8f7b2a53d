"""Figures of many articles on a terminal: each with its readings, who gives them, and how they relate."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from copydesk.corroboration.rows import RELATIONS
from copydesk.render import charts, html
from copydesk.render import figures as said
from copydesk.render.figures import clean
from copydesk.render.plain import SHORT

Row = Mapping[str, Any]

_REASONS = 4  # so many reasons under a figure; more are counted
READINGS = 12  # so many readings
_NARROW = 80  # columns of a terminal, below which more stands in one column
_SENTENCE = 220  # characters of a sentence that are printed


def figures(
    rows: Sequence[Row], readings: Iterable[Row], relations: Iterable[Row], width: int
) -> RenderableType:
    """Lay out rows of `figures_flat` with their readings and, where these do not agree, the reasons."""
    given = _by(readings, "figure")
    related = _by(relations, "figure")
    parts: list[RenderableType] = []
    for row in rows:
        parts.append(heading(row, related.get(row["id"], [])))
        if row["course"]:
            parts.append(Padding(Text(clean(row["course"]), style="yellow"), (0, 0, 0, 2)))
        parts.append(readings_table(given.get(row["id"], []), width))
        parts += [Padding(line, (0, 0, 0, 2)) for line in _reasons(related.get(row["id"], []))]
        parts.append(Text())
    return Group(*parts)


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def heading(row: Row, relations: Sequence[Row]) -> Text:
    """A figure's name, how many articles and origins give it, and how its readings relate."""
    line = Text.assemble((clean(row["label"]), "bold"))
    line.append(
        f"  {said.many(row['articles'], 'article')}, {said.many(row['origins'], 'origin')}", style="dim"
    )
    counts = Counter(relation["relation"] for relation in relations)
    for name, about in RELATIONS.items():
        if counts[name]:
            line.append(f"  {name}{f' {counts[name]}' if counts[name] > 1 else ''}", style=about.colour)
    line.append(f"  {row['id'][:SHORT]}", style="dim")
    return line


def readings_table(rows: Sequence[Row], width: int) -> Table:
    """Lay out the readings of a figure, rows of `readings_shown`, the copies of an article as one."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False, expand=True)
    folded = list(_folded(rows))
    shown = _chosen(folded)
    narrow = width < _NARROW
    columns = ((0, "bold cyan"), (0, "green"), (2, ""), (2, "dim"), (5 if width >= 100 else 3, ""))
    for ratio, style in ((0, "bold cyan"), (3, "dim"), (4, "")) if narrow else columns:
        table.add_column(ratio=ratio or None, style=style, overflow="fold")
    for row, others in shown:
        between = _between(row, others)
        cells = (_lines(between),) if narrow else between
        table.add_row("  " + said.value(row), *cells, shortened(clean(row["sentence"])))
    if len(folded) > len(shown):
        more = f"and {said.many(len(folded) - len(shown), 'reading')} more"
        table.add_row(*["", more, ""] if narrow else ["", "", "", more, ""])
    return table


def _between(row: Row, others: int) -> tuple[str, str, str]:
    """What stands between a value and its sentence: when, who says so and how surely, in which article."""
    copies = f"\nand {said.many(others, 'copy')}" if others else ""
    return (
        said.when(row["time"]),
        _lines((said.who(row), said.sure(row) if row["stance"] else "")),
        _article(row) + copies,
    )


def _article(row: Row) -> str:
    """Who printed an article, or its title if nobody is named, and when."""
    name = row["publisher"] or row["title"] or row["url"]
    return " · ".join(clean(part) for part in (name, row["published"]) if part)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _chosen(folded: Sequence[tuple[Row, int]]) -> list[tuple[Row, int]]:
    """Those readings that are printed, in their order: of a long list, one of each value before others."""
    first: dict[tuple[Any, ...], int] = {}
    for at, (row, _) in enumerate(folded):
        first.setdefault((row["low"], row["high"], row["comparator"]), at)
    others = (at for at in range(len(folded)) if at not in set(first.values()))
    return [folded[at] for at in sorted([*first.values(), *others][:READINGS])]


def _folded(rows: Sequence[Row]) -> Iterable[tuple[Row, int]]:
    """Readings with how many others, in copies of the article, stand in the same sentence."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        key = (row["origin"], row["low"], row["high"], row["comparator"], clean(row["sentence"]).casefold())
        found.setdefault(key, []).append(row)
    return ((some[0], len(some) - 1) for some in found.values())


def shortened(sentence: str) -> str:
    """A sentence that is not too long for a table; a longer one is cut after a word."""
    return sentence if len(sentence) <= _SENTENCE else sentence[:_SENTENCE].rsplit(" ", 1)[0] + " …"


def _reasons(rows: Sequence[Row]) -> Iterable[Text]:
    """The reasons of what does not simply agree, each once, the gravest first."""
    order = list(RELATIONS)
    unlike = [row for row in rows if row["relation"] != "agree" and not _repeats(row)]
    unlike.sort(key=lambda row: -order.index(row["relation"]))
    reasons: dict[tuple[str, ...], Text] = {}
    for row in unlike:
        # "A and B give 3 and 4" says no more than "B and A give 4 and 3".
        key = (row["relation"], *sorted(clean(row["reason"]).replace(",", "").casefold().split()))
        reasons.setdefault(key, related(row))
    yield from list(reasons.values())[:_REASONS]
    if len(reasons) > _REASONS:
        yield Text(f"and {said.many(len(reasons) - _REASONS, 'reason')} more", style="dim")


def related(row: Row) -> Text:
    """How two readings stand to each other, with the reason."""
    return Text.assemble((row["relation"], RELATIONS[row["relation"]].colour), ": ", clean(row["reason"]))


def _repeats(row: Row) -> bool:
    """Is it one value that was given at two times?"""
    return bool(row["relation"] == "different period" and row["value_a"] == row["value_b"])


def series(rows: Sequence[Row], width: int) -> RenderableType:
    """Lay out rows of `series_flat`: each series with its readings, and the change from one to the next."""
    parts: list[RenderableType] = []
    for name, group in groupby(rows, key=lambda row: row["series"]):
        some = list(group)
        parts += [
            Text.assemble((clean(some[0]["label"]), "bold"), (f"  {name[:SHORT]}", "dim")),
            Padding(_points(some, width), (0, 0, 1, 2)),
        ]
    return Group(*parts)


def _points(rows: Sequence[Row], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    narrow = width < _NARROW
    who = ("who says so, article",) if narrow else ("who says so", "article")
    for name in ("time", "value", "change", *who, "id"):
        table.add_column(name, justify="right" if name in ("value", "change") else "left", overflow="fold")
    for row in rows:
        said_by = [Text(said.who(row)), Text(_article(row), style="dim")]
        table.add_row(
            said.when(row["time"]) or f"({row['from'] or ('earlier' if row['published'] else 'no date')})",
            Text(_amount(row), style="bold cyan"),
            _signed(row["change"]),
            *([Text("\n").join([one for one in said_by if one.plain])] if narrow else said_by),
            Text(row["id"][:SHORT], style="dim"),
        )
    return table


def _signed(change: float | None) -> str:
    """A change with its sign; nothing for none."""
    return f"{'−' if change < 0 else '+'}{said.number(round(abs(change), 9))}" if change else ""


def series_chart(rows: Sequence[Row]) -> str:
    """Draw a series, its rows of `series_flat`, as a file of SVG: a point a reading, by its day."""
    points = [
        {
            "low": min(ends), "high": max(ends), "day": row["from"],
            "link": html.safe_link(row["url"]) or "#",
            "told": clean(f"{_amount(row)}, {row['publisher'] or row['title'] or row['url']}, {row['from']}"),
            "is_own": True, "is_rejected": False,
        }
        for row in rows
        if (ends := [end for end in (row["low"], row["high"]) if end is not None]) and row["from"]
    ]  # fmt: skip
    unit = rows[0]["unit"] if rows[0]["kind"] != "count" else None
    counted = f"{len(points)} readings in {len({row['document'] for row in rows})} articles"
    return html.fill(
        "series.svg",
        points=charts.points(points),
        label=rows[0]["label"],
        said=f"{said.plural(unit)}, {counted}" if unit else counted,
    )


def _amount(row: Row) -> str:
    ends = [row["low"], row["high"]] if row["value"] is None else [row["value"]]
    numbers = "–".join(said.number(end) for end in ends if end is not None)
    return said.with_unit(numbers, row["unit"] if row["kind"] != "count" else None)
