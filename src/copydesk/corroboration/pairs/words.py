"""Words that can be compared: lemmas, halves of compounds, and the country in the name of a people.

There is no parse here, so a plural is undone by its ending and by the list in `rules.toml`.
"""

import re
from collections.abc import Iterable, Set
from functools import cache, lru_cache

from copydesk.corroboration.lexicon import demonyms, lexicon

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CACHED = 1 << 16
_STEM = 5  # letters that are left of a word without its ending
_SHORT, _SHORTS = 512, 1 << 14  # characters of a text whose words are remembered, and how many of these


def tokens(text: str) -> list[str]:
    """Cut a text into words and numbers in small letters, without punctuation and possessives."""
    folded = text.casefold()
    found = _TOKEN.findall(folded)
    return [_bare(token) for token in found] if "'s" in folded or "’s" in folded else found


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, over line breaks as well."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


def parted(one: Set[str], other: Set[str]) -> bool:
    """Has each of two sets some words, and none that is in both?"""
    return bool(one and other) and one.isdisjoint(other)


def _bare(token: str) -> str:
    return token[:-2] if token.endswith(("'s", "’s")) else token


def lemmas(text: str | None) -> frozenset[str]:
    """The content words of a phrase: "the French women's jobs" is @FR, woman and job."""
    if not text:
        return frozenset()
    return _remembered(text) if len(text) <= _SHORT else _content(text)


def _content(text: str) -> frozenset[str]:
    return frozenset(word for token in tokens(text) for word in _lemmas(token))


@lru_cache(_SHORTS)
def _remembered(text: str) -> frozenset[str]:
    """Titles, measures and names come again and again."""
    return _content(text)


@lru_cache(_CACHED)
def lemmas_of(token: str) -> frozenset[str]:
    """The content words of one token; tokens come again and again."""
    return _content(token)


def parts(token: str) -> tuple[str, ...]:
    """The words in one token in their order: "schoolgirls" is school and woman."""
    return _lemmas(_bare(token))


@lru_cache(_CACHED)
def _lemmas(token: str) -> tuple[str, ...]:
    """The words in one token: none for an empty one, two for a compound."""
    if token in lexicon().words.empty:
        return ()
    country = demonyms().get(token)
    tail = next((t for t in lexicon().words.tails if token.endswith(t) and len(token) > len(t) + 2), None)
    if country:
        return (f"@{country}", lemma(tail)) if tail else (f"@{country}",)
    if tail:
        head = token.removesuffix(tail).strip("-'’")
        return (*_lemmas(head), lemma(tail))
    if "-" in token:
        return tuple(part for half in token.split("-") if half for part in _lemmas(half))
    return (lemma(token),)


def lemma(token: str) -> str:
    """Undo the ending of a plural: "boats" is boat, "women" is woman, "cities" is city."""
    known = lexicon().plurals.get(token)
    if known:
        return known
    for ending, instead, least in (
        ("ies", "y", 5),
        ("sses", "ss", 5),
        ("shes", "sh", 5),
        ("ches", "ch", 5),
        ("xes", "x", 4),
    ):
        if token.endswith(ending) and len(token) >= least:
            return token.removesuffix(ending) + instead
    if len(token) > 3 and token.endswith("s") and not token.endswith(("ss", "us", "is")):
        return token[:-1]
    return token


@cache
def synonyms() -> dict[str, str]:
    """Each word of the lists `same`, and the first word of its list."""
    return {word: group[0] for group in lexicon().words.same for word in group}


def synonymous(words: Set[str]) -> frozenset[str]:
    """The words, those that mean the same as one."""
    return _as_one(frozenset(words))


@lru_cache(_SHORTS)
def _as_one(words: frozenset[str]) -> frozenset[str]:
    return frozenset(synonyms().get(word, word) for word in words)


def akin(some: frozenset[str], others: frozenset[str]) -> bool:
    """Have two sets a word in common, or two of one stem or of one deed: "acquire", "acquisition", "buy"?"""
    return not (some | _stems(some)).isdisjoint(others | _stems(others))


def _stems(words: frozenset[str]) -> frozenset[str]:
    """The words without their endings, and a name for each deed of which they speak."""
    stems = {_stem(word) for word in words}
    deeds = {f"{name}-" for name, some in _deeds() if not stems.isdisjoint(some)}
    return frozenset({f"{stem}-" for stem in stems if len(stem) >= _STEM} | deeds)


@lru_cache(1 << 14)
def _stem(word: str) -> str:
    """A word without the longest ending by which words are made of others: "produc" of "production"."""
    left = (word.removesuffix(ending) for ending in lexicon().words.endings if word.endswith(ending))
    return min((stem for stem in left if len(stem) >= _STEM), key=len, default=word)


@cache
def _deeds() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((deed[0], frozenset(_stem(word) for word in deed)) for deed in lexicon().words.akin)
