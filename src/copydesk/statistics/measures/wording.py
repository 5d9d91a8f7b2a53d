"""The words of a part: chosen one by one and joined as the article has them, and cut out as its spans."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.records import Span, Timex
from copydesk.statistics.parts import Form
from copydesk.syntax import child, in_order, is_verb, noun_phrase, written_together

if TYPE_CHECKING:
    from copydesk.statistics.figure import Figure
    from copydesk.statistics.reading import Reading
    from copydesk.statistics.touching import Touching
    from copydesk.statistics.words import Words

_PERIODS = ("day", "month", "quarter", "half", "year")
_GAP = 2  # words that join two chosen ones
_JOINS = frozenset(("ADP", "DET", "PART", "CCONJ", "PRON"))
_MARKS = frozenset(("-", "–", "/", "'", "’", "&", "."))
_SIDES = frozenset(("under", "over", "above", "below"))
_AGED = frozenset(("age", "aged", "ages"))
_YEARS = frozenset(("of", "between", "to", "and", "or", "-", "–", "over", "older", "up", "under", "younger"))
_OF_AGE = frozenset(("of", "between", "over", "under", "up"))
_GROWN = frozenset(("over", "older", "up", "under", "younger"))
_LONGEST_AGE = 6  # words of "of 18 and 24", "18 or older"
_TRAILING = frozenset(("of", "in", "and", "or", "the", "a", "an", "'s", "’s"))


def likely_words(
    tokens: list[Token], likely: list[float], barred: Collection[int], from_: float, least: float
) -> list[Token]:
    """The words that belong to a part: those that are likely, and the small words that join them.

    Args:
        tokens: The words of a passage.
        likely: For each, how likely it is to belong to the part.
        barred: The places of words that cannot: those of numbers.
        from_: How likely a word must be.
        least: How likely the best word must be, where none is.
    """
    if max(likely, default=0.0) < least:
        return []
    taken = [n for n, p in enumerate(likely) if p >= from_ and tokens[n].i not in barred]
    if not taken:
        taken = _best([n for n, token in enumerate(tokens) if token.i not in barred], likely, least)
    joined = _joined(tokens, _in_full(tokens, _once(tokens, likely, taken), barred))
    return [tokens[n] for n in joined if tokens[n].i not in barred]


def _best(places: list[int], likely: list[float], least: float) -> list[int]:
    """The likeliest of some words, if it is likely enough."""
    best = max(places, key=lambda n: (likely[n], -n), default=None)
    return [best] if best is not None and likely[best] >= least else []


def _in_full(tokens: list[Token], taken: list[int], barred: Collection[int]) -> list[int]:
    """Some words, with those that hyphens hold together with them: "Lind-Berger", not "Lind-"."""
    inside = set(taken)
    for n in taken:
        joined = written_together(tokens[n])
        if len(joined) > 1 and all(t.i not in barred for t in joined):
            inside |= _places_of(joined, tokens)
    return sorted(inside)


def _places_of(words: list[Token], tokens: list[Token]) -> set[int]:
    """Where some words stand in a passage, if they do."""
    inside = {word.i for word in words}
    return {n for n, token in enumerate(tokens) if token.i in inside}


_NAMES = frozenset(("ORG", "PERSON", "PRODUCT", "EVENT", "FAC", "WORK_OF_ART", "LAW", "GPE", "LOC", "NORP"))


def in_names(words: list[Token], barred: Collection[int]) -> list[Token]:
    """Some words, with the rest of the names of which half is there: "Lind Motor Works", not "Lind Works"."""
    taken = {word.i for word in words}
    out = list(words)
    for name in {name[0].i: name for word in words if (name := name_of(word)) and not _is_cut(name)}.values():
        places = {token.i for token in name}
        if 2 * len(places & taken) >= len(places) and places.isdisjoint(barred):
            out += name
    return in_order(out)


def when(tokens: list[Token], times: Touching[Timex], words: Words) -> Iterator[int]:
    """The places of what says when: "220 women are currently there", "in May"; not of "March wheat"."""
    yield from (t.i for t in tokens if t.lower_ in words.now_words and t.pos_ == "ADV")
    for timex in times.of(tokens[0].idx, tokens[-1].idx + 1):
        if grain(timex.value) in _PERIODS:
            inside = {t.i: t for t in tokens if timex.start <= t.idx < timex.end}
            if any(t.dep_ == "pobj" and t.head.i not in inside for t in inside.values()):
                yield from inside


def extents_behind(tokens: list[Token], counted: Collection[int], words: Words) -> Iterator[int]:
    """The places of how a number measures a thing: the "deep" of "300 m deep"."""
    return (t.i for t in tokens if t.i - 1 in counted and t.lower_ in words.extents)


def _is_cut(name: list[Token]) -> bool:
    """Whether what the parse takes for a name ends in the middle of a phrase: "Roe Inc 4 to"."""
    return name[-1].pos_ in ("ADP", "CCONJ", "DET", "VERB")


def name_of(token: Token) -> list[Token]:
    """The name that a word is part of; empty if it is none."""
    if token.ent_type_ not in _NAMES:
        return []
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return [doc[i] for i in range(first, last)]


def _joined(tokens: list[Token], taken: list[int]) -> list[int]:
    """Some words of a passage, with the small words that join two of them."""
    out: list[int] = []
    for n in taken:
        between = range(out[-1] + 1, n) if out else range(0)
        if len(between) <= _GAP and all(_joins(tokens[k]) for k in between):
            is_one = not any(tokens[k].is_sent_start for k in (*between, n))
            out += between if is_one else ()
        out.append(n)
    return out


def _once(tokens: list[Token], likely: list[float], taken: list[int]) -> list[int]:
    """Of a word that was taken in two places, the likelier one."""
    best: dict[str, int] = {}
    for n in sorted(taken, key=lambda n: (-likely[n], n)):
        best.setdefault(tokens[n].lower_, n)
    return sorted(best.values())


def _joins(token: Token) -> bool:
    return token.text in _MARKS or (token.pos_ in _JOINS and token.is_alpha)


TELLING = ("NOUN", "PROPN", "ADJ", "VERB")
_DOUBT = 0.05  # from here on a word may belong to a part
_SIZES = ("money", "percentage", "measurement")


def without_object(figure: Figure, words: list[Token]) -> list[Token]:
    """Leave out what a thing of some size does to another: "a profit of £12m beat estimates" is a profit."""
    if figure.quantity.dimension not in _SIZES or figure.leading.lower_ != "of":
        return words
    noun = figure.leading.head
    left_out = _done(noun, figure)
    left = [t for t in words if t.i not in left_out]
    return words if len(left) == len(words) else left or noun_phrase(noun, follow=())


def _done(noun: Token, figure: Figure) -> Collection[int]:
    """The places of the words for what the thing before "of" a size does to another."""
    verb = noun.head
    done_to = child(verb, "dobj") if noun.dep_ == "nsubj" and is_verb(verb) else None
    if done_to is not None and done_to.i > figure.span.end:
        return {verb.i, *(t.i for t in done_to.subtree)}
    is_unseen = noun.dep_ == "ROOT" and _is_verb_unseen(figure)
    return range(figure.span.end, figure.sentence.end) if is_unseen else ()


def _is_verb_unseen(figure: Figure) -> bool:
    """Whether the word after a figure is the verb of a sentence that the parser found none in."""
    if figure.span.end >= figure.sentence.end or figure.quantity.dimension == "measurement":
        return False
    after = figure.tokens[figure.span.end]
    return after.dep_ == "amod" and (after.tag_ in ("VBN", "VBD") or after.text.endswith("ed"))


def state_of_people(proposal: Reading, words: list[Token]) -> list[Token]:
    """What people are who are counted without a noun is what is counted: "left 12 dead", "900 homeless"."""
    is_state = proposal.part is not None and proposal.part.form is Form.ADJECTIVE
    if not is_state or proposal.figure.quantity.dimension != "count":
        return words
    own, counted = {t.i for t in proposal.words}, proposal.figure.counted
    end = proposal.figure.span.end
    words = [t for t in words if t.i < end or counted.isdisjoint(range(end, t.i))]  # "4 dead, 12 injured"
    return words if own.intersection(t.i for t in words[:1]) else list(proposal.words)


def with_counted(proposal: Reading, words: list[Token]) -> list[Token]:
    """What stands right behind a count is counted: "12 fours and three sixes" are no twelve sixes."""
    figure, part = proposal.figure, proposal.part
    noun = figure.noun
    if part is None or part.form is not Form.COUNTED or noun is None or noun.i != figure.span.end:
        return words
    if figure.quantity.dimension != "count" or not words or noun.lower_ in {t.lower_ for t in words}:
        return words
    return list(proposal.words) if noun.i in {t.i for t in proposal.words} else words


def without_later(figure: Figure, names_again: Touching[Span], words: list[Token]) -> list[Token]:
    """Leave out the words of sentences that come after, less names that the article has had before.

    "The average price was $90. Farmers ..." is no price of farmers; "Net profit rose 4%. Lind said ..." is
    Lind's profit. A single word, as that of a line of a list, may want those of the next.
    """
    end = figure.sentence.end
    own = [t for t in words if t.i < end]
    is_clause = bool(own) and child(figure.verb, "nsubj") is not None and is_verb(figure.verb)
    if len(own) == len(words) or figure.quantity.dimension == "rank" or not (is_clause or _is_told(own)):
        return words
    return [t for t in words if t.i < end or names_again.of(t.idx, t.idx + 1)]


def _is_told(words: list[Token]) -> bool:
    """Whether some words by themselves tell what is meant."""
    return sum(t.pos_ in TELLING for t in words) > 1


def with_maker(figure: Figure, words: list[Token]) -> list[Token]:
    """Take in who a "which" is: "the maker of toys, which has 42 shops" is about the maker."""
    toys = figure.verb.head if figure.verb.dep_ == "relcl" and figure.verb.tag_ == "VBZ" else None
    if toys is None or toys.tag_ not in ("NNS", "NNPS") or toys.dep_ != "pobj" or toys.head.lower_ != "of":
        return words
    maker = toys.head.head
    is_left_out = maker.tag_ in ("NN", "NNP") and toys.i in {t.i for t in words}
    return in_order([*words, maker, toys.head]) if is_left_out else words


def with_ages(figure: Figure, words: list[Token]) -> list[Token]:
    """Take in the age of the people that are part: "voters under 45", "women aged 18 to 24"."""
    taken, own = {word.i for word in words}, range(figure.span.start, figure.span.end)
    sides = [t for t in words if t.lower_ in _SIDES and t.i - 1 in taken]
    ages = [t for side in sides for t in side.rights if t.pos_ == "NUM" and t.i == side.i + 1]
    years = (_years(word) for word in words if word.lower_ in _AGED)
    ages += [t for run in years if not any(t.i in own for t in run) for t in run]
    return in_order([*words, *(t for t in ages if t.i not in own)])


def _years(aged: Token) -> list[Token]:
    """The years behind such a word: "18 to 24" behind "aged", "of 18 and 24" behind "the ages"."""
    behind = aged.doc[aged.i + 1 : min(aged.i + 1 + _LONGEST_AGE, aged.sent.end)]
    run = [*takewhile(lambda t: t.like_num or t.lower_ in _YEARS, behind)]
    while run and not (run[-1].like_num or run[-1].lower_ in _GROWN):
        run.pop()
    if not any(t.like_num for t in run) or not (run[0].like_num or run[0].lower_ in _OF_AGE):
        return []  # "raised the age to 60"
    noun = run[-1].head
    is_of_many = run[0].lower_ == "of" and noun.i > run[-1].i and noun.tag_ == "NNS" and noun.lemma_ != "year"
    return [] if is_of_many else run  # "the age of 12 players"


def without_stranded(words: list[Token]) -> list[Token]:
    """Leave out the prepositions whose objects are left out: "voters under 30" is said of voters."""
    inside = {word.i for word in words}
    return [t for t in words if not _is_stranded(t, inside)]


def _is_stranded(token: Token, inside: Collection[int]) -> bool:
    """Whether a word is a preposition, or a "than", before something that is no part."""
    if (token.dep_ != "prep" and token.lower_ != "than") or token.i + 1 in inside:
        return False
    beside = token.nbor() if token.i + 1 < len(token.doc) else token
    if beside.i + 1 in inside and (beside.dep_ in ("det", "poss") or beside.text in _MARKS):
        return False
    return all(t.i not in inside for t in token.subtree if t.i != token.i)


def sureness(places: Sequence[int], likely: list[float], words: list[Token], others: list[Token]) -> float:
    """How likely a part is these words and no others: the mean over them, the others and those in doubt.

    Args:
        places: The places in the document of the words of the passage.
        likely: For each, how likely it belongs to the part.
        words: Those that are taken.
        others: Those that something else would take.

    Returns:
        From 0 to 1; 0 if none of the words stands in the passage.
    """
    inside, named = {token.i for token in words}, {token.i for token in (*words, *others)}
    rated = [(i, p) for i, p in zip(places, likely, strict=True) if p >= _DOUBT or i in named]
    held = [p if i in inside else 1 - p for i, p in rated]
    return sum(held) / len(held) if any(i in inside for i, _ in rated) else 0.0


def spans_of(found: Found, words: Iterable[Token]) -> list[Span]:
    """The spans that some tokens cover, neighbours joined; outer punctuation and 's left out."""
    spans: list[Span] = []
    last = -2
    for token in _without_edges([t for t in in_order(words) if not t.is_space]):
        end = token.idx + len(token)
        if spans and token.i == last + 1:
            spans[-1] = found.cut(spans[-1].start, end)
        else:
            spans.append(found.cut(token.idx, end))
        last = token.i
    return spans


def _without_edges(words: list[Token]) -> list[Token]:
    """Words without marks and small words at their edges."""
    while words and (_is_edge(words[-1]) or words[-1].dep_ == "case"):
        words = words[:-1]
    while words and _is_edge(words[0]):
        words = words[1:]
    return words


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.lower_ in _TRAILING
