"""Words in which letters of two scripts stand side by side that look alike: "Раris" with a Cyrillic Р."""

import re

# The Cyrillic and Greek letters that Unicode's list of confusables (UTS 39) maps to one Latin letter.
_CYRILLIC = "АВЕЅІЈКМНОРСТУХаеорсухѕіјһӏԁԛԝ"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_SIDE_BY_SIDE = re.compile(f"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}]")
_WORD = re.compile(r"[^\W\d_]+")


def mixed_words(text: str) -> list[str]:
    """The words of a text that mix Latin letters with look-alikes, each once, in their order.

    "µg", "Δt" and "β-carotene" are none: their letters look like no Latin ones, or stand apart.
    """
    if text.isascii() or not _SIDE_BY_SIDE.search(text):
        return []
    return list(dict.fromkeys(word for word in _WORD.findall(text) if _SIDE_BY_SIDE.search(word)))
