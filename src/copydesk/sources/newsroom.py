"""What a newsroom writes at the head and foot of an article: title, outlet, date, byline, dateline.

Only what is written is read. A date without a year, or one that may be two days, is no date.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from copydesk.records import BlockKind
from copydesk.sources.dates import DateWords, date_words
from copydesk.sources.layout import Stretch
from copydesk.sources.words import Words, compiled

_HEAD, _FOOT = 10, 4  # so many lines from the top and the bottom
_LONGEST_ITEM = 200  # a longer line is no byline, date or title
_LONGEST_STANDFIRST = 350  # a longer one is the article itself
_SHORTEST_BODY = 40  # a shorter line below a line does not make that a title
_ENDS = re.compile(r"[.,:;…][\"'”’)\]]*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_ANY_CASE = re.IGNORECASE

# "KUALA LUMPUR", "ST. JOHN'S", "AIX-EN-PROVENCE"; then "N.Y." or "New South Wales" or "Syria".
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*[A-ZÀ-Þ.](?:[ /](?:de|la|el|al|[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*)){0,3}"
_REGION = r"(?:, ?(?:[A-Z][A-Za-zÀ-ÿ.'’-]+(?: [A-Z][A-Za-zÀ-ÿ.'’-]+){0,2}|[A-Z.]{2,8})(?=[\s,(–—-])){0,2}?"
_MIXED = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]+){0,3}"
_DASH = r"\s*(?:--+|[–—]|[-_](?=[\s\"“]|$))\s*"


class Head(msgspec.Struct):
    """What was read of an article around its text."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None

    def note(self, **read: str | None) -> None:
        """Keep what was read, if nothing was read before."""
        for name, value in read.items():
            if value and getattr(self, name) is None:
                setattr(self, name, value)


