"""The words of claims: what `rules.toml` holds."""

import msgspec

from copydesk import rules


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Every word list of the room of claims; verbs and nouns are lemmas.

    Attributes:
        law_verbs, law_nouns, duties: What makes a rule or a law.
        trend_verbs: Verbs of change.
        cause_verbs, cause_phrases: What says why.
        settled: Nouns that need no article with "the": "the world", "the public".
        share_nouns: Nouns for a share that name no whole: "the proportion is 35%".
        countries: Nouns for the country that a text is about.
        groups: Nouns for an organisation: "the company".
        day_prepositions: Words that a date may follow as it is: "since".
        titles: Words before a surname that the full name replaces.
        parties: Words for a party, which do not count for what is worth a check.
        group_verbs: What an organisation does, not a thing: "it reported".
        feasts: Words of a day that has a name: it may be that of any year.
        ahead: Verbs whose time lies ahead: "expects a loss in the fourth quarter".
        days: Days that name what happened on them: "the September 11 attacks".
        deictic: Words that only the article settles: "here", "the latter".
        named_kinds: Groups that are called by their kind: "the party" is not any organisation.
        articled: Kinds whose names have "the" before them: "the Ripon Bridge".
        loose_kinds: Kinds that say little of what is meant: "the area" is rarely the Bay Area.
        events: Nouns for what an article tells of: "the attack", "the deal".
        firm_nouns: What a firm has or makes: "profit rose".
        acts: Nouns for an act, each with the verbs that tell of it: the "sale" of what was "sold".
        no_people: Nouns that end like those for people and are none: "summer".
        pointing: Adjectives that with "the" set a thing apart from those told of: "the other two boats".
        usual: Words of what happens every time, so that no date is that of one year: "usually".
        says: Verbs of speech whose "it" is an organisation: "it said".
        empty_verbs, weather: What "it" goes with that stands for nothing: "it seems that", "it rained".
        tags: Verbs of speech that say nothing without what is said: "Holt wrote on her page."
        bands: Nouns for people together, of whom a text may tell of several: "the couple".
        cities: Nouns for the city that a text is about.
        spoken: Who speaks or is spoken to: "I", "you".
        present: Times that run up to the day of the article: "this season".
        beside: Times beside that day: "next season".
        firms: Kinds whose people are called by them: "a company spokesman".
        people_of_firms: Those people, and what they give out.
        itself: Adjectives with which "the" needs no article: "the federal budget".
        with_article: Last words of countries that need "the": "States", "Republic".
    """

    law_verbs: frozenset[str]
    law_nouns: frozenset[str]
    duties: frozenset[str]
    trend_verbs: frozenset[str]
    cause_verbs: frozenset[str]
    cause_phrases: list[str]
    settled: frozenset[str]
    share_nouns: frozenset[str]
    countries: frozenset[str]
    groups: frozenset[str]
    day_prepositions: frozenset[str]
    titles: frozenset[str]
    parties: frozenset[str]
    group_verbs: frozenset[str]
    feasts: frozenset[str]
    ahead: frozenset[str]
    days: frozenset[str]
    deictic: frozenset[str]
    named_kinds: frozenset[str]
    articled: frozenset[str]
    loose_kinds: frozenset[str]
    events: frozenset[str]
    firm_nouns: frozenset[str]
    acts: dict[str, list[str]]
    no_people: frozenset[str]
    pointing: frozenset[str]
    usual: frozenset[str]
    says: frozenset[str]
    empty_verbs: frozenset[str]
    weather: frozenset[str]
    spoken: frozenset[str]
    present: frozenset[str]
    beside: frozenset[str]
    firms: frozenset[str]
    people_of_firms: frozenset[str]
    itself: frozenset[str]
    with_article: frozenset[str]
    tags: frozenset[str]
    cities: frozenset[str]
    bands: frozenset[str]


@rules.compiled("claims", Words)
def load(read: Words) -> Words:
    """The words as they stand there."""
    return read
