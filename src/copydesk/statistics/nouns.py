"""Numbers that belong to a noun: "220 women", "a 32% drop in sales", "a loss of $3 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.coreference import actor
from copydesk.statistics.describing import describe, of_object
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import SHARES, Form, Parts
from copydesk.statistics.words import Words
from copydesk.syntax import (
    ALL_PREPOSITIONS,
    NAMING,
    NOUNS,
    SUBJECTS,
    TIMES,
    ancestors,
    child,
    is_verb,
    noun_phrase,
    objects_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def age(figure: Figure, words: Words) -> Parts | None:
    """Read "Ana Brill, 34,", "four-year-old son", "she was nine"."""
    if figure.quantity.dimension != "age":
        return None
    before = figure.tokens[max(figure.sentence.start, figure.span.start - 2) : figure.span.start]
    if len(before) == 2 and before[1].text == "," and before[0].pos_ in NAMING:
        return Parts(Form.PERSON, "<person>, <age>", noun_phrase(before[0], follow=()), before[0])
    if figure.noun is not None and figure.noun.lower_ not in ("age", "ages"):
        out = describe(figure.noun, figure, words, follow=("of", "from"))
        return Parts(Form.PERSON, "<age> <person>", [*_name_before(figure), *out], figure.noun)
    for token in ancestors(figure.head):
        person = _person_beside(token)
        if person is not None and person.i not in figure.counted:
            return Parts(Form.PERSON, "<person>, <age>", describe(person, figure, words), person)
        if token.dep_ == "prep" and token.lower_ not in _BEFORE_AGE:
            return None
        if is_verb(token):
            return _is_of_age(token, figure, words)
    return None


_BEFORE_AGE = ("at", "of", "until", "by", "from", "since")


def _is_of_age(verb: Token, figure: Figure, words: Words) -> Parts | None:
    """Read "she was nine", "he died at 81"."""
    who = actor(verb) if verb.lemma_ in words.copulas | words.age_verbs else None
    if who is None or who.i in figure.counted:
        return None
    return Parts(Form.PERSON, "<person> is <age>", noun_phrase(who), who)


def _name_before(figure: Figure) -> list[Token]:
    """The name that an age stands beside: "Ana Brill, a 34-year-old nurse"."""
    at, start = figure.span.start - 1, figure.sentence.start
    while at > start and figure.tokens[at].lower_ in ("a", "an", "the", ","):
        at -= 1
    name = figure.tokens[at] if at >= start and at < figure.span.start - 1 else None
    return noun_phrase(name, follow=()) if name is not None and name.ent_type_ == "PERSON" else []


def change_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "a 12% drop in rice sales", "a plunge of 55%", "gains of eight percent"."""
    noun = figure.noun
    if noun is None and figure.head.dep_ == "pobj" and figure.head.head.lower_ == "of":
        noun = figure.head.head.head
    if noun is None or not _is_change_noun(noun, words) or figure.quantity.dimension == "count":
        return None
    own, owner = _changed(noun, figure), _owner_of_change(noun, figure)
    out = noun_phrase(own, follow=_OF_CHANGED) if own is not None else _left_nouns(noun, figure)
    if owner is not None and owner.pos_ in NAMING and owner.i != noun.i:
        out += noun_phrase(owner)
    named = figure.quantity.dimension == "money" or noun.lemma_.lower() in words.change_nouns
    if not (out or named):
        return Parts(Form.SIZE_ALONE, "<size> <change noun> alone", [noun], noun)
    out = [*out, noun, *([own.head] if own is not None else [])]
    head = own if own is not None else noun if named else owner
    return Parts(Form.SIZE, "<size> <change noun> in <measure>", out, head)


_OF_CHANGED = ("of", "in", "for", "among")


def _changed(noun: Token, figure: Figure) -> Token | None:
    """What a noun of change says the change of: "a drop in sales"."""
    inside = (t for t in objects_of(noun, "in", "of", "on", "for", "to") if t.ent_type_ not in TIMES)
    own = next(inside, None)
    return own if own is not None and own.pos_ in NOUNS and own.i not in figure.counted else None


def _owner_of_change(noun: Token, figure: Figure) -> Token | None:
    """Whose change it is: "Roe's loss", "Roe reported a loss"."""
    owner = child(noun, "poss")
    return figure.actor if owner is None and noun.dep_ in _COMPLEMENTS | {"conj"} else owner


def _is_change_noun(noun: Token, words: Words) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in words.sizes or lemma in words.change_nouns


