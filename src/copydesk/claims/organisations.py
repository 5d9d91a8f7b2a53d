"""Organisations: which one "the company" is, and who "it said" speaks of."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from copydesk.claims.edits import Edit, an, plain
from copydesk.claims.names import Names, named
from copydesk.claims.nouns import is_new, is_told
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Entity, Span
from copydesk.syntax import SUBJECTS

_BASED = re.compile(r",\s[^,;]{2,25}-based\b")  # "the Kearny, N.J.-based maker": a town
_BACK = 4  # sentences within which one must have been named


class Organisations:
    """The organisations of one article, and what they do where."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words

    @once
    def _named(self) -> list[Entity]:
        """The organisations that the text names; an outlet above it is none of these."""
        heads = [(block.start, block.end) for block in self.found.blocks("dateline", "byline")]
        return [
            entity
            for entity in self.found.entities
            if entity.label == "ORG"
            and not any(_BASED.match(self.found.document.text, m.end) for m in entity.mentions)
            and not all(any(start <= m.start < end for start, end in heads) for m in entity.mentions)
        ]

    @once
    def _places(self) -> dict[int, Entity]:
        """The organisation that each word of a name stands for."""
        return {
            token.i: entity
            for entity in self._named
            for m in entity.mentions
            for token in self.found.tokens(m.start, m.end)
        }

    def meant(self, token: Token) -> Entity | None:
        """The organisation that a noun with "the", or "it" with a verb of speech, stands for.

        It is the one that did something last, if no other is named more often or the text begins with
        it; or the one that is named most, if it is near. A noun that was said with a name of its own
        ("the Ripon group") is that one's.
        """
        counts, actors = self._counts(token), self._actors(token)
        if actors is None or len(actors) > 1 or self._is_another(token, is_near=bool(actors)):
            return None
        meant = actors[0] if actors else self._most(token, counts)
        if meant is None or (actors and not self._is_sure(meant, token, counts)):
            return None
        if self._others_act(token, meant) or not self._may_be(token, meant):
            return None
        return meant

    def _may_be(self, noun: Token, meant: Entity) -> bool:
        """Whether the name of an organisation may be that of its kind: no newspaper is "the FBI"."""
        words = {w.lower() for m in meant.mentions for w in m.text.split()}
        lemma = noun.lemma_.lower()
        if lemma in self.words.papers:
            return not words.isdisjoint(self.words.paper_names)
        return lemma not in self.words.firm_kinds or words.isdisjoint(self.words.public_names)

    def _is_another(self, token: Token, *, is_near: bool) -> bool:
        """Whether a noun is that of another group: one with a name of its own, one of many, or people."""
        if token.lemma_.lower() == "group" and not is_near and self._are_people(token):
            return True
        is_noun = token.pos_ == "NOUN"
        return is_noun and (self._is_named_otherwise(token) or self._is_one_of_many(token))

    def _others_act(self, noun: Token, meant: Entity) -> bool:
        """Whether another organisation acts before a noun in its sentence: "Ripon Corp said the company"."""
        before = noun.sent[: noun.i - noun.sent.start]
        subjects = [t for t in before if t.dep_ in SUBJECTS]
        acting = [e for t in subjects if (e := self._places.get(t.i) or self._begun_by(t)) is not None]
        return noun.pos_ == "NOUN" and bool(acting) and all(e.id != meant.id for e in acting)

    def _begun_by(self, noun: Token) -> Entity | None:
        """The organisation whose name begins with a name that was read for another's: "Orrell" of a mine."""
        if noun.pos_ != "PROPN":
            return None
        told = (e for e in self._named for m in e.mentions if m.text.split()[:1] == [noun.text])
        return next(told, None)

    def _is_one_of_many(self, noun: Token) -> bool:
        """Whether a group without a name was told of: "a group that holds mills", "a group of men"."""
        if noun.lemma_.lower() == "group" and any(t.i < noun.i for t in self._unnamed):
            return True
        return any(
            t.i < noun.i and t.dep_ == "pobj" and t.head.lower_ != "as" and is_new(t) and is_told(t)
            for t in self.found.having("LEMMA", frozenset((noun.lemma_.lower(),)))
        )

    @once
    def _unnamed(self) -> list[Token]:
        """Where a group is told of that has no name: "a group of men", "his group"."""
        groups = self.found.having("LEMMA", frozenset(("group",)))
        return [t for t in groups if any(c.dep_ == "poss" or c.lower_ == "of" for c in t.children)]

    def only(self, token: Token) -> Entity | None:
        """The organisation that an article is about: its first subject, and no other has acted since."""
        counts, actors = self._counts(token), self._actors(token)
        entity = self._first_subject()
        if entity is None or actors is None or any(e.id != entity.id for e in actors):
            return None
        others = [n for name, n in counts.items() if name != entity.id]
        return entity if self._leads(entity) and counts[entity.id] > max(others, default=0) else None

    def _first_subject(self) -> Entity | None:
        """The organisation that the first sentence of a text is about."""
        first = next((t for t in self.found.sentences[0] if t.dep_ in SUBJECTS), None)
        return self._places.get(first.i) if first is not None else None

    def has_article(self, name: Span) -> bool:
        """Whether "the" stands before a name."""
        before = self.found.place_at(name.start) - 1
        return before >= 0 and self.found.words[before].lower() == "the"

    def _are_people(self, token: Token) -> bool:
        """Whether the sentence before names several people: they may be "the group"."""
        before = next(self._before(token), None)
        return before is not None and len(named(self.found, before.start_char, before.end_char, "PERSON")) > 1

    def _most(self, token: Token, counts: Counter[str]) -> Entity | None:
        """The organisation that is named most, if it is near."""
        most = max(counts.values(), default=0)
        first = [e for e in self.found.entities if counts[e.id] == most > 0]
        if len(first) != 1:
            return None
        is_firm = token.pos_ == "NOUN" and token.lemma_.lower() in self.words.firm_kinds
        is_only = is_firm and len(counts) == 1 and self._leads(first[0])
        return first[0] if is_only or self._is_near(first[0], token) else None

    def _is_sure(self, actor: Entity, token: Token, counts: Counter[str]) -> bool:
        """Whether who acted last is who is meant: a sentence that names it speaks of it as of another."""
        if self._leads(actor):
            return True
        named = any(token.idx < m.start < token.sent.end_char for m in actor.mentions)
        return counts[actor.id] == max(counts.values()) and not named

    def _leads(self, entity: Entity) -> bool:
        """Whether an organisation is the one that an article begins with."""
        first = min(self._places, default=None)
        return first is not None and self._places[first].id == entity.id

    def _counts(self, token: Token) -> Counter[str]:
        """How often each organisation was named before a word."""
        return Counter(
            e.id for e in self._named for m in e.mentions if m.start < token.idx and not self._is_beside(m)
        )

    def _is_beside(self, mention: Span) -> bool:
        """Whether a name only says of which firm somebody is: "the YouTube star"."""
        top = self.found.doc[self.found.root(mention.start, mention.end)]
        above = top
        while above.dep_ == "compound":
            above = above.head
        return above.i != top.i and above.ent_type_ == "PERSON"

    def _before(self, token: Token) -> Iterator[Tokens]:
        """The sentences before that of a word, the nearest first."""
        at = token.sent.start_char
        near = [s for s in self.found.sentence_starts if s < at][-_BACK:]
        for start, end in reversed(list(pairwise([*near, at]))):
            yield self.found.tokens(start, end)

    def _actors(self, token: Token) -> list[Entity] | None:
        """Who acts in the nearest sentence in which one does; None if some other group acts there."""
        for sentence in self._before(token):
            subjects = [t for t in sentence if t.dep_ in SUBJECTS and t.head.dep_ != "relcl"]
            if any(self._is_other(t) for t in subjects):
                return None
            acting = {e.id: e for t in subjects if (e := self._places.get(t.i)) is not None}
            if acting:
                return list(acting.values())
        return []

    def _is_other(self, noun: Token) -> bool:
        """Whether a subject is a group that is called by more than "the group"."""
        if noun.i in self._places or noun.lemma_.lower() not in self.words.groups:
            return False
        return any(c.dep_ in ("compound", "amod", "nmod", "poss") for c in noun.children)

    @once
    def _groups(self) -> dict[str, list[Token]]:
        """The nouns for organisations that more is said of than "the", by their lemma."""
        held: dict[str, list[Token]] = {}
        for token in self.found.doc:
            if token.pos_ in ("NOUN", "PROPN") and self._is_other(token):
                held.setdefault(token.lemma_.lower(), []).append(token)
        return held

    def _is_named_otherwise(self, noun: Token) -> bool:
        lemma = noun.lemma_.lower()
        return any(
            other.i < noun.i and any(c.pos_ == "PROPN" for c in other.children)
            for other in self._groups.get(lemma, ())
        )

    def _is_near(self, entity: Entity, token: Token) -> bool:
        near = [s.start_char for s in self._before(token)]
        return bool(near) and any(near[-1] <= m.start < token.idx for m in entity.mentions)


