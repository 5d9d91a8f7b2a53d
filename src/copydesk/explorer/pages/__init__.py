"""Every page: its address and the function that answers it.

A new one is a line here, a function, a query and a template.
"""

from collections.abc import Callable
from typing import Any

from copydesk.explorer.answer import Page
from copydesk.explorer.pages import (
    article,
    articles,
    claims,
    figures,
    overview,
    people,
    places,
    review,
    sample,
    sql,
    statistics,
    stories,
    timeline,
    variants,
)

# Pages, which are there as JSON and CSV too.
PAGES: dict[str, Page] = {
    "/overview": overview.page,
    "/articles": articles.page,
    "/articles/{document}": article.page,
    "/statistics": statistics.page,
    "/statistics/{statistic}": article.why,
    "/figures": figures.page,
    "/figures/{figure}": figures.one,
    "/stories": stories.page,
    "/stories/{story}": stories.one,
    "/sample": sample.page,
    "/claims": claims.page,
    "/claims/{claim}": claims.one,
    "/map": places.page,
    "/timeline": timeline.page,
    "/people": people.page,
    "/people/of": people.one,
    "/people/variants": variants.page,
    "/reviews": review.page,
    "/sql": sql.page,
}

# Parts of a page, which are put into it.
PARTS: dict[str, Page] = {
    "/statistics/{statistic}/form": review.form,
    "/statistics/{statistic}/why": review.why,
}

# What changes something: it wants a token.
WRITES: dict[str, Callable[..., Any]] = {
    "/people/names": variants.write,
    "/sql/saved": sql.write,
    "/statistics/reviews": sample.write,
    "/statistics/{statistic}/review": review.write,
}
