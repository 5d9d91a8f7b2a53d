"""What the sentence around a time expression says: its tense, and whether the word is a date at all."""

from itertools import takewhile

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex import checks, resolve
from copydesk.dimensions.timex.cascade import parts
from copydesk.dimensions.timex.deferred import (
    is_as_planned,
    is_deferred,
    is_earliest,
    is_planned,
    is_then,
    is_timetabled,
)
from copydesk.dimensions.timex.grammar.made import Exact
from copydesk.dimensions.timex.lexicon import Node, Words
from copydesk.dimensions.timex.past import is_past, spans_back, tells_past
from copydesk.syntax import SUBJECTS, ancestors, auxiliaries, counts_subject, word_after, word_before

# What no sentence writes with a capital at the end of a time, but the names of programmes do.
_COMMON = frozenset({"unit", "units", "clock"})
_MONTH_AND_NUMBER = (parts("<month> <day_number>"), parts("<month> <numeral>"))
_UNIT_BEFORE = parts("the <unit> before")
_SHORT = 3
_NEAR = 4  # words from "One day" to its "will"
_HALVES_OF_DAY = {"am", "pm", "a.m", "p.m"}  # "7:30 PM"
_VERBS = frozenset({"VERB", "AUX"})
_HAVE = frozenset({"have", "has", "'ve", "had"})
_OBJECTS = frozenset({"pobj", "pcomp", "npadvmod", "advmod", "nummod", "prep"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT"})
# A parse can be deep; a verb that governs a date is near.
_STEPS = 12
_SHARES = ("%", "percent", "pct", "cent", "per")


class Clause(checks.Place):
    """The parse, asked about the place of an expression."""

    def __init__(self, found: Found, words: Words) -> None:
        super().__init__(found, words)
        self.modal = frozenset(words.modal)
        self.before_by = self.modal | frozenset(words.before_by)
        # a verb of a long list is asked for each date
        self._said: dict[tuple[int, frozenset[str]], int | None] = {}

    def tense(self, at: int) -> int:
        """Whether the clause around an offset speaks of the past (-1), of what is to come (1), or neither.

        The nearest finite verb or infinitive decides; participles and nouns ask their governor. A sentence
        that is no prose, by its length, speaks of neither.
        """
        place = self.found.place_at(at)
        if self.found.is_overlong(place):
            return 0
        token = self.found.doc[place]
        said = self._beside(token)
        if said is not None:
            return said
        ahead = self._modals(token)
        for _ in range(_STEPS):
            said = self._of_clause(token, ahead)
            if said == 0 and self._is_ahead(at, token):
                return 1
            if said is not None:
                return said if said <= 0 or not _is_over(token) else -1
            if token.head.i == token.i:
                return 0
            token, ahead = token.head, _of_subject(token, ahead)
        return 0

    def _beside(self, date: Token) -> int | None:
        """What the words beside a date say of the time, whatever the tense."""
        if self._looks_back(date):
            return -1
        if spans_back(date, self.words):
            return 0
        if self._is_booked(date):
            return 0 if date.lower_ in self.words.month else 1  # a month is the nearer one
        return 1 if is_deferred(date, self.words.deferring, self.words.giving) else None

    def _modals(self, date: Token) -> frozenset[str]:
        """The modal verbs beside which a date is to come."""
        return self.before_by if word_before(date) == "by" or is_earliest(date) else self.modal

    def _looks_back(self, date: Token) -> bool:
        """Whether a date is over whatever the tense: "plans to close the 12 that failed since December"."""
        if word_before(date) == "since":
            return not _opens_clause(date.nbor(-1), date)
        return is_past(date, self.words)

    def _is_booked(self, date: Token) -> bool:
        """Whether a date to come is what something is done for: "booked 12 rooms for August"."""
        if word_before(date) != "for":
            return False
        above = date.nbor(-1).head
        verb = above.head if above.dep_ == "dobj" else above
        if verb.lemma_.lower() not in self.words.booked or verb.pos_ not in _VERBS:
            return False
        return all(t.lemma_.lower() not in self.words.entered for t in verb.children if t.dep_ == "dobj")

    def _is_ahead(self, at: int, verb: Token) -> bool:
        """Whether a present tense has its date ahead: "in force until Sunday", "the deadline is Tuesday"."""
        date = self.found.token_at(at)
        if word_before(date) in ("until", "till", "for"):
            return True
        if date.lower_ not in self.words.month and is_timetabled(date, verb, self.words):
            return True
        near = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
        return any(child.lemma_.lower() in (*self.words.tense, *self.words.chances) for child in near)

    def _of_word(self, token: Token, ahead: frozenset[str]) -> int | None:
        """What a word says of the time; None if its governor must be asked.

        Args:
            token: The word.
            ahead: The modal verbs that point ahead; for "by" they are more: "could be done by Friday".
        """
        if is_as_planned(token):
            return None
        if _is_set(token) or (token.lemma_.lower() in self.words.tense and token.tag_ != "VBD"):
            return 1
        if token.pos_ not in _VERBS or _is_end_of_month(token):
            return 1 if is_planned(token, self.words.planning) else None
        return self._of_verb(token, ahead)

    def _of_verb(self, token: Token, ahead: frozenset[str]) -> int | None:
        """What the form of a verb and the verbs that help it say of the time."""
        words, tags = _helpers(token)
        if not words.isdisjoint(self.words.tense):
            return 1
        if "VBD" in (token.tag_, *tags) or words & _HAVE:
            return -1
        if token.tag_ == "VB" and "to" in words:
            return -1 if ahead is not self.before_by and self._was_done(token) else 1
        if words & ahead:
            return 1
        return None if _is_no_verb(token, words) else 0

    def _was_done(self, infinitive: Token) -> bool:
        """Whether an infinitive tells what came about: "began to sell", "met to mark Friday's vote"."""
        above = infinitive.head
        is_done = infinitive.dep_ == "xcomp" and above.lemma_.lower() in self.words.done
        if not is_done and not tells_past(infinitive, self.words):
            return False
        said = (self._of_word(token, self.modal) for token in ancestors(above))
        return next((one for one in said if one is not None), 0) < 0

    def _of_clause(self, token: Token, ahead: frozenset[str]) -> int | None:
        """What a finite verb says; a present in a side clause goes with its main clause.

        "Delays are likely when schools reopen Tuesday" is of the Tuesday to come, and so is "would be lent
        when they reopened Tuesday".
        """
        key = (token.i, ahead)
        if key not in self._said:
            self._said[key] = self._of_word(token, ahead)
        said = self._said[key]
        if said == 0 and token.dep_ == "advcl" and token.head.i != token.i:
            return self._of_word(token.head, self.modal) or 0
        return 1 if said == -1 and is_then(token) and self._of_word(token.head, self.modal) == 1 else said

    def story(self, at: int) -> bool:
        """Whether an offset is in a sentence that tells what happened, not in a line of its own."""
        sentence = self.found.token_at(at).sent
        return any(token.tag_ in ("VBD", "VBN", "VBZ", "VBP", "VBG") for token in sentence)

    def plausible(self, node: Node) -> Node | None:
        """The expression if it is a time here, as much of it as is one: "over" may be a preposition."""
        check, exact = checks.CHECKS.get(node.parts), node.readings.get("exact")
        if self._is_name(node):
            return None
        if check is not None and not check(self, node):
            return _only(exact, node) if exact and check is checks.is_season_in else None
        if exact and exact.start > node.start and (self._is_preposition(node) or checks.compares(self, node)):
            return _only(exact, node)
        return self._among_words(node)

    def _among_words(self, node: Node) -> Node | None:
        """The expression, or what it is by the words beside it: "In March 12 people died"."""
        if node.parts == _UNIT_BEFORE and not self._ends_phrase(node):
            return _alone(node)
        if node.parts in _MONTH_AND_NUMBER and self._counts(node):
            return self._month(node)
        if self._is_some_day(node):
            return Node(node.start, node.end, {"meaning": resolve.fixed("FUTURE_REF")}, parts=node.parts)
        return node

    def _ends_phrase(self, node: Node) -> bool:
        """Whether no noun and no clause follows: "the day before", but not "the day before the vote"."""
        last = self.found.token_at(node.end - 1)
        after = last.nbor() if last.i + 1 < len(last.doc) else None
        return (
            after is None or after.is_sent_start is True or after.is_punct or after.pos_ in ("CCONJ", "ADP")
        )

    def _counts(self, node: Node) -> bool:
        """Whether the number behind a month counts those of the next word: "In March 12 people died"."""
        first, last = self.found.token_at(node.start), self.found.token_at(node.end - 1)
        if word_before(first) not in self.words.in_months:
            return False
        return counts_subject(last) or last.doc[last.i + 1 : last.i + 2].text.lower() in _SHARES

    def _month(self, node: Node) -> Node:
        """The month alone of a month with a number."""
        text = self.found.document.text[node.start : node.end]
        name = "".join(takewhile(str.isalpha, text))
        month = self.words.month[name.lower()]
        meaning = resolve.in_year(f"{month:02d}", node.start)
        return Node(node.start, node.start + len(name), {"meaning": meaning}, parts=("month",))

    def _is_some_day(self, node: Node) -> bool:
        """Whether "one day" is a day to come that nobody knows: "will one day return", "One day she will"."""
        text = self.found.document.text[node.start : node.end]
        if text.lower() != "one day":
            return False
        token, last = self.found.token_at(node.start), self.found.token_at(node.end - 1)
        if word_before(token) in self.words.some_day and last.i + 1 < len(token.doc):
            return word_before(token) != "to" or last.nbor().tag_ == "VB"
        follows = {t.lower_ for t in token.doc[last.i + 1 : last.i + _NEAR]}
        return token.is_sent_start is True and not follows.isdisjoint(("will", "would", "may", "might"))

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
        if _COMMON.isdisjoint(node.parts[-1:]) or not last.text[0].isupper() or last.is_sent_start:
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
        article = word_after(token) in ("a", "an") and not counted
        return token.lower_ in ("over", "under") and token.dep_ == "prep" and not article

    def side(self, node: Node, after: int) -> str | None:
        """Which side of a date the word before it leaves open: "since 2011", "until Sunday", "before May".

        `after` is where the expression before it ended: "from 2011 until 2014" is closed.
        """
        doc, text = self.found.doc, self.found.document.text
        first = self.found.token_at(node.start)
        word = word_before(first)
        if word == "to" and first.i > 1:
            word = f"{doc[first.i - 2].lower_} to"
        side = self.words.open.get(word)
        if side is None:
            following = word_after(self.found.token_at(node.end - 1))
            return "FROM" if word == "from" and following in ("on", "onward", "onwards") else None
        is_end = text[after : node.start].strip().lower() == word
        root = self.found.head(node.start, node.end)
        return side if root.dep_ in _OBJECTS and not is_end and root.head.i < first.i else None


def _helpers(token: Token) -> tuple[set[str], set[str]]:
    """The verbs that help one, and their tags: "would have closed"."""
    helpers = auxiliaries(token)
    return {child.lower_ for child in helpers}, {child.tag_ for child in helpers}


def _of_subject(token: Token, ahead: frozenset[str]) -> frozenset[str]:
    """The modal verbs that still point ahead: none for a subject, "Monday's storm may be the worst"."""
    return frozenset() if token.dep_ in SUBJECTS else ahead


def _is_no_verb(token: Token, helpers: set[str]) -> bool:
    """Whether a verb's form is a noun's or a preposition's: "compared with 27 in August"."""
    return (token.tag_ == "VBG" and not helpers) or (token.tag_ == "VBN" and token.dep_ == "prep")


def _opens_clause(since: Token, date: Token) -> bool:
    """As in "since Friday is a holiday, it shuts"."""
    is_subject = since.head.i > date.i and date.i + 1 < len(date.doc) and date.nbor().pos_ in _VERBS
    return is_subject or since.dep_ == "mark"


def _is_end_of_month(token: Token) -> bool:
    """As in "the year to end-June", where "to end" is no verb."""
    after = token.doc[token.i + 1 : token.i + 3]
    return token.lower_ == "end" and len(after) > 1 and after[0].text == "-" and after[1].text[0].isupper()


def _is_set(token: Token) -> bool:
    """Whether "set" says what is to come: "set for Friday", "set to close"."""
    return token.lower_ == "set" and word_after(token) in ("for", "to")


def _is_over(token: Token) -> bool:
    """Whether a plan was over at the time of the report: "had been meant to lapse"."""
    for _ in range(3):
        if any(child.lower_ == "had" for child in token.children):
            return True
        if token.dep_ not in ("xcomp", "acomp", "advcl"):
            return False
        token = token.head
    return False


def _alone(node: Node) -> Node | None:
    """The unit alone of "the week before", if it may stand so."""
    alone, end = node.readings["alone"], node.end - len(" before")
    return Node(node.start, end, {"meaning": alone}, parts=parts("the <unit>")) if alone else None


def _only(exact: Exact, node: Node) -> Node:
    """The exact part of an expression alone."""
    return Node(exact.start, node.end, {"meaning": exact.meaning}, parts=node.parts)
