"""Every example of every corpus, one test each."""

import pytest

from copydesk import corpus

CASES = list(corpus.cases())


@pytest.mark.parametrize("case", CASES, ids=[f"{c.where} {c.text[:50]}" for c in CASES])
def test_example(case: corpus.Case) -> None:
    faults = corpus.faults(case)
    assert not faults, f"{case.where}: {case.text!r}: " + "; ".join(faults)


def test_every_room_has_examples_and_counter_examples() -> None:
    for room in corpus.ROOMS:
        kinds = {type(case.entry) for case in CASES if case.room == room}
        assert kinds == {corpus.Example, corpus.Negative}, room
