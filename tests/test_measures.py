"""What the learned reader says is measured, in everyday sentences."""

import pytest

from copydesk import document, extract


@pytest.mark.parametrize(
    ("text", "figure", "measure"),
    [
        ("Roth said on Thursday that 12 houses had burned.", "12", "houses burned"),
        ("Officials said nearly 400 workers stayed at home.", "400", "workers stayed at home"),
        ("Kell Corp said its profit rose 4 percent to $3 million.", "4 percent", "Kell Corp profit"),
        ("Roe said she had lost 12 kg.", "12 kg", "Roe lost"),
        (
            "Revenue slipped 4 percent to $3.1 billion. Analysts had expected $3.25 billion.",
            "$3.25 billion",
            "Revenue",
        ),
        ("The suspect was held after two women were stabbed.", "two", "women stabbed"),
    ],
)
def test_who_says_it_and_what_came_before_are_no_part_of_it(text: str, figure: str, measure: str) -> None:
    found = next(extract([document(text, published="2024-05-17")]))
    told = {one.text: one.measure.text for one in found.statistics if one.measure is not None}
    assert told[figure] == measure


def test_a_verb_of_joined_objects_has_its_own_alone() -> None:
    found = next(extract([document("We lost 12 houses and two barns, said the mayor.")]))
    told = [one.predicate.text for one in found.statistics if one.predicate is not None]
    assert told == ["lost", "lost"]
