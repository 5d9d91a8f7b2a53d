"""The words by which names are found, compiled once for all articles."""

import re
from string import ascii_uppercase

from copydesk import rules
from copydesk.dimensions.entity.beside import Beside, any_of
from copydesk.dimensions.entity.names import Names
from copydesk.dimensions.entity.words import Rules

# In a line in capitals, names no longer than this are words too: "US", "WHO".
_SHORTEST = 3


class Ends:
    """The last words of names: "Company", "Airport", "Cup"."""

    def __init__(self, read: Rules) -> None:
        kinds = (
            ("ORG", read.company_suffixes + read.organisation_heads),
            ("FAC", read.facility_heads),
            ("EVENT", read.event_heads),
            ("GPE", read.region_heads),
            ("LAW", read.law_heads),
            ("LOC", read.location_heads),
            ("PRODUCT", read.product_heads),
        )
        # a label, and what names of that kind end in
        self.patterns = [(label, re.compile(rf"(?:^|\s){any_of(words)}$")) for label, words in kinds]
        # what may stand after the start of such a name, and the label of the whole
        whole = [one for one in kinds if one[0] in ("ORG", "EVENT", "PRODUCT")]
        self.after = [(_after(words), label) for label, words in whole]
        self.company = re.compile(rf"\s{any_of(read.company_suffixes)}$")
        # "Brothers" and "Group" end what is said of persons, too: "the Brandt brothers"
        suffixes = [word for word in read.company_suffixes if word not in ("Brothers", "Group")]
        self.company_after = re.compile(rf"(?: [A-Z][\w&'’.-]*)? {any_of(suffixes)}(?![\w-])")
        # a whole name that ends so that it is an organisation's; `sure_words` are those ends
        self.sure = re.compile(
            r"(?<![\w.'’&-])(?:[A-Z][\w&'’-]* (?:(?:of|and|for|&) )?){1,4}"
            rf"{any_of(read.sure_heads)}(?![\w-])"
        )
        self.sure_words = frozenset(re.split(r"\W", head)[0] for head in read.sure_heads)
        self.surnames = frozenset(read.surname_heads)  # ends of persons' names, too
        # ends of events that end a company's name where no article stands before it
        self.companies = frozenset(read.company_event_heads)
        # the last words of all of `patterns`: a name that ends in none of them is not looked at
        self.last_words = frozenset(word.rpartition(" ")[2] for _, words in kinds for word in words)
        self._set_parts(read)

    def _set_parts(self, read: Rules) -> None:
        # what follows an owner's name in the name of a shop, "'s Kitchen", the whole name, and its last words
        shop = rf"['’]s (?:[A-Z][\w'’-]+ ){{0,2}}?{any_of(read.shop_heads)}"
        self.shop_after = re.compile(rf"{shop}(?![\w-])")
        self.shop = re.compile(rf"[A-Z].*{shop}")
        self.shops = frozenset(read.shop_heads)
        # the ends that name nothing alone
        nameless = {*read.facility_heads, *read.location_heads, *read.event_heads}
        self.nameless = frozenset(nameless - _canonical(read).keys())
        self.generic = frozenset(
            read.organisation_heads + read.company_suffixes + read.event_heads + read.facility_heads
        )
        # what an organisation's name loses when it is made short
        self.droppable = frozenset(read.droppable + read.company_suffixes)

    def kind(self, name: str) -> str | None:
        """The label of what a name ends as, if it does."""
        if name.rpartition(" ")[2] not in self.last_words:
            return None
        return next((label for label, pattern in self.patterns if pattern.search(name)), None)


