"""Figures that lean on the one before: "the proportion is 35%", "100 of them", "a third are converts"."""

from collections.abc import Callable
from functools import partial

from spacy.tokens import Token

from copydesk.statistics.figure import WINDOW, Figure, lately
from copydesk.statistics.measures.nouns import population
from copydesk.statistics.parts import SHARES, Form, Parts
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words
from copydesk.syntax import (
    ancestors,
    child,
    children,
    clause,
    in_order,
    is_verb,
    noun_phrase,
    objects_of,
)

Read = tuple[Figure, Parts | None]
_REACH = 2  # sentences back that "the proportion" may look for what it is a proportion of


def resolve(read: list[Read], words: Words) -> list[Read]:
    """Give each figure that leans on another the measure and whole of that one."""
    out: list[Read] = []
    for figure, part in read:
        first = part = _with_population(figure, part, words)
        part = _with_own_whole(figure, _from_before(figure, part, out, words), words)
        part = _counted_before(figure, part, out)
        part = part if part is first else _with_population(figure, part, words)
        out.append((figure, _included(figure, part, out)))
    return out


def _with_own_whole(figure: Figure, part: Parts | None, words: Words) -> Parts | None:
    """Read "among women it was 46 percent; among men it was 58": what goes on may have a whole of its own."""
    if part is None or part.form is not Form.AS_BEFORE or figure.quantity.dimension not in SHARES:
        return part
    inner = _population_beside(figure, words)
    return part if inner is None else part._replace(whole=population(inner))


def _with_population(figure: Figure, part: Parts | None, words: Words) -> Parts | None:
    """Read "Among nurses, 60 percent said ...": the population stands beside the clause."""
    if part is None or part.whole or figure.quantity.dimension not in SHARES | {"count"}:
        return part
    inner = _population_beside(figure, words)
    if inner is None:
        return part
    told = part.form is Form.TOLD and figure.quantity.dimension == "count"
    own = noun_phrase(inner, follow=()) if told else []  # "of the 1,900 boats, 1,200 may be sold"
    return part._replace(words=[*own, *part.words], whole=population(inner))


def _population_beside(figure: Figure, words: Words) -> Token | None:
    """The noun of "among nurses", behind the figure or before it, if the figure does not hang on it."""
    among = _among(figure, words)
    if not among:
        return None
    start, above = figure.span.start, {t.i for t in ancestors(figure.head)}
    ordered = [*filter(partial(_is_right_behind, figure), among), *(p for p in among if p.i < start)]
    inner = (child(prep, "pobj") for prep in ordered)
    return next((t for t in inner if t is not None and t.i not in above), None)


def _among(figure: Figure, words: Words) -> list[Token]:
    """The "among" and the like that hang on the verb of a figure, on its noun or on itself."""
    governors = {t.i: t for t in (clause(figure.top), figure.top, figure.head)}
    return [
        p
        for governor in governors.values()
        for p in children(governor, "prep")
        if p.lower_ in words.among and p.i not in figure.theirs
    ]


def _from_before(figure: Figure, part: Parts | None, before: list[Read], words: Words) -> Parts | None:
    """Read "the proportion", "the total", "it", "of them": take what the last like figure was of."""
    if part is not None and _is_of_them(part):
        return _of_them(figure, part, before)
    if part is not None and part.form not in _LEANING:
        return part
    who = figure.actor if is_verb(figure.verb) else None
    if who is not None and _is_anaphor(who, words):
        return _as_before(figure, part, before, _REACH, who.lower_)
    if not _is_open(figure, part, who, before):
        return part
    return _as_before(figure, part, before, int(figure.quantity.dimension in SHARES), "no subject")


def _is_open(figure: Figure, part: Parts | None, who: Token | None, before: list[Read]) -> bool:
    """Whether nothing in a figure's own clause says what it is of."""
    return part is None or part.form is Form.SIZE_ALONE or _is_others_level(figure, part, who, before)


def _as_before(figure: Figure, part: Parts | None, before: list[Read], reach: int, by: str) -> Parts | None:
    """What the last like figure was of."""
    again = part is not None and part.form is Form.SIZE_ALONE
    last = _last(figure, before, lambda f, p: _is_like(figure, f, p, again), reach)
    return part if last is None else last._replace(form=Form.AS_BEFORE, rule=f"{by}: as the figure before")


def _is_of_them(part: Parts) -> bool:
    """Whether a whole is "them" or "those", and no more."""
    return len(part.whole) == 1 and part.whole[0].lower_ in ("them", "these", "those")


def _of_them(figure: Figure, part: Parts, before: list[Read]) -> Parts:
    """Read "100 of them", "a third of those are converts": they are what was counted last."""
    last = _last(figure, before, lambda f, p: f.quantity.dimension == "count")
    if last is None:
        return part
    part = part._replace(rule=f"{part.rule}, of them", whole=last.words)
    is_told = part.head is not None and part.form is Form.TOLD_IS
    return part if is_told else part._replace(words=last.words, head=last.head)


