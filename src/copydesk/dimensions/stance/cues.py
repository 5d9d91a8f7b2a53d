"""Cues of stance in the parse: what kind, where, and the clause that each governs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.dimensions.stance.denials import denials, negation, of_negation
from copydesk.dimensions.stance.governed import Governed
from copydesk.dimensions.stance.scopes import Range, clause, phrase, pieces
from copydesk.dimensions.stance.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def governed(token: Token, words: Words) -> Iterator[Governed]:
    """What a word governs, if it is a cue."""
    lower, lemma = token.lower_, token.lemma_.lower()
    if lower not in words.any_shape and lemma not in words.any_shape:
        return
    yield from denials(token, words)
    if token.tag_ == "MD" and lower in words.kinds["modal"]:
        yield from _modal(token, words)
    elif token.dep_ == "neg" and lower in words.kinds["negation"]:
        yield from _negation(token, words)
    elif token.pos_ == "ADV" and token.dep_ == "advmod" and lower in words.kinds["adverb"]:
        yield from _adverb(token, words)
    elif token.dep_ == "mark" and lower in words.kinds["conjunction"]:
        yield from _conjunction(token, words)
    elif token.dep_ == "amod" and lower in words.kinds["attribute"] and token.head.i > token.i:
        kind = words.kinds["attribute"][lower]
        yield Governed(f"{lower} <noun>", kind, (token.i, token.i + 1), phrase(_noun(token), words))
    elif token.dep_ == "aux" and lower == "to":
        yield from _headline(token, words)
    elif token.pos_ == "NOUN":
        yield from _purpose(token, lemma, words)
    elif token.pos_ in ("VERB", "AUX", "ADJ"):
        yield from (_denied_of(token, g) for g in _verb(token, lemma, words) if not _is_undenied(token, g))
        yield from _bare(token, lemma, words)
        yield from _hearsay(token, lemma, words)


def _denied_of(verb: Token, governed: Governed) -> Governed:
    """What is not expected, planned or believed is negated: "does not expect it to exceed 3 percent"."""
    no = negation(verb)
    if no is None or governed.kind not in ("hedged", "forecast"):
        return governed
    cue = (min(no.i, governed.cue[0]), max(no.i + 1, governed.cue[1]))
    return replace(governed, rule=f"not {governed.rule}", kind="negated", cue=cue)


def _is_undenied(verb: Token, governed: Governed) -> bool:
    """Who "did not deny that 300" were lost says nothing against it."""
    return governed.kind == "denied" and negation(verb) is not None


def _bare(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What stands alone with its subject: "some 40 are expected", "40 more are likely"."""
    kind = words.kinds["bare"].get(lemma)
    verb = token.head if token.dep_ == "acomp" else token
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    if kind is None or not (passive if verb == token else verb.lemma_ == "be"):
        return
    if any(c.dep_ in ("xcomp", "ccomp", "csubj", "expl") for t in (token, verb) for c in t.children):
        return
    no = negation(verb)
    first = token.i if no is None else min(no.i, token.i)
    rule = f"be {token.lower_}" if no is None else f"be not {token.lower_}"
    yield Governed(rule, kind if no is None else "negated", (first, token.i + 1), clause(verb, words))


def _noun(attribute: Token) -> Token:
    """The noun of "an estimated 40 people", also where the parse hangs "estimated" on the number."""
    head = attribute.head
    return head.head if head.tag_ == "CD" and head.dep_ == "nummod" else head


def _modal(token: Token, words: Words) -> Iterator[Governed]:
    verb, kind = token.head, words.kinds["modal"][token.lower_]
    if token.dep_ != "aux" or _is_no_doubt(token, verb, words):
        return
    if kind == "conditional" and _is_future_in_the_past(verb, words):
        kind = "forecast"
    elif kind == "forecast" and any(_opens_condition(c) for c in verb.children):
        kind = "conditional"
    name = {"wo": "will", "sha": "shall"}.get(token.lower_, token.lower_)
    scope = clause(verb, words, subject=not _is_copula(verb, words))
    yield Governed(f"{name} <verb>", kind, (token.i, token.i + 1), scope)


def _is_no_doubt(modal: Token, verb: Token, words: Words) -> bool:
    """What something can hold is no doubt, and what one would like to talk about is there."""
    if modal.lower_ == "could":
        return verb.lemma_.lower() in words.holding
    wish = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    likes = modal.lower_ in ("would", "'d", "’d") and verb.lemma_.lower() in words.would_never
    return likes and wish is not None and not any(c.dep_ in ("dobj", "xcomp") for c in wish.children)


