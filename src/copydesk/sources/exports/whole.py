"""Whether an export is whole: are all its articles there, and does the last one end as the others do?"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from copydesk.sources.documents import Loss
from copydesk.sources.exports.lines import Article


class End(NamedTuple):
    """How a kind of export shows that it is whole."""

    # A line that numbers an article (the group "n") of so many ("of"), or says only how many.
    numbered: re.Pattern[str] | None = None
    # What stands below every text: labels, and names that a reader notes for lines without one.
    closing: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()  # which of them an article must have, also if it is the only one


def check(text: str, articles: Sequence[Article | None], end: End) -> None:
    """Note what is missing of an export with the article behind which it is missing, in its losses."""
    last = articles[-1]
    if last is not None and not last.losses and _is_cut(articles, last, end):
        message = "the last article ends without what stands below the text of others; the export may be"
        last.losses.append(Loss("truncated", f"{message} cut off: save it again"))
    if end.numbered is not None:
        _count(articles, [_numbers(one) for one in end.numbered.finditer(text)])
    for one in articles:
        if one is not None and one.is_double:
            message = "what stands below a text comes twice: another article may stand in it"
            one.losses.append(Loss("export", f"{message}, whose beginning is broken; look at it in the file"))


def _is_cut(articles: Sequence[Article | None], last: Article, end: End) -> bool:
    """Say whether the last article lacks what all others have below their text, or every article has."""
    others = [set(one.seen) for one in articles[:-1] if one is not None]
    if not others:
        return bool(end.needed) and end.needed.isdisjoint(last.seen)
    ends = {one.seen[-1] for one in articles[:-1] if one is not None and one.seen}
    if last.seen and ends == {last.seen[-1]} and ends <= end.closing:
        return False
    return not (end.closing.intersection(*others) <= set(last.seen))


def _numbers(line: re.Match[str]) -> tuple[int, int]:
    """The number of an article and of all of them, 0 for what is not said."""
    said = line.groupdict()
    return int(said.get("n") or 0), int(said.get("of") or 0)


def _count(articles: Sequence[Article | None], said: Sequence[tuple[int, int]]) -> None:
    """Compare the numbers that articles have, "3 of 10", with those that are there."""
    totals = [total for _, total in said if total]
    if not any(number for number, _ in said):
        missing = {len(articles) - 1: totals[0] - len(articles)} if totals else {}
    elif len(said) == len(articles):
        missing = _gaps([number for number, _ in said], [total for _, total in said])
    else:
        return
    for at, count in missing.items():
        before = articles[at]
        if before is not None and count > 0:
            what = "an article is" if count == 1 else f"{count:,} articles are"
            message = f"by the export's own numbers, {what} missing behind this one"
            before.losses.append(Loss("truncated", f"{message}; it may be cut off or damaged: save it again"))


def _gaps(numbers: Sequence[int], totals: Sequence[int]) -> dict[int, int]:
    """How many articles are missing behind which: 1, 2, 4 lacks one; two exports in one file lack none."""
    missing = {}
    for at, number in enumerate(numbers):
        is_last = at + 1 == len(numbers)
        following = 1 if is_last else numbers[at + 1]
        if following > number:
            missing[at] = following - number - 1
        elif totals[at]:
            missing[at] = totals[at] - number
    return missing
