"""Ranks: "No. 19", "third place", "ranked 5th of 30"."""

from decimal import Decimal
from itertools import pairwise

from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.numbers.numeral import Numeral

_NEAR = 12
_CLOSE = 6
_ENDS = frozenset(("", ".", "!", "?", ";"))
_WHOSE = frozenset(("my", "our", "your", "his", "her", "their", "s"))
_ORDINAL = frozenset(("st", "nd", "rd", "th"))


def read_ordinal(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft | None:
    """A rank that begins with an ordinal at lexeme `i`: "third place", "5th of 30", "ranked 5th"."""
    ranks, last = lexicon.rules.ranks, i + lex.is_digits(i)
    value = _value(lex, i, lexicon)
    if not value:
        return None
    step = lex.after_hyphen(last)
    if value > 1 and _is_superlative(lex, step, lexicon):
        return _rank(i, last, value, "<ordinal> largest")
    if _is_no_place(lex, i, step, lexicon):
        return None
    if lex.words[step] in ranks.after and lex.words[step] != "overall":
        last = step
    elif not _is_place(lex, i, last, lexicon):
        return None
    draft = _rank(i, last, value, "<ordinal> place")
    of = last + 1 + (lex.words[last + 1] == "out")
    if lex.words[of] == "of" and lex.is_digits(of + 1):
        draft.last = of + 1
    return draft


def _value(lex: Lexemes, i: int, lexicon: Lexicon) -> Decimal | None:
    """The number of an ordinal; none of what is too long to be one."""
    if not lex.is_digits(i):
        return Decimal(lexicon.rules.ranks.ordinals[lex.words[i]])
    return Decimal(lex.raw[i]) if lex.raw[i].isdigit() and len(lex.raw[i]) < 5 else None


def _rank(first: int, last: int, value: Decimal, rule: str) -> Draft:
    draft = of_numeral(Numeral(first, last, value, Decimal(1), "words", rule))
    draft.dimension = "rank"
    return draft


def _is_no_place(lex: Lexemes, i: int, place: int, lexicon: Lexicon) -> bool:
    """As in "In the first place, it leaks", which counts reasons, and "Third place: Orr"."""
    if lex.words[place] != "place":
        return False
    is_turn = lex.words[i - 2 : i] == ["in", "the"] and lex.is_word(i)
    return lex.words[place + 1] == ":" or (is_turn and lex.words[i - 3] not in lexicon.rules.ranks.verbs)


def _is_superlative(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "second largest", "third-most"; "second best" and "second guest" are none."""
    word = lex.words[i]
    is_most = word == "most" and not lex.ends_at(i + 1, ("of", "in"))
    return is_most or word in lexicon.rules.ranks.superlatives


def _is_place(lex: Lexemes, i: int, last: int, lexicon: Lexicon) -> bool:
    """As in "ranked 5th", "finished third in": an ordinal after a verb, with no noun behind it."""
    ranks = lexicon.rules.ranks
    if lex.words[i - 1] in _ENDS and _heads(lex, i, last, lexicon):
        return True
    if lex.words[i - 1] in ranks.rests and lex.words[last + 1] not in ("in", "behind", "of", "to"):
        return False  # "The cup lay second on the shelf."
    if not lex.ends_at(last + 1, ranks.follows):
        return False
    return lex.words[i - 1] in ranks.verbs or _verb_in(lex, i, lexicon) or _is_held(lex, i, last, lexicon)


def _heads(lex: Lexemes, i: int, last: int, lexicon: Lexicon) -> bool:
    """As in "Second was Ana Roe.", "Third on the list was a mill."; who was first may be so in time."""
    if lex.words[i] == "first" or not lex.is_capital(i):
        return False
    if lex.words[last + 1 : last + 4] == ["on", "the", "list"]:
        return True
    name = lex.raw[last + 2]
    if lex.words[last + 2] in lexicon.rules.dates.months | lexicon.rules.dates.weekdays:
        return False  # "Second was Monday's vote."
    return lex.words[last + 1] in ("was", "were", "came") and name[:1].isupper() and name[1:2].islower()


def _is_held(lex: Lexemes, i: int, last: int, lexicon: Lexicon) -> bool:
    """As in "a distant third", "tied for fifth", "ranks them 16th", "was third on 11 percent"."""
    ranks, before, link = lexicon.rules.ranks, lex.words[i - 2], lex.words[i - 1]
    if link in ranks.distant:
        return before in ("a", "an", "his", "her", "its", "their")
    if link == "for":
        return before in ranks.tied
    if link in ("them", "him", "her", "it", "us"):
        return before in ranks.verbs and not (link == "her" and before.startswith("finish"))
    if link in ("from", "to"):
        return _is_moved_to(lex, i, last, lexicon)
    return link in ranks.comes and _is_standing(lex, i, last)


def _is_standing(lex: Lexemes, i: int, last: int) -> bool:
    """As in "was third on 11 percent", "was fifth, with 9"; "Rovers, who are 12th, have"."""
    at = last + 1 + (lex.words[last + 1] == ",")
    if lex.words[i - 1] == "are" and lex.is_digits(i) and lex.words[last + 1] in (",", "."):
        return True
    return lex.words[at] in ("on", "at", "with") and lex.is_digits(at + 1)


def _is_moved_to(lex: Lexemes, i: int, last: int, lexicon: Lexicon) -> bool:
    """As in "rose 15 places to eighth", "dropped from second to fifth"; not "to second in command"."""
    end = last + 1 + 2 * (lex.words[i - 1] == "from")
    goes_on = lex.words[end : end + 2] == ["in", "command"] or lex.raw[end] in DASHES
    if goes_on or not lex.ends_at(end, lexicon.rules.ranks.follows):
        return False
    return not lexicon.rules.ranks.moved.isdisjoint(lex.words[max(0, i - _CLOSE) : i - 1])


def _verb_in(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "came in third", "is now second", "ranked at fifth"."""
    link, ranks = lex.words[i - 1], lexicon.rules.ranks
    if link in ("in", "currently", "now") and lex.words[i - 2] in ranks.comes:
        return True
    if link == "in" and (lex.words[i - 2] in ranks.opened or lex.words[i + 1] in _ENDS):
        return lex.words[i - 2] in ranks.opened or _is_after_place(lex, i, lexicon)
    return link in ("in", "a", "at") and lex.words[i - 2] in ranks.verbs


def _is_after_place(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "Orr was second and Roe in third.": another place stands before it in its sentence."""
    ranks, near = lexicon.rules.ranks, lex.clause_before(i - 1, _NEAR)
    verbs = ranks.comes | ranks.verbs
    return any(verb in verbs and place in ranks.ordinals for verb, place in pairwise(near))


def is_ordinal(lex: Lexemes, i: int) -> bool:
    """Whether digits at lexeme `i` are "3rd"; "12st" is a weight."""
    ending = lex.words[i + 1]
    if ending == "st" and lex.raw[i].isdigit() and (lex.raw[i][-1] != "1" or lex.raw[i][-2:] == "11"):
        return False
    return ending in _ORDINAL and lex.glued(i + 1)


def read_rank(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "No. 19", "number 7", "#5": the number of a place in a list."""
    if draft.known or "." in lex.raw[draft.first]:
        return
    first = _number_sign(lex, draft.first - 1, lexicon)
    if first is None:
        _read_top(lex, draft, lexicon)
        return
    draft.first, draft.dimension, draft.rule = first, "rank", "No. <number>"


def _number_sign(lex: Lexemes, i: int, lexicon: Lexicon) -> int | None:
    """Where "No.", "No", "number" or "#" begins that ends at lexeme `i`."""
    if lex.raw[i] == "." and lex.words[i - 1] == "no":
        return i - 1
    i -= lex.words[i] == "-" and lex.words[i - 1] == "number"
    if lex.words[i] == "number":
        is_whose = lex.words[i - 1] in _WHOSE and lex.words[lex.after_hyphen(i)] == "one"
        return i if is_whose or lex.words[i - 1] in lexicon.rules.ranks.before_number else None
    sign = lex.glued(i + 1) if lex.raw[i] == "#" else lex.raw[i] == "No" and lex.is_digits(i + 1)
    return i if sign else None


def _read_top(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "the top three banks", "among the 10 largest banks": a place at most that low."""
    i, after = draft.first, draft.last + 1
    if not _is_top(lex, i, after, lexicon) and not _is_among(lex, i, after, lexicon):
        return
    if draft.low == int(draft.low) and draft.low >= 2 and draft.numeral.scale <= 1 and not draft.vague:
        draft.dimension, draft.comparator, draft.rule = "rank", "<=", "top <number>"


def _is_top(lex: Lexemes, i: int, after: int, lexicon: Lexicon) -> bool:
    """As in "the top three banks"; not in "won the top 3 times"."""
    top = lex.words[i - 1] == "top" or (lex.words[i - 2] == "-" and lex.words[i - 3] == "top")
    return top and (lex.words[after] != "times" or _are_ranked_times(lex, i, after, lexicon))


def _is_among(lex: Lexemes, i: int, after: int, lexicon: Lexicon) -> bool:
    """As in "among the 10 largest banks"."""
    if not lex.words[after].endswith("st") or lex.words[i - 1] not in ("the", "s", "its"):
        return False
    among = not lexicon.rules.ranks.among.isdisjoint(lex.words[i - 7 : i - 1])
    return among and _is_superlative(lex, after, lexicon)


def _are_ranked_times(lex: Lexemes, i: int, times: int, lexicon: Lexicon) -> bool:
    """As in "ran the top 3 times", "the top 3 times of the day", which do not say how often."""
    follows, ranks = lex.words[times + 1], lexicon.rules.ranks
    return follows == "of" or follows in ranks.comes or not ranks.timed.isdisjoint(lex.words[i - 6 : i])
