"""An article with everything that was read in it marked, and its figures beside it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from copydesk.records import Attribution, Claim, Document, Extraction, Statistic
from copydesk.render import figures
from copydesk.render.cards import by_id, card, change_row, content_of, row_of, speaker_of
from copydesk.render.evidence import Decided, decided, whole_row
from copydesk.render.explanation import Step, chain, marks_of
from copydesk.render.marks import Mark, named, pieces

# Kinds of mark in the order of the legend: name, what it says of the words that it marks.
KINDS = {
    "figure": "the number itself", "what": "what is counted or measured",
    "of-what": "what a share is taken of", "when": "dates and times", "where": "places",
    "name": "people, organisations and other names", "who": "who says so",
    "quotation": "what somebody said, wrote or thinks", "sure": "words that show how sure the writer is",
}  # fmt: skip


class Part(Mark, frozen=True):
    """A part of one figure: what it is called, and the figure's id."""

    statistic: str


class Shown(msgspec.Struct, frozen=True):
    """A stretch of text that no edge cuts: the kinds that mark it, and the figures that it is a part of.

    `parts` pairs a figure's id with what the stretch is in it; `begins` are the kinds whose mark starts here.
    """

    text: str
    kinds: list[str]
    parts: list[tuple[str, str]]
    begins: list[str]

    @property
    def of(self) -> str:
        """The parts as an attribute of an element: "id what;id when"."""
        return ";".join(f"{statistic} {name}" for statistic, name in self.parts)

    @property
    def figure(self) -> str | None:
        """The figure whose number this is."""
        return next((statistic for statistic, name in self.parts if name == "value"), None)


class Paragraph(msgspec.Struct, frozen=True):
    """A block of an article, cut into what is shown."""

    kind: str
    pieces: list[Shown]


class View(msgspec.Struct, frozen=True):
    """Everything that the template of an article shows."""

    document: Document
    paragraphs: list[Paragraph]
    cards: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    quotations: list[dict[str, str]]
    names: list[tuple[str, str, int]]
    kinds: dict[str, str]
    hidden: Collection[str]


def view(
    extraction: Extraction,
    *,
    hidden: Collection[str] = (),
    corrected: Mapping[str, Mapping[str, Any]] | None = None,
) -> View:
    """Cut an article that could be read at every edge of what was read in it.

    `hidden` are kinds that are not marked; `corrected` has the fields that a person has corrected, by figure.
    """
    document = extraction.document
    assert isinstance(document, Document)
    records = by_id(extraction)
    marks = [m for m in _marks(extraction) if m.name not in hidden]
    parts = [Part(m.start, m.end, m.name, s.id) for s in extraction.statistics for m in marks_of(s, records)]
    cards = [
        card(s, {**row_of(s, records, document.text), **(corrected or {}).get(s.id, {})})
        for s in sorted(extraction.statistics, key=lambda s: (s.start, s.end))
    ]
    changes = [change_row(c, records) for c in extraction.changes]
    return View(
        document=document,
        paragraphs=list(_paragraphs(document, marks, parts)),
        cards=cards,
        changes=[{**row, **figures.changed(row)} for row in changes],
        quotations=[_quotation(a) for a in extraction.attributions],
        names=sorted(((e.label, e.name, len(e.mentions)) for e in extraction.entities), key=_by_label),
        kinds=KINDS,
        hidden=hidden,
    )


def _by_label(name: tuple[str, str, int]) -> tuple[int, int, str]:
    order = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
    return order.index(name[0]) if name[0] in order else len(order), -name[2], name[1]


def _marks(extraction: Extraction) -> Iterator[Mark]:
    """What is marked in the text, by kind."""
    yield from named("name", (m for entity in extraction.entities for m in entity.mentions))
    yield from named("when", extraction.timexes)
    yield from named("where", extraction.toponyms)
    for said in extraction.attributions:
        yield from named("quotation", said.content)
        yield from named("who", said.source)
    yield from named("sure", (stance.cue for stance in extraction.stances))
    for statistic in extraction.statistics:
        yield from named("figure", [statistic])
        for name, part in (("what", statistic.measure), ("of-what", statistic.whole)):
            yield from named(name, part.spans if part else ())


def _paragraphs(document: Document, marks: Sequence[Mark], parts: Sequence[Part]) -> Iterator[Paragraph]:
    """Every block with its marks, and what stands between blocks if it is more than blanks."""
    at = 0
    for block in sorted(document.blocks, key=lambda b: b.start):
        yield from _between(document.text, at, block.start)
        yield _paragraph(document.text, max(at, block.start), block.end, block.kind, marks, parts)
        at = max(at, block.end)
    yield from _between(document.text, at, len(document.text))


def _between(text: str, start: int, end: int) -> Iterator[Paragraph]:
    if text[start:end].strip():
        yield _paragraph(text, start, end, "boilerplate", (), ())


def _paragraph(
    text: str, start: int, end: int, kind: str, marks: Sequence[Mark], parts: Sequence[Part]
) -> Paragraph:
    here = [m for m in (*marks, *parts) if m.start < end and start < m.end]
    return Paragraph(kind, [_shown(p.start, p.text, p.marks) for p in pieces(text, start, end, here)])


def _shown(start: int, text: str, covering: Sequence[Mark]) -> Shown:
    kinds = {m.name for m in covering if not isinstance(m, Part)}
    begins = {m.name for m in covering if not isinstance(m, Part) and m.start == start}
    order = [kind for kind in ("quotation", *KINDS) if kind in kinds]
    parts = dict.fromkeys((m.statistic, m.name) for m in covering if isinstance(m, Part))
    return Shown(text, list(dict.fromkeys(order)), list(parts), [k for k in KINDS if k in begins])


def _quotation(said: Attribution) -> dict[str, str]:
    return {
        "kind": said.kind,
        "who": figures.clean(speaker_of(said)),
        "cue": figures.clean(" ".join(span.text for span in said.cue)),
        "content": figures.clean(content_of(said)),
    }


class Why(msgspec.Struct, frozen=True):
    """Why a record is what it is: its sentence with the parts named, the rules, and what decided."""

    id: str
    pieces: list[tuple[str, list[str]]]
    steps: list[Step]
    decided: list[Decided]
    whole_row: str
    start: int
    end: int


def why(extraction: Extraction, record_id: str) -> Why:
    """Say why a figure or a claim of an article is what it is, for a page."""
    records = by_id(extraction)
    record, document = records[record_id], extraction.document
    assert isinstance(record, Statistic | Claim) and isinstance(document, Document)
    marks = [m for m in marks_of(record, records) if m.name != "what is said"]
    sentence = record.span if isinstance(record, Claim) else record.sentence
    start, end = sentence.start, sentence.end
    cut = [(p.text, [m.name for m in p.marks]) for p in pieces(document.text, start, end, marks)]
    steps = chain(record, records)
    if isinstance(record, Claim):
        return Why(record_id, cut, steps, [], "", start, end)
    return Why(record_id, cut, steps, decided(record), whole_row(record), start, end)
