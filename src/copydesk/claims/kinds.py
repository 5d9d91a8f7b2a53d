"""Things that have a name with their kind in it: "the bridge" is the Ripon Bridge, the only one named."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from copydesk.claims.edits import Edit, plain
from copydesk.claims.names import Names
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Entity, Span
from copydesk.syntax import noun_extent

_LABELS = frozenset(("ORG", "FAC", "LOC", "GPE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))


class Kinds:
    """The named things of one article by the word for their kind."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words, self._names = found, words, Names(found, words)

    @once
    def _by_kind(self) -> dict[str, list[Entity]]:
        by_kind: dict[str, list[Entity]] = {}
        for entity in self.found.entities:
            if entity.label in _LABELS:
                said = {w for m in entity.mentions for w in _kinds(m.text)}
                for word in sorted(said - self.words.loose_kinds):
                    by_kind.setdefault(word, []).append(entity)
        return by_kind

    def are_named(self, lemma: str) -> bool:
        """Whether something of a kind has a name: "the bridge" may be that one."""
        return lemma in self._by_kind

    def needs_article(self, noun: Token) -> bool:
        """Whether "the" belongs to the name of a thing of a kind: "the Ripon Bridge", but "Ripon County"."""
        lemma = noun.lemma_.lower()
        if lemma in self.words.articled:
            return True
        starts = (m.start for e in self._by_kind[lemma] for m in e.mentions if lemma in _kinds(m.text))
        return any(self.found.words[max(0, self.found.place_at(at) - 1)].lower() == "the" for at in starts)

    def meant(self, noun: Token) -> Span | None:
        """The name of the only thing of a kind that was named before, if no other of the kind was told of."""
        lemma = noun.lemma_.lower()
        entities = self._by_kind.get(lemma, [])
        if len(entities) != 1 or noun.tag_ not in ("NN", "NNP") or self._is_told_of(noun, lemma, entities[0]):
            return None
        full = self._names.full(entities[0])
        is_kind = full is not None and full.end <= noun.sent.start_char and lemma in _kinds(full.text)
        return full if is_kind and full is not None and "," not in full.text else None

    def _is_told_of(self, noun: Token, lemma: str, entity: Entity) -> bool:
        """Whether the noun was said with more words of something else: "a steel bridge", "bridges"."""
        spans = [(m.start, m.end) for m in entity.mentions]
        for other in self.found.having("LEMMA", frozenset((lemma,))):
            if other.i >= noun.i or any(start <= other.idx < end for start, end in spans):
                continue
            if not _is_the_one(other):
                return True
        return False


def _is_the_one(noun: Token) -> bool:
    """Whether a noun is one thing, and has "the" and nothing else: "the bridge"."""
    is_bare = all(c.dep_ in ("det", "punct", "case") for c in noun.children)
    return is_bare and noun.tag_ == "NN" and any(c.lower_ == "the" for c in noun.children)


def _kinds(name: str) -> list[str]:
    """The word for what a thing is in its name: the last one, or that before "of"."""
    words = name.lower().split()
    if len(words) < 2:
        return []
    return [words[words.index("of") - 1]] if "of" in words[1:] else [words[-1]]


def _is_bare(words: Tokens) -> bool:
    """Whether words are "the" and a noun, or one noun that needs an article."""
    return (words[0].lower_ == "the" and len(words) == 2) or (len(words) == 1 and words[0].tag_ == "NN")


_LONGEST = 60  # characters of what is sold
_NO_OBJECTS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"))
_MARKS = frozenset(('"', "“", "”", "``"))


class Acts:
    """What the acts of one article were done to."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words, self._names = found, words, Names(found, words)

    def of(self, noun: Token) -> Edit | None:
        """The words that say of what "the sale" is, behind it: if the article has told of just one."""
        verbs = self.words.acts.get(noun.lemma_.lower())
        if verbs is None or noun.tag_ != "NN":
            return None
        taken = self._only(list(self._whom(verbs, noun)))
        if taken is None or taken.end > noun.sent.start_char:
            return None
        at = noun.idx + len(noun)
        return Edit(at, at, f" of {plain(taken.text)}", "description", taken)

    def _only(self, whom: list[Token | None]) -> Span | None:
        """The first words that say what all of some verbs were said of, if it is one thing."""
        heads = [head for head in whom if head is not None]
        if len(heads) < len(whom) or len({head.lemma_.lower() for head in heads}) != 1:
            return None
        return next((words for head in heads if (words := self._words(head))), None)

    def _whom(self, verbs: list[str], noun: Token) -> Iterator[Token | None]:
        """What the verbs of an act were said of before; None where that is left out."""
        for verb in self.found.having("LEMMA", frozenset(verbs)):
            if verb.i < noun.sent.start and verb.pos_ == "VERB":
                yield next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)

    def _words(self, head: Token) -> Span | None:
        """The words of what was sold, or the full name of who was named, if they need no article."""
        person = self._person_at(head.idx)
        if person is not None:
            return self._names.full(person)
        first, last = noun_extent(head)
        words = self.found.doc[first:last]
        unsure = any(t.pos_ == "PRON" or t.lower_ in self.words.unfit | _MARKS for t in words)
        if unsure or head.pos_ not in ("NOUN", "PROPN") or head.ent_type_ in _NO_OBJECTS:
            return None
        return None if _is_bare(words) or len(words.text) > _LONGEST else self.found.span_of(words)

    def _person_at(self, place: int) -> Entity | None:
        named = (e for e in self.found.entities for m in e.mentions if m.start <= place < m.end)
        entity = next(named, None)
        return entity if entity is not None and entity.label == "PERSON" else None
