"""From rows and spans to HTML and SVG: one set of templates for the command, pages, files and notebooks.

Everything that comes out of an article is escaped, and a character that could turn the text around or hide
in it is shown by its number.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copydesk.render import figures

# Controls that are not blanks, marks that set the direction of writing, blanks of no width, half characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def environment(*loaders: BaseLoader) -> Environment:
    """The templates of this folder, and those of others who show the same things, which come first."""
    made = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("copydesk.render")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        visible=visible,
        clean=figures.clean,
        number=figures.number,
        short=short,
        when=figures.when,
        safe_link=safe_link,
    )
    made.filters.update(mixed=mixed_script, many=figures.many, plural=figures.plural, percent=figures.percent)
    return made


@cache
def _ours() -> Environment:
    return environment()


def fill(template: str, **values: Any) -> str:
    """Fill a template of this folder."""
    return _ours().get_template(template).render(values)


@cache
def static(name: str) -> str:
    """The style or the script that goes with the templates, as text."""
    return files("copydesk.render").joinpath("static", name).read_text(encoding="utf-8")


def one_file(template: str, **values: Any) -> str:
    """Fill a template as one file that needs no other, to send to somebody.

    Its policy lets exactly its own style and script run, and nothing be loaded.
    """
    style, script = Markup(static("copydesk.css")), Markup(static("copydesk.js"))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return fill(template, style=style, script=script, policy=policy, **values)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def visible(text: str | None) -> Iterator[tuple[str, str]]:
    """Cut a text at what cannot be seen: pieces of it, and names such as "U+202E" for what stands between."""
    at = 0
    for hidden in _HIDDEN.finditer(text or ""):
        if hidden.start() > at:
            yield (text or "")[at : hidden.start()], ""
        yield "", f"U+{ord(hidden.group()):04X}"
        at = hidden.end()
    if at < len(text or ""):
        yield (text or "")[at:], ""


def short(text: str | None, most: int) -> str:
    """Cut a long text behind a word, with "…" where it goes on."""
    flat = figures.clean(text)
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:…") + "…"


def safe_link(source: str | None) -> str | None:
    """The address of an article if it can be followed: http and https, and nothing that only looks so."""
    text = (source or "").strip()
    if not re.match(r"https?://", text, re.IGNORECASE) or re.search(r"[\s\x00-\x20\x7f\\]", text):
        return None
    try:
        return text if urlsplit(text).hostname else None
    except ValueError:
        return None


def mixed_script(text: str | None) -> bool:
    """Say whether a word of a name mixes alphabets, as a name does that only looks like another."""
    return any(len({s for c in word if (s := _script(c))}) > 1 for word in re.findall(r"\w+", text or ""))


def _script(character: str) -> str:
    name = unicodedata.name(character, "") if character.isalpha() else ""
    first = name.split(" ")[0]
    return first if first in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE") else ""
