"""Walking the parse: clauses, subjects and noun phrases (ClearNLP dependency labels).

The parser's faults are met here once, so that the rules above need not know them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
TIMES = frozenset(("DATE", "TIME"))
ALL_PREPOSITIONS = (
    "of",
    "in",
    "at",
    "for",
    "to",
    "among",
    "across",
    "on",
    "between",
    "with",
    "from",
    "against",
    "by",
)
NOUNS = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_VERBS = frozenset(("VERB", "AUX"))
_NOT_CLAUSES = frozenset(("aux", "auxpass", "amod", "compound", "nummod", "det", "case", "prep", "agent"))
_RELATIVE = frozenset(("that", "which", "who", "whom", "whose"))
_SHARES_SUBJECT = frozenset(("conj", "xcomp", "acomp", "advcl", "pcomp", "ROOT"))
_LEFT = frozenset(("amod", "compound", "nmod", "poss", "nummod", "advmod", "npadvmod", "quantmod"))
_STEPS = 60  # no walk up a tree is longer: a parse of junk can be a chain of thousands


def ancestors(token: Token) -> Iterator[Token]:
    """The token itself and what governs it, up to the root of its sentence."""
    for _ in range(_STEPS):
        yield token
        head = token.head
        if head.i == token.i:
            return
        token = head


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause of its own."""
    return token.pos_ in _VERBS and token.dep_ not in _NOT_CLAUSES


def clause(token: Token) -> Token:
    """The verb that heads the clause a token stands in; the root if there is no verb."""
    for _ in range(_STEPS - 1):
        if is_verb(token):
            return token
        head = token.head
        if head.i == token.i:
            return token
        token = head
    return token


def child(token: Token, *labels: str) -> Token | None:
    """The first dependant with one of these labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def prepositions(token: Token, *words: str) -> Iterator[Token]:
    """The objects of the prepositions that depend on a token: "loss of X", "rose in X"."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative") and (not words or prep.lower_ in words):
            yield from (c for c in prep.children if c.dep_ in ("pobj", "pcomp"))


def subject(verb: Token) -> Token | None:
    """What a verb says something of: its subject, or the one it shares with another verb."""
    for _ in range(6):
        own = _own_subject(verb)
        if own is not None and own.lower_ in _RELATIVE and verb.dep_ in ("relcl", "ccomp", "acl"):
            return verb.head if verb.head.pos_ in NOUNS else None
        if own is not None:
            return None if own.lower_ in ("it", "there") and own.dep_ == "expl" else own
        if verb.dep_ == "acl" and verb.tag_ == "VB":  # "plans to lay off 6,000": those who plan
            verb = clause(verb.head)
            continue
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS:
            return verb.head
        if verb.dep_ not in _SHARES_SUBJECT or verb.head.i == verb.i:
            return None
        finite = verb.tag_ in _FINITE
        verb = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if finite and verb.tag_ == "VB" and verb.dep_ in ("relcl", "acl", "xcomp", "advcl"):
            verb = clause(verb.head)  # "is the first to come from here and offers 536 seats"
    return None


_FINITE = frozenset(("VBZ", "VBP", "VBD"))


def _own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself; of two, the nearer one before it."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if len(own) > 1:  # "it is a costly house since lots are rare": two clauses taken for one
        marks = [c.i for c in verb.lefts if c.dep_ == "mark"]
        return next((c for c in own if c.i < verb.i and marks and c.i > marks[-1]), own[0])
    if own:
        return own[0]
    if verb.tag_ in _FINITE:  # "the stock trades on ...": the parser takes it for one noun
        return next((c for c in verb.lefts if c.dep_ == "compound" and c.i == verb.i - 1), None)
    return None


