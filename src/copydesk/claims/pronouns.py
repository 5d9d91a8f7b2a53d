"""Pronouns: "she" is Ann Holt, where just one person can be meant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.claims.edits import Edit, plain
from copydesk.claims.names import Names
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import HE, IT, SHE, THEY, Persons
from copydesk.dimensions.found import Found
from copydesk.records import Entity, Span
from copydesk.syntax import SUBJECTS, conjuncts, noun_extent

if TYPE_CHECKING:
    from spacy.tokens import Token

_THIS = frozenset(("this", "that", "these", "those"))
_HIS = frozenset(("his", "their", "its", "theirs"))
_POINTS = frozenset(("advmod", "pobj", "nsubj", "nsubjpass", "dobj"))
_RESTS = frozenset(
    ("one", "others", "other", "another", "both", "neither", "some", "many", "most", "several", "all")
)
_PEOPLE = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee", "ent")
_LONGEST = 60  # characters of what stands for a pronoun
_WEATHER = frozenset(
    ("clear", "likely", "possible", "important", "necessary", "difficult", "hard", "easy", "true")
)


class Pronouns:
    """What the pronouns of one article stand for, sentence by sentence."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words, self.persons = found, words, Persons(found)
        self._names = Names(found, words)
        self._by_start = {m.start: e for e in found.entities for m in e.mentions}
        self._last: dict[str, tuple[int, Entity]] = {}
        self._speakers = {
            s.start: a.speaker.entity
            for a in found.attributions
            if a.speaker and a.speaker.entity
            for s in a.source
        }
        self._entities = {e.id: e for e in found.entities}

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """What stands for the pronouns of a sentence; the open ones as they are."""
        seen: set[str] = set()
        for token in one.sentence:
            word = token.lower_
            if word in SHE or word in HE:
                yield from self._person(token, one, seen)
            elif word in THEY or (word in IT and token.dep_ != "expl"):
                yield from self._thing(token, one, seen)
            elif self._is_open(token, one):
                yield self._cut(token)

    def _is_open(self, token: Token, one: Asserted) -> bool:
        """Whether a word points to what stands elsewhere, and to nothing that can be looked for."""
        word = token.lower_
        if word in self.words.deictic and token.dep_ in _POINTS:
            return word != "then" or token.dep_ != "advmod"
        if word in _THIS and (self._is_bare(token) or self._is_pointing(token)):
            return True
        return token.head in (one.root, one.core) and _is_rest(token)

    def _is_pointing(self, token: Token) -> bool:
        """Whether "this" or "that" stands before a noun, no time: "this attack", "that bill"."""
        return (
            token.dep_ == "det"
            and token.head.ent_type_ not in ("DATE", "TIME")
            and (token.lower_ != "that" or token.head.pos_ == "NOUN")
        )

    def _cut(self, token: Token) -> Span:
        return self.found.cut(token.idx, token.idx + len(token))

    def _is_bare(self, token: Token) -> bool:
        stands = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
        followed = any(c.dep_ in ("relcl", "acl", "prep") for c in token.rights)
        return stands and token.tag_ == "DT" and not followed

    # Persons

    def _person(self, token: Token, one: Asserted, seen: set[str]) -> Iterator[Edit | Span]:
        gender = "f" if token.lower_ in SHE else "m"
        if gender in seen:
            return
        seen.add(gender)
        if self._is_bound(token, one, gender):
            return
        entity = self._meant(token, one, gender)
        taken = None if entity is None else self._names.full(entity)
        if entity is None or taken is None:
            yield self._cut(token)
            return
        self._last[gender] = (one.number, entity)
        owns = token.dep_ == "poss" or token.lower_ in ("hers",)
        by = plain(taken.text) + (("’" if taken.text.endswith("s") else "’s") if owns else "")
        yield Edit(token.idx, token.idx + len(token), by, "pronoun", taken)

    def _is_bound(self, token: Token, one: Asserted, gender: str) -> bool:
        """Whether a word of the same sentence says who is meant."""
        for other in one.sentence:
            entity = self._by_start.get(other.idx)
            if entity is not None and entity.label == "PERSON":
                if self.persons.genders.get(entity.id, gender) == gender and (
                    other.i < token.i or _is_fronted(token, other)
                ):
                    self._last[gender] = (one.number, entity)
                    return True
            elif other.i < token.i and other.pos_ == "NOUN" and self._is_person(other, gender):
                return True
        return False

    def _is_person(self, noun: Token, gender: str) -> bool:
        """Whether a noun is a person that a pronoun behind it may mean."""
        lemma, said = noun.lemma_.lower(), self.persons.words
        if lemma in said.feminine or lemma in said.masculine:
            return (lemma in said.feminine) == (gender == "f")
        if noun.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "attr") or noun.tag_ != "NN":
            return False
        return lemma in said.unnamed or lemma.endswith(_PEOPLE)

    def _meant(self, token: Token, one: Asserted, gender: str) -> Entity | None:
        speaker = self._entities.get(self._speakers.get(token.idx) or "")
        if speaker is not None and speaker.label == "PERSON":
            return speaker
        entity = None if self._names_a_stranger(one) else self.persons.meant(token)
        number, last = self._last.get(gender, (-9, None))
        if entity is None and last is not None and one.number - number <= 2:
            entity = None if self._is_new(last, one, token, gender) else last
        if entity is None and token.dep_ in SUBJECTS:
            entity = self._subject_before(one, gender)
        entity = entity or self._only(token, gender)
        if entity is not None and (entity.id in self._speaking(token, one) or self._is_other(entity, gender)):
            return None
        return entity

    def _is_other(self, entity: Entity, gender: str) -> bool:
        """Whether a noun before a name says that it is of the other gender: "her son, Eli Berg"."""
        for mention in entity.mentions:
            top = self.found.doc[self.found.root(mention.start, mention.end)]
            lemma, said = top.head.lemma_.lower(), self.persons.words
            if top.dep_ == "appos" and lemma in (said.masculine if gender == "f" else said.feminine):
                return True
        return False

    def _subject_before(self, one: Asserted, gender: str) -> Entity | None:
        """The person who is the subject of the sentence before, if its verb has no other: "Ann met Eva"."""
        if one.number == 0:
            return None
        before = self.found.sentences[one.number - 1]
        root, named = before.root, dict[str, Entity]()
        subject: Entity | None = None
        for start, end, entity in self.persons.mentions:
            if not before.start_char <= start < before.end_char or entity.label != "PERSON":
                continue
            if self.persons.genders.get(entity.id, gender) != gender:
                continue
            top = self.found.doc[self.found.root(start, end)]
            if top.head == root and top.dep_ in ("nsubj", "nsubjpass"):
                subject = entity
            elif top.head == root or top.head.head == root:
                named[entity.id] = entity
        return subject if subject is not None and not named.keys() - {subject.id} else None

    def _speaking(self, token: Token, one: Asserted) -> set[str | None]:
        """Who speaks the words that a pronoun stands in: nobody calls himself "he"."""
        said = {
            a.speaker.entity
            for a in one.said
            if a.speaker and a.kind != "indirect" and any(c.start <= token.idx < c.end for c in a.content)
        }
        before = self.found.sentences[max(0, one.number - 1)].start_char
        forms = SHE if token.lower_ in SHE else HE
        for t in self.found.tokens(before, max(before + 1, one.start)):
            if t.lower_ in forms:
                said |= {
                    a.speaker.entity
                    for a in self.found.attributions
                    if a.speaker and a.kind != "indirect" and any(c.start <= t.idx < c.end for c in a.content)
                }
        return said

    def _names_a_stranger(self, one: Asserted) -> bool:
        """Whether the sentence before has a name that was not read: it may be whom a pronoun means."""
        if one.number == 0:
            return False
        spans = [(m.start, m.end) for e in self.found.entities for m in e.mentions]
        before = self.found.sentences[one.number - 1]
        return any(
            t.pos_ == "PROPN"
            and t.dep_ in ("nsubj", "nsubjpass", "attr", "dobj")
            and not t.is_upper
            and not any(start <= t.idx < end for start, end in spans)
            for t in before
        )

    def _is_new(self, last: Entity, one: Asserted, token: Token, gender: str) -> bool:
        """Whether somebody else was named since one was meant."""
        edges = self.found.sentence_starts
        since = (
            edges[max(0, self._last[gender][0] + 1)] if self._last[gender][0] + 1 < len(edges) else one.start
        )
        return any(
            since <= at < token.idx and e.label == "PERSON" and e.id != last.id
            and self.persons.genders.get(e.id, gender) == gender
            for at, _, e in self.persons.mentions
        )  # fmt: skip

    def _only(self, token: Token, gender: str) -> Entity | None:
        """The only person who has been named, if that person is at hand."""
        named = {e.id: e for at, _, e in self.persons.mentions if e.label == "PERSON" and at < token.idx}
        fitting = [e for e in named.values() if self.persons.genders.get(e.id, gender) == gender]
        if len(fitting) != 1 or len(fitting[0].mentions) < 2:
            return None
        near = [m.start for m in fitting[0].mentions if m.start < token.idx]
        return fitting[0] if near and token.idx - near[-1] < 1500 else None

    # Things and groups

    def _thing(self, token: Token, one: Asserted, seen: set[str]) -> Iterator[Edit | Span]:
        plural = token.lower_ in THEY
        key = "they" if plural else "it"
        if key in seen or (not plural and _is_empty(token)):
            return
        seen.add(key)
        if any(_is_candidate(other, plural) for other in one.sentence if other.i < token.i):
            return
        if token.head.dep_ in ("advcl", "pcomp") or _in_fronted(token, one):
            return  # "In their second year, the brothers moved": it is said behind
        taken = (
            self._before(one, plural, token.head) if token.dep_ in SUBJECTS or token.dep_ == "poss" else None
        )
        if taken is None or token.i > one.core.i:
            yield self._cut(token)
            return
        owns = token.lower_ in _HIS and token.dep_ == "poss"
        by = plain(taken.text) + (("’" if taken.text.endswith("s") else "’s") if owns else "")
        if token.idx != one.start and by.startswith(("The ", "A ", "An ")):
            by = by[0].lower() + by[1:]
        yield Edit(token.idx, token.idx + len(token), by, "pronoun", taken)

    def _before(self, one: Asserted, plural: bool, verb: Token) -> Span | None:
        """The subject of the sentence before, if nothing else there can be meant."""
        if one.number == 0:
            return None
        before = self.found.sentences[one.number - 1]
        if one.start - before.end_char > 3 or self._apart(before.end_char, one.start):
            return None
        subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass") and t.head == before.root]
        if len(subjects) != 1 or subjects[0].pos_ not in ("NOUN", "PROPN"):
            return None
        head = subjects[0]
        entity = self._by_start.get(head.left_edge.idx) or self._by_start.get(head.idx)
        if plural != _is_plural(head) or (entity is not None and entity.label == "PERSON"):
            return None
        acts = entity is not None and entity.label == "ORG" and verb.lemma_.lower() in self.words.group_verbs
        rivals = [t for t in before if t.i != head.i and _is_rival(t, plural) and head not in t.ancestors]
        if any(not acts or t.ent_type_ in ("ORG", "GPE") for t in rivals):
            return None
        first, last = noun_extent(head)
        span = self.found.span_of(self.found.doc[first:last])
        needs = any(
            t.pos_ == "PRON" or (t.dep_ == "poss" and t.pos_ == "PRON") for t in self.found.doc[first:last]
        )
        return None if needs or len(span.text) > _LONGEST else span

    def _apart(self, end: int, start: int) -> bool:
        return bisect_right(sorted(b.start for b in self.found.document.blocks), start) != bisect_right(
            sorted(b.start for b in self.found.document.blocks), end - 1
        )


