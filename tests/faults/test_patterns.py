"""The short forms of the long run over texts of one pattern."""

import patterns
import pytest
from searches import LONG, one_in, so_many

from copydesk import document, extract

SLOW = [
    "½",
    "from 1 to ",
    "1,000,",
    "10 percent of ",
    "1 2 3\n",
    "twenty-",
    "US-NM",
    ", VT, ",
    "Ann Roe, ",
    '" -, ',
]


def test_one_pattern_over_and_over_takes_time_in_proportion_to_its_length() -> None:
    assert patterns.main(so_many(600, 4), so_many(50_000, 4_000), most=patterns.MOST if LONG else 8.0) == 0


@pytest.mark.parametrize("pattern", one_in(2, SLOW))
def test_rows_of_numbers_cost_no_article(pattern: str) -> None:
    """The rules read them at once, or leave them; none took less than two seconds for such a text once."""
    assert sum(patterns.seconds(pattern, 8_000).values()) < 1.0


def test_a_number_longer_than_a_passage_is_read_by_the_rules() -> None:
    text = "The council of Harrow spent " + "1,000," * 300 + "000 euros on 40 boats, the mayor said."
    (found,) = extract([document(text)])
    assert found.outcome.outcome == "ok"


def test_what_stands_in_front_of_a_row_of_numbers_is_read_as_ever() -> None:
    told = "Forty boats sank off Oslo on Monday, the mayor said."
    alone, before = extract([document(told), document(told + "\n\n" + "7 12 19\n" * 500)])
    assert [s.measure and s.measure.text for s in before.statistics] == ["boats sank off Oslo"]
    assert [s.text for s in alone.statistics] == [s.text for s in before.statistics]


def test_rows_of_names_and_numbers_are_left_but_not_those_of_units() -> None:
    told = "Forty boats sank off Oslo on Monday, the mayor said."
    alone, names, units = extract(
        [document(told), document(told + "\n\n" + "Roe -- (12) " * 450), document("Roe -- (12%) - " * 450)]
    )
    assert [s.text for s in names.statistics] == [s.text for s in alone.statistics]
    assert len(names.quantities) == len(alone.quantities) and len(units.quantities) == 450


SENTENCES = [
    "Ann Roe said on Monday that 10 of the 40 boats sank near Oslo, up 5% from 2018. ",
    '"We lost 10 boats in May," Ann Roe told Reuters, citing Statistics Norway. ',
    "Prices rose 4%, Statistics Norway said, after a 3% fall the year before, when 10 mills closed.\n",
    'In a letter dated 3 May 2011, he wrote: "We sold 40 boats yesterday." The firm was founded in 1999. ',
    "10 2019 '' of ",
]


@pytest.mark.parametrize("sentence", one_in(2, SENTENCES))
def test_nothing_is_asked_more_often_than_in_proportion(sentence: str) -> None:
    """Who says what, and when, is found for each figure without a walk over the article."""
    characters, few = so_many(5_000, 2_500), so_many(2_000, 500)
    short, long = (patterns.calls(sentence, one) for one in (characters, 2 * characters))
    grown = [one for one, calls in long.items() if calls > patterns.GROWTH * short.get(one, 0) + few]
    assert not grown


def test_a_list_of_results_is_looked_for_only_where_a_word_names_one() -> None:
    pattern, characters = "10 by ) ", 4_000
    asked = patterns.calls(pattern, characters)
    steps = [n for one, n in asked.items() if "listed_results.py" in one and one.endswith("_is_listed")]
    assert sum(steps) <= characters // len(pattern)  # the word before each number, and no list behind it
