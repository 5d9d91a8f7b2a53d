"""Whether a word that means other things too is a time here: "may", "fall", "last", "the 5th"."""

from collections.abc import Callable, Collection

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.cascade import parts
from copydesk.dimensions.timex.lexicon import Node, Words
from copydesk.syntax import counts_sales, word_after, word_before

_VERBS = frozenset({"VERB", "AUX"})
_LIMITS = ("by", "before", "until", "till", "since")
_FIRST, _LAST = 1900, 2100  # the years that a limit may be, where the tagger takes it for a number
_NEXT = 2  # words before "next"
_THIS = 14  # words from "this year" to the "next" that goes on from it
# Words that go before a month cut short: "after Feb".
_TIME_BEFORE = frozenset(
    {"in", "since", "until", "till", "by", "after", "before", "from", "to", "late", "early"}
)


class Place:
    """The article around an expression, and the words of time."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words


def _is_month(clause: Place, node: Node) -> bool:
    """May and March are names of months where the tagger takes them for names; "Jan" may be a person."""
    text = clause.found.document.text[node.start : node.end]
    before = word_before(clause.found.token_at(node.start))
    if len(text) == 3 and text != "May" and (text in ("Jan", "Jun") or before not in _TIME_BEFORE):
        return False
    if _is_surname(clause, node):
        return False
    return text not in ("May", "March", "August") or _is_named_month(clause.found.token_at(node.start))


def _is_named_month(token: Token) -> bool:
    """Whether the parse takes "May" or "March" for a month."""
    if any(child.dep_ == "det" for child in token.children) or token.pos_ != "PROPN":
        return False
    if token.ent_type_ in ("PERSON", "ORG"):
        return False
    return token.ent_type_ == "DATE" or token.dep_ in ("pobj", "npadvmod", "nsubj", "nmod", "compound")


def _is_surname(clause: Place, node: Node) -> bool:
    """Whether a month stands in a person's name: "Theresa May", "April Dorn"."""
    token = clause.found.token_at(node.start)
    if not token.i or not word_before(token)[-1:].isalpha():
        return False
    before = token.nbor(-1)
    return before.ent_type_ == "PERSON" and before.tag_ == "NNP" and before.dep_ == "compound"


def _is_today(clause: Place, node: Node) -> bool:
    """Whether "Today" is a day, not the last word of a newspaper's name: "Denver Today"."""
    token = clause.found.token_at(node.start)
    if not token.text[0].isupper() or token.is_sent_start or not token.i:
        return True
    before = token.nbor(-1)
    return not (before.tag_ == "NNP" and before.text[0].isupper() and before.ent_type_ in ("ORG", "PERSON"))


def _is_late(clause: Place, node: Node) -> bool:
    """Whether "last" is no verb: "it may last months"."""
    token = clause.found.token_at(node.start)
    return token.lower_ != "last" or token.pos_ not in _VERBS


def _is_year(clause: Place, node: Node) -> bool:
    """Four digits are a year where a word for time or the tagger says so, and no unit follows."""
    text = clause.found.document.text
    if not text[node.start].isdecimal():
        return True
    before, after = text[max(0, node.start - 1) : node.start], text[node.end : node.end + 1]
    if _ends_range(text, node.start) or (node.start, node.end) in clause.found.headings:
        return True
    if before in _BEFORE_NUMBERS or after in ("%", "°"):
        return False
    token = clause.found.token_at(node.start)
    previous = word_before(token).rstrip(".")
    if previous in clause.words.numbered or _counts(token, clause.words.halved):
        return False
    if token.dep_ == "nummod" and _tells(token, clause.words.halved):
        return True
    is_told = previous in clause.words.before_year and token.dep_ != "nummod"
    if is_told and token.ent_type_ == "CARDINAL":
        return _is_limit(token)
    return token.ent_type_ in ("DATE", "EVENT") or (is_told and token.ent_type_ == "")


