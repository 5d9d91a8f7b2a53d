"""What a figure and a story are called: in an article's own words, in their order.

A figure is named by its best reading: one that gives the value that most give, in a short clause of running
text that says what is counted. The words are those from the number to the end of its clause, "19 dead in the
ferry fire off Rosvik", or the clause up to the number, "the toll rose to 19".

Where its own words leave out whose it is, the name of that is put before them, "Norvane's 25 crown offer",
"Kallen Lines: 40 vans": one in front of which nothing stands but the words of the number itself, else one
that the sentence has and that belongs to what is measured. An age says whose it is, and a row of a table has
no sentence.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.clauses import clause, content, points_away, tells
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.words import lemmas, tokens
from copydesk.corroboration.rows import Article

_NEAR = 5  # words of a good label, and of a title
_TITLE = 80  # characters of a story's label
_OUTLETS = 3  # so many outlets are named beside a value

# What stands before a number that is a bound.
SIDES = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}
_BOUNDS = ("<", "<=", ">", ">=")
_STOPS = re.compile(r"[,;:()\[\]“”\"…–—]|\.(?:\s|$)|\s-\s|\n|``|''")
_LEAST = 2  # letters of the name of an owner
_STARTS, _OWNING = ("", "the ", "<"), ("'s ", "’s ", "' ", "’ ")
_POSSESSOR = re.compile(
    r"(?<![^\W\d])((?:[A-Z][\w.&-]*\s+){0,4}[A-Z][\w.&-]*(?:['’]s|s['’]))((?:\s+[^\W\d_]+){0,3})\s+$"
)


def figure(members: Sequence[Profile]) -> str:
    """Name a figure by the clause of its best reading."""
    counts = Counter((one.value.low, one.value.high) for one in members)
    names = {one.id: _owned(clause(one), one) for one in members}
    best = min(
        members,
        key=lambda one: (
            *_faults(one),
            -counts[one.value.low, one.value.high],
            lemmas(names[one.id]).isdisjoint(one.called),
            one.when,
        ),
    )
    return names[best.id]


def _faults(one: Profile) -> tuple[int, int, int]:
    """What is wrong with a reading as a name: no noun, a table, a headline, "it", few words or many."""
    said = clause(one)
    words = said.split()
    nameless = not content(said, one) or not lemmas(said) & (one.measure | one.outcomes)
    shouted = one.in_row or _is_headline(one.reading.sentence)
    return (
        int(nameless)
        + int(shouted)
        + int(len(words) < 2)
        + int(points_away(said, one))
        + int(not tells(said, one)),
        int(one.reading.vague),
        abs(len(words) - _NEAR) // 3,
    )


def _is_headline(sentence: str) -> bool:
    """Has nearly every word a capital?"""
    words = [word for word in sentence.split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _owned(said: str, one: Profile) -> str:
    """A name of a number with the name of whom it belongs to, if it has none and the sentence says so."""
    if one.in_row or one.reading.kind == "age" or lemmas(said) & _called(one):
        return said
    number = " ".join(one.reading.text.split())
    led = _possessed(one)
    if led and said.startswith(number):
        return f"{led} {said}"
    owner = _measured(one)
    return f"{owner}: {said}" if owner else said


def _called(one: Profile) -> frozenset[str]:
    """The names in the sentence, without numbers."""
    return frozenset(word for word in one.called if not word[0].isdigit())


def _possessed(one: Profile) -> str:
    """A possessor just before a number, with the words between: "Norvane's new offer of"."""
    found = _POSSESSOR.search(one.before)
    words = found[0].split() if found else []
    while words and lemmas(words[0]).isdisjoint(_called(one)):
        words = words[1:]
    return " ".join(words)


def _measured(one: Profile) -> str:
    """A name that belongs to what is measured: the subject with which the sentence begins, or a possessor."""
    before = " ".join(one.before.split())
    words = lemmas(one.reading.measure) & one.called - lexicon().words.forms
    names = (name for name in (*one.article.names, *one.article.places) if _is_owner(name, before, words))
    return min(names, key=lambda name: (before.find(name), -len(name), name), default="")


def _is_owner(name: str, before: str, words: frozenset[str]) -> bool:
    """Does a name of some words begin a sentence, or does something belong to it there?"""
    said = frozenset(word for word in lemmas(name) if word[0] != "@")  # "French" is no name
    if len(name) <= _LEAST or said.isdisjoint(words) or "<" in name:
        return False
    found = re.search(rf"(?<![^\W\d]){re.escape(name)}(?![\w-])", before)
    return found is not None and (
        before[: found.start()].casefold() in _STARTS or before[found.end() :].startswith(_OWNING)
    )


def course(members: Sequence[Profile]) -> str | None:
    """How the values of a figure go on from day to day, with the outlets: "12 (A), then 19 or 21 (B; C)".

    Args:
        members: The readings, sorted by the day on which they appeared.
    """
    days: dict[str, dict[str, list[str]]] = {}
    for one in members:
        told = next((day for day, values in days.items() if value(one) in values), _UNDATED)
        day = (one.article.published or told)[:10]
        outlets = days.setdefault(day, {}).setdefault(value(one), [])
        name = " ".join((one.article.publisher or one.article.title or one.article.source).split())
        if name not in outlets:
            outlets.append(name)
    if all(_is_steady(a, b) for a, b in combinations(members, 2)):
        return None
    steps: list[tuple[str, str]] = []
    for values in days.values():
        said = " or ".join(values)
        who = "; ".join(dict.fromkeys(", ".join(outlets[:_OUTLETS]) for outlets in values.values()))
        if not steps or steps[-1][0] != said:
            steps.append((said, who))
    return ", then ".join(f"{said} ({who})" for said, who in steps)


def _is_steady(a: Profile, b: Profile) -> bool:
    """Do two readings say one value? "At least 18" and 22 may both hold, but the second says more."""
    if any(one.reading.comparator in _BOUNDS and not one.reading.vague for one in (a, b)):
        return numbers.same(a.value, b.value)
    return numbers.overlap(a.value, b.value)


# Where no day is known.
_UNDATED = "undated"


def value(one: Profile) -> str:
    """The number as it is written, with its bound, and without the capital of a sentence's first word."""
    said = " ".join(one.reading.text.split())
    if not re.search(r"\d", said) and said[1:2].islower():
        said = said[:1].lower() + said[1:]
    return SIDES[one.reading.comparator] + said


def story(article: Article) -> str:
    """Name a story by an article of it: its title, or its first words."""
    said = article.title or _STOPS.sub("\n", article.text.lstrip(), count=0).strip().partition("\n")[0]
    if len(tokens(said)) < _NEAR and not article.title:
        said = article.text.strip().partition("\n")[0]
    line = " ".join(said.split())
    return line if len(line) <= _TITLE else line[:_TITLE].rsplit(" ", 1)[0] + " …"
