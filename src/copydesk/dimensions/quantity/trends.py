"""Sizes of changes: a number has a trend only when it says by how much something changed.

"rose 6.5%", "a 32% drop", "gains of eight percent", "20 fewer", "cut 30,000 jobs". In "fell to 7%"
the number is the level and has none.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEVELS = {"below": "down", "above": "up"}
_BEFORE_LEVEL = frozenset(("to", "from", "at", "for"))
_CONJUNCTIONS = frozenset(("and", "but", "while"))
# a loss of money is no change of a price, but a loss of points or pence is
_LOSSES = frozenset(("loss", "losses"))
_STEPS = 12  # a governor is near; a heap of words may be one sentence of thousands
_YEARLY = [["year", link, "year"] for link in ("on", "over")]
_YEARLY += [["year", "-", link, "-", "year"] for link in ("on", "over")]
_NOT_CHANGE = frozenset(("duration", "age", "rank", "score", "frequency"))


def trend(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> None:
    """Set the trend of a number that is the size of a change; `token` is its last number token."""
    draft.start = min(draft.start, draft.first)
    if draft.level or draft.trend or draft.dimension in ("rank", "score", "age", "frequency", None):
        return
    draft.trend = (
        _before(lex, draft, token, lexicon)
        or _after(lex, draft, lexicon)
        or _each_by(lex, draft, lexicon)
        or (_governed(draft, token, lexicon) if draft.unit is None or draft.dimension != "duration" else None)
    )
    if draft.trend is not None:
        draft.rule = f"{draft.trend} by {draft.rule}"


def _before(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The change word before: "rose by nearly 5%", "down 2.1%", "a drop of 32%"."""
    i = _word_before(lex, draft, lexicon)
    word, between = lex.words[i], lex.words[i + 1 : draft.start]
    if lex.words[i + 1] in lexicon.rules.trends.levels and i + 1 < draft.first:
        return None
    is_of = between[:1] == ["of"]
    if is_of and word in lexicon.change_nouns and _changes(draft):
        lost = word in _LOSSES and draft.dimension != "percentage"
        return None if lost else lexicon.change_nouns[word]
    if is_of and _counts(draft) and word in lexicon.size_verbs:
        return None
    return _moved_away(lex, i, draft, lexicon) or _moved_by(lex, i, draft, token, lexicon)


