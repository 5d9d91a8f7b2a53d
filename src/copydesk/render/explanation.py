"""Why a record is what it is: its sentence with the parts marked, and the rules that fired."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from copydesk.errors import InputError
from copydesk.records import (
    Attribution,
    Change,
    Claim,
    Document,
    Entity,
    Extraction,
    Quantity,
    Record,
    Stance,
    Statistic,
    Timex,
    Toponym,
    regions_of,
)
from copydesk.render import claims, evidence
from copydesk.render.cards import by_id
from copydesk.render.figures import clean
from copydesk.render.marks import Mark, Piece, named, pieces, windows
from copydesk.render.plain import SHORT
from copydesk.render.saying import says
from copydesk.render.tables import head_of, heading

# What a part is called -> how it is printed.
_STYLES = {
    **dict.fromkeys(("value", "from", "to", "by"), "bold cyan"),
    "what": "bold",
    "what happens": "bold",
    "of what": "italic",
    "when": "green",
    "where": "magenta",
    "who says so": "blue",
    "who that is": "blue",
    "says": "blue",
    "what is said": "",
    "how sure": "yellow",
    "sure of": "",
    "claim": "",
    "subject": "bold",
    "says of it": "italic",
    "replaced": "cyan",
    "open": "yellow",
}


class Step(msgspec.Struct, frozen=True):
    """One link of the chain: a record, the rule that made it, and what it says."""

    kind: str
    rule: str
    says: str
    id: str = ""


def explain(extraction: Extraction, record_id: str, width: int) -> RenderableType:
    """Lay out why a record of an article is what it is; an InputError if the article has none of that id."""
    document = extraction.document
    records = by_id(extraction)
    if record_id not in records or not isinstance(document, Document):
        raise InputError(f"no record {record_id} in {document.source}")
    record = records[record_id]
    marks = list(marks_of(record, records))
    parts: list[RenderableType] = [heading(head_of(document)), Text()]
    stretches = windows(document.text, _sentence(document, record, marks, extraction), marks)
    for start, end in stretches:
        cut = pieces(document.text, start, end, marks)
        if len(stretches) > 1:
            cut = _with_gaps(cut, document.text)
        parts += [*_ruled(cut, width), Text()]
    if isinstance(record, Claim):
        parts.append(claims.explained(record))
    parts.append(_chain(chain(record, records)))
    if isinstance(record, Statistic) and record.evidence:
        parts.append(evidence.table(record, width))
    first, last = min(m.start for m in marks), max(m.end for m in marks)
    where = f"{document.source}, characters {first} to {last}{_on_paper(document, first, last)}"
    parts.append(Padding(Text(f"{where}; id {record_id}", style="dim"), (0, 0, 0, 1)))
    return Group(*parts)


def marks_of(record: Record, records: dict[str, Record]) -> Iterator[Mark]:
    """Find the parts of a record in the text, with what each is called; `records` are its article's."""
    if isinstance(record, Statistic):
        yield from _statistic_marks(record, records)
    elif isinstance(record, Claim):
        yield from claims.marks(record)
    elif isinstance(record, Change):
        ends = (("from", record.from_), ("to", record.to), *(("by", name) for name in record.by))
        for end, name in ends:
            if name in records:
                yield from _statistic_marks(records[name], records, end)
    elif isinstance(record, Attribution):
        yield from _attribution_marks(record)
    elif isinstance(record, Stance):
        yield from named("how sure", [record.cue])
        yield from named("sure of", [record.scope])
    elif isinstance(record, Entity):
        yield from named("name", record.mentions)
    else:
        names = {Quantity: "value", Timex: "when", Toponym: "where"}
        yield from named(names[type(record)], [record])


def _statistic_marks(record: Any, records: dict[str, Record], name: str = "value") -> Iterator[Mark]:
    yield from named(name, [record])
    parts = {"what": record.measure, "of what": record.whole, "what happens": record.predicate}
    for part, said in parts.items():
        yield from named(part, said.spans if said else [])
    yield from named("when", _there(record.time.timexes if record.time else [], records))
    yield from named("where", _there(record.toponyms, records))
    said, stance = records.get(record.attribution or ""), records.get(record.stance_id or "")
    if isinstance(said, Attribution):
        yield from _attribution_marks(said)
    if isinstance(stance, Stance):
        yield from named("how sure", [stance.cue])


def _attribution_marks(said: Attribution) -> Iterator[Mark]:
    yield from named("who says so", said.source)
    if said.speaker and all(span.text != said.speaker.text for span in said.source):
        yield from named("who that is" if said.source else "who says so", [said.speaker])
    yield from named("says", said.cue)
    yield from named("what is said", said.content)


def _sentence(
    document: Document, record: Record, marks: Sequence[Mark], extraction: Extraction
) -> tuple[int, int]:
    """The sentence to print whole: the figure's own, or the line around the first mark."""
    figures = {s.id: s for s in extraction.statistics}
    if isinstance(record, Change):
        record = figures.get(record.to or record.from_ or record.by[0], record)
    if isinstance(record, Statistic):
        return record.sentence.start, record.sentence.end
    if isinstance(record, Claim):
        return record.span.start, record.span.end
    first = min(marks, key=lambda m: m.start)
    for statistic in extraction.statistics:
        if statistic.sentence.start <= first.start and first.end <= statistic.sentence.end:
            return statistic.sentence.start, statistic.sentence.end
    start = document.text.rfind("\n", 0, first.start) + 1
    end = document.text.find("\n", first.end)
    end = len(document.text) if end < 0 else end
    return max(start, first.start - 200), min(end, first.end + 200)


