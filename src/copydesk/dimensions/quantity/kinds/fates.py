"""One of whom it is said what became of them: "one man drowned", "six were hurt and one died"."""

from bisect import bisect_left

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.syntax import SUBJECTS

_LISTED = frozenset(("and", ",", "but", "while"))
_NONE = frozenset(("no", "any", "that", "not", "without", "hardly", "scarcely", "barely"))
_DOES = frozenset(("nsubj", "dobj", "attr", "xcomp", "ccomp", "could", "would", "might", "may"))
_RELATIVE = ("that", "which", "who")
_TELLS = frozenset(("VBD", "VBZ", "VBN"))
_FAR = 16  # lexemes between two of those who are counted
_YEAR = len("2019")
_OTHERS = frozenset(("him", "them", "me", "us", "you"))


def is_one_more(lex: Lexemes, draft: Draft, one: Token, lexicon: Lexicon) -> bool:
    """Whether "one" is one more of those who were counted before: "five left, while one still sings"."""
    first, before = draft.first, lex.words[draft.first - 1]
    is_told = _is_told(lex, draft.last + 1, lexicon)
    if one.is_sent_start and is_told:
        return True  # "One dead, two hurt"
    does = (
        one.dep_ in SUBJECTS
        and one.head.tag_ in _TELLS
        and one.head.lower_ not in lexicon.rules.counted.fates
    )
    if before not in _LISTED or not (is_told or does) or lex.words[draft.last + 1] in _RELATIVE:
        return False
    near = range(first - 1, max(first - _FAR, 0), -1)
    counted = next((i for i in near if _may_count(lex, i, lexicon)), None)
    return counted is not None and not {".", ";"} & set(lex.words[counted:first])


def is_victim(lex: Lexemes, draft: Draft, noun: Token, lexicon: Lexicon) -> bool:
    """As in "one man drowned", "one additional seat", "one new case"; not "one man hurt the boy"."""
    counted, after = lexicon.rules.counted, lex.words[lex.after_hyphen(draft.last)]
    is_told = noun.dep_ == "nsubj" and noun.head.lemma_ == "be"  # "one further point is this"
    if (after in counted.further and not is_told) or (
        after in ("new", "more") and noun.lower_ in counted.cases
    ):
        return True
    if after in counted.one_idioms:
        return False
    if lex.words[draft.first - 1] in lexicon.rules.rates.known | _NONE:
        return False  # "the one man killed"
    if noun.tag_ in ("NNS", "NNPS") or noun.lower_ in lexicon.rules.fractions.also_ordinals:
        return False  # "one Saturday men drowned", "one third survived"
    return _is_told(lex, bisect_left(lex.starts, noun.idx + len(noun)), lexicon)


def is_some(noun: Token) -> bool:
    """Whether it is said which one, not how many: "one firm sold mills", "one man to see is Roe"."""
    verb = noun.head
    if not noun.dep_.startswith("nsubj"):
        return False
    tells = {t.lower_ if t.tag_ == "MD" else t.dep_ for t in verb.children if t.i != noun.i}
    return verb.dep_ == "relcl" or not _DOES.isdisjoint(tells)


def _is_told(lex: Lexemes, what: int, lexicon: Lexicon) -> bool:
    """Whether it is said from a lexeme on what became of somebody, and nobody else was harmed."""
    rules = lexicon.rules
    while lex.words[what] in rules.counted.became:
        what += 1
    after = lex.words[what + 1]
    if lex.words[what] not in rules.counted.fates or lex.is_digits(what + 1):
        return False
    others = rules.rates.known | rules.trends.articles | rules.numbers.keys() | _OTHERS
    return after not in others  # "hurt a guard", "fined him"


def _may_count(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether a number stands at a lexeme, and no year."""
    is_long = len(lex.raw[i]) == _YEAR
    return lex.words[i] in lexicon.rules.numbers or (lex.is_digits(i) and not is_long)
