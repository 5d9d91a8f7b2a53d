"""Numbers that belong to a verb: "shares rose 6%", "the rate was 7%", "she raised $3 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.coreference import actor
from copydesk.statistics.figure import WINDOW, Figure
from copydesk.statistics.parts import Form, Parts, describe
from copydesk.statistics.shares import predicate
from copydesk.statistics.words import Words
from copydesk.syntax import (
    ALL_PREPOSITIONS,
    NOUNS,
    TIMES,
    ancestors,
    child,
    clause,
    conjuncts,
    is_verb,
    noun_phrase,
    objects_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def gapped(figure: Figure, words: Words) -> Parts | None:
    """Read "A rose 3% and B 4%", "the small one is $199 and the big one at $299": a clause without a verb."""
    at = figure.lead
    doc, start = figure.tokens, figure.sentence.start
    while at >= start and doc[at].lower_ in ("at", "by", "on", "with", "to", ",", "("):
        at -= 1
    if (
        at < start
        or doc[at].pos_ not in ("NOUN", "PROPN")
        or doc[at].ent_type_ in TIMES
        or at in figure.counted
    ):
        return None
    name = doc[at]
    first = name.left_edge.i
    lead = doc[first - 1] if first > start else None
    if lead is None or lead.lower_ not in ("and", "while", "with", ",", ";", ":"):
        return None
    if doc[at].dep_ in ("pobj", "dobj") and lead.lower_ != "with":
        return None
    earlier = next((i for i in range(first - 1, start - 1, -1) if i in figure.counted), None)
    if earlier is None or any(t.pos_ in ("VERB", "AUX") for t in doc[earlier + 1 : figure.span.start]):
        return None
    out = [*_told_before_colon(figure, first), *noun_phrase(name)]
    return Parts(Form.NAME, "<name> <quantity>, verb left out", out, name)


def _told_before_colon(figure: Figure, first: int) -> list[Token]:
    """What a list of names is about: "Revenue is up at two of the halls: Minster by 17 percent, ..."."""
    who = figure.actor if is_verb(figure.verb) else None
    colons = [t.i for t in figure.tokens[max(figure.sentence.start, first - WINDOW) : first] if t.text == ":"]
    return (
        noun_phrase(who, follow=())
        if who is not None and colons and who.i < figure.verb.i < colons[-1]
        else []
    )


def rival(figure: Figure, words: Words) -> Parts | None:
    """Read "Against Hill, the mayor won 51 percent to her 35 percent": the second number is the rival's."""
    verb, lead = figure.verb, figure.leading
    if lead.lower_ != "to" or lead.i < verb.i or verb.lemma_ not in words.winning:
        return None
    near = any(i in figure.counted for i in range(lead.i - 3, lead.i))
    other = next(iter(objects_of(verb, "over", "against")), None)
    if not near or other is None or other.i in figure.counted:
        return None
    return Parts(Form.CONTEST, "against <other>, <who> wins <share> to <share>", noun_phrase(other), other)


def up_down(figure: Figure, words: Words) -> Parts | None:
    """Read "night sales up nearly 12 percent", "shares, down 3%, ..."."""
    at = figure.lead
    doc = figure.tokens
    if at <= figure.sentence.start or doc[at].lower_ not in ("up", "down", "off", "+", "-"):
        return None
    before = at - 1
    while before > figure.sentence.start and doc[before].text in (",", "(", "-", "–", "—"):
        before -= 1
    token = doc[before]
    who = figure.actor if doc[at - 1].text == "," and is_verb(figure.verb) else None
    if (
        who is not None
        and token.pos_ != "PROPN"
        and who.i < before
        and who.pos_ != "PRON"
        and who.i not in figure.counted
    ):
        return Parts(
            Form.MOVED,
            "<measure> ..., up <quantity>",
            describe(who, figure, words, follow=ALL_PREPOSITIONS),
            who,
        )
    if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in TIMES and before not in figure.counted:
        top = next(
            (t for t in ancestors(token) if t.head.i > at or t.head.dep_ not in ("compound", "pobj", "prep")),
            token,
        )
        return Parts(
            Form.MOVED,
            "<measure> up <quantity>",
            noun_phrase(top if top.i <= before and top.pos_ in NOUNS else token),
            token,
        )
    return None