def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated with it, in order: "Ana Brill and Omar Said" has two."""
    first = token
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    out, rest = [first], list(first.children)
    while rest:
        one = rest.pop(0)
        if one.dep_ == "conj":
            out.append(one)
            rest = list(one.children) + rest
    return sorted(out, key=lambda t: t.i)


def phrase(head: Token, *, follow: Iterable[str] = ("of",), depth: int = 2, limit: int = 12) -> list[Token]:
    """The words of a noun phrase that make it that thing: modifiers, head, "of" and its object.

    Articles, numbers and clauses are left out.

    Args:
        head: The noun.
        follow: The prepositions whose objects belong to it.
        depth: How many such prepositions deep.
        limit: The most words, counted from the head's own to the farthest.
    """
    words = [*_left(head), head, *_name_number(head), *_other_name(head)]
    if head.dep_ in ("csubj", "csubjpass"):
        words += [t for t in head.subtree if t.i < head.i + 4 and t.dep_ != "det"]
    if depth > 0:
        for prep in head.rights:
            if prep.dep_ == "prep" and prep.lower_ in follow and len(words) < limit:
                words += _gerund(prep)
                for inner in _objects(prep):
                    words += [
                        *([prep] if prep.lower_ in _JOINS else []),
                        *_articles(inner),
                        *phrase(inner, follow=follow, depth=depth - 1),
                    ]
            elif prep.dep_ == "conj" and prep.pos_ in NOUNS and _is_joined(head, prep):
                words += [c for c in head.children if c.dep_ == "cc"] + phrase(prep, follow=(), depth=0)
    return in_order(words)[: limit + 4]


def in_order(words: Iterable[Token]) -> list[Token]:
    """Tokens in the order of the text, each once."""
    places = {token.i: token for token in words}
    return [places[i] for i in sorted(places)]


def _objects(prep: Token) -> list[Token]:
    """The objects of a preposition that are no times; "between" has two."""
    inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if inner is None or inner.ent_type_ in TIMES:
        return []
    return conjuncts(inner) if prep.lower_ == "between" else [inner]


def _other_name(head: Token) -> list[Token]:
    """A further name right after a thing: "the Free Port Authority (FPA)", "a report called Dry Land"."""
    doc, at = head.doc, head.i + 1
    if at + 3 > len(doc):
        return []
    if doc[at].text == "(":
        return [doc[at + 1]] if doc[at + 2].text == ")" and _is_acronym(doc[at + 1]) else []
    if doc[at].tag_ != "VBN":
        return []
    naming = (c for c in head.rights if c.tag_ == "VBN" and c.lemma_ in _NAMING and c.i == head.i + 1)
    names = (c for verb in naming for c in verb.rights if c.pos_ == "PROPN" and c.dep_ in _NAMES)
    return [t for name in names for t in phrase(name, depth=0)]


_NAMING = ("call", "name", "label", "title", "entitle", "dub")
_NAMES = ("oprd", "dobj", "attr", "ccomp")


def _is_acronym(token: Token) -> bool:
    return token.is_upper and token.is_alpha and len(token) > 1


def _gerund(prep: Token) -> list[Token]:
    """The words of "of sampling error", "of testing positive", with the preposition."""
    inner = child(prep, "pcomp")
    if inner is None or inner.tag_ != "VBG":
        return []
    return [prep, *(t for t in inner.subtree if t.i - prep.i <= 4)]


_JOINS = frozenset(("of", "in", "on", "at", "to", "for", "from", "by", "with"))


def _name_number(head: Token) -> list[Token]:
    """The number at the end of a name: "S&P 500"."""
    after = head.nbor(1) if head.i + 1 < len(head.doc) else None
    named = head.pos_ in ("PROPN", "NOUN")
    is_name = after is not None and named and after.dep_ == "nummod" and after.head.i == head.i
    return [after] if is_name and after is not None else []


def _is_joined(head: Token, other: Token) -> bool:
    """Whether two nouns share what is said of them: "217 men and women", not "3 men and 4 women"."""
    between = head.doc[head.i + 1 : other.i + 1]
    own = child(other, "det")
    if own is not None and own.lower_ in ("a", "an"):
        return False  # "12 million followers and a newsletter"
    return len(between) <= 6 and all(not t.like_num and t.pos_ != "VERB" for t in between)


def _articles(head: Token) -> list[Token]:
    return [c for c in head.lefts if c.dep_ == "det" and c.lower_ not in ("a", "an", "no")]


def _left(head: Token) -> list[Token]:
    words: list[Token] = []
    for c in head.lefts:
        if c.lower_ == "whose":
            words += phrase(clause(head).head, depth=0) if clause(head).dep_ == "relcl" else []
        elif c.dep_ == "poss":
            words += [t for t in c.subtree if t.dep_ != "det"] if c.pos_ != "PRON" else []
        elif c.ent_type_ in TIMES and c.dep_ in ("npadvmod", "appos"):
            continue
        elif c.dep_ in ("amod", "compound", "nmod", "appos", "npadvmod") and not _is_figure(c):
            words += [t for t in c.subtree if t.dep_ not in ("det", "predet") and not _counts(t, head)]
        elif c.dep_ == "punct" and c.text in ("-", "–") and words:
            words.append(c)
    return words


def _counts(token: Token, head: Token) -> bool:
    """Whether a number before a noun is its figure and not a part of its name ("S&P 500")."""
    return token.dep_ in ("nummod", "quantmod") and token.like_num and token.head.i == head.i


_HOW_MANY = frozenset(
    ("more", "many", "few", "fewer", "less", "several", "other", "least", "such", "same", "only", "own",
     "total", "far", "estimated")
)  # fmt: skip


def _is_figure(token: Token) -> bool:
    """Whether a word before a noun tells how many, and not which: "20 fewer boats"."""
    return token.lower_ in _HOW_MANY


def pieces(found: Found, words: Iterable[Token]) -> list[Span]:
    """The spans that some tokens cover, neighbours joined; outer punctuation and 's left out."""
    ordered = sorted({t.i: t for t in words if not t.is_space}.values(), key=lambda t: t.i)
    while ordered and (ordered[-1].is_punct or ordered[-1].dep_ == "case" or ordered[-1].lower_ in _TRAILING):
        ordered.pop()
    while ordered and (ordered[0].is_punct or ordered[0].lower_ in _TRAILING):
        ordered.pop(0)
    spans: list[Span] = []
    last = -2
    for token in ordered:
        end = token.idx + len(token)
        if spans and token.i == last + 1:
            spans[-1] = found.cut(spans[-1].start, end)
        else:
            spans.append(found.cut(token.idx, end))
        last = token.i
    return spans


