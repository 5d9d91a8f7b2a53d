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
# A politician's party before the state or the town: "(R-Fla.)", "Ann Lee, D-Salem,".
_PARTY = re.compile(r"(?<=[(, ])[DRI]-\s?(?=[A-Z])")
_BESIDE = 60  # characters before it in which the politician has a title
_OWNER = re.compile(r"([^\W\d_][\w-]+)['’]s\s(?=[A-Z])")
_ADDRESS = re.compile(r"^\w\.$|[@#]|://|www\.")
_UNIT_AFTER = re.compile(r"\s[a-z]")
_NUMBER_LEAD = re.compile(r"^(?:[\d.,:/()-]+\s+)+")


def of_model(names: Iterable[Labelled], page: Page, lexicon: Lexicon, rule: str) -> Iterator[Mention]:
    """Yield the model's names of the labels that are kept, their edges mended.

    In lines in capitals the model cannot tell names from words, so it is not asked there. What it has a
    politician's party in is the place behind it.
    """
    for _, _, label, first, last in names:
        if label in lexicon.labels and not page.is_shouted(first):
            party = _PARTY.match(page.text, first, last)
            if party and _is_seat(page.text, first, party.end(), last, lexicon):
                first, label = party.end(), "GPE"
            for start, end in mended(page, first, last, label, lexicon):
                yield Mention(start, end, page.text[start:end], label, rule)


def _is_seat(text: str, start: int, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a known place stands behind a party, or a politician's title before it."""
    place = text[first:end].removesuffix(".")
    if "GPE" in (lexicon.label_of(place), lexicon.label_of(place + ".")):
        return True
    return not lexicon.titles.isdisjoint(text[max(0, start - _BESIDE) : start].split())


def mended(page: Page, start: int, end: int, label: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends, dashes, brackets and a headline's verb; trim articles, titles and marks."""
    verb = lexicon.headline_verb.search(page.text, start, end + 2) if label == "PERSON" else None
    if verb is None and _is_plain(page.text[start:end], lexicon):
        if _can_be_name(page.text[start:end], lexicon):
            full = page.text[start : end + 1]
            yield start, end + (full.endswith(".") and full in lexicon.canonical)
        return
    at = start
    for edge in [*([verb] if verb else _edges(page.text, start, end, label)), None]:
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
    text = _TAIL.sub("", _SCORE_TAIL.sub("", _without_lead(page.text[start:end])))
    text = _without_stop(text, page, start + page.text[start:end].rfind(text) + len(text))
    if not lexicon.possessive.search(text):
        text = _POSSESSIVE.sub("", text)
    if label not in _FREE:
        if label != "PRODUCT" or _UNIT_AFTER.match(page.text, end):
            text = _NUMBER_LEAD.sub("", _NUMBER_TAIL.sub("", text))
        text = _without_title(text, label, lexicon)
    where = page.text.find(text, start, end) if text else -1
    if where < 0 or not _can_be_name(text, lexicon):
        return None
    if text + "." in lexicon.canonical and page.text.startswith(".", where + len(text)):
        text += "."
    return where, where + len(text)


def _without_lead(text: str) -> str:
    """A name without the article and the marks before it."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead and lead.end() < len(text) else text


def _without_stop(text: str, page: Page, end: int) -> str:
    """A name without the full stop of its sentence."""
    ends_sentence = text.endswith(".") and _ENDS_SENTENCE.match(page.text, end)
    return text[:-1] if ends_sentence and not _LETTERED.search(text) else text


def _without_title(text: str, label: str, lexicon: Lexicon) -> str:
    """A name without the title, the office and the small words around it."""
    title = lexicon.title_at_start.match(text)
    if title and label in ("PERSON", "ORG", "NORP", "GPE") and not _is_head(text, lexicon):
        text = text[title.end() :]
    text = _without_small_words(lexicon.offices.sub("", text, count=1), label, lexicon)
    first, _, rest = text.partition(" ")
    return rest if label == "PERSON" and rest and first in lexicon.openers else text


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
    pairs = _pairs(names)
    persons = sorted({m.text for m in mentions if m.label == "PERSON" and " " in m.text})
    for mention in mentions:
        if " " not in mention.text:
            if not _is_word(mention, page):
                yield mention
        elif owner := _owner(mention.text, names, lexicon):
            yield _part(mention, page, mention.start, mention.start + len(owner[1]))
            yield _part(mention, page, mention.start + owner.end(), mention.end)
        elif mention.text in pairs:
            yield from _of_pair(mention, page)
        else:
            yield _shortened(mention, page, persons)


def _pairs(names: set[str]) -> set[str]:
    """The names that are two with "and" between them, one of which the article has alone."""
    return {name for name in names if " and " in name and not names.isdisjoint(name.split(" and "))}


def _of_pair(mention: Mention, page: Page) -> Iterator[Mention]:
    start = mention.start
    for part in mention.text.split(" and "):
        yield _part(mention, page, start, start + len(part))
        start += len(part) + len(" and ")


def _is_word(mention: Mention, page: Page) -> bool:
    """Whether a name is a word that only begins a sentence."""
    if mention.label in ("NORP", "GPE"):
        return False
    return mention.text.casefold() in page.small_words and page.starts_sentence(mention.start)


def _owner(name: str, names: set[str], lexicon: Lexicon) -> re.Match[str] | None:
    """The name of its own with which a name begins, up to the 's; none of a shop."""
    owner = _OWNER.match(name)
    if owner is None or owner[1] not in names:
        return None
    return None if lexicon.ends.shop_after.fullmatch(name, owner.end(1)) else owner


def _shortened(mention: Mention, page: Page, persons: list[str]) -> Mention:
    """A person's name without what the article elsewhere does not add to it."""
    if mention.label != "PERSON":
        return mention
    shorter = next((p for p in persons if mention.text.startswith(p + " ")), None)
    return _part(mention, page, mention.start, mention.start + len(shorter)) if shorter else mention


def _part(mention: Mention, page: Page, start: int, end: int) -> Mention:
    return mention._replace(start=start, end=end, text=page.text[start:end])
