"""Where names stand: the model's spans with their edges mended, and names that it missed."""

import re
from collections.abc import Iterable, Iterator

from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page
from copydesk.dimensions.found import Labelled

# Labels of names that may hold any words: only their outer edges are mended.
_FREE = frozenset({"WORK_OF_ART", "EVENT", "LAW"})
_CUT = re.compile(r"\n|\s+[-–—/]+\s+|:\s+|;\s+|\s[v|]\s|\(|\)|\s--|[\"“”]|\s\d+\s(?=[A-Z])")
_LIST = re.compile(r",\s(?!(?:Inc|Ltd|LLC|L\.P|Jr|Sr|Co)\b)|\sor\s")
# A nickname inside a person's name: Paul "Iron Hand" Moreno, James (Leo) Nichols.
_NICKNAME = re.compile(r"[^\W\d]\S*(?:\s[A-Z]\S*)*\s(?:[\"“][^\"“”]+[\"”]|\([A-Z][^()]+\))\s[A-Z]\S+")
# A verb of saying stands in no title: "Finch tells Weekly Stone".
_FREE_CUT = re.compile(r"\n|\s(?:tells|told|says|said)\s(?=[A-Z])")
_LEAD = re.compile(r"(?:[^\w]+|(?:the|a|an|The|A|An|THE|this|that|its|his|her|our|their)\s+)+")
_TAIL = re.compile(r"(?:[^\w.]|(?<![A-Z.])(?<!Inc)(?<!Corp)(?<!Ltd)(?<!Co)(?<!Jr)(?<!Sr)(?<!Bros)\.)+$")
# At the end of a line the full stop of "Co." is the sentence's.
_ENDS_SENTENCE = re.compile(r"[\"”’']*\s*(?:\n|$)")
_LETTERED = re.compile(r"(?:\b\w\.){2,}$")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_NUMBER_TAIL = re.compile(r"(?:\s+[\d.,:/()-]+)+$")
_SCORE_TAIL = re.compile(r"\s\d{1,3}-\d{1,3}$")
_SHORTEST = 2
_OWNER = re.compile(r"([^\W\d_][\w-]+)['’]s\s(?=[A-Z])")
_ADDRESS = re.compile(r"^\w\.$|[@#]|://|www\.")
_UNIT_AFTER = re.compile(r"\s[a-z]")
_NUMBER_LEAD = re.compile(r"^(?:[\d.,:/()-]+\s+)+")


def of_model(names: Iterable[Labelled], page: Page, lexicon: Lexicon, rule: str) -> Iterator[Mention]:
    """Yield the model's names of the labels that are kept, their edges mended.

    In lines in capitals the model cannot tell names from words, so it is not asked there.
    """
    for _, _, label, first, last in names:
        if label in lexicon.labels and not page.is_shouted(first):
            for start, end in mended(page, first, last, label, lexicon):
                yield Mention(start, end, page.text[start:end], label, rule)


