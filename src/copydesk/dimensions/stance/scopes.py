"""Scopes: the words of the clause that a cue governs, and no more.

A relative clause, an apposition, a clause of cause or of the past and a second clause with a subject or an
auxiliary of its own make their own claim: "Roe, which has 900 workers, will close two plants" forecasts
two plants and asserts 900 workers.
"""

from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Token

from copydesk.dimensions.stance.words import Words
from copydesk.syntax import (
    NAMING,
    TIMES,
    Range,
    auxiliaries,
    child,
    children,
    extent,
    is_infinitive,
    trimmed,
    without,
    word_after,
)

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_OBJECTS = frozenset(("pobj", "dobj", "nsubj", "nsubjpass", "poss"))
_DEFINITE = ("the", "its", "their", "his", "her", "our", "your", "this", "that", "these", "those")
SHARES = ("%", "percent", "pct", "half", "third", "quarter", "cent")
_NOW = ("now", "currently")
_PARTS = ("half", "third", "quarter")
_AHEAD = ("next", "coming")  # "the next 40 days" are not there yet


def scope_of_clause(verb: Token, words: Words, *, subject: bool = True, after: int = -1) -> list[Range]:
    """The pieces of a verb's clause, asides left out: with its subject, or only what stands after a token."""
    holes = _holes(verb, words)
    if not subject:
        holes += [extent(c) for c in children(verb, *_SUBJECTS)]
    first, last = extent(verb)
    return pieces(verb.doc, (max(first, after + 1), last), holes)


def scope_of_phrase(noun: Token, words: Words) -> list[Range]:
    """The pieces of a noun phrase, relative clauses and asides left out."""
    return pieces(noun.doc, extent(noun), _holes(noun, words))


def pieces(doc: Doc, span: Range, holes: list[Range]) -> list[Range]:
    """Cut holes out of a stretch; edges without punctuation; nothing that has no word."""
    cut = (trimmed(doc, piece, _is_edge) for piece in without(span, holes))
    return [(first, last) for first, last in cut if first < last]


def _is_edge(token: Token) -> bool:
    return token.is_space or token.dep_ == "cc" or (token.is_punct and token.text not in ("%", "‰"))


def _holes(head: Token, words: Words) -> list[Range]:
    """What in the subtree of a word makes its own claim: found going down, once a token."""
    holes: list[Range] = []
    waiting = [(head, child) for child in head.children]
    while waiting:
        over, token = waiting.pop()
        if _is_aside(over, token, head, words):
            first, last = extent(token)
            inside = token.doc[first:last] if token.lower_ == "from" else ()
            holes.append((first, next((t.i for t in inside if t.lower_ == "to"), last)))
        else:
            waiting.extend((token, child) for child in token.children)
    return holes


def _is_aside(over: Token, token: Token, head: Token, words: Words) -> bool:
    """Whether a token in the subtree of `head`, which hangs on `over`, makes its own claim."""
    if token.dep_ in _OBJECTS:
        return _is_there(token, words)
    asks = _ASIDES.get(token.dep_)
    return asks is not None and asks(over, token, head, words)


def _is_apposition(over: Token, token: Token, head: Token, words: Words) -> bool:
    """Whether an apposition says more than the same figure again: "5,000, or 9%" is no aside."""
    if token.tag_ == "CD":  # an age: "Ann Roe, 51, will lead it"
        return over.pos_ == "PROPN"
    if over.pos_ == "PROPN" and over.ent_type_ not in TIMES and token.pos_ == "NOUN":
        return True  # "will open in Oslo and Bergen, two towns in Norway"
    is_measured = over.tag_ == "CD" or child(over, "nummod") is not None
    if is_measured and (
        token.lower_ in _PARTS or any(c.lower_ in SHARES and _is_number(c) for c in token.lefts)
    ):
        return False  # "40 cents, an 8 percent rise", "40 people, less than half of them"
    return child(token, "nummod") is None


def _is_second_clause(over: Token, token: Token, head: Token, words: Words) -> bool:
    """Whether a joined verb has a tense or a subject of its own."""
    if over != head or token.pos_ not in ("VERB", "AUX"):
        return False
    return _is_finite(token) or child(token, *_SUBJECTS) is not None


def _is_content(over: Token, token: Token, head: Token, words: Words) -> bool:
    """Whether a clause is told as what is so: "will say that 40 died", not "will see 40 sent home"."""
    is_told = token.tag_ in ("VBG", "VBP") or _is_finite(token) or _is_opened(token)
    return over == head and is_told and child(token, *_SUBJECTS) is not None


def _is_opened(clause: Token) -> bool:
    """As in "that 40 died", "why 40 died", whatever the parse makes of the verb."""
    return any(c.lower_ in ("that", "whether") or c.tag_ == "WRB" for c in children(clause, "mark", "advmod"))


