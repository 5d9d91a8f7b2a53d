"""Exports of archives: each article its own document, what labels say in fields and not in its text."""

import re
from pathlib import Path

import clippings
import exported
import pytest
from searches import one_in

from copydesk import Options, extract, read
from copydesk.records import Document
from copydesk.sources.formats import html

TWICE = [exported.STORIES[n : n + 3] for n in (0, 3)]


def documents(tmp_path: Path, name: str, data: bytes) -> list[Document]:
    (tmp_path / name).write_bytes(data)
    found = list(read(tmp_path / name))
    return [one.document for one in found if isinstance(one.document, Document)]


@pytest.mark.parametrize("variation", one_in(2, range(exported.VARIATIONS)))
@pytest.mark.parametrize("kind", exported.KINDS)
def test_an_export_is_cut_into_its_articles(tmp_path: Path, kind: str, variation: int) -> None:
    for stories in [*TWICE, exported.STORIES[:1]]:
        found = documents(tmp_path, *exported.KINDS[kind](stories, variation))
        assert [one.title for one in found] == [one.title for one in stories]
        for one, story in zip(found, stories, strict=True):
            assert one.published == story.iso
            assert (one.byline or "").removeprefix("By ") == (story.byline or "")
            assert one.publisher == story.outlet.split(" (")[0] or one.publisher == story.outlet
            assert one.published_basis == "metadata"
            text = " ".join(one.text.split())
            assert text == " ".join([story.title, *story.paragraphs])


@pytest.mark.parametrize("clip", one_in(2, clippings.CLIPS), ids=lambda clip: clip.name)
def test_an_export_with_what_others_lack(tmp_path: Path, clip: clippings.Clip) -> None:
    (tmp_path / clip.file).write_bytes(clip.data)
    found = list(read(tmp_path / clip.file))
    assert {one.outcome.outcome for one in found} == {"ok"}
    read_as = [one.document for one in found if isinstance(one.document, Document)]
    fields = [(one.title, one.published, one.byline, one.publisher) for one in read_as]
    assert fields == [article[:4] for article in clip.articles]
    for one, (title, *_, paragraphs) in zip(read_as, clip.articles, strict=True):
        assert " ".join(one.text.split()) == " ".join([title, *paragraphs])


@pytest.mark.parametrize("kind", exported.KINDS)
def test_section_and_length_are_kept(tmp_path: Path, kind: str) -> None:
    for one in documents(tmp_path, *exported.KINDS[kind](exported.STORIES, 0)):
        kept = {name.replace("word count", "length"): value for name, value in one.extra.items()}
        if "RIS" not in kind and "EBSCO" not in kind:
            assert "section" in kept
        if "Nexis" in kind or "Factiva" in kind:
            assert kept["length"] == "212 words"


def test_no_label_is_a_figure(tmp_path: Path) -> None:
    name, data = exported.KINDS["Nexis, older, TXT"](exported.STORIES[:2], 2)
    (tmp_path / name).write_bytes(data)
    found = [s.low for one in extract(read(tmp_path / name, Options())) for s in one.statistics]
    assert 40 in found and 90 not in found and 79 not in found
    assert found.count(87) == 1  # of the cloth, and not of INSURANCE (87%)


def test_what_looks_like_an_export_and_cannot_be_cut_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1 of 2 DOCUMENTS\n\nLENGTH: 12 words\n\n2 of 2 DOCUMENTS\n\nLENGTH: 9 words\n")
    (one,) = read(path)
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "export")
    assert "Nexis" in str(one.outcome.message)


def test_an_article_without_a_text_is_named_with_its_place(tmp_path: Path) -> None:
    stories = [exported.STORIES[0], exported.STORIES[1]._replace(paragraphs=()), exported.STORIES[2]]
    path = tmp_path / "a.txt"
    path.write_text(exported.nexis_old(stories))
    found = list(read(path))
    assert [one.outcome.reason for one in found] == [None, "export", None]
    assert str(found[1].outcome.message).startswith("article 2 of Nexis's export: ")


