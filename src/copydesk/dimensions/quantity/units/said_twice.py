"""A number said again in another unit: "over $6 billion, or $11 a share", "37 m (121 ft)"."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.units.rates import rate_at

_WHICH = (["which", "is"], ["which", "was"])
_LONGEST_LINK = 3  # words between what is said twice
_INCH_ENDS = (".", "", ")", ",")
_METRIC = ("cm", "mm", "m")


def say_again(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> None:
    """A number said again in another unit: "over $6 billion, or $11 a share", "37 m (121 ft)"."""
    _take_rate_behind(lex, a, b, lexicon)
    if a.unit_name == b.unit_name or not _is_again(lex, a, b, lexicon):
        return
    if b.comparator == "=" and not a.vague and lex.words[a.last + 1] not in DASHES:
        b.comparator = a.comparator
    if b.trend is None and not b.level:
        b.trend = a.trend


def _take_rate_behind(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> None:
    """As in "9 million shekels ($2.4 million) a year": what the first is per stands behind the second."""
    if a.unit and a.per is None and lex.words[a.last + 1] == "(" and lex.words[b.last + 1] == ")":
        found = rate_at(lex, b.last + 2, lexicon)
        a.per = found[0] if found else None


def _is_again(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether two numbers stand together as one thing that is said twice: ", or", "("."""
    words, link = lexicon.rules.ellipsis, lex.words[a.last + 1 : b.start]
    is_exact = b.dimension == "percentage" and b.comparator == "="
    if is_exact and a.trend and len(link) - 2 == len((a.noun or "").split()):
        link = link[-2:]  # "cut 300 jobs, or 25% of them"
    if len(link) > _LONGEST_LINK or " ".join(link) not in words.again:
        return False
    return _ends(lex, link, b, lexicon)


def _ends(lex: Lexemes, link: list[str], b: Draft, lexicon: Lexicon) -> bool:
    """Whether nothing more is said of the second number: not in "which was 3 points worse than feared"."""
    if link[-2:] in _WHICH:
        return lex.ends_at(b.last + 1, lexicon.rules.words.phrase_ends)
    return link != ["("] or lex.words[b.last + 1] in lexicon.rules.ellipsis.after_aside


def ends_inches(lex: Lexemes, i: int) -> bool:
    """Whether no preposition stands before lexeme `i`: "2 in.", "0.68 in (1.73 cm)"."""
    is_again = lex.raw[i] == "(" and lex.is_digits(i + 1) and lex.words[i + 2] in _METRIC
    return lex.raw[i] in _INCH_ENDS or is_again
