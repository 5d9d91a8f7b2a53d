"""What somebody will not tell is said by nobody: "he declined to say how 12 men drowned"."""

from copydesk.dimensions.found import Found
from copydesk.records import Attribution
from copydesk.statistics.words import Words


def is_withheld(found: Found, attribution: Attribution, at: int, words: Words) -> bool:
    """Whether a cue says that what stands at a place is not told: "declined to say", "would not comment on".

    "He would not say why, saying only that 12 had left" and "except that 12 had left" tell of the 12.
    """
    cue = [token for span in attribution.cue for token in found.tokens(span.start, span.end)]
    lemmas = {token.lemma_.lower() for token in cue}
    is_untold = any(token.dep_ == "neg" for token in cue) and bool(lemmas & words.untold_verbs)
    if not is_untold and lemmas.isdisjoint(words.declining):
        return False
    between = list(found.tokens(cue[0].idx, max(at, cue[-1].idx + 1)))
    said = f" {' '.join(token.lower_ for token in between)} "
    if any(f" {but} " in said for but in words.but_for):
        return False
    return not any(token.tag_ == "VBG" and token.lemma_.lower() in words.untold_verbs for token in between)
