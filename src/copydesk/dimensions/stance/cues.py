"""Cues of stance in the parse: what kind, where, and the clause that each governs."""

from collections.abc import Callable, Iterator

from spacy.tokens import Span, Token

from copydesk.dimensions.stance.amounts import (
    assumed,
    called_for,
    foreseen,
    of_amount,
    of_sum_before,
    of_wanted,
)
from copydesk.dimensions.stance.complements import of_noun, of_predicate
from copydesk.dimensions.stance.conditions import has_condition, is_answer, is_planned, is_reported
from copydesk.dimensions.stance.denials import denials, is_unsurprised, not_denied, of_negation
from copydesk.dimensions.stance.scopes import SHARES, pieces, scope_of_clause, scope_of_phrase
from copydesk.dimensions.stance.turns import is_asked, turns
from copydesk.dimensions.stance.words import Governed, Shape, Words
from copydesk.records import StanceKind
from copydesk.syntax import Range, ancestors, auxiliaries, child, children, word_after, word_before

_TO_COME = ("next", "coming", "tomorrow", "soon", "if")
_NOW = ("VBZ", "VBP")
_MUST = ("must", "should", "can")
_IT = ("it", "what", "which", "that")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def governed(token: Token, words: Words) -> Iterator[Governed]:
    """What a word governs, if it is a cue."""
    lower, lemma = token.lower_, token.lemma_.lower()
    if lower not in words.any_shape and lemma not in words.any_shape:
        return
    yield from denials(token, words)
    yield from turns(token, words)
    for shape, stands, read in _SMALL_WORDS:
        if lower in words.kinds[shape] and stands(token):
            yield from read(token, words)
            return
    if token.dep_ == "aux" and lower == "to":
        yield from _headline(token, words)
    elif token.pos_ == "NOUN":
        yield from of_noun(token, lemma, words)
        yield from of_amount(token, lemma, words)
        yield from of_sum_before(token, lemma, words)
        yield from of_wanted(token, lemma, words)
    elif lemma == "call" and token.pos_ == "VERB":
        yield from called_for(token, words)
    elif token.pos_ in ("VERB", "AUX", "ADJ"):
        yield from of_predicate(token, lemma, words)
        yield from foreseen(token, words)
        yield from assumed(token, words)
        yield from of_wanted(token, lemma, words)


def _attribute(token: Token, words: Words) -> Iterator[Governed]:
    """What an adjective before a noun says of it: "an estimated 40 people"."""
    noun = token.head
    if noun.tag_ == "CD" and noun.dep_ == "nummod":  # the parse hangs "estimated" on the number
        noun = noun.head
    kind, scope = words.kinds["attribute"][token.lower_], scope_of_phrase(noun, words)
    if noun.dep_ == "nsubj" and child(token, "npadvmod") is not None:
        scope = scope_of_clause(noun.head, words)  # "The firm estimated sales fell 40 percent"
    yield Governed(f"{token.lower_} <noun>", kind, (token.i, token.i + 1), scope)


def _modal(token: Token, words: Words) -> Iterator[Governed]:
    verb = token.head
    if token.dep_ != "aux" or _is_no_doubt(token, verb, words):
        return
    kind = _kind_of_modal(token, verb, words)
    if kind is None:
        return
    name = {"wo": "will", "sha": "shall"}.get(token.lower_, token.lower_)
    scope = _what_may_be(verb, words) or scope_of_clause(verb, words, subject=not _is_copula(verb, words))
    yield Governed(f"{name} <verb>", kind, (token.i, token.i + 1), scope)


def _kind_of_modal(modal: Token, verb: Token, words: Words) -> StanceKind | None:
    """What a modal makes of its verb; None of a "would" that only tells what those asked say."""
    if has_condition(verb, words):
        return "conditional"
    kind = words.kinds["modal"][modal.lower_]
    if kind != "conditional":
        return kind
    if is_answer(verb, words):
        return None
    return "forecast" if is_reported(verb, words) or is_planned(verb, words) else kind


def _what_may_be(be: Token, words: Words) -> list[Range]:
    """What "it may be that" is said of; nothing of any other verb."""
    doer, content = child(be, "nsubj", "expl"), child(be, "ccomp", "attr", "acomp")
    if be.lemma_ != "be" or doer is None or doer.lower_ != "it" or content is None:
        return []
    is_content = any(mark.lower_ == "that" for mark in children(content, "mark"))
    return scope_of_clause(content, words) if is_content else []


def _is_no_doubt(modal: Token, verb: Token, words: Words) -> bool:
    """What something can hold is no doubt, nor is a month, and what one would like to talk about is there."""
    if modal.text == "May" and verb.tag_ in ("VBD", "VBZ"):
        return True  # "May oil was up 2 cents"
    if modal.lower_ in ("may", "might", "could") and _is_cause(verb, words):
        return True
    if modal.lower_ == "could":
        return verb.lemma_.lower() in words.certain.holding or _was_able(verb, words)
    wish = child(verb, "xcomp")
    likes = modal.lower_ in ("would", "'d", "’d") and verb.lemma_.lower() in words.would.wishes
    return likes and wish is not None and child(wish, "dobj", "xcomp") is None


