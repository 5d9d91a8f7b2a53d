"""The timeline: when the statistics hold."""

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.article import address
from copydesk.explorer.pages.narrowing import every, listed, match_statistics
from copydesk.explorer.queries import sql
from copydesk.explorer.searching import COLUMNS, EXTRA, FIELDS
from copydesk.render import charts
from copydesk.store.comparing import shown
from copydesk.store.reviewed import REVIEW
from copydesk.store.rows import Row
from copydesk.store.shown import FLAT

_ENDS = "SELECT min(earliest) AS a, max(earliest) AS b FROM desk_statistics JOIN matched USING (n)"


def page(request: Request, reader: Reader) -> Answer:
    """The statistics that are left and have a day, by the day from which they hold."""
    filters = Filters.parse(request.query_params, path="/timeline", sorts={"": ""}, extra=("when", *EXTRA))
    conditions: list[str] = ["earliest IS NOT NULL"]
    values: list[str] = []
    for value in filters.given("when"):
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
            raise HTTPException(400, "A time is written 2019, 2019-03 or 2019-03-14.")
        conditions, values = [*conditions, "starts_with(earliest, ?)"], [*values, value]
    count, facets = match_statistics(reader, filters, conditions, values)
    where, rows = listed(reader, filters, count, sql("dated"), {})
    ends = reader.one(_ENDS)
    days = reader.rows(sql("whens"), {"length": _length(ends["a"], ends["b"])}) if ends["a"] else []

    def narrowed(since: str, until: str) -> str:
        rest = tuple(pair for pair in filters.extra if pair[0] != "when")
        return filters.link(extra=(*rest, ("when", since))) if since == until else filters.link()

    return Answer(
        template="timeline.html",
        values={
            "columns": COLUMNS, "fields": FIELDS,
            "filters": filters, "facets": facets, "count": count, "pages": where,
            "timeline": charts.timeline([_placed(reader, row) for row in rows]),
            "days": charts.days(_last([(row["day"], row["n"]) for row in days]), narrowed),
        },
        columns=[*FLAT, *REVIEW],
        rows=(reader.reviewed.flat(row) for row in every(reader, sql("dated"), {})),
        data={"count": count, "statistics": [reader.reviewed.flat(row) for row in rows]},
    )  # fmt: skip


def _placed(reader: Reader, row: Row) -> Row:
    """A statistic as the line of time wants it."""
    said = shown(reader.reviewed, row)
    return {
        **said, "earliest": row["earliest"], "latest": row["latest"],
        "link": address(said),
        "is_stated": said["basis"] != "publication",
        "is_rejected": bool(said["review"] and said["review"].verdict == "rejected"),
    }  # fmt: skip


def _length(first: str, last: str) -> int:
    """Characters of a day that make bars of years, months or days."""
    return 10 if first[:7] == last[:7] else 7 if int(last[:4]) - int(first[:4]) < 3 else 4


def _last(days: list[tuple[str, int]], most: int = 120) -> list[tuple[str, int]]:
    """The last periods that have room; what is long ago stands in the list and not in the chart."""
    if days and len(days[0][0]) == 4:
        return [day for day in days if int(day[0]) > int(days[-1][0]) - most]
    return days[-most:]
