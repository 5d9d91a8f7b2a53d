"""Shares of a population: "10% of those leaving were women".

Of shares told side by side, "two out of every 500 samples were foul, and nine in 10 wells were clean", each
has the words of its own clause; one that names nothing ("two in five lost theirs") goes on with what the
one before was a share of.
"""

from itertools import dropwhile, takewhile

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.measures.nouns import describe, of_object, population
from copydesk.statistics.parts import SHARES, Form, Parts
from copydesk.statistics.words import Words
from copydesk.syntax import NOUNS, SUBJECTS, TIMES, child, in_order, is_verb, last_noun, noun_phrase, subject

_OF_NUMBER = 9  # words from a count to what it is so many of
_LONGEST_TAIL = 8  # words of what belongs to a verb
_LEADS = frozenset(("and", "but", "while", "some", "about", "only", "just", "nearly", "almost", "roughly"))
_ENDS = frozenset((",", ";"))
_NAMES = ("NOUN", "PROPN", "ADJ")


def share(figure: Figure, words: Words) -> Parts | None:
    """Read "10% of those leaving were women", "four in 10 voters said they ..."."""
    kind = figure.quantity.dimension
    if is_of_number(figure):
        return _of_number(figure, words)
    inner = _taken_of(figure) if kind in SHARES or kind == "count" else None
    if inner is None:
        return None
    if kind == "count" and not _is_partitive(inner):
        return Parts(Form.COUNTED, "<number> of <counted>", describe(inner, figure, words), inner)
    said = _said_of_share(figure, _top(figure, inner), words)
    if kind == "count":
        said = _said_of_counted(said, inner)
    if said is None:
        said = Parts(Form.SHARE_OF, "<share> of <counted>", noun_phrase(inner), inner)
    return said._replace(
        whole=noun_phrase(inner, follow=()) if inner.i in figure.inside else population(inner)
    )


def is_of_number(figure: Figure) -> bool:
    """Whether a count is so many of so many: "three of eight wards"."""
    after = [t.i for t in figure.tokens[figure.span.end + 1 : figure.span.end + 2]]
    return figure.quantity.dimension == "count" and figure.follows == "of" and set(after) <= figure.counted


def _of_number(figure: Figure, words: Words) -> Parts | None:
    """Read "three of eight wards": wards, and all of those."""
    after = figure.tokens[figure.span.end + 1 : figure.span.end + _OF_NUMBER]
    run = dropwhile(lambda t: t.i in figure.counted, after)
    inner = last_noun(run, lambda t: t.pos_ == "ADJ", barred=TIMES)
    if inner is None:
        return None
    named = describe(inner, figure, words)
    return Parts(Form.COUNTED, "<number> of <counted>", named, inner, whole=named)


def _taken_of(figure: Figure) -> Token | None:
    """What a share is taken of: "10% of X", "two thirds X", "one family in ten"; no other figure."""
    inner = of_object(figure)
    if inner is None and figure.quantity.dimension == "fraction":
        named = next((t for t in figure.span[1:-1] if t.pos_ == "NOUN"), None)
        return figure.noun if named is None else named
    if inner is None or (inner.i in figure.counted and inner is not figure.noun and not _is_of_an_age(inner)):
        return None
    return inner


def _is_of_an_age(noun: Token) -> bool:
    """Whether a word counts years and yet means people: "a third of the four-year-olds"."""
    return noun.pos_ == "NOUN" and noun.lower_.endswith("olds")


def _top(figure: Figure, inner: Token) -> Token:
    """The word of a share on which its part in the clause depends."""
    top = figure.noun if figure.noun is not None and figure.noun.i == inner.i else figure.head
    if top.dep_ == "pobj" and top.head.i in figure.inside:
        return figure.span.root  # "One in five children is poor": "is" has the one
    return top


def _said_of_counted(said: Parts | None, inner: Token) -> Parts | None:
    """What is said of a count: "will cut 1,200 of its jobs" counts jobs, whoever cuts them."""
    if said is None or said.form is Form.TOLD_IS:
        return said
    if said.form is Form.TOLD:
        return said._replace(words=[*noun_phrase(inner), *said.words])  # "two of the boats sank": boats, too
    return None


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
        return _won(top.head.head, verb, words)
    return _held(figure, top, words)


