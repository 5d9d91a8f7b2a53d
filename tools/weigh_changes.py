"""Learn the weights of changes from annotated articles, and write them.

    python tools/weigh_changes.py ARTICLES.jsonl [MORE.jsonl ...] [--folds N]

Each line is {"id", "text", "published", "statistics": [{"key", "start", "end", "low"}], "changes":
[{"from", "to", "by"}]}; "from", "to" and "by" are keys. A logistic regression for each role, fitted by
full steps over every pair of figures, so the same articles give the same weights. How much a pair must
reach is what found most changes without more false ones when each fold of the articles was left out.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np

import copydesk
from copydesk import Options, pipeline, rules, statistics
from copydesk.dimensions import annotate
from copydesk.dimensions.found import Found
from copydesk.statistics import words as statistics_words
from copydesk.statistics.changes import pairs_of, proposals
from copydesk.statistics.changes.pairs import Pair, Pairs, Role
from copydesk.statistics.changes.unstated import Kept
from copydesk.statistics.changes.weights import Members, Weights, joined
from copydesk.statistics.figure import figures

STEPS, RATE = 120, 0.15
RIDGE = 3.0
SELDOM = 5  # what is seen less often has no weight
LEAST = 5  # hundredths: a smaller weight is left out
MARKS = range(-100, 101, 20)  # hundredths that a pair may have to reach
OWN = 3  # times that each example of our own counts
FALSE = 0.7  # what a false change costs, where one that is found brings one


@dataclass
class Gold:
    """One annotated change, by the places of its figures; -1 is one that was not read."""

    to: int
    start: int | None
    by: int | None

    def is_whole(self) -> bool:
        """Whether all of its figures were read, and two are known."""
        parts = (self.to, self.start, self.by)
        return -1 not in parts and sum(p is not None for p in parts) >= 2


class Article(NamedTuple):
    """What is seen of the pairs of an article, and its annotated changes."""

    seen: list[tuple[Pair, list[str]]]
    gold: list[Gold]
    annotated: frozenset[int]  # the figures that the annotators have, too


class Score(NamedTuple):
    """How many changes are annotated, found, and false: of annotated figures, and yet not annotated."""

    wanted: int
    found: int
    false: int

    @property
    def worth(self) -> float:
        """What is found, less what is false."""
        return self.found - FALSE * self.false


def articles(path: Path) -> Iterator[Article]:
    """Read and parse the annotated articles."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield article(row, read_text(row["text"], row["published"]))


def read_text(text: str, published: str | None) -> Found:
    """Read a text by the rules."""
    options = Options(reader="rules")
    document = copydesk.document(text, published=published)
    with pipeline.zone(options.model):
        doc = pipeline.parse(document, options.model)
        return statistics.state(annotate(Found(document=document, doc=doc, options=options)))


def own_examples() -> Iterator[Article]:
    """The examples of changes of our own, as articles of a few sentences."""
    folder = rules.folder_of("statistics")
    for one in rules.read_toml(folder / "corpus.toml")["example"]:
        if "changes" in one:
            row = as_row(one)
            yield article(row, read_text(row["text"], row["published"]))


def as_row(example: dict[str, Any]) -> dict[str, Any]:
    """An example in the form of an annotated article; the words of a figure are its key."""
    text = example["sentence"]
    changes = [
        {"from": c.get("from") or None, "to": c.get("to") or None, "by": next(iter(c.get("by", [])), None)}
        for c in example["changes"]
    ]
    keys = {key for c in changes for key in c.values() if key} | {e["text"] for e in example["expect"]}
    stats = [
        {"key": key, "start": text.find(key), "end": text.find(key) + len(key), "low": None}
        for key in sorted(keys)
    ]
    return {"text": text, "published": example.get("published"), "statistics": stats, "changes": changes}


def article(row: dict[str, Any], found: Found) -> Article:
    """See the pairs of one article."""
    words = statistics_words.load()
    by_id = {q.id: q for q in found.quantities}
    stated = [by_id[s.quantity] for s in found.statistics if s.quantity in by_id]
    placed = {f.quantity.id: f for f in figures(found, stated, words)}
    kept = [(placed[s.quantity], s) for s in found.statistics if s.quantity in placed]
    pairs = Pairs(kept, words, pairs_of(kept, proposals(kept, words, [stat for _, stat in kept])))
    place = places(row, kept)
    golds = [
        Gold(place.get(c.get("to"), -1), _part(c.get("from"), place), _part(c.get("by"), place))
        for c in row["changes"]
    ]
    every = [(pair, [f"{pair.role} {name}" for name in pairs.seen(pair)]) for pair in pairs]
    return Article(every, golds, frozenset(place.values()))


def _part(key: str | None, place: dict[str, int]) -> int | None:
    return place.get(key, -1) if isinstance(key, str) else None


def places(row: dict[str, Any], kept: list[Kept]) -> dict[str, int]:
    """The places of the annotated figures among those that were read."""
    out: dict[str, int] = {}
    for one in row["statistics"]:
        low = one["low"]
        for at, (figure, stat) in enumerate(kept):
            quantity = figure.quantity
            touches = quantity.start < one["end"] and one["start"] < quantity.end
            if touches and stat.low is not None and np.isclose(stat.low, stat.low if low is None else low):
                out[one["key"]] = at
                break
    return out


