"""Reading HTML: the article in a page, by trafilatura, in a child process.

The native parser can crash or hang, and drops what is nested too deeply without an error, so the
child can be killed and its log is read. Nothing is fetched: a page's pictures, frames and
stylesheets are only text here.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import islice
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import exports
from copydesk.sources.charsets import declared_charset, decode
from copydesk.sources.documents import Known, Loss, as_input
from copydesk.sources.files import not_text
from copydesk.sources.opened import Opened, Parsed
from copydesk.sources.pages import above as page_above
from copydesk.sources.pages import body, cleaned, days, liveblog, mends, story, summary
from copydesk.sources.pages import byline as page_byline
from copydesk.sources.pages import markup as page_head
from copydesk.sources.pages import site as page_site
from copydesk.sources.pages.authors import key
from copydesk.sources.words import one_line

_TITLE_NEAR, _TITLE_LINES = 1_000, 4  # characters in which a text has its title itself; lines above one
_MOST = 20 << 20  # bytes; a larger page is no article
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--(?:(?!-->).)*-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_XML = re.compile(rb"\s*(?:<\?xml\b|<!doctype\s+(?!html))", re.I)
_TAG = re.compile(
    rb"</?(?:p|div|article|section|h[1-6]|br|span|table|ul|a|main|meta|title)\b[^>]{0,500}>", re.I
)
_PIECE = re.compile(rb"\s*<(?:article|main|section|div|h1|p)\b[^<>]{0,500}>", re.I)  # of a page
_CLOSED, _PIECE_LEAST = re.compile(rb"</(?:article|section|div|h[1-6]|p)>", re.I), 3
_MOST_TAGS, _MOST_ATTRIBUTES = 500_000, 5_000  # the parser takes the square of the attributes of one tag
_MOST_BLOCKS = 8_000  # trafilatura's second reader takes the square of a row of short ones
_COMPARED = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "br", "dt", "dd")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}  # and no clock
_ZONE = "tzname .* identified but not understood"  # what dateutil warns of; the day is read without it
_TIME = re.compile(
    r"(?=.*-)(?:[a-z-]*-)?(?:time|date|timestamp)(?:-[a-z-]*)?"
)  # <page-timestamp> is a piece of a line
_SCRIPT = re.compile(r"<script\b.{0,200000}?</script>", re.IGNORECASE | re.DOTALL)
_OWNED = re.compile(r"^(?:(?:copyright|©|\(c\)|(?:19|20)\d\d\b)[\s,:]*)+", re.IGNORECASE)
_CLOSING = (",", ".", ";", ":", "!", "?", ")", "’")  # what no style sets apart from the word before it


def claims(opened: Opened) -> bool:
    """Say whether a file is a page: it begins as one or as a piece of one, or is named so and has tags.

    Raises:
        ReadError: If it is XML of another kind, such as a server's error.
    """
    head = opened.head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")[:16_384]
    if _PAGE.match(head) or (_XML.match(head) and re.search(rb"<html\b", head[:2_048], re.I)):
        return True
    if _XML.match(head):
        opened.media_type = "application/xml"
        message = "it is XML and not an article; if it is a server's error message, fetch the page again"
        raise not_text(opened, message)
    if opened.suffix in (".html", ".htm", ".xhtml"):
        return bool(_TAG.search(head))
    return bool(_PIECE.match(head)) and len(_CLOSED.findall(head)) >= _PIECE_LEAST


def read(opened: Opened) -> Iterator[Input]:
    """Read a page as one article.

    Raises:
        ReadError: If it is too large, or there is no article in it.
        WorkerError: If the parser did not survive it.
    """
    data = opened.read(_MOST)
    markup, losses = decode(data, declared_charset(data))
    losses = [*opened.losses, *losses]
    if exports.may_be(data):
        found = Parsed(text=opened.run(plain, markup), losses=tuple(losses))
        if exports.kind_of(found.text):
            yield from as_articles(opened, found, [])
            return
    yield from of_page(opened, opened.run(parse, markup), losses)


def of_page(opened: Opened, page: Parsed, losses: list[Loss], name: str | None = None) -> Iterator[Input]:
    """Make an article of a page, or of each entry of a live blog."""
    for number, part in enumerate(liveblog.parts(page)):
        named = f"{name}, {part.source_id}" if name and number else name
        yield as_article(opened, part, losses, name=named)


def as_articles(opened: Opened, found: Parsed, losses: list[Loss]) -> Iterator[Input]:
    """Make an article of what a child found in a file, or many if it is the export of an archive."""
    known = _known(opened, found, losses)
    export = exports.articles(opened, found.text, known)
    yield from export if export is not None else [as_input(found.text, known, opened.options)]


def by_child(parse: Callable[[bytes], Parsed]) -> Callable[[Opened], Iterator[Input]]:
    """Read a file by a function in a child: as one article, or as those of an archive's export."""
    return lambda opened: as_articles(opened, opened.run(parse, opened.read()), opened.losses)


