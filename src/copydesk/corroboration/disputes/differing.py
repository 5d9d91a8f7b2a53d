"""Two values that differ: do they still measure one thing, and for one time?

What the articles say beside the numbers is heeded: whether one of them gives the other's number as well,
whose offer or quota it is, "the other two", and the month or the day of which a report tells.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from copydesk.corroboration.disputes.corrections import replaces
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.numbers import telling
from copydesk.corroboration.pairs.profiles import Profile, in_clauses, names, together
from copydesk.corroboration.pairs.words import any_of, lemmas, parted, synonymous, synonyms, tokens
from copydesk.corroboration.rows import Article
from copydesk.corroboration.stories.titles import form, own_words, title_words

_NEAR = 4  # words beside a number that say whose it is, or that it is revised
_ALIKE = 0.6  # share of the words of two sentences of one form
_CONTRAST = 0.5  # and of two that differ in what they count
_HALF = 0.5  # of the longer of two titles of one day
_LIKE = 0.4  # and of two titles
_SERIES = 0.75  # and of two reports that come again and again
_FORM = 3  # words of a title that show a report of one form


def apart(a: Profile, b: Profile, same_text: bool) -> bool:
    """Do two values that differ measure different things, for all that their words are alike?"""
    if _owned_apart(a, b) or _rest(a) != _rest(b):
        return True
    if not serial(a, b):  # each report has a title of its own, and the last value beside the new one
        known = not (revises(a) or revises(b)) and (gives(a, b) or gives(b, a))
        if known or rounded_apart(a, b):
            return True
    return not same_text and not one_measure(a, b)


def rounded_apart(a: Profile, b: Profile) -> bool:
    """Do two values that may be one number measure different things: two offers, or two towns in one form?"""
    return _owned_apart(a, b) or (one_form(a, b) and _titles_apart(a, b))


def incomparable(a: Profile, b: Profile) -> bool:
    """Are two numbers of one story different things, by what is said of them or by the form of reports?"""
    if _contrasted(a, b):
        return True
    if numbers.same(a.value, b.value):
        return opposite(a, b) and not telling(a.value, lexicon().tolerance.digits)
    if _rest(a) or _rest(b):  # of how many depends on what is told before, in each report
        return True
    owned = bool(a.source and b.source) and _owned_apart(a, b)
    return not serial(a, b) and (owned or _of_two_reports(a, b))


def _of_two_reports(a: Profile, b: Profile) -> bool:
    """Is one of two of an outlet a sum so far, or have reports of one form titles about others?"""
    in_one = one_outlet(a, b)
    if in_one and not a.growing and _running(a) != _running(b):
        return True
    return (one_form(a, b) or (in_one and one_day(a, b))) and _titles_apart(a, b)


def one_outlet(a: Profile, b: Profile) -> bool:
    """Are both from articles of one outlet?"""
    return bool(a.article.publisher) and a.article.publisher == b.article.publisher


def one_day(a: Profile, b: Profile) -> bool:
    """Did both appear on one day, as far as that is known?"""
    return bool(a.article.published) and a.article.published == b.article.published


def opposite(a: Profile, b: Profile) -> bool:
    """Does one go up, and the other down?"""
    ways = (lexicon().words.raising, lexicon().words.lowering)
    return any(a.predicate in one and b.predicate in other for one, other in (ways, ways[::-1]))


def _contrasted(a: Profile, b: Profile) -> bool:
    """Is one sentence the other with another noun, or owner, of which the other article says nothing?"""
    if a.sentence == b.sentence or a.head == b.head or not one_form(a, b, _CONTRAST):
        return False
    return all(
        {one.head, *one.names} - {""} - other.sentence - lemmas_of(other.article.text)
        for one, other in ((a, b), (b, a))
    )


@lru_cache(1 << 10)
def lemmas_of(text: str) -> frozenset[str]:
    """The words of a text, those that mean the same as one."""
    return frozenset(synonyms().get(word, word) for word in lemmas(text))


def one_form(a: Profile, b: Profile, least: float = _ALIKE) -> bool:
    """Is one sentence the other with a few words changed?"""
    one, other = words_only(a.sentence), words_only(b.sentence)
    return len(one & other) >= least * len(one | other)


@lru_cache(1 << 14)
def words_only(words: frozenset[str]) -> frozenset[str]:
    """The words that are no numbers."""
    return frozenset(word for word in words if not word[0].isdigit())


def revises(one: Profile) -> bool:
    """Do words close to a number, or the title, say that it brings an earlier figure up to date?

    "Revised from 6.6 million" is the figure that has gone; a title that speaks of revised offers corrects no
    figure.
    """
    if replaces(one):
        return True
    if one.ahead[-1:] == ("from",) and not lexicon().words.revising.isdisjoint(one.ahead[-2:]):
        return False
    title = _title(one)
    number = next(iter(tokens(one.reading.text)), "")
    told = lexicon().words.revising if number in title else lexicon().words.correcting
    behind = one.behind[:_NEAR]
    near = (*one.ahead, *behind)
    asked = {word for to, word in (*pairwise(one.ahead), *pairwise(behind)) if to == "to"}  # still to be done
    return not (lexicon().words.revising.isdisjoint(set(near) - asked) and told.isdisjoint(title))


def _title(one: Profile) -> tuple[str, ...]:
    return title_words(one.article.title)


def one_voice(a: Profile, b: Profile) -> bool:
    """Do both come from one outlet, so that nobody contradicts anybody, or does each speak of its own?"""
    if a.source and b.source and {w for w in a.source & b.source if w[0] != "@"} <= lexicon().words.forms:
        titled = (lemmas(p.article.title) & p.source & names(p.article) for p in (a, b))
        own = (said - other.sentence for said, other in zip(titled, (b, a), strict=True))
        return all(own) and not a.outcomes & b.outcomes
    return one_outlet(a, b)


def grows(one: Profile) -> bool:
    """Does the sentence say that a count has come to this: "has risen to", "now"?"""
    return not lexicon().words.updating.isdisjoint(tokens(one.reading.sentence))


def serial(a: Profile, b: Profile) -> str | None:
    """Why two values are of two reports that come again and again, each with its own, if they are."""
    if a.growing or b.growing:
        return None
    two_days = _days_differ(a, b)
    if two_days and not _state_one_time(a, b) and _one_series(a, b) and not (revises(b) and gives(a, b)):
        return reports(a, b)
    if revises(b):
        return None
    if _months(a) and _months(b) and _months(a).isdisjoint(_months(b)):
        return f"the title of one says {_said(_months(a))}, that of the other {_said(_months(b))}"
    if two_days and _running(a) and _running(b):
        return f"each is the sum so far, on {a.article.published} and on {b.article.published}"
    return None


def _days_differ(a: Profile, b: Profile) -> bool:
    """Are the days of both articles known, and not the same?"""
    days = a.article.published, b.article.published
    return all(days) and days[0] != days[1]


def _state_one_time(a: Profile, b: Profile) -> bool:
    """Does the clause of each state a time, and not another one?"""
    return in_clauses(a, b) and together(a, b) != "different"


def reports(a: Profile, b: Profile) -> str:
    """Say that two reports come again and again."""
    return f"reports of one form, of {a.article.published} and of {b.article.published}"


def repeated(a: Profile, b: Profile) -> bool:
    """Do both stand in reports that come again and again, in the same words but for the numbers?"""
    return not one_day(a, b) and _one_series(a, b) and one_form(a, b)


def daily(a: Profile, b: Profile, differing: bool) -> bool:
    """Is each of what is new on every day, such as a central bank's help for the money market?

    Such numbers are of their day; those that differ are of two hours of one, unless one revises the other.
    """
    if one_day(a, b) and not (differing and not (revises(a) or revises(b))):
        return False
    return bool(a.article.published and b.article.published) and _of_a_day(a) and _of_a_day(b)


def _of_a_day(one: Profile) -> bool:
    said = f"{one.article.title or ''} {one.reading.sentence}"
    return re.search(rf"\b(?:{any_of(lexicon().words.daily)})", said, re.IGNORECASE) is not None


def one_report(a: Profile, b: Profile) -> bool:
    """Have both one title, or does one of the two say that it corrects the other?

    Where a title is missing, both must at least be of one outlet, as far as outlets are known.
    """
    one, other = _title(a), _title(b)
    if not one or not other:
        return not (a.article.publisher and b.article.publisher) or one_outlet(a, b)
    return one == other or not lexicon().words.correcting.isdisjoint((*one, *other))


def _one_series(a: Profile, b: Profile) -> bool:
    """Have two reports one title but for numbers and a word that is no name: "Loans rise", "Loans fall"?"""
    one, other = set(form(a.article.title)), set(form(b.article.title))
    named = names(a.article) | names(b.article)
    if any(word in named or min(lemmas(word), default="")[:1] == "@" for word in one ^ other):
        return False
    return _alike(one, other) or _alike(one - _changing(), other - _changing())


def _alike(one: set[str], other: set[str]) -> bool:
    """Have two titles enough words, and most of them in common?"""
    return min(len(one), len(other)) >= _FORM and len(one & other) >= _SERIES * len(one | other)


@cache
def _changing() -> frozenset[str]:
    """Words of a title that change with its number: "rise" and "fall", "mln" and "billion"."""
    said = lexicon().words
    return said.moving | said.raising | said.lowering | said.magnitudes | said.moneys


def _owned_apart(a: Profile, b: Profile) -> bool:
    """Does each speak of its own ("its quota"), and are they two?"""
    return _owns(a) and _owns(b) and parted(_owner(a), _owner(b))


def _owns(one: Profile) -> bool:
    """Is the number, or what it counts, said to be "its" or "their"?"""
    near = (*one.ahead[-_NEAR:], *tokens(one.reading.measure or "")[:1], *one.behind[:1])
    return not lexicon().words.owning.isdisjoint(near)


def _owner(one: Profile) -> frozenset[str]:
    """Names of who speaks, else of those in the title."""
    known = names(one.article)
    return one.source & known or lemmas(one.article.title) & known


def _rest(one: Profile) -> bool:
    """Is it what is left beside others: "the other two", "the remaining 600"?"""
    return not lexicon().words.rest.isdisjoint((*one.ahead[-1:], *one.behind[:1]))


def gives(a: Profile, b: Profile) -> bool:
    """Does the article of `b` give the number of `a`, too? It is then something else that differs from it."""
    said = tokens(a.reading.text)
    if len(said) == 1 and not telling(a.value, 2) and a.reading.head:
        said = [*said, *tokens(a.reading.head)[-1:]]
    elif len(said) > 1 and said[0][0].isdigit():
        said = said[: 2 if said[1] in lexicon().words.magnitudes else 1]
    return bool(said) and f" {' '.join(said)} " in _running_text(b.article.text)


@lru_cache(1 << 10)
def _running_text(text: str) -> str:
    return f" {' '.join(tokens(text))} "


def forms_meet(a: Profile, b: Profile) -> bool:
    """Are two titles of one form?"""
    one, other = set(form(a.article.title)), set(form(b.article.title))
    return len(one & other) >= _HALF * max(len(one), len(other), 1)


def one_measure(a: Profile, b: Profile) -> bool:
    """Are the words for what is measured the same, but for names and places?"""
    if a.growing and b.growing:
        return True
    one, other = (synonymous({w for w in p.measure | p.whole if w[0] != "@"}) for p in (a, b))
    known = names(a.article) | names(b.article) | a.places | b.places
    return not (one ^ other) - known


def _titles_apart(a: Profile, b: Profile) -> bool:
    """Are two titles of one form, each with a word of which the other article says nothing?"""
    one, other = set(form(a.article.title)), set(form(b.article.title))
    if len(one & other) < _LIKE * len(one | other):
        return False
    return all(
        any(not word[0].isdigit() and f" {word} " not in _told(said) for word in own_words(own.title))
        for own, said in ((a.article, b.article), (b.article, a.article))
    )


def _told(article: Article) -> str:
    return f" {' '.join(title_words(article.title))}{_running_text(article.text)}"


def _months(one: Profile) -> frozenset[str]:
    """Months and quarters in a title; "May" is none, for it may be a verb."""
    said = _title(one)
    return frozenset(
        [word[:3] for word in said if word in _month_words()]
        + [f"{a} quarter" for a, b in pairwise(said) if b in lexicon().words.quarters]
    )


@cache
def _month_words() -> frozenset[str]:
    return frozenset(month.casefold() for month in lexicon().words.months) - {"may"}


def _said(months: frozenset[str]) -> str:
    return " and ".join(sorted(month.title() if len(month) == 3 else month for month in months))


def _running(one: Profile) -> bool:
    """Is it a sum that goes on: "so far this year"?"""
    pattern = rf"\b(?:{any_of(lexicon().words.running)})"
    return re.search(pattern, one.reading.sentence, re.IGNORECASE) is not None
