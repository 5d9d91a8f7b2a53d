"""Label Studio: articles with our figures as predictions go out, and what people made of them comes back.

A task holds the text, and for every figure a region "figure" with its fields beside it. In what comes back, a
region that is still there is right, or corrected where a field differs; one that is gone is wrong.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from copydesk.errors import InputError
from copydesk.records import Document, Extraction, Statistic
from copydesk.render import cards
from copydesk.store import reviews
from copydesk.store.read import Store
from copydesk.store.reviewed import decided_rows
from copydesk.store.reviews import Review
from copydesk.store.rows import Row, group

_LARGEST = 1 << 30  # bytes of a file that is taken


def config() -> str:
    """The labelling interface that shows the tasks."""
    fields = [
        f'  <TextArea name={quoteattr(name)} toName="text" perRegion="true" maxSubmissions="1" '
        f'editable="true" placeholder={quoteattr(label)}/>'
        for name, label in cards.CORRECTABLE.items()
    ]
    lines = [
        "<View>", '  <Labels name="label" toName="text"><Label value="figure"/></Labels>',
        '  <Header value="$title"/>', '  <Text name="text" value="$text"/>', *fields, "</View>",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def task(extraction: Extraction) -> dict[str, Any]:
    """An article as a task, with its figures as one prediction; positions count code points.

    The score of a prediction is the mean confidence of its figures, so that tasks can be sorted by it.
    """
    from copydesk.version import __version__

    document = extraction.document
    assert isinstance(document, Document)
    records = cards.by_id(extraction)
    result = [
        region
        for s in extraction.statistics
        for region in _regions(s, cards.fields_of(cards.row_of(s, records)))
    ]
    rated = [s.confidence for s in extraction.statistics if s.confidence is not None]
    score = {"score": round(sum(rated) / len(rated), 3)} if rated else {}
    data = {
        "text": document.text, "title": document.title or document.source, "document": document.id,
        "text_sha256": document.text_sha256,
    }  # fmt: skip
    predicted = {"model_version": f"copydesk {__version__}", **score, "result": result}
    return {"data": data, "predictions": [predicted]}


def _regions(statistic: Statistic, fields: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A figure and its fields as regions; the chance that it is right is their score."""
    at = {"start": statistic.start, "end": statistic.end, "text": statistic.text}
    base: dict[str, Any] = {"id": statistic.id, "to_name": "text"}
    if statistic.confidence is not None:
        base["score"] = statistic.confidence
    yield {**base, "from_name": "label", "type": "labels", "value": {**at, "labels": ["figure"]}}
    for field, value in fields.items():
        if value:
            yield {**base, "from_name": field, "type": "textarea", "value": {**at, "text": [value]}}


class Taken(msgspec.Struct, frozen=True):
    """What came back: decisions that are new, those that were there, and what could not be joined."""

    new: list[Review]
    known: int
    faults: list[str]


def take(store: Store, path: str | os.PathLike[str], file: str | os.PathLike[str], *, now: str) -> Taken:
    """Read what people made of tasks that we had exported; an InputError if the file is no such export.

    `now`, in ISO, is when a decision was made of which the file does not say it.
    """
    tasks = _tasks(Path(file))
    known = {line.id for line in reviews.read(path).lines}
    hashes = {str(t["data"].get("text_sha256")) for t in tasks}
    figures = group(decided_rows(store, hashes), "text_sha256")
    found: list[Review] = []
    faults: list[str] = []
    for number, one in enumerate(tasks, start=1):
        annotation = _last(one)
        if annotation is None:
            continue
        sha = str(one["data"].get("text_sha256"))
        if sha not in figures:
            faults.append(f"task {number}: no article of this store has its text")
            continue
        found += _decisions(store, figures[sha], _Task.of(number, one, annotation, now), faults)
    new = [review for review in found if review.id not in known]
    return Taken(new, len(found) - len(new), faults)


