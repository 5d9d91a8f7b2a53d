"""Articles laid side by side: what is one text, what is one figure, and how readings relate."""

from __future__ import annotations

import random
from typing import Any

from copydesk.corroboration import Article, Reading, corroborate
from copydesk.records import to_builtins

NOTHING: dict[str, Any] = {
    **dict.fromkeys(("unit", "trend", "aggregate", "measure", "head", "predicate", "whole", "time")),
    **dict.fromkeys(("earliest", "latest", "basis", "source", "speaker", "stance")),
    "places": [], "countries": [], "place_names": [], "sentence": "", "vague": False, "start": 0,
}  # fmt: skip


def article(id: str, text: str, **more: Any) -> Article:
    given: dict[str, Any] = {"title": None, "publisher": None, "published": None, "names": [], "quotes": []}
    return Article(id=id, source=f"{id}.txt", text=text, **{**given, **more})


def reading(id: str, document: str, low: float, **more: Any) -> Reading:
    given = {**NOTHING, "text": f"{low:g}", "kind": "count", "high": low, "comparator": "="}
    return Reading(id=id, document=document, low=low, **{**given, **more})


PARAGRAPHS = [
    "The council of Bergen will close two of its seven swimming pools in June because the boilers are too "
    "old to be repaired.",
    "A third pool may follow next year if nobody comes forward to pay for the new roof that the engineers "
    "say it needs.",
    "Parents who met at the town hall on Thursday asked where their children were supposed to learn to swim.",
]


def test_a_copy_and_a_near_copy_are_one_origin_and_the_older_is_named() -> None:
    articles = [
        article("a", "\n".join(PARAGRAPHS), published="2020-05-02"),
        article("b", "\n".join(PARAGRAPHS), published="2020-05-03"),
        article("c", "\n".join(PARAGRAPHS[:2]), published="2020-05-01"),
        article(
            "d",
            "Nothing of this is in the other articles, which are all about pools and the boilers below.",
        ),
    ]
    found = corroborate(articles, [])
    assert [(r.document_a, r.document_b, r.kind, r.older) for r in found.reuse] == [
        ("a", "b", "copy", "a"), ("a", "c", "near copy", "c"), ("b", "c", "near copy", "c"),
    ]  # fmt: skip
    assert {row.document: row.origin for row in found.origins} == {"a": "c", "b": "c", "c": "c", "d": "d"}


def test_nothing_depends_on_the_order_of_the_articles() -> None:
    articles = [
        article(f"{n}", "\n".join(PARAGRAPHS[n % 3 :]), published=f"2020-05-{n + 1:02}") for n in range(9)
    ]
    readings = [
        reading(
            f"s{n}",
            f"{n}",
            40 + n % 2,
            measure="swimming pools",
            head="pools",
            unit="pool",
            sentence=PARAGRAPHS[0],
        )
        for n in range(9)
    ]
    first = to_builtins(corroborate(articles, readings))
    for seed in range(3):
        shuffled = random.Random(seed)
        shuffled.shuffle(articles)
        shuffled.shuffle(readings)
        assert to_builtins(corroborate(articles, readings)) == first
