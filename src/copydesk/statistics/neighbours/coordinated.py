"""What a clause beside a figure's tells: "costs rose to $9m, and the mill shut", "rents rose as pay fell".

Each of two such clauses has its own subject, so the mill is no part of what the $9m are a figure of. A clause
whose subject is a pronoun or a number goes on with what the other names: "40 people were ill, and six died".
"""

from collections.abc import Collection, Iterator
from itertools import takewhile

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.syntax import NAMING, SUBJECTS, ancestors, children, clause, is_verb, subject

_CORE = SUBJECTS | {"dobj", "attr", "acomp", "oprd"}
_MARKS = frozenset((",", ";", "—", "–"))
_DEEPEST = 12  # clauses one in another


def own_clause(figure: Figure, words: list[Token]) -> list[Token]:
    """Those of some words that stand in no clause that is only joined to a figure's own, behind it."""
    behind = [t for t in words if figure.span.end <= t.i < figure.sentence.end]
    if not behind or not any(t.text in _MARKS for t in figure.tokens[figure.span.end : behind[-1].i]):
        return words
    own = next(_clauses(figure.head))
    joined = {t.i for t in behind if _is_joined(t, own, figure)}
    kept = [t for t in words if t.i not in joined]
    return kept if any(t.pos_ in NAMING for t in kept) else words


def without_others_not(figure: Figure, words: list[Token]) -> list[Token]:
    """Words without the "not" of another clause: "20 pupils had not eaten, and 12 were ill".

    It stays where what it denies is told, too: "voters who will not pay".
    """
    told = {t.i for t in words}
    return [t for t in words if t.dep_ != "neg" or t.head.i in told or _denies(clause(t), figure.verb)]


def _denies(denied: Token, verb: Token) -> bool:
    """Whether what a "not" denies is what a figure's verb tells, or a part of that."""
    low, high = (verb, denied) if any(t.i == denied.i for t in ancestors(verb)) else (denied, verb)
    if low.i == high.i:
        return True
    between = [low, *takewhile(lambda t: t.i != high.i, ancestors(low))]
    if between[-1].head.i != high.i:
        return False
    is_below = low.i == denied.i
    return all(_subject(t) is None or (is_below and _is_inside(t)) for t in between)


def _is_inside(verb: Token) -> bool:
    """Whether a clause is a part of the one above: "people who did not eat", "said they were not sure"."""
    return verb.dep_ in ("relcl", "acl") or (verb.dep_ == "ccomp" and verb.head.i < verb.i)


def meanwhile(figure: Figure, opening: Collection[str]) -> set[int]:
    """The places of what happens meanwhile, or why: "rents rose 4% as wages fell" is no rise of wages."""
    out = set[int]()
    for beside in children(figure.verb, "advcl"):
        inside = {t.i for t in beside.subtree}
        opens = any(t.lower_ in opening for t in children(beside, "mark", "advmod"))
        who = _subject(beside)
        if opens and who is not None and figure.head.i not in inside:
            out |= inside - ({t.i for t in who.subtree} if _may_mean(figure.verb, who) else set())
    return out


def before_after(figure: Figure) -> range:
    """The places of what was done after what a figure tells: "he was held after two women were shot"."""
    none, after, start = range(0), figure.leading, figure.sentence.start
    if figure.quantity.dimension != "count" or figure.noun is None or after.lower_ != "after":
        return none
    behind = figure.tokens[figure.noun.i + 1 : figure.sentence.end]
    if after.i <= start or not any(_is_told_of(figure.noun, t) for t in behind):
        return none
    is_again = any(t.pos_ == "PRON" and t.tag_ in ("PRP", "PRP$") for t in behind)
    return none if is_again else range(start, after.i)


def _is_told_of(noun: Token, verb: Token) -> bool:
    """Whether a noun is a subject of a verb, also in "after two men and a boy were shot"."""
    who = _subject(verb) if is_verb(verb) else None
    if who is None or verb.dep_ not in ("advcl", "conj"):
        return False
    is_many = not who.tag_.endswith("S") and any(t.lower_ == "were" for t in verb.lefts)
    return who.i == noun.i or (who.i > noun.i and is_many)


def _may_mean(verb: Token, who: Token) -> bool:
    """Whether a verb's "it" or "they" may be who a clause before it names: "once the mill opens, it"."""
    subject_ = _subject(verb)
    if subject_ is None or who.i > subject_.i or who.pos_ != "NOUN":
        return False
    return subject_.lower_ == ("they" if who.tag_.endswith("S") else "it")


def clause_of(token: Token, figure: Figure) -> int:
    """The place of the verb that a word hangs on, if it is below or beside that of a figure; else of that.

    Those above tell of it, too, unless they are only joined to it, and so does its subject: "the firm that
    sold 40 boats".
    """
    verb, own, above = figure.verb, clause(token), {token.i, *(t.i for t in ancestors(token))}
    if verb.i in above:
        return own.i
    who = subject(verb)
    is_apart = verb.dep_ == "conj" or own.i == token.i or all(t.i != own.i for t in ancestors(verb))
    return own.i if is_apart and (who is None or who.i not in above) else verb.i


def _is_joined(token: Token, own: Token, figure: Figure) -> bool:
    """Whether a word stands in a clause that is only joined to a figure's own."""
    theirs, *above = _clauses(token)
    if not above or above[0].i != own.i or theirs.i == own.i:
        return False
    return _stands_alone(theirs, figure) and _is_core(token, theirs)


def _clauses(token: Token) -> Iterator[Token]:
    """The heads of the clauses of a word, the innermost first: what has a subject, or is the root."""
    for _ in range(_DEEPEST):
        while _subject(token) is None and token.head.i != token.i:
            token = token.head
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _subject(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ in SUBJECTS), None)


def _stands_alone(verb: Token, figure: Figure) -> bool:
    """Whether a clause is joined by "and", and its subject is a noun and no number."""
    who = _subject(verb)
    if who is None or who.pos_ not in NAMING or who.i in figure.counted or who.i > verb.i:
        return False
    if not is_verb(verb) or not is_verb(verb.head) or not _is_marked(who, verb.head):
        return False
    return verb.dep_ == "conj"


def _is_marked(who: Token, above: Token) -> bool:
    """Whether a mark stands between two clauses."""
    return any(t.text in _MARKS for t in who.doc[above.i : who.i])


def _is_core(token: Token, verb: Token) -> bool:
    """Whether a word is in a clause's verb, subject or object; what ends it may tell of both clauses."""
    while token.head.i not in (token.i, verb.i):
        token = token.head
    return token.i == verb.i or token.dep_ in _CORE
