"""A figure, a change or a quotation of an article in a few words, from its records alone."""

from collections.abc import Mapping
from typing import Any

from copydesk.records import Attribution, Change, Extraction, Number, Record, Stance, Statistic, Toponym
from copydesk.render import figures
from copydesk.render.figures import clean

# What a person can correct in a figure, and what the form calls it.
CORRECTABLE = {
    "value": "number", "unit": "unit", "measure": "what", "whole": "of what", "time": "when",
    "place": "where", "source": "who says so", "stance": "how sure",
}  # fmt: skip


def by_id(extraction: Extraction) -> dict[str, Record]:
    """Every record of an article by its id."""
    lists = [f for f in extraction.__struct_fields__ if f not in ("document", "outcome")]
    return {record.id: record for name in lists for record in getattr(extraction, name)}


def row_of(statistic: Statistic, records: Mapping[str, Record], text: str = "") -> dict[str, Any]:
    """The row of the view `statistics_shown` that a figure has, without its article.

    `records` are those of its article by id; `text` is that of the article, for the figure's words in order.
    """
    stance = records.get(statistic.stance_id or "")
    cue = stance.cue.text if isinstance(stance, Stance) else None
    places = [p for i in statistic.toponyms if isinstance(p := records.get(i), Toponym)]
    return {
        **{name: getattr(statistic, name) for name in _FIELDS},
        "what": figures.words_of(text, statistic, cue or "") if text else None,
        "value": _one_value(statistic.low, statistic.high),
        "measure": getattr(statistic.measure, "text", None),
        "predicate": getattr(statistic.predicate, "text", None),
        "whole": getattr(statistic.whole, "text", None),
        "time": getattr(statistic.time, "value", None),
        "basis": getattr(statistic.time, "basis", None),
        "place": ", ".join(dict.fromkeys(p.name or p.text for p in places)) or None,
        **_said(records.get(statistic.attribution or "")),
        "cue": cue,
    }


_FIELDS = (
    "id", "kind", "text", "low", "high", "comparator", "unit", "trend", "vague", "aggregate", "stance",
    "confidence",
)  # fmt: skip


def _one_value(low: Number | None, high: Number | None) -> Number | None:
    """The value of a figure that has one, or only one end."""
    return (high if low is None else low) if low == high or None in (low, high) else None


def source_of(said: Attribution) -> str:
    """The words for the source."""
    return " ".join(span.text for span in said.source)


def speaker_of(said: Attribution) -> str:
    """Who says something: the speaker's name, or the words for the source."""
    return said.speaker.text if said.speaker else source_of(said)


def content_of(said: Attribution) -> str:
    """The words that somebody says."""
    return " … ".join(span.text for span in said.content)


def _said(record: Record | None) -> dict[str, str | None]:
    """Who says a figure: the words for the source, and the name of who speaks."""
    if not isinstance(record, Attribution):
        return {"source": None, "speaker": None}
    return {"source": source_of(record) or None, "speaker": getattr(record.speaker, "text", None)}


def card(statistic: Statistic, row: Mapping[str, Any]) -> dict[str, Any]:
    """A figure as it stands in the margin of its article, by its row as `row_of` makes it or corrected.

    `fields` are the values that a person can correct, as text; `basis` is how the time is known; `right` is
    the chance that the whole row is right ("83%"), and `doubtful` says that it is low.
    """
    return {
        **figures.told(row), "id": statistic.id, "whole": figures.of_what(row), "rule": statistic.rule,
        "start": statistic.start, "end": statistic.end, "fields": fields_of(row),
    }  # fmt: skip


def fields_of(row: Mapping[str, Any]) -> dict[str, str]:
    """What a person can correct in a figure, as it stands in the form."""
    ends = [row["low"], row["high"]] if row["value"] is None else [row["value"]]
    side = "" if row["comparator"] == "=" else row["comparator"]
    value = side + " to ".join(figures.plain_number(end) for end in ends if end is not None)
    source = row["speaker"] or row["source"]
    rest = {name: row[name] for name in CORRECTABLE if name not in ("value", "source")}
    return {"value": value, **{name: clean(v) for name, v in rest.items()}, "source": clean(source)}


def change_row(change: Change, records: Mapping[str, Record]) -> dict[str, Any]:
    """What `figures.change` needs to say a change, and what it is a change of."""
    ends = {"from": change.from_, "to": change.to, "by": change.by[0] if change.by else None}
    found = {name: s for name, i in ends.items() if isinstance(s := records.get(i or ""), Statistic)}
    rows: dict[str, dict[str, Any]] = {name: row_of(s, records) for name, s in found.items()}
    some = [rows.get(name, {}) for name in ("to", "from", "by")]
    by = rows.get("by", {})

    def first(field: str) -> Any:
        return next((row[field] for row in some if row.get(field)), None)

    return {
        **{name: rows.get(name, {}).get("value") for name in ends},
        "by_unit": by.get("unit"),
        "by_kind": by.get("kind"),
        "unit": change.unit, "difference": change.difference, "ratio": change.ratio, "trend": change.trend,
        "measure": first("measure"), "whole": first("whole"), "from_time": change.from_time,
        "to_time": change.to_time, "stated": change.stated, "id": change.id,
        "statistics": [s.id for s in found.values()],
    }  # fmt: skip
