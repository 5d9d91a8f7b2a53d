"""What the sentence around a time expression says: its tense, and whether the word is a date at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.lexicon import Node, Words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.timex.grammar.made import Exact

# Rules that end with a word that no sentence writes with a capital, but the names of programmes do.
_COMMON = re.compile(r"<(units?|clock)>$")
_SHORT = 3
_HALVES_OF_DAY = {"am", "pm", "a.m", "p.m"}  # "7:30 PM"
_VERBS = frozenset({"VERB", "AUX"})
_HAVE = frozenset({"have", "has", "'ve", "had"})
_OBJECTS = frozenset({"pobj", "pcomp", "npadvmod", "advmod", "nummod", "prep"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT"})
# Words that go before a month cut short: "after Feb".
_TIME_BEFORE = frozenset(
    {"in", "since", "until", "till", "by", "after", "before", "from", "to", "late", "early"}
)
# A parse can be deep; a verb that governs a date is near.
_STEPS = 12


class Clause:
    """The parse, asked about the place of an expression."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found = found
        self.words = words
        self._said: dict[tuple[int, bool], int | None] = {}  # a verb of a long list is asked for each date

    def tense(self, at: int) -> int:
        """Whether the clause around an offset speaks of the past (-1), of what is to come (1), or neither.

        The nearest finite verb or infinitive decides; participles and nouns ask their governor.
        """
        token = self.found.token_at(at)
        by = self.before(token) == "by"
        for _ in range(_STEPS):
            said = self._of_clause(token, by)
            if said == 0 and self._is_ahead(at, token):
                return 1
            if said is not None:
                return said if said <= 0 or not _is_over(token) else -1
            if token.head.i == token.i:
                return 0
            token = token.head
        return 0

    def _is_ahead(self, at: int, verb: Token) -> bool:
        """Whether a present tense has its date ahead: "in force until Sunday", "the deadline is Tuesday"."""
        if self.before(self.found.token_at(at)) in ("until", "till", "for"):
            return True
        subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
        return any(child.lemma_.lower() in self.words.tense for child in subjects)

    def _of_word(self, token: Token, by: bool = False) -> int | None:
        """What a word says of the time; None if its governor must be asked.

        After "by" any modal verb points ahead: "could be done by Friday".
        """
        word = "set for" if _is_set(token) else token.lemma_.lower()
        if word == "set for" or (word in self.words.tense and token.tag_ != "VBD"):
            return 1
        if token.pos_ not in _VERBS:
            return None
        helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
        words = {child.lower_ for child in helpers}
        if not words.isdisjoint(self.words.tense) and "have" not in words:
            return 1
        if token.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers) or words & _HAVE:
            return -1
        if token.tag_ == "VB" and "to" in words:
            return 1
        if by and any(child.tag_ == "MD" for child in helpers) and "have" not in words:
            return 1
        return None if token.tag_ == "VBG" and not helpers else 0

    def _of_clause(self, token: Token, by: bool) -> int | None:
        """What a finite verb says; a present in a side clause goes with its main clause.

        "Losses are expected when markets reopen Tuesday" is of the Tuesday to come.
        """
        key = (token.i, by)
        if key not in self._said:
            self._said[key] = self._of_word(token, by)
        said = self._said[key]
        if said == 0 and token.dep_ == "advcl" and token.head.i != token.i:
            return self._of_word(token.head) or 0
        return said

    def story(self, at: int) -> bool:
        """Whether an offset is in a sentence that tells what happened, not in a line of its own."""
        sentence = self.found.token_at(at).sent
        return any(token.tag_ in ("VBD", "VBN", "VBZ", "VBP", "VBG") for token in sentence)

    def plausible(self, node: Node) -> Node | None:
        """The expression if it is a time here, as much of it as is one: "over" may be a preposition."""
        check, exact = _CHECKS.get(node.rule), node.readings.get("exact")
        if self._is_name(node):
            return None
        if check is not None and not check(self, node):
            return _only(exact, node) if exact and check is _is_season_in else None
        if exact and exact.start > node.start and self._is_preposition(node):
            return _only(exact, node)
        return node

    def _is_name(self, node: Node) -> bool:
        """Whether the words are part of a longer name: "Easter Island", "News Daily"."""
        text = self.found.document.text
        if not text[node.start].isupper() and not text[node.start].isdecimal():
            return False
        token = self.found.token_at(node.start)
        if self._is_titled(node):
            return True
        if token.ent_type_ not in _NAMES or not token.i:
            return False
        last = self.found.token_at(node.end - 1)
        following = self.found.doc[last.i + 1] if last.i + 1 < len(self.found.doc) else last
        longer = token.ent_iob_ == "I" or (following.ent_iob_ == "I" and following.lower_ not in ("'s", "’s"))
        return longer and last.ent_type_ == token.ent_type_

    def _is_titled(self, node: Node) -> bool:
        """Whether a word without a capital of its own has one: a programme named "9 Minutes"."""
        last = self.found.token_at(node.end - 1)
        if not _COMMON.search(node.rule) or not last.text[0].isupper() or last.is_sent_start:
            return False
        if last.lower_.strip("0123456789:.") in _HALVES_OF_DAY | self.words.zone.keys():
            return False
        words = [t for t in last.sent if t.is_alpha and len(t) > _SHORT]
        return 2 * sum(t.text[0].isupper() for t in words) < len(words)  # not in a headline

    def _is_preposition(self, node: Node) -> bool:
        """Whether a word before a time is no approximation: "over a two-day span", "around Friday's vote"."""
        token = self.found.token_at(node.start)
        if self.found.document.text[node.end : node.end + 2] in ("'s", "’s"):
            return token.lower_ in ("around", "about", "over", "under")
        counted = token.i + 2 < len(self.found.doc) and token.nbor(2).like_num
        article = self.after(token) in ("a", "an") and not counted
        return token.lower_ in ("over", "under") and token.dep_ == "prep" and not article

    def side(self, node: Node, after: int) -> str | None:
        """Which side of a date the word before it leaves open: "since 2011", "until Sunday", "before May".

        `after` is where the expression before it ended: "from 2011 until 2014" is closed.
        """
        doc, text = self.found.doc, self.found.document.text
        first = self.found.token_at(node.start)
        word = self.before(first)
        if word == "to" and first.i > 1:
            word = f"{doc[first.i - 2].lower_} to"
        side = self.words.open.get(word)
        if side is None:
            following = self.after(self.found.token_at(node.end - 1))
            return "FROM" if word == "from" and following in ("on", "onward", "onwards") else None
        is_end = text[after : node.start].strip().lower() == word
        root = self.found.tokens(node.start, node.end).root
        return side if root.dep_ in _OBJECTS and not is_end and root.head.i < first.i else None

    def before(self, token: Token) -> str:
        """The word before a token, in lower case."""
        return str(self.found.doc[token.i - 1].lower_) if token.i else ""

    def after(self, token: Token) -> str:
        """The word after a token, in lower case."""
        return str(self.found.doc[token.i + 1].lower_) if token.i + 1 < len(self.found.doc) else ""


