"""Quotations that the parse gives to no verb: read from what stands right beside the marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.quotes import Quotation
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import TIMES, child, is_passive, speaking_subject, verb_group

Beside = tuple["Token", "Token | None"]  # the cue and who says it

_LONGEST_TITLE = 6  # words
_REACH = 14  # tokens between a quotation and its cue
_LONGEST_SUBJECT = 45  # tokens of a subject that stands between them
_DEEPEST = 12  # how far up from the first word of a subject its head is looked for
_COLON = re.compile(r":\s*$")
COMMA = re.compile(r"[,:—–-]\s*$")
_SPEECH_ENDS = re.compile(r"[,?!…—–-]['’]?\s?(''|[”\"»’'])?$")
_DASHES = ("-", "–", "—", "--")
_LEADING = (",", ":", "-", "–", "—")  # between a cue and the quotation after it
_ENDS = (".", "?", "!", ";")  # of what leads to a quotation
STOPS = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]\s+\S")
_SENTENCE_ENDS = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][”\"’')]*\s+")
_BY = ("by", "from")
_THIS = ("this", "these", "following")
_WITHIN = ("in", "of", "from")  # "a part of Roe's speech"
_WHERE = ("GPE", "LOC", "FAC")
_WITH_IT = frozenset(("put",))
_CLOSES = re.compile(r"[:—–(]\s*$")
_WORD = re.compile(r"[^\W\d]")
LONGEST_GAP = 250  # characters
_SPEAKS = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+|[A-Z]\.)(?: (?:[A-Z][A-Z.'’-]+|[A-Z]\.)){0,3})(:)\s+(?=\S)")


def beside_quotes(reading: Reading) -> Iterator[Draft]:
    """Give each quotation that has none a cue: “...,” said Ann Roe; she snapped: “...”.

    A cue that has its content already takes a quotation after it as a further piece.
    """
    owners = reading.owners()
    by_cue = {d.cue_tokens[1] - 1: d for d in reading.drafts if d.cue}
    for quote in reading.quotes:
        beside = _beside(reading, quote) if quote.start not in owners else None
        if beside is None:
            continue
        verb, who = beside
        taken = by_cue.get(verb.i)
        if taken is None:
            draft = _cued(reading, verb, who, quote)
            by_cue[verb.i] = draft
            yield draft
        elif taken.states and reading.quote_at(taken.content[0][0]) is not None:
            taken.content.append((quote.start, quote.end))


def _beside(reading: Reading, quote: Quotation) -> Beside | None:
    """The cue that stands beside a quotation, if it is speech and does not only go on."""
    if quote.continues or _is_title(reading, quote):
        return None
    return _after(reading, quote) or _before(reading, quote)


def _is_title(reading: Reading, quote: Quotation) -> bool:
    """Whether the marks hold a name, “Family Hour,” and no speech."""
    inside = reading.text[quote.start : quote.end].strip("\"“”‘’'`,")
    words = inside.split()
    if len(words) > _LONGEST_TITLE or inside[-1:] in "?!" or STOPS.search(inside) or inside.isupper():
        return False
    is_title = all(w[0].isupper() or w.lower() in reading.words.title_words for w in words)
    return is_title and not (len(words) == 1 and _opens(reading, quote))


def _opens(reading: Reading, quote: Quotation) -> bool:
    """Whether a quotation opens a sentence: one word that does is an answer, “Denver,” he said."""
    before = reading.text[max(0, quote.start - 4) : quote.start].rstrip(" ")
    return before[-1:] in ("", "\n", ".", "!", "?", "”")


def _after(reading: Reading, quote: Quotation) -> Beside | None:
    """“...,” <subject> said, or “...,” said <subject>."""
    if not _is_open(reading, quote):
        return None
    last = reading.found.token_at(quote.end - 1).i
    if far := _after_long_subject(reading, last + 1):
        return far
    for token in reading.found.doc[last + 1 : last + 1 + _REACH]:
        is_verb = token.pos_ == "VERB"
        if _ends_reach(reading, token) or (is_verb and token.dep_ in ("acl", "amod")):
            return None
        if _is_spoken(reading, token):
            return token, _who_after(reading, token, quote)
        if is_verb and token.dep_ != "relcl":
            return None
    return None


def _is_open(reading: Reading, quote: Quotation) -> bool:
    """Whether a quotation ends with a mark behind which its cue may stand."""
    is_speech = _SPEECH_ENDS.search(reading.text[max(quote.start, quote.end - 5) : quote.end]) is not None
    return is_speech or reading.text[quote.end : quote.end + 1] == ","


def _ends_reach(reading: Reading, token: Token) -> bool:
    """Whether no cue behind a token belongs to the quotation before it."""
    if token.is_space and "\n" in reading.text[token.idx : token.idx + len(token)]:
        return True
    return token.text in (".", ";", ":") or reading.quote_at(token.idx) is not None


def _is_spoken(reading: Reading, token: Token) -> bool:
    """Whether a token is a verb that a quotation may stand beside."""
    return token.pos_ in ("VERB", "AUX") and _lemma(reading, token) in reading.words.spoken


def _who_after(reading: Reading, verb: Token, quote: Quotation) -> Token | None:
    """Who speaks by a verb behind a quotation: its subject, unless that is quoted."""
    who = speaking_subject(verb)
    is_quoted = who is not None and (who.idx < quote.start or reading.quote_at(who.idx) is not None)
    return _next_name(verb) if who is None or is_quoted else who


def _after_long_subject(reading: Reading, at: int) -> Beside | None:
    """The cue of “...,” Ann Roe, the owner of the mill on the river's other bank, said."""
    first = next((t for t in reading.found.doc[at : at + _LONGEST_SUBJECT] if not t.is_punct), None)
    if first is None or reading.quote_at(first.idx) is not None:
        return None
    who, at = _subject_from(first), first.i
    verb = who.head
    if who.dep_ != "nsubj" or who.left_edge.i < at or not at < verb.i < at + _LONGEST_SUBJECT:
        return None
    return (verb, who) if _is_main(verb) and _is_spoken(reading, verb) else None


