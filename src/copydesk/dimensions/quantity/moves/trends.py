"""Sizes of changes: a number has a trend only when it says by how much something changed.

"rose 6.5%", "a 32% drop", "gains of eight percent", "20 fewer", "cut 30,000 jobs". In "fell to 7%"
the number is the level and has none.
"""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.moves import phrasal
from copydesk.dimensions.quantity.moves.gapped import gapped
from copydesk.dimensions.quantity.moves.governed import governed, is_of_thing
from copydesk.dimensions.quantity.moves.movable import is_object, is_order, movable
from copydesk.dimensions.quantity.moves.trend_behind import trend_behind

_PAIR = 10  # lexemes from "opened" to "closed"
_NAME, _LIST = 8, 120  # lexemes of a name, and of a list of names
_ADJECTIVES = 6  # lexemes of "a worse-than-feared"
_A = frozenset(("a", "an"))
_OF_SIZE = _A | {"of", "by"}
_NO_SIZES = ("rank", "score", "age", "frequency", None)
_PLACES = (["lower", "down"], ["higher", "up"])
_LACKS = (["short", "of"], ["shy", "of"])
_OF_WHAT = frozenset(("in", "for"))
_RATES = frozenset(("rate", "pace"))
_PRONOUNS = frozenset(("he", "she", "i", "it", "we", "they", "you"))


