"""The headline before a claim that still needs its article, with its place and day.

"[Hull, 15 March 2019: Mill burns] The owner was hurt."
"""

import re
from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from copydesk.claims.dates import written
from copydesk.claims.doubts import YEAR
from copydesk.claims.edits import Alone, plain
from copydesk.claims.nouns import is_bare, is_placed
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Replacement, Span
from copydesk.syntax import DEMONSTRATIVES, is_verb, subject

_LONGEST = 200  # characters of a headline
_LONGEST_LEAD = 300  # and of a first sentence in its place
_WHOLE = 6  # sentences of an article; less is a note
_BEGIN = 3  # sentences of which the first with a verb says what an article is about
_FEWEST = 3  # words of one in capitals
_SHARED = 3  # words of a headline that say again what it is about
_POINTING = DEMONSTRATIVES | {"the", "such"}
_WORD = re.compile(r"[^\W\d_]{4,}")
_SINCE = re.compile(r"\bsince (\w+\.? )?(\d\d?, )?\d{4}\b", re.I)  # "its lowest level since April 1997"
_BYLINE = re.compile(r"\W*byline\b", re.I)
_NAMES = frozenset(("PERSON", "ORG", "PRODUCT", "EVENT", "WORK_OF_ART", "FAC", "LAW"))


