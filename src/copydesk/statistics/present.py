"""Whether a clause says that a figure holds now: "Now 35 percent", "of 90 boats that are in use, 20"."""

from spacy.tokens import Token

from copydesk.statistics.figure import WINDOW, Figure
from copydesk.statistics.words import Words
from copydesk.syntax import auxiliaries, subject

PRESENT = frozenset(("VBZ", "VBP"))
_HELD = ("percentage", "count", "money", "rate")  # what any verb in the present says how it is


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
    start = max(figure.sentence.start, figure.span.start - WINDOW)
    before = figure.tokens[start : figure.span.start]
    return any(t.lower_ in words.now_words and t.i in beside for t in (*before, *figure.verb.rights))


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
