"""What a figure counts or measures, and what population a share is taken of.

Each strategy is a short function that looks at one construction and returns `Parts`, or None to
let the next one look. The order of `_STRATEGIES` is the order of trust.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from copydesk.dimensions.coreference import actor
from copydesk.statistics.figure import Figure
from copydesk.statistics.measures import clauses, nouns, shares, verbless
from copydesk.statistics.parts import Form, Parts
from copydesk.statistics.words import Words
from copydesk.syntax import (
    NAMING,
    TIMES,
    ancestors,
    child,
    clause,
    hangs_on,
    in_order,
    is_verb,
    noun_phrase,
    written_together,
)

Strategy = Callable[[Figure, Words], Parts | None]

# Each with the bit of a hint that the reader's weights know it by; bits of those that are gone stay unused.
_STRATEGIES: dict[int, Strategy] = {
    0: nouns.age,
    1: shares.share,
    4: nouns.state_of_people,
    5: nouns.change_noun,
    6: nouns.before_noun,
    7: nouns.unit_of,
    9: verbless.labelled,
    11: verbless.gapped,
    13: nouns.of_noun,
    14: clauses.changed,
    15: clauses.levelled,
    16: clauses.acted,
    17: verbless.topic,
}


def parts(figure: Figure, words: Words) -> Parts | None:
    """Find what a figure is a figure of, by the first construction that fits."""
    if figure.quantity.dimension == "age":
        first = nouns.age(figure, words)
    else:
        first = next((part for _, part in proposals(figure, words)), None)
    if first is None:
        return None
    tidy = _tidied(_with_owner(first, figure, words), figure)
    return tidy if tidy.words or tidy.whole else None


def proposals(figure: Figure, words: Words) -> Iterator[tuple[int, Parts]]:
    """What each construction takes for what a figure is a figure of, in the order of trust.

    Yields:
        The number of the construction and what it takes; it is asked only once.
    """
    for number, strategy in _STRATEGIES.items():
        if number not in figure.offered:
            figure.offered[number] = strategy(figure, words)
        part = figure.offered[number]
        if part is not None:
            yield number, part


_OWNED = frozenset((Form.COUNTED, Form.NOUN_OF, Form.SHARE_OF, Form.OBJECT))
_WHOLE_CLAUSE = frozenset((Form.TOLD, Form.TOLD_IS, Form.SHARE_OF))
_OWNER_WORDS = 6


def _owns(verb: Token, who: Token, figure: Figure, words: Words) -> bool:
    """Whether a figure is the subject's: "the dam has 14 gates", not "she met 14 people"."""
    if who.pos_ not in NAMING or who.ent_type_ in TIMES:
        return False
    if who.i >= figure.span.start or who.i in figure.counted:
        return False
    if verb.lemma_ in words.telling or _only_tells(verb, figure, words):
        return False
    has = verb.lemma_ in words.having and who.ent_type_ not in ("GPE", "LOC", "FAC")
    return has or figure.quantity.dimension != "count"


def _only_tells(verb: Token, figure: Figure, words: Words) -> bool:
    """Whether a clause says a figure of something else than its subject."""
    if figure.quantity.dimension == "duration" and child(verb, "auxpass") is not None:
        return True  # "the launch was marred by a grounding of three months"
    above = list(ancestors(figure.head))
    if verb.lemma_ in words.judge_verbs and any(t.lower_ == "at" for t in above):
        return True  # "the union puts the damage at $5 million"
    return any(t.lower_ == "than" for t in above if t.i > verb.i)  # "wider than the loss of 61 cents"


def _with_owner(part: Parts, figure: Figure, words: Words) -> Parts:
    """Add whose figure it is where the sentence says so: "Alder has cut 300 jobs": Alder's jobs."""
    if part.form not in _OWNED or part.head is None or figure.quantity.dimension == "age":
        return part
    verb = clause(part.head)
    who = actor(verb) if _may_own(verb) else None
    if who is None or who in part.words or not _owns(verb, who, figure, words):
        return part
    if _is_above(who, part.head, verb):
        return part
    owner = noun_phrase(who, follow=("of",), depth=1)[:_OWNER_WORDS]
    return part._replace(words=[*part.words, *owner])


def _may_own(verb: Token) -> bool:
    """Whether a clause may say whose a thing is: it has a verb that is no participle behind a noun."""
    return is_verb(verb) and (verb.dep_ != "acl" or verb.tag_ == "VB")


def _is_above(who: Token, head: Token, verb: Token) -> bool:
    """Whether a noun governs what is counted, and not by its clause: "a squad that has 17 players"."""
    relative = verb.dep_ == "relcl" and verb.head.i == who.i
    return not relative and hangs_on(head, who)


def _tidied(part: Parts, figure: Figure) -> Parts:
    """Put the words in order; leave numbers out, and "it" and "they", which say nothing by themselves."""
    held = any(mark in figure.said for mark in "-–/")
    words = [t for word in part.words for t in written_together(word)] if held else part.words
    is_number = _is_own if part.form in _WHOLE_CLAUSE else _is_number  # what is said is left whole
    kept = [t for t in in_order(words) if not is_number(t, figure)]
    return part._replace(words=_without_pronouns(kept, part))


def _without_pronouns(words: list[Token], part: Parts) -> list[Token]:
    """The words of a measure without those that say nothing by themselves."""
    if part.whole:
        return [t for t in words if t.lower_ not in ("they", "he", "she", "it", "we", "i")]
    return [t for t in words if part.form is Form.PERSON or t.tag_ not in ("PRP", "EX", "WDT", "WP")]


def _is_own(token: Token, figure: Figure) -> bool:
    return token.i in figure.inside


def _is_number(token: Token, figure: Figure) -> bool:
    """Whether a word is a number that counts, and not one in a word: "four-cylinder engine"."""
    if token.i not in figure.counted:
        return False
    return _is_own(token, figure) or token.whitespace_ != "" or token.nbor(1).text not in ("-", "–")
