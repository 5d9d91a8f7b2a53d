"""When a figure holds, where the learned reader chose otherwise: the end of a change, and what is so now."""

import pytest

import copydesk

WEDNESDAY = "2023-05-24"
MARKET = """Oslo shares ended lower Wednesday.

Karn Steel shed 8.5 pence a share to close at 185 pence ($2.90). Traders said the Karn stake was at risk."""
ACCOUNTS = (
    "Net slid to $5 million in the third quarter from $7 million, or $1.40 a share, a year earlier. "
    "Sales increased 36% to $683 million from $502 million."
)


def times(text: str, published: str) -> dict[str, str | None]:
    """The time of each figure by its words."""
    read = copydesk.extract_one(text, published=published).statistics
    return {one.text: one.time.value if one.time else None for one in read}


@pytest.mark.parametrize(
    "text, published, figures",
    [
        (MARKET, "2023-05-26", dict.fromkeys(("8.5 pence a share", "185 pence", "$2.90"), WEDNESDAY)),
        (ACCOUNTS, "2023-11-02", {"36%": "2023-Q3", "$683 million": "2023-Q3", "$502 million": "2022-Q3"}),
        ("Compared with 2019, sales of vans rose 3 percent.", "2023-05-26", {"3 percent": "2023-05-26"}),
        ("It hired 40 men in March to reach 300 by June.", "2023-05-26", {"40": "2023-03", "300": "2023-06"}),
    ],
)
def test_what_a_change_reached_is_of_its_time(text: str, published: str, figures: dict[str, str]) -> None:
    read = times(text, published)
    assert {one: read[one] for one in figures} == figures


