"""What verbs, adjectives and nouns of stance govern: "is thought to ...", "plans to ...", "the goal of"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from copydesk.dimensions.stance.amounts import committed, is_amount, is_reached, of_noun_before, purposes
from copydesk.dimensions.stance.conditions import has_condition
from copydesk.dimensions.stance.denials import is_out, nobody
from copydesk.dimensions.stance.scopes import scope_of_clause, scope_of_phrase
from copydesk.dimensions.stance.words import Governed, Shape, Words
from copydesk.syntax import (
    Range,
    auxiliaries,
    child,
    children,
    extent,
    is_infinitive,
    is_passive,
    negation,
    word_after,
    word_before,
)

_BE = ("be", "'", "’", "’s", "’re", "’m")
_THERE = ("poised", "ready")  # who is ready to go is there
_RAISING = ("seem", "appear", "tend", "go")  # what is their subject belongs to the verb after them


def of_predicate(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What a verb or an adjective governs, and what it does not where it is denied."""
    if _is_compared(token, words):
        return
    for governed in _of_verb(token, lemma, words):
        no = negation(token) or nobody(token, words)
        if no is None:
            yield governed
        elif governed.kind != "denied" and lemma not in words.denial.doubting:  # "did not deny that 300 died"
            yield _denied(governed, no)
    yield from _bare(token, lemma, words)
    yield from _hearsay(token, lemma, words)


def _is_compared(token: Token, words: Words) -> bool:
    """Whether it is told how likely one thing is beside another: "three times more likely to fall".

    "More likely that" only says what is likely.
    """
    if token.pos_ != "ADJ" or not any(c.lower_ in words.certain.degrees for c in children(token, "advmod")):
        return False
    contents = (*children(token, "ccomp", "csubj"), *children(token.head, "ccomp", "csubj"))
    return not any(mark.lower_ == "that" for content in contents for mark in children(content, "mark"))


def _denied(governed: Governed, no: Token) -> Governed:
    """What is not expected, planned or believed is negated: "does not expect it to exceed 3 percent"."""
    if governed.kind not in ("hedged", "forecast"):
        return governed
    cue = (min(no.i, governed.cue[0]), max(no.i + 1, governed.cue[1]))
    return replace(governed, rule=f"not {governed.rule}", kind="negated", cue=cue)


