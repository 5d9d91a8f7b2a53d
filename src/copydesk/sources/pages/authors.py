"""Who wrote a page's article: by its JSON-LD or its fields, and the names in the words of a byline."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from copydesk.sources.newsroom import newsroom
from copydesk.sources.worded import worded
from copydesk.sources.words import compiled

_FIELDS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "lead:author",
    "cxenseparse:author", "dc.creator", "dcterms.creator", "citation_author", "byl",
)  # fmt: skip
_WRITTEN = ("written by", "author", "by")  # what a card for a network calls the author's name
_ADDRESS = re.compile(r"://|\bwww\.")
_OWN = frozenset({"a", "an", "our", "own"})
LONGEST_NAME, _MOST_WORDS, _SHORTEST_DESK = 80, 7, 3  # characters, words, characters
LONGEST_BYLINE = 200  # characters
_LETTERS = re.compile(r"\w+")
_MAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
_DEGREES = re.compile(r",\s*(?:Ph\.?\s?D\.?|M\.?D\.?|Jr\.?|Sr\.?|MA|MSc|RN|III?)(?=\s*(?:$|,|and\b))")
_PARTS = re.compile(r"\s*;\s*|\s+(?:and|&|et|und|with)\s+|\s*[|•·●]\s*")
_ITEMS = re.compile(r",\s*(?:and\s+)?(?=[A-Z])")
_TITLED = re.compile(r"(?:Mr|Mrs|Ms)\.? \S+\Z")  # in a sentence beside the byline
_SMALL = frozenset({"of", "for", "the", "at", "in", "this", "by", "on", "from", "to", "with"})
ACRONYM = re.compile(r"[A-Z]{2,6}")
_day = worded(r"(?:\b(?:on|at)\s+)?{date}")
# What stands before the names: "By", "Text by:", "Von"; a foreign word only before two names or more.
by = worded(
    r"^(?:(?:special to .{3,40} |[a-z]{3,12}(?: and [a-z]{3,9}| author)? )?by\b:?\s+"
    r"|(?:(?:{by_labels}):\s+|(?:{by_words})\b:?\s+)(?=\S+\s+\S))"
)
# What follows a name on a page and is none: "Published", "Link copied"; and the same before a link.
_STOP = r"\s*(?:\b(?:with|and)\s+)?\b(?:{byline_ends+bio_verbs})(?!\w)"
stop, end_before = worded(_STOP), worded(_STOP + r":?\s*\Z")
_LONG_ROLE = 4  # words of what is no name any more
_roles = worded(r"(?:{roles+jobs+section_words})(?: (?:{roles+jobs+section_words}))*", re.NOFLAG)
# What follows a name, and is an outlet, a place or a day: "for The Post", "on Wed, 06/17/2015".
_name_end = worded(
    r"\s*(?:[/–—(\[]|\s-\s|,(?=\s)|\b(?:[Ff]or|in|at)\s+(?=[A-Z])|\b(?:on|at)\s+(?=\d)"
    r"|\bon\s+(?=(?i:{weekdays+months})\b)).*",
    re.DOTALL,
)
# A role before a name: "political reporter Ann Lee", "Reporter: Ann Lee".
_role_before = worded(r"^(?:(?i:{roles+jobs}):?\s+)+(?=[A-ZÀ-Þ]\S*\s+\S)", re.NOFLAG)
# A role behind a name without a comma: "Ann Lee Business reporter".
_role = worded(r"(?<=\w)\s+(?i:{roles+jobs})s?\b(?:\s+(?i:{roles+jobs})s?\b)*\s*$", re.NOFLAG)


def key(name: str) -> str:
    """A name by its letters alone, so that it is the same with other marks and in capitals."""
    return "".join(_LETTERS.findall(name.casefold())).removeprefix("the")


def said(article: dict[str, Any], fields: dict[str, str], others: frozenset[str]) -> list[str]:
    """The authors of JSON-LD, else of the page's own field, as they are written there."""
    given = names(article.get("author") or article.get("creator"))
    found = [one for name in given if "://" not in name for one in people(name, others)]
    found = found or people(_in_field(fields), others)
    own = [one for one in found if key(one) not in others]
    return list(dict.fromkeys(own or found))


