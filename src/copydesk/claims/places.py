"""Places: "the country" and "the city" are those that were named, if just one can be meant."""

from collections import Counter

from spacy.tokens import Token

from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Span, Toponym


class Places:
    """The countries and cities of one article."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words

    def country(self, one: Asserted, token: Token) -> tuple[str, Span] | None:
        """The one country that is meant with "the country"."""
        before = self._countries_before(one, token)
        if len({t.country for t in before}) != 1 or before[-1].name is None:
            return None
        if before[-1].end <= one.start and self._may_be_another(before[-1], token, one):
            return None
        last = next((t for t in before if t.form == "name"), before[-1])
        name = last.text if last.form == "name" else last.name or last.text
        return self._with_article(name), Span(start=last.start, end=last.end, text=last.text)

    def _may_be_another(self, place: Toponym, token: Token, one: Asserted) -> bool:
        """Whether "the country" may not be the one of the sentence before.

        Another is named behind it, or more often before, or that one is a part of a name.
        """
        behind = self._countries(token.idx, one.end)
        if any(t.country != place.country for t in behind) or not self._is_most_named(place):
            return True
        groups = (e for e in self.found.entities if e.label == "ORG")
        return any(m.start <= place.start and place.end < m.end for e in groups for m in e.mentions)

    def _is_most_named(self, place: Toponym) -> bool:
        """Whether an article has named no other country more often before."""
        before = (t for t in self.found.toponyms if t.start <= place.start and t.country)
        counts = Counter(t.country for t in before)
        return counts[place.country] == max(counts.values())

    def _countries_before(self, one: Asserted, token: Token) -> list[Toponym]:
        """The countries that a sentence names before a word, else those of the sentences before it."""
        edges = self.found.sentence_starts[max(0, one.number - 2) : one.number]
        before = [t for t in self._countries(one.start, token.idx) if t.country and not self._is_joined(t)]
        return before or (self._countries(edges[0], one.start) if edges else [])

    def _with_article(self, name: str) -> str:
        bare = name.removeprefix("The ")
        return f"the {bare}" if name != bare or bare.split()[-1].lower() in self.words.with_article else name

    def city(self, token: Token) -> tuple[str, Span] | None:
        """The one city that an article has named before a sentence; that of a dateline in small letters."""
        before = [t for t in self._cities if t.start < token.idx]
        if len({t.text.lower() for t in before}) != 1 or before[-1].start >= token.sent.start_char:
            return None
        first = before[0]
        if not any(map(self._is_city, before)) or self._is_elsewhere(token, first.text):
            return None
        return self._in_small(first)

    def _in_small(self, place: Toponym) -> tuple[str, Span] | None:
        """A city by its name in small letters, if that is what stands there."""
        name = (place.name or "") if place.text.isupper() else place.text
        if name.lower() != place.text.lower():
            return None
        return name, Span(start=place.start, end=place.end, text=place.text)

    def _is_elsewhere(self, token: Token, city: str) -> bool:
        """Whether a sentence names another place before a word, where "the city" may be."""
        start = token.sent.start_char
        places = (e for e in self.found.entities if e.label in ("GPE", "LOC", "FAC"))
        named = {m.text for e in places for m in e.mentions if start <= m.start < token.idx}
        countries = {t.text for t in self._countries(start, token.idx)}
        return bool(named - countries - {city})

    def _is_city(self, place: Toponym) -> bool:
        """Whether a name does more than say which thing is meant: not "the North Bank stalls"."""
        token = self.found.token_at(place.end - 1)
        holders = self.words.groups | self.words.articled | self.words.settled  # "Hull police"
        return token.dep_ != "compound" or token.head.lemma_.lower() in holders

    @once
    def _cities(self) -> list[Toponym]:
        return [t for t in self.found.toponyms if t.kind == "city" and t.form == "name"]

    def _countries(self, start: int, end: int) -> list[Toponym]:
        return [t for t in self.found.toponyms if start <= t.start < end and t.kind == "country"]

    def _is_joined(self, place: Toponym) -> bool:
        """Whether a place is one of several, as in "in Iraq and Syria"; people from some are not a place."""
        token = self.found.token_at(place.start)
        is_one = token.dep_ != "conj" and all(c.dep_ != "conj" for c in token.children)
        return place.form == "name" and not is_one
