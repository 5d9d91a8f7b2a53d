"""What is counted, and whose it is: do two numbers say the same of the same?

One outlet does not contradict itself. Where numbers of its own differ they are of two things, or of two
times, unless its words for both are the same; what is rounded must at least not be called otherwise.
"""

from itertools import pairwise

from copydesk.corroboration.disputes.differing import (
    daily,
    forms_meet,
    gives,
    grows,
    one_form,
    one_report,
    repeated,
    revises,
    serial,
)
from copydesk.corroboration.disputes.disagreements import days_apart, moves
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.evidence import persons
from copydesk.corroboration.pairs.families import Likeness
from copydesk.corroboration.pairs.periods import DAYS
from copydesk.corroboration.pairs.profiles import Profile, names, one_event, together
from copydesk.corroboration.pairs.words import akin, lemma, lemmas, parted, synonymous, tokens
from copydesk.corroboration.stories.subjects import (
    first_name,
    leads_apart,
    of_one_name,
    openings_apart,
    shared_names,
    subject,
    subjects_apart,
    sums,
)
from copydesk.corroboration.stories.versions import changed

_DIGITS, _FEW = 4, 3  # that count: 26.25 or 1,187; 3.25
_SHARED = 2  # words that two sentences of one thing have in common at least


def of_two_things(a: Profile, b: Profile, like: Likeness, one_text: bool) -> bool:
    """Does one outlet speak of two things, or of two times?

    What it prints twice is one thing. Of numbers that differ the later one must grow out of the earlier, or
    be said to correct it, or stand in a report that comes again in the same words.
    """
    if daily(a, b, like != "same"):
        return True
    return _equal_of_two(a, b, one_text) if like == "same" else _differing_of_two(a, b, like, one_text)


def _equal_of_two(a: Profile, b: Profile, one_text: bool) -> bool:
    """Are two equal numbers of one outlet of two things?"""
    if _of_two_sums(a, b):
        return True
    if one_text:
        return of_others(a, b) or _said_apart(a, b)
    if not (a.outcomes & b.outcomes or _meet(a, b)) or _again(a, b) or of_others(a, b):
        return True
    return elsewhen(a, b) or not _agree_on_equal(a, b)


def _differing_of_two(a: Profile, b: Profile, like: Likeness, one_text: bool) -> bool:
    """The same of numbers that differ."""
    grown = bool(a.outcomes & b.outcomes)
    if (not grown and _differ(a, b, one_text)) or elsewhen(a, b):
        return True
    if one_text and changed(a, b):
        return False
    if not agree(a, b, like):
        return True
    return not grown and like in ("near", "far") and not _reported_again(a, b, one_text)


def _reported_again(a: Profile, b: Profile, one_text: bool) -> bool:
    """Does one correct the other, or stand in a report that comes again?"""
    again = one_report if one_text else repeated
    return again(a, b) or revises(a) or revises(b)


def _said_apart(a: Profile, b: Profile) -> bool:
    """Is an equal number of few digits one of another thing in a text: "a 90-day loan", "the 90-day rule"?"""
    recurs = a.reading.kind in ("count", "duration", "percentage")
    if not recurs or numbers.telling(a.value, _FEW) or one_form(a, b) or _meet(a, b):
        return False
    close = (p.around - p.called - light() for p in (a, b))
    return not akin(*close) and len(plain(a.sentence, a) & plain(b.sentence, b)) < _SHARED


def plain(words: frozenset[str], one: Profile) -> frozenset[str]:
    """Words that are no names, numbers or units, those that mean one thing as one."""
    empty = one.called | light() | lemmas(one.reading.text)
    return frozenset(word for word in synonymous(words) if word[0].isalpha() and word not in empty)


def _again(a: Profile, b: Profile) -> bool:
    """Is an equal number one of another report of a series, that may be the same by chance?"""
    return not _shows(a) and days_apart(a, b) > lexicon().tolerance.same_days and bool(serial(a, b))


def of_others(a: Profile, b: Profile) -> bool:
    """Is an equal number, by how titles and texts begin, of somebody else?

    A number that does not come together by chance is one, and so is one that both measure of a name or give
    beside it, but for that of whoever only says it, beside other names.
    """
    if _shows(a) or not _others(a, b) or _of_one(a, b) or (a.outcomes & b.outcomes and one_event(a, b)):
        return False
    shared, one, other = shared_names(a, b), _people(a), _people(b)
    return shared <= _only_say(a, b) and not (shared and (one <= other or other <= one))


def _of_two_sums(a: Profile, b: Profile) -> bool:
    """Is an equal number of few digits one of another deal, days later, by the sum in the title of each?"""
    if numbers.telling(a.value, _FEW) or days_apart(a, b) <= lexicon().tolerance.same_days:
        return False
    return parted(sums(a.article), sums(b.article)) and forms_meet(a, b)


def _of_one(a: Profile, b: Profile) -> bool:
    """Do both measure something of one name, that is not only in the name of a money: "Ostra francs"?"""
    moneys = lexicon().words.moneys
    of_money = {
        word
        for one in (a, b)
        for word, unit in pairwise(tokens(one.reading.sentence))
        if lemma(unit) in moneys
    }
    shared = (word for word in a.names & b.names if word[0] != "@" and word not in of_money)
    return any(of_one_name(word, a.article, b.article) for word in shared)


