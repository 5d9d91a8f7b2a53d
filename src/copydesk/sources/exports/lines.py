"""The lines of an export, and what its labels are called: the ground that all kinds of exports stand on."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from copydesk.once import once
from copydesk.sources import layout
from copydesk.sources.dates import date_words
from copydesk.sources.documents import LONGEST_KEPT, Loss
from copydesk.sources.head import Head
from copydesk.sources.newsroom import newsroom
from copydesk.sources.words import compiled, listed

_LABEL = re.compile(r"([A-Za-z][A-Za-zÀ-ÿ /().-]{1,45}?)[ \t\u00a0]*:(?:[ \t\u00a0]+|$)")
_COPYRIGHT = re.compile(
    r"(?:\(?copyright\b|\(c\) ?\d{4}|©|all rights reserved|alle rechte vorbehalten|tous droits réservés)",
    re.IGNORECASE,
)
_SURE = {"load-date": re.compile(r".*\b\d{4}\b"), "record number": re.compile(r"[\dA-Z-]{6,30}\s*$")}
_MAIL = re.compile(r"\s*[^\s;]+@[^\s;]+")
_FOOTER = re.compile(r"page \d+(?: of \d+)?|.*\b(?:lexisnexis|factiva|dow jones)\b.*|\W*", re.IGNORECASE)
# "Renn, Ida1 (AUTHOR)"
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=\s|,|$)|\s*\((?:author|autor|auteur)\)", re.I)
_INITIAL = re.compile(r"(?:\b[A-ZÀ-Þ]|\b[JS]r)\.$")
_INVERTED = re.compile(r"([^\s,;]+(?: [^\s,;]+){0,2}), ([^\s,;]+(?: [^\s,;]+){0,2})")
LENGTH = r"\d[\d,. \u00a0\u202f]* (?:words|mots|Wörter|palabras|parole|palavras|woorden)"
_LENGTH = re.compile(LENGTH, re.IGNORECASE)
SHORT = 6  # words of a line that has names and nothing else
# The field of what a label says, by its role.
_FIELDS = {"title": "title", "byline": "byline", "publisher": "publisher", "date": "published"}
_FIELDS |= {"id": "source_id", "url": "url"}
ONCE = frozenset({"load-date", "proquest document id", "record number", "accession number"})  # below a text


@dataclass(slots=True)
class Article:
    """An article in an export: what its labels say, and which stretches of the export are its text."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    source_id: str | None = None
    url: str | None = None
    body: list[tuple[int, int]] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)  # labels, as they come
    is_double: bool = False  # a label that comes once came twice
    surname_first: bool = False  # its archive writes authors so, if one of them surely is

    def begin(self, label: str) -> None:
        """Remember that a label stands here, below a text or above it."""
        self.is_double |= label in ONCE and label in self.seen
        self.seen.append(label)

    def fill(self, **known: str | None) -> None:
        """Set the fields of which nothing is known yet."""
        for name, value in known.items():
            if not getattr(self, name):
                setattr(self, name, value)

    def note(self, label: str, value: str) -> None:
        """Keep what a label says: in its field, else under its name."""
        value, label = " ".join(value.split()), label.lower()
        name = _FIELDS.get(roles().get(label, ""))
        if name and value and not getattr(self, name):
            setattr(self, name, self._said(name, value))
        elif value and not name:
            before = self.extra.get(label)
            if len(before or "") + len(value) <= LONGEST_KEPT:
                self.extra[label] = f"{before}; {value}" if before else value

    def _said(self, name: str, value: str) -> str | None:
        if name == "byline":
            return people(value, self.surname_first and _has_inverted(value))
        if name == "publisher":
            return outlet(value)
        return day_in(value) if name == "published" else value


class Label(NamedTuple):
    """What a line begins with: its name in small letters, where what it says begins, and what that is."""

    name: str
    start: int
    value: str
    is_capital: bool


class Line(layout.Stretch):
    """A line of an export, or the end of one."""

    @once
    def words(self) -> str:
        """What it says, in one line."""
        return " ".join(self.written.split())

    @once
    def label(self) -> Label | None:
        """The label that it begins with, if it is one that exports have."""
        found = self.begins(_LABEL)
        said = found[1].lower() if found else ""
        name = compiled().words.same_labels.get(said, said)
        sure = _SURE.get(name) if name != said else None
        if not found or name not in roles() or (sure and not sure.match(self.text, found.end(), self.end)):
            return None
        return Label(name, found.end(), self.text[found.end() : self.end], found[1].isupper())

    @once
    def day(self) -> str | None:
        """The day that it begins with."""
        return day_in(self.words, whole=True)

    @property
    def is_copyright(self) -> bool:
        """Whether it is a copyright."""
        return is_copyright(self.words)


def lines_of(text: str) -> list[Line]:
    """The lines of an export that say something."""
    lines = layout.lines_of(text)
    return [Line(text, one.start, one.end, indent=one.indent, after_blank=one.after_blank) for one in lines]


@cache
def roles() -> dict[str, str]:
    """What each label means: its role by its name."""
    found: dict[str, str] = {}
    for role, names in compiled().words.labels.items():
        for name in names:
            found.setdefault(name, role)
    return found


@cache
def below() -> frozenset[str]:
    """The labels that stand below a text."""
    return frozenset(compiled().words.labels["tail"])


def first(lines: Sequence[Line], is_it: Callable[[Line], object]) -> int | None:
    """The place of the first line of a kind."""
    return next((n for n, line in enumerate(lines) if is_it(line)), None)


