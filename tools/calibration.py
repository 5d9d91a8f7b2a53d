"""Is what is said to be 80 % sure right in 80 of 100 cases? The confidence of rows beside annotated articles.

    python tools/calibration.py FILE.jsonl [FILE.jsonl.gz ...] [--command copydesk] [--scores SCORES.json]

Each file has one annotated article a line. The command reads them, and a row that it prints is right if an
annotated figure that it overlaps agrees with it in every field, as the scorer of the evaluation sets has it
(--evaluation is its folder). Only totals are printed. --scores adds them to the figures that
tools/floors.py checks. Articles that the reader was trained on say nothing of how sure it should be.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

BINS = 10
WANTED = (70, 80, 90)  # percent right
SURE = 0.8


class Rated(NamedTuple):
    """A row that was printed: how sure it is said to be, and whether it is right."""

    confidence: float
    right: bool


class Bin(NamedTuple):
    """The rows between two confidences: how many, how sure they are on average, what share is right."""

    low: float
    high: float
    rows: int
    confidence: float
    right: float


def rated(gold: Mapping[str, Any], found: Mapping[str, Any], by: Any) -> list[Rated]:
    """Every row that has a confidence, and whether it is right.

    Args:
        gold: Annotated rows of all articles, `statistics`, each with its `doc`.
        found: What was read, by the id of the article.
        by: The scorer, with `touches`, `quantity_span` and `statistic_faults`.
    """
    wanted = defaultdict(list)
    for row in gold["statistics"]:
        wanted[row["doc"]].append(row)
    out = []
    for name, article in found.items():
        for row in article["statistics"]:
            if row.get("confidence") is None:
                continue
            span = by.quantity_span(row, article)
            near = [one for one in wanted[name] if by.touches(one, span)]
            out.append(Rated(row["confidence"], any(not by.statistic_faults(g, row, article) for g in near)))
    return out


def bins(rows: Sequence[Rated]) -> list[Bin]:
    """The rows in ten equal stretches of confidence; 1 is in the last. Empty stretches are left out."""
    groups: dict[int, list[Rated]] = defaultdict(list)
    for row in rows:
        groups[min(int(row.confidence * BINS), BINS - 1)].append(row)
    return [
        Bin(
            n / BINS,
            (n + 1) / BINS,
            len(some),
            _mean(r.confidence for r in some),
            _mean(r.right for r in some),
        )
        for n, some in sorted(groups.items())
    ]


def expected_error(rows: Sequence[Rated]) -> float:
    """Expected calibration error (Naeini et al., AAAI 2015): how far confidence and share right are apart."""
    return sum(one.rows * abs(one.confidence - one.right) for one in bins(rows)) / len(rows)


def coverage(rows: Sequence[Rated], wanted: float) -> float:
    """The largest share of rows, the surest first, of which at least a wanted share is right.

    Rows of one confidence are taken together: nobody can choose among them.
    """
    best = taken = right = 0
    order = sorted(rows, key=lambda row: -row.confidence)
    for _, some in groupby(order, key=lambda row: row.confidence):
        group = list(some)
        taken, right = taken + len(group), right + sum(row.right for row in group)
        if right >= wanted * taken:
            best = taken
    return best / len(rows)


def figures(rows: Sequence[Rated]) -> dict[str, float]:
    """The totals, in percent."""
    sure = [row for row in rows if row.confidence >= SURE]
    return {
        "expected calibration error": 100 * expected_error(rows),
        **{f"rows that are {n} % right, share": 100 * coverage(rows, n / 100) for n in WANTED},
        f"rows at {SURE} and up, share": 100 * len(sure) / len(rows),
        **({f"rows at {SURE} and up, right": 100 * _mean(row.right for row in sure)} if sure else {}),
        "rows right": 100 * _mean(row.right for row in rows),
    }


def _mean(some: Any) -> float:
    values = list(some)
    return sum(values) / len(values)


def show(name: str, rows: Sequence[Rated]) -> None:
    """Print the totals and the table of the bins."""
    print(f"\n{name}: {len(rows)} rows with a confidence")
    for figure, value in figures(rows).items():
        print(f"    {figure:34} {value:8.2f}")
    print("    confidence        rows   mean confidence   right")
    for one in bins(rows):
        mean, right = 100 * one.confidence, 100 * one.right
        print(f"    {one.low:.1f} to {one.high:.1f}   {one.rows:9}   {mean:15.1f}   {right:5.1f}")


def main(given: Sequence[str] | None = None) -> int:
    """Read, compare, print; nothing is put into the scores where no row has a confidence."""
    args = _arguments(given)
    evaluate, scorer = _evaluation(args.evaluation)
    scores: dict[str, Any] = {}
    for path in args.files:
        articles, gold = evaluate.figures_set(path)
        rows = rated(gold, evaluate.run(args.command, articles, []), scorer)
        name = f"calibration-{path.name.partition('.')[0]}"
        if rows:
            show(name, rows)
            scores[name] = figures(rows)
        else:
            print(f"\n{name}: no row has a confidence; the rules alone give none")
    if args.scores:
        before = json.loads(args.scores.read_text(encoding="utf-8")) if args.scores.exists() else {}
        args.scores.write_text(json.dumps(before | scores, indent=1), encoding="utf-8")
    return 0


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--command", default="copydesk")
    parser.add_argument("--evaluation", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--scores", type=Path)
    return parser.parse_args(given)


def _evaluation(folder: Path) -> tuple[ModuleType, ModuleType]:
    """The evaluation and its scorer, which stand outside of this repository."""
    sys.path.insert(0, str(folder))
    import evaluate
    import score_articles

    return evaluate, score_articles


if __name__ == "__main__":
    sys.exit(main())
