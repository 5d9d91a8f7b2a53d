"""The short forms of the long runs over changed inputs."""

import edges
import mutate
import pytest
import scramble
from searches import so_many

from copydesk import document, extract
from copydesk.dimensions.found import Found


def test_changed_inputs_have_an_outcome_each_and_end() -> None:
    assert mutate.main(so_many(400, 60), 1_000_000, apart=10, every=so_many(80, 30)) == 0


def test_mixed_sentences_are_read_to_their_end() -> None:
    assert scramble.main(so_many(300, 40), 1_000_000, workers=1) == 0


def test_texts_that_begin_or_end_with_a_figure_are_read_to_their_end() -> None:
    assert scramble.main(so_many(1_000, 150), workers=1, make=edges.article) == 0


def test_a_rule_that_fails_costs_its_article_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Found, "sentences", property(lambda _: iter(())))  # what rules take to be a list
    bad = document("About 30 boats sank near Oslo on Monday, the mayor said.")
    (found,) = extract([bad])
    assert (found.outcome.outcome, found.outcome.reason) == ("crashed", "rule failed")
    assert found.outcome.message is not None
    assert found.outcome.message.startswith("TypeError in statistics/")
    monkeypatch.undo()
    assert next(iter(extract([bad]))).statistics