class Staff:
    """Whose spokesmen and officials those of one article are."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self._names, self._organisations = Names(found, words), Organisations(found, words)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The name of a firm before the first of its people in a sentence; the words if it is not sure."""
        words, firms = zip(one.tokens, one.lower, strict=True), self.words.firms
        noun = next((token for token, word in words if word in firms and self._is_of_firm(token)), None)
        if noun is None:
            return
        entity = self._organisations.meant(noun)
        taken = self._names.full(entity) if entity is not None else None
        if named(self.found, one.start, one.end, "ORG"):
            return
        edit = self._edit(noun, taken) if taken is not None else None
        yield edit or self.found.span_of(self.found.doc[noun.head.left_edge.i : noun.head.i + 1])

    def _is_of_firm(self, token: Token) -> bool:
        """Whether a word for a firm is "company" in "a company spokesman", with nothing said of either."""
        head = token.head
        return (
            token.dep_ == "compound"
            and token.i + 1 == head.i
            and head.lemma_.lower() in self.words.people_of_firms
            and not list(token.children)
            and all(c == token or c.dep_ == "det" or c.i > head.i for c in head.children)
        )

    def _edit(self, noun: Token, taken: Span) -> Edit:
        """The name instead of "company", with "an" for "a" where it needs that."""
        name, before = plain(taken.text), noun.nbor(-1) if noun.i else noun
        if before.head != noun.head or before.lower_ not in ("a", "an"):
            return Edit(noun.idx, noun.idx + len(noun), name, "description", taken)
        return Edit(before.idx, noun.idx + len(noun), f"{an(name)} {name}", "description", taken)
