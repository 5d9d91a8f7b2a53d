"""Streets, waters, parks and camps: places that the gazetteer does not have, told by their words.

They have no coordinates, except a camp or the like that is called after a place: "Sylhet Camp"
stands where Sylhet stands.
"""

from collections.abc import Iterable, Iterator

from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.known import NONE, Places
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.surroundings import Surroundings

_MOST = 4  # words in front of "Street"
_LONGEST_LIST = 30  # tokens from "the villages of" to the last of them
_REACH = 600  # characters in which "the camp" is the one that was named


def named(around: Surroundings, words: Lexicon, known: dict[str, Places]) -> Iterator[Mention]:
    """Find names that end with a word such as Street, River or Camp, or begin with Lake or Camp."""
    last = 0
    for at in around.capitals:
        if around.tokens[at] not in words.facility or at < last:
            continue
        begin, end = _extent(around, at, words)
        if end - begin < 2 or _is_other(around, begin, at, end, words):
            continue
        kind = _kind(around.tokens[at], words)
        mention = _mention(around, begin, end, kind)
        if _takes_places(mention, kind, at, around, words, known):
            last = end
            yield mention


def _extent(around: Surroundings, at: int, words: Lexicon) -> tuple[int, int]:
    """Where the name begins and ends that the word at `at` is in."""
    token = around.tokens[at]
    begin, end = begin_of(around, at, words), at + 1
    if token in words.facilities.front and begin == at:
        return begin, _end(around, at + 1, words)
    if token in ("Road", "Route") and end < len(around.tokens) and around.tokens[end].isdigit():
        end += 1  # "County Road 35"
    return begin, end


def _kind(token: str, words: Lexicon) -> str:
    """What a name with such a word is a name of."""
    if token in words.facilities.street | words.facilities.waterside:
        return "street"
    return "site" if token in words.facilities.site else "natural"


def _takes_places(
    mention: Mention, kind: str, at: int, around: Surroundings, words: Lexicon, known: dict[str, Places]
) -> bool:
    """Give a name the places that it may have; False if it is another kind of name after all."""
    places = known.get(mention.key, ())
    listed = Places(place for place in places if place.kind in ("facility", "region") and not place.is_ours)
    if listed:  # in a list of the user's own
        mention.places = listed
        return True
    is_waterside = around.tokens[at] in words.facilities.waterside
    if any(place.listed or is_waterside for place in places):
        return False  # a town of such a list, or "Canary Wharf"
    if kind == "site":
        return _takes_namesake(mention, at, around, words, known)
    is_known = kind == "natural" and mention.key in known
    if is_known and (mention.first == at or around.article(mention) != "the"):
        return False  # a town that is called "Goose Creek"
    if mention.key in words.regions or any(place.kind == "country" for place in places):
        return False  # "the Black Sea", "the Marshall Islands"
    mention.key = ""
    return True


def _takes_namesake(
    mention: Mention, at: int, around: Surroundings, words: Lexicon, known: dict[str, Places]
) -> bool:
    """Give a camp the places that it may be called after; False if it is called after people or a region."""
    mention.key = fold(" ".join(around.tokens[i] for i in range(mention.first, mention.last) if i != at))
    if mention.key in words.demonyms or mention.key in words.regions:
        return False  # "a Palestinian camp"
    mention.places = Places(p for p in known.get(mention.key, ()) if p.kind != "region")
    return True


def mark(mentions: Iterable[Mention], around: Surroundings, words: Lexicon) -> None:
    """Make sites of names that a word in small letters says it of: "the al-Hol refugee camp"."""
    for mention in mentions:
        is_name = mention.form == "name" and mention.kind is None and mention.key not in words.demonyms
        if is_name and not mention.places.is_large and is_site(mention.first, mention.last, around, words):
            mention.kind, mention.rule, mention.shape = "facility", "<name> <site>", "site"
            mention.score = words.evidence["site"]


def described(mentions: list[Mention], around: Surroundings, words: Lexicon) -> list[Mention]:
    """Find what "the camp" means: the one that was named before, if only one was of late."""
    sites = [m for m in mentions if m.shape == "site"]
    found: list[Mention] = []
    for at, word in enumerate(around.lower if sites else []):
        if word != "the" or (end := _word_after(at + 1, around, words)) is None:
            continue
        one = _last_named(sites, around, around.offsets(at, end)[0])
        if one is not None and around.lower[end - 1] != "camps":
            found.append(_standing_for(one, Mention(*around.offsets(at, end), at, end, one.key, NONE)))
    return found


def _last_named(sites: list[Mention], around: Surroundings, start: int) -> Mention | None:
    """The site that was named before a place in the text, if it is the only one of late."""
    near = [m for m in sites if start - _REACH < m.end <= start]
    names = {m.key or fold(around.text[m.start : m.end]) for m in near}
    return near[-1] if len(names) == 1 else None


