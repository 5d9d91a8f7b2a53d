"""Whether verbs tell of now, of what has come about or of what is over, by their form and auxiliaries."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from copydesk.statistics.present import PRESENT
from copydesk.syntax import ancestors, auxiliaries, goes_on, is_verb

_TENSES = PRESENT | {"MD", "VBD"}
_STEPS = 12  # words from a figure or a time to its verb


def has_tense(verb: Token) -> bool:
    """Whether a verb tells of a time by itself: "has", "had", "can hold", "has built"."""
    if verb.tag_ in _TENSES or any(t.tag_ in _TENSES for t in auxiliaries(verb)):
        return True
    return _is_perfect(verb)


def is_present(verb: Token) -> bool:
    """Whether a verb tells what is so now: "has", "is held", "can hold"; not "has built" and "may hold"."""
    helping = auxiliaries(verb)
    tags = {verb.tag_, *(t.tag_ for t in helping if t.lower_ != "can")}
    if tags & {"MD", "VBD"} or _is_perfect(verb):
        return False
    return bool(tags & PRESENT) or any(t.lower_ == "can" for t in helping)


def verbs_above(token: Token) -> Iterator[Token]:
    """The verbs above a word, the nearest first."""
    return filter(is_verb, islice(ancestors(token), _STEPS))


def tensed(token: Token) -> Token | None:
    """The nearest verb above a word that tells of a time by itself; it may be the word."""
    return next(filter(has_tense, verbs_above(token)), None)


def has_been(verb: Token) -> bool:
    """Whether a verb tells what has come about: "has built", "and mended"."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    helping = auxiliaries(verb)
    if not helping and goes_on(verb.head, verb):
        return has_been(verb.head)
    return verb.tag_ == "VBN" and any(t.lemma_ == "have" and t.tag_ in PRESENT for t in helping)


def _is_perfect(verb: Token) -> bool:
    """Whether a verb tells of what is done: "has built", "is thought to have built"."""
    return has_been(verb) or (verb.tag_ == "VBN" and any(t.lemma_ == "have" for t in auxiliaries(verb)))


def is_marked(verb: Token) -> bool:
    """Whether a verb has a form of its own in the present: "has", "have"; "cut" may be of the past."""
    return verb.tag_ == "VBZ" or (verb.tag_ == "VBP" and verb.lemma_ in ("be", "have"))