def _left_nouns(noun: Token, figure: Figure) -> list[Token]:
    inside = range(figure.span.start, figure.span.end)
    return [
        t for t in noun_phrase(noun, follow=()) if t is not noun and t.i not in inside and t.pos_ in NAMING
    ]


def before_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "220 French women", "a $13 billion contract", "a five-year sentence"."""
    noun = figure.noun
    if noun is None:
        return None
    if noun.lemma_.lower() in words.empty_nouns:
        noun = next(objects_of(noun, "of"), noun)
    out = [t for t in describe(noun, figure, words) if _is_of_counted(t, figure, words)]
    if not out:
        return None
    lead, verb = figure.leading, figure.verb
    moved = child(verb, "dobj") if lead.lower_ == "to" and lead.head.i == verb.i else None
    if moved is not None and moved.i < lead.i and moved.pos_ in NAMING:
        return Parts(Form.LEFT, "<verb> <measure> to <number> <noun>", [*noun_phrase(moved), *out], moved)
    who = figure.actor if lead.lower_ in ("to", "from") and verb.lemma_ in words.changing else None
    if who is not None:
        whose = noun_phrase(who, follow=ALL_PREPOSITIONS)
        return Parts(Form.MOVED, "<measure> <change verb> to <number> <noun>", [*whose, *out], who)
    group = _group(figure, words)
    if group is not None:
        return Parts(Form.NOUN_OF, "<noun> of <number> <noun>", [*noun_phrase(group, follow=()), *out], noun)
    return Parts(Form.COUNTED, "<number> <noun>", out, noun)


def _is_of_counted(token: Token, figure: Figure, words: Words) -> bool:
    """Whether a word belongs to what is counted: all behind the number, and names and nouns before it."""
    if token.i >= figure.span.end:
        return True
    return token.pos_ in NAMING | {"ADJ"} and token.lower_ not in words.aggregate.every


def _group(figure: Figure, words: Words) -> Token | None:
    """What consists of what is counted: "a crew of nine sailors"."""
    lead = figure.leading
    if lead.lower_ != "of" or lead.dep_ != "prep" or figure.quantity.dimension != "count":
        return None
    above = lead.head
    is_empty = above.lemma_.lower() in words.empty_nouns
    return above if above.pos_ == "NOUN" and above.i not in figure.counted and not is_empty else None


def unit_of(figure: Figure, words: Words) -> Parts | None:
    """Read "twenty tonnes of equipment", "$3 million in relief money"."""
    if figure.quantity.dimension in SHARES or figure.quantity.dimension == "age":
        return None
    if figure.leading.lower_ in ("to", "from") and figure.verb.lemma_ in words.changing:
        return None
    inner = of_object(figure)
    if inner is None and figure.quantity.dimension == "money":
        things = (t for t in objects_of(figure.head, "in") if t.ent_type_ not in words.place_and_time)
        inner = next(things, None)
    if inner is None or inner.pos_ not in NOUNS or inner.i in figure.counted:
        return None
    return Parts(Form.COUNTED, "<quantity> of <measure>", describe(inner, figure, words), inner)


def participle(figure: Figure, words: Words) -> Parts | None:
    """Read "the $3 million raised by Brill", "the $2 million he raised"."""
    verb = _verb_after(figure)
    if verb is None or figure.quantity.dimension in ("age", "percentage"):
        return None
    if verb.lower_ in words.reference or verb.lemma_ in words.say_verbs:
        return None
    agent = next(iter(objects_of(verb, "by")), None)
    who = agent if agent is not None else child(verb, "nsubj")
    if who is not None and who.pos_ == "PRON":
        return None
    return Parts(
        Form.DONE, "<quantity> <done> by <who>", [*(noun_phrase(who) if who is not None else []), verb], verb
    )


def adjective(figure: Figure, words: Words) -> Parts | None:
    """Read "9.3 millimetres thick", "50 cities long", "900 homeless"."""
    state = _state(figure, words) if figure.quantity.dimension == "count" else None
    if state is not None:
        return Parts(Form.ADJECTIVE, "<count> <state>", [state], state)
    if figure.quantity.dimension not in ("measurement", "duration"):
        return None
    for token in figure.tokens[figure.span.end : min(figure.sentence.end, figure.span.end + 6)]:
        if token.lower_ in words.size_adjectives:
            who = figure.actor
            is_named = who is not None and who.pos_ != "PRON" and who.i < figure.span.start
            named = noun_phrase(who) if is_named and who is not None else []
            return Parts(Form.ADJECTIVE, "<measurement> <adjective>", [*named, token], token)
        if not (token.is_punct or token.i in figure.counted):
            return None
    return None


def _state(figure: Figure, words: Words) -> Token | None:
    """What people are who are counted without a noun: "12 dead", "another 30 are missing"."""
    at, end = figure.span.end, figure.sentence.end
    if figure.noun is not None and figure.noun.lower_ not in words.states_of_people:
        return None
    if at < end and figure.tokens[at].lemma_ == "be" and figure.role in SUBJECTS:
        at += 1
    state = figure.tokens[at] if at < end else None
    if state is None or state.lower_ not in words.states_of_people or child(state, "dobj") is not None:
        return None
    after = figure.tokens[at + 1] if at + 1 < end else None
    return None if after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ") else state


def of_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "a loss of $3 million", "a night crew of five", "contracts worth $3m"."""
    prep, noun = _prep_and_noun(figure) or (None, None)
    if prep is None or noun is None or noun.pos_ not in NAMING or noun.i in figure.counted:
        return None
    if prep.lower_ in ("to", "by"):
        who = figure.actor
        named = noun_phrase(who) if who is not None and who.i != noun.i else []
        return Parts(Form.NOUN_BY, "<noun> by <quantity>", [*noun_phrase(noun, follow=()), *named], noun)
    while prep.lower_ == "of" and noun.dep_ == "pobj" and _is_of_noun(noun.head):
        noun = noun.head.head  # "a margin of error of 2 points"
    inside = range(prep.i, figure.span.end)  # "winds of up to 90 mph"
    out = noun_phrase(noun, follow=("of", "for", "in", "on"))
    out = [t for t in out if t.i not in figure.counted and t.i not in inside]
    return Parts(Form.NOUN_OF, "<noun> of <quantity>", out, noun)


