"""A text becomes a document: its blocks, its head, its language, and what was lost on the way."""

import hashlib
import re
from typing import Any, Literal

import msgspec

from copydesk.errors import InputError
from copydesk.options import Options
from copydesk.records import Block, Document, Input, Outcome, Region, document_id
from copydesk.sources import blocks, layout
from copydesk.sources.dates import parse_date
from copydesk.sources.head import Head
from copydesk.sources.language import language_of, mixed_words
from copydesk.sources.layout import Stretch
from copydesk.sources.newsroom import newsroom
from copydesk.sources.words import compiled

_SURROGATE = re.compile("[\ud800-\udfff]")
_BY = re.compile(r"(?:(?:written|reported|story) )?by:?\s+(?=\S)", re.IGNORECASE)
_LONGEST_TITLE = 300
_TITLE_END = re.compile(r"\s*[.;:!?]*['\"”’]?(?=\s|$)")
_KICKERS, _LONGEST_KICKER = 3, 30  # lines that may stand above a title, and characters of one: "Europe"
_NEAR_TOP = 12  # lines of paper among which its title stands
_FIELDS = {"source_id": "id"}  # as lines and columns call them
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xa0 \t\r\n\0"  # a text of nothing else is empty
_LONGEST = 1_000_000  # characters; a long novel
LONGEST_KEPT = 10_000  # characters of what is kept beside an article; a longer one is another text