def _with_gaps(cut: list[Piece], text: str) -> list[Piece]:
    """Put "…" where a stretch begins or ends in the middle of a line."""
    start, end = cut[0].start, cut[-1].end
    goes_on = end < len(text) and "\n" not in text[end - 1 : end + 1] and text[end - 1].isspace()
    before = [Piece(start=start, end=start, text="… ", marks=())] if start and text[start - 1] != "\n" else []
    return [*before, *cut, *([Piece(start=end, end=end, text="…", marks=())] if goes_on else [])]


def _ruled(cut: list[Piece], width: int) -> Iterator[Text]:
    """Print pieces over several lines, and under each line a ruler for every part on it."""
    for line in _lines(cut, max(width - 2, 20)):
        yield Text("  ").append_text(Text.assemble(*((shown, _style(piece)) for shown, piece in line)))
        on_line = list(dict.fromkeys(mark for _, piece in line for mark in piece.marks))
        for mark in on_line:
            yield _ruler(line, mark, width)


Line = list[tuple[str, Piece]]
_WORD = re.compile(r"^\s+|\S+\s*")  # a word with the blanks behind it


def _lines(cut: list[Piece], width: int) -> Iterator[Line]:
    """Fold pieces into lines no wider than the terminal, between words."""
    line: Line = []
    used = 0
    for piece in cut:
        for word in _WORD.findall(piece.text):
            shown = clean(word) + (" " if word[-1:].isspace() else "")
            shown = " " + shown if word[:1].isspace() and shown.strip() else shown
            if used + cell_len(shown.rstrip()) > width and line:
                yield line
                line, used = [], 0
                shown = shown.lstrip()
            line.append((shown, piece))
            used += cell_len(shown)
    if line:
        yield line


def _on_paper(document: Document, start: int, end: int) -> str:
    """The pages that a stretch of a PDF stands on."""
    pages = sorted({region.page for region in regions_of(document, start, end)})
    shown = " to ".join(str(page) for page in dict.fromkeys((pages[0], pages[-1]))) if pages else ""
    return f", page {shown}" if shown else ""


def _ruler(line: Line, mark: Mark, width: int) -> Text:
    """A rule under the characters of one part, with its name at its end."""
    cells = "".join(("─" if mark in piece.marks else " ") * cell_len(shown) for shown, piece in line)
    shown = "".join(shown for shown, _ in line)
    used = len(cells.rstrip())
    if shown[:used].endswith(" ") and used:
        cells = cells[: used - 1]
    cells = cells.rstrip()
    room = width - 2 - len(cells) - 1 - len(mark.name)
    left = len(cells) - len(cells.lstrip())
    style = _STYLES.get(mark.name) or "dim"
    if room >= 0:
        return Text(f"  {cells} {mark.name}", style=style)
    if left > len(mark.name):
        at = left - len(mark.name) - 1
        return Text("  " + " " * at + mark.name + " " + cells[left:], style=style)
    keep = max(0, len(cells) - len(mark.name) - 1)
    return Text(f"  {cells[:keep]} {mark.name}", style=style)


def _style(piece: Piece) -> str:
    return next((_STYLES[m.name] for m in piece.marks if _STYLES.get(m.name)), "")


def chain(record: Record, records: dict[str, Record]) -> list[Step]:
    """The rules that made a record and the records that it is made of, in the order they fired."""
    if isinstance(record, Change):
        parts = _there((record.from_, record.to, *record.by), records)
        steps = [step for part in parts for step in chain(part, records)]
        return [*dict.fromkeys(steps), _step(record)]
    if isinstance(record, Claim):
        return [*map(_step, _there(claims.parts(record), records)), _step(record)]
    if not isinstance(record, Statistic):
        return [_step(record)]
    around = _there((*record.toponyms, record.attribution, record.stance_id), records)
    made_of = map(_step, _there([record.quantity], records))
    return [*made_of, _step(record), *_time_steps(record, records), *map(_step, around)]


def _there(names: Iterable[str | None], records: dict[str, Record]) -> list[Record]:
    """The records of some ids, those that are there."""
    return [records[name] for name in names if name in records]


_BASES = {
    "publication": "no time is stated: the day of the article",
    "clause": "stated in the clause",
    "sentence": "stated in the sentence",
    "previous": "stated in a sentence before",
}


def _time_steps(record: Statistic, records: dict[str, Record]) -> Iterator[Step]:
    if record.time:
        yield from map(_step, _there(record.time.timexes, records))
        yield Step(kind="time", rule=_BASES[record.time.basis], says=record.time.value or "")


def _step(record: Any) -> Step:
    shown = {"timex": "time", "toponym": "place", "attribution": "quotation"}
    kind = type(record).__name__.lower()
    return Step(kind=shown.get(kind, kind), rule=record.rule, says=says(record), id=record.id)


def _chain(steps: list[Step]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    for name in ("record", "rule", "reading", "id"):
        table.add_column(name, overflow="fold")
    for step in steps:
        table.add_row(step.kind, Text(step.rule), Text(step.says), Text(step.id[:SHORT], style="dim"))
    return table
