"""Descriptions: "the company" is the one that was named, "the fire" the one that was told of."""

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from copydesk.claims.edits import Edit, plain
from copydesk.claims.kinds import Acts, Kinds
from copydesk.claims.names import Names
from copydesk.claims.organisations import Organisations, Staff
from copydesk.claims.places import Places
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import Persons
from copydesk.dimensions.found import Found
from copydesk.records import Entity, Span
from copydesk.syntax import SUBJECTS, noun_extent, subject

_SOME = frozenset(("some", "many", "most", "one", "several", "half", "part", "all", "none", "each", "both"))
_POINTING = frozenset(("the", "this", "that", "these", "those"))
_BARE = frozenset(("det", "punct", "case"))
_SURE = frozenset(("of", "for", "against", "between", "on", "in", "to", "over", "at"))
_RELATIVE = frozenset(
    ("other", "another", "same", "such", "new", "latest", "first", "second", "last", "next", "own")
)
_ALL = frozenset(("the", "these", "those", "all"))
_SELVES = frozenset(("itself", "themselves", "himself", "herself"))
_LOOSE = frozenset(("NORP", "ORDINAL", "CARDINAL"))  # they do not say which thing it is
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
            if token.tag_ == "NNS" and _is_counted(token):
                yield self.found.span_of(self.found.doc[token.left_edge.i : token.i + 1])
            if token.pos_ != "NOUN" or not _is_bare(token):
                continue
            lemma = token.lemma_.lower()
            if lemma in seen or lemma in self.words.settled:
                continue
            if _is_said_before(token, lemma, one):
                continue
            seen.add(lemma)
            said = self._said(token, one, lemma)
            if said is not None:
                yield said

    def _subject(self, one: Asserted) -> Iterator[Edit | Span]:
        """A subject like "the initial buys": by the words with which it was told of, if they are more."""
        for noun in _subjects(one):
            lemma = noun.lemma_.lower()
            if noun.pos_ != "NOUN" or lemma in self.words.settled:
                continue
            if not one.start <= noun.idx < one.end:
                continue
            if not _is_qualified(noun, self._set_apart, is_person=lemma in self._people):
                continue
            span = self.found.span_of(self.found.doc[noun.left_edge.i : noun.i + 1])
            yield self._told_more(noun, span) or span

    def _told_more(self, noun: Token, span: Span) -> Edit | None:
        """The words of the only such thing that was told of before with more behind it."""
        said = set(_words_of(noun))
        told = self._earlier(noun)
        fuller = [t for t in told if said <= set(_words_of(t)) and any(c.dep_ == "prep" for c in t.rights)]
        if len(fuller) != 1 or any(said <= set(_words_of(t)) for t in told if t.i > fuller[0].i):
            return None
        return self._described(span, fuller[0]) if _is_new(fuller[0]) else None

    def _said(self, token: Token, one: Asserted, lemma: str) -> Edit | Span | None:
        first = next(t.i for t in token.subtree if t.pos_ != "PUNCT")  # a mark stays
        span = self.found.span_of(self.found.doc[first : token.i + 1])
        if lemma in self.words.countries or lemma in self.words.cities:
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

    @cached_property
    def _set_apart(self) -> frozenset[str]:
        """The adjectives with which "the" says enough, or points to others."""
        return self.words.itself | self.words.pointing

    @cached_property
    def _people(self) -> frozenset[str]:
        said = self.persons.words
        return said.feminine | said.masculine | said.unnamed

    # Things that were told of

    @cached_property
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
            return span if is_subject or lemma in self.words.events else None
        described = list(filter(_is_described, earlier))
        if not described or self._are_several(token, lemma) or not self._is_sure(token, earlier, described):
            return span  # there are other eruptions, and "the eruption" is one of them
        return self._described(span, described[-1]) or span

    def _are_several(self, token: Token, lemma: str) -> bool:
        """Whether other things of a kind were told of: "eruptions", or one with a name."""
        others = any(t.i < token.i and t.tag_ != token.tag_ for t in self._nouns[lemma])
        return others or self._kinds.are_named(lemma)

    def _is_sure(self, token: Token, earlier: list[Token], described: list[Token]) -> bool:
        """Whether the thing that was described last is the one: it is near, or new and the only one.

        "That film" points to what was told of right before.
        """
        told = described[-1]
        is_last = earlier[-1].i == told.i
        if told.lemma_.lower() in self.words.bands:
            return False
        if token.left_edge.lower_ in ("that", "those", "these"):
            return is_last and token.sent.start - told.sent.end <= 1
        if is_last and token.idx - told.idx < _NEAR:
            return len({_words_of(t) for t in described}) == 1
        is_person = told.lemma_.lower() in self._people  # there are many boys in a story
        return _is_new(told) and not is_person and len({_words_of(t) for t in described}) == 1

    def _described(self, span: Span, noun: Token) -> Edit | None:
        """The words of a thing behind its article or number: "a grey mill in Hull"."""
        first, last = noun_extent(noun)
        doc = self.found.doc
        begins = next((i for i in range(first, noun.i) if doc[i].dep_ not in ("det", "nummod")), noun.i)
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
        if self._goes_on(first, last):
            return False
        joins = {c.lower_ for c in noun.rights if c.dep_ == "prep"}
        return joins <= _SURE and not any(
            t.pos_ in ("PRON", "SYM", "NUM")
            or t.text == "%"
            or t.ent_type_ in ("DATE", "TIME", "CARDINAL")
            or t.lower_ in _RELATIVE
            for t in self.found.doc[first:last]
        )


