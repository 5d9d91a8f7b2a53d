"""Exports of news archives, made by hand after what their services say of them: no article of anybody's."""

import html
from collections.abc import Callable, Sequence
from typing import NamedTuple

import files
import office


class Story(NamedTuple):
    title: str
    byline: str | None
    outlet: str
    day: tuple[int, int, int]
    section: str
    paragraphs: tuple[str, ...]
    length: int = 212

    @property
    def iso(self) -> str:
        return "{:04}-{:02}-{:02}".format(*self.day)


MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STORIES = (
    Story("Forty boats lost in the storm", "Ann Lee", "The Harrow Post", (2014, 3, 3), "NEWS; Pg. 5",
          files.SENTENCES),
    Story("Mill closes after 90 years", None, "Daily Lantern", (2015, 11, 14), "BUSINESS",
          ("The last mill of Tarn closed on Friday, and 212 people lost their work, the owner said.",
           "It had made cloth since 1925; 87 percent of it went abroad.",
           "Subject: what comes next, the mayor wrote in a letter that was read aloud.")),
    Story("Council votes for a bridge over the Ell", "Tom Hall and Ann Lee", "The Harrow Post", (2019, 5, 4),
          "HOME PAGES; Pg. 1",
          ("The council of Ellmouth voted by 12 to 3 for a bridge that will cost $40 million.",
           "Work begins in May, said Rosa Field, who leads the council.")),
    Story("Prices of bread rise", "Eva Stone", "Coast Gazette (Tarn)", (2021, 7, 9), "MONEY",
          ("A loaf costs 12 percent more than a year ago, bakers in Tarn said on Thursday.",
           "About 300 bakeries have closed since 2010, their union said.")),
    Story("What the school said", "Jo van der Berg", "Daily Lantern", (2008, 12, 31), "LETTERS",
          ("The school of Harrow has 640 pupils, 12 more than last year, its head said.",
           "Two of three come by bus; the others walk.")),
    Story("A short one", None, "The Harrow Post", (2020, 2, 29), "NEWS",
          ("Ten boats came back to the harbour on Saturday, and two did not, the coast guard said.",)),
)  # fmt: skip


def _day(story: Story) -> str:
    year, month, day = story.day
    return f"{MONTHS[month - 1]} {day}, {year}"


def _weekday(story: Story) -> str:
    from datetime import date

    return WEEKDAYS[date(*story.day).weekday()]


def _inverted(byline: str) -> str:
    names = [name.rpartition(" ") for name in byline.split(" and ")]
    return "; ".join(f"{last}, {first}" for first, _, last in names)


def wrapped(text: str, width: int = 70) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def nexis_old(stories: Sequence[Story], variation: int = 0) -> str:
    """Nexis until 2018: copyright above or below, wrapped or not, labels that differ."""
    out = []
    for number, story in enumerate(stories, start=1):
        copyright = (
            f"            Copyright {story.day[0]} {story.outlet} Ltd\n              All Rights Reserved"
        )
        day = f"{_day(story)} {_weekday(story)}"
        day = f"{story.day[2]} {MONTHS[story.day[1] - 1]} {story.day[0]}" if variation == 3 else day
        head = [f"                    {number} of {len(stories)} DOCUMENTS"]
        head += [copyright] if variation in (1, 4) else []
        head += [f"                   {story.outlet}", f"                   {day}"]
        head += ["                   Final Edition 1"] if variation == 2 else []
        head += [f"HEADLINE: {story.title}" if variation == 4 else story.title]
        head += [f"BYLINE: {story.byline}"] if story.byline else []
        head += [f"SECTION: {story.section}", f"LENGTH: {story.length} words"]
        head += ["DATELINE: HARROW"] if variation == 1 else []
        body = [wrapped(p) if variation in (0, 1) else p for p in story.paragraphs]
        tail = [f"LOAD-DATE: {_day(story)}", "LANGUAGE: ENGLISH"]
        tail += ["GRAPHIC: Photo, boats in the harbour, 40 of them", "PUBLICATION-TYPE: Newspaper"]
        tail += ["SUBJECT: INSURANCE (87%); STORMS (90%); BOATING & RAFTING (78%)"] if variation != 3 else []
        tail += ["GEOGRAPHIC: HARROW (79%)"] if variation == 2 else []
        tail += [] if variation in (1, 4) else [copyright]
        body = ["BODY:", *body] if variation == 4 else body
        out.append("\n\n".join([*head, *body, *tail]))
    return "\n\n\n".join(out) + "\n"


