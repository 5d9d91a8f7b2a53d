"""Descriptions: "the company" is the one that was named, "the fire" the one that was told of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.claims.edits import Edit, plain
from copydesk.claims.names import Names
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import Persons
from copydesk.dimensions.found import Found
from copydesk.records import Entity, Span, Toponym
from copydesk.syntax import noun_extent

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset(("the", "this", "that", "these", "those"))
_BARE = frozenset(("det", "punct", "case"))
_SURE = frozenset(("of", "for", "against", "between", "on", "in", "to", "over", "at"))
_NEAR = 500  # characters within which "the mill" is the mill that was told of last
_LONGEST = 90  # characters of a description


class Descriptions:
    """What the descriptions with "the" of one article stand for."""

    def __init__(self, found: Found, words: Words, persons: Persons) -> None:
        self.found, self.words, self.persons = found, words, persons
        self._names = Names(found, words)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """What stands for "the country", "the company", "the mother", "the fire" in a sentence."""
        seen: set[str] = set()
        for token in one.sentence:
            if token.pos_ != "NOUN" or not _is_bare(token):
                continue
            lemma = token.lemma_.lower()
            if lemma in seen or lemma in self.words.settled:
                continue
            if any(t.lemma_.lower() == lemma and t.i < token.i for t in one.sentence):
                continue
            seen.add(lemma)
            said = self._said(token, one, lemma)
            if said is not None:
                yield said

    def _said(self, token: Token, one: Asserted, lemma: str) -> Edit | Span | None:
        first = token.left_edge
        span = self.found.span_of(self.found.doc[first.i : token.i + 1])
        if lemma in self.words.countries:
            place = self._country(one, token)
            return self._edit(span, token, *place) if place else span
        is_group = lemma in self.words.groups and token.tag_ == "NN"
        entity = self._group(token) if is_group else self.persons.meant(token)
        taken = self._names.full(entity) if entity is not None and entity.label in ("PERSON", "ORG") else None
        if is_group and taken is None:
            return span
        if taken is not None:
            if one.start <= taken.start and taken.end <= token.idx:
                return None
            return self._edit(span, token, plain(taken.text), taken)
        return self._told(token, span, lemma, one)

    def _edit(self, span: Span, token: Token, by: str, taken: Span) -> Edit:
        return Edit(span.start, span.end, by, "description", taken)

    def _group(self, token: Token) -> Entity | None:
        """The organisation that an article is about: the one that is named most before "the company"."""
        counts = sorted(
            (
                (sum(m.start < token.idx for m in e.mentions), n)
                for n, e in enumerate(self.found.entities)
                if e.label == "ORG"
            ),
            reverse=True,
        )
        if not counts or counts[0][0] == 0 or (len(counts) > 1 and counts[0][0] <= counts[1][0]):
            return None
        entity = self.found.entities[counts[0][1]]
        meant = self.persons.meant(token)
        return entity if meant is None or meant.id == entity.id else None

    # Countries

    def _country(self, one: Asserted, token: Token) -> tuple[str, Span] | None:
        """The one country that a sentence names before "the country", else that of the sentence before."""
        before = [t for t in self.found.toponyms if one.start <= t.start < token.idx and t.country]
        before = [t for t in before if t.kind == "country" and not self._is_joined(t)]
        if not before:
            edges = self.found.sentence_starts[max(0, one.number - 2) : one.number]
            before = [
                t for t in self.found.toponyms
                if edges and edges[0] <= t.start < one.start and t.kind == "country"
            ]  # fmt: skip
        names = {t.country for t in before}
        if len(names) != 1 or before[-1].name is None:
            return None
        last = next((t for t in before if t.form == "name"), before[-1])
        span = Span(start=last.start, end=last.end, text=last.text)
        return (last.text if last.form == "name" else last.name or last.text), span

    def _is_joined(self, place: Toponym) -> bool:
        """Whether a place is one of several: "in Iraq and Syria" is not "the country"."""
        token = self.found.token_at(place.start)
        return token.dep_ == "conj" or any(c.dep_ == "conj" for c in token.children)

    # Things that were told of

    @cached_property
    def _nouns(self) -> dict[str, list[Token]]:
        """The nouns of the article by their lemma."""
        nouns: dict[str, list[Token]] = {}
        for token in self.found.doc:
            if token.pos_ == "NOUN" and token.dep_ != "compound":
                nouns.setdefault(token.lemma_.lower(), []).append(token)
        return nouns

    def _told(self, token: Token, span: Span, lemma: str, one: Asserted) -> Edit | Span | None:
        """The words with which a thing was first told of; open if there are several such things."""
        earlier = [t for t in self._nouns.get(lemma, ()) if t.i < token.left_edge.i and t.tag_ == token.tag_]
        if not earlier:  # nobody has told of it: what a claim is about must be known, the rest may be any
            return (
                span if token.dep_ in ("nsubj", "nsubjpass") and token.head in (one.root, one.core) else None
            )
        described = [t for t in earlier if _is_described(t)]
        if not described:
            return span
        told = described[-1]
        is_near = earlier[-1].i == told.i and token.idx - told.idx < _NEAR
        if not is_near and not _is_new(told):
            return span
        return self._described(span, told) or span

    def _described(self, span: Span, noun: Token) -> Edit | None:
        """The words of a thing behind its article or number: "a grey mill in Hull"."""
        first, last = noun_extent(noun)
        begins = first
        while begins < noun.i and self.found.doc[begins].dep_ in ("det", "nummod"):
            begins += 1
        words = [t for t in self.found.doc[begins:last] if not t.is_space]
        inner = self.found.span_of(self.found.doc[begins:last])
        joins = {c.lower_ for c in noun.rights if c.dep_ == "prep"}
        is_open = any(t.pos_ == "PRON" or t.ent_type_ in ("DATE", "TIME", "CARDINAL") for t in words)
        if is_open or begins == first or not joins <= _SURE:
            return None
        if "," in inner.text or len(inner.text) > _LONGEST:
            return None
        pointing = span.text.split()[0]
        article = "The" if pointing[0].isupper() else "the"
        return Edit(span.start, span.end, f"{article} {plain(inner.text)}", "description", inner)


def _is_bare(noun: Token) -> bool:
    """Whether a noun has "the" and nothing else that says which one."""
    if noun.dep_ in ("compound", "npadvmod") or noun.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY"):
        return False
    children = list(noun.children)
    if not any(c.lower_ in _POINTING for c in children):
        return False
    return all(c.dep_ in _BARE for c in children)


def _is_described(noun: Token) -> bool:
    """Whether more is said of a noun than its name: which kind, where, whose."""
    return any(c.dep_ in ("amod", "compound", "prep") for c in noun.children)


def _is_new(noun: Token) -> bool:
    """Whether a thing is told of for the first time: "a fire"."""
    return any(c.lower_ in ("a", "an") for c in noun.lefts)