def _is_copula(verb: Token, words: Words) -> bool:
    """Whether the subject is there already: "These two will make a great gift"."""
    things = (c for c in verb.children if c.dep_ == "dobj")
    return verb.lemma_.lower() == "make" and any(c.lemma_.lower() in words.becoming for c in things)


def _is_future_in_the_past(verb: Token, words: Words) -> bool:
    """Whether "would" is the "will" of reported speech: "they pledged that it would fall"."""
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in words.would_forecast:
        return False
    return verb.lemma_.lower() not in words.would_never and not any(
        _opens_condition(c) for c in verb.children
    )


def _opens_condition(clause: Token) -> bool:
    return clause.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.children
    )


def _headline(to: Token, words: Words) -> Iterator[Governed]:
    """What is to come: "Roe to close two plants", "the plants are to be closed"."""
    verb, finite = to.head, to.head.head
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if has_subject and verb.dep_ == "ROOT" and not any(c.tag_ == "MD" for c in verb.children):
        yield Governed("<noun> to <verb>", "forecast", (to.i, to.i + 1), clause(verb, words))
    elif verb.dep_ in ("xcomp", "acomp") and finite.lemma_ == "be" and _is_passive(verb):
        first = min(finite.i, to.i)  # "to be closed are the two plants"
        yield Governed("be to <verb>", "forecast", (first, to.i + 1), clause(finite, words))


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def dated(timex: Span, words: Words) -> Iterator[Governed]:
    """A date to come with a verb of the present: "cutting 900 jobs by 2030"."""
    if all(token.is_space for token in timex):
        return  # of a word that stands in a long row, most are not parsed
    verb = timex.root
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ not in ("VBZ", "VBP", "VBG") or any(c.tag_ in ("MD", "VBD", "TO") for c in helpers):
        return
    if verb.dep_ in ("ROOT", "conj", "ccomp"):
        yield Governed("<verb> <date to come>", "forecast", (timex.start, timex.end), clause(verb, words))


def _negation(token: Token, words: Words) -> Iterator[Governed]:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.lower_ in words.after_not:
        return
    head = token.head
    if head.pos_ not in ("VERB", "AUX"):
        return
    instead = of_negation(token, words)
    if instead is not None:
        yield from instead
        return
    scope = clause(head, words, subject=False, after=token.i)
    yield Governed(f"{token.lower_} <verb>", "negated", (token.i, token.i + 1), scope)


def _adverb(token: Token, words: Words) -> Iterator[Governed]:
    head, kind = token.head, words.kinds["adverb"][token.lower_]
    scope = clause(head, words) if head.pos_ in ("VERB", "AUX") else phrase(head, words)
    yield Governed(f"{token.lower_} <clause>", kind, (token.i, token.i + 1), scope)


def _conjunction(token: Token, words: Words) -> Iterator[Governed]:
    verb = token.head
    if verb.dep_ not in ("advcl", "ccomp", "pcomp") or (
        token.i and token.doc[token.i - 1].lower_ in words.before_if
    ):
        return
    if not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return  # "if compared", "if any"
    kind = words.kinds["conjunction"][token.lower_]
    if token.lower_ == "if" and verb.dep_ == "ccomp":
        kind = "questioned"
    yield Governed(f"{token.lower_} <clause>", kind, (token.i, token.i + 1), clause(verb, words))


