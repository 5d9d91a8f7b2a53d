"""Places where a phrase begins: what stands there, read once however many cues come before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.phrases import SUBJECTS

if TYPE_CHECKING:
    from copydesk.dimensions.attribution.drafts import Reading

_DASHES = dict.fromkeys(("-", "–", "—", "--"), "-")
_DOTS = dict.fromkeys(("...", "…"), ".")
_MARKS = {**{mark: mark for mark in ",;:()"}, **_DASHES, **_DOTS}
# fmt: off
_OPENERS = frozenset((
    "prep", "advcl", "conj", "cc", "relcl", "acl", "npadvmod", "advmod", "xcomp", "ccomp", "agent", "dobj",
    "oprd", "mark", "parataxis", "appos", "dep", "attr", "acomp",
))
# fmt: on
_NAMES = frozenset(("NOUN", "PROPN", "VERB", "NUM"))


@dataclass(frozen=True)
class Opening:
    """What begins at a token.

    Attributes:
        mark: The mark that stands before or at it, "_" if there is none.
        dep, tag: Those of the head of what begins; `over` and `over_dep`, `over_tag` are its governor's.
        own: "own" if it is a clause with a subject, "none" if it has none, "" if it is no clause.
        speaks: Whether its verb is a reporting one.
        modal: Whether it has a modal verb.
        word: Its first word, if that is no noun, verb or number; `joins` is true for "and".
        quoted: Whether what stands before it is quoted.
        ends: Whether nothing but marks is left of the sentence.
    """

    mark: str
    quoted: bool = False
    ends: bool = False
    dep: str = ""
    tag: str = ""
    pos: str = ""
    over: int = -1
    over_dep: str = ""
    over_tag: str = ""
    own: str = ""
    speaks: bool = False
    modal: bool = False
    word: str = ""
    joins: bool = False


class Openings:
    """The openings of one article, each read when first asked for; `ends` has where sentences end."""

    def __init__(self, reading: Reading) -> None:
        doc = reading.found.doc
        self.reading, self.doc = reading, doc
        heads = doc.to_array("HEAD").astype("int64").tolist()
        self.heads = [i + by for i, by in enumerate(heads)]
        self.edges = _left_edges(self.heads)
        strings = doc.vocab.strings
        self.texts = [strings[orth] for orth in doc.to_array("ORTH").tolist()]
        self.ends = [sentence.end for sentence in doc.sents for _ in range(len(sentence))]
        self._opens: dict[int, bool] = {}
        self._read: dict[int, Opening] = {}

    def opens(self, at: int) -> bool:
        """Whether a content may end before a token: a phrase begins there, or a mark stands there."""
        known = self._opens.get(at)
        if known is None:
            known = self._opens[at] = self._is_place(at)
        return known

    def __getitem__(self, at: int) -> Opening:
        known = self._read.get(at)
        if known is None:
            known = self._read[at] = self._opening(at)
        return known

    def _is_place(self, at: int) -> bool:
        marked, after = self.texts[at] in _MARKS, self.texts[at - 1] in _MARKS
        if marked or after:
            opens = marked or not after
        else:
            top = self._opened(at)
            opens = self.heads[top] < at and self.doc[top].dep_ in _OPENERS
        return opens and not self._is_quoted(at)

    def _opened(self, at: int) -> int:
        """The head of the largest phrase that begins at a token; after "and" that of what is joined."""
        top, over = at, self.heads[at]
        while over > at and self.edges[over] == at:
            top, over = over, self.heads[over]
        if top == at and self.doc[at].dep_ == "cc":
            joined = next((c for c in self.doc[at].head.rights if c.dep_ == "conj" and c.i > at), None)
            return joined.i if joined is not None else top
        return top

    def _is_quoted(self, at: int) -> bool:
        start = self.doc[at].idx
        quote = self.reading.quote_at(start)
        return quote is not None and quote.start < start

    def _opening(self, at: int) -> Opening:
        doc = self.doc
        mark = _MARKS.get(self.texts[at - 1]) or _MARKS.get(self.texts[at]) or "_"
        quoted = self.reading.quote_at(doc[at - 1].idx) is not None
        follow, end = at, self.ends[at]
        while follow < end and (doc[follow].is_punct or doc[follow].is_space):
            follow += 1
        if follow >= end:
            return Opening(mark, quoted, ends=True)
        top, word = doc[self._opened(follow)], doc[follow]
        over, clause = top.head, top.pos_ in ("VERB", "AUX")
        return Opening(
            mark,
            quoted,
            dep=top.dep_,
            tag=top.tag_,
            pos=top.pos_,
            over=over.i,
            over_dep=over.dep_,
            over_tag=over.tag_,
            own=("own" if any(c.dep_ in SUBJECTS for c in top.children) else "none") if clause else "",
            speaks=clause and top.lemma_.lower() in self.reading.words.verbs,
            modal=clause and any(c.dep_ == "aux" and c.tag_ == "MD" for c in top.children),
            word="" if word.pos_ in _NAMES else word.lower_,
            joins=word.dep_ == "cc",
        )


def _left_edges(heads: list[int]) -> list[int]:
    """The first token of each token's phrase, by one pass from the left."""
    edges = list(range(len(heads)))
    for at in range(len(heads)):
        over = heads[at]
        while edges[over] > at:
            edges[over] = at
            over = heads[over]
    return edges
