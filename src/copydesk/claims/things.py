"""It and they: the thing that a pronoun means, where nothing else can be meant."""

from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from copydesk.claims.edits import Edit, instead, plain
from copydesk.claims.names import Names
from copydesk.claims.organisations import Organisations
from copydesk.claims.people import People
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.coreference import THEY
from copydesk.dimensions.found import Found
from copydesk.records import Entity, Span
from copydesk.syntax import DEMONSTRATIVES, SUBJECTS, conjuncts, noun_extent

_LONGEST = 60  # characters of what stands for a pronoun
_NO_THINGS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"))
_NAMES = frozenset(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT"))
_WITHIN = frozenset(("relcl", "acl", "appos"))  # what belongs to a noun is told of less than the noun
_OF_THINGS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj"))


class Things:
    """What "it" and "they" stand for in one article."""

    def __init__(self, found: Found, words: Words, people: People) -> None:
        self.found, self.words, self.people = found, words, people
        self._names = Names(found, words)
        self._organisations = Organisations(found, words)
        self._by_start = {m.start: e for e in found.entities for m in e.mentions}

    def of(self, token: Token, one: Asserted, seen: set[str]) -> Iterator[Edit | Span]:
        """What stands for the first "it" or "they" of a sentence; the pronoun itself if it is open."""
        plural = token.lower_ in THEY
        key = "they" if plural else "it"
        if key in seen or (not plural and _is_empty(token, self.words)):
            return
        seen.add(key)
        if not plural and self._speaks(token):
            yield from self._put(token, self._speaker(token, one), one)
        elif not (self._is_bound(token, one, plural) or self._is_said_behind(token, one)):
            yield from self._put(token, self._meant(token, one, plural), one)

    def _meant(self, token: Token, one: Asserted, plural: bool) -> Span | None:
        """What a pronoun stands for that no word of its sentence explains."""
        taken = self.people.source(token, one) if plural else None
        if taken is None and token.i <= one.core.i:
            return self._subject_before(one, plural, token)
        return taken

    def _put(self, token: Token, taken: Span | None, one: Asserted) -> Iterator[Edit | Span]:
        """Words in the place of a pronoun; the pronoun, too, if there are none or they settle nothing."""
        edit = None if taken is None else self._edit(token, taken, one)
        if edit is not None:
            yield edit
        if edit is None or not edit.settles:
            yield self.found.cut(token.idx, token.idx + len(token))

    def _edit(self, token: Token, taken: Span, one: Asserted) -> Edit:
        """Words in the place of a pronoun, with the ending of what they own; within a sentence small."""
        first = self.found.token_at(taken.start)
        article = "the " if self._organisations.has_article(taken) else ""
        end, by = instead(token, article + plain(taken.text), self.words)
        is_name = first.pos_ == "PROPN" or first.ent_type_ in _NAMES
        if token.idx != one.start and (first.pos_ == "DET" or not is_name):
            by = by[0].lower() + by[1:]
        settles = not self._is_described_only(taken)
        return Edit(token.idx, end, by, "pronoun", taken, settles=settles)

    def _is_described_only(self, taken: Span) -> bool:
        """Whether words only point to what was told of: "the deal", "the old mills"."""
        words = self.found.tokens(taken.start, taken.end)
        plainly = all(t.pos_ in ("DET", "ADJ", "NOUN") and not t.ent_type_ for t in words)
        is_known = words[-1].lemma_.lower() in self.words.settled
        return words[0].lower_ == "the" and plainly and not is_known

    # "it said"

    def _speaks(self, token: Token) -> bool:
        """Whether "it" is who says something, and nothing in its sentence says who: ", it said"."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_.lower() not in self.words.says:
            return False
        subjects = (t for t in token.sent if t.i < token.i and t.dep_ in SUBJECTS)
        groups = self.words.groups
        return not any(
            t.ent_type_ in ("ORG", "GPE") or (t.lemma_.lower() in groups and not _is_plural(t))
            for t in subjects
        )

    def _speaker(self, token: Token, one: Asserted) -> Span | None:
        """The organisation that "it said" speaks of, by its name or as the article calls it."""
        entity = self.people.speaker(token)
        words = self.people.source(token, one)
        if entity is None and words is not None:
            return words
        if self._is_told_of_another(one):
            return None
        if entity is None or entity.label != "ORG":
            entity = self._organisations.meant(token)
        return self._names.full(entity) if entity is not None else None

    def _is_told_of_another(self, one: Asserted) -> bool:
        """Whether the sentence before is about a thing without a name: "the report", "the firm"."""
        subject = _only_subject(one.before) if one.before else None
        if subject is None or subject.tag_ != "NN" or subject.pos_ != "NOUN":
            return False
        return not self.people.rivals.is_person(subject)

    # What stands in the sentence

    def _is_bound(self, token: Token, one: Asserted, plural: bool) -> bool:
        """Whether a word of the same sentence may be what a pronoun means."""
        if not plural and self._is_told_by_group(token, one):
            return True
        return bool(self._others(token, one, plural))

    def _others(self, token: Token, one: Asserted, plural: bool) -> list[Token]:
        """The words before a pronoun in its sentence that it may mean."""
        before = self._beside(token, _candidates(token, one, plural), one)
        before = [t for t in before if not _is_part_of(token, t)]
        verb = _done_by(token)
        if verb is not None:  # "The mills joined them": what is joined is another
            before = [t for t in before if not _is_doer(t, verb)]
        if token.dep_ in SUBJECTS and token.head in (one.root, one.core):
            before = [t for t in before if not _leads(t, token)]
        return before

    def _is_told_by_group(self, token: Token, one: Asserted) -> bool:
        """Whether an organisation tells of "it", whatever its name was read as: "Holt said it would"."""
        telling = (a.source[0] for a in one.said if a.kind == "indirect" and len(a.source) == 1)
        return any(
            one.start <= source.start < token.idx and entity.label == "ORG"
            for source in telling
            if (entity := self._by_start.get(source.start)) is not None
        )

    def _beside(self, token: Token, others: list[Token], one: Asserted) -> list[Token]:
        """Those of some words that are quoted together with a pronoun: who speaks is not "it"."""
        quoted = [c for a in one.said if a.kind == "direct" for c in a.content]
        around = [c for c in quoted if c.start <= token.idx < c.end]
        return [t for t in others if all(c.start <= t.idx < c.end for c in around)]

    def _is_said_behind(self, token: Token, one: Asserted) -> bool:
        """Whether it is said behind: "In their second year, the brothers moved"."""
        subject = next((c for c in one.root.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.i > token.i and subject.lower_ == token.lower_:
            return False  # "Even if they could, they would not"
        if token.head.dep_ not in ("advcl", "pcomp") and not _in_fronted(token, one):
            return False
        # "While they were fighting, Holt fell": the subject is not who "they" are
        return subject is None or subject.i < token.i or _is_candidate(subject, token.lower_ in THEY)

    # What stands before

    def _subject_before(self, one: Asserted, plural: bool, token: Token) -> Span | None:
        """The subject of the sentence before, if nothing else there can be meant."""
        before = self._sentence_before(one)
        if before is None or (token.dep_ not in SUBJECTS and token.dep_ != "poss"):
            return None
        subject = _only_subject(before)
        if subject is None or _candidates(token, one, plural) or not self._is_meant(token, subject, plural):
            return None
        acts = self._acts(subject, token.head)
        if any(self._is_rival(t, subject, plural, acts) for t in before):
            return None
        return self._whole(subject)

    def _is_meant(self, token: Token, head: Token, plural: bool) -> bool:
        """Whether a pronoun may mean a subject; "their wages" are of whom is named."""
        return self._may_mean(head, plural) and (token.dep_ != "poss" or self._named(head) is not None)

    def _whole(self, head: Token) -> Span | None:
        """The words of a thing, if they are not many and need no article themselves."""
        first, last = noun_extent(head)
        words = self.found.doc[first:last]
        span = self.found.span_of(words)
        needs = any(t.pos_ == "PRON" or t.lower_ in DEMONSTRATIVES for t in words)
        return None if needs or self._are_any(head, words) or len(span.text) > _LONGEST else span

    def _are_any(self, head: Token, words: SpacySpan) -> bool:
        """Whether a thing is "looms", which are those of a place or time; "police" are themselves."""
        is_itself = head.lower_ in self.words.settled  # "markets" are not "the market"
        return len(words) == 1 and head.tag_ == "NNS" and not is_itself

    def _acts(self, head: Token, verb: Token) -> bool:
        """Whether a subject is an organisation and the next verb is what only one does."""
        entity = self._named(head)
        is_org = entity is not None and entity.label == "ORG"
        return is_org and verb.lemma_.lower() in self.words.group_verbs

    def _named(self, head: Token) -> Entity | None:
        return self._by_start.get(head.left_edge.idx) or self._by_start.get(head.idx)

    def _sentence_before(self, one: Asserted) -> SpacySpan | None:
        """The sentence right before, in the same paragraph or at the end of the one before."""
        before = one.before
        between = self.found.document.text[before.end_char : one.start] if before else ""
        return None if between.strip() else before

    def _may_mean(self, head: Token, plural: bool) -> bool:
        """Whether a pronoun may mean a subject: one thing or several, and no person for "it"."""
        if head.pos_ not in ("NOUN", "PROPN") or plural != _is_plural(head):
            return False
        entity = self._named(head)
        if (entity is not None and entity.label == "PERSON") or head.ent_type_ == "PERSON":
            return False
        return plural or not self.people.rivals.is_person(head)

    def _is_rival(self, token: Token, head: Token, plural: bool, acts: bool) -> bool:
        """Whether another noun of the sentence before may be what a pronoun means.

        "The fleet is the largest of the coast": what a thing is said to be is the thing itself.
        """
        if token.i == head.i or not _is_thing(token, plural):
            return False
        if not plural and (token.ent_type_ == "PERSON" or self.people.rivals.is_person(token)):
            return False
        if head in token.ancestors or _says_what_it_is(token, head) or _is_within(token):
            return False
        return not acts or token.ent_type_ in ("ORG", "GPE")


def _only_subject(sentence: SpacySpan) -> Token | None:
    """What a sentence is about, if it has one subject."""
    subjects = [t for t in sentence if t.dep_ in ("nsubj", "nsubjpass") and t.head == sentence.root]
    return _told(subjects[0]) if len(subjects) == 1 else None


def _told(subject: Token) -> Token:
    """What a sentence is about: "One of the ports was the old one of Hull" is about the old one."""
    verb = subject.head
    if subject.lower_ != "one" or verb.lemma_ != "be":
        return subject
    return next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), subject)


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") or len(conjuncts(token)) > 1


def _is_thing(token: Token, plural: bool) -> bool:
    """Whether a noun of a sentence is something that the next one may go on about."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "npadvmod", "nmod"):
        return False
    if token.ent_type_ in _NO_THINGS:
        return False
    if plural:
        return token.tag_ in ("NNS", "NNPS")
    return token.tag_ in ("NN", "NNP") and token.dep_ in _OF_THINGS


def _says_what_it_is(token: Token, head: Token) -> bool:
    """Whether a noun only says what a subject is, or belongs to such a noun."""
    tops = [t for t in (token, *token.ancestors) if t.dep_ == "attr" and t.head == head.head]
    return bool(tops) and head.head.lemma_ == "be"


def _is_within(token: Token) -> bool:
    """Whether a noun stands in what only adds to another noun."""
    return any(t.dep_ in _WITHIN for t in (token, *token.ancestors))


def _is_part_of(token: Token, noun: Token) -> bool:
    """Whether a pronoun stands in the words of a noun, so that it is another: "glimpses of their trip"."""
    between = token.head
    while between.pos_ in ("NOUN", "PROPN", "ADP") and between.i > noun.i:
        between = between.head
    return between.i == noun.i


def _done_by(token: Token) -> Token | None:
    """The verb by which something is done to a pronoun: "joined them", "sided with them"."""
    verb = token.head
    if token.dep_ in ("dobj", "dative"):
        return verb
    if token.dep_ != "pobj" or verb.head.pos_ != "VERB":
        return None
    return None if any(c.dep_ == "dobj" for c in verb.head.children) else verb.head  # "took it with them"


def _is_doer(token: Token, verb: Token) -> bool:
    """Whether a word is the subject of a verb or stands in it."""
    return any(c == token or c.is_ancestor(token) for c in verb.children if c.dep_ in SUBJECTS)


def _candidates(pronoun: Token, one: Asserted, plural: bool) -> list[Token]:
    """The words before a pronoun in its sentence that may be what it means."""
    return [t for t in one.tokens if t.i < pronoun.i and _is_candidate(t, plural)]


def _is_candidate(token: Token, plural: bool) -> bool:
    """Whether a word before a pronoun in its sentence may be what it means."""
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("DATE", "TIME"):
        return False
    if plural:
        return _is_plural(token) or token.ent_type_ in ("ORG", "GPE", "NORP") or token.lemma_ == "people"
    return token.ent_type_ != "PERSON" and token.tag_ in ("NN", "NNP")


def _leads(token: Token, pronoun: Token) -> bool:
    """Whether a noun only leads to a sentence about something else: "With a hull of steel, it ..."."""
    chain = [token, *token.ancestors]
    return any(t.dep_ == "prep" and t.head == pronoun.head and t.i < pronoun.i for t in chain) and not any(
        t.dep_ in SUBJECTS for t in chain
    )


def _is_empty(token: Token, words: Words) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it took ten days to", "it rained"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    clause = bool(after & {"ccomp", "xcomp", "csubj", "advcl"})
    if token.doc[token.i : token.i + 3].text.lower() in words.empty_phrases:
        return True
    if any(c.lemma_.lower() in words.weather for c in (verb, *verb.children)):
        return True
    return (clause and words.lemma(verb) in words.empty_verbs and not _is_planned(verb)) or _is_told(verb)


def _is_planned(verb: Token) -> bool:
    """Whether a verb only says what was to come: "it was to open in May", not "it is to be hoped that"."""
    following = next((c for c in verb.children if c.i > verb.i and not c.is_punct), None)
    if verb.lemma_ != "be" or following is None or following.dep_ != "xcomp":
        return False
    return following.tag_ in ("VB", "VBN") and all(c.dep_ != "ccomp" for c in following.children)


def _is_told(verb: Token) -> bool:
    """Whether what follows a verb is told of: "it was said that"."""
    beside = {c.dep_ for c in verb.children}
    return {"ccomp", "auxpass"} <= beside


def _in_fronted(token: Token, one: Asserted) -> bool:
    """Whether a pronoun stands before the subject of the main clause, and not in what is said."""
    if one.core != one.root and (token.head == one.core or one.core in token.ancestors):
        return False
    subject = next((c for c in one.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and token.i < subject.left_edge.i
