"""What a figure takes up from one before: "he met 40 men, a fifth of them from Oslo"; "one in 9 was ill".

Shares that name nothing of their own are shares of what the figure before them counts. So are counts in the
sentence of what they are a part of: "40 men, nine of whom were ill". The first of two ends is a share of
what the second is: "from 71 to 58 per cent among commuters".

What a company earns or sells is told over several sentences, of which the first names it: "Alder Foods said
its profit fell 9 percent. Sales rose 4 percent". A measure that has no word beside those of its accounts
takes the name of the company whose accounts were told of before.
"""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.statistics import beside_with
from copydesk.statistics.asides import is_anew
from copydesk.statistics.beside import are_ends
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import SHARES, Form
from copydesk.statistics.reading import Reading
from copydesk.statistics.wording import name_of
from copydesk.statistics.words import Company, Words
from copydesk.syntax import SUBJECTS, ancestors, clause, in_order

_AMOUNTS = ("money", "measurement")
_NAMES = ("GPE", "LOC", "FAC")
_BY, _BEHIND = "the rules: counted before", "the rules: behind the other end"
_RIGHT = 0.8
_OWNER, _OWNED = "the rules: company named before", 0.9
_KINDS = frozenset(("money", "percentage"))
_TOLD = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_PARTS = frozenset(("compound", "poss", "nmod"))
_OWN = frozenset(("it", "its"))


def wholes(read: list[Reading], words: Words) -> list[Reading]:
    """Give each share that names nothing, and was given a place or nothing, what the figure before it counts.

    Returns:
        The same figures in the same order.
    """
    out: list[Reading] = []
    last: Reading | None = None
    for reading in read:
        which = _of_which(reading, out)
        if reading.kept and last is not None and _takes_up(reading, last, words):
            reading = reading.of(list(last.part.words) if last.part else [], _BY, _RIGHT)
        elif which:
            reading = reading.of(which, _BY, _RIGHT)
        out.append(reading)
        if reading.kept and _counts(reading):
            last = reading
    return _of_ends(out)


def _of_which(reading: Reading, before: list[Reading]) -> list[Token]:
    """Read "$48m, of which it has received 18 percent": what the figure before a share's "which" counts."""
    figure = reading.figure
    at = _which_of(figure) if reading.kept and _is_place(reading.whole) else 0
    here = (one for one in reversed(before) if one.kept and one.figure.number == figure.number)
    last = next((one for one in here if one.figure.span.end <= at), None)
    if last is None:
        return []
    amount = last.figure.span if last.figure.quantity.dimension in _AMOUNTS else ()
    return in_order([*amount, *last.words])


def _which_of(figure: Figure) -> int:
    """The place of the "of which" whose clause tells of a share; 0 if it is no share in such a clause."""
    if figure.quantity.dimension not in SHARES or figure.follows == "of" or figure.quantity.trend is not None:
        return 0
    opened = ((one.start, clause(figure.tokens[one.start + 1])) for one in beside_with.of_which(figure))
    return next((start for start, verb in opened if verb.i == figure.verb.i), 0)


def _of_ends(read: list[Reading]) -> list[Reading]:
    """The same, with the whole of one end of a change for the other, which names none of its own."""
    out = [*read]
    for n, (one, other) in enumerate(pairwise(read)):
        if _are_ends(one, other):
            out[n] = one.of(other.whole, _BEHIND, _RIGHT)
        elif _goes_back(one, other):
            out[n + 1] = other.of(one.whole, _BEHIND, _RIGHT)
    return out


def _goes_back(end: Reading, start: Reading) -> bool:
    """Whether a share is where the one before it came from: "to 9 percent of the staff from 8 percent"."""
    from_, to = start.figure, end.figure
    if start.whole or from_.leading.lower_ != "from" or not _are_shares(end, start):
        return False
    between = [t.i for t in to.tokens[to.span.end : from_.lead] if not t.is_punct]
    is_close = len(between) == from_.lead - to.span.end
    return is_close and bool(end.whole) and {t.i for t in end.whole}.issubset(between)


def _are_shares(one: Reading, other: Reading) -> bool:
    kinds = {one.figure.quantity.dimension, other.figure.quantity.dimension}
    return one.kept and other.kept and kinds <= SHARES


