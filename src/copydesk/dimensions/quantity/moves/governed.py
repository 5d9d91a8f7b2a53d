"""Sizes of changes by the parse: "rose last month by 3%", "40 jobs will be cut", "raised the fee 5 cents"."""

from itertools import islice

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.moves.movable import acts, is_order, movable

_BEFORE_LEVEL = frozenset(("to", "from", "at", "for"))
_PARTICLES = {"up": "up", "down": "down", "back": "down"}
# what a number, or what it counts, is to what changes
_ROLES = frozenset(("pobj", "nummod", "npadvmod", "attr", "acomp", "dobj", "nsubjpass"))
_STEPS = 12  # a governor is near; a heap of words may be one sentence of thousands
# a loss of money is no change of a price, but a loss of points or pence is
LOSSES = frozenset(("loss", "losses"))


def governed(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The verb that the parse puts the number under: "rose last month by 3%", "30,000 jobs will be cut"."""
    head = _head_of(draft, token)
    if head.dep_ not in _ROLES:
        return None
    way = _changed_by(lex, draft, head, lexicon)
    if way is not None or (draft.unit is not None and draft.dimension == "duration"):
        return way
    verb = head.head
    if head.dep_ == "npadvmod" and verb.lower_ in lexicon.size_verbs and 0 < head.i - verb.i < 8:
        return None if _is_no_size(draft, token, verb, lexicon) else lexicon.size_verbs[verb.lower_]
    return (
        _moved_object(lex, draft, token, lexicon)
        or _way_of_subject(draft, head, lexicon)
        or _moved(draft, head, token, lexicon)
    )


def _way_of_subject(draft: Draft, head: Token, lexicon: Lexicon) -> str | None:
    """As in "the rise was 3 percent"."""
    if head.dep_ not in ("attr", "npadvmod", "acomp") or head.head.lemma_ != "be" or draft.low <= 0:
        return None
    for subject in islice(head.head.lefts, _STEPS):
        noun = subject.lower_
        if subject.dep_ == "nsubj" and noun not in LOSSES and noun in lexicon.change_nouns:
            return lexicon.change_nouns[noun]
    return None


def _head_of(draft: Draft, token: Token) -> Token:
    """The head of the phrase of a number, or of the first of two: "by between $2 million and $4 million"."""
    head = _head(token)
    return _head(head.head) if head.dep_ == "conj" and not draft.exact else head


def _head(token: Token) -> Token:
    """The head of the phrase that a number is in."""
    head = token
    for _ in range(_STEPS):
        if head.dep_ not in ("nummod", "quantmod", "compound", "amod", "punct") or head.head.i == head.i:
            break
        head = head.head
    return head


def _moved(draft: Draft, head: Token, token: Token, lexicon: Lexicon) -> str | None:
    """As in "30,000 jobs will be cut", "cut another 30,000 jobs": what was taken away or added."""
    if not movable(draft, lexicon) or is_of_thing(draft, token):
        return None
    verb = head.head
    if head.dep_ == "nsubjpass" and verb.lower_ in lexicon.rules.trends.done:
        return "up" if verb.lower_ in ("added", "created") else "down"
    if head.dep_ == "dobj" and verb.lower_ in lexicon.moves and verb.i < head.i:
        before = verb.nbor(-1).lower_ if verb.i else ""
        return None if is_order(verb.lower_, before, draft) else lexicon.moves[verb.lower_]
    return None


def is_of_thing(draft: Draft, token: Token) -> bool:
    """As in "cut its 5 percent rate", which had been 5 percent; but "cut the 40 jobs"."""
    head, unit = _head_of(draft, token), token.i + draft.last - draft.tail
    return not draft.counts and head.i > unit and any(t.dep_ in ("det", "poss") for t in head.lefts)


def _moved_object(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """As in "raise the dividend 25 cents", "pushed up the price five pence", "reduced profit $4 million"."""
    if not draft.is_price_or_move:
        return None
    head = _head(token)
    if head.dep_ not in ("npadvmod", "dobj"):
        return None
    verb = head.head
    near = [c for c in token.doc[max(verb.i + 1, token.i - _STEPS) : token.i] if c.head.i == verb.i]
    thing = next((c for c in near if c.dep_ == "dobj"), head)
    # the parse may take the number for one of the noun before it
    if (head.dep_ == "dobj") != (thing.i == head.i) or not _is_beside(lex, draft, thing):
        return None
    return lexicon.causes.get(verb.lower_) or _particle(near)


def _is_beside(lex: Lexemes, draft: Draft, thing: Token) -> bool:
    """Whether nothing but "by", a sign or "another" stands between a thing and the number after it."""
    start = lex.starts[draft.first]
    if thing.idx >= start:
        return False
    behind = thing.nbor().idx if thing.i + 1 < len(thing.doc) else start
    return behind == start or lex.words[draft.first - 1] in ("by", "$", "another")


def _particle(near: list[Token]) -> str | None:
    """The way of the particle of a verb: "pushed up the price"."""
    particle = next((c.lower_ for c in near if c.dep_ == "prt"), "")
    return particle if particle in ("up", "down") else None


def _changed_by(lex: Lexemes, draft: Draft, head: Token, lexicon: Lexicon) -> str | None:
    """The way of the verb that "by" says the size of: "will cut its output by 300 barrels"."""
    if lex.words[draft.start - 1] in _BEFORE_LEVEL:
        return None  # "rise by $2 billion to 2.5 percent"
    is_whole = lex.words[draft.last + 1] != "of"
    if draft.dimension == "duration" and not (is_whole and lex.words[draft.start - 1] == "by"):
        return None  # "cut short by four days of rain", "cut by the six months to May"
    by = head.head
    if by.lower_ != "by" or head.dep_ not in ("pobj", "nummod"):
        return None
    # "voted down by 60 percent of them", "backed up by $30 million", "set back the fence by 30 feet"
    is_size = draft.is_move or (draft.dimension == "money" and _is_active(by.head))
    return _way_of_verb(by, lexicon) or (_way_of_particle(by.head) if is_size and is_whole else None)


def _way_of_verb(by: Token, lexicon: Lexicon) -> str | None:
    """The way of the verb near above "by"; none of one that a margin stands behind: "lost by 300 votes"."""
    head = by.head
    for _ in range(3):
        ways = lexicon.causes.get(head.lower_) if head.lower_ not in lexicon.rules.trends.margins else None
        if ways is not None or head.pos_ in ("VERB", "AUX") or head.head.i == head.i:
            return ways
        head = head.head
    return None


def _is_active(verb: Token) -> bool:
    """Whether "by" behind a verb names no doer: "wrote down the debt by $45 million"."""
    parts = {t.dep_ for t in islice(verb.lefts, _STEPS)}
    return verb.tag_ != "VBN" and parts.isdisjoint(("auxpass", "nsubjpass"))


def _way_of_particle(verb: Token) -> str | None:
    """As in "scaled back output by 20 percent", "was marked up by 12 percent"."""
    if verb.pos_ != "VERB":
        return None
    near = islice(verb.rights, _STEPS)
    return next((_PARTICLES[t.lower_] for t in near if t.dep_ == "prt" and t.lower_ in _PARTICLES), None)


def _is_no_size(draft: Draft, token: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the number behind a verb is where a change ended, or what something was done to."""
    between = (t.lower_ for t in token.doc[verb.i + 1 : token.i])
    return not _BEFORE_LEVEL.isdisjoint(between) or acts(draft, verb.lower_, lexicon)
