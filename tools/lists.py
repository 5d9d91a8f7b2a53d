"""Write the lists that other packages know: days of movable feasts, currencies, units.

    python tools/lists.py

It writes `feasts.json` beside the words of time and `lists.json` beside those of quantities: feasts of
the lunar calendars from `holidays`, names of currencies and units from CLDR by `babel`, and units with
the prefixes of the SI by `pint`. Both are data: neither package is needed to read an article.
"""

import datetime
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pint
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies
from babel.units import format_unit
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar
from holidays.calendars.persian import _Persian

from copydesk import rules

YEARS = range(1950, 2077)

# Units of the SI, and others that take its prefixes: further spelling, symbol, UCUM code, the prefixes
# whose symbols are in use. A symbol that is a word or a name in news ("TV", "PA", "as") is left out.
BASES = {
    "metre": ("meter", "m", "m", "kcdmµn"), "gram": ("gramme", "g", "g", "kmµn"),
    "litre": ("liter", "L l", "L", "hdcmµM"), "watt": ("", "W", "W", "kmMGTµ"),
    "watt hour": ("watt-hour", "Wh", "W.h", "kMGTm"), "volt": ("", "V", "V", "kmµ"),
    "ampere": ("amp", "A", "A", "kmµ"), "hertz": ("", "Hz", "Hz", "kMGTm"),
    "pascal": ("", "Pa", "Pa", "khMG"), "joule": ("", "J", "J", "kMGTm"),
    "newton": ("", "N", "N", "kM"), "byte": ("", "B", "By", "kMGTPE"),
    "bit": ("", "b bit", "bit", "kMGT"), "tonne": ("ton", "t", "t", "kMG"), "ohm": ("", "Ω", "Ohm", "kM"),
    "sievert": ("", "Sv", "Sv", "mµn"), "gray": ("", "Gy", "Gy", "mk"),
    "becquerel": ("", "Bq", "Bq", "kMGT"), "tesla": ("", "T", "T", "mµ"),
    "electronvolt": ("electron volt", "eV", "eV", "kMGT"), "calorie": ("", "cal", "cal", "k"),
    "bar": ("", "bar", "bar", "mk"), "mole": ("", "mol", "mol", "mµn"), "farad": ("", "F", "F", "µ"),
    "coulomb": ("", "C", "C", "mµ"), "lumen": ("", "lm", "lm", "k"), "second": ("", "s", "s", "mµn"),
    "parsec": ("", "pc", "pc", "kM"), "volt ampere": ("volt-ampere", "VA", "V.A", "kM"),
}  # fmt: skip
LARGE_AND_SMALL = ("deca", "hecto", "deci", "centi")  # only of these units
SMALL_STEPS = ("metre", "gram", "litre", "pascal")
SAME = ("hertz",)
RARE = ("quecto", "ronto", "yocto", "zepto", "atto", "zetta", "yotta", "ronna", "quetta")  # of bytes at most
# Kinds of CLDR's units that are measured in news; the others are shapes, doses and mixtures.
KINDS = ("area", "digital", "electric", "energy", "force", "frequency", "length", "light", "mass", "power",
         "pressure", "speed", "torque", "volume")  # fmt: skip
UCUM = {"µ": "u"}
NO_UNITS = (
    "light",
    "bar",
    "atmosphere",
    "em",
    "point",
    "dot",
    "drop",
    "cup",
    "pinch",
    "jigger",
    "grain",
    "Calorie",
    "stone",
)
# Codes and names that are words in headlines and texts, and names of two currencies of one time.
NO_CODES = {"ALL", "TOP", "TRY", "CUP", "PEN", "MAD", "SOS", "BOB", "COP", "DOP", "BAM", "ANG", "GEL"}
NO_NAMES = {"real", "sol", "gold", "mark", "dram", "leone", "florin", "escudo", "balboa", "euro", "guilder"}


def main() -> None:
    """Write both files."""
    _write("timex", "feasts.json", feasts())
    named, alone = currencies()
    codes = sorted(current() - NO_CODES)
    _write("quantity", "lists.json", {"currencies": named, "alone": alone, "codes": codes, "units": units()})


