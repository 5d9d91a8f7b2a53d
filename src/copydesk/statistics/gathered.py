"""Places by what stands around their names: a list of them goes together; "outside China" is elsewhere."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.records import Toponym
from copydesk.statistics.words import Words

_ENDS = frozenset(("and", "or"))
_JOINS = _ENDS | {",", "the", "in"}
_FAR = 3  # words between two places of a list
_WIDE = ("country", "region")  # what is outside a town is near it
_DETAILS = frozenset(("the", "mainland", "continental"))
_JOINED = ("conj", "appos", "pobj")

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


def lists(found: Found, places: Iterable[Toponym]) -> dict[str, frozenset[str]]:
    """For each place of a list ("Chad, Mali and Niger") the ids of all of that list."""
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
        if is_closed:
            yield frozenset(p.id for p, _ in run)
        run, is_closed = [one], False
    if is_closed:
        yield frozenset(p.id for p, _ in run)


def _is_joined(found: Found, first: Placed, next_: Placed) -> bool:
    """Whether a place is one of a list, and does not begin a new clause: "in Chad, and Mali sent doctors"."""
    roles = [found.head(place.start, place.end).dep_ for place, _ in (first, next_)]
    return roles[1] in _JOINED or roles[0] == roles[1]