def changed(figure: Figure, words: Words) -> Parts | None:
    """Read "shares gained 4% to 212p", "cut its fares from 12 to 9"."""
    verb = _moving_verb(figure, words)
    if verb is None:
        return None
    what = child(verb, "dobj")
    if (
        what is not None and what.pos_ == "PRON" and verb.dep_ == "advcl"
    ):  # "improved the range, doubling it to 256"
        what = child(verb.head, "dobj")
    is_verb_itself = figure.span.start <= verb.i < figure.span.end  # "Roe doubled its profits"
    follows = what is not None and what.i >= figure.span.start and not is_verb_itself
    taken = what is None or follows or what.i in figure.counted or what.pos_ not in NOUNS
    if taken and figure.head.dep_ == "dobj" and figure.quantity.dimension in ("money", "count"):
        return None
    if _is_contest(verb, figure, words) and (who := actor(verb)) is not None:
        return _contest(figure, verb, who)
    if not taken and what is not None:
        return Parts(
            Form.OBJECT,
            "<change verb> <measure> to <quantity>",
            describe(what, figure, words, follow=("of", "in")),
            what,
        )
    who = actor(verb)
    if who is None or who.i in figure.counted:
        return None
    out = _headline_name(who) + _nth(figure, who, words) + _place_of(figure)
    if len(out) == 1 and who.pos_ == "NOUN" and _is_absolute(verb, who):
        owner = actor(clause(verb.head))
        out += noun_phrase(owner) if owner is not None and owner.pos_ != "PRON" else []
    return Parts(Form.MOVED, "<measure> <change verb> <quantity>", out, who)


def _headline_name(who: Token) -> list[Token]:
    """The name before a dash that opens a paragraph: "Alder — Shares of the miller fell 3%"."""
    doc, dash = who.doc, who.left_edge.i - 1
    if dash < 1 or doc[dash].text not in ("—", "–", "--"):
        return []
    first = dash
    while first > max(0, dash - 5) and doc[first - 1].is_alpha and doc[first - 1].text[0].isupper():
        first -= 1
    opens = first == 0 or doc[first - 1].is_space or doc[first].is_sent_start
    return list(doc[first:dash]) if opens else []


def _is_contest(verb: Token, figure: Figure, words: Words) -> bool:
    """Whether somebody leads or beats by a number; what "edged up to 13 percent" only moved."""
    if verb.lemma_ not in words.contest_verbs:
        return False
    moved = any(c.lower_ in words.ways for c in verb.children if verb.i < c.i < figure.span.start)
    return not moved and figure.leading.lower_ != "from"


def _contest(figure: Figure, verb: Token, who: Token) -> Parts:
    """Read "Smith leads Jones 48 percent to 41 percent", "Smith leads by 6 points"."""
    lead = figure.tokens[figure.lead]
    other = child(verb, "dobj") or next(iter(objects_of(verb, "over", "against")), None)
    if lead.lower_ == "to" and lead.i > verb.i and other is not None and other.i not in figure.counted:
        return Parts(Form.CONTEST, "<who> leads <other> <share> to <share>", noun_phrase(other), other)
    own = actor(verb) or who
    return Parts(Form.CONTEST, "<who> leads by <quantity>", [*noun_phrase(own), verb], own)


def _place_of(figure: Figure) -> list[Token]:
    """The name after "at" or "for" that a number is for: "17.7 percent at the harbour casino"."""
    after = figure.tokens[figure.span.end : min(figure.sentence.end, figure.span.end + 3)]
    prep = next((t for t in after if t.lower_ == "for"), None)
    if len(after) and after[0].lower_ == "at":
        prep = after[0]
    inner = child(prep, "pobj") if prep is not None else None
    if inner is None or inner.i in figure.counted or inner.ent_type_ in ("GPE", "LOC", *TIMES):
        return []
    kind = prep is not None and prep.lower_ == "for" and inner.tag_ == "NNS"  # "to 23 for bigger cars"
    return noun_phrase(inner) if inner.pos_ == "PROPN" or kind else []


