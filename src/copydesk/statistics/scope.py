"""Everything around a figure: when and where it holds, who says so and how sure."""

import re
from bisect import bisect_left

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.stance.scopes import is_level
from copydesk.dimensions.stance.words import words as stance_words
from copydesk.once import once
from copydesk.reader.choices import SAID_ELSEWHERE, SAID_OF_AGE
from copydesk.records import Attribution, Span, Stance, StanceKind
from copydesk.statistics import withheld
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.parts import SHARES
from copydesk.statistics.places.where import Places
from copydesk.statistics.polls import Polls
from copydesk.statistics.times.when import Times
from copydesk.statistics.touching import Touching
from copydesk.statistics.words import Words
from copydesk.syntax import child, children, is_infinitive

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n[ \t]{2,}")
_NAMED = ("ORG", "PERSON", "PRODUCT")
_NAMING = ("count", "duration", "measurement", "rank")
# Where two cues have one scope, the first of these is how sure the writer is.
_DOUBTS: tuple[StanceKind, ...] = ("denied", "questioned", "conditional", "negated", "hedged", "forecast")
_DEFINITE = ("the", "this", "these", "those")


class Scopes:
    """The times, places, sources and stances of one article, ready to be asked for by figure."""

    def __init__(self, found: Found, words: Words, figures: list[Figure]) -> None:
        nearby = Nearby(found, figures)
        self.found, self.words = found, words
        self.times = Times(found, words, nearby)
        self.places = Places(found, words, nearby, self.times.own)
        answers = sorted(q.start for q in found.quantities if q.dimension in SHARES)
        named = (a for a in found.attributions if found.states(a) and a.id not in self._nobodys)
        told = [a for a in named if _has_source(a, answers)]
        self._attributions = nearby.group(told, lambda a: [(s.start, s.end) for s in a.content])
        self._polls = Polls(found, words, told)
        self.stance_by_id = {stance.id: stance for stance in found.stances}
        self._stances = nearby.group(found.stances, lambda s: [(s.scope.start, s.scope.end)])

    @once
    def said(self) -> Touching[Attribution]:
        """What is said, by where its source, its cue and its content stand."""
        return Touching(self.found.attributions, lambda a: (*a.source, *a.cue, *a.content))

    @once
    def cues(self) -> Touching[Stance]:
        """What tells how sure a writer is, by where its cue stands."""
        return Touching(self.found.stances, lambda s: (s.cue,))

    @once
    def names_again(self) -> Touching[Span]:
        """The names that the article has had before, where it has them again."""
        named = (e for e in self.found.entities if e.label in _NAMED)
        return Touching((m for e in named for m in e.mentions[1:]), lambda m: (m,))

    def attribution(self, figure: Figure) -> Attribution | None:
        """Who says the figure: the attribution with the shortest content that covers it, or a poll before."""
        at, near = figure.quantity.start, self._attributions.get(figure.number, [])
        over = [
            a
            for a in near
            if any(s.start <= at < s.end for s in a.content)
            and not (self._is_beside(a, figure) or self._is_withheld(a, at))
        ]
        nearest = min(over, key=lambda a: (a.content[-1].end - a.content[0].start, a.id), default=None)
        return nearest or self._polls.of(figure)

    def may_say(self, attribution: Attribution, figure: Figure) -> bool:
        """Whether a source may be a figure's: a letter of another sentence is not, nor who speaks of another.

        "Roe said 90 came; the police put it at 50": the 50 is not Roe's.
        """
        own = self.attribution(figure)
        if own is not None and own is not attribution and self._stands_before(attribution, own):
            return False
        at = figure.quantity.start
        if self._is_beside(attribution, figure) or self._is_withheld(attribution, at):
            return False
        if attribution.id in self._nobodys:
            return False
        is_letter = attribution.source_kind == "document" and not self._polls.goes_on(attribution)
        return not is_letter or is_near(attribution, figure)

    @once
    def _declining(self) -> frozenset[str]:
        """The ids of the attributions in which somebody will not tell."""
        attributions = self.found.attributions
        return frozenset(a.id for a in attributions if withheld.declines(self.found, a, self.words))

    @once
    def _nobodys(self) -> frozenset[str]:
        """The ids of the attributions whose source is nobody, or the writer."""
        attributions = self.found.attributions
        return frozenset(a.id for a in attributions if withheld.is_nobodys(self.found, a, self.words))

    def _is_withheld(self, attribution: Attribution, at: int) -> bool:
        """Whether somebody will not tell what stands at a place."""
        if attribution.id not in self._declining:
            return False
        return not withheld.is_told(self.found, attribution, at, self.words)

    def _is_beside(self, attribution: Attribution, figure: Figure) -> bool:
        """Whether a figure only tells more of what a text shows: "polls show a tie in Oby, where 40 ..."."""
        if attribution.source_kind != "document" or attribution.id not in self.found.things:
            return False
        clauses = filter(_has_own_subject, figure.top.ancestors)
        commas = (t.left_edge.nbor(-1) for t in clauses if t.left_edge.i > figure.sentence.start)
        return any(c.text == "," and s.start <= c.idx < s.end for c in commas for s in attribution.content)

    def _stands_before(self, other: Attribution, own: Attribution) -> bool:
        """Whether a semicolon parts who gives a figure from another who speaks before it."""
        at = start = min((s.start for s in (*own.source, *own.cue)), default=0)
        text = self.found.document.text
        while at and text[at - 1].isspace():
            at -= 1
        return text[at - 1 : at] == ";" and all(s.end < start for s in (*other.source, *other.cue))

    def least(self, source: Attribution | None, figure: Figure, *, is_ruled: bool) -> float:
        """How likely a source must be: one of another paragraph, unless the rules give it, and an age's."""
        if source is None:
            return 0.0
        if not is_ruled and _is_apart(source, figure, self.found.document.text):
            return SAID_ELSEWHERE
        return SAID_OF_AGE if figure.is_age_aside else 0.0

    def stance(self, figure: Figure) -> Stance | None:
        """How sure the writer is of the figure: the stance with the shortest scope over it.

        What only says which or who is meant is there, whatever is said of it: "the 12 nations will sign",
        "a man of 47 may have drowned".
        """
        at, near = figure.quantity.start, self._stances.get(figure.number, [])
        over = [s for s in near if s.scope.start <= at < s.scope.end]
        if _is_known(figure) and not is_level(figure.top, stance_words(self.found.options.rules)):
            over = [s for s in over if self._is_of_none(s) or self._is_inside(s, figure)]
        return min(over, key=self._rank, default=None)

    def _rank(self, stance: Stance) -> tuple[bool, int, int, int]:
        """The order of the stances over a figure: a denial or condition, the shortest scope, the most doubt.

        "She denied that it will cost 40", "if they plan to hire 40", "they expect that it will", "it will
        probably"; but "they think that it will" is a forecast.
        """
        cue = self.found.token_at(stance.cue.start)
        yields = stance.kind == "hedged" and self._yields(cue)
        order = len(_DOUBTS) if yields else _DOUBTS.index(stance.kind)
        opens = cue.dep_ == "mark"  # "if they plan to": all depends on it
        is_condition = stance.kind == "conditional" and opens
        return (
            not (is_condition or stance.kind == "denied"),
            stance.scope.end - stance.scope.start,
            order,
            -stance.cue.start,
        )

    def _yields(self, cue: Token) -> bool:
        """Whether what is thought may be to come: "they think it will", "the fear that it will"."""
        lemma = cue.lemma_.lower()
        is_belief = cue.pos_ == "NOUN" and lemma in stance_words(self.found.options.rules).kinds["belief"]
        return is_belief or lemma in self.words.yielding

    def _is_of_none(self, stance: Stance) -> bool:
        """Whether nothing is so of what is counted: of "none of the 40" there are 40."""
        who = self.found.token_at(stance.cue.end - 1)
        nobody = stance_words(self.found.options.rules).denial.nobody
        is_nobody = stance.kind == "negated" and (who.lower_ in nobody or who.lower_ == "one")
        return is_nobody and any(part.lower_ == "of" for part in children(who, "prep"))

    def _is_inside(self, stance: Stance, figure: Figure) -> bool:
        """Whether a stance is that of a word in the figure's own phrase: "the 40 guests expected today"."""
        cue = self.found.token_at(stance.cue.start)
        hangs_on = cue.dep_ in ("acl", "amod") and cue.head.i == figure.top.i
        return hangs_on and stance.cue.start >= figure.quantity.end and not is_infinitive(cue)


