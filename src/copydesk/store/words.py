"""SQL in the words of the command: `FROM places` is the table that `show places` shows.

Names that a table or column had before are read, too, and it is said what they are called now.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import duckdb

from copydesk.errors import InputError, Renamed
from copydesk.store.dictionary import old_names
from copydesk.store.shown import SHOWN

# A question that gives names itself, behind blanks and comments.
_WITH = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*(with\b(?:\s+recursive\b)?)?", re.I | re.S)
_UNTIL = "the old name works until version 0.2"


def with_words(sql: str) -> str:
    """Let the tables of a question be those that the command shows, by their names.

    A question that begins with names of its own (WITH) keeps them; `main.statistics` is the table of records.
    """
    words = list(_words(sql))
    named = {word for _, word, follows_dot in words if word in SHOWN and not follows_dot}
    own = {word for at, word, _ in words if word in named and _defines(sql, at, word)}
    if words and words[0][1] in ("summarize", "describe", "show"):  # no names can be given before these
        return re.sub(rf'(?<![.\w"])({"|".join(sorted(named)) or "$."})(?![\w"])', r'flat."\1"', sql)
    some = [f'"{one}" AS NOT MATERIALIZED (FROM flat."{one}")' for one in SHOWN if one in named - own]
    if not some:
        return sql
    first = _WITH.match(sql)
    if first and first[1]:
        return f"{sql[: first.end()]} {', '.join(some)}, {sql[first.end() :]}"
    return f"WITH {', '.join(some)}\n{sql}"


def _defines(sql: str, at: int, word: str) -> bool:
    """Does a question give this word a meaning of its own: `places AS (...)`?"""
    rest = sql.encode()[at:].decode(errors="replace")
    return bool(
        re.match(rf'"?{word}"?\s*(?:\([^()]*\)\s*)?as\s*(?:not\s+)?(?:materialized\s*)?\(', rest, re.I)
    )


def _words(sql: str) -> Iterator[tuple[int, str, bool]]:
    """The names in a question: where each begins in its bytes, what it is, and whether it follows a dot."""
    data = sql.encode()
    for at, kind in duckdb.tokenize(sql):
        if kind in (duckdb.token_type.identifier, duckdb.token_type.keyword):  # "statistics" is both
            found = re.match(rb'"((?:[^"]|"")*)"|[\w\x80-\xff]+', data[at:])
            if found:
                word = (found[1] if found[1] is not None else found[0]).decode(errors="replace")
                yield at, word.lower(), data[:at].rstrip().endswith(b".")


def renewed(sql: str, name: str) -> str | None:
    """The same question with the name that a column has now; nothing if it never had another."""
    data, new = sql.encode(), old_names().get(name.lower())
    if new is None:
        return None
    for at, word, _ in reversed([one for one in _words(sql) if one[1] == name.lower()]):
        end = at + len(word) + (2 if data[at : at + 1] == b'"' else 0)
        before = re.search(rb'("?\w+"?)\s*\.\s*$', data[:at])
        said = new
        if before and new.startswith("array"):  # s.place: array_to_string(s."places", ', ')
            at, said = before.start(), new.replace("(", f"({before[1].decode()}.", 1)
        data = data[:at] + said.encode() + data[end:]
    return data.decode()


def new_column(name: str, columns: Sequence[str]) -> str:
    """What a column is called now, if a table has it under another name than this one."""
    new = _plain(old_names().get(name, name))
    if name in columns or new not in columns:
        return name
    say_old_columns([name])
    return new


def say_old_columns(names: Sequence[str]) -> None:
    """Say what columns are called now."""
    for name in names:
        new = old_names()[name.lower()]
        is_list = ", a list" if new.startswith("array") else ""
        _say(f"the column {name} is called {_plain(new)}{is_list} now; {_UNTIL}")


def _plain(new: str) -> str:
    """The name alone in what SQL has for it."""
    return re.sub(r'.*"(\w+)".*', r"\1", new)


def say_old_tables(sql: str) -> None:
    """Say what the tables of a question are called now."""
    for word in dict.fromkeys(word for _, word, follows_dot in _words(sql) if not follows_dot):
        say_old_table(word)


def say_old_table(name: str) -> None:
    """Say what a table is called now, if it had another name before."""
    now = {view: word for word, view in SHOWN.items()}
    if name in now and now[name] != name:
        _say(f"the table {name} is called {now[name]} now; {_UNTIL}")


def say_records(sql: str) -> None:
    """Say that a question was read as one about the records, whose tables have the same names."""
    named = [word for _, word, _ in _words(sql) if word in SHOWN]
    _say(f"read as the records of main.{named[0] if named else 'documents'}: write main. before their names")


def _say(what: str) -> None:
    warnings.warn(what, Renamed, stacklevel=4)


# How DuckDB says that there is no such table; what it proposes may be one that nobody asks for.
_NO_TABLE = re.compile(r"Table with name (\S+) does not exist")
# What people call a table, or look for among the tables.
_MEANT = {
    "names": "did you mean entities?",
    "people": "did you mean entities?",
    "documents": "did you mean articles?",
    "reviews": "'copydesk serve' shows what was decided, 'copydesk export --reviewed' applies it;",
}


def refused(error: str) -> str:
    """Why DuckDB refuses a question, in its words where we have none of our own."""
    if unknown := _NO_TABLE.search(error):
        return no_table(unknown[1])
    is_list = "destination type VARCHAR[]" in error
    return error.strip() + (
        "\nA list has any number of values: list_contains(places, 'Norway')" if is_list else ""
    )


def no_table(name: str) -> str:
    """Say that there is no such table, what may have been meant, and which there are."""
    near = get_close_matches(name.lower(), SHOWN, n=2, cutoff=0.6)
    meant = _MEANT.get(name.lower()) or (f"did you mean {' or '.join(near)}?" if near else "")
    return f"no table {name!r}; {meant}{' ' if meant else ''}there are {', '.join(SHOWN)}"


# How DuckDB says that there is no such column.
UNKNOWN = re.compile(r'Referenced column "([^"]+)"|does not have a column named "([^"]+)"')


class NoColumnError(InputError):
    """A question names a column that is not there."""

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        super().__init__(no_column(name, columns))
        self.name = name


def no_column(name: str, columns: Sequence[str]) -> str:
    """Say that there is no such column, which ones are called nearly so, and which there are."""
    near = get_close_matches(name.lower(), [one for one in columns if one != name], n=3, cutoff=0.6)
    meant = f"; did you mean {' or '.join(near)}?" if near else ";"
    return f"no column {name!r}{meant} there are {', '.join(columns)}"
