"""The words of the readers: `rules.toml`, checked and compiled once."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from copydesk import rules

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class LineRule(msgspec.Struct, forbid_unknown_fields=True):
    """A kind of line: words of which one stands in it, an expression for it, and one for some below."""

    name: str
    near: list[str]
    line: str
    below: str = ""


class Magic(msgspec.Struct, forbid_unknown_fields=True):
    """The first bytes (hexadecimal) of a kind of file that is no article, and what to do about it."""

    bytes: str
    media_type: str
    name: str
    advice: str


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Everything in `rules.toml`."""

    weekdays: list[str]
    foreign_weekdays: list[str]
    first_labels: list[str]
    date_labels: list[str]
    updated_labels: list[str]
    last_labels: list[str]
    outlets: list[str]
    roles: list[str]
    jobs: list[str]
    jobs_first: list[str]
    byline_ends: list[str]
    bio_verbs: list[str]
    by_words: list[str]
    by_labels: list[str]
    before_by: list[str]
    writer_labels: list[str]
    accounts: list[str]
    mailboxes: list[str]
    teams: list[str]
    page_names: list[str]
    kickers: list[str]
    home_starts: list[str]
    list_labels: list[str]
    list_starts: list[str]
    foot_labels: list[str]
    story_words: list[str]
    asks: list[str]
    offers: list[str]
    pleas: list[str]
    section_words: list[str]
    invitations: list[str]
    wall_words: list[str]
    fact_labels: list[str]
    site_words: list[str]
    wall_talk: list[str]
    sentence_verbs: list[str]
    also_names: list[str]
    place_words: list[str]
    desks: list[str]
    consent_words: list[str]
    consent_talk: list[str]
    particles: list[str]
    not_places: list[str]
    open_words: list[str]
    tags: list[str]
    passed_on: list[str]
    told_verbs: list[str]
    months: dict[str, int]
    foreign_months: dict[str, int]
    agencies: dict[str, str]
    mail_fields: dict[str, str]
    boilerplate: list[LineRule]
    section: list[LineRule]
    about: list[LineRule]
    caption: list[LineRule]
    magic: list[Magic]
    languages: dict[str, list[str]]
    columns: dict[str, list[str]]
    same_labels: dict[str, str]
    labels: dict[str, list[str]]


class LineKind:
    """Decides for many lines at once whether they are of a kind, in time linear in the text."""

    def __init__(self, lines: list[LineRule]) -> None:
        self._lines = [
            (tuple(r.near), re.compile(r.line, re.IGNORECASE), re.compile(r.below, re.IGNORECASE))
            for r in lines
        ]
        self._near = list(dict.fromkeys(word for rule in lines for word in rule.near))

    def among(self, lowered: str) -> list[tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]]:
        """The rules whose words stand anywhere in a text in small letters."""
        there = [word for word in self._near if word in lowered]  # none of them, in most articles
        return [rule for rule in self._lines if not set(there).isdisjoint(rule[0])] if there else []


def named(name: str) -> str:
    """A name of a field as it is looked up: "publishedAt", "published_at" and "Published-At " are one."""
    return _HUMP.sub(" ", name).lower().replace("_", " ").replace("-", " ").replace(".", " ").strip(" .:@")


def with_title(title: str | None, text: str) -> str:
    """A text with its title above it, unless it begins with that."""
    return f"{title}\n\n{text}" if title and text and not text.startswith(title) else text


def one_line(value: object) -> str | None:
    """A text without its line breaks and outer blanks; None for what has no words."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def every(value: Any) -> list[Any]:
    """A list as it is, and anything else as the only one in a list."""
    return value if isinstance(value, list) else [value]


def listed(names: Iterable[str]) -> str | None:
    """Names as a byline has them: "Ann Lee, Tom Hall and Jo Roe"."""
    some = list(names)
    return " and ".join([", ".join(some[:-1]), some[-1]] if len(some) > 1 else some) or None


def either(words: list[str] | dict[str, str]) -> str:
    """An expression for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


class Compiled(msgspec.Struct, frozen=True):
    """The words in the form in which they are used."""

    words: Words
    boilerplate: LineKind
    section: LineKind
    about: LineKind
    caption: LineKind
    tag: re.Pattern[str]
    told: re.Pattern[str]
    open_end: re.Pattern[str]
    languages: dict[str, frozenset[str]]


def _told(verbs: list[str]) -> re.Pattern[str]:
    """Who says something, behind it, in a sentence: "Thanks for reading, the judge told the heirs."."""
    who = r"(?:(?:(?!\b(?:you|we|our|us)\b)[^.,;:]){2,80} )?"
    return re.compile(rf"[,?!”\"][”\"’']? {who}(?:{either(verbs)})\b.*[.”\"’]\Z", re.IGNORECASE)


@rules.compiled("sources", Words)
def compiled(words: Words) -> Compiled:
    """Compile the words."""
    return Compiled(
        words=words,
        boilerplate=LineKind(words.boilerplate),
        section=LineKind(words.section),
        about=LineKind(words.about),
        caption=LineKind(words.caption),
        tag=re.compile(rf"</?(?:{either(words.tags)})(?:\s[^<>\n]{{0,300}})?/?>"),
        told=_told(words.told_verbs),
        open_end=re.compile(rf"(?:^|[\s\"'“‘(])(?:{either(words.open_words)})$"),
        languages={name: frozenset(common) for name, common in words.languages.items()},
    )