def _write(room: str, name: str, data: dict[str, Any]) -> None:
    """A line for each entry, so that a change can be read."""
    lines = []
    for key, value in data.items():
        inner = value.items() if isinstance(value, dict) else ()
        entries = [f"  {_json(name)}: {_json(entry)}" for name, entry in inner]
        lines.append(f"{_json(key)}: " + ("{\n" + ",\n".join(entries) + "\n}" if entries else _json(value)))
    (rules.folder_of(room) / name).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def feasts() -> dict[str, str]:
    """The days of each movable feast."""
    moon, hebrew = _IslamicLunar(), _HebrewLunisolar()
    hindu, chinese = _HinduLunisolar(), _ChineseLunisolar()
    known: dict[str, Callable[[int], object]] = {
        "ramadan": moon.ramadan_beginning_dates, "eid al-fitr": moon.eid_al_fitr_dates,
        "eid al-adha": moon.eid_al_adha_dates, "ashura": moon.ashura_dates, "mawlid": moon.mawlid_dates,
        "hijri new year": moon.hijri_new_year_dates, "arbaeen": moon.arbaeen_dates,
        "passover": hebrew.passover_date, "rosh hashanah": hebrew.rosh_hashanah_date,
        "yom kippur": hebrew.yom_kippur_date, "hanukkah": hebrew.hanukkah_date, "purim": hebrew.purim_date,
        "sukkot": hebrew.sukkot_date, "shavuot": hebrew.shavuot_date, "diwali": hindu.diwali_india_date,
        "holi": hindu.holi_date, "dussehra": hindu.dussehra_date, "vaisakhi": hindu.vaisakhi_date,
        "janmashtami": hindu.janmashtami_date, "ganesh chaturthi": hindu.ganesh_chaturthi_date,
        "raksha bandhan": hindu.raksha_bandhan_date, "lunar new year": chinese.lunar_new_year_date,
        "dragon boat": chinese.dragon_boat_date, "mid-autumn": chinese.mid_autumn_date,
        "nowruz": _Persian().new_year_date,
    }  # fmt: skip
    return {
        name: " ".join(sorted({day.isoformat() for year in YEARS for day in _dates(dates(year))}))
        for name, dates in known.items()
    }


def _dates(made: object) -> Iterator[datetime.date]:
    """The days in what the package gives: one day, or days with a mark that they are reckoned."""
    if isinstance(made, datetime.date):
        yield made
    elif isinstance(made, Iterable):
        for part in made:
            yield from _dates(part)


def current() -> set[str]:
    """The currencies that are legal tender somewhere."""
    countries = [code for code in Locale.parse("en").territories if len(code) == 2]
    return {code for country in countries for code in get_territory_currencies(country)}


def currencies() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Names of currencies by their code, and last words that are only one currency's name."""
    named, lasts = dict[str, list[str]](), defaultdict[str, set[tuple[str, str]]](set)
    tender = current()
    for code in sorted(Locale.parse("en").currencies):
        names = list(dict.fromkeys(get_currency_name(code, count, "en") for count in (1, 2)))
        if any(mark in name for name in names for mark in "()0123456789") or names[0].startswith("troy"):
            continue
        named[code] = names
        if code in tender:
            lasts[names[0].split()[-1].lower()].add((code, names[-1].split()[-1].lower()))
    alone = dict[str, str]()
    for word, codes in sorted(lasts.items()):
        if len(codes) == 1 and word not in NO_NAMES:
            [(code, plural)] = codes
            alone |= {word: code, plural: code}
    return named, alone


def units() -> dict[str, dict[str, Any]]:
    """Units with prefixes, and those of CLDR in both spellings."""
    registry = pint.UnitRegistry()
    steps = {p.name: p.symbol for p in registry._prefixes.values() if p.name.isalpha() and len(p.symbol) < 3}
    made = dict[str, dict[str, Any]]()
    for unit, (other, symbols, code, used) in BASES.items():
        for prefix, sign in steps.items():
            odd = prefix in LARGE_AND_SMALL and unit not in SMALL_STEPS
            odd = odd or (prefix in RARE and (unit != "byte" or prefix[-1] != "a"))
            if odd or not prefix or "bi" in prefix or prefix in ("demi", "semi", "sesqui", "deka"):
                continue
            marks = [sign + symbol for symbol in symbols.split() if sign in used]
            marks += ["μ" + mark[1:] for mark in marks if mark[0] == "µ"]
            kind = "duration" if unit == "second" else "measurement"
            entry = {
                "kind": kind,
                "code": UCUM.get(sign, sign) + code,
                "names": [prefix + other] if other else [],
            }
            made[prefix + unit] = {**entry, "symbols": marks, "same": unit in SAME}
    for name, names in _of_cldr():
        made.setdefault(name, {"kind": "measurement", "names": names})
    return {name: {key: value for key, value in entry.items() if value} for name, entry in made.items()}


def _of_cldr() -> Iterator[tuple[str, list[str]]]:
    for unit in sorted(Locale.parse("en")._data["unit_patterns"]):
        kind, _, rest = unit.partition("-")
        if kind not in KINDS or "per-" in rest or "imperial" in rest or "metric" in rest:
            continue
        forms = [
            format_unit(count, unit, "long", locale=locale).removeprefix(f"{count} ")
            for locale in ("en_GB", "en")
            for count in (1, 2)
        ]
        name, *names = dict.fromkeys(form.removeprefix("US ") for form in forms)
        if name not in NO_UNITS and not name.startswith(("of ", "Beaufort")):
            yield name, names


if __name__ == "__main__":
    main()
