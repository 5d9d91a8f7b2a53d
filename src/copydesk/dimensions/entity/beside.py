"""What stands beside a name and says what it is a name of, compiled once for all articles."""

import re
from collections import defaultdict

from copydesk.dimensions.entity.words import Rules

Cues = dict[str, list[tuple[re.Pattern[str], str, str]]]

_CAPITAL = r"[A-Z][\w&'’-]*[\w]"


def any_of(words: list[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


class Beside:
    """What stands before or after a name and says what it is a name of."""

    def __init__(self, read: Rules) -> None:
        roles, orgs = any_of(read.roles), any_of(read.organisation_before)
        # The last words of what stands before, with what they may be the end of: a title, a role, an
        # organisation, a location, a vessel. Without one of them nothing there is looked for.
        self.last_before = _last_before(read)
        self.title_before = re.compile(rf"(?:^|[\s(\"'“‘-]){any_of(read.titles)}\s$")
        self.role_before = re.compile(rf"(?:^|[\s-]){roles},?\s$")
        age_or_who = r",\s\d\d?(?:,|\.|\s\()|,\san?\s\d\d?-year-old\b|\s\(\d\d?\)|,?\swhos?e?\b"
        self.person_after = re.compile(rf",?\s{any_of(read.person_verbs)}\b|{age_or_who}")
        self.aged_after = re.compile(rf",\san?\s\d\d?-year-old(?:,|\s(?:{any_of(read.aged)}|{roles})\b)")
        self.organisation_before = re.compile(
            rf"\b{any_of(read.organisation_before + read.organisation_phrases)}\s(?:the\s)?$"
        )
        # without one of its first words `organisation_after` is not looked for
        after = read.organisation_after + read.organisation_named
        self.organisation_after = re.compile(rf"(?:['’]s)?\s{any_of(after)}\b")
        self.organisation_words = frozenset(words.partition(" ")[0] for words in after)
        kinds = any_of(read.place_before + read.place_people)
        inside = r"(?:in|near|across|outside|(?:north|south|east|west)ern)"
        self.place_before = re.compile(rf"\b(?:{kinds}\sof\s|{inside}\s|(?:{any_of(read.origins)})\sfrom\s)$")
        self.place_after = re.compile(rf"\s{any_of(read.place_after)}\b")
        self.location_before = re.compile(rf"\b{any_of(read.location_before)}\s$")
        self.vessel_before = re.compile(rf"\b{any_of(read.vessel_before)}\s$")
        self.apposition = re.compile(
            rf",\s(?:the|an?|its|their|his|her)\s(?:[\w-]+\s){{0,3}}?(?:(?P<ORG>{orgs})|(?P<PERSON>{roles}))(?=[\s,.])"
        )
        self.state_after = re.compile(
            rf",\s(?:{any_of(read.states)}(?!\w)|(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?))"
        )
        self.cues, self.platforms = _cues(read), _platforms(read)
        # a name before what only an organisation has, `named_after`; `named_words` begin those
        self.named_before = re.compile(rf"(?<![\w.'’&-])(?P<name>(?:{_CAPITAL} )?{_CAPITAL})(?:['’]s)? $")
        self.named_after = re.compile(rf"{any_of(read.organisation_named)}(?![\w-])")
        self.named_words = frozenset(re.split(r"\W", word)[0] for word in read.organisation_named)


def _last_before(read: Rules) -> dict[str, set[str]]:
    kinds = {
        "title": read.titles,
        "role": read.roles,
        "organisation": [*read.organisation_before, *read.organisation_phrases, "the"],
        "location": read.location_before,
        "vessel": read.vessel_before,
    }
    found: dict[str, set[str]] = {}
    for kind, names in kinds.items():
        for name in names:
            found.setdefault(re.split(r"[\s-]", name)[-1], set()).add(kind)
    return found


def _platforms(read: Rules) -> Cues:
    """The words after which X is the platform."""
    cues = defaultdict(list)
    for phrase in read.platform_before:
        first, _, rest = phrase.partition(" ")
        after = re.compile(rf"{' ' + rest if rest else ''} (?P<name>X)(?![\w-]| (?:axis|ray))")
        cues[first].append((after, "ORG", "the platform X"))
    return dict(cues)


def _cues(read: Rules) -> Cues:
    """The words after which a name is seen without the model, with its pattern, label and rule."""
    word = r"[^\W\d_a-z][\w'’]*[a-z][\w'’-]*"
    particle = rf"(?:{any_of(read.particles)}[ -])?"
    after_title = re.compile(rf"\.? (?P<name>{particle}{word}(?: {particle}{word}){{0,2}})")
    after_role = re.compile(rf" (?P<name>{word}(?: {particle}{word}){{1,3}})")
    after_vessel = re.compile(rf" (?P<name>{word}(?: {word}){{0,2}})")
    after_kind = re.compile(rf" of (?P<name>{word}(?:[ -]{word}){{0,2}})")
    cues = defaultdict(list)
    for title in read.titles:
        if title.endswith("."):
            cues[title[:-1]].append((after_title, "PERSON", "name after a title"))
    for role in read.roles:
        cues[role].append((after_role, "PERSON", "name after a role"))
    for vessel in read.vessel_before:
        cues[vessel].append((after_vessel, "PRODUCT", "name after a kind of vessel"))
    after_cue = re.compile(rf" (?:the )?(?P<name>{word}(?: {word}){{0,2}})")
    for cue in read.organisation_cues:
        cues[cue].append((after_cue, "ORG", "name after a kind of organisation"))
    for kind in read.place_before + read.place_people:
        cues[kind].append((after_kind, "GPE", "name after a kind of place"))
    return dict(cues)
