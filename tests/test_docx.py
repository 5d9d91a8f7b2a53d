"""Word files: every word that stands in one, in its place, and none that was taken out."""

import io
import zipfile
from pathlib import Path

import files
import pytest
from files import documents, inputs


def test_a_word_file_has_its_tables_in_their_place(tmp_path: Path) -> None:
    table = [["Town", "Boats"], ["Harrow", "40"]]
    data = files.docx(files.SENTENCES, title=files.TITLE, table=table)
    (found,) = documents(tmp_path / "a.docx", data)
    assert found.title == files.TITLE and found.regions == []
    assert found.text.split("\n\n") == [files.TITLE, *files.SENTENCES, "Town\tBoats", "Harrow\t40"]


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


_BOX = f"<w:txbxContent><w:p>{_run('A box of 40.')}</w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (_run("in ") + f"<w:ins>{_run('300')}</w:ins><w:del>{_run('200')}</w:del>", "in 300"),
        (f"<w:moveFrom>{_run('300')}</w:moveFrom>{_run('in')}", "in"),
        (_run("in ") + f"<w:sdt><w:sdtPr/><w:sdtContent>{_run('2019')}</w:sdtContent></w:sdt>", "in 2019"),
        (_run("in ") + f'<w:smartTag w:element="place">{_run("Harrow")}</w:smartTag>', "in Harrow"),
        (_run("in ") + f'<w:fldSimple w:instr="DATE">{_run("2019")}</w:fldSimple>', "in 2019"),
        (f'<w:hyperlink w:anchor="x">{_run("Harrow")}</w:hyperlink>', "Harrow"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + _run("in"), "in"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/></w:r>", "a\tb\nc"),
        (f"<w:r><w:pict>{_BOX}</w:pict></w:r>{_run('Beside it.')}", "Beside it.\n\nA box of 40."),
        (
            f"<w:r><mc:AlternateContent><mc:Choice>{_BOX}</mc:Choice><mc:Fallback>{_BOX}</mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "A box of 40.",
        ),
    ],
    ids=["tracked", "moved", "control", "tag", "field", "link", "code", "marks", "box", "box twice"],
)  # fmt: skip
def test_a_paragraph_of_a_word_file_has_all_of_its_words(tmp_path: Path, markup: str, expected: str) -> None:
    data = _with_body(files.docx(files.SENTENCES), b"</w:p>", f"</w:p><w:p>{markup}</w:p>".encode())
    (found,) = documents(tmp_path / "a.docx", data)
    assert found.text == "\n\n".join([files.SENTENCES[0], expected, *files.SENTENCES[1:]])


def test_a_word_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    declared = b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    data = _with_body(files.docx(files.SENTENCES), b"?>", declared)
    data = _with_body(data, b"Forty boats", b"&e; Forty boats")
    (one,) = inputs(tmp_path / "a.docx", data)
    assert (one.outcome.outcome, one.outcome.reason) == ("rejected", "entities")


def _with_body(data: bytes, old: bytes, new: bytes) -> bytes:
    """A Word file with something else for the first of these bytes in its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            held = before.read(part)
            is_text = part.filename == "word/document.xml"
            assert not is_text or old in held
            after.writestr(part, held.replace(old, new, 1) if is_text else held)
    return out.getvalue()
