"""Units that a number leaves out: "51 percent to 48", "had expected 3.5", "35,000 below it"."""

from itertools import pairwise
from typing import NamedTuple

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.moves.levels import is_in_money

_WHOLE = 100
_MOST_OTHERS = 10  # percent of the votes that neither of two has
_FAR = 40  # lexemes from a figure to what was expected of it
_LARGE = 1000
_HUNDRED = 100
_YEAR = 4  # digits
_MILLION = 1_000_000
_NEAR = 4  # lexemes from a price to the one before
_NEAR_SHARE = 14  # lexemes from a share to what it was
_NEAR_MOVE = 10  # lexemes from a price to how far it went
_ENDS = frozenset((".", ";", "", "?", "!"))
_LEVELS = frozenset(("percentage", "money", "measurement"))
_IT_WAS = (["it", "was"], ["that", "was"], ["it", "is"], ["they", "were"], ["there", "were"], ["it", "took"])
_LIKE = 10  # times that a figure may be what it was
_WIDE = 10_000  # times that it may be what it is more by
_WAYS = ([",", "up"], [",", "down"], [",", "off"])
_LONG = (["long"], ["tall"], ["high"], ["wide"], ["deep"])
_TO_STANDARD = 8  # lexemes from "close to" to "record of"
_TO_ACCOUNT = 8  # lexemes from "sales, which" to an amount
_LAST = frozenset(("last", "this", "in", "a"))
_GOES_ON = frozenset(("but", "only", "and", "then", "from"))
_ROUGHLY = frozenset(("of", "about", "nearly", "around", "some", "just", "only", "almost", "over"))


class _Before(NamedTuple):
    """The last share, size of any kind and amount of money before a number."""

    share: Draft | None = None
    level: Draft | None = None
    money: Draft | None = None
    last: Draft | None = None  # a length of time, too

    def then(self, draft: Draft) -> "_Before":
        """What stands before the number behind a draft."""
        if draft.dimension == "duration":
            return self._replace(last=draft)
        if draft.dimension not in _LEVELS and (draft.dimension != "count" or draft.noun is None):
            return self
        return _Before(
            draft if draft.dimension == "percentage" else self.share,
            draft,
            draft if draft.dimension == "money" and draft.unit is not None else self.money,
            draft,
        )