class Sport:
    """The words of sports reports, and the names of teams."""

    def __init__(self, read: Rules) -> None:
        nicknames = _nicknames(read)
        self.words = frozenset(read.sport_words)
        self.headline = re.compile(rf"\s*{any_of(read.sports)}\s*[-–—:]")
        self.of_persons = re.compile(rf"\s*{any_of(read.person_sports)}\s*[-–—:]")
        self.team_names = frozenset(nicknames)  # "Yankees"
        self.team_name_after = re.compile(rf" {any_of(nicknames)}(?!\w)")
        self.teams = Names(
            (form, "ORG", "well-known team") for name in nicknames for form in (name, name.upper())
        )
        self.whole = _whole_teams(read)  # the whole names of teams and clubs, to the place in each
        self.places = frozenset(read.teams)  # that teams of the table have their name from
        # what is written before or after clubs' names alone: "FC"
        self.club_marks = frozenset(read.club_marks)
        self.mark_before = re.compile(rf"(?<![\w.]){any_of(read.club_marks)} $")
        self.mark_after = re.compile(rf" {any_of(read.club_marks)}(?![\w-])")
        self.club_kinds = tuple(read.club_kinds)  # ends of clubs' names and no others: "Football Club"
        self.club_ends = frozenset(read.club_ends)  # ends that stand for the club alone in a report
        # what only a team has or does, after its place: " linebacker"
        self.athlete_after = re.compile(
            rf"(?:['’]s)? {any_of(read.athletes)}(?! (?:court|field|stadium|arena))\b"
        )
        self.lone = frozenset(read.lone_sports)  # that have no teams
        self._set_results(read)

    def _set_results(self, read: Rules) -> None:
        self.beaten_before = re.compile(
            rf"\b{any_of(read.beaten_before)} (?:the )?(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)? and )?$"
        )
        # a result in prose: "a 4-0 win"
        words, result = any_of(read.result_words), r"\b\d{1,3}[-–]\d{1,3}\b"
        self.result = re.compile(rf"{result}[ \w]{{0,12}} {words}\b|\b{words}[ \w]{{0,12}} {result}")
        self.score_verbs = frozenset(read.score_verbs)
        self.score = _score(read)
        self.opponent_before = re.compile(rf"\b{any_of(read.opponent_before)}\s(?:the\s)?$")
        self.opponent_after = re.compile(rf"\s{any_of(read.opponent_after)}\b")
        self.team_after = re.compile(rf"['’]s\s[A-Z]|\s{any_of(read.team_after)}\b")
        self.place_before = re.compile(
            rf"(?:\b(?:{any_of(read.venue_before)}|{any_of(read.ways)}\s(?:back\s)?to)\s(?:the\s)?|\((?:at\s)?|(?P<inner>[A-Z][\w.]*),\s)$"
        )
        self.place_after = re.compile(rf",\s[A-Z][a-z]+\s\d{{4}}-|-born|-based|\s{any_of(read.venue_after)}")


class Lexicon:
    """The words of `rules.toml` as sets, tables and patterns."""

    def __init__(self, read: Rules) -> None:
        self.beside, self.ends, self.sport = Beside(read), Ends(read), Sport(read)
        nicknames, peoples = _nicknames(read), _peoples(read)
        self.labels = frozenset(read.labels)
        self.not_names = frozenset(read.not_names)
        self.openers = frozenset(read.openers)
        self.headline_verb = re.compile(rf"\s{any_of(read.headline_verbs)}(?=\s[^a-z]|$)")
        self.titles = frozenset(read.titles)
        # first words of a span that may be no part of the name in it
        first_of_titles = (title.split()[0] for title in read.titles)
        self.leads = frozenset(["The", "A", "An", "THE", *read.openers, *first_of_titles])
        self.title_at_start = re.compile(rf"(?:{any_of(read.titles)}\s+)+(?=\S)")
        self.place_at_start = re.compile(rf"{any_of(read.place_starts)}[ -][^\W\d_a-z]")
        self.given_names = frozenset(read.given_names)
        self.particles = frozenset(read.particles)
        self.peoples = frozenset(peoples)
        possessives = [form for name in read.possessive_names for form in (name, name.replace("'", "’"))]
        self.possessive = re.compile(rf"(?<!\w){any_of(possessives)}$")
        self.no_part_of_a_name = self.ends.generic.union(
            read.titles, read.not_names, read.openers, read.headline_verbs, nicknames, peoples
        )
        self.alias_names = frozenset(alias.name for alias in read.alias)
        # a known name as written, to the name and the label of what it is
        self.canonical = _canonical(read)
        # the known names that are found even where the model misses them; `shouted` in capitals
        names = _look_up(read)
        self.look_up = Names(names)
        self.shouted = Names(
            (name.upper(), label, rule) for name, label, rule in names if name not in read.words_in_capitals
        )
        # what the rest of a name may start with
        words = self.ends.generic.union(nicknames, read.company_suffixes)
        self.first_letters = frozenset([*ascii_uppercase, *(word[0] for word in words)])
        self.agencies = frozenset(read.agencies)
        self.byline_particles = frozenset(read.byline_particles)
        self.list_of_firms = frozenset(read.list_of_firms)
        self.offices = re.compile(rf"^{any_of(read.offices)} of (?=[A-Z])")

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


load = rules.compiled("entity", Rules)(Lexicon)
