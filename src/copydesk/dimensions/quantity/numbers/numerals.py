"""Numbers in words and digits, read exactly: "2.5 million", "one and a half", "10 1/2", "dozens".

All arithmetic is in decimals, so that "16369.03" stays 16369.03.
"""

import re
from decimal import Decimal

from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.numbers import spaced
from copydesk.dimensions.quantity.numbers.numeral import Numeral
from copydesk.dimensions.quantity.numbers.worded import (
    bare_scale,
    below_hundred,
    in_words,
    mixed,
    word_fraction,
)
from copydesk.dimensions.quantity.schema import Rules

# A longer run of digits is an account or a serial number, not a figure.
_LONGEST = 18
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4),
    "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
# "8,26%", as much of Europe writes it
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{2}")
_PERCENT = ("%", "percent", "pct", "per")
_FRACTION_SIGNS = ("/", "⁄", "∕")
_MILLION = 1_000_000
_SHORT = 3  # "mns" is no plural
_MONTHS_DAYS = 31  # a larger number below a stroke is no day of a date
_PLAIN_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 128)


def read(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """Read the number expression that begins at lexeme `i`, if one does."""
    word = lex.words[i]
    if lex.is_digits(i):
        grouped = spaced.read(lex, i, rules, _LONGEST) or spaced.marked(lex, i)
        found = Numeral(i, *grouped, Decimal(1), "digits", "<number>") if grouped else _digits(lex, i, rules)
    elif word in _VULGAR:
        top, bottom = _VULGAR[word]
        found = Numeral(i, i, Decimal(top) / bottom, Decimal(1), "fraction", "<fraction>")
    elif word in rules.vague:
        return _vague(lex, i, rules)
    elif word in rules.multiples:
        value = Decimal(str(rules.multiples[word][0]))
        return Numeral(i, i, value, Decimal(1), "multiple", "<multiple>")
    else:
        found = in_words(lex, i, rules) or bare_scale(lex, i, rules)
    if found is None:
        return None
    found = _point(lex, found, rules)
    part = word_fraction(lex, found, rules)
    if part.form == "fraction":
        return _of_scale(lex, part, rules)
    return _and_half(lex, _scaled(lex, mixed(lex, found, rules), rules), rules)


def parse_digits(text: str) -> Decimal | None:
    """The value of digits with separators: "1,234.5", "12,34,567"; None if they are misplaced."""
    if text.isdigit() and len(text) <= _LONGEST:
        return Decimal(text + ".0")
    head, _, tail = text.partition(".")
    groups = head.split(",")
    if len(groups) > 1 and not (len(groups[0]) <= 3 and len(groups[-1]) == 3):
        return None
    if any(len(group) != len(groups[1]) for group in groups[1:-1]):
        return None
    if sum(map(len, groups)) > _LONGEST or len(tail) > _LONGEST:
        return None
    return Decimal("".join(groups) + "." + (tail or "0"))


def _digits(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """The number whose digits stand at lexeme `i`, with the fraction or the power that follows."""
    value = _value(lex, i, rules)
    if value is None:
        return None
    if _is_after_point(lex, i):
        return Numeral(i - 1, i, Decimal("." + lex.raw[i]), Decimal(1), "digits", "<number>")
    # "10, 000 people": text that was cut into tokens has a blank after the comma
    is_cut = lex.raw[i + 1] == "," and lex.raw[i + 2] == "000" and not lex.glued(i + 2)
    if is_cut and len(lex.raw[i]) <= 3:
        return Numeral(i, i + 2, value * 1000, Decimal(1), "digits", "<number>")
    if lex.raw[i + 1] in _FRACTION_SIGNS and lex.glued(i + 1):
        return _slash(lex, i, value)
    found = _with_fraction(lex, i, value) or _with_power(lex, i, value)
    return found or Numeral(i, i, value, Decimal(1), "digits", "<number>")


def _value(lex: Lexemes, i: int, rules: Rules) -> Decimal | None:
    """The value of some digits; "8,26" only of a percentage or of millions."""
    text, after = lex.raw[i], lex.words[i + 1]
    value = parse_digits(text)
    if value is None and _DECIMAL_COMMA.fullmatch(text):
        is_parted = after in _PERCENT or rules.scales.get(after, 0) >= _MILLION
        return Decimal(text.replace(",", ".")) if is_parted else None
    return value


def _is_after_point(lex: Lexemes, i: int) -> bool:
    """As in ".5": a point with nothing before it."""
    if lex.raw[i - 1] != "." or not lex.glued(i) or {".", ","} & set(lex.raw[i]):
        return False
    return not (lex.glued(i - 1) and lex.raw[i - 2][-1:].isalnum())


def _with_fraction(lex: Lexemes, i: int, value: Decimal) -> Numeral | None:
    """As in "10 1/2", "10-1/2", "10½"."""
    if "." in lex.raw[i]:
        return _with_part_of_cent(lex, i, value)
    if "," in lex.raw[i]:
        return None
    hyphen = lex.raw[i + 1] in ("-", "–")
    step = i + 2 if hyphen else i + 1
    if lex.is_digits(step) and lex.raw[step + 1] in _FRACTION_SIGNS and (hyphen or not lex.glued(step)):
        part = _part_at(lex, step)
        if part is not None:
            return Numeral(i, part.last, value + part.base, Decimal(1), "digits", "<number> <fraction>")
    if lex.raw[i + 1] in _VULGAR:
        top, bottom = _VULGAR[lex.raw[i + 1]]
        return Numeral(i, i + 1, value + Decimal(top) / bottom, Decimal(1), "digits", "<number> <fraction>")
    return None


def _with_part_of_cent(lex: Lexemes, i: int, value: Decimal) -> Numeral | None:
    """As in "$5.92-1/2 a bushel", as grain is quoted: half a cent more."""
    joined = lex.raw[i + 1] == "-" and lex.joins(i + 1) and lex.is_digits(i + 2)
    if not joined or len(lex.raw[i].partition(".")[2]) != 2 or lex.raw[i + 3] not in _FRACTION_SIGNS:
        return None
    part = _part_at(lex, i + 2)
    if part is None:
        return None
    return Numeral(i, part.last, value + part.base / 100, Decimal(1), "digits", "<number> <fraction>")


def _part_at(lex: Lexemes, i: int) -> Numeral | None:
    """The fraction below one at lexeme `i`."""
    part = _slash(lex, i, parse_digits(lex.raw[i]) or Decimal(0))
    return part if part is not None and part.base < 1 else None


def _with_power(lex: Lexemes, i: int, value: Decimal) -> Numeral | None:
    """As in "2.998×10−8"."""
    power = _power(lex, i)
    if power is None:
        return None
    whole, rule = value * Decimal(10) ** power, "<number> times ten to the <number>"
    return Numeral(i, i + 4, whole, Decimal(1), "digits", rule)


_POWERS = ("^", "−", "-", "–")


def _power(lex: Lexemes, i: int) -> int | None:
    """The exponent in "2.998×10−8" and "6.02 x 10^23"."""
    if lex.raw[i + 1] not in ("×", "x") or lex.raw[i + 2] != "10" or lex.raw[i + 3] not in _POWERS:
        return None
    if not (lex.raw[i + 4].isdigit() and len(lex.raw[i + 4]) <= 2 and lex.joins(i + 3)):
        return None
    return int(lex.raw[i + 4]) * (1 if lex.raw[i + 3] == "^" else -1)


_LOW = 20  # below it "9.75/10" is a mark
_LONG = 4  # decimals of a rate of exchange


def offer(lex: Lexemes, i: int, bid: Decimal) -> Decimal | None:
    """The higher end of a quote of two prices: 145.70 in "145.60/70", 1.826 in "1.8250/60"."""
    whole, _, part = lex.raw[i].partition(".")
    text, long = lex.raw[i + 2], len(part) == _LONG
    if lex.raw[i + 3] in _FRACTION_SIGNS or not (long or len(part) == len("00")):
        return None  # "4.2/5", which is a mark
    if text.isdigit() and not long and bid < int(text) <= _LOW:
        return None  # "8.05/10", which is one, too
    kept = part[: -len(text)] if long else ""
    if text.isdigit() and len(kept) + len(text) == len(part):
        text = f"{whole}.{kept}{text}"
    return _above(bid, text, Decimal(1).scaleb(-len(kept))) if "." in text else None


def _above(bid: Decimal, text: str, step: Decimal) -> Decimal | None:
    """The value of a text near a bid and above it, a step added where only its end is said: "147.95/05"."""
    value = parse_digits(text)
    if value is None:
        return None
    is_next = int(value) == int(bid) and value < bid and (step < 1 or bid > _LOW)
    value += step if is_next else 0
    return value if bid < value < bid + max(Decimal(2), bid / 50) else None


def _slash(lex: Lexemes, i: int, top: Decimal) -> Numeral | None:
    """As in "3/4"; not "24/7", "9/11" or a date such as "12/12/2020"."""
    if not (lex.is_digits(i + 2) and lex.joins(i + 1)):
        return Numeral(i, i, top, Decimal(1), "digits", "<number>")
    bottom = parse_digits(lex.raw[i + 2])
    if "." in lex.raw[i] and offer(lex, i, top):
        return Numeral(i, i + 2, top, Decimal(1), "digits", "<bid>/<offer>", is_quote=True)
    chained = lex.raw[i + 3] in _FRACTION_SIGNS or lex.raw[i - 1] in _FRACTION_SIGNS
    if bottom is None or not 0 < top < bottom or chained:
        return None
    plain = bottom in _PLAIN_DENOMINATORS or (bottom > _MONTHS_DAYS and bottom % 10 == 0)
    return Numeral(i, i + 2, top / bottom, Decimal(1), "fraction", "<fraction>") if plain else None


def _point(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """The digits after "point": "three point five", "two hundred point zero three", "1 point 2"."""
    i = found.last + 1
    if lex.words[i] != "point" or not found.is_plain:
        return found
    if found.base == 1 and lex.words[found.first - 1] in ("at", "from"):
        return found  # "at one point 30 people sat there"
    digits, last = "", i
    while len(digits) < _LONGEST:
        more = lex.words[last + 1] if lex.words[last + 1].isdecimal() else None
        value, end = (more, last + 1) if more else below_hundred(lex, last + 1, rules)
        if value is None or (digits and int(value) > 9):
            break
        digits, last = digits + str(value), end
        if int(value) > 9:
            break
    if not digits:
        return found
    base = found.base + Decimal("0." + digits)
    return found._replace(last=last, base=base, rule="<number> point <number>")


def _of_scale(lex: Lexemes, part: Numeral, rules: Rules) -> Numeral:
    """As in "three-quarters of a billion dollars"; else the part as it is."""
    i = part.last + 1
    times = rules.scales.get(lex.words[i + 2], 0)
    if lex.words[i : i + 2] == ["of", "a"] and times >= _MILLION:
        rule = part.rule + " of a <scale>"
        return part._replace(last=i + 2, scale=Decimal(times), form="words", rule=rule)
    return _and_half(lex, _scaled(lex, mixed(lex, part, rules), rules), rules)


def _and_half(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """As in "3 million and a half": a part of the scale."""
    i = found.last + 1
    if lex.words[i] != "and" or lex.words[i + 1] != "a" or found.scale < 1000:
        return found
    bottom = rules.denominators.get(lex.words[i + 2])
    if bottom is None:
        return found
    if lex.words[i + 3] in ("of", "the"):
        return found
    return found._replace(last=i + 2, base=found.base + Decimal(1) / bottom)


def _scale_at(lex: Lexemes, i: int, rules: Rules) -> int | None:
    """The scale that a word is after a number, in the plural too: "million", "crores", "dozens"."""
    word = lex.words[i]
    times = rules.scales.get(word)
    if times is None and word.endswith("s") and len(word) > _SHORT:
        times = rules.scales.get(word[:-1])
    return times


def _after_plus(lex: Lexemes, last: int) -> int:
    """Where a scale may stand: behind a number, a hyphen, or the "plus" of "$20-plus million"."""
    step = lex.after_hyphen(last)
    return step + 1 if step > last + 1 and lex.words[step] == "plus" else step


def _scaled(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """Take the scale words after a number: "2.5 million", "4 hundred million", "six-million"."""
    scale, last, rest, before = found.scale, found.last, Decimal(0), 0
    while True:
        step = _after_plus(lex, last)
        times = _scale_at(lex, step, rules)
        if times is None or (times < 1000 and scale >= 1000):
            break
        is_again = times == before and len(lex.words[step]) <= _SHORT  # "40 million mln dollars"
        scale, last, before = scale * (1 if is_again else times), step, times
        more = _lower_group(lex, last, rules, Decimal(times))
        if more is not None and found.form == "words":
            rest, last = (found.base * scale) + more.value, more.last
            return found._replace(last=last, base=rest, scale=Decimal(1))
    if last == found.last:
        return found
    return found._replace(last=last, scale=scale, rule=found.rule + " <scale>")


def _lower_group(lex: Lexemes, last: int, rules: Rules, below: Decimal) -> Numeral | None:
    """What follows "nineteen thousand": "three hundred fifty-one"."""
    step = lex.after_hyphen(last)
    comma = lex.words[step] == ","  # "three million, two hundred thousand"
    step += lex.words[step] in ("and", ",")
    if below < 1000 or lex.words[step] not in rules.numbers:
        return None
    more = in_words(lex, step, rules)
    if more is None or (lex.words[step - 1] == "and" and more.base >= 100):
        return None
    more = _scaled(lex, more, rules)
    if comma and (below < _MILLION or more.value < 1000):
        return None
    return more if more.value < below else None


def _vague(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """As in "dozens", "hundreds of thousands", "tens of millions"; not "in the hundreds" of a list."""
    word, last, value = lex.words[i], i, Decimal(rules.vague[lex.words[i]])
    if lex.words[i + 1] == "of" and lex.words[i + 2] in rules.vague and rules.vague[lex.words[i + 2]] >= 2000:
        last, value = i + 2, value * rules.vague[lex.words[i + 2]] / 2
    elif word in rules.implied.only_of and lex.words[i + 1] != "of" and not _are_people(lex, i, rules):
        return None
    return Numeral(i, last, value, Decimal(1), "vague", "<vague number>")


def _are_people(lex: Lexemes, i: int, rules: Rules) -> bool:
    """As in "scores were injured": what follows is done to people."""
    return lex.words[i + 1] in ("were", "are") and lex.words[i + 2] in rules.implied.done
