"""Comparators: "about", "more than", "at least" before a number, "or more", "-odd" after it."""

from itertools import pairwise

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import HYPHENS, Lexemes
from copydesk.dimensions.quantity.lexicon import Bound, Lexicon
from copydesk.dimensions.quantity.schema import Words
from copydesk.syntax import SUBJECTS

# "over five weeks" is a bound only after these; else it is "in the course of"
# "nearly a 30% drop"; but "close to a 500 mark" is no bound
_BEFORE_ARTICLE = frozenset(
    ("about", "nearly", "almost", "than", "around", "roughly", "over", "above", "below", "least", "most")
)
_FEW = 10  # "took over three plants" is no bound
_DENIAL = 5  # words from "not" to the bound that it turns round
_LEVEL_BEFORE = 8  # words from "was up to" to the "from" of the level before
_WITH_WHOM = 7  # lexemes from "row" to "over"
_WHOM = ("NOUN", "PROPN", "PRON")
_NOBODY = 12  # lexemes from "no rival" to its verb
_TURNED = {">": "<=", "<": ">="}


def bound(lex: Lexemes, draft: Draft, lexicon: Lexicon, parsed: Found) -> None:
    """Set the comparator that the words around a number state."""
    found = _before(lex, draft, lexicon, parsed) or _after(lex, draft, lexicon)
    if found is None:
        return
    if not draft.vague:
        draft.comparator = found.sign
    draft.rule = f"{' '.join(found.phrase)} {draft.rule}"


def _before(lex: Lexemes, draft: Draft, lexicon: Lexicon, parsed: Found) -> Bound | None:
    end = _end_of_bound(lex, draft, lexicon)
    for length, by_phrase in lexicon.before.get(lex.words[end - 1], ()):
        start = end - length
        candidate = by_phrase.get(tuple(lex.words[start:end]))
        if candidate is not None:
            if _is_sign_of_text(lex, start) or _is_par(lex, start):
                continue
            if _is_time(lex, draft, candidate, end, lexicon) or _is_sum(lex, start, lexicon):
                return None
            if candidate.phrase == ("over",) and _is_other_over(lex, draft, start, lexicon, parsed):
                return None
            draft.start = start
            return _denied(lex, candidate, start, lexicon, parsed)
    return None


def _denied(lex: Lexemes, found: Bound, start: int, lexicon: Lexicon, parsed: Found) -> Bound:
    """As in "must not exceed 10 percent": what cannot be exceeded is the most."""
    words, at = lexicon.rules.words, start - 1
    while start - at < _DENIAL and lex.words[at] in words.after_denial:
        at -= 1
    is_denied = found.phrase[-1] in words.exceeding and lex.words[at] in words.denials
    if is_denied or (found.sign in _TURNED and _is_of_none(lex, found, start, lexicon, parsed)):
        return Bound(found.phrase, _TURNED.get(found.sign, "<="))
    return found


def _is_of_none(lex: Lexemes, found: Bound, start: int, lexicon: Lexicon, parsed: Found) -> bool:
    """As in "no rival won more than 20 seats": nobody has more, so that it is the most that anybody has.

    Not where what has more is another than nobody: "no deal means the town is more than 20 homes short".
    """
    words = lexicon.rules.words
    verb = start - 2 * (lex.words[start - 2] in ("a", "an"))  # "got a mark higher than 6"
    verb -= found.phrase[-1] not in words.exceeding
    if lex.words[verb] not in words.having and found.phrase[-1] not in words.exceeding:
        return False
    if words.nobody.isdisjoint(lex.words[max(verb - _NOBODY, 0) : verb]):
        return False
    token = parsed.token_at(lex.starts[verb])
    subject = next((t for t in token.lefts if t.dep_ in SUBJECTS), None)
    if subject is None or token.dep_ == "relcl" or _is_for_whom(subject, token):
        return False
    return any(t.lower_ in words.nobody for t in (subject, *subject.lefts))


