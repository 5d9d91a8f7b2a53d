"""Figures that lean on the one before: "the proportion is 35%", "100 of them", "a third are converts"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from copydesk.statistics.figure import LATELY, WINDOW, Figure
from copydesk.statistics.parts import SHARES, Form, Parts, population
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES, ancestors, child, clause, in_order, is_verb, noun_phrase, objects_of

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
    governors = {t.i: t for t in (clause(figure.top), figure.top, figure.head)}.values()
    among = [p for g in governors for p in g.children if p.dep_ == "prep" and p.lower_ in words.among]
    after = [p for p in among if p.i > figure.span.start and not _figure_between(figure, p)]
    before = [p for p in among if p.i < figure.span.start]
    before += [p for p in _for_whom(figure) if figure.quantity.dimension in SHARES]
    for prep in [*(p for p in after if p.lower_ != "of"), *before]:
        inner = child(prep, "pobj")
        if inner is not None and all(t.i != inner.i for t in ancestors(figure.head)):
            told = part.form is Form.TOLD and figure.quantity.dimension == "count"
            own = noun_phrase(inner, follow=()) if told else []  # "of the 1,900 boats, 1,200 may be sold"
            return part._replace(words=[*own, *part.words], whole=population(inner))
    return part


def _for_whom(figure: Figure) -> list[Token]:
    """The "for" that opens a sentence: "For nurses, support is at 73 percent"."""
    first = figure.sentence[0]
    inner = child(first, "pobj") if first.lower_ == "for" and first.i < figure.verb.i else None
    return [first] if inner is not None and inner.tag_ == "NNS" and inner.ent_type_ not in TIMES else []


def _from_before(figure: Figure, part: Parts | None, before: list[Read], words: Words) -> Parts | None:
    """Read "the proportion", "the total", "it", "of them": take what the last like figure was of."""
    pronoun = next((t for t in part.whole if t.lower_ in ("them", "these", "those")), None) if part else None
    if part is not None and pronoun is not None and len(part.whole) == 1:
        last = _last(figure, before, lambda f, p: f.quantity.dimension == "count")
        if last is not None:
            same = part.head is None or part.form is not Form.TOLD_IS
            return part._replace(rule=f"{part.rule}, of them", words=last.words if same else part.words,
                           head=last.head if same else part.head, whole=last.words)  # fmt: skip
        return part
    if part is not None and part.form not in _LEANING:
        return part
    who = figure.actor if is_verb(figure.verb) else None
    leans = who is not None and _is_anaphor(who, words)
    joined = figure.verb.dep_ == "conj" and before and before[-1][0].number == figure.number
    wrong = (
        joined
        and who is not None
        and who.ent_type_ == "PERSON"
        and part is not None
        and part.form is Form.LEVEL
    )
    elliptic = part is None or wrong or part.form is Form.SIZE_ALONE
    if not (leans or elliptic):
        return part
    kind = figure.quantity.dimension
    reach = _REACH if leans else 1 if figure.quantity.dimension in SHARES else 0
    again = part is not None and part.form is Form.SIZE_ALONE

    def is_like(f: Figure, p: Parts) -> bool:
        if p.form is Form.CONTEST:  # "to her 35 percent": the rival's is not gone on with
            return False
        if again:
            return True
        other_verb = p.form is Form.ADJECTIVE and f.verb.lemma_ != figure.verb.lemma_
        return f.quantity.dimension == kind and not other_verb  # "is six feet tall and weighs 180"

    last = _last(figure, before, is_like, reach)
    if last is None:
        return part
    return last._replace(
        form=Form.AS_BEFORE,
        rule=f"{who.lower_ if leans and who is not None else 'no subject'}: as the figure before",
    )


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
    if (
        last is None
        or other.number != figure.number
        or (part is not None and (part.whole or part.form in _SURE))
    ):
        return part
    between = figure.tokens[other.span.end : figure.span.start]
    said = [t for t in between if not (t.is_punct or t.lower_ in words.approximate or t.ent_type_ in TIMES)]
    last_mark = next((t.text for t in reversed(between) if t.lower_ not in words.approximate), "")
    aside = last_mark in ("(", "—", "–", "--") and len(between) <= 6
    again = all(t.lower_ in words.joining for t in said) and len(between) <= 8
    after = figure.follows
    more = after in ("more", "less", "fewer", "higher", "lower")
    if not (aside or again or more or figure.came_from):
        return part
    return last._replace(rule=f"{last.rule}, said again")


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
    if part is None or not before or part.head is None or figure.quantity.trend is None:
        return part
    other, last = before[-1]
    moved = words.sizes
    is_name = part.head.pos_ == "PROPN"
    is_name = is_name and all(t.pos_ != "NOUN" or t.lemma_.lower() in moved for t in part.words)
    is_name = is_name and last is not None and any(t.pos_ == "PROPN" for t in last.words)
    near = (
        figure.number - other.number <= 1
        and figure.quantity.dimension == other.quantity.dimension == "percentage"
    )
    if not (is_name and near and last is not None and other.quantity.trend is not None):
        return part
    noun = last.head if last.head is not None and last.head.pos_ == "NOUN" else None
    noun = (
        noun
        if noun is not None
        else next((t for t in last.words if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
    )
    if noun is None:
        return part
    return part._replace(
        rule=f"{part.rule}, <noun> as before",
        words=in_order([*part.words, *(t for t in last.words if _is_place_of(t, noun)), noun]),
        head=noun,
    )


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
    noun = next((t for t in reversed(before) if t.tag_ in ("NNS", "NNPS") and t.ent_type_ not in TIMES), None)
    while noun is not None and noun.dep_ == "pobj" and noun.head.head.tag_ in ("NNS", "NNPS"):
        noun = noun.head.head
    return noun


def _counted_before(figure: Figure, part: Parts | None, before: list[Read]) -> Parts | None:
    """Read "Lyon had 12 fires; Nice had 9": a count without its noun."""
    if figure.quantity.dimension != "count" or figure.noun is not None or (part is not None and part.whole):
        return part
    if part is not None and part.form not in (Form.DOER, Form.TOLD):
        return part
    if part is not None and (whole := _counted_of(figure, part, before)):
        return part._replace(words=in_order([*noun_phrase(whole[0], follow=()), *part.words]), whole=whole)

    def is_counted(f: Figure, p: Parts) -> bool:
        return f.quantity.dimension == "count" and (f.noun is not None or p.form is Form.COUNTED_BEFORE)

    def is_parallel(f: Figure, p: Parts) -> bool:
        same = f.verb.lemma_ == figure.verb.lemma_ and f.verb.dep_ != "relcl"
        return is_counted(f, p) and same and f.role == figure.role == "dobj"

    last = _last(figure, before, is_parallel, 1) or _last(figure, before, is_counted, 0)
    if last is None:
        topic = _topic_of_sentence(figure)
        if topic is not None:
            return Parts(
                Form.COUNTED, "<number> of what the sentence is about", noun_phrase(topic, follow=()), topic
            )
        last = _last(figure, before, is_counted, 1)
    if last is None:
        return part
    own = [t for t in (part.words if part else []) if t.tag_ in ("NNP", "NNPS", "VBN")]
    other, nearest = before[-1]
    gapped = nearest is last and other.verb.i == figure.verb.i and not own  # "had 40 ferries; now 52"
    counted = noun_phrase(last.head) if last.head is not None and not gapped else last.words
    words = sorted({*(t for t in counted if t.i not in figure.counted), *own}, key=lambda t: t.i)
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
