"""The places of each name, as our own words and the gazetteer say, remembered from article to article."""

from collections.abc import Iterable, Set
from functools import lru_cache

from copydesk.dimensions.toponym.folding import bare, fold
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Place
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.once import once

_REMEMBERED = 20_000  # names, with their places about 10 MB


class Places(tuple[Place, ...]):
    """The places of one name, and what is known of them without the article."""

    @once
    def people(self) -> int:
        """How many people the largest of them has."""
        return max([place.population for place in self], default=0)

    @once
    def countries(self) -> frozenset[str | None]:
        """The countries that they lie in."""
        return frozenset([place.country for place in self])

    @once
    def is_own(self) -> bool:
        """Whether one of them goes by this name itself."""
        return any(place.own for place in self)

    @once
    def is_large(self) -> bool:
        """Whether one of them is a country, or larger than one."""
        return any(place.is_land for place in self)

    @once
    def governs(self) -> bool:
        """Whether one of them is a country, a state or a capital, which acts for those who govern there."""
        return self.is_large or any(place.capital or _is_state(place) for place in self)

    @once
    def rank(self) -> str:
        """The sign of what they are, the largest of them, by [evidence] in rules.toml; "" for no sign."""
        if any(place.listed for place in self):
            return "yours"
        if self.is_large:
            return "country"
        if any(place.kind == "admin" and place.admin2 is None and _is_known(place) for place in self):
            return "area"
        people = self.people
        return "large" if people > 500_000 else "town" if people > 20_000 else "tiny" if people < 1000 else ""


def _is_known(place: Place) -> bool:
    """Whether a state or province is known to readers by this name alone: "Ohio", not "Bar"."""
    return place.own and (place.country in _FEDERAL or place.population > _MANY)


def _is_state(place: Place) -> bool:
    return place.kind == "admin" and place.own and place.admin1 == place.id


_FEDERAL = frozenset(("US", "CA", "AU", "GB"))
_MANY = 1_000_000


NONE = Places()


class Known:
    """A gazetteer with our own words: those that our own words name come first."""

    def __init__(self, gazetteer: Gazetteer, words: Lexicon) -> None:
        """Start with nothing remembered."""
        self._gazetteer, self._words = gazetteer, words
        self._seen: dict[str, Places] = {}

    def find(self, keys: Set[str]) -> dict[str, Places]:
        """Look up many folded names at once; names that no place has are left out.

        Articles name the same places, and the same words in capitals.
        """
        new = {key for key in keys if key not in self._seen}
        if new and len(self._seen) + len(new) > _REMEMBERED:
            self._seen.clear()
            new = set(keys)
        if new:
            self._seen.update(dict.fromkeys(new, NONE))
            self._seen.update(self._look_up(new))
        seen = self._seen
        return {key: places for key in keys if (places := seen[key])}

    def _look_up(self, keys: Set[str]) -> dict[str, Places]:
        shorter = {key: short for key in keys if (short := bare(key)) != key}
        found = self._gazetteer.find(keys | set(shorter.values()))
        for key, short in shorter.items():
            arabic = _arabic(found.get(short, ()))
            if arabic and key not in found:
                found[key] = arabic
        for key in sorted(keys & self._words.own_names):
            found[key] = self._with_ours(key, found.get(key, []))
        return {key: Places(places) for key, places in found.items() if key in keys}

    def _with_ours(self, key: str, places: list[Place]) -> list[Place]:
        """The places of a name, those first that our own words say."""
        words, gazetteer = self._words, self._gazetteer
        first = [place for code in words.aliases.get(key, ()) if (place := gazetteer.at(code))]
        if key in words.regions:
            first.append(words.regions[key])
        if key in words.cities:
            first += gazetteer.numbered(words.cities[key])
        ids = {place.id for place in first}
        return first + [place for place in places if place.id not in ids]


def _arabic(places: Iterable[Place]) -> list[Place]:
    """The places with an article of their own: "al-Hol" is in the list as "Hol", and as "Al Hawl"."""
    return [place for place in places if bare(fold(place.name)) != fold(place.name)]


@lru_cache(maxsize=2)
def known(gazetteer: Gazetteer, words: Lexicon) -> Known:
    """What is remembered of a gazetteer and some words."""
    return Known(gazetteer, words)
