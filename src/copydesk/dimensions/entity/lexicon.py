"""The words by which names are found, compiled once for all articles."""

import re
from dataclasses import dataclass
from string import ascii_uppercase

from copydesk import rules
from copydesk.dimensions.entity.beside import Beside, any_of, compiled
from copydesk.dimensions.entity.names import Names
from copydesk.dimensions.entity.words import Rules

# In a line in capitals, names no longer than this are words too: "US", "WHO".
_SHORTEST = 3


@dataclass(frozen=True, eq=False)
class Ends:
    """The last words of names: "Company", "Airport", "Cup"."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]  # a label, and what names of that kind end in
    # What may stand after the start of such a name, and the label of the whole.
    after: tuple[tuple[re.Pattern[str], str], ...]
    company: re.Pattern[str]
    company_after: re.Pattern[str]
    # A whole name that ends so that it is an organisation's; `sure_words` are those ends.
    sure: re.Pattern[str]
    sure_words: frozenset[str]
    surnames: frozenset[str]  # of these words, those that end persons' names, too
    # Of the ends of events, those that end a company's name where no article stands before it.
    companies: frozenset[str]
    # What follows an owner's name in the name of a shop: "'s Kitchen"; `shop` is the whole name, `shops` are
    # the last words.
    shop_after: re.Pattern[str]
    shop: re.Pattern[str]
    shops: frozenset[str]
    nameless: frozenset[str]  # of these words, those that name nothing alone
    generic: frozenset[str]
    droppable: frozenset[str]  # words that an organisation's name loses when it is made short
    # The last words of all of `patterns`: a name that ends in none of them is not looked at.
    last_words: frozenset[str]

    def kind(self, name: str) -> str | None:
        """The label of what a name ends as, if it does."""
        if name.rpartition(" ")[2] not in self.last_words:
            return None
        return next((label for label, pattern in self.patterns if pattern.search(name)), None)


@dataclass(frozen=True, eq=False)
class Sport:
    """The words of sports reports, and the names of teams."""

    words: frozenset[str]
    headline: re.Pattern[str]
    of_persons: re.Pattern[str]
    team_names: frozenset[str]  # the nicknames of teams: "Yankees"
    whole: dict[str, str]  # the whole names of teams and clubs, to the place in each
    places: frozenset[str]  # the places that teams of the table have their name from
    club_marks: frozenset[str]  # what is written before or after clubs' names alone: "FC"
    mark_before: re.Pattern[str]  # one of `club_marks` before a name; `mark_after` after it
    mark_after: re.Pattern[str]
    # Sports that have no teams; `beaten_before` is what stands before a side that was beaten.
    lone: frozenset[str]
    beaten_before: re.Pattern[str]
    club_kinds: tuple[str, ...]  # words that end clubs' names and no others: "Football Club"
    club_ends: frozenset[str]  # words that end clubs' names, and stand for the club alone in a report
    athlete_after: re.Pattern[str]  # what only a team has or does, after its place: " linebacker"
    result: re.Pattern[str]  # a result in prose: "a 4-0 win"
    team_name_after: re.Pattern[str]
    teams: Names
    score_verbs: frozenset[str]
    score: re.Pattern[str]
    opponent_before: re.Pattern[str]
    opponent_after: re.Pattern[str]
    team_after: re.Pattern[str]
    place_before: re.Pattern[str]
    place_after: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of `rules.toml` as sets, tables and patterns."""

    labels: frozenset[str]
    not_names: frozenset[str]
    openers: frozenset[str]
    titles: frozenset[str]
    leads: frozenset[str]  # first words of a span that may be no part of the name in it
    title_at_start: re.Pattern[str]
    place_at_start: re.Pattern[str]
    given_names: frozenset[str]
    particles: frozenset[str]
    peoples: frozenset[str]
    possessive: re.Pattern[str]
    no_part_of_a_name: frozenset[str]
    alias_names: frozenset[str]
    canonical: dict[str, tuple[str, str]]  # a known name as written, to the name and the label of what it is
    look_up: Names  # the known names that are found even where the model misses them; `shouted` in capitals
    shouted: Names
    beside: Beside
    ends: Ends
    sport: Sport
    first_letters: frozenset[str]  # what the rest of a name may start with
    agencies: frozenset[str]
    byline_particles: frozenset[str]
    list_of_firms: frozenset[str]
    offices: re.Pattern[str]

    def known(self, name: str) -> tuple[str, str] | None:
        """What a known name is called and its label, also when it is written in capitals."""
        found = self.canonical.get(name)
        if found is None and len(name) > _SHORTEST and name.isupper():
            found = self.canonical.get(name.title())
        return found

    def label_of(self, name: str) -> str:
        """The label of a known name; "" of any other."""
        found = self.known(name)
        return found[1] if found else ""


