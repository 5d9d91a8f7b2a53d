"""Numbers that belong to a noun: "220 women", "a 32% drop in sales", "a loss of $3 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import SHARES, Parts, describe, lead_index, of_object
from copydesk.statistics.syntax import (
    ALL_PREPOSITIONS,
    NOUNS,
    TIMES,
    ancestors,
    child,
    is_verb,
    phrase,
    prepositions,
    subject,
)
from copydesk.statistics.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token


def age(figure: Figure, words: Words) -> Parts | None:
    """Read "Kasiki, 34,", "four-year-old son", "she was nine"."""
    if figure.quantity.dimension != "age":
        return None
    before = figure.span.doc[max(figure.sentence.start, figure.span.start - 2) : figure.span.start]
    if len(before) == 2 and before[1].text == "," and before[0].pos_ in ("NOUN", "PROPN"):
        return Parts("<person>, <age>", phrase(before[0], follow=()), before[0])
    if figure.noun is not None:
        return Parts("<age> <person>", phrase(figure.noun), figure.noun)
    for token in ancestors(figure.head):
        if token.dep_ in ("appos", "acl", "amod", "npadvmod", "nummod", "relcl") and token.head.pos_ in NOUNS:
            person = token.head
            if person.i < figure.span.start or person.i >= figure.span.end:
                if person.dep_ == "dobj" or person.pos_ != "NUM":
                    return Parts("<person>, <age>", phrase(person), person)
        if is_verb(token):
            who = subject(token)
            return Parts("<person> is <age>", phrase(who) or [who], who) if who is not None else None
    return None


def change_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "a 32% drop in US sales", "a plunge of 55%", "gains of eight percent"."""
    noun = figure.noun
    if noun is None and figure.head.dep_ == "pobj" and figure.head.head.lower_ == "of":
        noun = figure.head.head.head
    if noun is None or noun.lemma_.lower() not in words.rise.nouns | words.fall.nouns | words.change_nouns:
        return None
    if figure.quantity.dimension == "count":
        return None
    inside = next((t for t in prepositions(noun, "in", "of", "on", "for") if t.ent_type_ not in TIMES), None)
    own = inside if inside is not None and inside.pos_ in NOUNS and inside.i not in figure.counted else None
    out = phrase(own, follow=("of", "in", "for", "among")) if own is not None else _left_nouns(noun, figure)
    if figure.quantity.dimension == "money":
        out = [*out, noun]
    owner = child(noun, "poss")
    if owner is None and noun.dep_ in _COMPLEMENTS | {"conj"}:
        owner = subject(figure.verb)
    if owner is not None and owner.pos_ != "PRON" and owner is not noun:
        out = out + phrase(owner)
    head = own if own is not None else noun if figure.quantity.dimension == "money" else owner
    if not out:
        return Parts("<size> <change noun> alone", [noun], noun)
    return Parts("<size> <change noun> in <measure>", out, head)


def _left_nouns(noun: Token, figure: Figure) -> list[Token]:
    inside = range(figure.span.start, figure.span.end)
    return [
        t
        for t in phrase(noun, follow=())
        if t is not noun and t.i not in inside and t.pos_ in ("NOUN", "PROPN")
    ]


