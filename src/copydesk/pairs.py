"""Running the examples of corroboration: two small articles, and how a figure that both give stands.

[[related]]
a = "About 220 French women joined the league."
b = "More than 200 Frenchwomen joined the league."
published = ["2020-03-01", "2020-03-02"]
values = ["220", "200"]     # the words of the figure in each article
titles = ["First", "Second"]  # if they matter, and so the outlets
outlets = ["The Hollvik Wire", "The Hollvik Wire"]
expect = "agree"            # or another relation

[[unrelated]]               # the two are not one figure, and why
a = "About 220 boats were built."
b = "About 220 teachers were hired."
published = ["2020-03-01", "2020-03-02"]
values = ["220", "220"]
why = "the same number of different things"
"""

import msgspec

from copydesk.corroboration.rows import RelationKind
from copydesk.options import Options
from copydesk.records import Document

# The room whose corpus holds pairs.
ROOM = "corroboration"


class Pair(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Two articles, the days on which they appeared, their titles and outlets, and a figure's words in each.

    A day that is empty is not known.
    """

    a: str
    b: str
    published: tuple[str, str]
    values: tuple[str, str]
    titles: tuple[str | None, str | None] = (None, None)
    outlets: tuple[str | None, str | None] = (None, None)

    @property
    def text(self) -> list[str]:
        """Both articles as one text, a paragraph each."""
        return [f"{self.a}\n\n{self.b}"]


class Related(Pair, forbid_unknown_fields=True, kw_only=True):
    """What must be one figure, and how its readings stand to each other."""

    expect: RelationKind


class Unrelated(Pair, forbid_unknown_fields=True, kw_only=True):
    """What must not be one figure, and why."""

    why: str


class Pairs(msgspec.Struct, forbid_unknown_fields=True):
    """The examples of corroboration."""

    related: list[Related] = []
    unrelated: list[Unrelated] = []


def faults(pair: Related | Unrelated, options: Options) -> list[str]:
    """Lay two articles side by side and say what is wrong with the result, in words; empty if it is right."""
    read, found = _laid(pair, options)
    unread = [said for said in pair.values if said not in read]
    if unread:
        return [f"no statistic is read as {' nor '.join(map(repr, unread))}; read: {sorted(read)}"]
    shown = "; ".join(f"{relation}: {reason}" for relation, reason in found)
    if isinstance(pair, Unrelated):
        return [f"linked ({shown}), but {pair.why}"] if found else []
    if not found:
        return [f"{' and '.join(pair.values)} are not one figure, not {pair.expect!r}"]
    return [] if {relation for relation, _ in found} == {pair.expect} else [f"{shown}, not {pair.expect!r}"]


def documents(pair: Pair) -> list[Document]:
    """The two articles of a pair, named a and b."""
    from copydesk.extraction import document

    heads = zip(pair.published, pair.titles, pair.outlets, strict=True)
    return [
        msgspec.structs.replace(
            document(text, published=day or None, source_id=name), title=title, publisher=outlet
        )
        for text, name, (day, title, outlet) in zip((pair.a, pair.b), "ab", heads, strict=True)
    ]


def _laid(pair: Pair, options: Options) -> tuple[set[str], list[tuple[RelationKind, str]]]:
    """The words of all statistics of two articles, and the relations of the two that are named."""
    from copydesk.extraction import extract
    from copydesk.store.corroborating import compare

    found = list(extract(documents(pair), options))
    said = {one.id: one.text for each in found for one in each.statistics}
    named = sorted(
        (one.relation, one.reason)
        for one in compare(found, options.rules).relations
        if sorted((said[one.statistic_a], said[one.statistic_b])) == sorted(pair.values)
    )
    return set(said.values()), named
