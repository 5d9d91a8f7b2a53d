"""What a sentence gives to one of its figures alone, so that no other may have it.

"Spain has 40 cases, Italy 30 and France 12": in a list each figure has the place, and the time, of its own
member. What a time is only compared with (`copydesk.statistics.times.reference`) does not have it either.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise, takewhile
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.records import Timex, Toponym
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.neighbours import beside_with
from copydesk.statistics.neighbours.beside import is_compared
from copydesk.statistics.neighbours.fronted import Fronted
from copydesk.statistics.places.contrasted import Item, apart
from copydesk.statistics.times.not_when import Caused, Relatives
from copydesk.statistics.times.reference import References
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors

_INSIDE = 6  # words between a figure and its place or time
_FROM = 5  # words from a distance to that from which it is counted
_TO_SIDE = frozenset(("ADP", "DET", "ADV", "PUNCT"))  # not "12 km of road north of Milan"
_LATER = 3  # the same where a member of a list leaves out its verb
_JOIN = 9  # words between two members of a list
_BACK = 3  # sentences before a figure of which a passage may name the times
_MOST = 60  # a sentence with more figures is a table
_NONE: frozenset[str] = frozenset()
_BESIDE = ("conj", "appos")


Pair = tuple[Item, Item]
_Ids = dict[int, frozenset[str]]  # of times and places, by the first word of a figure


class _Known(NamedTuple):
    """What is another's, what a figure is only compared with, and which places a list gives it."""

    others: _Ids
    compared: _Ids
    own: _Ids


