"""`copydesk corroborate`: the articles of a store laid side by side, and what `show` makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.cli.printing import StoreFile, say

if TYPE_CHECKING:
    from copydesk.store.read import Store

# Figures that `show figures` prints on a terminal when no limit is given.
_SCREEN = 25

# Tables that are counted when a store has been compared, in the order in which they are said.
_COUNTED = {
    "figures": "figures",
    "readings": "readings",
    "series": "series",
    "reuse": "pairs of articles with one text",
}


def corroborate(store: StoreFile) -> None:
    """Find the figures that several articles give.

    Also how they relate to each other, and which articles share a text.
    """
    from copydesk.store import corroborate as compare

    done = compare(store)
    rows = ", ".join(f"{done.rows[table]:,} {what}" for table, what in _COUNTED.items())
    related = ", ".join(f"{count:,} {what}" for what, count in done.relations.items())
    print(f"{done.articles:,} articles and {done.statistics:,} statistics: {rows}")
    print(f"relations: {related or 'none'}")
    if not done.changed:
        say(f"{store}: nothing new since it was last compared")


def check_compared(opened: Store) -> None:
    """Say so if a store has not been compared, or holds articles that came after."""
    known, there = opened.compared()
    if known is None:
        say(f"not compared yet: 'copydesk corroborate {opened.path}' finds the figures that articles share")
    elif not there:
        say(f"articles have come since it was compared; 'copydesk corroborate {opened.path}' compares again")


def show_figures(opened: Store, *, where: str | None, sort: str | None, limit: int | None) -> None:
    """Print figures with their readings, those that most origins give first."""
    from copydesk.render import corroboration, tables

    console = tables.console()
    rows = opened.select(
        "figures_flat", where=where, sort=sort, limit=_SCREEN + 1 if limit is None else limit
    )
    found = rows.to_pylist()
    shown = found[:_SCREEN] if limit is None else found
    if not shown:
        console.print("no figures", style="dim")
        return
    some = "figure IN (" + ", ".join(f"'{row['id']}'" for row in shown) + ")"
    readings, relations = (
        opened.select(view, where=some).to_pylist() for view in ("readings_shown", "relations_flat")
    )
    console.print(corroboration.figures(shown, readings, relations, console.width))
    if len(shown) < len(found):
        say(f"the first {_SCREEN}; --limit shows more")


def write_charts(opened: Store, folder: str, *, where: str | None, limit: int | None) -> None:
    """Write each series as an SVG file that has its id as its name, and print the names."""
    from itertools import groupby
    from pathlib import Path

    from copydesk.render import corroboration
    from copydesk.store.export import whole

    Path(folder).mkdir(parents=True, exist_ok=True)
    rows = opened.select("series_flat", where=where).to_pylist()
    for at, (series, some) in enumerate(groupby(rows, key=lambda row: row["series"])):
        if limit is not None and at >= limit:
            break
        path = Path(folder) / f"{series}.svg"
        with whole(path) as raw:
            raw.write(corroboration.series_chart(list(some)).encode())
        print(path)
