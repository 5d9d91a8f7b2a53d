"""Places that need not be likely: those that plainly say where a figure holds."""

from copydesk.records import Toponym
from copydesk.statistics.figure import Figure
from copydesk.statistics.places.where import Places
from copydesk.statistics.reading import Reading


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