def _is_rest(token: Token) -> bool:
    """Whether a subject is one of several that were told of before: "one", "others", "the fourth"."""
    if token.dep_ not in ("nsubj", "nsubjpass", "acomp", "advmod") or token.ent_type_ in ("DATE", "TIME"):
        return False
    alone = not any(c.dep_ in ("prep", "relcl", "acl", "amod") for c in token.children)
    is_word = token.lower_ in _RESTS or (token.dep_ in ("nsubj", "nsubjpass") and token.tag_ == "CD")
    return alone and is_word and (token.dep_ in ("nsubj", "nsubjpass") or token.i < token.head.i)


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") or len(conjuncts(token)) > 1


def _is_rival(token: Token, plural: bool) -> bool:
    """Whether another noun of a sentence may be what "they" or "it" means."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "npadvmod", "nmod", "appos"):
        return False
    if token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"):
        return False
    if plural:
        return token.tag_ in ("NNS", "NNPS")
    return token.tag_ in ("NN", "NNP") and token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj")


def _is_candidate(token: Token, plural: bool) -> bool:
    """Whether a word before a pronoun in its sentence may be what it means."""
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("DATE", "TIME"):
        return False
    if plural:
        return _is_plural(token) or token.ent_type_ in ("ORG", "GPE", "NORP") or token.lemma_ == "people"
    return token.ent_type_ != "PERSON" and token.tag_ in ("NN", "NNP", "NNS")


def _is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it took ten days to", "it rained"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    clause = bool(after & {"ccomp", "xcomp", "csubj", "advcl"})
    return clause and (verb.lemma_ in ("be", "take", "seem", "appear", "turn", "emerge", "cost", "make"))


def _is_fronted(token: Token, other: Token) -> bool:
    """Whether a word comes before whom it means: "In her first year, Holt sold ..."."""
    return (
        other.dep_ in ("nsubj", "nsubjpass")
        and any(a == other.head for a in token.ancestors)
        and (token.i < other.i and token.head != other.head)
    )


def _in_fronted(token: Token, one: Asserted) -> bool:
    """Whether a pronoun stands before the subject of the main clause, and not in what is said."""
    if one.core != one.root and (token.head == one.core or one.core in token.ancestors):
        return False
    subject = next((c for c in one.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and token.i < subject.left_edge.i
