"""The lines of a file of places, one at a time: plain text, or the one text in a zip archive."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from copydesk.errors import InputError

# Columns of a line of GeoNames' dumps; a table of one's own is separated by commas.
GEONAMES_COLUMNS = 19
_LONGEST = 1 << 20  # bytes of a line; alternate names make lines of 15 kB
_EVERY = 50_000  # lines between two words of progress


Line = TypeVar("Line")
Made = TypeVar("Made")


class BadLineError(ValueError):
    """A line that cannot be read; the message says why."""


def each(
    lines: Iterable[tuple[int, Line]], make: Callable[[Line], Made]
) -> Iterator[tuple[int, Made | BadLineError]]:
    """Make something of each line; of one that cannot be read, the error."""
    for number, line in lines:
        try:
            yield number, make(line)
        except BadLineError as error:
            yield number, error


class Lines:
    """A file of places that can be read from its start, again and again."""

    def __init__(self, path: Path, progress: Callable[[float], None] | None = None) -> None:
        self.path = path
        self._tell = progress or (lambda share: None)
        first = next((line for _, line in self.raw() if line.strip()), b"")
        self.is_geonames = first.count(b"\t") == GEONAMES_COLUMNS - 1

    def raw(self) -> Iterator[tuple[int, bytes]]:
        """Yield each line with its number, as bytes without its end; a line is cut at a megabyte."""
        with self._opened() as (file, size):
            done = number = 0
            while line := file.readline(_LONGEST):
                number += 1
                done += len(line)
                yield number, line.rstrip(b"\r\n")
                if number % _EVERY == 0:
                    self._tell(min(1.0, done / max(1, size)))

    @contextmanager
    def _opened(self) -> Iterator[tuple[IO[bytes], int]]:
        try:
            if zipfile.is_zipfile(self.path):
                with zipfile.ZipFile(self.path) as archive:
                    texts = [i for i in archive.infolist() if _is_places(i.filename)]
                    if len(texts) != 1:
                        raise InputError(f"{self.path}: a zip archive must hold one .txt or .csv with places")
                    with archive.open(texts[0]) as member:
                        yield member, texts[0].file_size
            else:
                with self.path.open("rb") as file:
                    yield file, self.path.stat().st_size
        except (OSError, zipfile.BadZipFile) as error:
            raise InputError(f"{self.path}: {getattr(error, 'strerror', None) or error}") from error


def _is_places(name: str) -> bool:
    return name.lower().endswith((".txt", ".csv")) and "readme" not in name.lower()


def decoded(line: bytes) -> str:
    """Read a line as UTF-8."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLineError(f"byte {error.start + 1} is not UTF-8") from error


def degrees(text: str, what: str, most: int) -> float:
    """Read a latitude or longitude in degrees of WGS84."""
    try:
        value = float(text)
    except ValueError:
        raise BadLineError(f"{what} {text!r} is no number") from None
    if not -most <= value <= most:
        raise BadLineError(f"{what} {text} is not between -{most} and {most}")
    return value


def whole(text: str, what: str) -> int:
    """Read a whole number that is not negative."""
    if not (text.isascii() and text.isdigit()):
        raise BadLineError(f"{what} {text!r} is no whole number")
    return int(text)
