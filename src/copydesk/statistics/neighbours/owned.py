"""Where a figure of a list has something to itself: behind it, before it, or in its clause.

"Nine percent of buses and 23 percent of trams were late"; "among women, 46 percent; among men, 58"; "wheat
fell 3 percent and corn 2 percent"; "40 were felled and 30 were pruned". `members` shares it out.
"""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from spacy.tokens import Token

from copydesk.statistics.figure import Figure, Own
from copydesk.statistics.neighbours.beside import are_alike, are_ends
from copydesk.statistics.parts import SHARES
from copydesk.statistics.words import Members as Lists
from copydesk.statistics.words import Words
from copydesk.syntax import NAMING, SUBJECTS, TIMES, child, own_subject

_LONGEST = 12  # words of what is one figure's own
_NAMES = frozenset(("NOUN", "PROPN", "PRON", "ADJ"))
_TOLD_IN = frozenset(("relcl", "acl", "amod", "compound"))
_VERBS = ("VERB", "AUX")
_IN_NAMES = frozenset(("NOUN", "PROPN", "ADJ", "DET"))
_JOINED = ("HYPH", "PRP$")
_INNER = frozenset(("advcl", "relcl", "acl", "pcomp"))
_OWNER = "'s"
TOLD = ("NOUN", "PROPN", _OWNER, "VERB", "counted")  # what a subject is, instead of the word that leads in
_DONE = ("dobj", "attr", "acomp", "oprd")
_EMPTY = frozenset(("be", "do", "have"))
_MARKS = frozenset((",", ";", ":", "—", "–", "(", ")"))

Owned = list[Own | None]  # for each figure


def owned(beside: list[Figure], lists: Lists) -> Iterator[Owned]:
    """What each figure of a kind in a sentence may have to itself, by where it stands; the surest last."""
    starts, reader = _starts(beside), _Sentence(lists)
    before, behind = _around(beside, starts, reader)
    yield [_done(one) for one in beside]
    yield behind
    yield before


def told(beside: list[Figure], words: Words) -> Owned:
    """What the clause of each figure is about: "wheat fell 3 percent and corn 2 percent".

    A figure whose verb is left out goes on with that before it, among all of a sentence.
    """
    lists = words.members
    gapped = _gaps(beside, lists)
    out = [own or _subject(one, lists) for one, own in zip(beside, gapped, strict=True)]
    for n, pair in enumerate(pairwise(beside)):
        out[n : n + 2] = _contrasted(*pair, words) or out[n : n + 2]
    for n, next_ in enumerate(gapped[1:], start=1):
        if next_ is not None:
            _go_on(beside[n], next_, beside[:n])
            same = (at for at in range(n) if gapped[at] is None and beside[at].verb.i == beside[n - 1].verb.i)
            for at in same:
                out[at] = _set_beside(beside[at], next_, lists) or out[at]
    return out


def _go_on(figure: Figure, own: Own, before: list[Figure]) -> None:
    """Note what a figure whose verb is left out is of, and which of those before it goes on with it."""
    figure.named = range(own.start, own.end)
    figure.goes_on = next((one for one in reversed(before) if are_alike(one, figure)), None)


def _gaps(beside: list[Figure], lists: Lists) -> Owned:
    """What stands before the figures whose verb is left out; before both ends of a change."""
    out = [_gapped(one, start, lists) for one, start in zip(beside, _starts(beside), strict=True)]
    for n, (one, other) in enumerate(pairwise(beside)):
        if are_ends(one, other):
            out[n + 1] = out[n + 1] or out[n]
    return out


def _starts(beside: list[Figure]) -> list[int]:
    """Where the words begin that may stand before each of some figures."""
    return [beside[0].sentence.start, *(_end(one) for one in beside[:-1])]


def _gapped(figure: Figure, start: int, lists: Lists) -> Own | None:
    """What stands before a figure where the verb is left out: "corn 2 percent", "imports to $52"."""
    own = _right_before(figure, start, lists)
    if own is None or own.start == start:
        return None
    return own if figure.tokens[own.start - 1].lower_ in lists.joins else None


def _right_before(figure: Figure, start: int, lists: Lists) -> Own | None:
    """What is named right before a figure, or before the word that leads it in."""
    tokens, end = figure.tokens, figure.lead + 1
    if end > start and tokens[end - 1].lower_ in lists.before_sizes:
        end -= 1
    at = end
    while at > start and (tokens[at - 1].pos_ in _IN_NAMES or tokens[at - 1].tag_ in _JOINED):
        at -= 1
    kind = tokens[end - 1].pos_
    return Own(at, end, kind) if at < end and kind in TOLD else None


