"""What speaks against a person whom "she" or "he" could mean."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from copydesk.claims.names import named
from copydesk.claims.nouns import is_new
from copydesk.claims.selection import Asserted, is_quoted
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import HE, SHE, Persons
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Attribution, Entity, Span
from copydesk.syntax import SUBJECTS, noun_extent

_LABEL = re.compile(r"\W*([A-Z][A-Z.]+(?: [A-Z.]+)*):")
_PEOPLE = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee", "ent")
_FEWEST, _LONGEST = 2, 60  # words and characters of "a government trade official"
_MARKS = frozenset(('"', "“"))
_BACK = 3  # sentences in which somebody without a name may be meant
Last = tuple[int, Entity] | None


class Rivals:
    """Who else may be meant in one article."""

    def __init__(self, found: Found, persons: Persons, words: Words) -> None:
        self.found, self.persons, self.words = found, persons, words

    def speak_against(self, entity: Entity, token: Token, one: Asserted, last: Last) -> bool:
        """Whether a pronoun that is taken to mean some person may well mean somebody else.

        `last` is whom such a pronoun meant before, and in which sentence.
        """
        gender = "f" if token.lower_ in SHE else "m"
        return (
            entity.id in self._speaking(token, one)
            or self._is_other(entity, gender)
            or self._is_speaker(entity, token, one)
            or self._has_rival(entity, one, gender)
            or self._is_other_before(entity, token, one, last)
            or self._names_another(token, one)
            or self._is_cut_before(one)
            or self._is_named_behind(entity, token, one)
        )

    def _is_named_behind(self, entity: Entity, token: Token, one: Asserted) -> bool:
        """Whether a sentence names somebody behind a pronoun, which means another then; a show is nobody."""
        text = self.found.document.text
        return any(token.idx < m.start < one.end and text[m.start - 1] not in _MARKS for m in entity.mentions)

    def _is_other_before(self, entity: Entity, token: Token, one: Asserted, last: Last) -> bool:
        """Whether the sentence before is about another, or names one behind who is taken to be "he"."""
        gender = "f" if token.lower_ in SHE else "m"
        is_behind = token.dep_ not in SUBJECTS and self._is_followed(entity, one, gender)
        return is_behind or self.is_about_another(entity, one, gender, last)

    def may_speak(self, speaker: Entity, token: Token, one: Asserted, gender: str, last: Last) -> bool:
        """Whether another than who is taken to be "he" in "he said" may speak.

        The sentence before may be about another, tell of a spokesman without a name, or name two people of
        whom nothing says which is "he".
        """
        subject = self._subject_before(one)
        goes_on = subject is not None and subject.pos_ == "PRON"
        if (token.idx == one.start or goes_on) and self.is_about_another(speaker, one, gender, last):
            return True
        return self._others_may_speak(speaker, subject, one, gender)

    def _others_may_speak(self, speaker: Entity, subject: Token | None, one: Asserted, gender: str) -> bool:
        """Whether what the sentence before is about, or whom it names, may speak rather than somebody."""
        if subject is not None and subject.pos_ == "NOUN" and self._is_another(subject, speaker, gender):
            return True
        if subject is not None and any(m.start <= subject.idx < m.end for m in speaker.mentions):
            return False
        return speaker.id not in self.persons.genders and len(self._named_before(one, gender)) > 1

    def told_before(self, token: Token) -> Entity | None:
        """Who alone tells the whole sentence before that of a word, and is named as who tells it."""
        before = _sentence_before(token)
        subjects = {t.i for t in before if t.dep_ in SUBJECTS and t.head == before.root}
        telling = {told for at, told in self._speakers if at in subjects and at < token.sent.start}
        return self._people.get(next(iter(telling))) if len(telling) == 1 else None

    def unnamed_before(self, token: Token, gender: str) -> Span | None:
        """The words for who tells the sentence before that of a word, if it is one person without a name."""
        before = _sentence_before(token)
        noun = next((t for t in before if t.dep_ in SUBJECTS and self._tells(t.head)), None)
        if noun is None or before.end > token.i or not is_new(noun) or not self.is_person(noun, gender):
            return None
        words = noun.doc[slice(*noun_extent(noun))]
        is_told = len(words) > _FEWEST and len(words.text) <= _LONGEST
        return self.found.span_of(words) if is_told else None

    def _tells(self, verb: Token) -> bool:
        """Whether a verb is that of its sentence, or of who says the sentence, and one of speech."""
        is_top = verb.dep_ == "ROOT" or (verb.dep_ == "parataxis" and verb.head.dep_ == "ROOT")
        return is_top and self.words.is_speech(verb)

    @once
    def _people(self) -> dict[str | None, Entity]:
        return {e.id: e for e in self.found.entities if e.label == "PERSON"}

    @once
    def _speakers(self) -> list[tuple[int, str | None]]:
        """Where the words for those who speak have their head, and who it is."""
        told = ((s, a.speaker.entity) for a in self.found.attributions if a.speaker for s in a.source)
        return [(self.found.root(s.start, s.end), entity) for s, entity in told]

    def _named_before(self, one: Asserted, gender: str) -> set[str]:
        """The people in the sentence before who may be of a gender, a given name counted in."""
        if one.before is None:
            return set()
        people = named(self.found, one.before.start_char, one.before.end_char, "PERSON")
        return {e.id for e in people if self.persons.genders.get(e.id, gender) == gender}

    def _subject_before(self, one: Asserted) -> Token | None:
        """What the sentence before is about."""
        if one.before is None:
            return None
        noun = next((c for c in one.before.root.children if c.dep_ in SUBJECTS), None)
        if noun is None or noun.lower_ != "it":
            return noun
        told = (c for c in one.before.root.children if c.dep_ == "attr" and _has_who(c))
        return next(told, noun)  # "it was Holt who ran the mill"

    def is_about_another(self, entity: Entity, one: Asserted, gender: str, last: Last) -> bool:
        """Whether the sentence before is about another: by name, or by a "he" who may be another."""
        subject = self._subject_before(one)
        if subject is None:
            return False
        if subject.lower_ in (SHE if gender == "f" else HE):
            return last is None or last[0] != one.number - 1 or last[1].id != entity.id
        return self._is_another(subject, entity, gender)

    def _is_another(self, subject: Token, entity: Entity, gender: str) -> bool:
        """Whether a subject is a person, and not this one."""
        if subject.pos_ == "NOUN":
            return self.is_person(subject, gender) and not self._names_it(subject, entity)
        if subject.pos_ != "PROPN" or any(m.start <= subject.idx < m.end for m in entity.mentions):
            return False
        is_one_word = subject.left_edge.i == subject.i  # "Hill, 29, has": a surname is taken for a firm
        return subject.ent_type_ in ("PERSON", "") or is_one_word or subject.text in self._person_words

    def is_person(self, noun: Token, gender: str = "") -> bool:
        """Whether a noun is a person, of a gender if it says so."""
        lemma, said = noun.lemma_.lower(), self.persons.words
        if lemma in said.feminine or lemma in said.masculine:
            return not gender or (lemma in said.feminine) == (gender == "f")
        if _has_who(noun):
            return True
        if noun.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "attr") or noun.tag_ != "NN":
            return False
        if lemma in self.words.no_people or lemma.endswith("ment"):
            return False
        return lemma in said.unnamed or lemma.endswith(_PEOPLE)

    @once
    def _sources(self) -> frozenset[int]:
        """Where the words for those who speak begin."""
        return frozenset(s.start for a in self.found.attributions for s in a.source)

    @once
    def _person_words(self) -> frozenset[str]:
        """The words of the names of people."""
        people = (e for e in self.found.entities if e.label == "PERSON")
        return frozenset(word for e in people for m in e.mentions for word in m.text.split())

    def _is_speaker(self, entity: Entity, token: Token, one: Asserted) -> bool:
        """Whether a part of a name is that of who speaks: "HOLT: I know how she feels"."""
        names = {word.lower() for m in entity.mentions for word in m.text.split()}
        label = _LABEL.match(one.sentence.text)
        said = [label[1]] if label else []
        for a in one.said:
            if is_quoted(a, token.idx):
                said += [s.text for s in a.source] + ([a.speaker.text] if a.speaker else [])
        return bool(names & {word.lower() for text in said for word in text.split()})

    def _has_rival(self, entity: Entity, one: Asserted, gender: str) -> bool:
        """Whether somebody without a name may be meant: one of whom a spokesman tells, or "a man"."""
        edges = self.found.sentence_starts[max(0, one.number - _BACK) : one.number]
        if not edges or self._was_subject(entity, one):
            return False
        forms = SHE if gender == "f" else HE
        for token in self.found.tokens(edges[0], one.start):
            if token.lower_ in forms and self._is_told_of(token, entity):
                return True
            if self._is_somebody_else(token, entity, gender):
                return True
        return False

    def _is_somebody_else(self, token: Token, entity: Entity, gender: str) -> bool:
        """Whether a noun is a person of a gender, and not the one with a name: "a man"."""
        is_noun = token.pos_ == "NOUN" and token.dep_ in ("nsubj", "nsubjpass", "dobj")
        return is_noun and self._gender(token) == gender and not self._names_it(token, entity)

    def _names_another(self, token: Token, one: Asserted) -> bool:
        """Whether a subject before a pronoun has a name that was not read: "Jumbo is old, and her keeper"."""
        named = [(m.start, m.end) for e in self.found.entities for m in e.mentions]
        return any(
            t.pos_ == "PROPN"
            and t.i < token.i
            and _is_about(t)
            and (_is_doubled(t) or not any(start <= t.idx < end for start, end in named))
            for t in one.tokens
        )

    def _is_followed(self, entity: Entity, one: Asserted, gender: str) -> bool:
        """Whether the sentence before names another behind a person: either's may be "his trip"."""
        edges = self.found.sentence_starts[max(0, one.number - 1) : one.number]
        named = [e for at, _, e in self.persons.mentions if edges and edges[0] <= at < one.start]
        people = [e.id for e in named if self.persons.genders.get(e.id, gender) == gender]
        people = [name for name in people if name in self._people]
        return entity.id in people and people[-1] != entity.id

    def _is_cut_before(self, one: Asserted) -> bool:
        """Whether the sentence before is the rest of one, of which a mark has cut off the subject."""
        before = one.before.text if one.before else ""
        return next((c for c in before if c.isalpha()), "A").islower()

    def _is_told_of(self, pronoun: Token, entity: Entity) -> bool:
        """Whether somebody tells of another "he"; "Ann Holt said that she" is rather Ann Holt."""
        start, end = pronoun.sent.start_char, pronoun.idx
        named = any(start <= m.start < end for m in entity.mentions)
        return not named and entity.id in self._reporting(pronoun.idx)

    def _was_subject(self, entity: Entity, one: Asserted) -> bool:
        """Whether the sentence before says something of somebody, and not only what they say."""
        root = one.before.root if one.before else None
        for m in entity.mentions:
            top = self.found.doc[self.found.root(m.start, m.end)]
            if top.head == root and top.dep_ in SUBJECTS:
                return not any(top.left_edge.idx <= at <= top.idx for at in self._sources)
        return False

    def _reporting(self, at: int) -> set[str | None]:
        """Who tells the words at a place as another's."""
        return {
            a.speaker.entity
            for a in self.found.attributions
            if a.speaker and a.kind == "indirect" and any(c.start <= at < c.end for c in a.content)
        }

    def _gender(self, noun: Token) -> str:
        lemma, said = noun.lemma_.lower(), self.persons.words
        return "f" if lemma in said.feminine else "m" if lemma in said.masculine else ""

    def _names_it(self, noun: Token, entity: Entity) -> bool:
        """Whether a noun is said of somebody beside the name: "her mother, Ann Holt"."""
        beside = (noun.left_edge.idx, noun.right_edge.idx)
        return any(beside[0] <= m.start <= beside[1] for m in entity.mentions)

    def _is_other(self, entity: Entity, gender: str) -> bool:
        """Whether a noun before a name says that it is of the other gender: "her son, Eli Berg"."""
        for mention in entity.mentions:
            top = self.found.doc[self.found.root(mention.start, mention.end)]
            lemma, said = top.head.lemma_.lower(), self.persons.words
            if top.dep_ == "appos" and lemma in (said.masculine if gender == "f" else said.feminine):
                return True
        return False

    def _speaking(self, token: Token, one: Asserted) -> set[str | None]:
        """Who speaks the words that a pronoun stands in: nobody calls himself "he"."""
        said = set(_speakers_at(token.idx, one.said))
        before = self.found.sentences[max(0, one.number - 1)].start_char
        forms = SHE if token.lower_ in SHE else HE
        for t in self.found.tokens(before, max(before + 1, one.start)):
            if t.lower_ in forms:
                said.update(_speakers_at(t.idx, self.found.attributions))
        return said


