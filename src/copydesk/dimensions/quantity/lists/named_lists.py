"""Lists of names with a number each: "Flood deaths: Orbeck 12, Lisk 7", "Lead 6,468 unch, zinc 40 off 6".

Such a number is no part of the name before it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.lists import list_units

# numbers of a list, of one that nothing leads in, and of one beside another
_FEWEST, _FEWEST_ALONE, _FEWEST_BESIDE, _NEVER = 3, 4, 2, 999
_NEAR = 4  # lexemes between two lists
_LONGEST_NAME, _LONGEST_HEAD = 7, 24  # lexemes
_MARKS = frozenset((".", "'", "’", "-", "&", "/"))
_CLOCK = re.compile(r"[012]?\d\.[0-5]\d")
_MOVES = ("up", "off", "down")
_LINKS = (":", "-", "–", "—")  # between a name and its number
_SHORT = 4  # letters of what is cut short: "Sept.", "St."
_YEARS, _LAST_DAY = range(1800, 2100), 31
_TO_CALL = 5  # digits


class Item(NamedTuple):
    """A name from lexeme `start` on, and its number, up to `end`; `move` is one more number."""

    start: int
    number: int
    end: int
    move: int | None = None


class NamedList(NamedTuple):
    """Where what leads a list in begins, and its items."""

    head: int
    items: list[Item]

    @property
    def lead(self) -> range:
        """The lexemes that lead the list in."""
        return range(self.head, self.items[0].start)

    @property
    def aside(self) -> range:
        """Where what follows it in brackets begins: "(in tonnes)"."""
        return range(self.items[-1].end + 1, self.items[-1].end + 3)

    @property
    def numbers(self) -> list[int]:
        """The lexemes of the numbers, in order."""
        return [i for item in self.items for i in (item.number, item.move) if i is not None]


def read(lex: Lexemes, lexicon: Lexicon) -> list[NamedList]:
    """The lists of an article, in order; of two numbers only some that stand behind each other."""
    found = (_with_head(lex, items) for items in _runs(lex, lexicon) if len(items) >= _FEWEST_BESIDE)
    told = [one for one in found if _is_told(lex, one, lexicon)]
    beside = {id(list_) for pair in pairwise(told) if _are_beside(*pair) for list_ in pair}
    return [one for one in told if len(one.items) >= _FEWEST or id(one) in beside]


def _are_beside(one: NamedList, other: NamedList) -> bool:
    return other.head - one.items[-1].end <= _NEAR


def _runs(lex: Lexemes, lexicon: Lexicon) -> Iterator[list[Item]]:
    """Items that follow each other, with only a comma and the like between."""
    run: list[Item] = []
    for i in lex.numbers:
        item = _item(lex, i, lexicon)
        if item is None:
            continue
        if run and item.start not in _after(lex, run[-1].end):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _item(lex: Lexemes, i: int, lexicon: Lexicon) -> Item | None:
    """The item of a number at a lexeme, if it stands behind a name."""
    touches = lex.glued(i) or (lex.glued(i + 1) and lex.raw[i + 1] not in (",", ";", "."))
    is_part = lex.is_digits(i + 1)  # "FTSE 100 7,228"
    if touches or is_part or lex.raw[i][0] == "0":
        return None
    last = _name_end(lex, i)
    if not _may_name(lex, last, i, lexicon):
        return None
    end, move = _end(lex, i, lexicon)
    return Item(_name(lex, last), i, end, move)


def _end(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[int, int | None]:
    """Where an item ends, and one more number of it: "114 (118)", "4,351 off 605", "785 unch", "41 mm"."""
    is_move = lex.words[i + 1] in _MOVES or (lex.raw[i + 1] == "(" and lex.raw[i + 3] == ")")
    if is_move and lex.is_digits(i + 2):
        return i + 2 + (lex.raw[i + 1] == "("), i + 2
    if lex.words[i + 1] in lexicon.rules.scores.after_prices:
        return i + 1, None
    return (list_units.one(lex, i, lexicon).last if lex.is_word(i + 1) else i), None


def _name_end(lex: Lexemes, i: int) -> int:
    """The last lexeme of a name before a number: of "Ek" in "Ek (Lab) 12", of "Leith" in "Leith: 12"."""
    last = i - 1 - (lex.raw[i - 1] in _LINKS)
    if lex.raw[last] == ")" and lex.raw[last - 2] == "(" and lex.is_word(last - 1):
        last -= 3
    return last - (lex.raw[last] == "." and len(lex.raw[last - 1]) <= _SHORT)


def _name(lex: Lexemes, last: int) -> int:
    """Where the name before a number begins."""
    start = last + 1
    while last + 1 - start < _LONGEST_NAME and (lex.is_word(start - 1) or lex.raw[start - 1] in _MARKS):
        if lex.raw[start - 1] == "." and len(lex.raw[start - 2]) > _SHORT:
            break
        start -= 1
    return start


def _may_name(lex: Lexemes, last: int, i: int, lexicon: Lexicon) -> bool:
    """Whether the word before a number can end a name; a month can where the number is no day or year."""
    if not lex.is_word(last):
        return False
    word, dates = lex.words[last], lexicon.rules.dates
    if word in dates.months or word in dates.weekdays:
        number = lex.raw[i].replace(",", "")
        return float(number) > _LAST_DAY and ("." in number or int(number) not in _YEARS)
    names = lexicon.rules.names
    return not (word in names.before or word in names.after or word in lexicon.rules.counted.no_names)


def _after(lex: Lexemes, end: int) -> tuple[int, ...]:
    """Where the next item may begin behind one: behind a comma, "and" or nothing but a blank."""
    at = end + 1
    if lex.raw[at] in (",", ";", ""):
        at += 1
    return at, at + (lex.words[at] == "and")


def _with_head(lex: Lexemes, items: list[Item]) -> NamedList:
    """A list with what leads it in: its sentence so far, or the line above."""
    first = head = items[0].start
    head -= lex.raw[head - 1] == ""
    while first - head < _LONGEST_HEAD and not _ends(lex, head - 1):
        head -= 1
    return NamedList(head, items)


def _ends(lex: Lexemes, i: int) -> bool:
    """Whether a sentence, or a half of one, ends at a lexeme; not at the dots of "to 9 a.m.:"."""
    return lex.raw[i] in ("", ";") or (lex.raw[i] == "." and len(lex.raw[i - 1]) > 1)


def _is_told(lex: Lexemes, one: NamedList, lexicon: Lexicon) -> bool:
    """Whether the numbers of a list say how much or how many, and not which one, when or how old."""
    raw = [lex.raw[item.number] for item in one.items]
    if _goes_on(lex, one, lexicon) or _are_times(raw) or _are_kin(lex, one) or _is_barred(lex, one, lexicon):
        return False
    says = _says_what(lex, one, lexicon)
    if not says and (_go_up(raw) or not _are_amounts(raw, one)):
        return False
    return len(one.items) >= _fewest(lex, one, lexicon)


def _goes_on(lex: Lexemes, one: NamedList, lexicon: Lexicon) -> bool:
    """Whether a list ends with what its last number counts: "profit rose 12 percent, and it cut 400 jobs"."""
    after = one.items[-1].end + 1
    return lex.is_word(after) and lex.words[after] not in lexicon.rules.counted.no_names


def _are_kin(lex: Lexemes, one: NamedList) -> bool:
    """Whether all names are one: "Flat 12, Flat 7 and Flat 31"."""
    names = (lex.words[item.start : _name_end(lex, item.number) + 1] for item in one.items)
    return len({frozenset(name) - {"and"} for name in names}) == 1


def _is_barred(lex: Lexemes, one: NamedList, lexicon: Lexicon) -> bool:
    words, counted = lex.words[one.head : one.items[0].start], lexicon.rules.counted
    return counted.tallies.isdisjoint(words) and not counted.no_tallies.isdisjoint(words)


def _says_what(lex: Lexemes, one: NamedList, lexicon: Lexicon) -> bool:
    """Whether the lead says what is counted, or in what: "Votes:", "Boats lost by village:", "in tonnes:"."""
    words, counted = lex.words[one.head : one.items[0].start], lexicon.rules.counted
    if not counted.tallies.isdisjoint(words) or not counted.amounts.isdisjoint(words):
        return True
    is_by = words[-3:-2] == ["by"] and words[-1] in (":", "") and not lex.is_capital(one.items[0].start - 2)
    return is_by or list_units.of_list(lex, one.lead, one.aside, lexicon) is not None


def _are_amounts(raw: list[str], one: NamedList) -> bool:
    """Whether numbers are no parts of names by themselves: "6,468", "41 mm", "95 off 3"."""
    return any(item.end > item.number for item in one.items) or any("," in number for number in raw)


def _are_times(raw: list[str]) -> bool:
    """Whether all numbers are times of day, or years, or have as many digits as numbers to call do."""
    are_long = len({*map(len, raw)}) == 1 and raw[0].isdigit() and len(raw[0]) >= _TO_CALL
    are_years = all(n.isdigit() and int(n) in _YEARS for n in raw)
    return are_long or are_years or all(map(_CLOCK.fullmatch, raw))


def _go_up(raw: list[str]) -> bool:
    """Whether numbers go up from name to name, as those of pages do."""
    values = [float(number.replace(",", "")) for number in raw]
    return len(values) >= _FEWEST and values == sorted(values) and "," not in "".join(raw)


def _fewest(lex: Lexemes, one: NamedList, lexicon: Lexicon) -> int:
    """How many items a list has at least, by what leads it in."""
    first = one.items[0].start
    if lex.raw[first - 1] == ":":
        return _FEWEST_BESIDE
    is_led = lex.words[first - 2] in lexicon.rules.counted.leads_in
    if is_led or list_units.of_list(lex, one.lead, one.aside, lexicon) is not None:
        return _FEWEST
    return _alone(lex, one)


def _alone(lex: Lexemes, one: NamedList) -> int:
    """The same of one that nothing leads in: it is all of a sentence, or stands line by line."""
    items = one.items
    if all(len(lex.raw[item.number]) == 1 for item in items):
        return _NEVER  # "Rocky 4, Alien 3, ..."
    if all(lex.raw[item.start - 1] == "" for item in items):
        return _FEWEST
    is_all = lex.raw[items[0].start - 1] in ("", ".") and lex.raw[items[-1].end + 1] in ("", ".")
    return _FEWEST_ALONE if is_all and all(lex.is_capital(item.start) for item in items) else _NEVER
