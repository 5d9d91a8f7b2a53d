"""Shares of a population: "10% of those leaving were women"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from copydesk.statistics.describing import describe, of_object, population
from copydesk.statistics.figure import WINDOW, Figure
from copydesk.statistics.parts import SHARES, Form, Parts
from copydesk.statistics.words import Words
from copydesk.syntax import NOUNS, SUBJECTS, TIMES, child, in_order, is_verb, noun_phrase, objects_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_TAIL = 8  # words of what belongs to a verb


def share(figure: Figure, words: Words) -> Parts | None:
    """Read "10% of those leaving were women", "four in 10 voters said they ..."."""
    kind = figure.quantity.dimension
    if kind not in SHARES and kind != "count":
        return None
    named = _named_inside(figure) if kind == "fraction" and of_object(figure) is None else None
    inner = named if named is not None else _taken_of(figure)
    if inner is None or (inner.i in figure.counted and inner is not figure.noun and inner is not named):
        return None
    if kind == "count" and not _is_partitive(inner):
        return Parts(Form.COUNTED, "<number> of <counted>", describe(inner, figure, words), inner)
    said = _said_of_share(figure, _top(figure, inner), words)
    if kind == "count":
        said = _said_of_counted(said, inner)
    if said is None:
        said = Parts(Form.SHARE_OF, "<share> of <counted>", noun_phrase(inner), inner)
    return said._replace(whole=population(inner) if named is None else noun_phrase(named, follow=()))


def _taken_of(figure: Figure) -> Token | None:
    """What a share is taken of: "10% of X", "two thirds X", "half those X"."""
    inner = of_object(figure)
    if inner is not None or figure.quantity.dimension != "fraction":
        return inner
    return figure.noun if figure.noun is not None else _directly_after(figure)


def _top(figure: Figure, inner: Token) -> Token:
    """The word of a share on which its part in the clause depends."""
    top = figure.noun if figure.noun is not None and figure.noun.i == inner.i else figure.head
    if top.dep_ == "pobj" and figure.span.start <= top.head.i < figure.span.end:
        return figure.span.root  # "One in five children is poor": "is" has the one
    return top


def _said_of_counted(said: Parts | None, inner: Token) -> Parts | None:
    """What is said of a count: "will cut 1,200 of its jobs" counts jobs, whoever cuts them."""
    if said is None or said.form is Form.TOLD_IS:
        return said
    if said.form is Form.TOLD:
        return said._replace(words=[*noun_phrase(inner), *said.words])  # "two of the boats sank": boats, too
    return None


def _named_inside(figure: Figure) -> Token | None:
    """What stands between the two numbers of "one family in ten"."""
    return next((t for t in figure.span[1:-1] if t.pos_ == "NOUN"), None)


def _directly_after(figure: Figure) -> Token | None:
    """Read "half those surfing the web": a share that stands before its population."""
    after = figure.tokens[figure.span.end : figure.span.end + 2]
    return after[0] if after and after[0].lower_ in ("those", "these", "all") else None


def _is_partitive(inner: Token) -> bool:
    """Whether "N of X" takes some of a known X: "five of the casinos", "100 of them"."""
    if inner.lower_ in ("them", "those", "these", "us", "whom", "which"):
        return True
    return any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in inner.lefts)


def _said_of_share(figure: Figure, top: Token, words: Words) -> Parts | None:
    """What the share consists of: what is said of it, or what it is said of."""
    inner = of_object(figure)
    if inner is not None and child(inner, "acl") is not None and top.dep_ not in SUBJECTS:
        return None
    verb = figure.verb
    if top.dep_ in ("nsubj", "nsubjpass") and is_verb(top.head):
        return predicate(top.head, words)
    if verb.lemma_ in words.changing:
        return _of_subject("<subject> <change verb> <share> of <whole>", verb)
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN":
        noun = top.head.head
        who = subject(verb) if verb.lemma_ in words.win_verbs else None
        won = noun_phrase(who) if who is not None else []
        return Parts(Form.NOUN_OF, "<noun> of <share>", [*noun_phrase(noun, follow=()), *won], noun)
    if top.i > verb.i and _consists(figure, verb, words):
        return _of_subject("<subject> <share verb> <share> of <whole>", verb)
    if top.dep_ == "dobj" and verb.lemma_ in words.win_verbs:
        return _of_subject("<subject> <wins> <share>", verb, verb)
    return None


def _of_subject(rule: str, verb: Token, *more: Token) -> Parts | None:
    """A share that consists of the subject: "farms account for 9% of the jobs"."""
    who = subject(verb)
    return Parts(Form.SUBJECT, rule, [*noun_phrase(who), *more], who) if who is not None else None


def _consists(figure: Figure, verb: Token, words: Words) -> bool:
    """Whether a verb says what a share consists of: "account for", "make up"."""
    is_share = figure.quantity.dimension in SHARES and verb.lemma_ in words.share_verbs
    return is_share or (verb.lemma_ == "make" and child(verb, "prt") is not None)


def answer(figure: Figure, words: Words) -> Parts | None:
    """Read "48 percent backing Holm and 41 percent Lund, with 11 percent undecided"."""
    end = figure.span.end
    if figure.quantity.dimension not in SHARES or figure.quantity.trend or end >= figure.sentence.end:
        return None
    token = figure.tokens[end]
    out = _answered(token, figure, words)
    if not out:
        return None
    stop = next((i for i in range(end, figure.sentence.end) if i in figure.counted), figure.sentence.end)
    out = [t for t in out if t.i < stop]  # "48 percent backing Holm and 41 percent Lund"
    whole = _asked(figure, words)
    return Parts(Form.TOLD, "<share> <answer>", out, token, population(whole) if whole is not None else [])


def _answered(token: Token, figure: Figure, words: Words) -> list[Token]:
    """The words of an answer that begins right after a share."""
    if _is_answering(token, figure, words):
        return _verb_phrase(token)
    if token.lower_ in words.answers:
        return [token, *(t for t in token.rights if t.dep_ == "pobj")]
    after = figure.tokens[token.i + 1] if token.i + 1 < len(figure.tokens) else token
    if token.lower_ == "in" and after.lower_ in words.favours:
        return noun_phrase(after)
    named = figure.noun is not None and figure.noun.pos_ == "PROPN" and token.pos_ == "PROPN"
    return noun_phrase(figure.noun, depth=0) if named and figure.noun is not None else []


def _is_answering(token: Token, figure: Figure, words: Words) -> bool:
    """Whether a verb after a share is what they do or answer: "backing Holm", "disapproved of it"."""
    lemma = token.lemma_.lower()
    doing = token.tag_ == "VBG" and token.dep_ not in ("amod", "compound") and lemma not in words.no_answers
    if doing and figure.verb.lemma_ not in words.changing:
        return True
    answers = token.tag_ in ("VBN", "VBD", "VBP") and lemma in words.answer_verbs
    return answers and _is_answered(token, figure)


def _is_answered(verb: Token, figure: Figure) -> bool:
    """Whether a verb right after a share is what they say, and no clause about something else."""
    return verb.dep_ in ("acl", "ccomp") or figure.head.head.i == verb.i


def _asked(figure: Figure, words: Words) -> Token | None:
    """Who was asked: the voters in "a poll of 1,004 voters"."""
    who = figure.subject
    if who is None or who.lemma_.lower() not in words.poll_nouns:
        return None
    inner = next((t for t in objects_of(who, "of", "among") if t.ent_type_ not in TIMES), None)
    return inner if inner is not None and inner.pos_ in NOUNS and inner.i not in figure.counted else None


def predicate(verb: Token, words: Words) -> Parts:
    """What a clause says of its subject: "were women", "said they are undecided"."""
    inner = child(verb, "ccomp", "xcomp")
    if inner is not None and verb.lemma_ in words.say_verbs:
        who = child(inner, "nsubj", "nsubjpass")  # "41% think the dam is safe", but "41% say they are tired"
        of_whom = noun_phrase(who, follow=()) if who is not None and who.pos_ in NOUNS else []
        return Parts(Form.TOLD, "<share> <says> <clause>", [*of_whom, *_verb_phrase(inner)], inner)
    named = child(verb, "attr", "acomp", "oprd") if verb.lemma_ in words.copulas else None
    if named is None:
        return Parts(Form.TOLD, "<share> <verb>", _verb_phrase(verb), verb)
    is_noun = named.pos_ in NOUNS
    told = noun_phrase(named, follow=_TOLD_OF_NOUN) if is_noun else [named, *_tail(named)]
    return Parts(Form.TOLD_IS, "<share> is <what>", told, named)


_TOLD_OF_NOUN = ("of", "in", "with", "to", "for")
_COMPLEMENTS = ("dobj", "attr", "acomp", "prep", "xcomp", "ccomp", "oprd", "agent", "dative")


def _verb_phrase(verb: Token) -> list[Token]:
    """A verb with its objects and complements; no subject, no auxiliary, no clause beside it."""
    out = [] if verb.lemma_ == "be" else [verb]
    for c in verb.children:
        if c.dep_ in ("prt", "neg") or (c.dep_ == "intj" and c.i == verb.i + 1):  # "said yes"
            out.append(c)
        elif c.i > verb.i and c.dep_ in _COMPLEMENTS and not _is_when(c):
            out += [*_tail(c), c]
    kept = in_order(t for t in out if t.i - verb.i <= _LONGEST_TAIL and not t.is_punct)
    return list(takewhile(lambda t: t.lower_ not in ("compared", "versus", "while"), kept))


def _is_when(token: Token) -> bool:
    """Whether a complement only says when: "in May"; "under the age of two" says more."""
    inner = child(token, "pobj") if token.lower_ in ("in", "on", "during", "since") else None
    return inner is not None and inner.ent_type_ in TIMES


def _tail(token: Token) -> list[Token]:
    return [t for t in token.subtree if abs(t.i - token.i) <= _LONGEST_TAIL and not t.is_punct]


def share_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "the proportion of recruits who are women rose from 10 per cent": both parts are in the noun."""
    noun = _share_word(figure, words)
    inner = next(objects_of(noun, "of"), None) if noun is not None else None
    if noun is None or inner is None or inner.i in figure.counted:
        return None
    behind = figure.tokens[inner.i : figure.span.start]
    if not any(t.lemma_ in words.changing or t.lemma_ in words.levels for t in behind):
        return None
    told = next((t for t in inner.subtree if t.dep_ == "relcl" and t.lemma_ == "be"), None)
    named = child(told, "attr", "acomp") if told is not None else None
    if named is not None and told is not None and named.i < figure.span.start:
        who = child(told, "nsubj")
        whole = [t for t in population(inner) if t.i < (who if who is not None else told).i]
        rule = "<share noun> of <whole> that are <measure>"
        return Parts(Form.SHARE_NOUN, rule, noun_phrase(named), named, whole)
    whole = _whole_beside(noun, inner)
    return Parts(Form.SHARE_NOUN, "<share noun> of <measure>", noun_phrase(inner), inner, whole)


def _share_word(figure: Figure, words: Words) -> Token | None:
    """The "proportion" or "share" before a share that says of what."""
    if figure.quantity.dimension not in SHARES or not any(n in figure.said for n in words.share_nouns):
        return None
    before = figure.tokens[max(figure.sentence.start, figure.span.start - WINDOW) : figure.span.start]
    nouns = (t for t in before if t.lemma_ in words.share_nouns and t.tag_ == "NN")
    return next((t for t in nouns if child(t, "prep") is not None), None)


def _whole_beside(noun: Token, inner: Token) -> list[Token]:
    """The population of "the share of women among recruits"."""
    places = (*objects_of(noun, "among", "in", "at"), *objects_of(inner, "among", "in", "at"))
    return population(places[0]) if places and places[0].ent_type_ not in TIMES else []
