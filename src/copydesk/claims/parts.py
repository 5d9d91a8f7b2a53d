"""The parts of a claim: subject, predicate, kind, stance, and who says so."""

from collections.abc import Sequence

from spacy.tokens import Token

from copydesk import syntax
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Change, Claimant, ClaimKind, Predicate, Stance, Statistic, Subject

_NO_RANKS = frozenset(("least", "most", "best", "latest"))
_ADDING = frozenset(("relcl", "appos", "acl"))
_ROLES = {"nsubj": "subject", "nsubjpass": "object", "csubj": "subject", "expl": "none"}


def subject(found: Found, one: Asserted) -> Subject | None:
    """What the claim is about: the subject of its verb with what belongs to it, asides left out."""
    head = syntax.subject(one.core)
    if head is None or not one.start <= head.idx < one.end:
        return None
    first, last = syntax.noun_extent(head)
    span = found.span_of(found.doc[first:last])
    names = [e.id for e in found.entities if any(m.start <= head.idx < m.end for m in e.mentions)]
    return Subject(entity=names[0] if names else None, start=span.start, end=span.end, text=span.text)


def predicate(found: Found, one: Asserted, words: Words) -> Predicate | None:
    """What is said of the subject."""
    verb = one.core
    span = found.cut(verb.idx, verb.idx + len(verb))
    head = syntax.subject(verb)
    role = _ROLES.get(head.dep_, "subject") if head is not None else "none"
    return Predicate(
        text=span.text,
        head=span.text,
        lemma=words.lemma(verb),
        role=role,
        start=span.start,
        end=span.end,
        spans=[span],
    )


def stance(found: Found, one: Asserted) -> Stance | None:
    """How sure the writer is of what is asserted: the innermost stance over its verb."""
    at = one.core.idx
    over = [s for s in found.stances if s.scope.start <= at < s.scope.end]
    if not over:  # "About 40 boats are thought to have sunk": the scope begins behind the cue
        ends = one.core.idx + len(one.core)
        over = [s for s in found.stances if s.cue.start <= at < s.cue.end or 0 <= s.scope.start - ends <= 4]
        over = [s for s in over if s.scope.end <= one.end and s.cue.start >= one.start]
    return min(over, key=lambda s: (s.scope.end - s.scope.start, s.scope.start), default=None)


def claimants(found: Found, one: Asserted) -> list[Claimant]:
    """Who says so, the outermost first: those whose words hold what is asserted."""
    names = {e.id: e.name for e in found.entities}
    at = one.core.idx
    holding = (a for a in one.said if found.states(a) and any(c.start <= at < c.end for c in a.content))
    return [_claimant(said, names) for said in holding]


def _claimant(said: Attribution, names: dict[str, str]) -> Claimant:
    speaker = said.speaker
    entity = speaker.entity if speaker else None
    name = names.get(entity or "") or (speaker.text if speaker else None)
    return Claimant(
        attribution=said.id, entity=entity, name=name or " ".join(s.text for s in said.source) or None
    )


def kind(
    one: Asserted,
    figures: Sequence[Statistic],
    changes: Sequence[Change],
    stance: Stance | None,
    words: Words,
) -> tuple[ClaimKind, str]:
    """What kind of claim it is, and the rule that says so; the first that holds."""
    main = words.lemma(one.core)
    if stance is not None and stance.kind == "forecast":
        return "prediction", f"stance: {stance.cue.text.lower()}"
    if _is_law(one, main, words):
        return "rule", f"law: {main}"
    if changes or _is_trend(main, figures, words):
        return "trend", "a figure that changes"
    if _compares(one, figures):
        return "comparison", "comparative"
    return ("quantity", "a figure") if figures else _kind_without_figure(one, main, words)


def _is_trend(main: str, figures: Sequence[Statistic], words: Words) -> bool:
    """Whether a figure is one of a change, or stands with a verb for one: "rose"."""
    return any(f.trend for f in figures) or (main in words.trend_verbs and bool(figures))


def _kind_without_figure(one: Asserted, main: str, words: Words) -> tuple[ClaimKind, str]:
    lowered = " ".join(one.lower)
    if _causes(one.core, main, words) or any(p in lowered for p in words.cause_phrases):
        return "cause", f"cause: {main}"
    if any(a.kind == "direct" and a.content[0].start <= one.start for a in one.said):
        return "quotation", "a quotation"
    if main == "be" and _defines(one.core):
        return "definition", "<name> is a <noun>"
    return "event", f"event: {main}"


def _causes(verb: Token, main: str, words: Words) -> bool:
    """Whether a verb says what made what happen: "led to a flood", not "led the council"."""
    behind = words.cause_with.get(main)
    if behind is None:
        return main in words.cause_verbs
    is_of_somebody = any(c.dep_ == "dobj" for c in verb.children)  # "led the way to the mill"
    return not is_of_somebody and any(c.lower_ in behind for c in verb.rights)


def _is_law(one: Asserted, main: str, words: Words) -> bool:
    """Whether a law is made, or says what must be done."""
    if main in words.law_verbs:
        return True
    if not any(c.lower_ in words.duties for c in one.core.children if c.dep_ in ("aux", "auxpass")):
        return False
    return any(t.lemma_.lower() in words.law_nouns for t in one.tokens)


def _compares(one: Asserted, figures: Sequence[Statistic]) -> bool:
    """Whether two things are compared: "more than Leeds", "the largest of"."""
    for number, token in enumerate(one.tokens):
        if token.tag_ in ("JJR", "RBR"):
            than = next((t for t in one.tokens[number:-1] if t.lower_ == "than"), None)
            if than is not None and not _is_figure(than.nbor(), figures):
                return True
        if token.tag_ in ("JJS", "RBS") and token.lower_ not in _NO_RANKS and _is_asserted(token, one.core):
            return True
    return False


def _is_figure(token: Token, figures: Sequence[Statistic]) -> bool:
    """Whether a figure begins at a word or goes on there: "more than US$ 6"."""
    return bool(token.like_num) or any(f.start <= token.idx < f.end for f in figures)


def _is_asserted(word: Token, core: Token) -> bool:
    """Whether a word belongs to what is asserted, not to what only adds to a noun of it."""
    for token in (word, *word.ancestors):
        if token.i == core.i or token.dep_ in _ADDING:
            return token.i == core.i
    return True


def _defines(verb: Token) -> bool:
    """Whether it says what something is: "Copra is a dried fruit"."""
    what = next((c for c in verb.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
    return what is not None and any(c.lower_ in ("a", "an") for c in what.lefts)
