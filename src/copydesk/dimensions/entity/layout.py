"""Names that stand where the layout says what they are: datelines and bylines."""

import re
from collections.abc import Iterator
from functools import cache

from copydesk import records
from copydesk.dimensions.entity.beside import any_of
from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

# What the place of a dateline is followed by: a date, an agency in brackets, a dash.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:\d{{4}}-\d\d-\d\d|{_MONTH}\s\d{{1,2}}\b|\d{{1,2}}\s{_MONTH}(?![a-z]))"
_REGION = r"(?:,\s(?P<region>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}))?"
# A hyphen is in a word and between words: no letter is given back, or a row of them would take all time.
_CAPITALS = r"(?P<city>[A-Z][A-Z.'’-]++(?:[\s/-][A-Z][A-Z.'’-]*+){0,3})"
_TITLE_CASE = r"(?P<city>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){0,3})"
_OUTLET = r"[A-Z][\w&.’'-]+(?:\s[A-Z][\w&.’'-]+){0,3}"
# A firm with what it is, on a line of a list: "Tolbury Optics: A maker of lenses".
_LISTED_FIRM = re.compile(
    r"\s*(?:[-•*]\s)?(?P<name>[A-Z][\w&.’'-]+(?:\s[A-Z][\w&.’'-]*){0,3}):\s(?:An?|The)\s[a-z]"
)
_FEWEST_FIRMS = 3
# A line that starts with a date may have the dateline after it.
_LINE_LEAD = re.compile(r"\s*(?:date\s)?(?:\d{4}-\d\d-\d\d\s)?\s*")
# Signs of a caption in capitals that is no dateline: "WHO: ...".
_FEW_LETTERS = 4
_ARTICLE = re.compile(r"^[Tt]he\s")
_SHORTEST_SENTENCE = 40
_OPENING = 160  # characters of a line in which its dateline stands


class _Forms:
    """How datelines and bylines are written: patterns of the words in rules.toml."""

    def __init__(self, lexicon: Lexicon) -> None:
        agency = rf"\({any_of(sorted(lexicon.agencies))}\)"
        # each with the sign beside it without which a line need not be looked at
        self.datelines = (
            ("", re.compile(rf"{_CAPITALS}{_REGION}(?:,?\s{_DATE}|\s{agency}|\s?[–—]|\s--?\s|:\s)")),
            ("(", re.compile(rf"{_CAPITALS}{_REGION}\s\((?P<outlet>{_OUTLET})\)(?=\s?(?:--?|[–—])\s)")),
            ("(", re.compile(rf"{_TITLE_CASE}{_REGION}(?:,\s{_DATE})?\s{agency}")),
            ("-", re.compile(rf"{_TITLE_CASE}{_REGION},?\s\d{{4}}-\d\d-\d\d")),
        )
        particles = "|".join(sorted(lexicon.byline_particles))
        name = rf"(?:[A-Z][\w.'’-]+|[A-Z]\.)(?:\s(?:[A-Z][\w.'’-]*|{particles})){{1,3}}"
        self.name = re.compile(name)
        self.byline = re.compile(rf"[Bb][Yy]\s(?P<name>{name})(?=\s*(?:$|,|and\b|\|))")
        self.name_line = re.compile(rf"\s*(?P<name>{name})\s*")


_forms = cache(_Forms)


def placed(page: Page, document: records.Document, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the places of datelines and the persons of bylines."""
    forms = _forms(lexicon)
    for block in document.blocks:
        if block.kind in ("byline", "dateline") and document.publisher:
            yield from _outlet(page, block.start, block.end, document.publisher)
        if block.kind == "byline":
            yield from _byline(page, block.start, block.end, document.byline, forms.name)
    before: tuple[int, int] | None = None
    for start, end in page.lines:
        lead = _LINE_LEAD.match(page.text, start, end)
        at = lead.end() if lead else start
        dateline = _dateline_at(page, at, end, forms)
        byline = forms.byline.match(page.text, at, end)
        if dateline and _is_place(dateline):
            yield from _dateline(page, dateline)
            if before and (name := forms.name_line.fullmatch(page.text, *before)):
                yield _person(page, *name.span("name"))
        elif byline:
            yield _person(page, *byline.span("name"))
        before = (start, end)


def _outlet(page: Page, start: int, end: int, publisher: str) -> Iterator[Mention]:
    """The name of the outlet, without its article, where a block has it."""
    at = page.text.find(publisher, start, end)
    if at >= 0:
        after = at + len(publisher)
        begins = after - len(_ARTICLE.sub("", publisher))
        yield Mention(begins, after, page.text[begins:after], "ORG", "name of the outlet", 6.0)


def _dateline_at(page: Page, at: int, end: int, forms: _Forms) -> re.Match[str] | None:
    opening = page.text[at : min(end, at + _OPENING)]
    if not opening[:1].isupper():
        return None
    for sign, pattern in forms.datelines:
        if sign in opening and (found := pattern.match(page.text, at, end)):
            return found
    return None


def _byline(page: Page, start: int, end: int, names: str | None, form: re.Pattern[str]) -> Iterator[Mention]:
    """The names of a byline that the reader of the document has made out."""
    for name in re.split(r",\s|\sand\s", names or ""):
        at = page.text.find(name, start, end)
        if at >= 0 and form.fullmatch(name):
            yield _person(page, at, at + len(name))


def _person(page: Page, start: int, end: int) -> Mention:
    return Mention(start, end, page.text[start:end], "PERSON", "name in a byline", 6.0)


def _is_place(dateline: re.Match[str]) -> bool:
    """A colon or a dash after one short word in capitals is no dateline."""
    if re.search(r"[\d)]$", dateline[0]):
        return True
    rest = dateline.string[dateline.end() : dateline.string.find("\n", dateline.end())]
    sentence = len(rest) >= _SHORTEST_SENTENCE and bool(re.search(r"\s[a-z]+\s[a-z]+", rest))
    return sentence and len(dateline["city"]) >= _FEW_LETTERS and not re.search(r":\s$|\s-\s", dateline[0])


def listed_firms(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the firms of a list that says of each what it is, a line each."""
    if page.words.isdisjoint(lexicon.list_of_firms):
        return
    found = [line for start, end in page.lines if (line := _LISTED_FIRM.match(page.text, start, end))]
    for line in found if len(found) >= _FEWEST_FIRMS else ():
        yield Mention(*line.span("name"), line["name"], "ORG", "name in a list of firms", 2.0)


def _dateline(page: Page, dateline: re.Match[str]) -> Iterator[Mention]:
    if outlet := dateline.groupdict().get("outlet"):
        yield Mention(*dateline.span("outlet"), outlet, "ORG", "name of the outlet", 6.0)
    for part in ("city", "region"):
        if dateline[part]:
            start, end = dateline.span(part)
            yield Mention(start, end, page.text[start:end], "GPE", "place of a dateline", 20.0)
