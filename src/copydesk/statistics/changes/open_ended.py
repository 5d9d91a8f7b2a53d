"""Changes of which nobody says where they ended: "halved from 900", "lost 40 of its 300 jobs"."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from spacy.tokens import Token

from copydesk.records import Statistic, Trend
from copydesk.statistics.changes.unstated import Kept
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.differences import is_whole_of_part
from copydesk.statistics.parts import OF_ANOTHER
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES, auxiliaries

_JOINING = ("ADP", "DET", "SCONJ")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_OBJECT = 4  # words for what is halved
_NAMING = ("PRON", "NOUN", "PROPN", "ADJ", "PART")
_INTO = frozenset(("in", "to", "on"))
_NEAR = 8  # words from an increase to what it is one of


def pairs(kept: list[Kept], taken: Collection[int], words: Words) -> Iterator[tuple[int, int]]:
    """The places of each start and size that stand by each other, of figures in no change.

    As in "halved from 900", "fell by 40 in May from 310", "cut its fleet of 60 in half". Where they ended is
    not said. It could be worked out, and is not: the article has no such figure.
    """
    for at, ((one, size), (other, start)) in enumerate(pairwise(kept)):
        if one.number != other.number or at in taken or at + 1 in taken:
            continue
        is_from = other.follows != "to" and _comes_from((one, size), (other, start), words)
        if is_from and _is_size_from(size, start):
            yield at + 1, at
        elif _is_halved((one, size), (other, start)) or _is_moved_by((one, size), (other, start), words):
            yield at, at + 1
        elif is_added(one, other) or _is_taken_of((one, size), (other, start), words):
            yield at + 1, at


def _comes_from(size: Kept, start: Kept, words: Words) -> bool:
    """Whether "from" leads the second of two figures in, with only a time or a place between.

    Behind a verb, as in "halved its fleet from 60", what it is done to may stand there too. A length then
    says from where: "doubled the lead from 12 yards"; so do things counted: "rose 9% in Leeds from 12 firms".
    """
    (one, by), (other, first) = size, start
    if other.leading.lower_ != "from":
        return False
    between = [t for t in one.tokens[one.span.end : other.span.start] if not t.is_punct]
    told = [t for t in between if t.pos_ not in _JOINING and t.ent_type_ not in TIMES]
    if not told:
        return True
    if first.kind == "count" and other.noun is not None and not _are_stock(told, words):
        return False
    told = [t for t in told if t.ent_type_ not in _PLACES]
    is_done = by.kind == "ratio" and one.head.pos_ == "VERB" and first.kind != "measurement"
    return not told or (is_done and len(told) <= _OBJECT and all(t.pos_ in _NAMING for t in told))


def _are_stock(told: list[Token], words: Words) -> bool:
    """Whether what is halved is called by what is counted: "halved its fleet from 60 ships"."""
    return any(t.lemma_.lower() in words.stock_nouns for t in told)


def _is_halved(start: Kept, size: Kept) -> bool:
    """Read "cut its fleet of 60 buses in half": a part that was taken of what was just counted."""
    (one, first), (other, by) = start, size
    between = one.tokens[one.span.end : other.span.start]
    is_beside = other.leading.lower_ == "in" and all(t.pos_ in _NAMING for t in between[:-1])
    if not is_beside or by.kind != "fraction" or by.trend != "down":
        return False
    if one.leading.lower_ == "from":
        return True
    whole = one.tokens[one.lead - 1]
    is_thing = first.kind == "measurement" or any(t.lower_ in ("a", "an") for t in whole.children)
    return one.leading.lower_ == "of" and not is_thing  # not in "cut a bus of 40 seats in half"


def _is_size_from(size: Statistic, start: Statistic) -> bool:
    """Whether a figure is the size of what began at another; a share of a share may be the one before."""
    if not size.trend or start.trend or None in (size.low, start.low):
        return False
    if start.kind in OF_ANOTHER:  # "will rise 3 points from 20 percent"
        return start.kind == "percentage" and "point" in (size.unit or "") and start.unit == "percent"
    return size.kind in OF_ANOTHER or (size.kind == start.kind and size.unit in (start.unit, None))


def _is_moved_by(start: Kept, size: Kept, words: Words) -> bool:
    """Read "the workforce of 900 will be cut by 40": what will change, and by how much."""
    (one, first), (other, by) = start, size
    verb = other.verb
    if not by.trend or other.leading.lower_ != "by" or first.trend or first.kind in OF_ANOTHER:
        return False
    who = other.subject
    is_planned = any(t.tag_ == "MD" for t in auxiliaries(verb)) or verb.dep_ == "xcomp"
    if who is None or not is_planned or verb.lemma_.lower() not in words.changing:
        return False
    is_whose = who.left_edge.i <= one.span.start and one.span.end <= verb.i < other.lead
    return is_whose and (by.kind in OF_ANOTHER or by.kind == first.kind)


def is_added(size: Figure, level: Figure) -> bool:
    """Read "a 4-cent rise in the 20-cent tax", "add 4 cents to the 20-cent tax": so much to what there is."""
    between = size.tokens[size.span.end : level.span.start]
    if size.quantity.trend is None or not between or len(between) > _NEAR or level.quantity.trend:
        return False
    is_bare = level.noun is not None and level.noun.i >= level.span.end
    is_one = size.quantity.unit is not None and size.quantity.unit == level.quantity.unit
    link = next((t for t in between if t.lower_ in _INTO), None)
    is_its = link is not None and any(t.dep_ in ("det", "poss") and t.lower_ != "a" for t in between)
    is_said = link is not None and (link.lower_ != "to" or size.verb.lemma_ == "add")
    return is_bare and is_one and is_its and is_said and between[-1].pos_ in ("DET", "PRON", "PART", "ADJ")


def _is_taken_of(size: Kept, whole: Kept, words: Words) -> bool:
    """Read "lost 40 of its 300 jobs": how many there were, and how many are gone."""
    (one, part), (other, first) = size, whole
    if not is_whole_of_part(other) or not part.kind == first.kind == "count":
        return False
    is_gone = one.verb.lemma_.lower() in words.fall.verbs and one.verb.i < one.span.start
    return is_gone and other.noun is not None and other.noun.lemma_.lower() in words.posts


def way(size: Figure, words: Words) -> Trend | None:
    """Which way its verb says that something went: the "down" of "lost 40 of its 300 jobs"."""
    return "down" if size.verb.lemma_.lower() in words.fall.verbs else None
