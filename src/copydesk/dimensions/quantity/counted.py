"""What a number counts: the noun after it with the words that make it that thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEPT = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "X"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_UP = frozenset(("nummod", "compound", "quantmod", "amod", "nmod", "dep"))
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "wives": "wife", "police": "police", "deaths": "death",
}  # fmt: skip
# "23 last year": a time in the singular is when, not what
_TIMES = frozenset(("year", "month", "week", "day", "quarter", "season", "night", "morning", "today", "time"))
# plurals that look like singulars
_INVARIANT = frozenset(
    ("aircraft", "spacecraft", "hovercraft", "sheep", "deer", "fish", "series", "species", "staff", "cattle")
)
_FAR = 8


class Counted(NamedTuple):
    """A counted noun: its name in the singular, and the head token.

    `part` is true for the cylinders of a "four-cylinder engine": the phrase is about the engine.
    """

    name: str
    head: Token
    part: bool = False


def counted_noun(token: Token, start: int, stop: int, *, several: bool, hyphen: bool) -> Counted | None:
    """The singular noun phrase that a number counts.

    Args:
        token: The last token of the number; the parse decides, and where it does not take the
            number as a modifier, the nearest noun does.
        start: The offset at which the number ends: the phrase begins behind it.
        stop: The offset at which the next quantity begins; the phrase does not reach into it.
        several: Whether the number is not one: a singular head then is not what is counted.
        hyphen: Whether a hyphen joins the number to the next word, as in "four-cylinder engines".
    """
    head = _parsed(token) or _noun_after(token) or _noun_or_two(token)
    if head is None or (head.pos_ == "PROPN" and head.ent_type_ in ("DATE", "TIME")):
        return None
    if several and head.tag_ == "NNP" and not head.lower_.endswith(("s", "men")):
        return None  # "92 Dinamo": a name after a number is not what it counts
    if head.tag_ == "NN" and head.lower_ in _TIMES:
        return None
    phrase = [t for t in token.doc[token.i + 1 : head.i] if t.idx >= start and not stop <= t.idx]
    first = next((t for t in [*phrase, head] if t.pos_ in _NOUNS), head)
    part = False
    one_thing = head.tag_ in ("NN", "NNP") and head.lower_ not in _INVARIANT
    nearest = next((t for t in phrase if t.text not in ("-", "‑")), head)
    if several and first is not head and first is nearest and (hyphen or one_thing):
        head, phrase, part = first, [t for t in phrase if t.i < first.i], True
    phrase = [t for t in phrase if not t.text[0].isdigit()]
    words = [*_modifiers(phrase), singular(head)]
    if phrase and phrase[-1].text in ("-", "‑") and len(words) > 1:
        words[-2:] = [f"{words[-2]}-{words[-1]}"]  # "fact-checker"
    return Counted(" ".join(words), head, part)


def _modifiers(phrase: list[Token]) -> list[str]:
    words: list[str] = []
    join = False
    for part in phrase:
        if part.text in ("-", "‑"):
            join = bool(words)
            continue
        if (part.pos_ not in _KEPT and not join) or _is_aside(part):
            continue
        word = part.lemma_ if part.tag_ in ("JJR", "JJS") else part.text
        if join:
            words[-1] += "-" + word
        else:
            words.append(word)
        join = False
    return words


def _is_aside(part: Token) -> bool:
    """Whether a word is no part of the name: "more", "fewer", or "sized" in "decently sized plants"."""
    return part.lower_ in ("more", "fewer") or (
        part.tag_ in ("VBN", "JJ") and part.nbor(-1).lower_.endswith("ly")
    )


def singular(noun: Token) -> str:
    """A noun in the singular, in lower case unless it is a name."""
    low = noun.lower_
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("women") or (low.endswith("men") and noun.tag_ == "NNS"):
        return noun.text[:-2] + "an"
    if noun.pos_ == "PROPN":
        return (
            noun.text[:-1]
            if noun.tag_ == "NNPS" and low.endswith("s") and not low.endswith("ss")
            else noun.text
        )
    return noun.lemma_ if noun.tag_ in ("NNS", "NNPS") else noun.text


def _parsed(token: Token) -> Token | None:
    """The noun that a number hangs on, if nothing between them ends the phrase."""
    noun = syntax.counted_noun(
        token, lambda t: t.dep_ in _UP, lambda t: t.i > token.i and t.dep_ != "compound"
    )
    return noun if noun is not None and noun.i - token.i < _FAR and _is_one_phrase(token, noun) else None


def _is_one_phrase(token: Token, head: Token) -> bool:
    """Whether nothing stands between a number and its noun that ends the phrase."""
    between = token.doc[token.i + 1 : head.i]
    return all(t.text not in (",", "(", ")", ";", ":", "$") and t.pos_ not in ("ADP", "DET") for t in between)


def _noun_or_two(token: Token) -> Token | None:
    """The noun before, in "another day or two", "a pick or two"."""
    if token.i < 2 or token.nbor(-1).lower_ != "or" or token.nbor(-2).pos_ != "NOUN":
        return None
    return token.nbor(-2)


def _noun_after(token: Token) -> Token | None:
    """Without the parse: the last noun of the run of adjectives and nouns after the number."""
    return syntax.last_noun(token.doc[token.i + 1 : token.i + _FAR], _leads_to_noun, plural=True)


def _leads_to_noun(token: Token) -> bool:
    return token.pos_ == "ADJ" or token.tag_ == "RBS" or token.text == "-"
