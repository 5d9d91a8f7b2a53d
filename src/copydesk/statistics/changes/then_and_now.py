"""One thing then and now, each with its time: "In 2005 one in ten farmers had a pump. Today four in ten do".

Both figures are told of the same words, though the second may leave some of them out, and its own clause says
that it is of a later time. It has no other words: "spent $4 million on roads" is no "$6 million on schools".
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from copydesk.records import Statistic
from copydesk.statistics.changes.ends import comparable
from copydesk.statistics.changes.record import is_turned
from copydesk.statistics.changes.sure import are_akin
from copydesk.statistics.changes.unstated import Kept, are_apart, is_before, is_form
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.differences import is_whole_of_part
from copydesk.statistics.times.happened import is_of_old
from copydesk.statistics.words import Words
from copydesk.syntax import children

_BACK = 3  # figures
_REACH = 1  # sentences
_LEAST = 0.5  # of the words of the first figure so many are the second's, too
_STATED = ("clause", "sentence")
_SOON = 4  # words behind a figure in which it may be said to be left
_IT = frozenset(("it", "they", "there", "he", "she"))
_STANDS = ("be", "have", "hold")
_PRESENT = ("VBZ", "VBP")
_BEHIND = 3  # and in which "now" may stand


def pairs(kept: list[Kept], taken: Collection[int], words: Words) -> Iterator[tuple[int, int]]:
    """The places of each figure that was and of what it is now, of those that are part of no change.

    Args:
        kept: The figures of an article with their records, in text order.
        taken: The places of those that are part of a change.
        words: The word lists.
    """
    used = set(taken)
    for at, (figure, stat) in enumerate(kept):
        if at in used or stat.trend or stat.kind == "age":
            continue
        start = None
        if _is_of_now(figure, stat, words) or _is_left(figure, words):
            near = (n for n in range(at - 1, max(-1, at - 1 - _BACK), -1) if n not in used)
            start = next((n for n in near if _was(kept[n], (figure, stat), words)), None)
        if start is not None and not _is_of_list(start, at, kept):
            used |= {start, at}
            yield start, at
        elif start is None and at - 1 not in used and at and _was_ago(kept[at - 1], (figure, stat), words):
            used |= {at - 1, at}
            yield at, at - 1


def _was(then: Kept, now: Kept, words: Words) -> bool:
    """Whether one figure is what another was, in the sentence before or in a clause of its own."""
    (one, first), (other, second) = then, now
    if other.number - one.number > _REACH or is_whole_of_part(one) or not _are_levels(first, second):
        return False
    is_rest = _is_rest(one, other) or _is_same_thing(first, second, words)
    if (is_rest and is_of_old(one, words)) or _is_since(one, other, words):
        return True
    if not _is_of_now(other, second, words) or not _are_one(first, second, words):
        return False
    if one.verb.lemma_ != other.verb.lemma_ and one.verb.lemma_ in words.changing:
        return False  # "lost $4 million in May. It has 90 million today"
    between = one.tokens[one.span.end : other.span.start]
    is_apart = one.number != other.number or any(t.lower_ in words.set_against for t in between)
    return is_apart or _is_bare_now(other, words)


def _is_bare_now(figure: Figure, words: Words) -> bool:
    """Whether nothing but its time is told of a figure: "was 90 cents in 2010, $1.40 now"."""
    behind = figure.behind(2)
    is_now = bool(behind) and behind[0].lower_ in (*words.now_words, "today")
    return figure.leading.text == "," and is_now and all(t.is_punct for t in behind[1:])


def _is_of_now(figure: Figure, stat: Statistic, words: Words) -> bool:
    """Whether a figure's own words say of what time it is: "now", "today", "by 2015"."""
    if stat.time is None:
        return False
    if stat.time.basis in _STATED:
        return True
    near = figure.tokens[figure.sentence.start : figure.span.end + _BEHIND]
    return any(t.lower_ in words.now_words for t in near)


def _is_left(figure: Figure, words: Words) -> bool:
    """Whether a figure is what is left of something: "only six are left", "12 remain"."""
    return any(t.lower_ in words.left_over for t in figure.behind(_SOON))


def _is_rest(then: Figure, now: Figure) -> bool:
    """Whether a figure counts nothing of its own: "where once 50 boats fished, only six are left"."""
    is_count = now.quantity.dimension == "count" and then.quantity.dimension in ("count", "rate")
    is_one = now.noun is None or (then.noun is not None and now.noun.lemma_ == then.noun.lemma_)
    return is_count and then.noun is not None and is_one and now.follows != "of"


