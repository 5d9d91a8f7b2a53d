"""Running the examples: every `corpus.toml` says what must be read and what must not.

Four kinds of entry, and pairs of articles in that of corroboration, of which `copydesk.pairs` tells:

    [[example]]                 # each text is one phrase that is exactly one record, whole
    expect = { low = 10, high = 10, unit = "percent" }
    text = ["10%", "10 per cent"]

    [[example]]                 # a sentence (or a few), with its records named by their words
    sentence = "About 40 boats sank."
    published = "2020-03-01"    # optional: the date of the article
    expect = [{ text = "40", comparator = "~", measure = "boats" }]
    partial = true              # optional: other records may be there

    [[negative]]                # no record at all in this dimension
    why = "an idiom, not a quantity"
    text = ["24/7"]

    [never]                     # a rule, and where it must not fire, whatever else is read there
    "<number> out of <number>" = ["All 40 ran out of 3 doors."]

That of `sources` has articles, what is read at their head and foot, and how they are cut into blocks:

    [[example]]
    name = "a line that is a date"
    text = "..."
    expect = { published = "2014-03-03", dateline = "" }
    blocks = ["dateline: March", "paragraph: The mayor"]  # each with its first words

A field of `expect` is compared with the record's field as `plain` prints it: a part is its words,
an id is the words of what it names, a time is its value.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from copydesk import pairs, records
from copydesk.dimensions import DIMENSIONS
from copydesk.options import Options
from copydesk.rules import PACKAGE, convert, folder_of, line_of, read_toml

# room -> the lists of an Extraction that its examples are about
ROOMS = {**dict(DIMENSIONS), "statistics": "statistics", "claims": "claims"}
_SOURCES = "sources"  # the room whose corpus holds articles


class Example(msgspec.Struct, forbid_unknown_fields=True):
    """What must be read: whole phrases (`text`), or a sentence and its records."""

    expect: dict[str, Any] | list[dict[str, Any]]
    text: list[str] = []
    sentence: str | None = None
    published: str | None = None
    partial: bool = False
    changes: list[dict[str, Any]] | None = None


class Negative(msgspec.Struct, forbid_unknown_fields=True):
    """What must not be read, and why."""

    why: str
    text: list[str]
    published: str | None = None


class Never(msgspec.Struct, frozen=True):
    """A rule that must not fire in a text, whatever else is read there."""

    rule: str


class Corpus(msgspec.Struct, forbid_unknown_fields=True):
    """The examples of one dimension; `never` has the texts in which each rule must not fire."""

    example: list[Example] = []
    negative: list[Negative] = []
    never: dict[str, list[str]] = {}


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must be read at the head and foot of an article, and its blocks, if they are given."""

    name: str
    text: str
    expect: dict[str, str] = {}
    blocks: list[str] = []


class Articles(msgspec.Struct, forbid_unknown_fields=True):
    """The examples of the head and foot of articles."""

    example: list[Article] = []


Written = Example | Negative | Article | pairs.Related | pairs.Unrelated
Entry = Written | Never
_SCHEMAS: dict[str, type[msgspec.Struct]] = {pairs.ROOM: pairs.Pairs, _SOURCES: Articles}


class Case(msgspec.Struct, frozen=True):
    """One text of a corpus with what it must give; `where` is its file and line."""

    room: str
    where: str
    text: str
    entry: Entry


def corpora(folder: Path | None) -> list[tuple[str, Path]]:
    """List the rooms that have a `corpus.toml`, ours or those in a folder of the user's."""
    if folder is not None:
        return sorted((p.parent.name, p) for p in folder.rglob("corpus.toml"))
    return [(room, folder_of(room) / "corpus.toml") for room in (*ROOMS, _SOURCES, pairs.ROOM)]


def cases(folder: Path | None = None) -> Iterator[Case]:
    """Read every example of every corpus; a RulesError has file and line of what is not as it must be."""
    for room, path in corpora(folder):
        schema = _SCHEMAS.get(room, Corpus)
        corpus = convert(read_toml(path), schema, path)
        source = path.read_text(encoding="utf-8")
        shown = path.relative_to(PACKAGE) if path.is_relative_to(PACKAGE) else path
        for rule, texts in getattr(corpus, "never", {}).items():
            where = f"{shown}:{_line_of_rule(source, rule)}"
            yield from (Case(room=room, where=where, text=text, entry=Never(rule)) for text in texts)
        for name in (name for name in schema.__struct_fields__ if name != "never"):
            entries: list[Written] = getattr(corpus, name)
            for place, entry in enumerate(entries):
                where = f"{shown}:{line_of(source, f'{name}[{place}]')}"
                sentence = entry.text if isinstance(entry, Article) else getattr(entry, "sentence", None)
                for text in [sentence] if sentence is not None else entry.text:
                    yield Case(room=room, where=where, text=text, entry=entry)


def _line_of_rule(source: str, rule: str) -> int:
    """The line of a rule that must not fire: its name is a key in quotation marks."""
    lines = source.partition("[never]")
    before = lines[0].count("\n") + 1
    found = (n for n, line in enumerate(lines[2].splitlines()) if line.startswith(f'"{rule}"'))
    return before + next(found, 0)