def _in_field(fields: dict[str, str]) -> str:
    """The first field of the authors that is no address, else what a card for a network has."""
    given = (fields[name] for name in _FIELDS if fields.get(name) and not _ADDRESS.search(fields[name]))
    is_card = fields.get("twitter:label1", "").lower() in _WRITTEN
    return next(given, fields.get("twitter:data1", "") if is_card else "")


def names(given: Any) -> Iterator[str]:
    """The names in a field of JSON-LD: a word, an object with a name, a list of them."""
    if isinstance(given, dict):
        given = given.get("name") or given.get("@list")
    if isinstance(given, str):
        yield given
    elif isinstance(given, list):
        for one in given:
            yield from names(one)


def is_place(block: str) -> bool:
    """Whether a block below a name is a place, by its first word: "New Harrow, Ohio"."""
    return next(iter(block.split()), "").lower().strip(".") in compiled().words.place_words


def people(words: str, others: frozenset[str] = frozenset()) -> list[str]:
    """The names in a byline, without roles, outlets, addresses and what buttons say.

    Args:
        words: The byline.
        others: The names of the site, as `key` has them: one behind a name is none of the authors.
    """
    words = without_address(" ".join(html.unescape(words).split()))
    bare = by().sub("", words)
    if key(words) in others or _is_staff(bare, others):
        return [bare]
    words = _without_day(words)
    found, is_ended = _named(words, others)
    if is_ended:
        return found
    found = [one for one in found if not _TITLED.match(one) or len(found) == 1]
    if _is_firm(found):
        return [words]
    return [f"{found[1]} {found[0]}"] if "," in words and _is_inverted(found) else found


def _without_day(words: str) -> str:
    """A byline without its label, the day, what follows the names, and commas before degrees."""
    words = stop().split(by().sub("", _day().sub("|", words).strip("|,;– -")))[0]
    for degree in {found[0].lstrip(", "): None for found in _DEGREES.finditer(words)}:
        words = words.replace(f", {degree}", f" {degree}")
    return words


def _named(words: str, others: frozenset[str]) -> tuple[list[str], bool]:
    """The names in a byline, and whether an outlet ends them."""
    found: list[str] = []
    for is_behind, item in _items(words):
        name = _name(item, others)
        if found and _is_role(item):
            continue
        if found and _is_outlet_behind(name, found, others):
            return found, True
        is_more = is_behind and found and _is_place_or_role(name, found)
        if _may_be_name(name) and not is_more:
            found.append(name)
    return found, False


def _is_role(item: str) -> bool:
    """Whether all of what stands behind a name and a comma is what its bearer does: "News Editor"."""
    known, words = compiled().words, item.lower().strip(" ,").split()
    is_long = len(words) >= _LONG_ROLE and words[-1] in known.jobs  # "Local Shipping Scheme Reporter"
    return is_long or bool(_roles().fullmatch(" ".join(words)))


def _items(words: str) -> Iterator[tuple[bool, str]]:
    """The pieces of a byline, and whether each stands behind a comma."""
    for part in _PARTS.split(words):
        yield from ((number > 0, item) for number, item in enumerate(_ITEMS.split(part)))


def _is_firm(found: list[str]) -> bool:
    """Whether a comma is in the name of a firm: "Harrow Boats, Inc."."""
    return len(found) == 2 and found[1].strip(".").lower() in compiled().words.teams


def _is_inverted(found: list[str]) -> bool:
    """Whether two names are a surname and what stands before it, "Okafor, Ada", and no agencies."""
    agencies = compiled().words.agencies
    return len(found) == 2 and not any(" " in one or one in agencies for one in found)


