"""Speakers: the nearest wording that says who, when a source is a pronoun or is not there.

"She said" is said by the nearest person before it whose gender fits, first of all one who was the
subject of a sentence or the source of what was said just before; quoted words inside are not looked at.
A quotation without a cue has the speaker of the one that it goes on from.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from copydesk.dimensions.attribution.drafts import Chars, Draft, Reading
from copydesk.dimensions.attribution.phrases import SUBJECTS
from copydesk.dimensions.attribution.sources import source_phrase
from copydesk.records import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.attribution.words import Words

_REACH = 2_000  # characters before a pronoun in which who is meant is looked for
_NEAR = 400  # characters in which a subject goes before a nearer name that is none
_PERSON = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_PEOPLE = frozenset({"they", "them", "their", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_BESIDE = ("compound", "appos")
_SPEAKING = frozenset({"i", "we", "me", "us", "my", "our"})


class Name(NamedTuple):
    """Wording that may be a speaker: a name, or the noun phrase of a source or a subject."""

    start: int
    end: int
    label: str
    entity: str | None
    is_subject: bool


class Speakers:
    """Everyone who may speak in one article, in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._genders: dict[str, str | None] = {}

    @cached_property
    def names(self) -> list[Name]:
        """Persons and bodies by name, then noun phrases that are sources: one a place, in order."""
        at: dict[int, Name] = {}
        for draft in self.reading.drafts:
            head = draft.source
            if head is not None and draft.source_chars and head.pos_ in ("NOUN", "PROPN"):
                start, end = draft.source_chars
                at[head.i] = Name(start, end, _noun_label(head, self.reading.words), None, True)
        for start, end, label, entity in self._entities():
            if self.reading.quote_at(start) is None:
                root = self.reading.found.root(start, end)
                subject = self.reading.found.deps[root] in SUBJECTS or (root in at and at[root].is_subject)
                at[root] = Name(start, end, label, entity, subject)
        return sorted(at.values(), key=lambda n: (n.start, n.end))

    @cached_property
    def starts(self) -> list[int]:
        """Where each of `names` starts."""
        return [name.start for name in self.names]

    @cached_property
    def namesakes(self) -> dict[str, list[Name]]:
        """The names of each entity, or of those that end alike, in order."""
        found: dict[str, list[Name]] = {}
        for name in self.names:
            found.setdefault(self._key(name), []).append(name)
        return found

    def gender(self, key: str) -> str | None:
        """What titles and nouns beside the names of somebody say of the gender: "f", "m" or None."""
        if key not in self._genders:
            said = (self._gender(name) for name in self.namesakes[key])
            self._genders[key] = next((gender for gender in said if gender), None)
        return self._genders[key]

    def _gender(self, name: Name) -> str | None:
        found, words = self.reading.found, self.reading.words
        first, last = found.place_at(name.start), found.place_at(max(name.start, name.end - 1)) + 1
        beside = [c for c in found.below(found.root(name.start, name.end)) if found.deps[c] in _BESIDE]
        if gender := self._by_given_name(name):
            return gender
        said = {found.doc[at].lower_ for at in [*range(max(0, first - 1), last), *beside]}
        before = first - 2
        if before >= 0 and found.deps[before] in _BESIDE:
            said.add(found.doc[before].lower_)
        return "f" if said & words.feminine else "m" if said & words.masculine else None

    def _by_given_name(self, name: Name) -> str | None:
        """The gender that a person's given name tells, before a surname."""
        given, _, rest = self.reading.text[name.start : name.end].lower().partition(" ")
        if name.label != "PERSON" or not rest:
            return None
        words = self.reading.words
        return "f" if given in words.women else "m" if given in words.men else None

    def _key(self, name: Name) -> str:
        return name.entity or self.reading.text[name.start : name.end].split()[-1].lower()

    def _entities(self) -> list[tuple[int, int, str, str | None]]:
        found = self.reading.found
        if found.entities:
            return [
                (m.start, m.end, e.label, e.id)
                for e in found.entities
                for m in e.mentions
                if e.label in _BODIES
            ]
        return [(e.start_char, e.end_char, e.label_, None) for e in found.doc.ents if e.label_ in _BODIES]

    def of_pronoun(self, word: str, before: int) -> Name | None:
        """Who a pronoun that stands at `before` means: the nearest that fits, a subject first."""
        place = bisect_left(self.starts, before)
        fitting: Name | None = None
        for name in reversed(self.names[max(0, place - 60) : place]):
            if name.end > before or not self._fits(name, word):
                continue
            if before - name.start > (_NEAR if fitting else _REACH):
                break
            if name.is_subject:
                return None if word in _PERSON and self._has_rival(name, fitting) else name
            fitting = fitting or name
        return fitting

    def _has_rival(self, subject: Name, other: Name | None) -> bool:
        """Whether another in the subject's sentence fits as well by a given name: who is meant is open."""
        if other is None or other.label != "PERSON" or self._key(other) == self._key(subject):
            return False
        found = self.reading.found
        one, two = self._by_given_name(subject), self._by_given_name(other)
        same = found.token_at(subject.start).sent == found.token_at(other.start).sent
        is_alone = len(self.namesakes[self._key(subject)]) == 1
        return one is not None and one == two and same and is_alone

    def _meant(self, name: Name) -> Name | None:
        if name.label != "someone" or name.entity:
            return None
        return self.of_description(self.reading.found.doc[self.reading.found.root(name.start, name.end)])

    def of_description(self, noun: Token) -> Name | None:
        """Who is meant by "the mother" or "the tired actor": somebody named before, of that gender."""
        words, lemma = self.reading.words, noun.lemma_.lower()
        kinds = {c.dep_ for c in noun.children}
        if (
            noun.pos_ != "NOUN"
            or not kinds <= {"det", "amod"}
            or not any(c.lower_ == "the" for c in noun.children)
        ):
            return None
        if lemma not in words.feminine | words.masculine:
            return None
        name = self.of_pronoun("she" if lemma in words.feminine else "he", noun.left_edge.idx)
        return name if name and name.label == "PERSON" else None

    def _fits(self, name: Name, word: str) -> bool:
        if word in _PERSON:
            wanted = "f" if word in ("she", "her", "herself") else "m"
            known = self.gender(self._key(name))
            return name.label in ("PERSON", "someone") and known in (None, wanted)
        if word in _PEOPLE:
            return name.label in ("people", "ORG", "NORP", "GPE")
        return name.label in ("ORG", "GPE", "thing")

    def named(self, span: Chars) -> Speaker:
        """A speaker by its wording, with the entity if the wording is one's name."""
        head = self.reading.found.starts[self.reading.found.root(*span)]
        inside = [n for n in self._inside(span) if n.entity and n.start <= head < n.end]
        return self._record(span, inside[0].entity if inside else None)

    def _inside(self, span: Chars) -> list[Name]:
        first = bisect_left(self.starts, span[0])
        last = bisect_left(self.starts, span[1])
        return self.names[first:last]

    def _record(self, span: Chars, entity: str | None) -> Speaker:
        cut = self.reading.found.cut(*span)
        return Speaker(entity=entity, start=cut.start, end=cut.end, text=cut.text)

    def is_person(self, speaker: Speaker) -> bool:
        """Whether a speaker is somebody, not a body or a text: only a person goes on without a cue."""
        found = self.reading.found
        head = found.starts[found.root(speaker.start, speaker.end)]
        inside = self._inside((speaker.start, speaker.end))
        return any(n.label in ("PERSON", "someone") and n.start <= head < n.end for n in inside)

    def by_source(self, draft: Draft) -> Speaker | None:
        """A speaker by the source's own wording, if that is more than a pronoun."""
        if draft.source is None or draft.source_chars is None or draft.source.pos_ == "PRON":
            return None
        return self.named(draft.source_chars)

    def speaker(self, draft: Draft, last: Speaker | None) -> Speaker | None:
        """Who speaks in one attribution; `last` is who spoke in the one before it."""
        head = draft.source
        if head is None:
            return last if draft.cue is None else None
        word = head.lower_
        if word in _RELATIVE:
            noun = _antecedent(head)
            return (
                self.named(self.reading.chars(source_phrase(noun, (head.i, head.i + 1))))
                if noun is not None
                else None
            )
        if word in _PERSON | _PEOPLE | _THING:
            name = self.of_pronoun(word, min(head.idx, draft.start))
            name = name or self.of_pronoun(word, head.idx)
            name = (self._meant(name) or name) if name else None
            return self._record((name.start, name.end), name.entity) if name else None
        if word in _SPEAKING or draft.source_chars is None:
            return None
        meant = self.of_description(head)
        if meant is not None:
            return self._record((meant.start, meant.end), meant.entity)
        named = self.named(draft.source_chars)
        return named if named.entity else None


