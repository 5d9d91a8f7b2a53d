"""Are two numbers equal by chance? In every story there are many twos, and in every poll a 45 percent.

A number of few digits shows little. Where what each counts, whose it is or what was asked is said, and is not
the same, it is another number; where nothing is said, it may be one.
"""

from collections.abc import Set

from copydesk.corroboration.disputes.conditions import (
    close_names,
    of_poll,
    one_poll,
    other_questions,
    told,
    windowed,
)
from copydesk.corroboration.disputes.differing import forms_meet, one_day
from copydesk.corroboration.disputes.disagreements import days_apart
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import families, numbers
from copydesk.corroboration.pairs.attributes import counted, plain
from copydesk.corroboration.pairs.evidence import persons
from copydesk.corroboration.pairs.profiles import Profile, names
from copydesk.corroboration.pairs.words import lemma, lemmas, synonymous, synonyms, tokens
from copydesk.corroboration.stories.subjects import of_results, two_reports

_SHARED = 2  # words that the sentences of two shares have in common at least
_MANY, _FEW, _ONE = 4, 3, 2  # a number with fewer digits that count shows little, with a single one least


def by_chance(a: Profile, b: Profile, articles: int) -> bool:
    """Do two numbers that may be equal count different things, by what is said of both?

    Args:
        a: A number.
        b: Another, in an article with another text.
        articles: How many tell the story of both: in a few an equal number shows more than the words for it,
            of which each reporter has some.
    """
    if any(apart(a, b) for apart in _APART):
        return True
    if articles < lexicon().link.broad or all(numbers.telling(one.value, _FEW) for one in (a, b)):
        return False
    return _other_units(a, b) or _other_things(a, b) or _other_owners(a, b) or other_questions(a, b)


def _shares_apart(a: Profile, b: Profile) -> bool:
    """Have two shares, about as large, nothing in common: no word close to both, nor two in their sentences?

    Two percentages that are equal are one number; "two thirds", or "a fifth" and "20 percent", need not be.
    """
    if {families.family(one)[0] for one in (a, b)} != {"percentage"}:
        return False
    if _written_alike(a, b) and a.reading.kind != "fraction":
        return False
    if a.predicate == b.predicate != "" or not plain(a.around, a).isdisjoint(plain(b.around, b)):
        return False
    return len(plain(a.sentence, a) & plain(b.sentence, b)) < _SHARED


def _polls_apart(a: Profile, b: Profile) -> bool:
    """Are two shares of those who were asked of other names, or, if not written alike, not of one poll?

    Of two that are written alike each must be of somebody of whom the other article says nothing, or of no
    name that the other has.
    """
    if _written_alike(a, b) and not (a.reading.kind == "fraction" and _unlike(a, b)):
        strange = all(one.called - names(other.article) for one, other in ((a, b), (b, a)))
        return (strange or a.called.isdisjoint(b.called)) and other_questions(a, b)
    return other_questions(a, b) or (of_poll(a, b) and not one_poll(a, b))


def _unlike(a: Profile, b: Profile) -> bool:
    """Have two sentences few words in common?"""
    return len(plain(a.sentence, a) & plain(b.sentence, b)) < _MANY


def _unlike_things(a: Profile, b: Profile) -> bool:
    """Are two counts that are not written alike of other things: 98 of them, and "about 100"?"""
    return not _written_alike(a, b) and _other_things(a, b)


def _windows(a: Profile, b: Profile) -> bool:
    """Is one of the two as large as whoever writes makes it: "seven", "of the past seven"?"""
    return windowed(a) != windowed(b)


def _vaguely(a: Profile, b: Profile) -> bool:
    """Are two counts both "millions", or is one sum "millions", with no word in common for what it is of?"""
    if families.family(a)[0] == families.family(b)[0] == "money" and a.reading.vague != b.reading.vague:
        return plain(a.around, a).isdisjoint(plain(b.around, b))
    if not (a.reading.vague and b.reading.vague) or a.outcomes & b.outcomes:
        return False
    nouns = {_noun(a), _noun(b)}
    return "" not in nouns and not nouns <= persons() and counted(a).isdisjoint(counted(b))


