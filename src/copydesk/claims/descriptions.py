"""Descriptions: "the company" is the one that was named, "the fire" the one that was told of."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.claims.edits import Edit, plain
from copydesk.claims.kinds import Acts, Kinds
from copydesk.claims.names import Names
from copydesk.claims.nouns import (
    is_bare,
    is_counted,
    is_described,
    is_new,
    is_qualified,
    is_shown,
    words_of,
)
from copydesk.claims.organisations import Organisations, Staff
from copydesk.claims.places import Places
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import Persons
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Entity, Span
from copydesk.syntax import SUBJECTS, noun_extent, subject

_SURE = frozenset(("of", "for", "against", "between", "on", "in", "to", "over", "at"))
_SIGNS = frozenset(("%", '"', "“", "”", "``", "''", "(", ")"))
_NEAR = 500  # characters within which "the mill" is the mill that was told of last
_LONGEST = 90  # characters of a description


class Descriptions:
    """What the descriptions with "the" of one article stand for."""

    def __init__(self, found: Found, words: Words, persons: Persons) -> None:
        self.found, self.words, self.persons = found, words, persons
        self._names = Names(found, words)
        self._organisations = Organisations(found, words)
        self._kinds, self._acts = Kinds(found, words), Acts(found, words)
        self._staff, self._places = Staff(found, words), Places(found, words)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """What stands for "the country", "the company", "the mother", "the fire" in a sentence."""
        seen: set[str] = set()
        yield from self._staff.of(one)
        yield from self._subject(one)
        for token in one.tokens:
            if token.tag_ == "NNS" and is_counted(token):
                yield self.found.span_of(self.found.doc[token.left_edge.i : token.i + 1])
            lemma = token.lemma_.lower()
            if not self._needs(token) or lemma in seen or _is_said_before(token, lemma, one):
                continue
            seen.add(lemma)
            said = self._said(token, one, lemma)
            if said is not None:
                yield said

    def _needs(self, token: Token) -> bool:
        """Whether a word with "the" says nothing without its article."""
        if token.lemma_.lower() in self.words.settled or not is_bare(token):
            return False
        return token.pos_ == "NOUN" or self._is_kind_in_capitals(token)

    def _is_kind_in_capitals(self, token: Token) -> bool:
        """Whether a word stands for an organisation that is named in full elsewhere: "the Committee"."""
        if token.tag_ != "NNP" or token.lower_ not in self.words.articled or not token.is_title:
            return False
        is_part = token.dep_ == "pobj" and token.head.head.pos_ == "PROPN"  # "State of the Union"
        names = (
            m.text.lower() for e in self.found.entities for m in e.mentions if m.start <= token.idx < m.end
        )
        return not is_part and all(name.removeprefix("the ") == token.lower_ for name in names)

    def _subject(self, one: Asserted) -> Iterator[Edit | Span]:
        """A subject like "the initial buys": by the words with which it was told of, if they are more."""
        for noun in _subjects(one, self.words):
            lemma = noun.lemma_.lower()
            if noun.pos_ != "NOUN" or lemma in self.words.settled or not one.start <= noun.idx < one.end:
                continue
            is_person, is_group = lemma in self._people, lemma in self.words.groups
            if not is_qualified(noun, self._set_apart, is_person=is_person, is_group=is_group):
                continue
            span = self.found.span_of(self.found.doc[noun.left_edge.i : noun.i + 1])
            yield self._told_more(noun, span) or span

    def _told_more(self, noun: Token, span: Span) -> Edit | None:
        """The words of the only such thing that was told of before with more behind it."""
        said = set(words_of(noun))
        told = self._earlier(noun)
        fuller = [t for t in told if said <= set(words_of(t)) and any(c.dep_ == "prep" for c in t.rights)]
        if len(fuller) != 1 or any(said <= set(words_of(t)) for t in told if t.i > fuller[0].i):
            return None
        return self._described(span, fuller[0]) if is_new(fuller[0]) else None

    def _said(self, token: Token, one: Asserted, lemma: str) -> Edit | Span | None:
        first = next(t.i for t in token.subtree if t.pos_ != "PUNCT")  # a mark stays
        span = self.found.span_of(self.found.doc[first : token.i + 1])
        is_one = token.tag_ != "NNS"  # "the towns" are more than one
        if is_one and lemma in self.words.countries | self.words.cities:
            return self._by_place(token, span, one, is_city=lemma in self.words.cities)
        of_kind = self._kinds.meant(token)
        taken = of_kind or self._named(token)
        if taken is not None:
            return self._by_name(token, span, one, taken, is_kind=of_kind is not None)
        return span if self._is_group(token) else self._acts.of(token) or self._told(token, span, lemma, one)

    def _by_place(self, token: Token, span: Span, one: Asserted, *, is_city: bool) -> Edit | Span:
        place = self._places.city(token) if is_city else self._places.country(one, token)
        return self._edit(span, token, *place) if place else span

    def _is_group(self, token: Token) -> bool:
        return token.lemma_.lower() in self.words.groups and token.tag_ == "NN"

    def _by_name(
        self, token: Token, span: Span, one: Asserted, taken: Span, *, is_kind: bool
    ) -> Edit | Span | None:
        """A name for a description; open if its own sentence has the name and means another by the words."""
        is_group = self._is_group(token)
        if one.start <= taken.start and taken.end <= token.idx:
            return span if is_group and self._is_done_to(token, taken) else None
        has_the = (is_group and self._organisations.has_article(taken)) or (
            is_kind and self._kinds.needs_article(token)
        )
        by = f"the {plain(taken.text)}" if has_the else plain(taken.text)
        return self._edit(span, token, by, taken)

    def _is_done_to(self, token: Token, taken: Span) -> bool:
        """Whether the named one does something to "the company", which is another then."""
        top = self.found.doc[self.found.root(taken.start, taken.end)]
        while top.dep_ in ("appos", "conj"):
            top = top.head
        return token.dep_ == "dobj" and top.dep_ in SUBJECTS and top.head in token.ancestors

    def _named(self, token: Token) -> Span | None:
        """The name of the organisation or of the person that is meant."""
        is_group = self._is_group(token)
        if token.lemma_.lower() in self.words.adults:
            return None  # a story has many men, and the one with a name may be the doctor
        if is_group and token.lemma_.lower() in self.words.named_kinds:
            return None  # "the party" is one that is called a party
        entity = self._group(token) if is_group else self.persons.meant(token)
        if entity is None or entity.label != ("ORG" if is_group else "PERSON"):
            return None
        return self._names.full(entity)

    def _edit(self, span: Span, token: Token, by: str, taken: Span) -> Edit:
        """A name in the place of a description: what the United States own needs no second s."""
        after = token.nbor() if token.i + 1 < len(token.doc) else token
        if after.tag_ == "POS" and after.i > token.i and by.endswith("s"):
            return Edit(span.start, after.idx + len(after), by + after.text[0], "description", taken)
        return Edit(span.start, span.end, by, "description", taken)

    def _group(self, token: Token) -> Entity | None:
        """The organisation that is meant, if what else is known of the noun does not speak against it."""
        entity = self._organisations.meant(token)
        meant = self.persons.meant(token)
        return entity if entity is not None and (meant is None or meant.id == entity.id) else None

    @once
    def _set_apart(self) -> frozenset[str]:
        """The adjectives with which "the" says enough, or points to others."""
        return self.words.itself | self.words.pointing

    @once
    def _people(self) -> frozenset[str]:
        said = self.persons.words
        return said.feminine | said.masculine | said.unnamed

    # Things that were told of

    @once
    def _nouns(self) -> dict[str, list[Token]]:
        """The nouns of the article by their lemma."""
        nouns: dict[str, list[Token]] = {}
        for token in self.found.doc:
            if token.pos_ == "NOUN" and token.dep_ != "compound":
                nouns.setdefault(token.lemma_.lower(), []).append(token)
        return nouns

    def _earlier(self, noun: Token) -> list[Token]:
        """Where the same noun stands before, in the same number."""
        nouns = self._nouns.get(noun.lemma_.lower(), ())
        return [t for t in nouns if t.i < noun.left_edge.i and t.tag_ == noun.tag_]

    def _told(self, token: Token, span: Span, lemma: str, one: Asserted) -> Edit | Span | None:
        """The words with which a thing was first told of; open if there are several such things."""
        earlier = self._earlier(token)
        if not earlier:  # nobody has told of it: what a claim is about must be known, the rest may be any
            is_subject = token.dep_ in ("nsubj", "nsubjpass") and token.head in (one.root, one.core)
            return span if is_subject or lemma in self.words.events | self.words.adults else None
        described = self._described_ones(earlier, lemma)
        if not described or self._are_others(token, earlier) or not self._is_sure(token, earlier, described):
            return span  # there are other eruptions, and "the eruption" is one of them
        return self._described(span, described[-1]) or span

    def _described_ones(self, nouns: list[Token], lemma: str) -> list[Token]:
        """Those of which words say which they are; a state needs a name for that."""
        is_region = lemma in self.words.regions
        named = (t for t in nouns if not is_region or any(c.pos_ == "PROPN" for c in t.subtree))
        return list(filter(is_described, named))

    def _are_others(self, token: Token, earlier: list[Token]) -> bool:
        """Whether another thing of a kind may be meant; "this mill" is the one of the sentence before."""
        lemma = token.lemma_.lower()
        if not is_shown(token):
            return self._are_several(token, lemma)
        last = earlier[-1].sent.start
        return any(t.sent.start == last and t.i != earlier[-1].i for t in self._nouns[lemma])

    def _are_several(self, token: Token, lemma: str) -> bool:
        """Whether other things of a kind were told of: "eruptions", or one with a name."""
        others = any(t.i < token.i and t.tag_ != token.tag_ for t in self._nouns[lemma])
        return others or self._kinds.are_named(lemma)

    def _is_sure(self, token: Token, earlier: list[Token], described: list[Token]) -> bool:
        """Whether the thing that was described last is the one: it is near, or new and the only one.

        "That film" or "this film" points to what was told of right before.
        """
        told = described[-1]
        is_last = earlier[-1].i == told.i
        if told.lemma_.lower() in self.words.bands:
            return False
        if is_shown(token):
            return is_last and token.sent.start - told.sent.end <= 1
        if is_last and token.idx - told.idx < _NEAR:
            return len({words_of(t) for t in described}) == 1
        is_person = told.lemma_.lower() in self._people  # there are many boys in a story
        return is_new(told) and not is_person and len({words_of(t) for t in described}) == 1

    def _described(self, span: Span, noun: Token) -> Edit | None:
        """The words of a thing behind its article or number: "a grey mill in Hull"."""
        first, last = noun_extent(noun)
        doc = self.found.doc
        begins = _behind_counts(noun, first)
        last = next((t.i for t in doc[noun.i : last] if t.text == ","), last)
        inner = self.found.span_of(doc[begins:last])
        is_bare = begins == first and noun.tag_ != "NNS"
        if is_bare or not self._is_settled(noun, begins, last):
            return None
        if "," in inner.text or len(inner.text) > _LONGEST:
            return None
        return Edit(span.start, span.end, _with_article(span, inner, doc[begins]), "description", inner)

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether words are the first of a list that goes on behind: "ministers of Ann Roe, Eli Berg"."""
        behind = (c for t in self.found.doc[first:last] for c in t.rights if c.i >= last)
        return any(c.dep_ == "conj" or any(d.dep_ == "conj" for d in c.children) for c in behind)

    def _is_settled(self, noun: Token, first: int, last: int) -> bool:
        """Whether the words of a thing need no article themselves, belong to it for sure, and are all."""
        joins = {c.lower_ for c in noun.rights if c.dep_ == "prep"}
        if self._goes_on(first, last) or is_shown(noun) or not joins <= _SURE:
            return False
        return not any(
            t.pos_ in ("PRON", "SYM", "NUM")
            or t.text in _SIGNS
            or t.ent_type_ in ("DATE", "TIME", "CARDINAL")
            or t.lower_ in self.words.relative | self.words.deictic
            for t in self.found.doc[first:last]
        )


