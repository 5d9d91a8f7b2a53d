"""Numbers in words: cardinals, lone scales ("a million"), fractions ("two-thirds", "one and a half")."""

from decimal import Decimal

from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.numbers.numeral import Numeral
from copydesk.dimensions.quantity.schema import Rules

_PARTED = 7  # words from "cut" to "in half"
_OTHERS = frozenset(("and", "but", "while", ".", ",", ""))


def in_words(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """Cardinal words below the first scale above a hundred: "two hundred and five", "ninety five"."""
    group, last = below_hundred(lex, i, rules)
    if group is None and lex.words[i - 1 : i + 1] == ["a", "hundred"]:
        group, last, i = 1, i - 1, i - 1
    if group is None:
        return None
    step = lex.after_hyphen(last)
    if _is_tens(group) and step > last + 1 and lex.words[step] in rules.ranks.ordinals:
        return None  # "twenty-first"
    if lex.words[step] != "hundred":
        return Numeral(i, last, Decimal(group), Decimal(1), "words", "<number in words>")
    total, last = group * 100, step
    step = lex.after_hyphen(last)
    step += lex.words[step] == "and" and lex.words[i - 1] != "between"
    more, end = below_hundred(lex, step, rules)
    if more is not None and lex.words[lex.after_hyphen(end)] != "hundred":
        total, last = total + more, end
    return Numeral(i, last, Decimal(total), Decimal(1), "words", "<number in words>")


def below_hundred(lex: Lexemes, i: int, rules: Rules) -> tuple[int | None, int]:
    """The value of number words below a hundred from lexeme `i` on, if there are any, and the last one."""
    value = rules.numbers.get(lex.words[i])
    if value is None:
        return None, i
    step = lex.after_hyphen(i)
    more = rules.numbers.get(lex.words[step])
    if _is_tens(value) and more is not None and 0 < more < 10:
        return value + more, step
    return value, i


def _is_tens(value: int) -> bool:
    return value >= 20 and value % 10 == 0


def bare_scale(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """As in "a million", "a dozen", "a million dollar house", "several hundred", "a couple of thousand"."""
    word = lex.words[i]
    scale = rules.scales.get(word)
    if scale is None or len(word) < 4:
        return _half(lex, i, rules)
    return _some(lex, i, scale) or _one(lex, i, scale, rules)


def _some(lex: Lexemes, i: int, scale: int) -> Numeral | None:
    """As in "several hundred", "a couple of thousand"."""
    before = lex.words[i - 1]
    if before in ("several", "few"):
        first = i - 2 if lex.words[i - 2] == "a" else i - 1
        return Numeral(first, i, Decimal(2 * scale), Decimal(1), "vague", "several <scale>")
    first = i - 2 if before == "of" else i - 1
    if lex.words[first] != "couple":
        return None
    first -= lex.words[first - 1] == "a"
    return Numeral(first, i, Decimal(2), Decimal(scale), "words", "a couple of <scale>")


def _one(lex: Lexemes, i: int, scale: int, rules: Rules) -> Numeral | None:
    """As in "a million", "a dozen", "millions of"."""
    word, before = lex.words[i], lex.words[i - 1]
    first = i - 1 if before in ("a", "one") else i
    the_dozen = before in rules.words.determiners and lex.is_word(i + 1)  # "the dozen jurors"
    if word == "dozen" and first == i and (not the_dozen or before == "of" or lex.words[i + 1] == "of"):
        return None
    if first == i and lex.words[i + 1] == "of":
        return Numeral(i, i, Decimal(1), Decimal(scale), "words", "<scale> of")
    return Numeral(first, i, Decimal(1), Decimal(scale), "words", "a <scale>")


def _half(lex: Lexemes, i: int, rules: Rules) -> Numeral | None:
    """As in "half a million", "a third", "a quarter of a million", "half of"."""
    word, before = lex.words[i], lex.words[i - 1]
    bottom = rules.denominators.get(word)
    if bottom is None or word == "halves":
        return None
    first = i - 1 if before in ("a", "one") else i
    if before == "-" and lex.words[i - 2] in ("a", "one"):
        first = i - 2
    part = Numeral(first, i, Decimal(1) / bottom, Decimal(1), "fraction", "<fraction>")
    step = _after_of_a(lex, lex.after_hyphen(i))
    if lex.words[step] in rules.scales and lex.words[step] != "hundred":
        scale = Decimal(rules.scales[lex.words[step]])
        return part._replace(last=step, scale=scale, form="words", rule="<fraction> a <scale>")
    if word == "half":
        return part if _half_counts(lex, i, rules) else None
    if word == "quarter" and lex.words[i + 1] == "-" and lex.glued(i + 2):
        return part if lex.words[i + 2] in rules.fractions.after_quarter_hyphen else None
    if word == "quarter" and lex.words[i + 1] in rules.fractions.after_quarter_hyphen:
        return part if first < i else None  # "by a quarter point"
    return part if first < i and _part_of_whole(lex, i, rules) else None


def _after_of_a(lex: Lexemes, i: int) -> int:
    """The lexeme after "of a" or "a", if there is one at lexeme `i`: "a quarter-of-a-million"."""
    if lex.words[i] == "of" and lex.words[lex.after_hyphen(i)] in ("a", "an"):
        return lex.after_hyphen(lex.after_hyphen(i))
    return lex.after_hyphen(i) if lex.words[i] == "a" else i


def _half_counts(lex: Lexemes, i: int, rules: Rules) -> bool:
    before, after = lex.words[i - 1], lex.words[lex.after_hyphen(i)]
    words = rules.fractions
    if before in words.before_a_half:
        return False
    if lex.words[i + 1] == "-" and lex.glued(i + 2):
        units = any(after in table for table in rules.units.values())
        return units or after in words.after_half_hyphen
    if before == "in" and after not in rules.words.after_half:
        return not rules.trends.parted.isdisjoint(lex.words[max(0, i - _PARTED) : i - 1])
    if (before, lex.words[i - 2]) == ("of", "shy"):
        return True
    if before in ("from", "to") and after in words.after_level:
        return True  # "down from half in 2010"
    if before in words.before_so_many and after in words.after_so_many:
        return True  # "of the flats, half are let"
    return after in rules.words.after_half or before in words.before_half


def _part_of_whole(lex: Lexemes, i: int, rules: Rules) -> bool:
    """As in "a third of ...", "a third were ..."; not "a third man", "a quarter ago", "every quarter"."""
    after = lex.words[i + 1]
    if after == "ago":
        return False
    if after == "off":  # "slashed a third off its price"
        return lex.words[i - 2] in rules.trends.knocks | rules.trends.parted
    if _is_size(lex, i, rules):
        return True
    if _is_told_of(lex, i, rules):
        return True
    about = lex.words[i - 2] in rules.fractions.about
    if about and (after.endswith("ed") or after in rules.fractions.verbs):
        return True  # "less than a third agreed", no "more than a third party"
    if after == "," and lex.is_capital(i + 2) and lex.words[i - 2] in _OTHERS:
        return False  # "and a third, Dan Moss, was unsure"
    return after in rules.words.after_part or not (lex.is_word(i + 1) or after in ("-", "'", "’"))


def _is_told_of(lex: Lexemes, i: int, rules: Rules) -> bool:
    """As in "of the men, a third live alone", "a quarter died"; not "two fell, a third died"."""
    words, after = rules.fractions, lex.words[i + 1]
    if lex.words[i - 1] != "a" or lex.words[i - 2] not in words.before_so_many:
        return False
    is_one = lex.words[i] in words.also_ordinals  # "a third lives": the third of them
    return after in words.verbs_of_many or (not is_one and after in words.after_so_many)


def _is_size(lex: Lexemes, i: int, rules: Rules) -> bool:
    """As in "shrank by a third this summer"."""
    moved = lex.words[i - 2] == "by" or lex.words[i - 2] in rules.trends.up | rules.trends.down
    return moved and lex.words[i + 1] in ("this", "last", "since")


def word_fraction(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """As in "two-thirds", "three quarters", "one-fifth": a numerator and a denominator in words."""
    if found.form != "words" or not found.is_plain or not 0 < found.base < 20:
        return found
    step = lex.after_hyphen(found.last)
    step += lex.words[step] == "-"  # "one - third", cut into tokens
    word = lex.words[step]
    bottom = rules.denominators.get(word) or rules.denominators.get(word.removesuffix("s"))
    if bottom is None or found.base >= bottom or (found.base == 1) == word.endswith("s"):
        return found
    if step == found.last + 1 and not _is_part(lex, step, found, rules):
        return found
    return found._replace(last=step, base=found.base / bottom, form="fraction", rule="<number> <denominator>")


def _is_part(lex: Lexemes, i: int, found: Numeral, rules: Rules) -> bool:
    """Whether "third" or "quarters" after a number without a hyphen makes a part of it."""
    word, after = lex.words[i], lex.words[i + 1]
    if word.startswith("quarter") and found.base > 1:
        return after in rules.scales or after in rules.fractions.after_quarters  # not "for three quarters"
    return word not in rules.fractions.also_ordinals or _part_of_whole(lex, i, rules)


def mixed(lex: Lexemes, found: Numeral, rules: Rules) -> Numeral:
    """As in "one and a half", "two and three quarters"."""
    i = found.last + 1
    if lex.words[i : i + 2] == ["-", "and"] and lex.joins(i):
        i += 1
    if lex.words[i] != "and" or found.form == "fraction":
        return found
    step = lex.after_hyphen(i)
    end = lex.after_hyphen(step)
    if lex.words[step] in ("a", "one"):
        bottom = rules.denominators.get(lex.words[end])
        if bottom is not None and lex.words[end + 1] not in ("of", "the"):
            return found._replace(last=end, base=found.base + Decimal(1) / bottom, rule="<number> and a half")
    top = rules.numbers.get(lex.words[step], 0)
    bottom = rules.denominators.get(lex.words[end].removesuffix("s"), 0)
    plural = lex.words[end].endswith("s") or end > step + 1  # "two and three-quarter hours"
    if 1 < top < bottom and plural and lex.words[end + 1] != "of":
        base = found.base + Decimal(top) / bottom
        return found._replace(last=end, base=base, rule="<number> and <fraction>")
    return found