def _is_for_whom(subject: Token, verb: Token) -> bool:
    """Read "No bail for man held more than 3 years": the verb is of those whom something is for."""
    whom = (t for t in subject.rights if t.lower_ == "for")
    return verb.tag_ in ("VBD", "VBN") and any(verb.nbor(-1) in t.children for t in whom)


def _is_other_over(lex: Lexemes, draft: Draft, start: int, lexicon: Lexicon, parsed: Found) -> bool:
    """Whether "over" is no bound: "quit over a loan", "handed over two men", "stabbed over a $5 debt"."""
    before, words = lex.words[start - 1], lexicon.rules.words
    if before in words.over_subject or (before in words.over_motive and draft.dimension == "money"):
        return True
    if draft.dimension == "money" and (
        _is_quarrel(lex, start, words, parsed) or _is_of_one(lex, draft, start, words)
    ):
        return True
    if before in words.covering and _is_area(draft):
        return True
    if lex.words[draft.last + 1] in words.bouts and before not in words.length_before | words.having:
        return True
    few = draft.dimension is None and draft.numeral.form == "words" and draft.low < _FEW
    is_particle = before in words.handing and draft.dimension in (None, "money")
    return is_particle or (before in words.taking and few) or _is_between(lex, draft, start, lexicon)


def _is_quarrel(lex: Lexemes, start: int, words: Words, parsed: Found) -> bool:
    """As in "a row with the mayor over $2 million": with whom it is stands before "over"."""
    near = lex.clause_before(start, _WITH_WHOM)
    told = any(one in words.over_subject and link in ("with", "between") for one, link in pairwise(near))
    return told and "," not in near and parsed.token_at(lex.starts[start - 1]).pos_ in _WHOM


def _is_of_one(lex: Lexemes, draft: Draft, start: int, words: Words) -> bool:
    """As in "to court over a $3 million contract": it is said of what; not "won over a million euros"."""
    is_told = lex.words[start + 1] in ("a", "an") and draft.numeral.first > start + 1
    return is_told and not lex.ends_at(draft.last + 1, words.phrase_ends)


def _is_between(lex: Lexemes, draft: Draft, start: int, lexicon: Lexicon) -> bool:
    """As in "a blood pressure of 150 over 95", "31 mph over 20 laps": another number stands before "over"."""
    if draft.unit is not None:
        return False
    if lex.is_digits(start - 1) and draft.plain:
        return True
    is_plural = draft.dimension is None and lex.words[draft.last + 1].endswith("s")
    return is_plural and _follows_number(lex, start - 1, lexicon)


