"""Who says a figure in an aside that the parse has missed: "it sold 40 boats, it said, helped by the sun".

A comma, a phrase of who may speak, and the cue at the end of its sentence or before another comma: where
nobody is read to say the figures of the clause around it, they are said there.
"""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.reading import Reading
from copydesk.syntax import NAMING

_ASIDE = re.compile(
    r",\s(?P<who>(?:the|an?|its|their|his|her)\s(?:[\w’'.-]+\s){0,3}?[\w’'.-]+)"
    r"\s(?P<cue>[a-z]+s)(?=\.|,(?! (?:and|or)\b))"
)
# what a clause of its own begins with: "the hall has 300 seats and, he says, a bar"
_JOINT = re.compile(
    r".*(?:, (?:and|but|or|so|while)\s|;\s|(?:\s(?:and|because)|, (?:\w+ of )?(?:who|whom|which))$)",
    re.DOTALL,
)
_CLOSES = (".", "!", "\n")
_ENDS = (*_CLOSES, ",")
_LONGEST = 10  # words that name who says it
_TAIL = 4  # words that say when or where
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LINKING = (*_FINITE, "WDT", "WP", "TO", "VBG")
_FIRST = ("DT", "PRP$", "NNP", "NNPS", "NN", "NNS", "JJ")
_SPEAKING = ("he", "she", "it", "they", "we", "i")
_MANY = ("NNS", "NNPS", "VBZ")  # "court records", which the parse may take for a verb
_PAST = ("VBD", "VBN")  # of one and of many
_ENDING = ("ed", "found")
_OF = ("from", "by", "with")


def overlooked(reading: Reading) -> Iterator[Draft]:
    """Find these asides; a cue with only what stands behind it for its content has it set right."""
    by_cue = {draft.cue[0]: draft for draft in reversed(reading.drafts) if draft.cue}
    told = _Told(reading)
    for cue, start, content in _asides(reading):
        held = by_cue.get(cue.idx)
        if not (_is_clause(reading, content) and told.lacks(content, held)):
            continue
        if held is None:
            draft = _draft(cue, start, content)
            told.add(draft)
            yield draft
        elif all(first > cue.idx for first, _ in held.content):  # the parse had what stands behind alone
            held.content = content
            told.add(held)


def misread(reading: Reading) -> Iterator[Draft]:
    """Find who says so in an aside whose verb is parsed as a noun: "rents rose, the bank estimates"."""
    found = reading.found
    for match in _ASIDE.finditer(reading.text):
        cue = found.token_at(match.start("cue"))
        if match["cue"] not in reading.words.aside_verbs or reading.quote_at(match.start()) is not None:
            continue
        if cue.idx != match.start("cue") or cue.pos_ != "NOUN" or cue.i == 0:
            continue
        content = list(_around(reading, match.start(), match.end("cue")))
        if content:
            yield _draft(cue, match.start("who"), content)


def _around(reading: Reading, start: int, end: int) -> Iterator[Chars]:
    """The sentence around an aside, in two pieces."""
    sentence = reading.found.token_at(start).sent
    for first, last in ((sentence.start_char, start), (end, sentence.end_char)):
        written = reading.text[first:last]
        first += len(written) - len(written.lstrip(" ,"))
        last = first + len(reading.text[first:last].rstrip(" ,.\n"))
        if any(map(str.isalnum, reading.text[first:last])):
            yield first, last


def _asides(reading: Reading) -> Iterator[tuple[Token, int, list[Chars]]]:
    """The cues of asides, where the words before them start that name who says it, and what is said."""
    for cue in reading.found.having("LOWER", reading.words.aside_texts | reading.words.aside_sayings):
        who = _who_before(reading, cue)
        if who is not None:
            start = cue.doc[who].idx
            pieces = _around(reading, start, cue.idx + len(cue))
            is_between = cue.i + 1 < len(cue.doc) and cue.nbor().text == ","
            # behind an aside at the end stands nothing but when it was said
            before = (piece for piece in pieces if piece[1] <= start)
            yield cue, start, list(_own_clause(reading, start, pieces) if is_between else before)


def _draft(cue: Token, start: int, content: list[Chars]) -> Draft:
    return Draft(
        rule=f"<content>, <source> {cue.lower_}",
        states=True,
        cue=(cue.idx, cue.idx + len(cue)),
        source=cue.nbor(-1),
        content=content,
        cue_tokens=(cue.i, cue.i + 1),
        source_chars=(start, cue.idx - 1),
        is_aside=True,
    )


