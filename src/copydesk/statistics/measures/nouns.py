"""Numbers that belong to a noun: "220 women", "a 32% drop in sales", "a loss of $3 million".

So are the words that describe a noun: what is counted or measured, and the population that a share is taken
of.
"""

from spacy.tokens import Token

from copydesk.dimensions.coreference import actor
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
    in_order,
    is_verb,
    noun_phrase,
    objects_of,
)


def age(figure: Figure, words: Words) -> Parts | None:
    """Read "Ana Brill, 34,", "four-year-old son", "she was nine"."""
    if figure.quantity.dimension != "age":
        return None
    before = figure.before(2)
    if len(before) == 2 and before[1].text == "," and before[0].pos_ in NAMING:
        return Parts(Form.PERSON, "<person>, <age>", noun_phrase(before[0], follow=()), before[0])
    if figure.noun is not None and figure.noun.lower_ not in ("age", "ages"):
        out = describe(figure.noun, figure, words, follow=("of", "from"))
        return Parts(Form.PERSON, "<age> <person>", [*_name_before(figure), *out], figure.noun)
    return _aged(figure, words)


def _aged(figure: Figure, words: Words) -> Parts | None:
    """Read "the boy, who was 10", "she was nine": whose age it is stands above it in the parse."""
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
    noun = _noun_or_before_of(figure)
    if noun is None or not _is_change_noun(noun, words) or figure.quantity.dimension == "count":
        return None
    own, owner = _changed(noun, figure), _owner_of_change(noun, figure)
    out = noun_phrase(own, follow=_OF_CHANGED) if own is not None else _left_nouns(noun, figure)
    out += noun_phrase(owner) if owner is not None else []
    rule = "<size> <change noun> in <measure>"
    if own is not None:
        return Parts(Form.SIZE, rule, [*out, noun, own.head], own)
    if figure.quantity.dimension == "money" or noun.lemma_.lower() in words.change_nouns:
        return Parts(Form.SIZE, rule, [*out, noun], noun)
    if out:
        return Parts(Form.SIZE, rule, [*out, noun], owner)
    return Parts(Form.SIZE_ALONE, "<size> <change noun> alone", [noun], noun)


def _noun_or_before_of(figure: Figure) -> Token | None:
    """The noun of a number, or the one before "of": "a plunge of 55%"."""
    prep = figure.head.head
    is_of = figure.noun is None and figure.head.dep_ == "pobj" and prep.lower_ == "of"
    return prep.head if is_of else figure.noun


_OF_CHANGED = ("of", "in", "for", "among")


def _changed(noun: Token, figure: Figure) -> Token | None:
    """What a noun of change says the change of: "a drop in sales"."""
    inside = (t for t in objects_of(noun, "in", "of", "on", "for", "to") if t.ent_type_ not in TIMES)
    own = next(inside, None)
    return own if own is not None and own.pos_ in NOUNS and own.i not in figure.counted else None


def _owner_of_change(noun: Token, figure: Figure) -> Token | None:
    """Whose change it is: "Roe's loss", "Roe reported a loss"."""
    owner = child(noun, "poss")
    if owner is None and noun.dep_ in _COMPLEMENTS | {"conj"}:
        owner = figure.actor
    return owner if owner is not None and owner.pos_ in NAMING and owner.i != noun.i else None


def _is_change_noun(noun: Token, words: Words) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in words.sizes or lemma in words.change_nouns


def _left_nouns(noun: Token, figure: Figure) -> list[Token]:
    apart = (t for t in noun_phrase(noun, follow=()) if t is not noun and t.i not in figure.inside)
    return [t for t in apart if t.pos_ in NAMING]


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
    moved = _moved_to(figure, words, out)
    if moved is not None:
        return moved
    group = _group(figure, words)
    if group is not None:
        return Parts(Form.NOUN_OF, "<noun> of <number> <noun>", [*noun_phrase(group, follow=()), *out], noun)
    return Parts(Form.COUNTED, "<number> <noun>", out, noun)


def _moved_to(figure: Figure, words: Words, counted: list[Token]) -> Parts | None:
    """Read "cut its staff to 900 people", "staff fell from 900 people": what was moved is named, too."""
    lead, verb = figure.leading, figure.verb
    moved = child(verb, "dobj") if lead.lower_ == "to" and lead.head.i == verb.i else None
    if moved is not None and moved.i < lead.i and moved.pos_ in NAMING:
        rule = "<verb> <measure> to <number> <noun>"
        return Parts(Form.LEFT, rule, [*noun_phrase(moved), *counted], moved)
    who = figure.actor if lead.lower_ in ("to", "from") and verb.lemma_ in words.changing else None
    if who is None:
        return None
    whose = noun_phrase(who, follow=ALL_PREPOSITIONS)
    return Parts(Form.MOVED, "<measure> <change verb> to <number> <noun>", [*whose, *counted], who)


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
        inner = _paid_in(figure, words)
    if inner is None or inner.pos_ not in NOUNS or inner.i in figure.counted:
        return None
    return Parts(Form.COUNTED, "<quantity> of <measure>", describe(inner, figure, words), inner)


def _paid_in(figure: Figure, words: Words) -> Token | None:
    """What money is given in: "$3 million in relief money"."""
    things = (t for t in objects_of(figure.head, "in") if t.ent_type_ not in words.place_and_time)
    return next(things, None)


