"""Teams in sports reports: they go by the name of their place, and are not it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

# From this share of words of sport, a text that no headline marks is a sports report.
_THICK = 0.06
_FEWEST = 4
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|of|near|outside|at|around|through|across|towards|(?:nor|sou)th(?:ern)?|(?:ea|we)st(?:ern)?)\s(?:the\s)?"
    r"|\((?:at\s)?|[A-Z][\w.]*,\s)$"
)
_PLACE_AFTER = re.compile(r",\s[A-Z][a-z]+\s\d{4}-|-born|-based|\s(?:Stadium|stadium|club)")
_OPPONENT_BEFORE = re.compile(r"\b(?:against|beat|edged|defeated|defending champions?|hosts)\s(?:the\s)?$")
_OPPONENT_AFTER = re.compile(r"\s(?:captain|team|coach|squad)\b")
_TEAM_AFTER = re.compile(r"['’]s\s[A-Z]|\s(?:beat|drew|won|lost|captain|coach|striker|manager|forward)\b")


def is_report(page: Page, lexicon: Lexicon) -> bool:
    """Whether an article is a sports report, by its headline or by the words that are thick in it."""
    if lexicon.sport.headline.match(page.text):
        return True
    of_sport = page.count(lexicon.sport.words & page.small_words)
    return of_sport >= _FEWEST and of_sport >= _THICK * page.count(page.small_words)


def with_teams(
    mentions: Iterable[Mention], labels: dict[str, str], page: Page, lexicon: Lexicon
) -> Iterator[Mention]:
    """Tell a place from the team that goes by its name, mention by mention.

    Args:
        mentions: The names of a sports report.
        labels: What each name is by the evidence so far.
        page: The text.
        lexicon: The words.
    """
    known = list(mentions)
    of_persons = bool(lexicon.sport.of_persons.match(page.text))
    teams = {m.text.casefold() for m in known if m.team}
    for mention in known:
        may_be_team = mention.text.casefold() in teams or labels[mention.text] == "GPE"
        if not may_be_team or mention.weight > 1 or mention.label == "NORP":
            yield mention
        elif _is_place(mention, page) or (of_persons and not _is_opponent(mention, page)):
            yield mention._replace(label="GPE")
        else:
            yield mention._replace(label="ORG", team=True, rule="team named after its place")


def _is_opponent(mention: Mention, page: Page) -> bool:
    """Whether a country stands where only a team can, in a report of a sport of persons."""
    before, after = (
        page.text[max(0, mention.start - 24) : mention.start],
        page.text[mention.end : mention.end + 12],
    )
    return bool(_OPPONENT_BEFORE.search(before) or _OPPONENT_AFTER.match(after))


def _is_place(mention: Mention, page: Page) -> bool:
    before = page.text[max(0, mention.start - 24) : mention.start]
    after = page.text[mention.end : mention.end + 24]
    if _TEAM_AFTER.match(after):
        return False
    if _PLACE_AFTER.match(after):
        return True
    return bool(_PLACE_BEFORE.search(before)) and not page.is_shouted(mention.start)