def _own_clause(reading: Reading, start: int, content: Iterable[Chars]) -> Iterator[Chars]:
    """Of what stands around an aside its own clause: "the hall seats 300, and that, he says, is much"."""
    for first, last in content:
        cut = _JOINT.match(reading.text, first, last) if last <= start else None
        begin = cut.end() if cut else first
        if begin < last:
            yield begin, last


def _is_clause(reading: Reading, content: list[Chars]) -> bool:
    return any(token.tag_ in _FINITE for span in content for token in reading.found.tokens(*span))


class _Told:
    """Who says which figure, found without a walk over all that is said."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_figure: dict[int, list[Draft]] = {}
        for draft in reading.drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Note the figures of what somebody says."""
        for span in draft.content:
            for figure in self._reading.figures_in(span):
                self._by_figure.setdefault(figure, []).append(draft)

    def lacks(self, content: list[Chars], held: Draft | None) -> bool:
        """Whether around an aside stands a clause with a figure that nobody says yet, and no one else's."""
        figures = {figure for span in content for figure in self._reading.figures_in(span)}
        if any(self._is_others(figure, held) for figure in figures):
            return False
        return any(held is None or not _says(held, figure) for figure in figures)

    def _is_others(self, figure: int, held: Draft | None) -> bool:
        """Whether another says a figure."""
        drafts = (d for d in self._by_figure.get(figure, []) if d.source is not None and d is not held)
        return any(_says(draft, figure) for draft in drafts)


def _says(draft: Draft, figure: int) -> bool:
    return any(start <= figure < end for start, end in draft.content)


def _who_before(reading: Reading, cue: Token) -> int | None:
    """Where the words begin that name who says it, between a comma and the cue; nowhere if it is no aside."""
    doc, first = cue.doc, max(cue.sent.start, cue.i - _LONGEST - 1)
    comma = next((i for i in range(cue.i - 1, first, -1) if doc[i].text == ","), None)
    if comma is None or reading.quote_at(cue.idx) is not None or not _closes(reading, cue):
        return None
    return comma + 1 if _names(reading, doc[comma + 1 : cue.i], cue) else None


def _names(reading: Reading, named: Span, cue: Token) -> bool:
    """Whether some words before a cue name who may say so."""
    of_text = cue.lower_ in reading.words.aside_texts
    if len(named) == 1 and named[0].tag_ == "PRP":
        return not of_text and named[0].lower_ in _SPEAKING
    if not len(named) or named[0].tag_ not in _FIRST:
        return False
    return _names_text(reading, named, cue) if of_text else _names_speaker(reading, named, cue)


def _closes(reading: Reading, cue: Token) -> bool:
    """Whether an aside ends with its cue or with when or where it was said: "he said on Friday"."""
    rest = reading.found.all_tokens[cue.i + 1 : cue.sent.end]
    end = next((at for at, t in enumerate(rest) if t.text in _ENDS), len(rest))
    tail = rest[:end]
    if not tail:
        return True
    if len(tail) > _TAIL or any(t.pos_ in ("VERB", "AUX") for t in tail):
        return False
    is_last = all(t.text in _CLOSES or t.is_space for t in rest[end:])
    return is_last and tail[0].lower_ in reading.words.aside_tails


def _names_speaker(reading: Reading, named: Span, cue: Token) -> bool:
    """Whether some words before a cue are a phrase of who may speak: "the mill's owner"."""
    is_phrase = named[-1].pos_ in NAMING and not any(t.tag_ in _LINKING for t in named)
    return is_phrase and not reading.has_figure([(named.start_char, cue.idx)])


def _names_text(reading: Reading, named: Span, cue: Token) -> bool:
    """Whether some words before a cue name a text, or one and whose it is, in the number of the cue."""
    if named[-1].pos_ not in NAMING and named[-1].tag_ not in _MANY:
        return False
    texts = (t for t in named if t.lemma_.lower() in reading.words.document and _agrees(t, cue))
    return any(t.i + 1 == named.end or _is_of_somebody(t) for t in texts)


def _agrees(text: Token, cue: Token) -> bool:
    """Whether a cue is of one text or of many as its text is: "a report shows", "records show"."""
    is_past = cue.tag_ in _PAST or cue.lower_.endswith(_ENDING)
    return is_past or (text.tag_ in _MANY) != cue.lower_.endswith("s")


def _is_of_somebody(text: Token) -> bool:
    """Whether it is said behind a text whose it is: "data from the labour office show"."""
    following = text.nbor()
    return following.tag_ == "VBN" or following.lower_ in (_OF if text.tag_ == "NNS" else (*_OF, "for"))