def day_in(value: str, day_first: bool | None = None, whole: bool = False) -> str | None:
    """The first day in a value; at its beginning if that is wanted."""
    words = date_words()
    found = words.full.match(value) if whole else words.full.search(value)
    return words.value(found, day_first) if found else None


def is_copyright(line: str) -> bool:
    """Say whether a line is a copyright."""
    return bool(_COPYRIGHT.match(line))


def _is_rest(lines: Sequence[Line]) -> bool:
    """Whether lines behind the last article are one that breaks off, and no footer of a service."""
    return any(not line.is_copyright and not _FOOTER.fullmatch(line.words) for line in lines)


def is_length(line: str) -> bool:
    """Say whether a line is the length of an article: "212 words"."""
    return bool(_LENGTH.fullmatch(line))


def outlet(value: str) -> str:
    """An outlet's name without the city and country behind it: "The Courier; London (UK)", "Courier, The"."""
    value = value.split(";")[0].split(" [")[0].strip(" .,")
    head, _, tail = value.partition(",")
    article = tail.strip().split(" (")[0]
    return f"{article} {head}" if article.lower() in ("the", "a") else value


def people(value: str, surname_first: bool = False) -> str:
    """Authors as a byline names them: "Lee, Ann; Hall, Tom" is "Ann Lee and Tom Hall".

    Args:
        value: The authors.
        surname_first: The file always writes surnames first; else "Ann Lee, Tom Hall" may be two.
    """
    parts = [_bared(part) for part in _MAIL.sub("", value).split(";") if part.strip(" .,")]
    parts = [_FOOTNOTE.sub("", part).removeprefix("By: ") for part in parts]
    names = [f"{pair[2]} {pair[1]}" if (pair := _inverted(part, surname_first)) else part for part in parts]
    if len(names) > 1 and is_role(names[-1]):
        names[-2:] = [f"{names[-2]}, {names[-1]}"]
    return listed(names) or value


def _bared(name: str) -> str:
    """A name without blanks and points around it, but with that of an initial: "Lee, Ann T."."""
    name = name.strip(" ,")
    return name.lstrip(" .,") if _INITIAL.search(name) else name.strip(" .,")


def is_role(words: str) -> bool:
    """Say whether words are what somebody does, and no name: "Shipping Writer"."""
    known = compiled().words
    last = words.rpartition(" ")[2].lower()
    return last in known.roles + known.jobs or last.removesuffix("s") in known.jobs


def _inverted(name: str, is_sure: bool) -> re.Match[str] | None:
    """The parts of "Lee, Ann"; None for another name, a role behind it, or two: "Ann Lee, Tom Hall"."""
    pair = _INVERTED.fullmatch(name)
    if name.startswith(("By ", "BY ")):
        return None
    if pair and not is_sure and " " in pair[1] and " " in pair[2] and pair[1][0].isupper():
        return None
    return None if pair is None or is_role(pair[2]) or _is_outlet(name, pair[2]) else pair


def _has_inverted(value: str) -> bool:
    """Say whether one of several authors is surely written with the surname first: "Odell, Tom T."."""
    pairs = (_inverted(_bared(part), False) for part in value.split(";"))
    return any(pair and " " not in pair[1] for pair in pairs)


def _is_outlet(name: str, behind: str) -> bool:
    """Say whether an outlet stands behind an author, "Ann Lee, Harrow Post", and no "Lee, Star"."""
    return name.count(" ") > 1 and behind.rpartition(" ")[2].lower() in compiled().words.outlets


def chunks(lines: Sequence[Line], begins: re.Pattern[str]) -> list[list[Line]]:
    """The lines behind each line that an expression finds; those lines and what is before are left out."""
    found: list[list[Line]] = []
    for line in lines:
        if line.is_all(begins):
            found.append([])
        elif found:
            found[-1].append(line)
    return found


def _ends(lines: Sequence[Line], end: re.Pattern[str]) -> list[list[Line]]:
    """The lines up to and with each line that an expression finds; the rest behind the last is the last."""
    found: list[list[Line]] = [[]]
    for line in lines:
        found[-1].append(line)
        if line.is_all(end):
            found.append([])
    return found if found[-1] else found[:-1]


def articles_by_end(
    lines: Sequence[Line],
    end: re.Pattern[str],
    article: Callable[[list[Line]], Article | None],
    behind: str | None = None,
) -> Iterator[Article | None]:
    """The articles that a line ends each; None for one that cannot be read.

    Args:
        lines: The lines of the export.
        end: What the line that ends an article says.
        article: Reads the lines of one.
        behind: What the number of an article stands behind, in the line that ends it.
    """
    for number, chunk in enumerate(_ends(lines, end)):
        is_whole = bool(chunk[-1].is_all(end))
        found = article(chunk[:-1] if is_whole else chunk)
        if found is not None and not is_whole:
            message = "the last article has no end; the export may be cut off: save it again"
            found.losses.append(Loss("truncated", message))
        elif found is not None and behind:
            found.source_id = chunk[-1].words.rpartition(behind)[2].strip()
        if found is not None or is_whole or (number and _is_rest(chunk)):
            yield found


def stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Lines as stretches of the export, without what was left out between them."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and not line.text[found[-1][1] : line.start].strip():
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start - line.indent, line.end))
    return found


def are_people(words: str) -> bool:
    """Say whether a line is the names of people, as behind "By"."""
    return newsroom().read_line(f"By {words}", Head())


def is_signed(words: str) -> bool:
    """Say whether a line is surely a byline: it has "By", or a name and what somebody does; no "New York"."""
    name, _, role = words.partition(", ")
    return newsroom().read_line(words, Head()) or (
        is_role(role) and len(name.split()) > 1 and are_people(name)
    )
