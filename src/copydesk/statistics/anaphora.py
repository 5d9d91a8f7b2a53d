"""Figures that lean on the one before: "the proportion is 35%", "100 of them", "a third are converts"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from copydesk.statistics.describing import population
from copydesk.statistics.figure import LATELY, WINDOW, Figure
from copydesk.statistics.parts import SHARES, Form, Parts
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words
from copydesk.syntax import (
    TIMES,
    ancestors,
    child,
    children,
    clause,
    in_order,
    is_plural,
    is_verb,
    noun_phrase,
    objects_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

Read = tuple[Figure, Parts | None]
_REACH = 2  # sentences back that "the proportion" may look for what it is a proportion of


def resolve(read: list[Read], words: Words) -> list[Read]:
    """Give each figure that leans on another the measure and whole of that one."""
    out: list[Read] = []
    for figure, part in read:
        first = part = _with_population(figure, part, words)
        part = _from_before(figure, part, out, words)
        if "respectively" not in figure.said:
            part = _in_brackets(figure, part, out, words)
        part = _counted_before(figure, part, out)
        part = _with_topic(figure, part, out, words)
        part = part if part is first else _with_population(figure, part, words)
        part = _with_whole_before(figure, part, out)
        part = _included(figure, part, out)
        out.append((figure, part))
    return out


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
    start = figure.span.start
    governors = {t.i: t for t in (clause(figure.top), figure.top, figure.head)}.values()
    among = [p for g in governors for p in children(g, "prep") if p.lower_ in words.among]
    after = [p for p in among if p.i > start and p.lower_ != "of" and not _figure_between(figure, p)]
    before = [p for p in among if p.i < start]
    if figure.quantity.dimension in SHARES:
        before += _for_whom(figure)
    above = {t.i for t in ancestors(figure.head)}
    inner = (child(prep, "pobj") for prep in (*after, *before))
    return next((t for t in inner if t is not None and t.i not in above), None)


def _for_whom(figure: Figure) -> list[Token]:
    """The "for" that opens a sentence: "For nurses, support is at 73 percent"."""
    first = figure.sentence[0]
    inner = child(first, "pobj") if first.lower_ == "for" and first.i < figure.verb.i else None
    return [first] if inner is not None and inner.tag_ == "NNS" and inner.ent_type_ not in TIMES else []


def _from_before(figure: Figure, part: Parts | None, before: list[Read], words: Words) -> Parts | None:
    """Read "the proportion", "the total", "it", "of them": take what the last like figure was of."""
    if part is not None and len(part.whole) == 1 and part.whole[0].lower_ in ("them", "these", "those"):
        return _of_them(figure, part, before)
    if part is not None and part.form not in _LEANING:
        return part
    who = figure.actor if is_verb(figure.verb) else None
    leans = who is not None and _is_anaphor(who, words)
    again = part is not None and part.form is Form.SIZE_ALONE
    if not (leans or part is None or again or _is_others_level(figure, part, who, before)):
        return part
    reach = _REACH if leans else 1 if figure.quantity.dimension in SHARES else 0
    last = _last(figure, before, lambda f, p: _is_like(figure, f, p, again), reach)
    if last is None:
        return part
    by = who.lower_ if leans and who is not None else "no subject"
    return last._replace(form=Form.AS_BEFORE, rule=f"{by}: as the figure before")


def _of_them(figure: Figure, part: Parts, before: list[Read]) -> Parts:
    """Read "100 of them", "a third of those are converts": they are what was counted last."""
    last = _last(figure, before, lambda f, p: f.quantity.dimension == "count")
    if last is None:
        return part
    part = part._replace(rule=f"{part.rule}, of them", whole=last.words)
    is_told = part.head is not None and part.form is Form.TOLD_IS
    return part if is_told else part._replace(words=last.words, head=last.head)


def _is_others_level(figure: Figure, part: Parts, who: Token | None, before: list[Read]) -> bool:
    """Whether a person is given a level that is of what was told before: "sales fell, and Ek is at 9%"."""
    joined = figure.verb.dep_ == "conj" and bool(before) and before[-1][0].number == figure.number
    return joined and who is not None and who.ent_type_ == "PERSON" and part.form is Form.LEVEL


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
    for other, part in islice(reversed(before), LATELY):
        if figure.number - other.number > reach:
            return None
        if part is not None and wanted(other, part):
            return part
    return None


def _in_brackets(figure: Figure, part: Parts | None, before: list[Read], words: Words) -> Parts | None:
    """Read "$5.9 billion, or $9.66 per share", "8,000 miles (14,800 km)": the same thing said again."""
    if not before or (figure.noun is not None and figure.quantity.dimension in ("count", "age")):
        return part
    other, last = before[-1]
    is_sure = part is not None and (part.whole or part.form in _SURE)
    if last is None or is_sure or other.number != figure.number or not _says_again(figure, other, words):
        return part
    return last._replace(rule=f"{last.rule}, said again")


def _says_again(figure: Figure, other: Figure, words: Words) -> bool:
    """Whether what stands between two figures shows that they are of one thing."""
    if figure.came_from or figure.follows in ("more", "less", "fewer", "higher", "lower"):
        return True
    between = figure.tokens[other.span.end : figure.span.start]
    said = [t for t in between if t.lower_ not in words.approximate]
    if said and said[-1].text in ("(", "—", "–", "--") and len(between) <= 6:
        return True
    spoken = (t for t in said if not (t.is_punct or t.ent_type_ in TIMES))
    return len(between) <= 8 and all(t.lower_ in words.joining for t in spoken)


_SURE = frozenset(
    (
        Form.COUNTED,
        Form.COUNTED_BEFORE,
        Form.ADJECTIVE,
        Form.PERSON,
        Form.DONE,
        Form.CONTEST,
        Form.SIZE,
        Form.NAME,
    )
)


def _with_topic(figure: Figure, part: Parts | None, before: list[Read], words: Words) -> Parts | None:
    """Read "Alder's sales dropped 9%. Birch dropped 7%.": the name takes the noun of the figure before."""
    if part is None or not before or not _is_only_name(part, words):
        return part
    other, last = before[-1]
    if last is None or not _moved_alike(figure, other) or all(t.pos_ != "PROPN" for t in last.words):
        return part
    noun = _noun_of(last)
    if noun is None:
        return part
    places = (t for t in last.words if _is_place_of(t, noun))
    words_too = in_order([*part.words, *places, noun])
    return part._replace(rule=f"{part.rule}, <noun> as before", words=words_too, head=noun)


def _is_only_name(part: Parts, words: Words) -> bool:
    """Whether a measure is a name, with no noun but that of a change."""
    nouns = (t for t in part.words if t.pos_ == "NOUN")
    is_name = part.head is not None and part.head.pos_ == "PROPN"
    return is_name and all(t.lemma_.lower() in words.sizes for t in nouns)


def _moved_alike(figure: Figure, other: Figure) -> bool:
    """Whether two percentages near each other are both the sizes of a change."""
    both = (figure.quantity, other.quantity)
    alike = all(q.dimension == "percentage" and q.trend is not None for q in both)
    return alike and figure.number - other.number <= 1


def _noun_of(part: Parts) -> Token | None:
    """The noun of a measure: its head, or else the first that stands for itself."""
    if part.head is not None and part.head.pos_ == "NOUN":
        return part.head
    return next((t for t in part.words if t.pos_ == "NOUN" and t.dep_ != "compound"), None)


def _is_place_of(token: Token, noun: Token) -> bool:
    """Whether a word is the place before a noun: "US sales"."""
    return token.head.i == noun.i and token.i < noun.i and token.ent_type_ in ("GPE", "LOC", "NORP")


def _with_whole_before(figure: Figure, part: Parts | None, before: list[Read]) -> Parts | None:
    """Read "Among nurses, 60 percent ..., while 30 percent ...": the population goes on."""
    if part is None or part.whole or not before or figure.quantity.dimension not in SHARES:
        return part
    other, last = before[-1]
    goes_on = (
        other.number == figure.number and other.quantity.dimension in SHARES and figure.quantity.trend is None
    )
    return part._replace(whole=last.whole) if goes_on and last is not None and last.whole else part


def _topic_of_sentence(figure: Figure) -> Token | None:
    """What "there are nine of all kinds" counts: the last plural noun before it, or what that belongs to."""
    if child(figure.verb, "expl") is None:
        return None
    before = figure.tokens[max(figure.sentence.start, figure.span.start - WINDOW) : figure.span.start]
    noun = next((t for t in reversed(before) if is_plural(t) and t.ent_type_ not in TIMES), None)
    while noun is not None and noun.dep_ == "pobj" and is_plural(noun.head.head):
        noun = noun.head.head
    return noun


def _counted_before(figure: Figure, part: Parts | None, before: list[Read]) -> Parts | None:
    """Read "Lyon had 12 fires; Nice had 9": a count without its noun."""
    if figure.quantity.dimension != "count" or figure.noun is not None:
        return part
    if part is not None and (part.whole or part.form not in (Form.DOER, Form.TOLD)):
        return part
    whole = _counted_of(figure, part, before) if part is not None else ()
    if part is not None and whole:
        return part._replace(words=in_order([*noun_phrase(whole[0], follow=()), *part.words]), whole=whole)
    last = _last(figure, before, lambda f, p: _is_parallel(figure, f, p), 1)
    last = last or _last(figure, before, _is_counted, 0)
    topic = _topic_of_sentence(figure) if last is None else None
    if topic is not None:
        rule = "<number> of what the sentence is about"
        return Parts(Form.COUNTED, rule, noun_phrase(topic, follow=()), topic)
    last = last or _last(figure, before, _is_counted, 1)
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
    counted = noun_phrase(last.head) if last.head is not None and not gapped else last.words
    words = in_order([*(t for t in counted if t.i not in figure.counted), *own])
    return Parts(Form.COUNTED_BEFORE, "<number> as the one before", words, last.head)


def _counted_of(figure: Figure, part: Parts, before: list[Read]) -> Sequence[Token]:
    """The whole that goes on: "of the 68 patients, 41 recovered and 12 are in hospital"."""
    other, last = before[-1] if before else (None, None)
    if other is None or last is None or part.form is not Form.TOLD or other.number != figure.number:
        return ()
    parallel = other.quantity.dimension == "count" and last.form is Form.TOLD
    return last.whole if parallel else ()


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
    first = max(figure.sentence.start, figure.span.start - WINDOW)
    return any(t.lower_ == "there" and t.dep_ == "advmod" for t in figure.tokens[first : figure.span.start])


def _figure_between(figure: Figure, token: Token) -> bool:
    return any(i in figure.counted for i in range(figure.span.end, token.i))


def _included(figure: Figure, part: Parts | None, before: list[Read]) -> Parts | None:
    """Read "6,000 crimes, including 80 murders": what is included is part of the figure before."""
    lead = figure.leading
    if part is None or part.whole or not before or lead.lower_ != "including":
        return part
    other, last = before[-1]
    same = other.number == figure.number and other.quantity.dimension == figure.quantity.dimension
    return part._replace(whole=last.words) if same and last is not None else part
