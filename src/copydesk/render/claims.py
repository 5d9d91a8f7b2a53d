"""A claim beside its sentence: what was replaced, what is open, and what speaks for a check."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from copydesk.records import Claim
from copydesk.render.figures import clean
from copydesk.render.marks import Mark, named

_KINDS = {
    "name": "the full name", "pronoun": "what the pronoun stands for",
    "description": "what the description stands for", "time": "the date that is meant",
    "place": "the place that is meant", "figure": "what it is a share of", "speaker": "who speaks",
    "mark": "a mark of the quotation", "headline": "what the article is about",
}  # fmt: skip


def marks(claim: Claim) -> Iterator[Mark]:
    """The parts of a claim in its sentence."""
    yield from named("claim", [claim.span])
    yield from named("subject", filter(None, [claim.subject]))
    yield from named("says of it", filter(None, [claim.predicate]))
    yield from named("replaced", (one for one in claim.replacements if one.start < one.end))
    yield from named("open", claim.open)


def parts(claim: Claim) -> list[str]:
    """The ids of the records that a claim is made of, in the order in which they are told."""
    said = [one.attribution for one in claim.attribution]
    return [*claim.statistics, *claim.changes, *claim.timexes, *claim.toponyms, *said,
            *([claim.stance_id] if claim.stance_id else [])]  # fmt: skip


def says(claim: Claim) -> str:
    """What a claim is, in a few words."""
    who = ", ".join(clean(one.name) for one in claim.attribution if one.name)
    told = [claim.kind, f"by {who}" if who else "", f"worth a check: {claim.check_worthiness:.0%}"]
    return ", ".join(part for part in told if part)


def explained(claim: Claim) -> RenderableType:
    """Lay out a claim as it stands alone, with where each word comes from, and what speaks for a check."""
    lines: list[RenderableType] = [Text("on its own", style="bold"), Padding(alone(claim), (0, 0, 0, 2))]
    for one in claim.replacements:
        was = f"“{clean(one.text)}” is " if one.text else ""
        taken = f", characters {one.taken.start} to {one.taken.end}" if one.taken else ""
        lines.append(Text(f"  {was}“{clean(one.by).strip()}”: {_KINDS[one.kind]}{taken}", style="dim"))
    if claim.open:
        lines.append(Text(f"  open: {', '.join(clean(span.text) for span in claim.open)}", style="yellow"))
    for name, some in (("for a check", 1), ("against it", -1)):
        words = [one for one in claim.weights if one.weight * some > 0]
        if words:
            told = ", ".join(f"{clean(one.text)} {one.weight:+.2f}" for one in words)
            lines.append(Text(f"  {name}: {told}", style="dim"))
    return Group(*lines, Text())


def alone(claim: Claim) -> Text:
    """The text of a claim with what was put in marked."""
    shown = Text()
    for piece in cut(claim.text, [{"at": one.at, "by": one.by} for one in claim.replacements]):
        shown.append(
            clean(piece["text"]) if piece["put"] else _kept(piece["text"]), "bold" if piece["put"] else ""
        )
    return shown


def _kept(text: str) -> str:
    """A stretch between two others keeps the blanks at its edges."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return left + clean(text).strip() + right


def cut(text: str, replacements: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Cut a claim's text where words were put in: stretches with `text` and `put`, whether it was put in."""
    out: list[dict[str, Any]] = []
    at = 0
    for one in replacements:
        said = one["by"].lstrip()  # a blank before it is not marked
        start, at = at, one["at"] + len(one["by"])
        out.append({"text": text[start : at - len(said)], "put": False, "was": None})
        out.append({"text": said, "put": True, "was": one.get("text")})
    out.append({"text": text[at:], "put": False, "was": None})
    return [piece for piece in out if piece["text"]]
