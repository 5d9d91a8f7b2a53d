"""The command: a thin shell over the public functions, in the same words.

Exit code 0: every input ok; 1: some were not, and it is said which and why; 2: the run failed.
Heavy modules are imported inside the functions, so that `copydesk --help` answers at once.
"""

import os
import shutil
import signal
import sys
import traceback
import warnings
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from copydesk.cli.asking import columns, query, show, why
from copydesk.cli.checking import check, verify
from copydesk.cli.corroborating import corroborate
from copydesk.cli.gazetteer import group as gazetteer
from copydesk.cli.leaving import export, review
from copydesk.cli.printing import put, say
from copydesk.cli.reading import extract
from copydesk.cli.serving import serve
from copydesk.errors import CopydeskError

# The commands, in the order in which the help names them.
COMMANDS = (extract, show, columns, corroborate, why, query, export, serve, review, verify, check)
GROUPS = (gazetteer,)


_NARROW = 52  # columns of a terminal, below which what an option does stands under it
_Help: Any = TyperGroup.context_class.formatter_class


class _Stacking(_Help):  # type: ignore[misc]  # typer does not export it
    """Help that can be read on a narrow terminal: no column is left of a few letters."""

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl(rows, col_max if self.width >= _NARROW else 6, col_spacing)


TyperGroup.context_class.formatter_class = _Stacking


class Guarded(TyperGroup):
    """The commands, with an answer for the two ways in which others end a run."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; Ctrl-C keeps what was read, and a reader that goes (`| head`) is no error."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code
        except (KeyboardInterrupt, RuntimeError) as error:
            if isinstance(error, RuntimeError) and str(error) != "Query interrupted":  # as DuckDB says it
                raise
            kept = "; with --into, what was read is kept and the same command goes on from here"
            say("stopped" + (kept if ctx.invoked_subcommand == "extract" else ""))
            raise typer.Exit(2) from None
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")  # what checks a choice puts before it
            raise
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    name="copydesk",
    cls=Guarded,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


_FIRST = {
    "copydesk extract articles/": "read a file or a folder, and print its statistics",
    "copydesk extract articles/ --into articles.duckdb": "keep all of it in a store",
    "copydesk show articles.duckdb": "look at what was kept",
    "copydesk serve articles.duckdb": "look at it in a browser",
}


def _greet() -> None:
    """Say what it does, and what to begin with; on a narrow terminal each command has a line of its own."""
    put("News articles in, tables of names, dates, places, numbers and quotations out. To begin with:\n")
    wide = max(map(len, _FIRST))
    is_wide = shutil.get_terminal_size((120, 24)).columns >= wide + 56
    for command, does in _FIRST.items():
        if is_wide:
            print(f"    {command:{wide}}  {does}")
        else:
            print(f"  {command}")
            put(f"      {does}")
    put("\n'copydesk --help' names all commands, 'copydesk show --help' says more of one.")


def _version(wanted: bool) -> None:
    if wanted:
        from copydesk.version import __version__

        print(f"copydesk {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def copydesk(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Print a traceback when the run fails.")] = False,
) -> None:
    """News articles in, tables of names, dates, places, numbers and quotations out."""
    if context.invoked_subcommand is None:
        _greet()
        return
    from copydesk import config

    path = config.find()
    if path is not None:
        context.obj = config.read(path)
        context.default_map = context.obj.defaults()
        if context.invoked_subcommand == "extract":
            say(f"settings: {path}")


for command in COMMANDS:
    app.command()(command)
for group in GROUPS:
    app.add_typer(group)


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _narrow() -> dict[str, int]:
    """How wide the help is where the terminal has less than the 50 columns that it takes at the least."""
    width = shutil.get_terminal_size().columns
    return {"terminal_width": width} if width < _NARROW else {}


def main() -> None:
    """Run the command; an error is one line, and a traceback only with `--debug`."""
    # Two threads of linear algebra halve the speed of the parse; it is read when numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, _stop)  # as Ctrl-C does
    warnings.simplefilter("ignore")  # what packages warn of is for who develops them
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app(**_narrow())
    except Exception as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        known = isinstance(error, CopydeskError)
        say(
            f"copydesk: {error}"
            if known
            else f"copydesk: {type(error).__name__}: {error} (--debug says where)"
        )
        sys.exit(2)