def mended(page: Page, start: int, end: int, label: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends, dashes and brackets, and trim articles, titles and punctuation."""
    if _is_plain(page.text[start:end], lexicon):
        if _can_be_name(page.text[start:end], lexicon):
            full = page.text[start : end + 1]
            yield start, end + (full.endswith(".") and full in lexicon.canonical)
        return
    at = start
    for edge in [*_edges(page.text, start, end, label), None]:
        piece = _trimmed(page, at, edge.start() if edge else end, label, lexicon)
        if piece:
            yield piece
        at = edge.end() if edge else end


def _is_plain(text: str, lexicon: Lexicon) -> bool:
    """Whether a span is words in capitals and no more, so that there is nothing to mend; most are."""
    words = text.split(" ")
    return words[0] not in lexicon.leads and all(word.isalpha() and word[0].isupper() for word in words)


def _edges(text: str, start: int, end: int, label: str) -> list[re.Match[str]]:
    if label in _FREE:
        return list(_FREE_CUT.finditer(text, start, end))
    if label == "PERSON" and _NICKNAME.fullmatch(text, start, end):
        return []
    edges = list(_CUT.finditer(text, start, end))
    if not edges and not re.search(r"\sand\s|&", text[start:end]):
        edges = list(_LIST.finditer(text, start, end))
    return edges


def _trimmed(page: Page, start: int, end: int, label: str, lexicon: Lexicon) -> tuple[int, int] | None:
    text = page.text[start:end]
    lead = _LEAD.match(text)
    if lead and lead.end() < len(text):
        text = text[lead.end() :]
    text = _TAIL.sub("", _SCORE_TAIL.sub("", text))
    if text.endswith(".") and _ENDS_SENTENCE.match(
        page.text, start + page.text[start:end].rfind(text) + len(text)
    ):
        text = text[:-1] if not _LETTERED.search(text) else text
    if not lexicon.possessive.search(text):
        text = _POSSESSIVE.sub("", text)
    if label not in _FREE:
        if label != "PRODUCT" or _UNIT_AFTER.match(page.text, end):
            text = _NUMBER_LEAD.sub("", _NUMBER_TAIL.sub("", text))
        title = lexicon.title_at_start.match(text)
        if title and label in ("PERSON", "ORG", "NORP", "GPE") and not _is_head(text, lexicon):
            text = text[title.end() :]
        text = _without_small_words(lexicon.offices.sub("", text, count=1), label, lexicon)
        if label == "PERSON" and " " in text and text.split(" ", 1)[0] in lexicon.openers:
            text = text.split(" ", 1)[1]
    where = page.text.find(text, start, end) if text else -1
    if where < 0 or not _can_be_name(text, lexicon):
        return None
    if text + "." in lexicon.canonical and page.text.startswith(".", where + len(text)):
        text += "."
    return where, where + len(text)


def _is_head(text: str, lexicon: Lexicon) -> bool:
    """Whether the words end as an organisation's do: "General Motors" has no title."""
    return text in lexicon.canonical or lexicon.ends.kind(text) == "ORG"


def _without_small_words(text: str, label: str, lexicon: Lexicon) -> str:
    """Drop words in small letters at both ends, and after a person's name."""
    words = text.split(" ")
    if label == "PERSON":
        small = (n for n, w in enumerate(words[1:], 1) if w.islower() and w not in lexicon.particles)
        words = words[: next(small, len(words))]
    while words and not _has_capital(words[-1]) and not words[-1][:1].isdigit():
        words.pop()
    while words and not _has_capital(words[0]) and not words[0][:1].isdigit():
        if words[0] in lexicon.particles and len(words) == 2:
            break
        words.pop(0)
    return " ".join(words)


def _has_capital(word: str) -> bool:
    return any(map(str.isupper, word))


def _can_be_name(text: str, lexicon: Lexicon) -> bool:
    if text in lexicon.not_names or text in lexicon.titles or text in lexicon.ends.nameless:
        return False
    return len(text) >= _SHORTEST and _has_capital(text) and not _ADDRESS.search(text)


def tidied(mentions: list[Mention], page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Drop what only looks like a name, now that all names of the model are known.

    "Sandbagging goes on": the article writes "sandbagging" elsewhere. "Ann Flowers Will Sing": it writes
    "Ann Flowers" elsewhere. "Brandt's Harbour Company": a name of its own stands before the 's.
    """
    names = {m.text for m in mentions}
    # two names with "and" between them, one of which the article has alone
    pairs = {name for name in names if any(part in names for part in name.split(" and ")) and " and " in name}
    persons = sorted({m.text for m in mentions if m.label == "PERSON" and " " in m.text})
    for mention in mentions:
        if " " not in mention.text:
            is_word = mention.text.casefold() in page.small_words and page.starts_sentence(mention.start)
            if not is_word or mention.label in ("NORP", "GPE"):
                yield mention
        elif (
            (owner := _OWNER.match(mention.text))
            and owner[1] in names
            and not lexicon.ends.shop_after.fullmatch(mention.text, owner.end(1))
        ):
            yield _part(mention, page, mention.start, mention.start + len(owner[1]))
            yield _part(mention, page, mention.start + owner.end(), mention.end)
        elif mention.text in pairs:
            start = mention.start
            for part in mention.text.split(" and "):
                yield _part(mention, page, start, start + len(part))
                start += len(part) + len(" and ")
        else:
            shorter = [p for p in persons if mention.label == "PERSON" and mention.text.startswith(p + " ")]
            yield _part(mention, page, mention.start, mention.start + len(shorter[0])) if shorter else mention


def _part(mention: Mention, page: Page, start: int, end: int) -> Mention:
    return mention._replace(start=start, end=end, text=page.text[start:end])
