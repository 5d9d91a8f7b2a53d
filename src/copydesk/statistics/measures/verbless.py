"""Numbers beside a name, with no verb between: "night sales up 12 percent", "total cost: $72,370"."""

from spacy.tokens import Token

from copydesk.statistics.figure import WINDOW, Figure
from copydesk.statistics.parts import Form, Parts
from copydesk.statistics.words import Words
from copydesk.syntax import NAMING, TIMES, ancestors, is_verb, noun_phrase


def gapped(figure: Figure, words: Words) -> Parts | None:
    """Read "A rose 3% and B 4%", "the small one is $199 and the big one at $299": a clause without a verb."""
    name = _name_before(figure)
    if name is None:
        return None
    first, start = name.left_edge.i, figure.sentence.start
    lead = figure.tokens[first - 1].lower_ if first > start else ""
    if lead not in ("and", "while", "with", ",", ";", ":"):
        return None
    if name.dep_ in ("pobj", "dobj") and lead != "with":
        return None
    earlier = next((i for i in range(first - 1, start - 1, -1) if i in figure.counted), None)
    if earlier is None:
        return None
    if any(t.pos_ in ("VERB", "AUX") for t in figure.tokens[earlier + 1 : figure.span.start]):
        return None
    out = [*_told_before_colon(figure, first), *noun_phrase(name)]
    return Parts(Form.NAME, "<name> <quantity>, verb left out", out, name)


def _name_before(figure: Figure) -> Token | None:
    """The noun right before a number, with no more than "at", "by" or a mark between; no time."""
    at, doc = figure.lead, figure.tokens
    while at >= figure.sentence.start and doc[at].lower_ in ("at", "by", "on", "with", "to", ",", "("):
        at -= 1
    if at < figure.sentence.start or at in figure.counted:
        return None
    return doc[at] if doc[at].pos_ in NAMING and doc[at].ent_type_ not in TIMES else None


def _told_before_colon(figure: Figure, first: int) -> list[Token]:
    """What a list of names is about: "Revenue is up at two of the halls: Minster by 17 percent, ..."."""
    who = figure.actor if is_verb(figure.verb) else None
    colons = [t.i for t in figure.tokens[max(figure.sentence.start, first - WINDOW) : first] if t.text == ":"]
    is_told = who is not None and colons and who.i < figure.verb.i < colons[-1]
    return noun_phrase(who, follow=()) if who is not None and is_told else []


def labelled(figure: Figure, words: Words) -> Parts | None:
    """Read "Total cost: $72,370", "(base price: $59,995)": a name and a colon."""
    at = figure.lead
    if at <= figure.sentence.start or figure.tokens[at].text != ":":
        return None
    name = figure.tokens[at - 1]
    if name.pos_ not in NAMING or name.ent_type_ in TIMES:
        return None
    return Parts(Form.NAME, "<name>: <quantity>", noun_phrase(name, follow=()), name)


def topic(figure: Figure, words: Words) -> Parts | None:
    """Read "S&P 500 +0.3%", "the north by 12 percent": the name before a number without a verb."""
    name = _name_above(figure, words)
    if name is not None:
        return Parts(Form.NAME, "<name> <quantity>", noun_phrase(name, follow=("of", "in")), name)
    noun = next((t for t in reversed(figure.before(3)) if _is_name(t, figure, words)), None)
    if noun is None:
        return None
    own = figure.tokens[noun.i + 1 : figure.span.start]  # "Stoxx 50 -1.3%"
    if any(t.pos_ == "VERB" for t in own):
        return None
    number = [t for t in own if t.is_digit and t.i not in figure.counted]
    return Parts(Form.NAME, "<name> <quantity>", [*noun_phrase(noun, follow=()), *number], noun)


def _name_above(figure: Figure, words: Words) -> Token | None:
    """The nearest name before a number that governs it, up to a verb."""
    for token in ancestors(figure.head):
        if token.i < figure.span.start and _is_name(token, figure, words):
            return token
        if is_verb(token):
            return None
    return None


def _is_name(token: Token, figure: Figure, words: Words) -> bool:
    """Whether a word can name what a bare number is of; a time cannot: "Today 35 percent"."""
    named = token.pos_ in NAMING and any(c.isalpha() for c in token.text)
    if not named or token.i in figure.counted:
        return False
    return token.lower_ not in words.time_words and token.ent_type_ not in TIMES