def _verb(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What a verb or an adjective governs: "is thought to ...", "they believe ...", "plans to ..."."""
    kinds, cue = words.kinds, (token.i, token.i + 1)
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)
    passive = passive or (token.dep_ == "acl" and token.tag_ == "VBN")  # "thought to earn"
    raised = passive or token.pos_ == "ADJ" or lemma in ("seem", "appear", "tend", "go")
    holder = None if raised else next((c for c in token.children if c.dep_ == "nsubj"), None)
    if lemma in words.announcing and not passive:
        thing = next(
            (c for c in token.children if c.dep_ == "dobj" and c.lemma_.lower() in words.announced), None
        )
        if thing is not None:
            yield Governed(f"{lemma} <what is to come>", "forecast", cue, phrase(thing, words))
        return
    for child in token.children:
        infinitive = child.dep_ in ("xcomp", "advcl", "ccomp") and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in child.children
        )
        if (
            raised
            and infinitive
            and lemma in kinds["raising"]
            and not (lemma == "go" and token.tag_ != "VBG")
        ):
            yield Governed(f"{lemma} to <verb>", kinds["raising"][lemma], cue, clause(token, words))
        elif infinitive and token.pos_ == "ADJ" and lemma in kinds["infinitive"]:
            yield Governed(f"{lemma} to <verb>", kinds["infinitive"][lemma], cue, clause(child, words))
        elif raised:
            continue
        elif child.dep_ == "ccomp" and lemma in kinds["clause"] and _is_content(child):
            yield Governed(f"{lemma} <clause>", kinds["clause"][lemma], cue, clause(child, words), holder)
        elif infinitive and child.dep_ == "xcomp" and lemma in kinds["infinitive"]:
            yield Governed(
                f"{lemma} to <verb>", kinds["infinitive"][lemma], cue, clause(child, words), holder
            )
        elif child.dep_ == "dobj" and child.i > token.i and lemma in kinds["object"]:
            scope = phrase(child, words) + _at(token, words)
            yield Governed(f"{lemma} <noun>", kinds["object"][lemma], cue, scope, holder)
        elif child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG" and lemma in kinds["gerund"]:
            yield Governed(f"{lemma} <doing>", kinds["gerund"][lemma], cue, clause(child, words), holder)
    if lemma in kinds["at"] and token.dep_ == "acl":
        yield from (Governed(f"{lemma} at", kinds["at"][lemma], cue, [s], holder) for s in _at(token, words))
    yield from _asked(token, lemma, words, holder)


def _at(verb: Token, words: Words) -> list[Range]:
    """The figure of an estimate: "estimated the loss at 40", "estimated at 40"."""
    found: list[Range] = []
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "at" and child.i > verb.i:
            found += phrase(child, words)
    return found


def _asked(token: Token, lemma: str, words: Words, holder: Token | None) -> Iterator[Governed]:
    """What is asked of somebody, and what somebody is accused of: "asked them to pay 40"."""
    cue = (token.i, token.i + 1)
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" and lemma in words.kinds["asked"]:
            yield Governed(
                f"{lemma} <clause>", words.kinds["asked"][lemma], cue, clause(child, words), holder
            )
        elif child.dep_ == "prep" and child.lower_ in ("of", "with") and lemma in words.kinds["accused"]:
            for inner in child.children:
                if inner.dep_ == "pcomp":
                    yield Governed(
                        f"{lemma} of", words.kinds["accused"][lemma], cue, clause(inner, words), holder
                    )


def _purpose(noun: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What a plan, a goal or an agreement is of: "plans to sell 40", "the goal of cutting 40"."""
    kind, cue = words.kinds["purpose"].get(lemma), (noun.i, noun.i + 1)
    if kind is None:
        return
    for child in noun.children:
        inner = [child] if child.dep_ == "acl" and child.tag_ == "VB" else []
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = [c for c in child.children if c.dep_ == "pcomp"]
        for verb in inner:
            yield Governed(f"{lemma} to <verb>", kind, cue, clause(verb, words))
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "xcomp" and child.tag_ == "VB":
                yield Governed(f"{lemma} is to <verb>", kind, cue, clause(child, words))


def _hearsay(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What some say, what is rejected as a claim, and what is not known: "it is unclear how many"."""
    cue = (token.i, token.i + 1)
    if lemma in words.vague_verbs:
        who = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if who is not None and who.lower_ in words.vague_holders:
            for child in token.children:
                if child.dep_ == "ccomp":
                    yield Governed(f"some {lemma} <clause>", "hedged", cue, clause(child, words), who)
    elif lemma in words.kinds["noun"]:
        for child in token.rights:
            if child.dep_ == "dobj" and any(
                c.dep_ == "acl" and c.left_edge.lower_ == "that" for c in child.rights
            ):
                yield Governed(
                    f"{lemma} <noun> that", words.kinds["noun"][lemma], cue, phrase(child, words), token
                )
    elif token.pos_ == "ADJ" and lemma in words.kinds["question"]:
        for child in [*token.rights, *token.head.rights]:
            if child.dep_ == "ccomp" and child.i > token.i and not _is_content(child):
                yield Governed(
                    f"{lemma} <question>",
                    words.kinds["question"][lemma],
                    cue,
                    [(child.left_edge.i, child.right_edge.i + 1)],
                )


def _is_content(complement: Token) -> bool:
    """Whether a complement is what is thought, not a question: "doubted (that) ..."."""
    return not any(c.tag_ in ("WP", "WRB") and c.i == complement.left_edge.i for c in complement.children)


def questions(sentence: Span) -> Governed | None:
    """A sentence that ends with a question mark; quotation marks may follow it."""
    for token in reversed(sentence.doc[max(sentence.start, sentence.end - 6) : sentence.end]):
        if token.text.startswith("?"):
            scope = pieces(token, (sentence.start, token.i), [])
            return Governed("<sentence>?", "questioned", (token.i, token.i + 1), scope) if scope else None
        if not (token.is_quote or token.is_space or token.is_punct):
            return None
    return None
