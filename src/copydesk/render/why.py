"""Why statistics of many articles are one figure, on a terminal: each pair with the parts of its score."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from copydesk.corroboration.rows import RELATIONS
from copydesk.render.corroboration import READINGS, SHORT, heading, readings_table, related, shortened
from copydesk.render.figures import clean, many

Row = Mapping[str, Any]


def compared(rows: Sequence[Row], name: str) -> RenderableType:
    """Say why a statistic is one figure with those of other articles, by its rows of `relations_flat`."""
    parts: list[RenderableType] = [Text("the same figure in other articles", style="bold")]
    for row in rows[:READINGS]:
        side = "b" if row["statistic_a"] == name else "a"
        head = related(row).append(f"  {row[f'statistic_{side}'][:SHORT]}", style="dim")
        parts.append(Padding(head, (0, 0, 0, 2)))
        for line in (_article(row, side), Text(f"score {row['score']}: {row['parts']}")):
            parts.append(Padding(line, (0, 0, 0, 4)))
    if len(rows) > READINGS:
        parts.append(Text(f"and {many(len(rows) - READINGS, 'reading')} more", style="dim"))
    return Group(*parts)


def _article(row: Row, side: str) -> Text:
    """Who printed an article of a pair and when, else where it was read from."""
    told = [clean(row[f"{part}_{side}"]) for part in ("publisher", "published") if row[f"{part}_{side}"]]
    return Text(" · ".join(told) or clean(row[f"url_{side}"]), style="dim")


def figure(row: Row, readings: Sequence[Row], relations: Sequence[Row], width: int) -> RenderableType:
    """Say why statistics are one figure: its readings, then each pair of them, those that differ first."""
    order = list(RELATIONS)
    pairs = sorted(relations, key=lambda one: (-order.index(one["relation"]), -(one["score"] or 0.0)))
    parts: list[RenderableType] = [heading(row, relations), readings_table(readings, width), Text()]
    for one in pairs[:READINGS]:
        parts += [pair(one), Text()]
    if len(pairs) > READINGS:
        parts.append(Text(f"and {many(len(pairs) - READINGS, 'pair')} more", style="dim"))
    return Group(*parts)


def pair(row: Row) -> RenderableType:
    """Say how two readings stand to each other, by a row of `relations_flat`, and how their score comes."""
    lines: list[RenderableType] = [related(row)]
    for side in "ab":
        line = _article(row, side).append(f"  {row[f'statistic_{side}'][:SHORT]}  ", style="dim")
        line.append(shortened(clean(row[f"sentence_{side}"])), style="not dim")
        lines.append(Padding(line, (0, 0, 0, 2)))
    if row["score"] is not None:
        lines.append(Padding(_parts(row), (0, 0, 0, 2)))
    return Group(*lines)


# What a part of a score compares, in words.
_PARTS = {
    "begin": "before anything is known",
    "measure": "the words for what is measured",
    "noun": "one noun is counted",
    "other noun": "the nouns are two",
    "noun in sentence": "the noun of one is in the sentence of the other",
    "people": "both count people",
    "people and things": "one counts people, the other things",
    "outcome": "one thing became of those who are counted",
    "other outcome": "another thing became of those who are counted",
    "whole": "the population of which it is a part",
    "place": "the places",
    "predicate": "what happens to it",
    "value": "how near the values are",
    "same number": "the numbers are the same",
    "converted": "one number is the other in another unit",
    "rounded": "one number is the other rounded",
    "how far": "how far the numbers lie apart",
    "near": "the numbers are near each other",
    "factor": "how many times larger one number is",
    "digits": "how many digits they share",
    "small": "small numbers stand everywhere",
    "small without a word": "they are small, and no word is shared",
    "vague": "one is vague",
    "close words": "the words close to the numbers",
    "sentence": "the other words of the sentences",
    "names": "the names in the sentences",
    "names close": "the names close to the numbers",
    "strange name": "one is of a name that the other article does not have",
    "unit left out": "one may have lost its unit",
    "kind": "they are of one kind",
    "per": "one is so much a share or a year, the other in all",
    "story": "whether the articles carry one text",
    "one text": "the articles carry one text",
    "one article": "both stand in one article",
    "time": "for when they hold",
    "time apart": "they hold for other times",
    "rivals": "the other article has a number that comes nearer",
    "only": "neither article has another number of this",
    "nearest": "each is the nearest of its kind in its article",
    "revises": "one is said to correct the other",
    "alone": "each is the only one of its kind in its article",
}


def _parts(row: Row) -> Table:
    """What each part of a score that is not nought adds, and what it compares."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for justify in (True, False, False):
        table.add_column(justify="right" if justify else "left")
    for part in (row["parts"] or "").split(", "):
        name, _, number = part.rpartition(" ")
        if name:
            says = "for it" if float(number) > 0 else "against it"
            table.add_row(number, _PARTS.get(name, name), Text(says, "dim"))
    table.add_row(f"{row['score']:.2f}", Text("together", "bold"), _sure(row))
    return table


def _sure(row: Row) -> Text:
    """How sure the relation is."""
    return Text("" if row["confidence"] is None else f"sure to {row['confidence']:.0%}", "dim")