def _is_limit(token: Token) -> bool:
    """Whether a number is the year by which something is done: "gone by 2050"; not "fell by 2050"."""
    if not token.i:
        return False
    led, year = token.nbor(-1), int(token.text) if token.text.isdecimal() else 0
    if led.lower_ not in _LIMITS or not _FIRST <= year <= _LAST or token.dep_ != "pobj":
        return False
    if led.lower_ != "by" or led.i == token.sent.start:
        return True
    told = led.nbor(-1)
    return told.pos_ not in _VERBS or any(t.dep_ == "auxpass" for t in told.lefts)


def _ends_range(text: str, start: int) -> bool:
    """Whether a year is the second of two: "2014-2016"."""
    return text[max(0, start - 1) : start] in ("-", "–") and text[max(0, start - 5) : start - 1].isdecimal()


def _is_near_year(clause: Place, node: Node) -> bool:
    """Whether the number after "about" is a year, not a count: "about 1990 people"."""
    exact = node.readings["exact"]
    inner = Node(exact.start, node.end, {})
    return node.end - exact.start != 4 or _is_year(clause, inner)


def compares(clause: Place, node: Node) -> bool:
    """Whether "more than" compares a figure with a time: "5 percent more than a year ago"."""
    token = clause.found.token_at(node.start)
    if token.lower_ not in ("more", "less", "fewer") or token.i == token.sent.start:
        return False
    return bool(token.nbor(-1).like_num or token.nbor(-1).lower_ in clause.words.counted_before)


def _is_dated(clause: Place, node: Node) -> bool:
    """Whether three numbers with points are a date, not a version: "version 10.4.2012"."""
    return word_before(clause.found.token_at(node.start)) not in clause.words.numbered


def _is_day_of_month(clause: Place, node: Node) -> bool:
    """Whether "the 15th" is a day, not a place in a row: "on the 15th floor"."""
    token = clause.found.token_at(node.end - 1)
    return token.dep_ == "pobj" and word_before(token) == "the"


_BEFORE_NUMBERS = ("$", "€", "£", "¥", "#", "-", "/", ".", ",")


def _counts(token: Token, accounts: Collection[str]) -> bool:
    """Whether a number counts things: "has 2015 employees", not "the 2015 elections", "2015 earnings"."""
    if token.dep_ != "nummod" or token.head.tag_ != "NNS" or not token.i or _tells(token, accounts):
        return False
    named = any(child.dep_ in ("det", "poss") for child in token.head.children)
    return not named and token.nbor(-1).pos_ in ("VERB", "AUX", "ADV")


def _tells(year: Token, accounts: Collection[str]) -> bool:
    """Whether a number stands before what an account tells of a year: "predicts 2015 sales of $40"."""
    is_year = year.text.isdecimal() and _FIRST <= int(year.text) <= _LAST
    return is_year and year.head.lower_ in accounts and not counts_sales(year.head)


def _is_decade(clause: Place, node: Node) -> bool:
    """Whether "the 70s" are years, not degrees or ages."""
    text = clause.found.document.text[node.start : node.end]
    if sum(map(str.isdecimal, text)) > 2 or any(mark in text for mark in "'’‘"):
        return True
    governor = clause.found.token_at(node.end - 1).head
    return not {governor.lemma_, governor.head.lemma_} & set(clause.words.degrees)


def _is_season(clause: Place, node: Node) -> bool:
    """Whether "fall" and "spring" are seasons, not verbs."""
    token = clause.found.token_at(node.end - 1)
    sure = token.lower_ not in ("fall", "spring") or token.ent_type_ == "DATE"
    return sure and token.pos_ in ("NOUN", "PROPN") and word_after(token) not in clause.words.after_season


def _is_quarter(clause: Place, node: Node) -> bool:
    """Whether "the March quarter" is one, and no quarter-final."""
    token = clause.found.token_at(node.end - 1)
    return word_after(token) not in clause.words.after_quarter


def is_season_in(clause: Place, node: Node) -> bool:
    """Whether "fall in 2014" is a season ("in the fall in 2014"), not a change ("a sharp fall in 2014")."""
    token = clause.found.token_at(node.start)
    if token.lower_ == "the":
        token = token.nbor()
    if token.lower_ not in ("fall", "spring"):
        return True
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ == "the" and before.i:
        before = before.nbor(-1)
    return before is not None and before.pos_ == "ADP"