def levelled(figure: Figure, words: Words) -> Parts | None:
    """Read "the rate was 7%", "revenue made up $7bn", "sales stood at 12 million"."""
    verb = figure.verb
    if not is_verb(verb) or figure.span.start < verb.i:
        return None
    who = figure.actor
    placed = child(verb, "dobj")
    lead = figure.leading
    if placed is not None and _is_placed(placed, figure, words) and lead.lower_ not in _WHEN:
        if lead.lower_ == "to" and lead.head.i == verb.i:
            return Parts(Form.OBJECT, "<verb> <measure> to <quantity>", noun_phrase(placed), placed)
        if verb.lemma_ in words.leave_verbs or lead.lower_ == "as":
            own = child(placed, "poss")
            is_own = own is not None and own.tag_ == "PRP$"  # "the bank kept its rate at 10%"
            owner = who if is_own or who is None else child(who, "poss")
            out = noun_phrase(placed, follow=ALL_PREPOSITIONS) + (
                noun_phrase(owner) if owner is not None else []
            )
            return Parts(Form.LEFT, "<leaves> <measure> at <quantity>", out, placed)
    if verb.tag_ == "VBG" and (who is None or child(verb, "nsubj") is None) and verb.i:
        before = verb.nbor(-1)  # "get the oak table starting at $448"
        who = before if before.dep_ == "dobj" and verb.lemma_ not in words.leave_verbs else who
    if who is None or who.i in figure.counted or verb.lemma_ not in words.levels:
        return None
    if verb.lemma_ in words.say_verbs and figure.role == "dobj":  # "analysts expected 77 cents"
        return None
    adjective = (
        figure.head.head
        if figure.head.dep_ == "npadvmod" and figure.head.head.pos_ in ("ADJ", "ADV")
        else None
    )
    out = _nth(figure, who, words) + ([adjective] if adjective is not None else [])
    return Parts(Form.LEVEL, "<measure> <level verb> <quantity>", out, who)


_WHEN = ("after", "before", "in", "within", "for", "during", "over", "by")


def _is_placed(placed: Token, figure: Figure, words: Words) -> bool:
    """Whether an object is what a number after it is said of: "left the rate at 7%"."""
    before = placed.i < figure.span.start and placed.i not in figure.counted
    return before and placed.pos_ in ("NOUN", "PROPN") and placed.lemma_.lower() not in words.light_objects


def acted(figure: Figure, words: Words) -> Parts | None:
    """Read "she raised $3 million", "the flight lasted four hours"."""
    verb = figure.verb
    if not is_verb(verb):
        return None
    who = figure.actor
    kind = figure.quantity.dimension
    bought = _bought(figure) if kind == "money" else None
    if bought is not None:
        return Parts(Form.OBJECT, "<verb> <measure> for <money>", noun_phrase(bought), bought)
    if kind == "money":
        paid_for = next(
            (t for t in objects_of(verb, "for", "on") if t.pos_ in NOUNS and t.ent_type_ != "DATE"),
            None,
        )
        bought = child(verb, "dobj")
        if (
            bought is not None
            and bought.i not in range(figure.span.start, figure.span.end)
            and bought.pos_ in ("NOUN", "PROPN")
        ):
            return Parts(Form.OBJECT, "<verb> <measure> for <money>", noun_phrase(bought), bought)
        if paid_for is not None and verb.lemma_ in words.pay_verbs:
            return Parts(Form.PAID, "<pays> <money> for <measure>", noun_phrase(paid_for), paid_for)
    if who is None or (figure.head.dep_ in SUBJECT_LABELS and not is_verb(figure.head.head)):
        return None
    if kind == "duration" and figure.head.dep_ == "pobj" and figure.head.head.lower_ in ("after", "within"):
        return None
    if who.i in range(figure.span.start, figure.span.end):
        return predicate(verb, words)
    if kind in ("duration", "frequency"):
        governor = figure.top.head.head if figure.top.head.dep_ == "prep" else figure.top.head
        if governor.i != verb.i:  # "ten years his senior"
            return None
        return Parts(Form.DOER, "<subject> <verb> for <duration>", _nth(figure, who, words), who)
    if who.tag_ == "PRP" or (
        kind == "money" and verb.lemma_ in words.say_verbs and verb.lemma_ not in words.pay_verbs
    ):
        return None
    named = _nth(figure, who, words)
    if kind == "money" and figure.role == "dobj" and who.pos_ in NOUNS and verb.lemma_ not in words.say_verbs:
        named = [*named, verb]
    return Parts(Form.DOER, "<subject> <verb> <quantity>", named, who)


