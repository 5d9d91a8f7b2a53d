"""Ages: "four-year-old", "Ana Brill, 34,", "aged 10", "who was nine when"."""

from itertools import pairwise, takewhile

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.lists.listed_results import is_tally
from copydesk.dimensions.quantity.moves.from_to import is_move

YEAR = Unit("year", "a", "age")
_UNITS = frozenset(("year", "month", "week", "day", "hour"))
_SIDES = {"over": ">", "under": "<", "above": ">", "below": "<"}
_AGES = frozenset(("age", "aged", "ages"))
_BEFORE_AGES = frozenset(("between", "from", "about", "just", "only", "around", "under", "over"))
_OLD = frozenset(("old", "olds"))
_AFTER_STATED = frozenset(
    ("when", "at", "and", ".", ",", "years", "in", "then", "but", ";", "as", "while", "", ")")
)
_AFTER_LISTED = frozenset(
    (",", ".", "and", "", ";", "were", "was", "have", "had", "who", "on", "in", "after")
)
_VERBS = frozenset(
    ("were", "was", "have", "had", "who", "on", "after", "died", "with", "from", "for", "over")
)
_WAS = (["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"])
_COPULAS = ("is", "was")
_REACHED = ("to", "from", "at", "was", "is", "now")
_MANY = 8
_GROWING = 10  # from here on anybody may be as old; below it only the young
_ADULT, _OLDEST = 13, 110
_BEFORE_APPOSED = frozenset(("also", "now", "almost", "nearly", "about", "around", "just"))
_LIST_MARKS = (",", "and")
_LEADS = _BEFORE_APPOSED.union(_LIST_MARKS, ("(", "both", "at"))  # before the age of somebody
_LED = _LEADS | _AGES | _BEFORE_AGES | {"of", "than"}
_COMPARED = frozenset(("or", "and"))
_AFTER_APPOSED = frozenset((",", ".", ";", "", "-", "—", "–"))


def read_age(lex: Lexemes, draft: Draft, lexicon: Lexicon, persons: frozenset[int]) -> None:
    """Make the draft an age if its context says that it is one.

    `persons` are the offsets at which names of people end.
    """
    if draft.dimension in ("duration", None) and _with_unit(lex, draft, lexicon):
        return
    if draft.known or not _within_life(draft):
        return
    if not draft.numeral.is_plain:
        is_age = _is_of_kind(lex, draft, lexicon)  # "the average age was 39.4"
    elif not _may_be_age(lex, draft, lexicon):
        return
    else:
        worded = _worded(lex, draft, lexicon) or _of_people(lex, draft, lexicon)
        is_age = worded or _apposed(lex, draft, lexicon, persons) or _stated(lex, draft, lexicon, persons)
    if is_age:
        make_age(draft)


