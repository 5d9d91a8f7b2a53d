# ruff: noqa: E501  (long lines of exports)
"""Exports with what the plain ones lack: two titles, corrections, other languages, pages, several bylines.

What they say was written down before they were read. The articles, outlets and people are made up.
"""

from __future__ import annotations

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


TEXTS = {
    "german": """

                              Dokument 1 von 2

                               Varner Kurier

                            7. Juni 2022 Dienstag

Depot to be sold for $3.4 million

AUTOR: Lina Brake

RUBRIK: LOKALES; S. 3

LÄNGE: 342 Wörter

[depot]

UPDATE: 8. Juni 2022

SPRACHE: ENGLISCH; ENGLISH

PUBLICATION-TYPE: Zeitung


                    Copyright 2022 Varner Kurier GmbH
                          Alle Rechte vorbehalten


                              Dokument 2 von 2

                               Handel Daily

                            10. Juni 2022 Freitag

Machine tool orders rise

LÄNGE: 204 Wörter

[tools]

UPDATE: 10. Juni 2022

SPRACHE: ENGLISCH; ENGLISH


                    Copyright 2022 Handel Verlag
                          Alle Rechte vorbehalten
""",
    "french": """
                              1 of 2 DOCUMENTS

                               Le Courrier de Varn

                            7 juin 2022 mardi

Depot to be sold for $3.4 million

AUTEUR: Lina Brake

RUBRIQUE: VILLE; Pg. 3

LONGUEUR: 342 mots

[depot]

DATE-CHARGEMENT: 8 juin 2022

LANGUE: ANGLAIS; ENGLISH

TYPE-PUBLICATION: Journal

                    Copyright 2022 Le Courrier
                          Tous droits réservés

                              2 of 2 DOCUMENTS

                               Handel Daily

                            10 juin 2022 vendredi

Machine tool orders rise

LONGUEUR: 204 mots

[tools]

DATE-CHARGEMENT: 10 juin 2022

LANGUE: ANGLAIS; ENGLISH

                    Copyright 2022 Handel Verlag
                          Tous droits réservés
""",
    "corrected": """
                               1 of 2 DOCUMENTS


                                 The Varn Courier

                        June 7, 2022 Tuesday
                           Correction Appended
                               Final Edition

Depot to be sold for $3.4 million;
Residents wanted a park

BYLINE: LINA BRAKE; TOM ODELL

SECTION: Section A; Column 1; Metropolitan Desk; Pg. 1

LENGTH: 1342 words

DATELINE: VARN, June 6

[depot]

URL: http://www.varn.example

CORRECTION-DATE: June 9, 2022

CORRECTION: An article on Tuesday misstated the number of buses. It is 12, not 21.

LOAD-DATE: June 7, 2022

LANGUAGE: ENGLISH

GRAPHIC: PHOTOS: The depot. (PHOTOGRAPH BY ANN LOW)(A1); One of 40 trams. (A4)
CHART: Cost of 12 buses

PUBLICATION-TYPE: Newspaper


                     Copyright 2022 The Varn Courier Company


                               2 of 2 DOCUMENTS


                                 Handel Daily

                        June 10, 2022

Machine tool orders rise

LENGTH: 204 words

[tools]

LOAD-DATE: June 10, 2022

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                     Copyright 2022 Handel Verlag
""",
    "uni": """Depot to be sold for $3.4 million;

 Residents wanted a park

The Varn Courier

June 7, 2022 Tuesday

1 Edition

Copyright 2022 Varn Media Group All Rights Reserved

Section: LOCAL; Pg. A1

Length: 342 words

Byline: LINA BRAKE and TOM ODELL; lina.brake@varn.example

Body

[depot]

Correction Appended

Graphic



PHOTO: The depot in 1958, with 40 trams.

Load-Date: June 9, 2022

End of Document

Machine tool orders rise

Handel Daily

10 June 2022 Friday 7:14 AM GMT

Copyright © 2022 Handel Verlag GmbH

Section: COMPANIES & MARKETS

Length: 1,204 words

Highlight: Exports to Asia fell by a fifth

Body

[tools]

Classification

Language: ENGLISH

Publication-Type: Newspaper

Journal Code: HAN

Subject: EXPORT TRADE (90%); MACHINE TOOLS (88%)

Company:  KOLBE AG (61%)

Industry: NAICS333517 MACHINE TOOL MFG (72%)

Load-Date: June 10, 2022

End of Document""",
    "uni with a cover": """User Name: =

Date and Time: = June 3, 2022 10:05:00 AM CEST

Job Number: = 172346812

Documents (2)

1. Depot to be sold for $3.4 million

Client/Matter: -None-

Search Terms: depot w/5 sold

Search Type: Terms and Connectors

Narrowed by:

Content Type

Narrowed by

News

Timeline: Jan 01, 2020 to Dec 31, 2022

2. Machine tool orders rise

Client/Matter: -None-

Search Terms: depot w/5 sold

Search Type: Terms and Connectors

Narrowed by:

Content Type

Narrowed by

News

Timeline: Jan 01, 2020 to Dec 31, 2022

About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2022 LexisNexis

Depot to be sold for $3.4 million

The Varn Courier

June 7, 2022 Tuesday

Copyright 2022 Varn Media Group All Rights Reserved

Length: 342 words

Byline: Lina Brake, Staff Writer

Body

[d0]

Page 2 of 3

Depot to be sold for $3.4 million

[d12]

Classification

Language: ENGLISH

Load-Date: June 7, 2022

End of Document

Machine tool orders rise

Handel Daily

June 10, 2022

Copyright 2022 Handel Verlag

Length: 204 words

Body

[tools]

Load-Date: June 10, 2022

End of Document""",
    "factiva": """Business
Machine tool orders rise; exports fall
By Lina Brake and Tom Odell
1,204 words
10 June 2022
06:14
Handel Daily
HAND
English
© 2022 Handel Verlag. All rights reserved.

[tools]

Document HAND000020220610ei6a0000p


HD
Depot to be sold for $3.4 million
BY
Lina Brake
WC
342 words
PD
7 June 2022
SN
The Varn Courier
SC
VARN
PG
A1
LA
English
CY
(c) 2022 Varn Media
LP
[d0]
TD
[d12]
CT
lina.brake@varn.example
NS
gtrans : Transport | npag : Page One Stories
PUB
Varn Media Group
AN
Document VARN000020220607ei670001x


Search Summary
Text	depot AND trams
Date	All Dates
Source	All Sources
Results Found	2
Timestamp	12 June 2022 9:14
""",
    "factiva french": """SE   Économie
HD   Machine tool orders rise
BY   Lina Brake
WC   1 204 mots
PD   10 juin 2022
SN   Handel Daily
SC   HAND
LA   Anglais
CY   © 2022 Handel Verlag

LP   [t0]

TD   [t1]

AN   Document HAND000020220610ei6a0000p
""",
    "factiva german": """Machine tool orders rise
Von Lina Brake
1.204 Wörter
10. Juni 2022
Handel Daily
HAND
Englisch
Copyright 2022 Handel Verlag

[tools]

Dokument HAND000020220610ei6a0000p


Depot to be sold for $3.4 million
342 Wörter
7. Juni 2022
The Varn Courier
VARN
Englisch
Copyright 2022 Varn Media

[depot]

Dokument VARN000020220607ei670001x
""",
    "proquest": """____________________________________________________________

Depot to be sold for $3.4 million: Residents wanted a park

https://www.proquest.example/newspapers/depot/docview/2674000001/se-2?accountid=1

Document 1 of 2

Depot to be sold for $3.4 million: Residents wanted a park

Publication info: The Varn Courier ; Varn, N.J. [Varn, N.J]. 07 June 2022: A.1.
http://www.varn.example

Author: Brake, Lina; Odell, Tom

Links: https://search.example/x

Abstract: Residents had asked for a park.

Full text: [depot]

Credit: Lina Brake, Tom Odell; Staff Writers

Subject: Trams; Parks

Location: Varn

Company / organization: Name: Varn Council; NAICS: 921120

Title: Depot to be sold for $3.4 million: Residents wanted a park

Publication title: The Varn Courier; Varn, N.J.

First page: A.1

Publication year: 2022

Publication date: Jun 7, 2022

Publisher: Varn Media Group

Place of publication: Varn, N.J.

Country of publication: United States

ISSN: 01234567

Source type: Newspaper

Language of publication: English

Document type: News

ProQuest document ID: 2674000001

Document URL: https://www.proquest.example/docview/2674000001

Copyright: Copyright Varn Media Group Jun 7, 2022

Last updated: 2022-06-08

Database: U.S. Newsstream

____________________________________________________________

Document 2 of 2

Machine tool orders rise

Publication info: Handel Daily ; Lund [Lund]. 10 June 2022.

Full text: [tools]

Subject: Machine tools

Title: Machine tool orders rise

Publication title: Handel Daily; Lund

Publication year: 2022

Publication date: Jun 10, 2022

Publisher: Handel Verlag

ProQuest document ID: 2674000002

Document URL: https://www.proquest.example/docview/2674000002

Copyright: Copyright Handel Verlag Jun 10, 2022

Last updated: 2022-06-11

Database: Global Newsstream
____________________________________________________________

Contact ProQuest
Copyright © 2022 ProQuest LLC. All rights reserved. - Terms and Conditions: https://search.example/info/termsAndConditions
""",
    "newsbank piped": """Depot to be sold for $3.4 million

June 7, 2022   |   Varn Courier, The (Varn, NJ)
Author: LINA BRAKE, STAFF WRITER   |   Page: A1   |   Section: Local
342 Words

[depot]

CITATION (APA STYLE)

Brake, L. (2022, June 7). Depot to be sold for $3.4 million. Varn Courier, The (Varn, NJ), p. A1. Available from NewsBank: https://infoweb.example/1
""",
    "newsbank": """Depot to be sold for $3.4 million
Varn Courier, The (Varn, NJ) - June 7, 2022
Author/Byline: LINA BRAKE, STAFF WRITER
Edition: Final
Section: Local
Page: A1
Readability: 9-12 grade level (Lexile: 1190)

[depot lines]

Caption: PHOTO: The depot with 40 trams.
Memo: Editor's note: This story has been changed.
Index terms: TRAMS; PARKS
Record: 2206070123
Copyright: Copyright (c) 2022 Varn Courier. All Rights Reserved.

Machine tool orders rise
Handel Daily (Lund, Sweden) - Friday, June 10, 2022
Section: News

[tools lines]

Record: 2206100042
Copyright: (c) 2022 Handel

""",
    "ebsco": """Record: 1
Depot to be sold for $3.4 million.
Authors:
Brake, Lina lina@varn.example
Odell, Tom
Source:
Varn Courier. 6/7/2022, p1-2. 2p. 1 Color Photograph.
Document Type:
Article
Subject Terms:
*TRAMS
*PARKS
Geographic Terms:
VARN
NAICS/Industry Codes:
485111 Mixed mode transit systems
Abstract:
The article reports on the sale of a depot.
Full Text Word Count:
342
ISSN:
0123-4567
Accession Number:
157000001
Persistent link to this record (Permalink):
https://search.ebsco.example/login.aspx?AN=157000001
Database:
Newspaper Source Plus
Section: LOCAL
Depot to be sold for $3.4 million
[depot]

PHOTO (COLOR): The depot with 40 trams.

~~~~~~~~
By Lina Brake and Tom Odell

Copyright of Varn Courier is the property of Varn Media Group and its content may not be copied or emailed to multiple sites.
""",
    "dutch": """
                             Document 1 van 2

                                Varner Courant

                              7 juni 2022 dinsdag

Depot to be sold for $3.4 million

BYLINE: Lina Brake

SECTIE: Stad; Blz. 3

LENGTE: 342 woorden

[depot]

LOAD-DATE: 8 juni 2022

TAAL: ENGELS; ENGLISH

PUBLICATIETYPE: Krant

                    Copyright 2022 Varner Courant

                             Document 2 van 2

                                 Handel Daily

                              10 juni 2022 vrijdag

Machine tool orders rise

LENGTE: 204 woorden

[tools]

LOAD-DATE: 10 juni 2022

TAAL: ENGELS; ENGLISH

PUBLICATIETYPE: Krant

                    Copyright 2022 Handel Daily
""",
    "uni german": """Depot to be sold for $3.4 million

Varner Kurier

7. Juni 2022 Dienstag

Copyright 2022 Varner Kurier GmbH Alle Rechte vorbehalten

Rubrik: LOKALES; S. 3

Länge: 342 Wörter

Autor: Lina Brake

Body

[depot]

Update: 8. Juni 2022

Ende des Dokuments

Machine tool orders rise

Handel Daily

10. Juni 2022 Freitag

Copyright 2022 Handel Verlag

Länge: 204 Wörter

Body

[tools]

Update: 10. Juni 2022

Ende des Dokuments
""",
    "newsbank with a weekday": """Depot to be sold for $3.4 million
The Varn Courier - Tuesday, June 7, 2022
Author/Byline: Lina Brake
Section: Local

[depot]

Record: 0A1B2C3D4E5F
Copyright: Copyright (c) 2022 Varn Media
""",
    "uni with an outlet behind the name and blanks that do not break": """Depot to be sold for $3.4 million

The Varn Courier

June\u00a07, 2022 Tuesday

Copyright 2022 Varn Media All Rights Reserved

Section:\u00a0LOCAL

Length:\u00a0342 words

Byline:\u00a0Lina Brake, Varn Courier

Body

[depot]

Load-Date:\u00a0June 7, 2022

End of Document
""",
    "ebsco with marks behind names": """Record: 1
Title: Depot to be sold for $3.4 million
Authors: By: Brake, Lina1 brake@varn.example
         Odell, Tom2
Source: Varn Courier; 06/07/2022, pA1, 1p
Document Type: Article
Accession Number: 2W41
Database: Newspaper Source

Depot to be sold for $3.4 million

[depot]

~~~~~~~~

Copyright of Varn Courier is the property of Varn Media and its content may not be copied.
""",
    "proquest with a copyright before the text": """Document 1 of 1

Depot to be sold for $3.4 million

Author: Brake, Lina

Publication info: The Varn Courier [Varn, Norland] 07 June 2022: A1.

Full Text: (Copyright, 2022, Varn Media)

[depot]

Publication title: The Varn Courier
Publication date: Jun 7, 2022
ProQuest document ID: 2671000009
Copyright: Copyright Varn Media Jun 7, 2022
Last updated: 2022-06-08
Database: Global Newsstream
""",
    "factiva page": """<html><head><title>Factiva</title></head><body><div id="article-1" class="article enArticle"><div>Business</div><div id="hd"><span class="enHeadline">Machine tool orders rise</span></div><div class="author">By Lina Brake</div><div>1,204 words</div><div>10 June 2022</div><div>06:14 AM</div><div>Handel Daily</div><div>HAND</div><div>English</div><div>Copyright 2022 Handel Verlag</div><p class="articleParagraph enarticleParagraph">[t0]</p><p class="articleParagraph enarticleParagraph">[t1]</p><p>Document HAND000020220610ei6a0000p</p></div><br/><div class="article enArticle"><div id="hd"><span class="enHeadline">Depot to be sold for $3.4 million</span></div><div>342 words</div><div>7 June 2022</div><div>The Varn Courier</div><div>VARN</div><div>A1</div><div>English</div><div>&copy; 2022 Varn Media</div><p class="articleParagraph">[d0]</p><p class="articleParagraph">Residents had asked for a park, and 1,150 of them signed a letter that the mayor read aloud.</p><p class="articleParagraph">“We need the money for 12 new buses,” she said. “A park costs us 90,000 dollars a year.”</p><p>Document VARN000020220607ei670001x</p></div><div>&copy; 2022 Factiva, Inc. All rights reserved.</div></body></html>""",
    "nexis page": """<!DOCTYPE html><html><head><meta charset="UTF-8"><title></title><style>.c0{text-align:center}</style></head><body><DOCFULL><A NAME="DOC_ID_0_1"></A><BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 2 DOCUMENTS</SPAN></P></DIV><BR><DIV CLASS="c3"><P><SPAN CLASS="c4">The Varn Courier</SPAN></P></DIV><BR><DIV CLASS="c3"><P><SPAN CLASS="c4">June 7</SPAN><SPAN CLASS="c2">, 2022 Tuesday</SPAN></P></DIV><BR><DIV CLASS="c5"><P><SPAN CLASS="c6">Depot to be sold for $3.4 million; Residents wanted a park</SPAN></P></DIV><BR><DIV><P CLASS="c7"><SPAN CLASS="c8">BYLINE: </SPAN><SPAN CLASS="c2">LINA BRAKE; TOM ODELL</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">SECTION: </SPAN><SPAN>METRO; Pg. 1</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">LENGTH: </SPAN><SPAN>342 words</SPAN></P></DIV><BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">[d0]</SPAN></P><P CLASS="c9"><SPAN CLASS="c2">Residents had asked for a park, and 1,150 of them signed a letter that the mayor read aloud.</SPAN></P><P CLASS="c9"><SPAN CLASS="c2">“We need the money for 12 new buses,” she said. “A park costs us 90,000 dollars a year.”</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">LOAD-DATE: </SPAN><SPAN>June 7, 2022 Tuesday</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">LANGUAGE: </SPAN><SPAN>ENGLISH</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">PUBLICATION-TYPE: </SPAN><SPAN>Newspaper</SPAN></P></DIV><BR><DIV CLASS="c0"><P>Copyright 2022 The Varn Courier<BR>All Rights Reserved</P></DIV><A NAME="DOC_ID_0_2"></A><BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">2 of 2 DOCUMENTS</SPAN></P></DIV><BR><DIV CLASS="c3"><P><SPAN CLASS="c4">Handel Daily</SPAN></P></DIV><BR><DIV CLASS="c3"><P><SPAN CLASS="c4">June 10</SPAN><SPAN CLASS="c2">, 2022 Friday</SPAN></P></DIV><BR><DIV CLASS="c5"><P><SPAN CLASS="c6">Machine tool orders rise</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">SECTION: </SPAN><SPAN>NEWS</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">LENGTH: </SPAN><SPAN>342 words</SPAN></P></DIV><BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">[t0]</SPAN></P><P CLASS="c9"><SPAN CLASS="c2">[t1]</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">LOAD-DATE: </SPAN><SPAN>June 10, 2022 Friday</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">LANGUAGE: </SPAN><SPAN>ENGLISH</SPAN></P></DIV><BR><DIV><P><SPAN CLASS="c8">PUBLICATION-TYPE: </SPAN><SPAN>Newspaper</SPAN></P></DIV><BR><DIV CLASS="c0"><P>Copyright 2022 Handel Daily<BR>All Rights Reserved</P></DIV></DOCFULL></body></html>""",
}


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
_FOREIGN = (_article(_ORDERS, None, "Handel Daily"),)
ARTICLES = {
    "german": (_article(_SALE, "Lina Brake", "Varner Kurier"), *_FOREIGN),
    "french": (_article(_SALE, "Lina Brake", "Le Courrier de Varn"), *_FOREIGN),
    "dutch": (_article(_SALE, "Lina Brake", "Varner Courant"), *_FOREIGN),
    "uni german": (_article(_SALE, "Lina Brake", "Varner Kurier"), *_FOREIGN),
    "newsbank with a weekday": (_article(_SALE, "Lina Brake"),),
    "uni with an outlet behind the name and blanks that do not break": (
        _article(_SALE, "Lina Brake, Varn Courier"),
    ),
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
    "newsbank": _OF_NEWSBANK,
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
    lines = texts["uni"].split("\n\n")
    found.append(Clip("uni, HTML", "a.html", exported.in_page(lines), ARTICLES["uni"]))
    found.append(Clip("uni, PDF", "a.pdf", exported.in_pdf(lines), ARTICLES["uni"]))
    return found


CLIPS = _clips()
