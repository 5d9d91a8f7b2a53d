"""Numbers in words and digits, read exactly: "2.5 million", "one and a half", "10 1/2", "dozens".

All arithmetic is in decimals, so that "16369.03" stays 16369.03.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from copydesk.dimensions.quantity import spaced
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Rules

Form = Literal["digits", "words", "fraction", "vague", "multiple"]

# A longer run of digits is an account or a serial number, not a figure.
_LONGEST = 18
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4),
    "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_FRACTION_SIGNS = ("/", "⁄", "∕")
_PLAIN_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 128)


class Numeral(NamedTuple):
    """A number expression: the lexemes `first` to `last` (both in it) and what they are worth.

    `base` is the number before its scale words: 2.5 in "2.5 million"; `scale` is the rest.
    """

    first: int
    last: int
    base: Decimal
    scale: Decimal
    form: Form
    rule: str

    @property
    def value(self) -> Decimal:
        """The whole value."""
        return self.base * self.scale


def number(value: Decimal) -> int | float:
    """A decimal as JSON has it: an integer if it is one."""
    return int(value) if value == value.to_integral_value() else float(value)


def read(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """Read the number expression that begins at lexeme `i`, if one does."""
    word = lex.words[i]
    if lex.is_digits(i):
        grouped = spaced.read(lex, i, rules, _LONGEST)
        found = Numeral(i, *grouped, Decimal(1), "digits", "<number>") if grouped else _digits(lex, i)
    elif word in _VULGAR:
        top, bottom = _VULGAR[word]
        found = Numeral(i, i, Decimal(top) / bottom, Decimal(1), "fraction", "<fraction>")
    elif word in rules.vague:
        return _vague(lex, i, rules)
    elif word in rules.multiples:
        value = Decimal(str(rules.multiples[word][0]))
        return Numeral(i, i, value, Decimal(1), "multiple", "<multiple>")
    else:
        found = _words(lex, i, rules) or _bare_scale(lex, i, rules)
    if found is None:
        return None
    return _scaled(lex, _mixed(lex, _word_fraction(lex, found, rules), rules), rules)


def parse_digits(text: str) -> Decimal | None:
    """The value of digits with separators: "1,234.5", "12,34,567"; None if they are misplaced."""
    head, _, tail = text.partition(".")
    groups = head.split(",")
    if len(groups) > 1 and not (len(groups[0]) <= 3 and len(groups[-1]) == 3):
        return None
    if any(len(group) != len(groups[1]) for group in groups[1:-1]):
        return None
    if sum(map(len, groups)) > _LONGEST or len(tail) > _LONGEST:
        return None
    return Decimal("".join(groups) + "." + (tail or "0"))


def _digits(lex: Lexemes, i: int) -> Numeral | None:
    text, last = lex.raw[i], i
    value = parse_digits(text)
    if value is None:
        return None
    before = lex.raw[i - 1]
    if (
        before == "."
        and lex.glued(i)
        and not (lex.glued(i - 1) and lex.raw[i - 2][-1:].isalnum())
        and not {".", ","} & set(text)
    ):
        return Numeral(i - 1, i, Decimal("." + text), Decimal(1), "digits", "<number>")
    # "10, 000 people": text that was cut into tokens has a blank after the comma
    if len(text) <= 3 and lex.raw[i + 1] == "," and lex.raw[i + 2] == "000" and not lex.glued(i + 2):
        return Numeral(i, i + 2, value * 1000, Decimal(1), "digits", "<number>")
    if lex.raw[i + 1] in _FRACTION_SIGNS and lex.glued(i + 1):
        return _slash(lex, i, value)
    if "." not in text and "," not in text:
        step = i + 1 if lex.raw[i + 1] not in ("-", "–") else i + 2
        if (
            lex.is_digits(step)
            and lex.raw[step + 1] in _FRACTION_SIGNS
            and (not lex.glued(step) or step > i + 1)
        ):
            part = _slash(lex, step, parse_digits(lex.raw[step]) or Decimal(0))
            if part is not None and part.base < 1:
                return Numeral(i, part.last, value + part.base, Decimal(1), "digits", "<number> <fraction>")
        if lex.raw[i + 1] in _VULGAR:
            top, bottom = _VULGAR[lex.raw[i + 1]]
            return Numeral(
                i, i + 1, value + Decimal(top) / bottom, Decimal(1), "digits", "<number> <fraction>"
            )
    power = _power(lex, i)
    if power is not None:
        return Numeral(
            i, i + 4, value * Decimal(10) ** power, Decimal(1), "digits", "<number> times ten to the <number>"
        )
    return Numeral(i, last, value, Decimal(1), "digits", "<number>")


def _power(lex: Lexemes, i: int) -> int | None:
    """The exponent in "2.998×10−8" and "6.02 x 10^23"."""
    if (
        lex.raw[i + 1] not in ("×", "x")
        or lex.raw[i + 2] != "10"
        or lex.raw[i + 3] not in ("^", "−", "-", "–")
    ):
        return None
    if not (lex.raw[i + 4].isdigit() and len(lex.raw[i + 4]) <= 2 and lex.glued(i + 3) and lex.glued(i + 4)):
        return None
    return int(lex.raw[i + 4]) * (1 if lex.raw[i + 3] == "^" else -1)


def _slash(lex: Lexemes, i: int, top: Decimal) -> Numeral | None:
    """As in "3/4"; not "24/7", "9/11" or a date such as "12/12/2020"."""
    if not (lex.is_digits(i + 2) and lex.glued(i + 1) and lex.glued(i + 2)):
        return Numeral(i, i, top, Decimal(1), "digits", "<number>")
    bottom = parse_digits(lex.raw[i + 2])
    chained = lex.raw[i + 3] in _FRACTION_SIGNS or lex.raw[i - 1] in _FRACTION_SIGNS
    if bottom is None or bottom not in _PLAIN_DENOMINATORS or not 0 < top < bottom or chained:
        return None
    return Numeral(i, i + 2, top / bottom, Decimal(1), "fraction", "<fraction>")


def _words(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """Cardinal words below the first scale above a hundred: "two hundred and five", "ninety five"."""
    group, last = _below_hundred(lex, i, rules)
    if group is None and lex.words[i] == "hundred" and lex.words[i - 1] == "a":
        group, last = 1, i - 1
        i -= 1
    if group is None:
        return None
    step = lex.after_hyphen(last)
    if group >= 20 and group % 10 == 0 and step > last + 1 and lex.words[step] in rules.ranks.ordinals:
        return None  # "twenty-first"
    if lex.words[step] != "hundred":
        return Numeral(i, last, Decimal(group), Decimal(1), "words", "<number in words>")
    total, last = group * 100, step
    step = lex.after_hyphen(last)
    if lex.words[step] == "and" and lex.words[i - 1] != "between":
        step += 1
    more, end = _below_hundred(lex, step, rules)
    if more is not None and lex.words[lex.after_hyphen(end)] != "hundred":
        total, last = total + more, end
    return Numeral(i, last, Decimal(total), Decimal(1), "words", "<number in words>")


def _below_hundred(lex: Lexemes, i: int, rules: Rules) -> tuple[int | None, int]:
    value = rules.numbers.get(lex.words[i])
    if value is None:
        return None, i
    step = lex.after_hyphen(i)
    more = rules.numbers.get(lex.words[step])
    if value >= 20 and value % 10 == 0 and more is not None and 0 < more < 10:
        return value + more, step
    return value, i


def _bare_scale(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """As in "a million", "a dozen", "a million dollar house", "several hundred", "a couple of thousand"."""
    word = lex.words[i]
    scale = rules.scales.get(word)
    if scale is None or (len(word) < 4 and word != "lac"):
        return _half(lex, i, rules)
    before = lex.words[i - 1]
    if before in ("several", "few"):
        first = i - 2 if lex.words[i - 2] == "a" else i - 1
        return Numeral(first, i, Decimal(2 * scale), Decimal(1), "vague", "several <scale>")
    if before == "couple" or (before == "of" and lex.words[i - 2] == "couple"):
        first = i - 1 if before == "couple" else i - 2
        first -= lex.words[first - 1] == "a"
        return Numeral(first, i, Decimal(2), Decimal(scale), "words", "a couple of <scale>")
    first = i - 1 if before in ("a", "one") else i
    if word == "dozen" and first == i:
        return None
    if first == i and lex.words[i + 1] == "of":
        return Numeral(i, i, Decimal(1), Decimal(scale), "words", "<scale> of")
    return Numeral(first, i, Decimal(1), Decimal(scale), "words", "a <scale>")


def _half(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """As in "half a million", "a third", "a quarter of a million", "half of"."""
    word, before = lex.words[i], lex.words[i - 1]
    bottom = rules.denominators.get(word)
    if bottom is None or word in ("halves",):
        return None
    first = i - 1 if before in ("a", "one") else i
    if before == "-" and lex.words[i - 2] in ("a", "one"):
        first = i - 2
    part = Numeral(first, i, Decimal(1) / bottom, Decimal(1), "fraction", "<fraction>")
    step = lex.after_hyphen(i)
    if lex.words[step] == "of" and lex.words[step + 1] in ("a", "an"):
        step += 2
    elif lex.words[step] == "a":
        step = lex.after_hyphen(step)
    if lex.words[step] in rules.scales and lex.words[step] != "hundred":
        scale = Decimal(rules.scales[lex.words[step]])
        return part._replace(last=step, scale=scale, form="words", rule="<fraction> a <scale>")
    if word == "half":
        return part if _half_counts(lex, i, rules) else None
    return part if first < i and _part_of_whole(lex, i, rules) else None


def _half_counts(lex: Lexemes, i: int, rules: Rules) -> bool:
    before, after = lex.words[i - 1], lex.words[lex.after_hyphen(i)]
    if before in (
        "first",
        "second",
        "latter",
        "other",
        "better",
        "this",
        "final",
        "that",
        "each",
        "opening",
        "early",
    ):
        return False
    if lex.words[i + 1] == "-" and lex.glued(i + 2):
        return after in ("hour", "century", "mile", "cent", "point", "day", "inch", "percent", "turn")
    if before in ("from", "to") and after in ("", ",", ".", ";", "in", "to", "last", "a"):
        return True  # "down from half in 2010"
    return after in rules.words.after_half or before in (
        "a",
        "one",
        "about",
        "by",
        "than",
        "nearly",
        "almost",
        "over",
        "under",
    )


def _part_of_whole(lex: Lexemes, i: int, rules: Rules) -> bool:
    """As in "a third of ...", "a third were ..."; not "a third man", "a quarter ago", "every quarter"."""
    after = lex.words[i + 1]
    if after == "ago":
        return False
    return after in rules.words.after_part or not (lex.is_word(i + 1) or after in ("-", "'", "’"))


def _word_fraction(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """As in "two-thirds", "three quarters", "one-fifth": a numerator and a denominator in words."""
    if found.form != "words" or found.base != int(found.base) or found.scale != 1 or not 0 < found.base < 20:
        return found
    step = lex.after_hyphen(found.last)
    if lex.words[step] == "-":
        step += 1  # "one - third", cut into tokens
    word = lex.words[step]
    bottom = rules.denominators.get(word) or (
        rules.denominators.get(word[:-1]) if word.endswith("s") else None
    )
    if bottom is None or found.base >= bottom or (found.base == 1) == word.endswith("s"):
        return found
    if word.startswith("quarter") and step == found.last + 1 and found.base > 1:
        after = lex.words[step + 1]
        if after not in rules.scales and after not in ("of", "percent", "the", "mile", "cup", "inch"):
            return found  # "for three quarters" is nine months
    if (
        word in ("second", "third", "fourth", "fifth")
        and step == found.last + 1
        and not _part_of_whole(lex, step, rules)
    ):
        return found
    return found._replace(last=step, base=found.base / bottom, form="fraction", rule="<number> <denominator>")


def _mixed(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """As in "one and a half", "two and three quarters"."""
    i = found.last + 1
    if lex.words[i] in ("-",) and lex.glued(i) and lex.glued(i + 1) and lex.words[i + 1] == "and":
        i += 1
    if lex.words[i] != "and" or found.form == "fraction":
        return found
    step = lex.after_hyphen(i)
    if lex.words[step] in ("a", "one"):
        end = lex.after_hyphen(step)
        bottom = rules.denominators.get(lex.words[end])
        if bottom is not None and lex.words[end + 1] not in ("of", "the"):
            return found._replace(last=end, base=found.base + Decimal(1) / bottom, rule="<number> and a half")
    return found


def _scaled(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """Take the scale words after a number: "2.5 million", "4 hundred million", "six-million"."""
    scale, last, rest = found.scale, found.last, Decimal(0)
    while True:
        step = lex.after_hyphen(last)
        times = rules.scales.get(lex.words[step])
        if times is None or (times < 1000 and scale >= 1000):
            break
        scale, last = scale * times, step
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
    step += lex.words[step] == "and"
    if below < 1000 or lex.words[step] not in rules.numbers:
        return None
    more = _words(lex, step, rules)
    if more is None or (lex.words[step - 1] == "and" and more.base >= 100):
        return None
    more = _scaled(lex, more, rules)
    return more if more.value < below else None


def _vague(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """As in "dozens", "hundreds of thousands", "tens of millions"; not "in the hundreds" of a list."""
    word, last, value = lex.words[i], i, Decimal(rules.vague[lex.words[i]])
    if lex.words[i + 1] == "of" and lex.words[i + 2] in rules.vague and rules.vague[lex.words[i + 2]] >= 2000:
        last, value = i + 2, value * rules.vague[lex.words[i + 2]] / 2
    elif word in ("tens", "scores") and not (word == "scores" and lex.words[i + 1] == "of"):
        return None
    return Numeral(i, last, value, Decimal(1), "vague", "<vague number>")