def _set_beside(figure: Figure, next_: Own, lists: Lists) -> Own | None:
    """What the thing of the next figure is told beside: "it cut deaths by 4 percent and strokes by 9"."""
    who, verb = figure.subject, figure.verb
    what = _right_before(figure, verb.i + 1, lists) if verb.i < figure.span.start else None
    if what is not None and what.start == verb.i + 1:
        return what if what.lead == next_.lead else None
    end = min(verb.i, figure.span.start)
    return _phrase_of(who, end) if who is not None and who.i < end and who.pos_ == next_.lead else None


def _around(beside: list[Figure], starts: list[int], reader: "_Sentence") -> tuple[Owned, Owned]:
    """What stands before and behind each figure."""
    ends = [*(one.lead + 1 for one in beside[1:]), beside[-1].sentence.end]
    before = [reader.before(one, start) for one, start in zip(beside, starts, strict=True)]
    behind = [reader.behind(one, end) for one, end in zip(beside, ends, strict=True)]
    for n, (one, other) in enumerate(pairwise(beside)):
        behind[n] = reader.as_next(one, behind[n], other, behind[n + 1]) or reader.inside(one, behind[n + 1])
        before[n] = before[n] or reader.inside(one, before[n + 1])
    return before, behind


class _Sentence:
    """Finds what belongs to the figures of one sentence alone."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def behind(self, figure: Figure, end: int) -> Own | None:
        """What follows a figure, or what it counts, up to the next figure."""
        at, tokens = _end(figure), figure.tokens
        at += at < end and tokens[at].dep_ == "acomp"  # "94 percent effective in adults"
        return self._phrase(tokens, at, end) if at < end and tokens[at].lower_ in self._lists.leads else None

    def before(self, figure: Figure, start: int) -> Own | None:
        """What opens the clause of a figure, behind the figure before."""
        tokens, first, end = figure.tokens, figure.sentence.start, figure.lead + 1
        opens = (
            at for at in range(start, end) if at == first or tokens[at - 1].lower_ in self._lists.openers
        )
        found = (self._phrase(tokens, at, end) for at in opens if tokens[at].lower_ in self._lists.leads)
        return max((own for own in found if own is not None), default=None)

    def as_next(self, figure: Figure, own: Own | None, other: Figure, next_: Own | None) -> Own | None:
        """What ends the clause of a figure with the word that leads in what is the next one's.

        "800 of the jobs go in Dover and 250 in Calais".
        """
        if next_ is None or (own is not None and own.lead == next_.lead):
            return own
        tokens, end = figure.tokens, other.lead + 1
        while end > figure.span.end and tokens[end - 1].lower_ in self._lists.openers:
            end -= 1
        at = _led_by(next_.lead, figure, end) if end <= other.lead else None
        return own if at is None else self._phrase(tokens, at, end) or own

    def inside(self, figure: Figure, next_: Own | None) -> Own | None:
        """What the subject has that leads in with the word of the next: "the rate for girls", "for boys"."""
        tokens, who = figure.tokens, figure.subject
        if who is None or next_ is None or next_.lead not in self._lists.peoples:
            return None
        end = min(figure.verb.i, figure.span.start)
        led = (t.i for t in who.rights if t.lower_ == next_.lead and t.i < end)
        own = next((self._phrase(tokens, at, end) for at in led), None)
        return own if own is not None and are_unlike(tokens, own, next_) else None

    def _phrase(self, tokens: list[Token], start: int, end: int) -> Own | None:
        """The words from a preposition on, up to a mark or a verb."""
        at = start + 1
        while at < min(end, start + _LONGEST) and not (_stops(tokens[at]) or _opens(tokens, at, start)):
            at += 1
        while at > start + 1 and tokens[at - 1].pos_ not in _NAMES:
            at -= 1
        return Own(start, at, tokens[start].lower_) if at > start + 1 else None


def _done(figure: Figure) -> Own | None:
    """What those that a figure counts do or are: "40 were children and 12 were infants"."""
    verb = figure.verb
    if figure.role not in SUBJECTS or not figure.span.end <= verb.i:
        return None
    what = child(verb, *_DONE)
    is_open = verb.tag_ == "VBN" and child(verb, "aux", "auxpass") is None  # "those given a pill were"
    if is_open or (what is None and verb.lemma_ in _EMPTY):
        return None  # "62 percent of the women did"
    end = verb.i if what is None else max(verb.i, what.i)
    return Own(verb.i, end + 1, "VERB")


def listed(beside: list[Figure], lists: Lists) -> Owned:
    """What figures count that are told in one breath: "12 men, 30 women and 40 kilos of gold were found"."""
    own = [_thing(one) for one in beside]
    is_next = [
        had is not None and all(t.lower_ in lists.joins for t in one.tokens[had.end : other.lead + 1])
        for (one, other), had in zip(pairwise(beside), own, strict=False)
    ]
    return [o if any(is_next[max(0, n - 1) : n + 1]) else None for n, o in enumerate(own)]


def _thing(figure: Figure) -> Own | None:
    """What is counted, or of what it is so much: "people dead", "cups of rice", "of gold", "in cash"."""
    start, end, tokens, kind = figure.span.end, _end(figure), figure.tokens, figure.quantity.dimension
    is_count = kind == "count"
    if is_count == (end == start) or kind in SHARES:
        return None
    after = tokens[end : figure.sentence.end]
    end += len([*takewhile(lambda t: t.pos_ == "ADJ", after)])
    after = tokens[end : figure.sentence.end]
    if after and after[0].lower_ in (("of",) if is_count else ("of", "in")):
        told = len([*takewhile(lambda t: t.pos_ in _NAMES, after[1:])])
        end += told + 1 if told else 0
    return Own(start, end, "counted") if end > start else None


def _end(figure: Figure) -> int:
    """The place behind a figure and what it counts."""
    noun = figure.noun
    return noun.i + 1 if noun is not None and 0 <= noun.i - figure.span.end <= 2 else figure.span.end


def _led_by(lead: str, figure: Figure, end: int) -> int | None:
    """The place of a word that leads in what stands last before an end, behind a figure and its verb."""
    for at in range(end - 1, max(figure.span.end, end - _LONGEST) - 1, -1):
        token = figure.tokens[at]
        if token.pos_ in _VERBS or token.text in _MARKS or at in figure.counted:
            return None
        if token.lower_ == lead:
            return at
    return None


def _subject(figure: Figure, lists: Lists) -> Own | None:
    """The subject of a figure's clause, or its owner, if that is no part of another clause."""
    who, verb = figure.subject, figure.verb
    end = min(verb.i, figure.span.start)
    if who is None or who.i >= end or _is_known(who, lists) or _is_inner(verb, lists):
        return None
    return _phrase_of(who, end)