class Newsroom:
    """The expressions for the lines at the head and foot, made of the words in `rules.toml`."""

    def __init__(self, words: Words, dates: DateWords) -> None:
        self.words, self.dates = words, dates
        labels, updated = _either(words.date_labels), _either(words.updated_labels)
        agency = rf"\((?P<agency>{_either(words.agencies)})(?: [^()]{{1,30}})?\)"
        day = rf"(?i:{dates.date}|{dates.day_of_month})"
        self.date_line = re.compile(rf"(?P<label>{labels})?[:\s]*{dates.date}\s*\.?", _ANY_CASE)
        self.updated = re.compile(rf"(?:{updated})\b[:\s]*{dates.date}.{{0,40}}", _ANY_CASE)
        self.date_prefix = re.compile(rf"(?:{labels})[:\s]+{dates.date}\s+", _ANY_CASE)
        self.date_foot = re.compile(
            rf"(?P<outlet>[A-ZÀ-Þ]\S*(?: \S+){{0,3}}?)(?:\s+[-–—]|\s*[|/])\s*(?i:{dates.day_of_month})\.?"
        )
        # Not in any case: "the post" is no outlet.
        self.outlet_date = re.compile(
            rf"(?P<outlet>[A-ZÀ-Þ][^/|•·]{{1,60}}?)\s*(?P<mark>[/|•·]|,| [-–—] )\s*(?i:{dates.date})\s*\.?"
        )
        self.date_outlet = re.compile(
            rf"(?i:{dates.date})\s*(?P<mark>[/|•·]|,| [-–—] )\s*(?P<outlet>[A-ZÀ-Þ][^/|•·]{{1,60}}?)\.?"
        )
        self.outlet_word = re.compile(rf"\b(?:{_either(words.outlets)})s?\b", _ANY_CASE)
        self.place_date = re.compile(rf"(?P<place>{_CAPITALS}{_REGION}),?\s+(?i:{dates.date})\.?")
        self.dateline = re.compile(
            rf"(?P<place>{_CAPITALS}{_REGION})(?P<day>,? {day})?(?:,?\s*{agency})?(?P<dash>{_DASH}|:\s)"
        )
        self.heading = re.compile(rf"{_CAPITALS}{_DASH}")
        self.signed = re.compile(rf"(?:(?P<place>{_MIXED}{_REGION})(?:,? {day})?,?\s*)?{agency}{_DASH}")
        self.credit = re.compile(
            r"[(\[]?(?:additional )?(?:reporting|reported|written|story) by:? "
            r"(?P<names>[^;()]{3,120})(?:;[^()]{0,200})?[.)\]]*",
            _ANY_CASE,
        )
        self.byline = re.compile(r"(?:(?:[Ww]ritten|[Rr]eported|[Ss]tory|WRITTEN) )?(?:By|BY|by):? (?=\S)")

    def read_lines(self, text: str, lines: list[Stretch], head: Head) -> None:
        """Find the lines at the head and foot that are a date, an outlet or a byline as a whole."""
        for place, line in enumerate(lines[:_HEAD]):
            if line.end - line.start > _LONGEST_STANDFIRST:
                break
            if line.kind is None and not line.is_inner and line.end - line.start <= _LONGEST_ITEM:
                line.kind = self._item(text[line.start : line.end], head, lines, place)
        for line in lines[max(_HEAD, len(lines) - _FOOT) :] or lines[1:][-_FOOT:]:
            if line.kind is None and not line.is_inner and line.end - line.start <= _LONGEST_ITEM:
                line.kind = self._foot(text[line.start : line.end], head)
        self._outlet_alone(text, lines, head)

    def _item(self, line: str, head: Head, lines: list[Stretch], place: int) -> BlockKind | None:
        """Read one line at the head; None if it is not one of a newsroom's."""
        byline = self.byline.match(line)
        if byline:
            return "byline" if self._byline(line[byline.end() :], head) else None
        if not any(map(str.isdigit, line)):
            return None
        if self.updated.fullmatch(line):
            return "dateline"
        date = self.date_line.fullmatch(line)
        if date:
            head.note(published=self.dates.value(date))
            return "dateline"
        here = self.place_date.fullmatch(line)
        if here and not self._is_outlet(here["place"]) and here["place"] not in self.words.not_places:
            head.note(published=self.dates.value(here), dateline=here["place"])
            return "dateline"
        return self._outlet_and_date(line, head)

    def _outlet_and_date(self, line: str, head: Head) -> BlockKind | None:
        found = self.outlet_date.fullmatch(line) or self.date_outlet.fullmatch(line)
        if not found:
            return None
        outlet, is_sure = found["outlet"], found["mark"].strip() in ("/", "|", "•", "·")
        byline = self.byline.match(outlet)
        if byline and self._byline(outlet[byline.end() :], head):
            head.note(published=self.dates.value(found))
            return "byline"
        if not (is_sure or self._is_outlet(outlet)) or len(outlet.split()) > 8:
            return None
        head.note(publisher=_outlet(outlet), published=self.dates.value(found))
        return "dateline"

    def _is_outlet(self, name: str) -> bool:
        return bool(self.outlet_word.search(name)) or name in self.words.agencies

    def _foot(self, line: str, head: Head) -> BlockKind | None:
        """Read one line at the foot: a date of its own, a credit, "News desk – January 11"."""
        credit = self.credit.fullmatch(line)
        if credit and self._byline(credit["names"], head):
            return "byline"
        if not any(map(str.isdigit, line)):
            return None
        date = self.date_line.fullmatch(line)
        if date:
            if date["label"]:
                head.note(published=self.dates.value(date))
            return "dateline"
        if self.updated.fullmatch(line) or self.date_foot.fullmatch(line):
            return "dateline"
        return self._outlet_and_date(line, head)

    def _outlet_alone(self, text: str, lines: list[Stretch], head: Head) -> None:
        """An outlet's name as a line beside a date or byline: "The Evening Post"."""
        for place, line in enumerate(lines[:_HEAD]):
            if line.kind not in ("byline", "dateline"):
                continue
            # The first line is the title, also if it is "Daily Market News".
            for beside in lines[max(1, place - 1) : place] + lines[place + 1 : place + 2]:
                name = text[beside.start : beside.end] if beside.end - beside.start <= 60 else ""
                if beside.kind is None and _is_name(name) and self._is_outlet(name):
                    head.note(publisher=_outlet(name))
                    beside.kind = "dateline"

    def _byline(self, names: str, head: Head) -> bool:
        """Read the names after "By", and an agency, outlet or date behind them."""
        people, rest = _people(names, self.words)
        outlet = re.split(r"\s*[,|/–—(]\s*", names)[0].strip(" .")
        if not people:
            if outlet not in self.words.agencies and not (
                self.outlet_word.search(outlet) and outlet.istitle()
            ):
                return False
            head.note(byline=outlet, publisher=self.words.agencies.get(outlet, outlet))
            return True
        if rest and not re.match(r"[,|/–—(@;.•·-]|in |for |at |and |of |on |[A-Z]", rest):
            return False
        if len(rest) > 120 or re.search(r"\b(?:said|says|was|were|is|are|has|have|had)\b", rest):
            return False
        head.note(
            byline=" and ".join(people) if len(people) < 3 else f"{', '.join(people[:-1])} and {people[-1]}"
        )
        for part in re.split(r"\s*[,|/–—()•·]\s*|\b(?:for|of) ", rest):
            name = re.sub(r"\s+(?i:writer|correspondent|reporter|staff)s?$", "", part.strip(" ."))
            if name in self.words.agencies or (name and name[0].isupper() and self.outlet_word.search(name)):
                head.note(publisher=self.words.agencies.get(name, _outlet(name)))
        date = self.dates.full.search(rest)
        head.note(published=self.dates.value(date) if date else None)
        return True

    def split_datelines(self, text: str, paragraphs: list[Stretch], head: Head) -> list[Stretch]:
        """Cut "LONDON (Reuters) - " off the first paragraphs, so that the sentence begins after it."""
        done: list[Stretch] = []
        left = _HEAD if head.dateline is None else 0
        unsigned = 2  # "LEEDS - " with no date, agency or region counts in the first two only
        for place, paragraph in enumerate(paragraphs):
            if left <= 0 or head.dateline is not None:
                return done + paragraphs[place:]
            left -= 1
            if paragraph.kind is None and not self._is_one_of_several(
                text, paragraph, paragraphs[place + 1 :]
            ):
                done += self._split(text, paragraph, head, not place, unsigned > 0)
                unsigned -= 1
            else:
                done.append(paragraph)
            if paragraph.kind is None and paragraph.end - paragraph.start > _LONGEST_STANDFIRST:
                left = 0
        return done

    def _is_one_of_several(self, text: str, paragraph: Stretch, below: list[Stretch]) -> bool:
        """Say whether "WHEAT - " is a heading beside "CORN - " below it, and so no dateline."""
        if not self.heading.match(text, paragraph.start, paragraph.end):
            return False
        return any(self.heading.match(text, p.start, p.end) for p in below[: 2 * _HEAD])

    def _split(
        self, text: str, paragraph: Stretch, head: Head, is_first: bool, may_be_bare: bool
    ) -> list[Stretch]:
        start = paragraph.start
        window = text[start : min(paragraph.end, start + 300)]
        prefix = self.date_prefix.match(window)
        at = prefix.end() if prefix else 0
        found = self._dateline(window, at, head, may_be_bare)
        if found is None and is_first and not prefix:  # "Mill closes. LEEDS, England (AP) - The ..."
            for stop in re.finditer(r"[.!?][\"'”’]?\s+(?=[A-Z])", window):
                found = self._dateline(window, stop.end(), head, True)
                if found is not None:
                    title = window[: stop.end()].rstrip()
                    head.note(title=title.rstrip(" ."))
                    above = Stretch(start, start + len(title), "title")
                    return [above, *self._cut(paragraph, start + stop.end(), start + found)]
        if prefix:
            head.note(published=self.dates.value(prefix))
        end = found if found is not None else at
        return self._cut(paragraph, start, start + end) if end else [paragraph]

    @staticmethod
    def _cut(paragraph: Stretch, start: int, end: int) -> list[Stretch]:
        """A dateline and the paragraph behind it, if there is one."""
        if end >= paragraph.end:
            return [Stretch(start, paragraph.end, "dateline")]
        rest = Stretch(end, paragraph.end, None, paragraph.indent, False, paragraph.lines)
        return [Stretch(start, end, "dateline"), rest]

    def _dateline(self, window: str, at: int, head: Head, may_be_bare: bool) -> int | None:
        """Read a dateline at a place in a paragraph's beginning; where it ends, or None."""
        found = self.dateline.match(window, at) or self.signed.match(window, at)
        if not found:
            return None
        part, rest = found.groupdict(), window[found.end() :]
        place, is_signed = part["place"], bool(part["agency"] or part.get("day"))
        if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“'‘„«`$£€…["):
            return None
        if not (may_be_bare or is_signed or "," in place):
            return None
        if (part.get("dash") or "").startswith(":") and not is_signed:
            return None
        if place and (place in self.words.not_places or sum(map(str.isalpha, place)) < 3):
            return None
        if rest and not any(map(str.islower, rest[:80])):
            return None  # "SOCCER - ROVERS WIN": a headline in capitals
        if not place and at:
            return None
        agency = self.words.agencies.get(part["agency"] or "")
        published = (
            self.dates.value(found) if part.get("day") and self.dates.full.search(part["day"]) else None
        )
        head.note(dateline=place, publisher=agency, published=published)
        return found.end()

    def find_title(self, text: str, paragraphs: list[Stretch], head: Head, width: int) -> None:
        """Say whether the first paragraph is the title."""
        place = next(
            (n for n, p in enumerate(paragraphs) if p.kind not in ("byline", "dateline", "boilerplate")), None
        )
        if place is None or place + 1 >= len(paragraphs) or head.title is not None:
            return
        first, rest = paragraphs[place], paragraphs[place + 1 :]
        words = text[first.start : first.end]
        if first.kind not in (None, "caption", "pull quote") or len(words) > _LONGEST_ITEM or first.lines > 3:
            return
        is_headed = any(p.kind in ("byline", "dateline") for p in rest[:2])
        below = [text[p.start : p.end] for p in rest[:_HEAD] if p.kind is None][:3]
        is_set_off = rest[0].after_blank or not width or words.isupper()
        is_above = is_set_off and any(
            len(body) >= _SHORTEST_BODY and _SENTENCE.search(body) for body in below
        )
        if not (is_headed or (is_above and _is_heading(words.removesuffix(";")))):
            return
        first.kind = "title"
        head.note(title=" ".join(words.rstrip(";").split()))


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