class Context:
    """What an article is about, for its sentences in which something stays open."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self._first: int | None = None  # the first sentence says itself what an article is about

    def before(self, one: Asserted, alone: Alone) -> Alone:
        """Put the headline before a sentence of which not all could be settled; else leave it."""
        headline = self._headline
        self._first = one.number if self._first is None else self._first
        if (
            headline is None
            or not self._needs(one, alone)
            or headline in plain(self.found.document.text[one.start : one.end]).removesuffix(".")
        ):
            return alone
        by = f"[{self._opening(headline, one, alone)}{headline}] "
        moved = [msgspec.structs.replace(made, at=made.at + len(by)) for made in alone.replacements]
        first = Replacement(
            start=one.start, end=one.start, text="", kind="headline", by=by, at=0, taken=self._taken
        )
        return Alone(by + alone.text, [first, *moved], alone.open)

    def _opening(self, headline: str, one: Asserted, alone: Alone) -> str:
        """Where the article was written, and its day for a sentence without one: "Hull, 15 March 2019: "."""
        place = self._place if self._place.lower() not in headline.lower() else ""
        day = "" if self._day is None or self._is_dated(one, alone) else self._day
        said = ", ".join(filter(None, (place, day)))
        return f"{said}: " if said else ""

    def _is_dated(self, one: Asserted, alone: Alone) -> bool:
        """Whether a sentence says when: no time of it is open, and one has its year."""
        if any(s.start in self._times for s in alone.open):
            return False
        is_put = any(made.kind == "time" for made in alone.replacements)
        return is_put or YEAR.search(_SINCE.sub("", one.sentence.text)) is not None

    def _needs(self, one: Asserted, alone: Alone) -> bool:
        """Whether a sentence does not say when, of what or of whom it tells, or names nothing."""
        if self._day is not None and not self._is_dated(one, alone):
            return True
        unsaid = self.words.spoken | self.words.beside
        if any(s.start not in self._times and s.text.lower() not in unsaid for s in alone.open):
            return True
        is_told = (
            _is_described(one, self.words) if one.number == self._first else not self._is_known(one, alone)
        )
        if is_told:
            return True
        return one.start in self._bare and all(made.kind != "figure" for made in alone.replacements)

    def _is_known(self, one: Asserted, alone: Alone) -> bool:
        """Whether a sentence is about whom or what the headline names, or tells again what that tells."""
        is_unnamed = _is_nameless(one, alone) or _has_unnamed_subject(one, alone, self.words)
        if is_unnamed or self._goes_on(one, alone):
            return False
        about = " ".join(_subjects(one, alone)).lower()
        if any(name in about for name in self._names):
            return True
        return len(self._told & _words(alone.text.lower())) >= min(_SHARED, max(1, len(self._told)))

    def _goes_on(self, one: Asserted, alone: Alone) -> bool:
        """Whether a sentence adds to what was said, or has a noun of which only others say which it is."""
        if not self.words.adding.isdisjoint(one.lower):
            return True
        replaced = [(made.start, made.end) for made in alone.replacements]
        return any(
            is_bare(t) or (is_placed(t) and t.lemma_.lower() in self.words.events)
            for t in one.tokens
            if t.pos_ == "NOUN" and t.lemma_.lower() not in self.words.settled
            if not any(start <= t.idx < end for start, end in replaced)
        )

    @once
    def _names(self) -> list[str]:
        """The names in the headline, each as long as it is there; where something is says little."""
        headline = (self._headline or "").lower()
        texts = ([m.text.lower() for m in e.mentions] for e in self.found.entities if e.label in _NAMES)
        there = ([plain(text) for text in said if plain(text) in headline] for said in texts)
        return [max(said, key=len) for said in there if said]

    @once
    def _told(self) -> set[str]:
        """The words of the headline that say something."""
        words = _words((self._headline or "").lower())
        return {word for word in words if not self.found.doc.vocab[word].is_stop}

    @once
    def _times(self) -> frozenset[int]:
        return frozenset(t.start for t in self.found.timexes)

    @once
    def _day(self) -> str | None:
        """The day of the article."""
        said = written(self.found.document.published)
        return said[1] if said is not None else None

    @once
    def _place(self) -> str:
        """The place that an article begins with in small letters: "Hull" for "HULL, England (AP) -"."""
        lines = [(block.start, block.end) for block in self.found.blocks("dateline")]
        places = (t for t in self.found.toponyms if any(start <= t.start < end for start, end in lines))
        first = next(places, None)
        name = (first.name or "") if first is not None else ""
        return name if first is not None and name.lower() == first.text.lower() else ""

    @once
    def _bare(self) -> frozenset[int]:
        """Where sentences begin that give a figure, and of what only a sentence before says."""
        return frozenset(
            stat.sentence.start
            for stat in self.found.statistics
            if stat.measure is not None and all(s.end <= stat.sentence.start for s in stat.measure.spans)
        )

    @once
    def _headline(self) -> str | None:
        """The headline on one line, without a full stop."""
        title = plain(self.found.document.title or "").strip().removesuffix(".")
        if title.lower() in self.words.roundups:
            return None  # several stories, of which it says nothing
        is_place = title.isupper() and len(title.split()) < _FEWEST  # "HULL, ENGLAND"
        if title and not is_place and not _BYLINE.match(title):
            return title if len(title) <= _LONGEST else None
        lead = self._lead
        return plain(lead.text).removesuffix(".") if lead is not None else None

    @once
    def _lead(self) -> Span | None:
        """The first sentence, which says what an article without a headline is about."""
        begin = self.found.sentences[:_BEGIN] if len(self.found.sentences) >= _WHOLE else []
        first = next((s for s in begin if is_verb(s.root) and not _BYLINE.match(s.text)), None)
        if first is None or _is_about_somebody_told_of(first.root):
            return None
        if any(token.lower_ in self.words.spoken for token in first):
            return None  # who "I" is, nobody can tell
        span = self.found.span_of(first)
        return span if len(span.text) <= _LONGEST_LEAD else None

    @once
    def _taken(self) -> Span | None:
        """Where the article has its headline; None if it came beside the text."""
        title = (self.found.document.title or "").strip()
        if plain(title).removesuffix(".") != self._headline:
            return self._lead
        at = self.found.document.text.find(title)
        return self.found.cut(at, at + len(title)) if at >= 0 else None


def _is_nameless(one: Asserted, alone: Alone) -> bool:
    """Whether a sentence has no name, and none was put into it."""
    put = any(made.taken is not None for made in alone.replacements)
    return not put and not any(token.pos_ == "PROPN" for token in one.tokens)


def _subjects(one: Asserted, alone: Alone) -> Iterator[str]:
    """The words of what a sentence is about, and those that were put in their place."""
    for noun in filter(None, map(subject, dict.fromkeys((one.root, one.core)))):
        first, last = noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge)
        yield noun.doc.text[first:last]
        yield from (made.by for made in alone.replacements if first <= made.start < last)


def _has_unnamed_subject(one: Asserted, alone: Alone, words: Words) -> bool:
    """Whether a sentence is about "the gown" or "all on board", and no name says which."""
    noun = subject(one.core) or subject(one.root)
    if noun is None or any(token.pos_ == "PROPN" for token in noun.subtree):
        return False
    first, last = noun.left_edge.idx, noun.right_edge.idx
    if any(first <= made.start <= last and made.taken is not None for made in alone.replacements):
        return False
    return noun.left_edge.lower_ in _POINTING or noun.lower_ in words.indefinite


def _is_described(one: Asserted, words: Words) -> bool:
    """Whether a sentence is about "the rookie" or "the Hull rookie", of whom only the headline says more."""
    noun = subject(one.core)
    if noun is None or noun.pos_ != "NOUN" or noun.left_edge.lower_ != "the" or noun.ent_type_:
        return False
    is_one = (
        any(c.pos_ == "PROPN" for c in noun.children) and noun.lemma_.lower() in words.articled | words.groups
    )
    return not is_one and not any(c.i > noun.i or c.dep_ == "poss" for c in noun.children)


def _is_about_somebody_told_of(verb: Token) -> bool:
    """Whether a sentence without a name is about "they", and so says little of what an article is about."""
    noun = subject(verb)
    is_told_of = noun is not None and noun.pos_ == "PRON" and noun.dep_ != "expl"
    return is_told_of and not any(t.pos_ == "PROPN" for t in verb.sent)


def _words(text: str) -> set[str]:
    """The longer words of a text in small letters, without the ending of the plural."""
    return {word.removesuffix("s") for word in _WORD.findall(text)}