def _contrasted(one: Figure, other: Figure, words: Words) -> Owned:
    """The subjects of two clauses set against each other: "the mill had 40 men, while the farm has 25"."""
    who, its, start = own_subject(one.verb), own_subject(other.verb), one.span.start
    if who is None or its is None or not who.i < start < its.i < other.span.start:
        return []
    at = its.left_edge.i
    is_against = any(t.lower_ in words.set_against for t in one.tokens[at - 2 : at])
    is_like = are_alike(one, other) or (other.noun is None and other.quantity.unit is None)
    is_other = who.lemma_ != its.lemma_ and all(_is_thing(t, words) for t in (who, its))
    if not (is_against and is_like and is_other):
        return []
    return [_phrase_of(who, start), _phrase_of(its, other.span.start)]


def _is_thing(who: Token, words: Words) -> bool:
    """Whether a subject is a thing by itself: not "sales", "the number", "its price"."""
    is_one = who.pos_ == "PROPN" or any(t.tag_ == "DT" for t in who.lefts)
    return is_one and who.pos_ in NAMING and who.lemma_ not in words.anaphors


def _phrase_of(who: Token, end: int) -> Own:
    """A subject, or its owner, up to a place."""
    owner = child(who, "poss")
    places = [t.i for t in (who if owner is None else owner).subtree if t.i < end]
    return Own(min(places), max(places) + 1, who.pos_ if owner is None else _OWNER)


def _is_known(who: Token, lists: Lists) -> bool:
    """Whether a subject was named before: "it", "the company"."""
    return who.pos_ != "PROPN" and (
        who.pos_ != "NOUN" or any(t.lower_ in lists.named_before for t in who.lefts)
    )


def _is_inner(verb: Token, lists: Lists) -> bool:
    """Whether a clause is part of another; not if "while" sets it beside that."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ in _INNER and not any(t.lower_ in lists.beside for t in verb.children)


def _opens(tokens: list[Token], at: int, start: int) -> bool:
    """Whether a new thing begins behind the first: "for girls the pass rate was 88"."""
    return at > start + 1 and tokens[at].pos_ == "DET" and tokens[at - 1].pos_ in NAMING


def _stops(token: Token) -> bool:
    """Whether a word ends what is led in by a preposition."""
    if token.text in _MARKS:
        return True
    is_verb = token.pos_ in _VERBS
    above = token.head if token.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "expl") else token
    return (is_verb or above is not token) and above.dep_ not in _TOLD_IN


def are_unlike(tokens: list[Token], own: Own, its: Own) -> bool:
    """Whether of two phrases the second names other people than the first."""
    return are_people(tokens, its) and tokens[own.end - 1].lemma_ != tokens[its.end - 1].lemma_


def are_people(tokens: list[Token], own: Own) -> bool:
    """Whether what is one figure's own is a kind of people: "for girls", not "for the first time"."""
    named = tokens[own.start + 1 : own.end]
    is_open = any(t.pos_ == "DET" or t.ent_type_ in TIMES for t in named)
    return named[-1].tag_ == "NNS" and not is_open
