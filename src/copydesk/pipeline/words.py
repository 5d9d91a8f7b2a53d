"""Part of speech and lemma: what the rules decide of a word is remembered.

spaCy's attribute ruler tries some hundred patterns at every word, and its lemmatizer some dozen
endings. What a pattern of one word decides depends on the word, its tag and its role alone, and for
a word that no pattern names on tag and role. A text in which a pattern of several words matches is
left to the ruler itself.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc

from copydesk.pipeline.columns import Hashes, columns, made_of, mixed, rows, set_columns

_SET = ("TAG", "DEP", "POS", "LEMMA")
_REMEMBERED = 50_000  # words with a tag and a role

Key = tuple[int, ...]  # ORTH, TAG, DEP
Row = tuple[int, ...]  # what is in _SET
Kind = tuple[int, ...]  # LOWER if a pattern names it, TAG, DEP


class Words:
    """Sets parts of speech and lemmas as the two pipes would of which `words` makes it."""

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        self._ruling, self._lemmatizer = Ruling(ruler), lemmatizer
        self._vocab = ruler.vocab
        self._known: dict[int, int] = {}  # the place in `_memory` of what is decided of each key
        self._memory: Hashes = np.empty((1024, len(_SET)), dtype=np.uint64)
        self._firsts: set[int] = set()  # the places of words with which a pattern of several may begin
        self._lemmas: dict[tuple[int, int, int], int] = {}  # of ORTH, POS, MORPH; roles are many more

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set what the rules decide of the words of some texts that are tagged and parsed."""
        if len(self._known) > _REMEMBERED and not self._vocab.in_memory_zone:
            self._known.clear()
            self._lemmas.clear()
        known, values = self._known, columns(docs, ("ORTH", "TAG", "DEP"))
        keys = mixed(values)
        places: list[Any] = list(map(known.get, keys))
        if None in places:
            new = {key: place for place, key in enumerate(keys) if places[place] is None}
            own = self._decide(dict(zip(new, map(tuple, values[list(new.values())].tolist()), strict=True)))
            places = [own[key] if place is None else place for key, place in zip(keys, places, strict=True)]
        at, rows = 0, self._memory[places]
        for doc in docs:
            end = at + len(doc)
            if not self._firsts.isdisjoint(places[at:end]) and self._ruling.joins(doc):
                self._lemmatizer(self._ruling.ruler(doc))
            else:
                set_columns(doc, _SET, rows[at:end])
            at = end

    def _decide(self, new: dict[int, Key]) -> dict[int, int]:
        """Decide of words that are new: their places in the memory, behind those of all that are known."""
        if not new:
            return {}
        order = sorted(new.values())
        doc = made_of(self._vocab, [orth for orth, *_ in order])
        self._lemmatize(doc, order, self._ruling.rows(order))
        if len(self._lemmatizer.cache) > _REMEMBERED:
            self._lemmatizer.cache.clear()
        first, end = len(self._known), len(self._known) + len(order)
        while end > len(self._memory):
            self._memory = np.concatenate([self._memory, np.empty_like(self._memory)])
        self._memory[first:end] = columns([doc], _SET)
        self._firsts.difference_update(range(first, end))
        self._firsts.update(place for place, key in enumerate(order, first) if key in self._ruling.firsts)
        at = dict(zip(order, range(first, end), strict=True))
        decided = {mix: at[key] for mix, key in new.items()}
        if not self._vocab.in_memory_zone:  # the lemma's string goes when the zone ends
            self._known |= decided
        return decided

    def _lemmatize(self, doc: Doc, order: Sequence[Key], ruled: Sequence[Row]) -> None:
        """Set what is ruled of some words, and the lemmas of those of which none is ruled.

        A lemma does not depend on a word's role, and most words that are new in theirs are known in another.
        """
        kinds = [(orth, row[2], row[4]) for (orth, *_), row in zip(order, ruled, strict=True)]
        open_ = [at for at, row in enumerate(ruled) if not row[3]]
        rows, lemmas = list(ruled), self._lemmas
        for at in open_:
            tag, role, part, _, morph = ruled[at]
            rows[at] = tag, role, part, lemmas.get(kinds[at], 0), morph
        set_columns(doc, (*_SET, "MORPH"), rows)
        self._lemmatizer(doc)
        if not self._vocab.in_memory_zone:  # the lemma's string goes when the zone ends
            found = columns([doc], ("LEMMA",)).tolist()
            lemmas.update((kinds[at], found[at]) for at in open_)