def nexis_new(stories: Sequence[Story], variation: int = 0) -> list[str]:
    """Nexis Uni and Lexis+: with a cover or without; the paragraphs."""
    out: list[str] = []
    if variation in (0, 2, 4):
        out += ["User Name: Ann Example", "Date and Time: Friday, June 3, 2022 10:05:00 AM CEST",
                "Job Number: 172346", f"Documents ({len(stories)})"]  # fmt: skip
        for number, story in enumerate(stories, start=1):
            out += [f"{number}. {story.title}", "Client/Matter: -None-", "Search Terms: storm"]
        out += ["Search Type: Natural Language", "Narrowed by:", "Content Type Narrowed by", "News -None-"]
    for number, story in enumerate(stories, start=1):
        out += [f"Page {number} of {len(stories)}"] if variation == 2 else []
        day = f"{_day(story)} {_weekday(story)}" + (" 6:00 AM GMT" if variation == 3 else "")
        out += [story.title, story.outlet, day]
        out += [f"Copyright {story.day[0]} {story.outlet} Ltd All Rights Reserved"]
        out += [f"Section: {story.section}", f"Length: {story.length} words"]
        out += [f"Byline: {story.byline}"] if story.byline else []
        out += ["Dateline: HARROW", "Highlight: 40 boats and more"] if variation == 1 else []
        out += ["Body", *story.paragraphs]
        out += ["Graphic", "Photo, boats in the harbour, 40 of them"] if variation in (1, 3) else []
        out += ["Classification", "Language: ENGLISH", "Publication-Type: Newspaper"]
        out += ["Subject: INSURANCE (87%); STORMS (90%)", f"Load-Date: {_day(story)}", "End of Document"]
    return out


def _number(story: Story) -> str:
    return "Document HRWP0000{:04}{:02}{:02}ea3300012".format(*story.day)


def factiva_coded(stories: Sequence[Story], variation: int = 0) -> str:
    out = []
    for story in stories:
        year, month, day = story.day
        first, rest = story.paragraphs[0], story.paragraphs[1:]
        said = [("SE", story.section.title())] if variation != 1 else []
        said += [("HD", story.title)]
        said += [("BY", f"By {story.byline}" if variation else story.byline)] if story.byline else []
        said += [("WC", f"{story.length} words"), ("PD", f"{day} {MONTHS[month - 1]} {year}")]
        said += [("ET", "06:00")] if variation == 2 else []
        said += [
            ("SN", story.outlet),
            ("SC", "HRWP"),
            ("LA", "English"),
            ("CY", f"Copyright {year} {story.outlet}"),
        ]
        said += [("LP", "\n" + first), ("TD", "\n" + "\n\n".join(rest))]
        said += [("NS", "ntws : Storms")] if variation == 3 else []
        said += [("RE", "uk : Harrow"), ("AN", _number(story))]
        out.append("\n\n".join(f"{code}  {value}" for code, value in said))
    return "\n\n\n".join(out) + "\n\n\n"


def factiva_plain(stories: Sequence[Story], variation: int = 0) -> list[str]:
    out: list[str] = []
    for story in stories:
        year, month, day = story.day
        out += [story.section.title()] if variation in (0, 3) else []
        out += [story.title]
        out += [f"By {story.byline}" if variation != 2 else story.byline] if story.byline else []
        out += [f"{story.length} words", f"{day} {MONTHS[month - 1]} {year}"]
        out += ["06:00 GMT"] if variation == 1 else []
        out += [story.outlet, "HRWP"]
        out += ["5"] if variation in (0, 4) else []
        out += ["English"]
        out += [f"Copyright {year} {story.outlet}. All Rights Reserved"] if variation != 3 else []
        out += [*story.paragraphs, _number(story)]
    if variation == 4:
        out += ["Search Summary", "Text\tstorm", "Date\tAll Dates"]
    return out


