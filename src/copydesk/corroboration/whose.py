"""Whose a figure is, where its name leaves that out: "Norvane's 25 crown offer", "Kallen Lines: 40 vans".

Only names are added: one in front of which nothing stands but the words of the number itself, else one that
the sentence has and that belongs to what is measured. An age says whose it is, and a row of a table has no
sentence.
"""

import re

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import Profile
from copydesk.corroboration.words import lemmas

_LEAST = 2  # letters of a name
_STARTS, _OWNING = ("", "the ", "<"), ("'s ", "’s ", "' ", "’ ")
_POSSESSOR = re.compile(
    r"(?<![^\W\d])((?:[A-Z][\w.&-]*\s+){0,4}[A-Z][\w.&-]*(?:['’]s|s['’]))((?:\s+[^\W\d_]+){0,3})\s+$"
)


def owned(said: str, one: Profile) -> str:
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
