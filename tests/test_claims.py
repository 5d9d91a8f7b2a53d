"""Claims: which sentences are one, what they say, and how they stand alone."""

from typing import Any

import pytest

from copydesk.extraction import extract_one
from copydesk.options import Options
from copydesk.records import Claim, Extraction

CLAIMS = Options(claims=True, reader="rules")


def read(text: str, published: str | None = "2019-03-15", **more: Any) -> Extraction:
    given = {"text": text, "published": published, **more}
    return extract_one(given, options=CLAIMS)


def last(text: str, published: str | None = "2019-03-15") -> Claim:
    return read(text, published).claims[-1]


def test_claims_are_read_only_when_asked() -> None:
    assert extract_one("About 40 boats sank near Oslo on Monday.").claims == []
    assert len(read("About 40 boats sank near Oslo on Monday.").claims) == 1


@pytest.mark.parametrize(
    "text",
    ["Who sank the forty boats?", "Sink the boats at once.", "A very long day in the harbour.", "Boats: 40"],
)
def test_a_question_an_order_or_a_headline_asserts_nothing(text: str) -> None:
    assert read(text).claims == []


def test_a_claim_names_its_parts() -> None:
    text = "Ann Holt said that 40 boats sank near Oslo in 2018."
    found = read(text)
    claim = found.claims[0]
    assert claim.span.text == text
    assert claim.subject and claim.subject.text == "40 boats"
    assert claim.predicate and claim.predicate.lemma == "sink"
    assert [one.name for one in claim.attribution] == ["Ann Holt"]
    assert claim.statistics == [found.statistics[0].id]
    assert claim.timexes == [found.timexes[0].id]
    assert claim.toponyms == [found.toponyms[0].id]
    assert claim.kind == "quantity"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("trend", "Rents in Leeds rose 6 percent in 2018."),
        ("comparison", "Leeds is larger than Hull and Ripon."),
        ("prediction", "The mill in Hull will make 40 looms in May."),
        ("definition", "Copra is a dried fruit from the islands."),
        ("cause", "The roof fell because the beams were rotten."),
        ("event", "The mayor opened the bridge in Hull."),
    ],
)
def test_kinds(kind: str, text: str) -> None:
    assert last(text).kind == kind


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "Ann Holt runs the mill in Hull. She sold 40 looms in 2018.",
            "Ann Holt sold 40 looms in 2018.",
        ),
        (
            "Ann Holt runs the mill in Hull. Holt sold her 40 looms in 2018.",
            "Ann Holt sold her 40 looms in 2018.",
        ),
        ("Rents in Leeds rose by 6 percent last year.", "Rents in Leeds rose by 6 percent in 2018."),
        ("Forty boats sank near Oslo on Monday.", "Forty boats sank near Oslo on 11 March 2019."),
        ("Two years ago only 10 boats sank near Oslo.", "In 2017 only 10 boats sank near Oslo."),
        (
            "About 300 Danish nurses are said to live in Chad and Mali, "
            "according to the country's health office.",
            "About 300 Danish nurses are said to live in Chad and Mali (as of 15 March 2019), "
            "according to Denmark's health office.",
        ),
    ],
)
def test_a_claim_stands_alone(text: str, alone: str) -> None:
    assert last(text).text == alone


def test_a_sentence_of_a_longer_quotation_says_who_speaks() -> None:
    text = "“Forty looms were sold in 2018,” said Ann Holt. “Nobody bought the mill in Hull.”"
    claim = last(text)
    assert claim.text == "Ann Holt: “Nobody bought the mill in Hull.”"
    assert [one.kind for one in claim.replacements] == ["speaker"]


def test_where_something_stays_open_the_headline_says_what_it_is_about() -> None:
    lead = "Mill burns in Hull\n\nTen men were hurt in Hull on Monday."
    first, second = read(f"{lead}\n\nThe initial costs were 40 million dollars.").claims
    assert first.text == "Ten men were hurt in Hull on 11 March 2019."
    assert second.text == "[15 March 2019: Mill burns in Hull] The initial costs were 40 million dollars."
    assert [span.text for span in second.open] == ["The initial costs"]
    headline = second.replacements[0]
    assert (headline.kind, headline.at, headline.text) == ("headline", 0, "")
    assert headline.taken and headline.taken.text == "Mill burns in Hull"


def test_a_headline_beside_the_text_is_taken_from_nowhere_in_it() -> None:
    claim = read("Forty men left Hull. The initial costs were 12 million pounds.", title="Mill burns").claims[
        -1
    ]
    assert claim.text.startswith("[15 March 2019: Mill burns] ")
    assert claim.replacements[0].taken is None


ABOUT = "Forty men left Hull. Abe Roe sold 12 mills in 2018. {}"


