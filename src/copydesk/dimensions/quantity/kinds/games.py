"""Scores that stand alone: "carded a 67", "12 under", "all out for 288", "80 not out"."""

import re
from functools import lru_cache

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_FEWEST = 2  # words of a game that make an article one of it
_ROUND = range(55, 100)  # strokes
_RUNS = 1000  # more than a side makes
_STROKES = re.compile(r"^\d{2,3} [A-Z][a-z]", re.MULTILINE)  # "62 Ana Roe"
# who is out, by whom, and for how many: "Dent c Roe b Orr 44", "Lind not out 8", "Extras (lb-3) 5"
_OUT = r"[A-Z][^\n]*? (?:b [A-Z][\w'’. ]*|st [A-Z][\w'’. ]*|not out|run out)"
_CARD = re.compile(rf"^(?:{_OUT}|Extras[^\n]*|Total[^\n]*) (\d{{1,3}})[ \t]*$", re.MULTILINE)
# what sides made, and who made it or bowled: "Lisk 83 and 174-3 (P. Roe 80 not out; A. Ek 4-38), Orr 296"
_RUNS_OF = r"\d{1,3}(?:-\d{1,2})?"
_ONE = rf"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){{0,3}} {_RUNS_OF}"
_WHO = rf"(?: dec(?:lared)?)?(?: \({_ONE}(?: not out)?(?:[,;]\s{_ONE}(?: not out)?)*\))?"
_SIDE = rf"{_ONE}{_WHO}(?: and {_RUNS_OF}{_WHO})?"
_IS_LIST = r"(?=[^\n]*(?:\([A-Z][\w'’. -]* \d|\d\d,))"
_INNINGS = re.compile(rf"^(?:[A-Z][\w'’(). -]*: )?{_IS_LIST}{_SIDE}(?:, {_SIDE})*\.?[ \t]*$", re.MULTILINE)
_LINE = 90  # letters of such a line, at most
_PAR = frozenset(("under", "over", "par"))


def is_alone(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a bare number is what a player or a side has, in an article on golf or cricket."""
    is_golf = lex.said(lexicon.rules.scores.golf) >= _FEWEST
    if not is_golf and not _is_cricket(lex, lexicon):
        return False
    if not draft.bare or not draft.exact or draft.numeral.scale != 1 or draft.low != int(draft.low):
        return False
    if is_golf:
        return _is_of_golf(lex, draft, lexicon)
    return draft.low < _RUNS and _is_of_cricket(lex, draft, lexicon)


def is_on_card(lex: Lexemes, first: int, lexicon: Lexicon) -> bool:
    """Whether a number is what a batsman has, on a card or in a list of scores, and no part of a name."""
    if not _is_cricket(lex, lexicon):
        return False
    return _is_not_out(lex, first) or _is_on_card(lex, first) or lex.starts[first] in _innings(lex.text)


def is_innings(lex: Lexemes, first: int, lexicon: Lexicon) -> bool:
    """As in "Lisk 83 and 174 (P. Roe 4-38), Orr 296": what a side made, or one who bats or bowls."""
    return _is_cricket(lex, lexicon) and lex.starts[first] in _innings(lex.text)


@lru_cache(maxsize=4)
def _innings(text: str) -> frozenset[int]:
    """Where the numbers stand in the lines of an article that give what sides made."""
    lines = ((line.start(), line[0]) for line in _INNINGS.finditer(text))
    return frozenset(at + n.start() for at, line in lines for n in re.finditer(r"(?<![\w.])\d+", line))


def _is_not_out(lex: Lexemes, i: int) -> bool:
    return lex.words[i + 1 : i + 3] == ["not", "out"]


def _is_cricket(lex: Lexemes, lexicon: Lexicon) -> bool:
    return lex.said(lexicon.rules.scores.cricket) >= _FEWEST


def is_odds(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "Old Rope, at 16-1", in an article on horses that race."""
    scores = lexicon.rules.scores
    is_bet = lex.words[a.first - 1] in scores.before_bets or lex.words[b.last + 1] in scores.bets
    if b.low != 1 or a.low < _FEWEST or not is_bet:
        return False  # "City won 3-1"
    return lex.said(scores.turf) >= _FEWEST


def is_in_brackets(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "Orbeck (2-3) plays Lisk (4-0, 1-2 at home)", in an article on games."""
    first, scores = a.first - 1 - 4 * (lex.raw[a.first - 1] == ","), lexicon.rules.scores
    is_named = lex.raw[first] == "(" and lex.is_capital(first - 1)
    is_whole = lex.words[b.last + 1] in (")", ",") or first < a.first - 1
    return is_named and is_whole and lex.said(scores.games) + lex.said(scores.played) > 0


def _is_of_golf(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "a 67", "four-under-par", "12 under 201", and at the start of a line: "62 Ana Roe"."""
    after = lex.after_hyphen(draft.last)
    if lex.words[after] in ("under", "over"):
        ends = not lex.is_word(after + 1) and not _is_age(lex, after + 1)
        return ends or lex.words[after + 1] in lexicon.rules.scores.after_par
    if not lex.is_digits(draft.first):
        return False
    before = lex.words[draft.first - 1]  # "a 67", "a four-under-par 67"
    led = before in _PAR or (before == "a" and int(draft.low) in _ROUND)
    listed = _STROKES.match(lex.text, lex.starts[draft.first]) is not None
    return listed or (led and _ends(lex, draft, lexicon))


def _is_age(lex: Lexemes, i: int) -> bool:
    """As in "12 under 18s"."""
    return lex.is_digits(i) and lex.is_word(i + 1) and lex.glued(i + 1)


def _is_of_cricket(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "all out for 288", "reached 372", "made 70 and", "80 not out"."""
    if _is_not_out(lex, draft.last) or _is_on_card(lex, draft.first):
        return True
    if lex.starts[draft.first] in _innings(lex.text):
        return lex.raw[draft.first - 1] not in DASHES and lex.raw[draft.last + 1] not in DASHES
    before = lex.words[draft.first - 2 : draft.first]
    led = " ".join(before) in lexicon.rules.scores.batted or before[-1] in lexicon.rules.scores.batted
    return led and lex.is_digits(draft.first) and _ends(lex, draft, lexicon)


def _is_on_card(lex: Lexemes, first: int) -> bool:
    """As in "Dent c Roe b Orr 44" at the end of its line."""
    at = lex.starts[first]
    line = lex.text.rfind("\n", max(0, at - _LINE), at) + 1
    found = _CARD.match(lex.text, line) if line or at < _LINE else None
    return found is not None and found.start(1) == at


def _ends(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether nothing that can be counted stands behind a number."""
    after = draft.last + 1
    if lex.raw[after] in DASHES and lex.glued(after):
        return False
    return lex.ends_at(after, lexicon.rules.scores.after_par)