def _may_be_age(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a word before or behind a number is one that an age has, whatever else is asked of it."""
    before, behind, ages = lex.words[draft.first - 1], lex.words[draft.last + 1], lexicon.rules.ages
    is_led = before in _LED or before in ages.kind_links or before in ages.turning or before in ages.copulas
    return is_led or behind in _COMPARED or behind in ages.ends


def make_age(draft: Draft) -> None:
    """Say of a number that it is the age of somebody."""
    draft.unit, draft.dimension = YEAR, "age"
    draft.rule = "age " + draft.rule


def _within_life(draft: Draft) -> bool:
    if draft.high is None or draft.numeral.form not in ("digits", "words") or draft.numeral.scale != 1:
        return False
    return draft.low > 0 and draft.high <= 120


def _with_unit(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "34-year-old", "ten months old", "5 years of age", "87 yo", "median age rose to 41 years"."""
    if draft.unit is None:
        return _abbreviated(lex, draft, lexicon)
    if draft.unit.name not in _UNITS:
        return False
    i, words = draft.last + 1, lex.words
    i += words[i] in DASHES
    i += words[i] in DASHES
    if words[i] in _OLD:
        draft.last = i
    elif words[i] == "of" and words[i + 1] == "age":
        draft.last = i + 1
    elif words[draft.first - 1] == "of" and words[draft.first - 2] == "age":
        _over_the_age(lex, draft)
    elif words[draft.first - 1] != "aged" and not _is_years_of_kind(lex, draft, lexicon):
        return False
    draft.unit = draft.unit._replace(dimension="age")
    draft.dimension, draft.per = "age", None
    draft.rule += " old"
    return True


def _is_years_of_kind(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "mean age 57.5 years", "rose to 41 years"; not "the pension age will rise in about 10 years"."""
    if _is_average(lex, draft.first - 1, lexicon):
        return True
    return lex.words[draft.first - 1] in _REACHED and _is_of_kind(lex, draft, lexicon)


def _is_average(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "mean age 57.5 years", "their median age was 41 years", up to lexeme `i`."""
    i -= lex.words[i] in lexicon.rules.ages.copulas or lex.words[i] in (",", ":")
    return lex.words[i] == "age" and lex.words[i - 1] in ("mean", "median", "average")


def _abbreviated(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    start = lex.after_hyphen(draft.last)
    for phrase in lexicon.age_phrases.get(lex.words[start], ()):
        if lex.match(start, phrase):
            draft.unit, draft.dimension, draft.last = YEAR, "age", start + len(phrase) - 1
            draft.rule += " years old"
            return True
    return False


def _worded(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "aged 10", "at age 18", "between the ages of 10 and 14", "over the age of 30", "turned 50"."""
    i, words = draft.first, lex.words
    if words[i - 1] == "of" and words[i - 2] in ("age", "ages"):
        _over_the_age(lex, draft)
        return True
    if words[i - 2] in _AGES and words[i - 1] in _BEFORE_AGES:
        return True
    if words[i - 1] in _AGES or _is_next_aged(lex, draft) or _is_of_kind(lex, draft, lexicon):
        return True
    return _compared(lex, draft) or _turned(lex, draft, lexicon)


def _is_of_kind(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "the average age of the crew was 42", "the retirement age will rise to 67".

    Not what else is told behind one, "the minimum age is 18 and the fee is 40", nor "the voting age group".
    """
    ages = lexicon.rules.ages
    if lex.words[draft.first - 1] not in ages.kind_links or _is_of_noun(lex, draft, lexicon):
        return False
    told = _told_of_kind(lex, draft, lexicon)
    if not told or len([word for word in told if word in _COPULAS]) > 1:
        return False
    return told[-1] in ages.after_kind or is_move(told[-1], lexicon)


def _told_of_kind(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> list[str]:
    """The words between "the average age" and a number of its clause, the last first; none without it."""
    ages, before = lexicon.rules.ages, lex.clause_before(draft.first, 2 * _MANY)
    if before[-2:] in _WAS or before[-1:] == ["against"]:
        before = [word for word in before if word != ","]
    near = list(takewhile(lambda word: word not in ages.kind_ends, reversed(before)))
    named = (n for n, (age, kind) in enumerate(pairwise(near)) if age == "age" and kind in ages.kinds)
    return near[: next(named, 0)]


def _is_of_noun(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a word that may be counted follows a number."""
    after, rules = draft.last + 1, lexicon.rules
    known = (_AFTER_STATED, rules.ages.kind_links, rules.words.after_ellipsis, ("before", "a"))
    return lex.is_word(after) and not any(lex.words[after] in words for words in known)


def _is_next_aged(lex: Lexemes, draft: Draft) -> bool:
    """As in "three men aged 19, 22 and 31": one age for each."""
    if lex.words[draft.first - 1] not in _LIST_MARKS:
        return False
    i = _before_list(lex, draft.first - 1)
    listed = i < draft.first - 1 and lex.words[i] in ("aged", "ages")
    return listed and lex.words[draft.last + 1] in _AFTER_LISTED | _VERBS


def _before_list(lex: Lexemes, i: int) -> int:
    """The lexeme before a list of numbers that goes on with what is behind lexeme `i`: "19, 22 and"."""
    for _ in range(_MANY):
        if lex.words[i] not in _LIST_MARKS or not (lex.is_digits(i - 1) and lex.words[i - 1].isdigit()):
            break
        i -= 2
    return i


def _compared(lex: Lexemes, draft: Draft) -> bool:
    """As in "all are younger than 50", "voters 45 or older"."""
    words, after = lex.words, draft.last + 1
    if words[draft.first - 2 : draft.first] in (["older", "than"], ["younger", "than"]):
        return lex.ends_at(after, _AFTER_STATED | {"who"})
    return words[after] in ("or", "and") and words[after + 1] in ("older", "younger")


def _turned(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "turned 50", "will turn 18 on Monday"; not "turned 50 people away"."""
    ages = lexicon.rules.ages
    is_turned = lex.words[draft.first - 1] in ages.turning and draft.low > 0
    return is_turned and lex.ends_at(draft.last + 1, ages.after_turning)


def _of_people(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "people are under 25", "men between 20 and 40 were asked"; not "women over 40 countries"."""
    return lex.words[draft.last + 1] in lexicon.rules.ages.ends and is_of_people(lex, draft, lexicon)


def is_of_people(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether people are on a side of what may be an age, if no noun follows it: "those under 30"."""
    ages, i = lexicon.rules.ages, draft.first - 1
    is_between = lex.words[draft.first] == "between"
    if not draft.numeral.is_plain or not (is_between or lex.words[i] in _SIDES) or not _within_life(draft):
        return False
    i -= not is_between
    while lex.words[i] in ages.copulas:
        i -= 1
    return lex.words[i] in (ages.crowds if draft.low >= _GROWING else ages.young)


def _over_the_age(lex: Lexemes, draft: Draft) -> None:
    word = lex.words[draft.first - 3 - (lex.words[draft.first - 3] == "the")]
    draft.comparator = _SIDES.get(word, draft.comparator)


def _apposed(lex: Lexemes, draft: Draft, lexicon: Lexicon, persons: frozenset[int]) -> bool:
    """As in "Brill, 34, said", "her son, five, to Lyon", "Ana Brill (34)"."""
    i, before, after = draft.first, lex.words[draft.first - 1], lex.words[draft.last + 1]
    if before not in _LEADS:
        return False
    if before == "(":
        is_won = draft.low < _GROWING and is_tally(lex, i, lexicon)  # "Tries: Orr (2)"
        return after == ")" and lex.ends[i - 2] in persons and not is_won
    if before == "both" and after in _AFTER_APPOSED:
        return lex.words[i - 2] == ","
    if _is_listed(lex, draft, lexicon) or _at(lex, draft, lexicon):
        return True
    if before in _BEFORE_APPOSED and lex.words[i - 2] == ",":
        is_of_name = before != "also" and lex.ends[i - 3] in persons
        return after == "," and (is_of_name or lex.words[i - 3] in lexicon.rules.ages.people)
    return before == "," and _follows_person(lex, draft, lexicon, persons)


def _follows_person(lex: Lexemes, draft: Draft, lexicon: Lexicon, persons: frozenset[int]) -> bool:
    """As in "Brill, 34, said", "her singer, 34, to Lyon": a number between commas, behind who is so old."""
    i, after = draft.first, lex.words[draft.last + 1]
    if after == "and" and lex.ends[i - 2] in persons:
        return _goes_on_with(lex, draft.last + 2, lexicon)
    if after not in _AFTER_APPOSED or (after in DASHES and lex.is_capital(draft.last + 2)):
        return False
    if lex.ends[i - 2] in persons or (after == "," and lex.words[i - 2] in lexicon.rules.ages.people):
        return True
    return _is_named(lex, draft, lexicon)


def _goes_on_with(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "Brill, 44 and a widow", "44 and mother of three"; not in "44 and a half"."""
    ages = lexicon.rules.ages
    noun = next((word for word in lex.words[i : i + 4] if word in ages.people), None)
    return noun is not None and lex.words[i + 1] != "half"


def _is_named(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "Tell Orrin, 29, has", "Ivo, 34; Mae, 32;": a name that nobody has told is a person's."""
    ages, name, after = lexicon.rules.ages, lex.raw[draft.first - 2], draft.last + 1
    if not name[:1].isupper() or name.isupper() or name.lower() in lexicon.rules.dates.months:
        return False
    if draft.low < _ADULT or not lex.raw[draft.first].isdigit():
        return False
    return lex.words[after] == ";" or (lex.words[after] == "," and lex.words[after + 1] in ages.after_named)


def _left(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "died at 84", "left school at 14"."""
    ages, before = lexicon.rules.ages, lex.words[i - 1]
    left = before in ages.left and lex.words[i - 2] in ("left", "leaving", "leave")
    if before == "dead" and lex.words[i - 2] in ("of", "the"):
        return False  # "put the number of dead at 31"
    return lex.words[i] == "at" and (left or before in ages.ending)


def _at(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "At 57, Orrin is", "who at 77 is", ", at 15 the youngest"."""
    i, after = draft.first - 1, draft.last + 1
    if lex.words[i] != "at" or not _ADULT <= draft.low <= _OLDEST:
        return False
    if lex.words[i - 1] == "who":
        return lex.words[after] in lexicon.rules.ages.after_who
    if lex.words[after : after + 2] in (["the", "youngest"], ["the", "oldest"]):
        return True
    begins = lex.raw[i] == "At" and lex.words[after] == ","
    return begins and (lex.words[after + 1] in ("he", "she") or lex.is_capital(after + 1))


def _is_listed(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "two men, 22 and 25", "three women, 19, 24 and 31, were held": one age for each."""
    if lex.words[draft.first - 1] not in _LIST_MARKS or lex.words[draft.last + 1] not in _AFTER_LISTED:
        return False
    if draft.low < 1:
        return False
    i = _before_list(lex, draft.first - 1)
    others = (draft.first - 1 - i) // 2
    follows = lex.words[draft.last + 1] in (",", "and") and lex.words[draft.last + 2].isdigit()
    crowd = lex.words[i] == "," and lex.words[i - 1] in lexicon.rules.ages.groups
    return crowd and (others > 0 or follows) and not _counts_more(lex, draft)


def _counts_more(lex: Lexemes, draft: Draft) -> bool:
    """Whether the numbers of a list count something after all: "two men, 22 and 25 dogs"."""
    i = draft.last + 1
    while lex.words[i] in (",", "and") and lex.words[i + 1].isdigit():
        i += 2
    return not lex.ends_at(i, _AFTER_STATED | _VERBS)


def _stated(lex: Lexemes, draft: Draft, lexicon: Lexicon, persons: frozenset[int]) -> bool:
    """As in "who was 10", "she was nine when", "He is 34"."""
    ages, i = lexicon.rules.ages, draft.first - 1
    if lex.words[draft.last + 1] not in _AFTER_STATED:
        return False
    steps = 0
    while lex.words[i] in ages.copulas and steps < 4:
        i, steps = i - 1, steps + 1
    if _left(lex, i, lexicon):
        return 9 < draft.low < 115
    if lex.ends[i] in persons and lex.words[i + 1] in ("is", "was") and 15 < draft.low < 110:
        return steps == 1 and lex.words[draft.last + 1] in (".", ",", "", "when")
    return steps > 0 and (lex.words[i] in ages.pronouns or _is_one_of_many(lex, i, lexicon))


def _is_one_of_many(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "the average patient was 57", "the oldest nurse in Roe is 71", up to lexeme `i`; no score."""
    ages, before = lexicon.rules.ages, lex.clause_before(i + 1, _MANY)
    if before and before[-1] in ages.oldest:
        return True
    people = (n for n, word in enumerate(before) if word in ages.people or f"{word}s" in ages.crowds)
    which = ages.oldest | ages.usual
    behind = next((before[n + 1 :] for n in people if n and before[n - 1] in which), None)
    return behind is not None and (not behind or behind[0] in ages.kind_of)