def proquest(stories: Sequence[Story], variation: int = 0) -> str:
    rule = "_" * 60
    out = [] if variation == 1 else [rule, "Report Information from ProQuest", "June 03 2022 10:05", rule]
    for number, story in enumerate(stories, start=1):
        year, month, day = story.day
        out += [f"Document {number} of {len(stories)}"] if len(stories) > 1 or variation == 0 else []
        out += [story.title]
        out += (
            [f"Author: {_inverted(story.byline) if variation != 2 else story.byline}"] if story.byline else []
        )
        if variation != 3:
            place = f"{story.outlet}; Harrow (UK) [Harrow (UK)]"
            out += [f"Publication info: {place} {day:02} {MONTHS[month - 1][:3]} {year}: 5."]
        out += ["Abstract: None available."] if variation == 2 else []
        label = ("Full text:", "Full text: ", "Full Text:", "FULL TEXT:", "Full text:\n")[variation]
        out += [f"{label} {story.paragraphs[0]}", *story.paragraphs[1:]]
        out += ["Subject: Storms; Insurance; Boats", "Location: Harrow", f"Title: {story.title}"]
        out += [f"Publication title: {story.outlet}; Harrow (UK)", "Pages: 5", f"Publication year: {year}"]
        out += [f"Publication date: {MONTHS[month - 1][:3]} {day}, {year}", f"Section: {story.section}"]
        out += ["Source type: Newspapers", "Language of publication: English", "Document type: News"]
        out += [f"ProQuest document ID: 15000{number}", f"Document URL: http://pq.example/docview/{number}"]
        out += [f"Copyright: (c) {year} {story.outlet}", f"Last updated: {year + 1}-01-02", rule]
    return "\n\n".join(out) + "\n"


def newsbank(stories: Sequence[Story], variation: int = 0) -> str:
    out = []
    for number, story in enumerate(stories, start=1):
        name = story.outlet
        name = f"{name[4:]}, The" if name.startswith("The ") and variation != 2 else name
        dash = "–" if variation == 3 else "-"
        head = [story.title, f"{name} (Harrow, England) {dash} {_day(story)}"]
        head += [f"Author/Byline: {story.byline}"] if story.byline else []
        head += ["Edition: Main"] if variation == 1 else []
        head += [f"Section: {story.section}"]
        head += ["Page: 5", "Readability: >12, Lexile: 1320"] if variation != 2 else []
        tail = ["Index terms: storm; boats"] if variation == 4 else []
        tail += [f"Record Number: 10{number}"]
        tail += ["OpenURL Link: http://nb.example/1"] if variation == 3 else []
        tail += [f"Copyright (c) {story.day[0]} {story.outlet}"]
        body = "\n\n".join(story.paragraphs)
        out.append("\n".join(head) + f"\n\n{body}\n\n" + "\n".join(tail))
    return ("\n\n" + "*" * 20 + "\n\n" if variation == 1 else "\n\n\n").join(out) + "\n"


def ebsco(stories: Sequence[Story], variation: int = 0) -> str:
    out = []
    for number, story in enumerate(stories, start=1):
        year, month, day = story.day
        gap = "\n" if variation in (0, 3) else " "
        name = story.outlet
        name = f"{name[4:]}, The" if name.startswith("The ") and variation != 2 else name
        said = [f"Record: {number}", f"Title:{gap}{story.title}"]
        said += [f"Authors:{gap}{_inverted(story.byline)}"] if story.byline else []
        said += [f"Source:{gap}{name}. {month}/{day}/{year}, p5. 1p.", f"Document Type:{gap}Article"]
        said += [f"Subjects:{gap}STORMS\nBOATS"] if variation != 1 else []
        said += [f"Full Text Word Count:{gap}{story.length}", f"ISSN:{gap}0261-3077"]
        said += [f"Accession Number:{gap}9500{number}", f"Database:{gap}Newspaper Source"]
        body = "\n\n".join(story.paragraphs)
        said += ["", f"Section: {story.section}"] if variation == 2 else []
        said += ["", f"Full Text: {body}"] if variation == 4 else ["", story.title, "", body]
        said += ["", "~~~~~~~~"] if variation in (0, 1) else []
        said += [
            "",
            f"Copyright of {story.outlet} is the property of {story.outlet}; it may not be copied.",
        ]
        out.append("\n".join(said))
    return "\n\n".join(out) + "\n"