@rules.compiled("entity", Rules)
def load(read: Rules) -> Lexicon:
    """Compile the words."""
    names = _look_up(read)
    ends = _ends(read)
    nicknames = _nicknames(read)
    others = read.titles + read.not_names + read.openers + nicknames + _peoples(read)
    possessives = [form for name in read.possessive_names for form in (name, name.replace("'", "’"))]
    return Lexicon(
        labels=frozenset(read.labels),
        not_names=frozenset(read.not_names),
        openers=frozenset(read.openers),
        titles=frozenset(read.titles),
        leads=frozenset(
            ["The", "A", "An", "THE", *read.openers, *(title.split()[0] for title in read.titles)]
        ),
        title_at_start=re.compile(rf"(?:{any_of(read.titles)}\s+)+(?=\S)"),
        place_at_start=re.compile(rf"{any_of(read.place_starts)}[ -][^\W\d_a-z]"),
        given_names=frozenset(read.given_names),
        particles=frozenset(read.particles),
        peoples=frozenset(_peoples(read)),
        possessive=re.compile(rf"(?<!\w){any_of(possessives)}$"),
        no_part_of_a_name=ends.generic.union(others),
        alias_names=frozenset(alias.name for alias in read.alias),
        canonical=_canonical(read),
        agencies=frozenset(read.agencies),
        byline_particles=frozenset(read.byline_particles),
        list_of_firms=frozenset(read.list_of_firms),
        offices=re.compile(rf"^{any_of(read.offices)} of (?=[A-Z])"),
        look_up=Names(names),
        shouted=Names(
            (name.upper(), label, rule) for name, label, rule in names if name not in read.words_in_capitals
        ),
        beside=compiled(read),
        ends=ends,
        sport=_sport(read),
        first_letters=frozenset(
            [*ascii_uppercase, *(w[0] for w in ends.generic.union(nicknames, read.company_suffixes))]
        ),
    )


def _ends(read: Rules) -> Ends:
    kinds = (
        ("ORG", read.company_suffixes + read.organisation_heads),
        ("FAC", read.facility_heads),
        ("EVENT", read.event_heads),
        ("GPE", read.region_heads),
        ("LAW", read.law_heads),
        ("LOC", read.location_heads),
        ("PRODUCT", read.product_heads),
    )
    # "Brothers" and "Group" end what is said of persons, too: "the Brandt brothers".
    suffixes = [word for word in read.company_suffixes if word not in ("Brothers", "Group")]
    nameless = {*read.facility_heads, *read.location_heads, *read.event_heads}
    shop = rf"['’]s (?:[A-Z][\w'’-]+ ){{0,2}}?{any_of(read.shop_heads)}"
    generic = read.organisation_heads + read.company_suffixes + read.event_heads + read.facility_heads
    return Ends(
        patterns=tuple((label, re.compile(rf"(?:^|\s){any_of(words)}$")) for label, words in kinds),
        after=tuple((_after(words), label) for label, words in kinds if label in ("ORG", "EVENT", "PRODUCT")),
        company=re.compile(rf"\s{any_of(read.company_suffixes)}$"),
        company_after=re.compile(rf"(?: [A-Z][\w&'’.-]*)? {any_of(suffixes)}(?![\w-])"),
        sure=re.compile(
            r"(?<![\w.'’&-])(?:[A-Z][\w&'’-]* (?:(?:of|and|for|&) )?){1,4}"
            rf"{any_of(read.sure_heads)}(?![\w-])"
        ),
        sure_words=frozenset(re.split(r"\W", head)[0] for head in read.sure_heads),
        surnames=frozenset(read.surname_heads),
        companies=frozenset(read.company_event_heads),
        shop_after=re.compile(rf"{shop}(?![\w-])"),
        shop=re.compile(rf"[A-Z].*{shop}"),
        shops=frozenset(read.shop_heads),
        nameless=frozenset(nameless - _canonical(read).keys()),
        generic=frozenset(generic),
        droppable=frozenset(read.droppable + read.company_suffixes),
        last_words=frozenset(word.rpartition(" ")[2] for _, words in kinds for word in words),
    )


