"""Whose accounts a figure tells of: "Alder Foods said its profit fell 9 percent. Sales rose 4 percent".

What a company earns or sells is told over several sentences, of which the first names it. A measure that has
no word beside those of accounts takes the name of the company that says it, "the Danish brewer said profit
rose", or of the one whose accounts were told of before. Who tells of the sales of others has none: "the
ministry said sales rose".
"""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.statistics.accounts.terms import Company
from copydesk.statistics.figure import Figure
from copydesk.statistics.measures.wording import name_of
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words
from copydesk.syntax import SUBJECTS, ancestors, children, in_order, objects_of

_BY, _RIGHT = "the rules: company named before", 0.9
_TELLER, _TOLD_BY = "the rules: company that says so", 0.9
_APART = "the rules: accounts of another"
_TOLD_OF = ("relcl", "acl")
_BESIDE_NAME = ("relcl", "acl", "prep")  # "Alder, a partner of Roe"
_KINDS = frozenset(("money", "percentage", "ratio", "fraction"))
_TOLD = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_PARTS = frozenset(("compound", "poss", "nmod"))
_OWN = frozenset(("it", "its"))
_OF_ANOTHER = frozenset(("at", "of", "among"))
_NEAR = 10  # words from "reported" to what it is a report of
_LONGEST = 8  # words of a description


class _Owner(NamedTuple):
    """The words of a company's name, and the last word of the sentence that it was told in."""

    name: list[Token]
    end: int


def owners(read: list[Reading], words: Words) -> list[Reading]:
    """Give each figure of accounts that names no company the one that tells of them; in the same order."""
    owner: _Owner | None = None
    seen = 0
    out: list[Reading] = []
    for reading in read:
        if is_of_accounts(reading, words.company):
            sentence = reading.figure.sentence
            owner = _reported(reading.figure.tokens[seen : sentence.start], words) or owner
            seen = max(seen, sentence.start)
            reading = _owned(_without_others(reading, words), owner, words)
            owner = _owner(reading, words) or owner
        out.append(reading)
    return out


def _owned(reading: Reading, owner: _Owner | None, words: Words) -> Reading:
    """A figure of accounts with the company that has them, if it names none."""
    if not _is_ownerless(reading, words.company):
        return reading
    teller = _teller(reading, words)
    is_named = any(t.ent_type_ == "ORG" for t in teller)
    if owner is not None and not is_named and _is_told_on(owner, reading, words):
        return reading.measuring(in_order([*owner.name, *reading.words]), _BY, _RIGHT)
    if len(teller) > 1:
        return reading.measuring(in_order([*teller, *reading.words]), _TELLER, _TOLD_BY)
    return reading


def _without_others(reading: Reading, words: Words) -> Reading:
    """A figure of accounts without the names of those who have others.

    In "the firm that audits Roe said profit at its rival Holm rose" it is neither Roe's nor the firm's.
    """
    what = next(t for t in reading.words if _is_accounts(t, words.company))
    tellers = words.company.firms | words.company.of_others
    who = _who_tells(what, words.telling | words.company.reports) or reading.figure.subject
    if who is None or not (who.ent_type_ == "ORG" or who.lower_ in tellers):
        return reading
    named = (who, *children(who, "appos"))
    told = (part for name in named for part in children(name, *(_TOLD_OF if name is who else _BESIDE_NAME)))
    others = {t.i for part in told for t in part.subtree}
    if _is_of_another(what, who, words.company):
        others = {t.i for t in who.subtree}
    left = [t for t in reading.words if t.i not in others]
    if len(left) == len(reading.words) or not others.isdisjoint((what.i, reading.figure.span.start)):
        return reading
    own = [] if who.i in others else _called(who, words.company)
    return reading.measuring(in_order([*own, *left]), _APART, _RIGHT)


def _is_of_another(what: Token, who: Token, lists: Company) -> bool:
    """Whether accounts are another's than who tells of them: "profit at its rival Holm", "at competitors"."""
    holders = (t for t in objects_of(what, *_OF_ANOTHER) if t.i not in {who.i, *(w.i for w in who.subtree)})
    for holder in holders:  # not "a unit that serves customers"
        others = {t.i for part in children(holder, *_BESIDE_NAME) for t in part.subtree}
        if any(t.lower_ in lists.rivals and t.i not in others for t in holder.subtree):
            return True
    return False


def _who_tells(what: Token, telling: frozenset[str]) -> Token | None:
    """Who says what somebody earns: "the brewer said profit rose"."""
    above = next((t for t in ancestors(what) if t.lemma_ in telling and t.i < what.i), None)
    return next((t for t in above.children if t.dep_ == "nsubj"), None) if above is not None else None


def _teller(reading: Reading, words: Words) -> list[Token]:
    """The company that says what it earns itself: "the Danish brewer said profit rose", as it is called."""
    what = next((t for t in reading.words if _is_accounts(t, words.company)), None)
    if what is None or any(t.lower_ in _OF_ANOTHER for t in what.children):
        return []
    who = _who_tells(what, words.telling)
    return _called(who, words.company) if who is not None else []