def examples(article: Article, role: Role) -> Iterator[tuple[list[str], bool]]:
    """The pairs of one role, and whether they are annotated; a second size of a change is neither."""
    right = {(g.start if role == "from" else g.by, g.to) for g in article.gold}
    sized = {g.to for g in article.gold if g.by is not None}
    for pair, seen in article.seen:
        if pair.role != role:
            continue
        answer = (pair.part, pair.to) in right
        if answer or role == "from" or pair.to not in sized:
            yield seen, answer


def fitted(pairs: Sequence[tuple[list[str], bool]]) -> dict[str, int]:
    """Fit a logistic regression with a ridge; the weights in hundredths, in alphabetical order."""
    count = Counter(name for seen, _ in pairs for name in seen)
    names = sorted(name for name, times in count.items() if times >= SELDOM)
    at = {name: place for place, name in enumerate(names)}
    columns = np.array([at[n] for seen, _ in pairs for n in seen if n in at])
    lines = np.array([line for line, (seen, _) in enumerate(pairs) for n in seen if n in at])
    y = np.array([float(answer) for _, answer in pairs])
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        sums = np.bincount(lines, weights=weights[columns], minlength=len(y))
        off = 1 / (1 + np.exp(-sums)) - y
        slope = np.bincount(columns, weights=off[lines], minlength=len(names)) + RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights -= RATE * move * min(1.0, 2 * (1 - step / (STEPS + 1)))
    rounded = {name: round(100 * w) for name, w in zip(names, weights.tolist(), strict=True)}
    return {name: w for name, w in rounded.items() if abs(w) >= LEAST}


def learn(read: Sequence[Article], least: dict[Role, int]) -> Weights:
    """The weights of both roles."""
    adds: dict[str, int] = {}
    for role in get_args(Role):
        adds |= fitted([example for one in read for example in examples(one, role)])
    return Weights(least=least, adds=dict(sorted(adds.items())))


def made(article: Article, weights: Weights) -> list[Members]:
    """The changes that weights make of an article."""
    return joined((over(weights, pair, seen), pair) for pair, seen in article.seen)


def over(weights: Weights, pair: Pair, seen: list[str]) -> int:
    """How far a pair is over what it must reach."""
    return sum(weights.adds.get(name, 0) for name in seen) - weights.least[pair.role]


def score(article: Article, changes: Sequence[Members]) -> Score:
    """Compare the changes of an article with the annotated ones."""

    def says(change: Members, gold: Gold) -> bool:
        start = gold.start is None or gold.start == change.start
        return change.to == gold.to and start and (gold.by is None or gold.by in change.by)

    def agrees(change: Members, gold: Gold) -> bool:
        starts = gold.start is not None and gold.start == change.start
        other = None not in (gold.start, change.start) and gold.start != change.start
        return change.to == gold.to and not other and (starts or gold.by in change.by)

    wanted = [g for g in article.gold if g.to is not None and (g.start is not None or g.by is not None)]
    found = sum(g.is_whole() and any(says(c, g) for c in changes) for g in wanted)
    known = (
        c for c in changes if {c.to, *c.by, c.start if c.start is not None else c.to} <= article.annotated
    )
    return Score(len(wanted), found, sum(not any(agrees(c, g) for g in article.gold) for c in known))


def total(scores: Sequence[Score]) -> Score:
    """The sum of the scores of many articles."""
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


def crossed(read: Sequence[Article], folds: int) -> Iterator[tuple[Weights, list[Article]]]:
    """The weights learned without each fold, and the fold."""
    for fold in range(folds):
        rest = [one for n, one in enumerate(read) if n % folds != fold]
        yield learn(rest, {"from": 0, "by": 0}), [one for n, one in enumerate(read) if n % folds == fold]


def marks(left_out: Sequence[tuple[Weights, list[Article]]]) -> dict[Role, int]:
    """How much a pair of each role must reach to be worth most on articles that were left out."""

    def worth(least: dict[Role, int]) -> Score:
        return total(
            [score(one, made(one, Weights(least=least, adds=w.adds))) for w, held in left_out for one in held]
        )

    tried: list[dict[Role, int]] = [{"from": a, "by": b} for a in MARKS for b in MARKS]
    best = max(tried, key=lambda least: worth(least).worth)
    print(f"left out, at {best}: {worth(best)}")
    return best


def write(weights: Weights) -> None:
    """Write the weights where the program finds them."""
    lines = ["# Learned by tools/weigh_changes.py: hundredths of log odds for each thing seen of a pair.", ""]
    lines += ["[least]", *(f"{role} = {mark}" for role, mark in weights.least.items()), "", "[adds]"]
    lines += [f"{json.dumps(name, ensure_ascii=False)} = {w}" for name, w in weights.adds.items()]
    path = rules.folder_of("statistics") / "weights.toml"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    read = [one for path in args.articles for one in articles(path)]
    least = marks(list(crossed(read, args.folds)))
    weights = learn([*read, *OWN * list(own_examples())], least)
    write(weights)
    print(f"{len(weights.adds)} weights")


if __name__ == "__main__":
    main()
