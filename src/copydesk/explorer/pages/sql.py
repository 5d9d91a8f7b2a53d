"""Questions in SQL: one SELECT, which can read this store and nothing else."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.errors import InputError
from copydesk.explorer.answer import Answer
from copydesk.explorer.asking import LONGEST, SECONDS, Asker, Found, Question
from copydesk.explorer.desk import Reader
from copydesk.explorer.queries import sql

_SIZE = 100  # rows that are shown at once
_MOST = 100_000  # rows of a CSV or JSON file

EXAMPLES = {
    "statistics by country": """SELECT country, count(*) AS statistics
FROM statistics_flat
WHERE country IS NOT NULL
GROUP BY country
ORDER BY statistics DESC, country""",
    "who is quoted most": """SELECT coalesce(speaker, source) AS who, count(*) AS quotations
FROM quotations_flat
WHERE who IS NOT NULL
GROUP BY who
ORDER BY quotations DESC""",
    "shares, with their whole": """SELECT value, measure, whole, time, place, source, title
FROM statistics_flat
WHERE unit = 'percent'
ORDER BY value DESC""",
    "what was hedged": """SELECT value, unit, measure, source, sentence
FROM statistics_flat
WHERE stance = 'hedged'""",
    "corrections": """SELECT r.verdict, r.reviewer, r.corrected, r.machine, s.sentence
FROM reviews AS r
JOIN statistics_flat AS s ON s.id = r.statistic""",
}


def page(request: Request, reader: Reader) -> Answer:
    """The question, its answer as a table, and what can be asked about."""
    params = request.query_params
    if not set(params) <= {"sql", "page", "raw"}:
        raise HTTPException(400, "This page knows sql and page.")
    text, number = params.get("sql", "").strip(), params.get("page", "1")
    if len(text) > LONGEST or not (number.isascii() and number.isdigit() and 0 < int(number[:6]) < 100_000):
        raise HTTPException(400, f"A question has at most {LONGEST:,} characters.")
    whole = request.url.path != "/sql"
    at = int(number)
    error, found = "", None
    if text:
        try:
            asked = _question(reader, text, *((0, _MOST) if whole else ((at - 1) * _SIZE, _SIZE)))
            found = _asker(request).ask(asked)
        except InputError as refused:
            if whole:
                raise HTTPException(400, str(refused)) from None
            error = str(refused)
    columns = found.columns if found else []
    names = _once(columns)
    rows = [dict(zip(names, row, strict=True)) for row in found.rows] if found else []
    return Answer(
        template="sql.html",
        values={
            "sql": text, "error": error, "found": found, "page": at, "tables": _tables(reader),
            "first_row": (at - 1) * _SIZE + 1, "examples": {n: _link(q) for n, q in EXAMPLES.items()},
            "before": _link(text, at - 1) if at > 1 else None, "ways": urlencode({"sql": text}),
            "after": _link(text, at + 1) if found and found.more and not found.cut else None,
            "numeric": _numeric(found), "seconds": f"{SECONDS:g}",
        },
        columns=names,
        rows=rows,
        data={"columns": names, "rows": rows, "more": bool(found and found.more)},
    )  # fmt: skip


def _question(reader: Reader, text: str, offset: int, limit: int) -> Question:
    decided = [
        (i, one.verdict, one.by, one.when, one.note, json.dumps(one.corrected), json.dumps(one.machine))
        for i, one in reader.reviewed.by_id.items()
    ]
    return Question(reader.store.path, text, offset, limit, decided)


def _asker(request: Request) -> Asker:
    asker: Asker = request.app.state.asker
    return asker


def _link(text: str, page: int = 1) -> str:
    return "/sql?" + urlencode({"sql": text, **({"page": page} if page > 1 else {})})


def _once(columns: list[str]) -> list[str]:
    """Names of columns, a number behind those that are there already."""
    names: list[str] = []
    for name in columns:
        count = 1
        while (new := name if count == 1 else f"{name}_{count}") in names:
            count += 1
        names.append(new)
    return names


def _numeric(found: Found | None) -> list[bool]:
    """Which columns hold numbers, and are set right."""
    if not found:
        return []
    return [any(isinstance(row[i], int | float) for row in found.rows) for i in range(len(found.columns))]


def _tables(reader: Reader) -> list[tuple[str, list[str]]]:
    """The tables and views with their columns, the flat ones first."""
    rows = reader.rows(sql("tables"))
    found: list[tuple[str, Any]] = [(row["table_name"], row["columns"]) for row in rows]
    reviews = ["statistic", "verdict", "reviewer", "reviewed", "note", "corrected", "machine"]
    return sorted(
        [*found, ("reviews", reviews)], key=lambda table: (not table[0].endswith("_flat"), table[0])
    )
