"""What a number counts: the noun after it with the words that make it that thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEPT = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "NUM", "X"))
_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "frenchwomen": "frenchwoman",
}
_FAR = 8


def counted_noun(token: Token) -> tuple[str, Token] | None:
    """The singular noun phrase that a number token counts, with its head.

    The parse decides; where it does not take the number as a modifier, the nearest noun does.
    """
    head = _head(token)
    if head is None:
        return None
    words: list[str] = []
    for part in token.doc[token.i + 1 : head.i]:
        if part.text == "-" and words:
            words[-1] += "-"
        elif part.pos_ in _KEPT and part.dep_ not in ("punct",):
            word = part.lemma_ if part.pos_ == "ADJ" and part.tag_ in ("JJR", "JJS") else part.text
            if words and words[-1].endswith("-"):
                words[-1] += word
            else:
                words.append(word)
    return " ".join([*words, singular(head)]), head


def singular(noun: Token) -> str:
    """A noun in the singular, in lower case unless it is a name."""
    low = noun.lower_
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if noun.tag_ in ("NNPS", "NNP") and low.endswith("s") and not low.endswith("ss") and noun.pos_ == "PROPN":
        return noun.text[:-1] if noun.tag_ == "NNPS" or low.endswith("ans") else noun.text
    return noun.lemma_ if noun.tag_ in ("NNS", "NNPS") else noun.text


def _head(token: Token) -> Token | None:
    head = token
    for _ in range(4):
        if head.dep_ not in ("nummod", "compound", "quantmod", "amod") or head.head.i == head.i:
            break
        head = head.head
        if head.pos_ in ("NOUN", "PROPN") and head.i > token.i and head.dep_ != "compound":
            break
    if head.i > token.i and head.pos_ in ("NOUN", "PROPN") and head.i - token.i < _FAR and _open(token, head):
        return head
    return _next_noun(token)


def _open(token: Token, head: Token) -> bool:
    """Whether nothing stands between a number and its noun that ends the phrase."""
    return all(
        t.text not in (",", "(", ")", ";", ":") and t.pos_ not in ("ADP", "DET")
        for t in token.doc[token.i + 1 : head.i]
    )


def _next_noun(token: Token) -> Token | None:
    """Without the parse: the last noun of the run of adjectives and nouns after the number."""
    last = None
    for part in token.doc[token.i + 1 : token.i + _FAR]:
        if part.pos_ in ("NOUN", "PROPN"):
            last = part
            if part.tag_ in ("NNS", "NNPS"):
                break
        elif last is not None or part.pos_ not in ("ADJ",) and part.text != "-":
            break
    return last