def _called(who: Token, lists: Company) -> list[Token]:
    """The words by which a sentence calls a company; none if it is none, or tells of others."""
    name = [t for t in name_of(who) if t.dep_ != "case"] if who.ent_type_ == "ORG" else []
    if name:
        is_other = any(t.lower_ in lists.of_others for t in name)
        return [] if is_other or name[-1].i < who.i else name
    if who.lower_ not in lists.firms:
        return []
    first = max(who.left_edge.i, who.i - _LONGEST)
    described = [who.doc[i] for i in range(first, who.i + 1)]
    return [t for t in described if t.pos_ != "DET"]


def _reported(tokens: list[Token], words: Words) -> _Owner | None:
    """The last company of some sentences that reports what it earns: "Alder posted a fall in profit"."""
    told = [_owner_of(t, words.company) for t in tokens if t.dep_ == "nsubj" and t.ent_type_ == "ORG"]
    return next((one for one in reversed(told) if one is not None), None)


def _owner_of(who: Token, lists: Company) -> _Owner | None:
    verb, sentence = who.head, who.sent
    if verb.lemma_ not in lists.reports:
        return None
    told = who.doc[verb.i : min(verb.i + _NEAR, sentence.end)]
    what = next((t for t in told if _is_accounts(t, lists)), None)
    name = _called(who, lists) if what is not None else []
    return _Owner(name, sentence.end) if name else None


def is_of_accounts(reading: Reading, lists: Company) -> bool:
    """Whether a figure is one of accounts: of "net sales", not of "sales tax"."""
    if not reading.kept or reading.figure.quantity.dimension not in _KINDS:
        return False
    return any(_is_accounts(t, lists) for t in reading.words)


def _is_accounts(token: Token, lists: Company) -> bool:
    return token.lower_ in lists.accounts and token.dep_ not in _PARTS


def _is_ownerless(reading: Reading, lists: Company) -> bool:
    """Whether a measure has nothing but words of accounts: "net income", not "retail sales"."""
    return _is_bare(reading.words, lists)


def _is_bare(measured: Sequence[Token], lists: Company) -> bool:
    said = lists.accounts | lists.beside
    told = (t for t in measured if t.pos_ in _TOLD or t.ent_type_)
    return all(t.lower_ in said and not (t.pos_ == "PROPN" and t.ent_type_) for t in told)


def _owner(reading: Reading, words: Words) -> _Owner | None:
    """The company that the subject of a measure is, or whose it is."""
    figure = reading.figure
    for token in reading.words:
        top = next((t for t in chain((token,), ancestors(token)) if t.dep_ not in _PARTS), token)
        if (
            top.dep_ in SUBJECTS
            and _is_firm(token, top.head, words.company)
            and _is_told_of_itself(top, reading, words)
        ):
            name = [t for t in name_of(token) if t.dep_ != "case"]
            return None if _is_beside(name, figure) else _Owner(name, figure.sentence.end)
    return None


def _is_firm(token: Token, verb: Token, lists: Company) -> bool:
    """Whether a name is a company's; who posts earnings is one, by whatever name."""
    return token.ent_type_ == "ORG" or (token.ent_type_ == "PERSON" and verb.lemma_ in lists.reports)


def _is_beside(name: list[Token], figure: Figure) -> bool:
    """Whether another company is told of in a sentence: "sales rose, while at Lunt Foods they fell"."""
    own = {t.lower_ for t in name}
    behind_at = (
        t for t in figure.tokens[figure.sentence.start : figure.sentence.end] if t.head.lower_ == "at"
    )
    return any(t.ent_type_ == "ORG" and t.lower_ not in own for t in behind_at)


def _is_told_of_itself(who: Token, reading: Reading, words: Words) -> bool:
    """Whether who is the subject of a verb has the accounts: not "Roe Bank said that sales fell"."""
    figure, verb = reading.figure, who.head
    if verb.lemma_ not in words.telling or any(_is_object(t, verb, words.company) for t in reading.words):
        return True
    if any(t.lower_ in _OWN for t in figure.tokens[verb.i : figure.span.start]):
        return True
    name = _called(who, words.company) if who.ent_type_ == "ORG" else []
    return bool(name) and _is_bare([t for t in reading.words if t not in name], words.company)


def _is_object(token: Token, verb: Token, lists: Company) -> bool:
    """As in "it expects a loss"."""
    return token.dep_ == "dobj" and token.head.i == verb.i and token.lower_ in lists.accounts


def _is_told_on(owner: _Owner, reading: Reading, words: Words) -> bool:
    """Whether no other name is what a sentence since then is about, nor the sentence of a figure."""
    figure, own = reading.figure, {t.lower_ for t in owner.name}
    subjects = (t for t in figure.tokens[owner.end : figure.sentence.end] if t.dep_ in SUBJECTS)
    own |= words.company.accounts
    return not any(t.pos_ == "PROPN" and t.lower_ not in own and not _tells(t, words) for t in subjects)


def _tells(who: Token, words: Words) -> bool:
    return who.ent_type_ == "PERSON" and who.head.lemma_ in words.telling
