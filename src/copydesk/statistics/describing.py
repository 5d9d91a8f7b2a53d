"""The words that describe what is counted or measured, and the population that a share is taken of."""

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import child, in_order, noun_phrase


def describe(head: Token, figure: Figure, words: Words, *, follow: tuple[str, ...] = ("of",)) -> list[Token]:
    """A noun phrase, with its clause where the noun alone says little: "people claiming benefits"."""
    out = noun_phrase(head, follow=follow)
    inner = next(
        (t for t in out if t.lemma_.lower() in words.generic_nouns and child(t, "acl", "relcl") is not None),
        None,
    )
    if inner is not None:
        out += [t for t in population(inner) if t.i - head.i <= 10]
    return [t for t in in_order(out) if t.i not in figure.counted]


def population(head: Token) -> list[Token]:
    """A population with the clause that says which: "those joining the brigade in spring"."""
    out = noun_phrase(head, follow=("of", "in", "from", "with", "at", "for"), depth=2)
    verbs = (t for t in head.rights if t.dep_ in ("acl", "relcl") and t.i - head.i <= 4)
    told = (t for verb in verbs for t in verb.subtree if head.i < t.i <= verb.i + 8 and t.dep_ != "punct")
    return in_order([*out, *told])


def of_object(figure: Figure) -> Token | None:
    """X in "10% of X", "dozens of X", "one in five of X"."""
    doc, end = figure.tokens, figure.span.end
    following = [doc[end]] if end < len(doc) else []
    for prep in [*following, *figure.head.rights]:
        if prep.lower_ == "of" and prep.i >= end and (prep.dep_ == "prep" or prep.i == end):
            inner = child(prep, "pobj", "pcomp")
            if inner is not None:
                return inner
    return None