def _is_length(clause: Place, node: Node) -> bool:
    """Whether "a week" is a length, not a rate: "four flights a week"."""
    token = clause.found.token_at(node.end - 1)
    counted = token.head.pos_ in ("NOUN", "NUM", "SYM", "PROPN") or token.head.tag_ == "CD"
    return token.dep_ != "npadvmod" or not counted


def _is_reference(clause: Place, node: Node) -> bool:
    """Whether "now", "soon" or "future" dates something here."""
    token = clause.found.token_at(node.start)
    if token.lower_ == "now":  # "Now, ..." at the start of a sentence goes on with the talk
        return word_after(token) not in (",", "that", "for") or not token.is_sent_start
    if token.lower_ == "current":
        return word_after(token) not in ("account", "accounts", "affairs")
    if token.lower_ == "soon":
        late = word_after(token) in ("as", "after", "afterwards")
        return not late and word_before(token) not in ("as", "so", "too") and token.head.tag_ != "VBD"
    if token.lower_ == "future":  # "future growth"
        return token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod")
    return True


def _is_repeated(clause: Place, node: Node) -> bool:
    """Whether "daily" and its like say how often, and are no paper: "the daily said", "the daily Post"."""
    token = clause.found.token_at(node.start)
    if token.text not in clause.words.papers:
        return True
    named = token.i + 1 < len(token.doc) and token.nbor().ent_type_ in ("ORG", "WORK_OF_ART", "PRODUCT")
    noun = token.pos_ == "NOUN" and token.dep_ not in ("amod", "compound", "advmod", "npadvmod")
    return not (noun or (named and token.nbor().text[0].isupper()))


def _is_half(clause: Place, node: Node) -> bool:
    """Whether "first-half" is half a year: "first-half net profit", but not "a first-half goal"."""
    token = clause.found.token_at(node.end - 1)
    behind = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    is_aside = behind.text.startswith(",") and not clause.words.of_matches.isdisjoint(
        t.lower_ for t in behind
    )
    return any(t.lower_ in clause.words.halved for t in behind) and not is_aside


def _is_bare_next(clause: Place, node: Node) -> bool:
    """Whether "next" goes on from "this year" behind a number: "3% this year and 4% next"."""
    token = clause.found.token_at(node.start)
    if token.i < _NEXT or not (token.i + 1 == len(token.doc) or token.nbor().is_punct):
        return False
    before = token.doc[max(token.sent.start, token.i - _THIS) : token.i]
    is_behind = token.nbor(-1).is_digit or token.nbor(-1).lower_ in clause.words.counted_before
    return is_behind and any(t.lower_ == "this" for t in before)


_DOUBTFUL: dict[str, Callable[[Place, Node], bool]] = {
    "<month>": _is_month,
    "<year_number>": _is_year,
    "<season>": _is_season,
    "<season> in <year_point>": is_season_in,
    "the <season> in <year_point>": is_season_in,
    "on the <day_ordinal>": _is_day_of_month,
    "<slash_date>": _is_dated,
    "<deictic>": _is_today,
    "<recent> <units>": _is_late,
    "<direction> <units>": _is_late,
    "<direction> <numeral> <units>": _is_late,
    "last <units>": _is_late,
    "<approximator> <point>": _is_near_year,
    "the <season>": _is_season,
    "the <decade>": _is_decade,
    "a <unit>": _is_length,
    "an <unit>": _is_length,
    "<reference>": _is_reference,
    "<frequency>": _is_repeated,
    "next": _is_bare_next,
    "<ordinal> - half": _is_half,
    "<ordinal> half": _is_half,
    **{f"{the}<month> {hyphen}quarter": _is_quarter for the in ("the ", "") for hyphen in ("- ", "")},
}
# The words that mean other things too, by what they were read as.
CHECKS = {parts(phrase): check for phrase, check in _DOUBTFUL.items()}