def faults(case: Case, options: Options = Options()) -> list[str]:
    """Read one example and say what is wrong with the result, in words; empty if it is right."""
    from copydesk.extraction import document, extract

    by_rules = msgspec.structs.replace(options, reader="rules")  # the examples stand beside the rules
    if isinstance(case.entry, pairs.Related | pairs.Unrelated):
        return pairs.faults(case.entry, options)  # the weights are learned from what is read by default
    if isinstance(case.entry, Article):
        return _article(case.entry, options)
    published = getattr(case.entry, "published", None)
    if case.room == "claims":
        by_rules = msgspec.structs.replace(by_rules, claims=True)
    found = next(iter(extract([document(case.text, published=published)], by_rules)))
    if found.outcome.outcome == "crashed":
        return [str(found.outcome.message)]
    rows = [plain(r, found) for r in getattr(found, ROOMS[case.room])]
    if isinstance(case.entry, Never):
        read = [row.get("text", row.get("name")) for row in rows if row["rule"] == case.entry.rule]
        return [f"{case.entry.rule} reads {text!r}" for text in read]
    if isinstance(case.entry, Negative):
        return [f"read {row.get('text') or row['rule']!r}, but {case.entry.why}" for row in rows]
    if isinstance(case.entry.expect, dict):
        return _whole_phrase(case.text, rows, case.entry.expect)
    said = _sentence(rows, case.entry.expect, case.entry.partial)
    if case.entry.changes is not None:
        said += _sentence([plain(c, found) for c in found.changes], case.entry.changes, False)
    return said


def _article(entry: Article, options: Options) -> list[str]:
    from copydesk.sources.documents import Known, make

    found, _ = make(entry.text, Known(), options)
    row = {name: getattr(found, name) for name in found.__struct_fields__}
    shown = [f"{block.kind}: {found.text[block.start : block.end]}" for block in found.blocks]
    begins = [have.startswith(want) for have, want in zip(shown, entry.blocks, strict=False)]
    is_cut = not entry.blocks or (all(begins) and len(shown) == len(entry.blocks))
    return _differences(row, entry.expect) + ([] if is_cut else [f"its blocks are {shown}"])


def _whole_phrase(text: str, rows: list[dict[str, Any]], expect: dict[str, Any]) -> list[str]:
    if not rows:
        return ["nothing was read"]
    if len(rows) > 1:
        return [f"read as {len(rows)} records: {[row['text'] for row in rows]}"]
    if rows[0]["text"] != text:
        return [f"read only {rows[0]['text']!r}, not the whole phrase"]
    return _differences(rows[0], expect)


def _sentence(rows: list[dict[str, Any]], expect: list[dict[str, Any]], partial: bool) -> list[str]:
    said, left = [], list(rows)
    for want in expect:
        near = [r for r in left if r.get("text") == want.get("text")]
        if not near:
            said.append(f"no record for {want}; read: {[r.get('text') for r in left]}")
            continue
        best = min(near, key=lambda row: len(_differences(row, want)))
        left.remove(best)
        said += [f"{want.get('text')!r}: {fault}" for fault in _differences(best, want)]
    if not partial:
        said += [f"also read {r.get('text') or r}" for r in left]
    return said


def _differences(row: dict[str, Any], expect: dict[str, Any]) -> list[str]:
    """The fields that differ. TOML has no null: "" stands for a field that is not there."""
    return [
        f"{key} is {row.get(key)!r}, not {value!r}"
        for key, value in expect.items()
        if key != "text" and (row.get(key) or "" if value == "" else row.get(key)) != value
    ]


def plain(record: msgspec.Struct, found: records.Extraction) -> dict[str, Any]:
    """Print a record as a corpus names it: parts as their words, ids as the words they name."""
    names = _names(found)
    row: dict[str, Any] = {}
    for field in record.__struct_fields__:
        row[field.rstrip("_")] = _plain(getattr(record, field), names if field != "id" else {})
    if isinstance(record, records.Statistic):
        said = {a.id: a for a in found.attributions}.get(record.attribution or "")
        row["source"] = _plain(getattr(said, "source", None), names)
        row["speaker"] = getattr(getattr(said, "speaker", None), "text", None)
        row["entity"] = _plain(getattr(record.measure, "entity", None), names)
    if isinstance(record, records.Attribution):
        row["text"] = row["content"]
    if isinstance(record, records.Claim):
        row["source"] = ", ".join(one.name or "" for one in record.attribution)
    return row


def _plain(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, records.StatisticTime):
        return value.value
    if isinstance(value, msgspec.Struct):
        return getattr(value, "text", None)
    if isinstance(value, list):
        parts = [_plain(part, names) for part in value]
        return " ".join(parts) if value and isinstance(value[0], records.Span) else parts
    return names.get(value, value) if isinstance(value, str) else value


def _names(found: records.Extraction) -> dict[str, str]:
    """The words of every record that another may name by its id."""
    names = {e.id: e.name for e in found.entities}
    spans = (found.timexes, found.toponyms, found.quantities, found.statistics)
    names.update({r.id: r.text for group in spans for r in group})
    names.update({s.id: s.cue.text for s in found.stances})
    names.update({a.id: " ".join(s.text for s in a.source) for a in found.attributions})
    return names
