"""People of a firm: "a company spokesman" is one of the company that was named."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.claims.edits import Edit, an, plain
from copydesk.claims.names import Names
from copydesk.claims.organisations import Organisations
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Span


class Staff:
    """Whose spokesmen and officials those of one article are."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self._names, self._organisations = Names(found, words), Organisations(found, words)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The name of a firm before the first of its people in a sentence; the words if it is not sure."""
        words, firms = zip(one.tokens, one.lower, strict=True), self.words.firms
        noun = next((token for token, word in words if word in firms and self._is_of_firm(token)), None)
        if noun is None:
            return
        entity = self._organisations.meant(noun)
        taken = self._names.full(entity) if entity is not None else None
        if self._names_firm(one):
            return
        edit = self._edit(noun, taken) if taken is not None else None
        yield edit or self.found.span_of(self.found.doc[noun.head.left_edge.i : noun.head.i + 1])

    def _names_firm(self, one: Asserted) -> bool:
        """Whether a sentence names a firm itself."""
        firms = (e for e in self.found.entities if e.label == "ORG")
        return any(one.start <= m.start < one.end for e in firms for m in e.mentions)

    def _is_of_firm(self, token: Token) -> bool:
        """Whether a word for a firm is "company" in "a company spokesman", with nothing said of either."""
        head = token.head
        return (
            token.dep_ == "compound"
            and token.i + 1 == head.i
            and head.lemma_.lower() in self.words.people_of_firms
            and not list(token.children)
            and all(c == token or c.dep_ == "det" or c.i > head.i for c in head.children)
        )

    def _edit(self, noun: Token, taken: Span) -> Edit:
        """The name instead of "company", with "an" for "a" where it needs that."""
        name, before = plain(taken.text), noun.nbor(-1) if noun.i else noun
        if before.head != noun.head or before.lower_ not in ("a", "an"):
            return Edit(noun.idx, noun.idx + len(noun), name, "description", taken)
        return Edit(before.idx, noun.idx + len(noun), f"{an(name)} {name}", "description", taken)
