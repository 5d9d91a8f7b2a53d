"""Names: one entity for one thing, exact spans, bad and long texts; most of it on docs made by hand."""

import itertools
import time
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from searches import so_many
from spacy.tokens import Span

import copydesk
from copydesk import records
from copydesk.dimensions import entity
from copydesk.dimensions.found import Found
from copydesk.options import Options

NLP = spacy.blank("en")
WORDS = [
    "Nadia",
    "Brandt",
    "the",
    "(HWF)",
    "Harbour",
    "Workers",
    "Front",
    "of",
    "Oslo",
    "U.S.",
    "Isis",
    "Mr",
    "\n\n",
    "3",
    "😀",
]


def annotate(text: str, *names: tuple[str, str, int], rules: str | None = None) -> list[records.Entity]:
    """Annotate a text whose model saw the n-th occurrence of each name with this label."""
    document = copydesk.document(text)
    doc = NLP(text.replace("\n", " "))
    ents = []
    for name, label, nth in names:
        start = -1
        for _ in range(nth + 1):
            start = text.index(name, start + 1)
        ents.append(doc.char_span(start, start + len(name), label=label))
    assert all(isinstance(ent, Span) for ent in ents), "a name is not at token edges"
    doc.ents = ents
    entities = entity.annotate(Found(document=document, doc=doc, options=Options(rules=rules)))
    check(text, entities)
    return entities


def check(text: str, entities: list[records.Entity]) -> None:
    spans = [mention for e in entities for mention in e.mentions]
    assert all(text[m.start : m.end] == m.text for m in spans)
    ordered = sorted((m.start, m.end) for m in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered)), "two names overlap"
    assert len({e.id for e in entities}) == len(entities)
    assert all(e.mentions and e.name and e.rule for e in entities)


def test_an_article_decides_once_what_a_name_is() -> None:
    text = "Nadia Verhoeven spoke. Verhoeven left. Later Verhoeven came back, and Verhoeven slept."
    seen = [
        ("Nadia Verhoeven", "PERSON", 0),
        ("Verhoeven", "ORG", 1),
        ("Verhoeven", "ORG", 2),
        ("Verhoeven", "GPE", 3),
    ]
    [one] = annotate(text, *seen)
    assert (one.name, one.label, len(one.mentions)) == ("Nadia Verhoeven", "PERSON", 4)


def test_a_name_is_found_again_where_the_model_missed_it() -> None:
    [one] = annotate(
        "Then Telmark failed. Banks had lent Telmark money, and Telmark lost it.", ("Telmark", "ORG", 1)
    )
    assert len(one.mentions) == 3


def test_a_name_does_not_cross_the_edge_of_a_block() -> None:
    entities = annotate(
        "Ferry sinks off Malta\n\nNadia Verhoeven was saved.", ("Malta\n\nNadia Verhoeven", "PERSON", 0)
    )
    assert [(e.name, e.label) for e in entities] == [("Malta", "GPE"), ("Nadia Verhoeven", "PERSON")]


def test_the_quotation_marks_and_brackets_around_a_name_are_no_part_of_it() -> None:
    [one] = annotate('They call it "Telmark" (Telmark).', ('"Telmark" (Telmark).', "ORG", 0))
    assert [m.text for m in one.mentions] == ["Telmark", "Telmark"]


def test_offsets_are_exact_after_emoji_and_combining_characters() -> None:
    text = "👩‍👩‍👧 e\u0301 🇳🇴 Nadia Verhoeven left. Verhoeven slept."
    [one] = annotate(text, ("Nadia Verhoeven", "PERSON", 0))
    assert [m.text for m in one.mentions] == ["Nadia Verhoeven", "Verhoeven"]


def test_a_users_alias_is_known(tmp_path: Path) -> None:
    (tmp_path / "entity").mkdir()
    rules = '[[alias]]\nlabel = "ORG"\nname = "Harbour Workers Front"\nnames = ["Dockers"]\n'
    (tmp_path / "entity" / "rules.toml").write_text(rules, encoding="utf-8")
    text = "The Harbour Workers Front met. Dockers will strike."
    [one] = annotate(text, rules=str(tmp_path))
    assert (one.name, [m.text for m in one.mentions]) == (
        "Harbour Workers Front",
        ["Harbour Workers Front", "Dockers"],
    )


@settings(max_examples=so_many(150, 40), deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_spans_are_exact_and_apart_whatever_the_text(words: list[str]) -> None:
    text = "x " + " ".join(words)
    mentions = sorted((m.start, m.end) for one in annotate(text) for m in one.mentions)
    assert all(0 <= start < end <= len(text) for start, end in mentions)
    assert all(end <= start for (_, end), (start, _) in pairwise(mentions))


@pytest.mark.parametrize(
    "text",
    [
        "Aa " * 30_000,
        "Aa Baa (AB) " * 8_000,
        "SOCCER - X\n" + "Aa c Bb b Cc 1 " * 6_000,
        "(" * 90_000,
        "Aa Bb (Oslo) " * 7_000,
    ],
    ids=["capitals", "acronyms", "scores", "brackets", "places"],
)
def test_long_texts_take_linear_time(text: str) -> None:
    found = Found(document=copydesk.document(text), doc=NLP.make_doc("x"), options=Options())
    began = time.process_time()
    check(text, entity.annotate(found))
    assert time.process_time() - began < 5


def test_a_name_with_a_wide_gap_is_trimmed_at_once() -> None:
    text = "Marta Baker" + " " * 60 + "Ghent won."
    doc = NLP.make_doc(text)
    doc.set_ents([doc.char_span(0, text.index(" won"), label="PERSON")])
    began = time.process_time()
    check(text, entity.annotate(Found(document=copydesk.document(text), doc=doc, options=Options())))
    assert time.process_time() - began < 1
