"""Names in the lines of a sports report: results, standings, line-ups, scoreboards."""

import re
from collections.abc import Iterator

from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

# A line of prose is longer than this and has no number.
_LONGEST_ROW = 60
_TEAM = r"[A-Z][\w.'’&-]*(?:\s(?:[A-Z][\w.'’&-]*|\([A-Z]{1,3}\)|de|la|del)){0,3}"
_PARTICLE = r"(?:de|van|von|der|da|del|di|le|la|ul)"
_PERSON = (
    rf"(?:[A-Z][\w'’-]*\.?|{_PARTICLE}(?=\s[A-Z]))(?:[\s.](?:[A-Z][\w'’-]*\.?|{_PARTICLE})){{0,4}}(?<=\w)"
)
_NUMBERS = r"(?:\s(?:[-+]?[\d.,/*:]+|-)){3,}\s*$"
_GOLF = re.compile(r"(?:\s[67]\d){2,4}\s*$")
_TEAM_ROWS = tuple(
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
        r"^(?P<one>TEAM):\s(?=[A-Z][\w'’-]+\s[A-Z][\w'’-]+(?:,|\s\())",
        r"^(?P<one>TEAM)\s-\s(?:\d{1,2}\s-\s|Tries|Try|Conversions?|Penalties|Penalty)",
    )
)
_VENUE = re.compile(
    r"^(?:At\s)?(?P<place>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})(?:\s\((?P<more>[A-Z][\w ]+)\))?:\s(?=[A-Z])"
)
_PERSON_PARTS = tuple(
    re.compile(pattern.replace("PERSON", _PERSON))
    for pattern in (
        r"(?:^|[\s(])\d{1,2}\s?-\s(?P<name>PERSON)(?=\s?[,;().]|\s\d|\sbeat\b|$)",
        r"(?:^|[\s(])\d{1,2}\s-\s(?P<name>PERSON)(?=\s\()",
        r"(?P<name>PERSON)(?=\s\((?:\d{1,3}(?:st|nd|rd|th)|captain|capt|pens?\b|\d{1,2}\)|\d{1,2},))",
        r"(?:\((?:\d{1,2}\s-\s)?)(?P<name>PERSON)(?=,?\s\d{1,2}(?:st|nd|rd|th|\)))",
        r"^(?P<name>PERSON)(?=\s(?:c|b|lbw|st|run out|not out)\s.*\d\s*$)",
        r"\s(?:c|b|st)\s(?P<name>PERSON)(?=\s(?:b\s|\d+\s*$))",
        r"(?P<name>PERSON)(?=\s\d+(?:\.\d)?-\d+-\d+-\d+)",
        r"(?P<name>(?<![\w.])(?!U\.\s?[SNK]\b)[A-Z]\.\s?(?:[A-Z]\.\s?)?(?:de\s|van\s|da\s)?[A-Z][\w'’-]+)(?=\s\d|[,;)\s])",
        r"(?:^|[,;:]\s)(?P<name>PERSON)(?=\s\d{1,3}(?:\snot out|\))|\s\d-\d)",
    )
)
_IS_TEAM = re.compile(r"\s(?:\d{1,3}(?:\s[A-Z]|$|\s\()|beat\b)")
_WITH_COUNTRY = re.compile(rf"(?P<name>{_PERSON})\s\((?P<place>[A-Z][\w.'’ ]*)\)")


def in_tables(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the teams, venues, persons and countries of lines of results, line by line."""
    for start, end in page.lines:
        line = page.text[start:end]
        if not any(c.isdigit() for c in line) and len(line) > _LONGEST_ROW:
            continue
        venue = _venue(line, lexicon)
        if venue:
            for part in ("place", "more"):
                if venue[part]:
                    yield _mention(page, start, venue, part, "GPE", "venue in a table of results")
            start, line = start + venue.end(), line[venue.end() :]
        yield from _persons(page, start, line, lexicon)
        yield from _teams(page, start, line, lexicon)


def _venue(line: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The venue with which a line begins, if teams with their scores follow it."""
    found = _VENUE.match(line)
    if found is None or found["place"] in lexicon.not_names:
        return None
    return found if any(row.match(line[found.end() :]) for row in _TEAM_ROWS) else None


def _mention(page: Page, line: int, found: re.Match[str], part: str, label: str, rule: str) -> Mention:
    start, end = line + found.start(part), line + found.end(part)
    return Mention(start, end, page.text[start:end], label, rule, 3.0, team=label == "ORG")


def _persons(page: Page, start: int, line: str, lexicon: Lexicon) -> Iterator[Mention]:
    of_persons = bool(lexicon.sport.of_persons.match(page.text))
    for found in _WITH_COUNTRY.finditer(line):
        if lexicon.label_of(found["place"]) == "GPE":
            if " " in found["name"] and (of_persons or not _IS_TEAM.match(line, found.end())):
                yield _mention(page, start, found, "name", "PERSON", "person in a table of results")
            yield _mention(page, start, found, "place", "GPE", "country in a table of results")
    for pattern in _PERSON_PARTS:
        for found in pattern.finditer(line):
            if _may_be_person(found["name"], lexicon) and not page.is_shouted(start):
                yield _mention(page, start, found, "name", "PERSON", "person in a table of results")


def _may_be_person(name: str, lexicon: Lexicon) -> bool:
    words = name.split()
    is_word = words[0] in lexicon.openers or name in lexicon.not_names or words[-1] in lexicon.peoples
    is_team = name in lexicon.sport.team_names or lexicon.label_of(name) in ("GPE", "LOC", "ORG")
    return not (is_word or is_team)


def _teams(page: Page, start: int, line: str, lexicon: Lexicon) -> Iterator[Mention]:
    for pattern in _TEAM_ROWS:
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
