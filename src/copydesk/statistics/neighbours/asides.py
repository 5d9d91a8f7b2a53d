"""What is told of some figures of a sentence alone: "40 men, nine of them from Oslo".

What an aside tells of its own figure is told of none before it: "nine more than in Oslo", "with nine of its
members away", "ahead of Roe with nine". "That" and "those" stand for a noun that was named before: "the
price of beef fell 3 percent and that of pork 2". What follows them with a preposition is told of the
figures behind it alone; what the noun has in the same place ("of beef") is told of the figures before it.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import are_alike, said_between
from copydesk.statistics.neighbours.differences import of_all, rival
from copydesk.statistics.parts import SHARES
from copydesk.statistics.words import Members as Lists
from copydesk.statistics.words import Words
from copydesk.syntax import NAMING, SUBJECTS

_MODIFIERS = ("compound", "poss")
_NAMES = frozenset(("NOUN", "PROPN", "ADJ", "DET", "PART", "PRON"))
_LONGEST = 8  # words of what follows the preposition
_ASIDE = (",", "–", "—", "(")
_THEIRS = ["DT", "NNS", "IN"]  # "the patients in"
_FOR = ("for", "if", "in", "with", "on")
_NAMING_ANEW = ("WP", "VBN", "VBG")


def mark(figures: list[Figure], words: Words) -> None:
    """Note for each figure of a sentence what is told in asides behind it; they stand in text order."""
    starts = [*(figure.span.start for figure in figures[1:]), figures[0].sentence.end]
    for n, (figure, next_) in enumerate(zip(figures, starts, strict=True)):
        told = _told(figure, figures[n - 1], next_, words) if n else frozenset()
        told = told or (_of_part(figures[n - 1], figure, next_, words) if n else told)
        for other in figures[:n]:
            other.theirs |= told
        from_ = _from_where(figure)
        for other in figures if from_ else ():
            other.theirs |= from_ if other is not figure else frozenset()
    figures[0].theirs |= _behind_opening(figures[0])


def _from_where(figure: Figure) -> Set[int]:
    """The places of "from Kent" in "the 40-year-old from Kent won 3 cups in Hull": it tells who that is."""
    noun, tokens = figure.noun, figure.tokens
    at = figure.span.end if noun is None else max(noun.i + 1, figure.span.end)
    if figure.quantity.dimension != "age" or at >= figure.sentence.end or tokens[at].lower_ != "from":
        return frozenset()
    name = takewhile(_is_of_place, pairwise(tokens[at + 1 : figure.sentence.end]))
    return frozenset((at, *(t.i for t, _ in name)))


def _is_of_place(pair: tuple[Token, Token]) -> bool:
    """Whether a word, before another, may be one of "Oslo, Norway", or "the North"."""
    token, next_ = pair
    return token.pos_ in ("DET", "PROPN") or (token.text == "," and next_.ent_type_ == "GPE")


def _behind_opening(figure: Figure) -> Set[int]:
    """The places of all that is told of a part of what is counted first: "Of the 40 men, nine were ill"."""
    tokens, sentence = figure.tokens, figure.sentence
    if tokens[sentence.start].lower_ != "of" or figure.verb.i < figure.span.start:
        return frozenset()
    mark = next((t.i for t in tokens[figure.span.end : sentence.end] if t.text == ","), sentence.end)
    return frozenset(range(mark, sentence.end))


def _told(figure: Figure, before: Figure, end: int, words: Words) -> Set[int]:
    """The places of what an aside tells of its figure."""
    name = rival(figure, words) or of_all(figure, words)
    if name:
        return frozenset(token.i for token in name)
    at, taken_up = figure.span.end, _taken_up(figure, end, words)
    if taken_up is not None and is_anew(taken_up, words):
        return frozenset(_up_to_verb(figure, at, end))  # "and nine of those in Oslo"
    if taken_up is not None or _is_compared(figure, end, words):
        at += 1
    elif _is_choice(figure, before):
        pass
    elif figure.leading.lower_ != "with" or figure.tokens[figure.lead - 1].text != ",":
        return frozenset()
    told = takewhile(lambda t: t.lower_ not in words.list_stops, figure.tokens[at:end])
    return frozenset(token.i for token in told)


def _of_part(before: Figure, figure: Figure, end: int, words: Words) -> Set[int]:
    """The places of what is told of a share of those counted before: ", half the patients in Oslo".

    "Half the staff in Oslo" are half of all there, and so they are in "40 homes, half the homes in Oslo".
    """
    is_part = figure.quantity.dimension in SHARES and before.quantity.dimension == "count"
    if not is_part or figure.leading.text not in _ASIDE or before.verb.i > figure.span.start:
        return frozenset()
    told = [*takewhile(lambda t: t.lower_ not in words.list_stops, figure.tokens[figure.span.end : end])]
    tags, named = [t.tag_ for t in told[:3]], figure.tokens[before.span.end : figure.span.start]
    is_same = told[2:] and (told[2].lower_ == "of" or told[1].lemma_ in {t.lemma_ for t in named})
    is_theirs = tags[:1] == ["VBG"] or (tags == _THEIRS and not is_same)
    return frozenset(t.i for t in told) if is_theirs else frozenset()


def is_anew(word: Token, words: Words) -> bool:
    """Whether "those" are others, or only some: "those in Oslo", "those who"; not "those are"."""
    next_ = word.nbor() if word.i + 1 < len(word.doc) else word
    is_named = next_.pos_ == "ADP" or next_.tag_ in _NAMING_ANEW
    return is_named and word.lower_ in words.members.standing_for


def _taken_up(figure: Figure, end: int, words: Words) -> Token | None:
    """The word for those before in ", nine of them"."""
    after = figure.tokens[figure.span.end : end][:2]
    if not after or figure.leading.lower_ not in words.members.joins or figure.follows != "of":
        return None
    return after[-1] if after[-1].lower_ in words.taken_up else None


def _is_compared(figure: Figure, end: int, words: Words) -> bool:
    """Read "nine more than"."""
    after = figure.tokens[figure.span.end : end][:2]
    return bool(after) and after[0].lower_ in words.more_or_less and after[-1].lower_ == "than"


def _is_choice(figure: Figure, before: Figure) -> bool:
    """Read "It costs $9, or $4 for pupils"; "31 cents, or 9 pence" are one sum."""
    is_like = are_alike(before, figure) and before.quantity.unit == figure.quantity.unit
    return is_like and said_between(before, figure) == [",", "or"] and figure.follows in _FOR


def _up_to_verb(figure: Figure, at: int, end: int) -> range:
    """The places of "of those in Oslo", from one on."""
    verbs = (token.i for token in figure.tokens[at:end] if token.pos_ in ("VERB", "AUX"))
    return range(at, next(verbs, end))


def mark_those(figures: list[Figure], lists: Lists) -> None:
    """Note for each figure of a sentence which words are told of the others alone; in text order."""
    first, last = figures[0], figures[-1]
    if first is last:
        return
    places = [at for at in _places(first, lists) if first.span.start < at < last.span.start]
    if not places:
        return
    led = [_phrase(first.tokens, at, last.sentence.end) for at in places]
    phrases = [{*_named(first, first.tokens[places[0] + 1])}, *map(set, led)]
    for figure in figures:
        at = sum(place < figure.span.start for place in places)
        figure.named = sorted(phrases[at]) if at else ()
        figure.theirs |= frozenset[int]().union(*phrases) - phrases[at]
    _go_on(figures, {phrase.stop for phrase in led})


def _go_on(figures: list[Figure], stops: Set[int]) -> None:
    """Note which figures stand right behind such a phrase: they have no verb of their own."""
    for one, other in pairwise(figures):
        if not stops.isdisjoint((other.lead, other.lead + 1)) and are_alike(one, other):
            other.goes_on = other.goes_on or one


def _places(figure: Figure, lists: Lists) -> Iterator[int]:
    """Where a word stands for a noun named before: ", and those in Ghent"; not in "said that in Ghent"."""
    tokens = figure.tokens
    for at in range(figure.sentence.start + 1, figure.sentence.end - 1):
        before, word, after = tokens[at - 1 : at + 2]
        if word.lower_ in lists.standing_for and before.lower_ in lists.joins and after.pos_ == "ADP":
            yield at
        elif word.lower_ == "that":
            return  # "said that 5 percent of men and that of women"


def _phrase(tokens: list[Token], at: int, end: int) -> range:
    """The places of what follows the word that stands for a noun: "of pork" in "that of pork 2 percent"."""
    last = at + 2
    while last < min(end, at + _LONGEST) and tokens[last].pos_ in _NAMES and not tokens[last].like_num:
        last += 1
    return range(at + 1, last)


def _named(figure: Figure, lead: Token) -> Sequence[int]:
    """The places of what the noun that is stood for has: "of beef", "household" in "household bills"."""
    before = figure.tokens[figure.sentence.start : figure.lead + 1]
    same = next((t for t in before if t.lower_ == lead.lower_ and _is_of_noun(t)), None)
    if same is not None:
        return [t.i for t in same.subtree if t.i <= figure.lead]
    owners = () if figure.subject is None else filter(_is_owner, figure.subject.lefts)
    return [t.i for owner in owners for t in owner.subtree]


def _is_of_noun(token: Token) -> bool:
    return token.head.pos_ in NAMING or token.head.dep_ in SUBJECTS


def _is_owner(token: Token) -> bool:
    return token.dep_ in _MODIFIERS or token.ent_type_ == "NORP"
