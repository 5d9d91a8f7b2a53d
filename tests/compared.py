"""Articles and readings to be compared, made by hand."""

from typing import Any

from copydesk.corroboration import Article, Reading

NOTHING: dict[str, Any] = {
    **dict.fromkeys(("unit", "trend", "aggregate", "measure", "head", "predicate", "whole", "time")),
    **dict.fromkeys(("earliest", "latest", "basis", "source", "speaker", "stance")),
    "places": [], "countries": [], "place_names": [], "before": [],
    "sentence": "", "vague": False, "start": 0,
}  # fmt: skip  # fmt: skip


def article(id: str, text: str, **more: Any) -> Article:
    given: dict[str, Any] = {
        "title": None,
        "publisher": None,
        "published": None,
        "names": [],
        "places": [],
        "quotes": [],
    }
    return Article(id=id, source=f"{id}.txt", text=text, **{**given, **more})


def reading(id: str, document: str, low: float, **more: Any) -> Reading:
    given = {**NOTHING, "text": f"{low:g}", "kind": "count", "high": low, "comparator": "="}
    return Reading(id=id, document=document, low=low, **{**given, **more})
