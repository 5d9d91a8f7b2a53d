"""What is mended in a page's tree before its article is looked for: tables that only lay it out, loose text.

An old page stands in one large table, and its article would be read as a row of it; text beside paragraphs
that stands in none is lost.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from copydesk.sources.pages.marks import SENTENCE

_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_LONG, _LONG_LINES = 1_000, 300  # characters of a cell that holds more than an entry; with lines of its own
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "li", "main",
    "nav", "noscript", "ol", "p", "pre", "script", "section", "style", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
])  # fmt: skip
_PICTURES = ("img", "picture", "video", "iframe", "svg", "amp-img", "object", "audio")
_HOLDERS = ("div", "section", "article", "main", "td", "center")
_LONGEST_NAME = 600  # characters of a page's name
_LOOSE, _BESIDE = 40, 60  # characters of a text in no paragraph; of one in a block that is a paragraph


def mend(tree: Any) -> None:
    """Mend both, and the figures that hold words and no picture."""
    for figure in tree.iter("figure"):
        has_words = next(figure.iter("blockquote", "table"), None) is not None
        if has_words and next(figure.iter(*_PICTURES), None) is None:
            figure.tag = "div"
    for name in tree.iter("title"):
        name.text = (name.text or "")[:_LONGEST_NAME]  # all that stands between two bars is looked at
    _unfold_layout(tree)
    for holder in list(tree.iter(*_HOLDERS)):
        if any(child.tag in _BLOCKS for child in holder):
            _wrap_loose(holder)
        elif holder.tag == "div" and _is_paragraph(holder):
            holder.tag = "p"


def _unfold_layout(tree: Any) -> None:
    """Make blocks of the tables that lay out a page: with others inside, or with an article in a cell."""
    layout = {one for one in tree.iter("table") if next(one.iterdescendants("table"), None) is not None}
    for cell in tree.iter("td"):
        table = _table_of(cell)
        if table is not None and table not in layout and _is_long(cell):
            layout.add(table)
    unfolded = [one for one in tree.iter(*_CELLS) if _table_of(one) in layout]
    for one in unfolded:
        one.tag = "div"


def _table_of(element: Any) -> Any:
    return element if element.tag == "table" else next(element.iterancestors("table"), None)


def _is_long(cell: Any) -> bool:
    has_lines = next(cell.iter("p", "br"), None) is not None
    if sum(SENTENCE.search("".join(one.itertext())) is not None for one in islice(cell.iter("p"), 9)) > 1:
        return True
    most, characters = _LONG_LINES if has_lines else _LONG, 0
    for part in cell.itertext():
        characters += len(part)
        if characters > most:
            return True
    return False


def _is_paragraph(block: Any) -> bool:
    """Whether a block of words, and no links, stands beside a paragraph, or beside a block of some."""
    words = "".join(block.itertext()).strip()
    linked = sum(len("".join(one.itertext())) for one in block.iter("a"))
    if len(words) < _BESIDE or linked > len(words) / 2 or not SENTENCE.search(words):
        return False
    around = (block.getprevious(), block.getnext())
    beside = (one if one.tag == "p" else one.find("p") for one in around if one is not None)
    return any(one is not None and len("".join(one.itertext()).strip()) >= _BESIDE for one in beside)


def _wrap_loose(holder: Any) -> None:
    """Put the text that stands beside blocks, and in none, into paragraphs; two line breaks part them."""
    for run in list(_runs(holder)):
        before, inline = run
        text = (holder.text if before is None else before.tail) or ""
        words = text + "".join("".join(one.itertext()) + (one.tail or "") for one in inline)
        if len(words.strip()) < _LOOSE or not SENTENCE.search(words):
            continue
        paragraph = etree.Element("p")
        paragraph.text = text
        place = 0 if before is None else holder.index(before) + 1
        if before is None:
            holder.text = None
        else:
            before.tail = None
        holder.insert(place, paragraph)
        paragraph.extend(inline)


def _runs(holder: Any) -> Iterator[tuple[Any, list[Any]]]:
    """The stretches of a holder between its blocks: the block before each, and the elements in it."""
    before, inline = None, list[Any]()
    for child in holder:
        is_break = child.tag == "br" and _is_break(child)
        if child.tag in _BLOCKS or is_break or not isinstance(child.tag, str):
            yield before, inline
            before, inline = child, []
        else:
            inline.append(child)
    yield before, inline


def _is_break(line_break: Any) -> bool:
    """Whether a line break has another one beside it."""
    after, before = line_break.getnext(), line_break.getprevious()
    if after is not None and after.tag == "br" and not (line_break.tail or "").strip():
        return True
    return before is not None and before.tag == "br" and not (before.tail or "").strip()
