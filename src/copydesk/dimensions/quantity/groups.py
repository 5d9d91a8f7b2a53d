"""Numbers that belong together: ranges, and parts that a group shares."""

from decimal import Decimal
from itertools import pairwise

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.kinds import scores
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.moves.from_to import FAR, go_up, is_end_of_change, is_move
from copydesk.dimensions.quantity.numbers.proportions import join_in, join_of, proportion
from copydesk.dimensions.quantity.units import mixed_units
from copydesk.dimensions.quantity.units.rates import for_every, take_rate

_SIZES = (("by",), ("x",), ("×",), ("-", "by", "-"))
_TO = (("to",), ("-", "to", "-"))
_COMMAS = ((",",), ("-", ","))
_RANGES = {*_TO, ("-", "to"), ("to", "-"), ("up", "to"), ("-", "-")}
_RANGES |= {(dash,) for dash in DASHES if dash != "—"}
_SEVERAL = (*_TO, ("and",), ("or",), ("through",))
_SHORT = 3  # letters: "is" and "as" are no plurals
_LAST_HOUR = 12


def combine(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join neighbours that are one quantity, and complete those that share a unit or a scale."""
    _share(lex, drafts, lexicon)
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is None or not _takes(lex, last, draft, lexicon):
            out.append(draft)
    return out


def _takes(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Make `a` the two together, if they are one quantity; if half of a name is none, so is the other."""
    if a.never:
        b.never = b.never or (b.plain and (scores.are_joined(lex, a, b) or _are_pages(lex, a, b, lexicon)))
        return False
    if a.dimension is None:
        for_every(lex, a, b)
    return not b.never and _join(lex, a, b, lexicon)


def _are_pages(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "on pages 3 to 9", "sections 14, 19 and 22": the second number names, as the first does."""
    i = a.first - 1
    while lex.words[i] in (",", "and") or lex.is_digits(i):
        i -= 1
    is_named = lex.words[i] in lexicon.rules.names.parts and gap(lex, a, b) in (
        *_SEVERAL,
        (",",),
        (",", "and"),
    )
    return is_named and not _counts_plural(lex, b, lexicon)


def gap(lex: Lexemes, a: Draft, b: Draft) -> tuple[str, ...]:
    """The words between two drafts, or one empty word if they are far apart."""
    if b.first - a.last > 5:
        return ("",)
    return tuple(lex.words[a.last + 1 : b.first])


def _share(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "12 or 13 million", "1.5 and 3 percent", "four-, five- and six-cylinder": from the right."""
    listed = False
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        words = gap(lex, a, b)
        if words == ("of", "the") and _is_some_of(a, b):
            a.unit, a.dimension = b.unit, b.dimension  # "3 million of the 8 million euros"
        listed = _is_listed(words, listed)
        if a.never or b.never:
            listed = False
        elif words in _SIZES and b.dimension == "measurement":
            _share_unit(lex, a, b, words, ranged=False)  # "40 by 60 inches"
        elif listed or words in _RANGES:
            _share_between(lex, a, b, words, lexicon)


def _is_some_of(a: Draft, b: Draft) -> bool:
    return b.unit is not None and a.plain and not a.never and a.low < b.low


def _is_listed(words: tuple[str, ...], listed: bool) -> bool:
    """Whether the words between two numbers make them a list, or go on with the list that follows."""
    if words == (",", "or"):
        return False  # "5,000, or 9%" says one thing twice
    if words and words[-1] in ("and", "or") and all(w in ("-", ",", "and", "or", "") for w in words):
        return True
    return listed and words in _COMMAS


def _share_between(lex: Lexemes, a: Draft, b: Draft, words: tuple[str, ...], lexicon: Lexicon) -> None:
    """Give each of two numbers of a list or a range what only the other one says."""
    ranged = words in _RANGES or words == ("or",) or lex.words[a.first - 1] == "between"
    if ranged:
        _share_scale(a, b)
    _share_unit(lex, a, b, words, ranged=ranged)
    money_first = a.dimension == "money" and a.unit is not None
    if money_first and b.bare and words in _RANGES and _goes_on(lex, a, b, lexicon):
        b.unit, b.dimension = a.unit, a.dimension
        take_rate(lex, b, lexicon)


def _goes_on(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether a bare number can be an amount like the one before it; not in "$12 million to 340 firms"."""
    counts = _counts_plural(lex, b, lexicon)
    return not counts and (a.numeral.scale == 1 or b.numeral.scale > 1 or b.low > a.low)


def _counts_plural(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether what looks like a noun in the plural follows a number."""
    word, counted = lex.words[draft.last + 1], lexicon.rules.counted
    if lex.ends_at(draft.last + 1, lexicon.rules.words.phrase_ends):
        return False
    is_plural = word.endswith("s") and len(word) > _SHORT
    return is_plural or word in counted.irregular or word in counted.invariant


def _same_sign(a: Draft, b: Draft) -> bool:
    """As in "$12 to $13 million", "$12 to 13 million"."""
    return a.dimension == "money" and b.dimension in ("money", None)


def _share_scale(a: Draft, b: Draft) -> None:
    """As in "12 to 13 million": both are millions."""
    small = a.numeral.scale == 1 and a.low < max(Decimal(1000), b.numeral.base) and a.low <= b.numeral.base
    if small and b.numeral.scale >= 1000 and a.dimension != "ratio" and (a.plain or _same_sign(a, b)):
        a.scale_by(b.numeral.scale)


def _share_unit(lex: Lexemes, a: Draft, b: Draft, words: tuple[str, ...], *, ranged: bool) -> None:
    """Give the first number the unit of the second, or what it is per."""
    if words == ("or",) and _is_other_thing(a, b):
        _share_with_rate(a, b)
    elif _has_no_kind(lex, a) and not a.signed and b.unit and _says_unit(b, words):
        _take_unit(a, b)
    elif _same_sign(a, b) and a.per is None and ranged and a.unit == b.unit:
        a.per = b.per


def _take_unit(a: Draft, b: Draft) -> None:
    """Give the first number the unit of the second, and its millions: "bids of 3 and 4 million euros"."""
    a.unit, a.per, a.dimension = b.unit, b.per, b.dimension
    a.shared, a.rule = True, f"{a.rule} and <quantity>"
    if a.numeral.form == "digits" and b.numeral.scale >= 1000 > a.low:
        a.scale_by(b.numeral.scale)


def _says_unit(draft: Draft, words: tuple[str, ...]) -> bool:
    """Whether a unit stands behind a number, or behind the last of its list: "4, 6 and 9 acres"."""
    return draft.last > draft.numeral.last or (words in _COMMAS and draft.shared)


def _has_no_kind(lex: Lexemes, a: Draft) -> bool:
    """Whether a number waits for a unit; a "1/4" does, a quarter is a part of something."""
    return a.bare or (a.numeral.form == "fraction" and a.unit is None and lex.is_digits(a.numeral.first))


def _is_far_more(a: Draft, b: Draft) -> bool:
    """As in "177 million or 2.75 dollars per share": the second is so much of each thing."""
    return bool(b.per) and a.numeral.scale > 1000 * b.numeral.scale


def _is_other_thing(a: Draft, b: Draft) -> bool:
    """As in "1,198 boats or 3 percent": two numbers with "or" that are of no one unit."""
    return _is_far_more(a, b) or a.low > 20 * b.low


def _share_with_rate(a: Draft, b: Draft) -> None:
    """As in "177 million or 2.75 dollars per share", "14 million or 60 cents a share"."""
    if b.unit and a.plain and _is_far_more(a, b):
        a.unit, a.dimension = (b.unit, b.dimension) if b.unit.name.isupper() else (None, "count")


def _join(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Make `a` the two together, if they are one quantity."""
    words, known = gap(lex, a, b), lexicon.rules.groups
    join = _LINKS.get(words)
    if join is not None and join(lex, a, b, lexicon):
        return True
    if proportion(lex, a, b, words, lexicon):
        return True
    if len(words) > 1 and words[-1] in known.nearly:
        words = words[:-1]
    if words == ("or",):
        return _join_either(lex, a, b)
    return _join_bounds(lex, a, b, lexicon, words)


def _join_bounds(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon, words: tuple[str, ...]) -> bool:
    """Make `a` a range, if the two are its ends, in one unit or in two of one kind."""
    between = _is_between(lex, a, words)
    if between or words in _TO:
        mixed_units.align(lex, a, b, lexicon)
    if between:
        return _can_be_ends(a, b) and _join_ends(lex, a, b, between=True)
    return words in _RANGES and _join_range(lex, a, b, lexicon, words)


def _join_for(_: Lexemes, a: Draft, b: Draft, __: Lexicon) -> bool:
    """Make `a` the ratio that two numbers are: "a 2-for-1 split"."""
    if not _is_plain_pair(a, b) or b.low <= 0:
        return False
    a.low = a.high = a.low / b.low
    a.last, a.tail, a.dimension, a.rule = b.last, b.tail, "ratio", "<number>-for-<number>"
    return True


_LINKS = {
    ("of",): join_of,
    ("for",): scores.join_innings,
    ("-", "for", "-"): _join_for,
    ("-", "in", "-"): join_in,
}


def _join_either(lex: Lexemes, a: Draft, b: Draft) -> bool:
    """Make `a` a range, if the two are alternatives: "three or four"."""
    if lex.words[a.first - 1] == "either" or not _is_either(a, b):
        return False
    _make_range(lex, a, b, between=False)
    a.rule = f"<number> or {b.rule}"
    return True


def _join_range(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon, words: tuple[str, ...]) -> bool:
    """Make `a` what two numbers with "to" or a dash between them are: a range, a vote or odds."""
    if scores.is_result(lex, a, b, lexicon) or mixed_units.is_rest(lex, a, lexicon):
        return False
    if _are_no_figures(lex, a, b, lexicon, words):
        a.never = b.never = True
        return False
    if _are_two_sides(lex, a, b, words) and _join_pair(lex, a, b, lexicon):
        return True
    if not _can_be_ends(a, b) or (words == ("to",) and is_end_of_change(lex, a, b, lexicon)):
        return False
    return _join_ends(lex, a, b)


def _are_no_figures(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon, words: tuple[str, ...]) -> bool:
    """As in "a one-to-one talk", "they vote from 9 to 5"."""
    if words not in _TO or not _is_plain_pair(a, b):
        return False
    if words[0] == "-":
        return a.low == b.low == 1
    return lex.words[a.first - 1] == "from" and _are_hours(lex, a, b, lexicon)


def _are_two_sides(lex: Lexemes, a: Draft, b: Draft, words: tuple[str, ...]) -> bool:
    """As in "by 9 to 4", a vote or odds; "from 9 to 1" is one only where "to 7 to 1" follows."""
    if words == ("to",) and lex.words[a.first - 1] == "from":
        return lex.words[b.last + 1] == "to"
    return words in _TO and _is_plain_pair(a, b)


def _join_pair(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Make `a` the vote or the odds that two numbers are: "by 9 votes to 4", "2 to 1"."""
    if scores.is_vote(lex, a, lexicon):
        scores.make_score(a, b, "<number> to <number> vote")
        return True
    of_some = lex.words[b.last + 1] == "of" and lex.words[b.last + 2] in lexicon.rules.numbers
    is_odds = _can_be_ends(a, b) and b.low == 1 <= a.low and not of_some  # "for two to one of six parks"
    if is_odds:
        a.high, a.last, a.dimension, a.rule = a.low, b.last, "ratio", "<number> to one"
    return is_odds


def _can_be_ends(a: Draft, b: Draft) -> bool:
    """Whether two numbers can be the ends of a range; not in "doubled to 1.2 million"."""
    return _are_exact(a, b) and "ratio" not in (a.dimension, b.dimension)


def _is_plain_pair(a: Draft, b: Draft) -> bool:
    """Whether two numbers are whole, bare and exact."""
    return all(one.bare and one.exact and one.low == int(one.low) for one in (a, b))


def _is_between(lex: Lexemes, a: Draft, words: tuple[str, ...]) -> bool:
    """As in "between 25 and 31", "between the ages of 25 and 31"."""
    before = lex.words[a.first - 1]
    if words == ("and",) and before == "of" and "between" in lex.words[a.first - 4 : a.first - 2]:
        return lex.words[a.first - 2] in ("ages", "age")
    return before == "between" and words in (("and",), ("to",), ("-",), ("–",))


def _are_exact(a: Draft, b: Draft) -> bool:
    """Whether two numbers are one value each, in one unit."""
    return a.exact and b.exact and a.unit == b.unit


def _join_ends(lex: Lexemes, a: Draft, b: Draft, *, between: bool = False) -> bool:
    """Make `a` a range, if the two go upwards, or both are below zero."""
    if not go_up(a, b):
        return False
    _make_range(lex, a, b, between)
    return True


def _is_either(a: Draft, b: Draft) -> bool:
    """As in "three or four", "20 or 30 percent": neighbours, or round numbers, of one unit."""
    if not _are_exact(a, b) or a.dimension == "ratio" or a.per != b.per:
        return False
    if not 0 < a.low < b.low <= 2 * a.low:
        return False
    step = a.numeral.scale if a.numeral.scale == b.numeral.scale else Decimal(1)
    return b.low - a.low <= max(step, a.low / 4) or (a.low % (5 * step) == 0 and b.low % (5 * step) == 0)


def _are_hours(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "they vote from 9 to 5", "open from 1 to 4": no numbers where nothing is counted or moves."""
    rules, near = lexicon.rules, lex.clause_before(a.first - 1, FAR)
    if not (_on_clock(a) and _on_clock(b)) or _counts_plural(lex, b, lexicon):
        return False
    if a.low < b.low and not _opens(lex, b, near, lexicon):
        return False
    if lex.words[b.last + 1] == "to" or not (rules.words.ranges | rules.scores.outnumber).isdisjoint(near):
        return False
    if rules.words.hours.isdisjoint((*near, *lex.words[b.last + 1 : b.last + 7])):
        return False
    return not any(is_move(word, lexicon) for word in near)


def _on_clock(draft: Draft) -> bool:
    return 1 <= draft.low <= _LAST_HOUR


def _opens(lex: Lexemes, b: Draft, near: list[str], lexicon: Lexicon) -> bool:
    """Whether words before "from" say that something opens or shuts: a day may go on to a later hour."""
    opening = lexicon.rules.words.opening
    is_open = any(word in opening and to == "from" for word, to in pairwise([*near, "from"]))
    return is_open and _is_last(lex, b, lexicon)


def _is_last(lex: Lexemes, b: Draft, lexicon: Lexicon) -> bool:
    """Whether nothing that is counted follows: not "opens from 3 to 4 new shops", "from 2 to 3 of them"."""
    words = lexicon.rules.words
    return lex.ends_at(b.last + 1, words.after_ellipsis | words.hours | {"each", "every"})


def _make_range(lex: Lexemes, a: Draft, b: Draft, between: bool) -> None:
    a.low, a.high = min(a.low, b.low), max(a.low, b.low)
    a.last, a.tail, a.per, a.dimension = b.last, b.tail, b.per or a.per, b.dimension
    a.noun, a.trend = b.noun, a.trend or b.trend
    if lex.words[a.first - 1] in ("between", "from"):
        a.first -= 1
    a.rule = f"{'between' if between else 'from'} <number> to {b.rule}"
