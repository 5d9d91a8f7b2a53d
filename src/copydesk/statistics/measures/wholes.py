"""The words of a whole, so that they name one thing: "of the children on the continent".

The reader weighs word by word, and takes words from several places. Where the article says outright what a
figure is a part of ("a third of the harvest"), the whole is that, with those of its own words that the reader
takes too. Elsewhere it is what hangs together, without what happens to the figure itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Token

from copydesk.reader.choices import WHOLE, WHOLE_OF_SHARE, WORD
from copydesk.statistics.figure import Figure
from copydesk.statistics.measures import shares
from copydesk.statistics.measures.wording import likely_words, with_ages
from copydesk.statistics.neighbours import members
from copydesk.statistics.neighbours.beside import is_compared
from copydesk.statistics.parts import SHARES
from copydesk.syntax import child, in_order

if TYPE_CHECKING:
    from copydesk.statistics.reading import Reading
    from copydesk.statistics.words import Words

_CLOSE = 3  # words between a figure and what it is a part of
_ELSEWHERE = 0.4  # from here on a word belongs to a whole that another sentence names
_LATER = 0.5  # and from here on if that is a later one
_TELLING = ("prep", "acl")  # what stands behind a noun and tells which are meant,
_MOVING = ("to", "from")  # but mostly not with these, which hang on what is done: "sold half of it to Roe"
_LONGEST = 8  # words of that
_THEM = ("them", "whom", "which")
_NEAR = 0.5  # of the chance of the likeliest phrase: below that it is another thing


def whole_words(proposal: Reading, tokens: list[Token], likely: list[float], lists: Words) -> list[Token]:
    """The words of what a figure is a part of; none if the reader is too unsure that there is such a thing.

    Args:
        proposal: What the rules read of the figure.
        tokens: The words of its passage.
        likely: For each, how likely it belongs to the whole.
        lists: The words of this room; those in `among` name a population: "among nurses".
    """
    figure, ruled, among = proposal.figure, list(proposal.whole), lists.among
    if _is_size_of_move(proposal, lists) or _is_held_against(figure, lists):
        return []
    words = _likely_enough(figure, ruled, tokens, likely)
    if words:
        by_place = {token.i: p for token, p in zip(tokens, likely, strict=True)}
        words = members.population(figure, among) or _one_thing(proposal, words, by_place, among)
        words = _named_before(figure, words)
    is_ruled = shares.is_parallel(figure) or (not words and shares.is_of_number(figure))
    return ruled if ruled and is_ruled else with_ages(figure, _told_whole(figure, words))


def _told_whole(figure: Figure, words: list[Token]) -> list[Token]:
    """The words of a whole with what stands right behind its noun: "two of the kicks at goal"."""
    inside = {t.i for t in words}
    heads = [t for t in words if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN")]
    if len(heads) != 1 or inside & figure.counted:
        return words
    at, more = heads[0].i + 1, list[Token]()
    for part in heads[0].rights:
        told = list(part.subtree)
        is_telling = part.dep_ in _TELLING and part.lower_ not in _MOVING
        if not is_telling or told[0].i != at or len(told) > _LONGEST:
            break
        if any(t.i in figure.counted or t.i in figure.inside for t in told):
            break
        more += [t for t in told if t.i not in inside]
        at = told[-1].i + 1
    return in_order([*words, *more]) if more else words


def _named_before(figure: Figure, words: list[Token]) -> list[Token]:
    """Some words less those behind a figure of what was named before, which say where they are."""
    before = [t for t in words if t.i < figure.span.start] if _is_taken_up(figure) else []
    return before or words


def _is_taken_up(figure: Figure) -> bool:
    """Whether a figure is a part of those named before: "100 of them in Gent", "nine of whom stayed"."""
    end = figure.span.end
    after = figure.tokens[end : min(end + 2, figure.sentence.end)]
    return bool(after) and figure.follows == "of" and after[-1].lower_ in _THEM


def _likely_enough(
    figure: Figure, ruled: list[Token], tokens: list[Token], likely: list[float]
) -> list[Token]:
    """The words of a passage that the reader takes; those of a later sentence must be likelier."""
    least = WHOLE_OF_SHARE if figure.quantity.dimension in SHARES else WHOLE
    if max(likely, default=0.0) < least:
        return []
    barred = (figure.counted - {t.i for t in ruled}) | figure.theirs  # "82% among four-year-olds"
    each = zip(tokens, likely, strict=True)
    later = {t.i for t, p in each if p < _LATER and t.i >= figure.sentence.end}
    return likely_words(tokens, likely, barred | later, WORD, least)


def _one_thing(
    proposal: Reading, words: list[Token], likely: Mapping[int, float], among: frozenset[str]
) -> list[Token]:
    """Of some words those that name one thing: what the article says outright, or what hangs together."""
    figure, ruled = proposal.figure, list(proposal.whole)
    named = _said_outright(figure, ruled, among)
    if named is not None:
        words = in_order([*ruled, *(t for t in words if _is_told_with(t, named, figure))])
    else:
        words = _likeliest([t for t in words if not _happens_to(t, figure)] or words, likely)
    return shares.own_clause(figure, of_one_sentence(words, likely))


def _is_size_of_move(proposal: Reading, lists: Words) -> bool:
    """Whether a share is how far one thing went or is from another: "sales of vans fell 29 percent".

    So is it in "snow was 9 percent below normal"; neither is a share of the vans or the snow.
    """
    figure = proposal.figure
    is_apart = figure.follows in lists.more_or_less or figure.follows in lists.beyond
    is_move = (is_apart or proposal.trend is not None) and not proposal.whole  # "cut a tenth of its staff"
    return is_move and figure.quantity.dimension in SHARES


def _is_held_against(figure: Figure, lists: Words) -> bool:
    """Whether a bare count is what another is compared with: "40 boats sank, compared with 31 in 2015".

    It is no part of the 40; not so "compared with nine of the 12", nor beside "40 of the 90 boats sank".
    """
    is_bare = figure.quantity.dimension == "count" and figure.noun is None and figure.follows != "of"
    is_held = is_bare and figure.leading.lower_ != "from" and is_compared(figure, lists)
    return is_held and not _is_part_before(figure)


def _is_part_before(figure: Figure) -> bool:
    """Whether a figure before one in its sentence is said to be a part: "40 of the 90", "of the 90, 40"."""
    before = figure.tokens[figure.sentence.start : figure.span.start]
    behind = (other for one, other in pairwise(before) if one.i in figure.counted)
    return any(t.lower_ == "of" for t in (*before[:1], *behind))


def of_one_sentence(words: list[Token], likely: Mapping[int, float]) -> list[Token]:
    """Some words without those of other sentences than the likeliest's, unless these are likely, too."""
    best = max(words, key=lambda t: likely.get(t.i, 0.0), default=None)
    if best is None:
        return []
    own = range(best.sent.start, best.sent.end)
    return [t for t in words if t.i in own or likely.get(t.i, 0.0) >= _ELSEWHERE]


