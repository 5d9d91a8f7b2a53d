"""She and he: the person whom a pronoun means, where just one can be meant."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.claims.edits import Edit, instead, plain
from copydesk.claims.names import Names
from copydesk.claims.rivals import Rivals
from copydesk.claims.selection import Asserted, is_quoted
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import HE, SHE, Genders, Persons
from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Entity, Span
from copydesk.syntax import NAMING, SUBJECTS

_MYSELF = frozenset(("i", "my", "me", "i'm", "i’m"))
_FAR = 1500  # characters within which the only person of an article is at hand


class People:
    """What "she" and "he" stand for in one article, sentence by sentence."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.persons, self._words = found, Persons(found), words
        self._given = Genders(found.options.rules)
        self._names, self.rivals = Names(found, words), Rivals(found, self.persons, words)
        self._by_start = self._names.by_start()
        self._last: dict[str, tuple[int, Entity]] = {}
        self._settled: dict[str, str] = {}  # who was "she" once is not "he" later
        self._entities = {e.id: e for e in found.entities}
        self._sources = {s.start for a in found.attributions for s in a.source}
        self._speakers = {
            s.start: a.speaker.entity
            for a in found.attributions
            if a.speaker and a.speaker.entity
            for s in a.source
        }

    def of(self, token: Token, one: Asserted, seen: set[str]) -> Iterator[Edit | Span]:
        """The name for the first pronoun of its gender in a sentence; the pronoun itself if it is open."""
        gender = "f" if token.lower_ in SHE else "m"
        if gender in seen:
            return
        seen.add(gender)
        if self._is_bound(token, one, gender):
            return
        quoted, teller = self._is_quoted(token, one), self._teller(token, one, gender)
        if teller is not None and not quoted and (teller.pos_ != "PROPN" or teller.ent_type_ == "PERSON"):
            return
        is_open = quoted or teller is not None  # of whom somebody speaks is rarely told
        yield self._unnamed(token, gender) or self._edit(token, one, gender, is_open=is_open)

    def _unnamed(self, token: Token, gender: str) -> Edit | None:
        """The words for who has told the sentence before without a name: "a trade official said. He said"."""
        taken = self.rivals.unnamed_before(token, gender) if self._tells(token) else None
        return Edit(token.idx, token.idx + len(token), plain(taken.text), "pronoun", taken) if taken else None

    def _edit(self, token: Token, one: Asserted, gender: str, *, is_open: bool) -> Edit | Span:
        """A name in the place of a pronoun, whom it means from now on; the pronoun if nobody is meant."""
        entity = None if is_open else self._meant(token, one, gender)
        taken = None if entity is None else self._names.full(entity)
        if entity is None or taken is None or self._names.is_shared(entity, token.idx):
            return self.found.cut(token.idx, token.idx + len(token))
        self._last[gender] = (one.number, entity)
        self._settled.setdefault(entity.id, gender)
        token = self._headed(token, one, gender)
        end, by = instead(token, plain(taken.text), self._words)
        return Edit(token.idx, end, by, "pronoun", taken)

    def _headed(self, token: Token, one: Asserted, gender: str) -> Token:
        """The pronoun that the name is put in for: in "Tired of her work, she slept" the subject."""
        subject = next((c for c in one.root.children if c.dep_ in SUBJECTS), token)
        same = subject.lower_ in (SHE if gender == "f" else HE)
        is_fronted = token.i < subject.i and token.dep_ not in ("nsubj", "nsubjpass")
        return subject if same and is_fronted and not self._is_quoted(subject, one) else token

    def _is_quoted(self, token: Token, one: Asserted) -> bool:
        """Whether a word stands between quotation marks, and does not say who speaks."""
        if token.idx in self._sources:
            return False
        before = self.found.document.text[one.start : token.idx]
        if before.count('"') % 2 or before.count("“") > before.count("”"):
            return True
        if before.count("``") > before.count("''"):
            return True
        quoted = (a for a in one.said if a.kind == "direct")
        return any(c.start <= token.idx < c.end for a in quoted for c in a.content)

    def source(self, token: Token, one: Asserted) -> Span | None:
        """The words for who speaks, where "it" or "they" is the source of what is said."""
        tags = ("NNS", "NNPS") if token.lower_ == "they" else ("NN", "NNP")
        for said in one.said:
            speaker = said.speaker
            if speaker is None or speaker.start >= token.idx or not _is_source(token, said):
                continue
            last = self.found.token_at(speaker.end - 1)
            if last.tag_ in tags and last.lemma_.lower() not in self.persons.words.document:
                return Span(start=speaker.start, end=speaker.end, text=speaker.text)
        return None

    def speaker(self, token: Token) -> Entity | None:
        """Who speaks, where a pronoun is the source of what is said."""
        speaker = self._entities.get(self._speakers.get(token.idx) or "")
        if speaker is None and self._tells(token):  # "The mill is old, Holt said. He said"
            return self.rivals.told_before(token)
        return speaker

    def _tells(self, token: Token) -> bool:
        """Whether a word is the subject of a sentence, and its verb one of speech: "He explained"."""
        verb = token.head
        return self._words.is_speech(verb) and token.dep_ in SUBJECTS and verb.dep_ == "ROOT"

    def _is_bound(self, token: Token, one: Asserted, gender: str) -> bool:
        """Whether a word of the same sentence says who is meant."""
        quoted = self._is_quoted(token, one)
        for other in one.tokens:
            entity = self._person_at(other)
            if entity is not None:
                head = self._head(entity, other)
                is_before = other.i < token.i or (not quoted and _is_fronted(token, head))
                if is_before and not _is_done_to(token, head) and self._may_be_by_name(entity, gender):
                    self._last[gender] = (one.number, entity)
                    return True
            elif other.i < token.i and self._is_someone(other, token, gender):
                return True
        return False

    def _person_at(self, token: Token) -> Entity | None:
        """Whose name begins with a word."""
        entity = self._by_start.get(token.idx)
        return entity if entity is not None and entity.label == "PERSON" else None

    def _is_someone(self, noun: Token, pronoun: Token, gender: str) -> bool:
        """Whether a noun before a pronoun is another whom it may mean."""
        if noun.lower_ == "old" and noun.dep_ in SUBJECTS:  # "The 56-year-old said after his"
            return True
        if noun.tag_ == "NNS":
            return False
        if noun.pos_ == "PROPN" and noun.dep_ not in SUBJECTS:  # "the Hull Wool Queen sold her looms"
            return False
        return noun.pos_ in NAMING and not _says_what(noun, pronoun) and self.rivals.is_person(noun, gender)

    def _head(self, entity: Entity, first: Token) -> Token:
        """The last word of the name that begins with a word: that which the sentence hangs it on."""
        ends = max((m.end for m in entity.mentions if m.start == first.idx), default=first.idx + len(first))
        return self.found.doc[self.found.root(first.idx, ends)]

    def _teller(self, token: Token, one: Asserted, gender: str) -> Token | None:
        """Who says something before a pronoun that is not quoted, and may be it: "the candidate said he"."""
        for said in one.said:
            sources = () if is_quoted(said, token.idx) else said.source
            for source in sources:
                head = self.found.doc[self.found.root(source.start, source.end)]
                entity = self._by_start.get(source.start)
                is_before = one.start <= source.start < token.idx
                if is_before and self._may_tell(head, entity, gender):
                    return None if entity is not None and entity.label == "ORG" else head
        return None

    def _may_tell(self, source: Token, entity: Entity | None, gender: str) -> bool:
        """Whether a source is one person, and may be of a gender."""
        if self._is_nobody(source) or source.tag_ not in ("NN", "NNP"):
            return False
        return entity is None or self._may_be_by_name(entity, gender)

    def _is_nobody(self, source: Token) -> bool:
        """Whether a source is no person who may be "he": "a poll", "40 percent of voters", "the ministry"."""
        lemma, said = source.lemma_.lower(), self.persons.words
        others = (self._words.groups, self._words.no_people, said.document, said.institution)
        return source.pos_ == "NOUN" and any(lemma in words for words in others)

    def _may_be_by_name(self, entity: Entity, gender: str) -> bool:
        """Whether nothing says of a person, the given name neither, that it is of the other gender."""
        return (self._settled.get(entity.id) or self._gender(entity) or gender) == gender

    def _may_be(self, entity: Entity, gender: str) -> bool:
        return self.persons.genders.get(entity.id, gender) == gender

    def _is_of(self, entity: Entity | None, gender: str) -> bool:
        """Whether a name is a person's who may be "she" or "he"."""
        return entity is not None and entity.label == "PERSON" and self._may_be(entity, gender)

    def _meant(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        speaker = self.speaker(token)
        if speaker is not None and speaker.label == "PERSON":
            last = self._last.get(gender)
            doubtful = self.rivals.told_before(token) is not speaker and self.rivals.may_speak(
                speaker, token, one, gender, last
            )
            return speaker if not doubtful and self._may_be_by_name(speaker, gender) else None
        entity = next(self._proposed(token, one, gender), None)
        if entity is None or not self._may_be_by_name(entity, gender):
            return None
        if self.rivals.speak_against(entity, token, one, self._last.get(gender)):
            return None
        return entity

    def _proposed(self, token: Token, one: Asserted, gender: str) -> Iterator[Entity]:
        """Who may be meant, the surest way of knowing first."""
        ways = (
            self._who_spoke,
            self._done_to,
            self._near,
            self._meant_before,
            self._subject_before,
            self._only,
        )
        proposed = (way(token, one, gender) for way in ways)
        return (entity for entity in proposed if entity is not None)

    def _who_spoke(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        """Who has just been quoted with words about themselves: "I sold it." He also lost 40 looms."""
        if one.before is None or token.dep_ not in SUBJECTS:
            return None
        words = {t.lower_ for t in one.before}
        if not words & _MYSELF or words & (SHE if gender == "f" else HE):
            return None
        entity = self._quoted_at(one.before.start_char)
        return entity if self._is_of(entity, gender) else None

    def _quoted_at(self, place: int) -> Entity | None:
        """Who alone is quoted at a place, or from the mark before it."""
        quoted = (
            a for a in self.found.attributions
            if a.kind == "direct" and any(c.start - 1 <= place < c.end for c in a.content)
        )  # fmt: skip
        speakers = {a.speaker.entity if a.speaker else None for a in quoted}
        return self._entities.get(next(iter(speakers)) or "") if len(speakers) == 1 else None

    def _done_to(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        """Whom somebody else meets: the only other of that gender, of whom the sentence before tells."""
        if one.before is None:
            return None
        doing = {e.id for top, e in self._persons_of(one.number, gender) if _is_done_to(token, top)}
        before = {e.id: (top, e) for top, e in self._persons_of(one.number - 1, gender) if e.id not in doing}
        if not doing or len(before) != 1:
            return None
        ((top, entity),) = before.values()
        return entity if _is_subject_of(top, one.before.root) and self._gender(entity) == gender else None

    def _gender(self, entity: Entity) -> str | None:
        """What titles, nouns and the given name say of a gender."""
        told = (self._given.of_name(m.text) for m in entity.mentions)
        return self.persons.genders.get(entity.id) or next((gender for gender in told if gender), None)

    def _near(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        return None if self._names_a_stranger(one) else self.persons.meant(token)

    def _meant_before(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        """Whom the pronoun meant in one of the two sentences before, if nobody else was named since."""
        number, last = self._last.get(gender, (-9, None))
        if last is None or one.number - number > 2:
            return None
        edges = self.found.sentence_starts
        since = edges[max(0, number + 1)] if number + 1 < len(edges) else one.start
        others = (
            e for at, _, e in self.persons.mentions
            if since <= at < token.idx and e.label == "PERSON" and e.id != last.id
        )  # fmt: skip
        return None if any(self._may_be(e, gender) for e in others) else last

    def _subject_before(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        """The person who is the subject of the sentence before, if its verb has no other: "Ann met Eva"."""
        if one.before is None or token.dep_ not in SUBJECTS:
            return None
        root, named = one.before.root, dict[str, Entity]()
        subject: Entity | None = None
        for top, entity in self._persons_of(one.number - 1, gender):
            if top.head == root and top.dep_ in ("nsubj", "nsubjpass"):
                subject = entity
            elif root in (top.head, top.head.head):
                named[entity.id] = entity
        return subject if subject is not None and not named.keys() - {subject.id} else None

    def _persons_of(self, number: int, gender: str) -> Iterator[tuple[Token, Entity]]:
        """The people of a gender that a sentence names, each with the head of the name."""
        sentence = self.found.sentences[number]
        for start, end, entity in self.persons.mentions:
            if sentence.start_char <= start < sentence.end_char and self._is_of(entity, gender):
                yield self.found.doc[self.found.root(start, end)], entity

    def _only(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        """The only person who has been named, if that person is at hand."""
        fitting = [(at, e) for at, _, e in self.persons.mentions if at < token.idx and self._is_of(e, gender)]
        if len({e.id for _, e in fitting}) != 1:
            return None
        near, only = max(at for at, _ in fitting), fitting[0][1]
        return only if len(only.mentions) > 1 and token.idx - near < _FAR else None

    def _names_a_stranger(self, one: Asserted) -> bool:
        """Whether the sentence before has a name that was not read: it may be whom a pronoun means."""
        if one.before is None:
            return False
        spans = [(m.start, m.end) for e in self.found.entities for m in e.mentions]
        return any(
            t.pos_ == "PROPN"
            and t.dep_ in ("nsubj", "nsubjpass", "attr", "dobj")
            and not t.is_upper
            and not any(start <= t.idx < end for start, end in spans)
            for t in one.before
        )


def _is_source(token: Token, said: Attribution) -> bool:
    """Whether a word is who says something, with the verb of it: not "they reportedly left"."""
    is_told = any(c.start <= token.head.idx < c.end for c in said.cue)
    return is_told and any(s.start == token.idx for s in said.source)


def _says_what(noun: Token, pronoun: Token) -> bool:
    """Whether a noun is said of the pronoun behind it: "Being a tailor, he", "As a tailor, he"."""
    link = noun.head
    is_said = (noun.dep_ == "attr" and link.tag_ == "VBG") or (noun.dep_ == "pobj" and link.lower_ == "as")
    return is_said and link.head == pronoun.head and pronoun.dep_ in SUBJECTS


def _is_done_to(token: Token, other: Token) -> bool:
    """Whether a pronoun is what the other does something to, and so another: "Holt met her"."""
    return token.dep_ in ("dobj", "dative") and _is_subject_of(other, token.head)


def _is_subject_of(token: Token, verb: Token) -> bool:
    return token.dep_ in SUBJECTS and token.head == verb


def _is_fronted(token: Token, other: Token) -> bool:
    """Whether a word comes before whom it means: "In her first year, Holt sold ..."."""
    return (
        other.dep_ in ("nsubj", "nsubjpass")
        and any(a == other.head for a in token.ancestors)
        and (token.i < other.i and token.head != other.head)
    )
