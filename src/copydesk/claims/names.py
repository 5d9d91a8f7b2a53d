"""Names: a person is called by the full name where a sentence has a part of it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from copydesk.claims.edits import Edit, an, plain
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import Entity, Span

_HYPHENS = frozenset(("-", "–"))
_LONGEST = 6  # words of a name


def named(found: Found, start: int, end: int, *labels: str) -> list[Entity]:
    """The entities of some labels of which a name begins within some characters."""
    return [
        e for e in found.entities if e.label in labels and any(start <= m.start < end for m in e.mentions)
    ]


class Names:
    """The full names of an article."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self._titles = list(found.blocks("title"))
        self._full: dict[tuple[str, str], Span | None] = {}

    @once
    def _sharing(self) -> Counter[str]:
        """How many people share a word of their names."""
        people = (e for e in self.found.entities if e.label == "PERSON")
        return Counter(word for e in people for word in {w for m in e.mentions for w in m.text.split()})

    @once
    def _mentions(self) -> list[tuple[int, int, Entity]]:
        """All names in text order."""
        named = ((m.start, m.end, e) for e in self.found.entities for m in e.mentions)
        return sorted(named, key=lambda one: one[:2])

    def by_start(self) -> dict[int, Entity]:
        """The entity whose name begins at a place; a work that is called by somebody's name is nobody."""
        return {start: e for start, end, e in self._mentions if not self.is_title(start, end)}

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The first name of each person in a sentence, if it is not the full one; and short forms."""
        seen: set[str] = set()
        first, last = (bisect_left(self._mentions, at, key=itemgetter(0)) for at in (one.start, one.end))
        for start, end, entity in self._mentions[first:last]:
            if end > one.end or entity.id in seen:
                continue
            if self._is_whole_there(entity, one) or self._is_other(start, end, entity):
                continue
            seen.add(entity.id)
            text = self.found.document.text
            taken = self.full(entity, text[start:end] if entity.label == "PERSON" else "")
            if taken is not None and self._is_part(text[start:end], entity, taken):
                yield self._edit(start, end, plain(taken.text), taken)

    def _is_other(self, start: int, end: int, entity: Entity) -> bool:
        """Whether what stands there is a work's name, or a piece of a longer one."""
        return self.is_title(start, end) or self._is_joined(start, end) or self._is_cut(start, end, entity)

    def _is_joined(self, start: int, end: int) -> bool:
        """Whether a hyphen joins a name to another word: "the Holt-Berg ticket"."""
        text = self.found.document.text
        return text[max(0, start - 1) : start] in _HYPHENS or text[end : end + 1] in _HYPHENS

    def _is_cut(self, start: int, end: int, entity: Entity) -> bool:
        """Whether a word beside a name belongs to it and was not read: "Hull" in "Dornby Hull".

        Before the name of a person may stand a title, so there only a word of the full name counts.
        """
        before, after = self.found.place_at(start) - 1, self.found.place_at(end - 1) + 1
        if after < len(self.found.doc) and self._belongs(after, after - 1):
            return True
        if before < 0 or not self.found.document.text[self.found.ends[before] : start].isspace():
            return False
        if entity.label == "PERSON" and self.found.doc[before].ent_type_ not in ("GPE", "ORG"):
            return any(self.found.words[before] in m.text.split() for m in entity.mentions)
        return self._belongs(before, before + 1)

    def _belongs(self, place: int, name: int) -> bool:
        """Whether a proper noun hangs on the word of a name beside it, or that on it."""
        token, other = self.found.doc[place], self.found.doc[name]
        if token.pos_ != "PROPN" or token.ent_type_ in ("DATE", "TIME") or not token.text[0].isupper():
            return False
        return other in (token.head, *token.children)

    def is_title(self, start: int, end: int) -> bool:
        """Whether marks make a name that of a work: the show "Ann"."""
        text = self.found.document.text
        return text[max(0, start - 1) : start] in ('"', "“") and text[end : end + 1] in ('"', "”")

    def _edit(self, start: int, end: int, by: str, taken: Span) -> Edit:
        """The full name in the place of a part; what Dornby Mills own needs no second s."""
        text = self.found.document.text
        before = max(0, self.found.place_at(start) - 1)
        if self.found.words[before].lower() in ("a", "an") and self.found.ends[before] == start - 1:
            return Edit(self.found.starts[before], end, f"{an(by)} {by}", "name", taken)
        owns = text[end : end + 2] in ("'s", "’s") and self.found.token_at(end).tag_ == "POS"
        if by.endswith("s") and owns:
            return Edit(self._title(start), end + 2, by + text[end], "name", taken)
        return Edit(self._title(start), end, by, "name", taken)

    def _is_whole_there(self, entity: Entity, one: Asserted) -> bool:
        """Whether a sentence has a name of more than one word for somebody."""
        inside = (m for m in entity.mentions if one.start <= m.start and m.end <= one.end)
        return any(len(m.text.split()) > 1 for m in inside)

    def _is_part(self, said: str, entity: Entity, taken: Span) -> bool:
        """Whether a name is a part of the full one that no other person has."""
        words, whole = said.split(), taken.text.split()
        if not len(words) < len(whole) <= _LONGEST:
            return False
        if entity.label == "PERSON":
            is_end = words[0] == whole[0] or words[0] == _surname([m.text for m in entity.mentions])
            return len(words) == 1 and is_end and words[0] in whole and self._sharing[words[0]] == 1
        return entity.label == "ORG" and _are_initials(said, whole)

    def is_shared(self, entity: Entity, place: int) -> bool:
        """Whether somebody was called last by a name that others have, too: either Holt is meant."""
        before = [m for m in entity.mentions if m.start < place]
        said = max(before, key=lambda m: m.start).text if before else ""
        return self._sharing[said] > 1

    def _title(self, start: int) -> int:
        """Where a name begins with the "Mr" before it, which the full name replaces."""
        place = self.found.place_at(start) - 1
        if place >= 0 and self.found.words[place].lower() in self.words.titles:
            return self.found.starts[place]
        return start

    def full(self, entity: Entity, ends: str = "") -> Span | None:
        """Where the fullest name of an entity stands, which must begin or end with the word `ends`."""
        asked = entity.id, ends
        if asked not in self._full:
            self._full[asked] = self._fullest(entity, ends)
        return self._full[asked]

    def _fullest(self, entity: Entity, ends: str) -> Span | None:
        fitting = self._as_read(entity)
        texts = {m.text for m in fitting}
        fitting = [m for m in fitting if not self._is_lengthened(m, texts)]
        if ends:
            fitting = [m for m in fitting if ends in (m.text.split()[0], m.text.split()[-1])]
        elif entity.label == "PERSON":
            last = _surname([m.text for m in fitting])
            fitting = [m for m in fitting if m.text.split()[-1] == last]
        return max(fitting, key=lambda m: (len(m.text.split()), -m.start), default=None)

    def _as_read(self, entity: Entity) -> list[Span]:
        """The names of an entity without those in headlines, whose capitals hide the end of a name."""
        return [m for m in entity.mentions if not self._in_title(m.start) and not self._is_run_on(m)]

    def _is_lengthened(self, mention: Span, texts: set[str]) -> bool:
        """Whether a word before a name was read with it, as in "the One Dornby plan" of Dornby."""
        if not any(text != mention.text and mention.text.endswith(f" {text}") for text in texts):
            return False
        root = self.found.doc[self.found.root(mention.start, mention.end)]
        return root.dep_ == "compound" or self.found.token_at(mention.start).tag_ == "CD"

    def _is_run_on(self, mention: Span) -> bool:
        """Whether a name was read across a full stop: "Ripon Ltd. Ripon"."""
        return any(
            word.endswith(".") and len(word) > 3 and word.lower() not in self.words.titles
            for word in mention.text.split()[:-1]
        )

    def _in_title(self, at: int) -> bool:
        return any(b.start <= at < b.end for b in self._titles)


def _are_initials(said: str, words: list[str]) -> bool:
    """Whether capitals are those with which words begin: "D.M." of "Dornby Mills"."""
    return said.isupper() and said.replace(".", "") == "".join(w[0] for w in words if w[0].isupper())


def _surname(names: list[str]) -> str:
    """The word that most names of a person end with: a verb that was read with one ends but one of them."""
    firsts = {name.split()[0] for name in names if " " in name}
    counts = Counter(word for name in names if (word := name.split()[-1]) not in firsts)
    return max(counts, key=lambda word: (counts[word], -len(word)), default="")
