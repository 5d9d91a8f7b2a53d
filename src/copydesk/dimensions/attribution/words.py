"""The words of attribution: what `rules.toml` holds, compiled once for look-up."""

from functools import cache
from itertools import product
from typing import Any

import msgspec

from copydesk import rules
from copydesk.dimensions.attribution.learned import total, weights
from copydesk.once import once

HOPELESS = -100  # hundredths of log odds of a cue in a frame: what is less likely is looked at no closer
HOPELESS_UNLISTED = -50  # the same where the cue is in none of our lists


FORESEEN = ("object", "object doing", "that")  # "analysts see growth of 3 percent", "see rates falling"


class Lists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The lists of `rules.toml` that are taken as they stand.

    Attributes:
        yardsticks, bare_yardsticks: Nouns that are no source: "according to size", "according to plan".
        figure_nouns: Nouns that stand for the figures of the sentence before ("the estimate").
        origins, publishes: Verbs that say whose they are: they "come from", are "released by".
        view_nouns: Nouns of "in her view"; `puts` are verbs of "as she puts it".
        surveys: Nouns of "in a poll by X"; `quoting` are verbs of "quoted X as saying".
        addressing: Verbs of "told a meeting that"; `standings` are the words of "put Roe 3 points ahead".
        estimates: Nouns of "analysts' forecasts of"; who `revises` one gives a new one, or one of `targets`.
        unveils: Verbs of news that tells what it `entails`: "announced a fee, bringing the total to 40".
        sums: Nouns of what somebody `sets` at so much: "place the toll at 62".
        laying: Of these verbs what is no sum may only be put there: "put flowers at 40 graves".
        hears: Verbs of those who sit over what is said, `hearings`: "the court heard that".
        makes, hands: Verbs for what is done with what a noun stands for: "issued this statement".
        document, institution, unnamed: Nouns that tell what kind of source is meant.
        feminine, masculine: Titles and pronouns that tell a speaker's gender.
        women, men: Given names that tell it.
        aside_verbs: Verbs of an aside that are nouns by their form, too: "estimates".
        aside_texts: The same behind a text: "court records show".
        aside_sayings: Those of anybody; `aside_tails` begin what may follow ("it said on Friday").
        finders: Who finds so many of something and says so, by the verbs `finds`: "auditors found 63 bills".
        forecasters: Who `foresees` so much: "analysts see 12 closures"; any firm what is `foreseen`.
        fears: Who does so says it of what is `feared`: "the union fears 400 closures".
        claims: Verbs by which a flood takes lives, too: "claimed"; `claimed` is what they take.
        traded: What is bought and sold, and announces nothing: "shares".
        headliners: Who says so in a headline: "Police: nine hurt".
        title_words: Words that are not capitalised in a title.
        elided: Words that open with an apostrophe ("'em"), which is no quotation mark.
        labels: Words before a colon that name no speaker ("UPDATE:").
        respelled: Lemmas that the parser gets wrong, and what they are.
    """

    yardsticks: frozenset[str]
    bare_yardsticks: frozenset[str]
    figure_nouns: frozenset[str]
    origins: frozenset[str]
    publishes: frozenset[str]
    view_nouns: frozenset[str]
    puts: frozenset[str]
    surveys: frozenset[str]
    quoting: frozenset[str]
    addressing: frozenset[str]
    standings: frozenset[str]
    estimates: frozenset[str]
    revises: frozenset[str]
    targets: frozenset[str]
    sums: frozenset[str]
    sets: frozenset[str]
    laying: frozenset[str]
    unveils: frozenset[str]
    entails: frozenset[str]
    hears: frozenset[str]
    hearings: frozenset[str]
    document: frozenset[str]
    institution: frozenset[str]
    makes: frozenset[str]
    hands: frozenset[str]
    unnamed: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    aside_verbs: frozenset[str]
    aside_texts: frozenset[str]
    aside_sayings: frozenset[str]
    aside_tails: frozenset[str]
    finders: frozenset[str]
    finds: frozenset[str]
    forecasters: frozenset[str]
    foresees: frozenset[str]
    foreseen: frozenset[str]
    fears: frozenset[str]
    feared: frozenset[str]
    claims: frozenset[str]
    claimed: frozenset[str]
    traded: frozenset[str]
    headliners: frozenset[str]
    title_words: frozenset[str]
    elided: frozenset[str]
    labels: frozenset[str]
    respelled: dict[str, str]


class Rules(Lists, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`rules.toml`.

    Attributes:
        states: Frame -> verbs whose content is said or held to be so ("that": say, believe).
        numbered: Frame -> verbs whose content is said to be so if it has a figure ("object": expect, hail).
        documented: The same, if the source is a text or data ("object": show).
        usual: Frame -> verbs of these lists that are hardly ever anything else ("to": decline).
        mentions: Frame -> verbs whose content is wanted, done or talked about ("to": plan).
        quotes: Further verbs that go with a quotation only ("laugh", "snap").
        unspoken: Verbs of the lists that no quotation stands beside ("show", "find").
        nouns: Cue nouns, by what follows them: "that", "to", "of", ....
        prepositions: Cues such as "according to", as lists of words.
    """

    states: dict[str, list[str]]
    numbered: dict[str, list[str]]
    documented: dict[str, list[str]]
    usual: dict[str, list[str]]
    mentions: dict[str, list[str]]
    quotes: list[str]
    unspoken: list[str]
    nouns: dict[str, list[str]]
    prepositions: list[list[str]]


