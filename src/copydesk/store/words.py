"""SQL in the words of the command: `FROM places` is the table that `show places` shows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

import duckdb

from copydesk.store.shown import SHOWN

# A question that gives names itself, behind blanks and comments.
_WITH = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*(with\b(?:\s+recursive\b)?)?", re.I | re.S)


def with_words(sql: str) -> str:
    """Let the tables of a question be those that the command shows, by their names.

    A question that begins with names of its own (WITH) keeps them; `main.statistics` is the table of records.
    """
    words = list(_words(sql))
    if [word for _, word, _ in words] == ["show", "tables"]:  # not those that they are made of
        return "SHOW TABLES FROM flat"
    named = {word for _, word, follows_dot in words if word in SHOWN and not follows_dot}
    if words and words[0][1] in ("summarize", "describe", "show"):  # no names can be given before these
        return re.sub(rf'(?<![.\w"])({"|".join(sorted(named)) or "$."})(?![\w"])', r'flat."\1"', sql)
    own = {word for at, word, _ in words if word in named and _defines(sql, at, word)}
    return _with(sql, [one for one in SHOWN if one in named - own])


def _with(sql: str, names: Sequence[str]) -> str:
    """Give a question the meaning of some names, before those that it gives itself."""
    if not names:
        return sql
    meanings = ", ".join(f'"{one}" AS NOT MATERIALIZED (FROM flat."{one}")' for one in names)
    first = _WITH.match(sql)
    if first and first[1]:
        return f"{sql[: first.end()]} {meanings}, {sql[first.end() :]}"
    return f"WITH {meanings}\n{sql}"


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


# How DuckDB says that there is no such table; what it proposes may be one that nobody asks for.
_NO_TABLE = re.compile(r"Table with name (\S+) does not exist")
# What people call a table, or look for among the tables.
_MEANT = {
    "names": "did you mean entities?",
    "people": "did you mean entities?",
    "documents": "did you mean articles?",
    "reviews": "'copydesk serve' shows what was decided, 'copydesk export --reviewed' applies it;",
}


# What helps with an error of DuckDB's that has these words.
_HINTS = {
    "destination type VARCHAR[]": "A list has any number of values: list_contains(places, 'Norway')",
    "Cannot extract field": "The tables of `copydesk show` have plain values; main.statistics and the like "
    "have the parts of a record",
}

# The columns of every table of a store, by its schema and name.
Columns = Mapping[str, Sequence[str]]


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of every table of a store: "flat.places" -> ["text", "name", ...]."""
    sql = "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    columns: dict[str, list[str]] = {}
    for schema, name, column in connection.execute(f"{sql} ORDER BY column_index").fetchall():
        columns.setdefault(f"{schema}.{name}", []).append(column)
    return columns


def refused(error: duckdb.Error, sql: str, there: Columns) -> str:
    """Why DuckDB refuses a question, in its words where we have none of our own."""
    said = str(error)
    if unknown := _NO_TABLE.search(said):
        return no_table(unknown[1])
    if wrong := _NO_COLUMN.search(said):
        return _no_column_in(wrong[1] or wrong[2], sql, there)
    return "\n".join([said.strip(), *(hint for words, hint in _HINTS.items() if words in said)])


def no_table(name: str) -> str:
    """Say that there is no such table, what may have been meant, and which there are."""
    near = get_close_matches(name.lower(), SHOWN, n=2, cutoff=0.6)
    meant = _MEANT.get(name.lower()) or (f"did you mean {' or '.join(near)}?" if near else "")
    return f"no table {name!r}; {meant}{' ' if meant else ''}there are {', '.join(SHOWN)}"


# How DuckDB says that there is no such column.
_NO_COLUMN = re.compile(r'Referenced column "([^"]+)"|does not have a column named "([^"]+)"')


def no_column(name: str, columns: Sequence[str]) -> str:
    """Say that there is no such column, which ones are called nearly so, and which there are."""
    near = get_close_matches(name.lower(), [one for one in columns if one != name], n=3, cutoff=0.6)
    meant = f"; did you mean {' or '.join(near)}?" if near else ";"
    return f"no column {name!r}{meant} there are {', '.join(columns)}"


def _no_column_in(name: str, sql: str, there: Columns) -> str:
    """Say that no table of a question has this column, or that the records behind one have it."""
    meant = [one for one in there if _is_meant(one, sql, there)]
    behind = [
        one.replace("flat.", "main.") for one in meant if name in there.get(one.replace("flat.", "main."), ())
    ]
    if behind:
        return f"no column {name!r} in {behind[0].partition('.')[2]}; its records, {behind[0]}, have it"
    return no_column(name, list(dict.fromkeys(column for one in meant for column in there[one])))


def _is_meant(table: str, sql: str, there: Columns) -> bool:
    """Does a question name this table? A name alone is what is shown; behind `main` it is the records."""
    schema, _, name = table.partition(".")
    if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sql):
        return False
    of_records = re.search(rf'\bmain\s*\.\s*"?{re.escape(name)}\b', sql)
    return schema == ("main" if of_records else "flat") or f"flat.{name}" not in there
