"""Sentences of a quotation: who speaks is put before them, and quotation marks come in pairs."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.claims.edits import Edit
from copydesk.claims.names import Names, named
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Span

_OPENING, _CLOSING = '“"‘«', '”"’»'
_LABEL = re.compile(r"\b([A-Z][A-Z.]+(?: [A-Z.]+)*):(?=\s)")
_LONGEST = 40  # characters of a label
_FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_PERSONS = _FIRST | {"you", "your", "yours"}
_PARTNERS = {"``": "''", "''": "''", '"': '"', "‘": "’", "«": "»"}


class Speech:
    """Names the speaker of a sentence that is a part of a longer quotation."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found = found
        self._entities = {e.id: e for e in found.entities}
        self._names = Names(found, words)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The speaker, where the sentence does not say who speaks; the first person where nobody knows."""
        quoted = [a for a in one.said if a.kind != "indirect"]
        outside = next((a for a in quoted if _is_whole(a, one)), None)
        if outside is not None:
            yield from self._prefixed(one, outside)
            return
        if quoted:
            yield from self._paired(one)
        yield from self._first_persons(one, quoted)

    def _first_persons(self, one: Asserted, quoted: list[Attribution]) -> Iterator[Span]:
        """The "I" and "we" of a sentence of which no quotation says who they are."""
        if _PERSONS.isdisjoint(one.lower):
            return
        spans = [(c.start, c.end) for a in quoted for c in a.content]
        for token in filter(_is_first, one.tokens):
            if not any(start <= token.idx < end for start, end in spans):
                yield self.found.cut(token.idx, token.idx + len(token))

    def _prefixed(self, one: Asserted, said: Attribution) -> Iterator[Edit | Span]:
        text = self.found.document.text
        taken = self._who(said, one)
        pair = text[one.start : one.start + 2]
        first = pair if pair in _PARTNERS else pair[0]
        opens = "" if first in _PARTNERS or first in _OPENING else _opening(text[one.start : one.end])
        if taken is not None:
            yield Edit(
                one.start, one.start, f"{taken.text[:1].upper()}{taken.text[1:]}: {opens}", "speaker", taken
            )
        else:
            yield self.found.cut(one.start, one.end)
            if opens:
                yield Edit(one.start, one.start, opens, "mark", None)
        if not self._is_closed(one, first, opens):
            yield Edit(one.end, one.end, _PARTNERS.get(first, "”"), "mark", None)

    def _is_closed(self, one: Asserted, first: str, opens: str) -> bool:
        """Whether the mark that opens a quotation is closed at the end of its sentence."""
        said = self.found.document.text[one.start : one.end]
        if first == '"' or (opens and said.endswith('"')):
            return said.endswith('"') and (not opens or said.count('"') % 2 == 1)
        partner = _PARTNERS.get(first, "”")
        return said.endswith((partner, "''")) or (bool(opens) and said[-1] in _CLOSING)

    def _is_another_told_of(self, said: Attribution, one: Asserted) -> bool:
        """Whether the sentence before is about somebody else than who is taken to speak: it may be theirs."""
        speaker = said.speaker
        if speaker is None or one.before is None or said.source:
            return False
        start = one.before.start_char
        quoted = any(c.start <= start < c.end for a in self.found.attributions for c in a.content)
        if quoted or speaker.end > start:
            return False
        people = {person.id for person in named(self.found, start, one.before.end_char, "PERSON")}
        return bool(people) and speaker.entity not in people

    def _is_label_of_another(self, said: Attribution, one: Asserted) -> bool:
        """Whether the last label in capitals before a sentence is another's: "CLIP: The mill burned"."""
        begins = next((c.start for c in said.content if c.start <= one.start + 1 < c.end), one.start)
        text = self.found.document.text[max(0, begins - _LONGEST) : one.start]
        labels = _LABEL.findall(text)
        words = {w.lower() for s in said.source for w in s.text.split()}
        words |= {w.lower() for w in said.speaker.text.split()} if said.speaker else set()
        return bool(labels) and words.isdisjoint(labels[-1].lower().split())

    def _who(self, said: Attribution, one: Asserted) -> Span | None:
        """The speaker by the full name, else by the words for the speaker that stand in the article."""
        if self._is_another_told_of(said, one) or self._is_label_of_another(said, one):
            return None
        full = self._named(said)
        if full is not None:
            return full
        words = said.source[0] if len(said.source) == 1 else None
        if said.speaker is not None:
            words = Span(start=said.speaker.start, end=said.speaker.end, text=said.speaker.text)
        if words is None or self.found.token_at(words.start).pos_ == "PRON":
            return None
        return self._labelled(words.text) or words

    def _named(self, said: Attribution) -> Span | None:
        """The full name of who speaks, if nobody else is called by the name that stands there."""
        entity = self._entities.get(said.speaker.entity or "") if said.speaker is not None else None
        if entity is None or said.speaker is None or self._names.is_shared(entity, said.speaker.end):
            return None
        return self._names.full(entity) or entity.mentions[0]

    def _labelled(self, label: str) -> Span | None:
        """The full name of the only person whose surname is a label in capitals: "HOLT"."""
        if not label.isupper() or " " in label:
            return None
        people = (e for e in self._entities.values() if e.label == "PERSON")
        meant = [e for e in people if any(m.text.split()[-1].upper() == label != m.text for m in e.mentions)]
        return self._names.full(meant[0]) if len(meant) == 1 else None

    def _paired(self, one: Asserted) -> Iterator[Edit]:
        """A mark for a quotation that goes on behind the sentence, or began before it."""
        said = self.found.document.text[one.start : one.end]
        if _closes_another(said):
            yield Edit(one.start, one.start + 1, "", "mark", None)
        elif said.count("“") > said.count("”") and said.rfind("“") > said.rfind("”"):
            yield Edit(one.end, one.end, "”", "mark", None)
        elif _began_before(said):
            yield Edit(one.start, one.start, "“", "mark", None)
        elif said.count('"') % 2 and "''" not in said and "”" not in said:  # some write "so''
            yield from self._straight(one, said)

    def _straight(self, one: Asserted, said: str) -> Iterator[Edit]:
        """The missing one of marks that look alike: what stands behind a comma closes."""
        at = said.find('"')
        if said.endswith(' "'):  # it opens the next sentence
            yield Edit(one.end - 2, one.end, "", "mark", None)
        elif said.endswith('"') or (at and said[at - 1] in ",.!?"):
            yield Edit(one.start, one.start, '"', "mark", None)
        else:
            yield Edit(one.end, one.end, '"', "mark", None)


def _opening(said: str) -> str:
    """The mark that opens what a sentence closes: such a one as stands at its end."""
    return next((m for m in ('"', "''") if said.endswith(m) and said.count(m) % 2), "“")


def _closes_another(said: str) -> bool:
    """Whether the mark that a sentence begins with closes the one before it."""
    return said[0] in _CLOSING and said[1:2] in tuple(_OPENING)


def _began_before(said: str) -> bool:
    """Whether a sentence closes a quotation that it does not open."""
    if said[0] in _OPENING or said.count("”") <= said.count("“"):
        return False
    return said.find("”") < said.find("“") or "“" not in said


def _is_first(token: Token) -> bool:
    """Whether a word is who writes or who reads."""
    return token.lower_ in _PERSONS and token.pos_ in ("PRON", "DET")


def _is_whole(said: Attribution, one: Asserted) -> bool:
    """Whether a sentence lies in a quotation, and who speaks and how stands outside of it."""
    inside = any(c.start <= one.start + 1 and one.end - 2 <= c.end for c in said.content)
    return inside and not any(one.start <= s.start < one.end for s in [*said.source, *said.cue])
