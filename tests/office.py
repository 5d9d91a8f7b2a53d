# ruff: noqa: E501  (markup)
"""Office, web and mail files and archives, made by hand, for tests of reading."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from html import escape

import files

TITLE, SENTENCES = files.TITLE, files.SENTENCES
DAY = "2020-03-01"


def zipped(members: Mapping[str, bytes | str], stored: Sequence[str] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2020, 3, 1, 0, 0, 0)), data, kind)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], links: Mapping[str, str] = {}) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in links.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


ROWS: list[list[object]] = [
    ["id", "headline", "body", "date", "author", "section"],
    ["7", TITLE, " ".join(SENTENCES), DAY, "Ann Lee", "News"],
    ["8", "Ten came back", f"Ten boats came back on Monday. {SENTENCES[1]}", "2020-03-02", None, "Sport"],
]


def xlsx(rows: Sequence[Sequence[object]] = ROWS, more: Mapping[str, bytes | str] = {}) -> bytes:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = ""
        for place, value in enumerate(row):
            at = f"{chr(65 + place)}{number}"
            if isinstance(value, int | float):
                cells += f'<c r="{at}"><v>{value}</v></c>'
            elif value is not None:
                cells += f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sheet.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{kinds}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets><sheet name="Articles" '
            'sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
            f'Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
            **more,
        }
    )


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
)


def _odf(kind: str, content: str, manifest: str = "") -> bytes:
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "META-INF/manifest.xml": f'<manifest:manifest {_ODF}><manifest:file-entry manifest:full-path="/">'
            f"{manifest}</manifest:file-entry></manifest:manifest>",
        },
        stored=["mimetype"],
    )


def ods(rows: Sequence[Sequence[object]] = ROWS) -> bytes:
    lines = ""
    for row in rows:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(value or ""))}</text:p></table:table-cell>'
            for value in row
        )
        lines += f"<table:table-row>{cells}</table:table-row>"
    table = f'<table:table table:name="Articles">{lines}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return _odf("spreadsheet", f"<office:document-content {_ODF}>{body}</office:document-content>")


def odt(
    paragraphs: Sequence[str] = SENTENCES, title: str = TITLE, extra: str = "", manifest: str = ""
) -> bytes:
    text = f'<text:p text:style-name="Title">{escape(title)}</text:p>'
    text += "".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs)
    body = f"<office:body><office:text>{extra}{text}</office:text></office:body>"
    return _odf("text", f"<office:document-content {_ODF}>{body}</office:document-content>", manifest)


def rtf(paragraphs: Sequence[str] = (TITLE, *SENTENCES)) -> bytes:
    def words(text: str) -> str:
        return "".join(f"\\u{ord(c)}?" if ord(c) > 127 else "\\" + c if c in "\\{}" else c for c in text)

    picture = "{\\pict\\pngblip " + "0a" * 3_000 + "}"
    body = "\\par\n".join(words(one) for one in paragraphs)
    return ("{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}{\\info{\\title " + words(paragraphs[0]) + "}}"
            + picture + body + "\\par}").encode("ascii")  # fmt: skip


def epub(
    chapters: Sequence[Sequence[str]] = ((TITLE, *SENTENCES), ("Ten came back", SENTENCES[1])),
    encryption: str = "",
) -> bytes:
    items, spine, members = "", "", dict[str, bytes | str]()
    for number, paragraphs in enumerate(chapters, start=1):
        words = "".join(f"<p>{escape(one)}</p>" for one in paragraphs[1:])
        members[f"OEBPS/c{number}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>'
            f"{escape(paragraphs[0])}</h1>{words}</body></html>"
        )
        items += f'<item id="c{number}" href="c{number}.xhtml" media-type="application/xhtml+xml"/>'
        spine += f'<itemref idref="c{number}"/>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>Harrow in the storm</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>{DAY}</dc:date>"
        "<dc:publisher>The Harrow Post</dc:publisher></metadata>"
        f'<manifest>{items}<item id="n" href="nav.xhtml" properties="nav"/></manifest>'
        f'<spine><itemref idref="n"/>{spine}</spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    head = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/content.opf": package,
    }
    locked = {"META-INF/encryption.xml": encryption} if encryption else {}
    return zipped({**head, **locked, "OEBPS/nav.xhtml": "<html><body>Contents</body></html>", **members},
                  stored=["mimetype"])  # fmt: skip


def mail(
    *,
    subject: str = TITLE,
    text: str | None = "\n\n".join(SENTENCES),
    page: str | None = None,
    attached: Mapping[str, bytes] = {},
) -> bytes:
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@harrow.example>"
    message["To"] = "desk@harrow.example"
    message["Subject"] = subject
    message["Date"] = "Sun, 01 Mar 2020 23:15:00 -0800"
    message["Message-ID"] = "<1@harrow.example>"
    if text is not None:
        message.set_content(text)
    if page is not None:
        if text is None:
            message.set_content(page, subtype="html")
        else:
            message.add_alternative(page, subtype="html")
    for name, data in attached.items():
        kind, _, subtype = (
            ("image", "/", "png") if name.endswith(".png") else ("application", "/", "octet-stream")
        )
        message.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
    return message.as_bytes()


def forwarded(within: bytes) -> bytes:
    """A mail with a few words, and another mail in it."""
    head = b'Subject: Two for you\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n'
    parts = b"--x\nContent-Type: text/plain\n\nSee below, all of you.\n--x\nContent-Type: message/rfc822\n\n"
    return head + parts + within + b"\n--x--\n"


def mbox(messages: Sequence[bytes]) -> bytes:
    return b"".join(b"From ann@harrow.example Sun Mar 01 23:15:00 2020\n" + one + b"\n\n" for one in messages)


def mhtml() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://news.example/storm"
    message["Subject"] = TITLE
    message["Date"] = "Thu, 05 Mar 2020 10:00:00 -0000"
    page = files.page().decode().replace(
        "<title>", '<meta property="article:published_time" content="2020-03-01T06:00:00Z"><title>'
    )  # fmt: skip
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG....", "image", "png", cid="<p>")
    return message.as_bytes()


def markdown() -> bytes:
    front = f'---\ntitle: "{TITLE}"\ndate: {DAY}\nauthor: Ann Lee\ntags: [sea, storm]\nurl: https://news.example/1\n---\n'
    return (front + f"\n# {TITLE}\n\n**{SENTENCES[0]}**\n\n{SENTENCES[1]} [more](https://x.example/40%25)\n\n"
            f"![80 boats](a.png)\n\n> {SENTENCES[2]}\n").encode()  # fmt: skip


def nitf() -> bytes:
    words = "".join(f"<p>{escape(one)}</p>" for one in SENTENCES)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>x</title><docdata><doc-id id-string="7"/>'
        f'<date.issue norm="20200301T060000Z"/><key-list><keyword key="storm"/></key-list></docdata>'
        f'<pubdata name="The Harrow Post" position.section="News"/></head><body><body.head><hedline><hl1>{TITLE}</hl1>'
        f"</hedline><byline>By <person>Ann Lee</person></byline><dateline><location>HARROW</location></dateline>"
        f'</body.head><body.content><block>{words}<media media-type="image"><media-caption>80 boats</media-caption>'
        f"</media></block></body.content></body></nitf>"
    ).encode()


def newsml(count: int = 2) -> bytes:
    items = ""
    for number in range(1, count + 1):
        words = "".join(f"<p>{escape(one)}</p>" for one in (f"It was storm {number}.", *SENTENCES))
        items += (
            f'<newsItem guid="tag:{number}" xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>'
            f'<provider literal="HP"><name>The Harrow Post</name></provider><versionCreated>2020-03-09T00:00:00Z'
            f"</versionCreated></itemMeta><contentMeta><contentCreated>2020-03-01T23:15:00-08:00</contentCreated>"
            f"<headline>{TITLE} {number}</headline><by>Ann Lee</by><subject><name>storms</name></subject>"
            f'</contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
            f"</head><body>{words}</body></html></inlineXML></contentSet></newsItem>"
        )
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        f"{items}</itemSet></newsMessage>"
    ).encode()


def ebsco_xml() -> bytes:
    words = "".join(f"<p>{escape(one)}</p>" for one in SENTENCES)
    return (
        '<?xml version="1.0"?><records><rec resultID="1"><header><controlInfo><jinfo><jtl>The Harrow Post</jtl>'
        '</jinfo><pubinfo><dt year="2020" month="03" day="01">20200301</dt></pubinfo><artinfo><ui>9500</ui>'
        f"<tig><atl>{TITLE}</atl></tig><aug><au>Lee, Ann</au></aug><sug><subj>STORMS</subj></sug></artinfo>"
        f"</controlInfo></header><body>{words}</body></rec></records>"
    ).encode()
