"""What is known of one article while it is read: its parse and what was found so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from copydesk import records
from copydesk.dimensions.grids import Cell, cells
from copydesk.once import once
from copydesk.options import Options

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Sense = Literal["clock", "counted", "heading", "listed", "month", "since"]
_LONGEST_SENTENCE = 400  # tokens
_MARKS = frozenset(("''", "``", '"', "'", "“", "‘"))
_LABELS: dict[int, str] = {}  # the few labels of dependence by their hashes


@cache
def _hashes(words: frozenset[str]) -> frozenset[int]:
    from spacy.strings import get_string_id

    return frozenset(get_string_id(form) for word in words for form in (word, word.capitalize()))


class Labelled(NamedTuple):
    """What the model takes for a name: its tokens `[start, end)`, its label, and its characters."""

    start: int
    end: int
    label: str
    start_char: int
    end_char: int


@dataclass
class Found:
    """One article under reading: the parse, and the records of the dimensions before this one.

    `doc` covers the whole text: `token.idx` is the offset in `document.text`. Its text is the
    document's with line breaks and boilerplate replaced by spaces, character for character, so
    the words of a record are always cut from `document.text`. What is asked of many tokens (`heads`,
    `deps`, `column`) stands in lists that are got once, which is far cheaper than asking each token.
    What is known of a record and no column of it is kept by its id: the entities that are `teams`, the
    toponyms that stand for `markets` or in `datelines`, the attributions that are `asides` or have only a
    word beside a title for a source (`labels`), those whose contents are `things` and no clauses, and those
    whose contents are only `matters` that are wanted, judged or talked about, and not said to be so. The
    `senses` of quantities: the time of a "clock" of a race, one that is surely "counted", a unit that is
    in the "heading" of a table, what is "listed" behind a name, a price by the "month" of delivery, how long
    it is "since" the last.
    """

    document: records.Document
    doc: Doc
    options: Options
    entities: list[records.Entity] = field(default_factory=list)
    timexes: list[records.Timex] = field(default_factory=list)
    toponyms: list[records.Toponym] = field(default_factory=list)
    quantities: list[records.Quantity] = field(default_factory=list)
    attributions: list[records.Attribution] = field(default_factory=list)
    stances: list[records.Stance] = field(default_factory=list)
    statistics: list[records.Statistic] = field(default_factory=list)
    changes: list[records.Change] = field(default_factory=list)
    claims: list[records.Claim] = field(default_factory=list)
    teams: set[str] = field(default_factory=set)
    markets: set[str] = field(default_factory=set)
    datelines: set[str] = field(default_factory=set)
    senses: dict[str, Sense] = field(default_factory=dict)
    asides: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    matters: set[str] = field(default_factory=set)
    _columns: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)
    _below: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False)

    @once
    def sentences(self) -> list[Span]:
        """The sentences that have words, in order, outer blanks left out; none crosses a block's edge.

        A quotation mark that opens what the next sentence says is no end of the one before: '"Go," she
        said. "They went."'
        """
        trimmed: list[Span] = []
        opening, words = -1, self.words
        for sent in self.doc.sents:
            start, end = sent.start, sent.end
            while start < end and words[start] == " ":
                start += 1
            while end > start and words[end - 1] == " ":
                end -= 1
            start = opening if opening >= 0 and opening == start - 1 else start
            opening = end - 1 if end - start > 1 and self._opens(end - 1) else -1
            end = opening if opening >= 0 else end
            if start < end:
                trimmed.append(sent if (start, end) == (sent.start, sent.end) else self.doc[start:end])
        return trimmed

    def _opens(self, last: int) -> bool:
        """Whether the last word of a sentence is a mark with a blank before it, and none behind it."""
        if self.words[last] not in _MARKS:
            return False
        text, end = self.document.text, self.ends[last]
        return text[self.starts[last] - 1].isspace() and not text[end : end + 1].isspace() and end < len(text)

    def column(self, attribute: str) -> list[int]:
        """One attribute of every token as spaCy counts and hashes it ("LOWER", "IDX"), got once."""
        if attribute not in self._columns:
            self._columns[attribute] = self.doc.to_array(attribute).tolist()
        return self._columns[attribute]

    @once
    def heads(self) -> list[int]:
        """The number of each token's head; that of a root is its own."""
        signed = self.doc.to_array("HEAD").astype("int64").tolist()
        return [place + by for place, by in enumerate(signed)]

    @once
    def deps(self) -> list[str]:
        """How each token depends on its head: "nsubj", "dobj"."""
        hashes, labels = self.column("DEP"), _LABELS
        try:
            return [labels[one] for one in hashes]
        except KeyError:
            labels.update((one, self.doc.vocab.strings[one]) for one in set(hashes))
            return [labels[one] for one in hashes]

    def below(self, place: int) -> tuple[int, ...]:
        """The numbers of the tokens that depend on a token, in order, got when first asked for."""
        known = self._below.get(place)
        if known is None:
            known = self._below[place] = tuple([child.i for child in self.all_tokens[place].children])
        return known

    @once
    def all_tokens(self) -> list[Token]:
        """The tokens of the article, made once for those who look at many."""
        return list(self.doc)

    @once
    def names(self) -> list[Labelled]:
        """The names that the model proposes, in order."""
        return [Labelled(e.start, e.end, e.label_, e.start_char, e.end_char) for e in self.doc.ents]

    @once
    def numerals(self) -> list[int]:
        """The numbers of the tokens that look like a number, in order."""
        return [place for place, like in enumerate(self.column("LIKE_NUM")) if like]

    def has_numeral(self, first: int, last: int) -> bool:
        """Whether one of the tokens `[first, last)` looks like a number."""
        numerals = self.numerals
        at = bisect_left(numerals, first)
        return at < len(numerals) and numerals[at] < last

    @once
    def starts(self) -> list[int]:
        """The character offset at which each token begins."""
        return self.column("IDX")

    @once
    def ends(self) -> list[int]:
        """The character offset behind each token."""
        return [start + length for start, length in zip(self.starts, self.column("LENGTH"), strict=True)]

    @once
    def words(self) -> list[str]:
        """The text of each token; of white space, whatever it is, a blank."""
        text = self.document.text
        words = [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        for place in self.doc.to_array("IS_SPACE").nonzero()[0].tolist():
            words[place] = " "
        return words

    @once
    def _openings(self) -> list[int]:
        """The number of the first token of each sentence, a blank too."""
        return [place for place, opens in enumerate(self.column("SENT_START")) if opens == 1]

    def opening(self, place: int) -> Token:
        """The first token of the sentence of a token; spaCy walks back to it whenever it is asked."""
        at = bisect_right(self._openings, place)
        return self.all_tokens[self._openings[at - 1] if at else 0]

    @once
    def sentence_starts(self) -> list[int]:
        """The character offset at which each of `sentences` begins."""
        return [self.starts[sentence.start] for sentence in self.sentences]

    def place_at(self, offset: int) -> int:
        """The number of the token that covers a character offset (or of the last one before it)."""
        behind = bisect_right(self.starts, offset)
        return behind - 1 if behind else 0

    def token_at(self, offset: int) -> Token:
        """The token that covers a character offset (or the last one before it)."""
        return self.all_tokens[max(bisect_right(self.starts, offset) - 1, 0)]

    def places(self, start: int, end: int) -> range:
        """The numbers of the tokens that touch the characters `[start, end)`."""
        starts = self.starts
        first = bisect_right(starts, start)
        last = bisect_right(starts, end - 1, first) if end - 1 > start else first
        return range(first - 1, last) if first else range(max(1, last))

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that touch the characters `[start, end)`; slower than `places`."""
        touched = self.places(start, end)
        return self.doc[touched.start : touched.stop]

    def head(self, start: int, end: int) -> Token:
        """The token on which the others of the characters `[start, end)` hang."""
        inside = self.places(start, end)
        return self.all_tokens[inside.start] if len(inside) == 1 else self.tokens(start, end).root

    def root(self, start: int, end: int) -> int:
        """The number of the token on which the others of the characters `[start, end)` hang."""
        inside = self.places(start, end)
        if len(inside) == 1:
            return inside.start
        heads, tops = self.heads, []
        for place in inside:
            if heads[place] == place:
                return place
            if heads[place] not in inside:
                tops.append(place)
        return tops[0] if len(tops) == 1 else min(tops, key=self._depth)

    def _depth(self, place: int) -> int:
        depth = 0
        while self.heads[place] != place:
            place, depth = self.heads[place], depth + 1
        return depth

    def having(self, attribute: Literal["LOWER", "LEMMA"], words: frozenset[str]) -> list[Token]:
        """The tokens whose lower-case form or lemma is one of these words, in order.

        Hashes are compared, so a long article is looked through without making its tokens. A sentence of
        more than _LONGEST_SENTENCE tokens is no prose and is left out: a parse tree of any depth would
        make what looks around a word quadratic.
        """
        hashes = _hashes(words)
        column = self.column(attribute)
        if hashes.isdisjoint(column):
            return []
        found = [i for i, h in enumerate(column) if h in hashes]
        tokens, overlong = self.all_tokens, self._overlong
        return [tokens[i] for i in found if i not in overlong]

    def is_overlong(self, place: int) -> bool:
        """Whether a token stands in a sentence that is no prose, by its length."""
        return place in self._overlong

    @once
    def _overlong(self) -> frozenset[int]:
        spans = [(s.start, s.end) for s in self.sentences if len(s) > _LONGEST_SENTENCE]
        return frozenset(i for start, end in spans for i in range(start, end))

    def cut(self, start: int, end: int) -> records.Span:
        """A span of the document's own text."""
        return records.Span(start=start, end=end, text=self.document.text[start:end])

    def span_of(self, tokens: Span) -> records.Span:
        """The span of the document's text that a run of tokens covers, outer blanks left out."""
        return self.stretch(tokens.start, tokens.end)

    def stretch(self, first: int, end: int) -> records.Span:
        """The same of the tokens `[first, end)`."""
        last = end - 1
        while self.all_tokens[first].is_space:
            first += 1
        while self.all_tokens[last].is_space:
            last -= 1
        return self.cut(self.starts[first], self.ends[last])

    def id(self, kind: str, *spans: tuple[int, int], ordinal: int = 0) -> str:
        """A record's id: a hash of document, kind, spans and ordinal."""
        return records.record_id(self.document.id, kind, list(spans), ordinal)

    def states(self, attribution: records.Attribution) -> bool:
        """Whether what somebody says is said to be so; if not, it is wanted, judged or talked about."""
        return attribution.id not in self.matters

    @once
    def cells(self) -> list[Cell]:
        """The cells with a value of tables with headings, in order."""
        return cells(self.document.text)

    @once
    def headings(self) -> frozenset[tuple[int, int]]:
        """The characters of each heading above or beside such a cell."""
        return frozenset(span for cell in self.cells for span in (*cell.column, *cell.row))

    def blocks(self, *kinds: str) -> Iterator[records.Block]:
        """The blocks of these kinds."""
        return (block for block in self.document.blocks if block.kind in kinds)
