"""What is told of what a figure counts: its verb, and what else its sentence says of it.

"Divers pulled 12 people from a flooded mine near Lind": the measure is what is counted, "people", and told
of them is "pulled from a flooded mine near Lind". The phrases of its verb are whole, also where the measure
has words of them. The figure, what is counted, other figures, times and who says it are left out there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Predicate
from copydesk.statistics.figure import Figure
from copydesk.statistics.measures.shares import COMPLEMENTS
from copydesk.statistics.measures.wording import spans_of
from copydesk.statistics.reading import Reading
from copydesk.syntax import NAMING, SUBJECTS, TIMES, children, conjuncts, in_order, is_verb

_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "attr": "complement",
    "pobj": "oblique",
}
_COMPLEMENTS = COMPLEMENTS | {"intj", "pcomp"}
_BESIDE = frozenset(("advcl", "advmod", "npadvmod", "acl"))  # where the reader finds them likely
_OF_VERB = frozenset(("prt", "neg"))
_NEVER = frozenset(("punct", "cc", "conj", "parataxis", "appos", "meta"))
_CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "VERB", "ADV"))
_HYPHENS = frozenset(("-", "–", "/"))
_WAYS = frozenset(("up", "down"))
_BEFORE_NOUN = frozenset(("compound", "amod", "poss", "nmod"))
_JOINING = frozenset(("prep", "agent", "dative"))
_OPENING = frozenset(("mark", "aux", "auxpass", "advmod"))
_LONGEST = 5  # words from the top of a phrase to the farthest of its words


def with_small_words(words: list[Token], barred: Collection[int]) -> list[Token]:
    """Some words with what joins them: "world trade", "from a mine", "did not pay", "as wages fell"."""
    nouns = [word.head for word in words if word.dep_ in _BEFORE_NOUN and word.head.pos_ in NAMING]
    words = [*words, *(noun for noun in nouns if noun.i not in barred)]
    heads = [word.head for word in words if word.dep_ == "pobj"]
    negations = [t for word in words if word.pos_ in ("VERB", "AUX") for t in word.lefts if t.dep_ == "neg"]
    verbs = [word.head for word in words if word.dep_ in SUBJECTS and word.head.dep_ == "advcl"]
    marks = [mark for verb in verbs for mark in children(verb, "mark")]
    joining = [word for word in (*heads, *negations, *verbs, *marks) if word.i not in barred]
    return in_order([*words, *joining])


def of(found: Found, reading: Reading) -> Predicate | None:
    """What happens to what is counted, and the part that the figure plays in it.

    It is the verb with its objects and complements, and what else the reader finds likely to be told of it.
    """
    figure, verb = reading.figure, reading.figure.verb
    if not is_verb(verb):
        return None
    spans = spans_of(found, _joined([verb, *_Phrases(reading).told()]))
    head = found.cut(verb.idx, verb.idx + len(verb))
    return Predicate(
        text=" ".join(span.text for span in spans) or head.text,
        head=head.text,
        lemma=verb.lemma_,
        role=_ROLES.get(figure.role, "modifier"),
        start=head.start,
        end=head.end,
        spans=spans or [head],
    )


class _Phrases:
    """The phrases of a figure's verb.

    Args:
        reading: What was read of the figure.
    """

    def __init__(self, reading: Reading) -> None:
        self._figure, self._verb, self._said = reading.figure, reading.figure.verb, reading.attribution
        self._measured = {word.lower_ for word in reading.words}
        self._told, self._likely = reading.told, {word.i for word in reading.told}
        self._alike = _counted_beside(reading.figure)
        said, after = reading.attribution, self._verb.idx
        # Who says so is looked for among the phrases only where they stand behind the verb.
        self._is_after = said is not None and any(s.start > after for s in (*said.source, *said.cue))

    def told(self) -> list[Token]:
        """The words that belong to the verb, and the others that the reader finds likely."""
        return [word for part in (self._of_verb(), self._loose()) for word in part]

    def _loose(self) -> Iterator[Token]:
        """The other words that are likely, with what joins them; none of those who say so."""
        content = [
            t
            for t in self._told
            if (t.pos_ in _CONTENT or t.dep_ == "neg")
            and not self._is_figure(t)
            and not self._is_sayer(t)
            and (is_verb(t) or t.lower_ not in self._measured)
        ]
        own = {t.i for t in content}
        yield from content
        yield from (t for t in self._told if t.dep_ in _JOINING and any(c.i in own for c in t.rights))

    def _of_verb(self) -> Iterator[Token]:
        """The verb's particle, "not", objects and complements."""
        for inner in self._verb.children:
            if _is_of_verb(inner, self._verb):
                yield inner
            elif inner.dep_ == "advmod" and inner.i < self._verb.i and inner.i in self._likely:
                yield inner  # "subsequently died"
            elif inner.i > self._verb.i and self._is_told(inner):
                yield from self._phrase(inner, range(inner.i - _LONGEST, inner.i + _LONGEST + 1))

    def _is_said(self, token: Token) -> bool:
        return self._said is not None and self._is_after and _says(token, self._said)

    def _is_sayer(self, token: Token) -> bool:
        return self._said is not None and _is_inside(token, self._said)

    def _is_told(self, token: Token) -> bool:
        """Whether something behind the verb tells more of what happens: a complement, or what likely does."""
        if _is_when(token) or self._is_said(token):
            return False
        if token.dep_ in _COMPLEMENTS:
            return token.dep_ != "intj" or token.i == self._verb.i + 1
        return token.dep_ in _BESIDE and any(t.i in self._likely for t in token.subtree)

    def _phrase(self, top: Token, near: range) -> list[Token]:
        """The words of a phrase, without figures and what they count, and without what is then left alone."""
        if top.i not in near or (self._is_figure(top) and not _is_there(top)):
            return []
        inside = (
            t for t in top.children if not _is_left_out(t) and (t.dep_ != "relcl" or t.right_edge.i in near)
        )
        inner = [word for child in inside for word in self._phrase(child, near)]
        if self._is_figure(top):
            return [word for word in inner if word.i > top.i]
        own = {word.i for word in inner}
        is_empty = top.dep_ in _JOINING and not any(i > top.i for i in own)
        return [] if is_empty else [top, *inner]

    def _is_figure(self, token: Token) -> bool:
        """Whether a word is of a number, or is what the figure counts, or another joined to that one."""
        figure = self._figure
        if token.i in figure.counted or figure.lead < token.i < figure.span.start:
            return True
        return token.i in self._alike or (figure.noun is not None and token.i == figure.noun.i)


