"""Acronyms that an article defines: "Kurdistan Democratic Party (KDP)"."""

import re
from collections.abc import Iterable, Iterator

from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

RULE = "acronym in brackets"
# Patterns begin with the bracket: a text is gone through quickly for one sign.
_IN_BRACKETS = re.compile(
    r"\((?<=\s\()[\"“‘']?(?:the )?([A-Z][A-Za-z&]{0,6}[A-Z]|(?:[A-Z]\.){2,7})[\"”’']?(?=[),;])"
)
_WORD = re.compile(r"[^\W_][\w'’.&]*")
_SPELLED = re.compile(r"\((?<=[A-Z]\s\()([A-Z][^()\n]{5,90})\)")
_BEFORE = re.compile(r"(?<!\w)[A-Z]{2,7}(?=\s$)")
_LONGEST = 7  # letters of an acronym
_BESIDE = re.compile(r"\s\(([A-Z]{2,6})\)")
# How many words a name may have more than its acronym has letters: "of", "the", "for".
_SPARE = 6


def defined(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Yield each name with the acronym that follows it in brackets (Schwartz and Hearst 2003)."""
    for found in _IN_BRACKETS.finditer(page.text):
        if found[1].casefold() in page.small_words:
            continue
        letters = [c for c in found[1] if c.isupper()]
        end = found.start() - 1
        line = page.text.rfind("\n", 0, end) + 1
        words = list(_WORD.finditer(page.text, max(line, end - 120), end))
        start = _start(page.text, words[-(len(letters) + _SPARE) :], letters)
        if start is not None:
            yield _named(start, end, page.text[start:end]), _named(*found.span(1), found[1])


def in_front(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Yield each name in brackets with the acronym before it: "HWF (Harbour Workers Front)"."""
    for found in _SPELLED.finditer(page.text):
        acronym = _BEFORE.search(page.text, max(0, found.start() - _LONGEST - 1), found.start())
        spelled = "".join(word[0] for word in _WORD.findall(found[1]) if word[0].isupper())
        if acronym and spelled == acronym[0]:
            yield _named(*found.span(1), found[1]), _named(*acronym.span(), acronym[0])


def beside(mentions: Iterable[Mention], page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Yield organisations with the acronym in the brackets after them, whatever language it is of."""
    for mention in mentions:
        found = _BESIDE.match(page.text, mention.end)
        if found and mention.label == "ORG" and " " in mention.text:
            yield mention, _named(*found.span(1), found[1])


def _named(start: int, end: int, text: str) -> Mention:
    return Mention(start, end, text, "ORG", RULE, weight=6.0)


def _start(text: str, words: list[re.Match[str]], letters: list[str]) -> int | None:
    """Where the name of an acronym starts: its letters are the initials of words up to the bracket."""
    left = list(letters)
    for place in range(len(words) - 1, -1, -1):
        word = words[place][0]
        after = words[place + 1].start() if place + 1 < len(words) else None
        if after is not None and re.search(r"[,.;:!?()\"“”]", text[words[place].end() : after]):
            return None
        if word[0] == left[-1]:
            left.pop()
            if not left:
                return words[place].start()
        elif word[0].isupper() and len(left) == len(letters):
            return None
    return None