def test_an_export_that_is_cut_off_is_partial(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    whole = "\n".join(exported.nexis_new(exported.STORIES[:2], 1))
    path.write_text(whole[: whole.rindex("Two") if "Two" in whole else whole.rindex("87 percent")])
    found = list(read(path))
    assert [one.outcome.reason for one in found] == [None, "truncated"]


_TEXTS = [kind for kind in exported.KINDS if "TXT" in kind]


def outcomes(tmp_path: Path, text: str) -> list[tuple[str, str | None]]:
    (tmp_path / "a.txt").write_text(text)
    return [(one.outcome.outcome, one.outcome.reason) for one in read(tmp_path / "a.txt")]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", _TEXTS)
def test_an_article_that_breaks_off_is_partial_wherever_it_does(
    tmp_path: Path, kind: str, count: int
) -> None:
    for variation in (0, 3):
        text = exported.KINDS[kind](exported.STORIES[3 : 3 + count], variation)[1].decode()
        last = exported.STORIES[2 + count].paragraphs[0]
        for at in (text.rindex(last[:20]) + 25, text.rindex(last.split()[-1])):
            found = outcomes(tmp_path, text[:at])
            assert found[:-1] == [("ok", None)] * (count - 1)
            assert found[-1] in (("partial", "truncated"), ("partial", "export"), ("rejected", "export")), (
                text[at - 40 : at]
            )


@pytest.mark.parametrize(
    ("kind", "separator"),
    [
        ("Nexis, older, TXT", "2 of 3 DOCUMENTS"),
        ("Nexis Uni, TXT", "End of Document"),
        ("ProQuest, TXT", "Document 2 of 3"),
        ("NewsBank, TXT", "- November 14, 2015"),
        ("EBSCO, TXT", "Record: 2"),
    ],
)
def test_an_article_whose_separator_is_broken_is_missed(tmp_path: Path, kind: str, separator: str) -> None:
    text = exported.KINDS[kind](exported.STORIES[:3], 0)[1].decode()
    assert outcomes(tmp_path, text) == [("ok", None)] * 3
    found = outcomes(tmp_path, text.replace(separator, separator[:3] + "#" + separator[4:], 1))
    assert len(found) == 2 and "partial" in [outcome for outcome, _ in found]


def test_an_export_with_fewer_articles_than_it_says_has_lost_some(tmp_path: Path) -> None:
    text = exported.proquest(exported.STORIES[:3]).replace("of 3\n", "of 10\n")
    (tmp_path / "a.txt").write_text(text)
    *whole, last = read(tmp_path / "a.txt")
    assert [one.outcome.outcome for one in whole] == ["ok", "ok"] and last.outcome.reason == "truncated"
    assert "7 articles are missing" in str(last.outcome.message)
    assert outcomes(tmp_path, exported.nexis_old(exported.STORIES[:2]) * 2) == [("ok", None)] * 4


def test_a_number_of_all_that_is_broken_in_one_article_loses_no_other(tmp_path: Path) -> None:
    text = exported.proquest(exported.STORIES[:3]).replace("3 of 3\n", "3 of 0\n")
    assert outcomes(tmp_path, text) == [("ok", None)] * 3


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Renn Salas, Ida Paola; Odell, Tom T.", "Ida Paola Renn Salas and Tom T. Odell"),
        ("By Ida Renn, Tom Odell", "Ida Renn, Tom Odell"),
        ("Ida Renn, Tom Odell", "Ida Renn, Tom Odell"),
        ("Ida Renn, Varn Courier", "Ida Renn, Varn Courier"),
        ("Ida Renn, Staff Writers", "Ida Renn, Staff Writers"),
    ],
)
def test_a_surname_of_two_words_is_put_behind_where_an_archive_writes_it_first(
    tmp_path: Path, author: str, byline: str
) -> None:
    story = exported.STORIES[0]._replace(byline=None)
    text = exported.proquest([story]).replace("Full text:", f"Author: {author}\n\nFull text:", 1)
    (found,) = documents(tmp_path, "a.txt", text.encode())
    assert found.byline == byline


def test_what_closes_a_word_stands_at_it_wherever_a_page_begins_a_span() -> None:
    page = "<p><span>June 7</span><span>, 2022</span></p><p><span>Varn</span><span>Local news</span></p>"
    assert html.plain(page) == "June 7, 2022\n\nVarn Local news"


def test_a_sentence_that_begins_like_a_label_is_one_of_the_text(tmp_path: Path) -> None:
    told = "Length: a shift now lasts 13 hours on average, the union said."
    story = exported.STORIES[0]._replace(paragraphs=(exported.STORIES[0].paragraphs[0], told))
    (found,) = documents(tmp_path, "a.txt", exported.proquest([story]).encode())
    assert found.text.endswith(told) and "length" not in found.extra


def test_an_export_without_numbers_is_cut_behind_each_last_label(tmp_path: Path) -> None:
    stories = exported.STORIES[:3]
    text = re.sub(r"(?m)^(?:Document \d+ of \d+|_+)$", "", exported.proquest(stories))
    assert "Document 1 of" not in text
    found = documents(tmp_path, "a.txt", text.encode())
    assert [(one.title, one.published) for one in found] == [(one.title, one.iso) for one in stories]
    assert not any("Last updated" in one.text for one in found)


