"""The one entity that "she", "the mother" or "the company" stands for, if just one fits.

Looked for are the names before the word, in its own sentence, then in the one before, then in one more
(of one paragraph or two). The nearest sentence that names somebody who fits decides: if it names one, it is
that one; if it names two, nobody knows, and nothing is said.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.attribution.words import words as attribution_words
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Entity

Gender = Literal["f", "m"]

SHE = frozenset(("she", "her", "hers", "herself"))
HE = frozenset(("he", "him", "his", "himself"))
GENDERED = SHE | HE
IT = frozenset(("it", "its"))
THEY = frozenset(("they", "them", "their", "theirs"))
SPEAKING = frozenset(("i", "we", "me", "us", "my", "our"))
RELATIVE = frozenset(("who", "which", "that", "whom"))


class Genders:
    """What words tell of a gender.

    Args:
        rules: The user's folder of rules, if there is one.
    """

    def __init__(self, rules: str | None) -> None:
        self.words = attribution_words(rules)

    def of_pronoun(self, word: str) -> Gender | None:
        """The gender of "she" and "his"."""
        return "f" if word in SHE else "m" if word in HE else None

    def of_form(self, form: str) -> Gender | None:
        """What a title, a noun or a pronoun tells by its form: "Mrs", "mother"."""
        return "f" if form in self.words.feminine else "m" if form in self.words.masculine else None

    def of_noun(self, token: Token) -> Gender | None:
        """What a title or a noun tells, whatever its form; a pronoun beside a name may be another's."""
        if token.lower_ in GENDERED or token.lemma_.lower() in GENDERED:
            return None  # "his wife Ann"
        return self.of_form(token.lower_) or self.of_form(token.lemma_.lower())

    def of_name(self, name: str) -> Gender | None:
        """What the given name before a surname tells."""
        given, _, surname = name.lower().partition(" ")
        if not surname:
            return None
        return "f" if given in self.words.women else "m" if given in self.words.men else None


_SENTENCES = 3
_REACH = 500  # characters


class _Wanted(NamedTuple):
    """What a word asks for: a label, a gender, and whether one of unknown gender will do."""

    label: str
    gender: Gender | None
    is_known: bool


class Persons:
    """Everyone who is named in an article, and what is said of their gender."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self._genders = Genders(found.options.rules)
        self.words = self._genders.words

    @once
    def mentions(self) -> list[tuple[int, int, Entity]]:
        """The names of people and organizations with their offsets, in text order."""
        named = (e for e in self.found.entities if e.label in ("PERSON", "ORG"))
        return sorted(((m.start, m.end, e) for e in named for m in e.mentions), key=lambda one: one[:2])

    @once
    def genders(self) -> dict[str, Gender]:
        """By entity: what titles and nouns right before or after its names say, unless they disagree."""
        told: dict[str, set[Gender]] = {}
        for start, end, entity in self.mentions:
            for gender in self._told_beside(start, end):
                told.setdefault(entity.id, set()).add(gender)
        known = {name: next(iter(genders)) for name, genders in told.items() if len(genders) == 1}
        alone = {entity.id for _, _, entity in self.mentions if entity.label == "PERSON"}
        used = self._used()
        if len(alone) == len(used) == 1:  # one person, and pronouns of one gender
            known.setdefault(next(iter(alone)), next(iter(used)))
        return known

    def _used(self) -> set[Gender]:
        """The genders of the pronouns of the article."""
        told = (self._genders.of_pronoun(t.lower_) for t in self.found.having("LOWER", GENDERED))
        return {gender for gender in told if gender}

    def _told_beside(self, start: int, end: int) -> Iterator[Gender]:
        """The genders that the words of a name tell, the word before it and its appositions."""
        name = self.found.tokens(start, end)
        before = name.doc[max(0, name.start - 1) : name.start]
        for token in (*before, *name, *(t for t in name.root.children if t.dep_ == "appos")):
            gender = self._genders.of_noun(token)
            if gender:
                yield gender

    def meant(self, head: Token, through: bool = True) -> Entity | None:
        """The entity that a pronoun, or a noun with "the", stands for; None if not just one fits.

        Args:
            head: The pronoun or noun.
            through: Whether another noun between them may stand for the entity: "the mother said. She is 34".
        """
        wanted = self._wanted(head)
        if wanted is None:
            return None
        for span in self._back(head):
            told = [self._told(noun, through) for noun in self._nouns(*span, wanted.gender)]
            if None in told:  # somebody without a name may be meant: "Ann Holt has a son. He is nine."
                return None
            fitting = self._named(span, wanted) | {entity.id: entity for entity in told if entity is not None}
            if fitting:
                return next(iter(fitting.values())) if len(fitting) == 1 else None
        return None

    def _back(self, head: Token) -> list[tuple[int, int]]:
        """The sentences before a word, the nearest first; of its own, what stands before the word."""
        near = [s for s in self.found.sentence_starts if head.idx - _REACH < s <= head.idx]
        return list(pairwise([*near[-_SENTENCES:], head.left_edge.idx]))[::-1]

    def _named(self, span: tuple[int, int], wanted: _Wanted) -> dict[str, Entity]:
        """Everyone who is named between two characters and may be meant."""
        inside = (e for at, to, e in self.mentions if span[0] <= at and to <= span[1])
        return {entity.id: entity for entity in inside if self._fits(entity, wanted)}

    def _fits(self, entity: Entity, wanted: _Wanted) -> bool:
        """Whether an entity may be meant; "the mother" may be somebody new, so the gender must be known."""
        known = self.genders.get(entity.id)
        is_open = not wanted.is_known and None in (known, wanted.gender)
        return entity.label == wanted.label and (known == wanted.gender or is_open)

    def _nouns(self, start: int, end: int, gender: Gender | None) -> Iterator[Token]:
        """The nouns between two characters that tell a gender, without the names beside them."""
        for token in self.found.tokens(start, end) if gender else ():
            is_noun = token.pos_ == "NOUN" and token.dep_ not in ("compound", "appos")
            if is_noun and self._genders.of_noun(token) == gender:
                yield token

    def _told(self, noun: Token, through: bool) -> Entity | None:
        """Who a noun stands for that something is said of; another one is met by whom a sentence names."""
        is_subject = noun.dep_ in ("nsubj", "nsubjpass")
        return self.meant(noun, through=False) if through and is_subject else None

    def _wanted(self, head: Token) -> _Wanted | None:
        """What a word asks for; None if it stands for nobody."""
        if head.pos_ == "PRON":
            gender = self._genders.of_pronoun(head.lower_)
            if gender is None and head.lower_ not in IT:
                return None
            return _Wanted("PERSON" if gender else "ORG", gender, is_known=False)
        return self._described(head) if head.pos_ == "NOUN" and head.tag_ != "NNS" else None

    def _described(self, noun: Token) -> _Wanted | None:
        """What "the mother" or "the company" asks for; "her mother" is somebody else."""
        has_the = any(child.lower_ == "the" for child in noun.children)
        if not has_the or any(child.dep_ == "poss" for child in noun.children):
            return None
        if noun.lemma_.lower() in self.words.institution:
            return _Wanted("ORG", None, is_known=False)
        gender = self._genders.of_noun(noun)
        return _Wanted("PERSON", gender, is_known=True) if gender else None