def _is_set(token: Token) -> bool:
    """Whether "set" says what is to come: "set for Friday", "set to close"."""
    return token.lower_ == "set" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("for", "to")


def _is_over(token: Token) -> bool:
    """Whether a plan was over at the time of the report: "had been meant to lapse"."""
    for _ in range(3):
        if any(child.lower_ == "had" for child in token.children):
            return True
        if token.dep_ not in ("xcomp", "acomp", "advcl"):
            return False
        token = token.head
    return False


def _is_month(clause: Clause, node: Node) -> bool:
    """May and March are names of months where the tagger takes them for names; "Jan" may be a person."""
    text = clause.found.document.text[node.start : node.end]
    before = clause.before(clause.found.token_at(node.start))
    if len(text) == 3 and text != "May" and (text in ("Jan", "Jun") or before not in _TIME_BEFORE):
        return False
    if _is_surname(clause, node):
        return False
    if text not in ("May", "March", "August"):
        return True
    token = clause.found.token_at(node.start)
    if any(child.dep_ == "det" for child in token.children) or token.pos_ != "PROPN":
        return False
    if token.ent_type_ in ("PERSON", "ORG"):
        return False
    return token.ent_type_ == "DATE" or token.dep_ in ("pobj", "npadvmod", "nsubj", "nmod", "compound")


def _is_surname(clause: Clause, node: Node) -> bool:
    """Whether a month stands in a person's name: "Theresa May", "April Dorn"."""
    token = clause.found.token_at(node.start)
    if not token.i or not clause.before(token)[-1:].isalpha():
        return False
    before = token.nbor(-1)
    return before.ent_type_ == "PERSON" and before.tag_ == "NNP" and before.dep_ == "compound"


def _is_today(clause: Clause, node: Node) -> bool:
    """Whether "Today" is a day, not the last word of a newspaper's name: "Denver Today"."""
    token = clause.found.token_at(node.start)
    if not token.text[0].isupper() or token.is_sent_start or not token.i:
        return True
    before = token.nbor(-1)
    return not (before.tag_ == "NNP" and before.text[0].isupper() and before.ent_type_ in ("ORG", "PERSON"))


def _is_late(clause: Clause, node: Node) -> bool:
    """Whether "last" is no verb: "it may last months"."""
    token = clause.found.token_at(node.start)
    return token.lower_ != "last" or token.pos_ not in _VERBS


def _is_year(clause: Clause, node: Node) -> bool:
    """Four digits are a year where a word for time or the tagger says so, and no unit follows."""
    text = clause.found.document.text
    if not text[node.start].isdecimal():
        return True
    before, after = text[max(0, node.start - 1) : node.start], text[node.end : node.end + 1]
    if before in ("-", "–") and text[max(0, node.start - 5) : node.start - 1].isdecimal():
        return True  # the end of a range of years
    if before in _BEFORE_NUMBERS or after in ("%", "°"):
        return False
    token = clause.found.token_at(node.start)
    previous = clause.before(token).rstrip(".")
    if previous in clause.words.numbered or _counts(token):
        return False
    return token.ent_type_ in ("DATE", "EVENT") or (
        token.ent_type_ == "" and previous in clause.words.before_year and token.dep_ != "nummod"
    )


