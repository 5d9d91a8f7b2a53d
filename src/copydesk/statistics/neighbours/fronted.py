"""What opens a sentence, as in "It has 40 beds. In Leeds it has 12", is not told of the figures before it.

A time or a place that a sentence puts first sets it against, or goes on from, what was said. A title may
have it: "Three die in crash", "In Leeds, three people died". A figure may have the place of one that has no
figure of its own: "Three people died. In Leeds, a curfew was imposed".
"""

from bisect import bisect_right
from collections.abc import Container
from itertools import islice, takewhile

from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Timex, Toponym
from copydesk.statistics.figure import Figure
from copydesk.syntax import ancestors, is_verb

_OPENING = 6  # words from the first of a sentence to the time or place that it puts first
_BEHIND = 3  # sentences behind a figure whose openings are looked at
_ENDS = (".", "!", "?")
_CLOSING = "\"”'’)"


class Fronted:
    """The times and places that the sentences of an article open with."""

    def __init__(self, found: Found, with_figures: Container[int]) -> None:
        """Take an article, and the numbers of the sentences that have both places and figures."""
        self._found, self._with_figures = found, with_figures

    def behind(self, figure: Figure) -> frozenset[str]:
        """The ids of the times and places that the sentences behind a figure open with."""
        if figure.quantity.start < self._title_end:
            return frozenset()
        after = range(figure.number + 1, figure.number + 1 + _BEHIND)
        return frozenset(name for number in after for name in self._opening.get(number, ()))

    @once
    def _title_end(self) -> int:
        return max((block.end for block in self._found.blocks("title")), default=0)

    @once
    def _opening(self) -> dict[int, list[str]]:
        """The ids of what each sentence opens with, by the number of the sentence."""
        found = self._found
        out: dict[int, list[str]] = {}
        records: list[Timex | Toponym] = [*found.timexes, *found.toponyms]
        for record in records:
            number = max(0, bisect_right(found.sentence_starts, record.start) - 1)
            is_told = isinstance(record, Timex) or number in self._with_figures
            if number and is_told and self._opens(found.place_at(record.start), number):
                out.setdefault(number, []).append(record.id)
        return out

    def _opens(self, place: int, number: int) -> bool:
        """Whether a sentence opens with a preposition and a time or place, behind one that is at its end."""
        tokens, sentence = self._found.all_tokens, self._found.sentences[number]
        first = next((t for t in tokens[sentence.start : place] if not t.is_punct), None)
        if first is None or first.pos_ not in ("ADP", "SCONJ") or not first.text[0].isupper():
            return False
        if place - sentence.start > _OPENING or first.lower_ == "of":
            return False
        above = list(takewhile(lambda t: not is_verb(t), islice(ancestors(tokens[place]), _OPENING)))
        return first in above and self._is_at_end(number - 1)

    def _is_at_end(self, number: int) -> bool:
        """Whether a sentence ends as sentences do, and not where a line does."""
        last = self._found.sentences[number]
        return last.text.rstrip(_CLOSING).endswith(_ENDS)