def _is_cause(verb: Token, words: Words) -> bool:
    """Whether it is why something is so that may be: "may explain a fall of 40"; not "may explain 40"."""
    what = child(verb, "dobj") if verb.lemma_.lower() in words.certain.causing else None
    for blamed in children(verb, "acomp"):
        parts = children(blamed, "prep") if blamed.lower_ == "responsible" else []
        what = next((noun for part in parts for noun in children(part, "pobj")), what)
    return (
        what is not None
        and what.pos_ == "NOUN"
        and what.lower_ not in SHARES
        and child(what, "nummod") is None
    )


def _was_able(verb: Token, words: Words) -> bool:
    """Whether "could" tells what came of it: "only two boats could be lowered"; not what may come."""
    if verb.lemma_.lower() not in words.certain.able or has_condition(verb, words):
        return False
    said = {t.lower_ for t in verb.subtree}
    return not said.isdisjoint(words.certain.limits) and said.isdisjoint(_TO_COME)


def _is_copula(verb: Token, words: Words) -> bool:
    """Whether the subject is there already: "These two will make a great gift"."""
    things = children(verb, "dobj")
    return verb.lemma_.lower() == "make" and any(c.lemma_.lower() in words.certain.becoming for c in things)


def _headline(to: Token, words: Words) -> Iterator[Governed]:
    """What is to come: "Roe to close two plants", "the plants are to be closed"."""
    verb, finite = to.head, to.head.head
    has_subject = child(verb, "nsubj", "nsubjpass") is not None
    if has_subject and verb.dep_ == "ROOT" and not any(c.tag_ == "MD" for c in verb.children):
        yield Governed("<noun> to <verb>", "forecast", (to.i, to.i + 1), scope_of_clause(verb, words))
    elif _is_bare_title(to, verb):
        scope = pieces(verb.doc, (verb.sent.start, to.i), [])
        yield Governed("<noun> to be <verb>", "forecast", (to.i, verb.i), scope)
    elif _is_title(verb, finite, words):
        cue = (finite.i, to.i + 1)
        yield Governed(f"{finite.lower_} to <verb>", "forecast", cue, scope_of_clause(verb, words))
    elif verb.dep_ in ("xcomp", "acomp") and finite.lemma_ == "be" and _is_arranged(verb, finite, words):
        first = min(finite.i, to.i)  # "to be closed are the two plants"
        yield Governed("be to <verb>", "forecast", (first, to.i + 1), scope_of_clause(finite, words))


def _is_bare_title(to: Token, verb: Token) -> bool:
    """As in the headline "40 kerbs to be lowered", which the parse takes for a noun with a clause."""
    is_passive_clause = verb.dep_ == "relcl" and to.i + 2 == verb.i and to.nbor().lower_ == "be"
    if not is_passive_clause or verb.head.i + 1 != to.i:
        return False
    sentence = verb.sent
    return not (any(t.text == "." for t in sentence[-2:]) or any(t.tag_ in _FINITE for t in sentence))


def _is_title(verb: Token, over: Token, words: Words) -> bool:
    """As in the headline "Mill set to shed 40 jobs"; "villagers set to work." is a whole sentence."""
    if over.lower_ not in words.turns.headlines or over.dep_ != "ROOT":
        return False
    sentence = over.sent
    if over.i == sentence.start or any(t.text == "." for t in sentence[-2:]):
        return False
    is_whole = any(c.dep_ in ("aux", "auxpass", "dobj", "det") for c in over.children)
    return verb.left_edge.i == over.i + 1 and not is_whole


def _is_arranged(verb: Token, be: Token, words: Words) -> bool:
    """As in "the mills are to be closed", "the firm is to close them"; not "the aim is to ban them"."""
    subject = child(be, "nsubj")
    if child(verb, "auxpass") is not None:
        return True
    if subject is None:
        return False
    if verb.lemma_ == "cost" or (verb.lemma_ == "be" and subject.lower_ in _IT):
        return True  # "it was to cost 40", "what was to be a tower of 40 floors"
    is_now = be.tag_ in ("VBZ", "VBP") and child(verb, "dobj") is not None  # "is to blame for 40 lost days"
    is_body = is_now and subject.lemma_.lower() in words.turns.arranging
    return is_body or subject.pos_ == "PROPN" or child(subject, "nummod") is not None


