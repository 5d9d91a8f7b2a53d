"""copydesk as a step of a spaCy pipeline."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import copydesk
from copydesk import component

TEXT = (
    "About 40 boats sank off Norway last year, the coast guard in Bergen said. “We fear 12 more,” it wrote."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("copydesk", config={"published": "2020-03-03", "reader": "rules"})
    return made


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def test_a_doc_has_what_extract_reads_in_its_text(doc: Doc) -> None:
    options = copydesk.Options(published="2020-03-03", reader="rules")
    assert doc._.copydesk == copydesk.extract_one(TEXT, options=options)
    assert spacy.blank("en")("Ten boats.")._.copydesk is None


def test_every_record_is_a_span_of_its_group_with_its_id(doc: Doc) -> None:
    found = doc._.copydesk
    for name, label in component.GROUPS.items():
        ids = {record.id for record in getattr(found, name)}
        assert {span.id_ for span in doc.spans[f"copydesk.{name}"]} == ids
        labels = {getattr(record, label) for record in getattr(found, name)}
        assert {span.label_ for span in doc.spans[f"copydesk.{name}"]} == labels
    assert next(span.text for span in doc.spans["copydesk.statistics"]).endswith("40")
    assert "Norway" in {span.text for span in doc.spans["copydesk.toponyms"]}
    assert doc.spans["copydesk.attributions"]


def test_docs_and_pipelines_are_kept_and_come_back(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.copydesk == doc._.copydesk
    assert [s.id_ for s in again.spans["copydesk.statistics"]] == [
        s.id_ for s in doc.spans["copydesk.statistics"]
    ]
    many = DocBin(store_user_data=True, docs=[doc])
    (one,) = DocBin().from_bytes(many.to_bytes()).get_docs(nlp.vocab)
    assert one._.copydesk == doc._.copydesk
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.get_pipe("copydesk").options == nlp.get_pipe("copydesk").options  # type: ignore[attr-defined]
    assert loaded(TEXT)._.copydesk == doc._.copydesk


def test_a_document_brings_its_own_date(nlp: Language) -> None:
    made = nlp.make_doc(TEXT)
    made.user_data["published"] = "2011-01-02"
    assert nlp(made)._.copydesk.document.published == "2011-01-02"
    assert [one._.copydesk.document.published for one in nlp.pipe([TEXT])] == ["2020-03-03"]


def test_spacy_finds_it_by_its_entry_point() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = project["project"]["entry-points"]["spacy_factories"]["copydesk"].partition(":")
    assert getattr(import_module(module), name) is component.make
    assert Language.has_factory("copydesk")
