"""`copydesk corroborate`: the articles of a store laid side by side, and what `show` makes of it."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.printing import StoreFile, check_folder, put, say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from copydesk.store.read import Store
    from copydesk.store.rows import Row

# Figures that `show figures` prints on a terminal when no limit is given.
_SCREEN = 25
# Figures of which two sources give different estimates; those are no conflict.
_DISPUTED = "figures --where \"list_contains(relations, 'competing estimate')\""

# Tables that are counted when a store has been compared, in the order in which they are said.
_COUNTED = {
    "stories": ("story that several articles tell", "stories that several articles tell"),
    "figures": ("figure", "figures"),
    "readings": ("reading", "readings"),
    "series": ("series", "series"),
    "reuse": ("pair of articles with one text", "pairs of articles with one text"),
}


def corroborate(
    store: StoreFile,
    rules: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Your own words, added to ours.")
    ] = None,
) -> None:
    """Find the figures that several articles give.

    Also how they relate to each other, and which articles share a text.
    """
    from copydesk.render.figures import many
    from copydesk.store import corroborate as compare

    check_folder(rules)
    done = compare(store, rules)
    rows = ", ".join(
        f"{done.rows[table]:,} {what[done.rows[table] != 1]}" for table, what in _COUNTED.items()
    )
    related = ", ".join(f"{count:,} {what}" for what, count in done.relations.items())
    put(f"{many(done.articles, 'article')} and {many(done.statistics, 'statistic')}: {rows}")
    put(f"relations: {related or 'none'}")
    if done.rows["crowds"]:
        say(
            f"{done.rows['crowds']:,} groups were too large to compare all of their pairs; each of their "
            f"members was compared with its neighbours in time: 'copydesk show {store} crowds' lists them"
        )
    if not done.changed:
        say(f"{store}: nothing new since it was last compared")


def check_compared(opened: Store) -> None:
    """Say so if a store has not been compared, or holds articles that came after."""
    known, there = opened.compared()
    if known is None:
        say(f"not compared yet: 'copydesk corroborate {opened.path}' finds the figures that articles share")
    elif not there:
        say(f"articles have come since it was compared; 'copydesk corroborate {opened.path}' compares again")


def show_figures(
    opened: Store, *, where: str | None, sort: str | None, limit: int | None, conflicts: bool
) -> None:
    """Print figures with their readings, those that most origins give first."""
    from copydesk.render import corroboration, tables

    console = tables.console()
    rows = opened.select("figures", where=where, sort=sort, limit=_SCREEN + 1 if limit is None else limit)
    found = opened.by_id("figures_flat", rows["id"].to_pylist())
    shown = found[:_SCREEN] if limit is None else found
    if not shown:
        console.print("no figures conflict" if conflicts else "no figures", style="dim")
        if conflicts:
            say(f"what sources estimate differently: copydesk show {quote(str(opened.path))} {_DISPUTED}")
        return
    some = "figure IN (" + ", ".join(f"'{row['id']}'" for row in shown) + ")"
    readings, relations = (
        opened.select(view, where=some).to_pylist() for view in ("readings_shown", "relations_flat")
    )
    console.print(corroboration.figures(shown, readings, relations, console.width))
    if len(shown) < len(found):
        say(f"the first {_SCREEN}; --limit shows more")


def why_reading(opened: Store, name: str) -> RenderableType | None:
    """How a statistic stands to its readings in other articles; nothing if it has none."""
    from copydesk.render import why

    if opened.compared()[0] is None:
        return None
    where = f"'{name}' IN (statistic_a, statistic_b) AND score IS NOT NULL"
    rows = opened.select("relations_flat", where=where).to_pylist()
    return why.compared(rows, name) if rows else None


def why_figure(opened: Store, figure: Row, width: int) -> RenderableType:
    """Why statistics are one figure: its readings, and what speaks for and against each pair of them."""
    from copydesk.render import why

    readings, relations = (
        opened.select(view, where=f"figure = '{figure['id']}'").to_pylist()
        for view in ("readings_shown", "relations_flat")
    )
    return why.figure(figure, readings, relations, width)


def why_pair(opened: Store, one: str, other: str) -> RenderableType:
    """How two readings stand to each other, and what each part of the score adds."""
    from copydesk.errors import InputError
    from copydesk.render import why

    a, b = (opened.find(prefix)[1] for prefix in (one, other))
    check_compared(opened)
    if opened.compared()[0] is not None:
        where = f"'{a}' IN (statistic_a, statistic_b) AND '{b}' IN (statistic_a, statistic_b)"
        rows = opened.select("relations_flat", where=where).to_pylist()
        if rows:
            return why.pair(rows[0])
    raise InputError(
        f"{one} and {other} are not set against each other in one figure; "
        f"'copydesk why {opened.path} ID' prints what is set against each of them"
    )


def write_charts(opened: Store, folder: str, *, where: str | None, limit: int | None) -> None:
    """Write each series as an SVG file that has its id as its name, and print the names."""
    from itertools import groupby
    from pathlib import Path

    from copydesk.render import corroboration
    from copydesk.store.export import whole

    Path(folder).mkdir(parents=True, exist_ok=True)
    rows = opened.by_id("series_flat", opened.select("series", where=where)["id"].to_pylist())
    for at, (series, some) in enumerate(groupby(rows, key=lambda row: row["series"])):
        if limit is not None and at >= limit:
            break
        path = Path(folder) / f"{series}.svg"
        with whole(path) as raw:
            raw.write(corroboration.series_chart(list(some)).encode())
        print(path)