class Own:
    """Says of every figure of an article which times and places of its sentence are another's."""

    def __init__(self, found: Found, words: Words, nearby: Nearby) -> None:
        self._found, self._words, self._nearby = found, words, nearby
        self._references, self._caused = References(found, words), Caused(found, words)
        self.relatives = Relatives(found, words, nearby)
        self._times = nearby.group(found.timexes, lambda t: [(t.start, t.end)])
        self._places = nearby.group(found.toponyms, lambda t: [(t.start, t.end)])
        self._fronted = Fronted(found, self._places)
        self._of: dict[int, _Known] = {}
        self._others: dict[int, frozenset[str]] = {}
        self._compared_with: dict[tuple[int, str], list[Figure]] = {}  # by their sentence and the time

    def others(self, figure: Figure) -> frozenset[str]:
        """The ids of the times and places that stand in a figure's sentence and are not its own."""
        start = figure.span.start
        if start not in self._others:
            self._others[start] = self._known(figure).others.get(start, _NONE) | self._of_members(figure)
        return self._others[start]

    def ahead(self, figure: Figure) -> frozenset[str]:
        """The ids of the times and places that open the sentences behind a figure's."""
        return self._fronted.behind(figure)

    def compared(self, figure: Figure) -> frozenset[str]:
        """The ids of the times of its sentence that a figure is only compared with, or of its cause."""
        return self._known(figure).compared.get(figure.span.start, _NONE)

    def places(self, figure: Figure) -> frozenset[str]:
        """The ids of the places that a figure has to itself, in a list or against others."""
        return self._known(figure).own.get(figure.span.start, _NONE)

    def _known(self, figure: Figure) -> _Known:
        known = self._of.get(figure.number)
        if known is None:
            known = self._of[figure.number] = self._of_sentence(figure)
        return known

    def is_elsewhere(self, name: str, figure: Figure) -> bool:
        """Whether a time, by its id, is of another clause or sentence and tells only of something there."""
        if self.relatives.has(name, figure):
            return True
        if is_compared(figure, self._words):
            return False  # "against 40" may be of the time that another is compared with
        before = self._nearby.before(figure, _BACK)
        return any(self._is_reference(name, told) for told in before)

    def _is_reference(self, name: str, every: list[Figure]) -> bool:
        """Whether one of the figures of a sentence is only compared with a time of it, by its id."""
        times = self._times.get(every[0].number, [])
        return any(self._held_against(timex, every) for timex in times if timex.id == name)

    def _held_against(self, timex: Timex, every: list[Figure]) -> list[Figure]:
        """Those of the figures of a sentence that are only compared with a time of it."""
        key = every[0].number, timex.id
        if key not in self._compared_with:
            told = self._told(every)
            self._compared_with[key] = [*self._references.compared(timex, told)]
        return self._compared_with[key]

    def _told(self, every: list[Figure]) -> list[Figure]:
        """Those of the figures of a sentence that are no part of a time."""
        times = self._times.get(every[0].number, [])
        return [f for f in every if not _is_in(f, times)]

    def _of_members(self, figure: Figure) -> frozenset[str]:
        """The places in what other figures have to themselves: "a quarter of that in Bergen"."""
        theirs = [
            figure.theirs,
            *beside_with.behind(figure),
            *self._distant(figure),
            self._before_where(figure),
        ]
        if not any(theirs):
            return _NONE
        inside = set().union(*theirs)
        places = self._places.get(figure.number, [])
        return frozenset(p.id for p in places if self._found.place_at(p.start) in inside)

    def _before_where(self, figure: Figure) -> range:
        """The words before where a figure is: Peru in "grew in Peru and fell in Chile, where it is 12"."""
        first = before_where(figure)
        if not first:
            return range(0)
        places = self._joined(self._places.get(figure.number, []), self._words.one_place)
        own = [place for place in places if first < place.end and place.start < figure.span.start]
        return range(figure.sentence.start, min(first, own[0].start) if own else 0)

    def _distant(self, figure: Figure) -> Iterator[range]:
        """What the distances of a sentence are counted from: Milan in "at Turin, 40 km south of Milan"."""
        if figure.quantity.unit in self._words.distances:
            return
        for other in self._nearby.figures(figure):
            if other.quantity.unit in self._words.distances and other is not figure:
                yield self._counted_from(other)

    def _counted_from(self, distance: Figure) -> range:
        """The words of "south of Milan" behind a distance, up to the end of the first name."""
        after = self._found.all_tokens[distance.span.end : distance.span.end + _FROM]
        side = next((t for t, link in pairwise(after) if _is_from(t.lower_, link, self._words)), None)
        if side is None or any(t.pos_ not in _TO_SIDE for t in after if t.i < side.i):
            return range(0)
        far = self._found.all_tokens[side.i + 1 : side.i + _INSIDE]
        name = next((t for t in far if t.pos_ == "PROPN"), side)
        rest = takewhile(lambda t: t.pos_ == "PROPN", self._found.all_tokens[name.i :])
        return range(side.i, name.i + len([*rest]))

    def _of_sentence(self, figure: Figure) -> _Known:
        """What of a sentence belongs to another than each of its figures, and which places to that."""
        times, places = self._times.get(figure.number, []), self._places.get(figure.number, [])
        every, known = self._nearby.sentence(figure), _Known({}, {}, {})
        if not (times or places) or len(every) > _MOST:
            return known
        told = self._told(every)
        compared = set(self._compared(times, every, told))
        for chain in self._chains(told, places, False):
            _share_out(chain, known.others, known.own)
        for chain in self._chains(told, times, True):
            _share_out(_without(chain, compared), known.others, {})
        if "respectively" in figure.said:
            _share_out(self._in_turn(told, places), known.others, known.own)
        self._set_apart(told, places, known)
        for start, timex in compared:
            _add(known.others, start, {timex})
            _add(known.compared, start, {timex})
        return known

    def _set_apart(self, told: list[Figure], places: list[Toponym], known: _Known) -> None:
        """Share out the places of figures that are set against those before them."""
        where = self._joined(places, self._words.one_place)
        for figure, own, since, start in apart(told, where, self._words):
            before = _ids(one for one in where if since <= one.start and one.end <= start)
            behind = _ids(one for one in where if one.start >= start)
            known.own[figure.span.start] = own
            _add(known.others, figure.span.start, before)
            for one in told:
                if one.span.start < start:
                    _add(known.others, one.span.start, behind)

    def _in_turn(self, told: list[Figure], places: list[Toponym]) -> list[Pair]:
        """Read "sales in Hull and Kent rose 4 and 5 percent respectively": as many figures as places."""
        where = self._joined(places, self._words.one_place)
        figures = [Item(f.span.start, f.span.end, f) for f in told]
        apart = [
            self._between(one.end, other.start) for run in (where, figures) for one, other in pairwise(run)
        ]
        is_list = all(t.lower_ in self._words.list_marks for gap in apart for t in gap)
        return [*zip(where, figures, strict=True)] if is_list and len(where) == len(figures) else []

    def _compared(
        self, times: list[Timex], every: list[Figure], told: list[Figure]
    ) -> Iterator[tuple[int, str]]:
        """Each figure, by its first word, with a time that it is only compared with, or that of its cause."""
        for timex in times:
            yield from ((f.span.start, timex.id) for f in self._held_against(timex, every))
            yield from ((f.span.start, timex.id) for f in self._caused.others(timex, told, times))

    def _chains(
        self, told: list[Figure], records: Sequence[Timex | Toponym], is_time: bool
    ) -> list[list[Pair]]:
        """The lists of a sentence: two or more pairs of a figure and what belongs to it, in one order."""
        items = [Item(f.span.start, f.span.end, f) for f in told]
        items += self._joined(records, self._words.one_time if is_time else self._words.one_place)
        chains: list[list[Pair]] = []
        end = 0
        for pair in pairwise(sorted(items, key=lambda item: item.start)):
            if pair[0].start < end or not self._is_pair(pair):
                continue
            if chains and self._is_join(chains[-1][-1], pair, is_time):
                chains[-1].append(pair)
            else:
                chains.append([pair])
            end = pair[1].end
        return [chain for chain in chains if len(chain) > 1]

    def _joined(self, records: Sequence[Timex | Toponym], joins: frozenset[str]) -> list[Item]:
        """Times or places; neighbours that are one are joined: "Miami, Florida", "2010 to 2012"."""
        out: list[Item] = []
        for record in sorted(records, key=lambda r: (r.start, -r.end)):
            inside = self._found.places(record.start, record.end)
            gap = self._between(out[-1].end, inside.start) if out else []
            if out and len(gap) < 2 and all(t.lower_ in joins for t in gap):
                out[-1] = out[-1]._replace(end=max(out[-1].end, inside.stop), ids=out[-1].ids | {record.id})
            else:
                out.append(Item(inside.start, inside.stop, None, frozenset((record.id,))))
        return out

    def _between(self, start: int, end: int) -> list[Token]:
        return [t for t in self._found.all_tokens[start:end] if not t.is_space]

    def _is_pair(self, pair: Pair) -> bool:
        """Whether a figure and a time or place next to each other belong together, in either order."""
        one, other = pair
        if (one.figure is None) == (other.figure is None):
            return False
        gap = self._gap(one, other)
        if len(gap) > _INSIDE or not self._words.list_stops.isdisjoint(t.lower_ for t in gap):
            return False
        is_bare = " ".join(t.lower_ for t in gap) in {"", *self._words.so_far}
        return one.figure is None or is_bare or any(t.pos_ in ("ADP", "SCONJ") for t in gap)

    def _gap(self, one: Item, other: Item) -> list[Token]:
        """The words between a figure and a time or place, less the comma of "In Leeds, 12 were hurt"."""
        gap = self._between(one.end, other.start)
        opens = one.figure is None and gap and gap[0].text == ","
        return gap[1:] if opens and self._is_led(one.start) else gap

    def _is_led(self, at: int) -> bool:
        """Whether a preposition stands before a word."""
        return at > 0 and self._found.all_tokens[at - 1].pos_ in ("ADP", "SCONJ")

    def _is_join(self, pair: Pair, after: Pair, is_time: bool) -> bool:
        """Whether a pair is the next member of the list that another is in."""
        gap, words = self._between(pair[1].end, after[0].start), self._words
        gap = gap if is_time else self._undated(gap, pair)
        if not gap or len(gap) > _JOIN:
            return False
        marks = words.list_marks | words.list_ends if is_time else words.list_marks
        marked, leads = [t.lower_ in marks for t in gap], pair[0].figure is not None
        if after[0].figure is None:
            is_near = is_time or self._words_inside(after) <= _LATER
            return is_near and any(marked[-3:]) and not leads
        return self._follows(pair, after, marked, is_time)

    def _undated(self, gap: list[Token], pair: Pair) -> list[Token]:
        """Some words without the times among them, and what leads those in: "on Monday, and nine"."""
        figure = next(item.figure for item in pair if item.figure is not None)
        dated = {i for t in self._times.get(figure.number, []) for i in self._found.places(t.start, t.end)}
        return [t for t in gap if t.i not in dated and not (t.pos_ == "ADP" and t.i + 1 in dated)]

    def _follows(self, pair: Pair, after: Pair, marked: list[bool], is_time: bool) -> bool:
        """Whether a pair that a figure leads is the next member, by what of the words before it are marks."""
        if pair[0].figure is not None and marked[0]:  # "nine in Texas, four in Kansas"
            return True
        if is_time or not marked[-1] or self._words_inside(after) > 1:
            return False
        # "nine Texas pubs and four in Ohio", "in Texas nine, four in Ohio": the noun is left out
        return len(marked) <= _LATER or (pair[0].figure is None and self._is_led(pair[0].start))

    def _words_inside(self, pair: Pair) -> int:
        return len(self._between(pair[0].end, pair[1].start))