def _are_ends(start: Reading, end: Reading) -> bool:
    """Whether two shares are the ends of one change, and the second is said to be a share of something."""
    from_, to = start.figure, end.figure
    if not (start.kept and end.kept and end.whole) or from_.quantity.dimension not in SHARES:
        return False
    return are_ends(from_, to) and from_.leading.lower_ == "from" and _is_of_both(end.whole[0], from_, to)


def _is_of_both(word: Token, from_: Figure, to: Figure) -> bool:
    """Whether a word stands behind two ends, or before them in their sentence, with no mark between."""
    start, end = (to.span.end, word.i) if word.i >= to.span.end else (word.i, from_.span.start)
    is_near = start >= from_.sentence.start and not from_.span.start <= word.i < to.span.end
    return is_near and not any(token.is_punct for token in to.tokens[start:end])


def _counts(reading: Reading) -> bool:
    part, noun = reading.part, reading.figure.noun
    is_count = reading.figure.quantity.dimension == "count" and noun is not None
    return is_count and part is not None and part.form is Form.COUNTED and part.whole == ()


def _takes_up(reading: Reading, last: Reading, words: Words) -> bool:
    """Whether a share or count names nothing, and only a place or nothing was found for it."""
    figure = reading.figure
    is_share, apart = figure.quantity.dimension in SHARES, figure.number - last.figure.number
    if apart > is_share or not (is_share or figure.quantity.dimension == "count"):
        return False
    if not _is_place(reading.whole):
        return False
    if figure.follows == "of":
        word = figure.tokens[figure.span.end : figure.span.end + 2][-1]
        return word.lower_ in words.taken_up and not is_anew(word, words)
    return is_share and apart > 0 and _is_bare(figure, words)


def _is_place(whole: Sequence[Token]) -> bool:
    """Whether a whole has no word but names of places; one without a word, too."""
    return all(token.ent_type_ in _NAMES or token.is_stop for token in whole)


def _is_bare(figure: Figure, words: Words) -> bool:
    """Whether a share opens its sentence and its verb is next: "about one in 9 was ill"."""
    verb, at = figure.tokens[figure.span.end : figure.span.end + 1], figure.span.start - 1
    while at >= figure.sentence.start and figure.tokens[at].lower_ in words.share_leads:
        at -= 1
    is_bare = bool(verb) and verb[0].pos_ in ("AUX", "VERB") and "in" in {t.lower_ for t in figure.span}
    return is_bare and at < figure.sentence.start


class _Owner(NamedTuple):
    """The words of a company's name, and the last word of the sentence that it was told in."""

    name: list[Token]
    end: int


def owners(read: list[Reading], words: Words) -> list[Reading]:
    """Give each figure of accounts that names no company the one that was named before; in the same order."""
    owner: _Owner | None = None
    out: list[Reading] = []
    for reading in read:
        if _is_of_accounts(reading, words.company):
            if (
                owner is not None
                and _is_ownerless(reading, words.company)
                and _is_told_on(owner, reading, words)
            ):
                reading = reading.measuring(in_order([*owner.name, *reading.words]), _OWNER, _OWNED)
            owner = _owner(reading, words) or owner
        out.append(reading)
    return out


def _is_of_accounts(reading: Reading, lists: Company) -> bool:
    """Whether a figure is one of accounts: of "net sales", not of "sales tax"."""
    if not reading.kept or reading.figure.quantity.dimension not in _KINDS:
        return False
    return any(t.lower_ in lists.accounts and t.dep_ not in _PARTS for t in reading.words)


def _is_ownerless(reading: Reading, lists: Company) -> bool:
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


def _is_told_on(owner: _Owner, reading: Reading, words: Words) -> bool:
    """Whether no other name is what a sentence since then is about, nor the sentence of a figure."""
    figure, own = reading.figure, {t.lower_ for t in owner.name}
    subjects = (t for t in figure.tokens[owner.end : figure.sentence.end] if t.dep_ in SUBJECTS)
    return not any(t.pos_ == "PROPN" and t.lower_ not in own and not _tells(t, words) for t in subjects)


def _tells(who: Token, words: Words) -> bool:
    return who.ent_type_ == "PERSON" and who.head.lemma_ in words.telling
