"""Cues in their frames, weighed: "she said (that) it rained", "the minister's promise to come"."""

from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import Token

from copydesk.dimensions.attribution import extents, reach, weigh
from copydesk.dimensions.attribution.contents import drafted
from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.findings import findings, quoted_speaker
from copydesk.dimensions.attribution.frames import Frame, frames, heard
from copydesk.dimensions.attribution.giving import gives_figures, takes
from copydesk.dimensions.attribution.nouns import noun_frames
from copydesk.dimensions.attribution.prepositions import according, as_put, in_view
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.references import referring
from copydesk.dimensions.attribution.words import Words
from copydesk.dimensions.under_colon import listed, tabled
from copydesk.syntax import NAMING, trimmed

LEAST = 185  # hundredths of log odds: what is less likely is left out
UNLIKELY = -60  # by the cue and its source alone
UNLIKELY_WANTED = 80  # the same where the content is wanted or talked about, which seldom adds so much
LEAST_OF_QUOTED = 120  # a clause that somebody says, some of it in marks
LEAST_OF_PLAIN = 80  # a sentence that says little beside who says what
# "according to", "asked whether", "is said to", "the claim that": few are anything else
LEAST_OF_RARE = {"clause": 0, "noun that": 40, "whether": 80, "passive that": 80, "passive to": 80}
LEAST_OF_USUAL = 0  # a cue that is hardly ever anything else
LEAST_OF_WORTH = 0  # who says a figure or what was said word for word is worth more than a doubt
LEAST_OF_SPEECH = 90  # the same of a that-clause with such words
_SPEECH = 3  # blanks in the shortest quoted sentence
_ALWAYS = ("clause", "noun that")
_GIVING = ("ORG", "institution", "document")
_PLAINEST = 12  # words of such a sentence
_REPORTS = ("that",)
_CLAUSES = ("that", "passive that", "noun that", "whether")


def by_cues(reading: Reading) -> list[Draft]:
    """Attributions whose cue is a verb or a noun: the likeliest frame of each, if it is likely at all."""
    best: dict[int, Draft] = {}
    for frame in cue_frames(reading):
        draft = _likely(reading, frame)
        held = best.get(frame.head.i)
        if draft is not None and (held is None or _is_better(reading, draft, held)):
            best[frame.head.i] = draft
    ordered = [best[place] for place in sorted(best)]
    ends = reading.boundaries.ends
    kept = []
    for _, group in groupby(ordered, lambda d: ends[d.cue_tokens[0]]):  # by sentence
        drafts = _parted(reading, list(group))
        outermost = _outermost(drafts)
        kept += outermost
        reading.inner += [draft for draft in drafts if draft not in outermost]
    return kept


def _is_better(reading: Reading, draft: Draft, held: Draft) -> bool:
    """Whether one reading of a cue is to be kept: with a figure the one that has it and who says it."""
    is_known = draft.source is not None
    if is_known != (held.source is not None) and reading.has_figure([*draft.content, *held.content]):
        return is_known
    gives = reading.has_figure(draft.content)
    if draft.rule == held.rule and gives != reading.has_figure(held.content):
        its, other = (draft, held) if gives else (held, draft)
        if _are_of_one(its, other) or (_is_behind(its) and reading.quote_at(other.content[0][0]) is None):
            return gives
    return draft.odds > held.odds


def _are_of_one(draft: Draft, held: Draft) -> bool:
    """Whether two readings share some of what is said: in "he told 40 guests “we won”" they do not."""
    return any(a < end and start < b for a, b in draft.content for start, end in held.content)


def _is_behind(draft: Draft) -> bool:
    """Whether what is said stands behind its cue: "he said he hired 40 men, so that the mill opens"."""
    return draft.cue is not None and draft.cue[1] <= draft.content[0][0]


def _likely(reading: Reading, frame: Frame) -> Draft | None:
    """The draft of a frame, if it is likely enough to be an attribution."""
    if takes(frame, reading.words):
        return None
    seen = weigh.cue(reading, frame)
    gives = gives_figures(reading, frame, seen)
    if not (gives or _is_worth_weighing(reading, frame, seen)):
        return None
    draft = weighed(reading, frame, seen)
    if draft is None:
        return None
    if gives and reading.has_figure(draft.content):
        draft.rule, draft.states = _rule(frame.name, seen.lemma, True), True
        return draft
    return draft if draft.odds >= _least(reading, frame, draft) else None


