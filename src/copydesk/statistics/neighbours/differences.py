"""Figures beside another that say how far it is from something, and whose it is that is compared with.

"Lisbon hit 44.6C, 0.8 degrees short of the record": the second figure is no heat of Lisbon's, but how much
is missing. "The Reds had 28 percent, ahead of the Blues on 27 percent": the second share is the Blues'.
"Goals: Dahl 12, Roe 9": the nine goals are Roe's.
"""

from itertools import takewhile

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import is_compared
from copydesk.statistics.parts import SHARES
from copydesk.statistics.words import Words
from copydesk.syntax import NAMING, SUBJECTS, TIMES, is_plural

_SIZES = SHARES | {"measurement", "duration", "count", "money"}
_LONGEST = 9  # words of what a figure is compared with
_OF_THE = (["of", "the"], ["of", "its"], ["of", "their"])
_LEAD = 5  # times as much as a rival has
_OWNER = 4  # words of "to her", "to the owners'"
_BACK = 17  # words before a figure that may say that something moves
_ENDS = frozenset((",", ";", ":", ".", ")"))
_WHOSE = frozenset(("in", "on", "of", "among", "by", "who"))  # behind "compared with 44"
_SIDES = frozenset(("above", "below"))
_THAN = _SIDES | {"than"}
_HELD = frozenset(("against", "than", "with", "to", "below", "above", "versus", "vs", "vs.", "under", "over"))
_PLACES = frozenset(("GPE", "NORP", "LOC"))
_AS = 5  # words from a number to the second "as" of "three times as many people as"
_SOON = 4  # words behind a figure that say whose or when it is
_HEADING = 2  # words before the colon of a list
_STOPS = frozenset((",", ";", ":", ".", "(", ")", "and", "but", "or", "which", "who", "while", "—", "–"))
_OF_NAMES = frozenset(("DET", "ADJ", "NOUN", "PROPN"))


def own_words(figure: Figure, chosen: list[Token], words: Words) -> list[Token]:
    """The words of a measure that are a figure's own, where it is told beside another figure."""
    own = _difference(figure, words) or rival(figure, words) or _tally(figure)
    return own or _without_speaker(figure, chosen, words)


def is_from_other(figure: Figure, words: Words) -> bool:
    """Read "14 feet taller than the church", which says no change of anything; not "than in 2019"."""
    than = _than(figure, words)
    if than is None:
        return False
    other = figure.tokens[than + 1 : min(than + _LONGEST, figure.sentence.end)]
    other = [*takewhile(lambda t: t.lower_ not in _STOPS, other)]
    held = any(t.ent_type_ in TIMES or t.is_digit or t.lower_ in words.earlier_levels for t in other)
    return bool(other) and not held


def _than(figure: Figure, words: Words) -> int | None:
    """The place of the "than" of "14 feet taller than", of the second "as" of "twice as fast as"."""
    if figure.follows == "as":
        return next((t.i for t in figure.behind(_AS)[1:] if t.lower_ == "as"), None)
    if figure.follows not in words.comparatives | _SIDES:
        return None
    return next((t.i for t in figure.behind(2) if t.lower_ in _THAN), None)


def is_benchmark(figure: Figure, words: Words) -> bool:
    """Read "12, against a national average of 20", "below the 3 percent that was forecast"."""
    behind = figure.behind(_SOON)
    if any(t.lemma_.lower() in words.expecting for t in behind):
        return _compared_by(figure, figure.lead)
    if is_foreseen(figure, words):
        return True
    if any(t.ent_type_ in TIMES or t.lower_ in words.earlier_levels for t in behind):
        return False
    return bool(of_all(figure, words))


def is_foreseen(figure: Figure, words: Words) -> bool:
    """Read "beating forecasts of a 6 percent rise": what was thought that it would be."""
    lead = figure.leading
    return lead.lower_ in ("of", "for") and lead.head.lemma_.lower() in words.forecasts


def of_all(figure: Figure, words: Words) -> list[Token]:
    """The words of "a national average" in "12, against a national average of 20"."""
    noun = figure.leading.head
    if figure.leading.lower_ != "of" or noun.lower_ not in words.benchmarks:
        return []
    is_of_all = any(t.lower_ in words.of_all or t.ent_type_ in _PLACES for t in noun.lefts)
    is_multiple = any(t.lower_ in words.multiples for t in noun.lefts)  # "twice the legal limit of 0.08"
    is_held = is_of_all and (is_multiple or _compared_by(figure, noun.left_edge.i - 1))
    return figure.tokens[noun.left_edge.i : noun.i + 1] if is_held else []


def _compared_by(figure: Figure, at: int) -> bool:
    """Whether a word holds a figure against another: "below", "against", "compared with"."""
    if at < figure.sentence.start:
        return False
    lead = figure.tokens[at]
    if lead.lower_ in ("the", "a", "an") and at > figure.sentence.start:
        lead = lead.nbor(-1)
    is_instead = lead.lower_ == "of" and lead.i > figure.sentence.start and lead.nbor(-1).lower_ == "instead"
    return is_instead or lead.lower_ in _HELD


def is_told_aside(size: Figure, level: Figure, words: Words) -> bool:
    """Read "stocks fell 3% as oil hit $90": the size of one clause, and the level of another thing.

    Not so in "deaths rose by 12 as the toll reached 90"; but "up 3%, the most since May, when it stood at 9".
    """
    verb = level.verb
    if size.number != level.number or verb.i == size.verb.i:
        return False
    if verb.dep_ == "relcl" and size.span.end <= verb.left_edge.i:
        return verb.head.head.lower_ == "since" and any(t.lower_ == "when" for t in verb.lefts)
    if verb.dep_ != "advcl":
        return False
    who = next((t for t in verb.lefts if t.dep_ in SUBJECTS), None)
    if who is None or who.pos_ == "PRON" or not size.span.end <= who.i < level.span.start:
        return False
    is_same = who.lower_ in words.anaphors and size.quantity.dimension == level.quantity.dimension
    return not is_same and any(t.dep_ in ("mark", "advmod") for t in verb.lefts)


def is_of_another(figure: Figure, words: Words) -> bool:
    """Read "48 percent, versus 44 for her rival": whose the second is stands behind it, and no time."""
    is_held = is_compared(figure, words) and figure.leading.lower_ != "from"
    who = [*takewhile(lambda t: t.text not in _ENDS, figure.behind(_LONGEST))]
    is_for = figure.follows == "for"
    earlier = words.earlier_periods if is_for else words.earlier_levels
    if not is_held or not who or any(t.ent_type_ in TIMES or t.lower_ in earlier for t in who):
        return False
    if is_for:
        return any(t.pos_ in ("PROPN", "PRON") or t.tag_ == "NNS" for t in who[1:4])
    if len(who) > 1 and who[1].lower_ == "which":
        return False
    return who[0].tag_ == "VBN" or (figure.quantity.dimension in SHARES and _is_of_whom(who[0]))


def _is_of_whom(token: Token) -> bool:
    """Whether a word behind a share says of whom it is: "44 percent in villages", "44 percent opposed"."""
    return token.tag_ == "JJ" or token.lower_ in _WHOSE


def are_of_rivals(one: Figure, other: Figure, words: Words) -> bool:
    """Read "leads 47 percent to 43", "31 points to her 28": two figures at one time, and nothing moved."""
    between = one.tokens[one.span.end : other.span.start]
    is_against = [t.lower_ for t in between[:1]] == ["to"] and len(between) <= _OWNER
    if not is_against or (len(between) > 1 and between[-1].tag_ not in ("POS", "PRP$")):
        return False
    low, high = sorted((one.quantity.low or 0, other.quantity.low or 0))
    if one.leading.lower_ == "from" or one.quantity.trend or low * _LEAD < high:
        return False  # "Crest 1/2 to 36"
    before = {t.lemma_.lower() for t in one.before(_BACK) if t.pos_ != "NOUN"}
    return (words.changing - words.change_nouns).isdisjoint(before)


def is_whole_of_part(figure: Figure) -> bool:
    """Read "7 of the 40 beds": so many stand before, of which some are told of."""
    before = figure.tokens[max(figure.sentence.start, figure.span.start - 3) : figure.span.start]
    return [t.pos_ for t in before][:1] == ["NUM"] and [t.lower_ for t in before][1:] in _OF_THE


def rival(figure: Figure, words: Words) -> list[Token]:
    """Read "ahead of the Blues on 27 percent": whose the figure is stands right before it."""
    at, start = figure.lead, figure.sentence.start
    if at <= start or figure.leading.lower_ not in words.rival_leads:
        return []
    first = _name_before(figure)
    lead = " ".join(token.lower_ for token in figure.tokens[max(start, first - 2) : first])
    is_rival = any(f" {lead}".endswith(f" {phrase}") for phrase in words.rivals)
    if not is_rival or figure.counted.isdisjoint(range(start, first)) or _is_to_come(figure, words):
        return []
    return [token for token in figure.tokens[first:at] if token.pos_ != "DET"]


def _name_before(figure: Figure) -> int:
    """Where the name begins that ends before the word which leads a figure in."""
    before = reversed(figure.tokens[figure.sentence.start : figure.lead])
    name = takewhile(lambda t: t.pos_ in _OF_NAMES and t.i not in figure.counted, before)
    return figure.lead - len([*name])


def _is_to_come(figure: Figure, words: Words) -> bool:
    """Whether what is counted is still to come, and nobody's: "with seven games left"."""
    noun = figure.noun
    behind = figure.tokens[noun.i + 1 : noun.i + 2] if noun is not None else []
    return any(token.lower_ in words.to_come for token in behind)


def _difference(figure: Figure, words: Words) -> list[Token]:
    """Read "..., 0.8 degrees short of the record": what is missing or over, and of what."""
    if figure.quantity.dimension not in _SIZES or not _follows_figure(figure):
        return []
    after = _phrase_after(figure)
    object_ = _held_against(after, words)
    return [] if _is_change(figure, object_, after) or not any(map(_is_mark, object_)) else after


def _held_against(after: list[Token], words: Words) -> list[Token]:
    """What stands behind "short of", "taller than"."""
    if _is_compared(after):
        return after[2:]
    lead = " ".join(token.lower_ for token in after[:2])
    return after[1:] if any(f"{lead} ".startswith(f"{phrase} ") for phrase in words.differences) else []


def _is_compared(after: list[Token]) -> bool:
    return len(after) > 1 and after[0].tag_ in ("JJR", "RBR") and after[1].lower_ == "than"


def _is_change(figure: Figure, mark: list[Token], after: list[Token]) -> bool:
    """Whether it is how far something went since a time: "$20 less than last year", "9 points below 2014"."""
    dated = [token.ent_type_ in TIMES for token in mark if token.pos_ not in ("ADP", "DET")]
    is_move = figure.quantity.dimension in SHARES or figure.quantity.unit == "point"
    return any(dated) if is_move else _is_compared(after) and all(dated)


def _is_mark(token: Token) -> bool:
    """Whether a word can be what a figure is measured from: "the record", "her best"."""
    return token.pos_ in NAMING or token.tag_ in ("JJS", "RBS")


def _follows_figure(figure: Figure) -> bool:
    """Whether a figure stands after the comma that closes what is said of another."""
    at, start = figure.lead, figure.sentence.start
    if at <= start or figure.tokens[at].text != ",":
        return False
    return any(i in figure.counted for i in range(max(start, at - _LONGEST), at))


def _phrase_after(figure: Figure) -> list[Token]:
    def is_of_it(token: Token) -> bool:
        return not (token.lower_ in _STOPS or token.i in figure.counted or token.pos_ == "VERB")

    return [*takewhile(is_of_it, figure.behind(_LONGEST))]


def _tally(figure: Figure) -> list[Token]:
    """Read "Goals: Dahl 12, Roe 9": what the list is of, and the name right before the number."""
    tokens, start = figure.tokens, figure.sentence.start
    first = figure.span.start
    while first > start and tokens[first - 1].is_title and tokens[first - 1].is_alpha:
        first -= 1
    name, at = tokens[first : figure.span.start], first - 1
    while at > start and (tokens[at].text in (",", ";") or tokens[at].is_title or at in figure.counted):
        at -= 1
    is_headed = start < at <= start + _HEADING and tokens[at].text == ":"
    return [tokens[at - 1], *name] if name and is_headed and is_plural(tokens[at - 1]) else []


def _without_speaker(figure: Figure, chosen: list[Token], words: Words) -> list[Token]:
    """Leave out who says it: "the admiral said it has 34 ships" is of what "it" is, and of no admiral."""
    who = figure.subject
    if who is None or who.lower_ != "it":
        return chosen
    left = [t for t in chosen if not (t.dep_ == "nsubj" and t.lower_ in words.speakers and t.i < who.i)]
    return left or chosen
