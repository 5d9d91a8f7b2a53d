"""What is said not to be so, around the verb: "there is no proof that", "none of the 40".

And what only sounds so: who does not deny it says nothing against it, what is not ruled out may come,
and who "shouldn't have" done it did it.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.stance.scopes import scope_of_clause, scope_of_phrase
from copydesk.dimensions.stance.words import Governed, Words
from copydesk.syntax import TIMES, Range, auxiliaries, child, children, extent, is_infinitive, negation

_SUBJECTS = ("nsubj", "nsubjpass")


def denials(token: Token, words: Words) -> Iterator[Governed]:
    """What a word denies that is no verb: "no", "none", "nobody", "untrue"."""
    lower = token.lower_
    if lower == "no" and token.dep_ == "det":
        yield from _of_no(token, words)
    elif lower in words.denial.nobody:
        yield from _of_nobody(token, token.i, words)
    elif lower in words.denial.untrue and token.dep_ == "acomp" and negation(token.head) is None:
        yield from _of_contents(token.head, f"{lower} that", (token.i, token.i + 1), words)
    elif is_out(token) and negation(token) is None:
        for thing in _things(token):
            scope = scope_of_phrase(thing, words)
            yield Governed("rule out <noun>", "negated", (token.i, token.i + 1), scope)


def _of_no(no: Token, words: Words) -> Iterator[Governed]:
    """What "no proof that" and "no one" deny."""
    noun = no.head
    if noun.lemma_.lower() in words.denial.proofs:
        yield from _of_contents(noun, "no <proof> that", (no.i, noun.i + 1), words)
    elif noun.lower_ == "one":
        yield from _of_nobody(noun, no.i, words)


def nobody(verb: Token, words: Words) -> Token | None:
    """The word that says that nobody does it: "no one expected 40"."""
    who = child(verb, "nsubj")
    if who is not None and who.lower_ == "one":
        who = next((c for c in who.lefts if c.lower_ == "no"), None)
    return who if who is not None and who.lower_ in words.denial.nobody | {"no"} else None


def _of_contents(head: Token, rule: str, cue: Range, words: Words) -> list[Governed]:
    """The clauses with "that" which a word takes, as what is denied."""
    return [Governed(rule, "negated", cue, scope_of_clause(content, words)) for content in _contents(head)]


def _of_nobody(token: Token, first: int, words: Words) -> Iterator[Governed]:
    """Of "none of the 40 survived" all is denied, of "nobody has shown that 40 did" the clause."""
    verb, cue = token.head, (first, token.i + 1)
    if token.dep_ not in _SUBJECTS or verb.pos_ not in ("VERB", "AUX"):
        return
    if any(c.lower_ == "of" for c in children(token, "prep")):
        own = scope_of_clause(verb, words)
        end = next((last for start, last in own if start <= verb.i < last), verb.i + 1)
        yield Governed("none of <whole>", "negated", cue, [(token.left_edge.i, end)])
    elif verb.lemma_.lower() in words.denial.claiming:
        yield from _of_contents(verb, "nobody <verb> that", cue, words)


def of_negation(no: Token, words: Words) -> list[Governed] | None:
    """What "not" denies beside the words after it, or instead of them; None if it does no more than usual."""
    verb, cue = no.head, (no.i, no.i + 1)
    lemma = verb.lemma_.lower()
    if words.kinds["object"].get(lemma) == "denied":
        return []  # "did not deny that 300"
    if is_out(verb):
        rule = "not rule out <noun>"
        return [Governed(rule, "hedged", cue, scope_of_phrase(thing, words)) for thing in _things(verb)]
    if _is_regretted(verb, words) or _is_bound(verb, words):
        return []  # "shouldn't have fired 40", "will not exceed 40"
    if is_unsurprised(verb, words):
        inner = [c for one in (verb, *children(verb, "acomp")) for c in children(one, "xcomp", "ccomp")]
        may = any(c.tag_ == "MD" for c in auxiliaries(verb))
        return [Governed("not surprised to", "hedged", cue, [extent(c)]) for c in inner if may]
    name = lemma if lemma in words.denial.claiming else None
    if any(c.lower_ in words.denial.true for c in children(verb, "acomp")):
        name = "true"
    return (_of_contents(verb, f"not {name} that", cue, words) or None) if name else None


def is_unsurprised(verb: Token, words: Words) -> bool:
    """Whether somebody holds it for likely, or knows it: "would not be surprised if 40 came"."""
    is_struck = any(c.lower_ in words.empty.striking for c in children(verb, "acomp"))
    return negation(verb) is not None and (is_struck or verb.lower_ in words.empty.striking)


def _is_regretted(verb: Token, words: Words) -> bool:
    """Whether it was done: "shouldn't have fired 40"."""
    helpers = {c.lower_ for c in auxiliaries(verb)}
    return "have" in helpers and bool(helpers & words.denial.regretted)


def _is_bound(verb: Token, words: Words) -> bool:
    """Whether what is denied is to be more than so many: "will not exceed 40", "must not be allowed to"."""
    return any(v.lemma_.lower() in words.empty.bounding for v in (verb, *children(verb, "xcomp")))


def not_denied(verb: Token) -> list[Range]:
    """What is so beside what is not: "did not hatch for 40 days", "does not help those earning 40 euros"."""
    return [extent(t) for t in verb.subtree if _is_beside(verb, t)]


def _is_beside(verb: Token, token: Token) -> bool:
    if token.head == verb and _is_around(token):
        return True
    return _is_description(token) or _is_instead(token)


def _is_instead(token: Token) -> bool:
    """Whether it is so instead of what is denied: "not 40 but 30"."""
    if token.dep_ != "conj":
        return False
    return any(c.lower_ == "but" for c in children(token.head, "cc") if c.i < token.i)


def _is_around(token: Token) -> bool:
    """Whether it says how long something is not so, or when or why; not "was not built to carry 40"."""
    if token.dep_ == "prep" and token.lower_ == "for":
        return any(_is_time(noun) for noun in children(token, "pobj"))
    return token.dep_ == "advcl" and not is_infinitive(token)


def _is_description(token: Token) -> bool:
    """As in "loaves baked by 40 men"; not "reports that 40 men were lost"."""
    if token.dep_ != "acl" or token.tag_ not in ("VBG", "VBN"):
        return False
    return child(token, "mark", *_SUBJECTS) is None


def _is_time(noun: Token) -> bool:
    return noun.ent_type_ in TIMES and child(noun, "nummod") is not None


def _contents(head: Token) -> list[Token]:
    """The clauses with "that" which a word takes."""
    after = (c for c in children(head, "ccomp", "acl", "relcl") if c.i > head.i)
    return [c for c in after if any(mark.lower_ == "that" for mark in children(c, "mark"))]


def is_out(verb: Token) -> bool:
    """Whether a verb is "rule out"."""
    return verb.lemma_.lower() == "rule" and any(c.lower_ == "out" for c in children(verb, "prt"))


def _things(verb: Token) -> list[Token]:
    return [c for c in children(verb, "dobj", "xcomp", "pcomp") if c.i > verb.i]
