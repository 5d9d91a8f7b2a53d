"""Questions in SQL: one SELECT, which can read this store and nothing else."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from copydesk.errors import InputError
from copydesk.explorer import questions
from copydesk.explorer.answer import Answer
from copydesk.explorer.asking import LONGEST, SECONDS, Asker, Found, Question
from copydesk.explorer.desk import Desk, Reader
from copydesk.explorer.queries import sql
from copydesk.store import dictionary
from copydesk.store.shown import SHOWN

_SIZE = 100  # rows that are shown at once
_MOST = 100_000  # rows of a CSV or JSON file

EXAMPLES = {
    "statistics by country": """SELECT unnest(countries) AS country, count(*) AS statistics
FROM statistics
GROUP BY country
ORDER BY statistics DESC, country""",
    "who is quoted most": """SELECT said_by, count(*) AS quotations
FROM quotations
WHERE said_by IS NOT NULL
GROUP BY said_by
ORDER BY quotations DESC""",
    "shares, with their whole": """SELECT value, measure, whole, time, places, said_by, title
FROM statistics
WHERE unit = 'percent'
ORDER BY value DESC""",
    "which figures disagree": """SELECT label, outlet_a, source_a, value_a,
    outlet_b, source_b, value_b, reason
FROM relations
WHERE relation IN ('conflict', 'competing estimate')""",
    "what was hedged": """SELECT value, unit, measure, said_by, sentence
FROM statistics
WHERE stance = 'hedged'""",
    "corrections": """SELECT r.verdict, r.reviewer, r.corrected, r.machine, s.sentence
FROM reviews AS r
JOIN statistics AS s ON s.id = r.statistic""",
}

Parameters = Mapping[str, str | int | float]


def page(request: Request, reader: Reader) -> Answer:
    """The question, its answer as a table, and what can be asked about."""
    params = request.query_params
    text, at = _asked(params)
    saved, trouble = _saved(request)
    usual = saved[params["saved"]].parameters if params.get("saved", "") in saved else {}
    given = {name[2:]: value for name, value in params.items() if name.startswith("p.")}
    found, error = _found(request, reader, (text, at), given, usual)
    more = {name: value for name, value in params.items() if name.startswith("p.") or name == "saved"}
    names, rows = _table(found)
    return Answer(
        template="sql.html",
        values={
            "shown_tables": (*SHOWN, "reviews"), "sql": text, "error": error, "found": found, "page": at,
            "tables": _tables(reader), "meaning": _meaning,
            "first_row": (at - 1) * _SIZE + 1, "examples": {n: _link(q) for n, q in EXAMPLES.items()},
            "ways": urlencode({"sql": text, **more}), "saved": {n: _saved_link(q) for n, q in saved.items()},
            "called": params.get("saved", ""), "trouble": trouble,
            "file": questions.beside(_store_name(request)).name,
            "fields": {n: given.get(n) or usual.get(n, "") for n in questions.parameters(text)},
            "numeric": _numeric(found), "seconds": f"{SECONDS:g}", **_beside(text, at, more, found),
        },
        columns=names,
        rows=rows,
        data={"columns": names, "rows": rows, "more": bool(found and found.more)},
    )  # fmt: skip


def _asked(params: QueryParams) -> tuple[str, int]:
    """The question in an address, and the page of its answer."""
    if not {name for name in params if not name.startswith("p.")} <= {"sql", "page", "raw", "saved"}:
        raise HTTPException(400, "This page knows sql, page, saved and the parameters of a question.")
    text, number = params.get("sql", "").strip(), params.get("page", "1")
    if len(text) > LONGEST:
        raise HTTPException(400, f"A question has at most {LONGEST:,} characters.")
    if not re.fullmatch("[1-9][0-9]{0,4}", number):
        raise HTTPException(400, "A page is a number from 1 to 99999.")
    return text, int(number)


def _found(
    request: Request, reader: Reader, wanted: tuple[str, int], given: Mapping[str, str], usual: Parameters
) -> tuple[Found | None, str]:
    """The answer to a question, or why there is none: a page of it, or as a file all of it."""
    (text, at), whole = wanted, request.url.path != "/sql"
    if not text:
        return None, ""
    try:
        asked = _question(reader, text, *((0, _MOST) if whole else ((at - 1) * _SIZE, _SIZE)))
        asked = msgspec.structs.replace(asked, parameters=questions.bound(text, given, usual))
        return _asker(request).ask(asked), ""
    except InputError as refused:
        if whole:
            raise HTTPException(400, str(refused)) from None
        return None, str(refused)


def _table(found: Found | None) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns of an answer, each of another name, and its rows."""
    names = _once(found.columns) if found else []
    return names, [dict(zip(names, row, strict=True)) for row in found.rows] if found else []


