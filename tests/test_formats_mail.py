"""Mails, newsletters and boxes of mails: whose words they are, and what stands around them."""

import re
from pathlib import Path

import files
import office
import pytest
from files import documents, inputs

SENTENCES = " ".join(files.SENTENCES)


def test_a_mail_that_was_passed_on_is_the_first_senders(tmp_path: Path) -> None:
    fields = (
        "From: The Harrow Post <news@post.example>\nDate: Mon, Mar 3, 2014 at 9:12 AM\nSubject: Boats lost\n"
    )
    for above in ("For you.\n\n---------- Forwarded message ---------\n", "Begin forwarded message:\n\n", ""):
        made = office.mail(subject="Fwd: Boats lost", text=f"{above}{fields}\n\n{files.SENTENCES[0]}\n")
        (found,) = documents(tmp_path / "a.eml", made)
        assert (found.title, found.byline, found.publisher, found.published) == (
            "Boats lost", None, "The Harrow Post", "2014-03-03",
        )  # fmt: skip
        assert found.text == f"Boats lost\n\n{files.SENTENCES[0]}"
        assert found.extra["passed on by"] == "Ann Lee"
        assert found.extra.get("note") == ("For you." if above.startswith("For") else None)


@pytest.mark.parametrize(
    "text", ["From: a window he saw 40 boats.", "Subject: boats\nTo: all", "From: Oslo\nTo: Rome"]
)
def test_words_that_begin_as_fields_do_are_no_mail_within(tmp_path: Path, text: str) -> None:
    (found,) = documents(tmp_path / "a.eml", office.mail(text=f"{text}\n\n{files.SENTENCES[0]}\n"))
    assert found.text == f"{files.TITLE}\n\n{text}\n\n{files.SENTENCES[0]}" and found.byline == "Ann Lee"


def test_a_mail_that_was_passed_on_is_read_in_other_languages_and_on_a_page(tmp_path: Path) -> None:
    german = (
        "Zur Kenntnis\n\n-----Ursprüngliche Nachricht-----\nVon: Ann Roe <roe@post.example>\n"
        "Gesendet: Montag, 3. März 2014 09:12\nAn: desk@harrow.example\nBetreff: Boats lost\n"
    )
    page = (
        "<div>See.<br>---------- Forwarded message ----------<br>From: <b>Ann Roe</b> &lt;r@a.b&gt;<br>"
        "Date: 3 March 2014 at 09:12<br>Subject: Boats lost<br>To: desk@harrow.example</div><br>"
        f"<p>{files.SENTENCES[0]}</p>"
    )
    for made in (
        office.mail(subject="WG: Boats lost", text=f"{german}\n{files.SENTENCES[0]}\n"),
        office.mail(subject="Fwd: Boats lost", text=None, page=page),
    ):
        (found,) = documents(tmp_path / "a.eml", made)
        assert (found.title, found.byline, found.published) == ("Boats lost", "Ann Roe", "2014-03-03")
        assert found.text == f"Boats lost\n\n{files.SENTENCES[0]}"


def test_a_signature_is_kept_beside_the_text(tmp_path: Path) -> None:
    text = "\n\n".join(files.SENTENCES)
    (found,) = documents(tmp_path / "a.eml", office.mail(text=f"{text}\n\n-- \nAnn Lee\n12 Quay Street\n"))
    assert found.text == f"{files.TITLE}\n\n{text}" and found.extra["signature"] == "Ann Lee 12 Quay Street"
    long = f"Ten boats came.\n--\n{text * 3}"
    assert documents(tmp_path / "a.eml", office.mail(text=long))[0].text.endswith(text)


def test_a_mail_is_one_text_and_not_two(tmp_path: Path) -> None:
    page = "<p>" + "</p><p>".join(files.SENTENCES) + "</p>"
    for made in (office.mail(page=page), office.mail(text=None, page=page)):
        (found,) = documents(tmp_path / "a.eml", made)
        assert found.text == "\n\n".join([files.TITLE, *files.SENTENCES])
        assert found.published == office.DAY and found.source_id == "1@harrow.example"
        assert found.extra == {"from": "ann@harrow.example"}


def test_what_is_attached_to_a_mail_is_read(tmp_path: Path) -> None:
    attached = {
        "a.pdf": files.pdf([["Ten boats came back on Monday, he said."]]),
        "b.png": b"\x89PNG\r\n\x1a\n",
    }
    attached["../c.csv"] = b"id,text\n7,Two boats sank off Harrow on Monday night.\n"
    found = documents(tmp_path / "a.eml", office.mail(attached=attached))
    assert [one.source for one in found] == ["a.eml", "a.eml/a.pdf", "a.eml/../c.csv"]
    assert "Two boats" in found[2].text


def test_a_mail_in_a_mail_is_one_of_its_own_with_what_is_attached_to_it(tmp_path: Path) -> None:
    inner = office.mail(
        subject="Ten came back", attached={"a.csv": b"id,text\n7,Two boats sank on Monday.\n"}
    )
    found = documents(tmp_path / "a.eml", office.forwarded(inner))
    within = "a.eml/Ten came back.eml"
    assert [one.source for one in found] == ["a.eml", within, f"{within}/a.csv"]
    assert [one.title for one in found[:2]] == ["Two for you", "Ten came back"]
    assert [one.published for one in found[:2]] == [None, office.DAY]


