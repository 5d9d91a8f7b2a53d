"""What a newsroom writes at the head and foot of an article: title, outlet, date, byline, dateline.

Only what is written is read. A date without a year, or one that may be two days, is no date.
"""

import re
from functools import cache
from itertools import takewhile

from copydesk.records import BlockKind
from copydesk.sources.bylines import Bylines, outlet_name
from copydesk.sources.datelines import CAPITALS, MIXED, REGION, Datelines
from copydesk.sources.dates import DateWords, date_words
from copydesk.sources.head import Head
from copydesk.sources.layout import Stretch
from copydesk.sources.words import Words, compiled, either

_HEAD, _FOOT = 10, 4  # so many lines from the top and the bottom
_LONGEST_ITEM = 200  # a longer line is no byline, date or title
_LONGEST_STANDFIRST = 350  # a longer one is the article itself
_LONGEST_NAME = 60
_SHORTEST_BODY = 40  # a shorter line below a line does not make that a title
_ENDS = re.compile(r"[.,:;…][\"'”’)\]]*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_MARK = r"(?P<mark>[/|•·]|,| [-–—] )"


class Newsroom:
    """Reads heads and feet, with the words in `rules.toml`."""

    def __init__(self, words: Words, dates: DateWords) -> None:
        self._words, self._dates = words, dates
        self._bylines, self._datelines = Bylines(words), Datelines(words, dates)
        labels = either(words.date_labels)
        name, day = r"(?P<outlet>[A-ZÀ-Þ][^/|•·]{1,60}?)", rf"(?i:{dates.date})"
        clock = (
            r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:\(?[a-z]{2,5}\b(?:[+-]\d{1,2})?\)?)?,?\s*(?:on\s+)?"
        )
        kinds = either([*words.date_labels, *words.page_names])
        self._date = re.compile(rf"(?P<label>{kinds})?[:\s]*(?:{clock})?{dates.date}\s*\.?", re.IGNORECASE)
        self._date_by = re.compile(
            rf"(?:(?:{labels})[:\s]+)?{dates.date}\s*[|•·,–—-]?\s*(?=by )", re.IGNORECASE
        )
        self._outlet_date = re.compile(rf"{name}\s*{_MARK}\s*(?i:{clock})?{day}\s*\.?")
        self._date_outlet = re.compile(rf"{day}\s*{_MARK}\s*{name}\.?")
        self._place_date = re.compile(rf"(?P<place>{CAPITALS}{REGION})(?:,|\s[-–—])?\s+{day}\.?")
        self._name_date = re.compile(rf"{MIXED}{REGION}, {day}\.?")
        published = either([one for one in words.date_labels if "publi" in one or "post" in one])
        self._updated = re.compile(
            rf"(?:(?:story|article|page) )?(?:{either(words.updated_labels)})\b[:\s]*(?:at\s+)?(?:{clock})?"
            rf"{dates.date}(?!:\s).{{0,40}}",
            re.IGNORECASE,
        )
        changed = rf"(?:\W{{1,3}}(?:{either(words.updated_labels)})\b.{{0,60}})?"
        self._labelled = re.compile(
            rf"(?:.{{0,100}}?\b(?:{published}):\s*(?:{clock})?|(?:{published})\s+{clock}){dates.date}\s*{changed}",
            re.IGNORECASE,
        )
        self._posted = re.compile(
            rf"posted by:? \S.{{2,50}}? (?:on|at) {dates.date}(?!.*[.!?]\Z).{{0,80}}", re.IGNORECASE
        )
        self._desk_day = re.compile(
            rf"[A-ZÀ-Þ]\S*(?: \S+){{0,3}}?(?:\s+[-–—]|\s*[|/])\s*(?i:{dates.day_of_month})\.?"
        )

    def read_lines(self, lines: list[Stretch], head: Head) -> None:
        """Find the lines at the head and foot that are a date, an outlet or a byline as a whole."""
        for line in takewhile(lambda line: line.size <= _LONGEST_STANDFIRST, lines[:_HEAD]):
            if _may_be_item(line):
                line.kind = self._item(line.written, head)
        if head.published and self._is_chronology(lines):
            head.published = None
        for line in lines[max(_HEAD, len(lines) - _FOOT) :] or lines[1:][-_FOOT:]:
            if _may_be_item(line):
                line.kind = self._foot(line.written, head)
        self._signature(lines[-2:], head)
        self._outlet_alone(lines, head)

    def _signature(self, lines: list[Stretch], head: Head) -> None:
        """Read a name behind a dash as the last line, which is below no quotation: "– Ann Lee"."""
        if len(lines) < 2 or lines[-1].kind is not None or head.byline is not None:
            return
        above, last = lines
        name = last.written.lstrip("–—- ")
        if name != last.written and above.last == "." and self.is_person(name):
            last.kind = "byline"
            head.note(byline=name)

    def read_line(self, line: str, head: Head) -> bool:
        """Read one line that stands above an article; say whether it is a date, an outlet or a byline."""
        return self._item(line, head) is not None

    def is_person(self, name: str) -> bool:
        """Say whether a text is the name of one person and nothing else."""
        return self._bylines.is_person(name)

    def is_date(self, text: str) -> bool:
        """Say whether a text is a date and nothing else, perhaps with a label."""
        return bool(self._date.fullmatch(text))

    def is_outlet(self, name: str) -> bool:
        """Say whether a name is an outlet's, by a word such as "Gazette" or as an agency's."""
        return self._bylines.is_outlet(name)

    def is_desk(self, address: str) -> bool:
        """Say whether an address is no person's: "newsletters@post.example"."""
        local = re.split(r"[.+_-]", address.partition("@")[0].lower())
        return not set(local).isdisjoint(self._words.mailboxes)

    def split_datelines(self, paragraphs: list[Stretch], head: Head) -> list[Stretch]:
        """Cut datelines off the first paragraphs; see `Datelines.split`."""
        return self._datelines.split(paragraphs, head) if head.dateline is None else paragraphs

    def _item(self, line: str, head: Head) -> BlockKind | None:
        """Read one line at the head; None if it is not one of a newsroom's."""
        if self._bylines.begins(line):
            if not self._bylines.read(line, head):
                return None
            date = self._dates.full.search(line)
            head.note(published=self._dates.value(date) if date else None)
            return "byline"
        if not any(map(str.isdigit, line)):
            return None
        if self._updated.fullmatch(line):
            return "dateline"
        date = self._date.fullmatch(line)
        if date:
            head.note(published=self._dates.value(date))
            return "dateline"
        date = self._date_by.match(line)
        if date and self._bylines.read(line[date.end() :], head):
            head.note(published=self._dates.value(date))
            return "byline"
        return (
            self._place_and_date(line, head)
            or self._outlet_and_date(line, head)
            or self._labelled_date(line, head)
        )

    def _labelled_date(self, line: str, head: Head) -> BlockKind | None:
        """Read "Source: Delta Times  Published: 2018/10/4 17:22", "Published 3:12 p.m. ET Aug. 9, 2021"."""
        found = self._labelled.fullmatch(line)
        day = self._dates.value(found) if found else None
        head.note(published=day)
        return "dateline" if day else None

    def _place_and_date(self, line: str, head: Head) -> BlockKind | None:
        """Read "LEEDS 1996-08-30". In "Leeds, 30 August 1996" it may be a person, not a place."""
        here = self._place_date.fullmatch(line)
        place = here["place"] if here else ""
        if here and not self._bylines.is_outlet(place) and place not in self._words.not_places:
            head.note(published=self._dates.value(here), dateline=place)
            return "dateline"
        here = self._name_date.fullmatch(line)
        if here and not self._bylines.is_outlet(line):
            head.note(published=self._dates.value(here))
            return "dateline"
        return None

    def _outlet_and_date(self, line: str, head: Head) -> BlockKind | None:
        """Read "The Courier, UK/January 9, 2016", "9 January 2016 | The Courier"."""
        found = self._outlet_date.fullmatch(line) or self._date_outlet.fullmatch(line)
        if not found:
            return None
        outlet, is_sure = found["outlet"], found["mark"].strip() in ("/", "|", "•", "·")
        if self._bylines.read(outlet, head):
            head.note(published=self._dates.value(found))
            return "byline"
        if not (is_sure or self._bylines.is_outlet(outlet)) or len(outlet.split()) > 8:
            return None
        if not self._bylines.read_bare(outlet, head) and outlet.lower() not in self._words.page_names:
            head.note(publisher=outlet_name(outlet))
        head.note(published=self._dates.value(found))
        return "dateline"

    def _foot(self, line: str, head: Head) -> BlockKind | None:
        """Read one line at the foot: a date of its own, a credit, who posted it, "News desk – January 11"."""
        if self._bylines.read_credit(line, head):
            return "byline"
        if not any(map(str.isdigit, line)):
            return None
        if self._posted.fullmatch(line):
            return "byline"
        date = self._date.fullmatch(line)
        if date and date["label"]:
            head.note(published=self._dates.value(date))
        if date or self._updated.fullmatch(line) or self._desk_day.fullmatch(line):
            return "dateline"
        return self._outlet_and_date(line, head)

    def _is_chronology(self, lines: list[Stretch]) -> bool:
        """Say whether dates are the headings of a text: then the first one is not its own."""
        days = set()
        for line in lines:
            if line.size <= _LONGEST_NAME and line.written.strip("., \n")[-1:].isdigit():
                date = line.is_all(self._date) or line.is_all(self._place_date)
                days |= {self._dates.value(date)} if date and not date.groupdict().get("label") else set()
        return len(days) > 1

    def _outlet_alone(self, lines: list[Stretch], head: Head) -> None:
        """Read an outlet's name as a line beside a date or byline: "The Evening Post"."""
        for place, line in enumerate(lines[:_HEAD]):
            if line.kind not in ("byline", "dateline"):
                continue
            # The first line is the title, also if it is "Daily Market News", unless a title follows.
            first = 0 if place == 1 and _is_title_below(lines[2:4]) else 1
            for beside in lines[max(first, place - 1) : place] + lines[place + 1 : place + 2]:
                name = beside.written if beside.size <= _LONGEST_NAME else ""
                if beside.kind is not None or not self._bylines.is_outlet(name):
                    continue
                if self._bylines.read_bare(name, head):
                    beside.kind = "byline"
                elif _is_name(name) and name.rpartition(" ")[2].lower() not in self._words.roles:
                    head.note(publisher=outlet_name(name))
                    beside.kind = "dateline"

    def find_title(self, paragraphs: list[Stretch], head: Head, width: int) -> None:
        """Say whether the first paragraph is the title."""
        around = ("byline", "dateline", "boilerplate")
        place = next((n for n, p in enumerate(paragraphs) if p.kind not in around), None)
        if place is None or place + 1 >= len(paragraphs) or head.title is not None:
            return
        first, rest = paragraphs[place], paragraphs[place + 1 :]
        words = first.written
        if first.kind not in (None, "caption", "pull quote") or len(words) > _LONGEST_ITEM or first.lines > 3:
            return
        is_set_off = rest[0].after_blank or not width or words.isupper()
        is_above = is_set_off and _is_text(rest) and _is_heading(words.removesuffix(";"))
        if is_above or _is_head(rest):
            first.kind = "title"
            head.note(title=" ".join(words.rstrip(";").split()))


