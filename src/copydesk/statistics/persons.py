"""Whose age a figure is when the sentence says "she" or "the mother": the one named thing that fits.

Looked for are the names before the word, in its own sentence, then in the one before, then in one more
(of one paragraph or two). The nearest sentence that names somebody who fits decides: if it names one, it is
that one; if it names two, nobody knows, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.words import words as attribution_words
from copydesk.dimensions.found import Found
from copydesk.records import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.attribution.words import Words

_SHE, _HE = frozenset({"she", "her", "hers"}), frozenset({"he", "him", "his"})
_IT = frozenset({"it", "its"})
_SENTENCES = 3
_REACH = 500  # characters


class Persons:
    """Everyone who is named in an article, and what is said of their gender."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.words: Words = attribution_words(found.options.rules)

    @cached_property
    def mentions(self) -> list[tuple[int, int, Entity]]:
        """The names of people and organizations with their offsets, in text order."""
        return sorted(
            (
                (m.start, m.end, e)
                for e in self.found.entities
                if e.label in ("PERSON", "ORG")
                for m in e.mentions
            ),
            key=lambda one: one[:2],
        )

    @cached_property
    def genders(self) -> dict[str, str]:
        """By entity: what titles and nouns right before or after its names say, unless they disagree."""
        said: dict[str, set[str]] = {}
        for start, end, entity in self.mentions:
            tokens = self.found.tokens(start, end)
            beside = [*tokens.doc[max(0, tokens.start - 1) : tokens.start], *tokens]
            beside += [t for t in tokens.root.children if t.dep_ == "appos"]
            for token in beside:
                gender = self._gender(token)
                if gender:
                    said.setdefault(entity.id, set()).add(gender)
        known = {name: next(iter(genders)) for name, genders in said.items() if len(genders) == 1}
        alone = {entity.id for _, _, entity in self.mentions if entity.label == "PERSON"}
        used = {"f" if t.lower_ in _SHE else "m" for t in self.found.having("LOWER", _SHE | _HE)}
        if len(alone) == len(used) == 1:  # one person, and pronouns of one gender
            known.setdefault(next(iter(alone)), next(iter(used)))
        return known

    def _gender(self, token: Token) -> str | None:
        for form in (token.lower_, token.lemma_.lower()):
            if form in _SHE | _HE:
                return None  # a pronoun beside a name may be another's: "his wife Ann"
            if form in self.words.feminine:
                return "f"
            if form in self.words.masculine:
                return "m"
        return None

    def meant(self, head: Token, through: bool = True) -> Entity | None:
        """The entity that a pronoun, or a noun with "the", stands for; None if not just one fits.

        Args:
            head: The pronoun or noun.
            through: Whether another noun between them may stand for the entity: "the mother said. She is 34".
        """
        label, gender = self._wanted(head)
        is_pronoun = head.pos_ == "PRON" or label == "ORG"
        if label is None:
            return None
        near = (s for s in self.found.sentence_starts if head.idx - _REACH < s <= head.idx)
        edges = list(near)[-_SENTENCES:]
        for start, end in reversed(list(pairwise([*edges, head.left_edge.idx]))):
            fitting = {
                entity.id: entity
                for at, to, entity in self.mentions
                if start <= at and to <= end and self._fits(entity, label, gender, is_pronoun)
            }
            told = [self._told(noun, through) for noun in self._nouns(start, end, gender)] if gender else []
            if None in told:  # somebody without a name may be meant: "Ann Holt has a son. He is nine."
                return None
            fitting |= {entity.id: entity for entity in told if entity is not None}
            if fitting:
                return next(iter(fitting.values())) if len(fitting) == 1 else None
        return None

    def _fits(self, entity: Entity, label: str, gender: str | None, is_pronoun: bool) -> bool:
        """Whether an entity may be meant; "the mother" may be somebody new, so the gender must be known."""
        known = self.genders.get(entity.id)
        return entity.label == label and (known == gender or (is_pronoun and None in (known, gender)))

    def _nouns(self, start: int, end: int, gender: str) -> Iterator[Token]:
        for token in self.found.tokens(start, end):
            is_noun = token.pos_ == "NOUN" and token.dep_ not in ("compound", "appos")
            if is_noun and self._gender(token) == gender:
                yield token

    def _told(self, noun: Token, through: bool) -> Entity | None:
        """Who a noun stands for that something is said of; another one is met by whom a sentence names."""
        is_subject = noun.dep_ in ("nsubj", "nsubjpass")
        return self.meant(noun, through=False) if through and is_subject else None

    def _wanted(self, head: Token) -> tuple[str | None, str | None]:
        """The label and gender that a word asks for; no label if it stands for nobody."""
        word, lemma = head.lower_, head.lemma_.lower()
        if head.pos_ == "PRON":
            if word in _SHE | _HE:
                return "PERSON", "f" if word in _SHE else "m"
            return ("ORG", None) if word in _IT else (None, None)
        has_the = any(child.lower_ == "the" for child in head.children)
        owned = any(child.dep_ == "poss" for child in head.children)
        if head.pos_ != "NOUN" or not has_the or owned or head.tag_ == "NNS":
            return None, None
        if lemma in self.words.institution:
            return "ORG", None
        gender = self._gender(head)
        return ("PERSON", gender) if gender else (None, None)
