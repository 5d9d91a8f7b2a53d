"""The word behind a number that says which way it went: "a 32% drop", "3% higher", "20 fewer"."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.moves import phrasal
from copydesk.dimensions.quantity.moves.governed import LOSSES
from copydesk.dimensions.quantity.moves.movable import is_ago, is_earlier

_SPEEDS = {"faster": "down", "quicker": "down", "slower": "up"}  # of a time
_LEVELS = {"below": "down", "above": "up", "behind": "down"}
_BEHIND = {"up": "up", "higher": "up", "down": "down", "lower": "down"}
_AFTER_SHARE = frozenset(("in", "on", "for", "this", "last", "now"))  # "a fifth higher in May"
_SELL_OFF = ("sell", "-", "off")
_YEARLY = [["year", link, "year"] for link in ("on", "over")]
_YEARLY += [["year", "-", link, "-", "year"] for link in ("on", "over")]


def trend_behind(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """The change word after: "a 32% drop", "120-point fall", "3% higher", "10,000 job cuts"."""
    i = draft.last + 1
    i += lex.words[i] == "-" or _is_of_unit(lex, i, draft)
    word = lex.words[i]
    if phrasal.is_name(lex, i, lexicon):
        return None
    if phrasal.is_knocked(lex, i, draft, lexicon) or (word == "sell" and lex.match(i, _SELL_OFF)):
        return "down"
    if word == "or" and draft.is_move:
        return _way_behind_share(lex, i + 1, lexicon)
    if (way := _compared(lex, i, draft, lexicon)) is not None:
        return way
    if word in _LEVELS and _is_of_level(lex, i + 1, draft, lexicon):
        return _LEVELS[word]  # "12 percent below the level of 2019"
    if word == "ahead" and draft.dimension == "percentage" and lex.words[i + 1] == "of":
        return "up" if is_earlier(lex, i + 2, lexicon) else None
    if word in ("up", "down") and _is_up_on(lex, i + 1, draft, lexicon):
        return word
    return _noun_after(lex, i, draft, lexicon)


def _way_behind_share(lex: Lexemes, i: int, lexicon: Lexicon) -> str | None:
    """As in "closed 4 points or 0.3 percent up": the way of both stands behind the share at lexeme `i`."""
    if not lex.is_digits(i) or lex.words[i + 1] not in lexicon.rules.words.percents:
        return None
    return _BEHIND.get(lex.words[i + 2])


def _is_of_unit(lex: Lexemes, i: int, draft: Draft) -> bool:
    """Whether a point only ends the short form of a unit: "40 lbs. heavier"."""
    return lex.words[i] == "." and draft.last > draft.numeral.last and lex.raw[i + 1].islower()


def _is_up_on(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether what follows "up" or "down" says that it ends there: "9p down on the day", "2% down at 512"."""
    link = lex.words[i]
    if link == "at" and draft.is_move:
        return True  # "1.39 cents up at 63.72"
    if link not in ("on", "from"):
        return link in ("at", ".", ",") and draft.dimension == "percentage"
    if draft.is_move or draft.numeral.form == "fraction":
        return True  # "5/32 down on the day"
    if draft.dimension == "money":
        paid = lex.words[draft.start - 1] in lexicon.rules.trends.pays  # "paid $5 million down on the house"
        return link == "on" and not paid and is_ago(lex, i + 1, lexicon)
    is_amount = draft.counts or draft.dimension == "measurement"
    return link == "on" and is_amount and is_earlier(lex, i + 1, lexicon)


def _is_of_level(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether "below" is followed by what prices and shares, or all that is measured, are compared with."""
    words = lexicon.rules.trends
    held = lex.words[i] in words.of_level or lex.words[i + 2] == "s"  # "above Friday's close"
    if draft.is_price_or_move and held and lex.words[i - 1] != "behind":
        return True
    at = i + (lex.words[i] in ("a", "the"))
    if draft.dimension not in ("measurement", "money", "percentage") and draft.numeral.scale == 1:
        return False
    is_alone = lex.raw[at][:2] in ("19", "20") and not lex.is_word(at + 1)
    is_year = lex.raw[at].isdigit() and (is_alone or lex.words[at + 1] in words.of_levels)
    return is_year or lex.words[at] in words.of_before


def _compared(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "3% higher", "20 fewer", "a third less than"; nothing but "" where nothing is compared.

    "More" and its like need a comparison, except after a percentage.
    """
    word, words = lex.words[i], lexicon.rules.trends
    way = lexicon.after_change.get(word)
    if draft.dimension == "fraction":
        is_price = lex.words[i + 1] == "at" and any(map(lex.is_digits, (i + 2, i + 3)))  # "at $30"
        is_alone = word not in words.compared and (is_price or lex.ends_at(i + 1, _AFTER_SHARE))
        return way if lex.words[i + 1] == "than" or is_alone else None
    if draft.dimension in ("frequency", "ratio") or (draft.counts and word not in words.sized):
        return None
    if draft.dimension == "duration" and word in _SPEEDS:
        return _SPEEDS[word]
    if draft.unit_name == "basis point" and word in words.compared:
        return ""  # "60 basis points more than bonds"
    if word not in words.compared or draft.dimension == "percentage":
        return way
    return way if _is_compared(lex, i, draft) else ""


def _noun_after(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "a 32% drop", "a 5% year-on-year rise", "10,000 job cuts"."""
    words = lex.words
    if draft.dimension in ("duration", "age", "frequency", "ratio"):
        return None
    if words[i] == "year":
        i += 3 * (words[i : i + 3] in _YEARLY) or 5 * (words[i : i + 5] in _YEARLY)
    is_move, ends = draft.is_move, lexicon.rules.words.phrase_ends
    for step in range(i, i + 5):
        if words[step] in lexicon.change_nouns:
            return _noun_trend(lex, draft, step, lexicon)
        if is_move and (noun := phrasal.noun_of_change(lex, step, draft, lexicon)) is not None:
            return lexicon.all_nouns[noun]
        if words[step] != "-" and lex.ends_at(step, ends):
            return None
    return None


def _is_compared(lex: Lexemes, i: int, draft: Draft) -> bool:
    """As in "20 fewer", "30 more than", "30 more boats than last year": "than" follows what is counted."""
    if lex.words[i + 1] == "than" or (lex.words[i] == "fewer" and draft.unit is None):
        return True
    if not draft.counts:
        return False
    after = lex.words[i + 1 : i + 5]
    than = after.index("than") if "than" in after else 0
    return than > 0 and all(lex.is_word(i + 1 + step) for step in range(than))


def _noun_trend(lex: Lexemes, draft: Draft, i: int, lexicon: Lexicon) -> str | None:
    word = lex.words[i]
    if draft.counts and word in lexicon.rules.counted.tallies and word not in LOSSES:
        return None  # "nine rebounds"
    if word in LOSSES and not draft.is_move:
        return "down" if draft.counts and lex.words[i - 1] == "job" else None
    if lex.words[i + 1] in ("in", "on") and word == "raise":
        return None
    article = lex.words[draft.first - 1] in lexicon.rules.trends.articles
    if draft.dimension in ("percentage", "measurement", "money") or article:
        return lexicon.change_nouns[word]
    counted = draft.head or word  # "60 job cuts", not "60 people face cuts"
    return lexicon.change_nouns[word] if word.endswith("s") and word.startswith(counted) else None
