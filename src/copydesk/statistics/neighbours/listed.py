"""Figures in lists of names: "Flood deaths: Orbeck 12, Lisk 7", "Norbank up 14, Lendal up 6, Varn up 2".

Each figure is one of the name before it, and of none of the others.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.syntax import TIMES, in_order

_FEWEST = 3  # names of a list
_LONGEST, _LONGEST_MOVE = 8, 2  # words of a name, and between two numbers of one
_MARKS = frozenset((",", ";", "and", "unch"))
_STOPS = _MARKS | {":", "(", ")", "—", "–"}
_MOVED = frozenset(("up", "down", "off", "at", "to", "from", "vs", "vs.", "against", "("))
_NAMING = frozenset(("NOUN", "PROPN", "ADJ", "DET", "X", "INTJ", "PART", "SPACE", "SYM"))
_JOINED = frozenset(("'s", ".", "-", "&", "/"))

Name = tuple[Figure, range]  # a figure, and the places of the words of its name


def mark(figures: list[Figure]) -> None:
    """Note for each figure of a list, among those of a sentence, its name and those of the others."""
    for run in _runs(figures):
        names = {name for _, name in run}
        fewest = 2 if all(figure.sense == "listed" for figure, _ in run) else _FEWEST
        if len(names) >= fewest:
            _share_out(run)


def _share_out(run: list[Name]) -> None:
    every = frozenset(i for _, name in run for i in name)
    for figure, name in run:
        figure.listed = name
        figure.theirs |= every - {*name}


def with_name(figure: Figure, words: Sequence[Token]) -> list[Token]:
    """The words of a measure with the name of the figure in its list."""
    every = map(figure.tokens.__getitem__, figure.listed)
    named = [t for t in every if t.pos_ not in ("DET", "SPACE") and t.ent_type_ not in TIMES]
    return in_order({*words, *named}) if named else list(words)


def _runs(figures: list[Figure]) -> Iterator[list[Name]]:
    """Figures behind each other that have each a name before them, or go on with that before."""
    run: list[Name] = []
    for n, figure in enumerate(figures):
        end = figures[n - 1].span.end if n else figure.sentence.start
        if run and _goes_on(figure, end):
            run.append((figure, run[-1][1]))
            continue
        name = _name(figure, end)
        if run and name and not _is_behind(figure, name, end):
            yield run
            run = []
        if name:
            run.append((figure, name))
        elif run:
            yield run
            run = []
    yield run


def _goes_on(figure: Figure, end: int) -> bool:
    """As in "up 14 at 320", "118 (104)", and in the cells of a row."""
    between = [t.text for t in figure.tokens[end : figure.span.start]]
    if figure.sense == "listed" and not any(map(str.isalnum, "".join(between))):
        return not _MARKS.intersection(between)
    return 0 < len(between) <= _LONGEST_MOVE and _MOVED.issuperset(between)


def _is_behind(figure: Figure, name: range, end: int) -> bool:
    """Whether nothing but marks stands between a number and the next name."""
    between = [t.lower_ for t in figure.tokens[end : name.start] if not t.is_space]
    if between[:1] == [")"]:
        del between[0]
    return (bool(between) or figure.sense == "listed") and _MARKS.issuperset(between)


def _name(figure: Figure, end: int) -> range:
    """The places of the words of a name right before a figure, or before what says that it moved."""
    tokens, last = figure.tokens, figure.span.start
    while last > end and tokens[last - 1].lower_ in _MOVED:
        last -= 1
    if (
        figure.sense == "listed"
        and last - 3 > end
        and (tokens[last - 1].text, tokens[last - 3].text) == (")", "(")
    ):
        last -= 3  # "Smith (Lab) 12,340"
    start = last
    while start > end and last - start < _LONGEST and _may_name(tokens[start - 1], figure):
        start -= 1
    return range(start, last)


def _may_name(token: Token, figure: Figure) -> bool:
    if _is_stop(token) or token.i in figure.counted:
        return False
    if token.pos_ in ("AUX", "ADP", "SCONJ"):
        return token.lower_ == "of"
    is_name = token.pos_ in _NAMING or (token.text[:1].isupper() and not token.is_sent_start)
    return figure.sense == "listed" or is_name or token.lower_ in _JOINED


def _is_stop(token: Token) -> bool:
    """Whether no name goes on over a token: a comma, a bracket, "):"."""
    is_mark = not token.is_space and not any(map(str.isalnum, token.text))
    return token.lower_ in _STOPS or (is_mark and token.text not in _JOINED)
