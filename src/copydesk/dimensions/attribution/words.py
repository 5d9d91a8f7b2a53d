"""The words of attribution: what `rules.toml` holds, compiled once for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from copydesk import rules


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules.toml`.

    Attributes:
        states: Frame -> verbs whose content is said or held to be so ("that": say, believe).
        numbered: The same, but only if the content has a number ("object": expect).
        mentions: Frame -> verbs whose content is wanted, done or talked about ("to": plan).
        quotes: Further verbs that go with a quotation only ("laugh", "snap").
        nouns: Cue nouns, by what follows them: "that", "to", "of", ....
        prepositions: Cues such as "according to", as lists of words.
        adverbs: "reportedly": somebody says so, and it is not said who.
        document, institution, unnamed: Nouns that tell what kind of source is meant.
        feminine, masculine: Titles and pronouns that tell a speaker's gender.
        elided: Words that open with an apostrophe ("'em"), which is no quotation mark.
        respelled: Lemmas that the parser gets wrong, and what they are.
    """

    states: dict[str, list[str]]
    numbered: dict[str, list[str]]
    mentions: dict[str, list[str]]
    quotes: list[str]
    nouns: dict[str, list[str]]
    prepositions: list[list[str]]
    adverbs: list[str]
    document: list[str]
    institution: list[str]
    unnamed: list[str]
    feminine: list[str]
    masculine: list[str]
    elided: list[str]
    respelled: dict[str, str]


@dataclass(frozen=True)
class Words:
    """The words, as sets."""

    states: frozenset[tuple[str, str]]
    numbered: frozenset[tuple[str, str]]
    mentions: frozenset[tuple[str, str]]
    quotes: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[tuple[str, str]]
    prepositions: tuple[tuple[str, ...], ...]
    adverbs: frozenset[str]
    document: frozenset[str]
    institution: frozenset[str]
    unnamed: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    elided: frozenset[str]
    respelled: dict[str, str]
    first_lemmas: frozenset[str]
    noun_lemmas: frozenset[str]

    def lemma(self, written: str) -> str:
        """A verb with its particle as our lists have it: "hop" is a "hope" misread."""
        first, _, particle = written.partition(" ")
        first = self.respelled.get(first, first)
        return f"{first} {particle}" if particle else first


def _pairs(table: dict[str, list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((frame, word) for frame, listed in table.items() for word in listed)


@cache
def words(extra: str | None) -> Words:
    """The words of `rules.toml`, with those of the user's folder."""
    read = rules.load("attribution", Rules, extra)
    states, numbered, mentions = _pairs(read.states), _pairs(read.numbered), _pairs(read.mentions)
    said = frozenset(read.quotes) | {word for frame, word in states if frame in ("that", "whether")}
    verbs = said | {word for _, word in states | numbered | mentions}
    return Words(
        states=states | numbered,
        numbered=numbered,
        mentions=mentions,
        quotes=said,
        verbs=verbs,
        nouns=_pairs(read.nouns),
        prepositions=tuple(sorted((tuple(p) for p in read.prepositions), key=len, reverse=True)),
        adverbs=frozenset(read.adverbs),
        document=frozenset(read.document),
        institution=frozenset(read.institution),
        unnamed=frozenset(read.unnamed),
        feminine=frozenset(read.feminine),
        masculine=frozenset(read.masculine),
        elided=frozenset(read.elided),
        respelled=read.respelled,
        first_lemmas=frozenset(verb.split()[0] for verb in verbs) | frozenset(read.respelled),
        noun_lemmas=frozenset(noun for listed in read.nouns.values() for noun in listed),
    )