def ris(stories: Sequence[Story], variation: int = 0) -> str:
    out = []
    for number, story in enumerate(stories, start=1):
        year, month, day = story.day
        said = ["TY  - NEWS"]
        said += [f"AU  - {name}" for name in _inverted(story.byline).split("; ")] if story.byline else []
        said += [f"{'T1' if variation % 2 else 'TI'}  - {story.title}"]
        said += [f"{('T2', 'JO', 'JF', 'T2', 'JO')[variation]}  - {story.outlet}"]
        said += [f"{'Y1' if variation == 1 else 'DA'}  - {year}/{month:02}/{day:02}/" if variation != 3 else
                 f"DA  - {year}-{month:02}-{day:02}", f"PY  - {year}"]  # fmt: skip
        said += [
            f"{'N2' if variation == 2 else 'AB'}  - {' '.join(story.paragraphs)}",
            "KW  - Storms",
            "KW  - Boats",
        ]
        said += [f"UR  - http://eb.example/{number}", f"AN  - 9500{number}", "ER  - "]
        out.append("\n".join(said))
    return "\n\n".join(out) + "\n"


def in_page(paragraphs: Sequence[str], tag: str = "p") -> bytes:
    words = "".join(f"<{tag}><span>{html.escape(one)}</span></{tag}>\n" for one in paragraphs)
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head>'
    return f"{head}<body>{words}</body></html>".encode()


def in_rtf(paragraphs: Sequence[str]) -> bytes:
    return office.rtf(paragraphs)


def in_pdf(paragraphs: Sequence[str]) -> bytes:
    lines: list[str] = []
    for one in paragraphs:
        lines += [*wrapped(one, 80).split("\n"), ""]
    return files.pdf([lines[at : at + 48] for at in range(0, len(lines), 48)])


def paragraphs_of(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]


# name of a kind -> how a variation of it is written, as bytes with the name of a file
Written = tuple[str, bytes]
KINDS: dict[str, Callable[[Sequence[Story], int], Written]] = {
    "Nexis, older, TXT": lambda some, n: ("a.txt", nexis_old(some, n).encode()),
    "Nexis, older, HTML": lambda some, n: ("a.html", in_page(paragraphs_of(nexis_old(some, n)))),
    "Nexis, older, DOCX": lambda some, n: ("a.docx", files.docx(paragraphs_of(nexis_old(some, n)))),
    "Nexis Uni, DOCX": lambda some, n: ("a.docx", files.docx(nexis_new(some, n))),
    "Nexis Uni, RTF": lambda some, n: ("a.rtf", in_rtf(nexis_new(some, n))),
    "Nexis Uni, HTML": lambda some, n: ("a.html", in_page(nexis_new(some, n))),
    "Nexis Uni, PDF": lambda some, n: ("a.pdf", in_pdf(nexis_new(some, n))),
    "Nexis Uni, TXT": lambda some, n: ("a.txt", "\n".join(nexis_new(some, n)).encode()),
    "Factiva with codes, TXT": lambda some, n: ("a.txt", factiva_coded(some, n).encode()),
    "Factiva, TXT": lambda some, n: ("a.txt", "\n\n".join(factiva_plain(some, n)).encode()),
    "Factiva, RTF": lambda some, n: ("a.rtf", in_rtf(factiva_plain(some, n))),
    "Factiva, HTML": lambda some, n: ("a.html", in_page(factiva_plain(some, n), "div")),
    "ProQuest, TXT": lambda some, n: ("a.txt", proquest(some, n).encode()),
    "ProQuest, HTML": lambda some, n: ("a.html", in_page(paragraphs_of(proquest(some, n)))),
    "NewsBank, TXT": lambda some, n: ("a.txt", newsbank(some, n).encode()),
    "EBSCO, TXT": lambda some, n: ("a.txt", ebsco(some, n).encode()),
    "EBSCO, RIS": lambda some, n: ("a.ris", ris(some, n).encode()),
}
VARIATIONS = 5
