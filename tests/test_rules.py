"""Words are checked when they are loaded, ours and a user's by the same loader, with file and line."""

from pathlib import Path

import msgspec
import pytest

from copydesk import rules
from copydesk.dimensions.quantity import lexicon
from copydesk.errors import RulesError
from copydesk.sources.words import compiled


def own(folder: Path, room: str, text: str) -> str:
    (folder / room).mkdir()
    (folder / room / "rules.toml").write_text(text, encoding="utf-8")
    return str(folder)


def test_a_users_words_are_added_to_ours(tmp_path: Path) -> None:
    extra = own(tmp_path, "quantity", '[units.length.furlong]\nnames = ["furlongue"]\n')
    assert ("furlongue",) not in [phrase for phrase, _ in lexicon.load().names.get("furlongue", [])]
    assert ("furlongue",) in [phrase for phrase, _ in lexicon.load(extra).names["furlongue"]]
    assert lexicon.load(extra) is lexicon.load(extra)
    assert lexicon.load() is lexicon.load(None)


def test_a_mistake_in_a_users_list_has_the_line_in_their_file(tmp_path: Path) -> None:
    rule = '[[boilerplate]]\nname = "{}"\nnear = ["tide"]\nline = "tide"\n\n'
    extra = own(tmp_path, "sources", rule.format("a") + rule.format("b").replace('["tide"]', "7"))
    with pytest.raises(RulesError, match=r"sources/rules\.toml, line 8: .*array"):
        compiled(extra)


def test_a_wrong_expression_has_its_line(tmp_path: Path) -> None:
    text = '[[caption]]\nname = "tide"\nnear = ["tide"]\nline = "tide (table"\n'
    extra = own(tmp_path, "sources", text)
    with pytest.raises(
        RulesError, match=r"sources/rules\.toml, line 4: 'tide \(table' is no regular expression"
    ):
        compiled(extra)


def test_a_field_that_is_not_known_and_a_file_that_is_no_toml_are_named(tmp_path: Path) -> None:
    extra = own(tmp_path, "quantity", "\n[trends]\nsideways = []\n")
    with pytest.raises(RulesError, match=r"quantity/rules\.toml, line 3: .*sideways"):
        lexicon.load(extra)
    (tmp_path / "quantity" / "rules.toml").write_text("[trends]\nup = [\n", encoding="utf-8")
    with pytest.raises(RulesError, match=r"quantity/rules\.toml, line 2"):
        lexicon.load(extra)


def test_what_was_loaded_is_kept_until_it_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Harbours(msgspec.Struct, forbid_unknown_fields=True):
        depths: dict[str, int]

    monkeypatch.setattr(rules, "folder_of", lambda room: tmp_path / room)
    (tmp_path / "harbours").mkdir()
    file = tmp_path / "harbours" / "depths.json"
    file.write_text('{"depths": {"Holm": 7}}', encoding="utf-8")
    assert rules.load("harbours", Harbours, file="depths.json").depths == {"Holm": 7}
    file.write_text('{"depths":\n {"Holm": "deep"}}', encoding="utf-8")
    assert rules.load("harbours", Harbours, file="depths.json").depths == {"Holm": 7}
    rules.forget()
    with pytest.raises(RulesError, match=r"depths\.json"):
        rules.load("harbours", Harbours, file="depths.json")
    file.write_text('{"depths":\n {"Holm": }}', encoding="utf-8")
    with pytest.raises(RulesError, match=r"depths\.json, line 2"):
        rules.load("harbours", Harbours, file="depths.json")


# Who reads TOML of its own: settings, front matter, questions kept beside a store, a few other tables.
OTHERS = {"rules.py", "config.py", "questions.py", "markdown.py", "dictionary.py", "naming.py", "build.py"}


def test_words_are_read_by_one_loader() -> None:
    code = {path.name: path.read_text(encoding="utf-8") for path in rules.PACKAGE.rglob("*.py")}
    assert {name for name, text in code.items() if "tomllib.loads" in text} <= OTHERS
