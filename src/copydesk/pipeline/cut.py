"""The words of a text, as spaCy cuts it, but for a unit of one letter that ends a sentence.

spaCy takes "m." for an abbreviation, as it does in "J. Roe", and reads on: "They paid £3m. Roe left." Right
behind a digit the letter is a unit, and the stop is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_UNIT = re.compile(r"(?<=\d)[a-z]\.(?=\s+[“\"‘'(]?[A-Z£$€]|$)")


def words_of(nlp: Language, text: str) -> Doc:
    """Cut a text into words."""
    doc = nlp.make_doc(text)
    spans = (doc.char_span(*match.span()) for match in _UNIT.finditer(text))
    units = [span[0] for span in spans if span is not None and len(span) == 1]
    if units:
        with doc.retokenize() as retokenizer:
            for unit in units:
                retokenizer.split(unit, [unit.text[0], "."], heads=[(unit, 0), (unit, 1)])
    return doc
