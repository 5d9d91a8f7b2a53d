"""Sizes of changes: a number has a trend only when it says by how much something changed.

"rose 6.5%", "a 32% drop", "gains of eight percent", "20 fewer", "cut 30,000 jobs". In "fell to 7%"
the number is the level and has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.quantity import phrasal
from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.gapped import gapped
from copydesk.dimensions.quantity.governed import BEFORE_ORDERS, LOSSES, governed
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.movable import (
    acts,
    changes,
    counts,
    is_ago,
    is_earlier,
    is_move,
    is_object,
    is_price_or_move,
    movable,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEVELS = {"below": "down", "above": "up"}
_NAME, _LIST = 8, 120  # lexemes of a name, and of a list of names
_OF_WHAT = frozenset(("in", "for"))
_PRONOUNS = frozenset(("he", "she", "i", "it", "we", "they", "you"))
_SEATS = frozenset(("seat", "seats", "party", "parties", "candidates"))
_CONJUNCTIONS = frozenset(("and", "but", "while"))
_YEARLY = [["year", link, "year"] for link in ("on", "over")]
_YEARLY += [["year", "-", link, "-", "year"] for link in ("on", "over")]


def trend(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> None:
    """Set the trend of a number that is the size of a change; `token` is its last number token."""
    draft.start = min(draft.start, draft.first)
    if draft.level or draft.trend or draft.dimension in ("rank", "score", "age", "frequency", None):
        return
    if draft.dimension == "measurement" and phrasal.is_way(
        lex, _word_before(lex, draft, lexicon), draft, lexicon
    ):
        return
    draft.trend = (
        _before(lex, draft, token, lexicon)
        or _after(lex, draft, lexicon)
        or _each_by(lex, draft, lexicon)
        or (
            governed(lex, draft, token, lexicon)
            if draft.unit is None or draft.dimension != "duration"
            else None
        )
        or gapped(lex, draft, lexicon)
    )
    if draft.trend is not None:
        draft.rule = f"{draft.trend} by {draft.rule}"


def _before(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The change word before: "rose by nearly 5%", "down 2.1%", "a drop of 32%"."""
    i = _word_before(lex, draft, lexicon)
    word, between = lex.words[i], lex.words[i + 1 : draft.start]
    if word == "off" and lex.raw[i - 1] in DASHES and lex.words[i - 2] == "one":
        return None  # "a one-off $800"
    if lex.words[i + 1] in lexicon.rules.trends.levels and i + 1 < draft.first:
        return None
    is_half = draft.dimension == "fraction" and lex.words[draft.first - 1 : draft.first + 1] == ["in", "half"]
    if is_half and lex.words[draft.last + 1] != "of":
        return "down"  # "cut its payout in half"
    is_of = between[:1] == ["of"]
    if is_of and _is_while(draft):
        return None  # "cuts of up to six hours a day"
    noun = phrasal.noun_of_change(lex, i, draft, lexicon) if is_of else None
    if noun is not None and changes(draft):
        way = lexicon.change_nouns.get(noun) or lexicon.price_nouns[noun]
        return None if phrasal.is_of_accounts(noun, draft) else way
    if is_of and counts(draft) and word in lexicon.size_verbs:
        return None
    return _moved_away(lex, i, draft, lexicon) or _moved_by(lex, i, draft, token, lexicon)


