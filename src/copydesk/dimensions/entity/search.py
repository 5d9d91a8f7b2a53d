"""Names that the model missed: known ones, and the article's own seen elsewhere."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from copydesk.dimensions.entity.labels import acronyms_of
from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention, Names
from copydesk.dimensions.entity.page import Page

_LISTED = re.compile(r", ([A-Z][a-z][\w'’-]*(?: [A-Z][\w'’-]+){1,2}),(?: and)? ")
_RULE_OF_HEAD = "name that ends in <organisation>"
# "TallyPro said", "which TallyPro flagged"
_CAMEL = re.compile(
    r"(?<![\w@#./-])(?P<name>[A-Z][a-z]{2,}[A-Z][A-Za-z]+|[A-Z]{2,}[a-z]{2,}[A-Za-z]*)"
    r"(?= (?:said|says|found|has|had|will|was|reported|told|plans|offers|[a-z]{3,}ed)\b|['’]s\b)"
)
_SURNAME_STARTS = ("Mac", "Fitz", "Vander", "Saint", "Van", "Von", "Del", "Dela")
_DOTTED = re.compile(r"(?<![\w.])(?!U\.S\.)(?:[A-Z]\.){3,6}(?= [a-z]{3}|['’]s )")
_NEAR = 40  # characters before what an organisation has
_WIDEST = 100  # characters of a name before the word that shows what it is, and after


class Taken:
    """The characters of an article that belong to a name already."""

    def __init__(self, text: str) -> None:
        """Start with none taken."""
        self._marks = bytearray(len(text))

    def add(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Keep the mentions that stand where none stood before, and take their place."""
        kept = []
        for mention in mentions:
            if self.is_free(mention):
                self._marks[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                kept.append(mention)
        return kept

    def is_free(self, mention: Mention) -> bool:
        """Whether no name stands where this one does."""
        return self._marks.find(1, mention.start, mention.end) < 0


def known(page: Page, words: Lexicon, is_sport: bool) -> Iterator[Mention]:
    """Find well-known names, and those of teams in a sports report."""
    for mention in words.look_up.find(page):
        if not page.is_shouted(mention.start):
            yield mention
    yield from words.shouted.find(page)
    if is_sport:
        yield from words.sport.teams.find(page)


def by_cue(page: Page, words: Lexicon) -> Iterator[Mention]:
    """Find the names after a person's title or role, and after "town of"."""
    cues = words.beside.cues
    if "X" in page.words:
        more = words.beside.platforms
        cues = cues | {word: [*cues.get(word, ()), *more[word]] for word in more}
    for at, word in page.places(cues.keys() & page.words):
        for name_after, label, rule in cues[word]:
            found = name_after.match(page.text, at + len(word))
            if found is None or page.is_shouted(at):
                continue
            name = found["name"]
            known = words.known(name)
            fits = known[1] == label if known else _is_distinct(name, words)
            first = name.split()[0]
            if fits and first not in words.openers and not (label == "ORG" and first in words.titles):
                yield Mention(*found.span("name"), name, label, rule, 2.0)


def before_cue(page: Page, words: Lexicon) -> Iterator[Mention]:
    """Find the names before what only organisations have: "Haven magazine", "a Tolbury spokeswoman"."""
    beside = words.beside
    for at, _ in page.places(beside.named_words & page.words):
        found = beside.named_before.search(page.text, max(0, at - _NEAR), at)
        if found is None or not beside.named_after.match(page.text, at) or page.is_shouted(at):
            continue
        first, _, last = found["name"].rpartition(" ")
        if not _is_plain_name(last, page, words):
            continue
        name = found["name"] if first and _is_plain_name(first, page, words) else last
        start = found.end("name") - len(name)
        if not page.starts_sentence(start):
            yield Mention(start, start + len(name), name, "ORG", "name before what an organisation has")


def _is_plain_name(word: str, page: Page, words: Lexicon) -> bool:
    """Whether a word in capitals is in no list, and nowhere written in small letters."""
    known = words.known(word) or word in words.openers or word in words.titles or word in words.given_names
    return _is_distinct(word, words) and not known and word.casefold() not in page.small_words


def by_head(page: Page, words: Lexicon) -> Iterator[Mention]:
    """Find names that end as only an organisation's does: "Oberlin Dahl Editions"."""
    end = 0
    for at, _ in page.places(words.ends.sure_words & page.words):
        found = words.ends.sure.search(page.text, max(end, at - _WIDEST), at + _WIDEST) if at >= end else None
        if found is None:
            continue
        (start, end), name = found.span(), words.offices.sub("", found[0])
        start = end - len(name)
        while (first := name.partition(" ")[0]) in words.openers or first in words.not_names:
            name = name[len(first) + 1 :]
            start += len(first) + 1
        if " " in name and not (page.is_shouted(start) or first in words.peoples or first in words.titles):
            yield Mention(start, end, name, "ORG", _RULE_OF_HEAD)
            owner, of, own = name.rpartition(" of ")  # "Ann Roe of Pines Pharmacy": free if Ann Roe is taken
            if owner and " " in own:
                yield Mention(start + len(owner + of), end, own, "ORG", _RULE_OF_HEAD)


def by_form(page: Page, words: Lexicon) -> Iterator[Mention]:
    """Find names that are written as only firms and sites write theirs: "TallyPro said", "D.O.R.C.'s"."""
    for found in _CAMEL.finditer(page.text):
        name = found["name"]
        if not (words.known(name) or page.is_shouted(found.start()) or name.startswith(_SURNAME_STARTS)):
            yield Mention(*found.span("name"), name, "ORG", "name in two capitals that acts")
    for found in _DOTTED.finditer(page.text):
        if not words.known(found[0]) and found[0] not in words.titles:
            yield Mention(*found.span(), found[0], "ORG", "initials with points")


def in_lists(mentions: list[Mention], page: Page) -> Iterator[Mention]:
    """Find the name between two persons of a list: "Mara Holt, Dusk Rover, Jon Pell and others"."""
    ordered = sorted(mentions, key=lambda m: m.start)
    for one, two in pairwise(ordered):
        if one.label == two.label == "PERSON" and (" " in one.text or " " in two.text):
            found = _LISTED.fullmatch(page.text, one.end, two.start)
            if found:
                yield Mention(*found.span(1), found[1], "PERSON", "name in a list of persons")


def again(mentions: list[Mention], settled: dict[str, str], page: Page, words: Lexicon) -> Iterator[Mention]:
    """Find the article's names again: where the model missed them, shortened, and in capitals."""
    forms = _forms(mentions, settled, words)
    forms |= dict.fromkeys(_acronyms(forms, page, words), "ORG")
    seen = [(name, label, "name seen elsewhere in the article") for name, label in forms.items()]
    for mention in Names(seen).find(page):
        is_title = mention.text in words.titles and _name_follows(mention, page)
        if not is_title and not _is_common(mention, page):
            yield mention
    if not page.shouted:
        return
    capitals = Names((n.upper(), label, rule) for n, label, rule in seen if len(n) > 2)
    for mention in capitals.find(page):
        if page.is_shouted(mention.start) and mention.text.casefold() not in page.small_words:
            yield mention


def _forms(mentions: list[Mention], settled: dict[str, str], words: Lexicon) -> dict[str, str]:
    """The names as written, with surnames and companies' names without their suffix."""
    forms: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        label = settled[mention.text]
        if len(mention.text) > 1:  # "X" stands in "Generation X", too
            forms.setdefault(mention.text, label)
        parts = mention.text.split()
        is_company = words.ends.company.search(mention.text)
        short = parts[-1] if label == "PERSON" else parts[0] if is_company else ""
        is_known_so = words.label_of(short) == label == "ORG"
        if len(parts) > 1 and len(short) > 2 and (is_known_so or _is_distinct(short, words)):
            forms.setdefault(short, label)
    return forms


def _acronyms(forms: dict[str, str], page: Page, words: Lexicon) -> list[str]:
    """The acronyms of the article's organisations that it writes without saying what they stand for."""
    names = [name for name, label in forms.items() if label == "ORG" and " " in name]
    short = set().union(*(acronyms_of(name, words) for name in names))
    known = short & page.words
    return sorted(n for n in known if len(n) > 2 and n not in forms and _is_distinct(n, words))


def _is_distinct(short: str, words: Lexicon) -> bool:
    known = (words.canonical, words.peoples, words.ends.generic, words.not_names)
    return not any(short in names for names in known)


def _is_common(mention: Mention, page: Page) -> bool:
    """Whether a word at the start of a sentence is one that the article writes in small letters too."""
    word = mention.text.casefold()
    return " " not in word and word in page.small_words and page.starts_sentence(mention.start)


def _name_follows(mention: Mention, page: Page) -> bool:
    after = page.text[mention.end : mention.end + 2]
    return after[:1] == " " and after[1:].isupper()
