"""One figure in a few words: how a person writes "about 220", "more than 3.5 billion dollars"."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from copydesk import rules
from copydesk.records import Statistic

# Kinds whose number says less than the words of the article ("a third", "doubled", "seventh").
_AS_WRITTEN = ("fraction", "ratio", "frequency", "rank", "score")
_SIDES = {"=": "", "~": "~", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ "}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `words.toml`: odd plurals, parts of a time, verbs that say nothing, small words."""

    plurals: dict[str, str]
    times: dict[str, str]
    empty_verbs: list[str]
    small: list[str]


def words() -> Words:
    """The words of `words.toml`."""
    return rules.load("render", Words, file="words.toml")


def value(row: Mapping[str, Any]) -> str:
    """Say the value of a row of `statistics_shown`: "~220", "> 3.5 billion USD", "10–20%", "24+ (dozens)"."""
    low, high, written = row["low"], row["high"], clean(row["text"])
    if low is None and high is None:
        return written
    if row["kind"] in _AS_WRITTEN:
        moved = {"up": "↑ ", "down": "↓ "}.get(row["trend"], "") if row["kind"] == "fraction" else ""
        return moved + _SIDES[row["comparator"]] + written
    if row["vague"] and low is not None and high is None:
        return f"{number(low)}+ ({written})"
    arrow = "" if (low or high or 0) < 0 else {"up": "↑ ", "down": "↓ "}.get(row["trend"], "")
    counted = row["kind"] == "count" and row["measure"]
    return arrow + _SIDES[row["comparator"]] + with_unit(ends(low, high), None if counted else row["unit"])


def ends(low: float | None, high: float | None) -> str:
    """One number, or the two of a range: "2–2.5 million"."""
    ends = [number(end) for end in dict.fromkeys((low, high)) if end is not None]
    if len(ends) == 2 and ends[0].partition(" ")[2] == ends[1].partition(" ")[2]:
        ends[0] = ends[0].partition(" ")[0]
    return "–".join(ends)


def with_unit(amount: str, unit: str | None) -> str:
    """Put a unit behind an amount: "10%", "25 percentage points", "3.50 USD per share"."""
    if not unit:
        return amount
    if unit == "percent":
        return f"{amount}%"
    first, per, rest = unit.partition(" per ")
    return f"{amount} {first if amount == '1' else plural(first)}{per}{rest}"


def plural(unit: str) -> str:
    """The plural of a unit; a code of ISO 4217 has none."""
    if unit.isupper():
        return unit
    head, blank, last = unit.rpartition(" ")
    return head + blank + words().plurals.get(last, re.sub(r"([^aeiou])y$", r"\1ie", last) + "s")


def many(count: int, noun: str) -> str:
    """A count with its noun: "1 figure", "1,200 figures"."""
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def number(amount: float) -> str:
    """Write a number out: "1,240", "3.5 million", "0.25"; none of its digits is lost."""
    for scale, name in _SCALES:
        if abs(amount) >= scale and round(amount / scale, 3) * scale == amount:
            return f"{_digits(round(amount / scale, 3))} {name}"
    return _digits(amount)


def plain_number(amount: float) -> str:
    """Write a number as one is typed: "1240", "0.25"."""
    return _digits(amount).replace(",", "")


def _digits(amount: float) -> str:
    if amount == int(amount):
        return f"{int(amount):,}"
    return f"{amount:,.12f}".rstrip("0")


def what(row: Mapping[str, Any]) -> str:
    """Say what is counted, and what happens to it, in the article's own order: "fishing boats missing".

    The figure itself, which stands beside it, is left out where it comes first: "12 boats" is "boats", and
    "put the damage at 12 million euros" is all of it. Where the row has no such words, since a person has
    corrected what they said, its parts are put together.
    """
    said, written = clean(row.get("what")), clean(row["text"])
    if not said:
        said = _from_parts(row)
    elif said.startswith(written):
        said = said[len(written) :].removeprefix(" …").lstrip(" -")
    return f"{said} ({row['aggregate']})".lstrip() if row["aggregate"] else said


def _from_parts(row: Mapping[str, Any]) -> str:
    counted = row["unit"] if row["kind"] == "count" else None  # other units stand beside the number
    said = clean(row["measure"] or counted or "")
    verb = clean(row["predicate"] or "")
    told = (*words().empty_verbs, *clean(row["cue"]).lower().split())
    if verb and verb.lower() not in told and verb.lower() not in said.lower():
        said = f"{said} {verb}".strip()
    return said


def of_what(row: Mapping[str, Any]) -> str:
    """Say what a share is a share of, unless `what` has said so: "of those leaving were women" has."""
    whole = clean(row["whole"])
    is_said = re.search(rf"(?<!\w){re.escape(whole)}(?!\w)", what(row), re.IGNORECASE) is not None
    return "" if is_said else whole


_FEW_WORDS = re.compile(r"(?:[ \t\r\n]+(?:[^\W_]|['’-])+){0,3}[ \t\r\n]*")


