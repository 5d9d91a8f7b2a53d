"""Numbers that are a level or a price and count nothing: "below the 5,000 mark", "rose 3-1/2 to 79-1/8"."""

from itertools import takewhile

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.schema import Levels
from copydesk.syntax import SUBJECTS

_OF_BONDS = ("32", "64")  # so prices of bonds are told: "fell 11/32 to 98-5/32"
_FAR = 30
_THOUSAND, _MILLION = 1000, 1_000_000
_LOWEST = 10  # of an index, where a count is as likely below
_PAYER = 8  # lexemes from "cost" to a sum: "cost the town's old harbour millions"
_CLOSE = 12  # lexemes from a word of weather to a high
_HOTTEST = 130  # degrees
_ENDS = frozenset((";", ""))
_NAMES = frozenset(("NOUN", "PROPN", "PRON"))
_BESIDE = _NAMES | {"ADJ", "DET", "PART", "CCONJ"}
_MARKS = frozenset(('"', "“", "”", "'", "‘", "’", "``", "''"))


def level(lex: Lexemes, draft: Draft, parsed: Found, lexicon: Lexicon) -> str | None:
    """The kind of a bare number that is a level: "measurement" of an index, "money"."""
    levels = lexicon.rules.levels
    is_of_bond = lex.words[draft.numeral.last] in _OF_BONDS and is_broken(lex, draft)
    two_before = _two_before(lex, draft.first)
    if is_of_bond or two_before == "scale of":
        return "measurement"
    before = lex.words[draft.first - 1 - (lex.words[draft.first - 1] == "the")]
    if draft.numeral.form != "vague" and before in levels.accounts and _is_account(lex, draft):
        return "money"
    if two_before in levels.prices or _is_sum(lex, draft, parsed, lexicon):
        return "money"
    is_price = is_broken(lex, draft) or _is_of_price(lex, draft, parsed, lexicon)
    if is_price and _is_of_stocks(_sentence(lex, draft), levels.stocks):
        return "money"
    is_degree = _is_heat(lex, draft, lexicon) or _is_of_index(lex, draft, before, lexicon)
    return "measurement" if is_degree else None


def _is_sum(lex: Lexemes, draft: Draft, parsed: Found, lexicon: Lexicon) -> bool:
    """As in "spent millions on the roof", "40 million in cash"; not "cost thousands their jobs"."""
    is_vague = draft.numeral.form == "vague"
    if (is_vague and draft.low < _THOUSAND) or (not is_vague and draft.numeral.scale < _MILLION):
        return False
    first, after = draft.first, draft.last + 1
    first -= lex.words[first - 1] in _MARKS
    after += lex.words[after] in _MARKS
    if is_in_money(lex, first, after, lexicon):
        return True
    levels, number = lexicon.rules.levels, parsed.token_at(lex.starts[draft.first])
    is_paid = is_vague and (_is_paid(lex, first, levels) or _is_paid_by(number, levels))
    return is_paid and lex.words[after] not in levels.no_sums


def is_in_money(lex: Lexemes, first: int, after: int, lexicon: Lexicon) -> bool:
    """As in "thousands in unpaid fees"; not in "left thousands in arrears", "in debt", "in need of aid".

    Args:
        lex: The text.
        first: The first lexeme of the number.
        after: The one behind it.
        lexicon: The words of this room.
    """
    words, levels = lex.words[after : after + 4], lexicon.rules.levels
    last = next((n for n, word in enumerate(words) if word in levels.sums_in), None)
    if last is None or words[0] != "in" or words[1 : last + 1] == ["debt"]:
        return False
    return lex.words[first - 1] not in levels.leaving and levels.not_sums_in.isdisjoint(words[1:last])


def _is_paid(lex: Lexemes, first: int, levels: Levels) -> bool:
    """As in "spent millions", "gifts of millions"."""
    return lex.words[first - 1] in levels.sums or _two_before(lex, first) in levels.sums_before


def _two_before(lex: Lexemes, first: int) -> str:
    return " ".join(lex.words[first - 2 : first])


