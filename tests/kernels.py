"""What `test_kernels.py` runs in a process of its own, under one kernel; the last line is JSON."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from searches import so_many
from test_pipeline import ODD
from threadpoolctl import threadpool_info

from copydesk import Options, extract, pipeline, read
from copydesk.pipeline import vectors
from copydesk.pipeline.blocks import pieces
from copydesk.pipeline.products import TOGETHER, Product
from copydesk.records import Document, to_json

MODEL = Options().model
EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 149  # some that go 128 at once, and some that are left


def texts() -> list[str]:
    articles = [one.document for one in read(EXAMPLES) if isinstance(one.document, Document)]
    blocks = [text for article in articles for text, is_gap in pieces(article) if not is_gap]
    return [*blocks[: so_many(60, 8)], *(text for text in ODD if text.strip())]


def products() -> Iterator[tuple[str, Product]]:
    """Every product of the pipeline, by a name."""
    made: list[Product] = []
    init = Product.__init__

    def noted(self: Product, *args: Any, **named: Any) -> None:
        init(self, *args, **named)
        made.append(self)

    Product.__init__ = noted  # type: ignore[method-assign]
    pipeline._stages.cache_clear()
    pipeline._stages(MODEL)
    Product.__init__ = init  # type: ignore[method-assign]
    for number, one in enumerate(made):
        yield f"product {number}, {one._weights.shape}", one


def faults_of_products() -> Iterator[str]:
    """Each column alone, among others and in every place: one result, to the bit."""
    drawn = np.random.default_rng(1)
    for name, product in products():
        columns = drawn.standard_normal((product._weights.shape[1], WORDS)).astype(np.float32)
        together = product(columns)
        if any((product(columns[:, at : at + 1])[:, 0] != together[:, at]).any() for at in range(WORDS)):
            yield f"{name}: alone"
        order = drawn.permutation(WORDS)
        if (product(columns[:, order]) != together[:, order]).any():
            yield f"{name}: in another order"
        if (product.of_rows(columns.T[: 2 * TOGETHER].copy()) != together.T[: 2 * TOGETHER]).any():
            yield f"{name}: in rows"
        if product.together == 1:
            yield f"{name}: word by word, which is slow"


def faults_of_vectors() -> Iterator[str]:
    """Each text's vectors: alone, among others, and after what was remembered is forgotten."""
    nlp = pipeline.load(MODEL)
    docs = [nlp.make_doc(text) for text in texts()]
    for pipe, model in (
        ("tok2vec", nlp.get_pipe("tok2vec").model),
        ("ner", nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]),
    ):
        vectorize = vectors.Vectors(model, nlp.vocab)
        together, at = vectorize(docs), 0
        fresh = vectors.Vectors(model, nlp.vocab)
        for doc in reversed(docs):
            at -= len(doc)
            fresh._embedding._rows.clear()
            expected = together[:, at : at + len(doc) or None]
            for name, found in (("alone", fresh([doc])), ("later", vectorize([doc]))):
                if (found != expected).any():
                    yield f"{pipe}, {name}: {doc.text[:40]}"


def faults_of_articles() -> Iterator[str]:
    """Articles in one order and in the other, by a process that has just begun each time."""
    articles = list(read(EXAMPLES))[:: so_many(1, 7)]
    one_way = [to_json(one) for one in extract(articles)]
    pipeline._stages.cache_clear()
    other_way = [to_json(one) for one in extract(reversed(articles))]
    yield from (a[:60] for a, b in zip(one_way, reversed(other_way), strict=True) if a != b)


def main() -> None:
    import spacy  # noqa: F401 - loads numpy's linear algebra

    blas = [one for one in threadpool_info() if one["user_api"] == "blas"]
    faults = [*faults_of_products(), *faults_of_vectors(), *faults_of_articles()]
    print(json.dumps({"kernels": [one["architecture"] for one in blas], "faults": faults}))


if __name__ == "__main__":
    sys.exit(main())