def _written_alike(a: Profile, b: Profile) -> bool:
    return a.reading.kind == b.reading.kind and numbers.same(*families.values(a, b))


def _of_a_whole(a: Profile, b: Profile) -> bool:
    """Is one a part of those who were counted before, "eight of them", and has no word of the other?"""
    if _of_them(a) == _of_them(b) or a.outcomes & b.outcomes:
        return False
    return plain(a.around, a).isdisjoint(plain(b.around, b))


def _of_them(one: Profile) -> bool:
    """Does a clause begin with a part: "Eight of them were children", and not "he shot two of them"?"""
    begins = one.before.rstrip()[-1:] in ("", ",", ";", "(")
    return begins and one.behind[:1] == ("of",) and not lexicon().words.wholes.isdisjoint(one.behind[1:2])


def _fates_apart(a: Profile, b: Profile) -> bool:
    """Has one of two small counts died, and the other not, or is one of the two said to be more than before?

    "Two more" of another day are not the two of whom was told first.
    """
    if any(one.reading.kind != "count" or numbers.telling(one.value, _ONE) for one in (a, b)):
        return False
    living = lexicon().words.living
    if any(one.outcomes == {"dead"} and set() != other.outcomes <= living for one, other in ((a, b), (b, a))):
        return True
    return _is_more(a) != _is_more(b) and not (a.outcomes & b.outcomes and one_day(a, b))


def _is_more(one: Profile) -> bool:
    """Is it said to be more than was counted before: "two more"?"""
    return one.group[2] == "additional" and one.growing


def _of_which_a_part(a: Profile, b: Profile) -> bool:
    """Was something done to a part of one, "350 of the 400 homes were lost", and to all of the other?"""
    if _is_whole(a) == _is_whole(b) or not a.predicate == b.predicate != "":
        return False
    whole = a if _is_whole(a) else b
    for word in whole.behind:  # "three of the 14 killed were cooks"
        if word in lexicon().words.verbs:
            return True
        if word in lexicon().words.relative or whole.predicate in synonymous(lemmas(word)):
            return False
    return True


def _is_whole(one: Profile) -> bool:
    """Does a number stand behind a part of it: "350 of the"?"""
    part = one.ahead[-3:-2] if one.ahead[-2:] == ("of", "the") else ()
    return any(word[0].isdigit() or word in lexicon().words.numerals for word in part)


def _reports(a: Profile, b: Profile) -> bool:
    """Are two numbers of few digits of reports on two companies, or of one form?"""
    if numbers.telling(a.value, _MANY) or not (of_results(a.article, b.article) or forms_meet(a, b)):
        return False
    return two_reports(a, b)


def _days_later(a: Profile, b: Profile) -> bool:
    """Is a count below ten, given days later, of another noun, with no other word close to both?

    People are called by many nouns, but weeks later, with no word in common, they are others.
    """
    days, said = days_apart(a, b), lexicon().tolerance
    if not (_few(a) and _few(b)) or days <= said.same_days or a.head == b.head or a.outcomes & b.outcomes:
        return False
    if days <= said.stands_days and not persons().isdisjoint((_noun(a), _noun(b))):
        return False
    return (synonymous(a.around) & synonymous(b.around)) - a.called - b.called <= lexicon().words.light


def _few(one: Profile) -> bool:
    """Is it a count of a few, by their noun?"""
    small = abs(one.reading.low or 0) < lexicon().tolerance.small and not numbers.telling(one.value, _ONE)
    return one.reading.kind == "count" and small and bool(_noun(one))


def _ranks_apart(a: Profile, b: Profile) -> bool:
    """Are two places in a row of other rows: "third in Sandrum", "third in Hollvik", "the third largest"?

    Both must be reached in one way, "finished third", or be of one noun, and at no two places.
    """
    if not a.reading.kind == b.reading.kind == "rank":
        return False
    places = _near_places(a), _near_places(b)
    if all(places) and places[0].isdisjoint(places[1]):
        return True
    one, other = (lemma((p.reading.predicate or "").casefold()) for p in (a, b))
    if one == other != "":
        return False
    return plain(a.around, a) & plain(b.around, b) <= lexicon().words.ranked


