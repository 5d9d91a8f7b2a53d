"""Reading Markdown: the text without its marks, and what stands in its front matter.

Front matter is read as far as names and values go; what is nested deeper is left alone.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import answers, exports
from copydesk.sources.charsets import decode
from copydesk.sources.documents import INVISIBLE, as_input
from copydesk.sources.formats import table
from copydesk.sources.opened import Opened, at, without_text
from copydesk.sources.words import with_title

_SUFFIXES = (".md", ".markdown", ".mdx", ".qmd")
_FRONT = re.compile(
    r"\s*(---|\+\+\+)[ \t]*\r?\n(.{0,100000}?)\r?\n(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n[A-Za-z_][\w -]{0,40}[ \t]*[:=]")
_TITLED = re.compile(rb"(?:\xef\xbb\xbf)?\s*# \S[^\n]{0,300}\r?\n\s*\r?\n")
_MARK = re.compile(rb"\n#{2,4} \S|\[[^\]\n]{1,300}\]\(https?://|\*\*\S[^*\n]{1,300}\*\*|\n```")
_PAIR = re.compile(r"([A-Za-z_][\w -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?")
_FOLDED = re.compile(r"[|>][+-]?\d?[+-]?")  # what says that the value is in the lines below
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-{2,})[ \t]*")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])")
_DEFINED = re.compile(r"[ \t]{0,3}\[[^\[\]\n]{1,100}\]:[ \t]*\S.*")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,300})`")
_GAPS = re.compile(r"\n{3,}")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")


_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{)")


def claims(opened: Opened) -> bool:
    """Say whether a file is Markdown: by its front matter or marks, or it is named so and is nothing else."""
    if _BEGINS.match(opened.head):
        return True
    is_marked = opened.suffix in _SUFFIXES or (_TITLED.match(opened.head) and _MARK.search(opened.head))
    if not is_marked or _JSON.match(opened.head) or exports.is_one(opened.head):
        return False
    return opened.head.lstrip().startswith(b"|") or not table.names_columns(opened)


def read(opened: Opened) -> Iterator[Input]:
    """Read a file as one article."""
    text, losses = decode(opened.read())
    front = _FRONT.match(text[:110_000])
    said = _front(front[1], front[2]) if front else {}
    title, body = _plain(text[front.end() :] if front and said else text)
    if not body.strip(INVISIBLE):
        raise without_text(opened.name)
    fields = answers.Fields({**said, "text": body, "source": said.get("source", "")}, opened.options)
    try:
        _, known = answers.article(fields, answers.Answer([], False), opened.name, opened.media_type)
    except ReadError as error:
        raise at(error, "its front matter") from error
    named = known.title or title
    whole = with_title(known.title, body)
    known = msgspec.structs.replace(known, title=named, losses=(*opened.losses, *losses, *known.losses))
    yield as_input(whole, known, opened.options)


def _front(kind: str, text: str) -> dict[str, Any]:
    """The names and values of front matter: YAML's simple ones, or TOML."""
    if kind == "+++":
        try:
            return {name: _simple(value) for name, value in tomllib.loads(text).items()}
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}
    said: dict[str, Any] = {}
    name, is_folded = "", False
    for line in text.splitlines():
        pair = _PAIR.fullmatch(line)
        if pair:
            name, value = pair[1].strip(), (pair[2] or "").strip()
            said[name], is_folded = _value(value), bool(_FOLDED.fullmatch(value))
        elif name:
            said[name] = _with_line(said[name], line, is_folded=is_folded)
    return {key: value for key, value in said.items() if value not in ("", [], None)}


def _with_line(value: Any, line: str, *, is_folded: bool) -> Any:
    """A value with what the line below it says."""
    if not (value or is_folded) and line.lstrip() and line[0] in " \t-":
        return _begun(line.strip())
    if isinstance(value, list):
        return value + (_begun(line.strip()) if line.lstrip().startswith("- ") else [])
    is_more = line.startswith((" ", "\t")) and isinstance(value, str)
    return f"{value} {line.strip()}".strip() if is_more else value


def _begun(line: str) -> list[Any]:
    """What the line below a name says: one of a list, or, of what is nested, its name."""
    bare = line.removeprefix("- ")
    pair = _PAIR.fullmatch(bare)
    if pair is None:
        return [_value(bare)]
    return [_value(pair[2] or "")] if pair[1] == "name" else []


def _simple(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)


def _value(text: str) -> Any:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if text.startswith("[") and text.endswith("]"):
        return [_value(one) for one in text[1:-1].split(",") if one.strip()]
    return "" if _FOLDED.fullmatch(text) else text.split(" #")[0].rstrip()


def _plain(text: str) -> tuple[str | None, str]:
    """The first heading, and the text without its marks."""
    title, out, is_code = None, list[str](), False
    for line in text.splitlines():
        if _FENCE.match(line):
            is_code = not is_code
            continue
        if is_code:
            out.append(line)
            continue
        if _DEFINED.fullmatch(line):
            continue
        if _UNDERLINE.fullmatch(line) and out and out[-1]:
            title = title or out[-1]
            out.append("")
            continue
        heading = _HEADING.fullmatch(line)
        line = _words(heading[1] if heading else _QUOTE.sub("", line, count=1))
        if heading:
            title = title or line
            out += ["", line, ""]
        else:
            out.append(line)
    return title, _GAPS.sub("\n\n", "\n".join(out)).strip("\n")


def _words(line: str) -> str:
    line = _LINK.sub(r"\1", _IMAGE.sub("", line))
    return _CODE.sub(r"\1", _STRONG.sub(r"\2", _STRONG.sub(r"\2", line)))
