"""Place names, and which place each of them means.

Names come from the gazetteer (GeoNames' cities, countries and their parts) and from the words in
`rules.toml` (adjectives, regions, abbreviations). Whether a name is a place here is decided by what
stands around it (evidence.py), which place it means by all names of the article (resolve.py).
"""

from rapidfuzz import fuzz

from copydesk.dimensions.found import Found
from copydesk.dimensions.toponym import facilities, governments, lexicon, listed, lists, parts, senses
from copydesk.dimensions.toponym.evidence import Weigher
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Place
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.resolve import resolve
from copydesk.dimensions.toponym.scan import scan
from copydesk.dimensions.toponym.spellings import respell
from copydesk.dimensions.toponym.surroundings import Surroundings
from copydesk.records import Toponym

_FORM = 80  # percent of two names that are alike


def annotate(found: Found) -> list[Toponym]:
    """Find every place name of an article, with its place, country and coordinates if they are known."""
    words = lexicon.load(found.options.rules)
    places = lists.load()
    around = Surroundings(found, words)
    mentions, runs = scan(around, places, words)
    mentions = respell(around, mentions, runs, places)
    facilities.mark(mentions, around, words)
    weigher = Weigher(around, found.options.model, places.loose())
    weigher.weigh(mentions)
    found.entities = senses.explained(found.entities, weigher.told, around)
    sure = [mention for mention in mentions if mention.score >= words.evidence["enough"]]
    names = [mention for mention in sure if mention.form == "name"]
    listed.mark(names, around, words)
    listed.lay(names, around)
    resolve(sure, found.document.text, words)
    unshown = senses.unshown(sure, weigher.signs, around)
    sure = [mention for mention in sure if id(mention) not in unshown]
    parts.mark(sure, around, words)
    governments.mark(sure, around, words)
    sure += facilities.described(sure, around, words)
    return [_record(found, mention, places, around) for mention in sorted(sure, key=lambda m: m.start)]


def _record(found: Found, mention: Mention, places: Gazetteer, around: Surroundings) -> Toponym:
    place, known = mention.meaning, _known(mention)
    text = found.document.text[mention.start : mention.end]
    is_near = place is None and mention.lies != "in"
    admin1 = None if is_near else getattr(known, "admin1", None)
    identity = found.id("toponym", (mention.start, mention.end))
    if mention.is_market:
        found.markets.add(identity)
    if mention.is_dateline:
        found.datelines.add(identity)
    return Toponym(
        id=identity, rule=mention.rule, start=mention.start, end=mention.end, text=text, form=mention.form,
        name=(mention.part or _called(place, text)) if place else None,
        kind="region" if mention.part else mention.kind or getattr(place, "kind", None),
        country=getattr(known, "country", None), admin1=places.named(admin1) if admin1 else None,
        latitude=getattr(place, "latitude", None), longitude=getattr(place, "longitude", None),
        geonameid=None if mention.part else getattr(place, "geonameid", None), entity=_owner(mention, around),
    )  # fmt: skip


def _known(mention: Mention) -> Place | None:
    """The place of a name; a place that no list has is where the text says that it is."""
    return mention.meaning or (mention.inside.meaning if mention.inside else None)


def _called(place: Place, written: str) -> str:
    """What a town is called: as the article writes it, if that is a form of the town's own name."""
    is_so = written == place.name or place.kind != "city" or place.listed
    if is_so or fold(written) == fold(place.name):
        return place.name
    name = written.title() if written.isupper() else written
    is_form = fuzz.ratio(fold(name), fold(place.name)) >= _FORM and " " not in name
    return name if is_form and name[0] == place.name[0] else place.name


def _owner(mention: Mention, around: Surroundings) -> str | None:
    """The entity that a place name is a name of, or that a description stands for."""
    named, entities = mention.stands_for or mention, around.entities
    entity = entities.get((named.start, named.end)) or entities.get((named.start - len("the "), named.end))
    return entity.id if entity is not None else None