@pytest.mark.parametrize(
    "text, number, time",
    [
        # What is so now is of the day.
        ("Output rose 3 percent in April. It is now 40 tonnes.", "40 tonnes", "2023-05-26"),
        (
            "In 2022 the mill earned $46 million. The figures include $15 million in costs.",
            "$15 million",
            "2022",
        ),
        ("The town lost 40 shops in 2022. It now has 300.", "300", "2023-05-26"),
        ("The town lost 40 shops in 2022. It had 300.", "300", "2022"),
        ("Output rose 3 percent in April. By now it was 40 tonnes.", "40 tonnes", "2023-04"),
        # The present tense is not of a time that is over.
        ("The mill was sold in 2015. It has 40 workers.", "40", "2023-05-26"),
        ("The mill was sold in 2015. It had 40 workers.", "40", "2015"),
        ("The report of 2014 tells of 40 floods. It counts 12 deaths.", "12", "2014"),
        ("The actor, who moved to Leeds in 2009, owns 3 dogs.", "3", "2023-05-26"),
        ("The plaque names 31 men who drowned in 1874.", "31", "1874"),
        ("A fire broke out on Monday. It takes 40 minutes to reach the farm.", "40 minutes", "2023-05-26"),
        ("The rule, introduced in 2017, has saved 40 lives.", "40", "2017/2023-05-26"),
        ("The town has mended 70 wells that were dug in 1874.", "70", "1874"),
        ("The bakery opened in 1989 and has 12 workers.", "12", "2023-05-26"),
        ("The bakery opened in 1989 and had 12 workers.", "12", "1989"),
        ("The ferry hit the pier on Monday and cut 12 ropes.", "12", "2023-05-22"),
        ("Founded in 1902, the choir has 40 singers.", "40", "2023-05-26"),
        ("Founded in 1902, the choir had 40 singers.", "40", "1902"),
        ("The photo was taken in 1945 and shows 12 boys.", "12", "1945"),
        ("A gale hit the bay on Monday and is thought to have sunk 12 boats.", "12", "2023-05-22"),
        ("Compared with 2018, the village has 40 fewer cows.", "40", "2023-05-26"),
        ("The barge, built in 1978, can carry 90 cars.", "90", "2023-05-26"),
        # What something was at another time is said behind a semicolon.
        ("Rent is 900 kroner; in 2019 it was 700.", "900 kroner", "2023-05-26"),
        ("The harbour has 40,000 boats; in 1990 it had 12.", "40,000", "2023-05-26"),
        ("In 2019 it lost 40 men; it hired nine in 2020.", "40", "2019"),
        # What it is held against has a time of its own.
        ("Traffic was 3 percent down on 2019 and 4,100 flights were cut.", "4,100", "2023-05-26"),
        ("Sales were up 6 percent on last year at 40 million euros.", "40 million euros", "2023-05-26"),
        # A while after something had come about.
        ("Three days after the storm hit on May 10, 700 homes had no power.", "700", "2023-05-13"),
        ("Three days after 40 men left on May 10, she had no crew.", "40", "2023-05-10"),
        ("The painter, who was born in 1950, has sold 14 houses.", "14", "2023-05-26"),
        ("The gale, which struck on Monday, has killed 14 cows.", "14", "2023-05-22"),
        (
            "The siege, which began in 2019, has killed 30 men and driven 200 from the valley.",
            "200",
            "2019/2023-05-26",
        ),
        (
            "The shop made $40,000 in the first quarter. That is 12 percent of its sales.",
            "12 percent",
            "2023-Q1",
        ),
        ("The shop made $40,000 in the first quarter. It has 12 clerks.", "12", "2023-05-26"),
        ("The rate fell in March to 7 percent. Among the young it is 20 percent.", "20 percent", "2023-03"),
        ("The rate was 7 percent in 2019. Among the young it is 20 percent.", "20 percent", "2023-05-26"),
        # What has come about since is of all days.
        ("The fund has raised $400 since it was founded in May 2019.", "$400", "2019-05/2023-05-26"),
        ("Rebels have shelled two towns since the truce ended on May 20.", "two", "2023-05-20/2023-05-26"),
        ("The firm has cut 40 jobs since the chief who led it from 2001 left.", "40", "2023-05-26"),
        ("He sold 12 boats in May 2022, the most since 2009.", "12", "2022-05"),
        # Only what was so before something has no day.
        ("Before the flood the farm had 300 cows.", "300", None),
        ("Before the parade, guards seized 30 knives.", "30", "2023-05-26"),
        ("Before the sale, Lund sold 300 shares.", "300", "2023-05-26"),
        # What a clause says of a figure is of its time.
        ("The yard sold 60 sloops in 2016, which is 12 percent of its boats.", "12 percent", "2016"),
        ("It lost $90 million in 2018, which represents 4 percent of sales.", "4 percent", "2018"),
        ("In 2014 the town, which has 9,000 people, lost its mill.", "9,000", "2023-05-26"),
        # What has been asked for is of now, not of a year that was named before.
        (
            "In 2019, a fire of 12 barns cost $2 million. Farmers have been asked to keep 40 pumps ready.",
            "40",
            "2023-05-26",
        ),
        (
            "In 2019, a fire of 12 barns cost $2 million. Farmers were asked to keep 40 pumps ready.",
            "40",
            "2019",
        ),
        # What is told as a fact is of no day to come.
        ("The bridge, due in 2026, cost 40 million crowns.", "40 million crowns", "2023-05-26"),
        ("The bridge, due in 2026, will cost 40 million crowns.", "40 million crowns", "2026"),
        ("Talks set for June 2 ended 17 days of strikes.", "17 days", "2023-05-26"),
        ("She will turn 18 in July 2023.", "18", "2023-07"),
        # But what is told in the present of a time behind it may be planned, and is of no year before.
        ("The club plays 12 matches in June.", "12", "2023-06"),
        ("Tickets for Saturday's match cost 30 euros.", "30 euros", "2023-05-26"),
        ("Hopes last after a fall of 40 points on Monday.", "40 points", "2023-05-22"),
        ("The club put 40 men on the field on Saturday.", "40", "2023-05-20"),
        # What was done does not wait for a day.
        ("The judge adjourned the trial until Monday and fined him $300.", "$300", "2023-05-26"),
        ("Play was suspended until Monday, and Lund won by two shots.", "two", "2023-05-26"),
        ("The road will be shut until Monday for 40 repairs.", "40", "2023-05-29"),
    ],
)
def test_a_figure_has_its_own_time(text: str, number: str, time: str | None) -> None:
    assert times(text, "2023-05-26")[number] == time


@pytest.mark.parametrize(
    "text, number, time",
    [
        ("On Monday a judge fined the mill $750 for a leak in 2019.", "$750", "2023-05-22"),
        ("He said on Monday that the mill had paid $750 for a barge in 2019.", "$750", "2019"),
        ("The toll of Sunday's fire rose to nine, police said on Tuesday.", "nine", "2023-05-23"),
        ("Loans were 96 percent up on 2019, with drawings of $5 million.", "$5 million", "2023-05-26"),
        ("Profit rose 12 percent from the year before to $40 million.", "$40 million", "2023-05-26"),
        ("Her lead narrowed from March's 20 points to 13 points.", "13 points", "2023-05-26"),
        ("The price fell from $12 in March to $9.", "$9", "2023-05-26"),
        ("Fares went from $2 on Monday to $3 on Tuesday.", "$3", "2023-05-23"),
        ("She widened her margin by 600 votes over her 2018 lead.", "600", "2023-05-26"),
        ("The list was begun in 1950. Since then 40 have been caught.", "40", "1950/2023-05-26"),
    ],
)
def test_what_a_figure_comes_from_is_not_its_time(text: str, number: str, time: str) -> None:
    assert times(text, "2023-05-26")[number] == time