def trend(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> None:
    """Set the trend of a number that is the size of a change; `token` is its last number token."""
    draft.start = min(draft.start, draft.first)
    if draft.level or draft.trend or _is_no_size(lex, draft, lexicon):
        return
    i = _word_before(lex, draft, lexicon)
    if phrasal.is_way(lex, i, draft, lexicon) or _is_of_rivals(lex, i, draft, lexicon):
        return
    is_thing = not _A.isdisjoint(lex.words[i + 1 : draft.start]) and is_of_thing(draft, token)
    draft.trend = (
        (None if is_thing else _before(lex, i, draft, token, lexicon))  # "cut a planned 4% levy"
        or _at_rate_of(lex, draft, lexicon)
        or trend_behind(lex, draft, lexicon)
        or _each_by(lex, draft, lexicon)
        or governed(lex, draft, token, lexicon)
        or gapped(lex, draft, token, lexicon)
    )
    if draft.trend is not None:
        draft.rule = f"{draft.trend} by {draft.rule}"


def _is_of_rivals(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "losers beat advances 900 to 400", which are so many shares."""
    is_noun = lex.words[i] in lexicon.change_nouns and i + 1 == draft.start
    return is_noun and lex.words[i - 1] in lexicon.rules.words.rivals


def _is_no_size(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether nothing moves by a number: a rank, "8 rebounds", "with 4cm lower down", "5p short of it"."""
    if draft.dimension in _NO_SIZES or draft.head in lexicon.rules.trends.in_games:
        return True
    after = lex.words[draft.last + 1 : draft.last + 3]
    return after in _LACKS or (draft.dimension == "measurement" and after in _PLACES)


def _before(lex: Lexemes, i: int, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The change word before, at lexeme `i`: "rose by nearly 5%", "down 2.1%", "a drop of 32%"."""
    if _is_one_off(lex, i) or (lex.words[i + 1] in lexicon.rules.trends.levels and i + 1 < draft.first):
        return None
    if _is_in_half(lex, draft):
        return "down"
    way = _of_noun(lex, i, draft, lexicon) if _is_of(lex, i, draft) else None
    if way is not None:
        return way
    return _moved_away(lex, i, draft, lexicon) or _moved_by(lex, i, draft, token, lexicon)


def _is_one_off(lex: Lexemes, i: int) -> bool:
    """As in "a one-off $800"."""
    return lex.words[i] == "off" and lex.raw[i - 1] in DASHES and lex.words[i - 2] == "one"


def _is_in_half(lex: Lexemes, draft: Draft) -> bool:
    """As in "cut its payout in half"."""
    is_half = draft.dimension == "fraction" and lex.words[draft.first - 1 : draft.first + 1] == ["in", "half"]
    return is_half and lex.words[draft.last + 1] != "of"


def _is_of(lex: Lexemes, i: int, draft: Draft) -> bool:
    """Whether "of" stands between the word at lexeme `i` and the number."""
    return i + 1 < draft.start and lex.words[i + 1] == "of"


def _of_noun(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "a drop of 32%"; nothing but "" where the number is no size: "cuts of up to six hours a day"."""
    if draft.unit is not None and draft.unit.dimension == "duration":
        return ""
    noun = phrasal.noun_of_change(lex, i, draft, lexicon)
    if noun is not None and draft.dimension != "duration":
        return "" if phrasal.is_of_accounts(noun, draft) else lexicon.all_nouns[noun]
    return "" if draft.counts and lex.words[i] in lexicon.size_verbs else None


def _moved_by(lex: Lexemes, i: int, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """As in "rose 5%", "down 2.1%", "added 30 jobs": the way of the word at lexeme `i`."""
    word = lex.words[i]
    if (way := phrasal.of_prices(lex, i, draft, lexicon)) is not None:
        return way
    if word in lexicon.size_verbs and not (word in lexicon.rules.trends.particles and _is_of(lex, i, draft)):
        return _sized_by(lex, i, draft, token, lexicon)
    if word in lexicon.moves and (movable(draft, lexicon) or _is_of_seats(lex, i, draft, lexicon)):
        return None if is_order(word, lex.words[i - 1], draft) else lexicon.moves[word]
    return _gain_in(lex, draft, lexicon) if lex.words[draft.start - 1] == "of" else None


def _is_of_seats(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "The Whigs lost 16, the Farmers gave up nine": bare numbers in an article on seats."""
    bare = draft.unit is None and draft.noun is None and draft.counts and i == draft.start - 1
    if not bare or not lex.said(lexicon.rules.trends.held):
        return False
    near = lex.words[max(i - _LIST, 0) : i + _NAME]
    named = lex.is_capital(i - 1) and lex.words[i - 1] not in _PRONOUNS
    return named or not lexicon.rules.trends.seats.isdisjoint(near)


def _word_before(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> int:
    """The lexeme that may be a change word, before "by nearly", "an average of"."""
    i = _over_between(lex, draft.start - 1, lexicon)
    is_apart = not _OF_SIZE.isdisjoint(lex.words[i + 1 : draft.start])
    article = None if is_apart else _article_before(lex, i, lexicon)
    return i if article is None else _over_between(lex, article, lexicon)


def _over_between(lex: Lexemes, i: int, lexicon: Lexicon) -> int:
    """The lexeme before the words that may stand between a change and its number, which end at `i`."""
    steps, between = 0, lexicon.rules.trends.between
    while steps < 6 and lex.words[i] in between and lex.words[i] not in lexicon.size_verbs:
        i, steps = i - 1, steps + 1
    return i


def _article_before(lex: Lexemes, i: int, lexicon: Lexicon) -> int | None:
    """The article of a number that is told to be small or large: "a weak 0.4%", "a worse-than-feared 3%"."""
    for back in range(i, i - _ADJECTIVES, -1):
        if lex.words[back] in _A:
            return back
        joined = lex.raw[back + 1] in DASHES and lex.glued(back + 1)
        if lex.raw[back] not in DASHES and not joined and lex.ends_at(back, lexicon.rules.words.phrase_ends):
            return None
    return None


def _sized_by(lex: Lexemes, i: int, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The way of the verb or particle at lexeme `i`, if the number is the size of that change."""
    word = lex.words[i]
    way = lexicon.size_verbs[word]
    if draft.dimension == "duration" and word not in ("up", "down"):
        return way if "by" in lex.words[i + 1 : draft.start] else None
    if word == "off" and draft.counts:
        return None
    if phrasal.is_of_accounts(word, draft) and not phrasal.is_moved(lex, way, draft, lexicon):
        return None
    if word in ("up", "down") and phrasal.is_particle(lex, i, draft, token, lexicon):
        return None
    is_done = _takes_object(lex, i, draft, lexicon) or is_object(lex, i, draft, lexicon)
    return way if not is_done else None


def _moved_away(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "eliminate 789 dealers", "cut $3 million from", "trimmed a year off"."""
    word, words = lex.words[i], lexicon.rules.trends
    if word == "off" and lex.words[i - 1] in words.lays:
        return "down" if draft.dimension in (None, "count", "percentage", "fraction") else None
    if draft.counts:
        return _more_or_fewer(lex, i, draft, lexicon)
    if draft.dimension == "duration" and (word in words.saves or word in words.knocks):
        return "down" if lex.words[draft.last + 1] in ("from", "off") else None
    if draft.dimension != "money":
        return None
    if word in words.saves or (word == "down" and lex.words[i - 1] in words.pays):
        return "down"
    way = lexicon.moves.get(word)
    return way if phrasal.is_moved(lex, way, draft, lexicon) else None


def _more_or_fewer(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "closed three plants", "shut down two mills", "will create 300 jobs": there are more or fewer."""
    words = lexicon.rules.trends
    word = lex.words[i - (lex.words[i] == "down" and lex.words[i - 1] in words.closes)]
    if word not in lexicon.staffing:
        return None
    noun = _counted(lex, i, draft, lexicon)
    if word in words.removes or (word in words.fires and noun in words.hands):
        return "down"
    if noun in words.sites and word in lexicon.site_verbs:
        return lexicon.site_verbs[word]
    created = word in words.creates and noun in words.hands and draft.start == draft.first
    return "up" if created else None  # "creating up to 400 jobs" is a bound


def _counted(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str:
    """What a number counts, in "opened nine shops and closed three" that of the one before; or nothing."""
    if draft.head or not draft.plain:
        return draft.head
    ways, sites = lexicon.site_verbs, lexicon.rules.trends.sites
    way = ways.get(lex.words[i])
    if way is None:
        return ""
    near = lex.clause_before(i, _PAIR)
    verb = next((n for n, word in enumerate(near) if ways.get(word, way) != way), len(near))
    named = (noun for word in near[verb:] for noun in (word, word[:-1], word[:-2]) if noun in sites)
    return next(named, "")


def _at_rate_of(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "prices rising at a modest annual rate of 2.9%", "grew at a 2.9% annual pace"."""
    if draft.dimension != "percentage":
        return None
    i, after = draft.start - 1, lex.words[draft.last + 1 : draft.last + 4]
    is_of = lex.words[i] == "of" and lex.words[i - 1] in _RATES
    if not is_of and (_A.isdisjoint(lex.words[i - 1 : i + 1]) or _RATES.isdisjoint(after)):
        return None
    for back in range(i - 1, i - 7, -1):
        if lex.words[back] == "at":
            return lexicon.size_verbs.get(lex.words[back - 1])
    return None


def _gain_in(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "a gain in failures of 1.5 percent", "a fall in visitors of 900": what changed is named.

    Other numbers than shares end there: not "a rise in the price of 12 drugs".
    """
    i, ends = draft.start - 1, lexicon.rules.words.phrase_ends
    is_last = draft.dimension != "duration" and lex.ends_at(draft.last + 1, ends)
    if not is_last and draft.dimension != "percentage":
        return None
    for back in range(i - 2, i - 8, -1):
        noun = lex.words[back]
        if noun not in _OF_WHAT and lex.ends_at(back, ends):
            return None
        if noun in lexicon.change_nouns and lex.words[back + 1] in _OF_WHAT:
            return None if phrasal.is_of_accounts(noun, draft) else lexicon.change_nouns[noun]
    return None


def _each_by(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "Sales were up at two shops: Mill Lane by 4 percent": the change stands before the colon."""
    i = draft.start - 1
    if lex.words[i] != "by" or not draft.is_move:
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
    if lex.words[i - 1] in words.be or draft.dimension == "percentage":
        return False  # "fees were raised an average of $500"
    return lex.words[i] in words.causes and "by" not in lex.words[i + 1 : draft.first]