def _is_worth_weighing(reading: Reading, frame: Frame, seen: weigh.Cue) -> bool:
    """Whether the content may make up for what the cue and its source alone leave to be desired."""
    if (frame.name, seen.lemma) in reading.words.added or (frame.name, seen.lemma) in reading.words.usual:
        return True
    rare = frame.name in LEAST_OF_RARE or _states(frame.name, seen.listed)
    return weigh.glance(seen) >= (UNLIKELY if rare else UNLIKELY_WANTED)


def _states(frame: str, listed: str) -> bool:
    """Whether the content of a cue is said or held to be so, not only wanted or talked about."""
    return listed == "states" or frame in _ALWAYS or (listed == "none" and frame in _CLAUSES)


def _least(reading: Reading, frame: Frame, draft: Draft) -> int:
    """The odds that a draft must have; a cue of the user's own words needs none."""
    pair = frame.name, reading.words.lemma(frame.lemma)
    if pair in reading.words.added:
        return draft.odds
    if pair in reading.words.usual and frame.source is not None:
        return LEAST_OF_USUAL
    if draft.states and _is_worth(reading, frame, draft):
        return LEAST_OF_WORTH
    if draft.states and _has_speech(reading, draft):  # a clause that is left out has its words read beside it
        return LEAST_OF_SPEECH if frame.name == "that" else LEAST_OF_WORTH
    return _least_of_report(reading, frame, draft) if _is_report(reading, frame) else LEAST


def _is_worth(reading: Reading, frame: Frame, draft: Draft) -> bool:
    """Whether a content has a figure, as it is read or as the parse has it."""
    pieces = map(reading.chars, frame.content)
    return reading.has_figure(draft.content) or (frame.source is not None and reading.has_figure([*pieces]))


def _is_report(reading: Reading, frame: Frame) -> bool:
    """Whether a cue of our lists stands in a frame that reports: "she believes that", "is said to"."""
    words = reading.words
    listed = frame.name == "clause" or words.listed(frame.name, words.lemma(frame.lemma)) != "none"
    if frame.name in LEAST_OF_RARE:
        return listed and (frame.name != "whether" or frame.source is not None)
    return frame.name in _REPORTS and listed and frame.source is not None


def _least_of_report(reading: Reading, frame: Frame, draft: Draft) -> int:
    if frame.name in LEAST_OF_RARE:
        return LEAST_OF_RARE[frame.name]
    if _is_plain(frame):
        return LEAST_OF_PLAIN
    return LEAST_OF_QUOTED if next(reading.overlapped(draft.content), None) else LEAST


def _is_plain(frame: Frame) -> bool:
    sentence = frame.head.sent
    words = len(sentence) if len(sentence) <= _PLAINEST else sum(1 for t in sentence if not t.is_punct)
    return words <= _PLAINEST


def _has_speech(reading: Reading, draft: Draft) -> bool:
    """Whether words are quoted that are a sentence: they open with a capital and are no name."""
    quotes, text = reading.overlapped(draft.content), reading.text
    long = (quote for quote in quotes if text.count(" ", quote.start, quote.end) >= _SPEECH)
    return any(text[quote.start + 1 : quote.start + 2].isupper() for quote in long)


def cue_frames(reading: Reading) -> Iterator[Frame]:
    """Every frame of our words, or of those that we have weights for, outside of quotation marks."""
    words, found = reading.words, reading.found
    for tokens, read in (
        (found.having("LEMMA", words.cue_lemmas), _of_cue),
        (found.having("LOWER", words.first_prepositions), according),
        (found.having("LEMMA", words.further), _further_frames),
    ):
        for token in tokens:
            if reading.quote_at(token.idx) is None and not _is_all_told(token):
                yield from read(reading, token)


def _is_all_told(token: Token) -> bool:
    """Whether a word is that of "all told, 40 boats sank", which nobody tells."""
    if token.lower_ != "told" or not 0 < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).lower_ == "all" and token.nbor().text == ","


def _of_cue(reading: Reading, token: Token) -> Iterator[Frame]:
    """The frames of one word; of "quoted X as saying" only what X says."""
    words = reading.words
    if quoted_speaker(token, words) is None:
        likely = words.likely
        yield from (f for f in every_frame(token, words) if (f.name, words.lemma(f.lemma)) in likely)
    if token.pos_ == "VERB":
        yield from findings(reading, token)


