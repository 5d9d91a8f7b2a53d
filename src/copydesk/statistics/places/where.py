"""Where a figure holds: the places in its measure, whole and subject, and where its clause is.

Not every place of a sentence is a figure's: where somebody is from, or a place inside a name, is not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Toponym
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.neighbours.beside import is_compared
from copydesk.statistics.neighbours.own import Own
from copydesk.statistics.parts import SHARES
from copydesk.statistics.places import firms, gathered
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words
from copydesk.syntax import (
    ALL_PREPOSITIONS,
    SUBJECTS,
    ancestors,
    child,
    clause,
    conjuncts,
    goes_on,
    is_verb,
    noun_phrase,
    subject,
)

_BY, _RIGHT = "the rules: member of a list", 0.9
_REACH = 400  # characters of its sentence in which a figure's places are looked for
_NAMED = ("ORG", "PERSON", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")  # a place in such a name is not meant
_FROM = frozenset(("of", "from", "to", "over"))  # these do not say where something happens
_TOLD = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB"))
_OUT_OF = _FROM | {"on"}  # nor does "on" right before a place


class Places:
    """The places of one article, ready to be asked for by figure."""

    def __init__(self, found: Found, words: Words, nearby: Nearby, own: Own) -> None:
        self.found, self.words, self.nearby, self.own = found, words, nearby, own
        named = (t for t in found.toponyms if t.form == "name" and t.id not in found.markets)
        every = sorted(named, key=lambda t: t.start)
        away = gathered.elsewhere(found, every, words)
        self.ordered = [t for t in every if t.id not in away]
        self.starts = [t.start for t in self.ordered]
        self._by_sentence = nearby.group(self.ordered, lambda t: [(t.start, t.end)])
        self._names = sorted(
            (m.start, m.end) for e in found.entities if e.label in _NAMED for m in e.mentions
        )
        self._name_starts = [start for start, _ in self._names]
        self._spans: dict[str, tuple[range, Token]] = {}

    def of(self, figure: Figure, parts_of: list[Token]) -> list[str]:
        """The ids of the places that a figure is about, in text order."""
        if _is_of_one(figure):
            parts_of = [t for t in parts_of if t.i > figure.span.start]
        near = self._near(figure)
        told = [p for p in self._named_in(parts_of) if p not in near]
        told += self._about(figure, near, parts_of) if near else []
        others = self.own.others(figure) | self.sides(figure)
        return [p.id for p in sorted(told, key=lambda p: p.start) if p.id not in others]

    def sides(self, figure: Figure) -> frozenset[str]:
        """The ids of those that only play for a score: "Spain beat Italy 3-1 in Lyon"."""
        voting = self.words.players["voting"]
        if figure.quantity.dimension != "score" or any(t.lemma_.lower() in voting for t in figure.sentence):
            return frozenset()
        here = self._by_sentence.get(figure.number, [])
        return frozenset(p.id for p in here if gathered.is_side(self.span(p)[1], self.words.players))

    def _near(self, figure: Figure) -> list[Toponym]:
        """The places of a figure's sentence that are not too far."""
        start, end = figure.quantity.start - _REACH, figure.quantity.end + _REACH
        return [p for p in self._by_sentence.get(figure.number, []) if start < p.start < end]

    @once
    def of_firms(self) -> frozenset[str]:
        """The ids of those that only name a firm."""
        return firms.naming(self.found, self.ordered, self.words.company)

    @once
    def lists(self) -> dict[str, frozenset[str]]:
        """For each place of a list the ids of all of that list."""
        return gathered.lists(self.found, (p for p in self.ordered if not self.in_name(p)))

    def are_named(self, figure: Figure) -> bool:
        """Whether the sentence of a figure names a place."""
        return figure.number in self._by_sentence

    def without(self, figure: Figure, words: Sequence[Token]) -> list[Token]:
        """Some words less the places that stand in other sentences, and what leads to them."""
        start, end = figure.edges
        named = (p for p in self._named_in(list(words)) if not start <= p.start < end)
        return gathered.less(words, [self.span(place)[0] for place in named])

    def shared_out(self, read: list[Reading]) -> list[Reading]:
        """Figures with the places that lists give them, and no words of those that they give to others."""
        shared = (self._without_others(self._with_own(reading)) for reading in read)
        return [gathered.once(reading, self.ordered) for reading in shared]

    def _with_own(self, reading: Reading) -> Reading:
        """A figure with the place that a list gives it, if it has none of these."""
        here, own = self._by_sentence.get(reading.figure.number, []), self.own.places(reading.figure)
        if own.isdisjoint(p.id for p in here) or not own.isdisjoint(reading.toponyms):
            return reading
        kept = [(p.id, p.text) for p in here if p.id in own or p.id in reading.toponyms]
        return reading.at_places(kept, _BY, _RIGHT)

    def _without_others(self, reading: Reading) -> Reading:
        """A figure without the words of places that a list gives to others."""
        left = self._own_only(reading.figure, reading.words)
        is_less = len(left) < len(reading.words) and _is_told(left)
        return reading.measuring(left, _BY, _RIGHT) if is_less else reading

    def _own_only(self, figure: Figure, words: Sequence[Token]) -> list[Token]:
        """Some words of a figure without the places of others in its sentence."""
        here, others = self._by_sentence.get(figure.number, []), self.own.others(figure)
        return gathered.less(words, [self.span(p)[0] for p in here if p.id in others])

    def not_beside(self, figure: Figure, words: list[Token]) -> list[Token]:
        """The words of a whole less the places of others and those that only stand beside it: "votes Utah".

        A place by itself is where a figure holds and no whole, unless it may be a share of that: "half of
        Wales". In "81 cases including 63 deaths in Peru" the place is that of both.
        """
        words = self._own_only(figure, words) if is_compared(figure, self.words) else words
        inside, named = {t.i for t in words}, [self.span(p) for p in self._named_in(words)]
        apart = [span for span, root in named if not _is_with(root, figure) and _is_apart(span, inside)]
        left = _outside(words, apart)
        if not named or _is_told(_outside(left, [span for span, _ in named])):
            return left
        return words if figure.quantity.dimension in SHARES else []

    def _about(self, figure: Figure, near: list[Toponym], parts_of: list[Token]) -> list[Toponym]:
        """The places of a sentence that a figure is about: its own, its clause's, or else its subject's."""
        mine, subjects = {t.i for t in parts_of}, self._subject_words(figure)
        about = [p for p in near if self._is_about(figure, p, mine, subjects)]
        return [p for p in about if self._is_own(figure, p)] or about

    def span(self, place: Toponym) -> tuple[range, Token]:
        """The numbers of the tokens of a place, and their head, looked up once for all figures."""
        known = self._spans.get(place.id)
        if known is None:
            edges = place.start, place.end
            known = self._spans[place.id] = self.found.places(*edges), self.found.head(*edges)
        return known

    def verb(self, place: Toponym) -> Token:
        """The head of the clause that a place stands in."""
        return clause(self.span(place)[1])

    def _named_in(self, parts_of: list[Token]) -> list[Toponym]:
        """The places inside a measure or whole, wherever in the article it stands."""
        out: list[Toponym] = []
        for token in parts_of:
            at = bisect_left(self.starts, token.idx + 1) - 1
            place = self.ordered[at] if at >= 0 else None
            if place is None or token.idx >= place.end or place in out:
                continue
            if not self._is_origin(self.span(place)[1], place):
                out.append(place)
        return out

    def _subject_words(self, figure: Figure) -> set[int]:
        """The words of the subject that the figure is said of; what it stands beside counts too."""
        who = figure.subject
        if who is None or figure.verb.lemma_ in self.words.telling or _is_of_one(figure):
            return set()
        if who.dep_ == "appos":
            who = who.head
        names = noun_phrase(who, follow=ALL_PREPOSITIONS) + _main_owner(figure.verb, who)
        if who.dep_ == "pobj" and who.head.dep_ == "prep":
            names += _beside(who)
        return {t.i for t in names if t.i < figure.span.start}

    def _is_about(self, figure: Figure, place: Toponym, mine: set[int], subjects: set[int]) -> bool:
        inside, root = self.span(place)
        is_barred = self._is_origin(root, place) or _is_route(root)
        if is_barred or not figure.counted.isdisjoint(inside):
            return False
        if not (mine | subjects).isdisjoint(inside) or _is_where(figure.verb, root):
            return True
        prep = _preposition(root)
        if prep is None or prep.lower_ not in self.words.place_prepositions:
            return False
        return self._is_put(figure, prep, root, mine)

    def _is_put(self, figure: Figure, prep: Token, place: Token, mine: set[int]) -> bool:
        """Whether a preposition puts the figure, or what happens in its clause, into a place."""
        governor = prep.head
        while prep.lower_ == "of" and governor.dep_ == "pobj":  # "in his home town of Ghent"
            prep, governor = governor.head, governor.head.head
        if governor.i in mine or governor.i in (figure.top.i, figure.head.i):
            return True
        if prep.lower_ in _OUT_OF or self._figure_closer(figure, place):
            return False
        governor = self._holder(governor)
        return _is_in_clause(figure.verb, governor, prep) or self._in_predicate(figure, governor)

    def _is_own(self, figure: Figure, place: Toponym) -> bool:
        """Read "30 shops in X and 12 in Y": the place stands with the number itself."""
        prep = self.span(place)[1].head
        return (
            figure.role == "conj"
            and prep.dep_ in ("prep", "poss")
            and figure.span.end <= prep.i
            and prep.head.i in (figure.top.i, figure.head.i)
        )

    def _holder(self, governor: Token) -> Token:
        """What a place belongs to in the end: "hurt 60 in a market in Ghent" tells where they were hurt."""
        for _ in range(3):
            prep = governor.head
            if (
                governor.dep_ != "pobj"
                or prep.lower_ not in self.words.place_prepositions
                or prep.lower_ in _FROM
            ):
                break
            governor = prep.head
        return governor

    def _is_origin(self, token: Token, place: Toponym) -> bool:
        """Whether a place only says where somebody is from ("the Ohio governor"), or is part of a name."""
        if self.in_name(place):
            return True
        head = token.head
        if token.dep_ not in ("compound", "nmod", "amod", "poss") or head.i == token.i:
            return False
        between = token.doc[token.i + 1 : head.i + 1]
        return head.ent_type_ == "PERSON" or any(t.lemma_.lower() in self.words.role_nouns for t in between)

    def in_name(self, place: Toponym) -> bool:
        """Whether a place stands inside a longer name: "Bank of Ghana"."""
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
            for other in self.nearby.figures(figure)
            if other is not figure and other.verb.i == figure.verb.i
        )


