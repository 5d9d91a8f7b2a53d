"""Learn from stories in which readers have said which numbers are one figure, and write the weights.

    python tools/weigh_figures.py PREFIX [PREFIX ...] [--check]

Each PREFIX names two files. `PREFIX.docs.jsonl` has an article a line with `id`, `text`, `published` and
`event`; `PREFIX.gold.json` has `groups`, each the `mentions` of one figure with `doc`, `start` and `end`. The
articles are read as `copydesk extract` does. The pairs of `corroboration/corpus.toml` are learned from, too,
each as an event of its own of which only the two numbers that it names are known, and each weighs as much as
several others. Two logistic regressions are fitted over all pairs of numbers of one event, one for pairs that
are equal, one for those that differ; a piece that speaks for one figure has no weight below nought, one that
speaks against it none above. The same files give the same weights.

`--check` writes nothing: it learns from nine tenths of the events at a time, and says how right the rest is.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import numpy as np

import copydesk
from copydesk import pairs, rules
from copydesk.corroboration import Article, Reading, joining, lexicon, linking
from copydesk.corroboration.linking import OneText
from copydesk.corroboration.pairs.profiles import Profile, profile
from copydesk.corroboration.pairs.scenes import Scene
from copydesk.corroboration.stories.laying import lay
from copydesk.records import Document, Input
from copydesk.store.corroborating import rows_to_compare
from copydesk.store.write import Writer

LEAST = lexicon.Least(equal=0.62, differing=0.5, weighed=0.4, undated=0.6, lowest=0.3)
RIDGE, STEPS, NEAR, FOLDS = 1.0, 60, 1e-7, 10
SMALL = 0.05  # a smaller weight is left out
OWN = 7.0  # what a pair of the project's own examples weighs beside a pair of an event
# Pieces that may speak only against one figure; all others but "begin" may speak only for it.
AGAINST = frozenset((
    "other noun", "people and things", "other outcome", "strange name", "unit left out", "per", "time apart",
    "one article", "rivals", "factor", "how far", "small", "small without a word", "vague",
))  # fmt: skip

# What few stories have examples of, and is sure: a number that is corrected in a text printed again, and two
# sources that count one crowd.
GIVEN = {"same words": 4.0, "one crowd": 4.0}

Weights = dict[str, dict[str, float]]
Gold = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Event:
    """The numbers of one event, the groups that each is of, and whether two articles carry one text.

    What is known of its pairs weighs so much, and it is known only of those of `known` if that is not empty.
    """

    name: str
    profiles: list[Profile]
    gold: Gold
    one_text: OneText
    weight: float = 1.0
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Example:
    """A pair of numbers of an event, by their places, and whether they are one figure."""

    event: Event
    pair: tuple[int, int]
    weighed: linking.Weighed
    right: bool


def events(prefix: str) -> list[Event]:
    """Read the articles of a set, and sort their numbers by event."""
    with open(f"{prefix}.docs.jsonl", encoding="utf-8") as lines:
        event = {row["id"]: row["event"] for row in map(json.loads, lines)}
    gold = json.loads(Path(f"{prefix}.gold.json").read_text(encoding="utf-8"))
    articles, readings, names = read(copydesk.read(f"{prefix}.docs.jsonl"))
    by_id = {article.id: article for article in articles}
    groups = _groups(gold, readings, names)
    found: dict[str, list[Profile]] = defaultdict(list)
    for said in readings:
        found[event[names[said.document]]].append(profile(said, by_id[said.document]))
    one_text = lay(articles, readings).places.one_text
    return [
        Event(name, sorted(some, key=lambda one: one.when), groups, one_text)
        for name, some in sorted(found.items())
    ]


def read(documents: Iterable[Input | Document]) -> tuple[list[Article], list[Reading], dict[str, str]]:
    """The articles and numbers as they are compared, and the name of each article's source by its id."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.duckdb"
        with Writer(path, "weigh") as writer:
            for extraction in copydesk.extract(documents):
                writer.keep(extraction)
        articles, readings = rows_to_compare(path)
        with copydesk.open_store(path) as store:
            rows = store.query("SELECT id, source_id FROM documents").to_pylist()
    return articles, readings, {row["id"]: row["source_id"] for row in rows}


