"""Origins: articles that carry one text count once."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from copydesk.corroboration.rows import Article, Origin, Reuse

T = TypeVar("T", bound=Hashable)


class Union(Generic[T]):
    """Sets that grow together (Tarjan 1975); each is named by its smallest member."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def find(self, one: T) -> T:
        """The name of the set that one is in."""
        parent = self._parent
        root = one
        while parent.get(root, root) != root:
            root = parent[root]
        while parent.get(one, one) != root:
            parent[one], one = root, parent[one]
        return root

    def join(self, a: T, b: T) -> None:
        """Make one set of two."""
        a, b = self.find(a), self.find(b)
        if a != b:
            small, large = sorted((a, b))  # type: ignore[type-var]
            self._parent[large] = small


def origins(
    articles: Sequence[Article], reused: Iterable[Reuse], credited: Mapping[str, int]
) -> list[Origin]:
    """Name for each article the one that its text came from.

    Of the articles that carry one text it is the oldest; where dates leave it open, a dated article
    before an undated one, then one whose outlet the others credit, then the smallest id.

    Args:
        articles: All articles.
        reused: The pairs that carry one text.
        credited: How many of the others credit an article's outlet, by its id.
    """
    joined = _joined(reused)
    first: dict[str, Article] = {}
    for article in sorted(articles, key=lambda one: _rank(one, credited)):
        first.setdefault(joined.find(article.id), article)
    rows = [Origin(document=one.id, origin=first[joined.find(one.id)].id) for one in articles]
    return sorted(rows, key=lambda row: row.document)


def _joined(reused: Iterable[Reuse]) -> Union[str]:
    """Join articles that carry one text, those that share most first.

    Two groups are one only if half of the pairs between them carry one text: that each of three shares a
    passage with the next does not make one text of the three.
    """
    rows = sorted(reused, key=lambda row: (-max(row.share_a, row.share_b), row.document_a, row.document_b))
    pairs = {(row.document_a, row.document_b) for row in rows}
    joined: Union[str] = Union()
    members: dict[str, list[str]] = {}
    for row in rows:
        a, b = joined.find(row.document_a), joined.find(row.document_b)
        if a == b:
            continue
        one, other = members.get(a, [a]), members.get(b, [b])
        linked = sum((min(x, y), max(x, y)) in pairs for x in one for y in other)
        if 2 * linked >= len(one) * len(other):
            joined.join(a, b)
            members[joined.find(a)] = one + other
    return joined


def _rank(article: Article, credited: Mapping[str, int]) -> tuple[bool, str, int, str]:
    day = (article.published or "")[:10]
    return (not day, day, -credited.get(article.id, 0), article.id)
