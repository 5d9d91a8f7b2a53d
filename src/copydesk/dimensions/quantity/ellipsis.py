"""What a second number leaves out: "40 boats in May, 35 in June", "rose 5% in May and 2% in June".

The noun, the bound and the trend of a number hold for the next one that is said in the same form.
"""

from decimal import Decimal
from itertools import pairwise

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.groups import gap
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.units import currencies, left_out, per_share, recurring, said_twice

_FARTHEST = 14
_LARGE = 100  # from here on "8,000 tonnes against 48,000 in 1985" may leave the tonnes out
_MILLION = Decimal(1_000_000)
_AMOUNTS = ("money", "measurement", "rate")
_SHARED = ("percentage", "measurement", "rate", "duration", "money")
_HALVES = frozenset((".", ";", ""))  # what a sentence ends with, or one of its halves
_SENTENCE_ENDS = _HALVES | {"?", "!", ")"}
_USED_BY = ("used by", "seen by", "watched by", "read by", "played by", "visited by", "heard by", "owned by")
_NO_PLURALS = ("this", "as", "was", "is", "loss")
_ARTICLE, _IN_NAMES = frozenset(("the",)), frozenset(("the", ",", "and"))


def complete(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give each number what it shares with the one before it."""
    recurring.complete(lex, drafts, lexicon)
    _share_next_noun(lex, drafts, lexicon)
    _share_last_noun(lex, drafts, lexicon)
    per_share.complete(lex, drafts, lexicon)
    _share_units(lex, drafts, lexicon)
    currencies.share(drafts, lexicon)
    _share_rates(lex, drafts, lexicon)
    _share_amounts(lex, drafts, lexicon)
    _share_small(lex, drafts, lexicon)
    if any(left_out.is_lone_m(lex, draft) for draft in drafts):
        _share_millions(lex, drafts, lexicon)
    for a, b in pairwise(drafts):
        if b.vague or b.dimension in ("rank", "age", "score"):
            continue
        said_twice.say_again(lex, a, b, lexicon)
        _go_on(lex, a, b, lexicon)
        if b.elliptic and a.dimension == "count":
            is_same = b.comparator == "=" and lex.words[b.last + 1] not in lexicon.rules.ages.copulas
            b.comparator = a.comparator if is_same else b.comparator
            b.trend = b.trend or a.trend


def _between(lex: Lexemes, a: Draft, b: Draft, ends: frozenset[str]) -> list[str]:
    """The words between two numbers; none if they are far apart, or if one of `ends` is among them."""
    words = lex.words[a.last + 1 : b.start]
    return words if len(words) <= _FARTHEST and ends.isdisjoint(words) else []


def _share_next_noun(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "four-, five- and six-cylinder engines", "from 200 to 300 flights a year"."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        words = gap(lex, a, b) if _counts_the_same(a, b) else ()
        if words and lexicon.rules.ellipsis.listing.issuperset(words):
            a.noun, a.per, a.dimension = b.noun, b.per, b.dimension


def _share_last_noun(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "60 flats by auction and 25 by lot", "by 311 votes to 208"."""
    words = lexicon.rules.ellipsis
    for a, b in pairwise(drafts):
        link = _between(lex, a, b, words.ends)[-1:]
        goes_on = link and (link[0] in words.links or (link[0] == "to" and a.noun in words.contests))
        if goes_on and _lacks_noun(lex, b, lexicon):
            _take_noun(a, b, listed=link[0] in ("and", ","))


def _counts_the_same(a: Draft, b: Draft) -> bool:
    """Whether a number without a noun can count what the one after it counts."""
    return a.dimension == "count" and a.noun is None and b.dimension in ("count", "rate") and b.unit is None


def _lacks_noun(lex: Lexemes, b: Draft, lexicon: Lexicon) -> bool:
    """Whether a number counts what is not said: "25 by lot", "25"."""
    bare = b.dimension == "count" and b.noun is None and not b.vague
    return bare and _ends_there(lex, b, lexicon)


def _ends_there(lex: Lexemes, b: Draft, lexicon: Lexicon) -> bool:
    """Whether nothing after a number can be what it counts."""
    after = b.last + 1
    if lex.raw[after + 1] in DASHES and lex.glued(after + 1):
        return False  # "and 6,000 in-flight meals"
    return lex.ends_at(after, lexicon.rules.words.after_ellipsis)


def _take_noun(a: Draft, b: Draft, *, listed: bool) -> None:
    """Give the second number what the first one counts, if that is several things."""
    if a.dimension == "count" and a.low > 1 and a.noun is not None and not a.compound:
        b.noun, b.elliptic = a.noun, listed


def _share_units(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """A bare number in the units of one beside it: "lost 162.3 points to 7,425.8", "from 21 mpg to 23"."""
    for a, b in pairwise(drafts):
        between = _between(lex, a, b, _HALVES)
        if not between:
            continue
        if lex.words[a.first - 1] == lex.words[b.first - 1] == "every" and a.unit and not b.unit:
            b.unit, b.dimension, b.noun = a.unit, a.dimension, None  # "every 12 minutes instead of every 20"
            continue
        _share_kind(a, b, between, lexicon)
        if _is_bare(b) and a.unit is not None and _is_on_one_scale(lex, a, b, between, lexicon):
            _take_unit(a, b)


def _share_kind(a: Draft, b: Draft, between: list[str], lexicon: Lexicon) -> None:
    """An age, an amount or points that only one of two numbers is said to be."""
    words, link = lexicon.rules.ellipsis, " ".join(between)
    if (a.dimension, a.trend, b.dimension) == ("duration", None, "age") and link in words.age_links:
        a.dimension = "age"  # "27 and 29 years old", but not "raised by two years to 67"
    if a.dimension == "money" and a.unit is None and between[0] in words.price_links and _is_bare(b):
        b.dimension, b.level = "money", between[0] == "to"  # "rose 3-1/2 to 69", "4,000 vs loss 2,816"
    if b.base_unit == "point" and _is_bare(a) and link in words.ways:
        a.unit, a.dimension = b.unit, b.dimension  # "6,369.03 up 58.06 points"


def _is_on_one_scale(lex: Lexemes, a: Draft, b: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """Whether a bare number is where a change ends, its size or a price, in the unit of the one before it."""
    words, link = lexicon.rules.ellipsis, _link(between, lexicon)
    if (len(between) < 4 and _are_ends(lex, a, link, lexicon)) or _is_size(a, between):
        return True
    is_price = a.dimension == "money" and b.dimension == "measurement" and link in words.prices
    return is_price or (a.base_unit == "point" and link in words.goals)


def _is_size(a: Draft, between: list[str]) -> bool:
    """Whether a change goes on with where it ends or with another size: "rose 4.5 metres to 11.2"."""
    if a.trend is None:
        return False
    is_share = a.dimension == "percentage" and between[-1] == "by"
    return is_share or (a.dimension == "measurement" and between == ["to"])


def _are_ends(lex: Lexemes, a: Draft, link: str, lexicon: Lexicon) -> bool:
    """As in "from 21 mpg to 23", "to 21 mpg from 23", "cut its 5 percent rate to 4": those beside `link`."""
    words, (verb, lead) = lexicon.rules, lex.words[a.first - 2 : a.first]
    if link == "from":
        return lex.words[a.start - 1] == "to"
    is_start = lead in words.ellipsis.starts or (lead in words.words.determiners and verb in lexicon.causes)
    return is_start and link in words.ellipsis.goals


def _take_unit(a: Draft, b: Draft) -> None:
    """Give the second number the unit of the first; what it is per itself stays."""
    b.unit, b.per = a.paid_in or a.unit, b.per or a.per
    b.dimension = "rate" if b.dimension == "rate" and a.dimension != "money" else a.dimension


def _share_rates(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "30 points, 11 rebounds and 6 assists per game": what the last one is per."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        is_rate = a.per is None and b.per in lexicon.rules.rates.matches
        between = _between(lex, a, b, lexicon.rules.ellipsis.ends) if is_rate else []
        if 1 < len(between) < 6 and between[-1] in (",", "and") and a.dimension in ("count", "measurement"):
            a.per, a.dimension = b.per, "rate"


def _share_amounts(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """A second amount without its unit: "$40 million, against 35 million", "9 mln tonnes, from 8 mln"."""
    last: Draft | None = None  # the last amount of money or of a unit in this sentence
    for b in drafts:
        if last is not None and _lacks_unit(last, b):
            between = _between(lex, last, b, _SENTENCE_ENDS)
            if between and _is_amount_again(lex, last, b, between, lexicon) and not _is_counted(lex, b):
                b.noun = None  # "a 4 billion loss"
                _take_unit(last, b)
                b.rule += left_out.of_same(last)
        last = b if b.unit is not None and b.dimension in _AMOUNTS else last


def _lacks_unit(a: Draft, b: Draft) -> bool:
    return (_is_bare(b) or left_out.is_of_accounts(a, b)) and b.numeral.form in ("digits", "words")


def _link(between: list[str], lexicon: Lexicon) -> str:
    """The last word between two numbers, past what the second is: "from a revised 28 billion"."""
    words = lexicon.rules.words
    is_told = len(between) > 2 and between[-1] in words.of_before
    return between[-3 if is_told and between[-2] in {"a", "an"} | words.determiners else -1]


def _is_amount_again(lex: Lexemes, a: Draft, b: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """Whether a bare number goes on with the amount before it, with the words `between` them."""
    link = _link(between, lexicon)
    if left_out.is_of_accounts(a, b):  # "against a 4 billion loss"
        link = " ".join(between[-2:]).removesuffix(" a")
    if _is_other(lex, b, between, lexicon):
        return False
    if min(b.numeral.scale, a.low) >= 1000:
        return _is_named(lex, a, between, _IN_NAMES) or link in lexicon.rules.words.amount_links
    if a.dimension == "money":
        return link in lexicon.rules.ellipsis.compared | lexicon.rules.words.against and _is_money_too(a, b)
    return link in lexicon.rules.words.against and min(a.low, b.low) >= _LARGE and _is_alike(a, b)


def _is_other(lex: Lexemes, b: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """Whether the second of two amounts is of people, or begins another clause."""
    return _is_of_people(between) or (between[-1] == "after" and not _ends_amount(lex, b, lexicon))


def _ends_amount(lex: Lexemes, b: Draft, lexicon: Lexicon) -> bool:
    """As in "42.2 million, after 41.1 million in May"; not "after 4 million signed it"."""
    word, words = lex.words[b.last + 1], lexicon.rules.ellipsis
    return word not in words.clauses and (word in words.earlier or _ends_there(lex, b, lexicon))


def _is_of_people(between: list[str]) -> bool:
    """As in "$4 million on tools used by 2 million", "was seen by 9 million, including 2 million"."""
    is_part = between[-1] in ("including", "plus") and "million" in between
    return is_part or " ".join(between[-2:]) in _USED_BY


def _is_money_too(a: Draft, b: Draft) -> bool:
    """Whether a small number may be money as the one before it is: no age, day or year, and not far less."""
    return b.low >= 13 and not 1900 < b.low < 2100 and b.low * 20 > a.low


def _is_named(lex: Lexemes, a: Draft, between: list[str], small: frozenset[str]) -> bool:
    """Whether nothing but a name and `small` words stand between two numbers: "and the Dax"."""
    names = enumerate(between[1:], start=a.last + 2)
    return between[0] in (",", "and") and all(word in small or lex.is_capital(i) for i, word in names)


def _share_small(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "Reed had 25 percent and Holm 14", "35 mph on the hill and 30 in the village"."""
    for a, b in pairwise(drafts):
        if not _is_bare(b) or a.unit is None or a.dimension not in _SHARED or not lex.is_digits(b.first):
            continue
        joined = _is_joined(lex, b, _between(lex, a, b, _SENTENCE_ENDS))
        if not _is_amount_there(lex, a, b, lexicon):
            continue
        if joined and _ends_there(lex, b, lexicon) and _is_alike(a, b):
            _take_unit(a, b)
            b.rule += " of the same unit"


def _share_millions(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "1.2bn shares, against an average of 900m": millions of the same, no metres."""
    for a, b in pairwise(drafts):
        between = _between(lex, a, b, _SENTENCE_ENDS)
        if not between or not left_out.goes_on(lex, a, between, lexicon):
            continue
        for one, other in ((a, b), (b, a)):
            scaled = other.dimension in ("count", "rate") and other.numeral.scale >= 1000
            if scaled and left_out.is_lone_m(lex, one) and _ends_there(lex, one, lexicon):
                one.scale_by(_MILLION)
                one.unit, one.dimension, one.noun = None, "count", other.noun


def _is_amount_there(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether a number with "and" before it begins no clause: not "paid $30 and 12 were held"."""
    if a.dimension not in ("duration", "money"):
        return True
    return lex.words[b.last + 1] not in lexicon.rules.ellipsis.clauses


def _is_joined(lex: Lexemes, b: Draft, between: list[str]) -> bool:
    """Whether "and" joins a number, or a name and a number: "and 30", "and Holm 14", "and the rest at 9"."""
    if between in ([",", "or"], ["each", ",", "or"]):
        return True  # "405 litres, or 1,230 with the seats down"
    if "and" not in between:
        return False
    return between[-1] in ("and", "at") or lex.is_capital(b.start - 1)


def _is_alike(a: Draft, b: Draft) -> bool:
    """Whether two numbers are of one size, and the second is no year."""
    return a.low > 0 and a.is_near(b, 20) and not 1900 < b.low < 2100 and a.numeral.scale == b.numeral.scale


def _is_counted(lex: Lexemes, draft: Draft) -> bool:
    """Whether a word that may be a counted noun follows."""
    word = lex.words[draft.last + 1]
    return lex.is_word(draft.last + 1) and word.endswith("s") and word not in _NO_PLURALS


def _is_bare(draft: Draft) -> bool:
    """Whether a number has neither unit nor noun."""
    return draft.unit is None and draft.noun is None and draft.dimension in ("count", "measurement", "rate")


def _go_on(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> None:
    """A second size of the same change: "fell 5% at one and 3% at the other", "and a further 2%"."""
    if a.trend is None or b.trend is not None or b.level or a.dimension != b.dimension:
        return
    between = [] if a.signed or b.signed else _between(lex, a, b, lexicon.rules.ellipsis.ends - {";"})
    if between and _is_next_size(lex, a, b, between, lexicon):
        b.trend, b.rule = a.trend, f"{a.trend} by {b.rule}"


def _is_next_size(lex: Lexemes, a: Draft, b: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """Whether the words `between` two numbers say that both are sizes of one change."""
    words = lexicon.rules.ellipsis
    is_again = _is_name_and_share(lex, a, b, between), _is_against(a, b, between, lexicon)
    if between[-1] in words.further or any(is_again):
        return True
    if between[-1] not in words.next or (between[-1] == ";" and not _ends_there(lex, b, lexicon)):
        return False
    listed = " ".join(between) in words.next_links or _forms(a.noun).issuperset(between[:-1])
    if lex.words[b.last + 1] == "of":
        return listed and a.dimension != "percentage"  # not "fell 3 percent and 9 percent of shops shut"
    return listed or between[0] in lexicon.rules.words.after_ellipsis


def _is_against(a: Draft, b: Draft, between: list[str], lexicon: Lexicon) -> bool:
    """As in "grew 5% in May, against a revised 3% in April": what led to that size is not said again."""
    if not a.unit_name == b.unit_name == "percent":
        return False
    rivals, small = lexicon.rules.ellipsis.rivals, lexicon.rules.trends.between | {"with", "to"}
    at = next((n for n, word in enumerate(between) if word in rivals), None)
    return at is not None and small.issuperset(between[at + 1 :])


def _is_name_and_share(lex: Lexemes, a: Draft, b: Draft, between: list[str]) -> bool:
    """As in "the Cac gained 3.1% and the Dax 2.8%"."""
    is_share = a.dimension == "percentage" and len(between) > 1 and not lex.is_word(b.last + 1)
    return is_share and _is_named(lex, a, between, _ARTICLE)


def _forms(noun: str | None) -> set[str]:
    """The words of a counted noun, in the singular and the plural."""
    words = (noun or "").split()
    return {*words, *(word + "s" for word in words)}
