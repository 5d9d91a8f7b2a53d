"""What comes out of every format, measured on the samples of the tests.

    python tools/formats.py [--refused]

A row for each kind of file: its samples, how many of their articles have all their words, how many titles,
days, bylines and outlets are right of those that the sample has. With `--refused`, what is refused, and in
which words.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "faults"))

import changes
import compound
import exported
import files
import mutate
import newsstand
import office
import pages
import test_containers
import test_formats
import test_formats_json
import test_formats_office
import test_formats_outlook
import traps

from copydesk import Limits
from copydesk.records import Document, Input
from copydesk.sources.opened import Workers

Fields = tuple[str | None, ...]
FIELDS = ("title", "published", "byline", "publisher")
AGENCY = (f"{files.TITLE} 1", office.DAY, "Ann Lee", "The Harrow Post")
PLAIN: Fields = (files.TITLE, None, None, None)
KNOWN: dict[str, Fields] = {
    "application/rss+xml": ("Storm number 1 over Harrow", "2014-03-01", None, "The Harrow Post"),
    "application/warc": ("Forty boats lost in storm number 1", None, None, None),
    "application/jsonl": (files.TITLE, office.DAY, None, None),
    "text/csv": (files.TITLE, office.DAY, None, None),
}
ROW = (files.TITLE, office.DAY, "Ann Lee", None)
OTHERS = {
    "ODS": (office.ods, ROW),
    "XLS": (compound.xls, ROW),
    "MSG": (compound.msg, ROW),
    "MHTML": (office.mhtml, (files.TITLE, office.DAY, None, None)),
    "mbox": (lambda: office.mbox([office.mail()]), ROW),
    "NewsML-G2": (lambda: office.newsml(1), AGENCY),
    "EBSCO, XML": (office.ebsco_xml, (files.TITLE, office.DAY, "Ann Lee", "The Harrow Post")),
}


class Article(NamedTuple):
    """What a sample holds: its fields in the order of `FIELDS`, and words that must be in its text."""

    fields: Fields
    words: tuple[str, ...]


class Sample(NamedTuple):
    """A file of a kind, with its articles."""

    kind: str
    name: str
    data: bytes
    articles: tuple[Article, ...]


def exports() -> Iterator[Sample]:
    """The exports of archives."""
    for kind, write in exported.KINDS.items():
        for variation in range(exported.VARIATIONS):
            for stories in (exported.STORIES[:3], exported.STORIES[3:], exported.STORIES[:1]):
                told = (Article((s.title, s.iso, s.byline, s.outlet), s.paragraphs) for s in stories)
                yield Sample(kind, *write(stories, variation), tuple(told))


def single() -> Iterator[Sample]:
    """A file of every other format but pages."""
    whole = tuple(files.SENTENCES)
    for media_type, made in test_formats.MADE.items():
        if "html" not in media_type:
            yield Sample(media_type, "a", made(), (Article(KNOWN.get(media_type, PLAIN), whole),))
    for media_type, (make, fields) in test_formats_office.MADE.items():
        yield Sample(media_type, "a", make(), (Article(fields, whole),))
    for kind, (make, fields) in OTHERS.items():
        yield Sample(kind, "a", make(), (Article(fields, whole),))
    for kind, (data, _, fields) in test_formats_json.SHAPES.items():
        yield Sample(f"JSON, {kind}", "a.json", json.dumps(data).encode(), (Article(fields[:4], whole),))


def on_pages() -> Iterator[Sample]:
    """The pages, each with a trap."""
    for trap in [*pages.traps(), *traps.traps(), *changes.traps()]:
        told = Article((trap.title, trap.published, trap.byline, trap.publisher), pages.BODY)
        yield Sample("page with a trap", "a.html", trap.markup.encode(), (told,))
    for page in newsstand.PAGES:
        told = Article((page.title, page.published, page.byline, page.publisher), page.inside)
        yield Sample("page of an outlet", "a.html", page.markup.encode(), (told,))


def is_right(name: str, found: Document, wanted: str | None) -> bool:
    """Whether a field is as the sample has it; a byline with "By", and an outlet without its town."""
    have = getattr(found, name)
    if name == "byline":
        return (have or "").removeprefix("By ") == (wanted or "")
    return have == wanted or (name == "publisher" and have == (wanted or "").split(" (")[0])


def counted(sample: Sample, found: list[Input], row: dict[str, list[int]]) -> None:
    """Add what was read of a sample to the row of its kind."""
    documents = [one.document for one in found if isinstance(one.document, Document)]
    row["samples"][0] += 1
    for number, article in enumerate(sample.articles):
        one = documents[number] if number < len(documents) else None
        words = " ".join(one.text.split()) if one else ""
        row["articles"][0] += bool(one) and all(part in words for part in article.words)
        row["articles"][1] += 1
        for name, wanted in zip(FIELDS, article.fields, strict=True):
            if wanted is not None:
                row[name][0] += one is not None and is_right(name, one, wanted)
                row[name][1] += 1


def table(folder: Path, workers: Workers) -> None:
    """Print what is right of every kind."""
    rows: dict[str, dict[str, list[int]]] = {}
    for sample in (*exports(), *single(), *on_pages()):
        row = rows.setdefault(sample.kind, {name: [0, 0] for name in ("samples", "articles", *FIELDS)})
        (folder / sample.name).write_bytes(sample.data)
        counted(sample, mutate.read_one(folder / sample.name, workers), row)
    print("| format | samples | articles right | title | date | byline | outlet |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for kind, row in rows.items():
        cells = [f"{row[n][0]} of {row[n][1]}" if row[n][1] else "-" for n in ("articles", *FIELDS)]
        print(f"| {kind} | {row['samples'][0]} | {' | '.join(cells)} |")


def refused(folder: Path, workers: Workers) -> None:
    """Print what is refused of the samples that are not as they should be, and in which words."""
    kinds = (test_formats_outlook.REFUSED, test_containers.FILES)
    made = [(name, make) for kind in kinds for name, (make, *_) in kind.items()]
    print("| file | outcome | words |\n| --- | --- | --- |")
    for name, make in made:
        (folder / name).write_bytes(make())
        one = mutate.read_one(folder / name, workers)[0].outcome
        print(
            f"| {name} | {one.outcome}, {one.reason} | {one.message} |"
            if one.reason
            else f"| {name} | ok | |"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--refused", action="store_true", help="what is refused, and in which words")
    with tempfile.TemporaryDirectory() as here, Workers(Limits(seconds=30)) as crew:
        (refused if parser.parse_args().refused else table)(Path(here), crew)
