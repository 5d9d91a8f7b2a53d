"""Words that can be compared: lemmas, halves of compounds, and the country in the name of a people.

There is no parse here, so a plural is undone by its ending and by the list in `rules.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from copydesk.corroboration.lexicon import demonyms, lexicon

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CACHED = 1 << 16


def tokens(text: str) -> list[str]:
    """Cut a text into words and numbers in small letters, without punctuation and possessives."""
    return [_bare(found) for found in _TOKEN.findall(text.casefold())]


def _bare(token: str) -> str:
    return token[:-2] if token.endswith(("'s", "’s")) else token


def lemmas(text: str | None) -> frozenset[str]:
    """The content words of a phrase: "the French women's jobs" is @FR, woman and job."""
    found: set[str] = set()
    for token in _TOKEN.findall((text or "").casefold()):
        found.update(_lemmas(_bare(token)))
    return frozenset(found)


@lru_cache(_CACHED)
def lemmas_of(token: str) -> frozenset[str]:
    """The content words of one token; tokens come again and again."""
    return lemmas(token)


def parts(token: str) -> tuple[str, ...]:
    """The words in one token in their order: "schoolgirls" is school and woman."""
    return _lemmas(_bare(token))


@lru_cache(_CACHED)
def _lemmas(token: str) -> tuple[str, ...]:
    """The words in one token: none for an empty one, two for a compound."""
    if token in _empty():
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


@lru_cache(_CACHED)
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


@cache
def _empty() -> frozenset[str]:
    return frozenset(lexicon().words.empty)