def in_order(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words of some spans of a text in their order, with what stands between them if it is little.

    Up to three words and no mark is little; else there is a "…". The macro of this name in `views.sql` is the
    same for a store.
    """
    said, end = "", -1
    for start, stop in sorted(spans):
        if stop <= end:
            continue
        if end >= 0 and start > end:
            between = text[end:start]
            said += between if _FEW_WORDS.fullmatch(between) else " … "
        said, end = said + text[max(start, end) : stop], stop
    return re.sub(r"[ \t\r\n]+", " ", said)


def words_of(text: str, statistic: Statistic, cue: str = "") -> str:
    """The words of a figure: the number, what is counted, of what, and what happens to it.

    Those that show how sure the writer is, `cue`, are no part of it.
    """
    inside = [(span.start, span.end) for span in (statistic.whole.spans if statistic.whole else ())]
    verb = statistic.predicate
    if verb and verb.head.lower() not in (*words().empty_verbs, *cue.lower().split(" ")):
        inside.append((verb.start, verb.end))
    sentence = statistic.sentence
    spans = [(start, end) for start, end in inside if sentence.start <= start and end <= sentence.end]
    spans += [(span.start, span.end) for span in (statistic.measure.spans if statistic.measure else ())]
    return in_order(text, [(statistic.start, statistic.end), *spans])


def when(value: str | None) -> str:
    """Say a time: "2019-03-14", "summer 2019", "2019 – 2020-05".

    The two ends of a stretch stand apart, so that a line may break between them.
    """
    return " – ".join(_moment(end) for end in clean(value).split("/"))


def _moment(value: str) -> str:
    """A TIMEX3 value as it is written: "2022-09-12 morning", "summer 2019", "1990s"; most are as they are."""
    if part := re.fullmatch(r"(.+)T([A-Z]{2}|\d\d:\d\d)", value):
        return f"{part[1]} {words().times.get(part[2], part[2])}"
    if season := re.fullmatch(r"(\d{4})-([A-Z]{2})", value):
        return f"{words().times.get(season[2], season[2])} {season[1]}"
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        return f"{'weekend of ' if week[3] else ''}week {int(week[2])}, {week[1]}"
    return f"{value}0s" if re.fullmatch(r"\d{3}", value) else value


def who(row: Mapping[str, Any]) -> str:
    """Say who says so: the name behind a pronoun if there is one."""
    return clean(row["speaker"] or row["source"] or "")


def sure(row: Mapping[str, Any]) -> str:
    """Say how sure the writer is, with the words that show it: 'hedged: "thought to"'."""
    stance, cue = row["stance"] or "asserted", clean(row["cue"])
    return stance if cue.lower() in ("", stance) else f"{stance}: “{cue}”"


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What pages and files say of a row of `statistics_shown`, each part in a few words."""
    return {
        "value": value(row), "what": what(row), "when": when(row["time"]), "basis": row["basis"],
        "where": clean(row["place"]), "who": who(row), "sure": sure(row), "stance": row["stance"],
        "right": right(row), "doubtful": doubtful(row), "kind": row["kind"],
    }  # fmt: skip


# A row whose chance of being right is lower is marked.
LIKELY = 0.5
DOUBTFUL = "?"  # the mark


def right(row: Mapping[str, Any]) -> str:
    """Say the chance that the whole row is right: "83%"; nothing where it is not known."""
    if row.get("confidence") is None:
        return ""
    # What is marked as doubtful is below the half also where it would be rounded to it.
    return percent(min(row["confidence"], LIKELY - 0.01) if doubtful(row) else row["confidence"])


def percent(chance: float) -> str:
    """Say a chance from 0 to 1: "83%"; what is short of certain is at most 99%."""
    return f"{min(99, round(100 * chance)) if chance < 1 else 100}%"


def doubtful(row: Mapping[str, Any]) -> bool:
    """Say whether something in a row is more likely wrong than not."""
    return row.get("confidence") is not None and row["confidence"] < LIKELY


def change(row: Mapping[str, Any]) -> str:
    """Say a change: "10 → 35%, +25 percentage points", "? → 412, ×2"."""
    ends = [("?" if row[name] is None else number(row[name])) for name in ("from", "to")]
    is_share = row["unit"] in ("percent", "percentage point")
    level, step = ("percent", "percentage point") if is_share else (row["unit"], row["unit"])
    parts = [with_unit(" → ".join(ends), level)] if ends != ["?", "?"] else []
    if row["difference"] is not None:
        sign = "−" if row["difference"] < 0 else "+"
        parts.append(sign + with_unit(number(abs(row["difference"])), step))
    elif row["by"] is not None and row.get("by_kind") == "ratio":
        parts.append(f"×{number(row['by'])}")
    elif row["by"] is not None:
        parts.append(f"by {with_unit(number(row['by']), row.get('by_unit'))}")
    return ", ".join(parts)


def changed(row: Mapping[str, Any]) -> dict[str, str]:
    """A row of the view `changes_flat` in parts: its arrow, its numbers, what changed, from when to when."""
    times = [when(row[name]) or "?" for name in ("from_time", "to_time")]
    return {
        "arrow": {"up": "▲", "down": "▼"}.get(row["trend"], "◆"),
        "said": change(row),
        "what": _of(clean(row["measure"]), clean(row["whole"])),
        "when": "" if times == ["?", "?"] else " → ".join(times),
    }


def _of(measure: str, whole: str) -> str:
    """A measure and the whole that it is of; words that end the one and begin the other stand once."""
    said, words = measure.split(), whole.split()
    shared = next((n for n in range(len(words), 0, -1) if said[-n:] == words[:n]), 0)
    if shared > 1 or 0 < shared == len(words):
        return " ".join([*said, *words[shared:]])
    return " of ".join(filter(None, (measure, whole)))


def clean(text: str | None) -> str:
    """Make words of an article safe to print on one line: a control character becomes U+FFFD."""
    flat = re.sub(r"\s+", " ", text or "").strip()
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "\ufffd", flat)