def _moved_by(lex: Lexemes, i: int, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """As in "rose 5%", "down 2.1%", "added 30 jobs": the way of the word at lexeme `i`."""
    word, particles = lex.words[i], lexicon.rules.trends.particles
    if word in lexicon.size_verbs and not (
        word in particles and i + 1 < draft.start and lex.words[i + 1] == "of"
    ):
        return _sized_by(lex, i, draft, token, lexicon)
    if word in lexicon.moves and _movable(draft, lexicon):
        return lexicon.moves[word]
    return _gain_in(lex, draft, lexicon) or _at_rate_of(lex, draft, lexicon)


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
    if word == "off" and _counts(draft):
        return None
    if word in ("up", "down"):
        percent = _is_move(draft) or (
            draft.dimension == "money" and lex.words[i - 1] in lexicon.rules.trends.ended
        )
        if _is_particle(lex, i, token, lexicon, percent=percent):
            return None
    acts = _takes_object(lex, i, draft, lexicon) or _acts(draft, word, lexicon)
    return way if not acts else None


def _moved_away(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "eliminate 789 dealers", "laying off 300 people", "cut $3 million from"."""
    word, after = lex.words[i], lex.words[draft.last + 1]
    if word == "off" and lex.words[i - 1] in lexicon.rules.trends.lays:
        return "down" if _counts(draft) or draft.dimension in ("percentage", "fraction") else None
    if word == "down" and lex.words[i - 1] in lexicon.rules.trends.pays:
        return "down" if draft.dimension == "money" else None
    if _counts(draft):
        return _more_or_fewer(lex, i, draft, lexicon)
    if draft.dimension == "money" and word in lexicon.rules.trends.saves:
        return "down"
    if draft.dimension == "money" and word in lexicon.moves:
        way = lexicon.moves[word]
        return way if (way, after) in (("down", "from"), ("up", "to")) else None
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
    """As in "a gain in failures of 1.5 percent": what changed stands between the noun and its size."""
    i = draft.start - 1
    if lex.words[i] != "of" or draft.dimension != "percentage":
        return None
    for back in range(i - 2, i - 8, -1):
        if not lex.is_word(back) or lex.words[back] in lexicon.rules.words.phrase_ends - {"in"}:
            return None
        if lex.words[back] in lexicon.change_nouns and lex.words[back + 1] == "in":
            return lexicon.change_nouns[lex.words[back]]
    return None


def _is_particle(lex: Lexemes, i: int, token: Token, lexicon: Lexicon, *, percent: bool) -> bool:
    """Whether "up" belongs to the verb before it: "shut down 12 plants", "freeing up $3 million"."""
    if percent and lex.words[i - 1] in lexicon.rules.trends.ended:
        return False  # "shares closed down 1 percent", "closed up $11"
    if lex.words[i - 1] in lexicon.rules.words.turns or percent:
        return lex.words[i - 1] in lexicon.rules.words.turns
    near = token.doc[max(0, token.i - 10) : token.i]
    word = next((t for t in near if t.idx == lex.starts[i]), None)
    return (
        word is not None
        and word.dep_ == "prt"
        and word.head.tag_ in ("VBG", "VB")
        and word.head.lower_ not in lexicon.size_verbs
    )


def _each_by(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "Sales were up at two shops: Mill Lane by 4 percent": the change stands before the colon."""
    i = draft.start - 1
    if lex.words[i] != "by" or not _is_move(draft):
        return None
    for back in range(i, max(i - 24, 0), -1):
        word = lex.words[back]
        if word in (".", ""):
            return None
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


def _acts(draft: Draft, word: str, lexicon: Lexicon) -> bool:
    """As in "sank 30 boats", which says what was done to them; but "dropped 12 places", "dropped 30 jobs"."""
    rules = lexicon.rules
    noun = (draft.noun or "").split(" ")[-1]
    counted = draft.unit is None and _counts(draft) and noun
    return bool(counted) and word in rules.trends.acts and noun not in rules.words.stock | rules.trends.steps


def _is_move(draft: Draft) -> bool:
    return draft.dimension == "percentage" or draft.unit_name in ("point", "cent", "penny")


def _is_price_or_move(draft: Draft) -> bool:
    return _is_move(draft) or draft.dimension == "money"


def _changes(draft: Draft) -> bool:
    return draft.dimension not in _NOT_CHANGE


def _counts(draft: Draft) -> bool:
    return draft.dimension in (None, "count")


def _movable(draft: Draft, lexicon: Lexicon) -> bool:
    """What "cut", "lose" and "add" change: points, shares and things that are counted, not money."""
    if draft.dimension in ("percentage", "fraction", "measurement") or (
        draft.unit is not None and draft.unit.name == "point"
    ):
        return True
    return _counts(draft) and (draft.noun or "").split(" ")[-1] in lexicon.rules.words.stock


def _after(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """The change word after: "a 32% drop", "120-point fall", "3% higher", "10,000 job cuts"."""
    i = draft.last + 1
    words = lex.words
    i += words[i] in ("-",)
    word = words[i]
    sized = not _counts(draft) or word in lexicon.rules.trends.sized
    if word in lexicon.after_change and sized and draft.dimension not in ("frequency", "ratio", "fraction"):
        return _compared(lex, i, draft, lexicon)
    if word in _LEVELS and words[i + 1] in lexicon.rules.trends.of_level and _is_price_or_move(draft):
        return _LEVELS[word]  # "12 percent below the level of 2019"
    if words[i : i + 3] == ["sell", "-", "off"]:
        return "down"
    if word in ("up", "down") and words[i + 1] == "on" and _is_move(draft):
        return word  # "9p down on the day"
    if draft.dimension in ("duration", "age", "frequency", "ratio"):
        return None
    return _noun_after(lex, i, draft, lexicon)


def _compared(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "3% higher", "20 fewer": "more" and its like need a comparison, except after a percentage."""
    word, way = lex.words[i], lexicon.after_change[lex.words[i]]
    if word not in lexicon.rules.trends.compared or (word != "fewer" and draft.dimension == "percentage"):
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
        if not lex.is_word(step) and words[step] != "-":
            return None
        if words[step] in lexicon.rules.words.phrase_ends:
            return None
    return None


def _is_compared(lex: Lexemes, i: int, draft: Draft) -> bool:
    """As in "30 more boats than last year": "than" follows what is counted."""
    if not _counts(draft):
        return False
    after = lex.words[i + 1 : i + 5]
    than = after.index("than") if "than" in after else 0
    return than > 0 and all(lex.is_word(i + 1 + step) for step in range(than))


def _noun_trend(lex: Lexemes, draft: Draft, i: int, lexicon: Lexicon) -> str | None:
    word = lex.words[i]
    if word in _LOSSES and not _is_move(draft):
        return "down" if _counts(draft) and lex.words[i - 1] == "job" else None
    if lex.words[i + 1] in ("in", "on") and word in ("raise",):
        return None
    article = lex.words[draft.first - 1] in lexicon.rules.trends.articles
    if draft.dimension in ("percentage", "measurement", "money") or article or word.endswith("s"):
        return lexicon.change_nouns[word]
    return None


def _governed(draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """The verb that the parse puts the number under: "rose last month by 3%", "30,000 jobs will be cut"."""
    head = _head(token)
    verb, dep = head.head, head.dep_
    if dep in ("pobj", "nummod") and verb.lower_ == "by" and _changes(draft):
        way = _changed_by(verb, lexicon)
        if way is not None:
            return way
    if dep == "npadvmod" and verb.lower_ in lexicon.size_verbs and 0 < head.i - verb.i < 8:
        level = not _no_level(token, verb.i) or _acts(draft, verb.lower_, lexicon)
        return lexicon.size_verbs[verb.lower_] if not level else None
    is_size = verb.lemma_ == "be" and dep in ("attr", "npadvmod", "acomp") and draft.low > 0
    return (_way_of_subject(verb, lexicon) if is_size else None) or _moved(draft, head, lexicon)


def _way_of_subject(verb: Token, lexicon: Lexicon) -> str | None:
    """As in "the rise was 3 percent"."""
    for subject in islice(verb.lefts, _STEPS):
        if subject.dep_ == "nsubj" and subject.lower_ in lexicon.change_nouns.keys() - _LOSSES:
            return lexicon.change_nouns[subject.lower_]
    return None


def _head(token: Token) -> Token:
    """The head of the phrase that a number is in."""
    head = token
    for _ in range(_STEPS):
        if head.dep_ not in ("nummod", "quantmod", "compound", "amod", "punct") or head.head.i == head.i:
            break
        head = head.head
    return head


def _moved(draft: Draft, head: Token, lexicon: Lexicon) -> str | None:
    """As in "30,000 jobs will be cut", "cut another 30,000 jobs": what was taken away or added."""
    verb = head.head
    if head.dep_ == "nsubjpass" and verb.lower_ in lexicon.rules.trends.done and _movable(draft, lexicon):
        return "up" if verb.lower_ == "added" else "down"
    if head.dep_ == "dobj" and verb.lower_ in lexicon.moves and _movable(draft, lexicon) and verb.i < head.i:
        return lexicon.moves[verb.lower_]
    return None


def _changed_by(by: Token, lexicon: Lexicon) -> str | None:
    """The way of the verb that "by" says the size of: "will cut its output by 300 barrels"."""
    head = by.head
    for _ in range(3):
        ways = lexicon.causes.get(head.lower_)
        if ways is not None or head.pos_ in ("VERB", "AUX") or head.head.i == head.i:
            return ways
        head = head.head
    return None


def _no_level(token: Token, verb: int) -> bool:
    return _BEFORE_LEVEL.isdisjoint(t.lower_ for t in token.doc[verb + 1 : token.i])