def _is_near_year(clause: Clause, node: Node) -> bool:
    """Whether the number after "about" is a year, not a count: "about 1990 people"."""
    exact = node.readings["exact"]
    inner = Node(exact.start, node.end, {})
    return node.end - exact.start != 4 or _is_year(clause, inner)


def _is_dated(clause: Clause, node: Node) -> bool:
    """Whether three numbers with points are a date, not a version: "version 10.4.2012"."""
    return clause.before(clause.found.token_at(node.start)) not in clause.words.numbered


def _is_day_of_month(clause: Clause, node: Node) -> bool:
    """Whether "the 15th" is a day, not a place in a row: "on the 15th floor"."""
    token = clause.found.token_at(node.end - 1)
    return token.dep_ == "pobj" and clause.before(token) == "the"


_BEFORE_NUMBERS = ("$", "€", "£", "¥", "#", "-", "/", ".", ",")


def _counts(token: Token) -> bool:
    """Whether a number counts things: "has 2015 employees", but not "the 2015 elections"."""
    if token.dep_ != "nummod" or token.head.tag_ != "NNS" or not token.i:
        return False
    named = any(child.dep_ in ("det", "poss") for child in token.head.children)
    return not named and token.nbor(-1).pos_ in ("VERB", "AUX", "ADV")


def _is_decade(clause: Clause, node: Node) -> bool:
    """Whether "the 70s" are years, not degrees or ages."""
    text = clause.found.document.text[node.start : node.end]
    if sum(map(str.isdecimal, text)) > 2 or any(mark in text for mark in "'’‘"):
        return True
    governor = clause.found.token_at(node.end - 1).head
    return not {governor.lemma_, governor.head.lemma_} & set(clause.words.degrees)


def _is_season(clause: Clause, node: Node) -> bool:
    """Whether "fall" and "spring" are seasons, not verbs."""
    token = clause.found.token_at(node.end - 1)
    sure = token.lower_ not in ("fall", "spring") or token.ent_type_ == "DATE"
    return sure and token.pos_ in ("NOUN", "PROPN") and clause.after(token) not in clause.words.after_season


def _is_season_in(clause: Clause, node: Node) -> bool:
    """Whether "fall in 2014" is a season ("in the fall in 2014"), not a change ("a sharp fall in 2014")."""
    token = clause.found.token_at(node.start)
    if token.lower_ == "the":
        token = token.nbor()
    if token.lower_ not in ("fall", "spring"):
        return True
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ == "the" and before.i:
        before = before.nbor(-1)
    return before is not None and before.pos_ == "ADP"


def _only(exact: Exact, node: Node) -> Node:
    """The exact part of an expression alone."""
    return Node(exact.start, node.end, {"meaning": exact.meaning}, rule=node.rule)


def _is_length(clause: Clause, node: Node) -> bool:
    """Whether "a week" is a length, not a rate: "four flights a week"."""
    token = clause.found.token_at(node.end - 1)
    counted = token.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN") or token.head.tag_ == "CD"
    return token.dep_ != "npadvmod" or not counted


def _is_reference(clause: Clause, node: Node) -> bool:
    """Whether "now", "soon" or "future" dates something here."""
    token = clause.found.token_at(node.start)
    if token.lower_ == "now":  # "Now, ..." at the start of a sentence goes on with the talk
        return clause.after(token) not in (",", "that", "for") or not token.is_sent_start
    if token.lower_ == "current":
        return clause.after(token) not in ("account", "accounts", "affairs")
    if token.lower_ == "soon":
        late = clause.after(token) in ("as", "after", "afterwards")
        return not late and clause.before(token) not in ("as", "so", "too") and token.head.tag_ != "VBD"
    if token.lower_ == "future":  # "future growth"
        return token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod")
    return True


# The words that mean other things too, by the name of the rule that read them.
_CHECKS: dict[str, Callable[[Clause, Node], bool]] = {
    "<month>": _is_month,
    "<year number>": _is_year,
    "<season>": _is_season,
    "<season> in <year point>": _is_season_in,
    "the <season> in <year point>": _is_season_in,
    "on the <day ordinal>": _is_day_of_month,
    "<slash date>": _is_dated,
    "<deictic>": _is_today,
    "<recent> <units>": _is_late,
    "<direction> <units>": _is_late,
    "<direction> <numeral> <units>": _is_late,
    "last <units>": _is_late,
    "<approximator> <point>": _is_near_year,
    "the <season>": _is_season,
    "the <decade>": _is_decade,
    "a <unit>": _is_length,
    "an <unit>": _is_length,
    "<reference>": _is_reference,
}
