"""Which cues give a figure a source, whatever their odds: "the firm reports a fall of 3%", "a poll shows".

In some frames it depends on more than the cue: a poll puts her on 41 percent, a study puts patients on a
drug; the union puts the bill at $40, a boy puts 40 lamps at the gate.
"""

from collections.abc import Callable

from spacy.tokens import Token

from copydesk.dimensions.attribution import weigh
from copydesk.dimensions.attribution.frames import SURE, Frame
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.words import FORESEEN, Words
from copydesk.syntax import child, takes_sum

_AMOUNTS = ("MONEY", "PERCENT", "QUANTITY")
_BODIES = ("ORG", "PERSON")
_PERSONS = ("he", "she", "it", "they")


def gives_figures(reading: Reading, frame: Frame, seen: weigh.Cue) -> bool:
    """Whether a source says a figure by this cue if its content has one: "the firm reports a fall of 3%"."""
    if frame.source is None:
        return False
    if frame.variant == SURE:
        return True
    asks = _ASKS.get(frame.name)
    if frame.head.dep_ == "acl" or (asks is not None and not asks(reading, frame, seen)):
        return False  # "those reporting incomes of 1,000 euros"
    pair, words = (frame.name, seen.lemma), reading.words
    if pair in words.numbered or (pair in words.documented and seen.source == "document"):
        return True
    is_found = pair in words.documented and _is_finder(frame, seen.lemma, words)
    return is_found or _looks_ahead(frame, seen.lemma, words)


def takes(frame: Frame, words: Words) -> bool:
    """Whether something is taken, and not said: "the flood claimed 40 lives", "Lund claimed the title"."""
    thing = child(frame.head, "dobj") if frame.head.lemma_.lower() in words.claims else None
    return thing is not None and thing.lemma_.lower() in words.claimed


def _looks_ahead(frame: Frame, lemma: str, words: Words) -> bool:
    """Whether what is to come is feared or foreseen."""
    return _fears(frame, lemma, words) or _foresees(frame, lemma, words)


def _fears(frame: Frame, lemma: str, words: Words) -> bool:
    """Whether it is a loss to come that is feared: "fears 400 closures", not "fears 12 dogs"."""
    thing = child(frame.head, "dobj") if lemma in words.fears and frame.name == "object" else None
    return thing is not None and thing.lemma_.lower() in words.feared


def _foresees(frame: Frame, lemma: str, words: Words) -> bool:
    """Whether somebody whose work that is looks ahead: "analysts see rents falling", not "see 12 clients"."""
    who, is_view = frame.source, frame.name in FORESEEN and lemma in words.foresees
    if who is None or not is_view or frame.head.tag_ not in ("VBP", "VBZ"):
        return False
    seen = child(frame.head, "dobj", "ccomp")
    if who.lemma_.lower() in words.forecasters:
        return seen is None or child(seen, "nummod") is None
    return _is_foreseen(seen, words) and _is_body(who, words) and takes_sum(frame.head)


def _is_body(who: Token, words: Words) -> bool:
    """Whether it is a firm, an authority or a person, by a name or a pronoun too."""
    lemma = who.lemma_.lower()
    is_body = lemma in words.institution or lemma in words.forecasters
    return is_body or who.ent_type_ in _BODIES or who.lower_ in _PERSONS


def _is_foreseen(seen: Token | None, words: Words) -> bool:
    """Whether it is a result that is seen, or its move: "sees sales of $4 million", "prices rising"."""
    thing = child(seen, "nsubj") if seen is not None and seen.dep_ == "ccomp" else seen
    return thing is not None and thing.lemma_.lower() in words.foreseen


def _is_finder(frame: Frame, lemma: str, words: Words) -> bool:
    """Whether what somebody finds is said with that: "auditors found 63 bills", not "found homes for 63"."""
    who = frame.source
    if lemma not in words.finds or who is None or who.lemma_.lower() not in words.finders:
        return False
    beside = [*frame.head.rights, *(c for one in frame.head.rights for c in one.rights)]
    return not any(c.dep_ in ("prep", "dative") and c.lower_ == "for" for c in beside)


def _puts_on(reading: Reading, frame: Frame, seen: weigh.Cue) -> bool:
    """As in "a poll puts her on 41 percent", not "a study put 40 patients on a drug"."""
    return frame.source is not None and frame.source.lemma_.lower() in reading.words.surveys


def _puts_at(reading: Reading, frame: Frame, seen: weigh.Cue) -> bool:
    """As in "put the toll at 40", "put it at $40", not "put 40 lamps at the gate"."""
    if seen.lemma not in reading.words.laying:
        return True
    thing, amount = child(frame.head, "dobj"), _behind_at(frame.head)
    if amount is None or not reading.has_figure([reading.chars((amount.left_edge.i, amount.i + 1))]):
        return False
    is_sum = thing is not None and thing.lemma_.lower() in reading.words.sums
    is_amount = any(token.tag_ == "$" or token.ent_type_ in _AMOUNTS for token in amount.subtree)
    return is_sum or amount.pos_ != "NOUN" or is_amount


def _behind_at(verb: Token) -> Token | None:
    at = next((c for c in verb.rights if c.lower_ == "at"), None)
    return child(at, "pobj") if at is not None else None


# Frame -> what else must hold.
_ASKS: dict[str, Callable[[Reading, Frame, weigh.Cue], bool]] = {
    "object at": _puts_at,
    "object on": _puts_on,
}