def before_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "220 French women", "a $13 billion contract", "a five-year sentence"."""
    noun = figure.noun
    if noun is None:
        return None
    if noun.lemma_.lower() in words.empty_nouns:
        inner = next(iter(prepositions(noun, "of")), None)
        noun = inner if inner is not None else noun
    out = [
        t
        for t in describe(noun, figure, words)
        if t.i >= figure.span.end or t.pos_ in ("ADJ", "NOUN", "PROPN")
    ]
    lead = figure.span.doc[max(figure.sentence.start, lead_index(figure))]
    if (
        lead.lower_ in ("to", "from")
        and figure.verb.lemma_ in words.changing
        and (who := subject(figure.verb)) is not None
    ):
        return Parts(
            "<measure> <change verb> to <number> <noun>", phrase(who, follow=ALL_PREPOSITIONS) + out, who
        )
    if (
        noun.lemma_.lower() in words.generic_nouns
        and lead.lower_ == "of"
        and lead.head.pos_ == "NOUN"
        and lead.dep_ == "prep"
    ):
        out += phrase(lead.head, follow=())
    return Parts("<number> <noun>", sorted(set(out), key=lambda t: t.i), noun) if out else None


def unit_of(figure: Figure, words: Words) -> Parts | None:
    """Read "twenty tonnes of equipment", "$15 billion in bailout money"."""
    if figure.quantity.dimension in SHARES or figure.quantity.dimension == "age":
        return None
    inner = of_object(figure)
    if inner is None and figure.quantity.dimension == "money":
        inner = next(
            (t for t in prepositions(figure.head, "in") if t.ent_type_ not in words.place_and_time), None
        )
    if inner is None or inner.pos_ not in NOUNS or inner.i in figure.counted:
        return None
    return Parts("<quantity> of <measure>", describe(inner, figure, words), inner)


def participle(figure: Figure, words: Words) -> Parts | None:
    """Read "the $37 million raised by Clinton", "the $12 million he raised"."""
    verb = next(
        (c for c in figure.head.children if c.dep_ in ("acl", "relcl") and c.i >= figure.span.end), None
    )
    after = figure.span.doc[figure.span.end : figure.span.end + 1]
    if (
        verb is None
        and len(after)
        and after[0].tag_ == "VBN"
        and figure.head.dep_ in ("pobj", "nmod", "dobj")
    ):
        verb = after[0]
    if verb is not None and verb.dep_ == "relcl" and child(verb, "nsubj", "nsubjpass") is None:
        return None
    if (
        verb is None
        or verb.lower_ in words.reference
        or verb.i - figure.span.end > 3
        or figure.quantity.dimension in ("age", "percentage")
    ):
        return None
    agent = next(iter(prepositions(verb, "by")), None)
    if any(t.tag_ in ("WDT", "WP") for t in verb.lefts):
        return None
    who = agent if agent is not None else child(verb, "nsubj")
    return Parts("<quantity> <done> by <who>", (phrase(who) if who is not None else []) + [verb], verb)


def adjective(figure: Figure, words: Words) -> Parts | None:
    """Read "9.3 millimetres thick", "50 cities long"."""
    if figure.quantity.dimension not in ("measurement", "duration"):
        return None
    for token in figure.span.doc[figure.span.end : min(figure.sentence.end, figure.span.end + 6)]:
        if token.lower_ in words.size_adjectives:
            who = subject(figure.verb)
            named = (
                phrase(who) if who is not None and who.pos_ != "PRON" and who.i < figure.span.start else []
            )
            return Parts("<measurement> <adjective>", [*named, token], token)
        if not (token.is_punct or token.i in figure.counted):
            return None
    return None


def of_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "a loss of $381 million", "a flight crew of six", "contracts worth $3m"."""
    prep = figure.head.head
    if (
        figure.head.dep_ == "pobj"
        and prep.lower_ in ("of", "at", "to", "by", "between")
        and prep.head.pos_ in ("NOUN", "PROPN")
    ) or (figure.head.dep_ == "npadvmod" and prep.lower_ == "worth" and prep.head.pos_ in ("NOUN", "PROPN")):
        noun = prep.head
    else:
        return None
    while (
        prep.lower_ == "of"
        and noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.pos_ == "NOUN"
    ):
        noun = noun.head.head  # "a margin of error of 2 points"
    if prep.lower_ in ("of", "worth", "between", "at", "in"):
        out = phrase(noun, follow=("for", "in", "on"))
        inside = range(figure.span.start, figure.span.end)
        out = [t for t in out if t.i not in inside]
        owner = (
            subject(figure.verb) if figure.verb.lemma_ in words.report_verbs and noun.dep_ == "dobj" else None
        )
        if owner is not None and owner.pos_ != "PRON":
            out += phrase(owner)
        return Parts("<noun> of <quantity>", out, noun)
    who = subject(figure.verb)
    out = phrase(noun, follow=()) + (phrase(who) if who is not None and who is not noun else [])
    return Parts("<noun> by <quantity>", out, noun)


_COMPLEMENTS = frozenset(
    ("dobj", "attr", "oprd", "npadvmod", "acomp", "advmod", "pobj", "dative", "prt", "prep")
)
