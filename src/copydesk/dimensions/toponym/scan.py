"""Finding every run of words that the gazetteer knows: the widest names first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Place
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 7
# small words and signs that stand inside names: "Rio de Janeiro", "Ras al-Ain", "Stratford-upon-Avon"
_INSIDE = frozenset((
    "of", "and", "the", "de", "la", "du", "del", "des", "el", "al", "le", "les", "los", "las", "upon",
    "on", "sur", "da", "do", "dos", "di", "ez", "az", "es", "ed", "ar", "as", "ul", "ol", "-", "'",
    "’", ".", "&", "en", "y", "'s", "’s",
))  # fmt: skip
_ELIDED = ("d'", "d’", "l'", "l’")


def scan(found: Found, gazetteer: Gazetteer, words: Lexicon) -> list[Mention]:
    """Find all names that some place has, none overlapping; whether they are places is not decided."""
    doc, text = found.doc, found.doc.text
    runs = list(_runs(doc))
    known = _known({key for *_, key in runs}, gazetteer, words)
    mentions, taken = [], bytearray(len(doc))
    for mention in _abbreviations(doc, text, gazetteer, words):
        mentions.append(mention)
        taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    for first, last, key in sorted(runs, key=lambda run: (run[0], -run[1])):
        adjective = key in words.demonyms and doc[first].text[0].isupper()
        if (key not in known and not adjective) or any(taken[first:last]):
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        places = known.get(key, []) if not adjective else _people(words.demonyms[key], gazetteer, words)
        mention = Mention(start=start, end=end, first=first, last=last, key=key, places=places)
        mention.form = "adjective" if adjective else "name"
        mentions.append(mention)
        taken[first:last] = b"\1" * (last - first)
    return sorted(mentions, key=lambda m: m.start)


def _runs(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Every stretch of up to seven words that begins and ends with a capital, with its key."""
    words = [token.text for token in doc]
    starts = [token.idx for token in doc]
    edges = [token.is_sent_start for token in doc]
    text = doc.text
    for first, word in enumerate(words):
        if not word[0].isupper() or word in ("The", "I"):
            continue
        for last in range(first, min(first + _LONGEST, len(words))):
            here = words[last]
            if last > first and edges[last]:
                break
            if here[0].isupper() or here[:2] in _ELIDED:
                key = fold(text[starts[first] : starts[last] + len(here)])
                if len(key) > 1:
                    yield first, last + 1, key
            elif here not in _INSIDE:
                break


def _known(keys: set[str], gazetteer: Gazetteer, words: Lexicon) -> dict[str, list[Place]]:
    """The places of each name: those that our own words name first, then the gazetteer's."""
    found = gazetteer.find(keys - words.not_places)
    for key in sorted(keys):
        first = [place for code in words.aliases.get(key, ()) if (place := gazetteer.at(code))]
        if key in words.regions:
            first.append(words.regions[key])
        if key in words.cities:
            first += gazetteer.numbered(words.cities[key])
        if first:
            ids = {place.id for place in first}
            found[key] = first + [place for place in found.get(key, []) if place.id not in ids]
    return found


def _people(code: str, gazetteer: Gazetteer, words: Lexicon) -> list[Place]:
    """Where the people of an adjective live."""
    if code in words.regions:
        return [words.regions[code]]
    place = gazetteer.at(code)
    return [place] if place else []


def _abbreviations(doc: Doc, text: str, gazetteer: Gazetteer, words: Lexicon) -> Iterator[Mention]:
    """Find "U.S.", "Ky." and the like, as written; inside a word ("U.S.-led") they are none."""
    at = None
    for match in words.abbreviation.finditer(text):
        place = gazetteer.at(words.codes[match[0]])
        if place is None:
            continue
        if at is None:
            at = {token.idx: token.i for token in doc}
            ends = {token.idx + len(token): token.i + 1 for token in doc}
        first, last = at.get(match.start()), ends.get(match.end())
        if first is None:
            continue
        if last is None and match[0].endswith("."):  # the stop that also ends the sentence
            last = ends.get(match.end() - 1)
        if last is not None:
            yield Mention(
                match.start(), match.end(), first, last, fold(match[0]), [place], rule="abbreviation"
            )
