"""What must be known before two numbers that differ contradict each other.

They must count one thing, be of one owner and one event, and for one moment; shares must be of one poll, one
question and one part of the voters. What of it is not said is left open, in words.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from copydesk.corroboration.disputes.differing import forms_meet, lemmas_of, one_day, one_outlet, revises
from copydesk.corroboration.disputes.disagreements import days_apart, moves
from copydesk.corroboration.disputes.gatherings import one_crowd
from copydesk.corroboration.disputes.recounts import recounted
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import families
from copydesk.corroboration.pairs.attributes import counted, light
from copydesk.corroboration.pairs.evidence import persons
from copydesk.corroboration.pairs.profiles import Profile, countries, names, one_event
from copydesk.corroboration.pairs.words import akin, lemma, lemmas, parted, synonymous, tokens
from copydesk.corroboration.rows import RelationKind
from copydesk.corroboration.stories.subjects import leads_apart, shared_names, two_reports

WHOSE, THING = "whose each is may differ", "whether both count one thing is not said"
_OTHERS = "they may be of other places or people"
_WORDS = 10  # words of a clause on each side of a number that may say whose it is
_LEAD = 300  # characters at the beginning of an article, and before a sentence, that say of what it tells
_LABELS = 60  # characters beside a number in which the labels of a list stand
_BESIDE = 5  # words beside "poll" that say whose poll it is
_LEAST = 2  # letters of a name that says something
_SAID = 6  # words before a day in which it stands who said so
_AFTER = 3  # words after a number that say who they are

# Where the words for one number end: a sentence, a bracket, a quotation, another number.
_BOUNDS = re.compile(r"(?<![A-Z])[.](?=\s|$)|[;()“”\"]|''|``|\d")
# A place behind a number and another number with its own, and the same from the second of the two.
_IN, _SIDE = r"(?:[^\W\d][^\W\d]*\s+){0,3}in\s+[^\W\d_a-z][\w .'-]*", r",?\s+and\s+"
_BY_PLACE = (
    re.compile(rf"\s+{_IN}?{_SIDE}\d[\d,]*\s+{_IN}"),
    re.compile(rf"\d\s+{_IN}?{_SIDE}$"),
    re.compile(rf"\s+{_IN}"),
)
_BEHIND = re.compile(r"[^.;,\d]*?\bin\s+((?:[^\W\d_a-z][\w'-]*\s*)+)")
_POSSESSORS = re.compile(r"(?<![^\W\d])[^\W\d]{1,40}(?=['’]s\b|s['’]\s)")
# A label before a number, under a heading or after another number, and one that follows it.
_LABEL = r"[^\W\d][\w ]*:\s*"
_LISTED = re.compile(rf"[\d:][\s.,;|]+{_LABEL}$"), re.compile(rf"[\s.,;|]*{_LABEL}\d")


def open_question(kind: RelationKind, a: Profile, b: Profile) -> str | None:
    """Say what is not known of two numbers that are said to contradict or to replace each other."""
    if of_poll(a, b) and not one_poll(a, b):
        return "whether they are of one poll and one question is not said"
    if kind == "different period":
        return _of_one_thing(a, b)
    if kind == "revision" and not _events_meet(a, b):
        return "whether it is one event is not said"
    asked = ((is_open, said) for is_open, said, settled_by in _QUESTIONS if kind != settled_by)
    return next((said for is_open, said in asked if is_open(a, b)), None)


def _of_one_thing(a: Profile, b: Profile) -> str | None:
    """Say what is not known of two numbers that are each of a time: what fell may be of two indices."""
    if not one_attribute(a, b):
        return THING
    moved = a.reading.trend and b.reading.trend and not one_outlet(a, b)
    return WHOSE if moved and parted(close_names(a), close_names(b)) else None


def known_apart(a: Profile, b: Profile) -> bool:
    """Are two numbers that differ of two things by what is said of them?

    What another number is compared with, "versus 310 a year ago", stands beside others of its kind. "Group
    four" is no number of groups, "six of the past seven" could have been of eight, two people have an age
    each, each match has its own crowd, and what was done on a Thursday was not done on a Saturday.
    """
    if a.period.before != b.period.before or any(numbered(one) or windowed(one) for one in (a, b)):
        return True
    if any(apart(a, b) for apart in (other_questions, _asked_by_others, two_reports, _other_weekdays)):
        return True
    if _named(a) and _named(b) and a.names.isdisjoint(b.names):
        return True
    return one_day(a, b) and forms_meet(a, b) and _other_names(a, b) and _other_names(b, a)


def _other_names(one: Profile, other: Profile) -> bool:
    """Has a title names of its own, with a capital in its text, and the other none of them?"""
    text, titles = one.article.text, [tokens(p.article.title or "") for p in (one, other)]
    own = [word for word in titles[0] if word.isalpha() and word not in titles[1]]
    own = [word for word in own if word.capitalize() in text and not re.search(rf"\b{word}\b", text)]
    return bool(own) and lemmas_of(other.article.text).isdisjoint(own)


def _other_weekdays(a: Profile, b: Profile) -> bool:
    """Do two articles without a date name other days of the week, but for those on which somebody said so?"""
    if a.article.published or b.article.published or (a.growing and b.growing):
        return False
    return parted(_weekdays(a.article.text), _weekdays(b.article.text))


@lru_cache(1 << 10)
def _weekdays(text: str) -> frozenset[str]:
    """The days of the week in a text: not in "said on Thursday", nor in "told a court on Thursday"."""
    words, said = tokens(text), lexicon().words
    days = ((at, word) for at, word in enumerate(words) if word in said.weekdays)
    return frozenset(day for at, day in days if said.saying.isdisjoint(words[max(0, at - _SAID) : at]))


def numbered(one: Profile) -> bool:
    """Does a number name one of a row: "group four", and not so in "in the group four boats"?"""
    if one.reading.kind != "count" or lexicon().words.numbered.isdisjoint(one.ahead[-1:]):
        return False
    counted_here = lemmas(one.reading.unit)
    return not any(word in lexicon().plurals or lemma(word) in counted_here for word in one.behind[:1])


def windowed(one: Profile) -> bool:
    """Is a number as large as whoever writes makes it: "of the past seven"?"""
    ahead = " ".join(one.ahead) if one.reading.kind == "count" else ""
    return any(ahead == said or ahead.endswith(f" {said}") for said in lexicon().words.windows)


def one_attribute(a: Profile, b: Profile) -> bool:
    """Do the words for what is counted meet, as far as both have some?"""
    if _opposite(a, b):
        return False
    if one_crowd(a, b) or a.outcomes & b.outcomes or a.reading.kind in ("age", "duration"):
        return True
    if a.predicate == b.predicate != "":
        return True
    if a.head in persons() and b.head in persons():
        return True
    known = light() | names(a.article) | names(b.article)
    one, other = (counted(p) - known | ({p.predicate} - {""}) for p in (a, b))
    if not one or not other:
        return families.family(a)[0] != "count" or not (one or other)
    return akin(one, other | clause_words(b)) or akin(other, one | clause_words(a))


def _opposite(a: Profile, b: Profile) -> bool:
    """Is one a loss, and the other a profit?"""
    one, other = (a.measure | a.whole, b.measure | b.whole)
    ways = lexicon().words.losing, lexicon().words.earning
    return any(
        one & lost and other & won and not (one & won or other & lost) for lost, won in (ways, ways[::-1])
    )


def _owner_known(one: Profile, other: Profile) -> bool:
    """Does the other article speak of those whose a number is, by the names close to it?

    Where it has names of its own beside its number, it must have said so by then. Whose age it is not, only
    another name says.
    """
    own, theirs = close_names(one), close_names(other)
    peoples = [{word for word in some if word[0] == "@"} for some in (own, theirs)]
    if all(peoples) and peoples[0].isdisjoint(peoples[1]):
        return False
    if one.reading.kind == "age":
        return not _named(one) or not _named(other) or not one.names.isdisjoint(other.names)
    own, theirs = own - peoples[0], theirs - peoples[1]
    if not own or not own.isdisjoint(theirs | told(other)):
        return True
    whose = own & (_possessors(one.before) | one.whole | _places(one))
    return not theirs and (not whose or not whose.isdisjoint(lemmas_of(other.article.text)))


def _elsewhere(one: Profile, other: Profile) -> bool:
    """Is a toll of a place right behind it, of which the other article says nothing: "45 died in Skarne"?"""
    found = _BEHIND.match(one.after) if one.growing else None
    place = lemmas(found[1]) & one.called if found else frozenset[str]()
    return bool(place) and place.isdisjoint(lemmas_of(other.article.text) | lemmas(other.article.title))


def _in_list(one: Profile) -> bool:
    """Is it one of a list with labels, so that a heading says whose it is: "Dead: 12 Injured: 40"?"""
    text, start, end = one.article.text, one.reading.start, one.reading.start + len(one.reading.text)
    ahead, behind = text[max(0, start - _LABELS) : start], text[end : end + _LABELS]
    return ahead.rstrip().endswith(":") and bool(_LISTED[0].search(ahead) or _LISTED[1].match(behind))


def _places_apart(a: Profile, b: Profile) -> bool:
    """Is each for places of its own, of other countries or of one?"""
    one, other = countries(a), countries(b)
    if one and other and one != other:
        return True
    if not a.places or not b.places or a.places & b.places:
        return False
    said = (p.sentence | lemmas(p.article.title) for p in (b, a))
    return all(_places(p).isdisjoint(words) for p, words in zip((a, b), said, strict=True))


def _texts_apart(a: Profile, b: Profile) -> bool:
    """Are two sums of money in texts without titles that each begin with somebody else?"""
    if (a.article.title and b.article.title) or families.family(a)[0] != "money":
        return False
    return not shared_names(a, b) and leads_apart(a.article, b.article)


def _listed(one: Profile, other: Profile) -> bool:
    """Is it one of two, each for a place that the other does not name: "41 in Oslo and 6 in Bergen"?"""
    first, before, second = _BY_PLACE
    by_place = first.match(one.after) or (before.search(one.before) and second.match(one.after))
    return bool(by_place) and close_names(one).isdisjoint(other.sentence)


def _places(one: Profile) -> frozenset[str]:
    return lemmas(" ".join(one.reading.place_names))


def _named(one: Profile) -> bool:
    """Is who or what a number is of called by a name?"""
    return one.head in one.names


@lru_cache(1 << 12)
def _possessors(before: str) -> frozenset[str]:
    """Those to whom something belongs in the clause before a number: "Ohio's"."""
    return lemmas(" ".join(_POSSESSORS.findall(_BOUNDS.split(before)[-1])))


def close_names(one: Profile) -> frozenset[str]:
    """The names in the clause of a number, up to other numbers, but for whoever says it."""
    found = clause_words(one) & one.called
    return frozenset(word for word in found - one.source if len(word) >= _LEAST and not word[0].isdigit())


def clause_words(one: Profile) -> frozenset[str]:
    """The words around a number up to other numbers and the ends of the sentence and of brackets."""
    return _clause_words(one.before, one.after)


@lru_cache(1 << 12)
def _clause_words(before: str, after: str) -> frozenset[str]:
    ahead = tokens(_BOUNDS.split(before)[-1])[-_WORDS:]
    return lemmas(" ".join([*ahead, *tokens(_BOUNDS.split(after, maxsplit=1)[0])[:_WORDS]]))


def told(one: Profile) -> frozenset[str]:
    """The words by which an article says what it tells of: its title, its beginning, those up to a number."""
    text, at = one.article.text, one.reading.start
    spans = text[:_LEAD], text[max(0, at - _LEAD) : at]
    return one.sentence | lemmas(one.article.title) | lemmas(spans[0]) | lemmas(spans[1])


def _people_apart(a: Profile, b: Profile) -> bool:
    """Does one count people of one country only, and the other all: "including 12 Americans"?"""
    heads = {a.head, b.head} - {""}  # "Americans" has a country and no head
    if not heads <= persons() | names(a.article) | names(b.article) or not (a.outcomes or b.outcomes):
        return False
    one, other = (_peoples(p) for p in (a, b))
    return any(
        mine and not theirs and mine.isdisjoint(clause_words(there))
        for mine, theirs, there in ((one, other, b), (other, one, a))
    )


def _peoples(one: Profile) -> set[str]:
    """The peoples of those counted, not of who did it: "12 Norwegians", not "Norwegian planes"."""
    beside = lemmas(" ".join(tokens(_BOUNDS.split(one.after, maxsplit=1)[0])[:_AFTER]))
    return {word for word in one.measure & beside if word.startswith("@")}


def _events_meet(a: Profile, b: Profile) -> bool:
    """Is a count that goes on still that of one event, weeks later, by the words for what happened?"""
    if not (a.growing and b.growing) or revises(b):
        return True
    if days_apart(a, b) <= lexicon().tolerance.stands_days or one_event(a, b):
        return True
    plain = light() | persons() | a.outcomes | b.outcomes | a.source | b.source | names(a.article)
    return bool(synonymous(a.sentence) & synonymous(b.sentence) - plain - names(b.article))


def of_poll(a: Profile, b: Profile) -> bool:
    """Are two shares of those who are asked, or vote?"""
    if {families.family(one)[0] for one in (a, b)} != {"percentage"}:
        return False
    asked = any(not _asked().isdisjoint(one.sentence | lemmas(one.article.title)) for one in (a, b))
    return asked and not recounted(a, b)  # a count of votes asks nobody


@cache
def _asked() -> frozenset[str]:
    return lemmas(" ".join((*sorted(lexicon().words.polls), *lexicon().words.voters)))


def other_questions(a: Profile, b: Profile) -> bool:
    """Are two shares of those who were asked of other names: of other candidates, in another place?"""
    if not of_poll(a, b):
        return False
    return all(_unnamed(*pair) - pollsters(a) - pollsters(b) for pair in ((a, b), (b, a)))


def _unnamed(one: Profile, other: Profile) -> frozenset[str]:
    """The words of names in a sentence, but for those of a name of which the other sentence has a word."""
    called = map(lemmas, (*one.article.names, *one.article.places))
    return one.called.difference(other.called, *(words for words in called if words & other.called))


def _asked_by_others(a: Profile, b: Profile) -> bool:
    """Does each count those whom somebody else asked: "Norvane asked 1,012 people"?"""
    if any(one.predicate not in lexicon().words.asking for one in (a, b)):
        return False
    who = [one.called | pollsters(one) for one in (a, b)]
    return all(who) and who[0].isdisjoint(who[1])


def one_poll(a: Profile, b: Profile) -> bool:
    """Is it one poll, of the same names, and of one part of those who were asked?"""
    polls = pollsters(a), pollsters(b)
    if not polls[0] & polls[1]:
        return False
    one, other = ((p.called - polls[0] - polls[1]) for p in (a, b))
    if not (one <= other or other <= one):
        return False
    return _parts(a) == _parts(b) and not (set(a.places) and set(b.places) and a.places.isdisjoint(b.places))


def pollsters(one: Profile) -> frozenset[str]:
    """The names up to the word for a poll, those after it in "a poll of Norvane", and the source."""
    words, found = tokens(one.reading.sentence), set(one.source)
    for at, word in enumerate(words):
        if word in lexicon().words.polls:
            whose = words[at + 1 : at + 2] and words[at + 1] in lexicon().words.prepositions
            found |= lemmas(" ".join(words[max(0, at - _BESIDE) : at + (_BESIDE if whose else 1)]))
    return frozenset(found) & names(one.article)


def _parts(one: Profile) -> frozenset[str]:
    """The part of those who were asked: "likely voters", "women"."""
    said = lemmas(" ".join(lexicon().words.voters)) | lemmas(" ".join(lexicon().words.parts))
    return (one.whole | clause_words(one)) & said


# What may be open, as it is said, and the relation that answers it; an average is no sum.
_QUESTIONS: tuple[tuple[Callable[[Profile, Profile], bool], str, RelationKind | None], ...] = (
    (_people_apart, "they may be of other people", "different scope"),
    (lambda a, b: a.group[2] != b.group[2] or not one_attribute(a, b), THING, None),
    (lambda a, b: _in_list(a) != _in_list(b), WHOSE, None),
    (lambda a, b: not (_owner_known(a, b) and _owner_known(b, a)), WHOSE, None),
    (lambda a, b: _elsewhere(a, b) or _elsewhere(b, a), WHOSE, "different scope"),
    (lambda a, b: _places_apart(a, b) or _texts_apart(a, b), _OTHERS, "different scope"),
    (lambda a, b: _listed(a, b) or _listed(b, a), _OTHERS, "different scope"),
    (
        lambda a, b: moves(a) and moves(b) and not one_day(a, b),
        "for which moment each holds is not said",
        "revision",
    ),
)
