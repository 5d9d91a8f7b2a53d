"""What the numbers of a table are in, where a note says it once: "(in millions of yen)", "in mln bpd -".

A number takes it that stands in a row: a label, then nothing but numbers. A note above holds for the rows
below it; one in a sentence of its own ("All figures are in billions of pesos.") also for those above.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.numbers.numeral import Numeral
from copydesk.dimensions.quantity.units import currencies, named

_LONGEST_NOTE, _LONGEST_LABEL = 8, 8
_CELL = re.compile(r"[-+−–(]*(?:[$£€¥]|(?!0\d)\d)[\d.,/]*\)?|[-+−–]|vs\.?|nil|n/a")
_YEARS = range(1900, 2100)
_SENTENCE = 8  # words of a line of prose
_FAR = 240  # letters from a note that leads to a table to its first row
_BEFORE_ROWS = 5  # lines behind such a note in which that row is looked for
_LEAST = 1000  # "in dozens of towns" says nothing of amounts


class Note(NamedTuple):
    """What a note says: `draft` is one of its scale and unit, `above` whether it stands over its rows."""

    draft: Draft
    above: bool


def notes(lex: Lexemes, lexicon: Lexicon) -> list[Note]:
    """The notes of an article that say what its tables are in."""
    led = [i + 1 for i in lex.places_of({"in", "("})]
    found = ((i, _above(lex, i, lexicon)) for i in led if _is_scale(lex, i, lexicon))
    return [Note(_one(lex, i, lexicon), above) for i, above in found if above is not None]


def _is_scale(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    return lexicon.rules.scales.get(lex.words[i].removesuffix("s"), 0) >= _LEAST


def _above(lex: Lexemes, i: int, lexicon: Lexicon) -> bool | None:
    """Whether a note stands over its rows; None if a scale at lexeme `i` is in no note."""
    after, before = lex.words[i + 1 : i + _LONGEST_NOTE], lex.words[max(0, i - _LONGEST_NOTE) : i - 1]
    if lex.words[i - 1] == "(" and lexicon.rules.tables.unless.isdisjoint(after):
        return None
    if "(" in (lex.words[i - 1], lex.words[i - 2]):
        return True if ")" in after and _stands_alone(lex, i + 1 + after.index(")")) else None
    if not lexicon.rules.tables.told.isdisjoint(before):
        return _above_or_under(lex, i, after, lexicon)
    return True if lex.words[i - 1] == "in" and _leads_to_rows(lex, i, lexicon) else None


def _leads_to_rows(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "Forecasts in mln tonnes include", right above rows of numbers; a unit must be named."""
    if _one(lex, i, lexicon).unit is None:
        return False
    at = lex.ends[i]
    for line in lex.text[at : at + _FAR].split("\n")[:_BEFORE_ROWS]:
        if line.rstrip().endswith((".", "?", "!")):
            return False
        rows = sum(_CELL.fullmatch(cell) is not None for cell in line.split())
        if rows > 1 and next(_lines(line, lexicon))[1]:
            return True
    return False


def _above_or_under(lex: Lexemes, i: int, after: list[str], lexicon: Lexicon) -> bool | None:
    """Whether a note without brackets stands over its rows; None of words in a sentence on other things."""
    end = next((word for word in after if word in (".", ":", "-", "", ";")), None)
    if end in (":", "-"):
        return True
    return False if end is not None and lex.words[i - 2] in lexicon.rules.tables.told | {"are"} else None


def _stands_alone(lex: Lexemes, i: int) -> bool:
    """Whether no sentence goes on behind a bracket at lexeme `i`: "He had scores (in thousands) of fans"."""
    return not lex.raw[i + 1].islower() or "\n" in lex.text[lex.ends[i] : lex.starts[i + 1]]