def _standing_for(one: Mention, description: Mention) -> Mention:
    """Give a description what is known of the site that it stands for."""
    description.rule, description.kind, description.stands_for = "the <site> named before", "facility", one
    description.meaning, description.inside, description.lies = one.meaning, one.inside, one.lies
    return description


def says_kind(first: int, last: int, around: Surroundings, words: Lexicon) -> bool:
    """Tell what is said to be a place: "the village of Zorgamah", "Zorgamah, a small town in Syria"."""
    _, end = around.offsets(first, last)
    if words.said_kind.match(around.text, end):
        return True
    kinds, before = words.rules.kinds, around.lower[max(0, first - 2) : first]
    if _is_area(last, around, kinds.sure):
        return True
    is_one = before[1:] == ["of"] and before[0] in kinds.words
    return is_one or _is_one_of_several(first, around, kinds.several)


def _is_area(last: int, around: Surroundings, kinds: frozenset[str]) -> bool:
    """Read "the Yatengo province", where no adjective stands before the word."""
    is_before = last < len(around.tokens) and around.tokens[last] in kinds and not around.edges[last]
    return is_before and _is_named(last - 1, around)


def _is_named(at: int, around: Surroundings) -> bool:
    """Whether a word is a name, and not that of a people."""
    return around.doc[at].pos_ == "PROPN" and around.label_at(at) != "NORP"


def _is_one_of_several(at: int, around: Surroundings, kinds: frozenset[str]) -> bool:
    """Read "the villages of Nulo, Ostra and Arvet": all three are; not "villages of Sikhs and Hindus"."""
    tokens, lower = around.tokens, around.lower
    least = max(1, at - _LONGEST_LIST)
    if "of" not in lower[least - 1 : at] or not _is_named(at, around):
        return False
    while at > least and lower[at - 1] in (",", "and"):
        at -= 1
        while at > least and tokens[at - 1][0].isupper():
            at -= 1
    return at > 1 and lower[at - 1] == "of" and lower[at - 2] in kinds


def is_site(first: int, last: int, around: Surroundings, words: Lexicon) -> bool:
    """Tell a camp from those who stand by a politician: "the al-Hol camp", "the Lindqvist camp"."""
    end = _word_after(last, around, words)
    if end is None:
        return False
    before = around.lower[first - 1] if first else ""
    is_led = before in words.before.sure or before in words.before.likely
    is_person = around.label_at(first) == "PERSON" and not is_led
    return end > last + 1 or not (is_person or around.lower[last - 1] in around.surnames)


def _word_after(at: int, around: Surroundings, words: Lexicon) -> int | None:
    """The token after "camp" or "refugee camp", if that stands here."""
    lower, sites = around.lower, words.facilities
    while at < len(lower) and lower[at] in sites.site_between and not around.edges[at]:
        at += 1
    return at + 1 if at < len(lower) and lower[at] in sites.site_after and not around.edges[at] else None


def _mention(around: Surroundings, begin: int, end: int, kind: str) -> Mention:
    start, stop = around.offsets(begin, end)
    mention = Mention(start, stop, begin, end, fold(around.text[start:stop]), NONE, rule=f"<name> <{kind}>")
    mention.kind = "region" if kind == "natural" else "facility"
    mention.score, mention.shape = around.words.evidence[kind], "site" if kind == "site" else None
    return mention


def begin_of(around: Surroundings, at: int, words: Lexicon) -> int:
    """Where the name before a word begins: up to four words with capitals, in the same sentence."""
    first = at
    while first > max(0, at - _MOST) and not around.edges[first]:
        letter = around.tokens[first - 1][0]
        is_name = letter.isupper() or letter.isdigit()
        if not is_name or around.lower[first - 1] in words.facilities.not_begin:
            break
        first -= 1
    while first < at and around.tokens[first].isdigit():
        first += 1  # a house number is no part of the street
    return first


def _end(around: Surroundings, at: int, words: Lexicon) -> int:
    """Where a name that begins with Lake or Camp ends: up to two words with capitals behind it."""
    last = at
    while last < min(len(around.tokens), at + 2) and around.tokens[last][0].isupper():
        if around.edges[last] or around.lower[last] in words.after.institution:
            break
        last += 1
    return last


def _is_other(around: Surroundings, begin: int, at: int, end: int, words: Lexicon) -> bool:
    """Tell "Virginia L. Lane", "Mary St. Clair" and "the Elm Valley School" from streets and valleys."""
    has_initial = any(len(token.rstrip(".")) == 1 for token in around.tokens[begin + 1 : at])
    if has_initial and around.label_at(begin) == "PERSON":
        return True
    follows = around.tokens[end] if end < len(around.tokens) and not around.edges[end] else ""
    if around.tokens[at] in ("St.", "St"):
        return follows[:1].isupper()
    is_before = follows[:1].isupper() and follows.lower() in words.after.institution
    return is_before and around.tokens[at] in words.facilities.natural
