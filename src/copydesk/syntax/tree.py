"""Steps through the tree: what governs a word, what hangs on it, which clause it stands in."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
WITH_EXPLETIVES = frozenset(("nsubj", "nsubjpass", "expl"))  # "there were two", but no clause for a subject
DEMONSTRATIVES = frozenset(("this", "that", "these", "those"))
TIMES = frozenset(("DATE", "TIME"))
NAMING = frozenset(("NOUN", "PROPN"))
NOUNS = NAMING | {"PRON", "NUM"}
ALL_PREPOSITIONS = (
    *("of", "in", "at", "for", "to", "among", "across", "on", "between", "with", "from", "against", "by"),
)
_VERBS = frozenset(("VERB", "AUX"))
_NOT_CLAUSES = frozenset(("aux", "auxpass", "amod", "compound", "nummod", "det", "case", "prep", "agent"))
_STEPS = 60  # no walk up a tree is longer: a parse of junk can be a chain of thousands


def ancestors(token: Token) -> Iterator[Token]:
    """The token itself and what governs it, up to the root of its sentence."""
    for _ in range(_STEPS):
        yield token
        head = token.head
        if head.i == token.i:
            return
        token = head


def hangs_on(token: Token, governor: Token, steps: int = _STEPS) -> bool:
    """Whether a word governs another, or is the same, in so few steps up the tree."""
    return any(t.i == governor.i for t in islice(ancestors(token), steps))


def clause(token: Token) -> Token:
    """The verb that heads the clause a token stands in; the root if there is no verb."""
    for _ in range(_STEPS - 1):
        if is_verb(token):
            return token
        head = token.head
        if head.i == token.i:
            return token
        token = head
    return token


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause of its own."""
    return token.pos_ in _VERBS and token.dep_ not in _NOT_CLAUSES


def is_infinitive(verb: Token) -> bool:
    """Whether a verb has "to" before it: "to come"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_plural(noun: Token) -> bool:
    """Whether a noun has the form of a plural."""
    return noun.tag_ in ("NNS", "NNPS")


def is_question_word(token: Token) -> bool:
    """Whether a word opens a question: "how", "what", "whether"; not the "that" of "they said that"."""
    if token.lower_ == "that" and token.dep_ == "mark":
        return False
    return token.tag_ in ("WP", "WDT", "WRB", "WP$") or token.lower_ in ("whether", "if")


def child(token: Token, *labels: str) -> Token | None:
    """The first dependant with one of these labels."""
    for below in token.children:  # asked so often that a generator is felt
        if below.dep_ in labels:
            return below
    return None


def children(token: Token, *labels: str) -> list[Token]:
    """The dependants with one of these labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def auxiliaries(verb: Token) -> list[Token]:
    """The helping verbs of a verb: "has been" of "has been sold"."""
    return children(verb, "aux", "auxpass")


def negation(verb: Token) -> Token | None:
    """The "not" of a verb."""
    return child(verb, "neg")


def word_before(token: Token) -> str:
    """The word before a token, in small letters; "" if there is none."""
    return token.nbor(-1).lower_ if token.i else ""


def word_after(token: Token) -> str:
    """The word after a token, in small letters; "" if there is none."""
    return token.nbor().lower_ if token.i + 1 < len(token.doc) else ""


def objects_of(token: Token, *prepositions: str) -> Iterator[Token]:
    """The objects of the prepositions that depend on a token, or of some: "loss of X", "rose in X"."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative") and (not prepositions or prep.lower_ in prepositions):
            yield from (c for c in prep.children if c.dep_ in ("pobj", "pcomp"))


def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated with it, in order: "Ana Brill and Omar Said" has two."""
    first = token
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    out, rest = [first], list(first.children)
    while rest:
        one = rest.pop(0)
        if one.dep_ == "conj":
            out.append(one)
            rest = list(one.children) + rest
    return in_order(out)


def in_order(words: Iterable[Token]) -> list[Token]:
    """Tokens in the order of the text, each once."""
    places = {token.i: token for token in words}
    return [places[i] for i in sorted(places)]
