"""Numbers that belong to a name: "Boeing 737", "the DAX 30 index", "10 Downing Street", "Formula One"."""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.kinds.games import is_on_card
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.lists.listed_results import is_in_results, is_priced, is_tally
from copydesk.dimensions.quantity.lists.turns import is_next_to_act
from copydesk.syntax import SUBJECTS

_NAMES = frozenset(("PRODUCT", "ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART"))
_UNNUMBERED = frozenset(("GPE", "DATE", "PERSON", "NORP", "LOC"))
_ROLES = frozenset(("conj", "pobj", "dobj", "nsubj", "nsubjpass", "attr"))
_GOES_ON = frozenset(("NOUN", "PROPN", "NUM", "SYM"))
_MOST_POINTS, _MOST_VOTES = 199, 999  # of one side of a match, of a vote
_FEW = 10
_BOTH = 2  # "the three" are still counted
_WHO = ("who", "that", "which", "left", "remaining")
_NUMBER = ("number", "no")
_PEOPLES = frozenset(("us", "uk", "un", "eu"))


def _is_result(lex: Lexemes, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is one of the two in "Harrow beat Norwick 3-1"."""
    if lex.words[at + 1] == "to" and lex.words[at + 3] in lexicon.rules.words.percents:
        return lex.is_digits(at + 2)  # "would beat Roe 46 to 40 percent"
    first = at - 2 * (lex.raw[at - 1] in DASHES and lex.glued(at))
    if lex.raw[first + 1] not in DASHES or not lex.joins(first + 1):
        return False
    near, scores = lex.words[max(0, first - 8) : first], lexicon.rules.scores
    most = _MOST_POINTS if scores.carried.isdisjoint(near) else _MOST_VOTES
    short = all(lex.raw[i].isdigit() and int(lex.raw[i]) <= most for i in (first, first + 2))
    return short and not (scores.words | scores.outnumber | scores.carried).isdisjoint(near)


def counts_plural(token: Token) -> bool:
    """Whether the parse says that the number counts a plural noun that follows it."""
    if token.dep_ != "nummod":
        return False
    head = token.head
    return head.i > token.i and head.tag_ in ("NNS", "NNPS")


def is_name(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "Boeing 737", "Chapter 7", "Local 88": a number after a capitalised word it belongs to."""
    first = draft.numeral.first
    if draft.first != first or "," in lex.raw[first]:
        return False
    names = lexicon.rules.names
    before = first - 1 - (lex.raw[first - 1] == "." and lex.words[first - 2] in names.before)
    is_part = _is_part(lex, draft, token, before, lexicon)
    return is_part and not _is_counted(lex, token, (before, first), lexicon)


def _is_part(lex: Lexemes, draft: Draft, token: Token, before: int, lexicon: Lexicon) -> bool:
    """Whether a number belongs to the word before it, at a lexeme, if it is no number of its own."""
    first, names, word = draft.numeral.first, lexicon.rules.names, lex.words[before]
    if _is_in_sport(lex, first, token, lexicon) and not counts_plural(token):
        return True
    if word in _NUMBER and lex.words[before - 1] in names.labelled:
        return not counts_plural(token)  # "wore number 7", "platform No. 9"
    if _is_result(lex, first, lexicon):
        return False  # "won the series 2-1"
    if word in names.before and word not in _NUMBER:
        plural = counts_plural(token)
        if lex.is_capital(before) or not (plural or word in names.common):
            return not (word == "under" and plural)  # "Under 30 boats sank."
    return _is_label(draft, token, lexicon) or _follows_name(lex, draft, token, lexicon, before)


def _is_counted(lex: Lexemes, token: Token, at: tuple[int, int], lexicon: Lexicon) -> bool:
    """As in "Goals: Dahl 12, Roe 9", "Dahl scored 12 and Roe 9", "QUAKE KILLS 14": a number of its own."""
    before, first = at
    word = lex.words[before]
    if word not in lexicon.rules.names.before:
        in_list = is_in_results(lex, first, lexicon) or is_tally(lex, first, lexicon)
        in_list = in_list or is_on_card(lex, first, lexicon)
        if in_list or is_priced(lex, first, lexicon) or is_next_to_act(token):
            return True
    return word in lexicon.rules.counted.harms and lex.is_word(before - 1)


def is_limit(lex: Lexemes, first: int, token: Token) -> bool:
    """As in "the under-21 side", which is named after an age."""
    joined = lex.words[first - 1] == "-" and lex.glued(first) and lex.words[first - 2] in ("under", "over")
    return joined and not counts_plural(token)


def _is_label(draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "in issue 88 of the paper", "skipped question 14": which one of its kind a thing is."""
    if token.dep_ != "nummod":
        return False
    head = token.head
    if head.i != token.i - 1 or not _stands_alone(head):
        return False
    if draft.numeral.base != int(draft.numeral.base):
        return False
    if token.i + 1 < len(token.doc) and token.nbor().pos_ in _GOES_ON:
        return False  # a row of a table
    is_stated = head.lower_ in lexicon.rules.names.stated or head.lower_ in lexicon.rules.levels.accounts
    return token.is_digit and not is_stated


def _stands_alone(noun: Token) -> bool:
    """Whether nothing stands before a noun in the singular: it has an article unless a number names it."""
    if noun.tag_ != "NN" or noun.n_lefts or noun.dep_ not in _ROLES or not noun.text.islower():
        return False
    return not noun.i or noun.nbor(-1).pos_ != "CCONJ"  # "Flour costs 3 and salt 2."


def _follows_name(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon, before: int) -> bool:
    """Whether the word before a number is a name that the number belongs to."""
    first = draft.numeral.first
    if lex.words[before] == "&" or _is_type(lex, first, token, lexicon):
        return True
    if _is_numbered(lex, draft, token, lexicon) or (token.ent_type_ in _NAMES and token.ent_iob_ == "I"):
        return True
    if not lex.is_capital(before) or lex.glued(first) or not lex.is_word(before):
        return False
    return _names_it(token) and not counts_plural(token)


def _is_type(lex: Lexemes, first: int, token: Token, lexicon: Lexicon) -> bool:
    """As in "the 737 jets", "a 747"; not in "747 sailors", "fell 5 to 386"."""
    types = lexicon.rules.words.types
    if lex.words[first] not in types:
        return False
    if lex.words[first - 1] == "to" and lex.is_digits(first - 2) and lex.words[first - 2] not in types:
        return False
    return not counts_plural(token) or lex.is_capital(first + 1)


def _is_numbered(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "the Standard & Poor's 500", "the DAX 30 index", "911 calls", "a top 10"."""
    first, after, names = draft.numeral.first, lex.words[draft.last + 1], lexicon.rules.names
    if lex.words[first - 1] == "s" and lex.words[first - 3] in names.owners and not counts_plural(token):
        return True
    if after in names.numbered:
        return lex.is_capital(first - 1) or lex.words[first - 2] in ("'", "’")
    if lex.words[first] == "911" and after in names.emergency:
        return True
    if lex.words[first - 1] == "top":
        return not counts_plural(token)
    return _is_determined(lex, first, lexicon) and not counts_plural(token)


def _is_determined(lex: Lexemes, first: int, lexicon: Lexicon) -> bool:
    """As in "the ESPN 300", "her Audi 80": a name behind an article."""
    if not lex.is_capital(first - 1) or not lex.is_word(first - 1) or lex.glued(first):
        return False
    determiner = lex.words[first - 2]
    is_headline = lex.raw[first - 2].isupper() and len(lex.raw[first - 2]) > 1
    determined = determiner in lexicon.rules.words.one_of or determiner in ("new", "their", "our", "my")
    return determined and not is_headline and lex.words[first - 1] not in _PEOPLES


def _names_it(token: Token) -> bool:
    """Whether the word before a number is a proper noun that the number goes with."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if before.is_sent_start or before.pos_ != "PROPN" or before.ent_type_ in _UNNUMBERED:
        return before.pos_ == "PROPN" and token.head.i == before.i and before.ent_type_ not in ("DATE", "GPE")
    if token.head.i <= before.i or token.dep_ != "nummod":
        return True
    return token.head.tag_ == "NN" and token.text.replace(".", "").isdigit()


def _is_in_sport(lex: Lexemes, first: int, token: Token, lexicon: Lexicon) -> bool:
    """As in "the par-four seventh", "Division two", "the back nine"; not in "They sent back nine"."""
    i = first - 1 - (lex.raw[first - 1] in DASHES)
    if lex.words[i] in ("front", "back"):
        acts = lex.words[i - 2] == "in" and token.i + 1 < len(token.doc) and token.nbor().tag_ == "VBD"
        return lex.words[i - 1] == "the" and not acts  # "Of those in the back three died."
    if lex.words[i] not in lexicon.rules.names.named_in_sport:
        return False
    if lex.words[i - 1 : i + 1] == ["the", "group"] and token.dep_ in ("nsubj", "nsubjpass"):
        return False  # "When he left the group four had stayed."
    return lex.words[i - 2] not in ("under", "over")  # "a four-under-par 68"


def is_address(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "123 Random Street", "10 Downing Street"; not "12 Schools Close", where something is counted."""
    last, names = draft.numeral.last, lexicon.rules.names
    if lex.words[last + 1] == "block" and lex.words[last + 2] == "of":
        return True
    if lex.raw[last + 1] in DASHES and lex.is_digits(last + 2):
        last += 2  # "16-18 Mill Road"
    if not lex.is_capital(last + 1):
        return False
    near = [lex.words[i] for i in range(last + 1, last + 5) if lex.is_capital(i)]
    if not names.after.isdisjoint(near):
        return True
    return not (names.streets.isdisjoint(near) or counts_plural(token))


def is_named_word(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Number words in names: "Formula One", "the Big Three", "Air Force One"; "three cheers" are none."""
    first = draft.numeral.first
    if draft.numeral.form != "words":
        return False
    if _is_titled(lex, draft, token) or _is_saying(lex, first, lexicon):
        return True
    if draft.unit is not None or first != draft.numeral.last:
        return False
    if _is_in_sport(lex, first, token, lexicon) and not counts_plural(token):
        return True
    return lex.is_capital(first) and _is_in_capitals(lex, first, token)


def _is_in_capitals(lex: Lexemes, first: int, token: Token) -> bool:
    """As in "Zero Hedge", "the Group of Seven", "the Big Three": a word beside it has a capital, too."""
    if lex.is_capital(first + 1) and token.ent_type_ in _NAMES:
        return True
    if lex.words[first - 1] == "of" and lex.is_capital(first - 2):
        return True
    return lex.is_capital(first - 1) and not token.is_sent_start and lex.is_word(first - 1)


def _is_saying(lex: Lexemes, first: int, lexicon: Lexicon) -> bool:
    """As in "three cheers for the cook", where nothing is counted."""
    idioms = lexicon.rules.names.idioms
    starts = (first, first - 1)  # "her two cents"
    return any(" ".join(lex.words[at : at + length]) in idioms for at in starts for length in (2, 3, 4, 5))


def _is_titled(lex: Lexemes, draft: Draft, token: Token) -> bool:
    """As in "the Ford Five Hundred", "Little Five Points": all words have capitals."""
    first, last = draft.numeral.first, draft.last
    words = filter(lex.is_word, range(first, last + 1))
    if token.is_sent_start or not all(map(lex.is_capital, words)):
        return False
    if lex.raw[first].isupper() or not lex.is_capital(first - 1) or not lex.is_word(first - 1):
        return False
    longer = last > first or (lex.is_word(last + 1) and lex.is_capital(last + 1))
    return longer and not lex.is_capital(first - 2)


def names_members(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "the two agreed", "of those three,": who was named before is meant, and nothing counted."""
    follows = lex.words[draft.last + 1]
    if lex.words[draft.first - 1] not in ("the", "those", "these") or draft.low >= _FEW:
        return False
    goes_on = token.i + 1 < len(token.doc) and not token.nbor().is_sent_start
    after = token.nbor() if goes_on else token
    acts = draft.low == _BOTH and token.dep_ in SUBJECTS and follows not in _WHO
    # but not "the two injured were flown out"
    acts = acts and after.pos_ in ("VERB", "AUX", "ADV") and after.head.i != token.i
    return acts or follows in lexicon.rules.ages.ends
