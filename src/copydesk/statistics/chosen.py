"""What was chosen for a part of a figure, and what came second, with how likely they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.records import Attribution, Toponym


class Choice(NamedTuple):
    """What was chosen for a part, or came second, in words, and how likely it is."""

    text: str | None
    likely: float

    @classmethod
    def of(cls, rated: Rated) -> Choice:
        """A place as a choice."""
        return cls(rated.place.text, rated.likely)


class Rated(NamedTuple):
    """A place, and how likely it is a figure's."""

    place: Toponym
    likely: float


def chance_of(rated: Rated) -> float:
    """How likely a place is a figure's."""
    return rated.likely


def beside_dateline(taken: list[Rated], datelines: Collection[str]) -> list[Rated]:
    """Some places less that of a dateline, where another is named: it says where an article was written."""
    return [one for one in taken if one.place.id not in datelines] or taken


def as_one(taken: list[Rated], second: Choice | None) -> Choice:
    """Some places as one choice, as likely as the least likely of them; or that there is none."""
    if not taken:
        return Choice(None, 1 - (second.likely if second else 0.0))
    named = ", ".join(dict.fromkeys(one.place.text for one in taken))
    return Choice(named or None, min(map(chance_of, taken)))


def text_of(words: Sequence[Token]) -> str | None:
    """Words as the article has them, with a blank where some are left out."""
    parts = []
    for n, word in enumerate(words):
        apart = n + 1 < len(words) and words[n + 1].i > word.i + 1
        parts.append(f"{word.text} " if apart else word.text_with_ws)
    return "".join(parts).strip() or None


def said_by(said: Attribution | None) -> str | None:
    """Who says something, in words; None if nobody does."""
    if said is None:
        return None
    return " ".join(span.text for span in said.source) or (said.speaker.text if said.speaker else None)
