"""Turns of phrase that tell how sure it is: "has yet to sell 40", "on course to sell 40", "provided that"."""

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.stance.scopes import scope_of_clause
from copydesk.dimensions.stance.words import Governed, Words
from copydesk.syntax import auxiliaries, child, children, is_infinitive, negation

_WHERE_OR_WHEN = ("GPE", "LOC", "FAC", "TIME", "DATE")
_INVERTED = ("should", "were", "had")
_NO_CLAUSE = ("ADP", "NUM")  # "provided with 40 tents", "as long as 40 years ago"


def turns(token: Token, words: Words) -> Iterator[Governed]:
    """What "yet", "course" or "track" governs in such a turn."""
    if token.lower_ == "yet":
        yield from _yet(token, words)
    elif token.lower_ in words.turns.courses:
        yield from _on_course(token, words)


def _yet(yet: Token, words: Words) -> Iterator[Governed]:
    """What is not done so far: "has yet to sell 40 ships", "is yet to sell them"."""
    verb = next((c for c in yet.head.children if c.i > yet.i and is_infinitive(c)), None)
    if verb is None or yet.head.lemma_ not in ("have", "be") or yet.nbor().lower_ != "to":
        return
    scope = scope_of_clause(verb, words)
    yield Governed("yet to <verb>", "negated", (yet.i, verb.i), scope)


def _on_course(noun: Token, words: Words) -> Iterator[Governed]:
    """What is to come: "is on course to sell 40 ships", "on track for 40"."""
    if noun.i < noun.sent.start + 2 or noun.i + 1 == noun.sent.end:
        return
    be, on = noun.nbor(-2), noun.nbor(-1)
    if be.lemma_ == "be" and on.lower_ == "on" and _is_aim(noun.nbor()):
        yield Governed(f"on {noun.lower_} to", "forecast", (on.i, noun.i + 1), scope_of_clause(be, words))


def _is_aim(to: Token) -> bool:
    """Whether something is to come of it: "to sell 40", "for a profit"; not "for Malta", "to the farm"."""
    if to.lower_ == "to":
        return to.tag_ == "TO"
    thing = child(to, "pobj")
    return to.lower_ == "for" and thing is not None and thing.ent_type_ not in _WHERE_OR_WHEN


def is_inverted(clause: Token) -> bool:
    """Whether a clause is a condition by its order: "should it rain", "were it to rain"."""
    doer = child(clause, "nsubj", "nsubjpass")
    first = clause.left_edge
    helps = any(helper == first for helper in auxiliaries(clause))
    return helps and first.lower_ in _INVERTED and doer is not None and doer.i > first.i


def is_opened(verb: Token, words: Words) -> bool:
    """Whether something beside a verb is opened as a condition: "provided that", "in the event of"."""
    return any(_opens(part, words) for part in verb.children if part.dep_ in ("prep", "advcl", "advmod"))


def _opens(part: Token, words: Words) -> bool:
    """Whether a part of a sentence begins with the opening of a condition, and what that is behind it."""
    start = part.left_edge.i
    opened = part.doc[start : part.right_edge.i + 1]
    said = [t.lower_ for t in opened]
    length = next((len(o) for o in words.turns.openings if said[: len(o)] == o), 0)
    following = opened[length] if 0 < length < len(opened) else None
    return following is not None and (following.pos_ not in _NO_CLAUSE or following.lower_ == "of")


def is_asked(clause: Token, words: Words) -> bool:
    """Whether "if" opens what nobody knows: "it is not known if 40 sank", "it was not clear if"."""
    over = clause.head
    known = (t for t in chain((over,), children(over, "acomp")) if t.lower_ in words.turns.known)
    word = next(known, None)
    if word is None or negation(over) is None or clause.i < over.i:
        return False
    between = clause.doc[word.i + 1 : clause.left_edge.i]  # "not clear on Monday if"; not "sure of a win if"
    return not any(t.pos_ in ("VERB", "AUX") or t.lower_ == "of" for t in between)


def asides(found: Found, words: Words) -> Iterator[Governed]:
    """What somebody only estimates, in an aside that the parse misses: "40, the union estimates"."""
    for said in (one for one in found.attributions if one.id in found.asides):
        lemma = said.cue[0].text.lower().removesuffix("s")
        kind = words.kinds["clause"].get(lemma)
        if kind is not None:
            cue = found.place_at(said.cue[0].start)
            pieces = (found.places(one.start, one.end) for one in said.content)
            scope = [(piece.start, piece.stop) for piece in pieces]
            yield Governed(f"<clause>, {lemma}", kind, (cue, cue + 1), scope, found.all_tokens[cue])
