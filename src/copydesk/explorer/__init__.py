"""The explorer: a store in a browser, to look, check and correct; it answers this machine alone.

`desk` keeps a copy of the store to read, `app` lists the pages, each of which is one function in `pages/`
with a query of `queries/` and a template of `templates/`; `guard` lets in only what comes from its own pages.
"""
