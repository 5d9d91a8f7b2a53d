"""What stands inside a page's article and is none of it: advertisements, boxes of newsletters, single links.

They are known by what their elements are called, and by being short.
"""

import re
from functools import cache
from itertools import chain, islice
from typing import Any

from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import authors, body, days, links
from copydesk.sources.pages import marks as page_marks
from copydesk.sources.pages.marks import CALLED, marks, words_of
from copydesk.sources.words import compiled

_BOX = re.compile(
    r"(?:^|[\s_-])(?:(?<!no-)(?<!has-)(?<!with-)(?<!after-)(?<!before-)ads?(?!-(?:after|before|free))|"
    r"polls?|cta|call-to-action|gallery|slideshow|taboola[\w-]*|outbrain[\w-]*|video-(?:player|embed|title)|"
    r"disclaimers?|paywall-(?:prompt|message|banner|overlay|offer)|advert(?:isement)?s?|newsletters?|site-(?:description|tagline|slogan)|"
    r"(?:subscri\w+|newsletter|donat\w+|cta)-(?:cta|box|promo|banner|callout|block|signup)|sharedaddy)(?:$|[\s_-])",
    re.I,
)
_LINKS = re.compile(
    r"(?:^|[\s_-])(?:(?:also|must)-?read|jp-relatedposts|read-?(?:also|more|next)|interstitial-link|"
    r"related-(?:link|article|story)s?|also-in|rich-?link|internal-?links?|inline-(?:link|promo|editorial)s?)"
    r"(?:$|[\s_-])",
    re.I,
)
_RECOMMENDED = re.compile(r"(?:^|[\s_-])(?:recommended|related)(?:$|[\s_-])", re.I)
_CAPTION = re.compile(
    r"(?<!has-)(?<!with-)(?<!no-)caption(?:-?text)?(?=\s|$)|(?:^|[\s_-])(?:img|image|photo|pic)-?cap(?=\s|$)",
    re.I,
)
_PULLED = re.compile(r"pull-?quote", re.I)
_TODAY = re.compile(r"(?:current|today)s?[_-]?date|date[_-]?(?:today|now|current)", re.I)
_CONSENT = re.compile(
    r"(?:js-|eu-)?(?:cookie|consent|gdpr|privacy)s?[\w-]*(?:banner|popup|modal|notice|message|bar|wall|overlay|dialog|"
    r"container|ui)(?![a-z])|didomi-|onetrust|qc-cmp|cmpbox|sp_message|cookiebot",
    re.I,
)
_STATE = re.compile(r"(?:^|[_-])(?:open(?:ed)?|active|visible|shown|enabled|closed|accepted|page)\Z", re.I)
_LONGEST_MARK, _SHORTEST_SENTENCE = 100, 40
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_LONGEST_CONSENT = 2_000
_HEADER, _TAGLINE = (
    re.compile(r"(?:^|[\s_-])header(?:$|[\s_-])", re.I),
    re.compile(r"\b(?:site|blog)-description\b", re.I),
)
_MOST_ITEMS, _MOST_CELLS = 20, 2  # of those set large; cells with words beside a picture: a caption, a credit
_LONGEST, _FEWEST_BLANKS = 300, 3  # characters of a box; blanks in a line that is a link
_TAGS = ("div", "section", "p", "aside", "ul", "span", "table")
_BRACKETS = re.compile(r"\[.*\]|\(.*\)", re.S)


def drop_consent(tree: Any) -> None:
    """Take out what asks a reader for consent to cookies; it may have the first heading of a page."""
    for one in tree.xpath(CALLED):
        if _is_called_consent(one) and one.getparent() is not None:
            words = (
                body.at_most(one, _LONGEST_CONSENT) if one.tag not in ("body", "article", "main") else None
            )
            asks = words and any(word in words.lower() for word in compiled().words.consent_words)
            if asks and not _has_story(one):
                one.drop_tree()


def _is_called_consent(element: Any) -> bool:
    """Whether one of an element's names is that of such a box, and none that a page has while it shows."""
    called = marks(element).split()
    return any(
        len(mark) < _LONGEST_MARK and _CONSENT.match(mark) and not _STATE.search(mark) for mark in called
    )


def _has_story(element: Any) -> bool:
    """Whether an element has two titles, or a sentence that speaks neither of consent nor to the reader."""
    if len(element.findall(".//h1")) > 1:
        return True
    talk = compiled().words.consent_talk
    return any(
        len(sentence) >= _SHORTEST_SENTENCE
        and sentence[-1] in '.!?”"'
        and not any(word in talk for word in re.findall(r"\w+", sentence.lower()))
        for one in element.iter("p", "div")
        if one.tag == "p" or next(one.iterdescendants("p", "div"), None) is None
        for sentence in _SENTENCES.split(words_of(one))
    )


