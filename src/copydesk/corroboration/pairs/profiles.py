"""What is compared of a statistic: its value, the words for what is measured, when, where, by whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers, periods
from copydesk.corroboration.pairs.words import (
    any_of,
    lemma,
    lemmas,
    lemmas_of,
    parts,
    synonymous,
    synonyms,
    tokens,
)
from copydesk.corroboration.rows import Article, Reading

# A sentence with so many numbers, and so many of its words, is a row of a table; with more it is a list.
_ROW, _ROW_SHARE, _LIST = 2, 1 / 3, 8
_AFTER = 60  # characters after a number in which its date stands
_BESIDE = 3  # words after a number that say who they are
CLOSE = 6  # words before and after a number that stand close to it
_MONTH = 31  # days within which an event lies, as far as it is said
_DIGIT = r"\d"
_WORD = r"[^\W\d]+"
_EITHER = re.compile(rf"\b((?:{_WORD},\s+)*{_WORD}),?\s+(?:or|and)\s+(?=({_WORD})(?:\s+({_WORD}))?)")

# Kinds of sums that are different figures even of one thing; the others are all plain amounts.
_APART = ("average", "median", "maximum", "minimum", "additional", "cumulative")


@dataclass(frozen=True, slots=True)
class Profile:
    """A statistic in a form that can be compared with others.

    `group` is what two readings of one figure must have in common: the kind, the common unit, the sort
    of aggregate. `measure` and `whole` are lemmas, `names` those of them that belong to a name; `head` is the
    noun that is counted. `in_row` if its sentence is a row of numbers. `before` and `after` are its sentence
    up to the number and from there, `ahead` and `behind` the few tokens of these that are close to it,
    `around` the words among them, `called` the names in its sentence.
    `outcomes` is what became of those who are counted: "39 dead or missing" are the dead and the missing.
    `former` is the number in whose place the article says that it gives this one.
    """

    id: str  # that of the statistic
    reading: Reading
    article: Article
    group: tuple[str, str, str]
    value: numbers.Value
    period: periods.Period
    head: str
    measure: frozenset[str]
    whole: frozenset[str]
    predicate: str
    places: frozenset[str]
    source: frozenset[str]
    names: frozenset[str]
    sentence: frozenset[str]
    in_row: bool
    before: str
    after: str
    ahead: tuple[str, ...]
    behind: tuple[str, ...]
    around: frozenset[str]
    called: frozenset[str]
    outcomes: frozenset[str]
    former: "Profile | None" = None

    @property
    def bare(self) -> bool:
        """Is it all that its sentence has, such as "12 months" above a table: nothing says what it is of?"""
        return bool(self.reading.sentence) and not tokens(f"{self.before} {self.after}")

    @property
    def growing(self) -> bool:
        """Is it a count that only grows, such as a death toll?"""
        words = self.measure | {self.head, self.predicate} | self.outcomes
        return self.reading.kind == "count" and not synonymous(words).isdisjoint(_growing())

    @property
    def key(self) -> tuple[str, tuple[str, str, str], float | None]:
        """The article, the group and the number: what is the only one of its kind in an article."""
        return (self.article.id, self.group, self.value.number)

    @property
    def when(self) -> tuple[str, int, str]:
        """By what readings are sorted: the day the article appeared, the first day it holds for, the id."""
        return (self.article.published or "9999", self.period.first or 0, self.reading.id)


def together(a: Profile, b: Profile) -> str:
    """How the periods of two statistics stand to each other; see `periods.relation`."""
    return periods.relation(a.period, b.period, growing=a.growing and b.growing)


def in_clauses(a: Profile, b: Profile) -> bool:
    """Does the clause of each state for when it is?"""
    return all(one.period.stated and one.reading.basis == "clause" for one in (a, b))


def one_event(a: Profile, b: Profile) -> bool:
    """Do both say when it happened, within a month at most, and is that one time?"""
    if any(one.reading.basis in (None, "publication") or one.period.before for one in (a, b)):
        return False
    (first, last), (begin, end) = ((one.period.first or 0, one.period.last or 0) for one in (a, b))
    return max(last - first, end - begin) <= _MONTH and first <= end and begin <= last


def profile(reading: Reading, article: Article) -> Profile:
    """Bring a statistic into the form in which it is compared."""
    value = numbers.value(reading)
    aggregate = reading.aggregate if reading.aggregate in _APART else ""
    measure = _measure(reading)
    whole = lemmas(reading.whole) - {reading.head or ""}
    predicate = lemma((reading.predicate or "").casefold())
    sentence = lemmas(reading.sentence)
    source = lemmas(reading.speaker or reading.source)
    before, after = _halves(reading, article)
    ahead, behind = tuple(tokens(before)[-CLOSE:]), tuple(tokens(after)[:CLOSE])
    return Profile(
        id=reading.id,
        reading=reading,
        article=article,
        group=(value.kind, value.unit, aggregate or ""),
        value=value,
        period=_period(reading, article, before),
        head=_head(reading, measure),
        measure=measure,
        whole=whole,
        predicate="" if predicate in lexicon().words.light else synonyms().get(predicate, predicate),
        places=frozenset((*reading.places, *(name.casefold() for name in reading.place_names))),
        source=source,
        names=(names(article) & (measure | whole)) - source,
        sentence=sentence,
        in_row=_in_row(reading.sentence),
        before=before,
        after=after,
        ahead=ahead,
        behind=behind,
        around=_around((*ahead, *behind)),
        called=names(article) & sentence,
        outcomes=_outcomes(reading, measure, predicate, (before, after)),
    )


def _halves(reading: Reading, article: Article) -> tuple[str, str]:
    """The sentence of a number up to it and from there on; it may hold the same digits elsewhere."""
    at = article.text.rfind(reading.sentence, 0, reading.start + len(reading.sentence))
    split = reading.start - at
    if at >= 0 and reading.sentence[split : split + len(reading.text)] == reading.text:
        return reading.sentence[:split], reading.sentence[split + len(reading.text) :]
    before, _, after = reading.sentence.partition(reading.text)
    return before, after


def _around(near: Iterable[str]) -> frozenset[str]:
    """The words close to a number, without other numbers."""
    return frozenset(word for token in near if not token[0].isdigit() for word in lemmas_of(token))


def _outcomes(
    reading: Reading, measure: frozenset[str], predicate: str, halves: tuple[str, str]
) -> frozenset[str]:
    """What became of those who are counted: by the words for them, what happens, or the words beside them."""
    if reading.kind not in ("count", "score", "rank"):
        return frozenset()
    before, after = halves
    beside = lemmas(" ".join(_of_these(re.split(r"[,.;:\d]", after, maxsplit=1)[0].split()[:_BESIDE])))
    ahead = lemmas(" ".join(re.split(r"[,.;:\d]", before)[-1].split()[-CLOSE:])) & lexicon().words.tolls
    words = synonymous(measure | lemmas(reading.head) | {predicate} | beside | ahead) & _growing()
    words = (words & _up_to_numbers(before, after)) or words
    words = (words - _of_the_following(after)) or words
    for match in _EITHER.finditer(reading.sentence.casefold()):
        listed, first, second = (synonymous(lemmas(part)) for part in match.groups())
        both = (listed | (first or second)) & _growing()  # "dead or missing", "killed and the injured"
        if both & words and listed & _growing():
            words |= both
    return words


def _of_these(words: list[str]) -> list[str]:
    """The words without what is done beside it: of "people and injured 4,100" the people are not injured."""
    joined = [at for at, word in enumerate(words) if word.casefold() in lexicon().words.joining]
    if not joined or lemmas(" ".join(words[: joined[0]])) & _growing():
        return words
    return words[: joined[0]]


def _up_to_numbers(before: str, after: str) -> frozenset[str]:
    """The words around a number up to the next ones: of "19 dead, ten homeless" the 19 are dead only."""
    near = f"{_number().split(before)[-1]} {_number().split(after, maxsplit=1)[0]}"
    return synonymous(lemmas(near))


def _of_the_following(after: str) -> frozenset[str]:
    """What is said of those whom the next number counts: "and injured over" before 4,100."""
    words = re.split(_DIGIT, after, maxsplit=1)[0].casefold().split() if re.search(_DIGIT, after) else []
    joined = [at for at, word in enumerate(words) if word in lexicon().words.joining]
    return synonymous(lemmas(" ".join(words[joined[-1] :]))) if joined else frozenset()


def _in_row(sentence: str) -> bool:
    """Is a sentence a row or a list of numbers: "Net 1,187 vs 1,040"?"""
    words = tokens(sentence)
    numerals = sum(word[0].isdigit() for word in words)
    return numerals >= _LIST or numerals >= max(_ROW, len(words) * _ROW_SHARE)


def _period(reading: Reading, article: Article, before: str) -> periods.Period:
    """For when a number holds; not "a year ago" where that is said of one with which it is compared."""
    of_another = _comparison()[3].match(article.text, reading.start + len(reading.text))
    unsaid = (reading.time or "")[:4] not in reading.sentence and lemmas(before).isdisjoint(_times())
    if of_another and unsaid and reading.basis == "clause":
        return periods.period(None, None, None, article.published)
    return periods.period(
        reading.earliest, reading.latest, reading.basis, article.published, _compared(reading, article)
    )


@cache
def _times() -> frozenset[str]:
    return lemmas(" ".join((*lexicon().words.spans, *lexicon().words.months)))


def _compared(reading: Reading, article: Article) -> bool:
    """Is it what another value is compared with, undated: "up from 6.5 million a year ago"?"""
    before, dated, ago, _ = _comparison()
    end = reading.start + len(reading.text)
    if ago.match(article.text, end):
        return True
    said = before.search(article.text, max(0, reading.start - _AFTER), reading.start)
    return said is not None and not dated.match(article.text, end, end + _AFTER)


@cache
def _comparison() -> tuple[re.Pattern[str], ...]:
    """A number and words of comparison at the end of a text; at its start a date, and "a year ago".

    The last is "versus 310 a year ago" at the start of a text.
    """
    said = lexicon().words
    start = any_of(said.comparing)
    months, number = "|".join(said.months), f"(?:{_number().pattern})"
    return (
        re.compile(
            rf"{number}[^;]*?\b(?:{start})\s+(?:(?:{'|'.join(said.between)})\s+)*$",
            re.IGNORECASE | re.DOTALL,
        ),
        re.compile(rf"[^.;]*?\b(?:(?:1[89]|20)\d\d\b(?![,.]\d)|(?:{months})\b)"),
        re.compile(
            rf"\s+(?:[^\W\d]+\s+)?(?:an?\s+|one\s+)?(?:{'|'.join(said.spans)})\s+(?:{'|'.join(said.ago)})\b"
        ),
        re.compile(
            rf"[^.;\d]{{0,30}}\b(?:{start})\s+[^.;]{{0,80}}?\b(?:{'|'.join(said.spans)})\s+(?:{'|'.join(said.ago)})\b"
        ),
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"\d|\b(?:{'|'.join(sorted(lexicon().words.numerals))})\b", re.IGNORECASE)


@cache
def _growing() -> frozenset[str]:
    return synonymous(lexicon().words.growing)


def _measure(reading: Reading) -> frozenset[str]:
    """The words for what is measured; a count's unit is the counted noun."""
    said = reading.measure or (reading.unit if reading.kind == "count" else "") or ""
    numerals = {token for token in tokens(said) if token[0].isdigit()}
    return lemmas(said) - numerals


