"""Scopes: the words of the clause that a cue governs, and no more.

A relative clause, an apposition, a clause of cause or of the past and a second clause with a subject or an
auxiliary of its own make their own claim: "Roe, which has 900 workers, will close two plants" forecasts
two plants and asserts 900 workers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.stance.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]  # tokens [first, last)

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_ASIDES = frozenset(
    ("relcl", "parataxis", "appos", "conj", "ccomp", "advcl", "prep", "prt", "amod")
)  # as what one hangs
_NOUNS = frozenset(("pobj", "dobj", "nsubj", "nsubjpass", "poss"))
_DEFINITE = ("the", "its", "their", "his", "her", "our", "your", "this", "that", "these", "those")


def clause(verb: Token, words: Words, *, subject: bool = True, after: int = -1) -> list[Range]:
    """The pieces of a verb's clause, asides left out.

    Args:
        verb: The head of the clause.
        words: What opens an aside.
        subject: Whether the subject is governed, too.
        after: Only what stands after this token is governed ("not").
    """
    holes = _holes(verb, words)
    if not subject:
        holes += [_edges(c) for c in verb.children if c.dep_ in _SUBJECTS]
    first, last = _edges(verb)
    if after >= 0:
        first = max(first, after + 1)
    return pieces(verb, (first, last), holes)


def phrase(noun: Token, words: Words) -> list[Range]:
    """The pieces of a noun phrase, relative clauses and asides left out."""
    return pieces(noun, _edges(noun), _holes(noun, words))


def _edges(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def _holes(head: Token, words: Words) -> list[Range]:
    """What in the subtree of a word makes its own claim: found going down, once a token."""
    holes: list[Range] = []
    waiting = [(head, child) for child in head.children]
    while waiting:
        over, token = waiting.pop()
        if _is_aside(over, token, head, words):
            first, last = _edges(token)
            onward = next(
                (t.i for t in token.doc[first:last] if t.lower_ == "to" and token.lower_ == "from"), last
            )
            holes.append((first, onward))
        else:
            waiting.extend((token, child) for child in token.children)
    return holes


def _is_aside(over: Token, token: Token, head: Token, words: Words) -> bool:
    dep = token.dep_
    if dep in _NOUNS and _is_there(token):
        return True
    if dep not in _ASIDES:
        return False
    if dep in ("relcl", "parataxis"):
        return True
    if dep == "appos":  # a figure in other words, "5,000, or 9%", is no aside
        if token.tag_ == "CD" and over.pos_ == "PROPN":
            return True  # an age: "Ann Roe, 51, will lead it"
        return token.tag_ != "CD" and not any(c.dep_ == "nummod" for c in token.children)
    if dep == "conj":
        if over != head or token.pos_ not in ("VERB", "AUX"):
            return False
        return _is_finite(token) or any(c.dep_ in _SUBJECTS for c in token.children)
    if dep == "ccomp":
        return over == head and any(c.dep_ in _SUBJECTS for c in token.children)
    if dep == "advcl":
        mark = next((c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")), "")
        return mark in words.outside_conjunctions or mark in ("if", "unless")
    if dep == "amod" and token.i > over.i and any(c.dep_ == "npadvmod" for c in token.children):
        return True  # "the comet, 40 km wide,"
    if token.lower_ in words.outside_prepositions:
        return True
    if dep != "prep":
        return False
    return _is_whole(over, token) if token.lower_ == "of" else _is_starting_point(token)


def _is_there(noun: Token) -> bool:
    """Whether a number is of what is known: "the two firms", "Roe's 55% stake", "the 12-nation deal"."""
    known, counted = False, False
    for child in noun.children:
        if child.i > noun.i:
            break
        known = (
            known or child.lower_ in _DEFINITE or (child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"))
        )
        counted = (
            counted
            or child.dep_ == "nummod"
            or (child.dep_ in ("amod", "compound") and child.text[:1].isdigit())
        )
    return known and counted


def _is_finite(verb: Token) -> bool:
    """Whether a second verb has a tense of its own: "will hire 40 and has set aside 9", not "and train 9"."""
    helpers = [c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ in ("VBD", "VBZ") or any(tag in ("MD", "VBZ", "VBD", "VBP") for tag in helpers)


def _is_whole(over: Token, of: Token) -> bool:
    """Whether "of ..." says of what a share is taken: "12% of its 53 officers"."""
    inner = next((c for c in of.children if c.dep_ == "pobj"), None)
    if inner is None:
        return False
    definite = any(c.lower_ in _DEFINITE for c in inner.children)
    if definite and any(c.dep_ == "nummod" for c in inner.children):
        return True
    share = over.tag_ in ("CD", "DT") or over.lower_ in ("%", "percent", "half", "third", "quarter", "cent")
    return share and definite


def _is_starting_point(preposition: Token) -> bool:
    """Whether a figure is where a change starts: "will rise from 4 to 5 percent" asserts the 4."""
    if preposition.lower_ != "from" or preposition.head.lemma_.lower() in ("range", "vary"):
        return False
    inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if inner is None or not (inner.like_num or any(c.like_num for c in inner.children)):
        return False
    return any(c.lower_ == "to" and c.dep_ == "prep" for c in [*preposition.head.rights, *preposition.rights])


def pieces(head: Token, span: Range, holes: list[Range]) -> list[Range]:
    """Cut holes out of a stretch; edges without punctuation; nothing that has no word."""
    out = []
    at = span[0]
    for first, last in [*sorted(holes), (span[1], span[1])]:
        piece = _trimmed(head, (at, min(first, span[1])))
        if piece[0] < piece[1]:
            out.append(piece)
        at = max(at, last)
    return out


def _trimmed(head: Token, span: Range) -> Range:
    first, last = span
    while first < last and _is_edge(head.doc[first]):
        first += 1
    while last > first and _is_edge(head.doc[last - 1]):
        last -= 1
    return first, last


def _is_edge(token: Token) -> bool:
    return token.is_space or token.dep_ == "cc" or (token.is_punct and token.text not in ("%", "‰"))
