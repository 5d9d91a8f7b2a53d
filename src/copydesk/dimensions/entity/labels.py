"""What a name is a name of, decided once for the article by all the evidence in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from copydesk.dimensions.entity import sport
from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

# Weights: what the words of a name say outweighs what stands beside it, and that outweighs the model's
# one vote a mention. A name in the table of aliases is what the table says.
_ALIAS, _KNOWN, _HEAD, _FIRST = 50.0, 8.0, 6.0, 3.0
_STATED, _TITLE, _IN, _ORGANISATION, _BESIDE, _ROLE, _DOUBTFUL = 8.0, 4.0, 2.0, 1.7, 1.0, 0.6, 0.3
_SURNAME = 2.0
_LONGEST_NAME = 5
_REMEMBERED = 1 << 12  # names: those of an article come again in it, and some in others
# Small words that some acronyms have a letter for, and how few letters are none of these.
_SPOKEN, _FEWEST_LETTERS = frozenset({"of", "for"}), 2
_MAY_BE_SURNAMED = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "GPE", "LOC"})
_NO_CAMELS = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_SURNAMES = frozenset({"PERSON", "ORG"})
_GIVEN = re.compile(r"[^\W\d_](?:[^\W\d_]*[a-zà-ÿ])?(?:['’-]?[^\W\d_]*[a-zà-ÿ])")
_APART = re.compile(r"[\s(\"'“‘-]")
_CLOSES = (",", ".", ";", ")")
# The last words of what says that a place follows, or their ends.
_PLACE_BEFORE = ("of", "in", "ern", "near", "across", "outside", "from")
# "the Salisbury Larks", "the Dusty Fiddlers": a team or a band.
_PLURAL_NAME = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)* [A-Z][a-z]+[^s\W]s")
_ARTICLE_OR_YEAR = re.compile(r"(?:\b[Tt]he|\b[Aa]t|\d{4}) $")
# "WeWork", "DigiTimes": no person's and no place's name, unless it starts as "MacLeod" and "DeShawn" do.
_CAMEL = re.compile(
    r"(?!Ma?c|Fitz|D[aeiu][A-Z]|L[aeo][A-Z]|J[ae][A-Z]|K[ei][A-Z]|V[ao]n|St[A-Z]|De[ls]|Do[sn]|[RT][ae][A-Z]|Sha|O[A-Z])"
    r"[A-Z][a-z]+[A-Z][A-Za-z]+"
)
# American stations: "WXTQ", "KOLV-TV"
_CALL_LETTERS = re.compile(r"[WK][A-Z]{3}(?:-(?:TV|FM|AM))?|[WK][A-Z]{2}-(?:TV|FM|AM)")
_INITIAL = re.compile(r"(?!U\.[SNK]\.)(?:[A-Z]\.[ -]?)+\s?[^\W\d_][\w'’-]+")
_PEOPLE_ENDING = re.compile(r"(?:an|ans|ish|ese|i|is|ic|ist|ists|ite|ites|ian|ers?|men|women|man|woman)$")
_MAY_BE_PLACES = frozenset({"GPE", "LOC", "PERSON", "ORG", "FAC", "NORP", "PRODUCT"})
_ORDER = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE")
_LABELS = frozenset(_ORDER)


Evidence = defaultdict[str, float]


def fold(name: str) -> str:
    """The form under which two spellings of one name meet."""
    return name.replace(".", "").replace("’", "'").casefold()


class Votes:
    """What the model, the neighbours and the names themselves say that each name is a name of."""

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        """Start with none."""
        self._page, self._lexicon = page, lexicon
        self._found: dict[str, Evidence] = {}
        self._names: dict[str, str] = {}
        self._won: dict[str, str] = {}  # what is settled until more is said
        self._has_teams = sport.plays(page, lexicon) and lexicon.sport.lone.isdisjoint(page.small_words)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Count what is said of some mentions."""
        found = self._found
        for mention in mentions:
            key = self._names[mention.text] = fold(mention.text)
            self._won.pop(key, None)
            count = found.get(key)
            if count is None:
                count = found[key] = defaultdict(float)
            for label, weight in _said(mention, self._page, self._lexicon):
                count[label] += weight
            if self._has_teams and self._is_beaten(mention):
                count["ORG"] += _ORGANISATION

    def _is_beaten(self, mention: Mention) -> bool:
        """Whether a team was beaten or met here: "wins over Tolbury and Molde"."""
        before = self._page.text[max(0, mention.start - 60) : mention.start]
        return bool(self._lexicon.sport.beaten_before.search(before))

    def settled(self) -> dict[str, str]:
        """Decide what each name, as written, is a name of."""
        found, won, lexicon = self._found, self._won, self._lexicon
        won.update((key, winner(count)) for key, count in found.items() if key not in won)
        settled = {name: won[key] for name, key in self._names.items()}
        settled |= dict.fromkeys((n for n in settled if self._has_surname(n, settled)), "PERSON")
        surnames = {n.split()[-1] for n, label in settled.items() if label == "PERSON" and " " in n}
        for name in surnames & settled.keys():
            is_place = bool(lexicon.known(name)) and found[fold(name)]["place"] > 0
            if name not in lexicon.peoples and not is_place:
                settled[name] = "PERSON"
        return settled

    def _has_surname(self, name: str, settled: dict[str, str]) -> bool:
        """Whether a name that the model took for something else goes on by its last word, as a person's does.

        Companies and places are shortened to their first words; a team's name has "the" before it.
        """
        given, _, last = name.partition(" ")
        if settled[name] not in _MAY_BE_SURNAMED or settled.get(last) not in _SURNAMES or given in settled:
            return False
        if of_name(name, self._lexicon) or f"he {name}" in self._page.text or not _GIVEN.fullmatch(given):
            return False
        if not _may_be_surname(last, self._page, self._lexicon):
            return False
        whole, short = self._found[fold(name)], self._found[fold(last)]
        if whole["place"] > 0 or short["place"] > 0:
            return False
        return whole["PERSON"] + short["PERSON"] + _SURNAME > whole[settled[name]]


