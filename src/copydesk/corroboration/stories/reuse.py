"""Text reuse: exact copies, near copies and rewrites, each with what shows it.

Copies share most of their sentences. A rewrite tells the same in other words, but keeps what cannot be
told in other words: quotations, names, figures and the outlet that it credits.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from copydesk.corroboration.blocks import Blocks
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs.periods import day
from copydesk.corroboration.pairs.words import tokens
from copydesk.corroboration.rows import Reuse, ReuseKind
from copydesk.corroboration.stories import credits
from copydesk.corroboration.stories.sketches import candidates, shingles
from copydesk.corroboration.stories.texts import Text

Pair = tuple[int, int]
Shared = dict[Pair, Counter[str]]


def shared(texts: Sequence[Text]) -> Shared:
    """Count what two articles have in common and few others have: runs of quotations, names, figures.

    What more articles than `common` have tells nothing; pairs that share nothing rare are not there.
    """
    found: Shared = defaultdict(Counter)
    for what in ("quotes", "names", "leads", "figures"):
        holders: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for key in getattr(text, what):
                holders[key].append(at)
        for members in holders.values():
            if 1 < len(members) <= lexicon().reuse.common:
                for pair in combinations(members, 2):
                    found[pair][what] += 1
    return found


def blocks(texts: Sequence[Text]) -> Blocks:
    """Articles in the order of time, those that are alike to be taken from blocks."""
    said = lexicon().reuse
    order = [(text.article.published or "", text.article.id) for text in texts]
    return Blocks("articles", order, said.bucket, said.window)


def reuse(
    texts: Sequence[Text], shared: Shared, near: Blocks, told: Iterable[Sequence[int]] = ()
) -> list[Reuse]:
    """Find the articles that carry one text, whatever the order in which they are given.

    Args:
        texts: All articles of a store, sorted by their ids.
        shared: What two of them have in common and few others have.
        near: The articles as `blocks` has them.
        told: The places of the articles of each story; those of one are all compared.

    Returns:
        One row a pair, `document_a` the smaller id, sorted.
    """
    found = {}
    together = _together(told)
    for pair in sorted(candidates([text.words for text in texts], near) | together):
        row = _copy(texts[pair[0]], texts[pair[1]], pair in together)
        if row is not None:
            found[pair] = row
    for pair in _same_words(texts):
        found.setdefault(pair, _row(texts[pair[0]], texts[pair[1]], "copy", (1.0, 1.0), ["the same words"]))
    for pair, counts in shared.items():
        if pair not in found and _may_be(texts, pair, counts):
            row = _rewrite(texts[pair[0]], texts[pair[1]], counts)
            if row is not None:
                found[pair] = row
    return [found[pair] for pair in sorted(found)]


def _same_words(texts: Sequence[Text]) -> Iterable[Pair]:
    """Articles that are the same word for word, however short; each is set beside the next."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        if text.words:
            same[tuple(text.words)].append(at)
    for members in same.values():
        yield from pairwise(members)


def _together(told: Iterable[Sequence[int]]) -> set[Pair]:
    """The pairs of articles of each story; in a long one those that are near each other."""
    most = lexicon().reuse.bucket
    return {
        (min(a, b), max(a, b))
        for members in told
        for at, a in enumerate(members)
        for b in members[at + 1 : at + 1 + most]
    }


def _copy(a: Text, b: Text, one_story: bool) -> Reuse | None:
    """Are these a copy or near copy? The words of both that stand in spans in common are counted.

    In one story a long passage that is nobody's quotation is enough: one was made of the other, or both of a
    third.
    """
    said = lexicon().reuse
    one, other = set(a.runs()), set(b.runs())
    shared = one & other
    part = one_story and (
        len(shared) >= said.passages
        or (len(shared) >= said.passage and len(shared - a.quoted_runs() - b.quoted_runs()) >= said.passage)
    )
    if not part and len(shared) < said.near_copy * min(len(one), len(other)) * 0.5:
        return None
    shares = _share(a, shared), _share(b, shared)
    enough = said.part if part else said.story_copy if one_story else said.near_copy
    if max(shares) < enough or not _same_particulars(a, b, one_story):
        return None
    if min(shares) >= said.copy:
        return _row(a, b, "copy", shares, [])
    return _row(a, b, "near copy" if max(shares) >= said.story_copy else "part", shares, [])


