"""What a call is given to read: texts, documents, fields, paths, one of them or many."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from copydesk.errors import InputError
from copydesk.options import Options
from copydesk.records import Document, Extraction, Input, Outcome
from copydesk.storage import refuse_address

One = str | Document | Input | Mapping[str, Any]
Given = One | os.PathLike[str] | Iterable[One | os.PathLike[str]]

OK = Outcome(outcome="ok", reason=None, message=None)

_WANTED = "give a text, a document, a dict with 'text', a path object, or an iterable of them"


class Fields(msgspec.Struct, frozen=True):
    """What a dict may say of an article; whatever else it has is left out."""

    text: str
    id: str | int | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    source: str | None = None
    published: str | None = None


def inputs(given: Given, options: Options = Options()) -> Iterator[Input]:
    """Take what is given as inputs, in order.

    A string is a text, never a path; a path object is read as `copydesk.read` reads it.

    Raises:
        TypeError: If it is nothing of the kind; at once, or for one of many when its turn comes.
        InputError: If `options.published` is no date.
    """
    if isinstance(given, str | Document | Input | Mapping | os.PathLike):
        return _inputs([given], options)
    if isinstance(given, bytes | bytearray | memoryview | Extraction) or not isinstance(given, Iterable):
        raise TypeError(_refusal(given))
    return _inputs(given, options)


def one(given: One, options: Options = Options()) -> Input:
    """Take what is given as one input.

    Raises:
        TypeError: If it is nothing that is one article.
    """
    if not isinstance(given, str | Document | Input | Mapping):
        many = "; for many articles there is copydesk.extract(...)" if isinstance(given, Iterable) else ""
        path = "; for files there is copydesk.extract(path)" if isinstance(given, os.PathLike) else many
        raise TypeError(f"one article is a text, a document or a dict with 'text', not {_kind(given)}{path}")
    (found,) = _inputs([given], options)
    return found


def _inputs(given: Iterable[Any], options: Options) -> Iterator[Input]:
    from copydesk.sources import read

    for some in given:
        if isinstance(some, Input):
            yield some
        elif isinstance(some, Document):
            yield Input(document=some, outcome=OK)
        elif isinstance(some, str):
            yield _made(Fields(text=some), options)
        elif isinstance(some, Mapping):
            yield _made(_fields(some), options)
        elif isinstance(some, os.PathLike):
            yield from read(some, options)
        else:
            raise TypeError(_refusal(some))


def _made(fields: Fields, options: Options) -> Input:
    if len(fields.text.split()) == 1:
        refuse_address(fields.text)
    from copydesk.sources.documents import Known, as_input

    known = Known(
        source=fields.source or "",
        source_id=None if fields.id is None or fields.id == "" else str(fields.id),
        title=fields.title or None,
        byline=fields.byline or None,
        publisher=fields.publisher or None,
        published=fields.published,
    )
    return as_input(fields.text, known, options)


def _fields(given: Mapping[str, Any]) -> Fields:
    if not isinstance(given.get("text"), str):
        names = ", ".join(repr(str(name)[:40]) for name in given) or "nothing"
        raise TypeError(f"a dict is an article if its 'text' is a string; this one has {names[:200]}")
    try:
        known = {name: one.isoformat() if isinstance(one, date) else one for name, one in given.items()}
        known.setdefault("publisher", known.get("outlet"))
        return msgspec.convert(known, Fields)
    except msgspec.ValidationError as error:
        raise InputError(f"a dict that is an article: {error}") from error


def _refusal(given: Any) -> str:
    if isinstance(given, bytes | bytearray | memoryview):
        return f"{_kind(given)} cannot be read as text: decode first, as in copydesk.extract(data.decode())"
    if isinstance(given, Extraction):
        return "this has been extracted already: give its document, as in copydesk.extract(one.document)"
    return f"{_kind(given)} cannot be read: {_WANTED}, as in copydesk.extract('About 40 boats sank.')"


def _kind(given: Any) -> str:
    if given is None or isinstance(given, bytes):
        return "None" if given is None else "bytes"
    name = type(given).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
