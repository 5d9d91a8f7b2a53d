"""So many in a period that stands apart from the number: "54 crashes on that road each year"."""

from spacy.tokens import Token

from copydesk.dimensions.quantity.lexicon import Lexicon

_FAR = 12  # words from what is counted to the period
_STEPS = 6  # from the last word of an amount to its head
_MOST = 60  # words that hang on a noun: a heap of words may all hang on one
_OFTEN = frozenset(("each", "every", "per"))
_ONE = frozenset(("a", "an"))
PER = _OFTEN | _ONE
_ENDS = frozenset(("NUM", "PUNCT", "SCONJ"))


def period_of(head: Token, lexicon: Lexicon) -> str | None:
    """The period for which a clause tells so many, or so much: "are weatherized each year".

    Known ones are so many at any time: "the 12 guards are paid weekly".

    Args:
        head: The noun that is counted, or the last word of an amount.
        lexicon: The words for periods, and for what happens to many.
    """
    noun = _head(head)
    if not _happens(noun, lexicon) or _is_known(head, noun, lexicon):
        return None
    is_in = head.i + 1 < len(head.doc) and head.nbor().lower_ in ("in", "of")
    for token in head.doc[head.i + 1 : head.i + _FAR]:
        if token.is_sent_start or token.pos_ in _ENDS or (token.pos_ == "VERB" and not _is_own(token, noun)):
            return None
        period = _period(token, lexicon, is_in=is_in)
        if period is not None:
            return period
    return None


def _head(token: Token) -> Token:
    """The head of the phrase of an amount: the "thousands" of "thousands of tonnes"."""
    for _ in range(_STEPS):
        if token.dep_ == "pobj" and token.head.lower_ in ("of", "than"):
            token = token.head
        elif token.dep_ not in ("nummod", "quantmod", "compound", "nmod"):
            break
        token = token.head
    return token


def _is_known(head: Token, noun: Token, lexicon: Lexicon) -> bool:
    return any(c.lower_ in lexicon.rules.rates.known for c in (*head.lefts, *noun.lefts))


def _happens(noun: Token, lexicon: Lexicon) -> bool:
    """Whether something is done to, or happens to, what is counted."""
    if noun.dep_ == "nsubj":
        return noun.head.lemma_ in lexicon.rules.rates.happening
    is_done = noun.dep_ in ("dobj", "nsubjpass", "npadvmod")
    is_prose = noun.n_rights <= _MOST
    return is_done or (is_prose and any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.rights))


def _is_own(verb: Token, noun: Token) -> bool:
    """Whether a verb says what is done to what is counted, or the parse takes one of two nouns for it."""
    is_noun = verb.dep_ == "conj" and verb.head.pos_ == "NOUN"  # "raw sewage and waste"
    return verb.i == noun.head.i or is_noun or (verb.head.i == noun.i and verb.tag_ == "VBN")


def _period(token: Token, lexicon: Lexicon, *, is_in: bool) -> str | None:
    """The period that a word says: the "day" of "each day", "weekly", or "a year" behind "$3m in fuel"."""
    words = lexicon.rules.rates
    if token.pos_ == "ADV" and token.lower_ in words.adverbs:
        return words.adverbs[token.lower_]
    if token.lower_ not in words.periods:
        return None
    is_often = token.nbor(-1).lower_ in _OFTEN or (is_in and _is_a_period(token, lexicon))
    return words.same.get(token.lower_, token.lower_) if is_often else None


def _is_a_period(token: Token, lexicon: Lexicon) -> bool:
    """As in "in fuel a year"; not "in fuel a year ago", "in half an hour", "over a quarter of a century"."""
    before = token.nbor(-2)
    behind = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    is_one = token.nbor(-1).lower_ in _ONE and before.pos_ in ("NOUN", "PROPN") and before.lower_ != "half"
    return is_one and behind not in lexicon.rules.rates.dates