def _is_others_level(figure: Figure, part: Parts | None, who: Token | None, before: list[Read]) -> bool:
    """Whether a person is given a level that is of what was told before: "sales fell, and Ek is at 9%"."""
    if part is None or part.form is not Form.LEVEL or who is None or who.ent_type_ != "PERSON":
        return False
    return figure.verb.dep_ == "conj" and bool(before) and before[-1][0].number == figure.number


def _is_like(figure: Figure, other: Figure, part: Parts, again: bool) -> bool:
    """Whether a figure may go on with what another is of; again: whatever its kind is."""
    if part.form is Form.CONTEST:  # "to her 35 percent": the rival's is not gone on with
        return False
    other_verb = part.form is Form.ADJECTIVE and other.verb.lemma_ != figure.verb.lemma_
    return again or (other.quantity.dimension == figure.quantity.dimension and not other_verb)


_LEANING = frozenset((Form.MOVED, Form.LEVEL, Form.SUBJECT, Form.DOER, Form.TOLD_IS, Form.SIZE_ALONE))


def _is_anaphor(who: Token, words: Words) -> bool:
    """Whether a subject only points back: "the proportion", "it", but not "the proportion of women"."""
    if who.pos_ == "PROPN" or who.lower_ not in words.anaphors or list(objects_of(who, "of", "for", "in")):
        return False
    return not any(c.dep_ in ("compound", "amod", "poss", "relcl", "acl") for c in who.children)


def _last(
    figure: Figure, before: list[Read], wanted: Callable[[Figure, Parts], bool], reach: int = _REACH
) -> Parts | None:
    told = ((other, part) for other, part in lately(figure, before, reach) if part is not None)
    return next((part for other, part in told if wanted(other, part)), None)


def _counted_before(figure: Figure, part: Parts | None, before: list[Read]) -> Parts | None:
    """Read "Lyon had 12 fires; Nice had 9": a count without its noun."""
    if figure.quantity.dimension != "count" or figure.noun is not None:
        return part
    if part is not None and (part.whole or part.form not in (Form.DOER, Form.TOLD)):
        return part
    last = _last(figure, before, partial(_is_parallel, figure), 1) or _last(figure, before, _is_counted, 1)
    return part if last is None else _counted_again(figure, part, last, before[-1])


def _is_counted(figure: Figure, part: Parts) -> bool:
    """Whether a figure is a count that says of what."""
    is_known = figure.noun is not None or part.form is Form.COUNTED_BEFORE
    return figure.quantity.dimension == "count" and is_known


def _is_parallel(figure: Figure, other: Figure, part: Parts) -> bool:
    """Whether two counts are the objects of one verb that is said twice."""
    same = other.verb.lemma_ == figure.verb.lemma_ and other.verb.dep_ != "relcl"
    return same and other.role == figure.role == "dobj" and _is_counted(other, part)


def _counted_again(figure: Figure, part: Parts | None, last: Parts, nearest: Read) -> Parts:
    """What the count before counts, with the name that this one is of: "Nice had 9"."""
    own = [t for t in (part.words if part else []) if t.tag_ in ("NNP", "NNPS", "VBN")]
    gapped = nearest[1] is last and nearest[0].verb.i == figure.verb.i and not own  # "had 40 ferries; now 52"
    counted = last.words if gapped or last.head is None else noun_phrase(last.head)
    words = in_order([*(t for t in counted if t.i not in figure.counted), *own])
    return Parts(Form.COUNTED_BEFORE, "<number> as the one before", words, last.head)


def places_there(readings: list[Reading]) -> None:
    """Give "the families moved there" the places of the figure before."""
    before: Reading | None = None
    for reading in readings:
        figure = reading.figure
        if not reading.toponyms and _says_there(figure):
            near = before is not None and figure.number - before.figure.number <= _REACH
            reading.toponyms = before.toponyms if before is not None and near else []
        before = reading if reading.toponyms else before


def _says_there(figure: Figure) -> bool:
    if "there" not in figure.said:
        return False
    return any(t.lower_ == "there" and t.dep_ == "advmod" for t in figure.before(WINDOW))


def _is_right_behind(figure: Figure, prep: Token) -> bool:
    """Whether an "among" follows a figure, and no other figure stands before it."""
    is_behind = prep.i > figure.span.start and prep.lower_ != "of"
    return is_behind and figure.counted.isdisjoint(range(figure.span.end, prep.i))


def _included(figure: Figure, part: Parts | None, before: list[Read]) -> Parts | None:
    """Read "6,000 crimes, including 80 murders": what is included is part of the figure before."""
    lead = figure.leading
    if part is None or part.whole or not before or lead.lower_ != "including":
        return part
    other, last = before[-1]
    same = other.number == figure.number and other.quantity.dimension == figure.quantity.dimension
    return part._replace(whole=last.words) if same and last is not None else part
