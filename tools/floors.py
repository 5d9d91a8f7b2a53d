"""Floors under the figures of the evaluation: they only rise.

    python tools/floors.py check SCORES.json    exit 1 if a figure is under its floor
    python tools/floors.py raise SCORES.json    put the floors of floors.toml up to the figures

SCORES.json is what the evaluation writes with --json: {set: {figure: number}}. A set that was not
run keeps its floors, and is named. A floor is the figure without its second decimal. Of a figure whose
name ends with "error" less is better: its floor is a ceiling, cut upwards, which only falls.
"""

import json
import math
import sys
import tomllib
from pathlib import Path

FLOORS = Path(__file__).resolve().parent.parent / "floors.toml"
HEADER = (
    "# The least that a figure of `make evaluate` must reach; only `make floors` changes it, upwards.\n"
    "# Of an error it is the most, and `make floors` changes it downwards.\n"
)

Table = dict[str, dict[str, float]]


def measured(scores: dict[str, dict[str, object]]) -> Table:
    """Keep the figures to one decimal; kilometres and listings are left out."""
    return {
        name: {
            figure.strip(): (math.ceil if is_error(figure) else math.floor)(value * 10) / 10
            for figure, value in figures.items()
            if isinstance(value, int | float) and not figure.endswith(" km")
        }
        for name, figures in scores.items()
    }


def is_error(figure: str) -> bool:
    """Say whether less of a figure is better."""
    return figure.strip().endswith("error")


def under(floors: Table, scores: Table) -> list[str]:
    """The figures that are under their floor, and those that are gone, in words."""
    said = []
    for name in sorted(floors.keys() & scores.keys()):
        for figure, floor in floors[name].items():
            value = scores[name].get(figure)
            if value is None or (value > floor if is_error(figure) else value < floor):
                said.append(f"{name}: {figure} is {value}, and was {floor}")
    return said


def raised(floors: Table, scores: Table) -> Table:
    """The floors put up to the figures, and ceilings down; none goes the other way."""
    return {
        name: {
            figure: (min if is_error(figure) else max)(
                table[figure] for table in (floors.get(name, {}), scores.get(name, {})) if figure in table
            )
            for figure in floors.get(name, {}) | scores.get(name, {})
        }
        for name in sorted(floors.keys() | scores.keys())
    }


def to_toml(floors: Table) -> str:
    """Print floors as they stand in `floors.toml`."""
    tables = [
        f"[{name}]\n" + "".join(f'"{figure}" = {value}\n' for figure, value in figures.items())
        for name, figures in floors.items()
    ]
    return "\n".join([HEADER, *tables])


def main(verb: str, path: str) -> int:
    """Check the floors or raise them."""
    floors: Table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    scores = measured(json.loads(Path(path).read_text(encoding="utf-8")))
    if verb == "raise":
        FLOORS.write_text(to_toml(raised(floors, scores)), encoding="utf-8")
        return 0
    for name in sorted(floors.keys() - scores.keys()):
        print(f"{name}: not run")
    faults = under(floors, scores)
    print("\n".join(faults) or "no figure is under its floor")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("check", "raise"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
