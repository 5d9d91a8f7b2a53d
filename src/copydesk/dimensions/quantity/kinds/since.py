"""Durations and units that are no figures: "the wettest June for 60 years", "Nine mths Shr"."""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_WEEKS = 52
_ANY = ("a", "an")  # "launched a 10-year benchmark bond"
_TO_AVERAGE = 6  # tokens from a number
_NEAR = 9  # words from a superlative to how long it has held
_VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_LONG = frozenset(("day", "week", "month", "year", "decade", "century"))


def is_since(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Whether a duration only says how long it is since the last one of its kind, or heads a column."""
    if draft.numeral.form == "vague":
        return _is_note(lex, draft, lexicon)
    unit = draft.base_unit
    if unit == "minute":
        return _is_of_match(lex, draft, lexicon)
    if unit not in _LONG:
        return False
    after = draft.last + 1 + (lex.words[draft.last + 1] == "")
    if unit == "month" and lex.words[after] in lexicon.rules.since.lines:
        return lex.is_capital(after)  # "Nine mths Shr 40 cts"
    is_named = _is_of_paper(lex, draft, lexicon) or _is_of_average(lex, draft, token, lexicon)
    return is_named or _follows_superlative(lex, draft, token, lexicon)


def _is_of_match(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "levelled on 62 minutes", which says when a goal came; not "worked on 62 minutes of film"."""
    after = lex.words[draft.last + 1]
    is_when = lex.words[draft.first - 1] == "on" and after not in ("of", "'", "’")
    return is_when and lex.said(lexicon.rules.since.scored) > 0


def _is_of_average(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "the seven-day average of cases", "its 200-day moving average"; not "a 12-day average wait"."""
    since, at = lexicon.rules.since, draft.last + 1
    at += lex.words[at] in since.rolling
    if lex.words[at] in since.tested:
        return True
    near = token.doc[token.i : token.i + _TO_AVERAGE]
    is_noun = lex.words[at + 1] == "of" or any(
        t.lower_ in since.averaged and t.dep_ not in ("amod", "compound") for t in near
    )
    return lex.words[at] in since.averaged and is_noun


def _is_of_paper(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "the Treasury's 10-year note", "its 52-week high": a name, and no time that anything took.

    Not in "a 12-year bond", which tells how long it runs.
    """
    since, after = lexicon.rules.since, lex.after_hyphen(draft.last)
    if draft.low == _WEEKS and draft.base_unit == "week":
        return lex.words[after] in since.extremes
    after += lex.words[after] in since.paid_in
    if lex.words[after] in since.benchmarks:
        return lex.words[draft.first - 1] not in _ANY
    if lex.words[after] not in since.papers or not lex.said(since.trading):
        return False
    return _is_told(lex, draft.first - 1, lex.words[after], lexicon)


def _is_told(lex: Lexemes, before: int, paper: str, lexicon: Lexicon) -> bool:
    """Whether what stands before a paper says that it is one everybody knows: "the", "Germany's"."""
    since = lexicon.rules.since
    if lex.words[before] == "the":
        return not paper.endswith("s")  # "the firm will issue the 7-year notes"
    is_known = lex.words[before - 2] in since.whose_papers or paper.startswith("yield")
    return lex.words[before] in since.before_papers or (lex.words[before] == "s" and is_known)


def _follows_superlative(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "the wettest June for 60 years", "her first win in four months"."""
    i = draft.first - 1
    while lex.words[i] in lexicon.rules.since.about:
        i -= 1
    if lex.words[i] not in ("for", "in"):
        return False
    doc, at = token.doc, max(0, token.i - (draft.first - i) - _NEAR)
    near = [t for t in doc[at : token.i] if t.idx < lex.starts[i]]
    ends = [n for n, t in enumerate(near) if t.tag_ in _VERBS or t.text in ".;:" or t.lower_ == "and"]
    return any(map(_is_superlative, near[ends[-1] + 1 :] if ends else near))


def _is_superlative(token: Token) -> bool:
    """As in "the first", "wettest", "the most"; not in "at least 40 men", "most men", "first-degree"."""
    if token.lower_ in ("least", "most"):
        return token.i > 0 and token.nbor(-1).lower_ == "the"
    if token.lower_ == "first":
        return token.i > 0 and token.nbor(-1).tag_ in ("DT", "PRP$", "POS")
    return token.tag_ in ("JJS", "RBS")


def _is_note(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "(in millions of yen)", "all figures are in billions of pesos": what a table is in."""
    if lex.words[draft.first - 1] != "in" or lex.words[draft.numeral.last + 1] != "of":
        return False
    near = lex.words[max(0, draft.first - 6) : draft.first - 1]
    return near[-1:] == ["("] or not lexicon.rules.tables.told.isdisjoint(near)
