"""What an article lists or tabulates: where numbers stand behind a name that they are no part of."""

from copydesk.dimensions.quantity import list_units, listed_results, named_lists, table_rows
from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon


class Listings:
    """The lists and the tables of one article; `places` are where the ranks in a list begin."""

    def __init__(self, lex: Lexemes, lexicon: Lexicon) -> None:
        self._lex, self._lexicon = lex, lexicon
        self._lists = named_lists.read(lex, lexicon)
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
        list_units.complete(self._lex, drafts, self._lists, self._lexicon)
