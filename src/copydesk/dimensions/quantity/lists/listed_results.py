"""Lists of results: "Ardmore 2 Kinloch 0", "Tries: Vaea (2), Orr", "Goals: Dahl 12", "1. Ana Roe 58.2"."""

import re
from collections.abc import Iterator, Set
from itertools import takewhile

from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_LONGEST_NAME = 4  # words
_IN_LISTS = frozenset((",", ";", "(", ")", "-", "and", "the", "by", "van", "der", "de"))
_HIGHEST = 3  # digits of a result
_FEWEST = 3  # lines that make a list of places
# a place, a name, and what else is said: a time, a country in brackets
_LINE = re.compile(
    r"^[ \t]*(\d{1,2})\.? (?=[A-Z])(?![^\n]*[a-z]\.[ \t]*$)[^\n]*?[a-z][^\n]*?(?:\([A-Z\d]|\d)", re.MULTILINE
)
# a place, a name and, in brackets, the place before: "2. Ana Roe (5.)", "1. Ardmore (last week: 3)"
_RANKED = re.compile(
    r"^[ \t]*(\d{1,2})\.? [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}\.?"
    r"(?: \((?:[\w ]+: )?(\d{1,2})\.?\))?[ \t]*$",
    re.MULTILINE,
)
_COUNTED = re.compile(r"^[ \t]*(\d{1,2})\. (?=[A-Z])", re.MULTILINE)
# a place among those who are set, before a name: "1 - Ana Roe beat 7 - Bea Ek"
_SEEDED = re.compile(r"(?<![\w.-])(\d{1,2}) - (?=[A-Z][\w.'’-]* [A-Z])")
# a name and a price, more than once: "Brent 18.50, Dubai 16.20"; few versions have two places of decimals
_PRICE = r"[A-Z][^\W\d]*\.?(?: \([\w ]+\))?[ \t]+\d[\d,]*\.\d{2,4}(?:/[\d.]+)?(?![\w.]\d)"
_NEXT = r"(?:[,;]\s|\sand\s|[^\n]{0,40}\n)\s*(?:[A-Z][^\W\d]*\.? ){0,2}"
_PRICES = re.compile(rf"{_PRICE}(?:{_NEXT}{_PRICE})+")
_NEAR = 90  # letters around a price in which another is looked for
_CLAUSE = 12  # lexemes from a comma back to what is counted before it
_ENDS = frozenset((".", ";", ":", ",", ""))
_NAMES = 60  # lexemes of a list back to what it lists


def is_tally(lex: Lexemes, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is what a name in a list has: "Goals: Dahl 12, Roe 9", "Tries: Orr (2)"."""
    name, tallies = at - 1 - (lex.raw[at - 1] == "("), lexicon.rules.counted.tallies
    if lex.raw[name] != ":" and not _is_listed(lex, name):
        return False
    if tallies.isdisjoint(lex.words[max(0, at - _NAMES - 2) : at]):
        return False
    for _ in range(_NAMES):
        if lex.raw[name] == ":":
            return lex.words[name - 1] in tallies
        if at - name > 2 and lex.words[name] in tallies:
            return True  # "won 44 of the seats, Unity 39", "Tries by Vaea (2)"
        if not _is_listed(lex, name):
            return lex.raw[name + 1] == "," and _is_counted_before(lex, name, tallies)
        name -= 1
    return False


def _is_counted_before(lex: Lexemes, i: int, tallies: Set[str]) -> bool:
    """As in "Labour has 24 seats on the council, the Greens 10": what goes on is counted before the comma."""
    clause = range(i, max(i - _CLAUSE, 1), -1)
    counted = takewhile(lambda n: lex.words[n] not in _ENDS, clause)
    return any(lex.words[n] in tallies and _is_number(lex, n - 1, n - 2) for n in counted)


def _is_number(lex: Lexemes, *places: int) -> bool:
    return any(lex.is_digits(n) for n in places)


def _is_listed(lex: Lexemes, i: int) -> bool:
    """Whether a lexeme can stand in a list of names and numbers."""
    return lex.is_capital(i) or lex.raw[i] in _IN_LISTS or lex.is_digits(i)


def is_in_results(lex: Lexemes, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is one of those in "Ardmore 2 Kinloch 0", in an article that gives results."""
    scores = lexicon.rules.scores
    if not lex.said(scores.results) or not lex.said(scores.games) or not _is_goals(lex, at):
        return False
    ahead = next((n for n in range(at + 1, at + 3 + _LONGEST_NAME) if not _is_name(lex, n)), at)
    back = next((n for n in range(at - 1, at - 3 - _LONGEST_NAME, -1) if not _is_name(lex, n)), at)
    return (ahead > at + 1 and _is_goals(lex, ahead)) or (back < at - 1 and _is_goals(lex, back))


def is_priced(lex: Lexemes, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is one of those in "Brent 18.50, Dubai 16.20", which are no parts of names."""
    is_price = len(lex.raw[at].partition(".")[2]) >= len("00")
    if not is_price or not lex.said(lexicon.rules.scores.priced):
        return False  # "trains leave Ardmore 10.45, Lisk 11.20"
    start, end = lex.starts[at], lex.ends[at]
    first = max(0, start - _NEAR)
    near = _PRICES.finditer(lex.text[first : end + _NEAR])
    return any(one.start() <= start - first < one.end() for one in near)


def _is_goals(lex: Lexemes, i: int) -> bool:
    return lex.raw[i].isdigit() and len(lex.raw[i]) <= _HIGHEST


def _is_name(lex: Lexemes, i: int) -> bool:
    """Whether a lexeme can be a part of a team's name: "Queen's Park", "Heriot's F.P.", "Lisk (W)"."""
    word = lex.raw[i]
    if word in ("(", ")"):
        middle = i + 1 if word == "(" else i - 1
        return lex.raw[middle - 1 : middle + 2 : 2] == ["(", ")"] and lex.raw[middle].isupper()
    return word[:1].isupper() or word in ("'", "’", "s", ".", "of")


def places(lex: Lexemes, lexicon: Lexicon) -> Iterator[int]:
    """Where the places stand of those who raced, or are ranked, line by line, from the first on."""
    scores = lexicon.rules.scores
    if all(lex.said(words) > 0 for words in (scores.placed, scores.raced)):
        yield from _listed(_LINE, lex.text)
    if lex.said(scores.ranked) > 0:
        yield from _listed(_RANKED, lex.text)
    if lex.said(scores.seeded) > 0:
        yield from (match.start(1) for match in _SEEDED.finditer(lex.text))


def lines(text: str) -> list[list[range]]:
    """Where the lines go of lists that count from 1 on, of three lines or more: "1. Ana Roe, 58.2"."""
    out: list[list[range]] = []
    for start in _listed(_COUNTED, text):
        if text.startswith("1", start) and not text[start + 1].isdigit():
            out.append([])
        out[-1].append(range(start, text.find("\n", start) % (len(text) + 1)))
    return out


def _listed(form: re.Pattern[str], text: str) -> Iterator[int]:
    """Where the places stand in lists of one form that count from 1 on."""
    listed: list[re.Match[str]] = []
    for line in [*form.finditer(text), None]:
        place = int(line[1]) if line is not None else 1
        if place != len(listed) + 1:
            if len(listed) >= _FEWEST:
                yield from (one.start(n) for one in listed for n in range(1, form.groups + 1) if one[n])
            listed = []
        if line is not None and place == len(listed) + 1:
            listed.append(line)
