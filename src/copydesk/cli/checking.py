"""`copydesk verify` and `copydesk check`: do the spans of a store hold, do the rules read their examples?"""

from typing import Annotated

import typer

from copydesk.cli.printing import StoreFile, check_folder
from copydesk.errors import InputError


def verify(
    store: StoreFile,
    repair: Annotated[
        bool, typer.Option("--repair", help="First keep what is sound, and set aside what is not.")
    ] = False,
) -> None:
    """Check every span of a store against its text.

    Also every text against its hash, and every row against its article.
    """
    from copydesk.store import open_store
    from copydesk.store.repair import repair as mend
    from copydesk.store.verify import verify

    for done_so_far in mend(store) if repair else ():
        print(f"repaired: {done_so_far}")
    with open_store(store) as opened:
        done = verify(opened)
    for fault in done.faults:
        print(fault)
    said = f"{len(done.faults):,} do not hold" if done.faults else "all exact"
    print(f"{done.documents:,} texts and {done.spans:,} spans: {said}")
    raise typer.Exit(1 if done.faults else 0)


def check(
    rules: Annotated[
        str | None, typer.Argument(metavar="RULES", help="A folder of your own; ours if none.")
    ] = None,
) -> None:
    """Run the examples beside the rules, ours or yours.

    Those that are read wrongly are printed, with file and line.
    """
    from pathlib import Path

    from copydesk import corpus
    from copydesk.options import Options
    from copydesk.render.figures import many

    check_folder(rules)
    total = wrong = 0
    for case in corpus.cases(Path(rules) if rules else None):
        faults = corpus.faults(case, Options(rules=rules))
        total, wrong = total + 1, wrong + bool(faults)
        for fault in faults:
            print(f"{case.where}: {case.text!r}: {fault}")
    if not total:
        raise InputError(f"{rules}: no example was found; a folder of rules holds ROOM/corpus.toml")
    said = f"{wrong:,} read wrongly" if wrong else "all read as they say"
    print(f"{many(total, 'example')}: {said}")
    raise typer.Exit(1 if wrong else 0)
