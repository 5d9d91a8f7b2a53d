"""What the numbers of a table are in, where its headings say it: under "Revenue ($m)", "in %"."""

import re
from bisect import bisect_right
from decimal import Decimal

from copydesk.dimensions.grids import Cell, Span, unit
from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.numbers.numerals import read
from copydesk.dimensions.quantity.units import named

_MONEY = re.compile(r"([A-Z]{0,3}[$£€¥₹]|[A-Z]{3}\b)[ ]*(.*)")
_THOUSANDS = re.compile(r"['’‘]?000s?|1,000s")
_SCALES = re.compile(r"(thousand|million|billion|trillion)s(?: of(?= ))?((?! pounds).*)", re.IGNORECASE)
_LETTERS = frozenset("mkKbBMtTlLgGhHsS")  # millions or metres, thousands or kelvins: nobody knows


def complete(lex: Lexemes, drafts: list[Draft], found: list[Cell], lexicon: Lexicon) -> None:
    """Give the bare numbers of tables with headings what those say that they are in."""
    starts, known = [cell.start for cell in found], dict[str, Draft | None]()
    for draft in drafts if found else []:
        at, end = lex.starts[draft.first], lex.ends[draft.last]
        cell = found[max(0, bisect_right(starts, at) - 1)]
        if draft.unit is None and draft.numeral.form == "digits" and fills(lex.text, cell, (at, end)):
            draft.noun = None  # what stands behind it is another cell
            one = _one_of(lex.text, cell, lexicon, known)
            if one is not None:
                _take(draft, one)
    told = _told(lex.text, found, known)
    if told:
        drafts[:] = [one for one in drafts if not _is_in(lex, one, told)]


def _told(text: str, found: list[Cell], known: dict[str, Draft | None]) -> list[Span]:
    """Where headings say what their cells are in: "(thousands)", which is no amount of its own."""
    headings = {span for cell in found for span in (*cell.column, *cell.row, *cell.corner)} if known else ()
    said = ((unit(text, heading), heading) for heading in headings)
    return [(one.rest[1], heading[1]) for one, heading in said if known.get(one.words) is not None]


def _is_in(lex: Lexemes, draft: Draft, spans: list[Span]) -> bool:
    start, end = lex.starts[draft.first], lex.ends[draft.last]
    return any(span[0] <= start and end <= span[1] for span in spans)


def fills(text: str, cell: Cell, number: Span) -> bool:
    """Whether a number is all that a cell has, but for marks."""
    if not cell.start <= number[0] <= number[1] <= cell.end:
        return False
    return not any(map(str.isalnum, text[cell.start : number[0]] + text[number[1] : cell.end]))


def _one_of(text: str, cell: Cell, lexicon: Lexicon, known: dict[str, Draft | None]) -> Draft | None:
    """One of what a cell is in: by its own headings, or else by that of the whole table."""
    own = _units(text, [*cell.column, *cell.row], lexicon, known)
    if own:
        return own[0] if len({(one.unit, one.low) for one in own}) == 1 else None
    words = {word.strip("().,:").lower() for start, end in cell.row for word in text[start:end].split()}
    if not words.isdisjoint(lexicon.rules.tables.apart):
        return None
    all_of_it = _units(text, cell.corner, lexicon, known) or _units(text, cell.caption, lexicon, known)
    return all_of_it[0] if len(all_of_it) == 1 else None


def _units(text: str, headings: list[Span], lexicon: Lexicon, known: dict[str, Draft | None]) -> list[Draft]:
    """One of each unit that some headings say."""
    out = []
    for heading in headings:
        words = unit(text, heading).words
        if words not in known:
            known[words] = _read(words, lexicon) if words else None
        out.append(known[words])
    return [one for one in out if one is not None]


def _read(words: str, lexicon: Lexicon) -> Draft | None:
    """One of a unit that is nothing else: "$m", "kg", "million tonnes", "'000"."""
    is_number = words[0].isdecimal() and not _THOUSANDS.fullmatch(words)
    if words in _LETTERS or is_number:
        return None
    money, scale = _MONEY.fullmatch(words), _SCALES.fullmatch(words)
    forms = [f"1 {words}", f"1{words}"]
    if _THOUSANDS.fullmatch(words):
        forms = ["1 thousand"]
    elif scale is not None:
        forms = [f"1 {scale[1].lower()}{scale[2]}"]
    elif money is not None:
        forms = [f"{money[1]}1{money[2]}", f"{money[1]}1 {money[2]}", f"{money[1]} 1{money[2]}", *forms]
    return next(filter(None, (_whole(form, lexicon) for form in forms)), None)


def _whole(form: str, lexicon: Lexicon) -> Draft | None:
    """The quantity that a text is, if all of it is one."""
    lex = Lexemes(form)
    first = next(i for i in lex.range if lex.is_digits(i))
    numeral = read(lex, first, lexicon.rules)
    if numeral is None:
        return None
    draft = of_numeral(numeral)
    named.attach(lex, draft, lexicon, lex.range.start)
    is_all = lex.starts[draft.first] == 0 and lex.ends[draft.last] == len(form.rstrip())
    return draft if is_all and (draft.unit is not None or draft.low > 1) else None


def _take(draft: Draft, one: Draft) -> None:
    """Take a unit, and its scale unless the number has one of its own."""
    if draft.numeral.scale == 1:
        draft.scale_by(Decimal(one.low))
    draft.unit, draft.per = one.unit, one.per
    draft.dimension = one.dimension or draft.dimension
    draft.rule, draft.sense = f"{draft.rule} in <unit> of a heading", "heading"