def _is_paid_by(number: Token, levels: Levels) -> bool:
    """As in "cost the town millions"; not in "costs drove millions away", "saved many thousands"."""
    before = [*reversed(number.doc[max(number.sent.start, number.i - _PAYER) : number.i])]
    payer = [*takewhile(lambda token: token.pos_ in _BESIDE, before)]
    verb = before[len(payer)] if len(payer) < len(before) else number
    return verb.pos_ == "VERB" and verb.lemma_ in levels.costing and any(t.pos_ in _NAMES for t in payer)


def _is_of_index(lex: Lexemes, draft: Draft, before: str, lexicon: Lexicon) -> bool:
    """As in "the index closed at 9,000", "below the key 5,000 mark", "over the four thousand mark"."""
    levels = lexicon.rules.levels
    if draft.low < levels.least:  # "the purchasing managers' index fell to 48"
        is_own = not levels.indexes.isdisjoint(lex.clause_before(draft.first, _CLOSE))
        return is_own and draft.low >= _LOWEST and before in ("to", "from", "at")
    if draft.numeral.scale > _THOUSAND:
        return False
    near, is_mark = _sentence(lex, draft), lex.words[draft.last + 1] == "mark"
    if is_mark and "points" in near:
        return lex.said(levels.indexes) > 0  # "up 16 points, but below the 5,000 mark"
    return (is_mark or before in levels.before) and not levels.indexes.isdisjoint(near)


def _is_of_price(lex: Lexemes, draft: Draft, parsed: Found, lexicon: Lexicon) -> bool:
    """As in "Shares of Holm fell 5 to 286": how far a price went, where no index is told of."""
    if lex.words[draft.last + 1] != "to" or lex.words[draft.first - 1] not in lexicon.size_verbs:
        return False
    is_size = lex.is_digits(draft.first) and lex.is_digits(draft.last + 2)
    others = lexicon.rules.levels.indexes | lexicon.rules.scores.outnumber | {"share"}
    if not is_size or not others.isdisjoint(_sentence(lex, draft)):
        return False
    verb = parsed.token_at(lex.starts[draft.first - 1])
    moved = next((t for t in verb.lefts if t.dep_ in SUBJECTS), verb)
    is_counted = moved.tag_ == "NNS" or moved.lower_ == "number"  # "its members fell 3 to 212"
    return not is_counted or moved.lower_ in lexicon.rules.levels.stocks


def _is_of_stocks(words: list[str], stocks: frozenset[str]) -> bool:
    """Whether a sentence speaks of shares, or names one by its symbol: "Acme <ACM> rose 3-1/2"."""
    symbols = (words[i + 2 : i + 3] == [">"] for i, word in enumerate(words) if word == "<")
    return not stocks.isdisjoint(words) or any(symbols)


def _is_heat(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "rain, with a high near 57", in an article on the weather."""
    levels, i = lexicon.rules.levels, draft.first - 1
    near = lex.words[i] in levels.around and lex.words[i - 1] in levels.highs
    if not near or abs(draft.low) > _HOTTEST or lex.said(levels.weather) < 2:
        return False
    return not levels.weather.isdisjoint(lex.words[max(i - _CLOSE, 0) : i])


def is_broken(lex: Lexemes, draft: Draft) -> bool:
    """Whether a number in digits has a fraction, as prices of shares had: "7/8", "95-1/2"."""
    numeral = draft.numeral
    return lex.is_digits(numeral.first) and numeral.base % 1 != 0 and "." not in lex.raw[numeral.first]


def _is_account(lex: Lexemes, draft: Draft) -> bool:
    """As in "Net 4,524,000 vs 3,212,000": a line of a company's accounts."""
    return "vs" in (lex.words[draft.last + 1], lex.words[draft.first - 2])


def _sentence(lex: Lexemes, draft: Draft) -> list[str]:
    """The words around a number, as far as its sentence goes."""
    first = last = draft.first
    while draft.first - first < _FAR and not _is_end(lex, first - 1):
        first -= 1
    while last - draft.first < _FAR and not _is_end(lex, last + 1):
        last += 1
    return lex.words[first : last + 1]


def _is_end(lex: Lexemes, i: int) -> bool:
    is_stop = lex.words[i] == "." and lex.is_capital(i + 1) and len(lex.words[i - 1]) > 1
    return is_stop or lex.words[i] in _ENDS