@pytest.mark.parametrize(
    ("sentence", "is_led"),
    [
        ("Eva Berg sold 40 looms in 2018.", True),  # of what the headline tells, it says nothing
        ("Dornby Mills sold 40 looms in 2018.", False),  # it names what the headline is about
        ("An old mill in Ripon burned to the ground in 2018, Eva Berg said.", False),  # or says it again
        ("All on board the ship of Dornby Mills died in 2018.", False),
        ("All on board died in 2018 near Dornby Mills.", True),  # who that is, no name says
        ("The gown was sold for 40 pounds by Dornby Mills in 2018.", True),
        ("Eva Berg sold Dornby Mills for 40 pounds in 2018.", True),  # it is about Eva Berg
        ("Dornby Mills also sold 40 looms in 2018.", True),  # it adds to what was said
        ("Dornby Mills sold 40 looms at the auction in 2018.", True),  # at which, others say
        ("Dornby Mills sold 40 looms to the government in 2018.", False),
        ("Dornby Mills signed the agreement in Hull in 2018.", True),  # an agreement that others tell of
        ("Dornby Mills signed the agreement of two unions in 2018.", False),
    ],
)
def test_the_headline_stands_before_what_says_nothing_of_it(sentence: str, is_led: bool) -> None:
    claim = read(ABOUT.format(sentence), title="Dornby Mills: old mill burned to the ground").claims[-1]
    assert claim.text.startswith("[Dornby Mills: old mill burned to the ground] ") == is_led


def test_the_outlet_above_a_text_is_not_the_company() -> None:
    head = "Ferries carry fewer\n\nThe Harbour Ledger, UK/May 7, 2020\n\nBy Priya Denholm\n\n"
    text = "Ridley Holm runs ferries. Revenue dropped to £412 million from £603 million, the company said."
    claims = read(head + text, published=None).claims
    assert claims and not any("Ledger" in claim.text for claim in claims)


@pytest.mark.parametrize(
    ("first", "title", "is_led"),
    [
        (
            "The Hull player sold 40 looms in 2018.",
            "Eva Berg sells looms",
            True,
        ),  # only the headline says who
        ("The mayor of Hull sold 40 looms in 2018.", "Eva Berg sells looms", False),
        ("The Hull player sold 40 looms in 2018.", "In brief", False),  # it stands above several stories
    ],
)
def test_a_first_sentence_about_somebody_described_has_the_headline(
    first: str, title: str, is_led: bool
) -> None:
    claim = read(f"{first} Looms are old.", title=title).claims[0]
    assert claim.text == (f"[{title}] {first}" if is_led else first)


@pytest.mark.parametrize("first", ["They sold 40 looms.", "“The mill is old,” Ann Holt of Hull told us."])
def test_a_first_sentence_that_needs_its_article_is_no_headline(first: str) -> None:
    many = f"{first} " + "The cows ate 30 fields. The goats ate 12 fields. " * 3
    assert not any(made.kind == "headline" for claim in read(many).claims for made in claim.replacements)


def test_a_verb_that_is_written_short_has_its_lemma() -> None:
    claim = last("Abe Roe ran the mill in Hull. He’s the owner of 40 looms.")
    assert claim.predicate and claim.predicate.lemma == "be"


def test_who_says_it_is_not_what_it_is_about_even_where_nobody_was_read() -> None:
    claim = last(
        "Ann Holt led the clerks to the mill, said Uhuru, or Freedom, a paper owned by Dornby Mills."
    )
    assert claim.subject and claim.subject.text == "Ann Holt"


def test_a_byline_is_no_headline() -> None:
    claim = read("Forty men left Hull. The initial costs were 12 million pounds.", title="BYLINE: Ann Holt")
    assert not any(r.kind == "headline" for one in claim.claims for r in one.replacements)


def test_a_time_alone_needs_no_headline() -> None:
    claim = read("Forty boats sank near Oslo on Monday.", published=None, title="Boats sink").claims[0]
    assert [span.text for span in claim.open] == ["Monday"]
    assert claim.text == "Forty boats sank near Oslo on Monday."


def test_a_verb_read_with_a_name_is_no_part_of_it() -> None:
    from copydesk.claims.names import _surname

    assert _surname(["Ann Holt Opens", "Ann Holt", "Holt"]) == "Holt"
    assert _surname(["Ann Holt", "Ann", "Ann", "Ann"]) == "Holt"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            '"We sold 40 looms," the mill in Hull said. "We lost 12 of our 40 looms."',
            'The mill in Hull: "We lost 12 of our 40 looms."',
        ),
        (
            "“Nobody bought the mill in Hull in 2018, and 40 looms stood still.”",
            "“Nobody bought the mill in Hull in 2018, and 40 looms stood still.”",
        ),
    ],
)
def test_quotation_marks_come_in_pairs(text: str, alone: str) -> None:
    assert last(text).text == alone


