"""Names and their numbers in turn, with one verb for all: "Roe scored 21, Dunn 14 and Ek 9"."""

from spacy.tokens import Token

_FAR = 20  # words from a number to the verb of the first
_JOINS = (",", "and", "while")
_ACTS = ("VBD", "VBZ")
_NAMES = ("NN", "NNP", "NNPS")
_GOES_ON = ("NOUN", "PROPN", "NUM", "VERB", "AUX")


def is_next_to_act(token: Token) -> bool:
    """Whether a number is that of a name in turn; not in "Roe bought 21 and Boeing 737 jets"."""
    if token.i == 0 or token.nbor(-1).pos_ != "PROPN":
        return False
    if token.i + 1 < len(token.doc) and token.nbor().pos_ in _GOES_ON:
        return False
    near = _before(token)
    while _drop_turn(near):
        if near and near[-1].tag_ in _ACTS:
            return any(
                t.dep_ == "nsubj" and t.tag_ in _NAMES and t.text[:1].isupper() for t in near[-1].lefts
            )
    return False


def _before(token: Token) -> list[Token]:
    """The last words of a sentence before a number; a sentence may be as long as an article."""
    near: list[Token] = []
    for at in range(token.i, max(token.i - _FAR, 0), -1):
        if token.doc[at].is_sent_start:
            break
        near.insert(0, token.doc[at - 1])
    return near


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
