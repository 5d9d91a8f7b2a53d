"""The parse: the only folder that loads a spaCy model."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from copydesk.errors import ModelError
from copydesk.options import Options
from copydesk.pipeline.blocks import pieces, smooth, unrepeated, words_of
from copydesk.records import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from threadpoolctl import ThreadpoolController

    from copydesk.pipeline.stages import Stage

# Characters that go through the model at once: enough for its loops to be worth their start, and
# little enough for what they compute to stay in the processor's cache.
_BATCH = 6_000

# Strings that a process learns for good, the words of some thousand articles; from then on what is
# new in an article is forgotten after it.
_LEARNT = 50_000

# Kinds of pipes whose every word is known from their labels and from the text: the words that a model was
# trained with, half of the time that loading it takes, are for others.
_WITHOUT_WORDS = frozenset(("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner", "senter"))

# What spaCy finds out of every new word and nobody here asks for, a third of the work for a new word.
UNREAD = (
    *("IS_ASCII", "IS_BRACKET", "IS_LEFT_PUNCT", "IS_LOWER", "IS_RIGHT_PUNCT"),
    *("LANG", "LIKE_EMAIL", "LIKE_URL"),
)

# What the tokenizer asks of each new word, and the answer for plain letters: without a mark or a digit none
# of its patterns fits.
_ASKED = {"prefix_search": None, "suffix_search": None, "infix_finditer": (), "url_match": None}

# What the rest of the program reads of a parse.
_KEPT = ("NORM", "TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE")


@cache
def load(model: str) -> Language:
    """Load a spaCy pipeline by the name of its package; a ModelError if it is none that can be used here."""
    try:
        nlp = _loaded(model)
    except OSError as error:
        message = f"no spaCy pipeline named {model!r} is installed; try 'pip install {model}'"
        raise ModelError(message) from error
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"the pipeline {model!r} has no {' and no '.join(sorted(missing))}")
    return nlp


def _loaded(model: str) -> Language:
    import spacy
    from thinc.api import use_ops

    from copydesk.pipeline.letters import QUICK, of_letters

    with warnings.catch_warnings(), use_ops("numpy", use_blis=False):
        # The model's package names the spaCy version that it was trained with; it is pinned here.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(model, exclude=["strings"])
        if {nlp.get_pipe_meta(name).factory for name in nlp.component_names} - _WITHOUT_WORDS:
            return spacy.load(model)
    for _, pipe in nlp.components:
        for label in getattr(pipe, "labels", ()):
            nlp.vocab.strings.add(label)
    if model == Options().model:  # the pipes of another may ask for them
        numbers, vocab = import_module("spacy.attrs").IDS, cast("Any", nlp.vocab)
        for name in UNREAD:
            vocab.lex_attr_getters.pop(numbers[name], None)
        for name, quick in QUICK.items():
            vocab.lex_attr_getters[numbers[name]] = of_letters(quick, vocab.lex_attr_getters[numbers[name]])
        for name, answer in _ASKED.items():
            setattr(nlp.tokenizer, name, _but_of_letters(getattr(nlp.tokenizer, name), answer))
    return nlp


def _but_of_letters(search: Callable[[str], Any], answer: Any) -> Callable[[str], Any]:
    """A search that is not made in a word of plain letters."""
    return lambda word: answer if word.isalpha() and word.isascii() else search(word)


@contextmanager
def alone(model: str) -> Iterator[None]:
    """Load a pipeline in a process that does nothing else: no PyTorch, which takes longer than all the rest.

    Where it is installed, thinc loads it with every pipeline; ours has no use for it.
    """
    if model != Options().model or "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["torch"]


@cache
def _strings_at_first(model: str) -> int:
    return len(load(model).vocab.strings)


@contextmanager
def zone(model: str) -> Iterator[None]:
    """Have spaCy forget what an article adds to its vocabulary, so that a long run takes no more memory.

    Parses that are made in the block must not be used after it. A block in a block is one block.
    """
    nlp = load(model)
    vocab: Any = nlp.vocab
    if vocab.in_memory_zone or len(vocab.strings) < _strings_at_first(model) + _LEARNT:
        yield
        return
    with nlp.memory_zone():
        yield


@cache
def _linear_algebra() -> ThreadpoolController:
    import numpy  # what it is linked with must be loaded to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@cache
def _stages(model: str) -> list[Stage]:
    from copydesk.pipeline.stages import stages

    # How products come out is tried out as they are made later: by one thread.
    with _linear_algebra().limit(limits=1, user_api="blas"):
        return stages(load(model))


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
    """
    return parse_all([document], model)[0]


def parse_all(documents: list[Document], model: str) -> list[Doc]:
    """Parse some documents as `parse` does each; of short ones, several share a batch, which is faster.

    No text's parse depends on those beside it: see `copydesk.pipeline.products`.
    """
    vocab, cut = load(model).vocab, [list(pieces(document)) for document in documents]
    parsed = parsed_texts([text for one in cut for text, is_gap in one if not is_gap], model)
    return [
        _joined([None if is_gap else next(parsed) for _, is_gap in one], _gaps(one, vocab), vocab)
        for one in cut
    ]


def _gaps(cut: list[tuple[str, bool]], vocab: Vocab) -> Doc:
    """The blanks between the blocks, each a token and a sentence by itself."""
    from spacy.tokens import Doc

    texts = [text for text, is_gap in cut if is_gap]
    return Doc(vocab, words=texts, spaces=[False] * len(texts), sent_starts=[True] * len(texts))


def _joined(docs: list[Doc | None], gaps: Doc, vocab: Vocab) -> Doc:
    """One `Doc` of parsed blocks, and of gaps where a block is None, as `Doc.from_docs` makes it."""
    from copydesk.pipeline.columns import joined, made_of, set_columns

    if not docs:
        return made_of(vocab, [])
    rows = joined(docs, gaps, ("ORTH", "SPACY", *_KEPT))
    whole = made_of(vocab, rows[:, 0].tolist(), rows[:, 1].tolist())
    set_columns(whole, _KEPT, rows[:, 2:])
    return whole


def parsed_texts(texts: list[str], model: str) -> Iterator[Doc]:
    """Parse texts each for itself: what `nlp(text)` sets, but for morphology, which nobody reads."""
    from copydesk.pipeline.columns import Texts

    nlp, stages = load(model), _stages(model)
    for batch in _batches(texts):
        docs = Texts(words_of(nlp, text) for text in batch)
        # Two threads for such small matrices halve the speed, and cost five times as much when the
        # processors have something else to do. Other work of this process keeps its threads.
        with _linear_algebra().limit(limits=1, user_api="blas"):
            for stage in stages:
                stage(docs)
        yield from docs


def _batches(texts: list[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch
