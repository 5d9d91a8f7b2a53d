"""How far a content reaches where the parse leaves out a figure that belongs to it.

"There were no losses, she said, with 900 cars sold by noon": what goes on behind an aside hangs on the
aside. "She said that of the 14 towns, three had no school": what opens a clause hangs on the cue. "It
reported sales of $41 million, up 12 percent": what a figure is held against hangs on the verb, and so
does what it comes to ("it announced 35 orders, bringing the total to 677"). Only a figure is worth so
much; how something was said has none.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import TIMES, Range, child, is_infinitive, trimmed

_LONGEST = 30  # tokens of what is taken in
_STATES = ("VBN", "VBD", "VBG", "JJ", "JJR")  # "..., she said, with 900 cars sold"
_OPENS = ("of", "in", "among", "between", "out")  # "she said that of the 14 towns, three ..."
_MOVES = ("up", "down", "compared", "versus", "against")


def widened(reading: Reading, frame: Frame) -> Frame:
    """A frame whose content takes in the figures beside it that the parse hangs on its cue."""
    if frame.name == "that":
        first, last = frame.content[0], frame.content[-1]
        behind = _behind(frame) if last[1] <= frame.cue[0] else None
        opening = _opening(frame, first) if first[0] >= frame.cue[1] else None
        if behind is not None and _has_figure(reading, behind):
            return frame._replace(content=(*frame.content, behind))
        if opening is not None and _has_figure(reading, (opening, first[0])):
            return frame._replace(content=((opening, first[1]), *frame.content[1:]))
    elif frame.name == "object":
        moved = _moved(reading.words, frame)
        if moved is not None and _has_figure(reading, (frame.content[-1][1], moved)):
            return frame._replace(content=(*frame.content[:-1], (frame.content[-1][0], moved)))
    return frame


def _has_figure(reading: Reading, span: Range) -> bool:
    return span[0] < span[1] <= span[0] + _LONGEST and reading.has_figure([reading.chars(span)])


def _behind(frame: Frame) -> Range | None:
    """What goes on behind an aside: "..., she said, with 900 cars sold by noon"."""
    verb = frame.head
    for one in verb.rights:
        if one.i > frame.cue[1] and one.nbor(-1).text == "," and one.dep_ == "prep":
            own = one.left_edge.i, one.right_edge.i + 1
            return trimmed(one.doc, own) if one.lower_ == "with" and _is_state(one) else None
    return None


def _is_state(word: Token) -> bool:
    """Whether a "with" is followed by how something is: "with 900 cars sold", not "with 40 reporters"."""
    inner, noun = child(word, "pcomp", "ccomp"), child(word, "pobj")
    if noun is None:
        return inner is not None and inner.tag_ in _STATES
    return any(one.tag_ in _STATES or one.lower_ in _MOVES for one in noun.rights)


def _opening(frame: Frame, first: Range) -> int | None:
    """Where a clause opens with what the parse hangs on its cue: "she said that of the 14 towns, three"."""
    for one in _fronted(frame.head):
        inner = child(one, "pobj")
        is_when = inner is not None and inner.ent_type_ in TIMES
        if one.lower_ in _OPENS and not is_when and _ends_at(one, first[0]):
            return frame.head.i + 1
    return None


def _fronted(verb: Token) -> Iterator[Token]:
    """The prepositions right behind a verb, or behind its "that"."""
    for one in verb.rights:
        if one.i == verb.i + 1 and one.dep_ == "prep" and one.lower_ != "in":  # "said in a letter of May"
            yield one
        elif one.i == verb.i + 1 and one.lower_ == "that":
            yield from (c for c in one.rights if c.i == one.i + 1 and c.dep_ == "prep")


def _ends_at(preposition: Token, start: int) -> bool:
    """Whether nothing but a comma stands between a phrase and where the clause starts."""
    between = preposition.doc[preposition.right_edge.i + 1 : start]
    return len(between) == 1 and between[0].text == ","


def _moved(words: Words, frame: Frame) -> int | None:
    """Where ends what a reported figure is held against: "sales of $41 million, up 12 percent from"."""
    end = frame.content[-1][1]
    entails = words.entails if frame.lemma in words.unveils else None
    beside = [one for one in frame.head.rights if one.i >= end]
    last = next((one for one in reversed(beside) if _is_more(one, entails)), None)
    return trimmed(last.doc, (last.left_edge.i, last.right_edge.i + 1))[1] if last is not None else None


def _is_more(word: Token, entails: frozenset[str] | None) -> bool:
    """Whether what hangs on a verb goes on with what it takes; what is unveiled may entail something."""
    if word.left_edge.nbor(-1).text != ",":
        return entails is not None and word.dep_ == "xcomp" and is_infinitive(word)
    is_outcome = entails is not None and word.tag_ == "VBG" and word.lemma_.lower() in entails
    return is_outcome or word.lower_ in _MOVES or _is_amount(word)


def _is_amount(word: Token) -> bool:
    """Whether a number stands beside another: "a loss of 2 million in May, 3 million in June"."""
    if word.dep_ != "npadvmod" or word.ent_type_ in TIMES:
        return False
    return word.like_num or any(c.like_num for c in word.lefts)
