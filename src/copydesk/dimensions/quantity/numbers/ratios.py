"""Factors: "doubled", "three times as many", "threefold", and what else "times" may mean."""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.moves.from_to import MODALS, before_bound
from copydesk.dimensions.quantity.units.rates import rate_at, take_rate

_NEAR = 3
_PHRASE = 14  # lexemes of what something is double of
_BEFORE = frozenset(("ago", "before", "earlier", "previous", "prior", "last", "was", "were", "had", "normal"))
_OWNED = frozenset(("'", "’"))
_FACTOR_OF = ("a", "factor", "of")
_WILL = MODALS - {"to"}
_TIMES = Unit("time", "{time}", "frequency")


def read_multiple(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Whether "double", "tripled", "halved" is a factor here, with the way it goes.

    "a double room" and "her double in tennis" are not.
    """
    word, after = lex.words[draft.numeral.first], lex.words[draft.last + 1]
    if after == "-" and lex.glued(draft.last + 1):
        return False
    if word in lexicon.rules.factors.often:
        return _read_twice(lex, draft, lexicon)
    if not _is_factor(lex, draft, token, lexicon):
        return False
    draft.dimension = "ratio"
    draft.trend = lexicon.rules.multiples[word][1] or _way(lex, draft, lexicon)
    is_verb = token.pos_ == "VERB" or lex.words[before_bound(lex, draft, lexicon)] in _WILL
    if not is_verb and after in lexicon.rules.factors.of_thing and not _is_of_before(lex, draft):
        draft.trend = None
    return True


def _is_of_before(lex: Lexemes, draft: Draft) -> bool:
    """Whether a factor is of what was before: "double the 30 of last year", not "double the price of tea"."""
    behind = [word.lower() for word in lex.raw[draft.last + 1 : draft.last + _PHRASE]]
    end = next((n for n, word in enumerate(behind) if word in (".", ",", ";", "")), len(behind))
    return any(word in _BEFORE or (len(word) == 4 and word.isdigit()) for word in behind[:end])


def _is_factor(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Whether "doubled" and its like is a factor: not in "doubled back", "the double"."""
    word, after = lex.words[draft.numeral.first], lex.words[draft.last + 1]
    if token.pos_ == "VERB":
        is_when = after == "over" and lex.words[draft.last + 2] in lexicon.rules.factors.before_time
        return is_when or after not in lexicon.rules.factors.particles
    if word.endswith("fold") or (word.endswith("ing") and after in lexicon.rules.factors.of_growth):
        return True  # "a doubling of cases"
    named = lex.words[draft.first - 1] in lexicon.rules.factors.before_thing
    return after in lexicon.rules.words.after_double and not named


def _read_twice(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether "twice" is a factor or says how often: "twice as many", "twice the size", "twice a day"."""
    words, after = lexicon.rules.factors, draft.last + 1
    if lex.words[draft.first - 1] in words.thinking:
        return False  # "they will think twice"
    draft.dimension = "ratio"
    compared = "as" in lex.words[after + 2 : after + 2 + _NEAR]  # "twice as tall as the old one"
    if lex.words[after] == "as" and (compared or lex.words[after + 1] in words.as_much):
        return True  # two things are compared, and nothing has grown
    rate = rate_at(lex, after, lexicon) is not None
    if not rate and not _is_how_often(lex, draft, lexicon):
        return lex.words[after] in words.of_thing
    draft.unit, draft.dimension = _TIMES, "frequency"
    if rate:
        take_rate(lex, draft, lexicon)
    return True


def _is_how_often(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "was hit twice early on Monday", "voted twice to stay"; not "twice the size"."""
    return lex.words[draft.last + 1] in lexicon.rules.words.how_often and lex.is_word(draft.first - 1)


def _way(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """The way of a factor that has none of its own: "a threefold rise", "rose tenfold"."""
    before, after = lex.words[draft.first - 1], lex.words[draft.last + 1]
    return lexicon.change_nouns.get(after) or lexicon.size_verbs.get(before)


def read_times(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "six times" (how often), "three times as many" (a factor), "10-fold"."""
    if draft.known:
        return
    step = lex.after_hyphen(draft.last)
    word = lex.words[step]
    if word == "fold":
        draft.last, draft.dimension = step, "ratio"
        draft.trend = _way(lex, draft, lexicon)
        draft.rule += " fold"
    elif lex.words[draft.first - 1] == "of" and lex.match(draft.first - 3, _FACTOR_OF):
        draft.dimension = "ratio"
        draft.rule += " factor"
    elif is_times_sign(lex, draft.last + 1):
        draft.last, draft.dimension = draft.last + 1, "ratio"
        draft.rule += " times"
    elif _is_times(draft, word, step):
        _take_times(lex, draft, step, lexicon)
    elif word == "of" and lex.words[step + 1] == "times" and (draft.vague or draft.numeral.scale > 1):
        draft.last, draft.unit, draft.dimension = step + 1, _TIMES, "frequency"


def _is_times(draft: Draft, word: str, step: int) -> bool:
    """As in "six times", "a six-time winner"; not in "half the times"."""
    is_hyphened = word == "time" and step > draft.last + 1
    return draft.numeral.form != "fraction" and (word == "times" or is_hyphened)


def is_times_sign(lex: Lexemes, i: int) -> bool:
    """As in "18x earnings", "up 3x"; not "4x4", "1920x1080", "10x Genomics"."""
    if lex.raw[i] != "x" or not lex.glued(i) or not lex.is_digits(i - 1):
        return False
    after = lex.raw[i + 1]
    return not (lex.glued(i + 1) and after[:1].isalnum()) and not after[:1].isupper() and not after.isdigit()


def _take_times(lex: Lexemes, draft: Draft, at: int, lexicon: Lexicon) -> None:
    """Take the "times" at a lexeme: how often, or a factor before "as many" and its like."""
    word, draft.last = lex.words[at], at
    if word == "time" and draft.low == 1:
        draft.never = True  # "a one-time payment"
    is_price = lex.words[at + 1] in lexicon.rules.words.after_times or _is_of_earnings(lex, at, lexicon)
    if word == "times" and (is_price or _is_broken(lex, draft, at, lexicon)):
        draft.dimension = "ratio"
    else:
        draft.unit, draft.dimension = _TIMES, "frequency"
    draft.rule += " times"


def _is_broken(lex: Lexemes, draft: Draft, at: int, lexicon: Lexicon) -> bool:
    """Whether nothing happens so often: "covered 1.6 times"; but on average it may, "4.2 times in a life"."""
    is_whole = draft.numeral.form != "digits" or draft.low == int(draft.low)
    if is_whole or not draft.exact or rate_at(lex, at + 1, lexicon) is not None:
        return False
    averaged = lex.words[draft.first - 1] == "of" and lex.words[draft.first - 2] == "average"
    return not averaged and lex.words[at + 1 + (lex.words[at + 1] == ",")] not in lexicon.rules.words.spread


def _is_of_earnings(lex: Lexemes, at: int, lexicon: Lexicon) -> bool:
    """As in "33 times Harlow's expected earnings", "20 times 1987 profit"; not "5 times in its income"."""
    near = lex.words[at + 1 : at + 2 + 2 * _NEAR]
    end = next((n for n, word in enumerate(near) if word in lexicon.rules.levels.earned), None)
    if not end:
        return end == 0
    owned = not _OWNED.isdisjoint(near[:end])
    return owned and all(lex.raw[at + 1 + n].isalnum() or near[n] in _OWNED for n in range(end))
