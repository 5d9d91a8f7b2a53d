"""What a figure counts or measures, and what population a share is taken of.

Each strategy is a short function that looks at one construction and returns `Parts`, or None to
let the next one look. The order of `_STRATEGIES` is the order of trust.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from copydesk.dimensions.coreference import actor
from copydesk.statistics import clauses, list_headings, nouns, shares, verbless
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import Form, Parts
from copydesk.statistics.words import Words
from copydesk.syntax import (
    NAMING,
    TIMES,
    ancestors,
    child,
    clause,
    in_order,
    is_verb,
    noun_phrase,
    written_together,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

Strategy = Callable[[Figure, Words], Parts | None]

_STRATEGIES: tuple[Strategy, ...] = (
    shares.share,
    shares.answer,
    shares.share_noun,
    nouns.adjective,
    nouns.change_noun,
    nouns.before_noun,
    nouns.unit_of,
    nouns.participle,
    verbless.labelled,
    clauses.rival,
    verbless.gapped,
    verbless.up_down,
    nouns.of_noun,
    clauses.changed,
    clauses.levelled,
    clauses.acted,
    verbless.topic,
)


def parts(figure: Figure, words: Words) -> Parts | None:
    """Find what a figure is a figure of, by the first construction that fits."""
    strategies: tuple[Strategy, ...] = (nouns.age,) if figure.quantity.dimension == "age" else _STRATEGIES
    for strategy in strategies:
        found = _read(strategy, figure, words)
        if found is not None:
            tidy = _tidied(list_headings.in_list(_with_owner(found, figure, words), figure, words), figure)
            return tidy if tidy.words or tidy.whole else None
    return None


def proposals(figure: Figure, words: Words) -> list[Parts | None]:
    """What each construction would take for what a figure is a figure of, in the order of trust."""
    return [
        _read(nouns.age, figure, words) if figure.quantity.dimension == "age" else None,
        *(_read(strategy, figure, words) for strategy in _STRATEGIES),
    ]


def _read(strategy: Strategy, figure: Figure, words: Words) -> Parts | None:
    """What a construction takes; it is asked for more than once."""
    if strategy not in figure.offered:
        figure.offered[strategy] = strategy(figure, words)
    return figure.offered[strategy]


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
    if not is_verb(verb) or (verb.dep_ == "acl" and verb.tag_ != "VB"):
        return part
    who = actor(verb)
    if who is None or who in part.words or not _owns(verb, who, figure, words):
        return part
    relative = verb.dep_ == "relcl" and verb.head.i == who.i  # "a squad that has 17 players"
    if not relative and any(t.i == who.i for t in ancestors(part.head)):
        return part
    owner = noun_phrase(who, follow=("of",), depth=1)[:_OWNER_WORDS]
    return part._replace(words=[*part.words, *owner])


def _tidied(part: Parts, figure: Figure) -> Parts:
    """Put the words in order; leave numbers out, and "it" and "they", which say nothing by themselves."""
    held = any(mark in figure.said for mark in "-–/")
    words = [t for word in part.words for t in written_together(word)] if held else part.words
    told = part.form in _WHOLE_CLAUSE  # "is under the age of two": what is said is left whole
    kept = in_order(t for t in words if not (_is_own(t, figure) if told else _is_number(t, figure)))
    if part.whole:
        kept = [t for t in kept if t.lower_ not in ("they", "he", "she", "it", "we", "i")]
    elif part.form is not Form.PERSON:
        kept = [t for t in kept if t.tag_ not in ("PRP", "EX", "WDT", "WP")]
    return part._replace(words=kept)


def _is_own(token: Token, figure: Figure) -> bool:
    return figure.span.start <= token.i < figure.span.end


def _is_number(token: Token, figure: Figure) -> bool:
    """Whether a word is a number that counts, and not one in a word: "four-cylinder engine"."""
    if token.i not in figure.counted:
        return False
    return _is_own(token, figure) or token.whitespace_ != "" or token.nbor(1).text not in ("-", "–")
