"""The short forms of the long runs over changed inputs."""

import mutate


def test_changed_inputs_have_an_outcome_each_and_end() -> None:
    assert mutate.main(400, 1_000_000, apart=10, every=80) == 0
