"""Who wrote it: "By Anna Brandt and Tom Hall, Coastal Gazette", "(Reporting by Anna Brandt)"."""

import re

from copydesk.sources.head import Head
from copydesk.sources.words import Words, either, listed

_SHORT = 60  # characters behind a writer without a name
_MOST_NAMES = 5  # words in a person's name
_AFTER = re.compile(r"[,|/–—(@;.•·-]|(?:in|for|at|and|of|on)\s|with (?=[A-Z]{2,}\b|(?:\w+ )?agencies)|[A-Z]")
_PARTS = re.compile(r"\s*[,|/–—()•·]\s*|\b(?:for|of) ")
_INITIAL = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$")
_AND = re.compile(r"(?:, [a-z][a-z -]{2,40}(?=,? and ))?\s*(?:[,;]? (?:and|AND|&|with)|[,;])\s+")
_WORD = re.compile(r"[^\s,|/()–—;•·]+")


class Bylines:
    """Reads bylines and credits, with the words in `rules.toml`."""

    def __init__(self, words: Words) -> None:
        self._words = words
        labels = {word.split()[0] for word in words.date_labels + words.updated_labels}
        no_names = {*words.months, *words.weekdays, *words.roles, *words.desks, *labels}
        self._no_names = frozenset(no_names.difference(words.also_names))
        self._verb = re.compile(rf"\b(?:{either(words.sentence_verbs)})\b")
        self._job = re.compile(rf"\s+(?i:{either(words.jobs)})s?$")
        self._job_first = re.compile(
            rf"\A(?i:(?:{either(words.roles)}) ){{0,3}}(?i:{either(words.jobs_first)}) (?=[A-ZÀ-Þ])"
        )
        self._nameless = re.compile(
            rf"(?:our|an?) (?:(?:{either(words.roles)}) ){{0,3}}(?:{either(words.jobs_first)})s?(?= |,|\Z)",
            re.IGNORECASE,
        )
        self._role = re.compile(rf"(?:{either([one for one in words.roles if ' ' in one])})\b", re.IGNORECASE)
        self._particles = frozenset(words.particles)
        others = [one for one in words.byline_ends if one.endswith(("by", ":", "follow"))]  # "Photographs by"
        self._other = re.compile(rf"\s+(?:{either(others)})(?!\w)", re.IGNORECASE)
        self._outlet = re.compile(rf"\b(?:{either(words.outlets)})s?\b", re.IGNORECASE)
        self._by = re.compile(
            rf"(?:(?i:{either(words.before_by)}) )?(?:By|BY|by):? (?=\S)"
            rf"|(?i:{either(words.writer_labels)})\s*:\s*(?=[A-ZÀ-Þ]\S*\s)"
        )
        self._credit = re.compile(
            r"(?:[(\[]?(?:additional )?(?:reporting|reported|written|story) by:?|[-–—(]? ?by:?) "
            r"(?P<names>[^;()]{3,120})(?:;[^()]{0,200})?[.)\]]*",
            re.IGNORECASE,
        )

    def is_outlet(self, name: str) -> bool:
        """Say whether a name is an outlet's, by a word such as "Gazette" or as an agency's."""
        return bool(self._outlet.search(name)) or name in self._words.agencies

    def begins(self, line: str) -> bool:
        """Say whether a line begins with "By"."""
        return bool(self._by.match(line))

    def read(self, line: str, head: Head) -> bool:
        """Read a line that begins with "By"; say whether names follow it."""
        by = self._by.match(line)
        return by is not None and self._names(self._other.split(line[by.end() :])[0], head)

    def is_person(self, name: str) -> bool:
        """Say whether a text is the name of one person and nothing else."""
        return not self.is_outlet(name) and self._person(name) == (name, "")

    def read_credit(self, line: str, head: Head) -> bool:
        """Read "(Reporting by Anna Brandt; editing by Tom Hall)", "- By Anna Brandt"."""
        credit = self._credit.fullmatch(line)
        return credit is not None and self._names(credit["names"], head)

    def read_bare(self, line: str, head: Head) -> bool:
        """Read "Anna Brandt, Coastal Gazette", which has no "By"."""
        person, _, outlet = (part.strip() for part in line.partition(","))
        is_name = outlet.removeprefix("the ")[:1].isupper() and self.is_outlet(outlet)
        if not is_name or self.is_outlet(person) or self._person(person) != (person, ""):
            return False
        head.note(byline=person, publisher=self._outlet_name(outlet))
        return True

    def _names(self, names: str, head: Head) -> bool:
        """Read the names after "By", and an agency or outlet behind them."""
        people, rest = self._people(self._job_first.sub("", names, count=1))
        if not people:
            return self._nobody(names, head)
        if (rest and not _AFTER.match(rest)) or len(rest) > 120 or self._verb.search(rest):
            return False
        head.note(byline=listed(people))
        for part in _PARTS.split(rest):
            name = self._job.sub("", part.strip(" .").removeprefix("the "))
            if name and name[0].isupper() and self.is_outlet(name):
                head.note(publisher=self._outlet_name(name))
        return True

    def _nobody(self, names: str, head: Head) -> bool:
        """Read a byline that names no person."""
        first = re.split(r"\s*[,|/–—(]\s*", names)[0].strip(" .")
        return self._is_nameless(names) or self._institution(first, head)

    def _is_nameless(self, names: str) -> bool:
        """Read "By our correspondent in Leeds", which names nobody."""
        writer = self._nameless.match(names)
        rest = names[writer.end() :].strip() if writer is not None else ""
        is_all = not rest or (_AFTER.match(rest) is not None and len(rest) < _SHORT)
        return writer is not None and is_all and not self._verb.search(rest)

    def _institution(self, name: str, head: Head) -> bool:
        """Read "By Reuters Staff" or "By the Coastal Gazette"."""
        outlet = self._job.sub("", name.removeprefix("the "))
        if not (self.is_outlet(outlet) and all(word[0].isupper() for word in outlet.split())):
            return False
        head.note(byline=name, publisher=self._outlet_name(outlet))
        return True

    def _outlet_name(self, name: str) -> str:
        return self._words.agencies.get(name, outlet_name(name))

    def _people(self, names: str) -> tuple[list[str], str]:
        """Read the names of people at the beginning of a text: the names, and what follows them."""
        people: list[str] = []
        rest = names.strip()
        while rest:
            name, after = self._person(rest)
            if not name or self.is_outlet(name):
                break
            people.append(name)
            rest = after
            link = _AND.match(rest)
            following = self._person(rest[link.end() :])[0] if link else ""
            is_role = link is not None and self._role.match(rest, link.end())
            if link is None or not following or self.is_outlet(following) or is_role:
                break
            rest = rest[link.end() :]
        return people, rest.strip()

    def _person(self, text: str) -> tuple[str, str]:
        """Read one name of two words or more: "Maria van der Berg", "J. R. Okafor", "JANE DOE"."""
        end, capitals = 0, 0
        for found in _WORD.finditer(text):
            word, gap = found[0], text[end : found.start()]
            if gap.strip() or word.strip(".").lower() in self._no_names or capitals == _MOST_NAMES:
                break
            if _is_of_name(word):
                capitals += 1
            elif not (capitals and word in self._particles):
                break
            end = found.end()
        name = self._without_end(text[:end].rstrip(":"))
        if capitals < 2 or name.split()[0] in ("The", "A", "An"):
            return "", text
        return name, text[end:]

    def _without_end(self, name: str) -> str:
        """A name without a particle and a full stop behind it."""
        while name.rpartition(" ")[2] in self._particles:
            name = name.rpartition(" ")[0]
        return name[:-1] if name.endswith(".") and not _INITIAL.search(name) else name


def _is_of_name(word: str) -> bool:
    return word[0].isupper() and not word.endswith(("'s", "’s")) and not any(map(str.isdigit, word))


def outlet_name(name: str) -> str:
    """An outlet's name without the country or city behind it: "The Courier, UK"."""
    return re.split(r",|\s\(", name)[0].strip(" .-–—")