_BODIES = ("PERSON", "ORG", "GPE", "NORP")


def _noun_label(head: Token, words: Words) -> str:
    lemma = head.lemma_.lower()
    if head.ent_type_ in _BODIES:
        return head.ent_type_
    if head.tag_ in ("NNS", "NNPS"):
        return "people"
    return "thing" if lemma in words.document or lemma in words.institution else "someone"


def _antecedent(relative: Token) -> Token | None:
    verb = relative.head
    while verb.dep_ in ("conj", "ccomp", "xcomp", "aux") and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def speakers(reading: Reading) -> list[Speaker | None]:
    """Who speaks in each attribution, in the order of `reading.drafts`."""
    everyone = Speakers(reading)
    found: list[Speaker | None] = []
    voices: dict[int, Speaker | None] = {}  # of what was quoted, by what it stands for
    last: Speaker | None = None
    for draft in reading.drafts:
        before = draft.turn_of
        heard = everyone.speaker(draft, last) if before is None else voices.get(id(before))
        found.append(heard)
        if draft.states and not draft.is_nested and reading.quote_at(draft.content[0][0]) is not None:
            heard_now = voices[id(draft)] = heard or everyone.by_source(draft)
            last = heard_now if heard_now and everyone.is_person(heard_now) else last
    return found
