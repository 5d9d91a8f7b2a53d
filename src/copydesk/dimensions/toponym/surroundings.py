"""What stands around a name: the words before and after, the model's label, the sentence's edges."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DATELINE = re.compile(r"\s*(?:,\s*[\w. ]{2,20})?\s*(?:\([A-Z][\w. ]+\)\s*)?(?:--|–|—|\s-\s|:\s)")
_PARTY = re.compile(r"(?<![\w.])[DRI]-(?=[A-Z]|$)")
_WHOLES = ("ORG", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "PERSON", "LANGUAGE", "LAW")


class Surroundings:
    """The parse of one article, as the signs need it."""

    def __init__(self, found: Found, words: Lexicon) -> None:
        doc: Doc = found.doc
        self.doc, self.text, self.words = doc, found.document.text, words
        self.ents = list(doc.ents)
        strings = doc.vocab.strings
        table = doc.to_array(["ORTH", "IDX", "SENT_START"]).tolist()  # one call is far cheaper than tokens
        texts = {orth: strings[orth] for orth in {row[0] for row in table}}
        # "D-Plymouth" is one token; the place begins behind the party
        skips = {orth: 2 if _PARTY.match(text) else 0 for orth, text in texts.items()}
        lower = {orth: text[skips[orth] :].lower() for orth, text in texts.items()}
        self.tokens = [texts[orth][skips[orth] :] for orth, _, _ in table]
        self.lower = [lower[orth] for orth, _, _ in table]
        self.edges = [start == 1 for _, _, start in table]
        self._spans = [(at + skips[orth], at + len(texts[orth])) for orth, at, _ in table]
        self.covering = {i: ent for ent in self.ents for i in range(ent.start, ent.end)}
        self.surnames = self._surnames()

    def _surnames(self) -> frozenset[str]:
        """The last words of persons' full names, and whoever is called Mr or Mrs."""
        last = set()
        for ent in self.ents:
            if ent.label_ == "PERSON" and len(ent) > 1:
                tail = [token.lower_ for token in ent if token.text[0].isalpha()]
                last.update(tail[-1:])
        for title, name in zip(self.lower, self.lower[1:], strict=False):
            if title.rstrip(".") in ("mr", "mrs", "ms", "dr"):
                last.add(name)
        return frozenset(last)

    @cached_property
    def starts(self) -> dict[int, int]:
        """The token that begins at a character."""
        return {start: i for i, (start, _) in enumerate(self._spans)}

    @cached_property
    def ends(self) -> dict[int, int]:
        """The token after the one that ends at a character."""
        return {end: i + 1 for i, (_, end) in enumerate(self._spans)}

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The characters that a run of tokens covers."""
        return self._spans[first][0], self._spans[last - 1][1]

    def article(self, mention: Mention) -> str:
        """The word right before, whatever it is."""
        return self.lower[mention.first - 1] if mention.first else ""

    def label(self, mention: Mention) -> tuple[str, bool]:
        """The model's label, and whether the name stands alone in what was labelled."""
        ent = self.covering.get(mention.first)
        if ent is None:
            return "none", True
        words = [i for i in range(ent.start, ent.end) if self.lower[i] not in ("the", "'s", "’s")]
        return ent.label_, all(mention.first <= i < mention.last for i in words)

    def leads(self, mention: Mention) -> bool:
        """Tell whether what was labelled begins with this name: "(the) Mansfield Police"."""
        ent = self.covering.get(mention.first)
        if ent is None:
            return False
        return ent.start == mention.first or (
            ent.start == mention.first - 1 and self.lower[ent.start] == "the"
        )

    def before(self, mention: Mention) -> set[str]:
        """The one and the two words in front, in the same sentence, without an article."""
        at = mention.first
        if at and self.lower[at - 1] == "the" and not self.edges[at]:
            at -= 1
        if not at or self.edges[at]:
            return set()
        one = self.lower[at - 1].rstrip(".") or "."
        two = "" if at < 2 or self.edges[at - 1] else f"{self.lower[at - 2]} {one}"
        return {one, two} - {""}

    def after(self, mention: Mention) -> str:
        """The word behind, in the same sentence."""
        at = mention.last
        return "" if at >= len(self.lower) or self.edges[at] else self.lower[at].rstrip(".")

    def between(self, first: Mention, second: Mention) -> str | None:
        """The words between two names if there are at most two, in one sentence."""
        if second.first - first.last > 2 or any(self.edges[first.last : second.first + 1]):
            return None
        return " ".join(self.lower[first.last : second.first])

    def is_name(self, mention: Mention) -> bool:
        """Tell whether the parse takes a word of it for a name."""
        return any(token.pos_ == "PROPN" for token in self.doc[mention.first : mention.last])

    def is_surname(self, mention: Mention) -> bool:
        """Tell whether some person of the article is called so."""
        return mention.last - mention.first == 1 and self.lower[mention.first] in self.surnames

    def is_party(self, mention: Mention) -> bool:
        """Tell where a politician is from: "D-Story City"."""
        return bool(_PARTY.search(self.text, max(0, mention.start - 3), mention.start))

    def is_dateline(self, mention: Mention) -> bool:
        """Recognise "BRUSSELS (AP) —" at the start of a paragraph, in capitals of any sentence."""
        capitals = mention.end - mention.start > 3 and self.text[mention.start : mention.end].isupper()
        first = self.edges[mention.first] and not self.text[max(0, mention.start - 2) : mention.start].strip()
        return (capitals or first) and bool(_DATELINE.match(self.text, mention.end))

    def is_acronym(self, mention: Mention) -> bool:
        """Tell "SEC" from a town; in a line of capitals nothing can be told."""
        word = self.text[mention.start : mention.end]
        if len(word) > 5 or not word.isupper() or not word.isalpha():
            return False
        beside = [w for w in self.tokens[max(0, mention.first - 2) : mention.last + 2] if w.isalpha()]
        return not all(w.isupper() for w in beside) and not self.is_dateline(mention)

    def is_press(self, mention: Mention) -> bool:
        """Tell a newspaper by its name: "the Lansing State Journal"."""
        follow = self.tokens[mention.last : mention.last + 2]
        capitals = [word.lower() for word in follow if word[:1].isupper()]
        return (len(capitals) == len(follow) and bool(self.words.press.intersection(capitals))) or (
            bool(follow) and follow[0][0].isupper() and follow[0].lower() in self.words.press
        )

    def is_phrase(self, mention: Mention) -> bool:
        """Tell the bird from the country: "the turkey farm"."""
        phrase = self.words.phrases.get(mention.key)
        if phrase is None:
            return False
        return self.after(mention) in phrase.after or self.article(mention) in phrase.before

    def no_people(self, mention: Mention) -> bool:
        """Tell the adjectives that are no place: a language, a food, a part of a firm's or person's name."""
        if not mention.places or self.after(mention) in self.words.not_demonym_after:
            return True
        if self.before(mention) & self.words.not_demonym_before:
            return True
        label, alone = self.label(mention)
        if label == "ORG" and not alone and self.after(mention) in self.words.institution:
            return False  # "the Georgian Interior Ministry"
        return (label in _WHOLES and (not alone or label == "PERSON")) or self.is_surname(mention)
