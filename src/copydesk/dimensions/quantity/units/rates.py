"""Rates: "per share", "a barrel", "/hour", "-a-share", "tons of copper a year"."""

from bisect import bisect_left

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import HYPHENS, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.units.periods import PER, period_of

_FAR = 4


def take_rate(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """Take what a number with a unit is per."""
    found = rate_at(lex, draft.last + 1, lexicon)
    if found is not None:
        draft.last = found[1]
    elif draft.dimension != "money":
        found = _after_of(lex, draft.last + 1, lexicon)
    if found is None:
        return
    draft.per = found[0]
    draft.rule += " per <unit>"
    if draft.dimension not in ("money", "frequency"):
        draft.dimension = "rate"


def take_count_rate(lex: Lexemes, draft: Draft, noun: Token, lexicon: Lexicon) -> None:
    """As in "60 jobs a month", "60 jobs annually": the rate stands behind what is counted."""
    i = bisect_left(lex.starts, noun.idx + len(noun), draft.last, draft.last + 12)
    found = rate_at(lex, i, lexicon)
    per = found[0] if found is not None and lex.words[i] in PER else None
    per = per or adverb_at(lex, i, lexicon) or rate_before(lex, draft.first, lexicon)
    if per is None and noun.head.lemma_ not in lexicon.rules.rates.steady:
        per = period_of(noun, lexicon)
    if per is not None:
        draft.per, draft.dimension = per, "rate"


def take_rate_of_clause(draft: Draft, last: Token, lexicon: Lexicon) -> None:
    """As in "drives 40 miles to work each day", "$2 million in revenue per week"."""
    draft.per = period_of(last, lexicon)
    if draft.per is not None and draft.dimension == "measurement":
        draft.dimension = "rate"


def take_bare_rate(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "about 3,000 a year", "50 a month": so many of what was named before."""
    found = rate_at(lex, draft.last + 1, lexicon)
    if found is None or found[0] not in lexicon.rules.rates.periods or draft.low == 1:
        return
    draft.dimension, draft.per = "rate", found[0]
    draft.rule += " per <unit>"


def rate_at(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """What stands after "per" or "a" at lexeme `i`, with its last lexeme."""
    rates = lexicon.rules.rates
    hyphen = lex.words[i] in HYPHENS
    i += hyphen
    word = lex.words[i]
    if word == "/" and lex.joins(i):
        return _thing(lex, i + 1, lexicon, rates.glued) or _symbol(lex, i + 1, lexicon)
    if lex.raw[i] in rates.abbreviated:
        return rates.abbreviated[lex.raw[i]], i  # "£1,450 pcm"
    if word == "per":
        return _thing(lex, i + 1 + (lex.words[i + 1] in HYPHENS), lexicon, None)
    if word in ("a", "an") and (hyphen or not lex.glued(i)):
        return _thing(lex, i + 1 + (lex.words[i + 1] in HYPHENS), lexicon, rates.things)
    if word in ("each", "every"):
        return _thing(lex, i + 1, lexicon, rates.periods)  # "500 bags each day"
    return None


def adverb_at(lex: Lexemes, i: int, lexicon: Lexicon) -> str | None:
    """The period of an adverb at lexeme `i`: "60 jobs annually", "200 vans a day" has another form."""
    return lexicon.rules.rates.adverbs.get(lex.words[i])


def rate_before(lex: Lexemes, i: int, lexicon: Lexicon) -> str | None:
    """The period of "an annual rate of 60 jobs", "an annualised sales rate of"."""
    words = lex.words
    if words[i - 2 : i] != ["rate", "of"]:
        return None
    return next((p for w in words[i - 5 : i - 2] if (p := lexicon.rules.rates.adverbs.get(w))), None)


def _symbol(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """A unit's symbol after a stroke: "mg/dL", "kV/cm"."""
    for phrase, unit in lexicon.symbols.get(lex.raw[i], ()):
        if tuple(lex.raw[i : i + len(phrase)]) == phrase and unit.dimension in ("measurement", "duration"):
            return unit.name, i + len(phrase) - 1
    return None


def _after_of(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """As in "21,800 tons of zinc wire a year": the rate stands behind what is measured."""
    if lex.words[i] != "of":
        return None
    for step in range(i + 2, i + 2 + _FAR):
        if lex.words[step] in lexicon.rules.ellipsis.listing and lex.words[step + 1] == "a":
            return None  # "9 percent of nurses and a quarter of doctors"
        if lex.words[step] in ("a", "per") and lex.words[step + 1] in lexicon.rules.rates.periods:
            return rate_at(lex, step, lexicon)
        if not lex.is_word(step):
            return None
    return None


def _thing(lex: Lexemes, i: int, lexicon: Lexicon, allowed: frozenset[str] | None) -> tuple[str, int] | None:
    """What a rate is per: a unit's name, or any noun after "per"."""
    found = _several_words(lex, i, lexicon)
    if found is not None:
        return found
    if allowed is None:
        return _noun(lex, i, lexicon)
    word = lex.words[i]
    if word not in allowed or lex.words[i + 1] in lexicon.rules.rates.dates:
        return None
    return lexicon.rules.rates.same.get(word, word), i


def _several_words(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """A unit whose name has several words: "square mile"."""
    same = lexicon.rules.rates.same
    pair = f"{lex.words[i]} {lex.words[i + 1]}"
    if pair in same:
        return same[pair], i + 1
    for phrase, unit in lexicon.names.get(lex.words[i], ()):
        if len(phrase) > 1 and lex.match(i, phrase) and unit.dimension != "money":
            return unit.name, i + len(phrase) - 1
    return None


def _noun(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """Any noun after "per", or so many of them."""
    word, same = lex.words[i], lexicon.rules.rates.same
    sized = _of_size(lex, i)
    if sized is not None:
        return sized
    if lex.is_digits(i) and lex.raw[i].replace(",", "").isdigit() and lex.is_word(i + 1):
        return f"{lex.raw[i]} {lex.words[i + 1]}", i + 1  # "45 per 100,000 people"
    if not lex.is_word(i) or word in ("cent", "se"):
        return None
    if word in same:
        return same[word], i
    for phrase, unit in lexicon.names.get(word, ()):  # "per centimeter", in one spelling
        if len(phrase) == 1 and unit.dimension in ("measurement", "duration"):
            return unit.name, i
    if lex.words[i + 1] in HYPHENS and lex.joins(i + 1) and lex.is_word(i + 2):
        return f"{word}-{lex.words[i + 2]}", i + 2  # "$85 per half-hour session"
    return _described(lex, i, lexicon) or (word, i)


def _described(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """A thing after "per" with the word that says of what kind it is: "per loaded container"."""
    noun, ends = lex.words[i + 1], lexicon.rules.words.phrase_ends
    if lex.words[i] not in lexicon.rules.rates.described or not lex.is_word(i + 1) or noun in ends:
        return None
    return (noun if noun == "share" else f"{lex.words[i]} {noun}"), i + 1  # "per diluted share"


def _of_size(lex: Lexemes, i: int) -> tuple[str, int] | None:
    """Things of one size after "per": "per 40-foot container", "per 90kg bag"."""
    hyphen = lex.words[i + 1] in HYPHENS and lex.glued(i + 1)
    last = i + 2 + hyphen
    if not (lex.is_digits(i) and lex.glued(i + 1) and lex.is_word(last - 1) and lex.is_word(last)):
        return None
    return f"{lex.text[lex.starts[i] : lex.ends[last - 1]].lower()} {lex.words[last]}", last


def for_every(lex: Lexemes, a: Draft, b: Draft) -> None:
    """As in "5 incidents for every 1,000 residents": the second number is what the first is per."""
    if lex.words[b.first - 1] not in ("per", "every"):
        return
    words = lex.words[a.last + 1 : b.first]
    is_per = words[-1:] == ["per"] or words[-2:] in (["for", "every"], ["per", "every"])
    if not is_per or len(words) >= 8:
        return
    things = _so_many(lex, b)
    if b.plain and b.low >= 10 and things is not None and not {".", ";", ","} & set(words):
        a.per, a.dimension, b.never = things, "rate", True


def _so_many(lex: Lexemes, b: Draft) -> str | None:
    """What a rate is per so many of: "1,000 live births"; a round number may stand alone: "per 100,000"."""
    last = b.last + 1
    if not lex.is_word(last) or lex.words[last] in ("in", "last", "a"):
        return lex.raw[b.first] if b.low % 100 == 0 else None
    if not lex.words[last].endswith("s") and lex.is_word(last + 1) and lex.words[last + 1].endswith("s"):
        last += 1
    return " ".join([lex.raw[b.first], *lex.words[b.last + 1 : last + 1]])
