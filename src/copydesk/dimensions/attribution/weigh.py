"""Which cue with its content is an attribution: weights of the cue, its source, its shape and its place.

"They pledged to come" is one nearly always, "a tax pledged to the poor" is none, and "they want to
leave" is one where it tells what somebody says. A cue has the frame that is likeliest, and what stands
in what another cue takes is said by that source.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.learned import added, remembered, total, weights
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.words import Words
from copydesk.dimensions.found import Found
from copydesk.syntax import WITH_EXPLETIVES

_VERBS = frozenset(import_module("spacy.symbols").IDS[part] for part in ("VERB", "AUX"))
_OPEN = frozenset(("NOUN", "PROPN", "VERB", "NUM", "ADJ"))
_NAMES = ("PERSON", "ORG", "GPE", "NORP")
_HELPS = ("MD", "TO")
_TOP = 80  # tokens of an article's title and first lines
_SHORT = 3  # words from which on a content is not short
_MOST = 21  # words; more are as many
_SIZES = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (9, "6-9"), (20, "10-20"), (_MOST, "21"))


class Cue(NamedTuple):
    """What is to be seen of a cue: its words, its source and where it stands, as the parse has them.

    Attributes:
        listed, says: Under which of our lists it stands in its frame, and whether it goes with quotations.
        noun: Article, dependence and governor of a cue noun.
        verb: Tag, dependence, auxiliary, "not", whose the source is, opening word of its clause, and
            whether its content stands before it.
    """

    frame: str
    lemma: str
    listed: str
    says: str
    source: str
    noun: tuple[str, str, str] | None
    verb: tuple[str, str, str, bool, str, str, bool] | None
    variant: str
    question: bool
    top: bool


class Content(NamedTuple):
    """What is to be seen of the content of a cue; `sure` is how likely its end is, in fifths."""

    frame: str
    listed: str
    says: str
    words: int
    clause: str
    first: str
    last: str
    quoted: str
    figure: bool
    sure: int


def cue(reading: Reading, frame: Frame) -> Cue:
    """What is to be seen of a cue and its source."""
    found, words, head = reading.found, reading.words, frame.head.i
    lemma = words.lemma(frame.lemma)
    is_noun = frame.head.pos_ == "NOUN"
    return Cue(
        frame.name,
        lemma,
        words.listed(frame.name, lemma),
        "says" if lemma in words.quotes else "other",
        _source(frame.source, words),
        _noun(found, head) if is_noun else None,
        None if is_noun else _verb(found, frame),
        frame.variant,
        reading.boundaries.asks(head),
        head < _TOP,
    )


def _noun(found: Found, noun: int) -> tuple[str, str, str]:
    tokens, deps = found.all_tokens, found.deps
    article = next((tokens[c].lower_ for c in found.below(noun) if deps[c] == "det"), "none")
    return article, deps[noun], tokens[found.heads[noun]].lemma_.lower()


def _verb(found: Found, frame: Frame) -> tuple[str, str, str, bool, str, str, bool]:
    verb, tokens, deps = frame.head.i, found.all_tokens, found.deps
    below = found.below(verb)
    helps = (tokens[c].lower_ for c in below if c < verb and deps[c] == "aux" and tokens[c].tag_ in _HELPS)
    negated = any(deps[c] == "neg" for c in below)
    own = frame.source is not None and found.heads[frame.source.i] == verb
    mark = _opening(found, verb) if deps[verb] == "advcl" else ""
    before = frame.content[0][0] < frame.cue[0]
    whose = "own source" if own else "none"
    return frame.head.tag_, _hangs(found, verb), next(helps, "none"), negated, whose, mark, before


def _opening(found: Found, verb: int) -> str:
    """The word that opens a clause beside another: "when", "as"."""
    opens = (c for c in found.below(verb) if c < verb and found.deps[c] in ("mark", "advmod"))
    return next((found.all_tokens[c].lower_ for c in opens), "none")


def _hangs(found: Found, verb: int) -> str:
    """How a verb hangs in its sentence; what a semicolon parts from the rest is a sentence of its own."""
    dep, head = found.deps[verb], found.heads[verb]
    return "ROOT" if dep == "ccomp" and head > verb and ";" in found.words[verb:head] else dep


@remembered
def glance(seen: Cue) -> int:
    """The log odds by the cue and its source alone, in hundredths: enough to pass the unlikely by."""
    return total(weights().is_said, of_cue(seen))


def further(seen: Content) -> int:
    """What the content adds to the log odds of the cue, in hundredths."""
    return added(weights().is_said, of_content(seen))


def of_cue(seen: Cue) -> Iterator[str]:
    """The names of what is seen of a cue, as `weights.toml` has them."""
    frame, lemma, listed, says, source = seen[:5]
    yield f"{frame}: {lemma}"
    yield f"cue {lemma}"
    yield f"frame {frame}"
    yield f"{listed} {frame}"
    yield f"source {source}"
    yield f"source {source} {listed}"
    yield f"source {source} {says}"
    if seen.noun is not None:
        article, dep, over = seen.noun
        yield f"article {article}"
        yield f"noun {dep}"
        yield f"noun {dep} of {over}"
    if seen.verb is not None:
        yield from _of_verb(seen.verb, listed, says)
    if seen.variant:
        yield f"{frame} {seen.variant}"
    if seen.question:
        yield "question"
    if seen.top:
        yield "top"


def _of_verb(seen: tuple[str, str, str, bool, str, str, bool], listed: str, says: str) -> Iterator[str]:
    tag, dep, helper, negated, own, mark, before = seen
    yield f"verb {tag} {dep}"
    yield f"after {helper}"
    yield f"after {helper} {says}"
    yield f"after {helper} {listed}"
    if negated:
        yield "negated"
        yield f"negated {says}"
    yield f"verb {dep} {says}"
    yield f"verb {dep} {own} {listed}"
    if mark:
        yield f"clause after {mark}"
    if before:
        yield f"content before {dep == 'ROOT'} {says}"


def content(reading: Reading, frame: Frame, draft: Draft, seen: Cue) -> Content:
    """What is to be seen of the content that a cue has in a draft."""
    tokens, spans = reading.found.all_tokens, draft.content
    count = min(_MOST, sum(reading.text.count(" ", a, b) + 1 for a, b in spans))
    first, last = tokens[frame.content[0][0]], tokens[frame.content[-1][1] - 1]
    return Content(
        frame.name,
        seen.listed,
        seen.says,
        count,
        _clause(reading.found, frame),
        first.tag_ if first.pos_ in _OPEN else first.lower_,
        (last.lower_ if last.pos_ == "PRON" else last.tag_) if count < _SHORT else "",
        _quoted(reading, spans),
        any(reading.found.has_numeral(first, last) for first, last in frame.content),
        int(frame.sure * 5),
    )


def _clause(found: Found, frame: Frame) -> str:
    """Whether the content has a verb and a subject."""
    parts, deps = found.column("POS"), found.deps
    verb = any(not _VERBS.isdisjoint(parts[first:last]) for first, last in frame.content)
    subject = any(not WITH_EXPLETIVES.isdisjoint(deps[first:last]) for first, last in frame.content)
    return ("verb " if verb else "") + ("subject" if subject else "")


def _quoted(reading: Reading, spans: list[Chars]) -> str:
    """How much of a content stands in quotation marks."""
    quote = next(reading.overlapped(spans), None)
    if quote is None:
        return ""
    return "whole" if quote.start <= spans[0][0] and spans[-1][1] <= quote.end else "part"


def of_content(seen: Content) -> Iterator[str]:
    """The names of what is seen of a content, as `weights.toml` has them."""
    frame, listed = seen.frame, seen.listed
    size = next(name for most, name in _SIZES if seen.words <= most)
    yield f"size {size}"
    yield f"size {size} {frame}"
    yield f"has {seen.clause}"
    yield f"has {seen.clause} {listed}"
    yield f"opens {seen.first}"
    if seen.last:
        yield f"short {seen.last}"
    if seen.quoted:
        yield f"quoted {seen.quoted}"
        yield f"quoted {seen.quoted} {frame}"
        yield f"quoted {seen.quoted} {listed}"
    if seen.figure:
        yield "figure"
    yield f"end {seen.sure}"
    yield f"end {seen.sure} {seen.says}"


def _source(head: Token | None, words: Words) -> str:
    if head is None:
        return "none"
    if head.pos_ == "PRON":
        return head.lower_
    if head.ent_type_ in _NAMES:
        return head.ent_type_
    if head.pos_ == "PROPN":
        return "name"
    lemma = head.lemma_.lower()
    if lemma in words.document:
        return "document"
    return "institution" if lemma in words.institution else "people" if head.tag_ == "NNS" else "noun"
