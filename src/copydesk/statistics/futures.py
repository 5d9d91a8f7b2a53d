"""The "would" of a plan: what the rules read as conditional where nothing is said that it depends on.

"The mayor laid out the plan. It would cost 40 euros" is a forecast; "Were it to pass, it would cost 40",
"it would have cost 40 euros" and what the reader is sure depends on something are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from copydesk.dimensions.stance.conditions import is_free
from copydesk.dimensions.stance.words import words
from copydesk.reader.choices import STANCES
from copydesk.records import StanceKind
from copydesk.statistics.figure import WINDOW
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes

_WOULD = ("would", "'d", "’d")
_SURE = 0.5  # from this chance on that it depends on something, it does


def ruled(scopes: Scopes, reading: Reading, likely: Sequence[float]) -> StanceKind | None:
    """How sure the rules say that the writer is, a "would" that depends on nothing taken for "will".

    Args:
        scopes: What there is around the figures of the article.
        reading: What the rules read of the figure.
        likely: The chance of each of `STANCES`.
    """
    if reading.stance != "conditional" or likely[STANCES.index("conditional")] >= _SURE:
        return reading.stance
    stance = scopes.stance_by_id.get(reading.stance_id or "")
    if stance is None or stance.cue.text.lower() not in _WOULD:
        return reading.stance
    found, verb = scopes.found, scopes.found.token_at(stance.cue.start).head
    before = found.sentences[max(0, reading.figure.number - 1)]
    lists = words(found.options.rules)
    return "forecast" if is_free(verb, islice(before, WINDOW), lists) else reading.stance
