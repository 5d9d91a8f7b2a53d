"""Annotated articles as what the reader is asked and what it should answer.

The files have one article a line: id, title, published, text, and `statistics`, `not_statistics` and
`changes` (`copydesk export --format training` writes them from corrections). An article without
`statistics` has no answers; a larger reader can give them to a smaller one. `rows.jsonl` beside this file
has answers by their places alone: the texts stand elsewhere, and are found by their hash.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import copydesk
from copydesk import pipeline
from copydesk.dimensions import annotate
from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import span
from copydesk.options import Options
from copydesk.reader.passage import Passage
from copydesk.reader.pieces import Pieces
from copydesk.records import Aggregate, StanceKind, StatisticKind
from copydesk.statistics import ruled, words
from copydesk.statistics.figure import figures
from copydesk.statistics.questions import Question, questions
from copydesk.statistics.selection import joined

KINDS = frozenset(get_args(StatisticKind))
CERTAINTIES = ("asserted", *get_args(StanceKind))
TRENDS = (None, "up", "down")
AGGREGATES = (None, *get_args(Aggregate))
_EDGES = ".,;:'\"“”’‘()[]"
_HASH = 16  # characters
_ENOUGH = 0.6  # of the words of a part must be found in the passage
_SMALL = frozenset(("the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or"))
_SMALL |= {"its", "their", "his", "her", "our"}

Row = dict[str, Any]


@dataclass
class Answer:
    """What is right for one figure; a part that gold says nothing of is None.

    Attributes:
        row: The row of gold; None if the number is no statistic.
        weight: 0 for a number that says nothing: the second part of one that gold has as one.
        measure, whole, source: For each word of the passage, whether it belongs to the part.
        times, sources: The candidates that are right.
        published: Whether the day of publication is the right time.
        places: For each candidate, whether it is a place of the figure.
    """

    row: Row | None
    weight: float = 1.0
    measure: list[int] | None = None
    whole: list[int] | None = None
    source: list[int] | None = None
    times: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    published: bool = False
    places: list[int] = field(default_factory=list)


@dataclass
class Example:
    """A passage with the answers to its figures; no answers if nobody annotated the article."""

    article: str
    passage: Passage
    answers: list[Answer]
    shown: list[Row]  # of each figure, what its parts and candidates are in words, to score it
    larger: dict[str, Any] = field(default_factory=dict)  # the scores of larger readers, if any were asked
    below: Any = None  # what the lower layers of a wide reader say of its pieces, a tensor


def articles(path: Path, texts: dict[str, str] | None = None) -> Iterator[Row]:
    """The articles of a file; those that name their text by its hash only if it is among `texts`."""
    with path.open(encoding="utf-8") as lines:
        for row in (json.loads(line) for line in lines if line.strip()):
            if "text" in row:
                yield row
            elif texts and row["sha256"] in texts:
                yield _with_text(row, texts[row["sha256"]])


def texts_of(folders: list[Path]) -> dict[str, str]:
    """The texts of the JSON lines in some folders, by the beginning of their SHA-256."""
    out = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.jsonl"))):
        for row in articles(path):
            out[sha256(row["text"].encode()).hexdigest()[:_HASH]] = row["text"]
    return out


def _with_text(row: Row, text: str) -> Row:
    """An article with the words that its rows only point at."""
    out = {**row, "text": text, "title": None, "statistics": []}
    for statistic in row["statistics"]:
        full = {**statistic, "places": [], "text": text[statistic["start"] : statistic["end"]]}
        for part in ("measure", "whole", "places"):
            if part in statistic:
                full[part] = [text[start:end] for start, end in statistic[part]]
        if "source" in statistic:
            full["source"] = text[slice(*statistic["source"])]
        out["statistics"].append(full)
    return out


def examples(article: Row, pieces: Pieces) -> list[Example]:
    """Ask about every figure of an article, with the right answers."""
    options = Options(reader="rules")
    out = []
    with pipeline.zone(options.model):
        found, asked = _asked(article, pieces, options)
        every = [question for _, group in asked for question in group]
        rows = _matched(every, article.get("statistics") or [])
        for passage, group in asked:
            answers = [_answer(q, rows.get(id(q)), article, found) for q in group]
            shown = [_shown(q, article, found) for q in group]
            out.append(Example(article["id"], passage, answers if "statistics" in article else [], shown))
    return out


def _asked(
    article: Row, pieces: Pieces, options: Options
) -> tuple[Found, list[tuple[Passage, list[Question]]]]:
    document = copydesk.document(article["text"], published=article["published"], source_id=article["id"])
    doc = pipeline.parse(document, options.model)
    found = annotate(Found(document=document, doc=doc, options=options))
    lists = words.load(None)
    stated = [q for q in joined(found, lists) if q.dimension in KINDS and q.low is not None]
    proposals, scopes = ruled.readings(found, lists, figures(found, stated, lists))
    return found, list(questions(found, scopes, proposals, pieces))


def _matched(every: list[Question], rows: list[Row]) -> dict[int, Row]:
    """Each row of gold with the figure that it overlaps; of two, the one with the same value."""
    out: dict[int, Row] = {}
    for row in rows:
        near = [q for q in every if _touches(q, row) and id(q) not in out]
        near.sort(key=lambda q: (_quantity(q).low != row["low"], abs(_quantity(q).start - row["start"])))
        if near:
            out[id(near[0])] = row
    return out


def _quantity(question: Question) -> Any:
    return question.proposal.figure.quantity


def _touches(question: Question, row: Row) -> bool:
    quantity = _quantity(question)
    return bool(quantity.start < row["end"] and row["start"] < quantity.end)


def _answer(question: Question, row: Row | None, article: Row, found: Found) -> Answer:
    if row is None:
        known = any(_touches(question, other) for other in article.get("statistics") or [])
        return Answer(None, weight=0.0 if known else 1.0)
    said = str(row.get("source") or "")
    day = article["published"]
    return Answer(
        row,
        measure=_marked(row.get("measure"), question, found),
        whole=_marked(row.get("whole"), question, found),
        source=_marked([said] if said else None, question, found) if said else [0] * len(question.tokens),
        times=[
            n
            for n, t in enumerate(question.times)
            if _same_time(row.get("time"), t.value, t.earliest, t.latest)
        ],
        sources=[n for n, a in enumerate(question.sources) if said and _shares_word(said, _said_by(a))],
        published=bool(day) and _same_time(row.get("time"), day, day, day),
        places=[int(any(p in t.text or t.text in p for p in row.get("places", []))) for t in question.places],
    )


def _marked(wanted: list[str] | None, question: Question, found: Found) -> list[int] | None:
    """Which words of a passage are these words of gold: of the figure's sentence first, then the nearest."""
    if not wanted:
        return None
    place = {i: n for n, i in enumerate(question.tokens)}
    out, hits, given = [0] * len(place), 0, [w for w in (word.strip(_EDGES) for word in wanted) if w]
    for word in given:
        at = _nearest(word, question, found)
        covered = range(found.place_at(at[0]), found.place_at(at[1] - 1) + 1) if at else ()
        inside = [place[i] for i in covered if i in place]
        hits += bool(inside)
        for n in inside:
            out[n] = 1
    return out if given and hits >= _ENOUGH * len(given) else None


