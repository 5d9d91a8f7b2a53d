"""Noun phrases: whether their words say which thing is meant."""

from spacy.tokens import Token

from copydesk.syntax import DEMONSTRATIVES

_POINTING = DEMONSTRATIVES | {"the"}
_BARE = frozenset(("det", "punct", "case"))
_SELVES = frozenset(("itself", "themselves", "himself", "herself"))
_LOOSE = frozenset(("NORP", "ORDINAL", "CARDINAL"))  # they do not say which thing it is
_PLACING = frozenset(("in", "on", "at", "from", "by"))
_ALL = frozenset(("the", "these", "those", "all"))


def is_bare(noun: Token) -> bool:
    """Whether a noun has "the" and nothing else that says which one."""
    if noun.dep_ in ("compound", "npadvmod") or noun.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY"):
        return False
    return is_pointed(noun) and all(
        c.dep_ in _BARE or c.lower_ in _SELVES or is_aside(c) for c in noun.children
    )


def is_placed(noun: Token) -> bool:
    """Whether a noun has "the", and words that may only say where it was: "the deal in Hull"."""
    if noun.ent_type_ or not is_pointed(noun):
        return False
    told = [c for c in noun.children if c.dep_ not in _BARE and not is_aside(c)]
    return all(c.dep_ == "prep" and c.lower_ in _PLACING for c in told)


def is_pointed(noun: Token) -> bool:
    """Whether a noun has "the"; not "the mother selling looms", whatever the parse makes of it."""
    sells = noun.i + 1 < len(noun.doc) and noun.nbor().tag_ == "VBG"
    return not sells and any(c.lower_ in _POINTING for c in noun.children)


def is_counted(noun: Token) -> bool:
    """Whether a noun is all of some that were told of: "the three mills", "both mills"."""
    if noun.ent_type_ in ("DATE", "TIME") or _goes_on(noun):
        return False
    words = [c for c in noun.lefts if c.dep_ != "punct"]
    if len(words) == 1:
        return words[0].lower_ == "both"
    return len(words) == 2 and words[0].lower_ in _ALL and words[1].tag_ == "CD"


def _goes_on(noun: Token) -> bool:
    """Whether more than "'s" hangs on a noun behind it: "the three mills of Hull"."""
    return any(c.i > noun.i for c in noun.children if c.dep_ != "case")


def is_qualified(noun: Token, itself: frozenset[str], *, is_person: bool, is_group: bool = False) -> bool:
    """Whether a noun has "the" and words before it that do not say which one: "the initial buys".

    A name only says where a person is from, a place where a group is: "the Ripon man", "the Ripon firm".
    """
    children = [c for c in noun.children if c.dep_ not in _BARE and not is_aside(c)]
    if not children or _is_named(noun) or not is_pointed(noun):  # "the alleged thief, Ann Holt"
        return False
    return all((is_group and _is_place(c)) or _says_little(c, itself, is_person=is_person) for c in children)


def _is_named(noun: Token) -> bool:
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.children)


def _is_place(word: Token) -> bool:
    return word.ent_type_ == "GPE" and word.dep_ in ("amod", "compound", "nmod")


def _says_little(word: Token, itself: frozenset[str], *, is_person: bool) -> bool:
    """Whether a word before a noun does not say which one it is."""
    if word.dep_ not in ("amod", "compound", "nummod") or word.lower_ in itself:
        return False
    is_name = bool(word.ent_type_) or word.text[0].isupper()
    return is_person or (word.pos_ != "PROPN" and (word.ent_type_ in _LOOSE or not is_name))


def is_aside(token: Token) -> bool:
    """Whether words behind a comma only add to a noun: "the airline, which is the largest"."""
    first = token.left_edge
    return (
        token.dep_ in ("relcl", "appos", "acl")
        and first.i > 0
        and first.nbor(-1).text in (",", "–", "—", "(")
    )


def is_described(noun: Token) -> bool:
    """Whether more is said of a noun than its name: which kind, where, whose."""
    return any(
        c.dep_ in ("amod", "compound", "prep") or (c.dep_ == "appos" and c.left_edge.i == noun.i + 1)
        for c in noun.children
    )


def words_of(noun: Token) -> tuple[str, ...]:
    """What says which thing a noun is: "grey mill", whatever its article is."""
    return tuple(c.lemma_.lower() for c in noun.lefts if c.dep_ in ("amod", "compound"))


def is_new(noun: Token) -> bool:
    """Whether a thing is told of for the first time: "a fire"."""
    return any(c.lower_ in ("a", "an") for c in noun.lefts)


def is_told(noun: Token) -> bool:
    """Whether words behind a noun say what it does: "a group that holds mills"."""
    return any(c.dep_ in ("relcl", "acl") for c in noun.rights)


def is_shown(noun: Token) -> bool:
    """Whether "this" or the like points at a noun, so that its words do not say which one it is."""
    return any(c.lower_ in DEMONSTRATIVES for c in noun.lefts)
