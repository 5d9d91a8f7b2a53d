"""The body of a page: lists in cells, a text that stands only in its JSON-LD, and what is cut off."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import islice, takewhile
from typing import Any

from lxml import etree

from copydesk.sources.pages import days
from copydesk.sources.pages.authors import key
from copydesk.sources.pages.marks import CALLED, SENTENCE, drop, marks, words_of
from copydesk.sources.worded import worded
from copydesk.sources.words import compiled

_WIDEST = 20  # columns or rows of a cell
_LONGEST_CELL = 500  # characters of a cell whose list is written in one line
_LAYOUT = ("p", "div", "table", "h1", "h2", "h3", "article", "section")  # a cell with these is no cell
_LEAST = 250  # letters of a text that is an article
_FEW = 600  # characters of a page that shows hardly any of its article
_PIECE, _PIECES = (
    40,
    6,
)  # characters, and number of pieces by which it is seen whether a text stands in another
_CUT = 1_500  # characters of a page that may show only the beginning
_FEWEST_BLANKS, _MOST_LINKED = 7, 50  # in a paragraph that is a link; of them in a page
_NEAR, _LONGEST_LINE = 6, 160  # lines behind the article, and the longest of them
_WALL = re.compile(
    r"wall|gate|premium|subscri|regist|sign-?up|log-?in|offer|overlay|prompt|barrier|meter", re.I
)
_PLAN = re.compile(r"offer|\bplan|pric(?:e|ing)|overlay|prompt", re.I)  # in a wall, and around no story
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")  # what somebody says
_LONGEST_WALL = 600  # characters; a text that is locked may be marked so as well
_REPLIES = re.compile(
    r"(?:^|[\s_-])(?:responses|replies|comments|reader-?(?:comments|letters)|trackbacks|disqus\w*)(?:$|[\s_-])",
    re.I,
)
_REPLY_HEADS = ("h2", "h3", "h4", "h5")
_NO_REPLY = ("p", "table", *_REPLY_HEADS)
_LOG_IN = re.compile(r"\b(?:log|sign)[ -]?in\b|\?")
_ALL_REPLIES = re.compile(
    r"(?:(?:\d+|one|no|all|your|user|recent|latest|reader|readers['’]|(?:leave|post|add) an?|join the) )*"
    r"(?:comments?|responses?|reply|replies|reactions?|thoughts?|trackbacks?|discussion|feedback)\W*"
    r"(?:\d*\W*| (?:to|on|so far)\b.{0,120})",
    re.I,
)
_REPLY_HEAD = re.compile(
    r"\d+ comments?(?: so far)?\W*|\d+ (?:comments?|responses?|replies|reply) (?:to|on) [“\"'‘«].{1,90}", re.I
)
_LONG_LINE = 110  # characters of a paragraph that no wall has
_LINE, _FEWEST_ABOVE = 50, 2  # characters of a paragraph, and such paragraphs above what readers write
_LONGEST_FORM, _WHOLE = 500, ("article", "main", "body", "html")  # characters around a field; what is none
_ASKED, _MOST_FIELDS = ("text", "email", "search"), 100  # kinds of a field; fields, or paragraphs around one
_FORM = re.compile(r"newsletter|subscri|sign-?up|form\b|cta\b|e-?mail|search", re.I)
_LONGEST_TEASER, _LONG_PARAGRAPH, _FEWEST_IN_TEASER = 200, 70, 3  # characters; blanks
_LAST = 3  # lines of it that may be such an invitation themselves
# What a page says below the beginning of an article: "Subscribe to continue reading".
_invitation = worded(r"\b(?:{invitations})\b")


def mend_cells(tree: Any) -> None:
    """Bound the columns that a cell spans, and write a list in a cell in one line, or it would be lost."""
    for cell in tree.iter("td", "th"):
        for name in ("colspan", "rowspan"):  # a thousand empty cells beside one are no words
            digits = (cell.get(name) or "").strip()
            if len(digits) > 2 or (digits.isdecimal() and int(digits) > _WIDEST):
                cell.set(name, str(_WIDEST))
        if next(cell.iter("li"), None) is not None and next(cell.iter(*_LAYOUT), None) is None:
            _in_one_line(cell)


def _in_one_line(cell: Any) -> None:
    items = list(cell.iter("li"))
    if len("".join(cell.itertext())) > _LONGEST_CELL:
        return
    words = "; ".join(words_of(one) for one in items)
    first = " ".join((cell.text or "").split())
    for child in list(cell):
        cell.remove(child)
    cell.text = f"{first} {words}".strip()


def body(text: str, said: str | None) -> str:
    """The text of a page; the one in its JSON-LD, where the page itself shows none or hardly any of it."""
    if said is None:
        return text
    if len(text) <= _FEW:
        return said if len(said) >= 2 * len(text) else text
    words, shown = key(said), key(text)
    pieces = range(0, len(words), max(_PIECE, len(words) // _PIECES))
    is_shown = len(words) < _LEAST or any(words[at : at + _PIECE] in shown for at in pieces)
    return text if is_shown else said


def as_shown(text: str, lines: list[str]) -> str:
    """The text of a short page that was found as one line, with the breaks that the page has."""
    if "\n" in text or not text or len(text) > _CUT:
        return text
    rest, found = _squeezed(text), list[str]()
    for line in lines:
        words = _squeezed(line)
        if words and rest.startswith(words):
            found.append(line)
            rest = rest[len(words) :]
    return text if rest else "\n".join(found)


def _squeezed(words: str) -> str:
    return "".join(words.split())


def linked(tree: Any) -> list[tuple[str, str]]:
    """The paragraphs that are one link and a sentence, each behind the words of the one before it.

    Two of them in a row are a list of other articles.
    """
    found = []
    for one in tree.iter("p"):
        before = one.getprevious()
        if before is None or before.tag != "p" or not _is_link(one):
            continue
        words = words_of(one)
        is_sentence = words.endswith((".", ".”", '."')) and words.count(" ") >= _FEWEST_BLANKS
        if is_sentence and not _is_link(before) and not _is_link(one.getnext()):
            found.append((words_of(before), words))
    return found[:_MOST_LINKED]


def _is_link(element: Any) -> bool:
    """Say whether a paragraph is a link and nothing else."""
    if element is None or element.tag != "p" or [child.tag for child in element] != ["a"]:
        return False
    return not ((element.text or "").strip() or (element[0].tail or "").strip())


def with_linked(text: str, found: Iterable[tuple[str, str]]) -> str:
    """The text with the paragraphs that are one link, which are lost at its end: they look like teasers."""
    for before, words in found:
        at = text.find(before) if before and words not in text else -1
        if at >= 0:
            end = at + len(before)
            text = f"{text[:end]}\n{words}{text[end:]}"
    return text


def drop_walls(tree: Any) -> None:
    """Take out what hides the rest of an article: a short element, marked so, that says how to read on.

    One that has another of them and some of the story in it is the locked story, and stays.
    """
    walls = dict.fromkeys(filter(_is_wall, tree.xpath(CALLED)))
    inner = {above for one in walls for above in one.iterancestors()}
    drop([one for one in walls if not _has_story(one, walls, has_wall=one in inner)])


def _is_wall(element: Any) -> bool:
    if not _WALL.search(marks(element)) or element.getparent() is None:
        return False
    words = " ".join(element.itertext()).lower() if at_most(element, _LONGEST_WALL) else ""
    is_to_log_in = _LOG_IN.search(words) and any(one in words for one in compiled().words.wall_words)
    return bool(is_to_log_in or _invitation().search(words))


def _has_story(element: Any, walls: Container[Any], *, has_wall: bool) -> bool:
    """Whether two paragraphs in an element are sentences that ask for nothing, or a long one by a wall."""
    known = compiled().words
    talk = {*known.consent_talk, *known.wall_talk}
    outside = (one for one in element.iter("p") if not has_wall or not _is_in_wall(one, element, walls))
    told = [
        len(one)
        for one in map(words_of, outside)
        if len(one) >= _LINE and SENTENCE.search(one) and not _invitation().search(one)
        if talk.isdisjoint(re.findall(r"\w+", _QUOTED.sub("", one).lower()))
    ]
    return len(told) > 1 or (has_wall and max(told, default=0) >= _LONG_LINE)


def _is_in_wall(paragraph: Any, element: Any, walls: Container[Any]) -> bool:
    """Whether a paragraph of an element is in a wall within that."""
    above = takewhile(lambda one: one is not element, paragraph.iterancestors())
    return any(one in walls or _PLAN.search(marks(one)) for one in above)


def drop_replies(tree: Any) -> None:
    """Take out what readers write below an article, where it is called otherwise than comments."""
    headed, above, found = days.holders(tree), 0, dict[Any, None]()
    for one in tree.iter(etree.Element):
        if one.tag == "p":
            above += len(at_most(one, _LINE) or "." * _LINE) >= _LINE
        elif above >= _FEWEST_ABOVE and one not in headed and _holds_replies(one):
            if one.tag not in _REPLY_HEADS:
                found[one] = None
            elif _heads_all(one):
                below = (reply for reply in one.itersiblings() if reply not in headed)
                found.update(dict.fromkeys((one, *below)))
        elif above and one not in found and _is_reply_head(one):
            replies = takewhile(lambda reply: reply.tag not in _NO_REPLY, one.itersiblings())
            found.update(dict.fromkeys((one, *replies)))
    drop(found)


def _heads_all(heading: Any) -> bool:
    """Whether a heading says that all below it is from readers, and is no link that leads there."""
    words = at_most(heading, _LONGEST_LINE) or ""
    is_link = any(words_of(one) == words for one in heading.iter("a") if one.get("href"))
    return bool(_ALL_REPLIES.fullmatch(words)) and not is_link


def _is_reply_head(element: Any) -> bool:
    """Whether a heading says how many comments stand below it: "2 comments"."""
    return element.tag in _REPLY_HEADS and bool(_REPLY_HEAD.fullmatch(at_most(element, _LONGEST_LINE) or ""))


def drop_forms(tree: Any) -> None:
    """Take out what stands around a field for an address or a search: the words that ask for it."""
    headed = days.holders(tree)
    fields = (one for one in tree.iter("input", "textarea") if one.get("type", "text") in _ASKED)
    for one in list(islice(fields, _MOST_FIELDS)):
        if one.getparent() is not None and (whole := _asking(one, headed)) is not None:
            whole.drop_tree()


def _asking(field: Any, headed: frozenset[Any]) -> Any:
    """The largest element around a field that is short, and has no text but what asks for it."""
    whole, is_marked = None, False
    for above in field.iterancestors():
        if above in headed or above.tag in _WHOLE or at_most(above, _LONGEST_FORM) is None:
            break
        is_called = bool(_FORM.search(marks(above)))
        most = 1 if is_called or not is_marked else 0
        if _sentences(above) - (0 if whole is None else _sentences(whole)) > most:
            break
        whole, is_marked = above, is_marked or is_called
    return whole


def _sentences(element: Any) -> int:
    """How many paragraphs of some length that end as a sentence does are in a short element."""
    words = (words_of(one) for one in islice(element.iter("p"), _MOST_FIELDS))
    return sum(len(one) >= _LINE and one.endswith((".", "”", '"', "?", "!")) for one in words)


def drop_teasers(tree: Any) -> None:
    """Take out the paragraphs that are one link, no sentence, and stand between others, if they are few."""
    whole, found, large = 0, list[Any](), list[Any]()
    for one in tree.iter("p", "h3", "h4", "h5"):
        words = at_most(one, _LONGEST_TEASER)
        whole += one.tag == "p" and (words is None or len(words) >= _LONG_PARAGRAPH)
        is_title = words and words.count(" ") >= _FEWEST_IN_TEASER and words[-1] not in '.!”"'
        if is_title and any(words_of(link) == words for link in links(one)):
            (large if words and words.isupper() else found).append(one)
    if len(found) <= whole / 3:
        large += found
    if len(large) <= whole:
        for one in large:
            if _is_between(one):
                one.drop_tree()


def links(element: Any) -> Iterator[Any]:
    """The links in an element that lead to another page, and not to a place in this one."""
    return (one for one in element.iter("a") if (one.get("href") or "#")[0] != "#")


def _is_between(paragraph: Any) -> bool:
    """Whether a paragraph has others before and behind it, of which one is long."""
    sides = (paragraph.itersiblings("p", preceding=True), paragraph.itersiblings("p"))
    beside = [next(side, None) for side in sides]
    long = [one for one in beside if one is not None and len(words_of(one)) >= _LONG_PARAGRAPH]
    return None not in beside and bool(long)


def _holds_replies(element: Any) -> bool:
    """Whether an element inside a page is marked as what readers write."""
    is_marked = element.get("itemprop") == "comment" or (element.get("itemtype") or "").endswith("/Comment")
    return element.getparent() is not None and (is_marked or bool(_REPLIES.search(marks(element))))


def at_most(element: Any, characters: int) -> str | None:
    """The words of an element; None if there are more, and no more of them are read."""
    words = ""
    for part in element.itertext():
        words += part
        if len(words) > 2 * characters:
            return None
    words = " ".join(words.split())
    return words if len(words) <= characters else None


def is_cut(text: str, lines: list[str]) -> bool:
    """Say whether a page shows only the beginning of its article, and below it how to read the rest."""
    if len(text) > _CUT:
        return False
    own = [line for line in text.split("\n") if line.strip()]
    if any(len(line) <= _LONGEST_LINE and _invitation().search(line) for line in own[-_LAST:]):
        return True
    last = next((line for line in reversed(own) if not _invitation().search(line)), "")[-_LONGEST_LINE:]
    at = next((n for n in range(len(lines) - 1, -1, -1) if last and lines[n].endswith(last)), None)
    if at is None:
        return False
    below = (line for line in lines[at + 1 : at + 1 + _NEAR] if len(line) <= _LONGEST_LINE)
    return any(_invitation().search(line) for line in below)
