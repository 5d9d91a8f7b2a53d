"""Whose sales they are: "Alder Foods said its profit fell 9 percent. Sales rose 4 percent".

What a company earns or sells is told over several sentences, of which the first names it. A measure that has
no word beside those of its accounts takes the name of the company whose accounts were told of before.
"""

from itertools import chain
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.wording import name_of
from copydesk.statistics.words import Company, Words
from copydesk.syntax import SUBJECTS, ancestors, in_order

_BY, _RIGHT = "the rules: company named before", 0.9
_KINDS = frozenset(("money", "percentage"))
_TOLD = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_PARTS = frozenset(("compound", "poss", "nmod"))
_OWN = frozenset(("it", "its"))


class _Owner(NamedTuple):
    """The words of a company's name, and the last word of the sentence that it was told in."""

    name: list[Token]
    end: int


def named(read: list[Reading], words: Words) -> list[Reading]:
    """Give each figure of accounts that names no company the one that was named before; in the same order."""
    owner: _Owner | None = None
    out: list[Reading] = []
    for reading in read:
        if _is_of_accounts(reading, words.company):
            if owner is not None and _is_bare(reading, words.company) and _goes_on(owner, reading, words):
                reading = reading.measuring(in_order([*owner.name, *reading.words]), _BY, _RIGHT)
            owner = _owner(reading, words) or owner
        out.append(reading)
    return out


def _is_of_accounts(reading: Reading, lists: Company) -> bool:
    """Whether a figure is one of accounts: of "net sales", not of "sales tax"."""
    if not reading.kept or reading.figure.quantity.dimension not in _KINDS:
        return False
    return any(t.lower_ in lists.accounts and t.dep_ not in _PARTS for t in reading.words)


def _is_bare(reading: Reading, lists: Company) -> bool:
    """Whether a measure has nothing but words of accounts: "net income", not "retail sales"."""
    said = lists.accounts | lists.beside
    told = (t for t in reading.words if t.pos_ in _TOLD or t.ent_type_)
    return all(t.lower_ in said and t.pos_ != "PROPN" for t in told)


def _owner(reading: Reading, words: Words) -> _Owner | None:
    """The company that the subject of a measure is, or whose it is."""
    figure = reading.figure
    for token in reading.words:
        top = next((t for t in chain((token,), ancestors(token)) if t.dep_ not in _PARTS), token)
        if token.ent_type_ == "ORG" and top.dep_ in SUBJECTS and _is_told_of_itself(top.head, figure, words):
            name = [t for t in name_of(token) if t.dep_ != "case"]
            return None if _is_beside(name, figure) else _Owner(name, figure.sentence.end)
    return None


def _is_beside(name: list[Token], figure: Figure) -> bool:
    """Whether another company is told of in a sentence: "sales rose, while at Lunt Foods they fell"."""
    own = {t.lower_ for t in name}
    behind_at = (
        t for t in figure.tokens[figure.sentence.start : figure.sentence.end] if t.head.lower_ == "at"
    )
    return any(t.ent_type_ == "ORG" and t.lower_ not in own for t in behind_at)


def _is_told_of_itself(verb: Token, figure: Figure, words: Words) -> bool:
    """Whether who is the subject of a verb has the accounts: not "Roe Bank said that sales fell"."""
    if verb.lemma_ not in words.telling:
        return True
    return any(t.lower_ in _OWN for t in figure.tokens[verb.i : figure.span.start])


def _goes_on(owner: _Owner, reading: Reading, words: Words) -> bool:
    """Whether no other name is what a sentence since then is about, nor the sentence of a figure."""
    figure, own = reading.figure, {t.lower_ for t in owner.name}
    subjects = (t for t in figure.tokens[owner.end : figure.sentence.end] if t.dep_ in SUBJECTS)
    return not any(t.pos_ == "PROPN" and t.lower_ not in own and not _tells(t, words) for t in subjects)


def _tells(who: Token, words: Words) -> bool:
    """Whether somebody only says something."""
    return who.ent_type_ == "PERSON" and who.head.lemma_ in words.telling
