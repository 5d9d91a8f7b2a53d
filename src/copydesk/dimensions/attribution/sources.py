"""Sources: the noun phrase that says who, as it is written, and what kind of source it is."""

from typing import Literal

from spacy.tokens import Token

from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import Range, children, trimmed, written_together

SourceKind = Literal["named", "institution", "unnamed", "document"]

_LEFT = ("det", "amod", "compound", "nummod", "poss", "predet", "nmod", "quantmod", "advmod")
_RIGHT = ("prep", "appos", "relcl", "acl", "conj", "cc", "case", "nummod", "amod", "npadvmod")
_LONGEST = 45  # tokens; what is longer is a parse gone wrong


def source_phrase(head: Token, cue: Range) -> Range:
    """The whole noun phrase of a source: "Ann Roe, a spokeswoman for the group".

    What stands on the other side of the cue is left out, and so is a clause that follows a comma.
    """
    if head.dep_ == "poss" or head.pos_ == "PRON":
        return trimmed(head.doc, (_first(head, (0, 0)), head.i + 1))
    first, last = _first(head, cue), _last(head, cue)
    if first < cue[0] < last:
        last = cue[0]
    elif first < cue[1] <= head.i:
        first = cue[1]
    if last - first > _LONGEST:
        first, last = max(first, head.i - _LONGEST // 3), min(last, head.i + 1)
    return trimmed(head.doc, _closed(head, (first, last)))


def _first(head: Token, cue: Range) -> int:
    """Where the words before a noun begin that belong to it, outside of the cue."""
    own = (c for c in head.lefts if c.dep_ in _LEFT and not cue[0] <= c.i < cue[1])
    first = min([head.i, *(c.left_edge.i for c in own)])
    return written_together(head.doc[first])[0].i  # "Lind-Berger", whatever the parse makes of it


def _last(head: Token, cue: Range) -> int:
    """Where what stands behind a noun and belongs to it ends, before the cue."""
    last = head.i + 1
    for inner in (c for c in head.rights if c.dep_ != "punct"):
        holds_cue = inner.i < cue[0] <= inner.right_edge.i
        if inner.dep_ not in _RIGHT or holds_cue or inner.i - head.i > _LONGEST:
            break
        last = max(last, inner.right_edge.i + 1)
    return last


def _closed(head: Token, span: Range) -> Range:
    """Take in a bracket that the phrase leaves open: "Ann Roe (D-Mo.)"."""
    doc, (first, last) = head.doc, span
    opened = [t for t in doc[first:last] if t.text == "("]
    if opened and not any(t.text == ")" for t in doc[opened[-1].i : last]):
        for token in doc[last : last + 8]:
            if token.text == ")":
                return first, token.i + 1
    return span


def source_kind(head: Token, words: Words, label: str | None = None) -> SourceKind | None:
    """Whether a source is a person by name, an institution, nobody in particular, or a text.

    `label` is that of the entity that it is a name of, if it is one; the article decides once.
    """
    lemma = head.lemma_.lower()
    if head.pos_ == "PRON":
        return None if head.tag_ in ("WP", "WDT", "PRP", "PRP$") else "unnamed"
    if lemma in words.document:
        return "document"
    label = label or head.ent_type_
    if label == "PERSON":
        return "named"
    if label in ("ORG", "GPE", "NORP") or lemma in words.institution:
        return "institution"
    return "named" if head.pos_ == "PROPN" or _has_person(head) else "unnamed"


def _has_person(head: Token) -> bool:
    """Whether a person's name stands with a noun: "coach Bo Ek"."""
    return any(c.ent_type_ == "PERSON" for c in children(head, "appos", "compound"))
