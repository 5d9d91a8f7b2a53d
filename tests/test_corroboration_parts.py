"""What the comparison of articles is made of: names, strangers, blocks, and the words of a user."""

from pathlib import Path
from typing import Any

import pytest
from compared import article, reading
from typer.testing import CliRunner

import copydesk
from copydesk.cli import app
from copydesk.corroboration import corroborate, labels
from copydesk.corroboration.blocks import Blocks
from copydesk.corroboration.disputes.disagreements import moves
from copydesk.corroboration.disputes.relations import agreement
from copydesk.corroboration.lexicon import using
from copydesk.corroboration.pairs import attributes, periods
from copydesk.corroboration.pairs.clauses import points_away
from copydesk.corroboration.pairs.profiles import one_event, profile
from copydesk.corroboration.pairs.words import synonymous, synonyms
from copydesk.corroboration.rows import Crowd
from copydesk.corroboration.stories.subjects import strangers
from copydesk.errors import RulesError
from copydesk.store.write import Writer


def test_a_block_that_is_too_large_is_noted_and_its_neighbours_are_compared() -> None:
    order = [(f"{at:02}", "") for at in range(6)]
    near = Blocks("statistics", order, most=4, window=2)
    assert list(near.pairs([2, 0, 1], lambda: "few")) == [(0, 1), (0, 2), (1, 2)]
    assert near.crowds == []
    assert len(list(near.pairs(range(6), lambda: "many"))) == 9
    assert len(list(near.pairs(range(6), lambda: "many again"))) == 9
    assert near.crowds == [Crowd(kind="statistics", shared="many", members=6, compared=9, pairs=15)]


def test_groups_that_are_too_large_are_told(tmp_path: Path) -> None:
    path, mine, most = tmp_path / "a.duckdb", tmp_path / "mine" / "corroboration", 12
    mine.mkdir(parents=True)
    (mine / "rules.toml").write_text(f"[link]\nblock = {most - 2}\n")
    texts = [f"Hollvik had {n + 100} boats of Kallen Lines, it said." for n in range(most)]
    with Writer(path, "boats") as writer:
        for one in copydesk.extract([copydesk.document(text, source_id=text) for text in texts]):
            writer.keep(one)
    told = CliRunner().invoke(app, ["corroborate", str(path), "--rules", str(mine.parent)]).stderr
    assert "too large to compare all of their pairs" in told
    assert f",{most}," in CliRunner().invoke(app, ["show", str(path), "crowds"]).stdout


def test_a_number_between_commas_is_named_by_what_stands_before_it() -> None:
    text = "The owner is new. Mira Sundt, 52, leads the yard."
    one = reading("r", "a", 52, text="52", start=text.index("52"), sentence=text)
    assert labels.clause(profile(one, article("a", text))) == "Mira Sundt, 52"


