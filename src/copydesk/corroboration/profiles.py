"""What is compared of a statistic: its value, the words for what is measured, when, where, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.corroboration import numbers, periods
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.rows import Article, Reading
from copydesk.corroboration.words import lemma, lemmas, synonyms, tokens

# Kinds of sums that are different figures even of one thing; the others are all plain amounts.
_APART = ("average", "median", "maximum", "minimum", "additional", "cumulative")


@dataclass(frozen=True, slots=True)
class Profile:
    """A statistic in a form that can be compared with others.

    `group` is what two readings of one figure must have in common: the kind, the common unit, the sort
    of aggregate. `measure` and `whole` are lemmas, `names` those of
    them that belong to a name; `head` is the noun that is counted.
    """

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

    @property
    def id(self) -> str:
        """The statistic's id."""
        return self.reading.id

    @property
    def growing(self) -> bool:
        """Is it a count that only grows, such as a death toll?"""
        words = self.measure | {self.head, self.predicate}
        return self.reading.kind == "count" and any(synonyms().get(w, w) in _growing() for w in words)

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


def profile(reading: Reading, article: Article) -> Profile:
    """Bring a statistic into the form in which it is compared."""
    value = numbers.value(reading)
    aggregate = reading.aggregate if reading.aggregate in _APART else ""
    measure = _measure(reading)
    whole = lemmas(reading.whole) - {reading.head or ""}
    predicate = lemma((reading.predicate or "").casefold())
    sentence = lemmas(reading.sentence)
    source = lemmas(reading.speaker or reading.source)
    return Profile(
        reading=reading,
        article=article,
        group=(value.kind, value.unit, aggregate or ""),
        value=value,
        period=periods.period(reading.earliest, reading.latest, reading.basis, article.published),
        head=_head(reading, measure),
        measure=measure,
        whole=whole,
        predicate="" if predicate in lexicon().words.light else synonyms().get(predicate, predicate),
        places=frozenset((*reading.places, *(name.casefold() for name in reading.place_names))),
        source=source,
        names=(names(article) & (measure | whole)) - source,
        sentence=sentence,
    )


@cache
def _growing() -> frozenset[str]:
    return frozenset(synonyms().get(word, word) for word in lexicon().words.growing)


def _measure(reading: Reading) -> frozenset[str]:
    """The words for what is measured; a count's unit is the counted noun."""
    said = reading.measure or (reading.unit if reading.kind == "count" else "") or ""
    numerals = {token for token in tokens(said) if token[0].isdigit()}
    return lemmas(said) - numerals


@lru_cache(1 << 12)
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in lemmas(name))


def names(article: Article) -> frozenset[str]:
    """The words of the names and places of an article."""
    return _name_words((*article.names, *article.places))


def _head(reading: Reading, measure: frozenset[str]) -> str:
    """The noun that is counted, the second half of a compound."""
    said = lemmas(reading.head) or lemmas(reading.unit if reading.kind == "count" else "")
    words = sorted(word for word in said & measure or said if not word.startswith("@"))
    head = words[-1] if words else ""
    return synonyms().get(head, head)
