"""When a page's article was published, as its markup says: in its JSON-LD, its fields, its marks."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from copydesk.sources.dates import iso_date, parse_date
from copydesk.sources.head import Head
from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages.authors import by, key
from copydesk.sources.pages.days import LONGEST_DAY, LONGEST_LINE, holders, is_around
from copydesk.sources.pages.marks import is_labelled, is_on_card, name_of, words_of
from copydesk.sources.words import compiled

# The fields of a page that name its own day, the surest first.
_FIELDS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "published_time", "article:published", "parsely-pub-date", "sailthru.date", "article_date_original",
    "publish-date", "publish_date", "publishdate", "pubdate", "publication_date", "publicationdate",
    "dateposted", "cxenseparse:recs:publishtime", "article.published", "published", "originalpublicationdate",
    "og:pubdate", "rnews:datepublished", "ptime", "article:post_time", "date.release", "pub_date",
    "page.content.publishdate", "eomportal-publishdate", "prism.publicationdate", "citation_publication_date",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "dc:created", "dc:date", "pdate", "publisheddate", "published_date", "published-date", "publish_time",
    "publishtime", "pubtime", "date_published", "article:published_date", "og:article:published",
    "shareaholic:article_published_time", "mediator_published_time", "govuk:first-published-at",
    "schema:datepublished", "schema:datecreated", "displaydate", "date",
)  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(_FIELDS)}
# Those of them that some pages fill anew with every change.
_LOOSE = frozenset({_RANK[name] for name in ("dcterms.date", "dc.date", "dc:date", "displaydate", "date")})
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[A-Za-z]{3,9})/(\d{1,2})/")
_AGED = ("time", "abbr", "span", "div", "small", "a")
_AGO = re.compile(
    r"(?:about )?(?:\d{1,2}|an?|one) (?:min(?:ute)?|hour|day|week|month|year)s? ago", re.IGNORECASE
)
_BLANK = " \n\t|,·•:–—-"  # around words
_SMALLER, _MOST_BEFORE = ("h2", "h3"), 3  # headings; elements before one
_MOST_INSIDE = 6  # elements in one that shows how long ago it was
_SHORTEST_STORY = LONGEST_LINE / 3  # characters of its first paragraph


def before_heading(tree: Any) -> tuple[str, ...]:
    """The words of the elements before a page's only large heading, and beside it.

    Of a page without one it is the only next smaller that is no day, and that the page's name has in it.
    """
    name = key(next(map(words_of, tree.iter("title")), ""))
    headings = list(islice(tree.iter("h1"), 2))
    for size in () if headings else _SMALLER:
        headings = headings or [one for one in tree.iter(size) if _is_title(words_of(one), name)]
    if len(headings) != 1 or headings[0].getparent().tag in ("body", "header"):
        return ()
    before = islice(headings[0].itersiblings(preceding=True), _MOST_BEFORE)
    return tuple(" ".join("".join(islice(one.itertext(), LONGEST_DAY)).split()) for one in before)


def _is_title(words: str, name: str) -> bool:
    return words.count(" ") > 1 and key(words) in name and not parse_date(words)


def stamp(tree: Any, article: dict[str, Any], heard: Iterable[str]) -> tuple[str | None, bool]:
    """What a page's JSON-LD or its own fields give as the article's day, as it is written.

    Also whether it may be the day of a change.
    """
    for name in ("datePublished", "dateCreated"):
        said = article.get(name)
        said = said[0] if isinstance(said, list) and said else said
        said = str(said) if isinstance(said, int | float) and not isinstance(said, bool) else said
        if isinstance(said, str) and parse_date(said):
            return said, False
    around = holders(tree)
    own = [*_marked(tree, around), *_of_entry(tree), *heard]
    shown = list(_below_heading(tree, around))
    found = [
        *_in_fields(tree, around),
        *((_RANK["datepublished"], said.strip()) for said in own),
        *((len(_FIELDS), said) for said, _ in shown),
    ]
    dated = [(rank, said) for rank, said in found if parse_date(said)]
    rank, said = min(dated, key=lambda one: one[0]) if dated else (0, None)
    if rank in _LOOSE and shown and not shown[0][1]:
        said = min(said or "", shown[0][0], key=lambda one: parse_date(one) or "9")
    return said, rank in _LOOSE


def _in_fields(tree: Any, around: frozenset[Any]) -> Iterator[tuple[int, str]]:
    """What a page's fields give as its day, each with its rank."""
    for element in tree.xpath("//meta | //*[@property and @content]"):
        said = (element.get(key) or "" for key in ("property", "name", "itemprop"))
        ranks = [_RANK[name] for name in " ".join(said).lower().split() if name in _RANK]
        is_head = element.tag == "meta" and element.get("itemprop") is None
        if ranks and (is_head or not is_around(element, around)):
            yield min(ranks), (element.get("content") or "").strip()


