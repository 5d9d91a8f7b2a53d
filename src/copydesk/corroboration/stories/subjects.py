"""Whom an article is about, by its title: reports of one form on two companies do not tell of one thing."""

import re
from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs.profiles import Profile, names
from copydesk.corroboration.pairs.words import lemma, lemmas, parted, parts, tokens
from copydesk.corroboration.rows import Article

_LEAST = 2  # letters of a word that says who it is
_LEAD = 120  # characters of a text in which the first name stands
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
    if differing and (one or other) and parted(one | subject(a, False), other | subject(b, False)):
        return True
    if not (one and other):
        if _at_one_place(a, b):
            return False
        one, other = subject(a, differing), subject(b, differing)
    return parted(one, other) and not _says(b, one) and not _says(a, other)


def _at_one_place(a: Article, b: Article) -> bool:
    """Is it one event at one place, of which each outlet has its own people?"""
    return bool(_places(a) & _places(b)) and not (a.publisher and a.publisher == b.publisher)


def openings_apart(a: Article, b: Article) -> bool:
    """Does each title begin with a word of which the other article says nothing: with whoever does it?"""
    one, other = opening(a), opening(b)
    return bool(one and other) and not _says(b, {one}) and not _says(a, {other})


def leads_apart(a: Article, b: Article) -> bool:
    """Does each text begin with a name that the other has not, and have their titles none in common?"""
    one, other = first_name(a), first_name(b)
    if not one or not other or subject(a, True) & subject(b, True):
        return False
    return not _says_all(b, one) and not _says_all(a, other)


def two_reports(a: Profile, b: Profile) -> bool:
    """Are two numbers of reports on two: on what each has earned, or of texts that begin with other names?

    Each title begins with a word of which the other article says nothing, and no name is in both sentences,
    but for what neither begins with and both are set against: "125 basis points over Treasury bonds".
    Those who died did so in one event, whatever its titles.
    """
    one, other = a.article, b.article
    if a.outcomes & b.outcomes or not openings_apart(one, other):
        return False
    shared = shared_names(a, b)
    if shared & (_beginning(one) | _beginning(other)) or not shared <= _set_over(a) & _set_over(b):
        return False
    return leads_apart(one, other) or of_results(one, other)


def _set_over(one: Profile) -> frozenset[str]:
    """What something in a sentence is set against: "at 99, to yield 97 points over Treasury bonds"."""
    words = one.reading.sentence.lower().split()
    over = next((at for at, word in enumerate(words) if word in lexicon().words.over), len(words))
    return lemmas(" ".join(words[over + 1 :]))


def _beginning(article: Article) -> frozenset[str]:
    """The words of a title and of the beginning of a text."""
    return lemmas(article.title) | lemmas(article.text[:_LEAD])


def of_results(a: Article, b: Article) -> bool:
    """Do both titles say that an article reports what a company has earned?"""
    return all(not lexicon().words.results.isdisjoint(tokens(one.title or "")) for one in (a, b))


def subjects_apart(a: Article, b: Article) -> bool:
    """Has each title a name, of a place as well, of which the other article says nothing?"""
    one, other = subject(a, True), subject(b, True)
    return not _says_all(b, one) and not _says_all(a, other)


def opening(article: Article) -> str:
    """The first word of a title that says something: in a headline, mostly, whoever does it."""
    words = (word for token in tokens(article.title or "") for word in parts(token))
    return next((word for word in words if _tells(word)), "")


def first_name(article: Article) -> frozenset[str]:
    """The words of the first name in the text of an article, if it stands near the beginning."""
    lead, names = article.text[:_LEAD], (*article.names, *article.places)
    at = {name: found for name in names if (found := lead.find(name)) >= 0}
    first = min(at, key=lambda name: (at[name], -len(name)), default="")
    return frozenset(word for word in lemmas(first) if _tells(word))


def shared_names(a: Profile, b: Profile) -> frozenset[str]:
    """Names of people and things, not of places, that both sentences have.

    A word of two names of which none is in the other, "Norvane Credit" and "Kallen Credit", is none of them.
    """
    places = {word for one in (a, b) for place in one.article.places for word in lemmas(place)}
    shared = _telling((a.called & b.called) - places)
    return frozenset(word for word in shared if of_one_name(word, a.article, b.article))


def of_one_name(word: str, a: Article, b: Article) -> bool:
    """Is there a name with a word in each article, so that one has all that tells in the other?"""
    one, other = (
        {_telling(lemmas(name)) for name in (*article.names, *article.places) if word in lemmas(name)}
        for article in (a, b)
    )
    return any(x <= y or y <= x for x in one for y in other)


def sums(article: Article) -> frozenset[str]:
    """The numbers in a title that are sums: those before "billion", "mln" or a money."""
    words, said = tokens(article.title or ""), lexicon().words
    return frozenset(
        number
        for number, unit in pairwise(words)
        if number[0].isdigit() and lemma(unit) in said.magnitudes | said.moneys
    )


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
    return frozenset(word for word in words if word[0] != "@" and _tells(word))


def _tells(word: str) -> bool:
    """Does a word say who or what it is: no number, no letter, not what very many companies are called?"""
    return len(word) >= _LEAST and not word[0].isdigit() and word not in lexicon().words.forms


def _places(article: Article) -> frozenset[str]:
    places = frozenset(word for place in article.places for word in lemmas(place) if word[0] != "@")
    return lemmas(article.title) & places


def _says_all(article: Article, words: frozenset[str]) -> bool:
    return words <= _of_text(article.text) | lemmas(article.title)


def _says(article: Article, words: Set[str]) -> bool:
    return not (words.isdisjoint(_of_text(article.text)) and words.isdisjoint(lemmas(article.title)))


@lru_cache(1 << 12)
def _of_text(text: str) -> frozenset[str]:
    return lemmas(text)