def _is_circumstance(over: Token, token: Token, head: Token, words: Words) -> bool:
    """Whether a clause says why or when it was, or under which condition: "citing a loss of 40"."""
    is_cited = token.tag_ == "VBG" and token.lemma_.lower() in words.outside.citing and token.i > over.i
    if is_cited or _is_past(over, token, head, words):
        return True
    opens = child(token, "mark", "advmod")
    return opens is not None and opens.lower_ in words.outside.conjunctions | {"if", "unless"}


def _is_prepositional(over: Token, token: Token, head: Token, words: Words) -> bool:
    """Whether a preposition leads out of what is governed: "after", "of its 53 officers", "from 4 to 5"."""
    if token.lower_ in words.outside.prepositions or _is_standard(token) or _is_known(token, words):
        return True
    if token.lower_ == "at" and any(c.lower_ in _NOW for c in token.lefts):
        return True  # "debt, now at 40 million"
    if token.lower_ == "with":
        return _is_fronted(token, head)
    if token.lower_ == "of" and _is_of_last(over):
        return True
    return _is_whole(over, token) if token.lower_ == "of" else _is_starting_point(token, words)


def _is_fronted(preposition: Token, verb: Token) -> bool:
    """Whether it tells before a verb who somebody is: "with 40 men, the club will"; not "with 40 more"."""
    last = preposition.right_edge
    if preposition.i and preposition.nbor(-1).lower_ in ("along", "together"):
        return False
    begins = min((aux.i for aux in children(verb, "aux", "auxpass")), default=verb.i)
    is_before = last.i + 1 < begins and last.nbor().text == "," and preposition.head.tag_ != "VBN"
    return is_before and not any(t.lower_ in ("more", "another", "additional") for t in preposition.subtree)


def _is_of_last(noun: Token) -> bool:
    """Whether a noun is of a time that is over: "will beat last year's profit of 40"."""
    owner = child(noun, "poss")
    return owner is not None and any(c.lower_ == "last" for c in owner.lefts) and owner.ent_type_ in TIMES


def _is_known(preposition: Token, words: Words) -> bool:
    """Whether a preposition leads to what has happened: "in the wake of a loss", "will compare with 40"."""
    inner, over = child(preposition, "pobj"), preposition.head
    if preposition.lower_ == "in":
        return inner is not None and inner.lower_ in words.outside.nouns
    return preposition.lower_ in ("to", "with") and over.lower_ == "compare"


def _is_standard(preposition: Token) -> bool:
    """Whether a known figure is what another is held against: "against 22 million", "up from 51 cents"."""
    is_from = preposition.lower_ == "from" and preposition.head.lower_ in ("up", "down")
    inner = child(preposition, "pobj") if is_from or preposition.lower_ == "against" else None
    if inner is None:
        return False
    if inner.pos_ == "NOUN" and not is_from and inner.lower_ not in SHARES:
        is_counted = (
            inner.left_edge.lower_ == "a" and child(inner, "nummod") is not None
        )  # "a 4 billion loss"
        return (is_counted or any(map(is_sum, inner.lefts))) and _is_beside_figure(preposition)
    return any(c.like_num for c in (inner, *inner.children))


def _is_beside_figure(preposition: Token) -> bool:
    """As in "a loss of $15 against a $4 loss"; not "charges against 40 officers", "vote against a $4 tax"."""
    verb = next((t for t in preposition.ancestors if t.pos_ in ("VERB", "AUX")), preposition.sent.root)
    return any(token.like_num for token in preposition.doc[verb.i : preposition.i])


def _is_past(over: Token, token: Token, head: Token, words: Words) -> bool:
    """As in "shares first sold at 25 euros", "built last year for 6 million"; not "a bill sold at 25"."""
    if token.tag_ not in ("VBN", "VBD") or token.i < over.i or is_infinitive(token):
        return False
    if any(c.lower_ in words.outside.already for c in token.lefts):
        return True
    when = children(token, "npadvmod", "advmod", "prep")
    return any(_is_gone(t) for c in when for t in c.subtree if t.head in (c, token) or t.head.head == c)


def _is_gone(token: Token) -> bool:
    """Whether a word is of a time that is over: "last year", "40 days ago"."""
    return token.ent_type_ in TIMES and token.lower_ in ("last", "ago", "yesterday", "earlier")


def _is_measured(over: Token, token: Token, head: Token, words: Words) -> bool:
    """Whether an adjective behind its noun has a measure: "the comet, 40 km wide,", "able to hold 40"."""
    inner = child(token, "xcomp") if token.lower_ == "able" else child(token, "npadvmod")
    if inner is not None and token.i > over.i and token.tag_ != "JJR":  # "40, 3 less than in May"
        return token.lower_ != "able" or inner.lemma_.lower() in words.certain.holding
    return token.lower_ in words.outside.prepositions


