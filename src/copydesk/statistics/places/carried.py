"""Places that need not be likely: the only one that was named so far, and one that plainly says where."""

from bisect import bisect_left

from copydesk.records import Toponym
from copydesk.statistics.figure import Figure
from copydesk.statistics.places.where import Places
from copydesk.statistics.reading import Reading
from copydesk.syntax import is_verb


def alone(figure: Figure, places: Places) -> frozenset[str]:
    """The ids of the only place that was named before a sentence that names none and tells of a thing.

    What somebody does may be elsewhere: "Roe sold 40 boats last year".
    """
    who = figure.subject
    is_somebody = who is not None and (who.pos_ == "PRON" or who.ent_type_ == "PERSON")
    if is_somebody or places.are_named(figure) or not is_verb(figure.verb):
        return frozenset()
    before = places.ordered[: bisect_left(places.starts, figure.edges[0])]
    is_one = len({_identity(place) for place in before}) == 1
    return frozenset(place.id for place in before if is_one and not places.in_name(place))


def plain(reading: Reading, places: Places) -> frozenset[str]:
    """The ids of those that the rules take for a figure and that own its subject, or say where it happens.

    As in "London's index fell 40 points", "In Tokyo, sales of cars fell 9 percent".
    """
    own = (p for p in places.ordered if p.id in reading.toponyms)
    return frozenset(place.id for place in own if _is_plain(reading.figure, place, places))


def _is_plain(figure: Figure, place: Toponym, places: Places) -> bool:
    root = places.span(place)[1]
    if root.dep_ == "poss":
        return figure.subject is not None and root.head.i == figure.subject.i
    prep = root.head
    return root.dep_ == "pobj" and (prep.head.i == figure.verb.i or prep.i == figure.sentence.start)


def _identity(place: Toponym) -> int | str:
    return place.geonameid or place.text.lower()