def dated(timex: Span, words: Words) -> Iterator[Governed]:
    """A date to come with a verb of the present: "cutting 900 jobs by 2030"."""
    if all(token.is_space for token in timex):
        return  # of a word that stands in a long row, most are not parsed
    verb = next((token for token in ancestors(timex.root) if token.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return
    has_tense = any(c.tag_ in ("MD", "VBD", "TO") for c in auxiliaries(verb))
    if verb.tag_ not in ("VBZ", "VBP", "VBG") or has_tense or not _says_when(timex.root, verb, words):
        return
    if verb.dep_ in ("ROOT", "conj", "ccomp"):
        scope = scope_of_clause(verb, words)
        yield Governed("<verb> <date to come>", "forecast", (timex.start, timex.end), scope)


def _says_when(date: Token, verb: Token, words: Words) -> bool:
    """Whether a date is that of a verb, and not of a thing: "is issuing bonds due in 2031"."""
    if date.i > 2 and date.nbor(-3).lower_ == "from" and date.nbor(-2).pos_ == "PROPN":
        return False  # "is open from Monday to Friday" tells by its first day
    if verb.lemma_ == "be":
        return date.dep_ != "nsubj"  # "March 1 is the deadline"
    over = date.head.head if date.head.pos_ in ("ADP", "SCONJ") else date.head
    return over == verb and verb.lemma_.lower() not in words.present.lasting


def _negation(token: Token, words: Words) -> Iterator[Governed]:
    head = token.head
    if head.pos_ not in ("VERB", "AUX") or word_after(token) in words.empty.after_not:
        return
    instead = of_negation(token, words)
    if instead is not None:
        yield from instead
        return
    whole, beside = scope_of_clause(head, words, subject=False, after=token.i), not_denied(head)
    scope = [piece for part in whole for piece in pieces(token.doc, part, beside)]
    is_open = any(c.tag_ == "MD" for c in auxiliaries(head)) and has_condition(head, words)
    kind: StanceKind = "conditional" if is_open else "negated"  # "will not pay 40 unless they agree"
    yield Governed(f"{token.lower_} <verb>", kind, (token.i, token.i + 1), scope)


def _adverb(token: Token, words: Words) -> Iterator[Governed]:
    head, kind = token.head, words.kinds["adverb"][token.lower_]
    scope = scope_of_clause(head, words) if head.pos_ in ("VERB", "AUX") else scope_of_phrase(head, words)
    yield Governed(f"{token.lower_} <clause>", kind, (token.i, token.i + 1), scope)


def _conjunction(token: Token, words: Words) -> Iterator[Governed]:
    verb = token.head
    is_part = word_before(token) in words.empty.before_if
    if verb.dep_ not in ("advcl", "ccomp", "csubj", "csubjpass", "pcomp") or is_part:
        return
    if child(verb, "nsubj", "nsubjpass", "expl") is None:
        return  # "if compared", "if any"
    kind = words.kinds["conjunction"][token.lower_]
    if token.lower_ == "if" and (verb.dep_ == "ccomp" or is_asked(verb, words)):
        kind = "questioned"
    if is_unsurprised(verb.head, words):
        kind = "hedged"
    cue = (token.i, token.i + 1)
    yield Governed(f"{token.lower_} <clause>", kind, cue, scope_of_clause(verb, words))
    if kind == "conditional" and verb.dep_ == "advcl" and _is_open(verb, words):
        yield Governed(f"<clause> {token.lower_}", kind, cue, scope_of_clause(verb.head, words))


def _is_open(clause: Token, words: Words) -> bool:
    """Whether it is so only if something is: "pays 40 if it rains"; not "if you look, it has 40"."""
    doer = child(clause, "nsubj", "nsubjpass", "expl")
    helpers = [[verb, *auxiliaries(verb)] for verb in (clause, clause.head)]
    is_now = all(any(t.tag_ in _NOW or t.lower_ in _MUST for t in each) for each in helpers)
    return is_now and doer is not None and doer.lower_ not in ("you", "we")


def questions(sentence: Span) -> Governed | None:
    """A sentence that asks whether something is so; "who sent the 40?" takes it that they were sent."""
    if not _asks_whether(sentence):
        return None
    for token in reversed(sentence.doc[max(sentence.start, sentence.end - 6) : sentence.end]):
        if token.text.startswith("?"):
            scope = pieces(token.doc, (sentence.start, token.i), [])
            return Governed("<sentence>?", "questioned", (token.i, token.i + 1), scope) if scope else None
        if not (token.is_quote or token.is_space or token.is_punct):
            return None
    return None


def _asks_whether(sentence: Span) -> bool:
    """Whether a sentence, or what it quotes, begins with a helping verb: "did", "is", "will"."""
    opening = next((token for token in sentence if token.is_alpha), None)
    return opening is not None and (opening.pos_ == "AUX" or opening.tag_ in ("MD", "VBD", "VBZ", "VBP"))


# Shape, how a word of it stands in the parse, and what it governs; the first that fits.
_SMALL_WORDS: tuple[
    tuple[Shape, Callable[[Token], bool], Callable[[Token, Words], Iterator[Governed]]], ...
] = (
    ("modal", lambda t: t.tag_ == "MD", _modal),
    ("negation", lambda t: t.dep_ == "neg", _negation),
    ("adverb", lambda t: t.pos_ == "ADV" and t.dep_ == "advmod", _adverb),
    ("conjunction", lambda t: t.dep_ == "mark", _conjunction),
    ("attribute", lambda t: t.dep_ == "amod" and t.head.i > t.i, _attribute),
)
