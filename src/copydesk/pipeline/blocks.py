"""A document's text as what is parsed one by one: blocks and blanks between them, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq
from typing import TYPE_CHECKING

from copydesk.records import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A block longer than this is cut: spaCy's memory grows with what it is given at once. What is no
# word, since it is longer than that, is left out after its beginning: the tokenizer is quadratic in
# a word's length, and a picture in base64 has no figures in it.
_LONGEST_CHUNK = 10_000
_LONGEST_WORD = 1_000
_TOO_LONG = re.compile(rf"\S{{{_LONGEST_WORD},}}")
# Control characters, what has no width, and every blank but the space itself: most blanks are spaces, and
# stay what they are.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f\x85\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]"
)
_ROW = re.compile(r"([^\w\s])\1{9,}")
_FEW = 10  # words, half of a row
_UNIT = re.compile(r"(?<=\d)[a-z]\.(?=\s+[“\"‘'(]?[A-Z£$€]|$)")
_REPEATED = re.compile(r"(?<!\S)((\S{1,12} +)\2\2)\2{17,}")


def pieces(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield the text in order as (text, is a gap): blocks to parse, and blanks for the rest."""
    at, whole = 0, without_boilerplate(document)
    for block in sorted(document.blocks, key=lambda b: b.start):
        if block.kind == "boilerplate" or block.end <= at:
            continue
        start = max(at, block.start)
        if start > at:
            yield " " * (start - at), True
        for text in _chunks(smooth(whole[start : block.end])):
            yield text, text.isspace()
        at = block.end
    if at < len(document.text):
        yield " " * (len(document.text) - at), True


def without_boilerplate(document: Document) -> str:
    """Blank boilerplate out, also where it stands inside a block, as a left-over tag does."""
    parts, at = [], 0
    for block in document.blocks:
        if block.kind == "boilerplate" and block.start >= at:
            parts += [document.text[at : block.start], " " * (block.end - block.start)]
            at = block.end
    return "".join(parts) + document.text[at:]


def smooth(text: str) -> str:
    """Replace what the model has no use for by spaces, one for one.

    That is line breaks, control characters, odd blanks, and a rule of dashes or a row of question
    marks after its third character: each of them would be a token of its own.
    """
    text = unrepeated(_UNSEEN.sub(" ", text))
    return _ROW.sub(lambda row: row[0][:3] + " " * (len(row[0]) - 3), text)


def unrepeated(text: str) -> str:
    """Replace by spaces, one for one, a word that stands twenty times or more in a row, but for three."""
    words = text.split()
    if not any(map(eq, words[::_FEW], words[1::_FEW])):
        return text  # of twenty words in a row these would be two
    return _REPEATED.sub(lambda row: row[1] + " " * (len(row[0]) - len(row[1])), text)


def _chunks(text: str) -> Iterator[str]:
    """Cut a block into pieces that the model can take; most blocks are one piece."""
    if len(text) > _LONGEST_WORD:
        text = _TOO_LONG.sub(
            lambda word: word[0][:_LONGEST_WORD] + " " * (len(word[0]) - _LONGEST_WORD), text
        )
    at = 0
    while len(text) - at > _LONGEST_CHUNK:
        cut = _last_cut(text, at)
        yield text[at:cut]
        at = cut
    if at < len(text):
        yield text[at:]


def _last_cut(text: str, at: int) -> int:
    """Where to cut a long block: after a sentence if one ends in time, else after a word."""
    for mark in (". ", "? ", "! ", '" ', "” ", " "):
        cut = text.rfind(mark, at + _LONGEST_CHUNK // 2, at + _LONGEST_CHUNK)
        if cut >= 0:
            return cut + len(mark)
    return at + _LONGEST_CHUNK


def words_of(nlp: Language, text: str) -> Doc:
    """The words of a text, as spaCy cuts it, but for a unit of one letter that ends a sentence.

    spaCy takes "m." for an abbreviation, as it does in "J. Roe", and reads on: "They paid £3m. Roe left."
    Right behind a digit the letter is a unit, and the stop is one.
    """
    doc = nlp.make_doc(text)
    spans = (doc.char_span(*match.span()) for match in _UNIT.finditer(text))
    units = [span[0] for span in spans if span is not None and len(span) == 1]
    if units:
        with doc.retokenize() as retokenizer:
            for unit in units:
                retokenizer.split(unit, [unit.text[0], "."], heads=[(unit, 0), (unit, 1)])
    return doc
