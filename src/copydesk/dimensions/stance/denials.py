"""What is said not to be so, around the verb: "there is no proof that", "none of the 40".

And what only sounds so: who does not deny it says nothing against it, what is not ruled out may come,
and who "shouldn't have" done it did it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.stance.governed import Governed
from copydesk.dimensions.stance.scopes import clause, phrase
from copydesk.dimensions.stance.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_CONTENTS = ("ccomp", "acl", "relcl")


def denials(token: Token, words: Words) -> Iterator[Governed]:
    """What a word denies that is no verb: "no", "none", "nobody", "untrue"."""
    lower, head = token.lower_, token.head
    if lower == "no" and token.dep_ == "det":
        if head.lemma_.lower() in words.proofs:
            for content in _contents(head):
                yield Governed("no <proof> that", "negated", (token.i, head.i + 1), clause(content, words))
        elif head.lower_ == "one":
            yield from _of_nobody(head, token.i, words)
    elif lower in words.nobody:
        yield from _of_nobody(token, token.i, words)
    elif lower in words.untrue and token.dep_ == "acomp" and not negation(head):
        for content in _contents(head):
            yield Governed(f"{lower} that", "negated", (token.i, token.i + 1), clause(content, words))
    elif token.lemma_.lower() == "rule" and _is_out(token) and not negation(token):
        for thing in _things(token):
            yield Governed("rule out <noun>", "negated", (token.i, token.i + 1), phrase(thing, words))


def _of_nobody(token: Token, first: int, words: Words) -> Iterator[Governed]:
    """Of "none of the 40 survived" all is denied, of "nobody has shown that 40 did" the clause."""
    verb, cue = token.head, (first, token.i + 1)
    if token.dep_ not in _SUBJECTS or verb.pos_ not in ("VERB", "AUX"):
        return
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
        end = next((last for start, last in clause(verb, words) if start <= verb.i < last), verb.i + 1)
        yield Governed("none of <whole>", "negated", cue, [(token.left_edge.i, end)])
    elif verb.lemma_.lower() in words.claiming:
        for content in _contents(verb):
            yield Governed("nobody <verb> that", "negated", cue, clause(content, words))


def of_negation(no: Token, words: Words) -> list[Governed] | None:
    """What "not" denies beside the words after it, or instead of them; None if it does no more than usual."""
    verb, cue = no.head, (no.i, no.i + 1)
    lemma = verb.lemma_.lower()
    if lemma in words.kinds["object"] and words.kinds["object"][lemma] == "denied":
        return []  # "did not deny that 300"
    if _is_out(verb):
        return [
            Governed("not rule out <noun>", "hedged", cue, phrase(thing, words)) for thing in _things(verb)
        ]
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if helpers & words.regretted and "have" in helpers:
        return []  # "shouldn't have fired 40"
    truth = any(c.dep_ == "acomp" and c.lower_ in words.true for c in verb.children)
    if truth or lemma in words.claiming:
        rule = "not true that" if truth else f"not {lemma} that"
        return [Governed(rule, "negated", cue, clause(content, words)) for content in _contents(verb)] or None
    return None


def negation(verb: Token) -> Token | None:
    """The "not" of a verb."""
    return next((c for c in verb.children if c.dep_ == "neg"), None)


def _contents(head: Token) -> list[Token]:
    """The clauses with "that" which a word takes."""
    return [
        c
        for c in head.children
        if c.dep_ in _CONTENTS
        and c.i > head.i
        and any(t.lower_ == "that" and t.dep_ == "mark" for t in c.children)
    ]


def _is_out(verb: Token) -> bool:
    return verb.lemma_.lower() == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in verb.children)


def _things(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("dobj", "xcomp", "pcomp") and c.i > verb.i]
