"""Places for who is in them: "Washington accused Moscow of lying", "Wall Street fell".

Such a name keeps its place, and the record's rule says what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.senses import root_of
from copydesk.dimensions.toponym.surroundings import Surroundings

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = "capital for its government"
MARKET = "street for its market"
_MOST_LISTED = 30  # names in a list of which one governs


def mark(mentions: Iterable[Mention], around: Surroundings, words: Lexicon) -> None:
    """Set the rule of capitals that stand for a government, and of streets for a market."""
    for mention in mentions:
        if mention.key in words.markets and not around.before(mention) & words.before.sure:
            mention.rule, mention.is_market = MARKET, True
        place = mention.meaning
        is_whole = mention.form == "name" and mention.part is None
        if place is not None and place.capital and is_whole and _governs(root_of(mention, around), words):
            mention.rule, mention.is_market = RULE, False


def _topmost(token: Token) -> Token:
    """The first of the names that stand in a list: "London and Paris backed"."""
    for _ in range(_MOST_LISTED):
        if token.dep_ != "conj" or token.head.pos_ != "PROPN":
            break
        token = token.head
    return token


def _governs(token: Token, words: Lexicon) -> bool:
    token = _topmost(token)
    head, does = token.head, words.government
    lemma = head.lemma_.lower()
    if token.dep_ == "nsubj":
        return lemma in does.does
    if token.dep_ in ("dobj", "nsubjpass"):
        return lemma in does.suffers
    if token.dep_ == "poss":
        return lemma in does.has
    if token.dep_ == "pobj" and head.lower_ in ("with", "between", "from", "on"):
        return head.head.pos_ == "NOUN" and head.head.lemma_.lower() in does.has
    return False
