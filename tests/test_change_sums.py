"""Sizes that fit the ends of a change, in an article with very many of them."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

import copydesk
from copydesk.statistics.changes import sums
from copydesk.statistics.changes.weights import Members


def figure(sentence: int, number: float, unit: str = "", trend: str | None = None) -> Any:
    kind = "percentage" if unit else "count"
    record = SimpleNamespace(low=number, high=number, kind=kind, unit=unit or None, trend=trend)
    return SimpleNamespace(number=sentence), record


def test_sizes_are_given_in_steps_as_many_as_there_are_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []

    def counted(one: Members, **fields: Any) -> Members:
        steps.append(one)
        return replace(one, **fields)

    kept, members = [], []
    for n in range(400):
        members.append(Members(to=3 * n, start=3 * n + 1, by=[3 * n - 1] if n else []))
        end, share = (9, 50) if n % 2 else (12, 100)
        kept += [figure(9 * n, end), figure(9 * n, 6), figure(9 * n, share, "percent", "up")]
    monkeypatch.setattr(sums, "replace", counted)
    fitted = sums.fitted(members, kept)
    assert [one.by for one in fitted] == [[3 * n + 2] for n in range(400)]
    assert len(steps) <= 4 * len(members)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Rents rose 0.1 percent to 940 crowns after a rise of 0.9 percent in May.", ["0.1 percent"]),
        (
            "Foreign assets rose by 700 million to 6.2 billion crowns after rising by 900 million.",
            ["700 million"],
        ),
        ("Shares in Holm lost 12 points, or 3 percent, to 388.", ["12 points", "3 percent"]),
    ],
)
def test_a_second_size_of_one_move_is_in_another_unit(text: str, sizes: list[str]) -> None:
    read = copydesk.extract_one(text, published="2024-05-17")
    texts = {s.id: s.text for s in read.statistics}
    assert [texts[at] for change in read.changes for at in change.by if change.to] == sizes
