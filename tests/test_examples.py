"""Every rule has an example: what the code can name, the examples beside the rules make it name."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from searches import one_in

from copydesk import corpus, rules
from copydesk.dimensions.attribution import words
from copydesk.dimensions.timex.cascade import Match, Rule
from copydesk.extraction import document, extract
from copydesk.options import Options
from copydesk.records import Extraction
from copydesk.rules import PACKAGE, folder_of

ROOMS = {
    "quantity": ("quantities",),
    "stance": ("stances",),
    "statistics": ("statistics", "changes"),
    "toponym": ("toponyms",),
    "attribution": ("attributions",),
    "entity": ("entities",),
    "claims": ("claims",),
}
_WORDED = re.compile(r"[a-z<>]+(?: (?:[a-z<>]+|X))+|[a-z]+:")  # the names of rules that stand for no words
_IN_WORDS = ("entity", "claims")
_NO_NAME = set("()[]\\|*?\n")  # regular expressions and patterns have these, names of rules do not
_LEAST = 5  # characters of a name


_SELDOM = {"object on", "passive for", "passive of"}  # one in hundreds of articles: weights decide


def read(room: str) -> Iterator[Extraction]:
    """Everything that is read in the examples of a room."""
    texts = {
        case.text: getattr(case.entry, "published", None) for case in corpus.cases() if case.room == room
    }
    given = [document(text, published=day, source_id=str(at)) for at, (text, day) in enumerate(texts.items())]
    return extract(given, Options(reader="rules", claims=room == "claims"))


@cache
def fired(room: str) -> frozenset[str]:
    """The rules that fire in the examples of a room."""
    return frozenset(r.rule for one in read(room) for kind in ROOMS[room] for r in getattr(one, kind))


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The names of rules, and the parts of them, that stand in a module, with their lines."""
    in_words = path.parent.name in _IN_WORDS
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # documentation
    for node in ast.walk(tree):
        word = node.value if isinstance(node, ast.Constant) and node not in said else None
        if isinstance(word, str) and (_WORDED.fullmatch(word.strip()) if in_words else _is_name(word)):
            yield getattr(node, "lineno", 0), word


def _is_name(word: str) -> bool:
    return {"<", ">"} <= set(word) and _NO_NAME.isdisjoint(word) and len(word) >= _LEAST


@pytest.mark.parametrize("room", one_in(7, ROOMS))
def test_every_name_of_a_rule_is_given_by_an_example(room: str) -> None:
    given = "\0".join(fired(room))
    missing = [
        f"{path.relative_to(PACKAGE)}:{line}: {word}"
        for path in sorted(folder_of(room).rglob("*.py"))
        for line, word in literals(path)
        if word not in given
    ]
    assert not missing, "\n".join(["no example makes these rules fire:", *missing])


@pytest.mark.parametrize("room", one_in(7, ROOMS))
def test_every_rule_has_a_text_in_which_it_must_not_fire(room: str) -> None:
    given = fired(room)
    named = {word for path in folder_of(room).rglob("*.py") for _, word in literals(path)} & given
    never = {
        case.entry.rule
        for case in corpus.cases()
        if case.room == room and isinstance(case.entry, corpus.Never)
    }
    assert not named - never, "\n".join(["no `never` names these rules:", *sorted(named - never)])


def test_every_frame_of_a_cue_is_given_by_an_example() -> None:
    listed = rules.load("attribution", words.Rules)
    verbs = {*listed.states, *listed.numbered, *listed.mentions} - _SELDOM
    frames = {"> ": verbs, "'s ": set(listed.nouns)}
    given = fired("attribution")
    missing = [
        f"{mark}... <...: {frame}>"
        for mark, names in frames.items()
        for frame in sorted(names)
        if not any(mark in rule and rule.endswith(f": {frame}>") for rule in given)
    ]
    assert not missing, "\n".join(["no example has these frames:", *missing])


def test_every_pattern_of_time_is_matched_by_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    grammar: Any = import_module("copydesk.dimensions.timex.grammar")
    matched: set[str] = set()

    def watched(rule: Rule) -> Rule:
        def build(match: Match) -> Any:
            made = rule.build(match)
            if made is not None:
                matched.add(rule.pattern)
            return made

        return rule._replace(build=build)

    stages = [*grammar._STAGES, grammar.modifiers.LAST]
    *first, last = [[watched(rule) for rule in stage] for stage in stages]
    monkeypatch.setattr(grammar, "_STAGES", tuple(first))
    monkeypatch.setattr(grammar.modifiers, "LAST", last)
    rules.forget()
    try:
        assert sum(len(one.timexes) for one in read("timex")) > 0
    finally:
        rules.forget()  # who asks next gets the patterns that are not watched
    missing = {rule.pattern for stage in stages for rule in stage} - matched
    assert not missing, "\n".join(["no example has these patterns:", *sorted(missing)])
