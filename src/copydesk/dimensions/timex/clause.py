"""What the sentence around a time expression says: its tense, and whether the word is a date at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.lexicon import Node

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_HAVE = frozenset({"have", "has", "'ve", "had"})
# A parse can be deep; a verb that governs a date is near.
_STEPS = 12


class Clause:
    """The parse, asked about the place of an expression."""

    def __init__(self, found: Found, tense: dict[str, int]) -> None:
        self._found = found
        self._tense = tense

    def tense(self, at: int) -> int:
        """Whether the clause around an offset speaks of the past (-1), of what is to come (1), or neither."""
        token = self._found.token_at(at)
        for _ in range(_STEPS):
            said = self._of_word(token)
            if said is not None:
                return said if said <= 0 or not _is_perfect(token) else -1
            if token.head.i == token.i:
                return 0
            token = token.head
        return 0

    def _of_word(self, token: Token) -> int | None:
        """What a word says of the time; None if its governor must be asked."""
        if self._tense.get(token.lemma_.lower(), 0) > 0 and token.tag_ != "VBD":
            return 1
        if token.pos_ not in _VERBS:
            return None
        helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
        words = {child.lower_ for child in helpers}
        if any(self._tense.get(word, 0) > 0 for word in words) and "have" not in words:
            return 1
        if token.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers) or words & _HAVE:
            return -1
        if token.tag_ == "VB" and "to" in words:
            return 1
        return None if token.tag_ == "VBG" and not helpers else 0

    def story(self, at: int) -> bool:
        """Whether an offset is in a sentence that tells what happened, not in a line of its own."""
        sentence = self._found.token_at(at).sent
        return any(token.tag_ in ("VBD", "VBN", "VBZ", "VBP", "VBG") for token in sentence)

    def plausible(self, node: Node) -> Node | None:
        """The expression if it is a time here, as much of it as is one: "over" may be a preposition."""
        check = _CHECKS.get(node.rule)
        if check is not None and not check(self._found, node):
            return None
        exact = node.readings.get("exact")
        if exact and exact.start > node.start and self._is_preposition(node.start):
            return Node(exact.start, node.end, {"meaning": exact.meaning}, rule=node.rule)
        return node

    def _is_preposition(self, at: int) -> bool:
        token = self._found.token_at(at)
        article = token.i + 1 < len(self._found.doc) and self._found.doc[token.i + 1].lower_ in ("a", "an")
        return token.lower_ in ("over", "under") and token.dep_ == "prep" and not article


def _is_perfect(token: Token) -> bool:
    """Whether a plan was over at the time of the report: "had been due to expire"."""
    for _ in range(3):
        if any(child.lower_ == "had" for child in token.children):
            return True
        if token.dep_ not in ("xcomp", "acomp", "advcl"):
            return False
        token = token.head
    return False


def _is_month(found: Found, node: Node) -> bool:
    """May and March are names of months where the tagger takes them for names."""
    text = found.document.text[node.start : node.end]
    if len(text) == 3 and text != "May":
        return False  # "Jan Kavan"
    if text not in ("May", "March", "August"):
        return True
    token = found.token_at(node.start)
    if any(child.dep_ == "det" for child in token.children):
        return False
    if token.pos_ != "PROPN" or token.ent_type_ in ("PERSON", "ORG"):
        return False
    return token.ent_type_ == "DATE" or token.dep_ in ("pobj", "npadvmod", "nsubj", "nmod", "compound")


def _is_year(found: Found, node: Node) -> bool:
    """Four digits are a year where a word for time or the tagger says so, and no unit follows."""
    text = found.document.text
    if not text[node.start].isdecimal():
        return True
    before, after = text[node.start - 1 : node.start], text[node.end : node.end + 1]
    if before in ("-", "–") and text[max(0, node.start - 5) : node.start - 1].isdecimal():
        return True  # the end of a range of years
    if before in _BEFORE_NUMBERS or after in ("%", "°"):
        return False
    token = found.token_at(node.start)
    if token.ent_type_ == "DATE":
        return True
    previous = token.nbor(-1).lower_ if token.i else ""
    return token.ent_type_ == "" and previous in _BEFORE_YEARS and token.dep_ not in ("nummod",)


_BEFORE_NUMBERS = frozenset("$€£¥#-/.,")
_BEFORE_YEARS = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "during",
        "before",
        "after",
        "for",
        "through",
        "between",
        "and",
        "to",
        "(",
        "till",
    ]
)


def _is_season(found: Found, node: Node) -> bool:
    token = found.token_at(node.end - 1)
    return token.pos_ in ("NOUN", "PROPN") and (
        token.lower_ not in ("fall", "spring") or token.ent_type_ == "DATE"
    )


def _is_now(found: Found, node: Node) -> bool:
    """At the start of a sentence "Now, ..." goes on with the talk; elsewhere it is a time."""
    token = found.token_at(node.start)
    following = found.doc[token.i + 1].lower_ if token.i + 1 < len(found.doc) else ""
    return following not in (",", "that", "for") or not token.is_sent_start


def _is_reference(found: Found, node: Node) -> bool:
    """Whether "now", "soon", "recent" or "current" dates something here."""
    word = found.document.text[node.start : node.end].lower()
    check = {"now": _is_now, "soon": _is_soon, "future": _is_noun}.get(word)
    return check is None or check(found, node)


def _is_noun(found: Found, node: Node) -> bool:
    """Whether "future" is a time, not an adjective: "future growth"."""
    token = found.token_at(node.start)
    return token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod")


def _is_soon(found: Found, node: Node) -> bool:
    token = found.token_at(node.start)
    following = found.doc[token.i + 1].lower_ if token.i + 1 < len(found.doc) else ""
    previous = found.doc[token.i - 1].lower_ if token.i else ""
    return (
        following not in ("as", "after", "afterwards")
        and previous not in ("as", "so", "too")
        and token.head.tag_ != "VBD"
    )


def _is_length(found: Found, node: Node) -> bool:
    """Whether "a week" is a length, not a rate: "four flights a week"."""
    token = found.token_at(node.end - 1)
    return not (
        token.dep_ == "npadvmod"
        and (token.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN") or token.head.tag_ == "CD")
    )


_CHECKS: dict[str, Callable[[Found, Node], bool]] = {
    "<month>": _is_month,
    "<year_number>": _is_year,
    "the? <season>": _is_season,
    "(a|an) <counted_as>? <unit> (- long)?": _is_length,
    "<reference>": _is_reference,
}
