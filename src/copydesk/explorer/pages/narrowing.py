"""What the lists share: the rows that are left in a table of their own, and what can narrow them further."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException

from copydesk.explorer import searching
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import CONFIDENCE, Filters
from copydesk.explorer.queries import sql
from copydesk.explorer.searching import COLUMNS, FIELDS, parted
from copydesk.explorer.wording import FACETS
from copydesk.store.rows import Row

SIZE = 40  # rows a page
_AT_ONCE = 5_000  # rows of a file
_MOST = 8  # values of a facet that are shown at once
_ALL = 200  # of one that is opened
# What an article may leave open -> the column that is then empty.
UNSTATED = {"place": "place", "source": "said_by"}


def match(
    reader: Reader, filters: Filters, source: str, conditions: Sequence[str], values: Sequence[Any]
) -> int:
    """Put the numbers of the rows that are left into the table `matched`, and count them.

    `source` is the table, with a number `n` and a day `published`; `conditions`, with their values, are what
    must hold besides the days.
    """
    where, bound = list(conditions), list(values)
    if filters.since:
        where, bound = [*where, "published >= ?"], [*bound, filters.since]
    if filters.until:
        # Every day of a month or year that is named alone is before its last letter's end.
        where, bound = (
            [*where, "substring(published, 1, ?) <= ?"],
            [*bound, len(filters.until), filters.until],
        )
    held = " AND ".join(where) or "TRUE"
    reader.rows(f"CREATE OR REPLACE TEMP TABLE matched AS SELECT n FROM {source} WHERE {held}", bound)
    return int(reader.one("SELECT count(*) AS n FROM matched")["n"])


# Where words are searched in a statistic.
_SAID = "lower(concat_ws(' ', sentence, measure, whole, source, title))"


def match_statistics(
    reader: Reader, filters: Filters, conditions: Sequence[str] = (), values: Sequence[Any] = ()
) -> tuple[int, dict[str, dict[str, Any]]]:
    """Match statistics by the words, facets and days of a page, and count what they can be narrowed by."""
    left, typed = parted(filters.words)
    filled = [pair for pair in filters.extra if pair[0] in (*FIELDS, "is")]
    asked, given = searching.conditions([*typed, *filled])
    searched, words = filters.search(_SAID, left)
    narrowed, bound = filters.narrowed("desk_statistic_facets")
    conditions = [*searched, *narrowed, *asked, *conditions]
    # What people decided of names changes one column alone; without it the search is quicker.
    source = "desk_statistics" if any("said_by" in one for one in conditions) else "desk_all_statistics"
    count = match(reader, filters, source, conditions, [*words, *bound, *given, *values])
    some = facets(reader, filters, "desk_statistic_facets")
    unstated = reader.one(sql("unstated"))
    for name, column in UNSTATED.items():
        some[name]["unstated"] = (column, unstated[name])
    return count, some | _free(reader, filters)


def _free(reader: Reader, filters: Filters) -> dict[str, dict[str, Any]]:
    """The columns that a person chose to narrow by, like the facets of the page."""
    chosen: dict[str, None] = dict.fromkeys(filters.given("column"))
    narrowed = [value.partition(":") for value in filters.given("is")]
    # Where the article states none is a value of the page's own list of places, or of who says so.
    chosen |= {column: None for column, _, value in narrowed if value or column not in UNSTATED.values()}
    found = {}
    for name in chosen:
        if name not in COLUMNS:
            raise HTTPException(400, f"There is no such column. There are {', '.join(COLUMNS)}.")
        most = _ALL if filters.more == f"is={name}" else _MOST
        rows = reader.rows(sql("column").replace("{column}", name), {"most": most})
        found[f"is={name}"] = {
            "called": name, "values": [(row["value"] or "", row["n"]) for row in rows],
            "all": rows[0]["all"] if rows else 0,
        }  # fmt: skip
    return found


def facets(reader: Reader, filters: Filters, table: str) -> dict[str, dict[str, Any]]:
    """By what the rest can be narrowed: name -> its values with counts, and how many there are in all."""
    rows = reader.rows(sql("facets").replace("{facets}", table), {"more": filters.more, "most": _MOST})
    found: dict[str, dict[str, Any]] = {
        name: {"called": said, "values": [], "all": 0} for name, said in FACETS.items()
    }
    for row in rows:
        found[row["facet"]]["values"].append((row["value"], row["n"]))
        found[row["facet"]]["all"] = row["all"]
    found["confidence"]["values"].sort(key=lambda pair: CONFIDENCE.index(pair[0]))
    return found


def counted(some: Mapping[str, Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Facets as JSON has them."""
    return {name: [{"value": v, "count": n} for v, n in one["values"]] for name, one in some.items()}


def order(filters: Filters, sorts: Mapping[str, str], then: str = "n") -> str:
    """The order in SQL: only what the table of the page's orders says, and `then` by a column."""
    name, down = filters.sort.removeprefix("-"), filters.sort.startswith("-")
    if not name:
        return f"{sorts['']}, {then}" if sorts[""] else then
    return f"{sorts[name]} {'DESC' if down else 'ASC'} NULLS LAST, {then}"


def pages(filters: Filters, count: int, size: int = SIZE) -> dict[str, Any]:
    """Where in a list a page stands, and the pages beside it."""
    last = max(1, -(-count // size))
    at = min(filters.page, last)
    return {
        "page": at,
        "last": last,
        "first_row": (at - 1) * size + 1 if count else 0,
        "last_row": min(count, at * size),
        "before": filters.link(page=at - 1) if at > 1 else None,
        "after": filters.link(page=at + 1) if at < last else None,
    }


def listed(
    reader: Reader, filters: Filters, count: int, query: str, values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Row]]:
    """Where in a list of so many rows a page stands (see `pages`), and its rows."""
    where = pages(filters, count)
    bound = {**values, "limit": SIZE, "offset": max(0, where["first_row"] - 1)}
    return where, reader.rows(query, bound)


def every(reader: Reader, query: str, values: Mapping[str, Any]) -> Iterator[Row]:
    """Every row of a query that has a limit and an offset, some at a time."""
    offset = 0
    while rows := reader.rows(query, {**values, "limit": _AT_ONCE, "offset": offset}):
        yield from rows
        offset += _AT_ONCE