def test_a_label_that_an_article_names_ends_none(tmp_path: Path) -> None:
    story = exported.STORIES[0]
    story = story._replace(
        paragraphs=(story.paragraphs[0], "Last updated: a list of boats", *story.paragraphs[1:])
    )
    text = re.sub(r"(?m)^(?:Document \d+ of \d+|_+)$", "", exported.proquest([story]))
    (found,) = documents(tmp_path, "a.txt", text.encode())
    assert story.paragraphs[-1] in found.text


@pytest.mark.parametrize("body", ["Volltext", "Haupttext", "Body"])
def test_nexis_is_cut_with_german_labels(tmp_path: Path, body: str) -> None:
    one = (
        "{}\nHarrower Bote\nMittwoch 6. März 2024\n\nCopyright 2024 Bote GmbH Alle Rechte vorbehalten\n\n"
        "Rubrik: LOKALES; S. 9\nLänge: 144 Wörter\nAutor: Anna Lehn\n{}\n\nForty boats were lost.\n\n"
        "Klassifizierung\n\nSprache: GERMAN\n\nZeitungs-Code: HAB\n\n"
        "Ladedatum: 6. März 2024\n\nEnde des Dokuments\n\n"
    )
    text = one.format("Boote verloren", body) + one.format("Boote gefunden", body)
    found = documents(tmp_path, "a.txt", text.encode())
    assert [(one.title, one.byline, one.published) for one in found] == [
        ("Boote verloren", "Anna Lehn", "2024-03-06"),
        ("Boote gefunden", "Anna Lehn", "2024-03-06"),
    ]
    assert all(one.text.endswith("Forty boats were lost.") for one in found)


def test_places_on_paper_hold_in_each_article(tmp_path: Path) -> None:
    for one in documents(tmp_path, *exported.KINDS["Nexis Uni, PDF"](exported.STORIES, 0)):
        assert one.regions
        for region in one.regions:
            assert 0 <= region.start < region.end <= len(one.text)
            assert "\n\n" not in one.text[region.start : region.end]


@pytest.mark.parametrize(
    "text",
    [
        "Document 3 of 9 was lost, the archive said.\n\nFull text of the letter follows.",
        "It was the end.\n\nEnd of Document\n\nForty boats were lost.",
        "Record: 4\n\nThe runner said that it was her last. Forty boats were lost.",
        "The Harrow Post - March 3, 2014\n\nForty boats were lost in the storm on Sunday.",
    ],
)
def test_an_article_that_speaks_of_documents_is_no_export(tmp_path: Path, text: str) -> None:
    (found,) = documents(tmp_path, "a.txt", text.encode())
    assert found.text == text


def test_a_line_that_only_begins_as_a_citation_ends_no_article_of_gale(tmp_path: Path) -> None:
    scores = "Chicago 31, Varn 6\nCOPYRIGHT LAW IN COURT\nThe depot stays shut."
    foot = 'Source Citation (MLA 9th Edition)\nBrake, Lina. "Depot."\nGale OneFile. Accessed 9 July 2023.'
    number = "Gale Document Number: GALE|A700000003"
    above = "The Varn Courier\nTitle: Depot sold\nFrom: The Varn Courier, June 7, 2022"
    (found,) = documents(
        tmp_path, "a.txt", f"{above}\nFull Text:\nNine games.\n{scores}\n{foot}\n{number}\n".encode()
    )
    assert found.title == "Depot sold"
    assert found.text.endswith(scores.replace("\n", "\n\n")) or found.text.endswith(scores)


def test_westlaw_names_the_outlet_below_a_copyright_and_no_place_as_author(tmp_path: Path) -> None:
    head = "2022 WLNR 17700003\n\nCopyright (c) 2022 Varn\n\nVarn Courier\n\nJune 7, 2022\n\nDepot sold"
    text = f"{head}\n\nNew York\n\nNine buses were sold.\n\nEND OF DOCUMENT\n"
    (found,) = documents(tmp_path, "a.txt", text.encode())
    assert (found.publisher, found.byline) == ("Varn Courier", None)


@pytest.mark.parametrize(
    ("line", "is_title"),
    [("Courier sees its last edition", True), ("Ausgaben für Busse", True), ("Late Edition - Final", False)],
)
def test_a_title_that_speaks_of_an_edition_is_whole(tmp_path: Path, line: str, is_title: bool) -> None:
    head = f"1 of 1 DOCUMENTS\n\nThe Varn Courier\n\nJune 7, 2022 Tuesday\n\n{line}\nDepot to be sold\n\n"
    text = f"{head}LENGTH: 9 words\n\nNine buses were sold.\n\nLOAD-DATE: June 8, 2022\n"
    (found,) = documents(tmp_path, "a.txt", text.encode())
    assert found.title == (f"{line} Depot to be sold" if is_title else "Depot to be sold")
