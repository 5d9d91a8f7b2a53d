"""The pipes of a spaCy pipeline, each by its own code or by a faster form that decides the same.

spaCy's own loop serves training, tracing and every kind of pipe. A stage here is a function that
sets something of some texts; where the kind of a pipe is not known, the stage is the pipe itself.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from copydesk.pipeline.entities import recogniser
from copydesk.pipeline.heads import parser, tagger
from copydesk.pipeline.vectors import Vectorize, vectors
from copydesk.pipeline.words import words

Stage = Callable[[Sequence["Doc"]], None]


def stages(nlp: Language) -> list[Stage]:
    """What a pipeline does after the tokenizer, in order."""
    from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, Lemmatizer, Tagger, Tok2Vec

    made: list[Stage] = []
    pipes = [pipe for _, pipe in nlp.pipeline]
    while pipes:
        pipe, *rest = pipes
        stage: Stage | None = None
        if type(pipe) is Tok2Vec:
            stage = _tok2vec(vectors(pipe.model, nlp.vocab))
        elif type(pipe) is Tagger:
            stage = tagger(pipe)
        elif type(pipe) is DependencyParser:
            stage = parser(pipe)
        elif type(pipe) is EntityRecognizer:
            stage = recogniser(pipe, _own_vectors(pipe, nlp))
        elif type(pipe) is AttributeRuler and rest and isinstance(rest[0], Lemmatizer):
            stage = words(pipe, rest[0])
            rest = rest[1:] if stage else rest
        made.append(stage or _as_it_is(pipe))
        pipes = rest
    return made


def _tok2vec(vectorize: Vectorize | None) -> Stage | None:
    """Compute vectors, and leave them where the pipes that share them look for them."""
    if vectorize is None:
        return None

    def stage(docs: Sequence[Doc]) -> None:
        rows: Any = np.ascontiguousarray(vectorize(docs).T)
        at = 0
        for doc in docs:
            doc.tensor = rows[at : at + len(doc)]
            at += len(doc)

    return stage


def _own_vectors(pipe: Any, nlp: Language) -> Vectorize | None:
    """What computes the vectors of a pipe that does not share those of the pipeline."""
    inner = pipe.model.get_ref("tok2vec").layers
    is_known = [layer.name for layer in inner[1:]] == ["list2array", "linear"]
    return vectors(inner[0], nlp.vocab) if is_known else None


def _as_it_is(pipe: Any) -> Stage:
    """A pipe's own code; a trained one sees one text at a time, so that none depends on those beside it."""

    def trained(docs: Sequence[Doc]) -> None:
        for doc in docs:
            pipe.set_annotations([doc], pipe.predict([doc]))

    def any_other(docs: Sequence[Doc]) -> None:
        for doc in docs:
            pipe(doc)

    return trained if hasattr(pipe, "predict") and hasattr(pipe, "set_annotations") else any_other
