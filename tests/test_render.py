"""How figures, tables and explanations read on a terminal."""

import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import TEXT, extraction, rated, rejected
from rich.console import Console
from searches import one_in

from copydesk.errors import InputError
from copydesk.render import corroboration, evidence, explanation, figures, tables
from copydesk.render.marks import Mark, pieces, windows
from copydesk.store.flat import Views


def printed(what: object, width: int = 140, color: bool = False) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=color, highlight=False).print(what)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def row(**fields: object) -> dict[str, object]:
    names = "low high unit trend aggregate measure predicate whole stance cue speaker source"
    empty = dict.fromkeys(names.split(" "))
    return {**empty, "kind": "count", "comparator": "=", "vague": False, "text": "", **fields}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"low": 220, "high": 220, "comparator": "~", "measure": "French women", "unit": "woman"}, "~220"),
        ({"low": 1240, "high": 1240, "unit": "voter"}, "1,240 voters"),
        ({"low": 1, "high": 1, "unit": "voter"}, "1 voter"),
        ({"low": 2, "high": 2, "unit": "armed man"}, "2 armed men"),
        ({"low": 10, "high": 10, "unit": "percent", "kind": "percentage"}, "10%"),
        ({"low": 10, "high": 20.5, "unit": "percent", "kind": "percentage"}, "10–20.5%"),
        ({"low": -1.3, "high": -1.3, "unit": "percent", "trend": "down", "kind": "percentage"}, "-1.3%"),
        ({"low": 6.5, "high": 6.5, "unit": "percent", "trend": "up", "kind": "percentage"}, "↑ 6.5%"),
        (
            {"low": 3.5e9, "high": 3.5e9, "comparator": ">", "unit": "USD", "kind": "money"},
            "> 3.5 billion USD",
        ),
        ({"low": 2e6, "high": 2.5e6, "unit": "EUR", "kind": "money"}, "2–2.5 million EUR"),
        ({"low": 9e5, "high": 1.1e6, "unit": "EUR", "kind": "money"}, "900,000–1.1 million EUR"),
        ({"low": 1234567, "high": 1234567, "unit": "EUR", "kind": "money"}, "1,234,567 EUR"),
        ({"low": 48, "high": 48, "unit": "NOK per kilogram", "kind": "rate"}, "48 NOK per kilogram"),
        ({"low": 3, "high": 3, "unit": "metre per second", "kind": "rate"}, "3 metres per second"),
        ({"low": 0.1, "high": 0.1, "unit": "celsius", "kind": "measurement"}, "0.1 celsius"),
        ({"low": 24, "comparator": ">=", "vague": True, "text": "dozens"}, "24+ (dozens)"),
        ({"low": 30, "high": 30, "comparator": "<="}, "≤ 30"),
        ({"low": 1 / 3, "high": 1 / 3, "kind": "fraction", "text": "a third"}, "a third"),
        ({"text": "many"}, "many"),
    ],
)
def test_a_value_is_said_as_a_person_would(fields: dict[str, object], said: str) -> None:
    assert figures.value(row(**fields)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2019-03-14", "2019-03-14"),
        ("2019-03-14T15:30", "2019-03-14 15:30"),
        ("2019-03-14TNI", "2019-03-14 night"),
        ("2019-01/2019-SU", "2019-01 – summer 2019"),
        ("2019-W09-WE", "weekend of week 9, 2019"),
        ("199", "1990s"),
        ("P3DT5H", "P3DT5H"),
        (None, ""),
    ],
)
def test_a_time_is_said_as_a_person_would(value: str | None, said: str) -> None:
    assert figures.when(value) == said