_TRAILING = frozenset(("of", "in", "and", "or", "the", "a", "an", "'s", "’s"))


def goes_on(own: Token, other: Token) -> bool:
    """Whether one verb goes on with the subject of another: "killed 23 and hurt 60"."""
    return other.dep_ == "conj" and other.head.i == own.i and child(other, *SUBJECTS) is None


def actor(verb: Token) -> Token | None:
    """The subject of a verb; a pronoun gives way to the noun of the clause above that it stands for.

    Read "Delta announced it has lost": it is Delta. Only within a sentence, and only where number agrees.
    """
    who = subject(verb)
    if who is not None and who.lower_ == "each":
        return next(prepositions(who, "of"), who)
    if who is None or who.tag_ != "PRP":
        return who
    while verb.dep_ in ("xcomp", "conj") and _own_subject(verb) is None and verb.head.i != verb.i:
        verb = verb.head  # "it will start charging a fee"
    if verb.dep_ not in ("ccomp", "advcl", "conj", "relcl", "pcomp"):
        return who
    if who.lower_ == "it" and verb.lemma_ in ("cost", "take"):
        return who  # "it will cost buyers $40"
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    other = subject(clause(above)) if is_verb(clause(above)) else None
    if other is None or other.i >= who.i or other.pos_ not in ("NOUN", "PROPN"):
        return who
    plural = other.tag_ in ("NNS", "NNPS")
    if who.lower_ == "they":
        return other if plural or other.ent_type_ == "ORG" else who
    if who.lower_ == "it":
        return other if other.ent_type_ != "PERSON" and (not plural or other.ent_type_ == "ORG") else who
    return other if who.lower_ in ("he", "she") and other.pos_ == "PROPN" else who


def joined(token: Token) -> list[Token]:
    """The tokens of a word that hyphens or strokes hold together: "first-quarter", "office/warehouse"."""
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and doc[first - 1].whitespace_ == "" and _holds(doc[first - 1], doc[first]):
        first -= 1
    while last + 1 < len(doc) and doc[last].whitespace_ == "" and _holds(doc[last], doc[last + 1]):
        last += 1
    if first == last:
        return [token]
    return list(doc[max(first, token.i - 6) : min(last, token.i + 6) + 1])


def _holds(one: Token, other: Token) -> bool:
    """Whether a hyphen or stroke between letters joins two neighbours."""
    marks = ("-", "–", "/")
    if one.text in marks:
        return one.i > 0 and one.nbor(-1).whitespace_ == "" and one.nbor(-1).is_alpha and other.is_alpha
    return other.text in marks and one.is_alpha and other.i + 1 < len(other.doc) and other.nbor(1).is_alpha
