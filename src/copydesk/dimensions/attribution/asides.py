"""Asides that a parse takes for nouns: "rents will rise 6%, the think-tank estimates, by June"."""

import re
from collections.abc import Iterator

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.reading import Reading

_ASIDE = re.compile(
    r",\s(?P<who>(?:the|an?|its|their|his|her)\s(?:[\w’'.-]+\s){0,3}?[\w’'.-]+)"
    r"\s(?P<cue>[a-z]+s)(?=\.|,(?! (?:and|or)\b))"
)


def misread(reading: Reading) -> Iterator[Draft]:
    """Find who says so in an aside whose verb may be a noun by its form."""
    text, found, verbs = reading.text, reading.found, reading.words.aside_verbs
    for match in _ASIDE.finditer(text):
        if match["cue"] not in verbs or reading.quote_at(match.start()) is not None:
            continue
        at = found.place_at(match.start("cue"))
        cue = found.doc[at]
        if cue.idx != match.start("cue") or cue.pos_ != "NOUN" or at == 0:
            continue
        content = list(around(reading, match.start(), match.end("cue")))
        if content:
            yield Draft(
                rule=f"<content>, <source> {match['cue']}",
                states=True,
                cue=match.span("cue"),
                source=found.doc[at - 1],
                content=content,
                cue_tokens=(at, at + 1),
                source_chars=match.span("who"),
                is_aside=True,
            )


def around(reading: Reading, start: int, end: int) -> Iterator[Chars]:
    """The sentence around an aside, in two pieces."""
    sentence = reading.found.token_at(start).sent
    for first, last in ((sentence.start_char, start), (end, sentence.end_char)):
        written = reading.text[first:last]
        first += len(written) - len(written.lstrip(" ,"))
        last = first + len(reading.text[first:last].rstrip(" ,.\n"))
        if any(map(str.isalnum, reading.text[first:last])):
            yield first, last