@given(st.floats(min_value=-1e15, max_value=1e15).map(lambda x: round(x, 6)))
def test_a_number_loses_no_digit(amount: float) -> None:
    text, _, scale = figures.number(amount).replace(",", "").partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert float(text) * factor == pytest.approx(amount, rel=1e-12)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"from": 10, "to": 35, "by": None, "unit": "percent", "difference": 25},
            "10 → 35%, +25 percentage points",
        ),
        ({"from": 5, "to": 4, "by": 1, "unit": "boat", "difference": -1}, "5 → 4 boats, −1 boat"),
        ({"from": None, "to": 12, "by": 3, "unit": "USD", "difference": None}, "? → 12 USD, by 3"),
        ({"from": None, "to": None, "by": 3, "unit": "USD", "difference": None}, "by 3"),
    ],
)
def test_a_change_is_said_as_a_person_would(fields: dict[str, object], said: str) -> None:
    assert figures.change(fields) == said


@pytest.mark.parametrize(
    ("measure", "whole", "said"),
    [
        ("beds", "the ward", "beds of the ward"),
        ("beds in the old ward", "the old ward of Tamsley", "beds in the old ward of Tamsley"),
        ("beds in the old ward", "the old ward", "beds in the old ward"),
        ("beds of the ward", "ward sisters", "beds of the ward of ward sisters"),
        ("beds", None, "beds"),
        (None, "the ward", "the ward"),
    ],
)
def test_what_a_change_is_of_is_said_once(measure: str | None, whole: str | None, said: str) -> None:
    fields = {"trend": "up", "from": 1, "to": 2, "by": None, "unit": None, "difference": 1}
    times = {"from_time": None, "to_time": None}
    assert figures.changed({**fields, **times, "measure": measure, "whole": whole})["what"] == said


@pytest.mark.parametrize(
    ("text", "spans", "said"),
    [
        ("They put the damage at 12 euros.", ["12 euros", "damage", "put"], "put the damage at 12 euros"),
        (
            "Some 24 dead and 80 people left homeless.",
            ["80", "homeless", "people"],
            "80 people left homeless",
        ),
        (
            "About 40 of the boats that lay at the quay sank.",
            ["40", "boats", "sank"],
            "40 of the boats … sank",
        ),
        ("Boats, 40 in all, sank.", ["Boats", "40", "sank"], "Boats … 40 … sank"),
        ("Damage\n  of 3 euros", ["Damage", "3 euros"], "Damage of 3 euros"),
        ("a 12-year-old boat", ["12", "12-year-old", "12-year-old boat"], "12-year-old boat"),
    ],
)
def test_words_stand_in_the_order_of_the_article(text: str, spans: list[str], said: str) -> None:
    places = [(text.index(one), text.index(one) + len(one)) for one in spans]
    assert figures.in_order(text, places) == figures.in_order(text, reversed(places)) == said


def test_the_figure_is_not_said_twice_beside_its_words() -> None:
    assert figures.what(row(text="12", what="12 boats sank", measure="boats")) == "boats sank"
    assert figures.what(row(text="12", what="12 … sank", measure=None)) == "sank"
    assert figures.what(row(text="12", what="12", measure=None)) == ""
    damage = "put the damage at 12 euros"
    assert figures.what(row(text="12 euros", what=damage, measure="damage", kind="money")) == damage


@pytest.mark.parametrize(
    ("what", "whole", "said"),
    [
        ("10% of those leaving France were women", "those leaving France", ""),
        ("10% were women", "those leaving France", "those leaving France"),
        ("10% of farms", None, ""),
        ("10% women", "men", "men"),
    ],
)
def test_what_a_share_is_of_is_said_once(what: str, whole: str | None, said: str) -> None:
    assert figures.of_what({"what": what, "text": "10%", "aggregate": None, "whole": whole}) == said


def test_what_is_counted_is_said_with_what_happens_to_it() -> None:
    assert figures.what(row(measure="boats", predicate="missing")) == "boats missing"
    assert figures.what(row(measure="boats", predicate="are")) == "boats"
    assert figures.what(row(measure="boats", predicate="thought", cue="thought to")) == "boats"
    assert figures.what(row(measure="rain", aggregate="total")) == "rain (total)"


