"""Deciding whether a name is a place here: every sign around it has a weight, and they are added.

"Jordan" is a country after "in", a person after "Michael"; the weights are in `rules.toml`
([evidence]), and the strongest sign becomes the record's rule.
"""

from collections import defaultdict
from itertools import pairwise

from copydesk.dimensions.toponym import senses
from copydesk.dimensions.toponym.facilities import is_site, says_kind
from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.ranking import lies_in
from copydesk.dimensions.toponym.spellings import countries_of
from copydesk.dimensions.toponym.surroundings import Surroundings

Signs = dict[str, float]  # by name, with their weights
Between = list[str | None]  # the few words between each name and the next

# The sign that spoke loudest, as the rule that fired.
_RULES = {
    "before_sure": "in <place>", "before_likely": "from <place>", "after_sure": "<place> resident",
    "contained": "<place>, <container>", "container": "<place>, <container>", "dateline": "dateline",
    "listed": "<place>, <place> and <place>", "institution": "<place> <institution>",
    "party": "<party>-<place>", "repeated": "place elsewhere in the article", "country": "country",
    "area": "state or province", "large": "large city", "respelled": "another spelling", "town": "town",
    "english_name": "English name of a city",
    "yours": "list of your own", "home": "place in a country of the article", "said_kind": "<place>, a town",
}  # fmt: skip
_JOINED = frozenset(("-", "–", "/"))
_LISTED = frozenset((",", "and", ", and", ";", "or", "&")) | _JOINED
_LABELS = ("GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "none")
_INSTITUTIONS = ("ORG", "FAC", "GPE", "LOC", "EVENT", "WORK_OF_ART")

# The signs in the text around a name, and who sees them.
_IN_TEXT = (
    ("press", Surroundings.is_press),
    ("phrase", Surroundings.is_phrase),
    ("work", Surroundings.is_work),
    ("acronym", Surroundings.is_acronym),
    ("party", Surroundings.is_party),
    ("headed", lambda around, mention: (mention.start, mention.end) in around.headed),
)


class Weigher:
    """Weighs the mentions of one article."""

    def __init__(self, around: Surroundings, model: str, loose: frozenset[str]) -> None:
        """Take the article, the model's name, and the countries whose names have many spellings."""
        self.around, self.words, self.weight = around, around.words, around.words.evidence
        self.model = f"model:{model} ner"
        self.signs: dict[int, Signs] = {}
        self.loose = loose
        self.home: frozenset[str] = frozenset()
        self.speaking: set[str] = set()
        self.firms: set[str] = set()
        self.told: list[tuple[Mention, str]] = []  # the names that are none of a place, and what they are

    def weigh(self, mentions: list[Mention]) -> None:
        """Give each mention its score and rule."""
        names = [mention for mention in mentions if mention.form == "name" and not mention.kind]
        self.home = self.loose.intersection(countries_of(mentions))
        self.firms = {m.key for m in names if self.around.is_firm(m)}
        self.speaking = {m.key for m in names if senses.speaks(m, self.around)}
        self._adjectives(mentions)
        between = [self.around.between(one, two) for one, two in pairwise(names)]
        for place, mention in enumerate(names):
            label, alone = self.around.label(mention)
            signs = self._own(mention, label, alone)
            self._beside(mention, label, alone, signs)
            self._container(names, place, between, signs)
            self._organisation(mention, label, signs)
            self._settle(mention, signs)
        self.told = list(senses.others(names, self.signs, self.firms, self.around))
        for mention, sign in self.told:
            self._settle(mention, self.signs[id(mention)] | {sign: self.weight[sign]})
        self._list(names, between)
        self._repeat(names)
        self._lay_sites(mentions)

    def _adjectives(self, mentions: list[Mention]) -> None:
        for mention in mentions:
            if mention.form == "adjective":
                mention.score = 0.0 if self.around.no_people(mention) else 2 * self.weight["enough"]
                mention.rule = "<people> adjective"

    def _lay_sites(self, mentions: list[Mention]) -> None:
        """A site lies in the place that follows it: "Camp Roj in Syria"."""
        for site, outer in pairwise(mentions):
            if site.kind and not site.places and outer.form == "name" and not outer.kind:
                self._lay(site, outer)

    def _lay(self, inner: Mention, outer: Mention) -> None:
        """Say where a place that no list has lies, if the words between it and the next name say so."""
        inner.lies = self.around.container(inner, outer)
        inner.inside = outer if inner.lies else None

    def _settle(self, mention: Mention, signs: Signs) -> None:
        mention.score = sum(signs.values())
        self.signs[id(mention)] = signs
        if mention.shape != "abbreviation":
            best = max(signs, key=signs.__getitem__)
            mention.rule = self.model if best in _LABELS else _RULES.get(best, best)
            mention.is_dateline = best == "dateline"

    def _add(self, signs: Signs, name: str) -> None:
        signs[name] = self.weight[name]

    def _own(self, mention: Mention, label: str, alone: bool) -> Signs:
        """The signs in the name itself and in the model's label."""
        signs: Signs = {}
        self._add(signs, label if label in _LABELS else "other")
        if label == "PERSON" and not alone:
            self._add(signs, "title_before")
        if rank := _rank(mention, self.words):
            self._add(signs, rank)
        if not mention.places:
            self._unknown(mention, signs)
        if label == "none" and mention.key in self.words.cities:
            self._add(signs, "english_name")
        self._spelling(mention, signs)
        if mention.key in self.words.rules.not_places.first_names and "area" not in signs:
            self._add(signs, "first_name")
        self._naming(mention, label, alone, signs)
        return signs

    def _naming(self, mention: Mention, label: str, alone: bool, signs: Signs) -> None:
        """The signs of a country's bare name, and of a word that is no name."""
        named = label != "none" or self.around.is_name(mention)
        if "country" in signs and alone and "first_name" not in signs and named:
            self._add(signs, "plain")
        if not named:
            self._add(signs, "not_a_name")

    def _spelling(self, mention: Mention, signs: Signs) -> None:
        """The signs of another spelling, and of a place that is small or seldom called so."""
        if mention.respelled:
            self._add(signs, "respelled")
        if not mention.places.is_own:
            self._add(signs, "alias_only")
        if ("alias_only" in signs or "tiny" in signs) and self._is_at_home(mention):
            self._add(signs, "home")
            if not mention.places.people:
                signs.pop("tiny", None)  # most towns of such countries have no number in the list

    def _is_at_home(self, mention: Mention) -> bool:
        """Tell that a name has a place in a country of the article, and nobody is called so."""
        if mention.respelled or self.home.isdisjoint(mention.places.countries):
            return False
        return mention.key not in self.speaking and mention.key not in self.around.person_words

    def _unknown(self, mention: Mention, signs: Signs) -> None:
        """The signs of a name that no list has: what the article calls it, and what it is settled to be."""
        run = (mention.first, mention.last)
        self._add(signs, "unknown")
        if says_kind(*run, self.around, self.words) or is_site(*run, self.around, self.words):
            self._add(signs, "said_kind")
        elif self.around.settled(mention) in ("ORG", "PERSON"):
            self._add(signs, "settled")

    def _organisation(self, mention: Mention, label: str, signs: Signs) -> None:
        """The sign that a name is settled as an organisation's, where nothing beside it says a place."""
        settled = self.around.settled(mention)
        if settled in ("GPE", "LOC") and label in ("ORG", "PERSON", "none"):
            self._add(signs, "settled_place")
        if not mention.places or (settled or label) != "ORG":
            return
        if mention.key in self.firms and "before_sure" not in signs:
            self._add(signs, "work")
        elif settled and not self._is_shown(mention, label, signs):
            self._add(signs, "settled")

    def _is_shown(self, mention: Mention, label: str, signs: Signs) -> bool:
        """Whether something shows a place; that a region is large does not: "Amazon said"."""
        if mention.respelled:
            return False
        if label in ("GPE", "LOC"):
            return True
        shown = senses.OF_PLACES & signs.keys()
        return bool(shown - {"country"} if mention.key in self.words.regions else shown)

    def _beside(self, mention: Mention, label: str, alone: bool, signs: Signs) -> None:
        """The signs in the words before and after."""
        near, after = self.around.before(mention), self.around.after(mention)
        self._before(mention, near, label, signs)
        self._want(mention, near, after)
        if (alone or label != "PERSON") and senses.is_of_place(mention, after, self.around):
            self._add(signs, "after_sure")
        if label != "GPE" and mention.key in self.speaking and senses.speaks(mention, self.around):
            self._add(signs, "speaking_after")
        if not alone and label in _INSTITUTIONS:
            self._part(mention, label, after, signs)
        self._in_text(mention, signs)
        if self._is_surname(mention, after, signs):
            self._add(signs, "surname")
        if self.around.is_dateline(mention):
            self._add(signs, "dateline")

    def _is_surname(self, mention: Mention, after: str, signs: Signs) -> bool:
        """Whether a person of the article is meant: rumours swirl "around" persons, too, but not "in" one."""
        is_surname = self.around.is_surname(mention)
        if is_surname and after in ("'s", "’s", "'", "’"):
            return True
        if (mention.start, mention.end) in self.around.people and "after_sure" not in signs:
            return not (self.around.before(mention) & self.words.before.sure) - self.words.before.loose
        return is_surname and "before_sure" not in signs and "after_sure" not in signs

    def _before(self, mention: Mention, near: set[str], label: str, signs: Signs) -> None:
        """The signs in the words before: "in", "from", "President"."""
        before = self.words.before
        if near & before.sure:
            self._add(signs, "before_sure")
        elif near & before.likely:
            self._add(signs, "before_likely")
        elif mention.respelled and label == "PERSON":
            self._add(signs, "respelled_person")
        if near & before.person and label not in ("GPE", "LOC"):
            self._add(signs, "title_before")

    def _want(self, mention: Mention, near: set[str], after: str) -> None:
        """Note what kind of place the words beside a name ask for: "state of", "city of"."""
        words = self.words
        if after in words.after.area or near & words.before.area:
            mention.wanted = "admin"
        elif near & words.before.city:
            mention.wanted = "city"

    def _part(self, mention: Mention, label: str, after: str, signs: Signs) -> None:
        """The signs of a name within a longer one: "Lisbon Police", "Bank of China"."""
        leads = self.around.leads(mention)
        if leads and after in self.words.after.institution and after not in self.words.after.firms:
            signs.pop("after_sure", None)
            self._add(signs, "institution")
        elif (label == "ORG" and not leads) or self._ends_organisation(mention):
            self._add(signs, "organisation_tail")

    def _ends_organisation(self, mention: Mention) -> bool:
        """Whether a name stands in an organisation's, and not at its start: "Eastern Ruritania"."""
        longer = self.around.within(mention)
        if longer is None or longer.label != "ORG":
            return False
        return not self.around.text.startswith(longer.name.partition(" ")[0], mention.start)

    def _in_text(self, mention: Mention, signs: Signs) -> None:
        """The signs of a newspaper, a work and an acronym, and of the letter of a politician's party."""
        for sign, is_seen in _IN_TEXT:
            if is_seen(self.around, mention):
                self._add(signs, sign)

    def _container(self, names: list[Mention], at: int, between: Between, signs: Signs) -> None:
        """The signs that the next name and the last give: "Alexandria, Louisiana"."""
        mention = names[at]
        if at + 1 < len(names):
            self._inside(mention, names[at + 1], between[at], signs)
        if at and names[at - 1].inside is mention:
            self._add(signs, "container")

    def _inside(self, mention: Mention, outer: Mention, between: str | None, signs: Signs) -> None:
        """The sign that a place lies in the next one."""
        if _stand_together(between, outer) and _holds(outer, mention):
            self._add(signs, "contained")
            mention.inside = outer
        elif not mention.places:
            self._lay(mention, outer)
            if mention.lies and self.around.is_inserted(mention.first, mention.last):
                self._add(signs, "contained")

    def _list(self, names: list[Mention], listed: Between) -> None:
        """A name between places is one: "in Moree, Parkes and Wyong", "Fargo-Moorhead"."""
        enough = self.weight["enough"]
        for one, two, between in zip(names, names[1:], listed, strict=False):
            if between in _JOINED and one.score >= enough:
                self.signs[id(two)].pop("organisation_tail", None)
        todo = True
        while todo:  # what is a place now may make its neighbour one
            todo = False
            for mention, count in zip(names, _beside_in_lists(names, listed, enough), strict=True):
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
                self._settle(mention, signs | {"repeated": self.weight["repeated"]})
        _lay_inside(names)


def _stand_together(between: str | None, outer: Mention) -> bool:
    """Tell "Alexandria, Louisiana" and "Alexandria La." from "Alexandria and Louisiana"."""
    return between in (",", ", in", "(") or (between == "" and outer.shape == "abbreviation")


def _beside_in_lists(names: list[Mention], between: Between, enough: float) -> list[int]:
    """How many places stand beside each name in a list."""
    beside = [0] * len(names)
    for at, words in enumerate(between):
        if words in _LISTED:
            beside[at] += names[at + 1].score >= enough
            beside[at + 1] += names[at].score >= enough
    return beside


def _lay_inside(names: list[Mention]) -> None:
    """A place that no list has lies wherever it is named in what it lies in the first time."""
    inside = {mention.key: mention for mention in reversed(names) if mention.inside and not mention.places}
    for mention in names:
        if not mention.places and mention.inside is None and mention.key in inside:
            mention.inside, mention.lies = inside[mention.key].inside, inside[mention.key].lies


def _rank(mention: Mention, words: Lexicon) -> str:
    """The sign of what the places of a name are, the largest of them; "" if it says nothing."""
    rank, key = mention.places.rank, mention.key
    named_so = " " in key and key.endswith(words.rules.kinds.areas)
    is_area = "county" in key or (named_so and any(place.kind == "admin" for place in mention.places))
    return "area" if is_area and rank not in ("yours", "country") else rank


def _holds(outer: Mention, inner: Mention) -> bool:
    """Tell whether a place of one name lies in a place of another: Alexandria in Louisiana.

    Countries lie in none, and states in no state: "China, Japan" and "Nevada, Iowa" are lists. What
    stands before an abbreviation is a town all the same: "Lebanon, Ind."
    """
    if outer.shape != "abbreviation" and any(map(_is_large, inner.places)):
        return False
    if any(place.kind == "country" for place in inner.places) and outer.places[0].kind == "country":
        return False
    areas = {one.id for one in outer.places if one.kind == "admin"}
    return any(lies_in(p, outer.places) for p in inner.places if p.kind != "region" and p.id not in areas)


def _is_large(place: Place) -> bool:
    """Tell countries and American states, by their own names, from all else."""
    return place.kind == "country" or (place.own and (place.code or "")[:3] == "US-")