def _one(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft:
    """One of the scale at lexeme `i` with the unit behind it: a million yen."""
    scale = Decimal(lexicon.rules.scales[lex.words[i].removesuffix("s")])
    last = i + (lex.words[i + 1] == "of")
    draft = of_numeral(Numeral(last, last, Decimal(1), scale, "digits", ""))
    named.attach(lex, draft, lexicon, last)
    return draft


def complete(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give the bare numbers of tables what a note says that they are in."""
    found = notes(lex, lexicon)
    if not found:
        return
    currencies.settle(lex, [*drafts, *(note.draft for note in found)], lexicon)
    scales = {note.draft.last for note in found}
    lines, tables = list(_lines(lex.text, lexicon)), _Tables(lex, found, lexicon)
    starts = [start for start, _ in lines]
    for draft in drafts:
        draft.since = draft.since or draft.last in scales
        at = lex.starts[draft.first]
        note = tables.note_at(at) if lines[bisect_right(starts, at) - 1][1] and _is_bare(draft) else None
        if note is not None:
            _take(draft, note)


def _lines(text: str, lexicon: Lexicon) -> Iterator[tuple[int, bool]]:
    """Where lines begin, and whether each is a row of a table of amounts, and not of shares or prices."""
    at = 0
    for line in text.split("\n"):
        label = _label(line.split(), lexicon)
        yield at, bool(label) and label.isdisjoint(lexicon.rules.tables.prose | lexicon.rules.tables.apart)
        at += len(line) + 1


def _label(cells: list[str], lexicon: Lexicon) -> set[str]:
    """The words before the numbers of a row; none if other words stand among its numbers."""
    is_cell = [_CELL.fullmatch(cell) is not None or cell.lower() in lexicon.rules.scales for cell in cells]
    first = is_cell.index(True) if True in is_cell else 0
    if first > _LONGEST_LABEL or not all(is_cell[first:]):
        return set()
    return {cell.strip("().,:").lower() for cell in cells[:first]}


def _is_bare(draft: Draft) -> bool:
    """Whether a number has no unit, and is no year."""
    is_year = draft.low == int(draft.low) and int(draft.low) in _YEARS and draft.numeral.scale == 1
    return draft.unit is None and draft.numeral.form == "digits" and not is_year


class _Tables:
    """The notes of an article by where they stand."""

    def __init__(self, lex: Lexemes, found: Sequence[Note], lexicon: Lexicon) -> None:
        self._above = [note.draft for note in found if note.above]
        self._under = [note.draft for note in found if not note.above]
        self._starts = [[lex.starts[n.first] for n in notes] for notes in (self._above, self._under)]
        prose = lexicon.rules.tables.prose
        self._ends = [at for at, line in _sentences(lex.text) if not prose.isdisjoint(line)]

    def note_at(self, at: int) -> Draft | None:
        """The nearest note above a row with no sentence between, or else the next one below, or the last."""
        above, under = (bisect_right(starts, at) for starts in self._starts)
        if above and self._is_one_table(self._starts[0][above - 1], at):
            return self._above[above - 1]
        return self._under[min(under, len(self._under) - 1)] if self._under else None

    def _is_one_table(self, first: int, last: int) -> bool:
        return bisect_right(self._ends, first) == bisect_right(self._ends, last)


def _sentences(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that are whole sentences, with their words: a table ends there."""
    at = 0
    for line in text.split("\n"):
        words = line.lower().split()
        if len(words) >= _SENTENCE and words[-1][-1] == "." and words[-1][-2:-1].isalpha():
            yield at, words
        at += len(line) + 1


def _take(draft: Draft, note: Draft) -> None:
    """Take the unit of a note, and its scale unless the number has one of its own."""
    if draft.numeral.scale == 1:
        draft.scale_by(note.numeral.scale)
        draft.rule += " of a table in <scale>"
    draft.unit, draft.per, draft.noun = note.unit, note.per, None  # no noun stands in a row
    draft.dimension = note.dimension or ("count" if draft.dimension == "rate" else draft.dimension)