def _is_apart(span: range, inside: set[int]) -> bool:
    """Whether none of some words stands right before or behind a stretch."""
    return span.start - 1 not in inside and span.stop not in inside


def _outside(words: Sequence[Token], spans: Sequence[range]) -> list[Token]:
    """The words that stand in none of some stretches."""
    return [t for t in words if not any(t.i in span for span in spans)]


def _is_told(words: Sequence[Token]) -> bool:
    """Whether some words name something, and are more than marks and small words."""
    return any(t.pos_ in _TOLD for t in words)


def _is_with(root: Token, figure: Figure) -> bool:
    """Whether a place stands with what a figure counts: "63 deaths in Peru"."""
    return figure.noun is not None and root.dep_ == "pobj" and root.head.head.i == figure.noun.i


def _beside(who: Token) -> list[Token]:
    """What a subject hangs on by a preposition: "from Fort X in Y, a base that holds 90"."""
    before = who.head.nbor(-1) if who.head.i else who
    is_name = before.dep_ == "pobj" and before.pos_ == "PROPN"
    return [who.head.head, *(noun_phrase(before, follow=()) if is_name else [])]


def _is_in_clause(verb: Token, governor: Token, prep: Token) -> bool:
    """Whether what a place hangs on is the clause of a figure, or shares its place with that."""
    if governor.i == verb.i or _goes_along(verb, clause(governor), prep):
        return True
    return _shares_place(verb, governor) if prep.i < governor.i else goes_on(verb, governor)


