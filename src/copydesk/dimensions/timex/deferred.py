"""Days to come that no "will" tells of: "adjourned the case until Monday", "talks resume on Friday"."""

from itertools import dropwhile, islice

from spacy.tokens import Token

from copydesk.dimensions.timex.lexicon import Words
from copydesk.syntax import ancestors, word_before

_NEAR = 6  # words from a day up to the verb of its "until"
_UNTIL = ("until", "till")
_EARLIEST = (["as", "early", "as"], ["as", "soon", "as"])
_VERBS = ("VERB", "AUX")
_WHEN = ("when", "once", "until", "before", "if")
_EFFECT = 4  # words behind a verb: "comes into force"
_LEVEL = 5  # words behind a day in which a market's level stands


def is_earliest(date: Token) -> bool:
    """Whether a day is the first on which something may be: "could come as early as Friday"."""
    return [t.lower_ for t in date.doc[max(0, date.i - 3) : date.i]] in _EARLIEST


def is_deferred(date: Token, verbs: list[str], giving: list[str]) -> bool:
    """Whether something is put off up to a day: "adjourned the case until Monday".

    Not where that was over by then: "had been remanded until Monday".

    Args:
        date: The first word of a time.
        verbs: What is done to what is put off.
        giving: What is done to those who have until a day to do something: "gave them until Friday to pay".
    """
    verb = _verb(date) if word_before(date) in _UNTIL else None
    if verb is None or _is_over(date, verb):
        return False
    said = _with_particle(verb)
    gives = said in giving and any(t.tag_ == "TO" for t in date.doc[date.i : date.i + _NEAR])
    return gives or said in verbs


def _is_over(date: Token, verb: Token) -> bool:
    """Whether a day has been: "had been put off until Monday", "until Monday, when he was jailed"."""
    was_told = any(child.dep_ == "relcl" and child.tag_ == "VBD" for child in date.children)
    return was_told or any(child.lower_ == "had" for child in verb.children)


def _verb(date: Token) -> Token | None:
    """The nearest verb above a day."""
    return next((t for t in islice(ancestors(date), 1, _NEAR) if t.pos_ in _VERBS), None)


def is_then(verb: Token) -> bool:
    """Whether a past tense goes with a "would": "500 would be lent when the banks opened on Friday"."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBD":
        return False
    is_when = any(child.lower_ in _WHEN for child in verb.children)
    return is_when and any(child.lower_ == "would" for child in verb.head.children)


def is_as_planned(token: Token) -> bool:
    """As in "began as planned on Friday", where the other verb says when that was."""
    if token.tag_ != "VBN" or token.head.tag_ in ("VBZ", "VBP"):
        return False
    return any(t.lower_ == "as" for t in token.doc[max(0, token.i - 2) : token.i])


def is_planned(token: Token, verbs: list[str]) -> bool:
    """Whether something is what was planned: "planned a march in Leeds on Saturday"."""
    verb = token.head
    is_over = any(child.lower_ in ("had", "originally") for child in verb.children)
    return token.dep_ == "dobj" and verb.tag_ == "VBD" and verb.lemma_.lower() in verbs and not is_over


def is_plan(date: Token, words: Words) -> bool:
    """Whether a date is that of a plan: "a march planned for 1952", "the planned march in 1952"."""
    near = [*islice(ancestors(date), 1, _NEAR), *date.doc[max(0, date.i - 2) : date.i]]
    if any(one.lower_ in words.plans for token in near for one in token.lefts if one.dep_ == "amod"):
        return True
    is_for = word_before(date) in ("for", "by")
    return any(token.lower_ in words.plans and (is_for or token.lower_ == "due") for token in near)


def _with_particle(verb: Token) -> str:
    """A verb with its particle: "put off"."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()} {particle}".strip()


def is_timetabled(date: Token, verb: Token, words: Words) -> bool:
    """Whether the present tense tells what is to be on a day: "talks resume on Friday", "opens Sunday".

    Not of a day in its subject, "Friday's figures open the debate", nor of a market's: "gold ends Monday up",
    nor of the hours of every week: "opens from 7 to 3 on Sunday".
    """
    lemma = verb.lemma_.lower()
    named = {lemma, *(f"{lemma} {t.lower_}" for t in verb.doc[verb.i + 1 : min(date.i, verb.i + _EFFECT)])}
    is_set = not named.isdisjoint(words.timetabled) and not _is_of_market(date, words)
    if verb.tag_ not in ("VBZ", "VBP") or not is_set or any(c.lower_ == "from" for c in verb.children):
        return False
    above = date.head.head if date.head.dep_ == "prep" else date.head
    return above.i == verb.i and date.dep_ in ("pobj", "npadvmod") and verb.i < date.i


def _is_of_market(date: Token, words: Words) -> bool:
    """As in "ends Monday up", "ends Monday 2 percent lower", "ends Monday with a loss"."""
    after = date.doc[date.i + 1 : date.i + _LEVEL]
    said = list(dropwhile(lambda t: t.like_num or t.lower_ in words.counted_before, after))
    if said and said[0].lower_ in words.closing_levels:
        return True
    is_with = [t.lower_ for t in after[:2]] in (["with", "a"], ["with", "its"])
    return is_with and any(t.lower_ in words.closing_nouns for t in after[2:])