@lru_cache(1 << 12)
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in lemmas(name))


def countries(one: Profile) -> frozenset[str]:
    """The countries of the places that the sentence of a number names, but for whose word it is."""
    names, codes = one.reading.place_names, one.reading.countries
    if len(names) != len(codes):  # some place has no country
        return frozenset()
    return frozenset(
        code
        for name, code in zip(names, codes, strict=True)
        if not lemmas(name).isdisjoint(one.sentence - one.source)
    )


def names(article: Article) -> frozenset[str]:
    """The words of the names and places of an article."""
    return _name_words((*article.names, *article.places))


def _head(reading: Reading, measure: frozenset[str]) -> str:
    """The noun that is counted, the second half of a compound: of a count its unit, not who does it."""
    said = _counted(reading) or tokens(reading.head or "")
    words = [word for token in said for word in parts(token) if not word.startswith("@")]
    words = [word for word in words if word in measure] or words
    return synonyms().get(words[-1], words[-1]) if words else ""


def _counted(reading: Reading) -> list[str]:
    """The last word of the noun of a count, with what a hyphen joins to it: "co-workers"."""
    unit = tokens(reading.unit or "")[-1:] if reading.kind == "count" else []
    joined = [word for word in tokens(reading.measure or "") if unit and word.startswith(f"{unit[0]}-")]
    return joined[:1] or unit