def _said_outright(figure: Figure, ruled: list[Token], among: frozenset[str]) -> Token | None:
    """The noun that a figure is said to be a part of: "a third of the harvest", not "a third of them"."""
    said = _right_behind(figure, ruled) or [t for t in ruled if _is_among(t, figure, among)]
    inside = {token.i for token in said}
    head = next((t for t in said if t.head.i not in inside), None)
    if head is None or (head.pos_ in ("PRON", "DET") and child(head, "relcl", "acl", "prep") is None):
        return None  # "of them"; but "of those who stay"
    return head


def _right_behind(figure: Figure, ruled: list[Token]) -> list[Token]:
    """The words of a whole that stand behind a figure, close enough and with nothing that parts them."""
    end = figure.span.end
    behind = [t for t in ruled if end <= t.i < figure.sentence.end]
    is_close = bool(behind) and behind[0].i <= end + _CLOSE
    return behind if is_close and not _parts(figure.tokens[end : behind[0].i]) else []


def _is_among(noun: Token, figure: Figure, among: frozenset[str]) -> bool:
    """As in "Of the harvest, a third is lost": a noun that hangs on the verb of a figure by such a word."""
    return noun.dep_ == "pobj" and noun.head.lower_ in among and noun.head.head.i == figure.verb.i


def _parts(between: Sequence[Token]) -> bool:
    """Whether some words part what stands before them from what stands behind."""
    return any(t.pos_ == "CCONJ" or t.text in ";:–—" for t in between)


def _is_told_with(token: Token, named: Token, figure: Figure) -> bool:
    """Whether a word belongs to a noun: it hangs on it, or stands between it and the verb of the figure."""
    return figure.span.end <= named.i < token.i < figure.verb.i or token.i in {t.i for t in named.subtree}


def _happens_to(token: Token, figure: Figure) -> bool:
    """Whether a word stands behind the verb of a figure: "35 of them died" are no part of the dead."""
    verb = figure.verb
    return figure.span.end <= verb.i <= token.i < figure.sentence.end


def _likeliest(words: list[Token], likely: Mapping[int, float]) -> list[Token]:
    """Of some words those that hang together with the likeliest, and others about as likely."""
    group: dict[int, int] = {}
    for word in words:
        group[word.i] = group.get(word.i - 1, word.i)
    for word in words:
        if word.head.i in group and group[word.head.i] != group[word.i]:
            old, new = group[word.i], group[word.head.i]
            group = {i: new if one == old else one for i, one in group.items()}
    best: dict[int, float] = {}
    for i, one in group.items():
        best[one] = max(best.get(one, 0.0), likely.get(i, 0.0))
    bound = _NEAR * max(best.values(), default=0.0)
    return [word for word in words if best[group[word.i]] >= bound]