def _same_particulars(a: Text, b: Text, one_story: bool) -> bool:
    """Do both tell of the same names and numbers? Reports of one form, such as daily prices, do not."""
    said = lexicon().reuse
    if one_story:
        few = min(len(a.figures), len(b.figures)) < said.telling
        return few or len(a.figures & b.figures) >= said.particulars / 2 * min(len(a.figures), len(b.figures))
    for one, other in ((a.names, b.names), (a.leads, b.leads), (a.figures, b.figures)):
        if one and other and len(one & other) < said.particulars * min(len(one), len(other)):
            return False
    return True


def _share(text: Text, shared: set[str]) -> float:
    """The share of a text's words that stand in a span in common."""
    size, covered, upto = lexicon().reuse.shingle, 0, 0
    for at, run in enumerate(text.runs()):
        if run in shared:
            covered += at + size - max(at, upto)
            upto = at + size
    return round(min(covered, len(text.words)) / len(text.words), 3)


def _may_be(texts: Sequence[Text], pair: Pair, counts: Counter[str]) -> bool:
    """May one be a rewrite of the other? They share quotations, or figures where one gives credit."""
    a, b = texts[pair[0]], texts[pair[1]]
    if not counts["quotes"] and not (counts["names"] and counts["figures"] and (a.credited or b.credited)):
        return False
    one, other = day(a.article.published), day(b.article.published)
    return one is None or other is None or abs(one - other) <= lexicon().reuse.days


def _rewrite(a: Text, b: Text, shared: Counter[str]) -> Reuse | None:
    """Do quotations, figures, names and a credit together show that one is a rewrite of the other?"""
    weigh = lexicon().rewrite
    quotations = _quotations(a, b)
    common = set(a.runs()) & set(b.runs())
    shares = _share(a, common), _share(b, common)
    credit = _credit(a, b)
    points = weigh.quotation * len(quotations) + (weigh.credit if credit else 0.0) + weigh.span * max(shares)
    points += min(weigh.most_figures, weigh.figure * shared["figures"])
    points += min(weigh.most_names, weigh.name * shared["names"])
    if points < lexicon().reuse.rewrite or (not quotations and not max(shares)):
        return None
    return _row(a, b, "rewrite", shares, _said(quotations, shared))


def _quotations(a: Text, b: Text) -> list[str]:
    """The quotations of one article that stand in the other's, word for word in part, longest first."""
    shared = a.quotes & b.quotes
    size = lexicon().reuse.quoted
    found = [quote for quote in a.article.quotes if not shared.isdisjoint(shingles(tokens(quote), size))]
    return sorted(dict.fromkeys(found), key=lambda quote: (-len(quote), quote))


def _said(quotations: Sequence[str], shared: Counter[str]) -> list[str]:
    said = []
    if quotations:
        some = " ".join(quotations[0].split()).strip("“”\"‘’'")
        many = "quotation" if len(quotations) == 1 else "quotations"
        said.append(f"{len(quotations)} {many} in common (“{some[:60]}”)")
    said += [
        f"{shared[what]} {words}"
        for what, words in (("figures", "figures"), ("names", "rare names"))
        if shared[what]
    ]
    return said


def _credit(a: Text, b: Text) -> str | None:
    """The outlet that one article credits and that printed the other."""
    for one, other in ((a, b), (b, a)):
        for name in one.credited:
            if credits.is_outlet(name, other.article.publisher, other.article.text) and not (
                credits.is_outlet(name, one.article.publisher, "")
            ):
                return name
    return None


def _row(a: Text, b: Text, kind: ReuseKind, shares: tuple[float, float], said: list[str]) -> Reuse:
    if kind != "rewrite" and not said:
        said = [f"{max(shares):.0%} of the words in spans in common"]
    credit = _credit(a, b)
    if credit:
        said = [*said, f"credits {credit}"]
    return Reuse(
        document_a=a.article.id,
        document_b=b.article.id,
        kind=kind,
        share_a=shares[0],
        share_b=shares[1],
        older=_older(a, b),
        evidence="; ".join(said),
    )


def _older(a: Text, b: Text) -> str | None:
    """The one that appeared first, where both are dated and the days differ."""
    one, other = day(a.article.published), day(b.article.published)
    if one is None or other is None or one == other:
        return None
    return a.article.id if one < other else b.article.id
