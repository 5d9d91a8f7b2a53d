"""Learn the weights of attribution from annotated articles, and write them.

    python tools/weigh.py ARTICLES.jsonl [--limit N] [--skip N]

Each line is {"id", "text", "quotes": [{"content_spans", "cue_spans"}]}, spans in characters, every
attribution annotated, as PolNeAR is. Two logistic regressions are fitted, by full steps over all
examples, so the same articles give the same weights: whether a content goes on at a place where it may
end, and whether a cue with its content is an attribution. What is seen seldom has no weight.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import copydesk
from copydesk import Options, pipeline, rules
from copydesk.dimensions.attribution import cues, extents, learned, weigh
from copydesk.dimensions.attribution import words as attribution_words
from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.prepositions import according
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.found import Found

MARKS = " \t\r\n\"“”‘’'`«»"
ENDS = ",.;:-–—…("
STEPS, RATE, RIDGE = 150, 0.15, 4.0
SELDOM = {"goes_on": 25, "is_said": 8}  # what is seen less often has no weight
LEAST = 8  # hundredths: a smaller weight is left out
COVERED = 0.5  # of the joint characters of two contents that are taken for one


@dataclass(frozen=True)
class Gold:
    """One annotated attribution."""

    content: list[Chars]
    cue: list[Chars]


@dataclass
class Article:
    """A parsed article with what is annotated in it."""

    reading: Reading
    gold: list[Gold]


def articles(path: Path, skip: int, limit: int | None) -> Iterator[Article]:
    """Read and parse the annotated articles."""
    options = Options()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number < skip or (limit is not None and number >= skip + limit):
                continue
            row = json.loads(line)
            document = copydesk.document(row["text"])
            found = Found(document=document, doc=pipeline.parse(document, options.model), options=options)
            yield Article(Reading(found, attribution_words.words(None)), golds(row))


def golds(row: dict[str, Any]) -> list[Gold]:
    """The annotated attributions of one line, quotation marks at the edges left out."""

    def spans(quote: dict[str, Any], role: str) -> list[Chars]:
        return [trimmed(row["text"], start, end) for start, end in quote[f"{role}_spans"]]

    return [Gold(spans(quote, "content"), spans(quote, "cue")) for quote in row["quotes"]]


def trimmed(text: str, start: int, end: int) -> Chars:
    """A stretch without blanks and quotation marks at its edges."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end


def touches(cue: Chars, gold: Gold) -> bool:
    """Whether a cue shares a character with an annotated one."""
    return any(start < cue[1] and cue[0] < end for start, end in gold.cue)


def every_frame(article: Article) -> Iterator[Frame]:
    """Every frame of every verb and noun outside of quotation marks, known or not."""
    reading = article.reading
    for token in reading.found.doc:
        if reading.quote_at(token.idx) is None and not reading.found.is_overlong(token.i):
            yield from cues.every_frame(token)
            yield from according(reading, token)


def ends(article: Article) -> Iterator[tuple[list[str], bool]]:
    """Every place where an annotated content may end, up to where it does, and whether it goes on."""
    reading, text = article.reading, article.reading.text
    doc = reading.found.doc
    for frame in every_frame(article):
        first = frame.content[-1][0]
        start = trimmed(text, doc[first].idx, reading.chars(frame.content[-1])[1])[0]
        cue = reading.chars(frame.cue)
        spans = [s for gold in article.gold if touches(cue, gold) for s in gold.content]
        end = next((b for a, b in spans if abs(a - start) <= 1), None)
        if first < frame.cue[1] or end is None:
            continue
        for at in extents.places(reading, frame, extents.limit(reading, frame)):
            last = at
            while last > first + 1 and doc[last - 1].text in ENDS:
                last -= 1
            reached = trimmed(text, doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))[1]
            if reached > end + 1:
                break
            yield list(extents.names(extents.place(reading, frame, at))), reached < end - 1
            if reached >= end - 1:
                break


def known(read: list[Article]) -> dict[str, int]:
    """The frames that annotated cues stand in at least twice, as keys of a table."""
    count: Counter[str] = Counter()
    for article in read:
        annotated = {at for gold in article.gold for a, b in gold.cue for at in range(a, b)}
        for frame in every_frame(article):
            if frame.head.idx in annotated:
                count[f"{frame.name}: {article.reading.words.lemma(frame.lemma)}"] += 1
    return {key: 0 for key, times in sorted(count.items()) if times >= 2}


