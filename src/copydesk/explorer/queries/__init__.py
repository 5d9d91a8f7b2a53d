"""The questions that pages ask, each a file of SQL."""

from functools import partial

from copydesk.store import sql as store

sql = partial(store.sql, package="copydesk.explorer.queries")