def _of_verb(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What a verb or an adjective governs: "is thought to ...", "they believe ...", "plans to ..."."""
    passive = _is_passive(token)
    if lemma in words.announced.verbs and not passive:
        yield from _announced(token, lemma, words)
        return
    raised = passive or token.pos_ == "ADJ" or lemma in _RAISING
    holder = None if raised else child(token, "nsubj")
    for complement in (*token.children, *_that(token)):
        one = _raised(token, complement, lemma, words) if raised else _taken(token, complement, lemma, words)
        if one is not None:
            is_open = is_infinitive(complement) and any(has_condition(t, words) for t in (complement, token))
            yield replace(one, kind="conditional" if is_open else one.kind, holder=holder)
    if _is_behind(token) or (passive and lemma not in words.kinds["bare"]):
        yield from _estimated(token, lemma, words, holder)
    yield from committed(token, lemma, words)
    yield from of_noun_before(token, lemma, words)
    yield from _asked(token, lemma, words, holder)


def _is_passive(token: Token) -> bool:
    """As in "thought to earn", "is thought to", "looks set to"."""
    return is_passive(token) or (token.tag_ == "VBN" and token.dep_ == "acomp")


def _that(token: Token) -> list[Token]:
    """The clause of "it is possible that 40 sank", which the parse hangs on the verb."""
    is_told = token.pos_ == "ADJ" and token.dep_ == "acomp" and token.head.lemma_ == "be"
    return [c for c in children(token.head, "ccomp") if c.i > token.i] if is_told else []


def _is_behind(token: Token) -> bool:
    """Whether a verb has what it is about before it: "a loss estimated at 40", "a loss that it put at 40"."""
    is_clause = token.dep_ == "relcl" and word_after(token) == "at"  # not "that they put on sale at $40"
    return token.dep_ == "acl" or (is_clause and not is_passive(token))


def _estimated(token: Token, lemma: str, words: Words, holder: Token | None) -> Iterator[Governed]:
    """What is estimated, behind its noun or its verb: "a loss estimated at 40", "the loss was put at 40"."""
    kind = words.kinds["at"].get(lemma)
    if kind is None:
        return
    for piece in _at(token, words):
        yield Governed(f"{lemma} at", kind, _cue(token), [piece], holder)


def _cue(token: Token) -> Range:
    return token.i, token.i + 1


def _announced(verb: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What somebody announces, unveils or lays out, and what is still to come: "unveils its plans"."""
    thing = next((c for c in children(verb, "dobj") if c.lemma_.lower() in words.announced.nouns), None)
    if thing is not None and thing.lower_ not in words.announced.told:
        scope = scope_of_phrase(thing, words)
        yield Governed(f"{lemma} <what is to come>", "forecast", _cue(verb), scope)


def _raised(token: Token, complement: Token, lemma: str, words: Words) -> Governed | None:
    """What is said of a subject: "is thought to be lost", "is likely to rise", "is going to close"."""
    if complement.dep_ == "ccomp" and not is_infinitive(complement):
        return _impersonal(token, complement, lemma, words)
    if not _is_raised(token, complement) and not _is_going_on(token, complement, lemma, words):
        return None
    raising, infinitive = words.kinds["raising"], words.kinds["infinitive"]
    rule = f"{lemma} to <verb>"
    if lemma in raising and (lemma != "go" or _is_going(token)):
        scope = _counted(token, lemma) + scope_of_clause(token, words)
        return Governed(rule, raising[lemma], _cue(token), scope)
    if lemma in infinitive and token.pos_ == "ADJ":
        return Governed(rule, infinitive[lemma], _cue(token), scope_of_clause(complement, words))
    return None


def _counted(adjective: Token, lemma: str) -> list[Range]:
    """How many a subject is of which something is likely: "some 40 mills"; nothing of "the loss of 40"."""
    is_said = adjective.dep_ == "acomp" and lemma not in _THERE
    who = child(adjective.head, "nsubj") if is_said else None
    is_number = who is not None and (who.tag_ == "CD" or child(who, "nummod") is not None)
    return [(who.left_edge.i, who.i + 1)] if who is not None and is_number else []


def _is_raised(token: Token, complement: Token) -> bool:
    """As in "is set to study it", not "was set up to study it"."""
    is_there = complement.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(complement)
    return is_there and child(token, "prt") is None


def _is_going_on(token: Token, complement: Token, lemma: str, words: Words) -> bool:
    """As in "was believed selling 40"."""
    is_doing = complement.dep_ == "xcomp" and complement.tag_ == "VBG"
    return is_doing and token.tag_ == "VBN" and lemma in words.kinds["clause"]


def _is_going(token: Token) -> bool:
    """As in "is going to close", not "before going back to lose"."""
    return token.tag_ == "VBG" and any(c.lemma_ in _BE for c in auxiliaries(token))


def _impersonal(token: Token, complement: Token, lemma: str, words: Words) -> Governed | None:
    """What nobody in particular thinks: "it is estimated that 40", "it seems that", "it is likely that"."""
    kind = words.kinds["clause"].get(lemma) or words.kinds["bare"].get(lemma)
    if lemma in ("seem", "appear"):
        kind = "hedged"
    if kind is None or not is_content(complement):
        return None
    return Governed(f"it is {token.lower_} that", kind, _cue(token), scope_of_clause(complement, words))


def _taken(verb: Token, complement: Token, lemma: str, words: Words) -> Governed | None:
    """What somebody thinks, plans or estimates."""
    shapes = ((shape, what) for shape, what in _shapes(verb, complement) if lemma in words.kinds[shape])
    shape, what = next(shapes, (None, ""))
    if shape is None:
        return None
    if shape == "object":
        scope = scope_of_phrase(complement, words) + _at(verb, words) + _beside(verb, complement, words)
    else:
        scope = scope_of_clause(complement, words)
    if shape == "infinitive" and words.kinds[shape][lemma] == "hedged":
        scope += _told(complement, words)
    return Governed(f"{lemma} {what}", words.kinds[shape][lemma], _cue(verb), scope)


def _beside(verb: Token, thing: Token, words: Words) -> list[Range]:
    """What is expected of a thing, and by how much it moves: "expects costs to be 40", "at 40, up 9%"."""
    scope: list[Range] = []
    for part in (c for c in verb.rights if c.i > thing.i):
        if part.dep_ == "advcl" and is_infinitive(part) and verb.lemma_ in words.kinds["clause"]:
            scope += scope_of_clause(part, words)
        elif part.lower_ in ("up", "down") and child(part, "npadvmod") is not None:
            scope += scope_of_phrase(part, words)
    return scope


def _told(complement: Token, words: Words) -> list[Range]:
    """What is expected to be told: "expects to report income rose 40%"."""
    contents = [c for c in children(complement, "ccomp") if is_content(c) and child(c, "mark") is None]
    return [piece for content in contents for piece in scope_of_clause(content, words)]


def _shapes(verb: Token, complement: Token) -> Iterator[tuple[Shape, str]]:
    """In which shapes a verb may take a complement."""
    if complement.dep_ == "ccomp" and is_content(complement):
        yield "clause", "<clause>"
    if complement.dep_ == "xcomp" and is_infinitive(complement):
        yield "infinitive", "to <verb>"
    if complement.dep_ == "dobj" and complement.i > verb.i:
        yield "object", "<noun>"
    if complement.dep_ in ("xcomp", "pcomp") and complement.tag_ == "VBG":
        yield "gerund", "<doing>"


def is_content(complement: Token) -> bool:
    """Whether a complement is what is thought, not a question: "doubted (that) ..."."""
    return not any(c.tag_ in ("WP", "WRB") and c.i == complement.left_edge.i for c in complement.children)


def _at(verb: Token, words: Words) -> list[Range]:
    """The figure of an estimate: "estimated the loss at 40", "estimated at 40"."""
    figures = (c for c in children(verb, "prep") if c.i > verb.i and is_amount(c, words))
    return [piece for figure in figures for piece in scope_of_phrase(figure, words)]


def _asked(token: Token, lemma: str, words: Words, holder: Token | None) -> Iterator[Governed]:
    """What is asked of somebody, and what somebody is accused of: "asked them to pay 40"."""
    asked, accused = words.kinds["asked"].get(lemma), words.kinds["accused"].get(lemma)
    for complement in (c for c in token.children if c.i > token.i):
        if asked and complement.dep_ in ("xcomp", "ccomp") and complement.tag_ == "VB":
            scope = scope_of_clause(complement, words)
            yield Governed(f"{lemma} <clause>", asked, _cue(token), scope, holder)
        if accused is not None:
            for inner in _charges(complement, words.certain.duties):
                scope = scope_of_clause(inner, words)
                yield Governed(f"{lemma} of", accused, _cue(token), scope, holder)


def _charges(complement: Token, duties: frozenset[str]) -> list[Token]:
    """What follows "accused of" and "charged with", also behind who is: "accused the firm of hiding 40".

    Who is "charged with overseeing 40 parks" is not accused.
    """
    beside = (complement, *complement.rights, *(c for one in complement.rights for c in one.rights))
    charges = (c for c in beside if c.dep_ == "prep" and c.lower_ in ("of", "with"))
    doings = (doing for charge in charges for doing in children(charge, "pcomp"))
    return [doing for doing in doings if doing.lemma_.lower() not in duties]


def _bare(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What stands alone with its subject: "some 40 are expected", "40 more are likely"."""
    kind = words.kinds["bare"].get(lemma)
    verb = token.head if token.dep_ == "acomp" else token
    if kind is None or not _stands_alone(token, verb) or _is_caused(token):
        return
    no = negation(verb)
    scope = scope_of_clause(verb, words)
    if no is None:
        yield Governed(f"be {token.lower_}", kind, _cue(token), scope)
    else:
        cue = (min(no.i, token.i), token.i + 1)
        yield Governed(f"be not {token.lower_}", "negated", cue, scope)


def _is_caused(token: Token) -> bool:
    """As in "the rise was due to 40 storms"."""
    return token.lower_ == "due" and word_after(token) == "to"


def _stands_alone(token: Token, verb: Token) -> bool:
    """Whether a passive verb, or an adjective with "be", has a subject and no more."""
    is_said = _is_said(token) if verb == token else verb.lemma_ == "be"
    return is_said and all(child(t, "xcomp", "ccomp", "csubj", "expl") is None for t in (token, verb))


def _is_said(verb: Token) -> bool:
    """Whether a participle says something of a subject: "400 are suspected", "another 400 suspected"."""
    subject = child(verb, "nsubj")
    is_short = verb.tag_ == "VBN" and not auxiliaries(verb) and child(verb, "dobj") is None
    if child(verb, "nsubjpass") is not None or (is_short and subject is not None and subject.like_num):
        return True
    return verb.dep_ == "conj" and subject is None and is_passive(verb)


def _hearsay(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What some say, what is rejected as a claim, and what is not known: "it is unclear how many"."""
    if lemma in words.vague.verbs:
        yield from _vague(token, lemma, words)
    elif lemma in words.kinds["noun"]:
        yield from _rejected(token, lemma, words)
    elif token.pos_ == "ADJ" and lemma in words.kinds["question"]:
        yield from _unknown(token, lemma, words)


def _vague(verb: Token, lemma: str, words: Words) -> Iterator[Governed]:
    who = child(verb, "nsubj")
    if who is not None and who.lower_ in words.vague.holders:
        for complement in (c for c in children(verb, "ccomp") if not _is_own(c)):
            scope = scope_of_clause(complement, words)
            yield Governed(f"some {lemma} <clause>", "hedged", _cue(verb), scope, who)


def _is_own(complement: Token) -> bool:
    """Whether they tell of themselves: "some say they saw 40"."""
    doer = child(complement, "nsubj")
    return doer is not None and doer.lower_ in ("they", "we", "i")


def _rejected(verb: Token, lemma: str, words: Words) -> Iterator[Governed]:
    for thing in (c for c in verb.rights if c.dep_ == "dobj"):
        if any(c.dep_ == "acl" and c.left_edge.lower_ == "that" for c in thing.rights):
            scope = scope_of_phrase(thing, words)
            yield Governed(f"{lemma} <noun> that", words.kinds["noun"][lemma], _cue(verb), scope, verb)


def _unknown(adjective: Token, lemma: str, words: Words) -> Iterator[Governed]:
    kind = words.kinds["question"][lemma]
    for asked in (*adjective.rights, *adjective.head.rights):
        if asked.dep_ == "ccomp" and asked.i > adjective.i and not is_content(asked):
            yield Governed(f"{lemma} <question>", kind, _cue(adjective), [extent(asked)])


def of_noun(noun: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What a plan, a goal or an agreement is of: "plans to sell 40", "the goal of cutting 40"."""
    yield from _believed(noun, lemma, words)
    kind = words.kinds["purpose"].get(lemma)
    if kind is None or is_reached(noun, words) or (lemma == "order" and word_before(noun) == "in"):
        return  # "in order to"
    no = next((c for c in noun.lefts if c.lower_ == "no"), None)
    for verb in purposes(noun, words):
        governed = Governed(f"{lemma} to <verb>", kind, _cue(noun), scope_of_clause(verb, words))
        yield governed if no is None else _denied(governed, no)
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for verb in (v for v in children(noun.head, "xcomp") if v.tag_ == "VB"):
            yield Governed(f"{lemma} is to <verb>", kind, _cue(noun), scope_of_clause(verb, words))


def _believed(noun: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What a fear or a hope is of: "fears that 40 died"; where it is none or ruled out, nothing."""
    kind = words.kinds["belief"].get(lemma)
    if kind is None or any(word.lower_ == "no" for word in noun.lefts) or is_out(noun.head):
        return
    for clause in children(noun, "acl", "ccomp", "relcl"):
        if clause.i > noun.i and any(mark.lower_ == "that" for mark in children(clause, "mark")):
            yield Governed("<belief> that", kind, _cue(noun), scope_of_clause(clause, words))
