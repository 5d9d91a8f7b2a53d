"""Names that the gazetteer spells otherwise, in the countries that the article is about.

Arabic, Russian or Chinese names reach newspapers in many spellings; a name that nothing else
explains is compared with the towns of the countries that the article names.
"""

import re
from collections.abc import Iterable

import msgspec

from copydesk.dimensions.toponym.facilities import is_site
from copydesk.dimensions.toponym.folding import fold, keys
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Place
from copydesk.dimensions.toponym.known import NONE, Places
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.surroundings import Surroundings

_PLACE_LABELS = ("GPE", "LOC", "FAC")
_MOST_COUNTRIES = 8
_MOST_WORDS = 4
_CITY = 100_000  # people of a place that has quarters

_ODD = re.compile(r"\d|\.-")  # no name: "Route 9", "U.S.-Mexico"

Run = tuple[int, int, str]


def respell(
    around: Surroundings, mentions: list[Mention], runs: list[Run], gazetteer: Gazetteer
) -> list[Mention]:
    """Add the towns that are written in another way than the gazetteer's, and places that none explains.

    A camp that is called after a place gets that place, if it lies in a country of the article.
    """
    countries = countries_of(mentions)
    alike = _alike(around, mentions, runs, gazetteer, countries)
    for mention in mentions:
        if mention.kind == "facility" and mention.key:
            near = Places(place for place in mention.places if place.country in countries)
            mention.places = near or alike.get(mention.key, NONE)
    found: list[Mention] = []
    taken: set[int] = set()
    for first, last, key in _longest_first([run for run in runs if run[2] in alike]):
        if not taken & set(range(first, last)) and _is_wider(first, last, mentions):
            taken |= set(range(first, last))
            start, end = around.offsets(first, last)
            found.append(Mention(start, end, first, last, key, alike[key], respelled=True))
    kept = [m for m in mentions if m.kind or taken.isdisjoint(range(m.first, m.last))]
    kept = [m for m in kept if m.form == "adjective" or m.kind or not _is_part(around, m)]
    return sorted([*kept, *found, *_unknown(around, kept + found, runs)], key=lambda m: m.start)