def before_where(figure: Figure) -> int:
    """Where the name begins that "where", with a figure behind it, goes on from; 0 if there is none."""
    if "where" not in figure.said:
        return 0
    clauses = (t for t in (figure.top, *ancestors(figure.top)) if t.dep_ == "relcl")
    told = next((t for t in clauses if any(w.lower_ == "where" for w in t.lefts)), None)
    if told is None:
        return 0
    named = told.head
    while named.dep_ in _BESIDE and figure.counted.isdisjoint(range(named.head.i, named.i + 1)):
        named = named.head
    return named.left_edge.i


def _is_from(side: str, link: Token, words: Words) -> bool:
    """Read "south of Milan", but not "a 9-mile south Lebanon zone"."""
    return side in words.sides and link.lower_ in ("of", "from")


def _without(chain: list[Pair], compared: set[tuple[int, str]]) -> list[Pair]:
    """A list less a size beside what it is compared with: "41 tonnes in 2023, a third less than in 2022"."""
    kept = [pair for pair in chain if not _is_compared(pair, compared)]
    return kept if len(kept) > 1 else []


def _is_compared(pair: Pair, compared: set[tuple[int, str]]) -> bool:
    figure = next((item.figure for item in pair if item.figure is not None), None)
    times = (i for item in pair for i in item.ids)
    return figure is not None and any((figure.span.start, i) in compared for i in times)


def _share_out(chain: list[Pair], others: _Ids, own: _Ids) -> None:
    """Note for each figure of a list what it has, and what the other members have."""
    every = _ids(item for pair in chain for item in pair)
    for one, other in chain:
        figure, its = (one.figure, other) if one.figure is not None else (other.figure, one)
        if figure is not None:
            own[figure.span.start] = its.ids
            _add(others, figure.span.start, every - its.ids)


def _add(ids: _Ids, start: int, more: Set[str]) -> None:
    ids[start] = ids.get(start, _NONE) | more


def _ids(items: Iterable[Item]) -> frozenset[str]:
    return _NONE.union(*(item.ids for item in items))


def _is_in(figure: Figure, times: Iterable[Timex]) -> bool:
    """Whether a number is part of a time: "two years ago"."""
    quantity = figure.quantity
    return any(t.start < quantity.end and quantity.start < t.end for t in times)