def _preposition(place: Token) -> Token | None:
    """The preposition that a place hangs on, or that of the noun that it stands before."""
    return next((t for t in islice(ancestors(place), 1, 3) if t.dep_ in ("prep", "agent")), None)


def _is_of_one(figure: Figure) -> bool:
    """Read "the Oslo plant is one of two": the number counts more than the subject."""
    at = figure.span.start - 1
    return at > 0 and figure.tokens[at].lower_ == "of" and figure.tokens[at - 1].lower_ == "one"


def _is_route(place: Token) -> bool:
    """Read "a bus from Bergen to Oslo": where it goes says not where something happens."""
    prep = place.head
    if prep.lower_ not in ("from", "to"):
        return False
    other = "to" if prep.lower_ == "from" else "from"
    return any(t.lower_ == other for t in (prep.head, *prep.head.children, *prep.children))


def _goes_on_from(verb: Token, before: Token) -> bool:
    """Whether a verb goes on with the subject of one before it: "struck and killed", "struck, killing"."""
    return (
        verb.dep_ in ("advcl", "conj") and verb.head.i == before.i and child(verb, *SUBJECTS, "mark") is None
    )


def _goes_along(verb: Token, before: Token, prep: Token) -> bool:
    """Read "hit a market in Kano, killing 12": the place of what the killing goes along with."""
    is_along = verb.tag_ == "VBG" and verb.dep_ == "advcl" and before.i < prep.i < verb.i
    return is_along and _goes_on_from(verb, before)


def _is_where(verb: Token, place: Token) -> bool:
    """Read "in Ghana, where 40 cases were found"."""
    relative = verb.dep_ == "relcl" and verb.head.i == place.i
    return relative and any(t.lower_ == "where" for t in verb.lefts)


def _main_owner(verb: Token, who: Token) -> list[Token]:
    """The subject of the clause that "with sales dropping to $3 million" hangs on, or whose it is."""
    above = next((t for t in ancestors(verb) if t.dep_ == "prep" and t.lower_ == "with"), None)
    main = subject(above.head) if above is not None and is_verb(above.head) else None
    if main is None or main.i == who.i:
        return []
    owner = child(main, "poss")
    return noun_phrase(owner if owner is not None else main, follow=(), depth=0)


def _shares_place(verb: Token, governor: Token) -> bool:
    """Whether a place before a clause holds for a verb that goes on: "In Paris, she was held, freed ..."."""
    if verb.i in {t.i for t in conjuncts(governor)}:
        return True
    return verb.head.i == governor.i and verb.dep_ in ("advcl", "conj") and child(verb, *SUBJECTS) is None
