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
    ("The price of beef rose 6% and that of pork 2%.", {"6%": "beef", "2%": "pork"}),
    ("Milk prices rose 6%, and those of eggs by a tenth.", {"6%": "Milk", "a tenth": "eggs"}),
    ("Deaths at sea fell from 310 to 280, but those at work rose to 52.", {"310": "sea", "52": "work"}),
    ("Mice on the diet lived 26 months, those on normal food 22 months.", {"26": "diet", "22": "normal"}),
    ("The drug cut deaths by 21% and strokes by 9%.", {"21%": "deaths", "9%": "strokes"}),
    ("The strike cost the port $40 million and the town $12 million.", {"$40": "port", "$12": "town"}),
    ("The herd grew from 220 to 310, and the yield from 21 litres to 24.", {"310": "herd", "24": "yield"}),
    ("Net profit fell by a fifth, although turnover rose 3%.", {"a fifth": "profit", "3%": "turnover"}),
    ("The mill earned $4 million on sales of $60 million.", {"$4": "earned", "$60": "sales"}),
    ("The town has 40 homes, with 12 plots unsold.", {"40": "homes", "12": "plots"}),
    ("Guards found 60 kilos of amber, three saws and $40 in coins.", {"60": "amber", "$40": "coins"}),
    ("Four percent of cooks and 11% of riders of scooters fell.", {"Four": "cooks", "11%": "scooters"}),
    ("The state gave $9 million to farmers and $4 million to anglers.", {"$9": "farmers", "$4": "anglers"}),
    (
        "Stays fell from nine days to six after surgery and from five to three after births.",
        {"nine": "surgery", "three": "births"},
    ),
]
_SHARED = [
    ("They planted 400 trees, and those on the hill cost $12 each.", {"400": "trees", "$12": "trees"}),
    ("Some said that 40% of men and that of women 12% smoke.", {"40%": "men"}),
    ("The show drew 900 people and 40 dogs, and it sold 300 books.", {"300": "sold"}),
    ("Of the boats 40 were sold, and nine boats sank.", {"40": "boats", "nine": "boats"}),
    ("She paid $40 on the sale of 12 boats.", {"12": "sale"}),
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
        ("The poll gave her 48 percent, versus 44 for her rival.", 0),
        ("Profit was $40 million, compared with $30 million for all of last year.", 1),
        ("Deaths rose by 12 as the toll reached 90.", 1),
        ("Ticket prices range from $20 for children to $45 for adults.", 0),
        ("The fee for adults rose to $12 from $9 for the first time.", 1),
        ("The Reds won 41 seats and the Blues nine, up from 36 and four.", 2),
        ("Roe earned $4 million on sales of $60 million, against $3 million and $50 million.", 2),
    ],
)
def test_figures_of_unlike_people_are_no_change(text: str, changes: int) -> None:
    assert len(copydesk.extract_one(text, published="2019-03-15").changes) == changes


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("The fleet has 44 ferries, 13 of them new.", "44", "new"),
        ("Of the 61 skiers hurt, 40 were treated at once.", "61", "treated"),
        ("Roe has 40 percent, ahead of Lund with 31 percent.", "40", "Lund"),
        ("The rent is 800 euros, 90 more than in Holm.", "800", "Holm"),
    ],
)
def test_what_is_told_of_a_part_is_not_told_of_all(text: str, number: str, word: str) -> None:
    assert word not in _words(text, number, "learned").split()


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Roe Steel earned $4 a share on revenue of $60 million, against $3 a share and $50 million.",
            ["Roe Steel earned", "Roe Steel revenue"] * 2,
        ),
        (
            "The Reds won 41 seats and three mayors, up from 36 seats and two mayors.",
            ["Reds won seats", "Reds won mayors"] * 2,
        ),
    ],
)
def test_an_earlier_value_is_a_figure_of_what_the_later_one_is(text: str, measures: list[str]) -> None:
    one = copydesk.extract_one(text, published="2019-03-15")
    said = [s.measure.text if s.measure else "" for s in one.statistics]
    assert said == measures


@pytest.mark.parametrize(
    ("text", "trends"),
    [
        ("Theft fell 11 percent, arson 7 percent and burglary 3 percent.", ["down"] * 3),
        ("The price of beef rose 6 percent and that of pork 2 percent.", ["up"] * 2),
        ("Rents rose 4 percent and wages to 12 euros.", ["up", None]),
        ("Oil fell 3 percent, and gas is 4 percent of the total.", ["down", None]),
    ],
)
@pytest.mark.parametrize("reader", ["learned", "rules"])
def test_a_size_whose_verb_is_left_out_goes_the_way_of_the_one_before(
    text: str, trends: list[str | None], reader: str
) -> None:
    options = Options(reader=reader)  # type: ignore[arg-type]
    read = copydesk.extract_one(text, published="2019-03-15", options=options).statistics
    assert [s.trend for s in read] == trends
