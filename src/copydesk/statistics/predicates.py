"""What is told of what a figure counts: its verb, and what else its sentence says of it.

"Divers pulled 12 people from a flooded mine near Lind": the measure is what is counted, "people", and told
of them is that "divers pulled" them "from a flooded mine".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.records import Predicate
from copydesk.statistics.reading import Reading
from copydesk.statistics.shares import verb_phrase
from copydesk.statistics.wording import spans_of
from copydesk.syntax import SUBJECTS, children, in_order, is_verb

_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "attr": "complement",
    "pobj": "oblique",
}


def with_small_words(words: list[Token], barred: Collection[int]) -> list[Token]:
    """Some words with what joins them: "from a mine", "did not pay", "as wages fell"."""
    heads = [word.head for word in words if word.dep_ == "pobj"]
    negations = [t for word in words if word.pos_ in ("VERB", "AUX") for t in word.lefts if t.dep_ == "neg"]
    verbs = [word.head for word in words if word.dep_ in SUBJECTS and word.head.dep_ == "advcl"]
    marks = [mark for verb in verbs for mark in children(verb, "mark")]
    joining = [word for word in (*heads, *negations, *verbs, *marks) if word.i not in barred]
    return in_order([*words, *joining])


def of(found: Found, reading: Reading) -> Predicate | None:
    """What happens to what is counted, and the part that the figure plays in it.

    It is the verb with its objects and complements, and what else the reader finds likely to be told of it.
    """
    figure, verb = reading.figure, reading.figure.verb
    if not is_verb(verb):
        return None
    parts = {*figure.counted, *range(figure.lead + 1, figure.span.start)}
    parts |= {word.i for word in (*reading.words, *reading.whole)}
    told = _left([*verb_phrase(verb), *reading.told], parts)
    spans = spans_of(found, in_order([verb, *told]))
    head = found.cut(verb.idx, verb.idx + len(verb))
    return Predicate(
        text=" ".join(span.text for span in spans) or head.text,
        head=head.text,
        lemma=verb.lemma_,
        role=_ROLES.get(figure.role, "modifier"),
        start=head.start,
        end=head.end,
        spans=spans or [head],
    )


def _left(told: Sequence[Token], parts: Collection[int]) -> list[Token]:
    """What is left of some words without those of other parts, and without the articles of these.

    A preposition of which nothing else is left goes, too: "rose by 4% to 300" is "rose".
    """
    left = [word for word in told if word.i not in parts]
    places = {word.i for word in left}
    return [word for word in left if _stands(word, places)]


def _stands(word: Token, places: Collection[int]) -> bool:
    if word.dep_ == "det":
        return word.head.i in places
    return word.dep_ != "prep" or any(inner.i in places for inner in word.children)
