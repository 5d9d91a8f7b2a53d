"""Sports reports: tables of results, line-ups, and teams that go by the name of their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

# From this share of words of sport, a text that no headline marks is a sports report.
_THICK = 0.06
_TEAM = r"[A-Z][\w.'’&-]*(?:\s(?:[A-Z][\w.'’&-]*|\([A-Z]{1,3}\)|de|la|del)){0,3}"
_PARTICLE = r"(?:de|van|von|der|da|del|di|le|la|ul)"
_PERSON = (
    rf"(?:[A-Z][\w'’-]*\.?|{_PARTICLE}(?=\s[A-Z]))(?:[\s.](?:[A-Z][\w'’-]*\.?|{_PARTICLE})){{0,4}}(?<=\w)"
)
_NUMBERS = r"(?:\s(?:[-+]?[\d.,/*:]+|-)){3,}\s*$"
_GOLF = re.compile(r"(?:\s[67]\d){2,4}\s*$")
_TEAM_LINES = tuple(
    re.compile(pattern.replace("TEAM", _TEAM).replace("PLACE", r"[A-Z][\w. ]+"))
    for pattern in (
        r"^(?P<one>TEAM)\s\d{1,3}(?:-\d{1,3})?\s(?P<two>TEAM)\s\d{1,3}(?:-\d{1,3})?(?:\s\(.*\)?)?\.?\s*$",
        r"^(?P<one>TEAM)" + _NUMBERS,
        r"^(?P<one>TEAM)\s(?:v|vs\.?|V|at|AT|@)\s(?P<two>TEAM)\s*$",
        r"^(?P<one>TEAM)\s\d{1,2} points,\s(?P<two>TEAM)\s\d",
        r"^(?P<one>TEAM)\s\d{2,3}(?:-\d+)?\s(?:and\s\d|\()",
        r"^(?P<one>TEAM)\s\d{2,3}(?:-\d)?(?:\sand\s\d+(?:-\d)?)?(?:\s\([^()]*\))?,\s(?P<two>TEAM)\s\d{2,3}\b",
        r"^(?P<one>TEAM)\s\((?P<place>PLACE)\)\s\d{1,3}\s(?P<two>TEAM)\s\((?P<other>PLACE)\)\s\d{1,3}",
        r"^(?P<one>TEAM)\s-\s(?=[A-Z][\w.'’ -]+\s\()",
        r"^(?P<one>TEAM)\s-\s(?:\d{1,2}\s-\s|Tries|Try|Conversions?|Penalties|Penalty)",
    )
)
_VENUE = re.compile(
    r"^(?:At\s)?(?P<place>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})(?:\s\((?P<more>[A-Z][\w ]+)\))?:\s(?=[A-Z])"
)
_PERSONS = tuple(
    re.compile(pattern.replace("PERSON", _PERSON))
    for pattern in (
        r"(?:^|[\s(])\d{1,2}\s?-\s(?P<name>PERSON)(?=\s?[,;().]|\s\d|\sbeat\b|$)",
        r"(?:^|[\s(])\d{1,2}\s-\s(?P<name>PERSON)(?=\s\()",
        r"(?P<name>PERSON)(?=\s\((?:\d{1,3}(?:st|nd|rd|th)|captain|capt|pens?\b|\d{1,2}\)|\d{1,2},))",
        r"(?:\((?:\d{1,2}\s-\s)?)(?P<name>PERSON)(?=,?\s\d{1,2}(?:st|nd|rd|th|\)))",
        r"^(?P<name>PERSON)(?=\s(?:c|b|lbw|st|run out|not out)\s.*\d\s*$)",
        r"\s(?:c|b|st)\s(?P<name>PERSON)(?=\s(?:b\s|\d+\s*$))",
        r"(?P<name>PERSON)(?=\s\d+(?:\.\d)?-\d+-\d+-\d+)",
        r"(?P<name>(?!U\.[SNK]\b)[A-Z]\.\s?(?:[A-Z]\.\s?)?(?:de\s|van\s|da\s)?[A-Z][\w'’-]+)(?=\s\d|[,;)\s])",
        r"(?:^|[,;:]\s)(?P<name>PERSON)(?=\s\d{1,3}(?:\snot out|\))|\s\d-\d)",
    )
)
_IS_TEAM = re.compile(r"\s(?:\d{1,3}(?:\s[A-Z]|$|\s\()|beat\b)")
_WITH_COUNTRY = re.compile(rf"(?P<name>{_PERSON})\s\((?P<place>[A-Z][\w.'’ ]*)\)")
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|near|outside|at|around|through|across)\s(?:the\s)?|\((?:at\s)?|[A-Z][\w.]*,\s)$"
)
_PLACE_AFTER = re.compile(r":|,\s(?:[A-Z][a-z]+)\s\d{4}-|-born|-based|\s(?:Stadium|stadium)")
_NOT_BEFORE = re.compile(r"\b(?:and|or|beat|,)\s$")
_TEAM_AFTER = re.compile(r"['’]s\s[A-Z]|\s(?:beat|drew|won|lost|captain|coach|striker|manager|forward)\b")


def is_report(page: Page, lexicon: Lexicon) -> bool:
    """Whether an article is a sports report, by its headline or by the words that are thick in it."""
    if lexicon.sport_headline.match(page.text):
        return True
    words = re.findall(r"[a-z]{2,}(?:-[a-z]+)?", page.text.casefold())
    return bool(words) and sum(w in lexicon.sport_words for w in words) >= _THICK * len(words)


def in_tables(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the teams, venues, persons and countries of lines of results, line by line."""
    for start, end in page.lines:
        line = page.text[start:end]
        if not any(c.isdigit() for c in line) and len(line) > 60:
            continue
        venue = _VENUE.match(line)
        if venue and any(p.match(line[venue.end() :]) for p in _TEAM_LINES):
            for part in ("place", "more"):
                if venue[part]:
                    yield _mention(page, start, venue, part, "GPE", "venue in a table of results")
            start, line = start + venue.end(), line[venue.end() :]
        yield from _persons(page, start, line, lexicon)
        yield from _teams(page, start, line, lexicon)


