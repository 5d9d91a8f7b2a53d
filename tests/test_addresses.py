"""What stands in the web is not fetched, by nobody, and it is said in one line what to do instead."""

import subprocess
import sys
from pathlib import Path

import pytest

import copydesk
from copydesk.errors import InputError
from copydesk.storage import refuse_address

ADDRESSES = (
    "https://example.org/a.html",
    "HTTP://example.org",
    " https://example.org ",
    "ftp://example.org/a",
)


@pytest.mark.parametrize("address", [*ADDRESSES, "simplecache::https://example.org/a"])
def test_an_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match=r"web addresses are not read; save the page \(curl -O"):
        refuse_address(address)
    with pytest.raises(InputError, match="web addresses are not read"):
        copydesk.read(address)


@pytest.mark.parametrize("given", [*ADDRESSES, Path("https://example.org/a.html"), {"text": ADDRESSES[0]}])
def test_python_refuses_it_too(given: object) -> None:
    with pytest.raises(InputError, match="web addresses are not read"):
        list(copydesk.extract([given]))  # type: ignore[list-item]


def test_a_text_that_only_names_an_address_is_a_text() -> None:
    (found,) = copydesk.extract("Ten boats sank, https://example.org/a said on Monday.")
    assert found.document.text.startswith("Ten boats")  # type: ignore[union-attr]
    refuse_address("s3://bucket/https/a.txt")
    refuse_address("https-notes.txt")


def test_the_command_says_it_in_a_line_and_makes_no_store(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "copydesk", "extract", ADDRESSES[0], "--into", "a.duckdb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and "save the page" in done.stderr
    assert list(tmp_path.iterdir()) == []