@pytest.mark.parametrize(
    ("text", "number", "measure", "kind", "name"),
    [
        ("A fire killed 19 men on the\nferry off Rosvik.", "19", "men", "count",
         "19 men on the ferry off Rosvik"),
        ("A fire injured 7 men in Rosvik.", "7", "injured men", "count", "injured 7 men in Rosvik"),
        ("Kallen cut its stake in Brandt\nto 19.9 pct.", "19.9 pct", "stake", "percentage",
         "Kallen cut its stake in Brandt to 19.9 pct"),
        ("It sold 12 boats built in 1985 for cash.", "12", "boats", "count",
         "12 boats built in 1985 for cash"),
        ("It sold 12 boats on May 7.", "12", "boats", "count", "12 boats"),
        ("The navy held 23 pirates who had fired.", "23", "pirates", "count", "23 pirates"),
        ("He shot 3 guards and wounded two others.", "3", "guards", "count", "3 guards"),
        ("It has 30 cables carrying more than 75 lines.", "30", "cables", "count", "30 cables"),
        ("It ran 3 lines between Sandrum and Rosvik.", "3", "lines", "count",
         "3 lines between Sandrum and Rosvik"),
        ("The loan of 9 mln crowns was seen by all.", "9 mln crowns", "loan", "money",
         "The loan of 9 mln crowns"),
        ("They paid with the total fees of 2 pct.", "2 pct", "total fees", "percentage",
         "They paid with the total fees of 2 pct"),
        ("It said that with total fees of 2 pct it paid.", "2 pct", "total fees", "percentage",
         "total fees of 2 pct it paid"),
        ("Sales were 4 mln crowns or 8 pct of all.", "8 pct", "sales", "percentage",
         "Sales were 4 mln crowns or 8 pct"),
        ("Norvane signed an accord with Sandrum last year limiting cloth sales to 8 pct.", "8 pct",
         "cloth sales", "percentage", "accord with Sandrum last year limiting cloth sales to 8 pct"),
        ("It paid cuts in three debts--the largest with 9 mln crowns.", "9 mln crowns", "debts", "money",
         "the largest with 9 mln crowns"),
        ("He got 9 terms of life without parole plus 40 years.", "9", "terms of life", "count",
         "9 terms of life without parole"),
        ("He paid 9 fines plus costs.", "9", "fines", "count", "9 fines plus costs"),
        ("Net profit 2,665 against loss 1,202,000", "1,202,000", "loss", "money",
         "Net profit 2,665 against loss 1,202,000"),
        ("Kallen sells a 70 mln crown bond due on May 7.", "70 mln crown", "bond", "money",
         "70 mln crown bond"),
        ("It has a 9 pct rise for all its dockers in the ports of the far north of Sandrum.", "9 pct",
         "rise for dockers in ports", "percentage", "9 pct rise for all its dockers in the ports"),
    ],
)  # fmt: skip
def test_a_number_is_named_by_a_whole_phrase(
    text: str, number: str, measure: str, kind: str, name: str
) -> None:
    at = text.index(number)
    one = reading("r", "a", 5, text=number, start=at, sentence=text, measure=measure, kind=kind)
    assert labels.clause(profile(one, article("a", text))) == name


@pytest.mark.parametrize(
    ("text", "number", "measure", "name"),
    [
        ("The owners of Norvane Motors' 26 trams, all old, met.", "26", "trams", "Norvane Motors' 26 trams"),
        ("They took up Kallen's new offer of 26 trams.", "26", "trams", "Kallen's new offer of 26 trams"),
        (
            "Norvane Motors said it will buy 26 trams.",
            "26",
            "Norvane Motors trams",
            "Norvane Motors: 26 trams",
        ),
        ("In May Kallen's sales fell by 26 trams.", "26", "trams", "Kallen's sales fell by 26 trams"),
        ("In May Kallen's fleet, now old, lost 26 trams.", "26", "Kallen fleet trams", "Kallen: 26 trams"),
        ("Kallen bought 26 trams from Norvane Motors.", "26", "trams", "26 trams from Norvane Motors"),
        ("Mats Rehn said that they had 26 trams.", "26", "trams", "26 trams"),
        ("Danish yards built 26 trams.", "26", "Danish trams", "26 trams"),
        ("A poll on Kallen asked 26 drivers.", "26", "poll Kallen drivers", "26 drivers"),
        ("Today's 26 trams, all late, ran.", "26", "trams", "26 trams"),
    ],
)
def test_a_name_says_whose_a_number_is(text: str, number: str, measure: str, name: str) -> None:
    at = text.index(number)
    one = reading("r", "a", 26, text=number, start=at, sentence=text, measure=measure)
    names = ["Norvane Motors", "Kallen", "Mats Rehn", "Danish"]
    found = labels.figure([profile(one, article("a", text, names=[n for n in names if n in text]))])
    assert found == name


def test_an_article_without_an_outlet_goes_by_its_title_once() -> None:
    days = {"a": ("2021-03-12", (4200, 4100)), "b": ("2021-03-14", (3000,))}
    told = [
        profile(
            reading(f"{name}{low}", name, low),
            article(name, f"{low:g} crates wait.", title=f"Crates  of {name}", published=day),
        )
        for name, (day, lows) in days.items()
        for low in lows
    ]
    assert labels.course(told) == "4200 or 4100 (Crates of a), then 3000 (Crates of b)"


