"""Whom an article is about, by its title: reports of one form on two companies do not tell of one thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import names
from copydesk.corroboration.rows import Article
from copydesk.corroboration.words import lemmas

_LEAST = 2  # letters of a word that says who it is
_LISTED = re.compile(r"([^\s<]*)((?:\s+[^\s<]+)??)\s*<([^<>]+)>")  # "Norvane Corp <NVN>"


def strangers(a: Article, b: Article, differing: bool = False) -> bool:
    """Is each title about somebody of whom the other article says nothing?

    Args:
        a: An article.
        b: Another.
        differing: Their numbers differ: then a place is somebody, too, and two companies each have their own.
    """
    if differing and signs(a) and signs(b):
        return signs(a).isdisjoint(signs(b))
    one, other = listed(a), listed(b)
    if differing:
        mine, theirs = one | subject(a, False), other | subject(b, False)
        if mine and theirs and mine.isdisjoint(theirs) and (one or other):
            return True
    if not one or not other:
        one, other = subject(a, differing), subject(b, differing)
        if _places(a) & _places(b) and not (a.publisher and a.publisher == b.publisher):
            return False  # one event at one place, of which each outlet has its own people
    if not one or not other or one & other:
        return False
    return not _says(b, one) and not _says(a, other)


def signs(article: Article) -> frozenset[str]:
    """The signs of companies' shares in a title."""
    return frozenset(match[3].casefold() for match in _LISTED.finditer(article.title or ""))


def listed(article: Article) -> frozenset[str]:
    """The companies that a title has with the sign of their shares, by name and sign."""
    found = (" ".join(match.groups()) for match in _LISTED.finditer(article.title or ""))
    return _telling(lemmas(" ".join(found)))


def subject(article: Article, places: bool) -> frozenset[str]:
    """The words of the names in a title, without what many companies are called; of places, if asked for."""
    said = _telling((lemmas(article.title) & names(article)) - _places(article))
    return said | _places(article) if places else said


def _telling(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words - _forms() if len(word) >= _LEAST and word[0].isalpha())


def _places(article: Article) -> frozenset[str]:
    places = frozenset(word for place in article.places for word in lemmas(place) if word[0] != "@")
    return lemmas(article.title) & places


def _says(article: Article, words: frozenset[str]) -> bool:
    return not (words.isdisjoint(_of_text(article.text)) and words.isdisjoint(lemmas(article.title)))


@lru_cache(1 << 12)
def _of_text(text: str) -> frozenset[str]:
    return lemmas(text)


@cache
def _forms() -> frozenset[str]:
    return frozenset(lexicon().words.forms)
