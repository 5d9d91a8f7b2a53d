"""What the sentence before told, held against what it was: "It has 44 men. That is down from 49".

Or what became of it: "On Monday 90 homes had no power. By noon the number had fallen to 12".
"""

from collections.abc import Iterator

from copydesk.statistics.changes.pairs import Pair
from copydesk.statistics.changes.sure import are_akin
from copydesk.statistics.changes.unstated import Kept
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES

_OPENING = 6  # words from "That" to the figure that it is held against
_SOON = 4  # words behind a figure in which it says of what or when it is
_BACK = 6  # figures


def pairs(kept: list[Kept], words: Words) -> Iterator[Pair]:
    """The pairs of which the second is what the first, alone in the sentence before, was; in text order."""
    for at in range(1, len(kept)):
        (before, first), (figure, second) = kept[at - 1 : at + 1]
        is_level = first.kind != "age" and not first.trend and not second.trend
        follows = figure.number == before.number + 1
        if not (follows and is_level and are_akin(first, second)):
            continue
        if _is_meant(at - 1, kept, words):
            yield Pair("from", at, at - 1)
        elif _is_number_moved(figure, words) and _is_alone(at - 1, kept):
            yield Pair("from", at - 1, at)


def _is_number_moved(figure: Figure, words: Words) -> bool:
    """Read "the number had fallen to 12", where the number is that of the sentence before.

    Not what it is or would be if something is so: "the figure rises to 90 for members".
    """
    who = figure.subject
    if who is None or who.lower_ not in ("number", "figure") or who.n_rights or figure.noun is not None:
        return False
    is_the = [t.lower_ for t in who.lefts] in (["the"], ["that"])
    verb = figure.verb
    was = verb.tag_ in ("VBD", "VBN") and verb.lemma_.lower() in words.changing
    return was and is_the and figure.leading.lower_ == "to"


def _is_meant(at: int, kept: list[Kept], words: Words) -> bool:
    """Whether the next figure is held against "that", which one of this sentence alone can be."""
    figure, lead = kept[at + 1][0], kept[at + 1][0].leading
    opening = figure.tokens[figure.sentence.start : lead.i + 1]
    if not opening or opening[0].lower_ not in ("that", "this"):
        return False
    held = " ".join(t.lower_ for t in opening[-2:])
    is_bare = len(opening) <= _OPENING and opening[0].head.pos_ in ("AUX", "VERB")
    behind = figure.behind(_SOON)
    if behind and behind[0].lower_ == "for" and all(t.ent_type_ not in TIMES for t in behind):
        return False  # "That compares with 49 for the mill in York"
    return is_bare and held in words.compared_with and _is_alone(at, kept)


def _is_alone(at: int, kept: list[Kept]) -> bool:
    """Whether no other figure like it stands before it in its sentence."""
    figure, stat = kept[at]
    beside = [s for f, s in kept[max(0, at - _BACK) : at] if f.number == figure.number]
    return not any(are_akin(other, stat) for other in beside)
