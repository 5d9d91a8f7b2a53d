"""Pronouns: "she" is Ann Holt, where just one person can be meant; and words that point elsewhere."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.claims.edits import Edit
from copydesk.claims.people import People
from copydesk.claims.selection import Asserted
from copydesk.claims.things import Things
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import HE, IT, SHE, THEY
from copydesk.dimensions.found import Found
from copydesk.records import Span
from copydesk.syntax import DEMONSTRATIVES

_POINTS = frozenset(("advmod", "pobj", "nsubj", "nsubjpass", "dobj"))


class Pronouns:
    """What the pronouns of one article stand for, sentence by sentence."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self.people = People(found, words)
        self._things = Things(found, words, self.people)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """What stands for the pronouns of a sentence; the open ones as they are."""
        seen: set[str] = set()
        for token, word in zip(one.tokens, one.lower, strict=True):
            if word in SHE or word in HE:
                yield from self.people.of(token, one, seen)
            elif word in THEY or (word in IT and token.dep_ != "expl"):
                yield from self._things.of(token, one, seen)
            elif self._is_open(token, word, one):
                yield self.found.cut(token.idx, token.idx + len(token))

    def _is_open(self, token: Token, word: str, one: Asserted) -> bool:
        """Whether a word points to what stands elsewhere, and to nothing that can be looked for."""
        if word in self.words.deictic and token.dep_ in _POINTS:
            return word != "then" or token.dep_ != "advmod"
        if word in DEMONSTRATIVES and (_is_bare(token) or _is_pointing(token)):
            return True
        if word in self.words.pointing and token.dep_ == "amod" and _has_the(token.head):
            return token.head.dep_ in ("nsubj", "nsubjpass") and token.head.head in (one.root, one.core)
        return _is_rest(token, self.words) and token.head in (one.root, one.core)


def _is_pointing(token: Token) -> bool:
    """Whether "this" or "that" stands before a noun, no time: "this attack", "that bill"."""
    return (
        token.dep_ == "det"
        and token.head.ent_type_ not in ("DATE", "TIME")
        and (token.lower_ != "that" or token.head.pos_ == "NOUN")
    )


def _is_bare(token: Token) -> bool:
    """Whether "this" or "that" stands alone for what was said."""
    stands = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
    followed = any(
        c.dep_ in ("relcl", "acl", "prep") and c.left_edge.nbor(-1).text != "," for c in token.rights
    )  # "That, in turn, hurt"
    return stands and token.tag_ == "DT" and not followed


def _has_the(noun: Token) -> bool:
    """Whether a noun has "the" and nothing behind it that says which: "the other two", "the latest case"."""
    behind = any(c.dep_ in ("prep", "relcl", "acl") for c in noun.rights)
    return not behind and any(c.lower_ == "the" for c in noun.lefts)


def _is_rest(token: Token, words: Words) -> bool:
    """Whether a subject is one of several that were told of before: "one", "others", "the fourth"."""
    if token.dep_ not in ("nsubj", "nsubjpass", "acomp", "advmod") or token.ent_type_ in ("DATE", "TIME"):
        return False
    if not (token.lower_ in words.rests or (token.dep_ in ("nsubj", "nsubjpass") and token.tag_ == "CD")):
        return False
    alone = not any(c.dep_ in ("prep", "relcl", "acl", "amod") for c in token.children)
    return alone and (token.dep_ in ("nsubj", "nsubjpass") or token.i < token.head.i)