def _beside(text: str, at: int, more: Mapping[str, str], found: Found | None) -> dict[str, str | None]:
    """The addresses of the pages before and after one of an answer."""
    goes_on = found and found.more and not found.cut
    return {
        "before": _link(text, at - 1, more) if at > 1 else None,
        "after": _link(text, at + 1, more) if goes_on else None,
    }


def _question(reader: Reader, text: str, offset: int, limit: int) -> Question:
    decided = [
        (i, one.verdict, one.by, one.when, one.note, json.dumps(one.corrected), json.dumps(one.machine))
        for i, one in reader.reviewed.by_id.items()
    ]
    names = reader.names.rows()
    return Question(reader.store.path, text, offset, limit, decided, names=names)


def _asker(request: Request) -> Asker:
    asker: Asker = request.app.state.asker
    return asker


def _link(text: str, page: int = 1, more: Mapping[str, str] = {}) -> str:
    return "/sql?" + urlencode({"sql": text, **more, **({"page": page} if page > 1 else {})})


def _saved_link(one: questions.Saved) -> str:
    """The address of a saved question; without one that has no value yet, it is asked at once."""
    return _link(one.sql, more={"saved": one.name})


def _store_name(request: Request) -> str:
    desk: Desk = request.app.state.desk
    return str(desk.path)


def _saved(request: Request) -> tuple[dict[str, questions.Saved], str]:
    """The saved questions, or why they cannot be read."""
    try:
        return questions.read(_store_name(request)), ""
    except InputError as error:
        return {}, str(error)


def write(request: Request, sent: FormData) -> Response:
    """Keep a question beside the store, or take it away, and show it."""
    name, text = str(sent.get("name", "")).strip(), str(sent.get("sql", "")).strip()
    if not name or len(text) > LONGEST or (text and sent.get("act") == "forget"):
        raise HTTPException(400, "A question that is kept has a name.")
    given = {key[2:]: str(value).strip() for key, value in sent.multi_items() if key.startswith("p.")}
    usual = {key: questions.typed(value) for key, value in given.items() if value}
    one = questions.Saved(name, text, {k: v for k, v in usual.items() if k in questions.parameters(text)})
    questions.append(_store_name(request), one)
    return RedirectResponse(_saved_link(one) if text else "/sql", 303)


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


def _meaning(table: str, column: str) -> str:
    """What a column of a table means, as `copydesk columns` says it."""
    known = dictionary.column_of(table, column)
    return known.meaning if known else ""


def _tables(reader: Reader) -> list[tuple[str, list[str]]]:
    """The tables and views with their columns, the flat ones first."""
    rows = reader.rows(sql("tables"))
    found: list[tuple[str, Any]] = [(row["table_name"], row["columns"]) for row in rows]
    reviews = ["statistic", "verdict", "reviewer", "reviewed", "note", "corrected", "machine"]
    return sorted(
        [*found, ("reviews", reviews)], key=lambda table: (not table[0].endswith("_flat"), table[0])
    )