def test_a_quotation_without_a_speaker_is_open_as_a_whole() -> None:
    claim = last("“Nobody bought the mill in Hull in 2018, and 40 looms stood still.”")
    assert [span.text for span in claim.open] == [claim.span.text]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "Ann Holt sold 40 looms on Sunday night, March 10.",
            "Ann Holt sold 40 looms on Sunday night, 10 March 2019.",
        ),
        (
            "Rents rose by 6 percent, compared to three last year.",
            "Rents rose by 6 percent, compared to three in 2018.",
        ),
        ("Ann Holt was the Player of the Year in Hull.", "Ann Holt was the Player of the Year in Hull."),
        ("Ann Holt sold 40 looms last February.", "Ann Holt sold 40 looms last February."),
    ],
)
def test_a_time_is_put_in_as_a_reader_would_say_it(text: str, alone: str) -> None:
    assert last(text).text == alone


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ann Holt met Eva Berg in Hull. In 2018 the looms were given to her by 40 men.", "her"),
        ("Cars and boats met lorries in Hull. In 2018 Dornby Mills sold them 40 looms.", "them"),
        ("Forty boats sank near Oslo. The harbour lost 4 million dollars through this.", "this"),
        ("Forty looms were sold in Hull. We sold 12 of them to a mill.", "We"),
    ],
)
def test_what_cannot_be_settled_is_open(text: str, word: str) -> None:
    claim = last(text)
    assert word in [span.text for span in claim.open]
    assert word in claim.text


@pytest.mark.parametrize(
    "text",
    [
        "She sold 40 looms in 2018.",
        "They sold 40 looms in 2018.",
        "Their mill made 40 looms in 2018.",
        "This cost the harbour 4 million dollars.",
        "Those mills sold 40 looms in 2018.",
        "Dornby Mills did this with 40 looms in 2018.",
        "Abe Roe said that is not the case in 40 mills.",
    ],
)
def test_of_what_nobody_knows_nothing_is_claimed(text: str) -> None:
    claims = read(f"Ann Holt met Eva Berg and Cars of Leeds in Hull. {text}").claims
    assert [claim.text for claim in claims if claim.span.text == text] == []


def test_the_first_sentence_is_claimed_whatever_it_is_about() -> None:
    assert len(read("They sold 40 looms in 2018.").claims) == 1


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Ann Holt sold 40 looms to Dornby Mills.", "[Leeds, 15 March 2019: Mill burns] "),
        ("Ann Holt sold 40 looms to Dornby Mills at 5 p.m.", "[Leeds, 15 March 2019: Mill burns] "),
        ("Ann Holt sold 40 looms to Dornby Mills in 2018.", "[Leeds: Mill burns] "),
        (
            "Ann Holt sold 40 looms to Dornby Mills, the most since May 1997.",
            "[Leeds, 15 March 2019: Mill burns] ",
        ),
        ("Ann Holt sold 40 looms to Dornby Mills on Monday.", "[Leeds: Mill burns] "),
    ],
)
def test_the_headline_has_the_place_and_the_day_of_the_article(text: str, opening: str) -> None:
    lead = "LEEDS, England (AP) - Forty men saw in 2018 how a mill burned."
    claim = read(f"{lead}\n\n{text}", title="Mill burns").claims[-1]
    assert claim.text.startswith(f"{opening}Ann Holt sold")


def test_what_the_headline_says_itself_is_not_put_before_it() -> None:
    lead = "LEEDS, England (AP) - Forty men saw in 2018 how a mill burned."
    claim = read(f"{lead}\n\nAnn Holt sold 40 looms.", None, title="Leeds mill burns").claims[-1]
    assert claim.text == "[Leeds mill burns] Ann Holt sold 40 looms."


def test_without_a_date_a_relative_time_is_open() -> None:
    claim = last("Rents in Leeds rose by 6 percent last year.", None)
    assert claim.text.endswith("last year.")
    assert [span.text for span in claim.open] == ["last year"]


def test_each_replacement_says_what_it_stands_for_and_where_it_was_taken_from() -> None:
    text = "Ann Holt runs the mill in Hull. She sold 40 looms last year."
    found = read(text)
    claim = found.claims[-1]
    rebuilt, at = "", claim.span.start
    for one in claim.replacements:
        rebuilt += text[at : one.start]
        assert len(rebuilt) == one.at
        assert text[one.start : one.end] == one.text
        assert claim.text[one.at : one.at + len(one.by)] == one.by
        if one.taken:
            assert text[one.taken.start : one.taken.end] == one.taken.text
        rebuilt, at = rebuilt + one.by, one.end
    assert rebuilt + text[at : claim.span.end] == claim.text == "Ann Holt sold 40 looms in 2018."


def test_what_counts_for_a_check_is_what_is_said_and_not_who_is_spoken_of() -> None:
    plain = last("Unemployment in the country fell by 6 percent to 1.2 million in 1995.")
    assert plain.check_worthiness > 0.7 and any(one.weight > 0 for one in plain.weights)
    assert read("I believe that we are all good people who love our children.").claims == []
    one = last("Ann Holt cut the tax on looms by 6 percent in 1995.")
    other = last("Eva Berg cut the tax on looms by 6 percent in 1995.")
    assert one.check_worthiness == other.check_worthiness
