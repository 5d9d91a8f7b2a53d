"""Exports with what the plain ones lack: two titles, corrections, other languages, pages, several bylines.

What they say was written down before they were read. The articles, outlets and people are made up.
"""

import tomllib
from pathlib import Path
from typing import NamedTuple

import exported
import files
import office

DEPOT = (
    "The council of Varn voted by 9 to 4 on Tuesday to sell the old tram depot for $3.4 million.",
    "Residents had asked for a park, and 1,150 of them signed a letter that the mayor read aloud.",
    "“We need the money for 12 new buses,” she said. “A park costs us 90,000 dollars a year.”",
)
TOOLS = (
    "Orders for machine tools rose 7.5 percent in May, the association of makers said on Friday.",
    "Exports to Asia fell by a fifth, while 31 firms at home ordered more than in any month since 2011.",
)
_SALE, _ORDERS = "Depot to be sold for $3.4 million", "Machine tool orders rise"


class Clip(NamedTuple):
    """An export: the file, and of each article title, day, byline, outlet and text."""

    name: str
    file: str
    data: bytes
    articles: tuple[tuple[str, str, str | None, str, tuple[str, ...]], ...]


def _filled(text: str) -> str:
    """A text with the two articles where it names them."""
    for name, parts in (("depot", DEPOT), ("tools", TOOLS)):
        text = text.replace(f"[{name}]", "\n\n".join(parts)).replace(f"[{name} lines]", "\n".join(parts))
        text = text.replace(f"[{name} p]", "".join(f"<p>{part}</p>" for part in parts))
        for number, part in enumerate(parts):
            text = text.replace(f"[{name[0]}{number}]", part)
    return text.replace("[d12]", "\n\n".join(DEPOT[1:]))


TEXTS: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _article(
    title: str, byline: str | None, outlet: str = "The Varn Courier"
) -> tuple[str, str, str | None, str, tuple[str, ...]]:
    is_sale = title.startswith(_SALE)
    return (title, "2022-06-07" if is_sale else "2022-06-10", byline, outlet, DEPOT if is_sale else TOOLS)


_BOTH = (
    _article(f"{_SALE}; Residents wanted a park", "LINA BRAKE and TOM ODELL"),
    _article(_ORDERS, None, "Handel Daily"),
)
_COVERED = (_article(_SALE, "Lina Brake, Staff Writer"), _article(_ORDERS, None, "Handel Daily"))
_FACTIVA = (
    _article(f"{_ORDERS}; exports fall", "Lina Brake and Tom Odell", "Handel Daily"),
    _article(_SALE, "Lina Brake"),
)
_OF_FACTIVA = (_article(_ORDERS, "Lina Brake", "Handel Daily"), _article(_SALE, None))
_OF_PROQUEST = (
    _article(f"{_SALE}: Residents wanted a park", "Lina Brake and Tom Odell"),
    _article(_ORDERS, None, "Handel Daily"),
)
_OF_NEWSBANK = (_article(_SALE, "LINA BRAKE, STAFF WRITER"), _article(_ORDERS, None, "Handel Daily"))
_OF_GALE = (_article(_SALE, "Lina Brake"), _article(_ORDERS, None, "Handel Daily"))
_FOREIGN = (_article(_ORDERS, None, "Handel Daily"),)
ARTICLES = {
    "german": (_article(_SALE, "Lina Brake", "Varner Kurier"), *_FOREIGN),
    "french": (_article(_SALE, "Lina Brake", "Le Courrier de Varn"), *_FOREIGN),
    "dutch": (_article(_SALE, "Lina Brake", "Varner Courant"), *_FOREIGN),
    "uni german": (_article(_SALE, "Lina Brake", "Varner Kurier"), *_FOREIGN),
    "ebsco with marks behind names": (_article(_SALE, "Lina Brake and Tom Odell", "Varn Courier"),),
    "proquest with a copyright before the text": (_article(_SALE, "Lina Brake"),),
    "corrected": _BOTH,
    "uni": _BOTH,
    "uni with a cover": _COVERED,
    "factiva": _FACTIVA,
    "factiva french": _OF_FACTIVA[:1],
    "factiva german": _OF_FACTIVA,
    "proquest": _OF_PROQUEST,
    "newsbank piped": _OF_NEWSBANK[:1],
    "newsbank with a weekday": (_article(_SALE, "Lina Brake"),),
    "uni with an outlet behind the name and blanks that do not break": (
        _article(_SALE, "Lina Brake, Varn Courier"),
    ),
    "newsbank": _OF_NEWSBANK,
    "gale": _OF_GALE,
    "westlaw": _OF_GALE,
    "uni with its contents above": _OF_GALE,
    "factiva with codes of six letters and feet of pages": _OF_FACTIVA,
    "proquest with headings in capitals": (_article(_SALE, None),),
    "newsbank piped with a citation of another style": _OF_NEWSBANK[:1],
    "nexis with lines that go on and two editions": _BOTH,
    "uni with its title again on top of a page": (_article(_SALE, "Lina Brake"),),
    "factiva with what a writer does before the name": (
        _article(_ORDERS, "Lina Brake and Tom Odell", "Handel Daily"),
        _article(_SALE, "Special correspondent Lina Brake"),
    ),
    "proquest with a link below the author and a picture": (_article(_SALE, "Lina Brake"),),
    "proquest without blank lines": (_article(_SALE, "Lina Brake"),),
    "uni spanish": (_article(_SALE, "Lina Brake", "El Correo de Varn"),),
    "ebsco": (_article(_SALE, "Lina Brake and Tom Odell", "Varn Courier"),),
    "factiva page": _OF_FACTIVA,
    "nexis page": _BOTH,
}


def _clips() -> list[Clip]:
    texts = {name: _filled(text) for name, text in TEXTS.items()}
    found = [
        Clip(name, "a.html" if "page" in name else "a.txt", text.encode(), ARTICLES[name])
        for name, text in texts.items()
    ]
    for name in ("uni", "uni with a cover"):
        found.append(Clip(f"{name}, DOCX", "a.docx", files.docx(texts[name].split("\n\n")), ARTICLES[name]))
    for name in ("uni", "corrected", "factiva", "proquest"):
        found.append(Clip(f"{name}, RTF", "a.rtf", office.rtf(texts[name].split("\n")), ARTICLES[name]))
    found.append(
        Clip(
            "factiva, old Mac", "a.txt", texts["factiva french"].replace("\n", "\r").encode(), _OF_FACTIVA[:1]
        )
    )
    lines = texts["uni"].split("\n\n")
    found.append(Clip("uni, HTML", "a.html", exported.in_page(lines), ARTICLES["uni"]))
    found.append(Clip("uni, PDF", "a.pdf", exported.in_pdf(lines), ARTICLES["uni"]))
    return found


CLIPS = _clips()