def _sentence_before(token: Token) -> SpacySpan:
    """The sentence before that of a word; the first has none, and is its own."""
    return token.doc[max(0, token.sent.start - 1)].sent


def _is_about(name: Token) -> bool:
    """Whether a name is a subject or stands beside one: "Jumbo", "Jumbo the elephant"."""
    beside = name.dep_ in ("compound", "nmod", "appos") and name.head.dep_ in SUBJECTS
    return beside or name.dep_ in (*SUBJECTS, "npadvmod")


def _is_doubled(name: Token) -> bool:
    """Whether a verb has a noun beside a name as its subject: "Jumbo the elephant is"."""
    return name.dep_ == "npadvmod" or sum(c.dep_ in SUBJECTS for c in name.head.children) > 1


def _speakers_at(at: int, attributions: Iterable[Attribution]) -> Iterator[str | None]:
    """Who is quoted with the words at a place."""
    for said in attributions:
        if said.speaker and said.kind != "indirect" and any(c.start <= at < c.end for c in said.content):
            yield said.speaker.entity


def _has_who(noun: Token) -> bool:
    """Whether a noun is followed by "who", as only a person's is: "a guard who slept"."""
    return any(c.dep_ == "relcl" and any(t.lower_ == "who" for t in c.lefts) for c in noun.rights)