def test_a_name_that_points_to_something_else_is_not_the_best() -> None:
    said = [
        ("a", "We could save 40 boats.", "boats"),
        ("b", "The navy took 40 into its yard.", "yard"),
        ("c", "Rosvik lost 40 boats.", "boats"),
        ("d", "Its fleet, old, will be raised to 40.", "fleet"),
    ]
    members = [
        profile(reading(n, n, 40, text="40", start=t.index("40"), sentence=t, measure=m), article(n, t))
        for n, t, m in said
    ]
    assert [points_away(labels.clause(one), one) for one in members] == [False, True, False, True]
    assert labels.figure(members) == "40 boats"


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ("Some 19 were dead and 2,000 homeless.", {"dead"}),
        ("Some 19 were dead or homeless.", {"dead", "homeless"}),
        ("Some 19 were dead and ten homeless.", {"dead"}),
    ],
)
def test_what_became_of_others_is_not_counted_with_a_number(text: str, became: set[str]) -> None:
    measure = "people dead left homeless"
    one = reading("r", "a", 19, text="19", start=5, sentence=text, measure=measure)
    assert profile(one, article("a", text)).outcomes == {synonyms().get(word, word) for word in became}


@pytest.mark.parametrize("trend", ["down", None])
def test_one_number_that_moves_in_one_article_is_given_by_both(trend: str | None) -> None:
    texts = ("Norvane axes 1,450 jobs.", "Norvane closes with the loss of 1,450 jobs.")
    one, other = (
        profile(
            reading(n, n, 1450, text="1,450", start=text.index("1"), sentence=text, trend=moved),
            article(n, text),
        )
        for n, text, moved in zip("ab", texts, (trend, None), strict=True)
    )
    assert agreement(one, other) == "both give 1,450"


@pytest.mark.parametrize(("predicate", "moving"), [("stabilize", False), ("trade", True), (None, True)])
def test_a_price_that_has_come_to_rest_does_not_move(predicate: str | None, moving: bool) -> None:
    said = f"Oil prices {predicate or 'of'} 18 crowns."
    one = reading(
        "r", "a", 18, sentence=said, measure="oil prices", head="prices", predicate=predicate, kind="money"
    )
    assert moves(profile(one, article("a", said))) is moving


@pytest.mark.parametrize(
    ("titles", "texts", "differing", "apart"),
    [
        (("NORVANE CORP <NVN> NET", "KALLEN INC <KLL> NET"), ("It rose.", "It fell."), False, True),
        (("NORVANE CORP <NVN> NET", "KALLEN INC <KLL> NET"), ("It rose.", "Norvane fell."), False, False),
        (("NORVANE CORP <NVN> NET", "KALLEN INC <KLL> NET"), ("It rose.", "Norvane fell."), True, True),
        (("Norvane pays", "Kallen pays"), ("Norvane pays.", "Kallen pays."), False, True),
        (("Norvane pays", "Kallen pays"), ("Norvane pays.", "Kallen pays, too, as Norvane."), True, False),
        (("Norvane pays", "It pays"), ("Norvane pays.", "It pays."), True, False),
    ],
)
def test_two_articles_are_of_strangers_if_neither_names_the_other_ones(
    titles: tuple[str, str], texts: tuple[str, str], differing: bool, apart: bool
) -> None:
    names = ["Norvane", "Kallen"]
    a, b = (
        article(id, text, title=title, names=[name for name in names if name in text])
        for id, title, text in zip("ab", titles, texts, strict=True)
    )
    assert strangers(a, b, differing) is strangers(b, a, differing) is apart


def test_what_happened_years_ago_to_others_is_no_figure_of_today() -> None:
    now = {"earliest": "2019-04-05", "latest": "2019-04-05", "basis": "clause"}
    then = {"earliest": "1985-01-01", "latest": "1985-12-31", "basis": "clause"}
    texts = [
        "Some 200 died on the Thora.",
        "200 died on the Corvo in 1985.",
        "200 died on the Thora in 1985.",
    ]
    names = [["Thora"], ["Corvo"], ["Thora"]]
    told = [
        profile(
            reading(f"{at}", f"{at}", 200, sentence=text, **when),
            article(f"{at}", text, published="2019-04-06", names=known),
        )
        for at, (text, when, known) in enumerate(zip(texts, (now, then, then), names, strict=True))
    ]
    assert attributes.elsewhen(told[0], told[1])
    assert not attributes.elsewhen(told[0], told[2])  # of one ship
    assert not attributes.elsewhen(told[1], told[2])  # of one time


