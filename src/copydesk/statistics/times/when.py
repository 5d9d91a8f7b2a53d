"""When a figure holds: the time of its own clause, of its sentence, or the day of publication.

A time of the same sentence that belongs to another clause is not the figure's, nor is one that it
is only compared with ("from a year earlier").
"""

from bisect import bisect_left
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Attribution, StatisticTime, TimeBasis, Timex
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.neighbours.own import Own
from copydesk.statistics.times.not_when import named_by, only_names
from copydesk.statistics.times.stretches import range_end, spelled, word_before
from copydesk.statistics.times.tenses import PRESENT, is_present_state, says_now
from copydesk.statistics.touching import Touching
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, child, clause, goes_on, is_verb

_OTHER_CLAUSE = 100  # a distance at which a time is of another clause of the sentence
_FAR = 1_000  # a distance in the parse at which a time is no longer a figure's
_REACH = 400  # characters of its sentence in which a figure's time is looked for
_COMPARING = frozenset(("than", "compared", "versus"))
_HANGS_ON = ("advcl", "acl", "pcomp", "xcomp", "relcl")


class Spot(NamedTuple):
    """Where a time stands in the parse; what does not depend on the figure is found out once."""

    at: int  # the place of its first word
    before: list[str]  # the words before it, up to four, in lower case
    token: Token  # its head
    chain: list[int]  # the places of its head and of what governs that, up to the root
    verb: Token  # the head of its clause
    origin: int  # the place of the last "from" that governs it near by, or -1
    since: Token | None  # what "since" belongs to that governs it, if it does
    compares: bool  # whether a word of comparison governs it: "than", "compared", "versus"