def _follows_number(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether the word at a lexeme is the unit or the noun of a number: "9 goals", "$4 million"."""
    rules = lexicon.rules
    if not lex.is_word(i) or lex.words[i] in rules.words.phrase_ends or lex.words[i] in rules.ages.copulas:
        return False
    return lex.is_digits(i - 1) or lex.words[i - 1] in rules.numbers


def _is_area(draft: Draft) -> bool:
    """Whether a number is a size of land."""
    name = draft.base_unit or ""
    return name in ("acre", "hectare") or name.startswith("square ")


def _end_of_bound(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> int:
    """The lexeme before which a bound may stand: "under age 20", "above a $12 wage"."""
    end = draft.first
    if draft.dimension == "age" and lex.words[end - 1] in ("age", "ages", "aged"):
        return end - 1
    if lex.words[end - 2] == "the" and lex.words[end - 1] in ("past", "last"):
        end -= 2 * (lex.words[end - 3] == "least")  # "for at least the past 16 days"
    words = lexicon.rules.words
    if lex.words[draft.last + 1] in words.marks or lex.words[draft.last + 2] in words.marks:
        the = end - 1 - (lex.words[end - 1] in words.notable)
        if lex.words[the] == "the":
            return the  # "below the 40 mark", "above the key 9,000-point level"
    # "at least a record 6 million"
    if lex.words[end - 1] in words.before_number and lex.words[end - 2] in ("a", "an"):
        end -= 1 + (lex.words[end - 4 : end - 2] == ["up", "to"])  # "up to an additional 6 million"
    if lex.words[end - 1] not in ("a", "an"):
        return end
    up_to = lex.words[end - 3 : end - 1] == ["up", "to"] and lex.words[end - 4] not in words.leading
    is_bound = (up_to and draft.dimension != "age") or lex.words[end - 2] in _BEFORE_ARTICLE
    return end - 1 if is_bound else draft.first


def _is_sign_of_text(lex: Lexemes, start: int) -> bool:
    """Whether a sign before a number is no bound: the end of "<ABC> 1,198", the mark of an item, "~ Two"."""
    sign = lex.raw[start]
    closes = sign == ">" and lex.glued(start) and "<" in lex.raw[start - 4 : start]
    return closes or (sign == "~" and not lex.glued(start + 1))


def _is_par(lex: Lexemes, start: int) -> bool:
    """Whether "under" is the end of a compound: "a three-under 68" in golf."""
    return lex.words[start] in ("under", "over") and lex.raw[start - 1] in HYPHENS and lex.glued(start)


def _is_sum(lex: Lexemes, start: int, lexicon: Lexicon) -> bool:
    """As in "adds up to 90", "went up to 40", "was up to 40 from 38": the words belong to the verb before."""
    before = lex.words[start - 1]
    if lex.words[start] != "up":
        return False
    if before in lexicon.size_verbs or before in lexicon.rules.words.sums:
        return True
    return before in lexicon.rules.ages.copulas and _is_from_level(lex, start + 2)


def _is_from_level(lex: Lexemes, i: int) -> bool:
    """Whether the level before follows: "was up to $3.1 billion in May from $3 billion"."""
    after = lex.words[i : i + _LEVEL_BEFORE]
    if "from" not in after or {".", ";"} & set(after[: after.index("from")]):
        return False
    at = i + after.index("from") + 1
    return lex.is_digits(at) or lex.is_digits(at + 1)


def _is_time(lex: Lexemes, draft: Draft, candidate: Bound, end: int, lexicon: Lexicon) -> bool:
    word = candidate.phrase[-1]
    if draft.dimension != "duration" or len(candidate.phrase) > 1:
        return False
    is_over = word == "over" and lex.words[end - 2] not in lexicon.rules.words.length_before
    return word == "within" or is_over


def _after(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> Bound | None:
    start = draft.last + 1
    if "plus" in lex.words[draft.numeral.first : draft.last]:
        return Bound(("-plus",), ">=")  # "$20-plus million", "90-plus minutes"
    if lex.raw[start] == "-" and lex.words[start + 1] in ("odd", "plus", "ish") and lex.glued(start + 1):
        sign = ">=" if lex.words[start + 1] == "plus" else "~"
        draft.last = start + 1
        return Bound(("-" + lex.words[start + 1],), sign)
    for length, by_phrase in lexicon.after.get(lex.words[start], ()):
        candidate = by_phrase.get(tuple(lex.words[start : start + length]))
        if candidate is not None and _holds_after(lex, draft, candidate.phrase):
            return candidate
    return None


def _holds_after(lex: Lexemes, draft: Draft, phrase: tuple[str, ...]) -> bool:
    """Whether a wording after a number is its bound; not in "8 points or more than 3%", "$5 plus tips"."""
    start = draft.last + 1
    follows = lex.words[start + len(phrase)]
    if phrase == ("+",):
        return lex.glued(start)
    if phrase == ("plus",):
        another = lex.is_digits(start + 1) or lex.is_digits(start + 2)  # "£18m plus £4m"
        return not another and (not lex.is_word(start + 1) or draft.unit is None)
    return follows != "than" and not lex.is_digits(start + len(phrase))  # "40 acres and over 3 miles"