def _has_own_subject(clause: Token) -> bool:
    """As in "Oby, where 40 live", "Oby, which she left"; not "a debt, which rose to 40"."""
    subject = child(clause, "nsubj", "nsubjpass", "expl") if clause.dep_ == "relcl" else None
    return subject is not None and subject.lower_ not in ("which", "that")


def is_near(attribution: Attribution, figure: Figure) -> bool:
    """Whether something of an attribution stands in a figure's sentence."""
    (start, end), spans = figure.edges, (*attribution.source, *attribution.cue, *attribution.content)
    return any(s.start < end and s.end > start for s in spans)


def _is_apart(attribution: Attribution, figure: Figure, text: str) -> bool:
    """Whether an attribution is told in an earlier paragraph than a figure, or only behind it."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    first, last = figure.edges
    return start >= last or (end <= first and _has_break(text[end:first], text[first:last].strip()))


def _has_break(between: str, sentence: str) -> bool:
    """Whether a paragraph ends before a sentence: at any line's end, unless lines end within sentences."""
    return _PARAGRAPH.search(between) is not None or ("\n" in between and "\n" not in sentence)


def _is_known(figure: Figure) -> bool:
    """Whether a figure is of what is known: "the 12 nations", "Roe's 40 shops"; or somebody's age."""
    quantity = figure.quantity
    if quantity.dimension == "age":
        return figure.top.i not in figure.inside or not _is_told(figure.top)
    is_decade = quantity.text.endswith("0s")  # "will be in the upper 40s"
    if quantity.dimension not in _NAMING or is_decade or figure.span.start == figure.sentence.start:
        return False
    before = figure.tokens[figure.span.start - 1]
    return before.lower_ in _DEFINITE or before.tag_ in ("POS", "PRP$")


def _is_told(noun: Token) -> bool:
    """Whether a figure is what somebody is said to be: "is thought to be in his 40s", "will turn 47"."""
    over = noun.head.head if noun.dep_ == "pobj" else noun.head
    if over.lemma_ == "turn":
        return noun.dep_ == "dobj"
    return over.lemma_ == "be" and noun.dep_ in ("attr", "acomp", "pobj") and noun.i > over.i


def _has_source(attribution: Attribution, shares: list[int]) -> bool:
    """Whether somebody says it who is no share of those asked: "74 percent said ..." is an answer."""
    spans = [(s.start, s.end) for s in attribution.source]
    if any(bisect_left(shares, start) < bisect_left(shares, end) for start, end in spans):
        return False
    return bool(spans) or attribution.speaker is not None
