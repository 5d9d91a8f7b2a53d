"""A sentence that stands alone: what needs its article is replaced by what it stands for.

Nothing is invented: each word that is put in stands in the article, or is a date that was worked out from
its own. Who is not sure says nothing: the word stays and is listed as open.
"""

from copydesk.claims import descriptions, earnings, figures, names, pronouns, speech, times
from copydesk.claims.context import Context
from copydesk.claims.edits import Alone, Edit, apply
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Span

__all__ = ["Alone", "Writer"]


class Writer:
    """Writes the sentences of one article so that they stand alone, in their order."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self._context = found, Context(found, words)
        people = pronouns.Pronouns(found, words)
        self._rules = (
            speech.Speech(found, words).of,
            figures.Figures(found, words).of,
            earnings.Earnings(found, words).of,
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
