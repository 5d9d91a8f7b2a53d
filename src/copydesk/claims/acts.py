"""Acts that were told of by a verb: "the sale" is the sale of the looms that somebody sold."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.claims.edits import Edit, plain
from copydesk.claims.names import Names
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Entity, Span
from copydesk.syntax import noun_extent

_LONGEST = 60  # characters of what is sold
_NO_OBJECTS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"))
_UNSAID = frozenset(
    ("this", "that", "these", "those", "such", "other", "another", "more", "same", "any", "no")
)
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
        unsure = any(t.pos_ == "PRON" or t.lower_ in _UNSAID | _MARKS for t in words)
        if unsure or head.pos_ not in ("NOUN", "PROPN") or head.ent_type_ in _NO_OBJECTS:
            return None
        is_bare = words[0].lower_ == "the" and len(words) == 2
        return None if is_bare or len(words.text) > _LONGEST else self.found.span_of(words)

    def _person_at(self, place: int) -> Entity | None:
        named = (e for e in self.found.entities for m in e.mentions if m.start <= place < m.end)
        entity = next(named, None)
        return entity if entity is not None and entity.label == "PERSON" else None
