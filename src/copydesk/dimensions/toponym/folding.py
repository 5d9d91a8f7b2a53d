"""One spelling for many: how the names of a place are made comparable.

`fold` gives the key that names are looked up by: "Côte-d'Ivoire" and "Cote d'Ivoire" are one key.
`skeleton` is looser, for names that are written in Latin letters in many ways: "Deir Ezzor" and
"Dayr az Zawr" have one skeleton. It is only tried inside a country that the article is about.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, and signs that transliterations put or leave out.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e",
     **dict.fromkeys("'’‘`´ʻʼʽʾʿ′.", ""), **dict.fromkeys("-‐‑–—/_,()", " "), "&": " and "}
)  # fmt: skip
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "mountain": "mtn"}
_ARABIC_ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|at|ath|an|az|el|er|es|esh|ed|et|en|ez) (?=\w{3})")
_ENGLISH_ARTICLE = re.compile(r"^the (?=\w)")
_ARTICLES = re.compile(r"\b(?:al|ar|as|ash|ad|at|ath|an|az|el|er|es|esh|ed|et|en|ez|ul|ol)\b")
_SOUNDS = (("kh", "k"), ("gh", "g"), ("q", "k"), ("ph", "f"), ("dh", "d"), ("th", "t"), ("sh", "s"),
           ("ch", "s"), ("tz", "s"), ("ts", "s"), ("z", "s"), ("j", "g"))  # fmt: skip


def fold(name: str) -> str:
    """Bring a name to the form that it is looked up by: plain small letters, single blanks.

    "St. John's" and "Saint Johns", "al-Hasakah" and "Al Ḩasakah" are the same key; an Arabic
    article stays (see `keys`), an English one goes ("The Gambia").
    """
    plain = name.casefold().translate(_LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = [_SHORT.get(word, word) for word in plain.split()]
    return _ENGLISH_ARTICLE.sub("", " ".join(words))


def bare(key: str) -> str:
    """Leave out the Arabic article of a folded name: "al hasakah" is "hasakah"."""
    return _ARABIC_ARTICLE.sub("", key) if key[:1] in "ae" else key


def keys(name: str) -> list[str]:
    """List the keys that a name is stored under: its own, and the one without Arabic article."""
    key = fold(name)
    short = bare(key)
    return [key] if short == key else [key, short]


def sounds_like(one: str, other: str) -> bool:
    """Whether two names have the same consonants, so that one is the other in English: "Rhodes", "Ródos"."""
    return _consonants(one) == _consonants(other)


def _consonants(name: str) -> str:
    return re.sub(r"[ah]", "", skeleton(name)).replace("c", "k")


@lru_cache(maxsize=1 << 13)
def skeleton(name: str) -> str:
    """Reduce a name to what its transliterations share: consonants, and where vowels stand."""
    text = _ARTICLES.sub(" ", fold(name))
    text = re.sub(r"\be[zsrdtnl](?=[zsrdtnl])", "", text)  # "Ezzor" is "az Zawr"
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    text = re.sub(r"[aeiouyw]+", "a", text.replace(" ", "")).rstrip("ah")
    return re.sub(r"(.)\1+", r"\1", text)