def drop(tree: Any) -> None:
    """Take them out, and the pieces from which a script would make others."""
    headed = days.holders(tree)
    found = [one for one in tree.iter("template") if one not in headed and not one.get("shadowrootmode")]
    found += tree.iter("amp-ad", "amp-embed", "amp-consent")
    found += [one for one in tree.iter(*_TAGS) if one not in headed and _is_box(one)]
    found += filter(_is_link_to_read, tree.iter("article", "div", "aside"))
    found += filter(_is_below_picture, tree.iter("p"))
    captions = (one for one in tree.iter("figcaption") if next(one.iterancestors("figure"), None) is None)
    found += filter(_is_short, captions)  # one in a figure goes with it
    found += filter(_are_details, tree.iter("dl"))
    page_marks.drop([*found, *links.rows(tree), *links.contents(tree), *_pulled(tree)])


def _are_details(listing: Any) -> bool:
    """Whether a list of terms says of an article when it appeared and whose it is: "Author", "Ann Lee"."""
    if next(listing.iterdescendants("dl"), None) is not None:
        return False
    pairs = [(one.getprevious(), words_of(one)) for one in islice(listing.iter("dd"), _MOST_ITEMS)]
    details = [newsroom().is_date(said) or (term is not None and _is_label(term)) for term, said in pairs]
    has_label = any(map(_is_label, listing.iter("dt", "dd")))
    return bool(details) and all(details) and _is_short(listing) and (has_label or len(details) == 1)


def _is_label(term: Any) -> bool:
    """Whether an element says what stands beside it, of an article: "Author:", "Published"."""
    return words_of(term).lower().strip(": ") in _labels()


@cache
def _labels() -> frozenset[str]:
    known = compiled().words
    fields = (known.columns["byline"], known.columns["publisher"])
    lines = (known.date_labels, known.updated_labels, known.writer_labels, known.foot_labels)
    return frozenset(chain(*lines, *fields))


def _is_link_to_read(element: Any) -> bool:
    """Whether an element is called recommended or related and is one link, perhaps with a large heading."""
    words = body.at_most(element, _LONGEST) if _RECOMMENDED.search(marks(element)) else None
    return bool(words) and any(words_of(link) == words for link in body.links(element))


def _is_below_picture(paragraph: Any) -> bool:
    """Whether a short paragraph is all in small or slanted letters, below one that is a picture."""
    if len(paragraph) != 1 or paragraph[0].tag not in ("small", "em", "i"):
        return False
    is_all = not f"{paragraph.text or ''}{paragraph[0].tail or ''}".strip()
    return is_all and _is_picture_alone(paragraph.getprevious()) and _is_short(paragraph)


def _is_picture_alone(paragraph: Any) -> bool:
    """Whether there is a paragraph, and it is a picture without words."""
    if paragraph is None or paragraph.tag != "p" or next(paragraph.iter("img"), None) is None:
        return False
    return not "".join(paragraph.itertext()).strip()


def _is_short(element: Any) -> bool:
    return body.at_most(element, _LONGEST) is not None


def _pulled(tree: Any) -> list[Any]:
    """What is set large in an article, and marked so, and stands in the article itself as well."""
    marked = [one for one in tree.xpath("//*[@class]") if _PULLED.search(one.get("class"))][:_MOST_ITEMS]
    words = {one: authors.key(body.at_most(one, _LONGEST) or "") for one in marked}
    page = authors.key(" ".join(tree.itertext())) if any(words.values()) else ""
    return [one for one, said in words.items() if said and page.count(said) > 1]


def _is_box(element: Any) -> bool:
    """Whether an element is short and called as a box is, or is a link in brackets, or a site's motto."""
    called = marks(element)
    if _is_picture(element, called) or _TODAY.search(called):
        return _is_short(element)
    if not called or _is_sentence(element):
        return False
    has_links = _LINKS.search(called) and next(element.iter("a"), None) is not None
    if has_links or _BOX.search(called) or (_TAGLINE.search(called) and _is_in_header(element)):
        return _is_short(element)
    return _is_bracketed(element)


def _is_picture(element: Any, called: str) -> bool:
    """Whether an element is called a caption, or is a table for a picture and the words below it."""
    if element.tag == "table":
        cells = [one for one in element.iter("td", "th") if "".join(one.itertext()).strip()]
        return len(cells) <= _MOST_CELLS and next(element.iter("img"), None) is not None
    return bool(_CAPTION.search(called))


def _is_sentence(element: Any) -> bool:
    """Whether a paragraph ends as a sentence does and links to nothing: it is the story's."""
    if element.tag != "p" or next(element.iter("a", "form", "button"), None) is not None:
        return False
    words = body.at_most(element, _LONGEST)
    return words is not None and words.strip().endswith(".")


def _is_in_header(element: Any) -> bool:
    return any(one.tag == "header" or _HEADER.search(marks(one)) for one in element.iterancestors())


def _is_bracketed(element: Any) -> bool:
    """Whether a block is nothing but a link in brackets: "[ Fares to rise ]"."""
    if len(element) != 1 or element[0].tag != "a" or element.tag == "span":
        return False
    beside = f"{element.text or ''}{element[0].tail or ''}".strip()
    words = body.at_most(element, _LONGEST)
    is_alone = len(beside) <= len("[]") and not any(map(str.isalnum, beside))
    return bool(is_alone and words and words.count(" ") >= _FEWEST_BLANKS and _BRACKETS.fullmatch(words))
