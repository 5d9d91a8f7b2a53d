"""Parts of places: "northeastern Syria", "the Paris suburbs", "the outskirts of Mosul".

The words that are marked are still the name alone. A part has no point of its own in any list, so it
stands where the whole stands; its kind is "region", and its name says which part is meant.
"""

from collections.abc import Iterable

from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.surroundings import Surroundings

_LONGEST = 3  # tokens of "north - eastern"


def mark(mentions: Iterable[Mention], around: Surroundings, words: Lexicon) -> None:
    """Say of each name which part of its place is meant, if the words beside it do."""
    for mention in mentions:
        if mention.form == "name" and mention.kind is None and mention.meaning is not None:
            mention.part = _part(mention, around, words)


def _part(mention: Mention, around: Surroundings, words: Lexicon) -> str | None:
    """The name of a part: the words for it and the place's name, as the article writes it."""
    name = around.text[mention.start : mention.end]
    after = around.after(mention)
    if after in words.parts.after:
        return f"{name} {after}"
    if mention.first and around.lower[mention.first - 1] not in words.part_ends:
        return None
    before = _before(mention, around)
    for length in (_LONGEST, 2, 1):
        direction = "".join(before[-length:])
        if len(before) >= length and direction in words.parts.before:
            return around.text[around.offsets(mention.first - length, mention.first)[0] : mention.end]
    side = _side(before, words)
    return f"{side} of {name}" if side else None


def _side(before: list[str], words: Lexicon) -> str | None:
    """The word for a part that "of" joins to a name: "on the outskirts of"; None if there is none."""
    if before[-1:] != ["of"] and before[-2:] != ["of", "the"]:
        return None
    rest = before[: -1 if before[-1] == "of" else -2]
    for length in (_LONGEST, 1):
        side = "".join(rest[-length:])
        with_the = rest[:-length][-1:] == ["the"]
        if side in words.parts.of or (with_the and side in words.parts.the_of):
            return side
    return None


def _before(mention: Mention, around: Surroundings) -> list[str]:
    """The words in front of a name in its sentence, at most six, in small letters."""
    first = mention.first
    while first > max(0, mention.first - 6) and not around.edges[first]:
        first -= 1
    return around.lower[first : mention.first]
