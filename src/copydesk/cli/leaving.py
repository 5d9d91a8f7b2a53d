"""`copydesk export` and `copydesk review`: a store as files that others read, and what comes back of them."""

from typing import Annotated

import typer

from copydesk.cli.printing import Keep, StoreFile, check_claims, kept_names, say


def export(
    store: StoreFile,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Where to write; it is made if need be.")],
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="csv (a Frictionless package), parquet, xlsx, sqlite (for Datasette), geojson, jsonl, "
            "web-annotation, schema-org, claim-review, html, training or label-studio.",
        ),
    ] = "",
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="With the corrections, without what was called wrong.")
    ] = False,
    only: Annotated[
        str | None, typer.Option(metavar="ID", help="One article or figure alone, by its id (html).")
    ] = None,
    keep: Keep = None,
) -> None:
    """Write a store into a folder in a format that others read.

    The same store gives the same bytes.
    """
    from copydesk.store import open_store
    from copydesk.store.export import export

    with open_store(store) as opened:
        for path in export(opened, format, folder, reviewed=reviewed, only=only, keep=kept_names(keep)):
            print(path)
        if format == "claim-review":
            check_claims(opened)


def review(
    store: StoreFile,
    tasks: Annotated[str, typer.Argument(metavar="TASKS.json", help="What Label Studio exported, as JSON.")],
) -> None:
    """Take decisions made in Label Studio into a store's reviews.

    What is still marked is right, or corrected where a field differs; what is gone is wrong.
    """
    from copydesk.store import labelstudio, open_store, reviews

    with open_store(store) as opened:
        taken = labelstudio.take(opened, store, tasks, now=reviews.now())
    reviews.append(store, taken.new)
    for fault in taken.faults:
        say(fault)
    print(f"{len(taken.new):,} decisions were taken, {taken.known:,} were there already")
    raise typer.Exit(1 if taken.faults else 0)
