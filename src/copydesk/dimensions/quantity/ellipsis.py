"""What a second number leaves out: "40 boats in May, 35 in June", "rose 5% in May and 2% in June".

The noun, the bound and the trend of a number hold for the next one that is said in the same form.
"""

from __future__ import annotations

from itertools import pairwise

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.groups import gap
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.rates import rate_at

_LISTING = frozenset(("-", ",", "and", "or", "to", "–"))
_LINKS = frozenset(("and", "including", ",", "than", "while", "or"))
_LISTED = {(",",), ("and",), (",", "and"), ("or",), (",", "or"), ("&",), (";",)}
_AGAIN = {(",", "or"), ("(",), ("or",), (",", "or", "a"), ("or", "a"), ("—",), ("–",), ("-",), ("(", "or")}
_FARTHEST = 14
_COMPARED = ("against", "from", "versus", "vs", "than")
_LARGE, _ALIKE = 100, 20  # "8,000 tonnes against 48,000 in 1985": both large, and not far apart
_AMOUNTS = ("money", "measurement", "rate")
_SHARED = ("percentage", "measurement", "rate")
_SENTENCE_ENDS = frozenset((".", ";", "", "?", "!", ")"))
_ENDS = frozenset((".", ";", "", ":", "?", "!", "that", "which", "who"))