def as_article(opened: Opened, page: Parsed, losses: list[Loss], name: str | None = None) -> Input:
    """Make an article of what a child found."""
    return as_input(page.text, _known(opened, page, losses, name), opened.options)


def _known(opened: Opened, page: Parsed, losses: list[Loss], name: str | None = None) -> Known:
    return msgspec.structs.replace(
        page,
        source=page.source or opened.name,
        media_type=opened.media_type,
        losses=(*losses, *page.losses),
        name=name,
        url=page.source or None,
    )


def parse(markup: str) -> Parsed:
    """Find the article in a page; runs in the child.

    Raises:
        ReadError: If there is none, or so much markup that it would not come to an end.
    """
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction, extract_metadata

    markup = markup.replace("\0", "\ufffd")  # as browsers do; the parser would stop there
    _refuse_markup(markup)
    said = page_head.Said()
    try:
        tree, lost = _tree(markup)
        said = page_head.read_head(tree)
        story.mark(tree)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", _ZONE)
            if lost:
                found: Any = extract_metadata(tree, date_config=dict(_DATES))
            else:
                found = bare_extraction(
                    tree,
                    fast=_has_many(tree),
                    with_metadata=True,
                    include_comments=False,
                    date_extraction_params=dict(_DATES),
                )
    except (LxmlError, ValueError, RecursionError) as error:
        found, lost = None, f"{type(error).__name__}: {error}"
    if lost:
        is_deep = "depth" in lost
        what = "is nested too deeply" if is_deep else f"could not be parsed ({lost.strip()[:80]})"
        message = f"the page {what}, and was read as plain text, with what stands around the article"
        return _page(plain(markup), found, Loss("depth" if is_deep else "parser", message), markup, said)
    if found is None or not (found.text or "").strip():
        message = "no article was found in the page, and all of its text was read"
        return _page(plain(markup), found, Loss("no article", message), markup, said)
    return _page(found.text, found, None, markup, said)


def _refuse_markup(markup: str) -> None:
    if markup.count("<") > _MOST_TAGS:
        what = f"more than {_MOST_TAGS:,} tags"
    elif any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        what = f"a tag with more than {_MOST_ATTRIBUTES:,} attributes"
    else:
        return
    raise ReadError("", "size", f"the page has {what}, as no article has; leave it out")


def _has_many(tree: Any) -> bool:
    """Say whether a page has so many blocks that a second reader, which compares them all, is not asked."""
    return next(islice(tree.iter(*_COMPARED), _MOST_BLOCKS, None), None) is not None


def _tree(markup: str) -> tuple[Any, str]:
    """Parse a page; with the parser's word on what it dropped, which it raises no error for."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    mends.mend(tree)
    body.mend_cells(tree)
    log = [e for e in parser.error_log if e.level >= etree.ErrorLevels.FATAL or "depth" in e.message]
    return tree, str(log[0].message) if log else ""


def _page(text: str, found: Any, loss: Loss | None, markup: str, said: page_head.Said) -> Parsed:
    """Put a page's text and metadata together; the title stands above the text, as on the page."""
    named, lines = said.names, plain(markup).split("\n\n")
    text = _body(text, lines, said)
    title = said.blog[0] or one_line(getattr(found, "title", None))
    title = cleaned.title(title, named, lines)
    text = _titled(text, title)
    above = page_above.read(lines, said, title, text)
    text = page_above.without(text, above)
    published, open_date = _day(found, markup, lines, said, above)
    byline = page_byline.of(said, one_line(getattr(found, "author", None)) or "", lines, above.byline)
    is_known = bool(byline and (published or above.changed))
    publisher = page_site.named_as(_publisher(found, said, above.publisher, is_known), lines)
    text = page_above.without_byline(text, title, byline, publisher)
    return Parsed(
        text=summary.put_into(text, title, said.summary),
        title=title,
        byline=byline,
        publisher=publisher,
        published=None if open_date else published or said.address_day or above.changed,
        losses=tuple(one for one in (loss, _paywall(named, text, lines), open_date) if one),
        entries=tuple(msgspec.structs.replace(one, text=plain(one.text)) for one in said.blog[1]),
    )


