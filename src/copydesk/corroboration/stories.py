"""Which articles tell one story: they share names, quotations and figures that few others have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.texts import Text, day

Pair = tuple[int, int]
Shared = dict[Pair, Counter[str]]


def shared(texts: Sequence[Text]) -> Shared:
    """Count what two articles have in common and few others have: runs of quotations, names, figures.

    What more articles than `common` have tells nothing; pairs that share nothing rare are not there.
    """
    found: Shared = defaultdict(Counter)
    for what, pair in _holders(texts):
        found[pair][what] += 1
    return found


def _holders(texts: Sequence[Text]) -> Iterator[tuple[str, Pair]]:
    for what in ("quotes", "names", "leads", "figures"):
        holders: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for key in getattr(text, what):
                holders[key].append(at)
        for members in holders.values():
            if 1 < len(members) <= lexicon().reuse.common:
                for pair in combinations(members, 2):
                    yield what, pair


def stories(texts: Sequence[Text], found: Shared) -> list[Pair]:
    """Pairs of dated articles that tell one story within a few days, each article with those nearest to it.

    Both are about one rare name, and have one more name, or a figure or quotation, in common.
    """
    said = lexicon().story
    near: dict[int, list[tuple[int, Pair]]] = defaultdict(list)
    for pair, counts in found.items():
        points = counts["names"] + counts["figures"] + counts["quotes"]
        told = counts["leads"] and (counts["names"] > 1 or counts["quotes"])
        if told and points >= said.least and _within(texts, pair, said.days):
            for one in pair:
                near[one].append((-points, pair))
    kept = {pair for some in near.values() for _, pair in sorted(some)[: said.most]}
    return sorted(kept)


def _within(texts: Sequence[Text], pair: Pair, days: int) -> bool:
    one, other = day(texts[pair[0]]), day(texts[pair[1]])
    return one is not None and other is not None and abs((one - other).days) <= days
