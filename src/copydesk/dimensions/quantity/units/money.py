"""Currencies: signs and codes before a number, names behind it, and the coins that follow."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.numbers.numerals import read

# Letters that are words too: they are a currency's only when they touch its sign, as in "A$".
_WORDS_BEFORE_SIGN = frozenset(("a", "can", "s", "e"))
_MILLION = Decimal(1_000_000)
_NEAR = 40


def take_prefix(lex: Lexemes, draft: Draft, lexicon: Lexicon, free: int) -> None:
    """Take a sign or code before the number: "$5", "US $5", "EUR 5", "Rs. 500 crore"."""
    i = draft.first
    before = lex.words[i - 2]
    for phrase, unit in lexicon.prefixes.get(lex.words[i - 1], ()):
        first = i - len(phrase)
        if first < i - 1 and phrase[-2] != before:
            continue  # a sign ends some thirty phrases
        if lex.glued(first) and lex.raw[first - 1].isalnum():
            continue  # the N of "H5N1"
        if first >= free and lex.match(first, phrase) and _is_prefix(lex, draft, lexicon, first):
            draft.first, draft.unit, draft.dimension = first, unit, "money"
            draft.rule = f"<currency> {draft.rule}"
            if _is_millions(lex.raw[i - 1]):
                draft.scale_by(_MILLION)
            return
    # "#13 billion": a pound sign that was lost on the way
    if lex.words[i - 1] == "#" and i - 1 >= free and lex.glued(i):
        letter = lex.words[draft.last + 1] in ("m", "bn", "b") and lex.glued(draft.last + 1)
        if draft.numeral.scale >= 1000 or letter:
            draft.first, draft.unit, draft.dimension = i - 1, Unit("GBP", "GBP", "money"), "money"


def _is_prefix(lex: Lexemes, draft: Draft, lexicon: Lexicon, first: int) -> bool:
    i = draft.first
    sign = lex.raw[first:i]
    if len(sign) == 1 and sign[0].isalpha():
        word, words = sign[0], lexicon.rules.words
        if word.lower() == "dollar":
            return draft.numeral.scale > 1 or "." in lex.raw[i]
        if len(word) >= 3 and word not in words.spaced_signs:
            return word.isupper() or word.lower() in words.small_codes or lex.glued(i)
        return word in words.spaced_signs or (lex.glued(i) and word in words.glued_signs)
    apart = sign[0].lower() in _WORDS_BEFORE_SIGN and not lex.glued(first + 1)
    return not apart or sign[0] in ("C", "S")


def _is_millions(code: str) -> bool:
    """Whether a code has the M of millions before it: "MUSD", "MEUR"."""
    return len(code) == 4 and code.isupper() and code[0] == "M" and code.isalpha()


def take_repeated(lex: Lexemes, draft: Draft) -> None:
    """Take a currency that is said twice: "$5.9 billion dollars", "$31.20 US", "$5 AUD"."""
    i = draft.last + 1
    code = lex.raw[i]
    if code in ("US", "USD", "AUD", "CAD", "NZD", "HKD", "SGD") and lex.raw[draft.first] == "$":
        if code != "US":
            draft.unit = Unit(code, code, "money")
        draft.last = i
    elif lex.words[i] in ("dollars", "euros") or (lex.words[i] == "pounds" and draft.unit_name == "GBP"):
        draft.last = i


def take_rest(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """Take what follows a currency's name: "75 USD million", "15 dollars 50", "ten euros and five cents"."""
    i = draft.last + 1
    if _is_millions(lex.raw[draft.last]) and draft.unit is not None and draft.unit.code is not None:
        draft.scale_by(_MILLION)  # "30 MUSD"
        return
    scale = lexicon.rules.scales.get(lex.words[i])
    if scale is not None and scale >= 1000 and draft.numeral.scale == 1:
        draft.scale_by(Decimal(scale))
        draft.last = i
        return
    if draft.numeral.scale == 1 and draft.low == int(draft.low):
        _take_cents(lex, draft, lexicon, i + (lex.words[i] == "and"))


def _take_cents(lex: Lexemes, draft: Draft, lexicon: Lexicon, i: int) -> None:
    if not (lex.is_digits(i) or lex.words[i] in lexicon.rules.numbers):
        return
    cents = read(lex, i, lexicon.rules)
    if cents is None or not 0 < cents.value < 100 or cents.value != int(cents.value) or cents.scale != 1:
        return
    after = cents.last + 1
    named = lex.words[after] in ("cents", "cent", "pence", "p")
    bare = cents.value >= 10 and (not lex.is_word(after) or lex.words[after] in ("more", "each"))
    if named or (bare and lex.raw[after] not in ("%", "$", "€", "£") and draft.unit_name != "cent"):
        draft.low += cents.value / 100
        draft.high = draft.low
        draft.last = cents.last + named
        draft.numeral = draft.numeral._replace(base=draft.low)


def settle_pounds(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """Tell "pounds" the money from "pounds" the weight by size and by the words around."""
    if draft.base_unit != "pound" or lex.words[draft.last] not in ("pound", "pounds"):
        return
    pounds = lexicon.rules.pounds
    before = lex.words[max(0, draft.first - 8) : draft.first]
    known = [word for word in before if word in pounds.spent | pounds.mass]
    spent = not pounds.spent.isdisjoint(known[-1:])
    close = before[-6:] + lex.words[draft.last + 1 : draft.last + 3]
    if lex.words[draft.last + 1] == "of" or (not spent and not pounds.mass.isdisjoint(close)):
        return
    near = lex.words[max(0, draft.first - _NEAR) : draft.last + _NEAR]
    told = not pounds.spent.isdisjoint(near) and pounds.mass.isdisjoint(near)
    if spent or told or draft.low >= _MILLION or not pounds.money.isdisjoint(near):
        draft.unit, draft.dimension = Unit("GBP", "GBP", "money"), "money"
