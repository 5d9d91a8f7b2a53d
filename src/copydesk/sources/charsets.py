"""From bytes to characters, and what could not be read on the way."""

import codecs
import re

from copydesk.sources.documents import Loss

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # bytes that are enough to guess by
_LATIN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
_ASCII = bytes(range(128))
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, list[Loss]]:
    """Decode a file: by its byte order mark, as UTF-8, as it says itself, else by a guess.

    A guess, and every character that could not be read (U+FFFD), is a loss with the reason "encoding".
    """
    for mark, charset in MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], charset, f"read as {charset.upper()}")
    if is_utf16(data):
        return _replacing(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "read as UTF-16")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass  # one of the others, then
    if declared:
        try:
            return data.decode(declared), []
        except (LookupError, UnicodeDecodeError):
            pass  # it says something that is not so
    return _guessed(data)


def declared_charset(data: bytes) -> str | None:
    """The character set that a page names in its first kilobytes; browsers read Latin-1 as Windows-1252."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    return as_browsers_read(found[1].decode("ascii", "replace"))


def as_browsers_read(name: str) -> str:
    """The character set that is meant by a name: Latin-1 is Windows-1252 wherever it is said."""
    return "windows-1252" if name.lower() in _LATIN else name.lower()


def is_utf16(data: bytes) -> bool:
    """Say whether bytes without a mark are UTF-16: NULs in every other place, and hardly elsewhere."""
    sample = data[: _SAMPLE // 100 * 2]
    if len(sample) < 4 or len(data) % 2:
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > 0.7 * len(sample) / 2 and min(even, odd) < 0.1 * len(sample) / 2


def _guessed(data: bytes) -> tuple[str, list[Loss]]:
    """Decode what is not UTF-8: as UTF-8 with faults if most of it is, else by its statistics."""
    sound = len(_MULTIBYTE.findall(data))
    text = data.decode("utf-8", "replace")
    if sound and sound >= text.count("\ufffd"):
        return _replacing(data, "utf-8", "read as UTF-8")
    name = _by_statistics(data)
    text, losses = _replacing(data, name, f"read as {name}, a guess")
    message = f"it is not UTF-8; read as {name}, a guess; save it as UTF-8 to be sure"
    return text, losses or [Loss("encoding", message)]


def _by_statistics(data: bytes) -> str:
    """Guess a character set; English with a few accents is Windows-1252 unless it is clearly another."""
    import chardet

    sample = data[:_SAMPLE]
    found = chardet.detect(sample)
    name, foreign = found["encoding"], len(sample.translate(None, _ASCII))
    if not name or (foreign < 0.1 * len(sample) and (found["confidence"] or 0) < 0.5):
        return "windows-1252"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "windows-1252"


def _replacing(data: bytes, charset: str, how: str) -> tuple[str, list[Loss]]:
    text = data.decode(charset, "replace")
    count = text.count("\ufffd")
    if not count or count == data.count("\ufffd".encode()):
        return text, []
    what = f"{count} character{'s' if count > 1 else ''}"
    return text, [Loss("encoding", f"{how}; {what} could not be read and became U+FFFD; save it as UTF-8")]