class Words(Lists, frozen=True, kw_only=True):
    """The words, as sets.

    `spoken` are the verbs that a quotation may stand beside. `likely` holds the cues in their frames that
    are worth a look, `added` the cues of the user's folder.
    """

    states: frozenset[tuple[str, str]]
    numbered: frozenset[tuple[str, str]]
    documented: frozenset[tuple[str, str]]
    usual: frozenset[tuple[str, str]]
    mentions: frozenset[tuple[str, str]]
    quotes: frozenset[str]
    spoken: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[tuple[str, str]]
    prepositions: tuple[tuple[str, ...], ...]
    likely: frozenset[tuple[str, str]]
    added: frozenset[tuple[str, str]]

    @once
    def frames(self) -> dict[str, frozenset[str]]:
        """For each cue, the frames in which it is worth a look."""
        frames: dict[str, set[str]] = {}
        for frame, cue in self.likely:
            frames.setdefault(cue, set()).add(frame)
        return {cue: frozenset(names) for cue, names in frames.items()}

    @once
    def cue_lemmas(self) -> frozenset[str]:
        """The first words of these cues, and what the parser makes of them."""
        return frozenset([*(cue.split()[0] for _, cue in self.likely), *self.respelled])

    @once
    def first_prepositions(self) -> frozenset[str]:
        """The first words of cues such as "according to"."""
        return frozenset(cue[0] for cue in self.prepositions)

    @once
    def further(self) -> frozenset[str]:
        """The lemmas that are cues in one shape only."""
        nouns = self.figure_nouns | self.view_nouns | self.surveys | self.estimates | self.sums
        return nouns | self.targets | self.puts | self.hears | self.aside_texts

    def listed(self, frame: str, lemma: str) -> str:
        """Under which of our lists a cue stands in a frame: "states", "mentions" or "none"."""
        pair = (frame, lemma)
        if pair in self.states:
            return "states"
        return "mentions" if pair in self.mentions or pair in self.nouns else "none"

    def lemma(self, written: str) -> str:
        """A verb with its particle as our lists have it: "hop" is a "hope" misread."""
        first, _, particle = written.partition(" ")
        first = self.respelled.get(first, first)
        return f"{first} {particle}" if particle else first


def _pairs(table: dict[str, list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((frame, word) for frame, listed in table.items() for word in listed)


def _likely(
    states: frozenset[tuple[str, str]], mentions: frozenset[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """The cues in their frames that are not hopeless by their words alone."""
    learned = {
        (frame, cue) for key in weights().is_said for frame, mark, cue in [key.partition(": ")] if mark
    }

    def is_likely(frame: str, cue: str) -> bool:
        listed = "states" if (frame, cue) in states else "mentions" if (frame, cue) in mentions else "none"
        keys = (f"{frame}: {cue}", f"cue {cue}", f"frame {frame}", f"{listed} {frame}")
        least = HOPELESS_UNLISTED if listed == "none" else HOPELESS
        return total(weights().is_said, keys) >= least

    return frozenset(pair for pair in learned | states | mentions if is_likely(*pair))


@cache
def words(extra: str | None) -> Words:
    """The words of `rules.toml`, with those of the user's folder."""
    read, ours = rules.load("attribution", Rules, extra), words(None) if extra else None
    states, mentions, numbered = map(_pairs, (read.states, read.mentions, read.numbered))
    nouns = frozenset((f"noun {frame}", noun) for frame, noun in _pairs(read.nouns))
    added = states | numbered | mentions | nouns
    added -= (ours.states | ours.mentions | ours.nouns) if ours else added
    figures = numbered | _pairs(read.documented) | frozenset(product(FORESEEN, read.foresees))
    figures |= frozenset(product(("object",), read.fears))
    states |= numbered - mentions
    # the verbs of quotations and of clauses, and all others that may be cues
    clauses = (word for frame in ("that", "whether") for word in read.states.get(frame, ()))
    said = frozenset([*read.quotes, *clauses])
    listed = (read.states, read.numbered, read.mentions)
    lists: dict[str, Any] = {name: getattr(read, name) for name in Lists.__struct_fields__}
    return Words(
        **lists,
        states=states,
        numbered=numbered,
        documented=_pairs(read.documented),
        usual=_pairs(read.usual),
        mentions=mentions,
        quotes=said,
        spoken=said - frozenset(read.unspoken),
        verbs=said.union(*(verbs for table in listed for verbs in table.values())),
        nouns=nouns,
        prepositions=tuple(sorted((tuple(p) for p in read.prepositions), key=len, reverse=True)),
        likely=_likely(states, mentions | nouns) | states | figures | added,
        added=added,
    )
