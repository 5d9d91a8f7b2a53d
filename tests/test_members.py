"""What each figure of a list has to itself belongs to no other."""

import pytest

import copydesk
from copydesk import Options

_LISTS = [
    ("Nine percent of buses and 23 percent of trams ran.", {"Nine percent": "buses", "23 percent": "trams"}),
    ("Two thirds of women and half of men slept badly.", {"Two thirds": "women", "half": "men"}),
    ("Unemployment was 12% among graduates and 21% among cooks.", {"12%": "graduates", "21%": "cooks"}),
    ("Among men it was 31 percent, among women 19 percent.", {"31 percent": "men", "19 percent": "women"}),
    ("For girls the pass rate was 88%; for boys, 79%.", {"88%": "girls", "79%": "boys"}),
    ("Of the nurses 14% had left, of the doctors 9%.", {"14%": "nurses", "9%": "doctors"}),
    ("About 70% of owners with dogs walk, and 22% of owners with cats.", {"70%": "dogs", "22%": "cats"}),
    ("Prices rose 4% for bread and 11% for eggs.", {"4%": "bread", "11%": "eggs"}),
    ("Sales of vans rose 4% while sales of cars fell 9%.", {"4%": "vans", "9%": "cars"}),
    ("Exports rose to $40 million and imports to $52 million.", {"$40": "Exports", "$52": "imports"}),
    ("Spain has 40 cases, Italy 30 and France 12.", {"40": "Spain", "30": "Italy", "12": "France"}),
    ("Only 41% of pupils passed physics, while 62% passed maths.", {"41%": "physics", "62%": "maths"}),
    ("Of the trees, 40 were felled and 30 were pruned.", {"40": "felled", "30": "pruned"}),
    ("Police said 35 miners and 12 cooks were held.", {"35": "miners", "12": "cooks"}),
    ("It takes 40 minutes by train and 70 minutes by bus.", {"40": "train", "70": "bus"}),
    ("First-class fares rose 10%, second-class fares 4%.", {"10%": "First-class", "4%": "second-class"}),
    ("The pill was 94% effective in adults and 71% effective in babies.", {"94%": "adults", "71%": "babies"}),
    ("Deaths from cancer fell 12% as deaths from flu rose 20%.", {"12%": "cancer", "20%": "flu"}),
    ("The pass rate for girls was 88%, compared with 79% for boys.", {"88%": "girls", "79%": "boys"}),
    ("Fares for adults rose from $4 to $6 and for babies from $2 to $3.", {"$4": "adults", "$3": "babies"}),
]
_SHARED = [
    ("The mill made 4,000 cars, vans and trucks and 900 tractors.", {"4,000": "vans", "900": "mill"}),
    ("Some 4 percent of men and 6 percent of women in the town smoke.", {"4 percent": "men"}),
    ("Police arrested 18 men and seized 40 guns.", {"40": "Police"}),
    ("The toll in the blast, initially 10, has risen to 12.", {"10": "toll", "12": "toll"}),
    (
        "Sales were up 29 percent at Lind and 17 percent at Roe.",
        {"29 percent": "Sales", "17 percent": "Sales"},
    ),
    ("The firm sold 300 flats; the company had 40 shops.", {"40": "company"}),
    ("Some 400 people, of whom 60 were nurses, joined the march.", {"400": "march"}),
    ("Sixty percent of voters said 40 percent was too much.", {"Sixty percent": "said"}),
    ("A third of those given the pill and half of those given none had a relapse.", {"half": "relapse"}),
    ("Wages for nurses rose to $30, from $24 for nurses in 2015.", {"$30": "nurses", "$24": "nurses"}),
    ("Profits at Alda fell 9% as sales dropped 4%.", {"9%": "Alda", "4%": "sales"}),
]


def _words(text: str, number: str, reader: str) -> str:
    options = Options(reader=reader)  # type: ignore[arg-type]
    one = copydesk.extract_one(text, published="2019-03-15", options=options)
    found = next(s for s in one.statistics if number in s.text)
    return " ".join(part.text for part in (found.measure, found.whole) if part is not None)


@pytest.mark.parametrize(("text", "own"), _LISTS)
@pytest.mark.parametrize("reader", ["learned", "rules"])
def test_what_another_figure_has_to_itself_is_left_to_it(text: str, own: dict[str, str], reader: str) -> None:
    for number in own:
        said = _words(text, number, reader)
        others = [word for other, word in own.items() if other != number]
        assert not [word for word in others if word in said.split()], (number, said)


@pytest.mark.parametrize(("text", "own"), _LISTS)
def test_a_figure_of_a_list_has_what_is_its_own(text: str, own: dict[str, str]) -> None:
    for number, word in own.items():
        assert word in _words(text, number, "learned").split()


@pytest.mark.parametrize(("text", "both"), _SHARED)
def test_what_figures_of_a_sentence_share_stays_with_both(text: str, both: dict[str, str]) -> None:
    for number, word in both.items():
        assert word in _words(text, number, "learned").split()


def test_a_population_that_is_named_first_is_the_whole() -> None:
    text = "Among women, the proportion is 46 percent; among men, 58 percent."
    one = copydesk.extract_one(text, published="2019-03-15")
    assert [s.whole.text for s in one.statistics if s.whole] == ["women", "men"]


@pytest.mark.parametrize(
    ("text", "has_it"),
    [
        (
            "The fire destroyed 40 percent of the forest in Arlen and a quarter of that in Oslo.",
            [False, True],
        ),
        ("About 9 percent of buses and 23 percent of trams in Oslo were late.", [True, True]),
    ],
)
def test_a_place_that_another_figure_has_to_itself_is_not_given(text: str, has_it: list[bool]) -> None:
    one = copydesk.extract_one(text, published="2019-03-15")
    names = {place.id: place.text for place in one.toponyms}
    assert ["Oslo" in [names[i] for i in s.toponyms] for s in one.statistics] == has_it


def test_a_population_behind_a_mark_is_not_that_of_both_ends() -> None:
    text = "The share of girls rose from 12 percent to 30 percent, and among managers from 25 to 41 percent."
    one = copydesk.extract_one(text, published="2019-03-15", options=Options(reader="rules"))
    whole = one.statistics[0].whole
    assert whole is None or "managers" not in whole.text


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("The pass rate for girls was 88 percent, compared with 79 percent for boys.", 0),
        ("Ticket prices range from $20 for children to $45 for adults.", 0),
        ("The fee for adults rose to $12 from $9 for the first time.", 1),
    ],
)
def test_figures_of_unlike_people_are_no_change(text: str, changes: int) -> None:
    assert len(copydesk.extract_one(text, published="2019-03-15").changes) == changes