def _tasks(file: Path) -> list[dict[str, Any]]:
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError(f"{file}: larger than {_LARGEST >> 20} MB; export fewer tasks at once")
        tasks = json.loads(file.read_bytes())
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: is not JSON; export from Label Studio as JSON") from error
    if not isinstance(tasks, list) or not all(
        isinstance(t, dict) and isinstance(t.get("data"), dict) for t in tasks
    ):
        raise InputError(f"{file}: is no list of tasks; export from Label Studio as JSON, not JSON-MIN")
    return tasks


def _last(task: Mapping[str, Any]) -> dict[str, Any] | None:
    """The last annotation of a task that was not cancelled."""
    some = [a for a in task.get("annotations") or [] if isinstance(a, dict) and not a.get("was_cancelled")]
    return max(some, key=lambda a: str(a.get("updated_at") or ""), default=None)


class _Task(msgspec.Struct):
    """One task that came back: which figures were shown, what is marked, and who did that when."""

    number: int
    predicted: set[str]
    kept: dict[str, dict[str, str]]
    by: str
    when: str

    @classmethod
    def of(cls, number: int, task: Mapping[str, Any], annotation: Mapping[str, Any], now: str) -> _Task:
        """Read a task and its last annotation."""
        predicted = {r["id"] for p in task.get("predictions") or [] for r in p.get("result", []) if "id" in r}
        who = annotation.get("completed_by")
        if isinstance(who, dict):
            by = str(who.get("email") or who.get("id"))
        else:
            by = f"Label Studio {who or ''}".strip()
        when = str(annotation.get("updated_at") or annotation.get("created_at") or now)
        return cls(number, predicted, _kept(annotation), by, when)


def _decisions(store: Store, rows: list[Row], task: _Task, faults: list[str]) -> Iterator[Review]:
    """What was decided of every figure of one task; one that was not shown is not decided of."""
    machines = _machines(store, {row["document"] for row in rows})
    joined: set[str] = set()
    for row in rows:
        region = task.kept.get(row["id"])
        if region is not None or row["id"] in task.predicted:
            joined.add(row["id"])
            try:
                yield _decision(row, machines[row["id"]], region, task)
            except InputError as error:
                faults.append(f"task {task.number}, characters {row['start']} to {row['end']}: {error}")
    for name in sorted(set(task.kept) - joined):
        words = task.kept[name]["said"][:60]
        faults.append(
            f"task {task.number}: “{words}” was marked as a figure where none was read; it is not kept"
        )


def _machines(store: Store, documents: set[str]) -> dict[str, dict[str, str]]:
    """What was read of every figure of some articles, by its id, as the form shows it."""
    found = {}
    for extraction in store.extractions(sorted(documents)):
        records = cards.by_id(extraction)
        found.update({s.id: cards.fields_of(cards.row_of(s, records)) for s in extraction.statistics})
    return found


def _decision(row: Row, machine: dict[str, str], region: dict[str, str] | None, task: _Task) -> Review:
    """A figure whose region is gone is wrong, one whose fields differ is corrected."""
    about = {**{name: row[name] for name in ("text_sha256", "start", "end")}, "kind": "statistic"}
    typed = {field: (region or {}).get(field, "") for field in cards.CORRECTABLE}
    is_same = all(" ".join(typed[f].split()) == machine[f] for f in typed)
    verdict: reviews.Verdict = "rejected" if region is None else "accepted" if is_same else "corrected"
    return reviews.decide(
        {**about, "machine": machine}, verdict, by=task.by, when=task.when,
        corrected=typed if region is not None else None,
    )  # fmt: skip


def _kept(annotation: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The regions of an annotation by their id: the words that are marked, and what is typed beside them."""
    marked = [(str(one.get("id")), one, one.get("value") or {}) for one in annotation.get("result") or []]
    regions = {
        name: {"said": str(value.get("text", ""))}
        for name, one, value in marked
        if one.get("type") == "labels"
    }
    for name, one, value in marked:
        field = one.get("from_name")
        if one.get("type") == "textarea" and name in regions and field in cards.CORRECTABLE:
            regions[name][field] = " ".join(map(str, value.get("text") or []))
    return regions
