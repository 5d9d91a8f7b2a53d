"""Corroboration: articles laid side by side, their statistics as figures with several readings.

Rows in, rows out: no parse and no database. What comes out does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from copydesk.corroboration.rows import Article, Corroboration, Crowd, Reading, Reuse


def corroborate(articles: Sequence[Article], readings: Iterable[Reading]) -> Corroboration:
    """Find the texts that several articles carry and the figures that they give, and how they relate.

    Args:
        articles: The articles, each once.
        readings: Their statistics.

    Returns:
        The rows of the tables `reuse`, `origins`, `figures`, `readings`, `relations`, `series` and `crowds`,
        sorted.
    """
    from copydesk.corroboration import figures, linking, profiles, relations, series
    from copydesk.corroboration.origins import origins
    from copydesk.corroboration.reuse import blocks, reuse
    from copydesk.corroboration.rows import Member
    from copydesk.corroboration.stories import shared, stories
    from copydesk.corroboration.texts import texts

    readings = list(readings)
    compared_texts = texts(articles, readings)
    common = shared(compared_texts)
    alike = blocks(compared_texts)
    reused = reuse(compared_texts, common, alike)
    came = origins(articles, reused, _credited(articles, reused))
    origin = {row.document: row.origin for row in came}
    by_id = {article.id: article for article in articles}
    compared = sorted(
        (profiles.profile(one, by_id[one.document]) for one in readings), key=lambda one: one.when
    )
    told = {
        (compared_texts[a].article.id, compared_texts[b].article.id)
        for a, b in stories(compared_texts, common)
    }
    near = linking.Stories(origin, told)
    close = linking.blocks(compared)
    links = linking.link(compared, near, close)
    groups = {}
    rows = []
    for members in figures.group(compared, links):
        row = figures.figure(members, origin)
        rows.append(row)
        groups[row.id] = members
    return Corroboration(
        reuse=reused,
        origins=came,
        figures=rows,
        readings=[Member(figure=one, statistic=m.id) for one, members in groups.items() for m in members],
        relations=[
            row for one, members in groups.items() for row in relations.relations(one, members, near.nearness)
        ],
        series=series.series(groups, compared, links),
        crowds=sorted([*alike.crowds, *close.crowds], key=_largest),
    )


def _largest(one: Crowd) -> tuple[int, str, int]:
    return (-one.members, one.shared, one.compared)


def _credited(articles: Sequence[Article], reused: Iterable[Reuse]) -> Counter[str]:
    """How many articles credit the outlet that printed the other one of their pair."""
    from copydesk.corroboration import credits

    by_id = {article.id: article for article in articles}
    counts: Counter[str] = Counter()
    for row in reused:
        pair = by_id[row.document_a], by_id[row.document_b]
        for one, other in (pair, pair[::-1]):
            if any(
                credits.is_outlet(name, other.publisher, other.text) for name in credits.credited(one.text)
            ):
                counts[other.id] += 1
    return counts


__all__ = ["Article", "Corroboration", "Reading", "corroborate"]
