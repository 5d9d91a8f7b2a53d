"""What the numbers of a list of names are in, said once before them: "in tonnes: Orbeck 410, ..."."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.numbers.numeral import Numeral
from copydesk.dimensions.quantity.units import named

_TIMES = ("time", "times")


def of_list(lex: Lexemes, lead: range, aside: range, lexicon: Lexicon) -> Draft | None:
    """One of what the words before a list, or those in brackets behind it, say that it is in."""
    is_aside = lex.raw[aside.start] == "("
    return _said(lex, lead, lexicon) or (_said(lex, aside, lexicon) if is_aside else None)


def _said(lex: Lexemes, head: range, lexicon: Lexicon) -> Draft | None:
    """As in "in tonnes", "(thousand tons)"."""
    inner = lexicon.rules.counted.no_names
    for i in reversed(head):
        if lex.words[i] in ("in", "("):
            draft = one(lex, i, lexicon)
            is_end = not lex.is_word(draft.last + 1) or lex.words[draft.last + 1] in inner
            if draft.last > i and is_end and (draft.dimension != "duration" or lex.words[i - 1] in _TIMES):
                return draft
    return None


def one(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft:
    """One of the unit behind a lexeme, with its scale."""
    scale, last = Decimal(1), i
    word = lex.words[i + 1]
    if word.replace(",", "") == "1000":
        scale, last = Decimal(1000), i + 1
    elif word.removesuffix("s") in lexicon.rules.scales:
        scale, last = Decimal(lexicon.rules.scales[word.removesuffix("s")]), i + 1
    last += lex.words[last + 1] == "of"
    draft = of_numeral(Numeral(last, last, Decimal(1), scale, "digits", ""))
    named.attach(lex, draft, lexicon, last)
    return draft
