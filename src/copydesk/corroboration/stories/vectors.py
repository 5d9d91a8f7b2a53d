"""What an article is about, as weighted words: rare words and names say more than common ones.

The weights are those of tf-idf (Spärck Jones 1972), over the articles of a store. So that two articles alone
can be compared as well, each word is taken to be in a few more articles than these.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs.profiles import names
from copydesk.corroboration.pairs.words import lemmas_of
from copydesk.corroboration.stories.texts import Text

# The words of an article and what each weighs; together they have the length 1.
Vector = dict[str, float]


def vectors(texts: Sequence[Text]) -> list[Vector]:
    """Weigh the words of each article; only those that weigh most are kept."""
    counted = [Counter(chain.from_iterable(map(lemmas_of, text.words))) for text in texts]
    holders = Counter(word for words in counted for word in words)
    said = lexicon().story
    rarity = {
        word: math.log((len(texts) + said.others) / (count + said.others * said.share))
        for word, count in holders.items()
    }
    return [_vector(words, rarity, text) for words, text in zip(counted, texts, strict=True)]


def _vector(words: Counter[str], rarity: dict[str, float], text: Text) -> Vector:
    said = lexicon().story
    called = names(text.article)
    weighed = {
        word: rarity[word] * (1 + math.log(count)) * (said.name if word in called else 1.0)
        for word, count in words.items()
    }
    kept = sorted(weighed, key=lambda word: (-weighed[word], word))[: said.words]
    length = math.sqrt(math.fsum(weighed[word] ** 2 for word in kept))
    return {word: weighed[word] / length for word in kept} if length else {}


def dot(a: Vector, b: Vector) -> float:
    """The sum of the products: how alike two articles are, from 0 to 1."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum([weight * large[word] for word, weight in small.items() if word in large])


def add(a: Vector, b: Vector) -> Vector:
    """The sum of two vectors, word by word."""
    total = dict(a)
    for word, weight in b.items():
        total[word] = total.get(word, 0.0) + weight
    return total
