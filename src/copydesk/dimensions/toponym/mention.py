"""A place name in an article, from the first look to the decision which place it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.known import Places


@dataclass(slots=True, eq=False)
class Mention:
    """Some words that may name a place."""

    start: int  # the first character
    end: int  # the character after the last one
    first: int  # the index of the first token
    last: int  # the index of the token after the last one
    key: str  # the folded name that it is looked up by; of a facility, that of the place in its name
    places: Places  # the places of that name
    rule: str = ""  # what shows that it is a place
    # What it is by its form: an abbreviation ("Ind."), or the name of a site ("the Roj camp").
    shape: Literal["abbreviation", "site"] | None = None
    is_dateline: bool = False  # whether it is one by the dateline that it stands in
    is_market: bool = False  # whether it stands for a market: "Wall Street fell"
    score: float = 0.0  # how strongly, see `[evidence]` in rules.toml
    form: Literal["name", "adjective"] = "name"  # a name, or an adjective such as "French"
    kind: Literal["facility", "region"] | None = None  # "facility" or "region" where the words say so
    inside: Mention | None = None  # the mention that it stands in: "Louisiana" in "Alexandria, Louisiana"
    respelled: bool = False  # whether the places are spelled otherwise in the gazetteer
    # The kind of place that the words beside it say, or its list: "Washington state", "city of Quebec".
    wanted: Literal["admin", "city", "state"] | None = None
    lies: str | None = None  # how a place that no list has lies to the one that it stands in: "in", "near"
    part: str | None = None  # the part of the place that is meant: "northeastern", "suburbs of"
    # The mention that a description stands for: "Camp Roj" for "the camp" after it.
    stands_for: Mention | None = None
    meaning: Place | None = None