def _body(text: str, lines: list[str], said: page_head.Said) -> str:
    """The text of a page, or a longer one in its JSON-LD."""
    given = said.names.body
    given = plain(given) if given and ("</p>" in given or "<br" in given) else given
    text = body.body(body.as_shown(text.strip(), lines), given)
    text = body.with_linked(text, said.linked)
    if not text:
        raise ReadError("", "empty", "there is no text in the page")
    return text


def _paywall(named: cleaned.Names, text: str, lines: list[str]) -> Loss | None:
    if named.is_free and not body.is_cut(text, lines):
        return None
    return Loss("paywall", "the page says that not all of it is free to read; what is there was read")


def _publisher(found: Any, said: page_head.Said, above: str | None, is_known: bool) -> str | None:
    """The outlet of a page, by its fields, or by the lines above the article."""
    site = cleaned.site(said.names, said.publisher)
    return site or (None if is_known else above) or _sitename(found, said.names) or above


def _sitename(found: Any, named: cleaned.Names) -> str | None:
    """The outlet that was found in a page; before an address, who publishes it by its own marks."""
    site = one_line(_OWNED.sub("", getattr(found, "sitename", None) or "")) or ""
    is_host = page_site.HOST.fullmatch(site) is not None
    if not site or ("://" in site and not is_host) or named.is_title(site):
        return named.own
    return (named.own or site) if is_host else site


def _day(
    found: Any, markup: str, lines: list[str], said: page_head.Said, above: page_above.Above
) -> tuple[str | None, Loss | None]:
    """The day that a page gives for sure, or shows above its article, else what was found and is shown."""
    if said.stamp and (day := days.day_of(said.stamp, [*lines, *said.before], said.other_days)):
        return min(day, above.sure or day) if said.is_loose else day, None
    if above.published:
        return above.published, None
    day = one_line(getattr(found, "date", None))
    day, unclear = days.settled(day, markup, lines, said.language)
    if unclear:
        message = f"its date {unclear!r} is one of two days; left open: say which with --published"
        return None, Loss("date", message)
    own = page_head.unchanged(lines, said)
    if day is None or day in said.other_days:
        return None, None
    is_own = days.is_written(day, own) or days.is_supported(day, own, _SCRIPT.sub("", markup))
    return day if is_own else None, None


class _Plain(HTMLParser):
    """All text of a page, with no tree that could be too deep."""

    _HIDDEN = frozenset({"script", "style", "template", "noscript", "title"})
    _INLINE = frozenset([
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
        "strong", "sub", "sup", "time", "u",
    ])  # fmt: skip

    _PARTED = frozenset({"span", "time"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden: str | None = None
        self.is_ended = False  # a <span> or <time> has ended, and nothing stands behind it yet

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block, and stop listening in a script."""
        if tag in self._HIDDEN and self.hidden is None:
            self.hidden = tag
        if not self._is_inline(tag):
            self.parts.append("\n")
        elif tag in self._PARTED and self.is_ended and len(self.parts[-1]) > 1:
            self.parts.append(" ")  # a page's style sets them apart

    def _is_inline(self, tag: str) -> bool:
        return tag in self._INLINE or bool(_TIME.fullmatch(tag))

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block, and listen again after a script."""
        self.is_ended = tag in self._PARTED
        if tag == self.hidden:
            self.hidden = None
        if not self._is_inline(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.is_ended = False
        if self.parts[-1:] == [" "] and data.startswith(_CLOSING):
            self.parts.pop()
        if self.hidden is None:
            self.parts.append(" ".join(data.split("\n")))


def plain(markup: str) -> str:
    """All words of a page or a piece of one, a paragraph a block."""
    try:
        reader = _Plain()
        reader.feed(markup)
        reader.close()
    except AssertionError:  # a marked section of a kind that Python's parser does not know
        reader = _Plain()
        reader.feed(markup.replace("<![", "&lt;!["))
        reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _titled(text: str, title: str | None) -> str:
    """A text with its title above it, also where that stands below its first paragraph alone in a line."""
    if not title:
        return text
    lines = text.split("\n")
    place = next((n for n, line in enumerate(lines) if key(line) == key(title)), 0)
    if place >= _TITLE_LINES:
        del lines[place]
    elif key(title) in key(text[:_TITLE_NEAR]):
        return text
    return "\n".join((title, "", *lines))
