"""Noun phrases: the words that make a noun that thing, and words that are written as one."""

from collections.abc import Collection

from spacy.tokens import Token

from copydesk.syntax.tree import NAMING, NOUNS, TIMES, child, children, clause, conjuncts, in_order

_JOINS = frozenset(("of", "in", "on", "at", "to", "for", "from", "by", "with"))
_CALLING = frozenset(("call", "name", "label", "title", "entitle", "dub"))
_CALLED = frozenset(("oprd", "dobj", "attr", "ccomp"))
_BEFORE = frozenset(("amod", "compound", "nmod", "appos", "npadvmod"))
_HOW_MANY = frozenset(
    ("more", "many", "few", "fewer", "less", "several", "other", "least", "such", "same", "only", "own",
     "total", "far", "estimated")
)  # fmt: skip
_LONGEST = 12  # words of a noun phrase, before a last preposition is followed
_LONGEST_COMPOUND = 6  # tokens on each side of a word that is written together with others


def noun_phrase(head: Token, *, follow: Collection[str] = ("of",), depth: int = 2) -> list[Token]:
    """The words of a noun phrase that make it that thing: modifiers, head, "of" and its object.

    Articles, numbers and clauses are left out. `follow` are the prepositions whose objects belong to it,
    so many of them deep.
    """
    words = [*_before(head), head, *_name_number(head), *_other_name(head)]
    if head.dep_ in ("csubj", "csubjpass"):
        words += _opening(head)
    for inner in head.rights if depth > 0 else ():
        if inner.dep_ == "prep" and inner.lower_ in follow and len(words) < _LONGEST:
            words += _followed(inner, follow, depth - 1)
        elif inner.dep_ == "conj" and inner.pos_ in NOUNS and _is_joined(head, inner):
            words += [*children(head, "cc"), *noun_phrase(inner, follow=(), depth=0)]
    return in_order(words)[: _LONGEST + 4]


def _opening(clause: Token) -> list[Token]:
    """The first words of a clause that is a subject: "selling the mill costs $3 million"."""
    return [t for t in clause.subtree if t.i < clause.i + 4 and t.dep_ != "det"]


def _before(head: Token) -> list[Token]:
    """The words before a noun: modifiers and owners, but nothing that only counts."""
    words: list[Token] = []
    for one in head.lefts:
        if one.dep_ == "poss" or one.lower_ == "whose":
            words += _owner(one, head)
        elif _modifies(one):
            words += [t for t in one.subtree if t.dep_ not in ("det", "predet") and not _counts(t, head)]
        elif words and one.dep_ == "punct" and one.text in ("-", "–"):
            words.append(one)
    return words


def _owner(one: Token, head: Token) -> list[Token]:
    """The words for whose a thing is: "the bank's", and the noun that "whose" stands for."""
    if one.lower_ == "whose":
        verb = clause(head)
        return noun_phrase(verb.head, depth=0) if verb.dep_ == "relcl" else []
    return [t for t in one.subtree if t.dep_ != "det"] if one.pos_ != "PRON" else []


def _modifies(token: Token) -> bool:
    """Whether a word before a noun says which, and not when or how many: "20 fewer boats"."""
    is_time = token.ent_type_ in TIMES and token.dep_ in ("npadvmod", "appos")
    return token.dep_ in _BEFORE and not is_time and token.lower_ not in _HOW_MANY


def _counts(token: Token, head: Token) -> bool:
    """Whether a number before a noun is its figure and not a part of its name ("S&P 500")."""
    return token.dep_ in ("nummod", "quantmod") and token.like_num and token.head.i == head.i


def _name_number(head: Token) -> list[Token]:
    """The number at the end of a name: "S&P 500"."""
    if head.pos_ not in NAMING or head.i + 1 >= len(head.doc):
        return []
    after = head.nbor(1)
    return [after] if after.dep_ == "nummod" and after.head.i == head.i else []


def _other_name(head: Token) -> list[Token]:
    """A further name right after a thing: "the Free Port Authority (FPA)", "a report called Dry Land"."""
    doc, at = head.doc, head.i + 1
    if at + 3 > len(doc):
        return []
    if doc[at].text == "(":
        return [doc[at + 1]] if doc[at + 2].text == ")" and _is_acronym(doc[at + 1]) else []
    calling = doc[at]
    is_called = calling.tag_ == "VBN" and calling.lemma_ in _CALLING and calling.head.i == head.i
    return _called(calling) if is_called else []


def _called(calling: Token) -> list[Token]:
    """The name behind "called"."""
    names = (c for c in calling.rights if c.pos_ == "PROPN" and c.dep_ in _CALLED)
    return [t for name in names for t in noun_phrase(name, depth=0)]


def _is_acronym(token: Token) -> bool:
    return token.is_upper and token.is_alpha and len(token) > 1


def _followed(prep: Token, follow: Collection[str], depth: int) -> list[Token]:
    """What a preposition adds to the noun before it."""
    words = _gerund(prep)
    for inner in _objects(prep):
        joins = [prep] if prep.lower_ in _JOINS else []
        words += [*joins, *_articles(inner), *noun_phrase(inner, follow=follow, depth=depth)]
    return words


def _gerund(prep: Token) -> list[Token]:
    """The words of "of sampling error", "of testing positive", with the preposition."""
    inner = child(prep, "pcomp")
    if inner is None or inner.tag_ != "VBG":
        return []
    return [prep, *(t for t in inner.subtree if t.i - prep.i <= 4)]


def _objects(prep: Token) -> list[Token]:
    """The objects of a preposition that are no times; "between" has two."""
    inner = child(prep, "pobj")
    if inner is None or inner.ent_type_ in TIMES:
        return []
    return conjuncts(inner) if prep.lower_ == "between" else [inner]


def _articles(head: Token) -> list[Token]:
    return [c for c in head.lefts if c.dep_ == "det" and c.lower_ not in ("a", "an", "no")]


def _is_joined(head: Token, other: Token) -> bool:
    """Whether two nouns share what is said of them: "217 men and women", not "3 men and 4 women"."""
    own = child(other, "det")
    if own is not None and own.lower_ in ("a", "an"):
        return False  # "12 million followers and a newsletter"
    between = head.doc[head.i + 1 : other.i + 1]
    return len(between) <= 6 and all(not t.like_num and t.pos_ != "VERB" for t in between)


def written_together(token: Token) -> list[Token]:
    """The tokens of a word that hyphens or strokes hold together: "first-quarter", "office/warehouse"."""
    doc, first, last = token.doc, token.i, token.i
    if token.whitespace_ and (first == 0 or doc[first - 1].whitespace_):
        return [token]
    while first > 0 and _are_together(doc[first - 1], doc[first]):
        first -= 1
    while last + 1 < len(doc) and _are_together(doc[last], doc[last + 1]):
        last += 1
    if first == last:
        return [token]
    return list(doc[max(first, token.i - _LONGEST_COMPOUND) : min(last, token.i + _LONGEST_COMPOUND) + 1])


def _are_together(one: Token, other: Token) -> bool:
    """Whether a hyphen or stroke between letters joins two neighbours."""
    marks = ("-", "–", "/")
    if one.whitespace_:
        return False
    if one.text in marks:
        return one.i > 0 and one.nbor(-1).whitespace_ == "" and one.nbor(-1).is_alpha and other.is_alpha
    return other.text in marks and one.is_alpha and other.i + 1 < len(other.doc) and other.nbor(1).is_alpha
