"""Quotation marks and who speaks: what sentences in a corpus cannot show."""

import time

import pytest

import copydesk
from copydesk.dimensions import attribution, stance
from copydesk.dimensions.attribution.quotes import quotations
from copydesk.dimensions.found import Found
from copydesk.options import Options
from copydesk.pipeline import parse
from copydesk.records import Attribution

ELIDED = frozenset({"em", "tis"})


def quoted(text: str) -> list[str]:
    document = copydesk.document(text)
    return [text[q.start : q.end] for q in quotations(text, document.blocks, ELIDED)]


def read(text: str) -> list[Attribution]:
    document = copydesk.document(text)
    found = Found(document=document, doc=parse(document, Options().model), options=Options())
    return attribution.annotate(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and left.", ["“yes”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("``It rained,'' she said.", ["``It rained,''"]),
        ("''It rained,'' she said.", ["''It rained,''"]),
        ("A ‘crazy’ plan.", ["‘crazy’"]),
        ("The guards’ tea in the ’90s and rock 'n' roll for 'em", ["'n'"]),
        ("“She called it a ‘trap’ twice.”", ["“She called it a ‘trap’ twice.”"]),
        ('He is 6\' 2" tall. "Hello," he said.', ['"Hello,"']),
    ],
)
def test_every_kind_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert [q for q in quoted(text) if q != "'n'"] == [q for q in expected if q != "'n'"]


def test_a_quotation_over_paragraphs_opens_again_in_each() -> None:
    text = "“The roof fell.\n\n“The doors fell.\n\n“Then it was over,” said Ann Roe.\n\nShe left."
    marks = quotations(text, copydesk.document(text).blocks, ELIDED)
    assert [q.continues for q in marks] == [False, True, True]
    assert [q.closed for q in marks] == [False, False, True]


def test_one_odd_mark_never_loses_the_rest() -> None:
    text = "The “plan was dropped. Costs rose.\n\nThe mill closed.\n\n“We are sad,” said Ann Roe. He left."
    said = read(text)
    assert quoted(text) == ["“plan was dropped.", "“We are sad,”"]
    assert [(a.content[0].text, a.source[0].text) for a in said if a.source] == [("“We are sad,”", "Ann Roe")]


@pytest.mark.parametrize(
    "text",
    [
        "“" * 50_000,
        '"' * 50_000,
        "'a " * 20_000,
        '" ' * 20_000,
        "“It rained. " * 5_000,
        "“a.\n\n" * 10_000,
        "''a\n\nb\n\n" * 10_000,
    ],
    ids=["opening", "straight", "apostrophes", "spaced", "unclosed", "paragraphs", "running"],
)
def test_marks_are_read_in_linear_time(text: str) -> None:
    document = copydesk.document(text)
    started = time.process_time()
    quotations(text, document.blocks, ELIDED)
    assert time.process_time() - started < 2.0


def test_a_quotation_of_50000_characters_is_one_bounded_span() -> None:
    text = (
        "“"
        + "It rained all day and we walked home. " * 1_300
        + "It rained,” said Ann Roe. Tom Vance laughed."
    )
    document = copydesk.document(text)
    doc = parse(document, Options().model)
    found = Found(document=document, doc=doc, options=Options())
    started = time.process_time()
    said = attribution.annotate(found)
    found.attributions = said
    stance.annotate(found)
    assert time.process_time() - started < 3.0
    long = max(said, key=lambda a: a.content[0].end - a.content[0].start)
    assert long.content[0].text.startswith("“It rained") and long.content[0].text.endswith("rained,”")
    assert [s.text for s in long.source] == ["Ann Roe"]


@pytest.mark.parametrize("text", ["if it may not fall, ", "according to the ", "He said that she said "])
def test_a_sentence_without_end_is_read_in_linear_time(text: str) -> None:
    document = copydesk.document(text * 1_500)
    found = Found(document=document, doc=parse(document, Options().model), options=Options())
    started = time.process_time()
    found.attributions = attribution.annotate(found)
    stance.annotate(found)
    assert time.process_time() - started < 1.0


def test_a_pronoun_is_spoken_by_who_was_named_before() -> None:
    (said,) = read("Mrs Ines Calder runs the mill with Mr Tom Vance. “We open at six,” she said.")
    assert said.speaker is not None and "Calder" in said.speaker.text
    assert said.source_kind is None


def test_every_span_is_the_text_that_it_names() -> None:
    text = (
        "👩‍👩‍👧 “Zürich’s mayor lied,” said 𝔄nn Roe.\n\nAccording to the police, 40 e\u0301tudes were lost."
    )
    for record in read(text):
        for span in [*record.source, *record.cue, *record.content]:
            assert text[span.start : span.end] == span.text


def test_a_source_that_the_parser_tears_is_no_empty_span() -> None:
    for said in read("In 1982, the co-op reported that 40 mills closed. She said it was sorry."):
        assert all(span.text.strip() for span in said.source)


def test_attributions_reach_the_extraction() -> None:
    (found,) = copydesk.extract([copydesk.document("“It rained,” said Ann Roe.")])
    assert [a.kind for a in found.attributions] == ["direct"]
