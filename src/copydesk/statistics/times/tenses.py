"""Whether verbs tell of now, of what has come about or of what is over, by their form and auxiliaries.

Words like "now" tell it, too: "Now 35 percent", "of 90 boats that are in use, 20".
"""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from copydesk.statistics.figure import WINDOW, Figure
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, auxiliaries, goes_on, is_verb, subject

PRESENT = frozenset(("VBZ", "VBP"))
_HELD = ("percentage", "count", "money", "rate")  # what any verb in the present says how it is
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


def says_now(figure: Figure, words: Words) -> bool:
    """Whether the figure's clause says that it holds now: "Now 35 percent", "it currently has 12"."""
    verb = figure.verb
    if not figure.now:
        return False
    if figure.leading.lower_ in words.now_words and figure.leading.i < figure.span.start:
        return True
    if verb.tag_ == "VBD":
        return False
    beside = {t.i for t in (*verb.children, *figure.top.children, *figure.head.children)}
    near = (*figure.before(WINDOW), *verb.rights)
    return any(t.lower_ in words.now_words and t.i in beside for t in near)


def is_present_state(figure: Figure, words: Words) -> bool:
    """Whether the clause says in the present tense how things are."""
    verb, who = figure.verb, figure.subject
    if verb.dep_ == "xcomp" and verb.head.tag_ in PRESENT:  # "we continue to see a 60 percent chance"
        verb, who = verb.head, subject(verb.head)
    finite: list[Token] = [*auxiliaries(verb), verb]
    if any(t.tag_ == "MD" for t in finite) or who is None:
        return False
    if verb.tag_ in PRESENT:
        return verb.lemma_ in words.states or figure.quantity.dimension in _HELD
    return any(t.tag_ in PRESENT and t.lemma_ in ("be", "have") for t in finite)