def _people(names: str, words: Words) -> tuple[list[str], str]:
    """Read the names of people at the beginning of a text: the names, and what follows them."""
    people: list[str] = []
    rest = names.strip()
    while rest:
        name, after = _person(rest, words)
        if not name:
            break
        people.append(name)
        rest = after
        link = re.match(r"\s*(?:,? (?:and|AND|&)|,)\s+", rest)
        following = rest[link.end() :] if link else ""
        if not link or not _person(following, words)[0]:
            break
        rest = following
    return people, rest.strip()


def _person(text: str, words: Words) -> tuple[str, str]:
    """Read one name of two words or more: "Maria van der Berg", "J. R. Okafor", "JANE DOE"."""
    end, capitals = 0, 0
    for found in re.finditer(r"[^\s,|/()–—;•·]+", text):
        word, gap = found[0], text[end : found.start()]
        plain = word.strip(".").lower()
        if gap.strip() or plain in words.months or plain in words.weekdays or plain in words.roles:
            break
        if word[0].isupper() and not word.endswith(("'s", "’s")) and not any(map(str.isdigit, word)):
            capitals += 1
        elif not (capitals and plain in words.particles and word.islower()):
            break
        end = found.end()
        if capitals == 5:
            break
    name = text[:end].rstrip(":")
    while name.split(" ")[-1] in words.particles:
        name = name.rpartition(" ")[0]
    if name.endswith(".") and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", name):
        name = name[:-1]
    if capitals < 2 or name.split()[0] in ("The", "A", "An"):
        return "", text
    return name, text[end:]


def _is_name(line: str) -> bool:
    """Say whether a line is a few words in capitals: "Post of the North"."""
    words = line.split()
    return 0 < len(words) <= 5 and all(w[0].isupper() or w in ("of", "the", "and") for w in words)


def _outlet(name: str) -> str:
    """An outlet's name without the country or city behind it: "The Courier, UK"."""
    return name.split(",")[0].strip(" .-–—")


def _either(words: list[str] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def newsroom(extra: str | None = None) -> Newsroom:
    """The reader of heads and feet, compiled once."""
    return Newsroom(compiled(extra).words, date_words(extra))
