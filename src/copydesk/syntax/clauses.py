"""Clauses: whose a verb is, with or without a subject of its own, and which words make it up.

Two questions look alike and are not. `subject` asks of whom or what something is said, and follows a
relative clause to its noun. `speaking_subject` asks who speaks, and of two subjects of one verb knows
which a verb of saying has.
"""

from spacy.tokens import Token

from copydesk.syntax.stretches import Range
from copydesk.syntax.tree import (
    NOUNS,
    SUBJECTS,
    WITH_EXPLETIVES,
    auxiliaries,
    child,
    children,
    clause,
    is_infinitive,
)

_RELATIVE = frozenset(("that", "which", "who", "whom", "whose"))
_SHARES_SUBJECT = frozenset(("conj", "xcomp", "acomp", "advcl", "pcomp", "ROOT"))
_SPEAKER_SHARED = frozenset(("conj", "xcomp", "advcl", "ccomp"))
_BESIDE = frozenset(("after", "before", "by", "despite", "since", "upon"))
_FINITE = frozenset(("VBZ", "VBP", "VBD"))
_THOUGHT = frozenset(
    ("believed", "presumed", "reckoned", "rumored", "rumoured", "suspected", "thought", "understood")
)
_DEEPEST = 6  # how far up a chain of verbs a missing subject is looked for
_DEEPEST_SPEAKER = 8
_MOST_BELOW = 100  # words that hang on a verb: what has more is junk, and has no subject to lend


def subject(verb: Token) -> Token | None:
    """What a verb says something of: its subject, or the one it shares with another verb."""
    for _ in range(_DEEPEST):
        own = own_subject(verb)
        if own is not None:
            return _related(own, verb)
        above = _sharing(verb)
        if above is None:
            of_noun = verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS
            return verb.head if of_noun else None
        verb = above
    return None


def _related(own: Token, verb: Token) -> Token | None:
    """A subject, or the noun that "who" or "which" stands for."""
    if own.lower_ in _RELATIVE and verb.dep_ in ("relcl", "ccomp", "acl"):
        return verb.head if verb.head.pos_ in NOUNS else None
    return own


def _sharing(verb: Token) -> Token | None:
    """The verb whose subject a verb without one shares, if there is such a verb."""
    if verb.dep_ == "acl" and verb.tag_ == "VB":  # "plans to lay off 6,000": those who plan
        return clause(verb.head)
    if verb.dep_ not in _SHARES_SUBJECT or verb.head.i == verb.i:
        return None
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.tag_ in _FINITE and above.tag_ == "VB" and above.dep_ in ("relcl", "acl", "xcomp", "advcl"):
        return clause(above.head)  # "is the first to come from here and offers 536 seats"
    return above


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself; of two, the nearer one before it."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if len(own) > 1:
        return _nearer(verb, own)
    if own:
        return own[0]
    if verb.tag_ in _FINITE:  # "the stock trades on ...": the parser takes it for one noun
        return next((c for c in verb.lefts if c.dep_ == "compound" and c.i == verb.i - 1), None)
    return None


def _nearer(verb: Token, own: list[Token]) -> Token:
    """The second subject of "it is a costly house since lots are rare", two clauses taken for one."""
    marks = [c.i for c in verb.lefts if c.dep_ == "mark"]
    return next((c for c in own if c.i < verb.i and marks and c.i > marks[-1]), own[0])


def speaking_subject(verb: Token) -> Token | None:
    """Who says it: the subject of a verb; a participle or a second verb has that of the verb before it."""
    for _ in range(_DEEPEST_SPEAKER):
        own = children(verb, *WITH_EXPLETIVES)
        if own:
            return _of_two(verb, [c for c in own if not _is_ticker(c)] or own)
        if verb.dep_ == "acl":
            return verb.head
        if not _borrows(verb):
            return None
        verb = verb.head.head if verb.dep_ == "conj" and speaks_on(verb) else verb.head
    return None


def speaker_beside(verb: Token) -> Token | None:
    """Who speaks in "it fell after announcing that 40 had left": who does the one does the other."""
    preposition = verb.head
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or preposition.lower_ not in _BESIDE:
        return None
    is_beside = preposition.dep_ == "prep" and preposition.head.pos_ == "VERB"
    return speaking_subject(preposition.head) if is_beside else None


def _is_ticker(subject: Token) -> bool:
    """Whether it is what a share is called, or a mark around that: "Roe Co <ROE.N> said"."""
    return subject.text in ("<", ">") or (subject.i > 0 and subject.nbor(-1).text == "<")


def _borrows(verb: Token) -> bool:
    """Whether a verb has the subject of the verb above it."""
    above = verb.head
    if verb.dep_ not in _SPEAKER_SHARED or above == verb or above.n_lefts + above.n_rights > _MOST_BELOW:
        return False
    return verb.dep_ != "ccomp" or verb.tag_ in ("VBG", "VB")


def _of_two(verb: Token, subjects: list[Token]) -> Token:
    """Of two subjects before a verb the second, "the man, she says, fled", or the first with its appositions.

    In "Bo Ek, head of the mill, the union's leader, said: ..." the parser takes the last noun for one.
    """
    first = subjects[0]
    if len(subjects) < 2 or subjects[1].i > verb.i:
        return first
    described = first.pos_ == "PROPN" and any(c.dep_ == "appos" for c in first.rights)
    return first if described and verb.doc[verb.i + 1 : verb.i + 2].text != "," else subjects[1]


def speaks_on(verb: Token) -> bool:
    """Whether a verb goes on with the speaking: "they said it rained and warned that ...".

    The parser joins it to the nearer verb; its tense and a clause of its own tell.
    """
    first = verb.head
    if first.dep_ != "ccomp" or first.head.tag_ != verb.tag_ or verb.tag_ not in _FINITE:
        return False
    return child(verb, "ccomp") is not None and child(verb, *WITH_EXPLETIVES) is None


def goes_on(own: Token, other: Token) -> bool:
    """Whether one verb goes on with the subject of another: "killed 23 and hurt 60"."""
    return other.dep_ == "conj" and other.head.i == own.i and child(other, *SUBJECTS) is None


def agent(verb: Token) -> Token | None:
    """Who does it, in the passive: "told by <agent>"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def is_passive(verb: Token) -> bool:
    """Whether a verb has a passive auxiliary or subject, or is a bare past participle of a noun."""
    if child(verb, "auxpass", "nsubjpass") is not None or _is_thought(verb):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and child(verb, "aux") is None


def _is_thought(verb: Token) -> bool:
    """Whether a participle that the parse takes for a past tense says what is thought of a thing.

    "A deal believed to be worth $40 million was signed."
    """
    inner = child(verb, "xcomp") if verb.lower_ in _THOUGHT else None
    if inner is None or inner.i < verb.i or auxiliaries(verb):
        return False
    is_being = inner.lemma_ == "be" or any(c.lower_ == "have" for c in auxiliaries(inner))
    return is_being and is_infinitive(inner)


def verb_group(verb: Token, *more: Token) -> Range:
    """The words of a verb: auxiliaries, "not" and adverbs just before it, and what is named right after."""
    first = verb.i
    group = {c.i for c in children(verb, "aux", "auxpass", "neg", "advmod")}
    while first - 1 in group:
        first -= 1
    last = verb.i + 1
    for token in sorted(more, key=lambda t: t.i):
        if token.i == last:
            last = token.i + 1
    return first, last
