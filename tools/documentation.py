"""What the documentation says of the code is written by the code: mkdocs calls this for every page.

A comment `<!-- generated: NAME -->` in a page of docs/ gives way to what the function of that name writes.
`make docs` builds the site into build/site; nothing of it is loaded from elsewhere.
"""

import inspect
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_GENERATED = re.compile(r"<!-- generated: (\w+) -->")
_OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")

# Sets of articles beside this repository, and what their figures say.
_MEASURED = {
    "figures-validation": "statistics in news, articles that nobody read",
    "entities-news": "names in news",
    "places-lgl": "places in local American news",
    "places-geovirus": "places in news of epidemics",
    "attribution-news": "quotations in news",
    "time-news": "dates and times in news",
    "quantities-news": "numbers and units in news",
    "calibration-validation": "how right the confidence is on the same articles; of an error less is better",
}


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put in what is generated; a link to a file beside docs/ becomes its name."""
    return _OUTSIDE.sub(r"`\1`", _GENERATED.sub(lambda found: GENERATED[found[1]](), markdown))


def commands() -> str:
    """Every command with its help and its options, as the command prints them."""
    import typer.main

    from copydesk.cli import app

    group: Any = typer.main.get_command(app)
    return "\n".join(line for name, one in group.commands.items() for line in _command(name, one))


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"\n## {name}\n\n{inspect.cleandoc(command.help or '')}\n"
    for inner, one in getattr(command, "commands", {}).items():
        yield f"\n### {name} {inner}\n\n{inspect.cleandoc(one.help or '')}\n"
        yield from _options(one)
    if not hasattr(command, "commands"):
        yield from _options(command)


def _options(command: Any) -> Iterator[str]:
    shown = [one for one in command.params if not getattr(one, "hidden", False)]
    if shown:
        yield "| argument or option | what it does |\n| --- | --- |"
    for one in shown:
        names = (
            ", ".join([*one.opts, *one.secondary_opts]) if one.param_type_name == "option" else _argument(one)
        )
        yield f"| `{names}` | {_cell(getattr(one, 'help', '') or '')} |"


def _argument(one: Any) -> str:
    return str(one.metavar or one.name.upper()) + ("..." if one.nargs == -1 else "")


def python() -> str:
    """Every public name with its signature and its docstring."""
    import copydesk

    parts = []
    for name in copydesk.__all__:
        thing = getattr(copydesk, name)
        if not callable(thing):
            continue
        signature = str(inspect.signature(thing)).replace("'", "")
        text = _escaped(inspect.getdoc(thing) or "")
        parts.append(f"\n## {name}\n\n```text\n{name}{signature}\n```\n\n{text}\n")
    return "\n".join(parts)


def _escaped(docstring: str) -> str:
    """A Google docstring as Markdown: sections become headings in bold, their entries a list."""
    text = re.sub(r"^(Args|Returns|Yields|Raises|Attributes):$", r"\n**\1**\n", docstring, flags=re.MULTILINE)
    text = re.sub(r"^    (\w[\w. |\[\]]*): ", r"- `\1`: ", text, flags=re.MULTILINE)
    return re.sub(r"<(?=\w)", "&lt;", text)


_COLUMNS = """
SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index
"""


def columns() -> str:
    """Every table that is shown: name and type of each column, and what it means where that is said."""
    import duckdb

    from copydesk.store.connect import create
    from copydesk.store.shown import SHOWN

    parts = []
    with duckdb.connect() as empty:
        create(empty)
        for name, view in SHOWN.items():
            found = empty.execute(_COLUMNS, [view]).fetchall()
            rows = "\n".join(f"| `{column}` | {kind} | {_cell(said or '')} |" for column, kind, said in found)
            head = "| column | type | meaning |\n| --- | --- | --- |"
            parts.append(f"\n## {name}\n\nIn SQL: `{view}`.\n\n{head}\n{rows}\n")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def outcomes() -> str:
    """OUTCOMES.md without its heading."""
    return (ROOT / "OUTCOMES.md").read_text(encoding="utf-8").partition("\n")[2]


def rules() -> str:
    """Each file of words, with its tables and lists, and how many examples stand beside it."""
    lines = ["| words | what it has | examples and counter-examples |", "| --- | --- | --- |"]
    package = ROOT / "src" / "copydesk"
    for path in sorted(package.rglob("rules.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        corpus = path.with_name("corpus.toml")
        texts = tomllib.loads(corpus.read_text(encoding="utf-8")) if corpus.exists() else {}
        count = sum(len(many) for many in texts.values() if isinstance(many, list))
        lines.append(f"| `{path.parent.relative_to(package)}` | {', '.join(read)} | {count or 'in tests/'} |")
    return "\n".join(lines)


def measured() -> str:
    """What is reached at least on the sets of `make evaluate`: its floors."""
    floors = tomllib.loads((ROOT / "floors.toml").read_text(encoding="utf-8"))
    lines = []
    for name, about in _MEASURED.items():
        if name in floors:
            lines.append(f"\n**{about}** (`{name}`)\n\n| measure | at least, of 100 |\n| --- | --- |")
            lines += [f"| {_cell(measure)} | {least} |" for measure, least in floors[name].items()]
    return "\n".join(lines)


GENERATED: dict[str, Callable[[], str]] = {
    "commands": commands,
    "python": python,
    "columns": columns,
    "outcomes": outcomes,
    "rules": rules,
    "measured": measured,
}