class Times:
    """The times of one article, ready to be asked for by figure."""

    def __init__(self, found: Found, words: Words, nearby: Nearby) -> None:
        self.found, self.words, self.nearby = found, words, nearby
        self.own = Own(found, words, nearby)
        self.naming = named_by(found, words)  # "the 9.40am ferry", "March wheat"
        self._spots: dict[str, Spot] = {}
        self.ordered = sorted((t for t in found.timexes if t.earliest or t.latest), key=lambda t: t.start)
        self.starts = [t.start for t in self.ordered]
        self.by_id = {t.id: t for t in self.ordered}
        self._by_sentence = nearby.group(self.ordered, lambda t: [(t.start, t.end)])

    @once
    def offsets(self) -> dict[str, int]:
        """Where every time of the article begins, by its id."""
        return {t.id: t.start for t in self.found.timexes}

    @once
    def touching(self) -> Touching[Timex]:
        """Every time of the article, by where it stands."""
        return Touching(self.found.timexes, lambda t: (t,))

    @once
    def cues(self) -> Touching[Attribution]:
        """What is said, by where its cue stands."""
        return Touching(self.found.attributions, lambda said: said.cue)

    @once
    def title_end(self) -> int:
        """Where the title ends; its present tense means the day of publication."""
        return max((block.end for block in self.found.blocks("title")), default=0)

    @once
    def publication(self) -> StatisticTime | None:
        """The day of publication, if it is known."""
        day = self.found.document.published
        return StatisticTime(day, day, day, [], "publication") if day else None

    def _spot(self, timex: Timex) -> Spot:
        """Where a time stands, looked up once for all the figures that ask."""
        spot = self._spots.get(timex.id)
        if spot is None:
            first, head = self.found.place_at(timex.start), self.found.head(timex.start, timex.end)
            before = self.found.all_tokens[max(0, first - 4) : first]
            spot = _spot(first, head, [t.lower_ for t in before], self.words.reference)
            self._spots[timex.id] = spot
        return spot

    def _near(self, figure: Figure) -> list[Timex]:
        start, end = figure.quantity.start - _REACH, figure.quantity.end + _REACH
        return [t for t in self._by_sentence.get(figure.number, []) if start < t.start < end]

    def in_sentence(self, figure: Figure) -> list[Timex]:
        """The times of a figure's sentence, in text order."""
        return self.between(*figure.edges)

    def between(self, start: int, end: int) -> list[Timex]:
        """The times that begin between two characters of the text, in order."""
        first, last = (bisect_left(self.starts, edge) for edge in (start, end))
        return self.ordered[first:last]

    def told(self, time: StatisticTime | None) -> list[Timex]:
        """The times of the text that a figure's time was made of."""
        return [self.by_id[i] for i in time.timexes if i in self.by_id] if time is not None else []

    def only(self, time: StatisticTime | None) -> Timex | None:
        """The same, if it was made of one."""
        told = self.told(time)
        return told[0] if time is not None and len(told) == len(time.timexes) == 1 else None

    def root(self, timex: Timex) -> Token:
        """The word of a time that its others hang on."""
        return self.found.head(timex.start, timex.end)

    def of(self, figure: Figure) -> StatisticTime | None:
        """When a figure holds, by a time of its clause or sentence, or by the present tense."""
        near = self._near(figure)
        if not near:
            return self._published(figure)
        distance, best = self._nearest(figure, near)
        if best is None or (distance >= _OTHER_CLAUSE and says_now(figure, self.words)):
            return self._published(figure)
        if distance >= _FAR or self._is_stock(figure, distance):
            return self._published(figure)
        return self._stated(best, near, "clause" if distance < _OTHER_CLAUSE else "sentence")

    def _nearest(self, figure: Figure, near: list[Timex]) -> tuple[int, Timex | None]:
        """The time that may be a figure's and stands nearest, with how far it is."""
        others = self.own.others(figure)
        free = (t for t in near if t.id not in others and not self._is_reference(figure, t))
        free = (t for t in free if not self.own.relatives.has(t.id, figure))
        own = (t for t in free if not (t.id in self.naming or only_names(t, figure, self.found, self.words)))
        ranked = ((self._distance(figure, t), t.start, t.id, t) for t in own)
        distance, _, _, best = min(ranked, default=(_FAR, 0, "", None))
        return distance, best

    def reference(self, figure: Figure) -> Timex | None:
        """The time that a figure is compared with: "from a year earlier", "than in 2014"."""
        later = (t for t in self._near(figure) if t.start >= figure.quantity.end)
        compared = (t for t in later if self._is_reference(figure, t))
        return next((t for t in compared if not self.is_since(t)), None)  # "the lowest since 2009"

    def _stated(self, timex: Timex, near: list[Timex], basis: TimeBasis) -> StatisticTime:
        timex = next((t for t in near if range_end(self.found, self.words, t, near) is timex), timex)
        value, latest, ids = timex.value, timex.latest, [timex.id]
        other = range_end(self.found, self.words, timex, near)
        published = self.found.document.published
        if other is not None:
            value, latest, ids = f"{timex.value}/{other.value}", other.latest, [timex.id, other.id]
        if timex.type == "DURATION":  # "in the year to February"
            value = spelled(timex, published) if other is None else f"{timex.earliest}/{latest}"
        elif published and self.is_since(timex):
            value, latest = f"{timex.value}/{published}", published
            if len(timex.value) < 10 and "beginning" in timex.text.lower():
                value = f"{timex.earliest}/{published}"
        return StatisticTime(value=value, earliest=timex.earliest, latest=latest, timexes=ids, basis=basis)

    def _is_reference(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time is only what the figure is compared with."""
        spot = self._spot(timex)
        if _is_compared(figure) and self._is_beside(figure, timex):
            return False  # "compared with 65 percent in 2012"
        inside = spot.at - figure.sentence.start
        before = ["", *spot.before][-inside:] if inside > 0 else [""]
        word = before[-1]
        if word in ("than", "from") or not _COMPARING.isdisjoint(before[-2:]):
            return not self._is_range_after(figure, timex)
        if spot.origin > figure.span.start:
            return True  # "a 3 percent decrease from the count of Monday"
        if word == "since" and spot.since is not None:
            return _is_since_other(figure, spot.since)
        return spot.compares

    def _is_range_after(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time stands before a figure, or begins a range of times: "from May to June"."""
        is_before = figure.quantity.start > timex.start
        return is_before or range_end(self.found, self.words, timex, self._near(figure)) is not None

    def is_since(self, timex: Timex) -> bool:
        """Whether a time is where something began: "since 2011", "since the war began in 2011"."""
        if word_before(self.found, timex) == "since":
            return True
        spot = self._spot(timex)
        opening = (t for t in spot.verb.lefts if t.lower_ == "since" and t.i < spot.verb.i)
        return any(t.dep_ == "mark" or (t.dep_ == "prep" and t.i < spot.at) for t in opening)

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
        spot = self._spot(timex)
        if self._is_anothers(figure, timex):
            return _FAR
        if _follows(figure, timex, self.found):
            return 0  # "up 36 percent in May and 18 percent so far this year"
        if figure.top.i in spot.chain or figure.head.i in spot.chain:
            if _is_aside(figure, spot.token):
                return _FAR
            return self._apart(figure, timex) or (0 if not self._between(figure, timex) else 20)
        steps = abs(spot.token.i - figure.head.i) // 4 + 10 * self._between(figure, timex)
        if figure.verb.i == spot.verb.i:
            return min(_OTHER_CLAUSE - 1, 1 + steps) + self._apart(figure, timex)
        return self._of_other_clause(figure, spot, steps)

    def _is_anothers(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time belongs to another figure, or to what a semicolon parts from this one."""
        if self._is_other_ends(figure, timex) or self._is_of_start(figure, timex):
            return True  # "62 percent agree; two years ago 48 percent did"
        return ";" in self.found.document.text[figure.quantity.end : timex.start]

    def _of_other_clause(self, figure: Figure, spot: Spot, steps: int) -> int:
        """How far a time of another clause of the sentence stands from a figure."""
        own, its = figure.verb, spot.verb
        above = [t.i for t in ancestors(own)]
        if its.i in above:
            return _of_clause_above(own, its, above.index(its.i), steps)
        if _shares_time(own, its, spot):
            return min(400, 120 + steps)  # "killed 23 and hurt 60 on Friday"
        if any(f.verb.i == its.i for f in self.nearby.figures(figure) if f is not figure):
            return _FAR  # "64 percent agree, after 55 percent did in May"
        below = [t.i for t in ancestors(its)] if its.dep_ in _HANGS_ON else []
        return min(600, 200 + below.index(own.i) * 20 + steps) if own.i in below else _FAR

    def _apart(self, figure: Figure, timex: Timex) -> int:
        """The distance of a time before a semicolon from a figure after it: "in 2010, 12; today 35"."""
        text = self.found.document.text
        return _OTHER_CLAUSE if ";" in text[timex.end : figure.quantity.start] else 0

    def _is_other_ends(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time is the other end's: "fell to 12, from 14 in 2012", "from 40 to 31 last year"."""
        near, start = self.nearby.figures(figure), figure.quantity.start
        behind = [f for f in near if f.quantity.start > start]
        between = list(takewhile(lambda f: f.quantity.start < timex.start, behind))
        lead, is_before = figure.leading.lower_, timex.start < start
        if lead == "to" and is_before:  # "from 62 in 2018 to 41 last year"
            return _is_led_by("from", _before(near, timex))
        if _is_led_by("from", between):
            return True
        return lead == "from" and _is_led_by("to", behind) and (is_before or between != [])

    def _is_beside(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time stands right after a figure: "65 percent in 2012", "$9 million a year earlier"."""
        gap = self.found.document.text[figure.quantity.end : timex.start].lower().split()
        if gap[:1] in (["a"], ["an"], ["per"]):
            gap = gap[2:]  # "5,000 a month in 2024"
        return figure.quantity.end <= timex.start and gap in ([], ["in"], ["on"], ["during"], ["at"])

    def _is_of_start(self, figure: Figure, timex: Timex) -> bool:
        """Whether a time is of what another figure came from: "up from 9 a year earlier, while ...": 9's."""
        others = (f for f in self.nearby.figures(figure) if f is not figure and f.quantity.end <= timex.start)
        return any(_is_compared(f) and self._is_beside(f, timex) for f in others)

    def _between(self, figure: Figure, timex: Timex) -> int:
        """How many other figures stand between a figure and a time that follows it."""
        low, high = sorted((figure.quantity.start, timex.start))
        if timex.start < figure.quantity.start:
            return 0
        return sum(low < f.quantity.start < high for f in self.nearby.figures(figure))

    def _published(self, figure: Figure) -> StatisticTime | None:
        """The day of publication, for what the present tense says is so."""
        now = (
            figure.quantity.start < self.title_end
            or says_now(figure, self.words)
            or is_present_state(figure, self.words)
            or self._is_stock(figure, 1)
        )
        return self.publication if now else None


def _before(figures: list[Figure], timex: Timex) -> list[Figure]:
    """Of some figures those that stand before a time."""
    return [f for f in figures if f.quantity.end <= timex.start]


def _is_since_other(figure: Figure, since: Token) -> bool:
    """Whether "since" belongs to neither a verb nor the figure: "the lowest since 2009"."""
    return since.pos_ not in ("VERB", "AUX") and since.i not in (figure.top.i, figure.head.i)


def _of_clause_above(own: Token, its: Token, steps_up: int, steps: int) -> int:
    """How far the time of a clause is from a figure of a clause that hangs on it."""
    if own.dep_ == "relcl" and own.tag_ in PRESENT:
        return _FAR  # "the plant, which employs 2,300, will close in 2019"
    joined = own.dep_ == "conj" and own.head.i == its.i
    return min(400, _OTHER_CLAUSE + steps_up * 20 + steps - 40 * joined)


def _shares_time(own: Token, its: Token, spot: Spot) -> bool:
    """Whether a time right behind a verb is also that of the verb which it goes on from."""
    is_near = len(spot.chain) > 2 and its.i in spot.chain[1:3]
    return is_near and spot.token.i > its.i and goes_on(own, its)


def _is_led_by(word: str, figures: list[Figure]) -> bool:
    return any(figure.tokens[figure.lead].lower_ == word for figure in figures)


def _is_compared(figure: Figure) -> bool:
    """Whether a figure is what another is compared with: "from 9", "compared with 9"."""
    lead = figure.leading
    if lead.i >= figure.span.start:
        return False
    if lead.lower_ in ("with", "to", "against"):
        return lead.i > 0 and figure.tokens[lead.i - 1].lower_ == "compared"
    return lead.lower_ in ("from", "versus")


def _spot(at: int, token: Token, before: list[str], reference: frozenset[str]) -> Spot:
    chain = list(ancestors(token))
    near = chain[1:6]
    origin = max((t.i for t in near if t.lower_ == "from"), default=-1)
    near = list(takewhile(lambda t: t.pos_ != "VERB" or t.lower_ in reference, near))
    since = near[0].head if near and near[0].lower_ == "since" else None
    compares = any(t.lower_ in reference and t.lower_ != "from" for t in near)
    return Spot(at, before, token, [t.i for t in chain], clause(token), origin, since, compares)


def _follows(figure: Figure, timex: Timex, found: Found) -> bool:
    """Whether a time stands right after a figure, with no more than "in" or "so far" between."""
    between = found.document.text[figure.quantity.end : timex.start].lower().split()
    return timex.start >= figure.quantity.end and (
        between in ([], ["in"], ["on"], ["during"], ["so", "far"]) and figure.noun is None
    )


def _is_aside(figure: Figure, token: Token) -> bool:
    """Whether a time is of a clause about another noun: "two mills that make X, whose sales fell in 2005"."""
    for t in ancestors(token):
        if t.i in (figure.top.i, figure.head.i):
            return False
        if is_verb(t) and t.dep_ == "relcl" and t.tag_ in ("VBD", "VBZ", "VBP"):
            return t.head.i not in (figure.top.i, figure.head.i)
    return False