def _may_be_surname(word: str, page: Page, lexicon: Lexicon) -> bool:
    others = (lexicon.given_names, lexicon.ends.generic, lexicon.peoples)
    is_other = lexicon.known(word) or any(word in names for names in others)
    return bool(_GIVEN.fullmatch(word)) and not is_other and word.casefold() not in page.small_words


@lru_cache(maxsize=_REMEMBERED)
def of_name(name: str, lexicon: Lexicon) -> dict[str, float]:
    """What a name says by itself: a known one, a given name, a company's suffix."""
    known = lexicon.known(name)
    if known:
        return {known[1]: _ALIAS if known[0] in lexicon.alias_names else _KNOWN}
    if name in lexicon.peoples:
        return {"NORP": _ALIAS}
    if _is_organisation(name, lexicon):
        return {"ORG": _HEAD}
    words = name.split()
    return _of_words(name, words, lexicon) if len(words) > 1 else {}


def _is_organisation(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a club's, a shop's or a station's by its form."""
    words = name.split()
    is_club = len(words) > 1 and not lexicon.sport.club_marks.isdisjoint((words[0], words[-1]))
    return is_club or bool(lexicon.ends.shop.fullmatch(name) or _CALL_LETTERS.fullmatch(name))


def _of_words(name: str, words: list[str], lexicon: Lexicon) -> dict[str, float]:
    """What the first and the last word of a name say that it is."""
    is_person = words[0] in lexicon.given_names or bool(_INITIAL.fullmatch(name))
    evidence = {"PERSON": _FIRST} if is_person and len(words) < _LONGEST_NAME else {}
    if not evidence and lexicon.place_at_start.match(name):
        evidence = {"GPE": _FIRST}
    label = lexicon.ends.kind(name)
    if label is None:
        return evidence
    # "Hall" and "Park" end persons' names, too: there the model's vote decides.
    return evidence | {label: _FIRST} if is_person and words[-1] in lexicon.ends.surnames else {label: _HEAD}


def _said(mention: Mention, page: Page, lexicon: Lexicon) -> list[tuple[str, float]]:
    """What a name says, the model's vote for it, and what stands beside it: labels with their weights."""
    said = _of_itself(mention, page, lexicon)
    before = page.text[max(0, mention.start - 24) : mention.start]
    after = page.text[mention.end : mention.end + 24]
    beside = [*_beside(mention, page, lexicon, before, after)]
    if _may_end_person(mention.text, lexicon) and any(who == "PERSON" and by > 0 for who, by in beside):
        said.append(("PERSON", _HEAD))  # "the rapper Ola Hill"
    said += beside
    if mention.label in _MAY_BE_PLACES and not lexicon.ends.company.search(mention.text):
        sign = _place_sign(before, after, lexicon)
        said += [("GPE", sign), ("place", sign + (mention.weight > 1))]
    return said


def _of_itself(mention: Mention, page: Page, lexicon: Lexicon) -> list[tuple[str, float]]:
    """What a name says, and the model's vote for it."""
    doubtful = mention.label == "NORP" and not _PEOPLE_ENDING.search(mention.text)
    said = [*of_name(mention.text, lexicon).items()]
    if said == [("EVENT", _HEAD)] and _is_company(mention, page, lexicon):
        said = [("ORG", _HEAD)]
    said.append((mention.label, _DOUBTFUL if doubtful else mention.weight))
    if mention.label in _NO_CAMELS and _CAMEL.fullmatch(mention.text) and not said[:-1]:
        said += [("ORG", _BESIDE), (mention.label, -_BESIDE)]
    return said


def _may_end_person(name: str, lexicon: Lexicon) -> bool:
    """Whether a name of two words ends in what places and persons are called."""
    first, _, last = name.partition(" ")
    return last in lexicon.ends.surnames and bool(_GIVEN.fullmatch(first)) and first not in lexicon.openers


def _beside(
    mention: Mention, page: Page, lexicon: Lexicon, before: str, after: str
) -> Iterator[tuple[str, float]]:
    """What the words before and after a name say that it is, with their weights."""
    told: Set[str] = lexicon.beside.last_before.get(_last_word(before), frozenset())
    yield from _beside_person(mention, lexicon, told, before, after)
    is_organisation = "organisation" in told and lexicon.beside.organisation_before.search(before)
    if is_organisation or _has_organisation(after, lexicon):
        yield ("ORG", _ORGANISATION)
    apposition = lexicon.beside.apposition.match(page.text, mention.end)
    if apposition and apposition.lastgroup:
        yield (apposition.lastgroup, _ORGANISATION)
    if "location" in told and lexicon.beside.location_before.search(before):
        yield ("LOC", _TITLE)
    if "vessel" in told and lexicon.beside.vessel_before.search(before):
        yield ("PRODUCT", _STATED)


def _has_organisation(after: str, lexicon: Lexicon) -> bool:
    """Whether what only an organisation has stands after a name: " shares", "'s customers"."""
    own = after[2:] if after.startswith(("'s", "’s")) else after
    word = own[1:].partition(" ")[0].rstrip(",.;:")
    beside = lexicon.beside
    return word in beside.organisation_words and bool(beside.organisation_after.match(after))


def _beside_person(
    mention: Mention, lexicon: Lexicon, told: Set[str], before: str, after: str
) -> Iterator[tuple[str, float]]:
    """Whether a name is a person's: a title, a role or an age beside it; "the" speaks against it."""
    if "title" in told and lexicon.beside.title_before.search(before):
        yield ("PERSON", _TITLE)
    elif "role" in told and lexicon.beside.role_before.search(before):
        yield ("PERSON", _ROLE)
    elif before.endswith(("the ", "The ")):
        yield ("PERSON", -_BESIDE)
        if mention.label in _MAY_BE_PLACES and _PLURAL_NAME.fullmatch(mention.text):
            yield ("ORG", _ORGANISATION)
            yield ("PERSON", -_ORGANISATION)
    if lexicon.beside.aged_after.match(after):
        yield ("PERSON", _TITLE)
    elif lexicon.beside.person_after.match(after):
        yield ("PERSON", _ROLE)


def _is_company(mention: Mention, page: Page, lexicon: Lexicon) -> bool:
    """Whether "Pinball Games" is who makes games: events have an article or a year before them."""
    before = page.text[max(0, mention.start - 6) : mention.start]
    return mention.text.rpartition(" ")[2] in lexicon.ends.companies and not _ARTICLE_OR_YEAR.search(before)


def _last_word(before: str) -> str:
    """The word that stands before a name, without its comma."""
    if not before[-1:].isspace():
        return ""
    word = before[:-1].rpartition(" ")[2]
    return word if word.isalnum() else _APART.split(word)[-1].removesuffix(",")


def _place_sign(before: str, after: str, lexicon: Lexicon) -> float:
    """How much the words beside a name say that it is a place's: "in", "town of", a state after it."""
    sign = 0.0
    found = before[:-1].endswith(_PLACE_BEFORE) and lexicon.beside.place_before.search(before)
    if found:
        sign += _TITLE if found[0].endswith("of ") else _IN
    if lexicon.beside.place_after.match(after):
        sign += _BESIDE
    state = lexicon.beside.state_after.match(after)
    if state and (state["name"] is None or lexicon.label_of(state["name"]) == "GPE"):
        closed = after[state.end() : state.end() + 1] in _CLOSES  # "in Odda, Norway, where"
        sign += _ROLE if before.endswith(", ") else _STATED if closed else _TITLE
    return sign


def winner(count: Evidence) -> str:
    """The label with most evidence; of equals, the one that is commoner in news."""
    most = max([weight for label, weight in count.items() if label in _LABELS], default=0.0)
    if most <= 0:  # what nothing is said for is likelier than what something is said against
        return max(_ORDER, key=lambda label: count.get(label, 0.0))
    return next(label for label in _ORDER if count.get(label) == most)


def without_country(name: str, lexicon: Lexicon) -> str:
    """A name without the country at its start: "U.S. Drug Enforcement Administration" is the DEA."""
    first, _, rest = name.partition(" ")
    return rest if first in lexicon.peoples or lexicon.label_of(first) == "GPE" else name


def initials(name: str) -> str:
    """The first letters of a name's words in capitals: what its acronym would be."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())


@lru_cache(maxsize=_REMEMBERED)
def acronyms_of(name: str, lexicon: Lexicon) -> frozenset[str]:
    """What a name's acronym can be: with and without its country, and with "of" and "for": BOE and BoE."""
    short = {initials(name), initials(without_country(name, lexicon))}
    spoken = [w for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper() or w in _SPOKEN]
    if len(spoken) > _FEWEST_LETTERS:
        letters = "".join(w[0] for w in spoken)
        short |= {letters, letters.upper()}
    return frozenset(short)