def _won(noun: Token, verb: Token, words: Words) -> Parts:
    """Read "Holm won a share of 9% of the votes": the noun before "of", and who won it."""
    who = subject(verb) if verb.lemma_ in words.win_verbs else None
    won = noun_phrase(who) if who is not None else []
    return Parts(Form.NOUN_OF, "<noun> of <share>", [*noun_phrase(noun, follow=()), *won], noun)


def _held(figure: Figure, top: Token, words: Words) -> Parts | None:
    """A share that its subject makes up or wins."""
    verb = figure.verb
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
COMPLEMENTS = frozenset(("dobj", "attr", "acomp", "prep", "xcomp", "ccomp", "oprd", "agent", "dative"))


def _verb_phrase(verb: Token) -> list[Token]:
    """A verb with its objects and complements; no subject, no auxiliary, no clause beside it."""
    out = [] if verb.lemma_ == "be" else [verb]
    for c in verb.children:
        if _is_of_verb(c, verb):
            out.append(c)
        elif c.i > verb.i and c.dep_ in COMPLEMENTS and not _is_when(c):
            out += [*_tail(c), c]
    kept = in_order(t for t in out if t.i - verb.i <= _LONGEST_TAIL and not t.is_punct)
    return list(takewhile(lambda t: t.lower_ not in ("compared", "versus", "while"), kept))


def _is_of_verb(token: Token, verb: Token) -> bool:
    """Whether a word is a part of the verb: its particle, "not", and the "yes" of "said yes"."""
    return token.dep_ in ("prt", "neg") or (token.dep_ == "intj" and token.i == verb.i + 1)


def _is_when(token: Token) -> bool:
    """Whether a complement only says when: "in May"; "under the age of two" says more."""
    inner = child(token, "pobj") if token.lower_ in ("in", "on", "during", "since") else None
    return inner is not None and inner.ent_type_ in TIMES


def _tail(token: Token) -> list[Token]:
    return [t for t in token.subtree if abs(t.i - token.i) <= _LONGEST_TAIL and not t.is_punct]


def own_clause(figure: Figure, words: list[Token]) -> list[Token]:
    """Those of some words that stand in the clause of a share, where others are told beside it."""
    edges = _edges(figure)
    if edges is None:
        return words
    start, end = edges
    own = [word for word in words if word.i < end]
    return [word for word in own if word.i >= start] if names_its_own(figure) else own


def is_parallel(figure: Figure) -> bool:
    """Whether a share is told beside another, each in a clause of its own."""
    return _edges(figure) is not None


def names_its_own(figure: Figure) -> bool:
    """Whether a share is followed by what it is a share of."""
    inside = any(token.pos_ in _NAMES for token in figure.span)
    after = figure.tokens[figure.span.end : figure.span.end + 1]
    return inside or any(token.pos_ in _NAMES or token.lower_ == "of" for token in after)


def _edges(figure: Figure) -> tuple[int, int] | None:
    """The first word of the clause of a share, and that after its last, if other shares open theirs."""
    if figure.quantity.dimension != "fraction" or not {"in", "out"} & {t.lower_ for t in figure.span}:
        return None
    start, opens = figure.span.start, _openings(figure)
    if len(opens) <= 1 or start not in opens:
        return None
    return start, min((i for i in opens if i > start), default=figure.sentence.end)


def _openings(figure: Figure) -> list[int]:
    """Where the shares of a sentence stand that open clauses of their own."""
    return [t.i for t in figure.sentence if _is_share(t, figure.tokens) and _opens_clause(t, figure)]


def _is_share(token: Token, tokens: list[Token]) -> bool:
    """Whether a number begins "nine in 10", "two out of every 500"."""
    after = [t.lower_ for t in tokens[token.i + 1 : token.i + 5]]
    if not token.like_num or after[:1] not in (["in"], ["out"]):
        return False
    place = 1 if after[0] == "in" else 2
    place += after[place : place + 1] == ["every"]
    at = token.i + 1 + place
    return at < len(tokens) and tokens[at].like_num


def _opens_clause(token: Token, figure: Figure) -> bool:
    at = token.i - 1
    while at >= figure.sentence.start and figure.tokens[at].lower_ in _LEADS:
        at -= 1
    return at < figure.sentence.start or figure.tokens[at].text in _ENDS