def _sport(read: Rules) -> Sport:
    nicknames = _nicknames(read)
    teams = [(form, "ORG", "well-known team") for name in nicknames for form in (name, name.upper())]
    words, result = any_of(read.result_words), r"\b\d{1,3}[-–]\d{1,3}\b"
    return Sport(
        words=frozenset(read.sport_words),
        headline=re.compile(rf"\s*{any_of(read.sports)}\s*[-–—:]"),
        of_persons=re.compile(rf"\s*{any_of(read.person_sports)}\s*[-–—:]"),
        team_names=frozenset(nicknames),
        whole=_whole_teams(read),
        places=frozenset(read.teams),
        club_marks=frozenset(read.club_marks),
        mark_before=re.compile(rf"(?<![\w.]){any_of(read.club_marks)} $"),
        mark_after=re.compile(rf" {any_of(read.club_marks)}(?![\w-])"),
        lone=frozenset(read.lone_sports),
        beaten_before=re.compile(
            rf"\b{any_of(read.beaten_before)} (?:the )?(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)? and )?$"
        ),
        club_kinds=tuple(read.club_kinds),
        club_ends=frozenset(read.club_ends),
        athlete_after=re.compile(rf"(?:['’]s)? {any_of(read.athletes)}(?! (?:court|field|stadium|arena))\b"),
        result=re.compile(rf"{result}[ \w]{{0,12}} {words}\b|\b{words}[ \w]{{0,12}} {result}"),
        team_name_after=re.compile(rf" {any_of(nicknames)}(?!\w)"),
        teams=Names(teams),
        score_verbs=frozenset(read.score_verbs),
        score=_score(read),
        opponent_before=re.compile(rf"\b{any_of(read.opponent_before)}\s(?:the\s)?$"),
        opponent_after=re.compile(rf"\s{any_of(read.opponent_after)}\b"),
        team_after=re.compile(rf"['’]s\s[A-Z]|\s{any_of(read.team_after)}\b"),
        place_before=re.compile(
            rf"(?:\b(?:{any_of(read.venue_before)}|{any_of(read.ways)}\s(?:back\s)?to)\s(?:the\s)?|\((?:at\s)?|(?P<inner>[A-Z][\w.]*),\s)$"
        ),
        place_after=re.compile(rf",\s[A-Z][a-z]+\s\d{{4}}-|-born|-based|\s{any_of(read.venue_after)}"),
    )


def _nicknames(read: Rules) -> list[str]:
    """What teams go by without their place, each once."""
    return list(dict.fromkeys([*read.team_names, *(name for names in read.teams.values() for name in names)]))


def _whole_teams(read: Rules) -> dict[str, str]:
    """The whole names of teams and clubs, to the place in each."""
    whole = {f"{place} {name}": place for place, names in read.teams.items() for name in names}
    return whole | {name: place for place, names in read.clubs.items() for name in names}


def _score(read: Rules) -> re.Pattern[str]:
    """A result in a sentence, "Porto beat Molde 2-0"; a game to six or seven is one of persons."""
    side = r"[A-Z][\w.'’-]+(?: (?:of )?[A-Z][\w.'’-]+){0,2}"
    return re.compile(
        rf"(?<![\w-])(?:The )?(?P<one>{side}) {any_of(read.score_verbs)} (?:the )?(?P<two>{side})"
        r" (?![67]-)\d-\d(?![\d-])"
    )


def _after(words: list[str]) -> re.Pattern[str]:
    """Up to two words in capitals and one of these: what a place's name may be the start of."""
    return re.compile(rf"(?: [A-Z][\w&'’.-]*){{0,2}}? {any_of(words)}(?![\w-])")


def _peoples(read: Rules) -> list[str]:
    """The adjectives and nouns for peoples with their plurals."""
    return read.peoples + [word + "s" for word in read.peoples if word[-1] in "nibtkde"]


def _canonical(read: Rules) -> dict[str, tuple[str, str]]:
    table = {n: (n, label) for part in (read.labelled, read.known) for label, ns in part.items() for n in ns}
    table.update({state: (state, "GPE") for state in read.states if state.endswith(".")})
    table.update({name: (name, "ORG") for name in _whole_teams(read)})
    for alias in read.alias:
        table.update(dict.fromkeys([alias.name, *alias.names], (alias.name, alias.label)))
    return table


def _look_up(read: Rules) -> list[tuple[str, str, str]]:
    table = {name: label for label, names in read.known.items() for name in names}
    for alias in read.alias:
        table.update(dict.fromkeys([alias.name, *alias.names], alias.label))
    teams = [(name, "ORG", "team of its place") for name in _whole_teams(read)]
    return [(name, label, "well-known name") for name, label in table.items()] + teams