class Loss(msgspec.Struct, frozen=True):
    """Something that is missing or was guessed: a reason code and a message."""

    reason: str
    message: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an article besides its text, from a file's fields or its metadata.

    `published` is as the file has it, still to be read; an unreadable one is a loss. `name` is what
    names it beside its text, if that is neither its id nor its source. `captions` are where lines begin that
    are known to be about a picture. `day_first` says how a file
    writes 03/05/2019, if that is known of it.
    """

    source: str = ""
    source_id: str | None = None
    media_type: str = "text/plain"
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    losses: tuple[Loss, ...] = ()
    regions: tuple[Region, ...] = ()
    captions: tuple[int, ...] = ()
    name: str | None = None
    url: str | None = None
    extra: dict[str, Any] = {}
    day_first: bool | None = None


def make(text: str, known: Known, options: Options) -> tuple[Document, list[Loss]]:
    """Make a document of a text and what is known of it, and list what was lost.

    Raises:
        InputError: If the date in the options is no date.
    """
    losses = list(known.losses)
    text, known = _without_surrogates(text, losses), _printable(known, losses)
    head, parts = _read(_beginning(text, losses), known, options.rules)
    published, basis = _published(known, head, options, losses)
    language = language_of(text, compiled(options.rules))
    if language != "en":
        losses.append(not_english(language))
    elif mixed := mixed_words(text):
        losses.append(_mixed(mixed))
    document = Document(
        id=document_id(text, known.name or known.source_id or known.source),
        source=known.source,
        source_id=known.source_id,
        media_type=known.media_type,
        title=known.title or head.title,
        byline=_names(known.byline, known.publisher or head.publisher) or head.byline,
        publisher=known.publisher or head.publisher,
        published=published,
        published_basis=basis,
        dateline=head.dateline,
        language=language,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=parts,
        regions=list(known.regions),
        url=known.url,
        extra=known.extra,
    )
    return document, losses


def _names(byline: str | None, publisher: str | None) -> str | None:
    """The names of a byline: "By Anna Brandt, Coastal Gazette" is "Anna Brandt"."""
    by = _BY.match(byline or "")
    names = byline[by.end() :] if byline and by else byline
    name, _, outlet = (names or "").rpartition(", ")
    return name if name and publisher and outlet.casefold() == publisher.casefold() else names


def not_english(language: str) -> Loss:
    """What is lost of an article in another language: all that would be read in it."""
    name = "no language that is known here" if language == "und" else f"the language {language!r}"
    return Loss("language", f"it is in {name}: the text is kept, and nothing was read in it")


def _mixed(words: list[str]) -> Loss:
    """What is lost by letters of another script that look like Latin ones: the word is not what it seems."""
    shown = ", ".join(repr(word[:30]) for word in words[:3]) + (" ..." if len(words) > 3 else "")
    what = "1 word mixes" if len(words) == 1 else f"{len(words):,} words mix"
    message = f"{what} Latin letters with others that look like them ({shown}), and were read as they are"
    return Loss("mixed script", message)


def _beginning(text: str, losses: list[Loss]) -> str:
    """As much of a text as is read: all of it, unless it is longer than any article."""
    if len(text) <= _LONGEST:
        return text
    end = max(text.rfind(mark, _LONGEST - 2_000, _LONGEST) for mark in ("\n", " ")) + 1 or _LONGEST
    losses.append(
        Loss("length", f"it has {len(text):,} characters; nothing was read after the first {end:,}")
    )
    return text[:end]


def as_input(text: str, known: Known, options: Options) -> Input:
    """Make a document, with its outcome: "partial" if anything was lost."""
    document, losses = make(text, known, options)
    return Input(document=document, outcome=outcome_of(losses))


def outcome_of(losses: list[Loss]) -> Outcome:
    """The outcome of a document that was read: the first loss is the reason, all are in the message."""
    if not losses:
        return Outcome(outcome="ok", reason=None, message=None)
    message = "; ".join(dict.fromkeys(loss.message for loss in losses))
    return Outcome(outcome="partial", reason=losses[0].reason, message=message)


def _read(text: str, known: Known, rules: str | None) -> tuple[Head, list[Block]]:
    """Read the head and cut the text into blocks."""
    words, room, head = compiled(rules), newsroom(rules), Head()
    lines = _split_title(layout.lines_of(text), known.title)
    if lines and lines[0].kind == "title":
        head.note(title=known.title)
    width = layout.mark_inner(lines, words.open_end)
    blocks.mark_lines(text, lines, words)
    _mark_known(lines, known, head)
    room.read_lines(lines, head)
    paragraphs = room.split_datelines(layout.join(lines, width, words.open_end), head)
    blocks.mark_tags(paragraphs, words)
    blocks.mark_twins(paragraphs, words)
    room.find_title(paragraphs, head, width)
    blocks.mark_again(paragraphs, head.title)
    blocks.mark_summary(paragraphs)
    blocks.mark_names(paragraphs, known.byline)
    blocks.mark_bios(paragraphs, known.byline, known.publisher, words)
    blocks.mark_pull_quotes(text, paragraphs)
    return head, blocks.blocks_of(text, paragraphs, words)


def _split_title(lines: list[Stretch], title: str | None) -> list[Stretch]:
    """Cut a known title off the first line: "Mill closes. The last mill of the town ..."."""
    title = (title or "").strip()
    if not (lines and title) or len(title) > _LONGEST_TITLE:
        return lines
    first, text = lines[0], lines[0].text
    end = _TITLE_END.match(text, first.start + len(title), first.end)
    if end is None or not text.startswith(title, first.start):
        return lines
    rest = text[end.end() : first.end].lstrip()
    cut = [Stretch(text, first.start, end.end(), "title", first.indent, first.after_blank)]
    if rest:
        cut.append(Stretch(text, first.end - len(rest), first.end))
    return cut + lines[1:]


def _mark_known(lines: list[Stretch], known: Known, head: Head) -> None:
    """Mark what the file says of its lines: which are captions, and which is the title, if not the first."""
    captions = frozenset(known.captions)
    for line in lines if captions else ():
        line.kind = line.kind or ("caption" if line.start in captions else None)
    if head.title is None and known.title:
        _mark_title(lines, known, head)


def _mark_title(lines: list[Stretch], known: Known, head: Head) -> None:
    """Mark the title that a file says where it stands near the top, and short lines above it."""
    for at, line in enumerate(lines[: _NEAR_TOP if known.regions else _KICKERS]):
        if line.kind is None and line.written == known.title:
            line.kind = "title"
            head.note(title=known.title)
            for kicker in lines[:at] if not known.regions else ():
                if kicker.kind is None and kicker.size <= _LONGEST_KICKER:
                    kicker.kind = "boilerplate"
            return


def _published(
    known: Known, head: Head, options: Options, losses: list[Loss]
) -> tuple[str | None, Literal["given", "metadata", "text"] | None]:
    """Decide the date: the user's, else the file's, else the text's own."""
    if options.published is not None:
        given = parse_date(options.published, options.rules)
        if given is None:
            message = f"{options.published!r} is no date of publication; write it as YYYY-MM-DD"
            raise InputError(message)
        return given, "given"
    if known.published is not None and known.published.strip():
        found = parse_date(known.published, options.rules, known.day_first)
        if found is None:
            shown = known.published.strip()[:40]
            is_either = parse_date(known.published, options.rules, day_first=True)
            why = "may be either of two days" if is_either else "is no date"
            losses.append(Loss("date", f"the field 'published' has {shown!r}, which {why}; left open"))
            return None, None
        return found, "metadata"
    return head.published, "text" if head.published else None


def printable(text: str) -> str:
    """A text that a file can hold: U+FFFD for each lone surrogate."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _without_surrogates(text: str, losses: list[Loss], where: str = "") -> str:
    """Replace lone surrogates, which no file can hold, one for one."""
    if text.isascii():
        return text
    text, count = _SURROGATE.subn("\ufffd", text)
    if count:
        said = f"{count} lone surrogate{'s' if count > 1 else ''}{where} replaced by U+FFFD"
        losses.append(Loss("encoding", said))
    return text


def _printable(known: Known, losses: list[Loss]) -> Known:
    """The same for what is known of the article besides."""
    given = {name: getattr(known, name) for name in Known.__struct_fields__}
    odd = {name: value for name, value in given.items() if isinstance(value, str) and not value.isascii()}
    if not odd:
        return known
    sound = {
        name: _without_surrogates(value, losses, f" in the field {_FIELDS.get(name, name)!r}")
        for name, value in odd.items()
    }
    return msgspec.structs.replace(known, **sound)
