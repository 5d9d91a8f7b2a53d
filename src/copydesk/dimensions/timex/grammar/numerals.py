"""Numbers in words: "twenty-four", "two and a half", "nineteen ninety-six"."""

from copydesk.dimensions.timex.cascade import Match, Readings, Rule


def _words(match: Match) -> Readings | None:
    numbers: list[int] = match.all("cardinal")
    year = _year(numbers)
    if year:
        return {"numeral": year, "year_number": year}
    total = part = 0
    for number in numbers:
        if number >= 100:
            part = max(part, 1) * number
            if number >= 1000:
                total, part = total + part, 0
        elif part % 100 and (part % 10 or part % 100 < 20 or number >= 10):
            return None
        else:
            part += number
    return {"numeral": total + part}


def _year(numbers: list[int]) -> int | None:
    """A year as it is spoken: nineteen ninety-six, twenty ten."""
    if len(numbers) in (2, 3) and 11 <= numbers[0] <= 20 and 10 <= numbers[1] < 100:
        ones = numbers[2] if len(numbers) == 3 else 0
        if (numbers[1] % 10 == 0 and ones < 10) or not ones:
            return numbers[0] * 100 + numbers[1] + ones
    return None


RULES = [
    Rule("the year (two thousand|<cardinal> thousand) (and? <cardinal>)?", lambda match: _spoken_year(match)),
    Rule("<cardinal> -? and -? a -? half", lambda match: {"numeral": match["cardinal"] + 0.5}),
    Rule("<numeral> -? and -? a -? half", lambda match: {"numeral": match["numeral"] + 0.5}),
    Rule("<numeral> -? <fraction>", lambda match: {"numeral": match["numeral"] + match["fraction"]}),
    Rule("<cardinal> - <ordinal>", lambda match: _ordinal(match)),
    Rule("<cardinal>" + " (-? <cardinal>)?" * 6 + " (and <cardinal>)?", lambda match: _words(match)),
    Rule("a (hundred|thousand)", lambda match: {"numeral": 100 if match.has("hundred") else 1000}),
    Rule("some <numeral>", lambda match: {"numeral": match["numeral"]}),
]


def _spoken_year(match: Match) -> Readings | None:
    numbers = match.all("cardinal")
    year = sum(numbers) - numbers[0] - 1000 + numbers[0] * 1000 if len(numbers) > 1 else 0
    return {"numeral": year, "year_number": year} if 1000 <= year < 3000 else None


def _ordinal(match: Match) -> Readings | None:
    """An ordinal of two words: "twenty-first"."""
    tens, ones = match["cardinal"], match["ordinal"]
    if tens % 10 or not 20 <= tens <= 90 or not 1 <= ones <= 9:
        return None
    return {"ordinal": tens + ones}
