"""Places by what stands around their names: a list of them goes together; "outside China" is elsewhere.

So do a town and what it lies in: "Lodi, California".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.records import Toponym
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words

_ENDS = frozenset(("and", "or"))
_JOINS = _ENDS | {",", "the", "in"}
_LEADS = {"ADP": 4, "DET": 2}  # words from what leads to a place to its end
_FAR = 3  # words between two places of a list
_WIDE = ("country", "region")  # what is outside a town is near it
_DETAILS = frozenset(("the", "mainland", "continental"))
_JOINED = ("conj", "appos", "pobj")
_PLAYING = ("nsubj", "nsubjpass", "dobj", "poss")
_WIDTHS = {"admin": 1, "country": 2}  # of the places that others lie in

Placed = tuple[Toponym, range]  # a place with its words


def elsewhere(found: Found, places: Iterable[Toponym], words: Words) -> frozenset[str]:
    """The ids of the places that say where something is not: "outside China", "except Chad or Mali"."""
    out: set[str] = set()
    last, end = "", 0
    for place in places:
        at, stop = found.place_at(place.start), found.places(place.start, place.end).stop
        between = [t.lower_ for t in found.all_tokens[end:at]]
        is_next = last in out and between[:1] in (["and"], ["or"]) and _DETAILS.issuperset(between[1:])
        is_away = is_next or _is_left_out(found.all_tokens, at, place, words)
        if is_away and not _goes_on(found.all_tokens, stop):
            out.add(place.id)
        last, end = place.id, stop
    return frozenset(out)


def _is_left_out(tokens: list[Token], at: int, place: Toponym, words: Words) -> bool:
    """Whether what leads a place in leaves it out."""
    while at and tokens[at - 1].lower_ in _DETAILS:
        at -= 1
    one, two = ("".join(t.text_with_ws for t in tokens[max(0, at - n) : at]).lower().strip() for n in (1, 2))
    if not words.leaving_out.isdisjoint((one, two)):
        return True
    return place.kind in _WIDE and not words.outside.isdisjoint((one, two))


def _goes_on(tokens: list[Token], end: int) -> bool:
    """Whether what is told is there: "outside Georgia's capital", "all except Spain, where 40 died"."""
    behind = [t.lower_ for t in tokens[end : end + 2]]
    return behind == [",", "where"] or behind[:1] in (["'s"], ["’s"])


def once(reading: Reading, places: Iterable[Toponym]) -> Reading:
    """A figure with each of its places once: of mentions by one name the nearest."""
    if len(reading.toponyms) <= 1:
        return reading
    at, told = reading.figure.quantity.start, [place for place in places if place.id in reading.toponyms]
    nearest: dict[tuple[int | None, str], str] = {}
    for place in sorted(told, key=lambda p: abs(p.start - at)):
        nearest.setdefault((place.geonameid, place.text.lower()), place.id)
    return replace(reading, toponyms=[p.id for p in told if p.id in nearest.values()])


def less(words: Sequence[Token], spans: Sequence[range]) -> list[Token]:
    """The words that stand in none of some stretches, nor lead to one: "in Hull", "in the US"."""
    far = {i for span in spans for i in span}
    led = {t.i for t in words if not far.isdisjoint(range(t.i + 1, t.i + _LEADS.get(t.pos_, 0)))}
    return [t for t in words if t.i not in far | led]


def is_side(place: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a place wins or loses: "a 3-1 win over Spain"; "Lyon hosted the final" is where."""
    while place.dep_ == "conj":
        place = place.head
    if place.dep_ == "pobj":
        return place.head.lower_ in words["before"]
    return place.dep_ in _PLAYING and (place.dep_ != "nsubj" or place.head.lemma_ not in words["hosting"])


def lists(found: Found, places: Iterable[Toponym]) -> dict[str, frozenset[str]]:
    """For each place of a list ("Chad, Mali and Niger", "Lodi, California") the ids of all of that list."""
    return {name: run for run in _runs(found, places) for name in run}


def _runs(found: Found, places: Iterable[Toponym]) -> Iterator[frozenset[str]]:
    run: list[Placed] = []
    is_closed = False
    for place in places:
        one = place, found.places(place.start, place.end)
        between = [t.lower_ for t in found.all_tokens[run[-1][1].stop : one[1].start]] if run else []
        if run and 0 < len(between) <= _FAR and _JOINS.issuperset(between) and _is_joined(found, run[0], one):
            run.append(one)
            is_closed = is_closed or not _ENDS.isdisjoint(between)
            continue
        if is_closed or _lie_in(run):
            yield frozenset(p.id for p, _ in run)
        run, is_closed = [one], False
    if is_closed or _lie_in(run):
        yield frozenset(p.id for p, _ in run)


def _lie_in(run: list[Placed]) -> bool:
    """Whether each of several places lies in the one behind it."""
    widths = [_WIDTHS.get(place.kind or "", 0) for place, _ in run]
    is_wider = all(one < other for one, other in pairwise(widths))
    return len(run) > 1 and is_wider and len({place.country for place, _ in run}) == 1


def _is_joined(found: Found, first: Placed, next_: Placed) -> bool:
    """Whether a place is one of a list, and does not begin a new clause: "in Chad, and Mali sent doctors"."""
    roles = [found.head(place.start, place.end).dep_ for place, _ in (first, next_)]
    return roles[1] in _JOINED or roles[0] == roles[1]
