"""A sentence that stands alone: what needs its article is replaced by what it stands for.

Nothing is invented: each word that is put in stands in the article, or is a date that was worked out from
its own. Who is not sure says nothing: the word stays and is listed as open.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.claims import descriptions, figures, names, pronouns, speech, times
from copydesk.claims.context import Context
from copydesk.claims.edits import Alone, Edit, apply, owned, plain
from copydesk.claims.names import Names, named
from copydesk.claims.organisations import Organisations
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Span
from copydesk.syntax import subject

_BARE = frozenset(("amod", "compound", "nummod", "punct"))


class Earnings:
    """Whose the earnings of one article are."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self._names, self._organisations = Names(found, words), Organisations(found, words)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The name of the firm before a bare "profit" or "net income" that is the subject."""
        noun = subject(one.core)
        if noun is None or not one.figures or not self._is_bare(noun):
            return
        entity = self._organisations.only(noun)
        taken = self._names.full(entity) if entity is not None else None
        if taken is None or named(self.found, one.start, one.end, "ORG", "GPE", "NORP", "PRODUCT"):
            return  # then the figures may be theirs
        first = self.found.doc[min([noun.i, *(c.i for c in noun.children)])]
        letter = first.text[0] if first.text[:2].isupper() else first.text[0].lower()
        article = "the " if self._organisations.has_article(taken) else ""
        yield Edit(first.idx, first.idx + 1, f"{article}{owned(plain(taken.text))} {letter}", "figure", taken)

    def _is_bare(self, noun: Token) -> bool:
        """Whether a noun is the "profit" of a firm, and nothing says of which."""
        is_firms = noun.pos_ == "NOUN" and noun.lemma_.lower() in self.words.firm_nouns
        return is_firms and all(c.dep_ in _BARE and c.pos_ != "PROPN" for c in noun.children)


class Writer:
    """Writes the sentences of one article so that they stand alone, in their order."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self._context = found, Context(found, words)
        people = pronouns.Pronouns(found, words)
        self._rules = (
            speech.Speech(found, words).of,
            figures.Figures(found, words).of,
            Earnings(found, words).of,
            names.Names(found, words).of,
            people.of,
            times.Times(found, words).of,
            descriptions.Descriptions(found, words, people.people.persons).of,
        )

    def write(self, one: Asserted) -> Alone:
        """Write a sentence; what an earlier rule replaces, a later one leaves."""
        edits: list[Edit] = []
        left: list[Span] = []
        for rule in self._rules:
            for said in rule(one):
                (edits if isinstance(said, Edit) else left).append(said)  # type: ignore[arg-type]
        return self._context.before(one, apply(self.found, one, edits, left))
