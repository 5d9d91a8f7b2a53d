"""The words of time and the pieces of text that may be one: what the patterns are written in.

A text is cut into islands, runs of pieces that the patterns know ("the", "last", "two", "weeks"); one
dictionary look-up a word decides, and an island without a word of time is dropped at once.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """The words of `rules.toml`: each table but `open` is a kind of word, `<kind>` in patterns."""

    capital: list[str]
    before_year: list[str]
    degrees: list[str]
    numbered: list[str]
    after_season: list[str]
    tense: list[str]
    modal: list[str]
    before_by: list[str]
    in_months: list[str]
    deferring: list[str]
    giving: list[str]
    timetabled: list[str]
    closing_levels: list[str]
    closing_nouns: list[str]
    chances: list[str]
    planning: list[str]
    plans: list[str]
    forecast: list[str]
    marking: list[str]
    firsts: list[str]
    booked: list[str]
    entered: list[str]
    done: list[str]
    papers: list[str]
    counted_before: list[str]
    some_day: list[str]
    open: dict[str, str]
    texts: list[str]
    writing: list[str]
    compared: list[str]
    after_quarter: list[str]
    halved: list[str]
    of_matches: frozenset[str]
    month: dict[str, int]
    weekday: dict[str, int]
    weekdays: dict[str, int | str]
    unit: dict[str, str]
    units: dict[str, str]
    counted_as: dict[str, str]
    season: dict[str, str]
    yearly: dict[str, str]
    daypart: dict[str, str]
    clock_word: dict[str, str]
    meridiem: dict[str, int]
    zone: dict[str, str]
    era: dict[str, str]
    cardinal: dict[str, int]
    ordinal: dict[str, int]
    vague_number: dict[str, str]
    decade_word: dict[str, int]
    direction: dict[str, tuple[str, int]]
    recent: dict[str, str]
    deictic: dict[str, int]
    deictic_part: dict[str, tuple[int, str]]
    reference: dict[str, str]
    frequency: dict[str, str]
    holiday: dict[str, str]
    portion: dict[str, str]
    portion_noun: dict[str, str]
    approximator: dict[str, str]
    approximator_after: dict[str, str]
    distance: dict[str, tuple[str, int]]


# Phrases that are read last: "the past", but "the past year".
LATE_PHRASES = frozenset({"reference"})
# Phrases whose words alone need not be words of time: the last one makes an island worth reading.
_NAMED = LATE_PHRASES | {"holiday"}
# A word of one of these kinds makes an island worth reading.
_TRIGGERS = frozenset({
    "month", "weekday", "weekdays", "unit", "units", "season", "daypart", "clock_word", "meridiem", "era",
    "decade_word", "deictic", "deictic_part", "reference", "late", "frequency", "holiday", "iso_date",
    "slash_date", "clock_time", "decade", "year_number", "zone", "day_ordinal", "=period", "=o'clock", "=q",
    "=next", "=season", "=half", "=h", "=hr",
})  # fmt: skip
# What a number may be besides a number.
NUMBER_KINDS = (
    ("numeral",), ("numeral", "day_number"), ("numeral", "day_number", "hour_number"),
    ("numeral", "hour_number"), ("numeral", "year_number"), ("iso_date",), ("slash_date",), ("clock_time",),
    ("decade",), ("ordinal",), ("ordinal", "day_ordinal"), ("fraction",),
)  # fmt: skip

# The look ahead is for speed: between two words nothing is tried.
_PIECE = re.compile(
    r"""(?=\S)(?:(?P<word>[^\W\d_]{2,}\.?)
    |(?=['’‘\d½¼¾])(?:(?P<iso_date>(?<![\w-])\d{4}-\d\d-\d\d
        (?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    |(?P<slash_date>(?<![\w/.-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2}
        |\d{1,2}/(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})(?![\w/-]))
    |(?P<clock_time>(?<![\d:.])\d{1,2}[:.]\d\d(?=\s?[ap]\.?m\b)|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
    |(?P<decade>(?:['’‘]|\b)\d{0,2}\d0['’]?s\b)
    |(?P<short_year>(?<!\w)['’‘]\d\d(?![\w'’]))
    |(?P<nth>\b\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<fraction>(?<![\w/])[13]/[24](?![\w/])|[½¼¾])
    |(?P<stroke>(?<![\w/.])\d{1,2}/\d{1,2}(?![\w/]))
    |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?))
    |(?P<dotted>[ap]\.\s?m\b\.?|b\.c\.(?:e\.)?|a\.d\.|o['’]clock)
    |(?P<possessive>['’]s\b)
    |(?P<letter>[^\W\d_]\.?)
    |(?P<other>\S))""",
    re.VERBOSE | re.IGNORECASE,
)
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}
_WORDED = frozenset(("word", "letter", "dotted", "possessive", "other", "stroke"))
_REMEMBERED = 1 << 13  # words, so that most are looked up once
_LONGEST_NUMBER = 12
_WIDEST_GAP = 3
_SPOKEN_CENTURIES = (17, 18, 19, 20)  # "nineteen ninety-six"


@dataclass(slots=True)
class Node:
    """A piece of text with all that it may be: readings by kind; `parts` are what it was made of."""

    start: int
    end: int
    readings: dict[str, Any]
    symbol: str = ""
    parts: tuple[str, ...] = ()  # "day_number", "month", or a bare word as "=the"

    @property
    def word(self) -> str:
        """The word that it is to the patterns."""
        return next((key[1:] for key in self.readings if key[0] == "="), "")

    @property
    def rule(self) -> str:
        """The phrase as the pattern read it: "the <direction> <numeral> <units>"."""
        named = (part[1:] if part[0] == "=" else f"<{part.replace('_', ' ')}>" for part in self.parts)
        return " ".join(named)


class Entry(NamedTuple):
    """What is known of a piece; `stop` if the full stop at its end is no part of it, and ends an island."""

    readings: dict[str, Any]
    symbol: str
    stop: bool


class Alphabet:
    """One character for every set of kinds, so that patterns can be regular expressions."""

    def __init__(self) -> None:
        self._symbols: dict[frozenset[str], str] = {}

    def symbol(self, kinds: Iterable[str]) -> str:
        """The character of a set of kinds."""
        return self._symbols.setdefault(frozenset(kinds), chr(0xE000 + len(self._symbols)))

    def having(self, kind: str) -> str:
        """All characters whose kinds have this one among them."""
        return "".join(char for kinds, char in self._symbols.items() if kind in kinds)

    def having_any(self, wanted: frozenset[str]) -> str:
        """All characters whose kinds have one of these among them."""
        return "".join(char for kinds, char in self._symbols.items() if not wanted.isdisjoint(kinds))


class Lexicon:
    """All known words with their readings, and the phrases of more than one word."""

    def __init__(self, words: Words, literals: Collection[str], alphabet: Alphabet) -> None:
        self.readings: dict[str, dict[str, Any]] = {w: {f"={w}": w} for w in sorted(literals)}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
        self.late: list[tuple[tuple[str, ...], Any]] = []
        self._capital = frozenset(words.capital)
        for kind in Words.__struct_fields__:
            table = getattr(words, kind)
            for text, value in table.items() if isinstance(table, dict) and kind != "open" else ():
                self._add(tuple(split(text)), kind, value)
        for known in self.phrases.values():
            known.sort(key=lambda phrase: -len(phrase[0]))
        self._alphabet = alphabet
        for readings in self.readings.values():
            if readings.get("cardinal") in _SPOKEN_CENTURIES:
                readings["late"] = True
        self._make_symbols(alphabet)

    def _make_symbols(self, alphabet: Alphabet) -> None:
        """Give every set of kinds its character, in one order for all runs."""
        self._nodes = {word: alphabet.symbol(readings) for word, readings in self.readings.items()}
        for kinds in NUMBER_KINDS:
            alphabet.symbol(kinds)
        for word in sorted(self._capital & self.readings.keys()):
            alphabet.symbol(kind for kind in self.readings[word] if kind[0] == "=")
        for phrases in self.phrases.values():
            for _, kind, _ in phrases:
                alphabet.symbol((kind,))

    def _add(self, pieces: tuple[str, ...], kind: str, value: Any) -> None:
        if len(pieces) == 1:
            self.readings.setdefault(pieces[0], {})[kind] = value
            return
        for piece in pieces:
            self.readings.setdefault(piece, {})
        if kind in _NAMED:
            self.readings[pieces[-1]]["late"] = True
        if kind in LATE_PHRASES:
            self.late.append((pieces, value))
        else:
            self.phrases.setdefault(pieces[0], []).append((pieces, kind, value))

    def learn(self, literals: Collection[str]) -> None:
        """Make words known that only the late phrases use."""
        for word in sorted(literals):
            self.readings.setdefault(word, {})[f"={word}"] = word
            self._nodes[word] = self._alphabet.symbol(self.readings[word])
        self._triggers = frozenset(self._alphabet.having_any(_TRIGGERS))
        self._known = lru_cache(_REMEMBERED)(self._look_up)
        self._numbered = lru_cache(_REMEMBERED)(self._number)

    def islands(self, text: str, edges: Collection[int]) -> Iterator[list[Node]]:
        """Yield the runs of known pieces that hold a word of time; none crosses an edge of a block."""
        triggers = self._triggers
        for island in self._runs(text, edges):
            for node in island:
                if node.symbol in triggers:
                    yield self._phrased(island, text)
                    break

    def _runs(self, text: str, edges: Collection[int]) -> Iterator[list[Node]]:
        """Yield the runs of known pieces."""
        island: list[Node] = []
        last, known = 0, self._known
        for match in _PIECE.finditer(text):
            kind, piece = match.lastgroup, match[0]
            entry = known(piece) if kind in _WORDED else self._numbered(str(kind), piece)
            if entry is None:  # most words, so they are dropped before anything is made of them
                if island:
                    yield island
                    island = []
                continue
            start, end = match.span()
            if island and (start in edges or start - last > _WIDEST_GAP):
                yield island
                island = []
            island.append(Node(start, end - entry.stop, entry.readings, entry.symbol))
            if entry.stop:
                yield island
                island = []
            last = end
        if island:
            yield island

    def _look_up(self, piece: str) -> Entry | None:
        """What a word or sign is, if the patterns know it; a full stop may end it."""
        word, stop = _plain(piece), False
        symbol = self._nodes.get(word)
        if symbol is None and word.endswith(".") and len(word) > 1:
            word, stop = word[:-1], True
            symbol = self._nodes.get(word)
        if symbol is None:
            return None
        readings = self.readings[word]
        if word.rstrip(".") in self._capital and piece[0].islower():
            readings = {key: value for key, value in readings.items() if key[0] == "="}
            symbol = self._alphabet.symbol(readings)
        return Entry(readings, symbol, stop)

    def _number(self, kind: str, piece: str) -> Entry | None:
        """What a piece with digits is, if it may be of the calendar."""
        readings = _number(kind, piece)
        return Entry(readings, self._alphabet.symbol(readings), False) if readings else None

    def _phrased(self, island: list[Node], text: str) -> list[Node]:
        """Join the pieces of phrases ("at least", "new year's eve") to one node."""
        words = [_plain(text[node.start : node.end]) for node in island]
        joined: list[Node] = []
        at = 0
        while at < len(island):
            for pieces, kind, value in self.phrases.get(words[at], ()):
                if tuple(words[at : at + len(pieces)]) == pieces:
                    symbol = self._alphabet.symbol((kind,))
                    end = island[at + len(pieces) - 1].end
                    joined.append(Node(island[at].start, end, {kind: value}, symbol))
                    at += len(pieces)
                    break
            else:
                joined.append(island[at])
                at += 1
        return joined


def split(text: str) -> list[str]:
    """Cut a phrase into pieces as a text is cut."""
    return [text] if _PIECE.fullmatch(text) else [_plain(match[0]) for match in _PIECE.finditer(text)]


def _plain(piece: str) -> str:
    return piece.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("\u2011", "-")


def _number(kind: str, piece: str) -> dict[str, Any]:
    """What a piece with digits may be; nothing if it is too long to be of the calendar."""
    if kind == "number":
        return _plain_number(piece) if len(piece) <= _LONGEST_NUMBER else {}
    if kind == "nth":
        number = int(piece[:-2])
        return {"ordinal": number, "day_ordinal": number} if 1 <= number <= 31 else {"ordinal": number}
    if kind == "short_year":
        year = int(piece[1:])
        return {"numeral": year, "year_number": 1900 + year if year > 30 else 2000 + year}
    return {kind: _FRACTIONS.get(piece, piece)}


def _plain_number(piece: str) -> dict[str, Any]:
    if not piece.isdecimal():
        return {"numeral": float(piece.replace(",", "")) if "." in piece else int(piece.replace(",", ""))}
    number = int(piece)
    readings: dict[str, Any] = {"numeral": number}
    if len(piece) == 4 and 1000 <= number <= 2199:
        readings["year_number"] = number
    if len(piece) <= 2 and 1 <= number <= 31:
        readings["day_number"] = number
    if len(piece) <= 2 and 0 <= number <= 24:
        readings["hour_number"] = number
    return readings
