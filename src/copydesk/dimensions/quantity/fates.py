"""One more of those who were counted: "six were hurt and one died"."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_LISTED = frozenset(("and", ",", "but", "while"))
_FAR = 16  # lexemes between two of those who are counted
_YEAR = len("2019")


def is_one_more(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether "one" is one more of the people who were counted before, by what became of them."""
    rules = lexicon.rules
    what = draft.last + 1 + (lex.words[draft.last + 1] in rules.ages.copulas)
    if lex.words[draft.first - 1] not in _LISTED or lex.words[what] not in rules.counted.fates:
        return False
    after = lex.words[what + 1]
    if after in rules.rates.known | rules.trends.articles | rules.numbers.keys() or lex.is_digits(what + 1):
        return False  # "and one hurt a guard"
    near = range(draft.first - 1, max(draft.first - _FAR, 0), -1)
    counted = next((i for i in near if _may_count(lex, i, lexicon)), None)
    return counted is not None and not {".", ";"} & set(lex.words[counted : draft.first])


def _may_count(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether a number stands at a lexeme, and no year."""
    is_long = len(lex.raw[i]) == _YEAR
    return lex.words[i] in lexicon.rules.numbers or (lex.is_digits(i) and not is_long)
