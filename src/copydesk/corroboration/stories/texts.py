"""Articles as they are compared: their words, what they quote, the names and figures in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs.words import tokens
from copydesk.corroboration.rows import Article, Reading
from copydesk.corroboration.stories import credits
from copydesk.corroboration.stories.sketches import shingles

# Where an article says what it is about: its title and so many characters of its text.
_LEAD = 300


@dataclass
class Text:
    """An article with what is compared of it."""

    article: Article
    words: list[str]
    quotes: frozenset[str]
    names: frozenset[str]
    leads: frozenset[str]
    figures: frozenset[str]
    credited: list[str]
    _runs: list[str] | None = field(default=None, repr=False)

    def runs(self) -> list[str]:
        """The shingles of the article, made when they are first asked for."""
        if self._runs is None:
            self._runs = shingles(self.words, lexicon().reuse.shingle)
        return self._runs

    def quoted_runs(self) -> set[str]:
        """The shingles of what the article quotes word for word."""
        size = lexicon().reuse.shingle
        return {run for quote in self.article.quotes for run in shingles(tokens(quote), size)}


def texts(articles: Sequence[Article], readings: Iterable[Reading]) -> list[Text]:
    """Take from articles what is compared of them, sorted by their ids."""
    figures: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        if reading.low is not None and (reading.low >= 10 or reading.kind != "count"):
            figures[reading.document].add(f"{reading.kind} {reading.low:g} {reading.unit or ''}")
    return [
        Text(
            article=one,
            words=_words(one),
            quotes=frozenset(_quotes(one)),
            names=frozenset(_names(one)),
            leads=frozenset(_leads(one)),
            figures=frozenset(figures[one.id]),
            credited=credits.credited(one.text),
        )
        for one in sorted(articles, key=lambda one: one.id)
    ]


def _words(article: Article) -> list[str]:
    title = article.title or ""
    return tokens(article.text if title in article.text else f"{title}\n{article.text}")


def _quotes(article: Article) -> Iterable[str]:
    """The runs of words in an article's quotations."""
    size = lexicon().reuse.quoted
    for quote in article.quotes:
        said = tokens(quote)
        if len(said) >= size:
            yield from shingles(said, size)


def _leads(article: Article) -> Iterable[str]:
    """The names in an article's title and first lines."""
    lead = f" {' '.join(tokens(f'{article.title or str()} {article.text[:_LEAD]}'))} "
    return (name for name in _names(article) if f" {name} " in lead)


def _names(article: Article) -> Iterable[str]:
    return {" ".join(tokens(name)) for name in (*article.names, *article.places)} - {""}