def _near_places(one: Profile) -> frozenset[str]:
    """The places close behind a number."""
    behind = lemmas(" ".join(one.behind))
    return behind & frozenset(word for place in one.article.places for word in lemmas(place))


def _won_and_lost(a: Profile, b: Profile) -> bool:
    """Is one a loss and the other a profit, by the last such word before each?"""
    said = lexicon().words.losing, lexicon().words.earning
    ways = [next((w for w in reversed(one.ahead) if lemma(w) in said[0] | said[1]), "") for one in (a, b)]
    return all(ways) and (lemma(ways[0]) in said[0]) != (lemma(ways[1]) in said[0])


def _other_peoples(a: Profile, b: Profile) -> bool:
    """Does each count people, or what is theirs, of another country: "200 Danish sailors", "Norwegians"?"""
    peoples = [{word for word in one.measure if word[0] == "@"} for one in (a, b)]
    counts = a.reading.kind == b.reading.kind == "count"
    return counts and all(peoples) and peoples[0].isdisjoint(peoples[1])


def _people_and_things(a: Profile, b: Profile) -> bool:
    """Is one a few people, and the other a few things: "three ministers", "three countries"?"""
    if any(one.reading.kind != "count" or numbers.telling(one.value, _ONE) for one in (a, b)):
        return False
    nouns = [_noun(one) for one in (a, b)]
    if not lexicon().words.rest.isdisjoint(nouns):  # "the mother and ten others"
        return False
    return len(persons().intersection(nouns)) == 1 and _unsaid(a, b) and _unsaid(b, a)


def _other_units(a: Profile, b: Profile) -> bool:
    """Is one a share or a sum, and the other a count of something of which the first says nothing?"""
    if families.family(a) == families.family(b):
        return False
    return any(
        one.reading.kind == "count" != other.reading.kind and _unsaid(one, other)
        for one, other in ((a, b), (b, a))
    )


def _other_things(a: Profile, b: Profile) -> bool:
    """Does each count things of which the other says nothing?"""
    if not a.reading.kind == b.reading.kind == "count" or a.outcomes & b.outcomes:
        return False
    if {_noun(a), _noun(b)} <= persons():  # "gunmen" and "robbers"
        return False
    one, other = (synonymous(p.measure | p.whole) for p in (a, b))
    if not (_counts(a, other) and _counts(b, one)):
        return False
    return counted(a) & counted(b) <= lexicon().words.ordering


def _unsaid(one: Profile, other: Profile) -> bool:
    """Has a number a noun for what it counts that the other's sentence has not?"""
    return _counts(one, synonymous(other.sentence))


def _counts(one: Profile, others: Set[str]) -> bool:
    """Has a number a noun for what it counts, no name, that is not among some words?"""
    noun = _noun(one)
    return bool(noun) and noun not in others and (noun not in one.called or noun in one.after)


def _noun(one: Profile) -> str:
    """The last word of what a count says it counts: "young followers"."""
    said = tokens(one.reading.unit or "")[-1:]
    return synonyms().get(lemma(said[0]), lemma(said[0])) if said else ""


def _other_owners(a: Profile, b: Profile) -> bool:
    """Are there names close to each, and are these others, of which the other article has not spoken?

    A place in a row is somebody's own: there the names alone part them.
    """
    if any(numbers.telling(one.value, _ONE) for one in (a, b)):
        return False
    one, other = close_names(a), close_names(b)
    if not one or not other or not one.isdisjoint(other):
        return False
    ranks = a.reading.kind == b.reading.kind == "rank"
    return ranks or (one.isdisjoint(told(b)) and other.isdisjoint(told(a)))


# What parts two numbers also where few articles tell a story.
_APART = (
    _won_and_lost, _other_peoples, _people_and_things, _days_later, _shares_apart, _polls_apart, _vaguely,
    _windows, _unlike_things, _ranks_apart, _of_a_whole, _of_which_a_part, _reports, _fates_apart,
)  # fmt: skip