def _nearest(word: str, question: Question, found: Found) -> tuple[int, int] | None:
    text, tokens = found.document.text, found.all_tokens
    first, last = tokens[question.tokens[0]], tokens[question.tokens[-1]]
    middle = (_quantity(question).start + _quantity(question).end) / 2
    for low, high in (question.proposal.figure.edges, (first.idx, last.idx + len(last))):
        spots = [(m.start() + low, m.end() + low) for m in re.finditer(re.escape(word), text[low:high], re.I)]
        whole = [spot for spot in spots if _stands_alone(text, spot)]
        if whole:
            return min(whole, key=lambda spot: abs(sum(spot) / 2 - middle))
        if spots and low == first.idx:
            return min(spots, key=lambda spot: abs(sum(spot) / 2 - middle))
    return None


def _stands_alone(text: str, spot: tuple[int, int]) -> bool:
    start, end = spot
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()


def _same_time(wanted: str | None, value: str | None, earliest: str | None, latest: str | None) -> bool:
    if not wanted:
        return False
    return wanted == value or (
        _ends(wanted) is not None and _ends(wanted) in (_ends(value), (earliest, latest))
    )


def _ends(value: str | None) -> tuple[str, str] | None:
    """The first and last day of a TIMEX3 value or of `start/end`."""
    if value and "/" in value:
        first, last = (_ends(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    return span(value)


def _said_by(said: Any) -> str:
    return " ".join([*(s.text for s in said.source), said.speaker.text if said.speaker else ""])


def _shares_word(one: str, other: str) -> bool:
    return bool((_words(one) & _words(other)) - _SMALL)


def _words(text: str) -> set[str]:
    return {re.sub(r"['’]s?$", "", word.strip(_EDGES).lower()) for word in text.split()} - {""}


def _shown(question: Question, article: Row, found: Found) -> Row:
    quantity = _quantity(question)
    return {
        "quantity": {
            name: getattr(quantity, name) for name in ("low", "high", "comparator", "unit", "dimension")
        },
        "ruled": {name: getattr(question.proposal, name) for name in ("stance", "trend", "aggregate")},
        "published": article["published"],
        "words": [found.all_tokens[i].text for i in question.tokens],
        "pos": [found.all_tokens[i].pos_ for i in question.tokens],
        "counted": [n for n, i in enumerate(question.tokens) if i in question.proposal.figure.counted],
        "verb": found.all_tokens[question.proposal.figure.verb.i].text,
        "times": [(t.value, t.earliest, t.latest) for t in question.times],
        "places": [t.text for t in question.places],
        "sources": [_said_by(a) for a in question.sources],
    }
