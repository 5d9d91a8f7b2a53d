"""What each figure of a list has to itself: "9 percent of buses and 23 percent of trams were late".

Two figures of a sentence that lead in what they are of with the same word have each their own. It stands
behind the figure ("12 in Leeds and five in Hull"), before it ("among women, 46 percent; among men, 58"), or
is the subject of its clause, what it counts, or what those do that it counts. What is another's belongs
neither to the measure nor to the whole of a figure.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise

from spacy.tokens import Token

from copydesk.statistics.figure import Figure, Own
from copydesk.statistics.neighbours import asides, listed, owned, paired
from copydesk.statistics.neighbours.beside import are_ends
from copydesk.statistics.neighbours.owned import TOLD, Owned, are_people, are_unlike
from copydesk.statistics.parts import SHARES
from copydesk.statistics.words import Members as Lists
from copydesk.statistics.words import Words
from copydesk.syntax import in_order

_MOST = 40  # figures of a kind in a sentence; one with more is a table
_PARTS = frozenset(("ccomp", "xcomp", "relcl", "acl"))


def mark(figures: list[Figure], words: Words) -> None:
    """Note for each figure of an article what is its own, and what is another's of its sentence."""
    sentences = [[*group] for _, group in groupby(figures, key=lambda figure: figure.number)]
    for told in sentences:
        asides.mark_those(told, words.members)
        asides.mark(told, words)
        paired.mark(told)
        listed.mark(told)
        if len(told) <= _MOST:
            _mark_kind(told, owned.listed(told, words.members), words.members)
            _mark_kind(told, owned.told(told, words), words.members)
        for beside in _of_kinds(told):
            _mark(beside, words.members)
        paired.mark_earlier(told, words)


def _of_kinds(told: list[Figure]) -> list[list[Figure]]:
    """The figures of a sentence by their kinds, of each some; a bare number is of the kind before it."""
    kinds: dict[str | None, list[Figure]] = {}
    last: str | None = None
    for figure in told:
        kind = figure.quantity.dimension
        if kind != "count" or figure.noun is not None or last is None:
            last = "share" if kind in SHARES else kind
        kinds.setdefault(last, []).append(figure)
    return [group for group in kinds.values() if 1 < len(group) <= _MOST]


def own_words(figure: Figure, words: Sequence[Token]) -> list[Token]:
    """Some words without those that other figures of a list have to themselves."""
    return [word for word in words if word.i not in figure.theirs] if figure.theirs else list(words)


def measure_words(figure: Figure, words: Sequence[Token]) -> list[Token]:
    """The words of a measure that are a figure's own; where it has lost some, with what it is told of."""
    own = own_words(figure, words)
    if len(own) == len(words):
        return own
    named = (figure.tokens[i] for i in figure.named)
    return in_order({*own, *(t for t in named if t.pos_ != "DET" and t.i not in figure.theirs)})


def population(figure: Figure, among: frozenset[str]) -> list[Token]:
    """What a share of a list is taken of, where that is named before it."""
    own = figure.own if figure.quantity.dimension in SHARES else None
    if own is None or own.lead not in among or own.start > figure.span.start:
        return []
    return [t for t in figure.tokens[own.start + 1 : own.end] if t.i not in figure.counted]


def are_of_others(one: Figure, other: Figure, lists: Lists) -> bool:
    """Whether two figures of a list are of two things: "88% for girls, 79% for boys", or of two pairs."""
    if paired.are_of_others(one, other):
        return True
    own, its = one.own, other.own
    if own is None or its is None or one.number != other.number or not own.lead == its.lead in lists.peoples:
        return False
    return are_people(one.tokens, own) and are_unlike(one.tokens, own, its)


def _mark(beside: list[Figure], lists: Lists) -> None:
    for kind in owned.owned(beside, lists):
        _mark_kind(beside, kind, lists)
    for one, other in pairwise(beside):
        _join(one, other)


def _mark_kind(beside: list[Figure], kind: Owned, lists: Lists) -> None:
    for chain in _chains(beside, kind):
        _share_out(chain, lists)


def _join(one: Figure, other: Figure) -> None:
    """Leave out of both ends of "from $4 to $6" what is another figure's than these."""
    if are_ends(one, other):
        one.theirs = other.theirs = one.theirs | other.theirs


Member = tuple[Figure, Own]


def _chains(beside: list[Figure], kind: Owned) -> list[list[Member]]:
    """The runs of figures that lead in with one word what is their own."""
    led = [(figure, own) for figure, own in zip(beside, kind, strict=True) if own is not None]
    chains = [[*chain] for _, chain in groupby(led, key=lambda member: member[1].lead)]
    return [chain for chain in chains if len(chain) > 1]


def _share_out(chain: list[Member], lists: Lists) -> None:
    """Give each figure what is its own, and note what the others have."""
    for figure, own in chain:
        apart = (other for other in chain if _are_apart((figure, own), other))
        others = (_alone(other, own, figure.tokens, lists) for _, other in apart)
        figure.own = own if own.lead not in TOLD else figure.own
        figure.theirs |= frozenset(i for one in others for i in range(one.start, one.end))


def _are_apart(one: Member, other: Member) -> bool:
    """Whether two figures have each their own, which of the second stands behind the first figure."""
    (early, own), (late, its) = sorted((one, other), key=lambda member: member[0].span.start)
    is_behind = early.span.end <= its.start or its.lead not in TOLD
    if own.lead == its.lead == "VERB" and _is_told_in(late.verb, early.verb):
        return False
    return early is not late and own.end <= its.start and is_behind


def _is_told_in(verb: Token, other: Token) -> bool:
    """Whether a clause is part of what another says: "60 percent said 40 percent was too much"."""
    return verb.i == other.i or (verb.dep_ in _PARTS and any(t.i == other.i for t in verb.ancestors))


def _alone(other: Own, own: Own, tokens: list[Token], lists: Lists) -> Own:
    """What another has that this one has not: "of owners with dogs" beside "of owners with cats".

    What is led in by a word that this one's own has not ("of men in the town") may be said of both; of what
    this one takes up ("of those with cats") only what has another in its place is the other's.
    """
    inner, leads = _inner(other, tokens), {tokens[i].lower_ for i in _inner(own, tokens)} | {"of"}
    start, end = other.start, next((i for i in inner if tokens[i].lower_ not in leads), other.end)
    takes_up = own.end > own.start + 1 and tokens[own.start + 1].lower_ in lists.taken_up
    if other.start < own.start and takes_up:
        start = next((i for i in inner if tokens[i].lower_ in leads - {"of"}), end)
    return other._replace(start=start, end=max(start, end))


def _inner(own: Own, tokens: list[Token]) -> list[int]:
    """The places of the prepositions inside of what is one figure's own."""
    return [i for i in range(own.start + 1, own.end) if tokens[i].pos_ == "ADP"]
