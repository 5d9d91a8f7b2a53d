"""When and where a figure holds, who says so and how sure: what stands in its own clause.

A time or place of the same sentence that belongs to another clause is not the figure's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution import states
from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Stance, StatisticTime, Timex, Toponym
from copydesk.statistics.figure import Figure
from copydesk.statistics.syntax import (
    ALL_PREPOSITIONS,
    SUBJECTS,
    ancestors,
    child,
    clause,
    conjuncts,
    phrase,
    subject,
)
from copydesk.statistics.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 1_000
_PRESENT = frozenset(("VBZ", "VBP"))
_STATES = frozenset(
    (
        "be",
        "have",
        "remain",
        "live",
        "hold",
        "house",
        "include",
        "contain",
        "account",
        "represent",
        "total",
        "own",
        "stand",
        "exceed",
        "number",
        "cost",
        "employ",
        "serve",
        "say",
    )
)


class Scopes:
    """The times, places, sources and stances of one article, ready to be asked for by figure."""

    def __init__(self, found: Found, words: Words, figures: list[Figure]) -> None:
        self.found, self.words, self.figures = found, words, figures
        self._times = sorted((t for t in found.timexes if t.earliest), key=lambda t: t.start)
        self._time_starts = [t.start for t in self._times]
        self._places = sorted(found.toponyms, key=lambda t: t.start)
        self._place_starts = [t.start for t in self._places]
        named = [
            e
            for e in found.entities
            if e.label in ("ORG", "PERSON", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")
        ]
        self._names = sorted((m.start, m.end) for e in named for m in e.mentions)
        self._name_starts = [start for start, _ in self._names]

    @cached_property
    def title_end(self) -> int:
        """Where the title ends; its present tense means the day of publication."""
        return max((block.end for block in self.found.blocks("title")), default=0)

    def time(self, figure: Figure, parts_of: Iterable[Token] = ()) -> StatisticTime | None:
        """When a figure holds: by a time of its clause or sentence, or by the present tense."""
        start, end = _bounds(figure)
        near = self._times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]
        ranked = sorted(
            (self._distance(figure, t), t.start, t.id, t) for t in near if not self._is_reference(figure, t)
        )
        if ranked and ranked[0][0] < _FAR and not self._is_stock(figure, ranked[0][0]):
            distance, _, _, best = ranked[0]
            return self._stated(best, near, "clause" if distance < 100 else "sentence")
        return self._published(figure)

    def reference(self, figure: Figure) -> Timex | None:
        """The time that a figure is compared with: "from a year earlier", "than in 2014"."""
        start, end = _bounds(figure)
        near = self._times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]
        return next(
            (t for t in near if t.start >= figure.quantity.end and self._is_reference(figure, t)), None
        )

    def _stated(self, timex: Timex, near: list[Timex], basis: str) -> StatisticTime:
        value, latest, ids = timex.value, timex.latest, [timex.id]
        other = self._range_end(timex, near)
        if other is not None:
            value, latest, ids = f"{timex.value}/{other.value}", other.latest, [timex.id, other.id]
        elif timex.type == "DURATION":
            value = f"{timex.earliest}/{timex.latest}"
        elif _word_before(self.found, timex) == "since" and self.found.document.published and timex.earliest:
            value, latest = f"{timex.earliest}/{self.found.document.published}", self.found.document.published
            if timex.value < value[: len(timex.value)] or len(timex.value) < 10:
                value = f"{timex.value}/{self.found.document.published}" if timex.type == "DATE" else value
        return StatisticTime(value=value, earliest=timex.earliest, latest=latest, timexes=ids, basis=basis)  # type: ignore[arg-type]

    def _range_end(self, timex: Timex, near: list[Timex]) -> Timex | None:
        """The second end of "between April and June", "from March 30 to April 4"."""
        text = self.found.document.text
        for other in near:
            gap = text[timex.end : other.start].strip().lower() if other.start > timex.end else ""
            before = text[max(0, timex.start - 9) : timex.start].lower().split()
            if gap in ("-", "–", "to", "through", "until") or (
                gap == "and" and before and before[-1] == "between"
            ):
                return other if other.latest and other.latest >= (timex.earliest or "") else None
        return None

    def _is_reference(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time is only what the figure is compared with."""
        token = self.found.tokens(timex.start, timex.end).root
        before = self.found.doc[
            max(0, self.found.token_at(timex.start).i - 4) : self.found.token_at(timex.start).i
        ]
        words = [t.lower_ for t in before if t.i >= figure.sentence.start]
        if (
            timex.text.lower().startswith(("more than", "less than"))
            and before
            and before[-1].i in figure.counted
        ):
            return True  # "74 more than a year ago"
        if (words and words[-1] in ("than", "from")) or any(
            w in ("than", "compared", "versus") for w in words[-2:]
        ):
            own = figure.quantity.start > timex.start
            return not own and self._range_end(timex, self._times) is None
        chain = list(ancestors(token))[1:4]
        if words and words[-1] == "since" and chain and chain[0].lower_ == "since":
            return chain[0].head.pos_ not in ("VERB", "AUX") and chain[0].head.i not in (
                figure.top.i,
                figure.head.i,
            )
        return any(t.lower_ in self.words.reference and t.lower_ != "from" for t in chain)

    def _is_stock(self, figure: Figure, distance: int) -> bool:
        """Whether a figure is a standing number that an event's time says nothing of: "its 53 officers"."""
        noun = figure.noun
        if figure.quantity.dimension != "count" or noun is None or distance == 0:
            return False
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
        owned = child(noun, "poss") is not None and noun.dep_ != "nsubj"
        return owned or (above.i != noun.i and above.lemma_.lower() in self.words.stock_nouns)

    def _distance(self, figure: Figure, timex: Timex) -> int:
        """How far a time stands from a figure in the parse; below 100 within its clause."""
        token = self.found.tokens(timex.start, timex.end).root
        if self._is_other_ends(figure, timex):
            return _FAR
        chain = [t.i for t in ancestors(token)]
        if figure.top.i in chain or figure.head.i in chain:
            return 0 if not self._between(figure, timex) else 20
        own, its = figure.verb, clause(token)
        words = abs(token.i - figure.head.i)
        penalty = 10 * self._between(figure, timex)
        if own.i == its.i:
            return min(99, 1 + words // 4 + penalty)
        above = [t.i for t in ancestors(own)]
        if its.i in above and own.dep_ == "relcl" and own.tag_ in _PRESENT:
            return _FAR  # "the plant, which employs 2,300, will close in 2019"
        if its.i in above:
            joined = own.dep_ == "conj" and own.head.i == its.i
            return min(400, 100 + above.index(its.i) * 20 + words // 4 + penalty - 40 * joined)
        below = [t.i for t in ancestors(its)]
        if own.i in below and its.dep_ in ("advcl", "acl", "pcomp", "xcomp", "relcl"):
            return min(600, 200 + below.index(own.i) * 20 + words // 4 + penalty)
        return _FAR

    def _is_other_ends(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time is the other end's: "fell to 12, from 14 in 2012", "from 40 to 31 last year"."""
        doc, after = figure.span.doc, timex.start > figure.quantity.start
        between = [
            f for f in self.figures_near(figure) if figure.quantity.start < f.quantity.start < timex.start
        ]
        if after and any(doc[f.lead].lower_ == "from" for f in between):
            return True
        lead = doc[max(figure.sentence.start, figure.lead)].lower_
        later = [f for f in self.figures_near(figure) if f.quantity.start > figure.quantity.start]
        moves = lead == "from" and any(doc[f.lead].lower_ == "to" for f in later)
        return moves and (not after or bool(between))

    def _between(self, figure: Figure, timex: Timex) -> int:
        """How many other figures stand between a figure and a time that follows it."""
        low, high = sorted((figure.quantity.start, timex.start))
        if timex.start < figure.quantity.start:
            return 0
        return sum(low < f.quantity.start < high for f in self.figures_near(figure))

    def figures_near(self, figure: Figure) -> list[Figure]:
        """The figures of the same sentence."""
        return self._by_sentence.get(figure.number, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Figure]]:
        out: dict[int, list[Figure]] = {}
        for figure in self.figures:
            out.setdefault(figure.number, []).append(figure)
        return out

    def _published(self, figure: Figure) -> StatisticTime | None:
        """The day of publication, for what the present tense says is so."""
        day = self.found.document.published
        now = figure.quantity.start < self.title_end or _is_present_state(figure) or self._is_stock(figure, 1)
        if day is None or not now:
            return None
        return StatisticTime(value=day, earliest=day, latest=day, timexes=[], basis="publication")

    def toponyms(self, figure: Figure, parts_of: list[Token]) -> list[str]:
        """The places that a figure is about: in its measure, whole or subject, or where its clause is."""
        start, end = _bounds(figure)
        near = self._places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]
        mine = {t.i for t in parts_of}
        subjects = self._subject_words(figure)
        told = [p for p in near if p.form == "name" and self._is_about(figure, p, mine, subjects)]
        told += [p for p in self._named_in(parts_of) if p not in told and p not in near]
        return [p.id for p in sorted(told, key=lambda p: p.start)]

    def _named_in(self, parts_of: list[Token]) -> list[Toponym]:
        """The places inside a measure or whole, wherever in the article it stands."""
        out = []
        for token in parts_of:
            at = bisect_left(self._place_starts, token.idx + 1) - 1
            if at >= 0 and self._places[at].form == "name" and token.idx < self._places[at].end:
                out.append(self._places[at])
        return [p for n, p in enumerate(out) if p not in out[:n]]

    def _subject_words(self, figure: Figure) -> set[int]:
        """The words of the subject that the figure is said of; what it stands beside counts too."""
        who = subject(figure.verb)
        if who is None or figure.verb.lemma_ in self.words.say_verbs - self.words.report_verbs:
            return set()
        if who.dep_ == "appos":
            who = who.head
        names = phrase(who, follow=ALL_PREPOSITIONS)
        if who.dep_ == "pobj" and who.head.dep_ == "prep":
            names.append(who.head.head)
        return {t.i for t in names if t.i < figure.span.start}

    def _is_about(self, figure: Figure, place: Toponym, mine: set[int], subjects: set[int]) -> bool:
        tokens = self.found.tokens(place.start, place.end)
        if self._is_origin(tokens.root, place) or any(t.i in figure.counted for t in tokens):
            return False
        if any(t.i in mine or t.i in subjects for t in tokens):
            return True
        chain = list(ancestors(tokens.root))
        prep = next((t for t in chain[1:3] if t.dep_ in ("prep", "agent")), None)
        if prep is None or prep.lower_ not in self.words.place_prepositions:
            return False
        governor = prep.head
        while prep.lower_ == "of" and governor.dep_ == "pobj":  # "in her home country of Belgium"
            prep, governor = governor.head, governor.head.head
        if governor.i in mine or governor.i in (figure.top.i, figure.head.i):
            return True
        within = prep.lower_ not in ("of", "from", "to", "on", "over")
        if not within or self._figure_closer(figure, tokens.root):
            return False
        fronted = prep.i < governor.i and figure.verb.i in {t.i for t in conjuncts(governor)}
        return governor.i == figure.verb.i or fronted or self._in_predicate(figure, governor)

    def _is_origin(self, token: Token, place: Toponym) -> bool:
        """Whether a place only says where a person or organisation is from, or is part of its name."""
        if token.dep_ in ("compound", "nmod", "amod", "poss"):
            head = token.head
            if head.lemma_.lower() in self.words.role_nouns or head.ent_type_ in ("PERSON", "ORG"):
                return head.ent_type_ != "ORG" or head.i == token.i or self._in_name(place)
        return self._in_name(place)

    def _in_name(self, place: Toponym) -> bool:
        at = bisect_right(self._name_starts, place.start) - 1
        return any(place.end <= end and (start, end) != (place.start, place.end)
                   for start, end in self._names[max(0, at - 1) : at + 1])  # fmt: skip

    def _in_predicate(self, figure: Figure, governor: Token) -> bool:
        """Whether a noun that has a place ends the clause of a figure: "220 women are with X in Iraq"."""
        if figure.role not in SUBJECTS:
            return False
        verb = clause(governor)
        return verb.i == figure.verb.i or (verb.dep_ == "xcomp" and verb.head.i == figure.verb.i)

    def _figure_closer(self, figure: Figure, token: Token) -> bool:
        """Whether another figure of the clause stands between this one and a place after it."""
        return any(
            figure.span.start < other.span.start < token.i
            for other in self.figures_near(figure)
            if other is not figure and other.verb.i == figure.verb.i
        )

    def attribution(self, figure: Figure) -> Attribution | None:
        """Who says the figure: the attribution with the shortest content that covers it."""
        at = figure.quantity.start
        over = [a for a in self.found.attributions if any(s.start <= at < s.end for s in a.content)]
        named = [a for a in over if states(a) and (a.source or a.speaker)]
        return min(named, key=lambda a: (a.content[-1].end - a.content[0].start, a.id), default=None)

    def stance(self, figure: Figure) -> Stance | None:
        """How sure the writer is of the figure: the stance with the shortest scope over it."""
        at = figure.quantity.start
        over = [s for s in self.found.stances if s.scope.start <= at < s.scope.end]
        return min(over, key=lambda s: (s.scope.end - s.scope.start, s.id), default=None)


def _word_before(found: Found, timex: Timex) -> str:
    at = found.token_at(timex.start).i - 1
    while at > 0 and found.doc[at].lower_ in ("the", "its", "about"):
        at -= 1
    return found.doc[at].lower_ if at >= 0 else ""


def _bounds(figure: Figure) -> tuple[int, int]:
    last = figure.sentence[-1]
    return figure.sentence[0].idx, last.idx + len(last)


def _is_present_state(figure: Figure) -> bool:
    """Whether the clause says in the present tense how things are."""
    verb = figure.verb
    finite = [t for t in verb.children if t.dep_ in ("aux", "auxpass")] + [verb]
    modal = any(t.tag_ == "MD" for t in finite)
    if modal or subject(verb) is None:
        return False
    if verb.tag_ in _PRESENT:
        return verb.lemma_ in _STATES or figure.quantity.dimension in ("percentage", "count", "money", "rate")
    return any(t.tag_ in _PRESENT and t.lemma_ in ("be", "have") for t in finite)