@pytest.mark.parametrize("width", one_in(4, [60, 80, 100, 140, 200]))
def test_an_article_fits_the_terminal_and_says_everything(width: int) -> None:
    views, one = Views(), extraction()
    rows, changes = (views.rows([one], view) for view in ("statistics_shown", "changes_flat"))
    lines = printed(tables.article(one, rows, changes, width), width).splitlines()
    assert max(len(line) for line in lines) <= width
    words = " ".join(" ".join(lines).split())
    for said in (
        "Boats on the sound",
        "The Daily Lantern",
        "~40",
        "12.5%",
        "crews",
        "Norway",
        "hedged",
        "+17.5",
    ):
        assert said in words, said
    assert one.statistics[0].id[:8] in words


@pytest.mark.parametrize("width", one_in(3, [60, 80, 120, 200]))
@pytest.mark.parametrize("sort", [None, "-confidence"])
def test_rows_say_how_likely_they_are_right_and_doubtful_ones_are_marked(
    width: int, sort: str | None
) -> None:
    rows = Views().rows([rated(0.83, 0.41, None)], "statistics_shown")
    said = printed(tables.shown("statistics", rows, [], width=width, sort=sort), width)
    assert max(len(line) for line in said.splitlines()) <= width
    assert "83%" in said and "41%" in said
    assert "12.5% ?" in said and "~40 ?" not in said and "30% ?" not in said
    assert "? something in this row is more likely wrong than not" in " ".join(said.split())
    sure = [{**row, "confidence": 0.83} for row in rows]
    assert "?" not in printed(tables.shown("statistics", sure, [], width=width, sort=sort), width)


def test_a_table_of_rules_alone_says_nothing_of_confidence() -> None:
    rows = Views().rows([extraction()], "statistics_shown")
    assert "right" not in printed(tables.shown("statistics", rows, [], width=140, sort=None), 140)


@pytest.mark.parametrize(("chance", "said"), [(0.996, "99%"), (1, "100%"), (0.005, "0%"), (0.834, "83%")])
def test_a_chance_short_of_certain_is_not_said_to_be_certain(chance: float, said: str) -> None:
    assert figures.percent(chance) == said


@pytest.mark.parametrize(
    ("publisher", "title", "said"),
    [
        ("The Courier", "Boats sink", "The Courier · 2019-03-14"),
        (None, "Boats sink", "Boats sink · 2019-03-14"),
        (None, None, "a.txt · 2019-03-14"),
    ],
)
def test_an_article_is_named_by_its_outlet_or_title(
    publisher: str | None, title: str | None, said: str
) -> None:
    given = {"publisher": publisher, "title": title, "url": "a.txt", "published": "2019-03-14"}
    assert corroboration._article(given) == said


def test_an_article_that_could_not_be_read_says_why() -> None:
    assert "rejected: there is no text in it" in printed(tables.article(rejected(), [], [], 80))


def test_what_an_article_says_is_not_taken_for_markup_or_control() -> None:
    odd = "[b]\x1b[3m\u202eab[/]"  # as long as what it stands for, so that all places hold
    one = extraction()
    written = msgspec.structs.replace(one.document, text=TEXT.replace("fishing boats", odd))
    rows = Views().rows([msgspec.structs.replace(one, document=written)], "statistics_shown")
    shown = printed(tables.articles(rows, [], 140))
    assert "[b]\ufffd[3m\ufffdab[/]" in shown.replace("\n", "")


def test_tables_of_every_kind_are_laid_out() -> None:
    views, one = Views(), extraction()
    for what in ("entities", "times", "places", "quotations", "changes", "statistics"):
        view = "statistics_shown" if what == "statistics" else f"flat.{what}"
        for sort in (None, "id"):
            shown = tables.shown(what, views.rows([one], view), [], width=140, sort=sort)
            assert len(printed(shown).splitlines()) > 3, what
        assert printed(tables.shown(what, [], [], width=140, sort=None)) == f"no {what}"


marks = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")), max_size=6)


