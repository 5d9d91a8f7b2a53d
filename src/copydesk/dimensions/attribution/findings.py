"""Whose a figure is where no verb of saying takes it: "in a poll by X", "as X noted", "quoted X as saying".

These count only where the content has a figure: a survey in passing is no attribution of anything else.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.estimates import estimated
from copydesk.dimensions.attribution.frames import SURE, Frame, frames, sure
from copydesk.dimensions.attribution.prepositions import clause_around
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.relatives import by_agent, by_relative
from copydesk.dimensions.attribution.told import behind, told
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import (
    NAMING,
    WITH_EXPLETIVES,
    agent,
    child,
    children,
    extent,
    speaking_subject,
    trimmed,
    verb_group,
)

_RELATIVE = ("that", "which")
_PUTTING = ("object at", "object on")
_ABOUT = ("about", "against", "over")
_FROM = ("by", "to")  # "papers seen by the Herald", "mails leaked to the Herald"


def findings(reading: Reading, token: Token) -> Iterator[Frame]:
    """Who says a figure by a word in a shape that is no frame of its own."""
    found = _of_noun(reading, token) if token.pos_ in NAMING else _of_verb(reading, token)
    for frame in found:
        if reading.has_figure([reading.chars(piece) for piece in frame.content]):
            yield frame


def _of_noun(reading: Reading, noun: Token) -> Iterator[Frame]:
    words = reading.words
    if noun.lemma_.lower() in words.surveys:
        yield from _surveyed(noun)
    yield from _counted(noun, words)
    yield from _seen_by(noun, words)
    yield from estimated(noun, words)


def _of_verb(reading: Reading, verb: Token) -> Iterator[Frame]:
    words = reading.words
    lemma = words.lemma(verb.lemma_.lower())
    if lemma in words.quoting:
        yield from _quoted(verb, words)
    if ("that", lemma) in words.states:
        yield from _as_said(reading, verb, lemma)
        yield from _as_said_by(verb, lemma)
        yield from _behind(verb, lemma, words)
        yield from told(verb, lemma, words)
        yield from behind(reading, verb, lemma, words)
        yield from by_agent(verb, lemma, words)
        yield from by_relative(verb, lemma, words)
    yield from _related(verb, words)
    if ("object at", lemma) in words.numbered:
        yield from _put_at(verb, lemma)
    if not words.documented.isdisjoint((("object", lemma), ("object ahead", lemma))):
        yield from _shown(verb, lemma, words)


def quoted_speaker(verb: Token, words: Words) -> tuple[Token, Token] | None:
    """Who is quoted as saying something, with the word for that: "quoted a mill owner as saying"."""
    thing = _quoted_one(verb) if verb.lemma_.lower() in words.quoting else None
    if thing is None:
        return None
    for preposition in [*children(verb, "prep"), *children(thing, "prep")]:
        saying = child(preposition, "pcomp")
        if saying is None or preposition.lower_ != "as":
            continue
        if ("that", saying.lemma_.lower()) in words.states:
            return thing, saying
    return None


def _quoted_one(verb: Token) -> Token | None:
    """Who is quoted, behind the verb or in the passive."""
    thing = child(verb, "nsubjpass")
    if thing is not None:
        return thing
    thing = child(verb, "dobj") or child(verb, "ccomp")
    return thing if thing is not None and thing.i > verb.i else None


def _quoted(verb: Token, words: Words) -> Iterator[Frame]:
    """As in "the Times quoted a mill owner as saying 40 boats sank", also with what was said before it."""
    found = quoted_speaker(verb, words)
    if found is None:
        return
    who, saying = found
    content = trimmed(verb.doc, (saying.i + 1, saying.right_edge.i + 1))
    before = next((c for c in children(verb, "ccomp") if c.i < verb.i), None)
    if content[0] >= content[1] and before is not None:
        content = extent(before)
    yield from sure(Frame("that", saying.lemma_.lower(), verb_group(saying), who, (content,), saying))


def _as_said(reading: Reading, verb: Token, lemma: str) -> Iterator[Frame]:
    """As in "as the Times noted, the mill lost 40 jobs"; not in "as he noted that it rained"."""
    who = speaking_subject(verb) if _is_led_by_as(verb) else None
    if who is None or who.head != verb or _takes(verb, lemma, reading.words):
        return
    content = clause_around(verb, extent(verb))
    quoted = next(reading.overlapped([reading.chars(piece) for piece in content]), None)
    if quoted is None:  # what is quoted is read from what stands beside the marks
        yield from sure(Frame("clause", lemma, verb_group(verb), who, content, verb))


def _takes(verb: Token, lemma: str, words: Words) -> bool:
    """Whether a verb has what it says, not only who hears it: "as he told jokes", "as he spoke about it"."""
    if any(c.dep_ == "prep" and c.lower_ in _ABOUT for c in verb.rights):
        return True
    heard = child(verb, "dobj")
    if heard is None or child(verb, "ccomp", "xcomp") is not None:
        return child(verb, "ccomp", "xcomp") is not None
    hearing = words.institution | words.hearings
    is_somebody = heard.pos_ in ("PROPN", "PRON") or heard.lemma_.lower() in hearing
    return lemma not in words.addressing or not is_somebody


def _as_said_by(verb: Token, lemma: str) -> Iterator[Frame]:
    """As in "as reported by the Times, the mill lost 40 jobs"."""
    who = agent(verb) if _is_led_by_as(verb) else None
    if who is None or child(verb, *WITH_EXPLETIVES) is not None:
        return
    content = clause_around(verb, extent(verb))
    yield from sure(Frame("clause", f"{lemma} by", (verb.i, who.left_edge.i), who, content, verb))


def _is_led_by_as(verb: Token) -> bool:
    """Whether a verb is that of a clause that "as" begins."""
    if verb.dep_ != "advcl":
        return False
    return any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.lefts)


def _behind(verb: Token, lemma: str, words: Words) -> Iterator[Frame]:
    """As in "a third want to move, reveals a survey by the ministry": the survey stands behind its verb."""
    if verb.tag_ != "VBZ" or not _is_joined_by_comma(verb):
        return
    who = child(verb, "dobj")
    if who is None or who.lemma_.lower() not in words.document or child(verb, *WITH_EXPLETIVES) is not None:
        return
    content = (verb.sent.start, verb.i)
    yield from sure(Frame("that", lemma, (verb.i, verb.i + 1), who, (content,), verb))


def _is_joined_by_comma(verb: Token) -> bool:
    """Whether nothing but a comma stands between a verb and the clause before it."""
    joined = verb.dep_ in ("conj", "parataxis") and verb.head.i < verb.i
    return joined and verb.nbor(-1).text == ","


def _shown(verb: Token, lemma: str, words: Words) -> Iterator[Frame]:
    """As in "polls show Roe up by 10 points", "an average of polls has Roe leading by 4 points"."""
    who = speaking_subject(verb)
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "ccomp", "dative")), None)
    if ("object", lemma) not in words.documented and not _stands(verb, words):
        return
    if who is None or thing is None or who.i > verb.i or not _is_document(who, words):
        return
    content = (thing.left_edge.i, extent(verb)[1])
    yield from sure(Frame("object", lemma, verb_group(verb), who, (content,), verb))


def _related(verb: Token, words: Words) -> Iterator[Frame]:
    """As in "a study that showed 40 percent had left", "the letter, which gave a cost of $40"."""
    text = verb.head
    if verb.dep_ not in ("acl", "relcl") or not _is_document(text, words):
        return
    if verb.tag_ == "VBG" and verb.i > text.i:
        yield from _putting(verb, text, words)
    pronoun = speaking_subject(verb)
    if verb.dep_ != "relcl" or pronoun is None or pronoun.lower_ not in _RELATIVE:
        return
    for frame in frames(verb, words):
        pair = frame.name, words.lemma(frame.lemma)
        if pair in words.documented or (frame.name == "that" and pair in words.states):
            yield frame._replace(source=text, cue=(pronoun.i, frame.cue[1]), variant=SURE)


def _putting(verb: Token, text: Token, words: Words) -> Iterator[Frame]:
    """As in "a poll putting it at 40 percent"; "a study putting 40 on a drug" is no poll."""
    for frame in frames(verb, words):
        is_poll = frame.name == "object at" or text.lemma_.lower() in words.surveys
        if is_poll and frame.name in _PUTTING and (frame.name, frame.lemma) in words.documented:
            yield frame._replace(source=text, cue=(verb.i, frame.cue[1]), variant=SURE)


def _stands(verb: Token, words: Words) -> bool:
    """Whether it is said how somebody stands: "put Roe 3 points ahead"; not "put pressure on 3 firms"."""
    return any(c.lower_ in words.standings for c in verb.rights)


def _is_document(who: Token, words: Words) -> bool:
    """Whether a source is a text or data, or an average of such: "the average of polls"."""
    if who.lemma_.lower() in words.document:
        return True
    of = next((c for c in children(who, "prep") if c.lower_ == "of"), None)
    inner = child(of, "pobj") if of is not None else None
    return inner is not None and inner.lemma_.lower() in words.surveys


def _surveyed(noun: Token) -> Iterator[Frame]:
    """As in "in a poll by the union, 73 percent of nurses said no", "rose to 29 in the Herald survey"."""
    over = noun.head
    if over.lower_ == "of" and over.head.lower_ == "average":  # "in the Herald average of polls"
        noun, over = over.head, over.head.head
    elif not _is_one(noun):
        return
    if noun.dep_ != "pobj" or over.lower_ != "in":
        return
    content = clause_around(over, (over.i, noun.right_edge.i + 1))
    yield from sure(Frame("clause", "in", (over.i, over.i + 1), noun, content, noun))


def _counted(noun: Token, words: Words) -> Iterator[Frame]:
    """As in "by the Herald's count, she has 40 seats", "by some estimates": who counts them says so."""
    over, lemma = noun.head, noun.lemma_.lower()
    is_count = lemma in words.figure_nouns or lemma in words.view_nouns
    if noun.dep_ != "pobj" or not is_count or over.lower_ != "by":
        return
    who = child(noun, "poss")
    if who is None and lemma in words.estimates and noun.tag_ == "NNS":
        who = noun
    if who is None or who.pos_ not in NAMING or noun != noun.right_edge:
        return
    content = clause_around(over, (over.i, noun.i + 1))
    cue = (over.i, over.i + 1) if who is noun else (noun.i, noun.i + 1)
    yield from sure(Frame("clause", f"by {noun.lower_}", cue, who, content, noun))


def _put_at(verb: Token, lemma: str) -> Iterator[Frame]:
    """As in "a crowd that the club estimated at 8,000"."""
    who, at = speaking_subject(verb), next((c for c in verb.rights if c.lower_ == "at"), None)
    if verb.dep_ != "relcl" or who is None or who.head != verb or at is None or at.i != verb.i + 1:
        return
    content = (at.i + 1, at.right_edge.i + 1)
    yield from sure(Frame("at", lemma, (verb.i, at.i + 1), who, (content,), verb))


def _seen_by(noun: Token, words: Words) -> Iterator[Frame]:
    """As in "papers seen by the Herald show that 40 left", where the parse takes the cue into the name."""
    if noun.lower_ not in words.aside_texts or noun.dep_ != "pobj" or noun.head.lower_ not in _FROM:
        return
    text, last = noun.head.head.head, noun.sent.end
    is_led = noun.i + 1 < last and noun.nbor().lower_ == "that"
    if is_led and noun.head.head.tag_ == "VBN" and text.lemma_.lower() in words.document:
        content = (noun.i + 1, last)
        yield from sure(Frame("that", noun.lower_, (noun.i, noun.i + 1), text, (content,), noun))


def _is_one(noun: Token) -> bool:
    """Whether a survey is named or told of: "a poll of voters", "the Herald poll"; not "trails in polls"."""
    named = ["det", "poss"] if noun.tag_ == "NNS" else ["det", "poss", "compound"]
    if noun.head.i < noun.head.head.i:  # "in surveys on crime, 40 percent said no"
        named.append("prep")
    return any(c.dep_ in named or c.lower_ in ("by", "of") for c in noun.children)