def own() -> list[Event]:
    """The pairs of the project's own examples, those whose articles are found to tell one story."""
    path = rules.folder_of(pairs.ROOM) / "corpus.toml"
    said: pairs.Pairs = rules.convert(rules.read_toml(path), pairs.Pairs, path)
    all_pairs = [*said.related, *said.unrelated]
    made = [
        msgspec.structs.replace(one, source_id=f"{at} {one.source_id}")
        for at, pair in enumerate(all_pairs)
        for one in pairs.documents(pair)
    ]
    articles, readings, names = read(made)
    found = []
    for at, pair in enumerate(all_pairs):
        values = {f"{at} {side}": value for side, value in zip("ab", pair.values, strict=True)}
        some = [article for article in articles if names[article.id] in values]
        inside = [one for one in readings if names[one.document] in values]
        named = frozenset(one.id for one in inside if one.text == values[names[one.document]])
        event = _own(f"own {at}", some, inside, named, isinstance(pair, pairs.Related))
        found += [event] if event else []
    return found


def _own(
    name: str, articles: Sequence[Article], readings: Sequence[Reading], named: frozenset[str], one: bool
) -> Event | None:
    """Two articles as an event of which only the numbers that are named are known, if it is one story."""
    places = lay(articles, readings).places
    if len(named) < 2 or len(set(places.story.values())) > 1:
        return None
    by_id = {article.id: article for article in articles}
    said = sorted((profile(r, by_id[r.document]) for r in readings), key=lambda r: r.when)
    gold = {id: frozenset((name if one else id,)) for id in named}
    return Event(name, said, gold, places.one_text, OWN, named)


def _groups(gold: dict[str, Any], readings: Iterable[Reading], names: Mapping[str, str]) -> Gold:
    """The groups of each number: a mention is that of the number which covers most of it."""
    by_document: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        by_document[names[one.document]].append(one)
    found: dict[str, set[str]] = defaultdict(set)
    for group in gold["groups"]:
        for mention in group["mentions"]:
            shared = {
                one.id: min(one.start + len(one.text), mention["end"]) - max(one.start, mention["start"])
                for one in by_document[mention["doc"]]
            }
            best = max(shared, key=lambda name: (shared[name], name), default=None)
            if best is not None and shared[best] > 0:
                found[best].add(group["id"])
    return {name: frozenset(some) for name, some in found.items()}


def examples(event: Event) -> list[Example]:
    """All pairs of numbers of an event that are compared."""
    scene, found = Scene(event.profiles), []
    for pair in linking.pairs(event.profiles, scene):
        a, b = event.profiles[pair[0]], event.profiles[pair[1]]
        if event.known and not {a.id, b.id} <= event.known:
            continue
        weighed = linking.weigh_pair(a, b, scene, event.one_text)
        if weighed is not None:
            found.append(Example(event, pair, weighed, _one_figure(event.gold, a, b)))
    return found


def _one_figure(gold: Gold, a: Profile, b: Profile) -> bool:
    return bool(gold.get(a.id, frozenset()) & gold.get(b.id, frozenset()))


def learn(some: Sequence[Example]) -> Weights:
    """Fit both regressions; a piece whose weight has the wrong sign is left out, the largest first."""
    found: Weights = {}
    for table in ("equal", "differing"):
        rows = [one for one in some if one.weighed.table == table]
        names = ["begin", *sorted({name for one in rows for name in one.weighed.pieces} - {"begin"})]
        right = np.array([one.right for one in rows], float)
        heavy = np.array([one.event.weight for one in rows], float)
        while True:
            weights = dict(zip(names, _fit(_matrix(rows, names), right, heavy).tolist(), strict=True))
            wrong = [n for n in names if n != "begin" and (weights[n] > 0) == (n in AGAINST) and weights[n]]
            if not wrong:
                break
            names.remove(max(wrong, key=lambda name: (abs(weights[name]), name)))
        found[table] = weights | {name: GIVEN[name] for name in GIVEN if name in weights}
    return found


def _matrix(rows: Sequence[Example], names: Sequence[str]) -> np.ndarray[Any, Any]:
    return np.array([[one.weighed.pieces.get(name, 0.0) for name in names] for one in rows])


