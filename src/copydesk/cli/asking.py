"""`copydesk show`, `why` and `query`: questions to a store, and their answers on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.printing import Layout, LayoutOption, StoreFile, check_claims, print_rows, say, usual
from copydesk.errors import InputError
from copydesk.store.shown import COMPARED, SHOWN

if TYPE_CHECKING:
    from copydesk.store.read import Store

# Figures that `show` prints on a terminal when no limit is given.
_SCREEN = 200

Where = Annotated[str | None, typer.Option(metavar="SQL", help="""A condition: "kind = 'money'".""")]
Sort = Annotated[str | None, typer.Option(metavar="COLUMN", help="Sort by it; -COLUMN: largest first.")]
Sure = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="CHANCE", help="Statistics that are right with this chance or more."),
]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="How many rows.")]
Conflicts = Annotated[
    bool, typer.Option("--conflicts", help="Of figures, those whose readings conflict, widest first.")
]
Charts = Annotated[
    str | None, typer.Option(metavar="DIR", help="Of series, an SVG file each, written there.")
]

# Tables that are laid out on a terminal from a view with more in it.
_LAID_OUT = {"statistics": "statistics_shown", "series": "series_flat"}


def _tables() -> list[str]:
    return list(SHOWN)


Table = Annotated[
    str,
    typer.Argument(
        metavar="TABLE", help="Which table; 'copydesk columns' says which there are.", autocompletion=_tables
    ),
]


def _table(name: str) -> str:
    """A table by its name; an InputError says what may have been meant if there is none."""
    from copydesk.store.words import no_table

    if name not in SHOWN:
        raise InputError(no_table(name))
    return name


def show(
    store: StoreFile,
    what: Table = "statistics",
    where: Where = None,
    sort: Sort = None,
    sure: Sure = None,
    limit: Limit = None,
    format: LayoutOption = None,
    conflicts: Conflicts = False,
    charts: Charts = None,
) -> None:
    """Show what a store holds as a table.

    Statistics with what they are of, when, where and who says so; or articles, names (entities), times,
    places, quotations, changes, and what `corroborate` has found: figures, readings, relations and others.
    """
    from copydesk.cli.corroborating import check_compared, show_figures, write_charts
    from copydesk.store import open_store

    _table(what)
    if sure is not None:
        where = _and(_surely(what, sure), where)
    with open_store(store) as opened:
        if SHOWN[what] in COMPARED:
            check_compared(opened)
        if conflicts:
            where, sort = _and(_conflicting(what), where), sort or "-spread"
        layout = format or usual()
        if charts is not None:
            write_charts(opened, charts, where=where, limit=limit)
        elif layout is not Layout.table:
            print_rows(opened.select(what, where=where, sort=sort, limit=limit), layout)
        elif what == "figures":
            show_figures(opened, where=where, sort=sort, limit=limit, conflicts=conflicts)
        else:
            _show_table(opened, what, where=where, sort=sort, limit=limit)


def _show_table(opened: Store, what: str, *, where: str | None, sort: str | None, limit: int | None) -> None:
    """Print rows of a table on a terminal: a screen of them if no limit is given."""
    from copydesk.render import tables

    most = _SCREEN + 1 if limit is None else limit
    rows = opened.select(what, where=where, sort=sort, limit=most).to_pylist()
    shown = rows[:_SCREEN] if limit is None else rows
    is_more = len(shown) < len(rows)
    if what in _LAID_OUT:
        shown = opened.by_id(_LAID_OUT[what], [row["id"] for row in shown])
    whole = what == "statistics" and (where, sort, limit) == (None, None, None)
    changes = opened.select("changes_flat").to_pylist() if whole else []
    console = tables.console()
    console.print(tables.shown(what, shown, changes, width=console.width, sort=sort))
    if is_more:
        say(f"the first {_SCREEN}; --limit shows more")
    if what == "claims" and where is None:
        check_claims(opened)


def _surely(what: str, chance: float) -> str:
    if what != "statistics":
        raise InputError(f"--sure is for statistics; {what} have no confidence")
    return f"confidence >= {chance}"


def _conflicting(what: str) -> str:
    if what != "figures":
        raise InputError(f"--conflicts is for figures; 'show' {what} without it")
    return "conflicts > 0"


def _and(condition: str, other: str | None) -> str:
    # On lines of its own: a comment in a condition must not swallow what follows it.
    return f"({condition}) AND (\n{other}\n)" if other else condition


def why(
    store: StoreFile,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a record or a figure, or its first characters.")
    ],
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", help="The id of another reading: how the two stand to each other."),
    ] = None,
) -> None:
    """Say why a record is there, and which rules fired.

    Its sentence is printed with the parts marked; for a figure that several articles give, its readings and
    what makes them one.
    """
    from copydesk.cli import corroborating
    from copydesk.render import explanation, tables
    from copydesk.store import open_store

    with open_store(store) as opened:
        console = tables.console()
        if other is not None:
            console.print(corroborating.why_pair(opened, id, other))
            return
        figure = opened.figure(id)
        if figure is not None:
            console.print(corroborating.why_figure(opened, figure, console.width))
            return
        document, name = opened.find(id)
        console.print(explanation.explain(next(opened.extractions([document])), name, console.width))
        related = corroborating.why_reading(opened, name)
        if related is not None:
            console.print(related)


def query(
    store: StoreFile,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT.")],
    format: LayoutOption = None,
) -> None:
    """Ask a store a question in SQL.

    Nothing can be changed by it.
    """
    from copydesk.render import tables
    from copydesk.store import open_store

    with open_store(store) as opened:
        found = opened.query(sql)
    layout = format or usual()
    if layout is Layout.table:
        console = tables.console()
        console.print(tables.plain_table(found.column_names, found.to_pylist(), console.width))
    else:
        print_rows(found, layout)


def columns(
    table: Annotated[
        str | None,
        typer.Argument(
            metavar="TABLE",
            help="One table: statistics, places ...",
            show_default=False,
            autocompletion=_tables,
        ),
    ] = None,
    store: Annotated[
        str | None, typer.Option(metavar="FILE.duckdb", help="Take the examples from this store.")
    ] = None,
    format: LayoutOption = None,
) -> None:
    """Say what the columns of the tables mean.

    Each with its type and an example. Without a table, the tables themselves on a terminal, and all columns
    elsewhere.
    """
    import pyarrow

    from copydesk.render import tables
    from copydesk.store import columns, open_store
    from copydesk.store.dictionary import table as entry

    name, layout = _table(table) if table else None, format or usual()
    if store is None:
        found = columns(name)
    else:
        with open_store(store) as opened:
            found = opened.columns(name)
    if layout is not Layout.table:
        print_rows(pyarrow.Table.from_pylist(found), layout)
        return
    console = tables.console()
    if name is None:
        rows = [{"table": one, "meaning": entry(one).meaning} for one in SHOWN]
        console.print(tables.plain_table(("table", "meaning"), rows, console.width))
        say("'copydesk columns TABLE' says what its columns are")
        return
    console.print(entry(name).meaning, style="bold")
    console.print(tables.plain_table(("column", "meaning", "type", "example"), found, console.width))