def _marked(tree: Any, around: frozenset[Any]) -> Iterator[str]:
    """What the elements say that are marked as the article's day."""
    name = name_of(tree)
    for one in tree.xpath("//*[@itemprop or @pubdate]"):
        if _is_own(one, around) and not is_on_card(one, around, name):
            yield one.get("datetime") or one.get("content") or "".join(one.itertext())


def heard(tree: Any) -> Iterator[str]:
    """The days that elements have for those who hear a page."""
    around = holders(tree)
    for one in tree.xpath("//*[@aria-label]"):
        if (said := _labelled(one)) and not is_around(one, around):
            yield said


def _below_heading(tree: Any, around: frozenset[Any]) -> Iterator[tuple[str, bool]]:
    """The stamps of the times between a page's heading and its first paragraph of some length.

    Also whether a label stands before each: "Released: <time>2 March 2019</time>".
    """
    headings = [list(islice(tree.iter(size), 2)) for size in ("h1", "h2")]
    own = next((some[0] for some in headings if len(some) == 1), None)
    is_below = False
    for one in tree.iter("h1", "h2", "p", *_AGED):
        is_below = is_below or one is own
        if is_below and one.tag == "p":
            if len("".join(islice(one.itertext(), LONGEST_DAY))) > _SHORTEST_STORY:
                return
        elif is_below and (said := _aged(one)) and not is_around(one, around):
            yield said, is_labelled(one) or _is_of_other(one)


def _is_of_other(time: Any) -> bool:
    """Whether what stands before a time is neither a label nor a name: "Deadline for replies <time>"."""
    before, known = time.getprevious(), compiled().words
    words = str((time.getparent().text if before is None else before.tail) or "").strip(_BLANK)
    if not words:
        said = "" if before is None else words_of(before).lower().strip(_BLANK)
        return said in known.updated_labels or said in known.fact_labels
    is_label = words.lower() in known.date_labels or bool(by().match(words))
    return not (is_label or newsroom().is_person(words) or newsroom().is_outlet(words))


def _aged(element: Any) -> str | None:
    """The stamp of a time, or that which an element has that only shows how long ago it was: "1 hour ago"."""
    if element.tag == "time":
        return str(element.get("datetime") or "") or "".join(islice(element.itertext(), LONGEST_DAY)).strip()
    said: str | None = element.get("title")
    if not said or next(islice(element.iter(), _MOST_INSIDE, None), None) is not None:
        return None
    return said if _AGO.fullmatch("".join(islice(element.itertext(), LONGEST_DAY)).strip()) else None


def own_addresses(tree: Any) -> Iterator[str]:
    """The addresses that a page says are its own."""
    links = [one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"]
    links += [one.get("content") for one in tree.iter("meta") if one.get("property") == "og:url"]
    return filter(None, links)


def of_address(tree: Any) -> str | None:
    """The day in a page's own address: "/2020/mar/12/swans"."""
    months = compiled().words.months
    for found in map(_IN_ADDRESS.search, own_addresses(tree)):
        month = found[2].lower() if found else ""
        number = int(month) if month.isdigit() else months.get(month)
        if found and number and (day := iso_date(int(found[1]), number, int(found[3]))):
            return day
    return None


def _is_own(element: Any, around: frozenset[Any]) -> bool:
    """Say whether an element is marked as the article's day, and stands in nothing that is around it."""
    is_marked = "datepublished" in (element.get("itemprop") or "").lower() or (
        element.tag == "time" and element.get("pubdate") is not None
    )
    return is_marked and not is_around(element, around)


def _of_entry(tree: Any) -> list[str]:
    """The stamp that a page's only entry has for when it was published (hAtom), anywhere in it."""
    entries = tree.find_class("hentry") + tree.find_class("h-entry")
    stamped = entries[0].find_class("published") + entries[0].find_class("dt-published") if entries else []
    found = [one.get("datetime") or one.get("title") or "" for one in stamped]
    return found if len(entries) == 1 and len(set(found)) == 1 else []


def _labelled(element: Any) -> str | None:
    """The day that an element without words has for those who hear a page: "Published: Mar. 5, 2019"."""
    said = element.get("aria-label").strip()
    head = Head()
    if len(said) <= LONGEST_LINE and not "".join(element.itertext()).strip() and said[:4].lower() == "publ":
        newsroom().read_line(said, head)
    return head.published