def _is_main(verb: Token) -> bool:
    return verb.pos_ == "VERB" and verb.dep_ != "relcl"


def _subject_from(first: Token) -> Token:
    """The head of the subject that begins with a word, or how far up it was looked for."""
    who = first
    for _ in range(_DEEPEST):
        if who.dep_ == "nsubj" or who.head.i < first.i:
            break
        who = who.head
    return who


class _Lead(NamedTuple):
    """What stands right before a quotation: its last characters, their end, the place of the last word."""

    text: str
    colon: bool
    comma: bool
    at: int

    def is_near(self, token: Token) -> bool:
        """Whether a word before a quotation may have it."""
        return token.right_edge.i >= self.at if self.colon else self.at - token.i <= (8 if self.comma else 0)


def _lead(reading: Reading, quote: Quotation) -> _Lead | None:
    """What leads to a quotation; None if it stands apart from what is before it."""
    doc, text = reading.found.doc, reading.text[max(0, quote.start - 6) : quote.start]
    colon, comma = _COLON.search(text) is not None, COMMA.search(text) is not None
    first = reading.found.token_at(quote.start).i
    at = first - 1
    while at >= 0 and (doc[at].is_space or doc[at].text in _LEADING):
        at -= 1
    if at < 0 or not (colon or comma or at == first - 1):
        return None
    return None if "\n" in text and not colon else _Lead(text, colon, comma, at)


def _before(reading: Reading, quote: Quotation) -> Beside | None:
    """<subject> said, “...”; <subject> said in a statement: “...”; also a paragraph before."""
    lead = _lead(reading, quote)
    if lead is None:
        return None
    reach = _REACH * (3 if lead.colon else 1)
    for token in reversed(reading.found.doc[max(0, lead.at - reach) : lead.at + 1]):
        if _ends_lead(reading, token):
            break
        if lead.is_near(token) and _is_spoken(reading, token):
            return None if _is_aside(token, lead.text) else (token, speaking_subject(token))
    if lead.colon and (worded := _worded(reading, lead.at)):
        return worded
    return _inverted(reading, lead.at) if lead.colon or lead.comma else None


def _worded(reading: Reading, at: int) -> Beside | None:
    """The noun for what is quoted behind a colon, and whose it is: "Roe made this remark: “...”"."""
    words, first = reading.words, reading.found.doc[at].sent.start
    for noun in reversed(reading.found.doc[max(first, at - _REACH) : at + 1]):
        if _ends_lead(reading, noun):
            return None
        lemma = noun.lemma_.lower()
        is_said = ("noun that", lemma) in words.nouns or lemma in words.document
        if noun.pos_ == "NOUN" and is_said and (noun.dep_ != "pobj" or noun.head.lower_ in _WITHIN):
            who = _whose(noun, words)
            return None if who is None else (noun, who)
    return None