def complete(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give bare numbers the unit of a number before them, where the two are of one thing."""
    before = _Before()
    for a, b in pairwise(drafts):
        if a.dimension != "duration" or lex.words[a.last + 1] not in lexicon.rules.words.earlier:
            before = before.then(a)  # not the years of "three years ago"
        if before.last is not None and _may_be_then(b) and _is_then(lex, before.last, b, lexicon):
            _take_what(before.last, b)
        elif is_bare(b):
            _complete_one(lex, (a, b), before, lexicon)
        elif (b.dimension, b.unit) == ("money", None) and _is_of_money(lex, before.money, b, lexicon):
            _take_unit(before.money or a, b)


def _complete_one(lex: Lexemes, pair: tuple[Draft, Draft], before: _Before, lexicon: Lexicon) -> None:
    """Give the second of two numbers the unit of the first, or of one before it."""
    a, b = pair
    has_unit = a.unit is not None or a.dimension in ("money", "percentage")
    if has_unit and (_is_rest(lex, a, b) or any(rule(lex, a, b, lexicon) for rule in _OF_ONE_UNIT)):
        _take_unit(a, b)
        return
    rules = (
        (before.share, _is_expected, _take_unit),
        (a, _is_more_than, _take_what),
        (before.level, _is_standard, _take_what),
        (before.money, _is_paid_too, _take_unit),
        (before.money, _is_account_then, _take_unit),
    )
    for one, rule, take in rules:
        if one is not None and rule(lex, one, b, lexicon):
            take(one, b)
            return


def mark_converted(lex: Lexemes, drafts: list[Draft]) -> None:
    """As in "41 million euros (about $45 million)": what follows is in the money of the first."""
    for a, b in pairwise(drafts):
        money = a.dimension == b.dimension == "money" and a.unit is not None and a.unit != b.unit
        opens = lex.words[a.last + 1] == "(" and b.start - a.last == 2
        if money and opens and lex.words[b.last + 1] == ")":
            b.paid_in = a.unit


def _take_unit(a: Draft, b: Draft) -> None:
    b.unit, b.dimension = a.paid_in or a.unit, a.dimension
    b.rule += of_same(a)


def _take_what(a: Draft, b: Draft) -> None:
    """Give the second number the unit of the first, or what it counts."""
    _take_unit(a, b)
    b.noun = a.noun


def of_same(a: Draft) -> str:
    """What the rule of a number says that has its unit from another."""
    return " of the same currency" if a.dimension == "money" else " of the same unit"


def _is_amount_too(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "1.2 billion crowns (1.1 billion in 2019)", "of which 40 million", "and a loss of 18 million"."""
    between = lex.words[a.last + 1 : b.first]
    if a.dimension != "money" or a.unit is None or min(a.low, b.low) < _MILLION:
        return False
    if not 0 < len(between) <= _FAR or not _ENDS.isdisjoint(between) or lex.is_digits(b.last + 1):
        return False
    if between in (["("], ["from"]) or between[-2:] == ["of", "which"]:
        return True
    return _is_of_account(between[-_NEAR:], lexicon)


def _is_of_account(before: list[str], lexicon: Lexicon) -> bool:
    """Whether the words before an amount end in what it is of: "a loss of", not "in profit and reached"."""
    while before and before[-1] in _ROUGHLY:
        before = before[:-1]
    return bool(before) and before[-1] in lexicon.rules.levels.accounts


def is_of_accounts(a: Draft, b: Draft) -> bool:
    """As in "a loss of 15 billion yen against a 4 billion loss": what was lost or gained is money, too."""
    return a.dimension == "money" and b.dimension == "count" and b.noun in ("loss", "profit", "surplus")


def is_lone_m(lex: Lexemes, draft: Draft) -> bool:
    """Whether a number was read as metres for an "m" that touches it."""
    return draft.base_unit == "metre" and lex.raw[draft.last] == "m" and lex.glued(draft.last)


def goes_on(lex: Lexemes, a: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """As in "1.9m came, but only 1.2m stayed": millions again, where no verb speaks of a height."""
    words = lexicon.rules.words
    if between[-1] == "to" or not words.against.isdisjoint(between):
        return True
    is_again = between[-1] in _GOES_ON and lex.words[a.numeral.last + 1] == "m"
    return is_again and words.leaps.isdisjoint(between)


def _is_price_again(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "bought 1.0912 dollars, against 1.0937 on Monday": two prices to as many places."""
    link = lex.words[b.first - 1]
    if a.dimension != "money" or a.numeral.scale != 1 or b.first - a.last > _NEAR:
        return False
    places = a.numeral.base.as_tuple().exponent, b.numeral.base.as_tuple().exponent
    alike = places[0] == places[1] != 0 and a.is_near(b, 2)
    return alike and link in lexicon.rules.words.against


def is_bare(draft: Draft) -> bool:
    """Whether a number has neither unit nor noun."""
    bare = draft.unit is None and draft.noun is None and draft.per is None
    return bare and draft.dimension in ("count", "measurement") and draft.numeral.form == "digits"


def _may_be_then(draft: Draft) -> bool:
    """The same, of a number in words, too: "five years ago it was three"."""
    return is_bare(draft) or (draft.numeral.form == "words" and draft.dimension == "count" and not draft.noun)


def _is_rest(lex: Lexemes, a: Draft, b: Draft) -> bool:
    """As in "beat Roe 51.3 percent to 47.9": the shares of two, which are nearly all."""
    if a.dimension != "percentage" or a.trend is not None or lex.words[a.last + 1 : b.first] != ["to"]:
        return False
    return _WHOLE - _MOST_OTHERS <= a.low + b.low <= _WHOLE


def _is_expected(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "Prices rose 3.4 percent. Analysts had expected 3.5.": what others had thought it would be."""
    if b.first - a.last > _FAR or lex.is_word(b.last + 1):
        return False
    broken = b.low != int(b.low) and a.is_near(b, 2)
    return broken and lex.words[b.first - 1] in lexicon.rules.words.forecast


def _is_then(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "is 31 percent of costs; two years ago it was 19": the same at another time."""
    between = lex.words[a.last + 1 : b.first]
    if between[-2:] not in _IT_WAS or len(between) > _FAR or between.count(".") > 1:
        return False
    if not lex.ends_at(b.last + 1, lexicon.rules.words.after_ellipsis):
        return False
    near, earlier = between[-_NEAR_MOVE:], lexicon.rules.words.earlier
    is_then = any(word in earlier or (word.isdigit() and len(word) == _YEAR) for word in near)
    return is_then and a.is_near(b, _LIKE)


def _is_more_than(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "172 grams, 14 less than the old one", "300 pupils, 20 fewer than in May"."""
    if lex.words[b.last + 2] != "than" or lex.words[b.last + 1] not in lexicon.rules.words.far_from:
        return False
    between = lex.words[a.last + 1 : b.first]
    if between[-1:] != [","]:
        return False
    is_near = b.low < a.low < _WIDE * b.low  # not "$40 million, 5 less", which are millions, too
    return is_near and a.dimension != "percentage" and _may_be_apart(a, between)


def _may_be_apart(a: Draft, between: list[str]) -> bool:
    """Whether what follows an amount, or what it counts, may say how far that is from another."""
    if a.dimension == "count" and a.noun is not None:
        return between[:-1] in ([], *_LONG) or (len(between) <= _NEAR and between.count(",") == 1)
    if a.unit is None or a.dimension not in _LEVELS:
        return False
    return between[:-1] in ([], *_LONG) or (a.paid_in is not None and between == [")", ","])


def _is_standard(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "8,420 megawatts, close to the record of 8,610", "below the average of 40"."""
    between, words = lex.words[a.last + 1 : b.first], lexicon.rules.words
    if between[-1:] != ["of"] or words.standards.isdisjoint(between[-2:-1]) or len(between) > _FAR:
        return False
    is_beside = not words.beside_standards.isdisjoint(between[-_TO_STANDARD:-2])
    if not is_beside or a.per is not None or not _ENDS.isdisjoint(between):
        return False
    return a.is_near(b, _LIKE) and lex.ends_at(b.last + 1, words.after_ellipsis | words.after_standards)


def _is_of_money(lex: Lexemes, a: Draft | None, b: Draft, lexicon: Lexicon) -> bool:
    """Whether a sum without a currency is in that of an amount before it."""
    return a is not None and _is_paid_too(lex, a, b, lexicon)


def _is_paid_too(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "raised £6 million and spent 4 million on the roof", "owes £3bn and has 40m in cash"."""
    between = lex.words[a.last + 1 : b.first]
    if min(a.low, b.low) < _MILLION or len(between) > _FAR or not _ENDS.isdisjoint(between):
        return False
    if is_in_money(lex, b.first, b.last + 1, lexicon):
        return True
    is_paid = not lexicon.rules.levels.paid.isdisjoint(between[-1:])
    return is_paid and lex.ends_at(b.last + 1, lexicon.rules.words.after_ellipsis - {"to"})


def _is_account_then(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "sales, which peaked at 90 million euros in 2011, were 14 million last year"."""
    between, before = lex.words[a.last + 1 : b.first], lex.words[max(0, a.first - _TO_ACCOUNT) : a.first]
    if min(a.low, b.low) < _MILLION or len(between) > _NEAR_MOVE or not _ENDS.isdisjoint(between):
        return False
    which = next((n for n in range(1, len(before) - 1) if before[n : n + 2] == [",", "which"]), None)
    if which is None or before[which - 1] not in lexicon.rules.levels.accounts:
        return False
    is_then = between[-2:] in ([",", "were"], [",", "was"], [",", "are"], [",", "is"])
    return is_then and _ENDS.isdisjoint(before[which:]) and lex.ends_at(b.last + 1, _LAST)


def _is_difference(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "sold for $410,000, 35,000 below the asking price": how far one amount is from another."""
    if a.dimension != "money" or a.per is not None or lex.words[a.last + 1 : b.first] != [","]:
        return False
    return _LARGE <= b.low < a.low and lex.words[b.last + 1] in lexicon.rules.words.differences


def _is_move(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "closed at 5,200 forints, down 600 from Thursday": how far a price went."""
    between = lex.words[a.last + 1 : b.first]
    if a.dimension != "money" or b.trend is None or between[-2:] not in _WAYS:
        return False
    if b.first - a.last > _NEAR_MOVE or not _ENDS.isdisjoint(between):
        return False
    return b.low < a.low and b.numeral.scale == a.numeral.scale


def _is_quote_again(lex: Lexemes, a: Draft, b: Draft, _: Lexicon) -> bool:
    """As in "rose to 141.20/30 yen from a low of 139.40/50": what dealers bid and ask, twice."""
    both = a.numeral.is_quote and b.numeral.is_quote and a.unit is not None
    return both and _ENDS.isdisjoint(lex.words[a.last + 1 : b.first]) and _are_near(a, b)


def _is_year_before(lex: Lexemes, a: Draft, b: Draft, _: Lexicon) -> bool:
    """As in "output at 505,000 tonnes (504,000)": what it was before."""
    aside = lex.words[a.last + 1 : b.first] == ["("] and lex.words[b.last + 1] == ")"
    is_amount = a.unit is not None and a.dimension == "measurement" and b.low >= _HUNDRED
    return aside and is_amount and _are_near(a, b)


def _are_near(a: Draft, b: Draft) -> bool:
    """Whether two numbers are of one size, and the second is no year."""
    return a.is_near(b, 2) and not 1900 < b.low < 2100


def _is_share_before(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "51 percent, up from 44", "14 percent, against 11 a year ago": a share and what it was.

    Not so where the share only says again what was counted: "90 boats, or 9 percent, down from 97".
    """
    between, words = lex.words[a.last + 1 : b.start], lexicon.rules.ellipsis
    if a.dimension != "percentage" or lex.words[a.start - 1] in ("or", "("):
        return False
    if not 1 < len(between) <= _NEAR_SHARE or not (_ENDS | {")"}).isdisjoint(between):
        return False
    was = between[-1] in words.rivals or (between[-2] == "compared" and between[-1] in ("with", "to"))
    if not was and not (between[-1] == "from" and between[-2] in words.ways):
        return False
    is_alike = a.is_near(b, 2 if a.trend else _LIKE) and (b.low <= a.low or b.low <= _WHOLE)
    follows = lexicon.rules.words.after_ellipsis | words.earlier
    return is_alike and lex.words[b.last + 1] not in words.clauses and lex.ends_at(b.last + 1, follows)


_OF_ONE_UNIT = (
    _is_move,
    _is_difference,
    _is_price_again,
    _is_amount_too,
    _is_quote_again,
    _is_year_before,
    _is_share_before,
)
