"""Sizes that fit the ends of a change, in an article with very many of them."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from copydesk.statistics import change_sums
from copydesk.statistics.change_weights import Members


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
    monkeypatch.setattr(change_sums, "replace", counted)
    fitted = change_sums.fitted(members, kept)
    assert [one.by for one in fitted] == [[3 * n + 2] for n in range(400)]
    assert len(steps) <= 4 * len(members)