def _whose(noun: Token, words: Words) -> Token | None:
    """Who said what a noun stands for: "Roe's remark", "this remark by Roe", "she made a remark".

    What is told only of another's remark is not that one's: "the answer to Roe's remark: ...", "Ek denied
    Roe's remark: ...".
    """
    lefts = {c.lower_ for c in noun.lefts}
    if "no" in lefts:  # "the board had no comment"
        return None
    verb, is_this = child(noun, "relcl") or noun.head, not lefts.isdisjoint(_THIS)
    is_made = verb.lemma_.lower() in (words.makes | words.hands if is_this else words.makes)
    if noun.dep_ == "dobj" and not is_this and not is_made:
        return None
    after = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    by = child(after, "pobj") if after.lower_ in _BY else None
    if by is not None and _is_who(by, is_this or after.lower_ == "by", words):
        return by
    does = is_made and (verb.dep_ == "relcl" or noun.dep_ == "dobj") and not is_passive(verb)
    is_bare = by is None or by.left_edge.i == by.i  # "by email", "from Lodi"
    return child(noun, "poss") or (speaking_subject(verb) if does and is_bare else None)


def _is_who(who: Token, may_be_anybody: bool, words: Words) -> bool:
    """Whether one behind "by" or "from" is somebody: not "by email", "from June", "from the scene"."""
    if who.pos_ != "NOUN":
        return who.ent_type_ not in TIMES and (may_be_anybody or who.ent_type_ not in _WHERE)
    return who.lemma_.lower() in words.institution or (may_be_anybody and who.left_edge.i < who.i)


def _ends_lead(reading: Reading, token: Token) -> bool:
    """Whether no cue before a token belongs to the quotation behind it."""
    return token.text in _ENDS or token.is_space or reading.quote_at(token.idx) is not None


def _inverted(reading: Reading, at: int) -> Beside | None:
    """The cue of 'Said Roe: “We lost”', which the parser takes for a first name."""
    first = reading.found.opening(at)
    if first.pos_ != "PROPN" or first.i == at or reading.words.lemma(first.lemma_.lower()) == first.lower_:
        return None
    who = _next_name(first)
    return (first, who) if who is not None and _lemma(reading, first) in reading.words.spoken else None


def _is_aside(verb: Token, lead: str) -> bool:
    """Whether a verb stands between two dashes: "in May -- when nobody worried -- “what will we buy?”"."""
    before = verb.doc[max(0, verb.i - _REACH) : verb.i]
    return lead.rstrip().endswith(_DASHES) and any(t.text in _DASHES for t in before)


def _lemma(reading: Reading, verb: Token) -> str:
    said_by = ("prt",) if verb.lemma_ not in _WITH_IT else ("prt", "dobj")  # "as she put it"
    more = "".join(f" {c.lower_}" for c in verb.rights if c.dep_ in said_by)
    return reading.words.lemma(verb.lemma_.lower() + more)


def _next_name(verb: Token) -> Token | None:
    """The noun after an inverted verb that the parse gave no subject: "said Ann Roe"."""
    for token in verb.doc[verb.i + 1 : verb.i + 6]:
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            while token.dep_ == "compound" and token.head.i > token.i:
                token = token.head
            return token
        if token.pos_ not in ("DET", "ADJ", "ADV"):
            return None
    return None


def _cued(reading: Reading, verb: Token, who: Token | None, quote: Quotation) -> Draft:
    group = verb_group(verb)
    source = None if is_passive(verb) else who
    lemma = _lemma(reading, verb)
    start = quote.start if verb.idx < quote.start else _sentence_start(reading, quote)
    return Draft(
        f"<source> {lemma} <quotation>", True, reading.chars(group), source, [(start, quote.end)], group
    )


def _sentence_start(reading: Reading, quote: Quotation) -> int:
    """Where the sentence starts whose end is quoted: 'Selling it “is a mistake,” she said'."""
    text = reading.text
    block = max(text.rfind("\n", 0, quote.start) + 1, quote.start - LONGEST_GAP)
    stops = [m.end() for m in _SENTENCE_ENDS.finditer(text, block, quote.start)]
    if block and not stops and text[block - 1] != "\n":
        return quote.start
    start = stops[-1] if stops else block
    lead = text[start : quote.start]
    start += len(lead) - len(lead.lstrip())
    is_free = _WORD.search(lead) and not _CLOSES.search(lead) and not _is_taken(reading, (start, quote.start))
    return start if is_free else quote.start


def _is_taken(reading: Reading, span: Chars) -> bool:
    """Whether another attribution has some of these characters."""
    return any(d.start < span[1] and d.end > span[0] for d in reading.drafts[-_REACH:])


def transcripts(reading: Reading) -> Iterator[Draft]:
    """A paragraph of an interview: "ROE: Well, it rained"."""
    for block in reading.found.blocks("paragraph"):
        spoken = _SPEAKS.match(reading.text, block.start, block.end)
        if spoken and reading.words.labels.isdisjoint(spoken[1].lower().split()):
            name: Chars = spoken.span(1)
            source = reading.found.token_at(name[1] - 1)
            content = (spoken.end(), block.end)
            yield Draft("<SPEAKER>: <paragraph>", True, spoken.span(2), source, [content], source_chars=name)