def _is_outlet_behind(name: str, found: list[str], others: frozenset[str]) -> bool:
    """Whether what stands behind names is the site, a desk of it, or an outlet behind people."""
    first = next(iter(name.split()), "")
    is_acronym = len(first) >= _SHORTEST_DESK and ACRONYM.fullmatch(first) is not None
    is_desk = is_acronym and any(one.startswith(key(first)) for one in others)
    return is_desk or key(name) in others or (newsroom().is_outlet(name) and are_people(found))


def without_address(words: str) -> str:
    """A line without the addresses of those whom it names."""
    return " ".join(_MAIL.sub(" ", words).split())


def _is_staff(words: str, others: frozenset[str]) -> bool:
    """Say whether a byline is the site's or an agency's own people: "Reuters Staff", "Our Correspondent"."""
    bare = _role().sub("", words)
    is_own = _OWN.issuperset(bare.lower().split())
    return bare != words and (is_own or key(bare) in others or bare in compiled().words.agencies)


def are_people(found: Iterable[str]) -> bool:
    """Say whether no name is an office's, a team's, an agency's or a firm's: "Office of Maps", "Web Team"."""
    known = compiled().words
    return not any(
        not _SMALL.isdisjoint(name.split())
        or name.split()[-1].strip(".").lower() in known.teams
        or ACRONYM.fullmatch(name)
        or newsroom().is_outlet(name)
        for name in found
    )


def as_written(found: str, lines: Iterable[str]) -> str:
    """The first line that begins as a byline does and has the first of some names; else what was found."""
    first = key(re.split(r"[;,]| and ", found)[0])
    short = (line for line in lines if first and len(line) <= LONGEST_BYLINE and by().match(line))
    return next((line for line in short if first in key(line)), found)


def _name(item: str, others: frozenset[str]) -> str:
    """A name without a role before or behind it, or the site's name behind it."""
    name = _role().sub("", _name_end().sub("", item).strip(" ,;:-–—")).strip(" ,")
    words = _role_before().sub("", name).split()
    ends = tuple(others) if name != item and key(name) not in others else ()
    near = range(2, min(len(words), _MOST_WORDS + 1))
    is_end = (n for n in near if key(" ".join(words[n:])) in others or _is_outlet_from(words, n))
    behind = next(is_end, len(words))
    behind -= len(words) > 2 and behind == len(words) and any(one.endswith(key(words[-1])) for one in ends)
    return " ".join(words[:behind])


def _is_outlet_from(words: list[str], first: int) -> bool:
    """Whether an outlet stands behind a name, set off by its letters: "ANN LEE Harrow Post"."""
    name, rest = " ".join(words[:first]), " ".join(words[first:])
    is_set_off = rest.startswith("The ") or (name.isupper() and not rest.isupper())
    return is_set_off and " " in rest and newsroom().is_outlet(rest)


def _is_place_or_role(name: str, found: list[str]) -> bool:
    """Say whether what stands behind a name and a comma is none: "Lund", "Professor of Botany"."""
    return (" " not in name and " " in found[0]) or not _SMALL.isdisjoint(name.split())


def _may_be_name(name: str) -> bool:
    words = name.split()
    if not words or len(name) > LONGEST_NAME or len(words) > _MOST_WORDS or is_account(name):
        return False
    last, known = words[-1].lower().strip("."), compiled().words
    has_day = " " in name and any(map(str.isdigit, name))
    if _tells_of_someone(words) or words[0].lower() in known.jobs_first:
        return False  # "Correspondent LUND"
    is_word = last in known.roles or last in known.jobs or (len(words) == 1 and last in known.months)
    return name[0].isalpha() and not has_day and not is_word


def _tells_of_someone(words: list[str]) -> bool:
    """Whether most words of a line are small, as in what is said of an author: "Counts birds and trees"."""
    known = _SMALL.union(compiled().words.particles)
    return sum(one.islower() and one not in known for one in words[1:]) > len(words) / 2


def is_account(name: str) -> bool:
    """Say whether an author is only who may write in a system: "admin", "Super User", "tquill"."""
    bare = name.strip()
    return bare.lower() in compiled().words.accounts or (" " not in bare and bare.islower())
