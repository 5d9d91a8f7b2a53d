"""Expressions with words of `rules.toml` in them, compiled when they are first asked for."""

import re
from collections.abc import Callable
from functools import cache

from copydesk.sources.dates import date_words
from copydesk.sources.words import compiled, either

_LISTS = re.compile(r"\{([a-z_+]+)\}")


def worded(template: str, flags: re.RegexFlag = re.IGNORECASE) -> Callable[[], re.Pattern[str]]:
    """An expression in which "{jobs+roles}" is a word of two lists, and "{date}" a date, as a function."""

    @cache
    def expression() -> re.Pattern[str]:
        return re.compile(_LISTS.sub(_words, template), flags)

    return expression


def _words(lists: re.Match[str]) -> str:
    if lists[1] == "date":
        return date_words().date
    return either([word for name in lists[1].split("+") for word in getattr(compiled().words, name)])