# How a token depends -> whether it is an aside.
_ASIDES: dict[str, Callable[[Token, Token, Token, Words], bool]] = {
    "relcl": lambda *_: True,
    "parataxis": lambda *_: True,
    "appos": _is_apposition,
    "conj": lambda over, token, head, words: (
        _is_starting_point(token, words) or _is_second_clause(over, token, head, words)
    ),
    "ccomp": _is_content,
    "acl": _is_past,
    "advcl": _is_circumstance,
    "prep": _is_prepositional,
    "prt": lambda over, token, head, words: token.lower_ in words.outside.prepositions,
    "amod": _is_measured,
}


def _is_there(noun: Token, words: Words) -> bool:
    """Whether a number is of what is known: "the two firms", "Roe's 55% stake", "the 12-nation deal"."""
    before = [*noun.lefts]
    if not before or is_level(noun, words) or any(c.lower_ in _AHEAD for c in before):
        return False
    definite = next((c.i for c in before if _is_definite(c)), noun.i)  # "half the crowd" is not
    return any(c.i > definite and _is_number(c) for c in before)


def is_level(noun: Token, words: Words) -> bool:
    """Whether it is how far something goes: "may fall below the 40-euro mark".

    Not where it was: "from around the mark", "the level of 40 euros", "the 40-euro level of recent years".
    """
    if noun.lower_ not in words.outside.levels or "from" in (noun.head.lower_, noun.head.head.lower_):
        return False
    behind = [t for c in noun.rights if c.lower_ == "of" for t in c.subtree]
    return not any(token.like_num or token.ent_type_ in TIMES for token in behind)


def _is_definite(token: Token) -> bool:
    return token.lower_ in _DEFINITE or (token.dep_ == "poss" and token.pos_ in NAMING)


def _is_number(token: Token) -> bool:
    if token.dep_ in ("amod", "compound"):  # "its 4.4 percent stake", "the nearly four-year war"
        return token.text[:1].isdigit() or child(token, "nummod") is not None
    is_counted = token.dep_ == "poss" and child(token, "nummod") is not None  # "the four days' delay"
    return is_counted or token.dep_ == "nummod"


def _is_finite(verb: Token) -> bool:
    """Whether a second verb has a tense of its own: "will hire 40 and has set aside 9", not "and train 9"."""
    helpers = [c.tag_ for c in auxiliaries(verb)]
    return verb.tag_ in ("VBD", "VBZ") or any(tag in ("MD", "VBZ", "VBD", "VBP") for tag in helpers)


def _is_whole(over: Token, of: Token) -> bool:
    """Whether "of ..." says of what a share is taken: "12% of its 53 officers"."""
    inner = child(of, "pobj")
    if inner is None or not any(c.lower_ in _DEFINITE for c in inner.children):
        return False
    is_share = over.tag_ in ("CD", "DT") or over.lower_ in SHARES
    return is_share or child(inner, "nummod") is not None


def _is_spanning(verb: Token, words: Words) -> bool:
    """As in "may extend from 4 to 5 miles"; not "may extend the ban from 4 to 5 days"."""
    changes = any(c.dep_ in ("dobj", "auxpass") for c in verb.children)
    return verb.lemma_.lower() in words.outside.spanning and not changes


def is_sum(token: Token) -> bool:
    """Whether a word before a noun is a share or a sum of money: "a 3 percent rise", "its $40 target"."""
    if token.dep_ == "compound":
        return token.lower_ in SHARES and child(token, "nummod") is not None
    return token.tag_ == "CD" and any(c.tag_ == "$" for c in token.lefts)


def _is_up_to(preposition: Token) -> bool:
    """Whether the other end follows as in "from 40 cents up to 50"."""
    ups = (c for c in preposition.head.rights if c.lower_ in ("up", "down") and c.i > preposition.i)
    return any(word_after(up) == "to" for up in ups)


def _is_starting_point(preposition: Token, words: Words) -> bool:
    """Whether a figure is where a change starts: "will rise from 4 to 5 percent" asserts the 4."""
    if preposition.lower_ != "from" or _is_spanning(preposition.head, words):
        return False
    inner = child(preposition, "pobj")
    if (
        inner is None
        or not _has_number(inner.subtree)
        or (preposition.dep_ == "conj" and not _is_move(preposition, words))
    ):
        return False
    is_near = _has_number((inner, *inner.children))
    for to in (*preposition.head.rights, *preposition.rights):
        if to.lower_ == "to" and to.dep_ == "prep" and (is_near or _has_number(to.subtree)):
            return True
    ends = (t for t in inner.subtree if t.lower_ == "to" and t.dep_ == "quantmod")  # "from $4 to $5"
    return _is_move(preposition, words) and (next(ends, None) is not None or _is_up_to(preposition))


def _has_number(tokens: Iterable[Token]) -> bool:
    return any(token.like_num or token.text[0].isdigit() for token in tokens)


def _is_move(preposition: Token, words: Words) -> bool:
    """Whether something moves "from 4 to 5": "will fall", "will cut fares"; not "will launch from 4 to 5"."""
    over = preposition.ancestors if preposition.dep_ == "conj" else (preposition.head,)
    verb = next((token for token in over if token.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in words.foreseen.moves | words.amounts.revising | {"go"}