class Ruling:
    """What an attribute ruler decides of a word, given its tag and role; see `is_known`."""

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self.ruler, self._vocab = ruler, ruler.vocab
        patterns = _patterns(ruler)
        self._several, self._first = Matcher(self._vocab), Matcher(self._vocab)
        longer = [pattern for pattern in patterns if len(pattern) > 1]
        if longer:
            self._several.add("several words", longer)
            self._first.add("first of several", [pattern[:1] for pattern in longer])
        named = list(_values(pattern[0]["LOWER"] for pattern in patterns if "LOWER" in pattern[0]))
        self._named = {ruler.vocab.strings.add(word) for operator, word in named if operator != "REGEX"}
        self._regexes = [re.compile(word) for operator, word in named if operator == "REGEX"]
        self._known: dict[Kind, tuple[Row, bool]] = {}
        self.firsts: set[Key] = set()

    def joins(self, doc: Doc) -> bool:
        """Say whether a pattern of several words matches in a text."""
        return bool(self._several(doc, allow_missing=True))

    def rows(self, keys: Sequence[Key]) -> list[Row]:
        """What is in `_SET`, and the morphology, as the patterns of one word set them."""
        kinds: list[Kind] = [(self._kind(orth), tag, role) for orth, tag, role in keys]
        new = {kind: key for kind, key in zip(kinds, keys, strict=True) if kind not in self._known}
        if new:
            self._rule(new)
        ruled = [self._known[kind] for kind in kinds]
        self.firsts.update(key for key, (_, is_first) in zip(keys, ruled, strict=True) if is_first)
        return [row for row, _ in ruled]

    def _kind(self, orth: int) -> int:
        """A word that some pattern names stands for itself; all others, and all blanks, are one."""
        lexeme = self._vocab[orth]
        lower: int = lexeme.lower
        if lower in self._named:
            return lower
        for regex in self._regexes:  # asked of every new word
            if regex.search(lexeme.lower_):
                return lower
        return -1 if lexeme.is_space else 0

    def _rule(self, new: dict[Kind, Key]) -> None:
        """Have the ruler decide of one word of each kind, all in one text: no pattern joins them."""
        doc = made_of(self._vocab, [orth for orth, *_ in new.values()])
        set_columns(doc, ("TAG", "DEP"), [key[1:] for key in new.values()])
        firsts = {start for _, start, _ in self._first(doc, allow_missing=True)}
        self.ruler.set_annotations(doc, [m for m in self.ruler.match(doc) if m[3] - m[2] == 1])
        for at, (kind, row) in enumerate(zip(new, rows(doc, (*_SET, "MORPH")), strict=True)):
            self._known[kind] = (row, at in firsts)


def words(ruler: Any, lemmatizer: Any) -> Words | None:
    """The faster form of an attribute ruler and the lemmatizer after it, if what they do can be foreseen.

    None if a rule asks for what does not follow from word, tag and role, or sets anything else.
    """
    sets = {name for rule in ruler.patterns for name in rule["attrs"]}
    is_usual = lemmatizer.mode in ("rule", "lookup") and not lemmatizer.overwrite
    if not (is_usual and sets <= {*_SET, "MORPH"} and _are_plain(_patterns(ruler))):
        return None
    _index(lemmatizer)
    return Words(ruler, lemmatizer)


def _are_plain(patterns: list[list[dict[str, Any]]]) -> bool:
    """Say whether what patterns ask of a word follows from the word, its tag and its role."""
    decisive = [pattern[0] for pattern in patterns]
    asked = set[str]().union(*decisive)
    operators = {op for op, _ in _values(part["LOWER"] for part in decisive if "LOWER" in part)}
    is_known = asked <= {"LOWER", "TAG", "DEP", "IS_SPACE"} and operators <= {"", "IN", "NOT_IN", "REGEX"}
    return is_known and not any("OP" in part for pattern in patterns for part in pattern)


def _index(lemmatizer: Any) -> None:
    """Make sets of the lists of known lemmas: thousands of words, of which it only asks whether one is in."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for kind, lemmas in list(table.items()):
            table[kind] = frozenset(lemmas)


def _patterns(ruler: Any) -> list[list[dict[str, Any]]]:
    return [pattern for rule in ruler.patterns for pattern in rule["patterns"]]


def _values(conditions: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """The words in conditions on one attribute, each with its operator; none for the word itself."""
    for condition in conditions:
        if isinstance(condition, str):
            yield "", condition
            continue
        for operator, value in condition.items():
            for word in [value] if isinstance(value, str) else value:
                yield operator, word
