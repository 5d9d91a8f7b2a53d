"""Whether "A to B" says a change, from one level to another or of so much to a level, and is no range."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.kinds import scores
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.moves.levels import is_broken

FAR = 17  # lexemes before "from A to B" that may say that something moves
_OWNER = 5  # lexemes of "from last year's"
_CALLED = frozenset(("average", "peak", "high", "low", "record", "level", "total"))
MODALS = frozenset(("will", "would", "could", "can", "may", "might", "should", "to"))
_PARTS = frozenset((",", ";", ".", "at", "with", "on", "for"))
_LEVEL = 8  # lexemes of "from a first-quarter average of"
_SUMS = ("duration", "measurement", "money", "rate")
_MUCH = 5  # times: no range is as wide, where one end may be the size of a change
_SOME = 3  # and none of counts and sums as wide, where that is done: "was cut by 40 to 160"


def is_end_of_change(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether "A to B" says a change; then mark which of the two are levels."""
    if not (go_up(a, b) and a.low > 0 and _is_change(lex, a, b, lexicon)):
        return False
    a.level = _is_from(lex, a, lexicon)
    b.level = a.level or a.low * _SOME < b.low
    return True


def _is_change(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether "A to B" are the ends of a change, or a size and a level, rather than a range."""
    before = lex.words[before_bound(lex, a, lexicon)]
    if _is_from(lex, a, lexicon):
        return _is_from_to(lex, a, b, lexicon)
    if _is_by_to(lex, a, b, lexicon) or (a.dimension == "percentage" and scores.is_lead(lex, a, lexicon)):
        return True
    beside = a.dimension == "percentage" and lex.words[b.last + 1] in ("below", "above")  # a level
    is_one = a.unit is None or _has_own_mark(a)  # with a unit that is no neighbour's
    return before in lexicon.size_verbs and is_one and not beside


def _is_from(lex: Lexemes, a: Draft, lexicon: Lexicon) -> bool:
    """As in "from 40 to 50", "from last year's 40 to 50"."""
    before = lex.words[a.first - _OWNER : a.first]
    is_owned = before[-1] == "s" and before[-2] in ("'", "’") and "from" in before
    return before[-1] == "from" or is_owned or _from_before(lex, a, lexicon) is not None


def _from_before(lex: Lexemes, a: Draft, lexicon: Lexicon) -> int | None:
    """The place of the "from" of "from a first-quarter average of 40", "from the current 40"."""
    words = lexicon.rules.words
    if lex.words[a.first - 1] in words.of_before and lex.words[a.first - 2] in words.determiners:
        return a.first - 3 if lex.words[a.first - 3] == "from" else None
    if lex.words[a.first - 1] != "of" or lex.words[a.first - 2] not in _CALLED:
        return None
    for i in range(a.first - 3, max(a.first - _LEVEL, 0), -1):
        if lex.words[i] in _PARTS:
            return None  # "fees from clients at an average of $15 to $17"
        if lex.words[i] == "from":
            return i
    return None


def _is_by_to(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "by three million to 12 million", "by $2 to $9", "3-1/2 to 69": a move and its end."""
    at = before_bound(lex, a, lexicon)
    before = lex.words[at]
    is_bare = a.last > a.numeral.last and (b.first, b.last) == b.numeral[:2]
    if before == "by" and (is_bare or _is_sum_and_level(a, b) or _are_long(lex, a, b, lexicon)):
        return True
    if lex.words[b.last + 1] in lexicon.rules.words.moved_by:
        return False  # "1/4 to 2-1/2 cents higher"
    are_sums = a.dimension == b.dimension == "money" and _has_own_mark(a) and _has_own_mark(b)
    is_wide = a.low * _SOME < b.low and (are_sums or (a.counts and b.counts))
    is_sure = _digits(b) - _digits(a) > 1 or MODALS.isdisjoint(lex.clause_before(at, FAR))
    if before == "by" and is_wide and is_sure:
        return True
    if b.low <= _MUCH * a.low:
        return False
    is_lost = are_sums and before in lexicon.moves  # "lost $2 to $71"
    return before == "by" or is_lost or is_broken(lex, a) or is_broken(lex, b)


def before_bound(lex: Lexemes, a: Draft, lexicon: Lexicon) -> int:
    """The word that leads a number in, past its bound: the "by" of "by more than 40"."""
    at = a.first - 1
    while lex.words[at] in lexicon.rules.implied.bounds or lex.words[at + 1] == "than":
        at -= 1
    return at


def _is_sum_and_level(a: Draft, b: Draft) -> bool:
    """As in "cut by $200 to $399", which is too exact for a range; not in "by $3 million to $4 million"."""
    are_sums = all(one.dimension == "money" and one.per is None and _has_own_mark(one) for one in (a, b))
    return are_sums and _digits(b) - _digits(a) > 1


def _are_long(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "cut her term by two years to five years": a range would say the unit once.

    But a range of shares may say it twice: "will grow by 3 percent to 5 percent a year".
    """
    are_whole = all(one.dimension in _SUMS and one.last > one.numeral.last for one in (a, b))
    return are_whole and any(is_move(word, lexicon) for word in lex.clause_before(a.first - 1, FAR))


def _digits(draft: Draft) -> int:
    """How many digits a number is known to."""
    return len(draft.numeral.base.normalize().as_tuple().digits)


def _has_own_mark(a: Draft) -> bool:
    return a.last > a.numeral.last or a.first < a.numeral.first


def _is_from_to(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether "from A to B" are the ends of a change: a word of change stands before it."""
    near = lex.clause_before(_from_before(lex, a, lexicon) or a.first - 1, FAR)
    if not lexicon.rules.words.ranges.isdisjoint(near[-3:]):
        return False
    if lex.words[b.last + 1] == "to" and lex.is_digits(lex.after_hyphen(b.last + 1)):
        return False  # "from 4 to 6 per cent to 2 to 3 per cent"
    far = [w for w in near[:-6] if w not in lexicon.rules.groups.particles]
    return any(is_move(word, lexicon) for word in far + near[-6:])


def is_move(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says that something grows, shrinks or goes somewhere."""
    return word in lexicon.size_verbs or word in lexicon.change_nouns or word in lexicon.rules.words.moves


def go_up(a: Draft, b: Draft) -> bool:
    """Whether two numbers go upwards, or are both below zero."""
    return a.low < b.low if a.low >= 0 or b.low >= 0 else True
