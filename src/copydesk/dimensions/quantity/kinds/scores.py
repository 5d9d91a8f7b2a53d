"""Results and votes: "won 3-1", "a 44-30 vote", "12 for 3"."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.kinds.games import is_alone, is_in_brackets, is_innings, is_odds
from copydesk.dimensions.quantity.kinds.marks import read_mark
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.lists.listed_results import is_in_results

_NEAR = 12
_CLOSE = 6
_WICKETS = 10  # of a side
_MOST_VOTERS = 1000
_MOST = 500  # no match and few votes end higher
_FEWEST, _WHOLE = 20, 100  # percent for one of two rivals, and for both
_PERCENT = Unit("percent", "%", "percentage")


def read_scores(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Join "3-1" near a word of a match into one score; "four stars" is a mark."""
    out: list[Draft] = []
    for draft in drafts:
        if not draft.never:
            read_mark(lex, draft, lexicon)
        if not draft.dimension and not draft.never and _is_score(lex, draft, lexicon):
            draft.dimension = "score"
        last = out[-1] if out else None
        if last is not None and is_result(lex, last, draft, lexicon):
            if _is_of_poll(lex, last, draft, lexicon):
                _make_shares(last, draft)
                out.append(draft)
            else:
                _make_result(lex, last, draft, lexicon)
        else:
            out.append(draft)
    return out


