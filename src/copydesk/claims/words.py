"""The words of claims: what `rules.toml` holds."""

import msgspec
from spacy.tokens import Token

from copydesk import rules


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Every word list of the room of claims; verbs and nouns are lemmas."""

    law_verbs: frozenset[str]  # what makes a rule or a law
    law_nouns: frozenset[str]
    duties: frozenset[str]
    trend_verbs: frozenset[str]  # verbs of change
    cause_verbs: frozenset[str]  # what says why
    cause_with: dict[str, list[str]]  # what those need behind them that do not always say it: "led to"
    cause_phrases: list[str]
    settled: frozenset[str]  # nouns that need no article with "the": "the world", "the public"
    share_nouns: frozenset[str]  # nouns for a share that name no whole: "the proportion is 35%"
    countries: frozenset[str]  # nouns for the country that a text is about
    groups: frozenset[str]  # nouns for an organisation: "the company"
    day_prepositions: frozenset[str]  # words that a date may follow as it is: "since"
    titles: frozenset[str]  # words before a surname that the full name replaces
    parties: frozenset[str]  # words for a party, which do not count for what is worth a check
    group_verbs: frozenset[str]  # what an organisation does, not a thing: "it reported"
    feasts: frozenset[str]  # words of a day that has a name: it may be that of any year
    ahead: frozenset[str]  # verbs whose time lies ahead: "expects a loss in the fourth quarter"
    planning: frozenset[str]  # verbs with which a weekday is rather one to come: "planned to pay on Friday"
    days: frozenset[str]  # days that name what happened on them: "the September 11 attacks"
    deictic: frozenset[str]  # words that only the article settles: "here", "the latter"
    adding: frozenset[str]  # words with which a sentence adds to what was said: "also"
    regions: frozenset[str]  # nouns for a part of a country: "the state"
    papers: frozenset[str]  # nouns for a newspaper
    paper_names: frozenset[str]  # words of the name of one: "The Hull Times"
    firm_kinds: frozenset[str]  # nouns for a firm: "the airline"
    public_names: frozenset[str]  # words of the names of those that are none: "Ministry"
    adults: frozenset[str]  # nouns for any grown person: "the man"
    roundups: frozenset[str]  # headlines above several stories: "In brief"
    named_kinds: frozenset[str]  # groups that are called by their kind: "the party" is not any organisation
    articled: frozenset[str]  # kinds whose names have "the" before them: "the Ripon Bridge"
    loose_kinds: frozenset[str]  # kinds that say little of what is meant: "the area" is rarely the Bay Area
    events: frozenset[str]  # nouns for what an article tells of: "the attack", "the deal"
    firm_nouns: frozenset[str]  # what a firm has or makes: "profit rose"
    # Nouns for an act, each with the verbs that tell of it: the "sale" of what was "sold".
    acts: dict[str, list[str]]
    no_people: frozenset[str]  # nouns that end like those for people and are none: "summer"
    # Adjectives that with "the" set a thing apart from those told of: "the other two boats".
    pointing: frozenset[str]
    usual: frozenset[str]  # words of what happens every time, so that no date is that of one year: "usually"
    says: frozenset[str]  # verbs of speech whose "it" is an organisation: "it said"
    empty_verbs: frozenset[str]  # what "it" goes with that stands for nothing: "it seems that", "it rained"
    empty_phrases: frozenset[str]  # and what is said with it: "when it comes to looms"
    weather: frozenset[str]
    spoken: frozenset[str]  # who speaks or is spoken to: "I", "you"
    unsaid: frozenset[str]  # words that say nothing of what a claim is about: "this", "they"
    told_times: list[str]  # times that only a sentence before says: "at the time"
    present: frozenset[str]  # times that run up to the day of the article: "this season"
    beside: frozenset[str]  # times beside that day: "next season"
    firms: frozenset[str]  # kinds whose people are called by them: "a company spokesman"
    people_of_firms: frozenset[str]  # those people, and what they give out
    itself: frozenset[str]  # adjectives with which "the" needs no article: "the federal budget"
    with_article: frozenset[str]  # last words of countries that need "the": "States", "Republic"
    tags: frozenset[str]  # verbs of speech that say nothing without what is said: "Holt wrote on her page."
    cities: frozenset[str]  # nouns for the city that a text is about
    bands: frozenset[str]  # nouns for people together, of whom a text may tell of several: "the couple"
    # Words for some of a number: as a subject, with "of" behind them, and of those that were told of.
    indefinite: frozenset[str]
    parts: frozenset[str]
    rests: frozenset[str]
    relative: frozenset[str]  # adjectives that say something only beside what was told: "the next"
    unfit: frozenset[str]  # words with which what was sold cannot stand alone: "such looms"
    shortened: dict[str, tuple[str, str]]  # verbs that are written short, in full and their lemmas: "they're"

    def _full(self, verb: Token) -> tuple[str, str] | None:
        return self.shortened.get(verb.lower_[1:]) if verb.text[0] in "'’" else None

    def lemma(self, verb: Token) -> str:
        """The lemma of a verb in small letters, whatever mark it is shortened with: "be" for "’s"."""
        full = self._full(verb)
        return full[1] if full else verb.lemma_.lower()

    def is_speech(self, verb: Token) -> bool:
        """Whether a verb is one of speech."""
        return self.lemma(verb) in self.says | self.tags

    def in_full(self, verb: Token) -> str:
        """A verb that is written short as it is in full; "" where it may be another: "he's sold"."""
        full = self._full(verb)
        is_sure = verb.lower_[1:] != "s" or verb.dep_ not in ("aux", "auxpass")
        return full[0] if full and is_sure and verb.tag_ != "POS" else ""


def load(extra: str | None = None) -> Words:
    """The words, with those of a user's own folder if there is one."""
    return rules.load("claims", Words, extra)