def _behind_counts(noun: Token, first: int) -> int:
    """Where the words of a noun begin behind its article and its number."""
    counted = {c.i for c in noun.lefts if c.dep_ in ("det", "nummod")}
    return next((i for i in range(first, noun.i) if i not in counted), noun.i)


def _with_article(span: Span, inner: Span, first: Token) -> str:
    """The words of a thing with "the", which is large or small as in the words that they stand for."""
    article, said = "The" if span.text[0].isupper() else "the", plain(inner.text)
    if first.lower_ == "the":  # "the boy's mother"
        return article + said[3:]
    is_begun = first.is_sent_start and first.pos_ != "PROPN"
    return f"{article} {said[0].lower() + said[1:] if is_begun else said}"


def _is_said_before(noun: Token, lemma: str, one: Asserted) -> bool:
    """Whether a sentence has said the same noun before."""
    return any(t.lemma_.lower() == lemma for t in one.tokens[: noun.i - one.tokens[0].i])


def _subjects(one: Asserted, words: Words) -> Iterator[Token]:
    """What a sentence is about: its subjects; of "some of the measures" the measures, and whose they are."""
    for noun in filter(None, map(subject, dict.fromkeys((one.root, one.core)))):
        yield noun
        if noun.lower_ in words.parts or noun.tag_ == "CD":
            yield from _parts(noun)
        yield from (c for c in noun.children if c.dep_ == "poss" and c.pos_ == "NOUN")


def _parts(noun: Token) -> list[Token]:
    """What "some" or "three" are some of."""
    of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    return [c for c in of.children if c.dep_ == "pobj"] if of is not None else []
