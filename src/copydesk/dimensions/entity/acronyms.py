"""Acronyms that an article defines: "Kurdistan Democratic Party (KDP)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

_IN_BRACKETS = re.compile(r"\s\([\"“‘']?(?:the )?([A-Z][A-Za-z&]{0,6}[A-Z])[\"”’']?(?=[),;])")
_WORD = re.compile(r"[^\W_][\w'’.&]*")
_IN_FRONT = re.compile(r"(?<!\w)([A-Z]{2,7})\s\(([A-Z][^()\n]{5,90})\)")
_BESIDE = re.compile(r"\s\(([A-Z]{2,6})\)")
# How many words a name may have more than its acronym has letters: "of", "the", "for".
_SPARE = 6


def defined(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Yield each name with the acronym that follows it in brackets (Schwartz and Hearst 2003)."""
    for found in _IN_BRACKETS.finditer(page.text):
        if found[1].casefold() in page.small_words:
            continue
        letters = [c for c in found[1] if c.isupper()]
        line = page.text.rfind("\n", 0, found.start()) + 1
        words = list(_WORD.finditer(page.text, max(line, found.start() - 120), found.start()))
        words = words[-(len(letters) + _SPARE) :]
        start = _start(page.text, words, letters)
        if start is None:
            continue
        rule = "acronym in brackets"
        yield (
            Mention(start, found.start(), page.text[start : found.start()], "ORG", rule, weight=6.0),
            Mention(*found.span(1), found[1], "ORG", rule, weight=6.0),
        )


def in_front(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Yield each name in brackets with the acronym before it: "HWF (Harbour Workers Front)"."""
    for found in _IN_FRONT.finditer(page.text):
        spelled = "".join(word[0] for word in _WORD.findall(found[2]) if word[0].isupper())
        if spelled == found[1]:
            rule = "name in brackets after its acronym"
            yield (
                Mention(*found.span(2), found[2], "ORG", rule, 6.0),
                Mention(*found.span(1), found[1], "ORG", rule, 6.0),
            )


def beside(mentions: Iterable[Mention], page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Yield organisations with the acronym in the brackets after them, whatever language it is of."""
    for mention in mentions:
        found = _BESIDE.match(page.text, mention.end)
        if found and mention.label == "ORG" and " " in mention.text:
            yield mention, Mention(*found.span(1), found[1], "ORG", "acronym in brackets", 6.0)


def _start(text: str, words: list[re.Match[str]], letters: list[str]) -> int | None:
    """Where the name of an acronym starts: its letters are the initials of words up to the bracket."""
    left = list(letters)
    for place in range(len(words) - 1, -1, -1):
        word = words[place][0]
        after = words[place + 1].start() if place + 1 < len(words) else None
        if after is not None and re.search(r"[,.;:!?()\"“”]", text[words[place].end() : after]):
            return None
        if left and word[0] == left[-1]:
            left.pop()
            if not left:
                return words[place].start()
        elif word[0].isupper() and (not left or word[0] != left[-1]) and len(letters) - len(left) == 0:
            return None
    return None
