"""The parse: the only file that loads a spaCy model."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from copydesk.errors import ModelError
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
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ROW = re.compile(r"([^\w\s])\1{9,}")


@cache
def load(model: str) -> Language:
    """Load a spaCy pipeline by the name of its package.

    Raises:
        ModelError: If there is none of that name, or it is not what this program can use.
    """
    # Must be set before numpy is loaded: two threads for such small matrices halve the speed, and
    # cost five times as much when the processors have something else to do.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy
    from thinc.api import use_ops

    with warnings.catch_warnings():
        # The model's package names the spaCy version that it was trained with; it is pinned here.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            with use_ops("numpy", use_blis=False):
                nlp = spacy.load(model)
        except OSError as error:
            message = f"no spaCy pipeline named {model!r} is installed; try 'pip install {model}'"
            raise ModelError(message) from error
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"the pipeline {model!r} has no {' and no '.join(sorted(missing))}")
    return nlp


def fingerprint(model: str) -> str:
    """Name and version of a pipeline, for the fingerprint of a run."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{model} {version(model.replace('_', '-'))}"
    except PackageNotFoundError:
        meta = load(model).meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parse(document: Document, model: str) -> Doc:
    """Parse a document's blocks, and lay them out as one `Doc` over the whole text.

    Boilerplate and the gaps between blocks become white space, so that `token.idx` is the offset
    in `document.text`; line breaks in a block become blanks. A block's edge is a sentence's edge.
    A batch never spans documents, so a document's parse does not depend on its neighbours.
    """
    from spacy.tokens import Doc

    nlp = load(model)
    pieces = list(_pieces(document))
    parsed = nlp.pipe((text for text, is_gap in pieces if not is_gap), batch_size=8)
    docs = []
    for text, is_gap in pieces:
        if is_gap:
            docs.append(Doc(nlp.vocab, words=[text], spaces=[False], sent_starts=[True]))
        else:
            docs.append(next(parsed))
    if not docs:
        return Doc(nlp.vocab)
    return Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]


def _pieces(document: Document) -> Iterator[tuple[str, bool]]:
    """Yield the text in order as (text, is a gap): blocks to parse, and blanks for the rest."""
    at, whole = 0, _without_boilerplate(document)
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


def _without_boilerplate(document: Document) -> str:
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
    text = _UNSEEN.sub(" ", text)
    return _ROW.sub(lambda row: row[0][:3] + " " * (len(row[0]) - 3), text)


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
