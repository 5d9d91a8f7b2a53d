"""Where and when it was filed: "LONDON (Reuters) - ", "BUFFALO, N.Y., Jan. 5 — ", "PARIS–"."""

import re

from copydesk.sources.dates import DateWords
from copydesk.sources.head import Head
from copydesk.sources.layout import Stretch
from copydesk.sources.words import Words, either

# "KUALA LUMPUR", "ST. JOHN'S", "AIX-EN-PROVENCE"; then "N.Y." or "New South Wales" or "Syria".
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*[A-ZÀ-Þ.](?:[ /](?:de|la|el|al|[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*)){0,3}"
REGION = r"(?:, ?(?:[A-Z][A-Za-zÀ-ÿ.'’-]+(?: [A-Z][A-Za-zÀ-ÿ.'’-]+){0,2}|[A-Z.]{2,8})(?=[\s,(–—-])){0,2}?"
MIXED = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]+){0,3}"
# An agency that no list has, beside a region or a day: "(GLOBE NEWSWIRE)", "/PRNewswire/".
_OTHER = r"(?:\([A-ZÀ-Þ][\w.&'’/ -]{1,30}\)|/[A-ZÀ-Þ][\w.&'’ -]{1,30}/)"
_DASH = r"\s*(?:--+|[–—]|[-_](?=[\s\"“]|$))\s*"

_FIRST = 10  # paragraphs in which there may be a dateline
_LONGEST_BEFORE = 350  # characters; a longer paragraph is the article, and it has begun
_BARE = 2  # paragraphs in which "LEEDS - " counts with no date, agency or region
_WINDOW = 300
_QUOTES = "\"“'‘„«`$£€…["
_STOP = re.compile(r"[.!?][\"'”’]?\s+(?=[A-Z])")


class Datelines:
    """Cuts datelines off the first paragraphs, with the words in `rules.toml`."""

    def __init__(self, words: Words, dates: DateWords) -> None:
        self._words, self._dates = words, dates
        agency = rf"\((?P<agency>{either(words.agencies)})(?: [^()]{{1,30}})?\)"
        day = rf"(?i:{dates.date}|{dates.day_of_month})"
        self._label = re.compile(rf"(?:{either(words.date_labels)})[:\s]+{dates.date}\s+", re.IGNORECASE)
        self._line = re.compile(
            rf"(?P<place>{CAPITALS}{REGION})(?P<day>,? {day})?"
            rf"(?:,?\s*(?:--)?(?:{agency}|(?P<other>{_OTHER})))?(?P<dash>{_DASH}|:\s|(?<=\))$)"
        )
        self._dated = re.compile(rf"(?P<place>{MIXED}{REGION})(?P<day>,? (?i:{dates.date})){_DASH}")
        self._signed = re.compile(
            rf"(?:(?P<place>{MIXED}{REGION})(?:,? {day})?,?\s*)?{agency}(?:{_DASH}|:\s)"
        )
        self._heading = re.compile(rf"{CAPITALS}{_DASH}")

    def split(self, paragraphs: list[Stretch], head: Head) -> list[Stretch]:
        """Cut "LONDON (Reuters) - " off, so that the sentence begins after it."""
        done: list[Stretch] = []
        # "WHEAT - " stands beside "CORN - ", and so neither is a dateline.
        are_headings = sum(bool(p.begins(self._heading)) for p in paragraphs[: 2 * _FIRST]) > 1
        asked = 0
        for place, paragraph in enumerate(paragraphs[:_FIRST]):
            if head.dateline is not None:
                return done + paragraphs[place:]
            if paragraph.kind is not None or (are_headings and paragraph.begins(self._heading)):
                done.append(paragraph)
                continue
            done += self._cut_off(paragraph, head, not place, asked < _BARE)
            asked += 1
            if paragraph.size > _LONGEST_BEFORE:
                return done + paragraphs[place + 1 :]
        return done + paragraphs[_FIRST:]

    def _cut_off(self, paragraph: Stretch, head: Head, is_first: bool, may_be_bare: bool) -> list[Stretch]:
        start = paragraph.start
        window = paragraph.written[:_WINDOW]
        label = self._label.match(window)
        at = label.end() if label else 0
        end = self._read(window, at, head, may_be_bare)
        if label:
            head.note(published=self._dates.value(label))
        if end is None and is_first and not label:
            return self._after_title(paragraph, window, head)
        end = at if end is None else end
        return _cut(paragraph, start, start + end) if end else [paragraph]

    def _after_title(self, paragraph: Stretch, window: str, head: Head) -> list[Stretch]:
        """Cut "Mill closes. LEEDS, England (AP) - The last mill ..." in three."""
        start = paragraph.start
        for stop in _STOP.finditer(window):
            end = self._read(window, stop.end(), head, True)
            if end is not None:
                title = window[: stop.end()].rstrip()
                head.note(title=title.rstrip(" ."))
                above = Stretch(paragraph.text, start, start + len(title), "title")
                return [above, *_cut(paragraph, start + stop.end(), start + end)]
        return [paragraph]

    def _read(self, window: str, at: int, head: Head, may_be_bare: bool) -> int | None:
        """Read a dateline at a place in a paragraph's beginning; where it ends, or None."""
        found = self._match(window, at)
        if not found:
            return None
        part = found.groupdict()
        is_placed = self._is_place(part["place"]) if part["place"] else at == 0
        if not (is_placed and _begins(window[found.end() :]) and self._is_one(part, may_be_bare)):
            return None
        day = self._dates.full.search(part.get("day") or "")
        head.note(
            dateline=part["place"],
            publisher=self._words.agencies.get(part.get("agency") or ""),
            published=self._dates.value(day) if day else None,
        )
        return found.end()

    def _match(self, window: str, at: int) -> re.Match[str] | None:
        forms = (self._line, self._dated, self._signed)
        return next((match for form in forms if (match := form.match(window, at))), None)

    def _is_one(self, part: dict[str, str | None], may_be_bare: bool) -> bool:
        """Say whether parts are a dateline's: a place with an agency, a day or a region, or with neither."""
        has_region = "," in (part["place"] or "")
        if part.get("day"):
            return True
        if not has_region and (part.get("other") or part.get("dash") == ""):
            return False  # "TALKS END (AP)" on a line of its own is a title
        is_colon = (part.get("dash") or "").startswith(":")
        return bool(part.get("agency")) or (not is_colon and (may_be_bare or has_region))

    def _is_place(self, name: str) -> bool:
        return name not in self._words.not_places and sum(map(str.isalpha, name)) > 2


def _begins(rest: str) -> bool:
    """Say whether a text, or nothing, begins here, and not a headline in capitals ("SOCCER - ...")."""
    is_start = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in _QUOTES
    return not rest or (is_start and any(map(str.islower, rest[:80])))


def _cut(paragraph: Stretch, start: int, end: int) -> list[Stretch]:
    """A dateline and the paragraph behind it, if there is one."""
    line = Stretch(paragraph.text, start, min(end, paragraph.end), "dateline")
    rest = Stretch(paragraph.text, end, paragraph.end, None, paragraph.indent, False, paragraph.lines)
    return [line, rest] if end < paragraph.end else [line]
