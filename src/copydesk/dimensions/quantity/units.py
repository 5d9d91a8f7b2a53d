"""The unit of a number: signs and codes before it, names and symbols after it, "per X" behind."""

from __future__ import annotations

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import DASHES, HYPHENS, MINUS, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.numerals import parse_digits

# Letters that are words too: they are a currency's only when they touch its sign, as in "A$".
_WORDS_BEFORE_SIGN = frozenset(("a", "can", "s", "e"))
# After "5m" these make the m metres; any other noun makes it millions ("5m users").
_METRES = frozenset(
    "long tall wide deep high thick away from to in on at by of above below and or is are was were x per race sprint "
    "final freestyle hurdles dash butterfly backstroke breaststroke relay air rifle with but for the a an".split()
)
_SPACED_LETTERS = frozenset("mgLCF°")
_LENGTHS = frozenset("long tall wide deep thick high screen display diagonal x by".split())
# Nouns that are money or marks only after a large or a broken number: "1.85 marks", "two crowns".
_RARE = frozenset(("mark", "crown", "KRW", "VND", "GEL", "ETH", "LAK", "BDT"))


def attach(lex: Lexemes, draft: Draft, lexicon: Lexicon, free: int) -> None:
    """Find the unit of a number and take it into the draft; nothing before lexeme `free` is looked at."""
    _prefix(lex, draft, lexicon, free)
    _scale_letter(lex, draft, lexicon)
    if draft.unit is None or draft.dimension == "money":
        _suffix(lex, draft, lexicon)
    _sign(lex, draft, free)
    if draft.unit is not None:
        take_rate(lex, draft, lexicon)


def _prefix(lex: Lexemes, draft: Draft, lexicon: Lexicon, free: int) -> None:
    i = draft.first
    for phrase, unit in lexicon.prefixes.get(lex.words[i - 1], ()):
        first = i - len(phrase)
        if first >= free and lex.match(first, phrase) and _is_prefix(lex, draft, first, i):
            draft.first, draft.unit, draft.dimension = first, unit, "money"
            draft.rule = f"<currency> {draft.rule}"
            if lex.words[i - 1].startswith("m") and len(lex.words[i - 1]) == 4:
                draft.scale_by(Decimal(1_000_000))
            return
    # "#13 billion": a pound sign that was lost on the way; money of no known currency
    if lex.words[i - 1] == "#" and i - 1 >= free and lex.glued(i):
        letter = lex.words[draft.last + 1] in ("m", "bn", "b") and lex.glued(draft.last + 1)
        if draft.numeral.scale >= 1000 or letter:
            draft.first, draft.dimension = i - 1, "money"


def _is_prefix(lex: Lexemes, draft: Draft, first: int, i: int) -> bool:
    sign = lex.raw[first:i]
    if len(sign) == 1 and sign[0].isalpha():
        word = sign[0]
        if len(word) == 4 and word[0] in "mM" and word.isupper():
            return True
        if word.lower() == "dollar":
            return draft.numeral.scale > 1 or "." in lex.raw[i]
        if len(word) >= 3:
            return word.isupper() or word.lower() in ("usd", "rmb", "eur", "gbp", "jpy") or lex.glued(i)
        return (lex.glued(i) and word in _GLUED_SIGNS) or word in ("Rs", "RM", "Rp")
    letters = sign[0].lower()
    return not (letters in _WORDS_BEFORE_SIGN and not lex.glued(first + 1)) or sign[0] in ("C", "S")


_GLUED_SIGNS = frozenset(
    (
        "PS",
        "P",
        "R",
        "N",
        "W",
        "Re",
        "Sh",
        "Tk",
        "Dh",
        "Dhs",
        "SR",
        "KD",
        "JD",
        "TL",
        "DM",
        "Bt",
        "SFr",
        "Rs",
        "RM",
        "Rp",
    )
)


