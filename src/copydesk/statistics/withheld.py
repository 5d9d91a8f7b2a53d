"""What is said by nobody: "he declined to say how 12 men drowned", "no minister said that 12 drowned"."""

from copydesk.dimensions.found import Found
from copydesk.records import Attribution
from copydesk.statistics.words import Words


def declines(found: Found, attribution: Attribution, words: Words) -> bool:
    """Whether a cue says that something is not told: "declined to say", "would not comment on"."""
    cue = [token for span in attribution.cue for token in found.tokens(span.start, span.end)]
    lemmas = {token.lemma_.lower() for token in cue}
    if not lemmas.isdisjoint(words.declining):
        return True
    return not lemmas.isdisjoint(words.untold_verbs) and any(token.dep_ == "neg" for token in cue)


def is_told(found: Found, attribution: Attribution, at: int, words: Words) -> bool:
    """Whether what stands at a place is told all the same by who declines to tell something.

    "He would not say why, saying only that 12 had left", "... except that 12 had left".
    """
    first, last = attribution.cue[0], attribution.cue[-1]
    between = list(found.tokens(first.start, max(at, last.end)))
    said = f" {' '.join(token.lower_ for token in between)} "
    if any(f" {but} " in said for but in words.but_for):
        return True
    return any(token.tag_ == "VBG" and token.lemma_.lower() in words.untold_verbs for token in between)


def is_nobodys(found: Found, attribution: Attribution, words: Words) -> bool:
    """Whether a source is nobody, is only asked for, or is the writer.

    "No minister said that 12 drowned", "who told you that 12 drowned?", "as we noted, 12 drowned".
    """
    source = (
        found.tokens(attribution.source[0].start, attribution.source[0].end) if attribution.source else ()
    )
    if not source:
        return False
    first = source[0]
    if first.lower_ in words.nobody:  # but "no fewer than 40 officials said", "No 10 said"
        is_numbered = any(token.is_digit for token in source[1:3])
        return (first.dep_ == "det" and not is_numbered) or first.pos_ in ("NOUN", "PRON")
    if len(source) > 1:
        return False
    begins = first.i == first.sent.start or first.nbor(-1).is_quote
    is_asked = begins and first.tag_ == "WP" and not first.is_upper  # "WHO said that 12 were ill"
    return is_asked or (first.lower_ in words.writers and attribution.speaker is None)