def _moved_by(lex: Lexemes, i: int, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """As in "rose 5%", "down 2.1%", "added 30 jobs": the way of the word at lexeme `i`."""
    word, particles = lex.words[i], lexicon.rules.trends.particles
    if (way := phrasal.of_prices(lex, i, draft, lexicon)) is not None:
        return way
    if word in lexicon.size_verbs and not (
        word in particles and i + 1 < draft.start and lex.words[i + 1] == "of"
    ):
        return _sized_by(lex, i, draft, token, lexicon)
    if word in lexicon.moves and (movable(draft, lexicon) or _is_of_seats(lex, i, draft, lexicon)):
        told = word == "add" and lex.words[i - 1] in BEFORE_ORDERS and draft.dimension == "measurement"
        return None if told else lexicon.moves[word]  # "Add 2 tsp of salt"
    return _gain_in(lex, draft, lexicon) or _at_rate_of(lex, draft, lexicon)


def _is_while(draft: Draft) -> bool:
    """Whether a number is so much time: "two days", "six hours a day"."""
    return draft.unit is not None and draft.unit.dimension == "duration"


def _is_of_seats(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "The Whigs lost 16, the Farmers gave up nine": bare numbers in an article on seats."""
    bare = draft.unit is None and draft.noun is None and counts(draft) and i == draft.start - 1
    if not bare or lexicon.rules.trends.held.isdisjoint(lex.vocabulary):
        return False
    near = lex.words[max(i - _LIST, 0) : i + _NAME]
    named = lex.raw[i - 1][:1].isupper() and lex.words[i - 1] not in _PRONOUNS
    return named or not _SEATS.isdisjoint(near)


def _word_before(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> int:
    """The lexeme that may be a change word, before "by nearly", "an average of"."""
    i, steps = draft.start - 1, 0
    between = lexicon.rules.trends.between
    while steps < 6 and lex.words[i] in between and lex.words[i] not in lexicon.size_verbs:
        i, steps = i - 1, steps + 1
    return i


def _sized_by(lex: Lexemes, i: int, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The way of the verb or particle at lexeme `i`, if the number is the size of that change."""
    word = lex.words[i]
    way = lexicon.size_verbs[word]
    if draft.dimension == "duration" and word not in ("up", "down"):
        return way if "by" in lex.words[i + 1 : draft.start] else None
    if word == "off" and counts(draft):
        return None
    if word in ("up", "down"):
        percent = is_move(draft) or (
            draft.dimension == "money" and lex.words[i - 1] in lexicon.rules.trends.ended
        )
        if phrasal.is_particle(lex, i, token, lexicon, percent=percent):
            return None
    is_done = _takes_object(lex, i, draft, lexicon) or acts(draft, word, lexicon)
    is_done = is_done or is_object(lex, i, draft, lexicon)
    return way if not is_done else None


def _moved_away(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "eliminate 789 dealers", "laying off 300 people", "cut $3 million from"."""
    word, after = lex.words[i], lex.words[draft.last + 1]
    if word == "off" and lex.words[i - 1] in lexicon.rules.trends.lays:
        return "down" if counts(draft) or draft.dimension in ("percentage", "fraction") else None
    if word == "down" and lex.words[i - 1] in lexicon.rules.trends.pays:
        return "down" if draft.dimension == "money" else None
    if counts(draft):
        return _more_or_fewer(lex, i, draft, lexicon)
    if draft.dimension == "money" and word in lexicon.rules.trends.saves:
        return "down"
    if draft.dimension == "money" and word in lexicon.moves:
        way = lexicon.moves[word]
        is_moved = (way, after) in (("down", "from"), ("up", "to")) or phrasal.is_of_worth(
            lex, draft, lexicon
        )
        return way if is_moved else None
    return None


def _more_or_fewer(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "closed three plants", "shut down two mills", "will create 300 jobs": there are more or fewer."""
    words, noun = lexicon.rules.trends, (draft.noun or "").split(" ")[-1]
    word = lex.words[i]
    if word == "down" and lex.words[i - 1] in words.closes:
        word = lex.words[i - 1]
    if word in words.removes or (word in words.fires and noun in words.hands):
        return "down"
    if noun in words.sites and word in words.closes | words.opens:
        return "down" if word in words.closes else "up"
    created = word in words.creates and noun in words.hands and draft.start == draft.first
    return "up" if created else None  # "creating up to 400 jobs" is a bound


def _at_rate_of(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "prices rising at a modest annual rate of 2.9%"."""
    i = draft.start - 1
    if lex.words[i] != "of" or lex.words[i - 1] not in ("rate", "pace") or draft.dimension != "percentage":
        return None
    for back in range(i - 2, i - 7, -1):
        if lex.words[back] == "at":
            return lexicon.size_verbs.get(lex.words[back - 1])
    return None


def _gain_in(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "a gain in failures of 1.5 percent", "a rise for May of 2 percent": what changed is named."""
    i = draft.start - 1
    if lex.words[i] != "of" or draft.dimension != "percentage":
        return None
    for back in range(i - 2, i - 8, -1):
        if not lex.is_word(back) or lex.words[back] in lexicon.rules.words.phrase_ends - _OF_WHAT:
            return None
        if lex.words[back] in lexicon.change_nouns and lex.words[back + 1] in _OF_WHAT:
            return lexicon.change_nouns[lex.words[back]]
    return None


def _each_by(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "Sales were up at two shops: Mill Lane by 4 percent": the change stands before the colon."""
    i = draft.start - 1
    if lex.words[i] != "by" or not is_move(draft):
        return None
    for back in range(i, max(i - 24, 0), -1):
        word = lex.words[back]
        turned = word in lexicon.rules.trends.particles and lex.words[back - 1] in lexicon.rules.words.turns
        if word in (".", "") or turned:
            return None  # "voted down by 60 percent of them"
        if word in lexicon.size_verbs or word in lexicon.moves:
            return lexicon.size_verbs.get(word) or lexicon.moves[word]
    return None


def _takes_object(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "raised $5 million" is no rise: verbs that take money as their object."""
    words = lexicon.rules.trends
    if lex.words[i - 1] in words.be:
        return False  # "fees were raised an average of $500"
    return (
        lex.words[i] in words.causes
        and draft.dimension != "percentage"
        and "by" not in lex.words[i + 1 : draft.first]
    )


def _after(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """The change word after: "a 32% drop", "120-point fall", "3% higher", "10,000 job cuts"."""
    i = draft.last + 1
    words = lex.words
    i += words[i] in ("-",)
    word = words[i]
    if phrasal.is_name(lex, i, lexicon):
        return None
    if word in ("off", "from") and phrasal.is_knocked(lex, draft, lexicon):
        return "down"
    sized = not counts(draft) or word in lexicon.rules.trends.sized
    if word in lexicon.after_change and sized and draft.dimension not in ("frequency", "ratio", "fraction"):
        return _compared(lex, i, draft, lexicon)
    if draft.dimension == "fraction" and word in lexicon.after_change and words[i + 1] == "than":
        return lexicon.after_change[word]  # "a third less than in 2022"
    if word in _LEVELS and _is_of_level(lex, i + 1, draft, lexicon):
        return _LEVELS[word]  # "12 percent below the level of 2019"
    if words[i : i + 3] == ["sell", "-", "off"]:
        return "down"
    is_size = is_move(draft) or draft.dimension == "fraction"  # "5/32 down on the day"
    paid = words[draft.start - 1] in lexicon.rules.trends.pays  # "paid $5 million down on the house"
    is_size = is_size or (
        draft.dimension == "money" and words[i + 1] == "on" and is_ago(lex, i + 2, lexicon) and not paid
    )
    is_size = is_size or (counts(draft) and words[i + 1] == "on" and is_earlier(lex, i + 2, lexicon))
    if word in ("up", "down") and words[i + 1] in ("on", "from") and is_size:
        return word  # "9p down on the day", "3.50 euros down on the week"
    if word in ("up", "down") and words[i + 1] in ("at", ".", ",") and draft.dimension == "percentage":
        return word  # "closed 2 percent down at 512"
    if draft.dimension in ("duration", "age", "frequency", "ratio"):
        return None
    return _noun_after(lex, i, draft, lexicon)


def _is_of_level(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether "below" is followed by what prices and shares, or all that is measured, are compared with."""
    words = lexicon.rules.trends
    if is_price_or_move(draft) and lex.words[i] in words.of_level:
        return True
    at = i + (lex.words[i] in ("a", "the"))
    if draft.dimension not in ("measurement", "money", "percentage") and draft.numeral.scale == 1:
        return False
    is_year = lex.is_digits(at) and lex.words[at + 1] in words.of_levels
    return is_year or lex.words[at] in words.of_before


def _compared(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "3% higher", "20 fewer": "more" and its like need a comparison, except after a percentage."""
    word, way = lex.words[i], lexicon.after_change[lex.words[i]]
    if word not in lexicon.rules.trends.compared or draft.dimension == "percentage":
        return way
    compared = lex.words[i + 1] == "than" or (word == "fewer" and draft.unit is None)
    return way if compared or _is_compared(lex, i, draft) else None


def _noun_after(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "a 32% drop", "a 5% year-on-year rise", "10,000 job cuts"."""
    words = lex.words
    i += 3 if words[i : i + 3] in _YEARLY else 5 if words[i : i + 5] in _YEARLY else 0
    for step in range(i, i + 5):
        if words[step] in _CONJUNCTIONS:
            return None  # "by 2 percent and cut"
        if words[step] in lexicon.change_nouns:
            return _noun_trend(lex, draft, step, lexicon)
        if is_move(draft) and (noun := phrasal.noun_of_change(lex, step, draft, lexicon)) is not None:
            return lexicon.price_nouns.get(noun) or lexicon.change_nouns[noun]
        if not lex.is_word(step) and words[step] != "-":
            return None
        if words[step] in lexicon.rules.words.phrase_ends:
            return None
    return None


def _is_compared(lex: Lexemes, i: int, draft: Draft) -> bool:
    """As in "30 more boats than last year": "than" follows what is counted."""
    if not counts(draft):
        return False
    after = lex.words[i + 1 : i + 5]
    than = after.index("than") if "than" in after else 0
    return than > 0 and all(lex.is_word(i + 1 + step) for step in range(than))


def _noun_trend(lex: Lexemes, draft: Draft, i: int, lexicon: Lexicon) -> str | None:
    word = lex.words[i]
    if word in LOSSES and not is_move(draft):
        return "down" if counts(draft) and lex.words[i - 1] == "job" else None
    if lex.words[i + 1] in ("in", "on") and word in ("raise",):
        return None
    article = lex.words[draft.first - 1] in lexicon.rules.trends.articles
    if draft.dimension in ("percentage", "measurement", "money") or article:
        return lexicon.change_nouns[word]
    counted = (draft.noun or word).split(" ")[-1]  # "60 job cuts", not "60 people face cuts"
    return lexicon.change_nouns[word] if word.endswith("s") and word.startswith(counted) else None