def _is_bare(noun: Token) -> bool:
    """Whether a noun has "the" and nothing else that says which one."""
    if noun.dep_ in ("compound", "npadvmod") or noun.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY"):
        return False
    return _is_pointed(noun) and all(
        c.dep_ in _BARE or c.lower_ in _SELVES or _is_aside(c) for c in noun.children
    )


def _is_pointed(noun: Token) -> bool:
    """Whether a noun has "the"; not "the mother selling looms", whatever the parse makes of it."""
    sells = noun.i + 1 < len(noun.doc) and noun.nbor().tag_ == "VBG"
    return not sells and any(c.lower_ in _POINTING for c in noun.children)


def _with_article(span: Span, inner: Span, first: Token) -> str:
    """The words of a thing with "the", which is large or small as in the words that they stand for."""
    article, said = "The" if span.text[0].isupper() else "the", plain(inner.text)
    is_begun = first.is_sent_start and first.pos_ != "PROPN"
    return f"{article} {said[0].lower() + said[1:] if is_begun else said}"


def _is_said_before(noun: Token, lemma: str, one: Asserted) -> bool:
    """Whether a sentence has said the same noun before."""
    return any(t.lemma_.lower() == lemma for t in one.tokens[: noun.i - one.tokens[0].i])


def _subjects(one: Asserted) -> Iterator[Token]:
    """What a sentence is about: its subjects; of "some of the measures" the measures, and whose they are."""
    for noun in filter(None, map(subject, dict.fromkeys((one.root, one.core)))):
        yield noun
        if noun.lower_ in _SOME or noun.tag_ == "CD":
            yield from _parts(noun)
        yield from (c for c in noun.children if c.dep_ == "poss" and c.pos_ == "NOUN")


def _parts(noun: Token) -> list[Token]:
    """What "some" or "three" are some of."""
    of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    return [c for c in of.children if c.dep_ == "pobj"] if of is not None else []


def _is_counted(noun: Token) -> bool:
    """Whether a noun is all of some that were told of: "the three mills", "both mills"."""
    if noun.ent_type_ in ("DATE", "TIME") or _goes_on(noun):
        return False
    words = [c for c in noun.lefts if c.dep_ != "punct"]
    if len(words) == 1:
        return words[0].lower_ == "both"
    return len(words) == 2 and words[0].lower_ in _ALL and words[1].tag_ == "CD"


def _goes_on(noun: Token) -> bool:
    """Whether more than "'s" hangs on a noun behind it: "the three mills of Hull"."""
    return any(c.i > noun.i for c in noun.children if c.dep_ != "case")


def _is_qualified(noun: Token, itself: frozenset[str], *, is_person: bool) -> bool:
    """Whether a noun has "the" and words before it that do not say which one: "the initial buys".

    A name only says where a person is from: "the Ripon resident".
    """
    children = [c for c in noun.children if c.dep_ not in _BARE and not _is_aside(c)]
    is_named = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.children)
    if not children or is_named or not _is_pointed(noun):  # "the alleged thief, Ann Holt"
        return False
    return all(_says_little(c, itself, is_person=is_person) for c in children)


def _says_little(word: Token, itself: frozenset[str], *, is_person: bool) -> bool:
    """Whether a word before a noun does not say which one it is."""
    if word.dep_ not in ("amod", "compound", "nummod") or word.lower_ in itself:
        return False
    is_name = bool(word.ent_type_) or word.text[0].isupper()
    return is_person or (word.pos_ != "PROPN" and (word.ent_type_ in _LOOSE or not is_name))


def _is_aside(token: Token) -> bool:
    """Whether words behind a comma only add to a noun: "the airline, which is the largest"."""
    first = token.left_edge
    return (
        token.dep_ in ("relcl", "appos", "acl")
        and first.i > 0
        and first.nbor(-1).text in (",", "–", "—", "(")
    )


def _is_described(noun: Token) -> bool:
    """Whether more is said of a noun than its name: which kind, where, whose."""
    return any(
        c.dep_ in ("amod", "compound", "prep") or (c.dep_ == "appos" and c.left_edge.i == noun.i + 1)
        for c in noun.children
    )


def _words_of(noun: Token) -> tuple[str, ...]:
    """What says which thing a noun is: "grey mill", whatever its article is."""
    return tuple(c.lemma_.lower() for c in noun.lefts if c.dep_ in ("amod", "compound"))


def _is_new(noun: Token) -> bool:
    """Whether a thing is told of for the first time: "a fire"."""
    return any(c.lower_ in ("a", "an") for c in noun.lefts)
