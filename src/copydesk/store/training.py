"""Articles in which a person decided something, as rows that the learned reader can be trained on.

One article a line, in the form of annotated articles: what is right is in `statistics`, what a reviewer
called wrong in `not_statistics`. A row nobody decided about stands as it was read, and its `review` is null.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from copydesk.records import Change, Document, Extraction, Record, Statistic, Timex, Toponym
from copydesk.render import cards, figures
from copydesk.store import reviews
from copydesk.store.read import Store
from copydesk.store.reviewed import Reviewed
from copydesk.store.reviews import Review
from copydesk.store.rows import Row, number

_EDGES = ".,;:'\"“”’‘()[]"


def rows(store: Store, reviewed: Reviewed) -> Iterator[Row]:
    """Every article of a store in which somebody decided something, with the decisions in it."""
    gone: dict[str | None, list[Review]] = {}
    for one in reviewed.lost:
        if one.verdict == "rejected":
            gone.setdefault(one.text_sha256, []).append(one)
    for extraction in store.extractions():
        document = extraction.document
        if isinstance(document, Document):
            lost = gone.get(document.text_sha256, [])
            if lost or any(s.id in reviewed.by_id for s in extraction.statistics):
                yield _article(document, extraction, reviewed, lost)


def _article(document: Document, extraction: Extraction, reviewed: Reviewed, lost: list[Review]) -> Row:
    """One article; `lost` are figures that were called wrong and are no longer read."""
    records = cards.by_id(extraction)
    decided = [(s, reviewed.by_id.get(s.id)) for s in extraction.statistics]
    wrong = [(s.start, s.end, one) for s, one in decided if _is_wrong(one)]
    wrong += [(one.start or 0, one.end or 0, one) for one in lost]
    right = [(s, one) for s, one in decided if not _is_wrong(one)]
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "text": document.text,
        "statistics": [_statistic(s, one, records) for s, one in right],
        "not_statistics": [_wrong(document.text, *found) for found in sorted(wrong, key=lambda w: w[:2])],
        "changes": list(_changes(extraction.changes, {s.id for s, _ in right})),
    }


def _is_wrong(review: Review | None) -> TypeGuard[Review]:
    return review is not None and review.verdict == "rejected"


def _wrong(text: str, start: int, end: int, review: Review) -> Row:
    return {"start": start, "end": end, "text": text[start:end], "why": review.note or "called wrong"}


def _statistic(statistic: Statistic, review: Review | None, records: Mapping[str, Record]) -> Row:
    """A figure with what was corrected in it; what is not stated is left out."""
    row = cards.row_of(statistic, records)
    corrected = review.corrected if review else {}
    row = reviews.apply(row, review) if review else row
    stated = {
        "vague": row["vague"] or None,
        "unit": row["unit"] if row["kind"] != "count" else None,
        "trend": row["trend"],
        "aggregate": row["aggregate"],
        **_words("measure", statistic.measure, row["measure"], corrected),
        **_words("whole", statistic.whole, row["whole"], corrected),
        "time": row["time"],
        "time_text": _time_text(statistic, records) if "time" not in corrected else None,
        "source": row["source"] or row["speaker"],
        "cue": row["cue"],
    }
    return {
        "key": statistic.id, "start": statistic.start, "end": statistic.end, "text": statistic.text,
        "kind": row["kind"], "low": number(row["low"]), "high": number(row["high"]),
        "comparator": row["comparator"], **{name: value for name, value in stated.items() if value},
        "places": _places(statistic, row["place"], corrected, records),
        "certainty": row["stance"] or "asserted", "review": review.verdict if review else None,
    }  # fmt: skip


def _words(name: str, part: Any, said: str | None, corrected: Mapping[str, str]) -> Row:
    """The content words of a part, and its stretches as they are written."""
    if not said:
        return {}
    stretches = [said] if name in corrected or part is None else [span.text for span in part.spans]
    words = [word.strip(_EDGES) for stretch in stretches for word in stretch.split()]
    content = [word for word in words if word and word.lower() not in figures.words().small]
    return {name: content, f"{name}_text": stretches}


def _time_text(statistic: Statistic, records: Mapping[str, Record]) -> str | None:
    times = [records.get(name) for name in (statistic.time.timexes if statistic.time else [])]
    return " ".join(t.text for t in times if isinstance(t, Timex)) or None


def _places(
    statistic: Statistic, said: str | None, corrected: Mapping[str, str], records: Mapping[str, Record]
) -> list[str]:
    """The places of a figure as they are written; of a correction, those of the article that it names."""
    toponyms = [record for record in records.values() if isinstance(record, Toponym)]
    if "place" in corrected:
        return _corrected_places(said, toponyms)
    return list(dict.fromkeys(t.text for t in toponyms if t.id in statistic.toponyms))


def _corrected_places(said: str | None, toponyms: list[Toponym]) -> list[str]:
    """The places that a person has typed, whole or with commas, as the article writes them."""
    written = {name.casefold(): t.text for t in toponyms for name in (t.name, t.text) if name}
    if not said or said.casefold() in written:
        return [written[said.casefold()]] if said else []
    parts = [part.strip() for part in said.split(",") if part.strip()]
    return list(dict.fromkeys(written.get(part.casefold(), part) for part in parts))


def _changes(changes: list[Change], kept: set[str]) -> Iterator[Row]:
    """The changes of which at least two ends are still figures."""
    for change in changes:
        by = next((name for name in change.by if name in kept), None)
        ends = {"from": change.from_, "to": change.to, "by": by}
        found = {name: key for name, key in ends.items() if key in kept}
        if len(found) > 1:
            stated = {"unit": change.unit, "trend": change.trend}
            yield {**found, **{name: value for name, value in stated.items() if value}}