def _people(one: Profile) -> frozenset[str]:
    """The names in a sentence, but for those of places."""
    return one.called.difference(*map(lemmas, one.article.places))


def _only_say(a: Profile, b: Profile) -> frozenset[str]:
    """The names of who says two numbers, but for those in a title, or with whom a text begins."""
    told = (first_name(p.article) | subject(p.article, True) for p in (a, b))
    return (a.source | b.source).difference(*told)


def _differ(a: Profile, b: Profile, one_text: bool) -> bool:
    """Are numbers that differ of two names, or of two hours of a market, or are both in each article?"""
    if not (one_text or _meet(a, b)) or subjects_apart(a.article, b.article) or _others(a, b):
        return True
    if gives(a, b) and gives(b, a):
        return True
    return moves(a) and moves(b) and not (repeated(a, b) or one_report(a, b))


def _others(a: Profile, b: Profile) -> bool:
    return openings_apart(a.article, b.article) or leads_apart(a.article, b.article)


def _meet(a: Profile, b: Profile) -> bool:
    """Is there a word or a name in common close to both numbers, or in what they count, or one predicate?

    What does not come together by chance needs none.
    """
    if _shows(a) or a.predicate == b.predicate != "" or counted(a) & counted(b):
        return True
    close = synonymous(a.around) & synonymous(b.around)
    called = a.called | b.called
    if any(word[0].isalpha() and word not in called and word not in light() for word in close):
        return True
    return not shared_names(a, b).isdisjoint(close)


def light() -> frozenset[str]:
    """Words close to a number that do not say what it is."""
    said = lexicon().words
    return said.light | said.magnitudes | said.moneys


def agree(a: Profile, b: Profile, like: Likeness) -> bool:
    """Do the words for what is counted allow that two numbers of one outlet are one figure?"""
    if like == "same":
        return _agree_on_equal(a, b)
    if a.outcomes & b.outcomes:
        return _one_toll(a, b)
    if _owned_apart(a, b):
        return False
    near, rough = like in ("rounded", "may be same"), a.value.doubtful or b.value.doubtful
    if near and rough and (like == "rounded" or _bounded(a, b)):
        return _alike(a, b) and _one_noun(a, b)
    if near and len({a.predicate, b.predicate} - {""}) > 1:
        return False  # what opened at 6-1/8 has not averaged 6.09
    return a.head == b.head != "" and not (_unsaid(a, b) | _unsaid(b, a))


def _one_toll(a: Profile, b: Profile) -> bool:
    """Are two numbers of the dead, who may be called otherwise, one?"""
    known = persons() | a.outcomes | lexicon().words.leading
    if any(_unsaid(*pair) <= known for pair in ((a, b), (b, a))):
        return True
    return grows(a) or grows(b) or one_event(a, b)


def _alike(a: Profile, b: Profile) -> bool:
    """Has either no word for what it counts that is not in the other's sentence?"""
    return not (_unsaid(a, b) and _unsaid(b, a))


def _agree_on_equal(a: Profile, b: Profile) -> bool:
    """Are two equal numbers one figure: by their digits, or else by the words for what is counted?"""
    if _shows(a):
        return True
    if _owned_apart(a, b):
        return False
    said = _alike(a, b), _one_noun(a, b)
    return all(said) if _small(a) else any(said)


def elsewhen(a: Profile, b: Profile) -> bool:
    """Is each of its own time, years apart, and of its own people or places: two storms with 200 dead?"""
    first, then = a.period.first, b.period.first
    if together(a, b) != "different" or first is None or then is None or abs(first - then) < DAYS:
        return False
    return _owned_apart(a, b)


def _owned_apart(a: Profile, b: Profile) -> bool:
    """Are there names for whose each is, and none in common?"""
    return parted(owners(a), owners(b))


def owners(one: Profile) -> frozenset[str]:
    """The names that may say whose a number is: those in its sentence, in the title, and of who says it."""
    return one.called | subject(one.article, True) | (one.source & names(one.article))


def counted(one: Profile) -> frozenset[str]:
    """The words for what is counted, without names and numbers; those that mean one thing as one."""
    known = one.called | names(one.article)
    words = synonymous(one.measure | one.whole | {one.head})
    return frozenset(word for word in words if word and word not in known and word[0].isalpha())


def _bounded(a: Profile, b: Profile) -> bool:
    """Is one a bound: "more than 200"?"""
    return any(one.reading.comparator in ("<", "<=", ">", ">=") for one in (a, b))


def _shows(one: Profile) -> bool:
    """Has a number so many digits that two do not come together by chance?"""
    return one.reading.kind != "fraction" and numbers.telling(one.value, _DIGITS)


def _small(one: Profile) -> bool:
    """Is it a number below ten, of one digit or two?"""
    small = abs(one.reading.low or one.reading.high or 0) < lexicon().tolerance.small
    return small and not numbers.telling(one.value, _FEW)


def _unsaid(one: Profile, other: Profile) -> frozenset[str]:
    """Words for what one counts that are not in the other's sentence."""
    return counted(one) - synonymous(other.sentence)


def _one_noun(a: Profile, b: Profile) -> bool:
    """Have both one noun, or one predicate, or one the other's noun in its sentence?"""
    if a.head == b.head or a.outcomes & b.outcomes or a.predicate == b.predicate != "":
        return True
    return any(one.head and one.head in synonymous(other.sentence) for one, other in ((a, b), (b, a)))
