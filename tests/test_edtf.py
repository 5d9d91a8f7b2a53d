"""Times as EDTF: every string that is printed is read by a parser of the standard that is not ours."""

import duckdb
import pytest
from edtf import parse_edtf
from searches import so_many

from copydesk import Options, corpus, pairs
from copydesk.extraction import document, extract
from copydesk.store import connect

FAST = Options(reader="rules")  # times are read before any reader of figures

# type, value, mod, earliest, latest -> EDTF
CASES = [
    (("DATE", "2016-01-09", None, "2016-01-09", "2016-01-09"), "2016-01-09"),
    (("DATE", "2016-01", None, "2016-01-01", "2016-01-31"), "2016-01"),
    (("DATE", "2016", None, "2016-01-01", "2016-12-31"), "2016"),
    (("DATE", "2016", "APPROX", "2016-01-01", "2016-12-31"), "2016~"),
    (("DATE", "2018", "START", "2018-01-01", "2018-06-30"), "2018-01-01/2018-06-30"),
    (("DATE", "2011", None, "2011-01-01", None), "2011/.."),
    (("DATE", "2010", None, "2011-01-01", None), "2011-01-01/.."),
    (("DATE", "2014", None, None, "2014-12-31"), "../2014"),
    (("DATE", "2010", "BEFORE", None, "2009-12-31"), "../2009-12-31"),
    (("DATE", "199", None, "1990-01-01", "1999-12-31"), "199X"),
    (("DATE", "199", None, "1990-01-01", None), "1990-01-01/.."),
    (("DATE", "199", "APPROX", "1990-01-01", "1999-12-31"), "199X~"),
    (("DATE", "18", None, "1800-01-01", "1899-12-31"), "18XX"),
    (("DATE", "2015-Q4", None, "2015-10-01", "2015-12-31"), "2015-36"),
    (("DATE", "2015-H1", None, "2015-01-01", "2015-06-30"), "2015-40"),
    (("DATE", "2014-SU", None, "2014-06-01", "2014-08-31"), "2014-22"),
    (("DATE", "2014-SU", "START", "2014-06-01", "2014-07-31"), "2014-06-01/2014-07-31"),
    (("DATE", "2019-W42", None, "2019-10-14", "2019-10-20"), "2019-10-14/2019-10-20"),
    (("DATE", "2019-W42-WE", None, "2019-10-19", "2019-10-20"), "2019-10-19/2019-10-20"),
    (("TIME", "2016-01-09T15:30", None, "2016-01-09", "2016-01-09"), "2016-01-09T15:30:00"),
    (("TIME", "2016-01-09TNI", None, "2016-01-09", "2016-01-09"), "2016-01-09"),
    (("DATE", "XXXX-01-11", None, None, None), "XXXX-01-11"),
    (("DATE", "BC0480", None, None, None), "-0479"),
    (("DATE", "BC0001", None, None, None), "0000"),
    (("DATE", "BC0480-SU", None, None, None), "-0479-22"),
    (("DATE", "BC048", None, None, None), "-0488/-0479"),
    (("DATE", "BC03", None, None, None), "-0399/-0300"),
    (("DURATION", "P2Y", None, "2014-01-09", "2016-01-09"), "2014-01-09/2016-01-09"),
    (("DURATION", "P2Y", None, None, None), None),
    (("SET", "XXXX-01", None, None, None), None),
    (("DATE", "PAST_REF", None, None, None), None),
    (("DATE", "XXXX-WXX-7", None, None, None), None),
    (("DATE", "XXXX", None, None, None), None),
]


@pytest.fixture(scope="module")
def store() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connect.create(connection)
    return connection


def edtf(store: duckdb.DuckDBPyConnection, row: tuple[str | None, ...]) -> str | None:
    [(made,)] = store.execute("SELECT edtf(?, ?, ?, ?, ?)", row).fetchall()
    return made


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_a_timex_as_edtf(
    store: duckdb.DuckDBPyConnection, row: tuple[str | None, ...], expected: str | None
) -> None:
    assert edtf(store, row) == expected
    if expected is not None:
        parse_edtf(expected)


def test_every_example_of_time_is_readable_edtf(store: duckdb.DuckDBPyConnection) -> None:
    made = set()
    for case in [case for case in corpus.cases() if case.room == "timex"][:: so_many(1, 8)]:
        assert not isinstance(case.entry, pairs.Related | pairs.Unrelated)
        [found] = extract([document(case.text, published=case.entry.published)], options=FAST)
        for t in found.timexes:
            one = edtf(store, (t.type, t.value, t.mod, t.earliest, t.latest))
            if one is not None:
                made.add(one)
    for one in made:
        parse_edtf(one)
    assert len(made) > so_many(100, 20)


def test_the_table_of_times_has_it(store: duckdb.DuckDBPyConnection) -> None:
    store.execute("INSERT INTO documents (id, source) VALUES ('d', 'a.txt')")
    store.execute(
        "INSERT INTO timexes VALUES ('d', 't', '<year number>', 6, 10, '2011', 'DATE', '2011', NULL, "
        "'2011-01-01', NULL, NULL)"
    )
    assert store.execute("SELECT edtf FROM times_flat").fetchall() == [("2011/..",)]
