"""Corroboration: articles laid side by side, their statistics as figures with several readings.

Rows in, rows out: no parse and no database. What comes out does not depend on the order of the articles.
"""

from collections.abc import Iterable, Sequence

from copydesk.corroboration.rows import Article, Corroboration, Known, Reading, Relation


def corroborate(
    articles: Sequence[Article],
    readings: Iterable[Reading],
    known: Known = Known(),
    *,
    rules: str | None = None,
) -> Corroboration:
    """Find the texts, stories and figures that several articles have in common, and how figures relate.

    Args:
        articles: The articles, each once.
        readings: Their statistics.
        known: What was found before; the numbers of a story in which nothing has changed are not compared
            again, and what comes out is the same as if they were.
        rules: A folder of the user's own words, `corroboration/rules.toml`, added to ours.

    Returns:
        The rows of the tables `reuse`, `origins`, `stories`, `tellings`, `linked`, `figures`, `readings`,
        `relations`, `series` and `crowds`, sorted.
    """
    from copydesk.corroboration.lexicon import using

    with using(rules):
        return _compared(articles, list(readings), known)


def _compared(articles: Sequence[Article], readings: list[Reading], known: Known) -> Corroboration:
    from copydesk.corroboration import across, figures, series
    from copydesk.corroboration.disputes.corrections import standing
    from copydesk.corroboration.pairs import profiles
    from copydesk.corroboration.rows import Member
    from copydesk.corroboration.stories.laying import lay
    from copydesk.corroboration.telling import Told

    laid = lay(articles, readings)
    by_id = {article.id: article for article in articles}
    every = [profiles.profile(one, by_id[one.document]) for one in readings]
    compared = sorted((one for one in standing(every) if not one.bare), key=lambda one: one.when)
    told = Told(compared, laid.places, known)
    close = across.blocks(compared)
    links = across.link(compared, laid.places, close)
    groups, rows = {}, []
    related: list[Relation] = []
    for members in figures.group(compared, told.groups(), links):
        row = figures.figure(members, laid.places)
        rows.append(row)
        groups[row.id] = members
        related += told.relations(row, members)
    return Corroboration(
        reuse=laid.reused,
        origins=laid.origins,
        stories=laid.stories,
        tellings=laid.tellings,
        linked=told.rows(),
        figures=rows,
        readings=[Member(figure=one, statistic=m.id) for one, members in groups.items() for m in members],
        relations=related,
        series=series.series(groups, compared, links),
        crowds=sorted([*laid.crowds, *close.crowds], key=lambda c: (-c.members, c.shared, c.compared)),
    )


__all__ = ["Article", "Corroboration", "Known", "Reading", "corroborate"]
