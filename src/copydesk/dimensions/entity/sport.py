"""Teams in sports reports: they go by the name of their place, and are not it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

# From this share of words of sport, a text that no headline marks is a sports report.
_THICK = 0.06
_FEWEST = 4
# With a result in prose or two teams named, fewer will do.
_THIN = 0.03
_REACH = 24  # characters beside a name
_VERSUS = (" vs ", " vs. ", " versus ")
_LISTED = re.compile(r"(?:,|,? and) [A-Z]")


def by_score(page: Page, lexicon: Lexicon) -> list[Mention]:
    """Find the two teams of a result in a sentence: "Porto beat Molde 2-0"."""
    if page.words.isdisjoint(lexicon.sport.score_verbs):
        return []
    return [
        Mention(*found.span(side), found[side], "ORG", "team beside a score", 3.0, team=True)
        for found in lexicon.sport.score.finditer(page.text)
        for side in ("one", "two")
        if found[side].split()[0] not in lexicon.given_names
    ]


def is_report(page: Page, lexicon: Lexicon) -> bool:
    """Whether an article is a sports report, by its headline or by the words that are thick in it."""
    if lexicon.sport.headline.match(page.text):
        return True
    of_sport, small = page.count(lexicon.sport.words & page.small_words), page.count(page.small_words)
    if of_sport < _FEWEST or of_sport < _THIN * small:
        return False
    return of_sport >= _THICK * small or bool(lexicon.sport.result.search(page.text))


def plays(page: Page, lexicon: Lexicon) -> bool:
    """Whether an article has some words of sport, be it a report or not."""
    return page.count(lexicon.sport.words & page.small_words) >= _FEWEST


def beside_athletes(mentions: Iterable[Mention], page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Take a place for its team where it has an athlete or plays, in any article: "an Oregon linebacker".

    "Oregon vs. Utah" are teams where the article has words of sport; elsewhere they go to court.
    """
    is_played = plays(page, lexicon)
    for mention in mentions:
        is_name = mention.label == "GPE" or mention.text in lexicon.sport.places
        is_plain = is_name and mention.weight == 1 and not mention.team
        if is_plain and _has_athletes(mention, page, lexicon, is_played):
            yield mention._replace(label="ORG", team=True, rule="team named after its place")
        else:
            yield mention


def _has_athletes(mention: Mention, page: Page, lexicon: Lexicon, is_played: bool) -> bool:
    if lexicon.sport.athlete_after.match(page.text, mention.end):
        return True
    before = page.text[max(0, mention.start - len(" vs. ")) : mention.start]
    versus = before.endswith(_VERSUS) or page.text.startswith(_VERSUS, mention.end)
    return is_played and versus


def with_teams(
    mentions: Iterable[Mention], labels: dict[str, str], page: Page, lexicon: Lexicon
) -> Iterator[Mention]:
    """Tell a place from the team that goes by its name, mention by mention; an unknown name has one sense."""
    known = list(mentions)
    told = list(_told(known, labels, page, lexicon))
    count = Counter((mention.text, mention.team) for mention in told)
    for mention in told:
        is_doubtful = not mention.team and count[mention.text, True] > count[mention.text, False]
        if is_doubtful and mention.weight == 1 and not lexicon.known(mention.text):
            yield mention._replace(label="ORG", team=True, rule="team named after its place")
        else:
            yield mention


def _told(known: list[Mention], labels: dict[str, str], page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Tell teams from places by what stands beside each mention."""
    of_persons = bool(lexicon.sport.of_persons.match(page.text))
    teams = {m.text.casefold() for m in known if m.team}
    names = frozenset(m.text.rpartition(" ")[2] for m in known)
    ends = {m.text.rpartition(" ")[2] for m in known if " " in m.text} & lexicon.sport.club_ends
    for mention in known:
        if mention.text in lexicon.sport.team_names or mention.text in ends:
            yield mention._replace(label="ORG", team=True, rule="team by a part of its name")
            continue
        may_be_team = mention.text.casefold() in teams or labels[mention.text] == "GPE"
        if not may_be_team or mention.weight > 1 or mention.label == "NORP":
            yield mention
            continue
        is_rival = not of_persons or _is_opponent(mention, page, lexicon)
        if not is_rival or _is_place(mention, page, lexicon, names):
            yield mention._replace(label="GPE")
        else:
            yield mention._replace(label="ORG", team=True, rule="team named after its place")


def _is_opponent(mention: Mention, page: Page, lexicon: Lexicon) -> bool:
    """Whether a country stands where only a team can, in a report of a sport of persons."""
    before = page.text[max(0, mention.start - _REACH) : mention.start]
    sport = lexicon.sport
    return bool(sport.opponent_before.search(before) or sport.opponent_after.match(page.text, mention.end))


def _is_place(mention: Mention, page: Page, lexicon: Lexicon, names: frozenset[str]) -> bool:
    sport = lexicon.sport
    if sport.team_after.match(page.text, mention.end):
        return False
    if sport.place_after.match(page.text, mention.end):
        return True
    before = page.text[max(0, mention.start - _REACH) : mention.start]
    found = sport.place_before.search(before)
    if found is None or page.is_shouted(mention.start):
        return False
    # "Odda, Norway" is there; "Meanwhile, Norway" and "Malta, Norway and Spain" are not
    inner = found["inner"]
    return inner is None or (inner in names and not _LISTED.match(page.text, mention.end))
