"""Patterns over words, applied stage by stage: a pattern that fits becomes one node for the next stage.

A pattern reads like the phrase that it matches: `the? <direction> <numeral> <units>`. `<kind>` is a
piece or an earlier node that may be of this kind, a bare word is itself, `?` and `*` and brackets are as
in regular expressions. A finite-state cascade in the manner of FASTUS (Hobbs et al. 1997): each stage is
one pass from left to right, in a stage the earlier rule wins.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from copydesk.dimensions.timex.lexicon import Alphabet, Node

Readings = dict[str, Any]
_REMEMBERED = 1 << 12  # runs of symbols: most are met again and again
_TERM = re.compile(
    r"<(?P<kind>\w+)>(?P<often>[?*]?)|(?P<mark>[()|])(?P<again>[?*]?)|(?P<word>[^\s()|?*]+)(?P<may>\??)"
)


class Match:
    """A stretch of nodes that a pattern fits; `match["month"]` is what the piece means as a month."""

    def __init__(self, nodes: list[Node], groups: dict[str, int]) -> None:
        self.nodes = nodes
        self._groups = groups
        self.start, self.end = nodes[0].start, nodes[-1].end

    def __getitem__(self, kind: str) -> Any:
        return self.node(kind).readings[kind.rstrip("0123456789")]

    def __contains__(self, kind: str) -> bool:
        return kind in self._groups

    def get(self, kind: str, default: Any = None) -> Any:
        """The meaning of the piece of this kind, if the pattern has matched one."""
        return self[kind] if kind in self._groups else default

    def node(self, kind: str) -> Node:
        """The piece that was matched as this kind; `kind2` is the second."""
        return self.nodes[self._groups[kind]]

    def all(self, kind: str) -> list[Any]:
        """The meanings of all pieces that may be of a kind, in order."""
        return [node.readings[kind] for node in self.nodes if kind in node.readings]

    @property
    def parts(self) -> tuple[str, ...]:
        """What each piece was read as: "=the", "direction", "numeral", "units"."""
        kinds = {at: kind.rstrip("0123456789") for kind, at in self._groups.items()}
        return tuple([kinds.get(at) or f"={node.word}" for at, node in enumerate(self.nodes)])

    def has(self, word: str) -> bool:
        """Whether a literal word of the pattern stands there."""
        return any(f"={word}" in node.readings for node in self.nodes)


class Rule(NamedTuple):
    """A pattern and what it makes: readings, or nodes, or nothing if it does not hold after all."""

    pattern: str
    build: Callable[[Match], Readings | list[Node] | None]


class Stage:
    """The rules that are applied together, compiled for an alphabet."""

    def __init__(self, rules: list[Rule], alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._rules = [(rule, re.compile(_expression(rule.pattern, alphabet, True))) for rule in rules]
        # An empty group behind each rule says which one fits; one around it would hide its first symbol.
        plain = (_expression(rule.pattern, alphabet, False) for rule in rules)
        self._search = lru_cache(_REMEMBERED)(re.compile("|".join(f"(?:{one})()" for one in plain)).search)

    def reduce(self, nodes: list[Node], symbols: str) -> list[Node]:
        """Replace every stretch that a rule fits by the nodes that it makes; `symbols` are the nodes' own."""
        found = self._search(symbols, 0)
        if found is None:
            return nodes
        out: list[Node] = []
        at = 0
        while found is not None:
            start = found.start()
            made, end = self._apply(nodes, symbols, start, (found.lastindex or 1) - 1)
            out += nodes[at:start] + (made or [])
            at = end
            after = max(end, start + 1) if made else start + 1
            found = self._search(symbols, after) if after < len(symbols) else None
            if not made:
                at = start
        return out + nodes[at:]

    def _apply(
        self, nodes: list[Node], symbols: str, start: int, first: int
    ) -> tuple[list[Node] | None, int]:
        """Try the rules from `first` on at one place; the first that holds makes the nodes."""
        for rule, form in self._rules[first:]:
            fit = form.match(symbols, start)
            if fit is None or fit.end() == start:
                continue
            match = Match(nodes[start : fit.end()], _groups(fit))
            made = rule.build(match)
            if made is None:
                continue
            if isinstance(made, dict):
                made = [Node(match.start, match.end, made)]
            for node in made:
                node.parts = node.parts or match.parts
                node.symbol = node.symbol or self._alphabet.symbol(node.readings)
            return made, fit.end()
        return None, start


def _groups(fit: re.Match[str]) -> dict[str, int]:
    """Which piece of a stretch is of which kind."""
    start = fit.start()
    return {name: at - start for name, n in fit.re.groupindex.items() if (at := fit.start(n)) >= 0}


def spelled(nodes: list[Node]) -> str:
    """The symbols of some nodes, as the patterns read them."""
    return "".join([node.symbol for node in nodes])


def literals(rules: list[Rule]) -> set[str]:
    """The bare words of patterns."""
    return {term["word"] for rule in rules for term in _TERM.finditer(rule.pattern) if term["word"]}


def parts(phrase: str) -> tuple[str, ...]:
    """What the pieces of a phrase are, which is a pattern without choices: "the <season>"."""
    return tuple([term["kind"] or f"={term['word']}" for term in _TERM.finditer(phrase)])


def _expression(pattern: str, alphabet: Alphabet, named: bool) -> str:
    """Write a pattern as a regular expression over the characters of an alphabet."""
    seen: dict[str, int] = {}
    out = ""
    for term in _TERM.finditer(pattern):
        if term["mark"]:
            out += {"(": "(?:", ")": ")", "|": "|"}[term["mark"]] + term["again"]
            continue
        kind = term["kind"] or f"={term['word']}"
        chars = alphabet.having(kind)
        body = f"[{chars}]" if chars else "(?!)"
        if named and term["kind"]:
            seen[kind] = seen.get(kind, 0) + 1
            body = f"(?P<{kind}{seen[kind] if seen[kind] > 1 else ''}>{body})"
        out += body + (term["often"] or term["may"] or "")
    return out
