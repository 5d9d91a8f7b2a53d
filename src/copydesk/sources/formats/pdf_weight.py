"""How much the pages of a PDF are drawn from, before any is drawn: pypdf looks, pdfium draws.

A few bytes can stand for a page of many gigabytes: packed streams, forms that draw forms that draw
forms. pdfium takes all memory for such a page, and the file's other pages are lost with it.
"""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from copydesk.errors import ReadError
from copydesk.sources.compression import needed
from copydesk.sources.documents import Loss

_MOST_STREAM = 75_000_000  # bytes unpacked, which is pypdf's own limit
_MOST_PAGE, _MOST_FILE = 32 << 20, 1 << 30  # bytes that a page is drawn from, and that are unpacked of a file
_DEEPEST = 40  # forms in forms that pdfium draws
_MOST_TIMES = 1_032  # what zlib unpacks to at most, in times of its size
_DRAWN = re.compile(rb"/([^\s/()<>\[\]{}%]+)\s+Do\b")
_ESCAPED = re.compile(r"#([0-9a-fA-F]{2})")  # in a name: "A#42" is "AB"
_ELSEWHERE = frozenset({"/Parent", "/P", "/Resources", "/Dests"})  # what leads from a font back to pages


class Weighed(NamedTuple):
    """What is wrong with some pages, by their number from 0: those that are left out, and why; the broken."""

    too_much: dict[int, Loss]
    broken: dict[int, Loss]


def weigh(data: bytes, most_pages: int) -> Weighed:
    """Weigh the first pages of a PDF; what pypdf cannot read itself is left to pdfium to judge.

    Raises:
        ReadError: If the pages unpack to more than any file holds.
    """
    pypdf = needed("pypdf", "pypdf", "PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found, scales = Weighed({}, {}), _Scales()
    try:
        pages = list(pypdf.PdfReader(io.BytesIO(data)).pages)[:most_pages]
    except Exception:  # of any kind; pdfium mends other mistakes than pypdf
        return found
    for number, page in enumerate(pages):
        scales.is_broken = False
        try:
            size = scales.page(page)
        except _TooMuchError:
            size = _MOST_STREAM
        except Exception:
            continue
        if scales.unpacked > _MOST_FILE:
            message = f"its pages unpack to more than {_MOST_FILE >> 20:,} MB, as no file's do; leave it out"
            raise ReadError("", "bomb", message)
        if size > _MOST_PAGE:
            what = f"is drawn from more than {_MOST_PAGE >> 20} MB, as no page is, and was left out"
            found.too_much[number] = Loss("bomb", f"page {number + 1} {what}")
        elif scales.is_broken:
            what = "is packed and damaged, and was read up to there; save it again"
            found.broken[number] = Loss("damaged", f"page {number + 1} {what}")
    return found


class _TooMuchError(Exception):
    """A stream unpacks to more than `_MOST_STREAM`."""


class _Scales:
    """Weighs pages; what several of them share is unpacked once.

    Attributes:
        unpacked: Bytes that were unpacked so far.
        is_broken: Whether something was damaged since it was set to False.
    """

    def __init__(self) -> None:
        self.unpacked, self.is_broken = 0, False
        self._contents: dict[int, tuple[int, Counter[str], bool]] = {}
        self._weights: dict[tuple[int, int, int], int] = {}
        self._fonts: set[int] = set()
        self._kept: list[Any] = []  # what the numbers above stand for, so that no other object gets one

    def page(self, page: Any) -> int:
        """The bytes that a page is drawn from: its content, and each form as often as it is drawn."""
        resources = _resolved(page.get("/Resources")) or {}
        self._weigh_fonts(resources)
        contents = _resolved(page.get("/Contents"))
        streams = [_resolved(one) for one in contents] if isinstance(contents, list) else [contents]
        return sum(self._weight(one, resources, 0) for one in streams if one is not None)

    def _weight(self, stream: Any, resources: Any, depth: int) -> int:
        key = id(stream), id(resources), depth
        if key not in self._weights:
            size, drawn = self._content(stream)
            forms = _resolved(resources.get("/XObject")) or {}
            for name, times in drawn.items() if depth < _DEEPEST else ():
                form = _resolved(forms.get(f"/{name}"))
                if form is not None and form.get("/Subtype") == "/Form":
                    own = _resolved(form.get("/Resources"))
                    size += times * self._weight(form, resources if own is None else own, depth + 1)
            self._weights[key] = size
            self._kept += [stream, resources]
        return self._weights[key]

    def _content(self, stream: Any) -> tuple[int, Counter[str]]:
        """The size of a stream, and the names that it draws with how often it does."""
        if id(stream) not in self._contents:
            data, is_broken = _unpacked(stream)
            self.unpacked += len(data)
            found = _DRAWN.findall(data) if b"Do" in data else []
            names = (name.decode("latin-1") for name in found)
            drawn = Counter(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), name) for name in names)
            self._contents[id(stream)] = len(data), drawn, is_broken
        size, drawn, is_broken = self._contents[id(stream)]
        self.is_broken |= is_broken
        return size, drawn

    def _weigh_fonts(self, resources: Any) -> None:
        """Unpack what hangs on the fonts, as pdfium does to read the text; only too much of it matters."""
        self._kept.append(resources)
        for stream in _streams(_resolved(resources.get("/Font")), self._fonts):
            if len(stream._data) * _MOST_TIMES > _MOST_STREAM or isinstance(stream.get("/Filter"), list):
                self.unpacked += len(_unpacked(stream)[0])


def _streams(top: Any, seen: set[int]) -> Iterator[Any]:
    """The streams that hang on an object, each once."""
    waiting = [top]
    while waiting:
        one = _resolved(waiting.pop())
        if id(one) in seen or not isinstance(one, (dict, list)):
            continue
        seen.add(id(one))
        if isinstance(one, dict):
            if hasattr(one, "_data"):
                yield one
            waiting += [value for name, value in one.items() if name not in _ELSEWHERE]
        else:
            waiting += one


def _unpacked(stream: Any) -> tuple[bytes, bool]:
    """Unpack a stream, and say whether it is damaged."""
    from pypdf.errors import LimitReachedError

    filters = _resolved(stream.get("/Filter"))
    if filters in ("/FlateDecode", ["/FlateDecode"]) and "/DecodeParms" not in stream:
        return _inflated(stream._data)
    try:
        return stream.get_data(), False
    except LimitReachedError:
        raise _TooMuchError from None


def _inflated(packed: bytes) -> tuple[bytes, bool]:
    """Undo zlib's packing without its checksum, which many programs cut off or get wrong."""
    if len(packed) < 2 or packed[0] & 15 != 8 or int.from_bytes(packed[:2]) % 31:
        return b"", bool(packed.strip())
    opened = zlib.decompressobj(-15)
    try:
        data = opened.decompress(packed[2:], _MOST_STREAM)
    except zlib.error:
        return b"", True
    if not opened.eof and len(data) >= _MOST_STREAM:
        raise _TooMuchError
    return data, not opened.eof


def _resolved(value: Any) -> Any:
    """An object itself, where a reference to it stands; None for the null object."""
    found = value.get_object() if hasattr(value, "get_object") else value
    return None if type(found).__name__ == "NullObject" else found
