"""Names that the gazetteer spells otherwise, in the countries that the article is about.

Arabic, Russian or Chinese names reach newspapers in many spellings; a name that nothing else
explains is compared with the towns of the countries that the article names.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec
from rapidfuzz.distance import Levenshtein

from copydesk.dimensions.toponym.facilities import is_site, says_kind
from copydesk.dimensions.toponym.folding import fold, keys
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Place
from copydesk.dimensions.toponym.known import NONE, Places
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.surroundings import Surroundings

_PLACE_LABELS = ("GPE", "LOC", "FAC")
_MOST_COUNTRIES = 8
_MOST_WORDS = 4
_LEADS = ("of", "and", ",")
_SMALL = frozenset(("-", "al", "el", "de", "la", "'", "’"))  # words of names without a capital
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
    _place_sites(mentions, countries, alike)
    found: list[Mention] = []
    taken: set[int] = set()
    for first, last, key in _longest_first([run for run in runs if run[2] in alike]):
        if taken.isdisjoint(range(first, last)) and _is_wider(first, last, mentions):
            taken.update(range(first, last))
            found.append(Mention(*around.offsets(first, last), first, last, key, alike[key], respelled=True))
    kept = [
        m for m in mentions
        if m.kind or (taken.isdisjoint(range(m.first, m.last)) and not _is_part(around, m))
    ]  # fmt: skip
    return sorted([*kept, *found, *_unknown(around, kept + found, runs)], key=lambda m: m.start)


def _place_sites(mentions: list[Mention], countries: list[str], alike: dict[str, Places]) -> None:
    """Give each site the places of its name in the countries of the article."""
    for mention in mentions:
        if mention.kind == "facility" and mention.key:
            near = Places(place for place in mention.places if place.country in countries)
            mention.places = near or alike.get(mention.key, NONE)


def _longest_first(runs: list[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: (run[0] - run[1], run[0]))


def _is_wider(first: int, last: int, mentions: list[Mention]) -> bool:
    """Tell whether a run holds all names that it touches: "Ras al-Ain" does, "Hong" in "Hong Kong" not."""
    touched = [m for m in mentions if first < m.last and m.first < last]
    return all(first <= m.first and m.last <= last and not m.kind for m in touched)


def _is_part(around: Surroundings, mention: Mention) -> bool:
    """Tell that a name is only the beginning of another place's: "Vermilion" in "Vermilion Grove"."""
    ent = around.covering.get(mention.first)
    if ent is None or ent.label not in ("GPE", "LOC") or mention.form == "adjective":
        return False
    if ent.start != mention.first or ent.end <= mention.last:
        return False
    rest = slice(mention.last, ent.end)
    is_named = all(word[0].isupper() for word in around.tokens[rest])
    return is_named and around.words.after.institution.isdisjoint(around.lower[rest])


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
    loose = [country for country in countries if country in gazetteer.loose()]
    if not loose:
        return {}
    open_names = _open_names(around, mentions, runs)
    open_names |= {mention.key for mention in mentions if mention.kind == "facility" and not mention.places}
    found: dict[str, Places] = {}
    for country in loose:
        for key, places in gazetteer.spelled_like(open_names - found.keys(), country).items():
            close = _closest(key, places)
            if close:
                found[key] = Places(msgspec.structs.replace(place, own=True) for place in close)
    return found


def _open_names(around: Surroundings, mentions: list[Mention], runs: list[Run]) -> set[str]:
    """The names that no place has, of several words or called a place by the model."""
    labelled = {(ent.start, ent.end) for ent in around.ents if ent.label in _PLACE_LABELS}
    short = [run for run in runs if run[1] - run[0] <= _MOST_WORDS]
    names = {key for first, last, key in short if last - first > 1 or (first, last) in labelled}
    return names.difference(mention.key for mention in mentions if mention.places)


def _closest(key: str, places: Iterable[Place]) -> list[Place]:
    """The places whose names take the fewest changes, if they are very few."""
    ours = _plain(key)
    steps = [(Levenshtein.distance(ours, _plain(place.name)), place) for place in places]
    fewest = min((count for count, _ in steps), default=99)
    return [place for count, place in steps if count == fewest <= max(1, len(ours) // 5)]


def _plain(name: str) -> str:
    """A name without what spellings differ in most: articles, y and i, q and k, double letters."""
    text = keys(name)[-1].replace(" ", "").replace("y", "i").replace("q", "k")
    return re.sub(r"(.)\1+", r"\1", text)


def _unknown(around: Surroundings, mentions: list[Mention], runs: list[Run]) -> list[Mention]:
    """What the model or the text calls a place and no list knows: it stays without coordinates."""
    taken = {i for mention in mentions for i in range(mention.first, mention.last)}
    found: list[Run] = []
    for first, last, key in _called_places(around, mentions, runs):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            found.append((first, last, key))
    found += _labelled_places(around, taken)
    return [Mention(*around.offsets(first, last), first, last, key, NONE) for first, last, key in found]


def _called_places(around: Surroundings, mentions: list[Mention], runs: list[Run]) -> Iterator[Run]:
    """The names that the words beside them call a place, the longest first."""
    outer = {mention.first for mention in mentions if mention.form == "name" and _is_large(mention)}
    tokens, words = [*around.tokens, ""], around.words
    beside = [run for run in runs if tokens[run[1]] in words.after_unknown or tokens[run[0] - 1] in _LEADS]
    for first, last, key in _longest_first(beside):  # of others nothing says that they are places
        if _is_called_place(around, first, last, outer) and _may_be_unknown(around, first, last, key):
            yield first, last, key


def _is_called_place(around: Surroundings, first: int, last: int, outer: set[int]) -> bool:
    """Whether the words beside a name say its kind, or in which of some places it lies."""
    if last + 1 in outer and around.is_inserted(first, last):
        return True
    return says_kind(first, last, around, around.words) or is_site(first, last, around, around.words)


def _labelled_places(around: Surroundings, taken: set[int]) -> Iterator[Run]:
    """The names that the model calls a place, from the first to the last word with a capital."""
    for ent in around.ents:
        first = ent.start + (around.lower[ent.start] == "the")
        capitals = [i for i in range(first, ent.end) if around.tokens[i][0].isupper()]
        if ent.label not in _PLACE_LABELS or not taken.isdisjoint(range(first, ent.end)):
            continue
        if capitals[:1] != [first] or around.lower[first] in around.words.facilities.not_begin:
            continue
        start, end = around.offsets(first, capitals[-1] + 1)
        key = fold(around.text[start:end])
        if key not in around.words.not_places and not _ODD.search(around.text, start, end):
            yield first, capitals[-1] + 1, key


def _is_large(mention: Mention) -> bool:
    """Tell countries, states and cities, which towns are said to lie in."""
    return any(p.kind in ("country", "admin") or (p.own and p.population > _CITY) for p in mention.places)


def _may_be_unknown(around: Surroundings, first: int, last: int, key: str) -> bool:
    """Tell whether some words can be the name of a place that no list has."""
    words, written = around.words, around.tokens[first:last]
    if len(written) > _MOST_WORDS or around.lower[first] in words.facilities.not_begin:
        return False
    if any(key in table for table in (words.not_places, words.demonyms, words.regions)):
        return False
    is_named = all(word[0].isupper() or word in _SMALL for word in written)
    return is_named and words.not_places.isdisjoint(around.lower[first:last])