def _is_score(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "four stars", "Ardmore 2 Kinloch 0", "a four-under 67"."""
    is_mark = lex.words[draft.last + 1] in lexicon.rules.scores.marks
    return is_mark or is_in_results(lex, draft.first, lexicon) or is_alone(lex, draft, lexicon)


def is_vote(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a word just before a number says that people voted."""
    if draft.low >= _MOST_VOTERS:
        return False  # "212,205 to 210,424 votes" are two counts
    near = lex.words[max(0, draft.first - _CLOSE) : draft.first]
    near += lex.words[draft.last + 3 : draft.last + 6]
    return not lexicon.rules.scores.votes.isdisjoint(near)


def are_joined(lex: Lexemes, a: Draft, b: Draft) -> bool:
    """Whether nothing but a dash stands between two numbers: "38-47"."""
    return b.first - a.last == 2 and lex.raw[a.last + 1] in DASHES and lex.joins(a.last + 1)


def is_result(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether two numbers with a hyphen between them are the result of a match or a vote."""
    if not (are_joined(lex, a, b) and _is_goals(lex, a) and _is_goals(lex, b)):
        return False
    words = lexicon.rules.scores.words
    if a.low >= b.low or _is_of_poll(lex, a, b, lexicon):
        return a.low < _MOST or is_vote(lex, a, lexicon)
    follows = lex.words[b.last + 1]
    if _is_record(lex, a, b, lexicon) or _is_in_row(lex, a, b) or is_innings(lex, a.first, lexicon):
        return True
    if follows.endswith("s") and follows not in words:
        return False  # "won 10-15 seats"
    around = lex.words[max(0, a.first - _NEAR) : a.first] + lex.words[b.last + 1 : b.last + 6]
    return not words.isdisjoint(around)


def _is_in_row(lex: Lexemes, a: Draft, b: Draft) -> bool:
    """As in "6-3 2-6 7-5": the set beside one that was won was lost; not "open 9-12 13-17"."""
    pairs = [lex.raw[a.first - 3 : a.first], lex.raw[b.last + 1 : b.last + 4]]
    pairs = [pair for pair in pairs if len(pair) == 3 and pair[1] in DASHES]
    return any(x.isdecimal() and y.isdecimal() and int(x) > int(y) for x, _, y in pairs)


def _is_record(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "a 4-5 start", "went 62-100": what a side has won and lost."""
    after = b.last + 1
    if is_in_brackets(lex, a, b, lexicon):
        return True
    goes_on = lex.words[after] in lexicon.rules.scores.records
    if lex.words[a.first - 1] not in ("went", "go", "goes", "going") and not goes_on:
        return False
    if lex.words[after : after + 2] == ["in", "a"] and lex.is_digits(after + 2):
        return False  # "goes 60-70 in a 50 zone"
    after += goes_on
    return lex.ends_at(after, lexicon.rules.words.phrase_ends | lexicon.rules.ranks.follows)


def _is_of_poll(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether two numbers are the shares of two rivals in a poll: "Roe leads Dahl 47-41"."""
    words, scores = lexicon.rules.words, lexicon.rules.scores
    if min(a.low, b.low) < _FEWEST or not 2 * _FEWEST < a.low + b.low <= _WHOLE:
        return False
    said = (lex.said(listed) > 0 for listed in (words.surveys, words.politics))
    is_poll = all(said) and not lex.said(scores.games) and not lex.said(scores.played)
    near = lex.words[max(0, a.first - _NEAR) : a.first]
    around = near[-_CLOSE:] + lex.words[b.last + 1 : b.last + 4]
    is_other = not (scores.votes | scores.carried).isdisjoint(around) or _is_range(lex, a, b, lexicon)
    return is_poll and not is_other and not words.rivals.isdisjoint(near)


def _is_range(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "led a team of 30-35 aides", "lost 45-50 seats", where no two rivals have a share each."""
    before, after = lex.words[a.first - 1], b.last + 1
    is_margin = before == "by" and a.low < b.low  # "leads by 20-25"
    goes_on = lex.is_word(after) and not lex.is_capital(after)
    is_counted = goes_on and lex.words[after] not in lexicon.rules.ranks.follows
    return is_margin or is_counted or before in lexicon.rules.scores.no_rivals


def is_lead(lex: Lexemes, a: Draft, lexicon: Lexicon) -> bool:
    """As in "leads him 36 percent to 51 percent": shares of two, where an article speaks of a poll."""
    words, near = lexicon.rules.words, lex.words[a.first - 8 : a.first]
    if a.last == a.numeral.last or not lex.said(words.polls):
        return False
    return lex.words[a.first - 1] == "(" or not words.rivals.isdisjoint(near)


def _make_shares(a: Draft, b: Draft) -> None:
    for draft in (a, b):
        draft.unit, draft.dimension = _PERCENT, "percentage"
        draft.rule += " in a poll"


def join_innings(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Make `a` the wickets and the runs of a bowler or a side: "four for 38", "212 for six"."""
    scores, plain = lexicon.rules.scores, all(one.bare and one.exact for one in (a, b))
    plain = plain and lex.ends_at(b.last + 1, scores.after_innings)
    is_paid = not scores.paid.isdisjoint(lex.words[a.first - 3 : a.first])
    if not plain or is_paid or min(a.low, b.low) > _WICKETS or not lex.said(scores.cricket):
        return False
    make_score(a, b, "<number> for <number>")
    return True


def _is_goals(lex: Lexemes, one: Draft) -> bool:
    """Whether a number is exact, in digits and nothing else so far."""
    return one.bare and one.exact and not one.never and lex.is_digits(one.first)


def _make_result(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> None:
    """Make `a` the result that the two numbers are, or the factor: "they outnumber us 3-1"."""
    near = lex.words[max(0, a.first - _NEAR) : a.first] + lex.words[b.last + 1 : b.last + 3]
    bounded = lex.words[a.first - 1] == "than" or lex.words[a.first - 1] in ("nearly", "almost", "about")
    outnumbered = bounded or not lexicon.rules.scores.outnumber.isdisjoint(near)
    outnumbered = outnumbered and not is_in_brackets(lex, a, b, lexicon)
    if (b.low == 1 and a.low > 1 and outnumbered) or is_odds(lex, a, b, lexicon):
        a.last, a.dimension, a.rule = b.last, "ratio", "<number> to one"
        return
    make_score(a, b, "<number>-<number> result")


def make_score(a: Draft, b: Draft, rule: str) -> None:
    """Make `a` the result that the two numbers are."""
    a.high, a.last, a.dimension, a.rule = b.high, b.last, "score", rule