def state_of_people(figure: Figure, words: Words) -> Parts | None:
    """Read "12 dead", "900 homeless"."""
    state = _state(figure, words) if figure.quantity.dimension == "count" else None
    return Parts(Form.ADJECTIVE, "<count> <state>", [state], state) if state is not None else None


def _state(figure: Figure, words: Words) -> Token | None:
    """What people are who are counted without a noun: "12 dead", "another 30 are missing"."""
    if figure.noun is not None and figure.noun.lower_ not in words.states_of_people:
        return None
    after = figure.behind(3)
    if after and after[0].lemma_ == "be" and figure.role in SUBJECTS:
        after = after[1:]
    is_state = bool(after) and after[0].lower_ in words.states_of_people
    return after[0] if is_state and _stands_alone(after[0], after[1:2]) else None


def _stands_alone(state: Token, behind: list[Token]) -> bool:
    """Whether a word is not said of a noun behind it."""
    return child(state, "dobj") is None and all(t.pos_ not in ("NOUN", "PROPN", "ADJ") for t in behind)


def of_noun(figure: Figure, words: Words) -> Parts | None:
    """Read "a loss of $3 million", "a night crew of five", "contracts worth $3m"."""
    prep, noun = _prep_and_noun(figure) or (None, None)
    if prep is None or noun is None or noun.pos_ not in NAMING or noun.i in figure.counted:
        return None
    if prep.lower_ in ("to", "by"):
        return _moved_by(noun, figure)
    noun = _whole_noun(noun) if prep.lower_ == "of" else noun
    barred = figure.counted.union(range(prep.i, figure.span.end))  # "winds of up to 90 mph"
    out = [t for t in noun_phrase(noun, follow=("of", "for", "in", "on")) if t.i not in barred]
    return Parts(Form.NOUN_OF, "<noun> of <quantity>", out, noun)


def _moved_by(noun: Token, figure: Figure) -> Parts:
    """Read "a fall by 3%"."""
    who = figure.actor
    named = noun_phrase(who) if who is not None and who.i != noun.i else []
    return Parts(Form.NOUN_BY, "<noun> by <quantity>", [*noun_phrase(noun, follow=()), *named], noun)


def _whole_noun(noun: Token) -> Token:
    """The first noun of a chain: "a margin" of "a margin of error of 2 points"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _prep_and_noun(figure: Figure) -> tuple[Token, Token] | None:
    """The preposition that a number hangs on, and the noun before it."""
    prep = figure.head.head
    if figure.head.dep_ == "pobj" and _joins(prep, figure):
        return prep, prep.head

    is_worth = figure.head.dep_ == "npadvmod" and prep.lower_ == "worth"
    return (prep, prep.head) if is_worth else None


def _joins(prep: Token, figure: Figure) -> bool:
    """Whether a preposition may say how large the noun before it is."""
    if prep.lower_ in ("of", "at", "to", "by", "between"):
        return True
    if prep.lower_ in ("in", "for"):
        return figure.quantity.dimension == "duration"
    return prep.lower_ == "from" and figure.quantity.low != figure.quantity.high


_COMPLEMENTS = frozenset(
    ("dobj", "attr", "oprd", "npadvmod", "acomp", "advmod", "pobj", "dative", "prt", "prep")
)


def _person_beside(token: Token) -> Token | None:
    """Whose age a word gives: "the boy, who was 10", "dancers over the age of 30"."""
    above = token.head
    if above.pos_ not in NOUNS or above.lower_ in ("age", "ages"):
        return None
    if token.dep_ == "prep":
        return above if token.lower_ in ("over", "under", "above", "below", "aged") else None
    if token.dep_ == "relcl":
        return _name_before_who(token) or above
    return above if token.dep_ in ("appos", "acl", "amod", "npadvmod", "nummod") else None


def _name_before_who(verb: Token) -> Token | None:
    """The name right before the subject of a relative clause."""
    who = child(verb, "nsubj")
    name = who.nbor(-1) if who is not None and who.i else None
    return name if name is not None and name.pos_ == "PROPN" else None


def describe(head: Token, figure: Figure, words: Words, *, follow: tuple[str, ...] = ("of",)) -> list[Token]:
    """A noun phrase, with its clause where the noun alone says little: "people claiming benefits"."""
    out = noun_phrase(head, follow=follow)
    inner = next(
        (t for t in out if t.lemma_.lower() in words.generic_nouns and child(t, "acl", "relcl") is not None),
        None,
    )
    if inner is not None:
        out += [t for t in population(inner) if t.i - head.i <= 10]
    return [t for t in in_order(out) if t.i not in figure.counted]


def population(head: Token) -> list[Token]:
    """A population with the clause that says which: "those joining the brigade in spring"."""
    out = noun_phrase(head, follow=("of", "in", "from", "with", "at", "for"), depth=2)
    verbs = (t for t in head.rights if t.dep_ in ("acl", "relcl") and t.i - head.i <= 4)
    told = (t for verb in verbs for t in verb.subtree if head.i < t.i <= verb.i + 8 and t.dep_ != "punct")
    return in_order([*out, *told])


def of_object(figure: Figure) -> Token | None:
    """X in "10% of X", "dozens of X", "one in five of X"."""
    doc, end = figure.tokens, figure.span.end
    following = [doc[end]] if end < len(doc) else []
    for prep in [*following, *figure.head.rights]:
        if prep.lower_ == "of" and prep.i >= end and (prep.dep_ == "prep" or prep.i == end):
            inner = child(prep, "pobj", "pcomp")
            if inner is not None:
                return inner
    return None
