"""How a reading is put into words where it is set against another: its value, its time, its source."""

from copydesk.corroboration.labels import value as value
from copydesk.corroboration.pairs import periods
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.words import lemmas


def when(one: Profile) -> str:
    """The period for which it is given."""
    return periods.words(one.period, one.reading.time)


def times(a: Profile, b: Profile) -> str:
    """For when each of two is given."""
    return f"one is for {when(a)}, the other for {when(b)}"


def days(a: Profile, b: Profile) -> str:
    """On which day each of two is given."""
    return f"one was given on {a.article.published}, the other on {b.article.published}"


def where(one: Profile) -> str:
    """The places for which it is given, those that its sentence names if it names any."""
    names = one.reading.place_names
    said = [name for name in names if lemmas(name) & one.sentence]
    return ", ".join(said or names) or "no place"


def places(a: Profile, b: Profile) -> str:
    """For where each of two is given."""
    return f"one is for {where(a)}, the other for {where(b)}"


def what(one: Profile) -> str:
    """What is measured, and the whole that it is a part of."""
    said = " ".join((one.reading.measure or one.reading.text).split())
    return f"{said} of {' '.join(one.reading.whole.split())}" if one.reading.whole else said


def who(one: Profile) -> str:
    """Who gives it: the speaker or source, else the outlet."""
    said = one.reading.speaker or one.reading.source or one.article.publisher or one.article.source
    return " ".join(said.split()) or "an article"


def part(narrow: Profile, wide: Profile) -> str:
    """That one counts a part of what the other does."""
    return f"{what(narrow)} are a part of {what(wide)}"


def counts(a: Profile, b: Profile) -> str:
    """What became of those whom each of two counts: "the dead and the missing"."""
    one, other = (" and ".join(f"the {word}" for word in sorted(p.outcomes)) for p in (a, b))
    return f"one counts {one}, the other {other}"


def both(a: Profile, b: Profile) -> str:
    """What each of two gives: "Kallen Lines and the union give 12 and 31"."""
    one, other = who(a), who(b)
    if one != other:
        return f"{one} and {other} give {value(a)} and {value(b)}"
    known = any(p.reading.speaker or p.reading.source or p.article.publisher for p in (a, b))
    return f"{f'{one} gives' if known else 'two articles give'} {value(a)} and {value(b)}"