def _prep_and_noun(figure: Figure) -> tuple[Token, Token] | None:
    """The preposition that a number hangs on, and the noun before it."""
    prep = figure.head.head
    if figure.head.dep_ == "pobj" and _joins(prep, figure):
        return prep, prep.head
    apart = _worth(figure) if prep.head.pos_ not in NOUNS else None
    if apart is not None:
        return figure.tokens[apart.i + 2], apart
    is_worth = figure.head.dep_ == "npadvmod" and prep.lower_ == "worth"
    return (prep, prep.head) if is_worth else None


def _joins(prep: Token, figure: Figure) -> bool:
    """Whether a preposition may say how large the noun before it is."""
    if prep.lower_ in ("of", "at", "to", "by", "between"):
        return True
    if prep.lower_ in ("in", "for"):
        return figure.quantity.dimension == "duration"
    return prep.lower_ == "from" and figure.quantity.low != figure.quantity.high


def _is_of_noun(prep: Token) -> bool:
    return prep.lower_ == "of" and prep.head.pos_ == "NOUN"


def _worth(figure: Figure) -> Token | None:
    """What "the harvest, worth $3 million, was lost" says the worth of, whatever the parse makes of it."""
    at = figure.leading.i
    if at < 2 or figure.leading.lower_ != "worth" or figure.tokens[at - 1].text != ",":
        return None
    return figure.tokens[at - 2]


_COMPLEMENTS = frozenset(
    ("dobj", "attr", "oprd", "npadvmod", "acomp", "advmod", "pobj", "dative", "prt", "prep")
)


def _verb_after(figure: Figure) -> Token | None:
    """The participle or the short clause that follows a number and says what was done with it."""
    doc, end = figure.tokens, figure.span.end
    for verb in figure.head.children:
        if verb.dep_ in ("acl", "relcl") and end <= verb.i <= end + 3:
            relative = any(t.tag_ in ("WDT", "WP") for t in verb.lefts)
            own = child(verb, "nsubj", "nsubjpass") is not None
            return None if relative or (verb.dep_ == "relcl" and not own) else verb
    if end < len(doc) and doc[end].tag_ == "VBN" and figure.head.dep_ in ("pobj", "nmod", "dobj"):
        return doc[end]
    return None


def _person_beside(token: Token) -> Token | None:
    """Whose age a word gives: "the boy, who was 10", "dancers over the age of 30"."""
    above = token.head
    if above.pos_ not in NOUNS or above.lower_ in ("age", "ages"):
        return None
    if token.dep_ == "prep":
        return above if token.lower_ in ("over", "under", "above", "below", "aged") else None
    if token.dep_ == "relcl":
        who = child(token, "nsubj")
        name = who.nbor(-1) if who is not None and who.i else None
        return name if name is not None and name.pos_ == "PROPN" else above
    return above if token.dep_ in ("appos", "acl", "amod", "npadvmod", "nummod") else None
