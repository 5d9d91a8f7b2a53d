"""How each part of a figure was decided: what was chosen, by what rule, how sure, and what came second."""

from __future__ import annotations

import msgspec
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from copydesk.records import Evidence, Statistic
from copydesk.render.figures import DOUBTFUL, LIKELY, clean, percent

# What a part is called, as the marks in its sentence are.
_CALLED = {
    "statistic": "is one", "measure": "what", "whole": "of what", "time": "when", "places": "where",
    "source": "who says so", "certainty": "how sure", "trend": "up or down", "aggregate": "aggregate",
}  # fmt: skip
_NOTHING = "not stated"
_ALONE = "the reader alone"
_WIDE = 100  # columns from which the runner-up has one of its own


class Decided(msgspec.Struct, frozen=True):
    """One part of a figure in words; a chance is like "83%", and empty where there is none."""

    part: str
    chosen: str
    proposed_by: str
    chance: str
    runner_up: str
    runner_up_chance: str

    @classmethod
    def of(cls, evidence: Evidence) -> Decided:
        """Say how a part was decided."""
        second = evidence.runner_up_probability
        return cls(
            part=_CALLED[evidence.part],
            chosen=clean(evidence.chosen) or _NOTHING,
            proposed_by=_proposed_by(evidence),
            chance=_chance(evidence.probability),
            runner_up="" if second is None else clean(evidence.runner_up) or _NOTHING,
            runner_up_chance="" if second is None else percent(second),
        )


def _proposed_by(evidence: Evidence) -> str:
    """The rule that proposed what was chosen; that nothing is stated, no rule proposes."""
    if evidence.proposed_by:
        return clean(evidence.proposed_by)
    return "" if evidence.chosen in (None, "asserted") else _ALONE


def _chance(probability: float) -> str:
    return percent(probability) + (f" {DOUBTFUL}" if probability < LIKELY else "")


def decided(statistic: Statistic) -> list[Decided]:
    """Say how each part of a figure was decided; nothing if the rules alone read it."""
    return [Decided.of(one) for one in statistic.evidence]


def whole_row(statistic: Statistic) -> str:
    """Say how likely all of it is right: "whole row right: 83%"; nothing where it is not known."""
    return "" if statistic.confidence is None else f"whole row right: {percent(statistic.confidence)}"


def table(statistic: Statistic, width: int) -> RenderableType:
    """Lay out how each part of a figure that has evidence was decided.

    On a narrow terminal the runner-up stands under what was chosen.
    """
    wide = width >= _WIDE
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    for name in ("part", "chosen", "proposed by", "sure", *(("runner-up", "") if wide else ())):
        made.add_column(name, overflow="fold", no_wrap=name in ("part", "sure"))
    for one in decided(statistic):
        chosen = Text(one.chosen, style="dim" if one.chosen == _NOTHING else "")
        second, chance = Text(one.runner_up, style="dim"), Text(one.runner_up_chance, style="dim")
        if not wide and one.runner_up:
            chosen = Text.assemble(chosen, "\n", ("or ", "dim"), second, " ", chance)
        by, sure = Text(one.proposed_by), Text(one.chance)
        made.add_row(one.part, chosen, by, sure, *((second, chance) if wide else ()))
    row = whole_row(statistic)
    return Group(made, *([Padding(Text(row, style="bold"), (0, 0, 1, 1))] if row else []))