@given(st.text(min_size=30, max_size=30), marks)
def test_pieces_are_the_text_again_and_list_all_marks_that_cover_them(
    text: str, some: list[tuple[int, int, str]]
) -> None:
    given_marks = [Mark(start=min(a, b), end=max(a, b) + 1, name=name) for a, b, name in some]
    cut = pieces(text, 5, 25, given_marks)
    assert "".join(piece.text for piece in cut) == text[5:25]
    for piece in cut:
        for at in range(piece.start, piece.end):
            assert list(piece.marks) == [m for m in given_marks if m.start <= at < m.end]


def test_parts_outside_the_sentence_are_shown_with_words_around_them() -> None:
    text = (
        "One two three four five.\n" + "Six seven eight nine ten eleven twelve. " * 5 + "Here is the figure."
    )
    first = (text.index("Here"), len(text))
    far = Mark(start=text.index("three"), end=text.index("three") + 5, name="what")
    touching = Mark(start=100, end=first[0] + 4, name="what is said")
    assert windows(text, first, [touching]) == [first]
    assert windows(text, first, [far, touching], around=8) == [(0, text.index("five")), first]


@pytest.mark.parametrize("width", one_in(2, [60, 80, 140]))
def test_why_marks_every_part_and_names_every_rule(width: int) -> None:
    one = extraction()
    said = printed(explanation.explain(one, one.statistics[0].id, width), width)
    assert max(len(line) for line in said.splitlines()) <= width
    lines = said.splitlines()
    at = next(n for n, line in enumerate(lines) if "About 40 fishing" in line)
    assert lines[at + 1].strip() == "──────── value"
    assert lines[at + 1].index("─") == lines[at].index("About 40")
    for part in ("what", "what happens", "where", "who says so", "says", "what is said", "how sure"):
        assert f" {part}" in said, part
    for rule in (
        "<number> fishing boat",
        "<quantity> of <noun>",
        "no time is stated",
        "according to <source>",
    ):
        assert rule in " ".join(said.split()) or width == 60, rule
    assert one.statistics[0].id in said


@pytest.mark.parametrize("width", one_in(2, [60, 80, 200]))
def test_why_says_what_was_chosen_how_sure_and_what_came_second(width: int) -> None:
    one = rated(0.83, 0.41, None)
    lines = printed(explanation.explain(one, one.statistics[0].id, width), width).splitlines()
    assert max(len(line) for line in lines) <= width
    at = next(n for n, line in enumerate(lines) if "proposed by" in line)
    words = " ".join(" ".join(lines[at:]).split())
    assert "whole row right: 83%" in words
    for said in ("91%", "34%", "the reader alone", "88%", "who says so", "not stated", "97%"):
        assert said in words, said
    assert "boats missing" in words or width == 60
    nothing = next(line for line in lines[at:] if line.strip().startswith("of what"))
    assert "alone" not in nothing
    bare = printed(explanation.explain(one, one.statistics[1].id, width), width)
    assert "proposed by" not in bare


def test_a_part_that_is_likelier_wrong_is_marked() -> None:
    one = rated(0.83, 0.41, None).statistics[0]
    doubted = msgspec.structs.replace(one.evidence[0], probability=0.49)
    assert evidence.Decided.of(doubted).chance == "49% ?"
    assert evidence.Decided.of(one.evidence[0]).chance == "91%"


def test_why_explains_records_of_every_kind() -> None:
    one = extraction()
    for name in (
        "entities",
        "timexes",
        "toponyms",
        "quantities",
        "attributions",
        "stances",
        "statistics",
        "changes",
    ):
        record = getattr(one, name)[0]
        assert record.rule in printed(explanation.explain(one, record.id, 140)), name
    with pytest.raises(InputError, match="no record"):
        explanation.explain(one, "0" * 16, 80)


def test_the_rules_under_a_text_stand_under_its_characters() -> None:
    text = TEXT.replace("About 40", "船長 said\u00a0About 40")
    one = extraction(text)
    lines = printed(explanation.explain(one, one.statistics[0].id, 140)).splitlines()
    assert any(line.endswith("──────── value") for line in lines)