def complete(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give each number what it shares with the one before it."""
    _share_nouns(lex, drafts, lexicon)
    _share_accounts(lex, drafts, lexicon)
    _share_units(lex, drafts)
    _share_currency(drafts, lexicon)
    _share_rates(lex, drafts, lexicon)
    _share_amounts(lex, drafts, lexicon)
    _share_small(lex, drafts, lexicon)
    for a, b in pairwise(drafts):
        if b.vague or b.dimension in ("rank", "age", "score"):
            continue
        _say_again(lex, a, b, lexicon)
        _go_on(lex, a, b, lexicon)
        if b.elliptic and a.dimension == "count":
            b.comparator = a.comparator if b.comparator == "=" else b.comparator
            b.trend = b.trend or a.trend


def _share_nouns(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "four-, five- and six-cylinder engines", "60 flats by auction and 25 by lot"."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        counts = b.dimension in ("count", "rate") and b.unit is None
        words = gap(lex, a, b)
        if a.dimension == "count" and counts and a.noun is None and words and set(words) <= _LISTING:
            a.noun, a.per, a.dimension = b.noun, b.per, b.dimension  # "from 200 to 300 flights a year"
    for a, b in pairwise(drafts):
        follows = lex.words[b.last + 1]
        bare = b.dimension == "count" and b.noun is None and not b.vague
        if not bare or (lex.is_word(b.last + 1) and follows not in lexicon.rules.words.after_ellipsis):
            continue
        between = lex.words[a.last + 1 : b.start]
        if not between or between[-1] not in _LINKS or len(between) > _FARTHEST or _ENDS & set(between):
            continue
        if a.dimension == "count" and a.low > 1 and a.noun is not None and not a.compound:
            b.noun, b.elliptic = a.noun, between[-1] in ("and", ",")


def _share_accounts(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "Shr 45 cts vs 24 cts": what a line of accounts is per."""
    words = lexicon.rules.levels
    for n, draft in enumerate(drafts):
        if draft.dimension != "money" or draft.unit is None or draft.per:
            continue
        before = lex.words[draft.first - 1]
        if before in words.results:
            before = lex.words[draft.first - 2]
        last = drafts[n - 1] if n else None
        goes_on = last is not None and last.per == "share" and lex.words[last.last + 1] == "vs"
        if before in words.per_share or (goes_on and before == "vs"):
            draft.per = "share"


def _share_currency(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give the amounts of accounts that say none the only currency of the article: "Net 2,112,000"."""
    money = [draft for draft in drafts if draft.dimension == "money"]
    units = {draft.unit.code: draft.unit for draft in money if draft.unit is not None and draft.unit.code}
    if len(units) != 1 or not any(draft.per == "share" for draft in money):
        return
    for draft in money:
        if draft.unit is None and draft.low >= lexicon.rules.levels.least:
            (draft.unit,) = units.values()


def _share_units(lex: Lexemes, drafts: list[Draft]) -> None:
    """A bare number in the units of one beside it: "lost 162.3 points to 7,425.8", "from 21 mpg to 23"."""
    for a, b in pairwise(drafts):
        between = lex.words[a.last + 1 : b.start]
        if len(between) > _FARTHEST or {".", ";", ""} & set(between):
            continue
        if (
            lex.words[a.first - 1] == lex.words[b.first - 1] == "every"
            and b.unit is None
            and a.unit is not None
        ):
            b.unit, b.dimension, b.noun = a.unit, a.dimension, None  # "every 12 minutes instead of every 20"
            continue
        if a.dimension == "duration" and b.dimension == "age" and between in (["and"], ["or"], ["to"]):
            a.dimension = "age"  # "27 and 29 years old"
        if a.dimension == "money" and a.unit is None and between[:1] in (["to"], ["vs"]) and _is_bare(b):
            b.dimension = "money"  # "rose 3-1/2 to 69", "4,261,000 vs loss 2,816,000"
        if _is_bare(a) and b.unit is not None and b.unit.name == "point" and between in (["up"], ["down"]):
            a.unit, a.dimension = b.unit, b.dimension
        if not _is_bare(b) or a.unit is None or not between or (lex.is_word(b.last + 1) and b.noun):
            continue
        ends = between[-1] in ("to", "at") and lex.words[a.first - 1] in ("from", "than", "between")
        level = a.unit.name == "point" and between[-1] in ("to", "at")
        size = a.trend is not None and between[-1] == "by" and a.dimension == "percentage"
        price = (
            a.dimension == "money"
            and b.dimension == "measurement"
            and between[-1] in ("is", "was", "to", "at")
        )
        back = between[-1] == "from" and lex.words[a.start - 1] == "to"
        if level or size or price or (back and len(between) < 4) or (ends and len(between) < 4):
            _take_unit(a, b)


def _take_unit(a: Draft, b: Draft) -> None:
    """Give the second number the unit of the first; what it is per itself stays."""
    rate = b.dimension == "rate"
    b.unit, b.per = a.unit, b.per or a.per
    b.dimension = "rate" if rate and a.dimension != "money" else a.dimension


def _share_rates(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "30 points, 11 rebounds and 6 assists per game": what the last one is per."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        between = lex.words[a.last + 1 : b.start]
        listed = 1 < len(between) < 6 and between[-1] in (",", "and") and not _ENDS & set(between)
        if (
            listed
            and b.per in lexicon.rules.rates.matches
            and a.per is None
            and a.dimension in ("count", "measurement")
        ):
            a.per, a.dimension = b.per, "rate"


def _share_amounts(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """A second amount without its unit: "$40 million, against 35 million", "9 mln tonnes, from 8 mln"."""
    last: Draft | None = None  # the last amount of money or of a unit in this sentence
    for b in drafts:
        if last is not None and _is_bare(b) and b.numeral.form in ("digits", "words"):
            between = lex.words[last.last + 1 : b.start]
            if _is_amount_again(lex, last, b, between, lexicon) and not _is_counted(lex, b):
                _take_unit(last, b)
                b.rule += " of the same unit" if last.dimension != "money" else " of the same currency"
        last = b if b.unit is not None and b.dimension in _AMOUNTS else last


def _is_of_before(between: list[str], lexicon: Lexicon) -> bool:
    """As in "from a revised 28 billion": what an amount is, between the link and its number."""
    return (
        between[-2:-1] in (["a"], ["an"])
        and len(between[:-2]) > 0
        and between[-1] in lexicon.rules.words.of_before
    )


def _is_amount_again(lex: Lexemes, a: Draft, b: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """Whether a bare number goes on with the amount before it, with the words `between` them."""
    words = lexicon.rules.words
    if not between or len(between) > _FARTHEST or _SENTENCE_ENDS & set(between):
        return False
    named = between[0] in (",", "and") and all(
        word in (",", "and", "the") or lex.raw[a.last + 1 + n][:1].isupper() for n, word in enumerate(between)
    )
    link = between[-3] if _is_of_before(between, lexicon) else between[-1]
    if b.numeral.scale >= 1000 and a.low >= 1000:
        return named or link in words.amount_links
    if a.dimension != "money":
        return (
            link in _COMPARED
            and min(a.low, b.low) >= _LARGE
            and max(a.low, b.low) < _ALIKE * min(a.low, b.low)
        )
    near = between[-1] in ("from", "to", "than", "for", "at") and b.low * 20 > a.low
    back = between[-1] == "in" or b.low < 13 or 1900 < b.low < 2100
    return near and not back


def _share_small(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "Reed had 25 percent and Holm 14", "35 mph on the hill and 30 in the village"."""
    after = lexicon.rules.words.after_ellipsis
    for a, b in pairwise(drafts):
        if not _is_bare(b) or a.unit is None or a.dimension not in _SHARED or not lex.is_digits(b.first):
            continue
        between = lex.words[a.last + 1 : b.start]
        if not between or len(between) > _FARTHEST or _SENTENCE_ENDS & set(between):
            continue
        follows = not lex.is_word(b.last + 1) or lex.words[b.last + 1] in after
        joined = between[-1] == "and" or (
            "and" in between and (between[-1] == "at" or _is_name(lex, b.start - 1))
        )
        alike = 0 < a.low < 20 * b.low and b.low < 20 * a.low and not 1900 < b.low < 2100
        if joined and follows and alike and a.numeral.scale == b.numeral.scale:
            _take_unit(a, b)
            b.rule += " of the same unit"


def _is_name(lex: Lexemes, i: int) -> bool:
    return lex.raw[i][:1].isupper()


def _is_counted(lex: Lexemes, draft: Draft) -> bool:
    """Whether a word that may be a counted noun follows."""
    word = lex.words[draft.last + 1]
    return lex.is_word(draft.last + 1) and (word.endswith("s") and word not in ("this", "as", "was", "is"))


def _is_bare(draft: Draft) -> bool:
    """Whether a number has neither unit nor noun."""
    return draft.unit is None and draft.noun is None and draft.dimension in ("count", "measurement", "rate")


def _say_again(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> None:
    """A number said again in another unit: "over $6 billion, or $11 a share", "37 m (121 ft)"."""
    if lex.words[a.last + 1] == "(" and lex.words[b.last + 1] == ")" and a.per is None and a.unit:
        found = rate_at(lex, b.last + 2, lexicon)
        if found is not None:
            a.per = found[0]  # "9 million shekels ($2.4 million) a year"
    words = tuple(lex.words[a.last + 1 : b.start]) if b.start - a.last < 5 else ("",)
    if words not in _AGAIN or a.unit_name == b.unit_name:
        return
    if words == ("(",) and lex.words[b.last + 1] not in (")", "per", "each", "a", "an", "or"):
        return
    if b.comparator == "=" and not a.vague and words[0] not in DASHES:
        b.comparator = a.comparator
    if b.trend is None and not b.level:
        b.trend = a.trend


def _go_on(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> None:
    """A second size of the same change: "fell 5% at one and 3% at the other", "and a further 2%"."""
    if (
        a.trend is None
        or b.trend is not None
        or b.level
        or b.signed
        or a.signed
        or a.dimension != b.dimension
    ):
        return
    between = lex.words[a.last + 1 : b.start]
    if len(between) > _FARTHEST or not between or (_ENDS - {";"}) & set(between):
        return
    listed = tuple(between) in _LISTED or set(between[:-1]) <= set((a.noun or "").split()) | _plurals(a.noun)
    further = between[-1] in ("further", "additional", "another")
    parallel = between[0] in lexicon.rules.words.after_ellipsis and lex.words[b.last + 1] != "of"
    named = between[0] in ("and", ",") and all(
        word == "the" or lex.raw[a.last + 1 + n][:1].isupper() for n, word in enumerate(between) if n
    )
    if named and a.dimension == "percentage" and len(between) > 1 and not lex.is_word(b.last + 1):
        listed, parallel, between = True, False, ["and"]  # "the Cac gained 3.1% and the Dax 2.8%"
    by = between[-1] == "by"
    if by or further or (between[-1] in ("and", ",", "or", ";", "&") and (listed or parallel)):
        b.trend = a.trend
        b.rule = f"{b.trend} by {b.rule}"


def _plurals(noun: str | None) -> set[str]:
    return {word + "s" for word in (noun or "").split()}
