"""Exports of news archives: a text that holds many articles, each with labels, is cut into them.

Whatever a file is (text, Word, RTF, PDF, a page), its text is looked at here. What looks like an
export and cannot be cut is read as one text, and said to be.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input, Region
from copydesk.sources.documents import INVISIBLE, Known, Loss, as_input
from copydesk.sources.exports import factiva, gale, labelled, nexis, ris, westlaw, whole
from copydesk.sources.exports.lines import LENGTH, Article, lines_of
from copydesk.sources.opened import Opened, rejected


class Kind(NamedTuple):
    """A kind of export: its name, the marks that all of its files have, how they are cut and how they end."""

    name: str
    marks: tuple[re.Pattern[str], ...]
    read: Callable[[str], Iterator[Article | None]]
    end: whole.End = whole.End()


def _line(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(rf"^[ \t\ufeff\f]*(?:{expression})[ \t\r]*$", re.MULTILINE | flags)


_LABELS = _line(
    r"(?:BYLINE|SECTION|LENGTH|HEADLINE|LOAD-DATE|BODY|LANGUAGE|LÄNGE|RUBRIK|SPRACHE|LONGUEUR|RUBRIQUE|LANGUE|LENGTE|SECTIE|TAAL|LONGITUD|SECCIÓN|IDIOMA|LUNGHEZZA|SEZIONE|LINGUA|TAMANHO|SEÇÃO):.*"
)
_NEW_LABELS = _line(
    r"(?:Load-Date|Length|Section|Byline|Language|Publication-Type|Länge|Rubrik|Longueur|Rubrique|Longitud|Lengte|Lunghezza):.*"
)
_COVER = _line(r"Documents \((?P<of>\d{1,4})\)")

_NUMBERED = _line(r"(?:Document \d{1,4} of \d{1,4}|ProQuest document ID:.*|Report Information from ProQuest)")
_FULL = _line(r"(?:Full text|Publication (?:info|title|date)|Abstract)\b.*", re.IGNORECASE)
_OUTLET_DAY = _line(
    r".{3,90} [-–—] .{0,12}\b[12]\d{3}\b.*|.{3,90} [-–—] (?:[A-Z][a-z]+, )?[A-Z][a-z]+ \d{1,2}, \d{4}.*"
)
_RECORD = _line(r"(?:Author/Byline|Record Number|Readability|Record|OpenURL Link|Index terms):.*")
_WORDS = _line(rf"(?:WC\s+)?{LENGTH}", re.IGNORECASE)
_EBSCO = _line(r"(?:Accession Number|Database|Document Type):.*")
_NUMBER = r"(?P<n>\d{1,4}) (?:of|de|von|van|di) (?P<of>\d{1,4})"

_OF_NEXIS = frozenset({"load-date", "language", "publication-type", "copyright"})
_OF_PROQUEST = frozenset({"proquest document id", "document url", "copyright", "last updated", "database"})
_END_OF_NEXIS = whole.End(
    _line(rf"(?:Do[ck]ument[oe]? )?{_NUMBER}(?: DO[CK]UMENT(?:S|EN?|OS?|I)?)?"), _OF_NEXIS, _OF_NEXIS
)
_END_OF_UNI = whole.End(_COVER)
_END_OF_PROQUEST = whole.End(
    _line(rf"Document {_NUMBER}"), _OF_PROQUEST, frozenset({"proquest document id", "document url"})
)
_END_OF_NEWSBANK = whole.End(None, frozenset({"record number", "copyright"}), frozenset({"record number"}))
_END_OF_EBSCO = whole.End(
    _line(r"Record: ?(?P<n>\d{1,4})"), frozenset({"copyright"}), frozenset({"copyright"})
)

# A kind comes twice where the mark of an article's end is missing: in an export that breaks off before it.
KINDS = (
    Kind("Nexis", (_line(nexis.OLD.pattern), _LABELS), nexis.old, _END_OF_NEXIS),
    Kind("Nexis", (_line(nexis.END.pattern), _NEW_LABELS), nexis.new, _END_OF_UNI),
    Kind("Nexis", (_line("Body"), _line(r"Length: ?[\d,]+ words")), nexis.new, _END_OF_UNI),
    Kind("Nexis", (_COVER, _line(r"Job Number:.*")), nexis.new, _END_OF_UNI),
    Kind("Factiva", (_line(factiva.END.pattern), _WORDS), factiva.read),
    Kind("Factiva", (_line(rf"WC\s+{LENGTH}"), _line(r"HD\b.*"), _line(r"PD\b.*")), factiva.read),
    Kind(
        "Factiva",
        (_line(factiva.LENGTH_AND_DAY), _line("English|Englisch|Anglais|Copyright .*|© .*")),
        factiva.read,
    ),
    Kind("ProQuest", (_NUMBERED, _FULL), labelled.proquest, _END_OF_PROQUEST),
    Kind(
        "ProQuest", (_line("Publication info:.*"), _line("Full text:.*")), labelled.proquest, _END_OF_PROQUEST
    ),
    Kind("EBSCO", (_line(labelled.EBSCO.pattern), _EBSCO), labelled.ebsco, _END_OF_EBSCO),
    Kind("NewsBank", (_OUTLET_DAY, _RECORD), labelled.newsbank, _END_OF_NEWSBANK),
    Kind(
        "NewsBank",
        (_line(labelled.PIPED.pattern), _line(r"[\d,]+ Words|(?:Author|Section|Page):.*\|.*")),
        labelled.newsbank_piped,
    ),
    Kind("Gale", (_line(gale.END.pattern), _line(gale.TEXT.pattern + ".*")), gale.read),
    Kind("Westlaw", (_line(westlaw.NUMBER.pattern), _line(westlaw.END.pattern)), westlaw.read),
    Kind("RIS", (_line(r"TY  - ?\w*"), _line(r"(?:ER  -|T[I1]  - |DA  - ).*")), ris.read),
)


_HINT = re.compile(
    rb"\b(?:of|de|di|van) \d{1,4} DOCUMENT(?:S|OS?|I|EN)?\b|\bDo[ck]ument[oe]? \d{1,4} (?:von|van|de|di) \d"
    rb"|>\s*End of Document\b|Do[ck]ument[eo]? " + factiva.NUMBER.encode() + rb"|\bProQuest document\b"
    rb"|\b[Nn]ews[Bb]ank\b|>\s*[\d,]+ Words\s*<|\bGALE\|[A-Z]|\d WLNR \d"
    rb"|>\s*Record: ?\d|\bAuthor/Byline:|\bRecord Number:"
)


def kind_of(text: str) -> Kind | None:
    """The kind of export that a text is, by marks that no other text has; None if it is none."""
    return next((kind for kind in KINDS if all(mark.search(text) for mark in kind.marks)), None)


def may_be(page: bytes) -> bool:
    """Say whether a page may be an export, which its text will show: a cheap look at its bytes."""
    return bool(_HINT.search(page))


def is_one(head: bytes) -> bool:
    """Say whether a text whose first bytes are these is an export, whatever its name says."""
    text = head.decode("utf-8", "replace")
    return kind_of(text if "\n" in text else text.replace("\r", "\n")) is not None


def articles(opened: Opened, text: str, known: Known) -> Iterator[Input] | None:
    """The articles of a text that is an export, of all of which something is known; None if it is none."""
    text = text if "\n" in text else text.replace("\r", "\n")  # lines as on the first Macs, in their places
    kind = kind_of(text)
    return None if kind is None else _articles(opened, text, known, kind)


def _articles(opened: Opened, text: str, known: Known, kind: Kind) -> Iterator[Input]:
    found = list(kind.read(text))
    if not any(one is not None and one.body for one in found):
        message = f"it looks like an export of {kind.name}, and could not be cut into its articles"
        lost = Loss("export", f"{message}: it was read as one text, with its labels")
        yield as_input(text, msgspec.structs.replace(known, losses=(*known.losses, lost)), opened.options)
        return
    whole.check(text, found, kind.end)
    for number, one in enumerate(found, start=1):
        place = f"article {number} of {kind.name}'s export"
        if one is None or not any(text[start:end].strip(INVISIBLE) for start, end in one.body):
            what = "it has no text" if one else "its labels cannot be read"
            more = "".join(f"; {loss.message}" for loss in one.losses) if one else ""
            refused = ReadError(opened.name, "export", f"{place}: {what}; look at it in the file{more}")
            yield rejected(opened, refused, (one.source_id if one else None) or f"article {number}")
        else:
            yield _article(opened, text, one, known, number)
        known = msgspec.structs.replace(known, losses=())  # they are told with the first article


def _article(opened: Opened, text: str, one: Article, known: Known, number: int) -> Input:
    """Put title and text together, with the places on paper of what was there."""
    whole, regions = one.title or "", list[Region]()
    for start, end in one.body:
        while start < end and text[start] in "\r\n":
            start += 1
        whole += "\n\n" if whole else ""
        regions += _moved(known.regions, start, end, len(whole) - start)
        whole += text[start:end].rstrip()
    about = msgspec.structs.replace(
        known,
        source_id=one.source_id or f"article {number}",
        title=one.title,
        byline=one.byline,
        publisher=one.publisher,
        published=one.published,
        url=one.url or known.url,
        extra={**known.extra, **one.extra},
        losses=(*known.losses, *one.losses),
        regions=tuple(regions),
    )
    return as_input(whole, about, opened.options)


def _moved(regions: Sequence[Region], start: int, end: int, by: int) -> Iterator[Region]:
    for region in regions:
        if start <= region.start and region.end <= end:
            yield msgspec.structs.replace(region, start=region.start + by, end=region.end + by)
