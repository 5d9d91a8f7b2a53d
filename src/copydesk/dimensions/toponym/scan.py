"""Finding every run of words that the gazetteer knows: the widest names first."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.dimensions.toponym import facilities
from copydesk.dimensions.toponym.folding import bare, fold
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Place
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.surroundings import Surroundings

_LONGEST = 7
Run = tuple[int, int, str]


def scan(around: Surroundings, gazetteer: Gazetteer, words: Lexicon) -> tuple[list[Mention], list[Run]]:
    """Find all names that some place has, none overlapping; whether they are places is not decided.

    Returns:
        The mentions in order, and every run of words with capitals, known or not.
    """
    runs = list(_runs(around))
    known = _known({key for *_, key in runs}, gazetteer, words)
    hidden = {key: known.pop(key) for key in sorted(words.not_places & known.keys())}
    taken = bytearray(len(around.tokens))
    mentions: list[Mention] = []
    for source in (
        _abbreviations(around, gazetteer, words, known),
        facilities.named(around, words, known),
        _names(around, runs, gazetteer, words, known, hidden),
    ):
        for mention in source:
            if not any(taken[mention.first : mention.last]):
                mentions += [mention] if mention.places or mention.kind else []
                taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    return sorted(mentions, key=lambda m: m.start), runs


def _runs(around: Surroundings) -> Iterator[Run]:
    """Every stretch of up to seven words that begins and ends with a capital, with its key."""
    written, edges = around.written, around.edges
    for first, word in enumerate(written):
        if not (word.begins or (word.article and _begins(around.tokens, first))):
            continue
        parts: list[str | None] = []
        for last in range(first, min(first + _LONGEST, len(written))):
            here = written[last]
            if last > first and edges[last]:
                break
            parts.append(here.key)
            if here.ends:
                key = _key(around, first, parts)
                if len(key) > 1:
                    yield first, last + 1, key
            elif not here.inside:
                break


def _begins(words: list[str], at: int) -> bool:
    """Tell that an article is a name's: "al-Hol"."""
    return words[at + 1 : at + 2] == ["-"] and words[at + 2 : at + 3] != []


def _key(around: Surroundings, first: int, parts: list[str | None]) -> str:
    """The key of several words: `fold` of the whole, made of the words' own where that is the same."""
    if None in parts:
        start, end = around.offsets(first, first + len(parts))
        return fold(around.text[start:end])
    return " ".join(filter(None, parts))


def _known(keys: set[str], gazetteer: Gazetteer, words: Lexicon) -> dict[str, list[Place]]:
    """The places of each name: those that our own words name first, then the gazetteer's."""
    shorter = {key: short for key in keys if (short := bare(key)) != key}
    found = gazetteer.find(keys | set(shorter.values()))
    for key, short in shorter.items():  # "al-Hol" is in the list as "Hol", and as "Al Hawl"
        arabic = [place for place in found.get(short, ()) if bare(fold(place.name)) != fold(place.name)]
        if arabic and key not in found:
            found[key] = arabic
    for key in sorted(keys & words.own_names):
        first = [place for code in words.aliases.get(key, ()) if (place := gazetteer.at(code))]
        if key in words.regions:
            first.append(words.regions[key])
        if key in words.cities:
            first += gazetteer.numbered(words.cities[key])
        if first:
            ids = {place.id for place in first}
            found[key] = first + [place for place in found.get(key, []) if place.id not in ids]
    return found


def _names(
    around: Surroundings,
    runs: list[Run],
    gazetteer: Gazetteer,
    words: Lexicon,
    known: dict[str, list[Place]],
    hidden: dict[str, list[Place]],
) -> Iterator[Mention]:
    """The names and adjectives among the runs, the longest of those that begin at a word first."""
    for first, last, key in sorted(runs, key=lambda run: (run[0], -run[1])):
        start, end = around.offsets(first, last)
        if key in words.demonyms:
            people = _people(words.demonyms[key], gazetteer, words)
            yield Mention(start, end, first, last, key, people, form="adjective")
        elif key in hidden and _is_inside(around, last, hidden[key], gazetteer, words, known):
            yield Mention(start, end, first, last, key, hidden[key])
        elif key in words.not_places and last - first > 1:
            yield Mention(start, end, first, last, "", [])  # "White House" hides "White"
        elif key in known:
            yield Mention(start, end, first, last, key, known[key])


def _is_inside(
    around: Surroundings,
    last: int,
    places: list[Place],
    gazetteer: Gazetteer,
    words: Lexicon,
    known: dict[str, list[Place]],
) -> bool:
    """Tell a town that is called like a word by the state after it: "Mobile, Alabama", "Reading, Pa."."""
    if around.tokens[last : last + 1] != [","] or last + 1 >= len(around.tokens):
        return False
    written = words.abbreviation.match(around.text, around.offsets(last + 1, last + 2)[0])
    names = [fold(" ".join(around.tokens[last + 1 : last + width])) for width in (3, 2)]
    areas = (
        [gazetteer.at(words.codes[written[0]])] if written else [p for n in names for p in known.get(n, ())]
    )
    inside = {area.id for area in areas if area is not None and area.kind == "admin" and area.own}
    return any(place.admin1 in inside and place.id not in inside for place in places)


def _people(code: str, gazetteer: Gazetteer, words: Lexicon) -> list[Place]:
    """Where the people of an adjective live."""
    if code in words.regions:
        return [words.regions[code]]
    place = gazetteer.at(code)
    return [place] if place else []


def _abbreviations(
    around: Surroundings, gazetteer: Gazetteer, words: Lexicon, known: dict[str, list[Place]]
) -> Iterator[Mention]:
    """Find "U.S.", "Ky." and the like, as written; inside a word ("U.S.-led") they are none."""
    begun = (at for at, token in enumerate(around.tokens) if token in words.abbreviation_starts)
    end = 0
    for first in begun:
        start = around.offsets(first, first + 1)[0]
        match = words.abbreviation.match(around.text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        place, last = gazetteer.at(words.codes[match[0]]), around.ends.get(end)
        if last is None and match[0].endswith("."):  # the stop that also ends the sentence
            last = around.ends.get(end - 1)
        if place is None or last is None:
            continue
        if match[0] in words.rules.not_places.after_number and around.tokens[first - 1].isdigit():
            continue
        if (
            first
            and around.tokens[first - 1].isalpha()
            and fold(f"{around.tokens[first - 1]} {match[0]}") in known
        ):
            continue  # "Washington DC" is one name
        yield Mention(match.start(), match.end(), first, last, fold(match[0]), [place], rule="abbreviation")