@pytest.mark.parametrize(
    ("said", "like", "agreed"),
    [
        ((("imports of rye", "imports"), ("output of beet", "output")), "rounded", False),
        ((("imports of rye", "imports"), ("rye imports", "imports")), "rounded", True),
        ((("imports of rye", "imports"), ("rye imports", "imports")), "may be same", True),
        ((("imports of rye", "imports"), ("imports", "imports")), "rounded", False),
        ((("imports of rye", "imports"), ("imports", "imports")), "near", False),
        ((("rye imports", "imports"), ("imports of rye", "imports")), "near", True),
        ((("divers", "divers"), ("areas", "areas")), "same", False),
        ((("divers", "divers"), ("divers", "divers")), "same", True),
    ],
)
def test_one_outlet_means_one_thing_only_by_the_same_words(
    said: tuple[tuple[str, str], tuple[str, str]], like: Any, agreed: bool
) -> None:
    a, b = (
        profile(
            reading(id, id, 3, measure=measure, head=head, sentence=f"There were 3 {measure}."),
            article(id, f"There were 3 {measure}.", publisher="The Hollvik Wire"),
        )
        for id, (measure, head) in zip("ab", said, strict=True)
    )
    assert attributes.agree(a, b, like) is agreed


def test_a_user_s_own_words_are_added_and_left_again(tmp_path: Path) -> None:
    path = tmp_path / "corroboration" / "rules.toml"
    path.parent.mkdir()
    path.write_text('[words]\nsame = [["kiosk", "booth"]]\n')
    assert "booth" not in synonyms()
    with using(str(tmp_path)):
        assert synonyms()["booth"] == "kiosk" and synonyms()["fatality"] == "dead"
        assert synonymous(frozenset(("booth",))) == {"kiosk"}
    assert "booth" not in synonyms() and synonymous(frozenset(("booth",))) == {"booth"}


def test_what_a_user_has_written_wrongly_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "corroboration" / "rules.toml"
    path.parent.mkdir()
    path.write_text('\n[words]\nsames = [["kiosk", "booth"]]\n')
    with pytest.raises(RulesError, match=r"corroboration/rules\.toml, line 3.*sames"):
        corroborate([], [], rules=str(tmp_path))
    assert "booth" not in synonyms()


def test_a_store_is_compared_again_where_a_user_s_own_words_are_others(tmp_path: Path) -> None:
    mine = tmp_path / "mine" / "corroboration"
    mine.mkdir(parents=True)
    (mine / "rules.toml").write_text('[words]\nsame = [["kiosk", "booth"]]\n')
    path = tmp_path / "a.duckdb"
    with Writer(path, "user"):
        pass
    assert copydesk.corroborate(path).changed
    assert not copydesk.corroborate(path).changed
    assert copydesk.corroborate(path, str(tmp_path / "mine")).changed
    assert not copydesk.corroborate(path, str(tmp_path / "mine")).changed


@pytest.mark.parametrize(
    ("one", "other", "stand"),
    [
        (("2018-09-09", "2019-03-09"), ("2018-09-16", "2019-03-16"), "different"),
        (("2018-04-01", "2019-03-31"), ("2018-05-01", "2019-04-30"), "different"),
        (("2018-09-09", "2019-03-09"), ("2018-09-10", "2019-03-10"), "same"),
        (("2018-01-01", "2018-12-31"), ("2018-06-01", "2018-06-30"), "part"),
    ],
)
def test_two_spans_of_one_length_are_two_if_days_lie_between_them(
    one: tuple[str, str], other: tuple[str, str], stand: str
) -> None:
    a, b = (periods.period(*days, "clause", "2019-05-02") for days in (one, other))
    assert periods.relation(a, b) == periods.relation(b, a) == stand


@pytest.mark.parametrize(
    ("first", "then", "one"),
    [
        (("2018-11-23", "2018-11-23", "clause"), ("2018-11-19", "2018-11-25", "previous"), True),
        (("2018-11-23", "2018-11-23", "clause"), ("2018-12-02", "2018-12-02", "clause"), False),
        (("2018-11-23", "2018-11-23", "clause"), ("2018-01-01", "2018-12-31", "clause"), False),
        (("2018-11-23", "2018-11-23", "publication"), ("2018-11-23", "2018-11-23", "clause"), False),
    ],
)
def test_two_tolls_are_of_one_event_if_both_say_when_and_it_is_one_time(
    first: tuple[str, str, str], then: tuple[str, str, str], one: bool
) -> None:
    text = "Seven died on the boat Liv."
    a, b = (
        profile(
            reading(id, id, 7, sentence=text, earliest=start, latest=end, basis=basis),
            article(id, text, published="2019-03-11"),
        )
        for id, (start, end, basis) in zip("ab", (first, then), strict=True)
    )
    assert one_event(a, b) is one_event(b, a) is one
