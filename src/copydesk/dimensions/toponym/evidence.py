"""Deciding whether a name is a place here: every sign around it has a weight, and they are added.

"Jordan" is a country after "in", a person after "Michael"; the weights are in `rules.toml`
([evidence]), and the strongest sign becomes the record's rule.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from copydesk.dimensions.toponym.facilities import is_site
from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.spellings import countries_of
from copydesk.dimensions.toponym.surroundings import Surroundings

# The sign that spoke loudest, as the rule that fired.
_RULES = {
    "before_sure": "in <place>", "before_likely": "from <place>", "after_sure": "<place> resident",
    "contained": "<place>, <container>", "container": "<place>, <container>", "dateline": "dateline",
    "listed": "<place>, <place> and <place>", "institution": "<place> <institution>",
    "party": "<party>-<place>", "repeated": "place elsewhere in the article", "country": "country",
    "area": "state or province", "large": "large city", "respelled": "another spelling", "town": "town",
    "yours": "list of your own", "home": "place in a country of the article", "said_kind": "<place>, a town",
}  # fmt: skip
_JOINED = frozenset(("-", "–", "/"))
_LISTED = frozenset((",", "and", ", and", ";", "or", "&")) | _JOINED
_LABELS = ("GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "none")
_OF_PLACES = frozenset((
    "before_sure", "before_likely", "after_sure", "contained", "container", "dateline", "institution",
    "party", "yours", "country", "area",
))  # fmt: skip
_INSTITUTIONS = ("ORG", "FAC", "GPE", "LOC", "EVENT", "WORK_OF_ART")


class Weigher:
    """Weighs the mentions of one article."""

    def __init__(self, around: Surroundings, model: str, loose: frozenset[str]) -> None:
        """Take the article, the model's name, and the countries whose names have many spellings."""
        self.around, self.words, self.weight = around, around.words, around.words.evidence
        self.model = f"model:{model} ner"
        self.signs: dict[int, dict[str, float]] = {}
        self.loose = loose
        self.home: frozenset[str] = frozenset()
        self.speaking: set[str] = set()
        self._ranks: dict[tuple[str, int], tuple[int, str]] = {}

    def weigh(self, mentions: list[Mention]) -> None:
        """Give each mention its score and rule."""
        names = [mention for mention in mentions if mention.form == "name" and not mention.kind]
        self.home = self.loose.intersection(countries_of(mentions))
        self.speaking = {m.key for m in names if self.around.after(m) in self.words.after_speaking}
        for mention in mentions:
            if mention.form == "adjective":
                mention.score = 0.0 if self.around.no_people(mention) else 2 * self.weight["enough"]
                mention.rule = "<people> adjective"
        for place, mention in enumerate(names):
            signs = self._own(mention) | self._beside(mention) | self._container(names, place)
            self._settle(mention, signs | self._organisation(mention, signs))
        self._list(names)
        self._repeat(names)

    def _settle(self, mention: Mention, signs: dict[str, float]) -> None:
        mention.score = sum(signs.values())
        self.signs[id(mention)] = signs
        if mention.rule != "abbreviation":
            best = max(signs, key=lambda name: signs[name])
            mention.rule = self.model if best in _LABELS else _RULES.get(best, best)

    def _of(self, *names: str) -> dict[str, float]:
        return {name: self.weight[name] for name in names}

    def _own(self, mention: Mention) -> dict[str, float]:
        """The signs in the name itself and in the model's label."""
        label, alone = self.around.label(mention)
        signs = self._of(label if label in _LABELS else "other")
        if label == "PERSON" and not alone:
            signs |= self._of("title_before")
        people, rank = self._rank(mention)
        signs |= self._of(rank) if rank else {}
        if not mention.places:
            signs |= self._unknown(mention)
        if mention.respelled:
            signs |= self._of("respelled")
        if not any(place.own for place in mention.places):
            signs |= self._of("alias_only")
        known_else = (
            mention.respelled or mention.key in self.speaking or mention.key in self.around.person_words
        )
        at_home = not known_else and not self.home.isdisjoint([place.country for place in mention.places])
        if at_home and {"alias_only", "tiny"} & signs.keys():
            signs |= self._of("home")
            if not people:
                signs.pop("tiny", None)  # most towns of such countries have no number in the list
        if mention.key in self.words.first_names and "area" not in signs:
            signs |= self._of("first_name")
        named = label != "none" or self.around.is_name(mention)
        if "country" in signs and alone and "first_name" not in signs and named:
            signs |= self._of("plain")
        if not named:
            signs |= self._of("not_a_name")
        return signs

    def _rank(self, mention: Mention) -> tuple[int, str]:
        """The people of the largest place of a name, and the sign of what its places are, or ""."""
        known = mention.key, id(mention.places)  # the mentions of a name share one list
        if known not in self._ranks:
            people = max((place.population for place in mention.places), default=0)
            self._ranks[known] = people, _rank(mention.places, people, "county" in mention.key)
        return self._ranks[known]

    def _unknown(self, mention: Mention) -> dict[str, float]:
        """The signs of a name that no list has: what the article calls it, and what it is settled to be."""
        run = (mention.first, mention.last)
        if self.around.says_kind(*run) or is_site(*run, self.around, self.words):
            return self._of("unknown", "said_kind")
        other = self.around.settled.get((mention.start, mention.end)) in ("ORG", "PERSON")
        return self._of("unknown", *(["settled"] if other else []))

    def _organisation(self, mention: Mention, signs: dict[str, float]) -> dict[str, float]:
        """The sign that a name is settled as an organisation's, where nothing beside it says a place."""
        label, _ = self.around.label(mention)
        is_other = self.around.settled.get((mention.start, mention.end)) == "ORG"
        place = mention.respelled or (label not in ("GPE", "LOC") and not _OF_PLACES & signs.keys())
        return self._of("settled") if is_other and place and mention.places else {}

    def _beside(self, mention: Mention) -> dict[str, float]:
        """The signs in the words before and after."""
        label, alone = self.around.label(mention)
        signs: dict[str, float] = {}
        near = self.around.before(mention)
        if near & self.words.before_sure:
            signs |= self._of("before_sure")
        elif near & self.words.before_likely:
            signs |= self._of("before_likely")
        elif mention.respelled and label == "PERSON":
            signs |= self._of("respelled_person")
        if near & self.words.before_person and label not in ("GPE", "LOC"):
            signs |= self._of("title_before")
        after = self.around.after(mention)
        if after in self.words.area_after or near & self.words.area_before:
            mention.wanted = "admin"
        elif near & self.words.city_before:
            mention.wanted = "city"
        if after in self.words.after_sure and (alone or label != "PERSON"):
            signs |= self._of("after_sure")
        if after in self.words.after_speaking and label != "GPE":
            signs |= self._of("speaking_after")
        if not alone and label in _INSTITUTIONS:
            if self.around.leads(mention) and after in self.words.institution:
                signs.pop("after_sure", None)
                signs |= self._of("institution")
            elif label == "ORG" and not self.around.leads(mention):
                signs |= self._of("organisation_tail")
        if self.around.is_press(mention):
            signs |= self._of("press")
        if self.around.is_phrase(mention):
            signs |= self._of("phrase")
        if self.around.is_work(mention):
            signs |= self._of("work")
        if mention.rule != "abbreviation" and self.around.is_acronym(mention):
            signs |= self._of("acronym")
        if self.around.is_party(mention):
            signs |= self._of("party")
        if self.around.is_surname(mention) and (
            after in ("'s", "’s", "'", "’") or not {"before_sure", "after_sure"} & signs.keys()
        ):
            signs |= self._of("surname")
        return signs | (self._of("dateline") if self.around.is_dateline(mention) else {})

    def _container(self, names: list[Mention], at: int) -> dict[str, float]:
        """The signs that the next name and the last give: "Alexandria, Louisiana"."""
        mention = names[at]
        signs: dict[str, float] = {}
        outer = names[at + 1] if at + 1 < len(names) else None
        if outer is not None and self._stand_together(mention, outer) and _holds(outer, mention):
            signs |= self._of("contained")
            mention.inside = outer
        elif outer is not None and not mention.places:
            mention.lies = self.around.container(mention, outer)
            mention.inside = outer if mention.lies else None
            if mention.lies and self.around.is_inserted(mention.first, mention.last):
                signs |= self._of("contained")
        if at and names[at - 1].inside is mention:
            signs |= self._of("container")
        return signs

    def _stand_together(self, inner: Mention, outer: Mention) -> bool:
        """Tell "Alexandria, Louisiana" and "Alexandria La." from "Alexandria and Louisiana"."""
        between = self.around.between(inner, outer)
        return between in (",", ", in", "(") or (between == "" and outer.rule == "abbreviation")

    def _list(self, names: list[Mention]) -> None:
        """A name between places is one: "in Moree, Parkes and Wyong", "Fargo-Moorhead"."""
        enough = self.weight["enough"]
        listed = [self.around.between(one, two) for one, two in pairwise(names)]
        for one, two, between in zip(names, names[1:], listed, strict=False):
            if between in _JOINED and one.score >= enough:
                self.signs[id(two)].pop("organisation_tail", None)
        todo = True
        while todo:  # what is a place now may make its neighbour one
            todo = False
            beside = [0] * len(names)
            for at, between in enumerate(listed):
                if between in _LISTED:
                    beside[at] += names[at + 1].score >= enough
                    beside[at + 1] += names[at].score >= enough
            for mention, count in zip(names, beside, strict=True):
                signs = self.signs[id(mention)]
                if count and mention.score < enough and "title_before" not in signs:
                    self._settle(mention, signs | {"listed": self.weight["listed"] * count})
                    todo |= mention.score >= enough

    def _repeat(self, names: list[Mention]) -> None:
        """One sense in an article: what is surely a place once is one again, if nothing forbids it."""
        enough = self.weight["enough"]
        sure: dict[str, int] = defaultdict(int)
        for mention in names:
            sure[mention.key] += mention.score > enough
        for mention in names:
            signs = self.signs[id(mention)]
            if mention.score >= enough or not sure[mention.key]:
                continue
            if not {"title_before", "surname", "organisation_tail", "other"} & signs.keys():
                self._settle(mention, signs | self._of("repeated"))
        inside = {
            mention.key: mention for mention in reversed(names) if mention.inside and not mention.places
        }
        for mention in names:
            if not mention.places and mention.inside is None and mention.key in inside:
                mention.inside, mention.lies = inside[mention.key].inside, inside[mention.key].lies


