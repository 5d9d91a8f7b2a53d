"""What a number counts: the noun after it with the words that make it that thing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from copydesk import syntax
from copydesk.dimensions.quantity.schema import Counted as CountedWords

_KEPT = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "X"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_UP = frozenset(("nummod", "compound", "quantmod", "amod", "nmod", "dep"))
_HYPHENS = ("-", "‑")
_FAR = 8


class Counted(NamedTuple):
    """A counted noun: its name in the singular, and the head token.

    `part` is true for the cylinders of a "four-cylinder engine": the phrase is about the engine.
    """

    name: str
    head: Token
    part: bool = False


def counted_noun(
    token: Token, free: range, words: CountedWords, *, several: bool, hyphen: bool
) -> Counted | None:
    """The singular noun phrase that a number counts.

    Args:
        token: The last token of the number; the parse decides, and where it does not take the
            number as a modifier, the nearest noun does.
        free: The offsets from the end of the number to the next quantity: the phrase stays between them.
        words: The words for what is counted.
        several: Whether the number is not one: a singular head then is not what is counted.
        hyphen: Whether a hyphen joins the number to the next word, as in "four-cylinder engines".
    """
    head = _head(token, words)
    if head is None:
        return None
    phrase = [t for t in _between(token, head) if t.idx in free]
    if head.idx not in free and singular(head, words) in words.times:
        return None  # "against 150 five years ago"
    inner = _noun_inside(phrase)
    if _is_name_or_time(head, several, words) and not (hyphen and inner is not None and inner.pos_ == "NOUN"):
        return None  # but "the 40-member Harbour Council"
    if inner is not None and several and (hyphen or _is_one_thing(head, words)):
        return Counted(_name([t for t in phrase if t.i < inner.i], inner, words), inner, part=True)
    return Counted(_name(phrase, head, words), head)


def _head(token: Token, words: CountedWords) -> Token | None:
    """The noun that a number counts, by the parse or by its place."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    head = _of_numbers(after, words) or _parsed(token) or _noun_after(token, after) or _noun_or_two(token)
    return _whole(head) if head is not None and head.i > token.i else head


def _behind(token: Token) -> Iterator[Token]:
    """The next tokens, each made only when it is looked at."""
    doc = token.doc
    return map(doc.__getitem__, range(token.i + 1, min(token.i + _FAR, len(doc))))


def _between(token: Token, head: Token) -> Iterable[Token]:
    """The tokens between a number and a noun, mostly none."""
    return () if head.i <= token.i + 1 else token.doc[token.i + 1 : head.i]


def _whole(head: Token) -> Token:
    """The noun that a hyphen joins to what the parse takes for one: the "workers" of "two co-workers"."""
    if head.i + 2 >= len(head.doc):
        return head
    hyphen = head.nbor()
    if hyphen.text not in _HYPHENS or head.whitespace_ or hyphen.whitespace_:
        return head
    noun = head.nbor(2)
    return noun if noun.tag_ == "NNS" else head


def _of_numbers(after: Token | None, words: CountedWords) -> Token | None:
    """What is called by a number: "two fours and a six"."""
    return after if after is not None and words.irregular.get(after.lower_) in words.called else None


def _is_one_thing(head: Token, words: CountedWords) -> bool:
    return head.tag_ in ("NN", "NNP") and head.lower_ not in words.invariant


def _is_name_or_time(head: Token, several: bool, words: CountedWords) -> bool:
    """As in "92 Dinamo", "23 last year": names and times after a number are not what it counts."""
    if head.pos_ == "PROPN" and head.ent_type_ in ("DATE", "TIME"):
        return True
    if len(head.text.rstrip(".")) == 1 and head.text[0].isupper():
        return True  # "75 N.", "18 R"
    if several and head.tag_ == "NNP" and not head.lower_.endswith(("s", "men")):
        return True
    return head.tag_ == "NN" and (head.lower_ in words.times or (several and head.lower_ in words.seasons))


def _noun_inside(phrase: list[Token]) -> Token | None:
    """The "cylinder" of "four-cylinder engines": a noun right behind the number, before another one."""
    nearest = next((t for t in phrase if t.text not in _HYPHENS), None)
    return nearest if nearest is not None and nearest.pos_ in _NOUNS else None


def _name(phrase: list[Token], head: Token, words: CountedWords) -> str:
    """A noun in the singular behind the words that make it that thing."""
    phrase = [t for t in phrase if not t.text[0].isdigit()]
    said = [*_modifiers(phrase, words), singular(head, words)]
    if phrase and phrase[-1].text in _HYPHENS and len(said) > 1:
        said[-2:] = [f"{said[-2]}-{said[-1]}"]  # "fact-checker"
    return " ".join(said)


def _modifiers(phrase: list[Token], words: CountedWords) -> list[str]:
    said: list[str] = []
    join = False
    for part in phrase:
        if part.text in _HYPHENS:
            join = bool(said)
            continue
        if (part.pos_ not in _KEPT and not join) or _is_aside(part, words):
            continue
        word = part.lemma_ if part.tag_ in ("JJR", "JJS") else part.text
        if join:
            said[-1] += "-" + word
        else:
            said.append(word)
        join = False
    return said


def _is_aside(part: Token, words: CountedWords) -> bool:
    """Whether a word is no part of the name: "more", "fewer", or "sized" in "decently sized plants"."""
    is_manner = part.tag_ in ("VBN", "JJ") and part.nbor(-1).lower_.endswith("ly")
    return is_manner or part.lower_ in words.compared


def singular(noun: Token, words: CountedWords) -> str:
    """A noun in the singular, in lower case unless it is a name."""
    low = noun.lower_
    if low in words.irregular:
        return words.irregular[low]
    if low.endswith("women") or (low.endswith("men") and noun.tag_ == "NNS"):
        return noun.text[:-2] + "an"
    if noun.pos_ == "PROPN":
        return noun.text[:-1] if noun.tag_ == "NNPS" and low[-1:] == "s" != low[-2:-1] else noun.text
    return noun.lemma_ if noun.tag_ in ("NNS", "NNPS") else noun.text


def _parsed(token: Token) -> Token | None:
    """The noun that a number hangs on, if nothing between them ends the phrase."""
    noun = syntax.counted_noun(
        token, lambda t: t.dep_ in _UP, lambda t: t.i > token.i and t.dep_ != "compound"
    )
    return noun if noun is not None and noun.i - token.i < _FAR and _is_one_phrase(token, noun) else None


def _is_one_phrase(token: Token, head: Token) -> bool:
    """Whether nothing stands between a number and its noun that ends the phrase."""
    ends = (",", "(", ")", ";", ":", "$")
    return all(t.text not in ends and t.pos_ not in ("ADP", "DET") for t in _between(token, head))


def _noun_or_two(token: Token) -> Token | None:
    """The noun before, in "another day or two", "a pick or two"."""
    if token.i < 2 or token.nbor(-1).lower_ != "or" or token.nbor(-2).pos_ != "NOUN":
        return None
    return token.nbor(-2)


def _noun_after(token: Token, after: Token | None) -> Token | None:
    """Without the parse: the last noun of the run of adjectives and nouns after the number."""
    if after is None or not (after.pos_ in _NOUNS or _leads_to_noun(after) or after.tag_ == "POS"):
        return None
    return syntax.last_noun(_behind(token), _leads_to_noun, plural=True)


def _leads_to_noun(token: Token) -> bool:
    return token.pos_ == "ADJ" or token.tag_ == "RBS" or token.text == "-"