@pytest.mark.parametrize("named", ["us-ascii", "iso-8859-1", "utf-8", "x-none"])
def test_a_mail_in_utf8_is_read_so_whatever_it_says(tmp_path: Path, named: str) -> None:
    head = f"Subject: A\nMessage-ID: <1>\nContent-Type: text/plain; charset={named}\n\n"
    sent = f"{head}“Zoë” sold 40 boats – all.\n"
    (found,) = documents(tmp_path / "a.eml", sent.encode())
    assert "“Zoë” sold 40 boats – all." in found.text
    if named == "iso-8859-1":  # which is Windows-1252 wherever it is said
        (found,) = documents(tmp_path / "b.eml", sent.encode("cp1252"))
        assert "“Zoë” sold 40 boats – all." in found.text


def test_a_mail_whose_parts_are_not_set_apart_is_read_as_it_stands(tmp_path: Path) -> None:
    head = b"Subject: A\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n"
    (found,) = documents(tmp_path / "a.eml", head + b"Ten boats came back.\n")
    assert found.text.endswith("Ten boats came back.")


def test_a_mail_without_a_date_has_the_day_on_which_it_was_received(tmp_path: Path) -> None:
    hops = "".join(f"Received: from a by b; {n} Mar 2020 23:15:00 -0800\n" for n in (2, 1))
    data = office.mail().replace(b"Date: Sun, 01 Mar 2020 23:15:00 -0800\n", hops.encode())
    (found,) = documents(tmp_path / "a.eml", data)
    assert found.published == "2020-03-01"


def test_a_newsletter_is_cut_at_its_rules(tmp_path: Path) -> None:
    items = [f"Storm number {n}\n\n{SENTENCES}" for n in (1, 2, 3)]
    text = (
        "Good morning\n\n"
        + "".join("-" * 40 + f"\n{one}\n\n" for one in items)
        + "-" * 40
        + "\nUnsubscribe\n"
    )
    found = documents(tmp_path / "a.eml", office.mail(subject="The Harrow Post today", text=text))
    assert [one.title for one in found] == ["Storm number 1", "Storm number 2", "Storm number 3"]
    assert {one.published for one in found} == {office.DAY}


def test_every_message_of_a_box_has_an_outcome(tmp_path: Path) -> None:
    box = office.mbox([office.mail(), b"Subject: nothing\nMIME-Version: 1.0\n\n", office.mail(subject="Two")])
    found = inputs(tmp_path / "a.mbox", box)
    assert [one.outcome.reason for one in found] == [None, "empty", None]
    assert str(found[1].outcome.message).startswith("message 2: ")
    bare = inputs(tmp_path / "b.mbox", box.replace(b"Message-ID:", b"X-Old:"))
    assert [one.document.source_id for one in bare] == ["message 1", "message 2", "message 3"]


@pytest.mark.parametrize(
    ("sender", "about"),
    [
        ("The Harrow Post <a@b.example>", (None, "The Harrow Post")),
        ("Harrow Daily <newsletters@b.example>", (None, "Harrow Daily")),
        ("Harrow Daily <ann@b.example>", ("Harrow Daily", None)),
        ("Ann Lee <news@b.example>", ("Ann Lee", None)),
        ("Emily Post <a@b.example>", ("Emily Post", None)),
        ("The Quay Letter <letter@b.example>", (None, "The Quay Letter")),
        ("Harrowite <newsletters@b.example>", (None, "Harrowite")),
        ("Ann Lee from Quay Notes <a@b.example>", ("Ann Lee", "Quay Notes")),
        ("News from Harrow <a@b.example>", ("News from Harrow", None)),
        ("Ann Lee from accounts <a@b.example>", ("Ann Lee from accounts", None)),
        ("Ann Lee from Accounts <a@b.example>", ("Ann Lee from Accounts", None)),
        ("Ann Lee from New Harrow <a@b.example>", ("Ann Lee from New Harrow", None)),
        ("Ann Lee from The Quay Page <a@b.example>", ("Ann Lee", "The Quay Page")),
        ("Ann Lee from Quaynotes <quaynotes@b.example>", ("Ann Lee", "Quaynotes")),
        ('"Lee, Ann" <info@b.example>', ("Lee, Ann", None)),
        ("news@post.example", (None, "news@post.example")),
    ],
)
def test_an_outlet_that_sends_a_letter_is_no_author(
    tmp_path: Path, sender: str, about: tuple[str | None, str | None]
) -> None:
    data = re.sub(rb"(?m)^From: .*$", f"From: {sender}".encode(), office.mail())
    (found, *_) = documents(tmp_path / "a.eml", data)
    assert (found.byline, found.publisher) == about


@pytest.mark.parametrize(
    "text",
    [
        "The minister had sent this to all 12 pilots:\n\nOriginal message\nFrom: Tom Hall\nSubject: Boats",
        "From: the mayor\nTo: all pilots\nSubject: the 40 boats\n\nSo the letter begins.",
        "Tarn: A mill burned.\n\n--\n\nOswin: A court has fined the ferry firm 12 million pounds.",
    ],
)
def test_what_a_story_quotes_is_part_of_it(tmp_path: Path, text: str) -> None:
    (found,) = documents(tmp_path / "a.eml", office.mail(text=text))
    assert found.text == f"{files.TITLE}\n\n{text}" and found.byline == "Ann Lee"


def test_a_sender_without_an_address_has_a_whole_name(tmp_path: Path) -> None:
    text = "-----Original Message-----\nFrom: Ann Roe\nSubject: Boats lost\n\nTen boats were lost."
    (found,) = documents(tmp_path / "a.eml", office.mail(text=text))
    assert (found.byline, found.published) == ("Ann Roe", None)