def _scale_letter(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "$2.5m", "2.5m users", "10k"; "5m" alone is five metres."""
    i = draft.last + 1
    letter = lex.words[i]
    scale = lexicon.rules.scale_letters.get(letter)
    glued = lex.glued(i)
    if scale is None or draft.numeral.scale > 1 or draft.numeral.form not in ("digits",):
        return
    if lex.glued(i + 1) and lex.raw[i + 1].isalnum():
        return
    money = draft.dimension == "money"
    follows = lex.words[i + 1]
    noun = lex.is_word(i + 1) and not lex.glued(i + 1) and follows not in _METRES
    counts = {"k": glued, "m": glued and (noun or lex.raw[i] == "M"), "b": glued and noun, "t": False}[letter]
    if counts and letter == "m" and follows in lexicon.names and not money:
        counts = True  # "1.2m tons"
    if counts or (money and (glued or letter in ("m", "b"))):
        draft.scale_by(Decimal(scale))
        draft.last = i


def _suffix(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    if draft.unit is not None or draft.dimension == "money":
        _repeated_currency(lex, draft, lexicon)
        return
    for start in _places(lex, draft, lexicon):
        readings = (symbol_at(lex, start, draft, lexicon), name_at(lex, start, draft, lexicon))
        found = max((r for r in readings if r), key=lambda reading: reading[1], default=None)
        if found is None:
            continue
        unit, last = found
        if lex.raw[start - 1] in ("(", "[", "{", "<"):
            if lex.raw[last + 1] not in (")", "]", "}", ">"):
                continue
            last += 1
        draft.unit, draft.dimension, draft.last = unit, unit.dimension, last
        draft.rule = f"{draft.rule} <{'currency' if unit.dimension == 'money' else 'unit'}>"
        if unit.dimension == "money":
            _after_currency(lex, draft, lexicon)
        return


def _places(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> list[int]:
    """Where a unit may begin: "40 yards", "40-yard", "20 (kg)", "half an hour", "two more years"."""
    last = draft.last
    step = lex.after_hyphen(last)
    places = [step]
    word = lex.words[step]
    form = draft.numeral.form
    if form == "vague" and word == "of":
        places.append(step + 1)
    elif form == "fraction" and word in ("a", "an"):
        places.append(step + 1)
    elif form == "fraction" and word == "of" and lex.words[step + 1] in ("a", "an"):
        places.append(step + 2)
    elif word in ("(", "[", "{", "<"):
        places.append(step + 1)
    elif word in lexicon.rules.counted.adjectives:
        places.append(step + 1)
    elif word == "-" and not lex.glued(step + 1):
        places.append(step + 1)  # "30 - year", cut into tokens
    return places


def symbol_at(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """The unit whose symbol stands at lexeme `i`, in the case that the standard writes."""
    raw = lex.raw
    for phrase, unit in lexicon.symbols.get(raw[i], ()):
        end = i + len(phrase)
        if tuple(raw[i:end]) != phrase or (lex.glued(end) and raw[end].isalnum()):
            continue
        if len(phrase) == 1 and len(raw[i]) == 1 and raw[i].isalpha():
            if raw[i] == "s" and "." not in raw[i - 1]:
                continue  # "the 1970s"
            if not lex.glued(i) and (raw[i] not in _SPACED_LETTERS or raw[end] in (".", "'")):
                continue
        return unit, end - 1
    if raw[i] in ('"', "'") and draft.numeral.form != "words":
        return _inches(lex, i)
    if raw[i] == "p" and lex.words[i + 1] not in (".",) and not lex.glued(i + 1):
        return Unit("penny", None, "money"), i
    return None


def _inches(lex: Lexemes, i: int) -> tuple[Unit, int] | None:
    """6'2" and 10" long: signs that are more often quotation marks."""
    if lex.raw[i] == "'":
        if lex.glued(i) and lex.glued(i + 1) and lex.is_digits(i + 1):
            return Unit("foot", "[ft_i]", "measurement"), i
        return None
    if lex.words[i + 1] in _LENGTHS or (lex.raw[i - 2] == "'" and lex.is_digits(i - 3) and lex.glued(i)):
        return Unit("inch", "[in_i]", "measurement"), i
    return None


def name_at(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """The unit whose name stands at lexeme `i`."""
    for phrase, unit in lexicon.names.get(lex.words[i], ()):
        end = i + len(phrase)
        if not lex.match(i, phrase) or (lex.glued(end) and lex.raw[end].isalnum()):
            continue
        if phrase[-1] in ("second", "quarter") and lex.words[lex.after_hyphen(end - 1)] in (
            "half",
            "quarter",
            "place",
            "final",
        ):
            continue
        if unit.plural_only and not phrase[-1].endswith("s"):
            continue
        if (
            unit.name in _RARE
            and draft.numeral.scale < 1000
            and draft.low < 100
            and draft.low == int(draft.low)
        ):
            continue
        if unit.dimension == "money" and lex.is_digits(end) and lex.glued(end) and not lex.glued(i):
            continue  # "3 USD50 cards"
        if phrase == ("$",) and lex.is_digits(end) and not lex.glued(i) and lex.glued(end):
            continue
        return unit, end - 1
    return None


def _repeated_currency(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "$5.9 billion dollars", "$31.20 US", "$5 AUD", "$40-million"."""
    i = draft.last + 1
    if lex.raw[i] in ("US", "USD", "AUD", "CAD", "NZD", "HKD", "SGD") and lex.raw[draft.first] == "$":
        code = lex.raw[i]
        if code != "US":
            draft.unit = Unit(code, code, "money")
        draft.last = i
    elif lex.words[i] in ("dollars", "euros") or (lex.words[i] == "pounds" and draft.unit_name == "GBP"):
        draft.last = i


def _after_currency(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "75 USD million", "15 dollars 50", "three dollars and fifty cents"."""
    i = draft.last + 1
    if (
        draft.unit is not None
        and len(lex.raw[draft.last]) == 4
        and lex.words[draft.last][0] == "m"
        and lex.raw[draft.last].isupper()
    ):
        draft.scale_by(Decimal(1_000_000))  # "30 MUSD"
        return
    scale = lexicon.rules.scales.get(lex.words[i])
    if scale is not None and scale >= 1000 and draft.numeral.scale == 1:
        draft.scale_by(Decimal(scale))
        draft.last = i
        return
    i += lex.words[i] == "and"
    if (
        draft.numeral.scale != 1
        or draft.low != int(draft.low)
        or not lex.is_digits(i)
        or len(lex.raw[i]) != 2
    ):
        return
    cents = parse_digits(lex.raw[i])
    named = lex.words[i + 1] in ("cents", "cent")
    if (
        cents is not None
        and (named or not lex.is_word(i + 1) or lex.words[i + 1] in ("more", "each"))
        and lex.raw[i + 1] not in ("%", "$")
    ):
        draft.low += cents / 100
        draft.high = draft.low
        draft.last = i + named


def _sign(lex: Lexemes, draft: Draft, free: int) -> None:
    """As in "-1.3%", "minus 5", "+0.2%"; a dash between two words is no sign."""
    i = draft.first - 1
    word = lex.words[i]
    if i < free:
        return
    if word == "minus" or (word in HYPHENS and lex.words[i - 1] == "minus"):
        draft.first = i if word == "minus" else i - 1
        _negate(draft)
    elif word in MINUS and not lex.glued(i) and not lex.is_digits(i - 1):
        degrees = draft.unit is not None and draft.unit.name in ("celsius", "fahrenheit", "degree")
        if lex.glued(i + 1) or (degrees and not lex.is_word(i - 1)) or (degrees and word == "-"):
            draft.first = i
            _negate(draft)
    elif word == "+" and lex.glued(i + 1) and not lex.glued(i):
        draft.first, draft.signed, draft.trend = i, True, "up"


def _negate(draft: Draft) -> None:
    draft.low = -draft.low
    draft.high = None if draft.high is None else -draft.high
    draft.signed = True
    if draft.dimension in ("percentage", None, "money") or (draft.unit and draft.unit.name == "point"):
        draft.trend = "down" if draft.unit is not None else None


def take_rate(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """Take "per share", "a barrel", "/hour", "-a-share" that follows a unit."""
    rates = lexicon.rules.rates
    i = draft.last + 1
    hyphen = lex.words[i] in HYPHENS and lex.glued(i)
    i += hyphen
    word = lex.words[i]
    if word == "/" and lex.glued(i) and lex.glued(i + 1):
        found = _thing(lex, i + 1, lexicon, rates.glued)
    elif word == "per":
        i += lex.words[i + 1] in HYPHENS
        found = _thing(lex, i + 1, lexicon, None)
    elif word in ("a", "an") and (hyphen or not lex.glued(i)):
        i += lex.words[i + 1] in HYPHENS
        found = _thing(lex, i + 1, lexicon, rates.things)
    else:
        return
    if found is None:
        return
    draft.per, draft.last = found
    draft.rule += " per <unit>"
    if draft.dimension != "money":
        draft.dimension = "rate"


def _thing(lex: Lexemes, i: int, lexicon: Lexicon, allowed: list[str] | None) -> tuple[str, int] | None:
    """What a rate is per: a unit's name, or any noun after "per"."""
    same = lexicon.rules.rates.same
    pair = f"{lex.words[i]} {lex.words[i + 1]}"
    if pair in same:
        return same[pair], i + 1
    for phrase, unit in lexicon.names.get(lex.words[i], ()):
        if len(phrase) > 1 and lex.match(i, phrase) and unit.dimension != "money":
            return unit.name, i + len(phrase) - 1
    word = lex.words[i]
    if allowed is None:
        if lex.is_digits(i) and lex.raw[i].replace(",", "").isdigit() and lex.is_word(i + 1):
            return f"{lex.raw[i]} {lex.words[i + 1]}", i + 1  # "45 per 100,000 people"
        if not lex.is_word(i) or word in ("cent", "se"):
            return None
    elif word not in allowed:
        return None
    return same.get(word, word), i


def is_dash(lex: Lexemes, i: int) -> bool:
    """Whether lexeme `i` is any dash."""
    return lex.raw[i] in DASHES
