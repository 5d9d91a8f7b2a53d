"""What an article lists or tabulates: where numbers stand behind a name that they are no part of."""

from bisect import bisect_left

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.lists import list_units, listed_results, named_lists, table_rows
from copydesk.dimensions.quantity.lists.named_lists import NamedList

_BARE = ("count", "measurement", "score")
_HEAD = 24  # lexemes above a list that may say what it is in


class Listings:
    """The lists and the tables of one article; `places` are where the ranks in a list begin."""

    def __init__(self, lex: Lexemes, lexicon: Lexicon, found: Found) -> None:
        self._lex, self._lexicon = lex, lexicon
        self._lists = [one for one in named_lists.read(lex, lexicon) if not _has_verb(lex, one, found)]
        self._listed = {number for one in self._lists for number in one.numbers}
        self._cells = {*table_rows.numbers(lex.text, lexicon)}
        self.places = {*listed_results.places(lex, lexicon)}

    def take(self, draft: Draft, i: int) -> bool:
        """Note whether the number at a lexeme is listed; what stands behind a cell is not what it counts."""
        is_listed = i in self._listed
        if not is_listed and self._lex.starts[i] not in self._cells:
            return False
        draft.sense, draft.rule = "listed", f"{draft.rule} in a list of names"
        if not is_listed and not draft.known:
            draft.dimension = "count" if draft.low == int(draft.low) else "measurement"
        return True

    def complete(self, drafts: list[Draft]) -> None:
        """Give the bare numbers of lists what is said once that they are in."""
        by_number = {draft.numeral.first: draft for draft in drafts} if self._lists else {}
        for one in self._lists:
            members = [by_number[i] for i in one.numbers if i in by_number]
            bare = [draft for draft in members if draft.unit is None]
            said = list_units.of_list(self._lex, one.lead, one.aside, self._lexicon) or _said_of_some(members)
            if said is not None:
                _take(bare, said)
        for rows in listed_results.lines(self._lex.text):
            self._complete_lines(rows, drafts)

    def _complete_lines(self, rows: list[range], drafts: list[Draft]) -> None:
        """As in "1. Ana Roe 4,200 euros" and, in the next line, "2. Bea Ek 3,900"; or said above them."""
        lex = self._lex
        first = bisect_left(lex.starts, rows[0].start)
        members = [m for row in rows if (m := _first_in(lex, row, drafts)) is not None]
        bare = [one for one in members if one.unit is None and one.noun is None and one.dimension in _BARE]
        head = range(max(first - _HEAD, 1), first)
        said = list_units.of_list(lex, head, range(first, first + 1), self._lexicon) or _said_of_some(members)
        if said is not None and len(bare) > len(members) // 2:
            _take(bare, said)


def _first_in(lex: Lexemes, row: range, drafts: list[Draft]) -> Draft | None:
    """The first number of a line behind its place."""
    near = drafts[bisect_left(drafts, row.start + len("1."), key=lambda draft: lex.starts[draft.first]) :]
    return near[0] if near and lex.starts[near[0].first] in row else None


def _has_verb(lex: Lexemes, one: NamedList, found: Found) -> bool:
    """Whether a verb stands before one of the numbers: "wages fell 2 and prices rose 4"."""
    before = (item.number - 1 for item in one.items)
    at = (lex.starts[i] for i in before if lex.is_word(i) and not lex.is_capital(i))
    return any(found.token_at(start).pos_ in ("VERB", "AUX") for start in at)


def _said_of_some(members: list[Draft]) -> Draft | None:
    """The first or the last number, if it has the one unit of the list: "Orbeck 410 acres, Lisk 275"."""
    units = {(draft.unit, draft.per, draft.numeral.scale) for draft in members if draft.unit is not None}
    ends = (draft for draft in (*members[:1], *members[-1:]) if draft.unit is not None)
    return next(ends, None) if len(units) == 1 else None


def _take(bare: list[Draft], said: Draft) -> None:
    for draft in bare:
        if draft.numeral.scale == 1:
            draft.scale_by(said.numeral.scale)
        draft.unit, draft.per = said.unit, said.per
        draft.dimension = said.dimension or draft.dimension