def _fit(
    pieces: np.ndarray[Any, Any], right: np.ndarray[Any, Any], heavy: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Logistic regression with a ridge on all but the first weight, by Newton's method.

    Args:
        pieces: What each pair shows, a row each.
        right: 1 for one figure, 0 for none.
        heavy: How much each pair counts.
    """
    weights = np.zeros(pieces.shape[1])
    ridge = np.full(pieces.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-pieces @ weights))
        slope = pieces.T @ ((chance - right) * heavy) + ridge * weights
        bend = (pieces * (chance * (1 - chance) * heavy)[:, None]).T @ pieces + np.diag(ridge + NEAR)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < NEAR:
            break
    return weights


def joined(event: Event, some: Iterable[Example], weights: lexicon.Learned) -> set[frozenset[str]]:
    """The pairs of numbers of different articles that are put together, by their ids."""
    scene = Scene(event.profiles)
    sure = {one.pair: one.weighed.bond(weights) for one in some}
    groups = joining.join(event.profiles, joining.share(sure, scene.twins(event.profiles)), weights.least)
    return {
        frozenset((event.profiles[a].id, event.profiles[b].id))
        for members in groups
        for a, b in combinations(members, 2)
        if event.profiles[a].article.id != event.profiles[b].article.id
    }


def check(all_events: Sequence[Event]) -> None:
    """Learn without a tenth of the events, and print how right these come out; own pairs are learned from."""
    some = {event.name: examples(event) for event in all_events}
    told = [event for event in all_events if not event.known]
    rows: list[tuple[Event, set[frozenset[str]]]] = []
    for fold in range(FOLDS):
        held = {event.name for at, event in enumerate(told) if at % FOLDS == fold}
        tables = learn([one for event in all_events if event.name not in held for one in some[event.name]])
        weights = lexicon.Learned(least=LEAST, **tables)
        rows += [(event, joined(event, some[event.name], weights)) for event in told if event.name in held]
    for which in ("all", "differing"):
        counted = [
            [_of_kind(event, pairs, which) for pairs in (found, _wanted(event))] for event, found in rows
        ]
        made, right, wanted = (
            sum(map(len, sets))
            for sets in ([f for f, _ in counted], [f & g for f, g in counted], [g for _, g in counted])
        )
        print(
            f"{which}: recall {right / wanted:.1%} of {wanted} pairs, precision {right / made:.1%} of {made}"
        )


def _of_kind(event: Event, some: set[frozenset[str]], which: str) -> set[frozenset[str]]:
    """The pairs, or those of them whose values differ."""
    if which == "all":
        return some
    value = {one.id: (one.reading.low, one.reading.high) for one in event.profiles}
    return {pair for pair in some if len({value[id] for id in pair}) > 1}


def _wanted(event: Event) -> set[frozenset[str]]:
    return {
        frozenset((a.id, b.id))
        for a, b in combinations(event.profiles, 2)
        if a.article.id != b.article.id and _one_figure(event.gold, a, b)
    }


def printed(weights: Weights) -> str:
    """The weights as TOML, the heaviest first."""
    lines = [
        "# What speaks for and against two numbers of one story being one figure, learned by",
        "# `python tools/weigh_figures.py`. From 0 on a pair is more likely one figure than not.",
        "",
        "# How sure it must be on average, from 0 to 1, that numbers are one figure.",
        "[least]",
        *(f"{name} = {value}" for name, value in msgspec.to_builtins(LEAST).items()),
    ]
    for table, said in (("equal", "are equal, or may be"), ("differing", "differ")):
        heaviest = sorted(weights[table].items(), key=lambda piece: (-abs(piece[1]), piece[0]))
        lines += ["", f"[{table}]  # two numbers that {said}"]
        lines += [f'"{name}" = {value:.2f}' for name, value in heaviest if abs(value) >= SMALL]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Learn, and write `weights.toml`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("prefix", nargs="+")
    parser.add_argument("--check", action="store_true", help="measure, and write nothing")
    asked = parser.parse_args()
    all_events = [event for prefix in asked.prefix for event in events(prefix)] + own()
    if asked.check:
        check(all_events)
        return
    weights = learn([one for event in all_events for one in examples(event)])
    (rules.folder_of("corroboration") / "weights.toml").write_text(printed(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
