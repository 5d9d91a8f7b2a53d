"""Sizes of changes by the parse: "rose last month by 3%", "40 jobs will be cut", "raised the fee 5 cents"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.movable import acts, changes, is_move, is_price_or_move, movable

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_LEVEL = frozenset(("to", "from", "at", "for"))
_PARTICLES = {"up": "up", "down": "down", "back": "down"}
BEFORE_ORDERS = frozenset(("", ".", ",", ";", ":", "then", "and", "next"))  # words before "add 2 tsp"
_STEPS = 12  # a governor is near; a heap of words may be one sentence of thousands
# a loss of money is no change of a price, but a loss of points or pence is
LOSSES = frozenset(("loss", "losses"))


def governed(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The verb that the parse puts the number under: "rose last month by 3%", "30,000 jobs will be cut"."""
    head = _head(token)
    verb, dep = head.head, head.dep_
    if dep in ("pobj", "nummod") and verb.lower_ == "by" and changes(draft):
        is_size = is_move(draft) and lex.words[draft.last + 1] != "of"  # "voted down by 60 percent of them"
        way = _changed_by(verb, lexicon) or (_way_of_particle(verb.head) if is_size else None)
        if way is not None:
            return way
    if dep == "npadvmod" and verb.lower_ in lexicon.size_verbs and 0 < head.i - verb.i < 8:
        level = not _no_level(token, verb.i) or acts(draft, verb.lower_, lexicon)
        return lexicon.size_verbs[verb.lower_] if not level else None
    moved = _moved_object(lex, draft, token, lexicon)
    if moved is not None:
        return moved
    is_size = verb.lemma_ == "be" and dep in ("attr", "npadvmod", "acomp") and draft.low > 0
    return (_way_of_subject(verb, lexicon) if is_size else None) or _moved(draft, head, lexicon)


def _way_of_subject(verb: Token, lexicon: Lexicon) -> str | None:
    """As in "the rise was 3 percent"."""
    for subject in islice(verb.lefts, _STEPS):
        if subject.dep_ == "nsubj" and subject.lower_ in lexicon.change_nouns.keys() - LOSSES:
            return lexicon.change_nouns[subject.lower_]
    return None


def _head(token: Token) -> Token:
    """The head of the phrase that a number is in."""
    head = token
    for _ in range(_STEPS):
        if head.dep_ not in ("nummod", "quantmod", "compound", "amod", "punct") or head.head.i == head.i:
            break
        head = head.head
    return head


def _moved(draft: Draft, head: Token, lexicon: Lexicon) -> str | None:
    """As in "30,000 jobs will be cut", "cut another 30,000 jobs": what was taken away or added."""
    verb = head.head
    if head.dep_ == "nsubjpass" and verb.lower_ in lexicon.rules.trends.done and movable(draft, lexicon):
        return "up" if verb.lower_ in ("added", "created") else "down"
    if head.dep_ == "dobj" and verb.lower_ in lexicon.moves and movable(draft, lexicon) and verb.i < head.i:
        before = verb.nbor(-1).lower_ if verb.i else ""
        told = verb.lower_ == "add" and before in BEFORE_ORDERS and draft.dimension == "measurement"
        return None if told else lexicon.moves[verb.lower_]  # "Add 2 tsp of salt"
    return None


def _moved_object(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """As in "raise the dividend 25 cents", "pushed up the price five pence", "reduced profit $4 million"."""
    head = _head(token)
    if head.dep_ not in ("npadvmod", "dobj") or not is_price_or_move(draft):
        return None
    verb = head.head
    near = [c for c in token.doc[max(verb.i + 1, token.i - _STEPS) : token.i] if c.head.i == verb.i]
    thing = next((c for c in near if c.dep_ == "dobj"), None)
    if thing is None and head.dep_ == "dobj":
        thing = head  # the parse takes the number for one of the noun before it
    start = lex.starts[draft.first]
    if thing is None or thing.idx >= start or (head.dep_ == "dobj" and thing.i != head.i):
        return None
    behind = token.doc[thing.i + 1].idx if thing.i + 1 < len(token.doc) else start
    if behind != start and lex.words[draft.first - 1] not in ("by", "$", "another"):
        return None
    particle = next((c.lower_ for c in near if c.dep_ == "prt"), "")
    way = lexicon.size_verbs.get(verb.lower_) or lexicon.causes.get(verb.lower_)
    return way or (particle if particle in ("up", "down") else None)


def _changed_by(by: Token, lexicon: Lexicon) -> str | None:
    """The way of the verb that "by" says the size of: "will cut its output by 300 barrels"."""
    head = by.head
    for _ in range(3):
        ways = lexicon.causes.get(head.lower_) if head.lower_ not in lexicon.rules.trends.margins else None
        if ways is not None or head.pos_ in ("VERB", "AUX") or head.head.i == head.i:
            return ways
        head = head.head
    return None


def _way_of_particle(verb: Token) -> str | None:
    """As in "scaled back output by 20 percent", "was marked up by 12 percent"."""
    if verb.pos_ != "VERB":
        return None
    near = islice(verb.rights, _STEPS)
    return next((_PARTICLES[t.lower_] for t in near if t.dep_ == "prt" and t.lower_ in _PARTICLES), None)


def _no_level(token: Token, verb: int) -> bool:
    return _BEFORE_LEVEL.isdisjoint(t.lower_ for t in token.doc[verb + 1 : token.i])