def _bought(figure: Figure) -> Token | None:
    """The object right before "for": "bought a notebook for $1,200 to work on"."""
    lead = figure.tokens[max(figure.sentence.start + 1, figure.lead)]
    before = lead.nbor(-1)
    bought = lead.lower_ == "for" and before.dep_ == "dobj" and before.pos_ in ("NOUN", "PROPN")
    return before if bought and before.i not in figure.counted else None


def labelled(figure: Figure, words: Words) -> Parts | None:
    """Read "Total cost: $72,370", "(base price: $59,995)": a name and a colon."""
    at = figure.lead
    if at <= figure.sentence.start or figure.tokens[at].text != ":":
        return None
    name = figure.tokens[at - 1]
    if name.pos_ not in ("NOUN", "PROPN") or name.ent_type_ in TIMES:
        return None
    return Parts(Form.NAME, "<name>: <quantity>", noun_phrase(name, follow=()), name)


SUBJECT_LABELS = frozenset(("nsubj", "nsubjpass"))


def _nth(figure: Figure, who: Token, words: Words) -> list[Token]:
    """The member of a coordinated subject that a number belongs to: "A and B rose 1 and 2%, respectively"."""
    whole = describe(who, figure, words, follow=ALL_PREPOSITIONS)
    if "respectively" not in figure.said:
        return whole
    inside = [i for i in range(who.i + 1, figure.sentence.end) if i in figure.counted]
    numbers = [i for i in inside if i - 1 not in inside]
    place = next((n for n, i in enumerate(numbers) if figure.span.start <= i < figure.span.end), None)
    for token in sorted(who.subtree, key=lambda t: t.i):
        members = conjuncts(token)
        if place is not None and len(members) == len(numbers) > 1:
            others = {t.i for m in members for t in m.subtree if m is not members[0]}
            shared = (
                [t for t in whole if t.i not in others and t.i != members[0].i and t.dep_ != "cc"]
                if members[0].i != who.i
                else []
            )
            return sorted({*noun_phrase(members[place], depth=0), *shared}, key=lambda t: t.i)
    return whole


def topic(figure: Figure, words: Words) -> Parts | None:
    """Read "S&P 500 +0.3%", "the north by 12 percent": the name before a number without a verb."""
    for token in ancestors(figure.head):
        if token.i < figure.span.start and _is_name(token, figure, words):
            return Parts(Form.NAME, "<name> <quantity>", noun_phrase(token, follow=("of", "in")), token)
        if is_verb(token):
            break
    before = figure.tokens[max(figure.sentence.start, figure.span.start - 4) : figure.span.start]
    noun = next((t for t in reversed(before) if _is_name(t, figure, words)), None)
    if noun is None or figure.span.start - noun.i > 3:
        return None
    if any(t.pos_ == "VERB" for t in figure.tokens[noun.i + 1 : figure.span.start]):
        return None
    own = figure.tokens[noun.i + 1 : figure.span.start]  # "Stoxx 50 -1.3%"
    number = [t for t in own if t.is_digit and t.i not in figure.counted]
    return Parts(Form.NAME, "<name> <quantity>", [*noun_phrase(noun, follow=()), *number], noun)


def _moving_verb(figure: Figure, words: Words) -> Token | None:
    """The verb that moves a figure: its clause's own, or one above that "to" and "from" belong to."""
    verb = figure.verb
    lead = figure.leading
    if verb.dep_ == "acl" and lead.lower_ in ("to", "from") and verb.lemma_ in words.move:
        verb = clause(verb.head)
    if verb.lemma_ in words.changing or any(
        c.lower_ in ("up", "down", "off") for c in verb.children if c.i > verb.i
    ):
        return verb
    if lead.lower_ not in ("to", "from", "by"):
        return None
    return next((t for t in ancestors(verb.head) if is_verb(t) and t.lemma_ in words.changing), None)


def _is_absolute(verb: Token, who: Token) -> bool:
    """Whether a clause hangs on another by "with": "with sales dipping 2 percent"."""
    return verb.dep_ in ("pcomp", "advcl") and any(
        t.lower_ == "with" for t in [*who.lefts, *verb.lefts, verb.head]
    )


def _is_name(token: Token, figure: Figure, words: Words) -> bool:
    """Whether a word can name what a bare number is of; a time cannot: "Today 35 percent"."""
    named = token.pos_ in ("NOUN", "PROPN") and any(c.isalpha() for c in token.text)
    if not named or token.i in figure.counted:
        return False
    return token.lower_ not in words.time_words and token.ent_type_ not in TIMES
