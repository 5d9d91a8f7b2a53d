"""Who says it where no verb says so: "Police: nine hurt", "Nine hurt in crash - police", "Roe: “We lost.”".

In a title a word for who may say so stands before a colon or behind a dash. Before a colon it is as often
what the title is about: "Report: 40 pages on the mill" tells of nothing that is so, and has no source. In a
paragraph of its own a name, or such a word, and a colon stand before what is quoted.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.under_colon import is_line
from copydesk.records import Block

_BEFORE = re.compile(r"(?P<who>[^\W\d_][^\n:“”\".!?;]{1,60}?)(?P<cue>:)\s+(?P<content>\S.*)", re.DOTALL)
_BEHIND = re.compile(r"(?P<content>.+\S)\s(?P<cue>[-–—])\s(?P<who>[a-z][^\n:,;–—]{2,40}?)\.?\s*", re.DOTALL)
_MARKS = ("“", '"', "„", "«", "``")
_STOPS = '.!?”":'
_LONGEST = 120  # characters of a headline
_MOST = 4  # words that name who says so in a title
_PERSONS, _PLACES = ("PERSON",), ("GPE", "LOC", "FAC")
_NAMING = ("NOUN", "PROPN", "ADJ")
_TELLING = ("MD", "VBD", "VBG", "VBN", "VBP", "VBZ")
_SOURCE = re.compile(r"(?P<cue>Sources?:)\s+(?P<who>[^\W\d_][^\n:]{1,80}?)\.?\s*")
_LINES, _MOST_LINES = 2, 50  # of a table


def labelled(reading: Reading) -> Iterator[Draft]:
    """Read the titles, the foot of tables, and the paragraphs that open with who speaks."""
    headline = _headline(reading)
    if headline is not None:
        yield from _title(reading, headline)
    yield from _tables(reading)
    owned = reading.owners()
    for quote in reading.quotes:
        if quote.start not in owned:
            yield from _spoken(reading, quote.start, quote.end)


def _tables(reading: Reading) -> Iterator[Draft]:
    """Read "Source: Labour Office" below the lines of a table, each with a figure."""
    blocks = reading.found.document.blocks
    for place, block in enumerate(blocks):
        match = _SOURCE.fullmatch(reading.text, block.start, block.end)
        if match is None:
            continue
        above = reversed(blocks[max(0, place - _MOST_LINES) : place])
        rows = list(takewhile(lambda one: _is_row(reading, one), above))
        if len(rows) >= _LINES:
            content = (rows[-1].start, rows[0].end)
            yield _draft(reading, "<table> Source: <source>", match, content)


def _is_row(reading: Reading, block: Block) -> bool:
    """Whether a block is a line of a table."""
    edges = (block.start, block.end)
    return reading.has_figure([edges]) and is_line(reading.found, *edges)


def _headline(reading: Reading) -> Block | None:
    """The title, or a first line that is none of a text: it is short and has no full stop."""
    first = next(reading.found.blocks("title", "paragraph"), None)
    if first is None or first.kind == "title":
        return first
    is_short = first.end - first.start <= _LONGEST
    return first if is_short and reading.text[first.end - 1] not in _STOPS else None


def _title(reading: Reading, block: Block) -> Iterator[Draft]:
    """Read "Police: nine hurt" and "Nine hurt - police"; only a figure is worth it."""
    shapes = (_BEFORE, "<source>: <title>", _tells), (_BEHIND, "<title> - <source>", _is_bare)
    for shape, rule, holds in shapes:
        match = shape.fullmatch(reading.text, block.start, block.end)
        if match is None or not reading.has_figure([match.span("content")]):
            continue
        who = match["who"].split()
        if len(who) <= _MOST and _may_say(reading, match.span("who")) and holds(reading, match):
            draft = _draft(reading, rule, match, match.span("content"))
            draft.is_label = True
            yield draft
            return


def _tells(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a title says that something is so; "120 years of news" and "5 ways to sleep" only name it."""
    if reading.found.token_at(match.end("who") - 1).ent_type_ in _PLACES:
        return False  # "West Bank: 3 dead in raid"
    tokens, start = reading.found.tokens(*match.span("content")), match.start("content")
    to_do = (t for t in tokens if _is_to_do(t) and not reading.has_figure([(start, t.idx)]))
    return any(map(_is_told, tokens)) or any(to_do)


def _is_told(token: Token) -> bool:
    """Read "nine hurt", "3 dead"; not "40 wanted men", "women who won", nor "5 shows" taken for a verb."""
    if token.tag_ == "JJ":
        return token.dep_ == "amod" and token.head.i < token.i
    if token.tag_ not in _TELLING or token.dep_ == "relcl":
        return False
    is_noun = token.tag_ == "VBZ" and token.nbor(-1).like_num
    return not is_noun and (token.dep_ not in ("amod", "compound") or token.head.i < token.i)


def _is_to_do(token: Token) -> bool:
    """Read "Club to pay", where no figure stands before it: "12 things to know"."""
    return token.tag_ == "VB" and token.nbor(-1).tag_ == "TO"


def _is_bare(reading: Reading, match: re.Match[str]) -> bool:
    """Whether who is said behind a title has no small words: "- city police", not "- our new paper"."""
    return all(token.pos_ in _NAMING for token in reading.found.tokens(*match.span("who")))


def _may_say(reading: Reading, who: Chars) -> bool:
    """Whether the last word of a phrase is one for who says so in a headline."""
    last = reading.found.token_at(who[1] - 1)
    return not {last.lower_, last.lemma_.lower()}.isdisjoint(reading.words.headliners)


def _spoken(reading: Reading, start: int, end: int) -> Iterator[Draft]:
    """Read "Roe: “We lost 40 boats.”", where a paragraph opens with it."""
    blocks = reading.found.document.blocks
    place = bisect_right(blocks, start, key=lambda one: one.start) - 1
    match = _BEFORE.match(reading.text, blocks[place].start, end) if place >= 0 else None
    if match is None or match.start("content") != start or not match["content"].startswith(_MARKS):
        return
    if match["who"].lower() not in reading.words.labels and _is_somebody(reading, match.span("who")):
        yield _draft(reading, "<source>: <quotation>", match, match.span("content"))


def _is_somebody(reading: Reading, who: Chars) -> bool:
    """Whether a phrase names a person, or ends with a word for who says so."""
    last = reading.found.token_at(who[1] - 1)
    return last.ent_type_ in _PERSONS or _may_say(reading, who)


def _draft(reading: Reading, rule: str, match: re.Match[str], content: Chars) -> Draft:
    who = match.span("who")
    source = reading.found.head(*who)
    return Draft(rule, True, match.span("cue"), source, [content], source_chars=who)
