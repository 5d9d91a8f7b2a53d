"""Boundaries: the places where a phrase begins, read once however many cues come before them."""

from typing import NamedTuple

from copydesk.dimensions.attribution.quotes import Quotes
from copydesk.dimensions.found import Found
from copydesk.syntax import WITH_EXPLETIVES

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


class Boundary(NamedTuple):
    """What begins at a token.

    Attributes:
        mark: The mark that stands before or at it, "_" if there is none.
        quoted: Whether what stands before it is quoted.
        ends: Whether nothing but marks is left of the sentence.
        dep, tag, pos: Those of the head of what begins; `over_dep` and `over_tag` are its governor's.
        own: "own" if it is a clause with a subject, "none" if it has none, "" if it is no clause.
        speaks: Whether its verb is a reporting one.
        modal: Whether it has a modal verb.
        word: Its first word, if that is no noun, verb or number; `joins` is true for "and".
    """

    mark: str
    quoted: bool = False
    ends: bool = False
    dep: str = ""
    tag: str = ""
    pos: str = ""
    over_dep: str = ""
    over_tag: str = ""
    own: str = ""
    speaks: bool = False
    modal: bool = False
    word: str = ""
    joins: bool = False


class Boundaries:
    """The boundaries of one article, each read when first asked for; `speaking` are reporting verbs.

    `ends` has where the sentence of each token ends, `over` the governor of what begins at a token.
    """

    def __init__(self, found: Found, quotes: Quotes, speaking: frozenset[str]) -> None:
        self.found, self.quotes, self.tokens = found, quotes, found.all_tokens
        self._speaking = speaking
        self.heads, self.deps = found.heads, found.deps
        self.edges = _left_edges(self.heads)
        self.ends = [sentence.end for sentence in found.doc.sents for _ in range(len(sentence))]
        marks = _hashed()
        self.marks = [marks.get(orth) for orth in found.column("ORTH")]
        self.over: dict[int, int] = {}
        self._opens: dict[int, bool] = {}
        self._read: dict[int, Boundary] = {}

    def asks(self, at: int) -> bool:
        """Whether the sentence of a token is a question."""
        end = self.ends[at]
        return any(word[0] == "?" for word in self.found.words[max(0, end - 2) : end])

    def opens(self, at: int) -> bool:
        """Whether a content may end before a token: a phrase begins there, or a mark stands there."""
        known = self._opens.get(at)
        if known is None:
            known = self._opens[at] = self._is_place(at)
        return known

    def __getitem__(self, at: int) -> Boundary:
        known = self._read.get(at)
        if known is None:
            known = self._read[at] = self._boundary(at)
        return known

    def _is_place(self, at: int) -> bool:
        marked, after = self.marks[at], self.marks[at - 1]
        if marked or after:
            opens = bool(marked or not after)
        else:
            top = self._opened(at)
            opens = self.heads[top] < at and self.deps[top] in _OPENERS
        return opens and not self._is_quoted(at)

    def _opened(self, at: int) -> int:
        """The head of the largest phrase that begins at a token; after "and" that of what is joined."""
        top, over = at, self.heads[at]
        while over > at and self.edges[over] == at:
            top, over = over, self.heads[over]
        if top == at and self.deps[at] == "cc":
            beside = self.found.below(self.heads[at])
            return next((c for c in beside if c > at and c > self.heads[at] and self.deps[c] == "conj"), top)
        return top

    def _is_quoted(self, at: int) -> bool:
        start = self.found.starts[at]
        quote = self.quotes.at(start)
        return quote is not None and quote.start < start

    def _boundary(self, at: int) -> Boundary:
        mark = self.marks[at - 1] or self.marks[at] or "_"
        quoted = self.quotes.at(self.found.starts[at - 1]) is not None
        follow = self._next_word(at)
        if follow is None:
            return Boundary(mark, quoted, ends=True)
        deps, place = self.deps, self._opened(follow)
        over = self.over[at] = self.heads[place]
        top, word = self.tokens[place], self.tokens[follow]
        part = top.pos_
        own, speaks, modal = self._clause(place) if part in ("VERB", "AUX") else ("", False, False)
        return Boundary(
            mark,
            quoted,
            False,
            deps[place],
            top.tag_,
            part,
            deps[over],
            self.tokens[over].tag_,
            own,
            speaks,
            modal,
            "" if word.pos_ in _NAMES else word.lower_,
            deps[follow] == "cc",
        )

    def _next_word(self, at: int) -> int | None:
        """The first word from a token on that is no mark; None if the sentence ends before it."""
        end, tokens = self.ends[at], self.tokens
        while at < end and (tokens[at].is_punct or tokens[at].is_space):
            at += 1
        return at if at < end else None

    def _clause(self, place: int) -> tuple[str, bool, bool]:
        """Of a verb: whether it has a subject of its own, is a reporting one, has a modal verb."""
        deps, below = self.deps, self.found.below(place)
        own = "own" if any(deps[c] in WITH_EXPLETIVES for c in below) else "none"
        modal = any(deps[c] == "aux" and self.tokens[c].tag_ == "MD" for c in below)
        return own, self.tokens[place].lemma_.lower() in self._speaking, modal


def _hashed() -> dict[int, str]:
    from spacy.strings import get_string_id

    return {get_string_id(written): mark for written, mark in _MARKS.items()}


def _left_edges(heads: list[int]) -> list[int]:
    """The first token of each token's phrase, by one pass from the left."""
    edges = list(range(len(heads)))
    for at in range(len(heads)):
        over = heads[at]
        while edges[over] > at:
            edges[over] = at
            over = heads[over]
    return edges
