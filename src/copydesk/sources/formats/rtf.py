"""Reading RTF: the text of a file, by striprtf, in a child process; pictures and objects are left out."""

import re

from copydesk.sources.compression import needed, or_damaged
from copydesk.sources.documents import INVISIBLE, Loss
from copydesk.sources.formats.html import by_child
from copydesk.sources.opened import Opened, Parsed, without_text

_TITLE = re.compile(r"\{\\title ([^{}\\]{3,300})\}")
_HEX = re.compile(r"[0-9a-fA-F\s]{2000,}")


def claims(opened: Opened) -> bool:
    """Say whether a file is RTF, as its first bytes say."""
    return opened.head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def parse(data: bytes) -> Parsed:
    """Read the text; runs in the child."""
    striprtf = needed("striprtf.striprtf", "striprtf", "RTF")
    raw = _HEX.sub("", data.decode("latin-1"))  # pictures and objects are written in hexadecimal digits
    with or_damaged("it is no RTF that can be read"):
        text: str = striprtf.rtf_to_text(raw, errors="replace")
    paragraphs = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    text = "\n\n".join(line for line in paragraphs if line.strip(INVISIBLE))
    if not text:
        raise without_text()
    said_title = _TITLE.search(raw[:20_000])
    title = " ".join(said_title[1].split()) if said_title else None
    message = "it breaks off before its end, and was read up to there; fetch it again"
    is_cut = not data.rstrip(b"\0\x1a \t\r\n").endswith(b"}")
    return Parsed(
        text=text,
        title=title if title and text.startswith(title) else None,
        losses=(Loss("truncated", message),) if is_cut else (),
    )


read = by_child(parse)
