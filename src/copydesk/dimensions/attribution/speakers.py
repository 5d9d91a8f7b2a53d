"""Speakers: the nearest wording that says who, when a source is a pronoun or is not there.

Who may be meant are the names of the article and the noun phrases of its sources; quoted words are not
looked at. A quotation without a cue has the speaker of the one that it goes on from.
"""

from spacy.tokens import Token

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.sources import source_phrase
from copydesk.dimensions.attribution.words import Words
from copydesk.dimensions.coreference import GENDERED, IT, RELATIVE, SPEAKING, THEY, Antecedents, Wording
from copydesk.once import once
from copydesk.records import Speaker
from copydesk.syntax import NAMING, WITH_EXPLETIVES, is_plural

_BODIES = ("PERSON", "ORG", "GPE", "NORP")
_NO_PERSONS = ("ORG", "GPE", "LOC", "NORP")


class Speakers:
    """Everyone who may speak in one article, in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @once
    def antecedents(self) -> Antecedents:
        """Persons and bodies by name, then noun phrases that are sources: one a place, in order."""
        found, at = self.reading.found, dict[int, Wording]()
        names = [(found.root(name[0], name[1]), *name) for name in self._entities()]
        persons = {self._named_noun(root, label): (start, entity) for root, start, _, label, entity in names}
        for draft in self.reading.drafts:
            head = draft.source
            if head is not None and draft.source_chars and head.pos_ in NAMING:
                label = _noun_label(head, self.reading.words)
                where, entity = persons.get(head.i, (-1, None))
                is_inside = draft.source_chars[0] <= where < draft.source_chars[1]
                at[head.i] = Wording(*draft.source_chars, label, entity if is_inside else None, True)
        for root, start, end, label, entity in names:
            if self.reading.quote_at(start) is None:
                is_subject = found.deps[root] in WITH_EXPLETIVES or (root in at and at[root].is_subject)
                at[root] = Wording(start, end, label, entity, is_subject)
        return Antecedents(found, sorted(at.values(), key=lambda n: (n.start, n.end)))

    def _named_noun(self, root: int, label: str) -> int:
        """The noun that a person's name behind a comma is the name of; -1 if there is none.

        "The mayor, Ann Holt", and with the name of no person between them "the mayor of Odda, Ann Holt".
        """
        found = self.reading.found
        if label != "PERSON" or found.deps[root] != "appos":
            return -1
        noun = found.doc[found.heads[root]]
        is_body = noun.ent_type_ in _NO_PERSONS or noun.lemma_.lower() in self.reading.words.institution
        if is_body and noun.dep_ == "pobj":
            noun = noun.head.head
        return -1 if is_plural(noun) else noun.i

    def _entities(self) -> list[tuple[int, int, str, str | None]]:
        found = self.reading.found
        if not found.entities:
            named = (name for name in found.names if name.label in _BODIES)
            return [(name.start_char, name.end_char, name.label, None) for name in named]
        known = (entity for entity in found.entities if entity.label in _BODIES)
        return [(m.start, m.end, entity.label, entity.id) for entity in known for m in entity.mentions]

    def named(self, span: Chars) -> Speaker:
        """A speaker by its wording, with the entity if the wording is one's name."""
        named = [one.entity for one in self._around_head(span) if one.entity]
        return self._record(span, named[0] if named else None)

    def _around_head(self, span: Chars) -> list[Wording]:
        """What may be meant in a stretch, as far as it holds the word that the others hang on."""
        found = self.reading.found
        head = found.starts[found.root(*span)]
        return [one for one in self.antecedents.inside(*span) if one.start <= head < one.end]

    def _record(self, span: Chars, entity: str | None) -> Speaker:
        cut = self.reading.found.cut(*span)
        return Speaker(entity=entity, start=cut.start, end=cut.end, text=cut.text)

    def _speaker_of(self, one: Wording | None) -> Speaker | None:
        return self._record((one.start, one.end), one.entity) if one else None

    def is_person(self, speaker: Speaker) -> bool:
        """Whether a speaker is somebody, not a body or a text: only a person goes on without a cue."""
        inside = self._around_head((speaker.start, speaker.end))
        return any(one.label in ("PERSON", "someone") for one in inside)

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
        if word in RELATIVE:
            return self._of_relative(head)
        if word in GENDERED | THEY | IT:
            return self._of_pronoun(head, draft)
        if word in SPEAKING or draft.source_chars is None:
            return None
        meant = self._speaker_of(self.antecedents.of_description(head))
        if meant is not None:
            return meant
        named = self.named(draft.source_chars)
        return named if named.entity else None

    def _of_relative(self, pronoun: Token) -> Speaker | None:
        """Who "who" and "which" are: the noun that their clause belongs to."""
        noun = _antecedent(pronoun)
        if noun is None:
            return None
        return self.named(self.reading.chars(source_phrase(noun, (pronoun.i, pronoun.i + 1))))

    def _of_pronoun(self, pronoun: Token, draft: Draft) -> Speaker | None:
        """Who "she" or "they" are, by what stands before all that is said, or else before the pronoun."""
        word, everyone = pronoun.lower_, self.antecedents
        before = everyone.of_pronoun(word, min(pronoun.idx, draft.start))
        one = before or everyone.of_pronoun(word, pronoun.idx)
        return self._speaker_of(everyone.named_by(one) if one else None)


def _noun_label(head: Token, words: Words) -> str:
    lemma = head.lemma_.lower()
    if head.ent_type_ in _BODIES:
        return head.ent_type_
    if is_plural(head):
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
    heard: list[Speaker | None] = []
    voices: dict[int, Speaker | None] = {}  # of what was quoted, by what it stands for
    last: Speaker | None = None
    for draft in reading.drafts:
        before = draft.turn_of
        speaker = everyone.speaker(draft, last) if before is None else voices.get(id(before))
        heard.append(speaker)
        if draft.states and not draft.is_nested and reading.quote_at(draft.content[0][0]) is not None:
            voice = voices[id(draft)] = speaker or everyone.by_source(draft)
            last = voice if voice and everyone.is_person(voice) else last
    return heard