def _is_head(below: list[Stretch]) -> bool:
    """Say whether paragraphs begin with a byline or dateline, and a text follows it."""
    return any(
        p.kind in ("byline", "dateline") and any(q.kind is None for q in below[n:])
        for n, p in enumerate(below[:2])
    )


def _is_text(below: list[Stretch]) -> bool:
    """Say whether one of the next paragraphs is long enough for an article's, and has a sentence."""
    bodies = [p.written for p in below[:_HEAD] if p.kind is None][:3]
    return any(len(body) >= _SHORTEST_BODY and _SENTENCE.search(body) for body in bodies)


def _may_be_item(line: Stretch) -> bool:
    return line.kind is None and not line.is_inner and line.size <= _LONGEST_ITEM


def _is_heading(words: str) -> bool:
    """Say whether a line above a text reads as its title, with nothing else to go by."""
    if len(words.split()) < 2 or words.startswith(("-", "•", "*")):
        return False
    if not _ENDS.search(words):
        return True
    if not words.endswith("."):
        return False
    long = [w for w in words.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _is_title_below(lines: list[Stretch]) -> bool:
    """Say whether two more lines follow, the first of which may be a title."""
    if len(lines) < 2 or lines[0].kind is not None or lines[0].size > _LONGEST_ITEM:
        return False
    return not _ENDS.search(lines[0].written)


def _is_name(line: str) -> bool:
    """Say whether a line is a few words in capitals: "Post of the North (UK)"."""
    words = line.split()
    return 0 < len(words) <= 5 and all(
        w.lstrip("(")[:1].isupper() or w in ("of", "the", "and") for w in words
    )


@cache
def newsroom(extra: str | None = None) -> Newsroom:
    """The reader of heads and feet, compiled once."""
    return Newsroom(compiled(extra).words, date_words(extra))
