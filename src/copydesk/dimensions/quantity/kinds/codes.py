"""Numbers that are part of a code: "A380", "v.2", "1.2.3", telephone numbers, web addresses."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.numbers.ratios import is_times_sign

_CODE_SIGNS = frozenset((*DASHES, ".", "("))
_LONGEST = 15  # digits in a row that anybody writes for a quantity


def is_code(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Digits that touch letters or more digits: "A380", "5G", "3rd", "1.2.3", "555-123-4567"."""
    first, last = draft.numeral.first, draft.numeral.last
    digits = lex.raw[first]
    if len(digits) > _LONGEST or "00" <= digits[:2] <= "09":
        return True  # "007"
    if _is_in_address(lex, first) or _touches_letters(lex, draft, lexicon) or _is_telephone(lex, first):
        return True
    if lex.raw[first - 1] not in _CODE_SIGNS and lex.raw[last + 1] not in _CODE_SIGNS:
        return False
    if _is_before_capitals(lex, last) or _is_area_code(lex, first, last) or _is_version(lex, first, last):
        return True
    return _is_chain(lex, first, last) and not _is_span(lex, first, last, lexicon)


def _is_version(lex: Lexemes, first: int, last: int) -> bool:
    """As in "version 10.4.1"."""
    follows = lex.raw[last + 1] == "." and lex.glued(last + 2) and lex.is_digits(last + 2)
    return follows and "." in lex.raw[first]


def _touches_letters(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a number, with the unit that it has, is a part of a longer word: "A380", "5G"."""
    first, last, after = draft.numeral.first, draft.numeral.last, draft.last + 1
    is_code = draft.first == first and lex.glued(first) and _is_glued_to_code(lex, first, lexicon)
    if is_code and not (lex.words[first - 2] == "by" and draft.dimension == "measurement"):
        return True  # but "6-foot-by-9-foot"
    if not lex.glued(after):
        return False
    if draft.last == last:
        is_clause = lex.raw[after] == "(" and lex.raw[after + 2] == ")" and lex.raw[after + 1] in ("c", "k")
        return is_clause or (lex.raw[after][:1].isalnum() and not is_times_sign(lex, after))
    inches = lex.raw[draft.last] in ("'", "’", "′")
    return draft.last > last and lex.raw[after].isalnum() and not inches


def _is_before_capitals(lex: Lexemes, last: int) -> bool:
    """As in "221-CATS"."""
    word = lex.raw[last + 2]
    return lex.raw[last + 1] in DASHES and lex.glued(last + 2) and word.isupper() and len(word) > 1


def _is_area_code(lex: Lexemes, first: int, last: int) -> bool:
    """As in "(800) 221-4567"."""
    in_brackets = lex.raw[first - 1] == "(" and lex.raw[last + 1] == ")"
    return in_brackets and len(lex.raw[first]) == 3 and lex.is_digits(last + 2)


def _is_glued_to_code(lex: Lexemes, first: int, lexicon: Lexicon) -> bool:
    """Whether what touches digits on the left makes them part of a code: "A380", "v.2", "VC-10"."""
    before = lex.raw[first - 1]
    if before == "=" and lex.is_digits(first - 2):
        return False  # "($1=80 naira)"
    if before.isalnum() or before in ("_", "@", "&", "=", "\\") or lex.raw[first - 2] == "=":
        return True
    if not lex.glued(first - 1):
        return False
    if before == ".":
        return not lex.raw[first].startswith(".") and lex.raw[first - 2][-1:].isalnum()
    return before in DASHES and not _is_joined(lex, first) and _is_code_prefix(lex, first - 2, lexicon)


def _is_joined(lex: Lexemes, first: int) -> bool:
    """As in "18-to-34-year-olds", "2-for-1", "one-in-50-year": the second number that a word joins."""
    number = lex.is_digits(first - 4) or lex.words[first - 4] == "one"
    return lex.words[first - 2] in ("to", "for", "in") and lex.raw[first - 3] in DASHES and number


def _is_span(lex: Lexemes, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether two numbers with a hyphen between them have a unit: "100-1000 litres"."""
    ends = (last + 2, first - 2)  # this number is the first or the second one
    low, high = (first, ends[0]) if lex.is_digits(ends[0]) else (ends[1], first)
    if not (
        lex.raw[low].isdigit() and lex.raw[high].isdigit() and float(lex.raw[low]) < float(lex.raw[high])
    ):
        return False
    if lex.raw[high + 1] in DASHES or lex.raw[low - 1] in DASHES:
        return False
    return _is_measure(lex, lex.after_hyphen(high), lexicon)


def _is_in_address(lex: Lexemes, first: int) -> bool:
    """Whether a number stands in a web or mail address: "example.org/news/2291"."""
    if lex.raw[first - 1] not in ("/", "=", "?", "@", "_", "-", "."):
        return False
    start = lex.starts[first]
    words = lex.text[max(0, start - 200) : start].split()
    return bool(words) and any(sign in words[-1] for sign in ("://", "www.", "@"))


def _is_telephone(lex: Lexemes, first: int) -> bool:
    """As in "+44 20 7946 0958", "0800 555 0199": groups of digits with blanks between."""
    i = first
    while lex.is_digits(i - 1) and first - i < 5:
        i -= 1
    if lex.raw[i - 1] == "+" and (i < first or lex.is_digits(i + 1)):
        return True
    groups = lex.raw[i : first + 2] if i < first else [""]
    if len(groups[0]) > 2 and groups[0][0] == "0" and sum(group.isdigit() for group in groups) > 1:
        return True
    if lex.raw[first + 2] != "-":
        return False
    area, exchange, _, line = lex.raw[first : first + 4]  # "312 555-0187"
    return len(area) == len(exchange) == 3 and len(line) == 4 and line.isdigit()


def _is_code_prefix(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether letters, or digits that touch letters, stand before a hyphen: "VC-10", "A330-200"."""
    if lex.is_digits(i) and lex.words[i] in lexicon.rules.words.types:
        return True  # "787-9"
    if lex.is_digits(i) and lex.glued(i):
        i -= 1
    if lex.is_digits(i - 1) and lex.glued(i) and _is_measure(lex, i, lexicon):
        return False  # "5k-20k", "3m-5m"
    return not lex.ends_at(i, lexicon.rules.names.open_prefixes)


def _is_measure(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether a unit or a scale stands at a lexeme."""
    return (
        lex.words[i] in lexicon.rules.scale_letters
        or lex.words[i] in lexicon.rules.scales
        or (lex.raw[i],) in [phrase for phrase, _ in lexicon.symbols.get(lex.raw[i], ())]
        or any(lex.match(i, phrase) for phrase, _ in lexicon.names.get(lex.words[i], ()))
    )


def _is_chain(lex: Lexemes, first: int, last: int) -> bool:
    """Three and more runs of digits joined by hyphens or dots: a telephone or account number, a version."""
    right, left = _runs(lex, last, 1), _runs(lex, first, -1)
    if left + right >= 2:
        return True
    if right == 1 and len(lex.raw[first]) == 3 and len(lex.raw[last + 2]) == 4:
        return True
    return left == 1 and len(lex.raw[first - 2]) == 3 and len(lex.raw[first]) == 4


def _runs(lex: Lexemes, i: int, way: int) -> int:
    """How many more runs of digits hang on one, to the right (1) or the left (-1); three are enough."""
    for count in range(3):
        sign, digits = i + way, i + 2 * way
        if not (lex.raw[sign] in ("-", "–", ".") and lex.is_digits(digits) and lex.joins(sign)):
            return count
        i = digits
    return 3
