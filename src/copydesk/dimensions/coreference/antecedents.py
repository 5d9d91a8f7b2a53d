"""The nearest wording that a pronoun or a description may stand for, where who speaks must be known.

"She" is the nearest person before it whose gender fits, first of all one who was the subject of a sentence
or the source of what was said just before.
"""

from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.coreference.persons import GENDERED, THEY, Gender, Genders
from copydesk.dimensions.found import Found

_REACH = 2_000  # characters before a pronoun in which who is meant is looked for
_NEAR = 400  # characters in which a subject goes before a nearer name that is none
_LATELY = 60  # wordings back that are looked at
_BESIDE = ("compound", "appos")


class Wording(NamedTuple):
    """Words that may be meant: a name, or the noun phrase of a source or a subject."""

    start: int  # its characters are [start, end)
    end: int
    label: str  # that of the name, or "people", "thing" or "someone"
    entity: str | None  # the id of the entity that it is a name of, if it is one
    is_subject: bool  # whether something is said of it, or it says something


class Antecedents:
    """All that may be meant in one article.

    Args:
        found: The article.
        wordings: What may be meant, in text order.
    """

    def __init__(self, found: Found, wordings: list[Wording]) -> None:
        self.found, self.wordings = found, wordings
        self._genders = Genders(found.options.rules)
        self._known: dict[str, Gender | None] = {}
        self._starts = [one.start for one in wordings]
        self._alike: dict[str, list[Wording]] = {}
        for one in wordings:
            self._alike.setdefault(self._key(one), []).append(one)

    def inside(self, start: int, end: int) -> list[Wording]:
        """The wordings that begin between two characters."""
        return self.wordings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of_pronoun(self, word: str, before: int) -> Wording | None:
        """Who a pronoun that stands at `before` means: the nearest that fits, a subject first."""
        place = bisect_left(self._starts, before)
        fitting: Wording | None = None
        for one in reversed(self.wordings[max(0, place - _LATELY) : place]):
            if one.end > before or not self._fits(one, word):
                continue
            if before - one.start > (_NEAR if fitting else _REACH):
                break
            if one.is_subject:
                return None if word in GENDERED and self._has_rival(one, fitting) else one
            fitting = fitting or one
        return fitting

    def of_description(self, noun: Token) -> Wording | None:
        """Who is meant by "the mother" or "the tired actor": somebody named before, of that gender."""
        gender = self._genders.of_form(noun.lemma_.lower())
        if noun.pos_ != "NOUN" or gender is None:
            return None
        is_bare = all(c.dep_ in ("det", "amod") for c in noun.children)
        if not is_bare or not any(c.lower_ == "the" for c in noun.children):
            return None
        one = self.of_pronoun("she" if gender == "f" else "he", noun.left_edge.idx)
        return one if one and one.label == "PERSON" else None

    def named_by(self, one: Wording) -> Wording:
        """Who a wording without a name describes, if that is told; else itself."""
        if one.label != "someone" or one.entity:
            return one
        return self.of_description(self.found.doc[self.found.root(one.start, one.end)]) or one

    def _fits(self, one: Wording, word: str) -> bool:
        """Whether a pronoun agrees with a wording; a place speaks only if it does something, too."""
        if word in GENDERED:
            wanted = self._genders.of_pronoun(word)
            return one.label in ("PERSON", "someone") and self._gender(self._key(one)) in (None, wanted)
        if one.label == "GPE":
            return one.is_subject  # not "Roe told reporters in Oslo. It expects ..."
        return one.label in (("people", "ORG", "NORP") if word in THEY else ("ORG", "thing"))

    def _has_rival(self, subject: Wording, other: Wording | None) -> bool:
        """Whether another in the subject's sentence fits as well by a given name: who is meant is open."""
        if other is None or other.label != "PERSON" or self._key(other) == self._key(subject):
            return False
        one, two = self._by_given_name(subject), self._by_given_name(other)
        same = self.found.token_at(subject.start).sent == self.found.token_at(other.start).sent
        is_alone = len(self._alike[self._key(subject)]) == 1
        return one is not None and one == two and same and is_alone

    def _key(self, one: Wording) -> str:
        """What the names of one have in common: the entity, or how they end."""
        return one.entity or self.found.document.text[one.start : one.end].split()[-1].lower()

    def _gender(self, key: str) -> Gender | None:
        """What titles and nouns beside the names of somebody say of the gender."""
        if key not in self._known:
            told = (self._by_given_name(one) or self._by_words_beside(one) for one in self._alike[key])
            self._known[key] = next((gender for gender in told if gender), None)
        return self._known[key]

    def _by_given_name(self, one: Wording) -> Gender | None:
        """The gender that a person's given name tells, before a surname."""
        name = self.found.document.text[one.start : one.end]
        return self._genders.of_name(name) if one.label == "PERSON" else None

    def _by_words_beside(self, one: Wording) -> Gender | None:
        found = self.found
        first, last = found.place_at(one.start), found.place_at(max(one.start, one.end - 1)) + 1
        beside = [c for c in found.below(found.root(one.start, one.end)) if found.deps[c] in _BESIDE]
        if first >= 2 and found.deps[first - 2] in _BESIDE:
            beside.append(first - 2)
        said = {found.doc[at].lower_ for at in [*range(max(0, first - 1), last), *beside]}
        told = {gender for form in said if (gender := self._genders.of_form(form))}
        return "f" if "f" in told else "m" if told else None
