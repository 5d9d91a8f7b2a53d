"""Articles laid side by side: which carry one text, and which tell one story."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from copydesk.corroboration import labels
from copydesk.corroboration.across import Places
from copydesk.corroboration.figures import name
from copydesk.corroboration.rows import Article, Crowd, Origin, Reading, Reuse, Story, Telling
from copydesk.corroboration.stories import credits
from copydesk.corroboration.stories.events import stories
from copydesk.corroboration.stories.origins import origins
from copydesk.corroboration.stories.reuse import blocks, reuse, shared
from copydesk.corroboration.stories.texts import Text, texts
from copydesk.corroboration.stories.vectors import Vector, add, dot, vectors


@dataclass(frozen=True)
class Laid:
    """What is known of articles before their numbers are compared: rows, and where each article belongs."""

    reused: list[Reuse]
    origins: list[Origin]
    stories: list[Story]
    tellings: list[Telling]
    places: Places
    crowds: list[Crowd]


def lay(articles: Sequence[Article], readings: Iterable[Reading]) -> Laid:
    """Find the texts that several articles carry and the stories that they tell."""
    compared = texts(articles, readings)
    alike = blocks(compared)
    words = vectors(compared)
    told = stories(compared, words)
    reused = reuse(compared, shared(compared), alike, told)
    came = origins(articles, reused, _credited(articles, reused))
    origin = {row.document: row.origin for row in came}
    rows, tellings = [], []
    for members in told:
        row = _story([compared[at] for at in members], [words[at] for at in members], origin)
        rows.append(row)
        tellings += [Telling(story=row.id, document=compared[at].article.id) for at in members]
    return Laid(
        reused=reused,
        origins=came,
        stories=sorted((row for row in rows if row.articles > 1), key=lambda row: row.id),
        tellings=sorted(tellings, key=lambda row: (row.story, row.document)),
        places=Places(origin, {row.document: row.story for row in tellings}),
        crowds=alike.crowds,
    )


def _story(members: Sequence[Text], words: Sequence[Vector], origin: Mapping[str, str]) -> Story:
    """The row of a story, named by its first article, labelled by the one that is most like the others."""
    total: Vector = {}
    for vector in words:
        total = add(total, vector)
    articles = [text.article for text in members]
    first = min(articles, key=lambda one: (one.published or "9999", one.id))
    likeness = [dot(vector, total) for vector in words]
    central = max(range(len(articles)), key=lambda at: (round(likeness[at], 6), -at))
    days = sorted(one.published[:10] for one in articles if one.published)
    return Story(
        id=name("story", first.id),
        label=labels.story(articles[central]),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=len(articles),
        origins=len({origin[one.id] for one in articles}),
    )


def _credited(articles: Sequence[Article], reused: Iterable[Reuse]) -> Counter[str]:
    """How many articles credit the outlet that printed the other one of their pair."""
    by_id = {article.id: article for article in articles}
    counts: Counter[str] = Counter()
    for row in reused:
        pair = by_id[row.document_a], by_id[row.document_b]
        for one, other in (pair, pair[::-1]):
            if any(
                credits.is_outlet(outlet, other.publisher, other.text)
                for outlet in credits.credited(one.text)
            ):
                counts[other.id] += 1
    return counts