def _counted_beside(figure: Figure) -> frozenset[int]:
    """What other numbers count beside a figure's noun: the "houses" of "lost 12 houses and two barns"."""
    beside = conjuncts(figure.top) if figure.top.dep_ == "conj" and figure.top.pos_ in NAMING else []
    return frozenset(t.i for t in beside if any(c.i in figure.counted for c in t.lefts))


def _joined(words: Iterable[Token]) -> list[Token]:
    """Some words in text order, each once, with the hyphens between them, and the "did" of "didn't"."""
    own = {word.i: word for word in words}
    for word in list(own.values()):
        hyphen = word.nbor() if word.i + 2 < len(word.doc) and not word.whitespace_ else word
        if hyphen.text in _HYPHENS and hyphen.i + 1 in own:
            own[hyphen.i] = hyphen
        if word.dep_ == "neg" and word.i and not word.nbor(-1).whitespace_:
            own[word.i - 1] = word.nbor(-1)
    return in_order(own.values())


def _is_of_verb(token: Token, verb: Token) -> bool:
    """Whether a word is a part of the verb: its particle, "not", and the "up" of "gone up 15 percent"."""
    is_way = token.dep_ == "advmod" and token.i == verb.i + 1 and token.lower_ in _WAYS
    return token.dep_ in _OF_VERB or is_way


def _is_when(token: Token) -> bool:
    """Whether a phrase only says when: "in May", "last year", "by the end of the year"."""
    inner = token
    if token.dep_ == "prep":
        inner = next(iter(children(token, "pobj")), token)
    return inner.ent_type_ in TIMES and token.lower_ not in ("for", "under", "over")


def _is_left_out(token: Token) -> bool:
    """Whether something in a phrase is no part of it: what is joined to it, and when it was."""
    if token.dep_ in ("conj", "cc") and token.head.pos_ in NAMING:
        return token.dep_ == "conj" and token.pos_ not in NAMING
    return token.dep_ in _NEVER or _is_when(token)


def _is_there(noun: Token) -> bool:
    """Whether something is said to be there: in "there were 40 boats in the harbour" that is where."""
    return noun.dep_ == "attr" and any(children(noun.head, "expl"))


def _says(token: Token, said: Attribution) -> bool:
    """Whether a phrase tells who says so: "according to the farmers"."""
    return any(_is_inside(word, said) for word in token.subtree)


def _is_inside(token: Token, said: Attribution) -> bool:
    """Whether a word is one of those that tell who says so."""
    return any(span.start <= token.idx < span.end for span in (*said.source, *said.cue))