def _longest_first(runs: list[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: (run[0] - run[1], run[0]))


def _is_wider(first: int, last: int, mentions: list[Mention]) -> bool:
    """Tell whether a run holds all names that it touches: "Ras al-Ain" does, "Hong" in "Hong Kong" not."""
    return all(
        m.last <= first or last <= m.first or (first <= m.first and m.last <= last and not m.kind)
        for m in mentions
    )


def _is_part(around: Surroundings, mention: Mention) -> bool:
    """Tell that a name is only the beginning of another place's: "Vermilion" in "Vermilion Grove"."""
    ent = around.covering.get(mention.first)
    if (
        ent is None
        or ent.label not in ("GPE", "LOC")
        or ent.start != mention.first
        or ent.end <= mention.last
    ):
        return False
    rest = range(mention.last, ent.end)
    return all(
        around.tokens[i][0].isupper() and around.lower[i] not in around.words.after.institution for i in rest
    )


def countries_of(mentions: list[Mention]) -> list[str]:
    """The countries that the article names, or whose people it names, the most frequent first."""
    counts: dict[str, int] = {}
    for mention in mentions:
        for place in mention.places[:1]:
            if place.kind == "country" and place.country:
                counts[place.country] = counts.get(place.country, 0) + 1
    return sorted(counts, key=lambda code: -counts[code])[:_MOST_COUNTRIES]


def _alike(
    around: Surroundings, mentions: list[Mention], runs: list[Run], gazetteer: Gazetteer, countries: list[str]
) -> dict[str, Places]:
    """The towns that each unexplained name may mean: of several words, or called a place by the model."""
    countries = [country for country in countries if country in gazetteer.loose()]
    if not countries:
        return {}
    known = {mention.key for mention in mentions if mention.places}
    labelled = {(ent.start, ent.end) for ent in around.ents if ent.label in _PLACE_LABELS}
    open_names = {
        key
        for first, last, key in runs
        if key not in known
        and last - first <= _MOST_WORDS
        and (last - first > 1 or (first, last) in labelled)
    } | {mention.key for mention in mentions if mention.kind == "facility" and not mention.places}
    found: dict[str, Places] = {}
    for country in countries:
        for key, places in gazetteer.spelled_like(open_names - found.keys(), country).items():
            close = _closest(key, places)
            if close:
                found[key] = Places(msgspec.structs.replace(place, own=True) for place in close)
    return found


def _closest(key: str, places: Iterable[Place]) -> list[Place]:
    """The places whose names take the fewest changes, if they are very few."""
    ours = _plain(key)
    steps = [(edits(ours, _plain(place.name)), place) for place in places]
    fewest = min((count for count, _ in steps), default=99)
    return [place for count, place in steps if count == fewest <= max(1, len(ours) // 5)]


def _plain(name: str) -> str:
    """A name without what spellings differ in most: articles, y and i, q and k, double letters."""
    text = keys(name)[-1].replace(" ", "").replace("y", "i").replace("q", "k")
    return re.sub(r"(.)\1+", r"\1", text)


def _unknown(around: Surroundings, mentions: list[Mention], runs: list[Run]) -> list[Mention]:
    """What the model or the text calls a place and no list knows: it stays without coordinates."""
    taken = {i for mention in mentions for i in range(mention.first, mention.last)}
    found = []
    outer = {mention.first for mention in mentions if mention.form == "name" and _is_large(mention)}
    words = around.words
    tokens = [*around.tokens, ""]
    beside = [run for run in runs if tokens[run[1]] in words.after_unknown or tokens[run[0] - 1] == "of"]
    for first, last, key in _longest_first(beside):  # of others nothing says that they are places
        said = (
            around.says_kind(first, last)
            or is_site(first, last, around, around.words)
            or (last + 1 in outer and around.is_inserted(first, last))
        )
        if said and _may_be_unknown(around, first, last, key) and taken.isdisjoint(range(first, last)):
            start, end = around.offsets(first, last)
            taken.update(range(first, last))
            found.append(Mention(start, end, first, last, key, NONE))
    for ent in around.ents:
        if ent.label not in _PLACE_LABELS:
            continue
        first = ent.start + (around.lower[ent.start] == "the")
        if first == ent.end or not taken.isdisjoint(range(first, ent.end)):
            continue
        last = max((i + 1 for i in range(first, ent.end) if around.tokens[i][0].isupper()), default=first)
        if (
            last == first
            or not around.tokens[first][0].isupper()
            or around.lower[first] in around.words.facilities.not_begin
        ):
            continue
        start, end = around.offsets(first, last)
        name = around.text[start:end]
        if fold(name) not in around.words.not_places and not _ODD.search(name):
            found.append(Mention(start, end, first, last, fold(name), NONE))
    return found


def _is_large(mention: Mention) -> bool:
    """Tell countries, states and cities, which towns are said to lie in."""
    return any(p.kind in ("country", "admin") or (p.own and p.population > _CITY) for p in mention.places)


def _may_be_unknown(around: Surroundings, first: int, last: int, key: str) -> bool:
    """Tell whether some words can be the name of a place that no list has."""
    words = around.words
    return (
        last - first <= _MOST_WORDS
        and not any(key in table for table in (words.not_places, words.demonyms, words.regions))
        and around.lower[first] not in words.facilities.not_begin
        and all(
            around.tokens[i][0].isupper() or around.tokens[i] in ("-", "al", "el", "de", "la", "'", "’")
            for i in range(first, last)
        )
        and not words.not_places & set(around.lower[first:last])
    )


def edits(one: str, other: str) -> int:
    """How many letters must be put in, left out or exchanged (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
