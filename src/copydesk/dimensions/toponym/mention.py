"""A place name in an article, from the first look to the decision which place it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.known import Places


@dataclass(slots=True, eq=False)
class Mention:
    """Some words that may name a place.

    Attributes:
        start: The first character.
        end: The character after the last one.
        first: The index of the first token.
        last: The index of the token after the last one.
        key: The folded name that it is looked up by; of a facility, that of the place in its name.
        places: The places of that name.
        rule: What shows that it is a place.
        shape: What it is by its form: an abbreviation ("Ind."), or the name of a site ("the Roj camp").
        is_market: Whether it stands for a market: "Wall Street fell".
        score: How strongly, see `[evidence]` in rules.toml.
        form: A name, or an adjective such as "French".
        kind: "facility" or "region" where the words say so.
        respelled: Whether the places are spelled otherwise in the gazetteer.
        wanted: The kind of place that the words beside it say: "Washington state", "city of Quebec".
        inside: The mention that it stands in: "Louisiana" in "Alexandria, Louisiana".
        lies: How a place that no list has lies to the one that it stands in: "in", "near".
        part: The part of the place that is meant: "northeastern", "suburbs of".
        stands_for: The mention that a description stands for: "Camp Roj" for "the camp" after it.
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    places: Places
    rule: str = ""
    shape: Literal["abbreviation", "site"] | None = None
    is_market: bool = False
    score: float = 0.0
    form: Literal["name", "adjective"] = "name"
    kind: Literal["facility", "region"] | None = None
    inside: Mention | None = None
    respelled: bool = False
    wanted: Literal["admin", "city"] | None = None
    lies: str | None = None
    part: str | None = None
    stands_for: Mention | None = None
    meaning: Place | None = None