def _further_frames(reading: Reading, token: Token) -> Iterator[Frame]:
    """The frames of words that are cues in one shape only."""
    words, lemma = reading.words, token.lemma_.lower()
    if lemma in words.figure_nouns:
        yield from referring(reading, token)
    elif lemma in words.view_nouns:
        yield from in_view(token)
    elif lemma in words.puts:
        yield from as_put(reading, token)
    elif lemma in words.hears:
        yield from heard(token, words)
    if token.pos_ in NAMING:
        yield from findings(reading, token)


def every_frame(token: Token, words: Words | None = None) -> Iterator[Frame]:
    """Every frame of a verb or a noun, whatever the word is; or those that these words may be cues in."""
    part = token.pos_
    if part in ("VERB", "AUX"):
        yield from frames(token, words)
    elif part == "NOUN":
        yield from noun_frames(token, words)


def weighed(reading: Reading, frame: Frame, seen: weigh.Cue) -> Draft | None:
    """The draft of a frame with its likeliest end and its odds."""
    frame = reach.widened(reading, extents.settled(reading, frame))
    states = _states(frame.name, seen.listed)
    draft = drafted(reading, frame, _rule(frame.name, seen.lemma, states), states=states)
    if draft is not None:
        draft.odds = weigh.glance(seen) + weigh.further(weigh.content(reading, frame, draft, seen))
        below = listed(reading.found, draft.content[-1][1]) or _table(reading, draft, seen)
        draft.content += [below] if below is not None else []
    return draft


def _table(reading: Reading, draft: Draft, seen: weigh.Cue) -> Chars | None:
    """The table of what a body or a text tells of: "Tin exports fell, the bank said.", "Tin 27 +4"."""
    if not draft.states or seen.source not in _GIVING:
        return None
    found, lines = reading.found, tabled(reading.found, draft.end)
    if lines is None:
        return None
    nouns = {t.lower_ for span in draft.content for t in found.tokens(*span) if t.pos_ == "NOUN"}
    return None if nouns.isdisjoint(t.lower_ for t in found.tokens(*lines)) else lines


def _rule(frame: str, lemma: str, states: bool) -> str:
    if frame == "clause":
        return f"<content> {lemma} <source>"
    name = frame.removeprefix("noun ")
    what = "content" if states else "matter"
    return f"<source>{chr(39) + 's' if name != frame else ''} {lemma} <{what}: {name}>"


def _parted(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """End a content before what another then says: 'she said it rained, and Ek replied, “It did”'."""
    doc = reading.found.doc
    for later in drafts:
        verb = _quoting_verb(reading, later)
        if verb is None or later.cue is None:
            continue
        for draft in drafts:
            start, end = draft.content[-1]
            if draft is not later and start <= later.cue[0] < end:
                own = trimmed(doc, (reading.found.place_at(start), verb.left_edge.i))
                draft.content[-1] = (start, reading.chars(own)[1]) if own[0] < own[1] else (start, end)
    return drafts


def _quoting_verb(reading: Reading, draft: Draft) -> Token | None:
    """The verb of a cue with quoted words right behind it, if it has a source and is joined to another."""
    if draft.cue is None or draft.source is None or not _quotes(reading, draft):
        return None
    verb = reading.found.doc[draft.cue_tokens[1] - 1]
    return verb if verb.dep_ == "conj" and draft.source.head == verb else None


def _quotes(reading: Reading, draft: Draft) -> bool:
    """Whether quoted words stand right behind a cue."""
    start, cue = draft.content[0][0], draft.cue or (0, 0)
    quote = reading.quote_at(start)
    between = reading.text[cue[1] : start]
    return quote is not None and quote.start == start >= cue[1] and not between.strip(" ,:")


def _outermost(drafts: list[Draft]) -> list[Draft]:
    """Of the drafts of one sentence those that stand in no other's content: "she said they hoped ..."."""

    def is_inside(inner: Draft, outer: Draft) -> bool:
        return inner.cue is not None and any(a <= inner.cue[0] < b for a, b in outer.content)

    def is_under(inner: Draft, outer: Draft) -> bool:
        is_better = is_inside(outer, inner) and inner.odds > outer.odds
        return outer is not inner and is_inside(inner, outer) and not is_better

    return [inner for inner in drafts if not any(is_under(inner, outer) for outer in drafts)]
