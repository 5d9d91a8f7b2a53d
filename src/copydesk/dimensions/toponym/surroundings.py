"""What stands around a name: the words before and after, the model's label, the sentence's edges."""

import re
from bisect import bisect_right
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from copydesk.dimensions.found import Found
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.written import ARTICLES, PARTIES, PARTY, TITLES
from copydesk.once import once
from copydesk.records import Entity

_DATELINE = re.compile(r"\s*(?:,\s*[\w. ]{2,20})?\s*(?:\([A-Z][\w. ]+\)\s*)?(?:--|–|—|\s-\s|:\s)")
_APART = 60  # characters between a place and what contains it
_TITLE = re.compile(
    r"[\"“‘'](?<!\w[\"“‘'])[A-Z][\w.-]*(?:,? (?:[A-Z][\w.-]*|of|the|and|in)){0,5}(?<![.])[\"”’'](?!\w)"
)
_OF_PLACES = ("GPE", "LOC", "FAC", "NORP")
_WHOLES = ("ORG", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "PERSON", "LANGUAGE", "LAW")


class _Longer(NamedTuple):
    """A name of several words: where it stands, how far it and those before it reach, its number."""

    start: int
    end: int
    reach: int
    number: int
    entity: Entity


class Surroundings:
    """The parse of one article, as the signs need it.

    `capitals` are the tokens that a name may begin with: "Syria", and the article of "al-Hol".
    """

    def __init__(self, found: Found, words: Lexicon) -> None:
        self.doc, self.document, self.text, self.words = found.doc, found.document, found.document.text, words
        self.team_ids, self._cells = found.teams, found.cells
        self.all_tokens = found.all_tokens
        self.ents, self._starts, self._ends = found.names, found.starts, found.ends
        self.edges: list[bool] = (found.doc.to_array("SENT_START") == 1).tolist()
        self.tokens = list(found.words)
        self._skip = self._parties()
        self.lower = list(map(str.lower, self.tokens))
        begins = {word for word in set(self.tokens) if word[0].isupper() or word in ARTICLES}
        self.capitals = [at for at, word in enumerate(self.tokens) if word in begins]
        self.covering = {i: ent for ent in self.ents for i in range(ent.start, ent.end)}
        self.surnames = self._surnames()
        self.entities = {(s.start, s.end): entity for entity in found.entities for s in entity.mentions}
        self._persons = [entity for entity in found.entities if entity.label == "PERSON"]

    def _parties(self) -> dict[int, int]:
        """Leave out a politician's party before a place, "D-Plymouth": how long it is, by token."""
        found: dict[int, int] = {}
        if not any(party in self.text for party in PARTIES):
            return found
        for at, word in enumerate(self.tokens):
            if word[1:2] == "-" and len(word) > len("D-") and PARTY.match(word):
                found[at] = len("D-")
                self.tokens[at] = word[len("D-") :]
        return found

    @once
    def _datelines(self) -> list[tuple[int, int]]:
        """Where the document's dateline says where it was filed, without the day: "MINSK 1996-08-31"."""
        name = self.document.dateline or ""
        begins = [block.start for block in self.document.blocks if block.kind == "dateline"]
        return [(at, at + len(name)) for at in begins if self.text.startswith(name, at)]

    @once
    def people(self) -> frozenset[tuple[int, int]]:
        """Where the persons stand that the article names in more than one way."""
        people = (one.mentions for one in self._persons if len({span.text for span in one.mentions}) > 1)
        return frozenset((span.start, span.end) for spans in people for span in spans)

    @once
    def person_words(self) -> frozenset[str]:
        """The words of persons' full names, folded."""
        whole = (span.text for entity in self._persons for span in entity.mentions if " " in span.text)
        return frozenset(word for name in whole for word in fold(name).split())

    def settled(self, mention: Mention) -> str | None:
        """What the name as it stands is settled to be a name of, if it is one of an entity."""
        entity = self.entities.get((mention.start, mention.end))
        return entity.label if entity is not None else None

    def is_team(self, mention: Mention) -> bool:
        """Whether the name is a team's here, or a part of it: "Porto beat Molde 2-0", "Utah Jazz"."""
        at = bisect_right(self._teams, mention.start, key=itemgetter(0))
        return at > 0 and self._teams[at - 1][1] >= mention.end

    @once
    def _teams(self) -> list[tuple[int, int]]:
        """Where each team begins, places in their names with it, and how far it and those before it reach."""
        spans = sorted(span for span, entity in self.entities.items() if entity.id in self.team_ids)
        reaches = accumulate((end for _, end in spans), max)
        return [(start, reach) for (start, _), reach in zip(spans, reaches, strict=True)]

    def within(self, mention: Mention) -> Entity | None:
        """The longer name that this one is a part of."""
        start, end, longer = mention.start, mention.end, self._longer
        at, around = bisect_right(longer, start, key=itemgetter(0)), []
        while at > 0 and longer[at - 1].reach >= end:
            at -= 1
            one = longer[at]
            if one.end >= end and (one.start, one.end) != (start, end):
                around.append((one.number, one.entity))
        return min(around, key=itemgetter(0))[1] if around else None

    @once
    def _longer(self) -> list[_Longer]:
        """The names of several words that are no place's, in text order."""
        names = (one for one in self.entities.items() if one[1].label not in _OF_PLACES)
        longer = [one for one in names if " " in self.text[slice(*one[0])]]
        ordered = sorted(enumerate(longer), key=lambda one: one[1][0])
        reaches = accumulate((span[1] for _, (span, _) in ordered), max)
        return [
            _Longer(*span, reach, n, one) for reach, (n, (span, one)) in zip(reaches, ordered, strict=True)
        ]

    def is_common(self, mention: Mention) -> bool:
        """Whether a name is a word that the article writes in small letters, too: no "US" beside "us"."""
        word = self.tokens[mention.first]
        return mention.last - mention.first == 1 and not word.isupper() and word.lower() in self._small

    @once
    def _small(self) -> frozenset[str]:
        return frozenset(filter(str.islower, self.tokens))

    def in_plural(self, mention: Mention) -> bool:
        """Tell a band or a team by its own word: "New York Dolls", "Harlow Keys"; no court, no paper."""
        at, words = mention.last, self.words
        word = self.tokens[at] if at < len(self.tokens) and not self.edges[at] else ""
        if not word[:1].isupper() or not word.endswith("s") or word.isupper():
            return False
        lower = word.lower()
        known = lower in words.after.institution or lower in words.after.sure or word in words.facility
        if known or mention.shape == "abbreviation":
            return False
        ent = self.entities.get((mention.start, self._ends[at]))
        return ent is not None and ent.label not in ("GPE", "LOC", "FAC", "NORP")

    def _surnames(self) -> frozenset[str]:
        """The last words of persons' full names, and whoever is called Mr or Mrs."""
        last = set()
        for ent in self.ents:
            if ent.label == "PERSON" and ent.end - ent.start > 1:
                whole = range(ent.end - 1, ent.start - 1, -1)
                last.update([next((self.lower[i] for i in whole if self.tokens[i][0].isalpha()), "")])
        if not TITLES.isdisjoint(self.lower):
            last.update(name for title, name in pairwise(self.lower) if title in TITLES)
        return frozenset(last)

    @once
    def ends(self) -> dict[int, int]:
        """The token after the one that ends at a character."""
        return {end: i for i, end in enumerate(self._ends, 1)}

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The characters that a run of tokens covers."""
        return self._starts[first] + self._skip.get(first, 0), self._ends[last - 1]

    def article(self, mention: Mention) -> str:
        """The word right before, whatever it is."""
        return self.lower[mention.first - 1] if mention.first else ""

    def label_at(self, at: int) -> str:
        """The model's label of the name that a token is in, or nothing."""
        return self.covering[at].label if at in self.covering else ""

    def label(self, mention: Mention) -> tuple[str, bool]:
        """The model's label, and whether the name stands alone in what was labelled."""
        ent = self.covering.get(mention.first)
        if ent is None:
            return "none", True
        if ent.start == mention.first and ent.end == mention.last:
            return ent.label, True
        beside = chain(range(ent.start, mention.first), range(mention.last, ent.end))
        return ent.label, all(self.lower[i] in ("the", "'s", "’s") for i in beside)

    def leads(self, mention: Mention) -> bool:
        """Tell whether what was labelled begins with this name: "(the) Mansfield Police"."""
        ent = self.covering.get(mention.first)
        return ent is not None and mention.first in (ent.start, ent.start + (self.lower[ent.start] == "the"))

    def before(self, mention: Mention) -> set[str]:
        """The one and the two words in front, in the same sentence, without an article."""
        at = mention.first
        if at and self.lower[at - 1] == "the" and not self.edges[at]:
            at -= 1
        if not at or self.edges[at]:
            return set()
        one = self.lower[at - 1].rstrip(".") or "."
        two = "" if at < 2 or self.edges[at - 1] else f"{self.lower[at - 2]} {one}"
        return {one, two} if two else {one}

    def after(self, mention: Mention) -> str:
        """The word behind, in the same sentence; with its hyphen, if that joins it: "Oslo-based"."""
        at = mention.last
        if at >= len(self.lower) or self.edges[at]:
            return ""
        joined = self.lower[at] == "-" and self.text[mention.end + 1 : mention.end + 2].isalpha()
        return "-" + self.lower[at + 1] if joined else self.lower[at].rstrip(".")

    def between(self, first: Mention, second: Mention) -> str | None:
        """The words between two names if there are at most two, in one sentence."""
        if second.first - first.last > 2 or any(self.edges[first.last : second.first + 1]):
            return None
        return " ".join(self.lower[first.last : second.first])

    def container(self, inner: Mention, outer: Mention) -> str | None:
        """Say how a place that no list has lies to the next: "in", "near"; None if the text does not say.

        "Zorgamah, a hamlet near Idlib", "Zorgamah, Syria"; of "Zorgamah and Syria" nothing is known.
        """
        apart = outer.start - inner.end > _APART or any(self.edges[inner.last : outer.first + 1])
        if apart or outer.form == "adjective" or not outer.places:
            return None
        said = self.words.said_inside.fullmatch(self.text, inner.end, outer.start)
        if said is None:
            return None
        large = any(place.kind == "admin" or place.is_land for place in outer.places)
        return said["how"] or ("in" if said["apart"] and large else None)

    def is_name(self, mention: Mention) -> bool:
        """Tell whether the parse takes a word of it for a name."""
        return "PROPN" in [self.all_tokens[at].pos_ for at in range(mention.first, mention.last)]

    def is_surname(self, mention: Mention) -> bool:
        """Tell whether some person of the article is called so."""
        alone = mention.last - mention.first == 1 and self.lower[mention.first] in self.surnames
        return alone or (mention.respelled and (mention.start, mention.end) in self.people)

    def is_party(self, mention: Mention) -> bool:
        """Tell where a politician is from: "D-Story City"."""
        start = mention.start
        return self.text[start - 1 : start] == "-" and bool(PARTY.search(self.text, max(0, start - 3), start))

    def is_dateline(self, mention: Mention) -> bool:
        """Recognise "BRUSSELS (AP) —" at the start of a paragraph, in capitals of any sentence."""
        lines = self._datelines
        if lines and any(start <= mention.start < mention.end <= end for start, end in lines):
            return True
        capitals = mention.end - mention.start > 3 and self.text[mention.start : mention.end].isupper()
        first = self.edges[mention.first] and not self.text[max(0, mention.start - 2) : mention.start].strip()
        return (capitals or first) and bool(_DATELINE.match(self.text, mention.end))

    def is_acronym(self, mention: Mention) -> bool:
        """Tell "SEC" from a town; in a line of capitals nothing can be told."""
        word = self.text[mention.start : mention.end]
        if len(word) > 5 or not word.isupper() or not word.isalpha() or mention.shape == "abbreviation":
            return False
        beside = self.tokens[max(0, mention.first - 2) : mention.last + 2]
        others = [w for w in beside if w.isalpha() and not w.isupper()]
        return bool(others) and not self.is_dateline(mention)

    def is_press(self, mention: Mention) -> bool:
        """Tell a newspaper by its name: "the Lansing State Journal"."""
        press, at = self.words.after.press, mention.last
        if press.isdisjoint(self.lower[at : at + 2]) or not self.tokens[at][0].isupper():
            return False
        return any(word[0].isupper() and word.lower() in press for word in self.tokens[at : at + 2])

    def is_inserted(self, first: int, last: int) -> bool:
        """Tell what a place in commas follows: "in Qorvand, Iran, on Monday"; not a person with a home."""
        outer = self.covering.get(last + 1)
        if self.label_at(first) not in ("", "GPE", "LOC", "FAC", "ORG"):
            return False
        if self.label_at(last + 1) not in ("", "GPE", "LOC"):
            return False
        end = outer.end if outer is not None else last + 2
        if self.tokens[last] != "," or self.tokens[end : end + 1] not in ([","], ["."], [")"]):
            return False
        return self._may_be_led(first) and self.lower[last - 1] not in self.surnames

    def _may_be_led(self, first: int) -> bool:
        """Whether a place's name may begin here: behind "in" or "and", not behind its own first word."""
        before = self.lower[first - 1] if first and not self.edges[first] else ""
        if before and self.tokens[first - 1][0].isupper():
            return False
        words = self.words.before
        return before in ("", "and") or before in words.sure or before in words.likely

    def is_work(self, mention: Mention) -> bool:
        """Tell a film, a book or a ship that is called like a place."""
        start, end = mention.start, mention.end
        if self.text.startswith(",", end) and self.words.work.match(self.text, end):
            return True
        words = self.words
        is_kind = self.article(mention) in words.kinds_before
        if is_kind and words.work_before.search(self.text, max(0, start - 14), start):
            return True
        titles = self._titles
        at = bisect_right(titles, (start, len(self.text)))
        return at > 0 and end <= titles[at - 1][1]

    def is_firm(self, mention: Mention) -> bool:
        """Tell a firm that is called like a place by what is said of it: "Volta, the electric carmaker"."""
        end = mention.end
        if self.text.startswith(",", end) and self.words.firm.match(self.text, end):
            return True
        return bool(self.firm_word(mention))

    def firm_word(self, mention: Mention) -> str:
        """What stands before a name and says that it is a firm's: "shares in", "the carmaker"."""
        words, start = self.words, mention.start
        if self.article(mention) not in words.kinds_before:
            return ""
        found = words.firm_before.search(self.text, max(0, start - 14), start)
        return found[0].strip().lower() if found else ""

    @once
    def _titles(self) -> list[tuple[int, int]]:
        """What stands in quotation marks and is no more than a name: "Paris, Texas"."""
        return [match.span() for match in _TITLE.finditer(self.text)]

    def is_phrase(self, mention: Mention) -> bool:
        """Tell the bird from the country: "the turkey farm"."""
        phrase = self.words.phrases.get(mention.key)
        if phrase is None:
            return False
        return self.after(mention) in phrase.after or self.article(mention) in phrase.before

    @once
    def headed(self) -> frozenset[tuple[int, int]]:
        """Where the labels of tables stand that a heading calls places: under "Country", "Town"."""
        cells = (cell for cell in self._cells if cell.row and len(cell.corner) == 1)
        columns = [(cell.row[0], cell.corner[0]) for cell in cells]
        kinds = self.words.rules.kinds.headings
        return frozenset(row for row, (start, end) in columns if self.text[start:end].lower() in kinds)

    def no_people(self, mention: Mention) -> bool:
        """Tell the adjectives that are no place: a language, a food, a part of a firm's or person's name."""
        if not mention.places or self.after(mention) in self.words.rules.not_demonyms.after:
            return True
        if self.before(mention) & self.words.rules.not_demonyms.before:
            return True
        label, alone = self.label(mention)
        if label == "ORG" and not alone and self.after(mention) in self.words.after.institution:
            return False  # "the Georgian Interior Ministry"
        return (label in _WHOLES and (not alone or label == "PERSON")) or self.is_surname(mention)
