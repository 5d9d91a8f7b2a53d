"""Names and their numbers in turn, with one verb for all: "Roe scored 21, Dunn 14 and Ek 9"."""

from spacy.tokens import Token

_FAR = 20  # words from a number to the verb of the first
_JOINS = (",", "and", "while")
_ACTS = ("VBD", "VBZ")
_NAMES = ("NN", "NNP", "NNPS")
_GOES_ON = ("NOUN", "PROPN", "NUM", "VERB", "AUX")


def is_next_to_act(token: Token) -> bool:
    """Whether a number is that of a name in turn; not in "Roe bought 21 and Boeing 737 jets"."""
    if token.i + 1 < len(token.doc) and token.nbor().pos_ in _GOES_ON:
        return False
    near = [*token.sent[max(token.i - token.sent.start - _FAR, 0) : token.i - token.sent.start]]
    while _drop_turn(near):
        if near and near[-1].tag_ in _ACTS:
            return any(
                t.dep_ == "nsubj" and t.tag_ in _NAMES and t.text[:1].isupper() for t in near[-1].lefts
            )
    return False


def _drop_turn(near: list[Token]) -> bool:
    """Take a name, what joins it, and the number before it from the end of some words."""
    words = len(near)
    while near and near[-1].pos_ == "PROPN":
        near.pop()
    if len(near) in (0, words) or near.pop().lower_ not in _JOINS:
        return False
    if near and near[-1].pos_ == "NOUN":
        near.pop()  # "18 points and"
    return bool(near) and near.pop().like_num