def _mention(page: Page, line: int, found: re.Match[str], part: str, label: str, rule: str) -> Mention:
    start, end = line + found.start(part), line + found.end(part)
    return Mention(start, end, page.text[start:end], label, rule, 3.0, team=label == "ORG")


def _persons(page: Page, start: int, line: str, lexicon: Lexicon) -> Iterator[Mention]:
    of_persons = bool(lexicon.person_sport.match(page.text))
    for found in _WITH_COUNTRY.finditer(line):
        if lexicon.canonical.get(found["place"], ("", ""))[1] == "GPE":
            if " " in found["name"] and (of_persons or not _IS_TEAM.match(line, found.end())):
                yield _mention(page, start, found, "name", "PERSON", "person in a table of results")
            yield _mention(page, start, found, "place", "GPE", "country in a table of results")
    for pattern in _PERSONS:
        for found in pattern.finditer(line):
            if (
                lexicon.canonical.get(found["name"], ("", ""))[1] != "GPE"
                and found["name"] not in lexicon.not_names
            ):
                yield _mention(page, start, found, "name", "PERSON", "person in a table of results")


def _may_be_person(name: str, lexicon: Lexicon) -> bool:
    return not (
        name.split()[0] in lexicon.openers
        or name in lexicon.not_names
        or name in lexicon.team_names
        or (lexicon.known(name) or ("", ""))[1] in ("GPE", "LOC", "ORG")
    )


def _teams(page: Page, start: int, line: str, lexicon: Lexicon) -> Iterator[Mention]:
    for pattern in _TEAM_LINES:
        found = pattern.match(line)
        if found is None or found["one"].split()[0] in lexicon.not_names:
            continue
        if _GOLF.search(line) or found["one"].split()[0] in lexicon.given_names:
            if " " in found["one"]:
                yield _mention(page, start, found, "one", "PERSON", "person in a table of results")
            continue
        for part, name in found.groupdict().items():
            if name and name not in lexicon.not_names and len(name) > 1:
                label = "ORG" if part in ("one", "two") else "GPE"
                yield _mention(page, start, found, part, label, "team in a table of results")
        return


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
    of_persons = bool(lexicon.person_sport.match(page.text))
    teams = {m.text.casefold() for m in known if m.team}
    for mention in known:
        may_be_team = mention.text.casefold() in teams or labels[mention.text] == "GPE"
        if not may_be_team or mention.weight > 1 or mention.label == "NORP":
            yield mention
        elif of_persons or _is_place(mention, page):
            yield replace(mention, label="GPE")
        else:
            yield replace(mention, label="ORG", team=True, rule="team named after its place")


def _is_place(mention: Mention, page: Page) -> bool:
    before = page.text[max(0, mention.start - 24) : mention.start]
    after = page.text[mention.end : mention.end + 24]
    if _TEAM_AFTER.match(after):
        return False
    return bool(_PLACE_BEFORE.search(before) and not page.is_shouted(mention.start)) or bool(
        _PLACE_AFTER.match(after)
    )
