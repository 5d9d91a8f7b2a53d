"""Place names, and which place each of them means.

Names come from the gazetteer (GeoNames' cities, countries and their parts) and from the words in
`rules.toml` (adjectives, regions, abbreviations). Whether a name is a place here is decided by what
stands around it (evidence.py), which place it means by all names of the article (resolve.py).
"""

from __future__ import annotations

from copydesk.dimensions.found import Found
from copydesk.dimensions.toponym import gazetteer, lexicon
from copydesk.dimensions.toponym.evidence import Weigher
from copydesk.dimensions.toponym.gazetteer import Gazetteer
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.resolve import resolve
from copydesk.dimensions.toponym.scan import scan
from copydesk.dimensions.toponym.spellings import respell
from copydesk.dimensions.toponym.surroundings import Surroundings
from copydesk.records import Toponym


def annotate(found: Found) -> list[Toponym]:
    """Find every place name of an article, with its place, country and coordinates if they are known."""
    words = lexicon.load(found.options.rules)
    places = gazetteer.load()
    around = Surroundings(found, words)
    mentions, runs = scan(around, places, words)
    mentions = respell(around, mentions, runs, places)
    Weigher(around, found.options.model).weigh(mentions)
    sure = [mention for mention in mentions if mention.score >= words.evidence["enough"]]
    resolve(sure, found.document.text, words)
    owners = {(span.start, span.end): entity.id for entity in found.entities for span in entity.mentions}
    return [_record(found, mention, places, owners) for mention in sure]


def _record(found: Found, mention: Mention, places: Gazetteer, owners: dict[tuple[int, int], str]) -> Toponym:
    place = mention.meaning
    span = (mention.start, mention.end)
    with_article = (mention.start - 4, mention.end)
    return Toponym(
        id=found.id("toponym", span),
        rule=mention.rule,
        start=mention.start,
        end=mention.end,
        text=found.document.text[mention.start : mention.end],
        form=mention.form,
        name=place.name if place else None,
        kind=mention.kind or (place.kind if place else None),
        country=place.country if place else None,
        admin1=places.named(place.admin1) if place and place.admin1 else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        geonameid=place.geonameid if place else None,
        entity=owners.get(span) or owners.get(with_article),
    )
