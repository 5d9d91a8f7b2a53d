"""Cue nouns: "the minister's claim that it rained", "his promise to come", "their call for calm".

The source is the noun's possessor, or "by" or "from" whom it comes; often it is not said.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import Range, child, trimmed_extent

_FROM = ("by", "from")
WHEN = ("DATE", "TIME")  # "Thursday's announcement" is not Thursday's


def noun_frames(noun: Token, words: Words | None = None) -> Iterator[Frame]:
    """Every frame that a noun stands in: "that", "to", or a preposition; or none if it is no cue."""
    if words and words.lemma(noun.lemma_.lower()) not in words.frames:
        return
    who = _possessor(noun)
    for one in noun.rights:
        if one.dep_ in ("acl", "ccomp", "relcl"):
            name = _opens(one)
            if name:
                yield _frame(name, noun, who, trimmed_extent(one))
        elif one.dep_ == "prep" and one.lower_ not in _FROM:
            inner = child(one, "pobj", "pcomp")
            if inner is not None:
                yield _frame(one.lower_, noun, who, (inner.left_edge.i, one.right_edge.i + 1))


def _opens(clause: Token) -> str | None:
    """The word that opens a clause behind a noun, if it is "that" or "to"."""
    first = clause.left_edge
    if first.dep_ == "mark":
        return "that" if first.lower_ == "that" else None
    return "to" if first.lower_ == "to" and first.dep_ == "aux" and clause.dep_ != "relcl" else None


def _frame(name: str, noun: Token, who: Token | None, content: Range) -> Frame:
    return Frame(f"noun {name}", noun.lemma_.lower(), (noun.i, noun.i + 1), who, (content,), noun)


def _possessor(noun: Token) -> Token | None:
    for one in noun.children:
        if one.dep_ == "poss" and one.ent_type_ not in WHEN:
            return one
        if one.dep_ == "nsubj" and one.i < noun.i:  # "the bank forecast that"
            return one
    by = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in _FROM), None)
    return child(by, "pobj") if by is not None else None