def _rank(places: list[Place], people: int, is_county: bool) -> str:
    """The sign of what the places of a name are, the largest of them; "" if it says nothing."""
    if any(place.listed for place in places):
        return "yours"
    if any(place.kind == "country" or place.is_ours for place in places):
        return "country"
    if is_county or any(place.kind == "admin" and place.admin2 is None for place in places):
        return "area"
    return "large" if people > 500_000 else "town" if people > 20_000 else "tiny" if people < 1000 else ""


def _holds(outer: Mention, inner: Mention) -> bool:
    """Tell whether a place of one name lies in a place of another: Alexandria in Louisiana.

    Countries lie in none, and states in no state: "China, Japan" and "Nevada, Iowa" are lists. What
    stands before an abbreviation is a town all the same: "Lebanon, Ind."
    """
    if outer.rule != "abbreviation" and any(_is_large(place) for place in inner.places):
        return False
    if any(place.kind == "country" for place in inner.places) and outer.places[0].kind == "country":
        return False
    areas = {place.id for place in outer.places if place.kind == "admin"}
    lands = {place.code for place in outer.places if place.kind == "country"}
    return any(
        place.id not in areas and (place.admin1 in areas or place.admin2 in areas or place.country in lands)
        for place in inner.places
        if place.kind not in ("country", "region")
    )


def _is_large(place: Place) -> bool:
    """Tell countries and American states, by their own names, from all else."""
    return place.kind == "country" or (place.own and (place.code or "")[:3] == "US-")