def _is_since(then: Figure, now: Figure, words: Words) -> bool:
    """Read "When she came, 9 percent had no work. It is now 4", "drew 9 in its first year": taken up."""
    verb, opening = then.verb, then.tokens[then.sentence.start].lower_
    if verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "ccomp"):
        return False
    if not (_is_taken_up(now) and _is_same_noun(now, then) and now.verb.lemma_ in ("be", verb.lemma_)):
        return False
    first, linked = _first_of(verb, words), {opening, *(t.lower_ for t in children(verb, "prep"))}
    if now.verb.tag_ in _PRESENT:
        return first is not None or not linked.isdisjoint(words.then_openings)
    told = now.tokens[now.sentence.start : now.sentence.end]
    return first is not None and any(t.lemma_ == first.lemma_ for t in told)  # "Last month it took 12"


def _first_of(verb: Token, words: Words) -> Token | None:
    """The noun of the time when something was new: "in its first year"."""
    inside = (noun for prep in children(verb, "prep") for noun in children(prep, "pobj"))
    firsts = (n for n in inside if any(t.lower_ in words.first_times for t in n.lefts))
    return next((n for n in firsts if any(t.tag_ == "PRP$" for t in n.lefts)), None)


def _is_taken_up(figure: Figure) -> bool:
    """Whether a figure is of what a pronoun stands for: "it is 4", "there are 9"."""
    return any(t.lower_ in _IT for t in figure.verb.lefts)


def _is_same_noun(figure: Figure, other: Figure) -> bool:
    """Whether a figure names nothing but what another counts."""
    return figure.noun is None or (other.noun is not None and other.noun.lemma_ == figure.noun.lemma_)


def _was_ago(now: Kept, then: Kept, words: Words) -> bool:
    """Read "is now six years," she said. Five years ago it was three": what a pronoun says that it was."""
    (one, last), (other, first) = now, then
    if other.verb.tag_ != "VBD" or other.follows == "of" or other.number - one.number > _REACH + 1:
        return False
    is_again = other.verb.lemma_ in (*_STANDS, one.verb.lemma_) and _is_taken_up(other)
    if not is_again or not _is_same_noun(other, one) or not _are_levels(first, last):
        return False
    if is_whole_of_part(one) or any(t.pos_ in ("ADJ", "VERB") for t in other.behind(1)):
        return False  # "has 900 seats. It had 300 empty in the last week"
    return _is_of_last(other, words) > _is_of_last(one, words) or (
        one.verb.tag_ in _PRESENT
        and first.time is not None
        and first.time.basis in _STATED
        and last.time is not None
        and is_before(first.time, last.time)
    )


def _is_of_last(figure: Figure, words: Words) -> bool:
    """Whether something was so in the time or the term before: "last season", "in the old parliament".

    Not so in "their last game", which the sum may hold, nor in "the last two".
    """
    inside = (noun for prep in children(figure.verb, "prep") for noun in children(prep, "pobj"))
    return any(
        any(t.lower_ in words.former for t in noun.lefts)
        and not any(t.tag_ == "PRP$" or t.like_num for t in noun.lefts)
        for noun in (*inside, *children(figure.verb, "npadvmod"))
    )


def _are_levels(then: Statistic, now: Statistic) -> bool:
    """Whether two figures can be levels of one thing, and neither the size of a change."""
    if then.vague or now.vague or then.trend or then.low == now.low:
        return False
    is_one = (
        are_akin(then, now)
        or is_turned(then, now)
        or (then.kind, now.kind, now.unit) == ("rate", "count", None)
    )
    return is_one and not are_apart(then, now)  # "sold 9,000 a day. It now sells 400"


def _are_one(then: Statistic, now: Statistic, words: Words) -> bool:
    """Whether two figures are levels of one thing, the first of an earlier time that is told."""
    if then.time is None or now.time is None or then.time.basis not in _STATED:
        return False
    are_levels = "additional" not in (then.aggregate, now.aggregate) and then.attribution == now.attribution
    return are_levels and is_before(then.time, now.time) and _is_same_thing(then, now, words)


def _is_same_thing(then: Statistic, now: Statistic, words: Words) -> bool:
    """Whether all words for the second figure are the first's, enough of them, and their wholes no others."""
    first, second = _told(then, words), _told(now, words)
    if not all(any(is_form(one, other) for one in first) for other in second):
        return False
    wholes = [set(one.whole.text.lower().split()) if one.whole else set() for one in (then, now)]
    are_one = wholes[0] <= wholes[1] or wholes[1] <= wholes[0]
    return are_one and bool(second) and len(second) >= _LEAST * len(first)


def _told(stat: Statistic, words: Words) -> set[str]:
    """The words of a figure's measure and whole that tell what it is of."""
    told = " ".join(part.text for part in (stat.measure, stat.whole) if part is not None).lower().split()
    return {word for word in told if word not in words.empty and word not in words.anaphors}


def _is_of_list(start: int, at: int, kept: list[Kept]) -> bool:
    """Whether a figure stands between that is as like the second: "in May 12, in June 14 and in July 9"."""
    return any(
        comparable(stat, kept[at][1]) and stat.time is not None and stat.time.basis in _STATED
        for figure, stat in kept[start + 1 : at]
        if not is_whole_of_part(figure)
    )
