"""How often the reader is right on articles that it was not trained on, part by part and as whole rows."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from gold import CERTAINTIES, TRENDS, Example

from copydesk.reader.choices import ELSEWHERE, PLACE, STATISTIC, WORD, certainties, ranked, together
from copydesk.reader.confidence import evidence
from copydesk.reader.network import Weighed
from copydesk.reader.passage import Passage

_OWN = 2  # which feature of a place says that it stands in the figure's sentence
PARTS = ("measure", "whole", "time", "places", "source", "certainty", "trend")


def scorer(folder: Path) -> ModuleType:
    """The scorer of the evaluation sets, which stands outside of this repository."""
    sys.path.insert(0, str(folder))
    import score_articles

    return score_articles


class Weigher(Protocol):
    """What weighs the parts of the figures of a passage, as `Network` does."""

    def weigh(self, passage: Passage) -> list[Weighed]:
        """Weigh the parts of each figure, in order."""


def judged(examples: list[Example], reader: Weigher, by: ModuleType) -> tuple[Counter[str], list[Any]]:
    """Read some passages and compare with gold.

    Returns:
        Counts ("measure", "measure right", ...), and for each row what speaks for it and whether it is right.
    """
    counts: Counter[str] = Counter()
    rows = []
    for example in examples:
        weighed = reader.weigh(example.passage)
        for n, answer in enumerate(example.answers):
            if answer.row is None:
                counts["none"] += bool(answer.weight)
                counts["none right"] += bool(answer.weight) and weighed[n].statistic < STATISTIC
                continue
            counts["statistic"] += 1
            counts["statistic right"] += weighed[n].statistic >= STATISTIC
            statistic, article = _read(example, n, weighed[n])
            faults = by.statistic_faults(answer.row, statistic, article)
            _count(counts, answer.row, faults)
            rows.append((evidence(weighed[n]), not faults))
    return counts, rows


def _count(counts: Counter[str], row: dict[str, Any], faults: list[str]) -> None:
    for part in PARTS:
        kind = part
        if part in ("source", "places"):
            kind = part if row.get(part) else f"{part} left empty"
        elif part == "certainty":
            kind = f"certainty {'asserted' if row['certainty'] == 'asserted' else 'not asserted'}"
        elif part not in row:
            continue
        counts[kind] += 1
        counts[f"{kind} right"] += part not in faults
    counts["row"] += 1
    counts["row right"] += not faults


def _read(example: Example, n: int, weighed: Weighed) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the reader chooses for a figure, in the form of an extraction."""
    shown, asked = example.shown[n], example.passage.asked[n]
    own = range(*asked.words)

    def words(likely: list[float]) -> dict[str, str]:
        taken = [k for k, p in enumerate(likely) if p >= WORD and k not in own]
        return {"text": " ".join(shown["words"][k] for k in taken)}

    day = shown["published"]
    times = [None, (day, day, day) if day else None, *shown["times"]]
    likely = together(weighed.times, [None, day, *(value for value, _, _ in shown["times"])])
    time = times[ranked(likely)[0]]
    sources = [None, *shown["sources"]]
    source = sources[ranked(together(weighed.sources, sources))[0]]
    ruled = shown["ruled"]
    kind = CERTAINTIES[certainties(weighed.certainty, CERTAINTIES.index(ruled["stance"] or "asserted"))[0]]
    statistic = {
        **{name: shown["quantity"][name] for name in ("low", "high", "comparator", "unit")},
        "kind": shown["quantity"]["dimension"],
        "trend": ruled["trend"] or TRENDS[ranked(weighed.trend)[0]],
        "aggregate": ruled["aggregate"],
        "measure": words(weighed.measure),
        "predicate": {"text": shown["verb"]},
        "whole": words(weighed.whole),
        "time": dict(zip(("value", "earliest", "latest"), time, strict=True)) if time else None,
        "toponyms": _places(weighed.places, [place.features[_OWN] > 0 for place in asked.places]),
        "stance": None if kind == "asserted" else kind,
        "attribution": "source",
    }
    toponyms = [{"id": k, "text": text} for k, text in enumerate(shown["places"])]
    said = [{"id": "source", "source": [{"text": source}] if source else [], "speaker": None}]
    return statistic, {"toponyms": toponyms, "attributions": said}


def _places(likely: list[float], own: list[bool]) -> list[int]:
    """The likely places of the figure's own sentence; those of others only if it has none."""
    inside = [k for k, p in enumerate(likely) if own[k] and p >= PLACE]
    return inside or [k for k, p in enumerate(likely) if p >= ELSEWHERE]


def table(counts: Counter[str]) -> str:
    """The counts as lines of percent."""
    kinds = [kind for kind in counts if f"{kind} right" in counts]
    width = max(map(len, kinds), default=0)
    return "\n".join(
        f"  {kind:{width}}  {100 * counts[f'{kind} right'] / counts[kind]:5.1f}  of {counts[kind]}"
        for kind in sorted(kinds)
        if counts[kind]
    )