def cued(article: Article) -> Iterator[tuple[list[str], bool]]:
    """Every cue with a content in each of its frames, and whether it is annotated."""
    reading = article.reading
    found: list[tuple[Draft, list[str]]] = []
    for frame in cues.cue_frames(reading):
        seen, settled = weigh.cue(reading, frame), extents.settled(reading, frame)
        draft = cues.weighed(reading, frame, seen)
        if draft is not None:
            content = weigh.content(reading, settled, draft, seen)
            found.append((draft, [*weigh.of_cue(seen), *weigh.of_content(content)]))
    right = matched(reading.text, [draft for draft, _ in found], article.gold)
    for number, (_, names) in enumerate(found):
        yield names, number in right


def matched(text: str, drafts: list[Draft], gold: list[Gold]) -> set[int]:
    """The drafts that are an annotated attribution: of each one the best, and at least half covered."""
    wanted = [(place, characters(text, part)) for place, one in enumerate(gold) for part in parts(one)]
    pairs = []
    for number, draft in enumerate(drafts):
        ours = characters(text, draft.content)
        for place, theirs in wanted:
            both = len(ours & theirs)
            if both and both / len(ours | theirs) >= COVERED:
                same = draft.cue is not None and touches(draft.cue, gold[place])
                pairs.append((not same, -both / len(ours | theirs), number, place))
    ours_used: set[int] = set()
    theirs_used: set[int] = set()
    for _, _, number, place in sorted(pairs):
        if number not in ours_used and place not in theirs_used:
            ours_used.add(number)
            theirs_used.add(place)
    return ours_used


def parts(gold: Gold) -> list[list[Chars]]:
    """A content, and each of its pieces: further quotations are added to a cue later."""
    return [gold.content, *([span] for span in gold.content if len(gold.content) > 1)]


def characters(text: str, spans: list[Chars]) -> frozenset[int]:
    """The characters of a content, blanks left out."""
    inside = (trimmed(text, *span) for span in spans)
    return frozenset(at for a, b in inside for at in range(a, b) if not text[at].isspace())


def fitted(examples: Iterable[tuple[list[str], bool]], seldom: int) -> dict[str, int]:
    """Fit a logistic regression with a ridge; the weights in hundredths, in alphabetical order."""
    rows, answers = [], []
    for seen, answer in examples:
        rows.append(seen)
        answers.append(float(answer))
    count = Counter(one for row in rows for one in row)
    names = sorted(name for name, times in count.items() if times >= seldom)
    at = {name: place for place, name in enumerate(names)}
    columns = np.array([at[one] for row in rows for one in row if one in at])
    lines = np.array([line for line, row in enumerate(rows) for one in row if one in at])
    y = np.array(answers)
    weights, mean, square = np.zeros(len(names) + 1), np.zeros(len(names) + 1), np.zeros(len(names) + 1)
    for step in range(1, STEPS + 1):
        sums = np.bincount(lines, weights=weights[columns], minlength=len(y)) + weights[-1]
        miss = 1 / (1 + np.exp(-sums)) - y
        slope = np.bincount(columns, weights=miss[lines], minlength=len(names)) + RIDGE * weights[:-1]
        slope = np.append(slope, miss.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = RATE * (1 if step < 0.6 * STEPS else 0.3 if step < 0.85 * STEPS else 0.1)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    rounded = {name: round(100 * w) for name, w in zip([*names, "always"], weights.tolist(), strict=True)}
    kept = {name: w for name, w in rounded.items() if abs(w) >= LEAST or name == "always"}
    print(f"{len(y)} examples, {int(y.sum())} yes, {len(kept)} weights")
    return dict(sorted(kept.items()))


def learn(read: list[Article]) -> learned.Weights:
    """Both tables; the second is learned with the ends that the first gives."""
    goes_on = fitted((e for article in read for e in ends(article)), SELDOM["goes_on"])
    use(learned.Weights(goes_on=goes_on, is_said=known(read)))
    for article in read:
        article.reading.words = attribution_words.words(None)
    is_said = fitted((e for article in read for e in cued(article)), SELDOM["is_said"])
    return learned.Weights(goes_on=goes_on, is_said=is_said)


def use(weights: learned.Weights) -> None:
    """Let the program use these weights from now on."""
    learned.put(weights)
    attribution_words.words.cache_clear()


def write(weights: learned.Weights) -> None:
    """Write the weights where the program finds them."""
    lines = ["# Learned by tools/weigh.py: hundredths of log odds for each thing that is to be seen.", ""]
    for table in ("goes_on", "is_said"):
        lines.append(f"[{table}]")
        lines += [
            f"{json.dumps(name, ensure_ascii=False)} = {w}" for name, w in getattr(weights, table).items()
        ]
        lines.append("")
    path = rules.folder_of("attribution") / "weights.toml"
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    write(learn(list(articles(args.articles, args.skip, args.limit))))


if __name__ == "__main__":
    main()
