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
_SENTENCE_ENDS = frozenset((".", ";", "", "?", "!", ")"))
_ENDS = frozenset((".", ";", "", ":", "?", "!", "that", "which", "who"))


def complete(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give each number what it shares with the one before it."""
    _share_nouns(lex, drafts, lexicon)
    _share_units(lex, drafts)
    _share_currencies(lex, drafts, lexicon)
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
        words = gap(lex, a, b)
        if a.dimension == b.dimension == "count" and a.noun is None and words and set(words) <= _LISTING:
            a.noun = b.noun
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
            b.unit, b.dimension, b.per = a.unit, a.dimension, a.per


def _share_currencies(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """A second amount of money without its sign: "$40 million, against 35 million a year earlier"."""
    links = lexicon.rules.words.amount_links
    for a, b in pairwise(drafts):
        if a.dimension != "money" or not _is_bare(b) or b.numeral.form not in ("digits", "words"):
            continue
        between = lex.words[a.last + 1 : b.start]
        if (
            not between
            or len(between) > _FARTHEST
            or _SENTENCE_ENDS & set(between)
            or between[-1] not in links
        ):
            continue
        large = b.numeral.scale >= 1000 and a.low >= 1000
        near = between[-1] in ("from", "to", "than", "for", "at") and b.low * 20 > a.low
        back = between[-1] == "in" or b.low < 13 or 1900 < b.low < 2100
        if (large or (near and not back)) and not _is_counted(lex, b):
            b.unit, b.dimension, b.per = a.unit, a.dimension, b.per or a.per
            b.rule += " of the same currency"


def _is_counted(lex: Lexemes, draft: Draft) -> bool:
    """Whether a word that may be a counted noun follows."""
    word = lex.words[draft.last + 1]
    return lex.is_word(draft.last + 1) and (word.endswith("s") and word not in ("this", "as", "was", "is"))


def _is_bare(draft: Draft) -> bool:
    """Whether a number has neither unit nor noun."""
    return draft.unit is None and draft.noun is None and draft.dimension in ("count", "measurement")


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
