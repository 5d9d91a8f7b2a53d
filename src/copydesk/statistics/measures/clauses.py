"""Numbers that belong to a verb: "shares rose 6%", "the rate was 7%", "she raised $3 million"."""

from spacy.tokens import Token

from copydesk.dimensions.coreference import actor
from copydesk.statistics.figure import Figure
from copydesk.statistics.measures.nouns import describe
from copydesk.statistics.measures.shares import predicate
from copydesk.statistics.parts import Form, Parts
from copydesk.statistics.words import Words
from copydesk.syntax import (
    ALL_PREPOSITIONS,
    NAMING,
    NOUNS,
    ancestors,
    child,
    clause,
    conjuncts,
    in_order,
    is_verb,
    noun_phrase,
    objects_of,
)


def changed(figure: Figure, words: Words) -> Parts | None:
    """Read "shares gained 4% to 212p", "cut its fares from 12 to 9"."""
    verb = _moving_verb(figure, words)
    if verb is None:
        return None
    moved = _moved_thing(_object_moved(verb), verb, figure)
    if moved is None and figure.head.dep_ == "dobj" and figure.quantity.dimension in ("money", "count"):
        return None
    who = actor(verb)
    if who is not None and _is_contest(verb, figure, words):
        return _contest(figure, verb, who)
    if moved is not None:
        out = describe(moved, figure, words, follow=("of", "in"))
        return Parts(Form.OBJECT, "<change verb> <measure> to <quantity>", out, moved)
    if who is None or who.i in figure.counted:
        return None
    return Parts(Form.MOVED, "<measure> <change verb> <quantity>", _mover(who, verb, figure, words), who)


def _mover(who: Token, verb: Token, figure: Figure, words: Words) -> list[Token]:
    """What moved; of a noun alone, whose it is, too."""
    out = _nth(figure, who, words)
    return out if len(out) > 1 else [*out, *_owner_above(verb, who)]


def _object_moved(verb: Token) -> Token | None:
    """The object of a verb of change; "it" is that of the clause above: "improved it, doubling it to 256"."""
    what = child(verb, "dobj")
    is_pronoun = what is not None and what.pos_ == "PRON" and verb.dep_ == "advcl"
    return child(verb.head, "dobj") if is_pronoun else what


def _moved_thing(what: Token | None, verb: Token, figure: Figure) -> Token | None:
    """The object, if it is what was moved, and not how far or what came behind the figure."""
    if what is None or what.i in figure.counted or what.pos_ not in NOUNS:
        return None
    is_verb_itself = verb.i in figure.inside  # "Roe doubled its profits"
    return what if what.i < figure.span.start or is_verb_itself else None


def _owner_above(verb: Token, who: Token) -> list[Token]:
    """Whose "sales" are in "Roe fell behind, with sales dipping 2 percent"."""
    owner = actor(clause(verb.head)) if who.pos_ == "NOUN" and _is_absolute(verb, who) else None
    return noun_phrase(owner) if owner is not None and owner.pos_ != "PRON" else []


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


def levelled(figure: Figure, words: Words) -> Parts | None:
    """Read "the rate was 7%", "revenue made up $7bn", "sales stood at 12 million"."""
    verb = figure.verb
    if not is_verb(verb) or figure.span.start < verb.i:
        return None
    left = _left_at(figure, words)
    if left is not None:
        return left
    who = _levelled_subject(figure, words)
    if who is None or who.i in figure.counted or verb.lemma_ not in words.levels:
        return None
    if verb.lemma_ in words.say_verbs and figure.role == "dobj":  # "analysts expected 77 cents"
        return None
    out = [*_nth(figure, who, words), *_how_sized(figure)]
    return Parts(Form.LEVEL, "<measure> <level verb> <quantity>", out, who)


def _how_sized(figure: Figure) -> list[Token]:
    """The "higher" of "was 3 percent higher"."""
    above = figure.head.head
    return [above] if figure.head.dep_ == "npadvmod" and above.pos_ in ("ADJ", "ADV") else []


def _levelled_subject(figure: Figure, words: Words) -> Token | None:
    """What has a level: the subject, or what "get the oak table starting at $448" has before the verb."""
    verb, who = figure.verb, figure.actor
    if verb.tag_ == "VBG" and (who is None or child(verb, "nsubj") is None) and verb.i:
        before = verb.nbor(-1)
        if before.dep_ == "dobj" and verb.lemma_ not in words.leave_verbs:
            return before
    return who


def _left_at(figure: Figure, words: Words) -> Parts | None:
    """Read "put the toll at 12", "cut its budget to $3 million", "left the rate at 7%"."""
    verb, lead = figure.verb, figure.leading
    placed = child(verb, "dobj")
    if placed is None or lead.lower_ in _WHEN or not _is_placed(placed, figure, words):
        return None
    if lead.lower_ == "to" and lead.head.i == verb.i:
        return Parts(Form.OBJECT, "<verb> <measure> to <quantity>", noun_phrase(placed), placed)
    if verb.lemma_ not in words.leave_verbs and lead.lower_ != "as":
        return None
    owner = _owner_of(placed, figure.actor)
    out = noun_phrase(placed, follow=ALL_PREPOSITIONS) + (noun_phrase(owner) if owner is not None else [])
    return Parts(Form.LEFT, "<leaves> <measure> at <quantity>", out, placed)


def _owner_of(placed: Token, who: Token | None) -> Token | None:
    """Whose a thing is: "the bank kept its rate at 10%", but not who put another's toll at 12."""
    own = child(placed, "poss")
    is_own = own is not None and own.tag_ == "PRP$"
    return who if is_own or who is None else child(who, "poss")


_WHEN = ("after", "before", "in", "within", "for", "during", "over", "by")


def _is_placed(placed: Token, figure: Figure, words: Words) -> bool:
    """Whether an object is what a number after it is said of: "left the rate at 7%"."""
    before = placed.i < figure.span.start and placed.i not in figure.counted
    return before and placed.pos_ in NAMING and placed.lemma_.lower() not in words.light_objects


_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def _moving_verb(figure: Figure, words: Words) -> Token | None:
    """The verb that moves a figure: its clause's own, or one above that "to" and "from" belong to."""
    verb, lead = figure.verb, figure.leading.lower_
    if verb.dep_ == "acl" and lead in ("to", "from") and verb.lemma_ in words.move:
        verb = clause(verb.head)
    if verb.lemma_ in words.changing or _goes_up_or_down(verb):
        return verb
    if lead not in ("to", "from", "by"):
        return None
    return next((t for t in ancestors(verb.head) if is_verb(t) and t.lemma_ in words.changing), None)


def _goes_up_or_down(verb: Token) -> bool:
    return any(c.lower_ in ("up", "down", "off") for c in verb.children if c.i > verb.i)


def _is_absolute(verb: Token, who: Token) -> bool:
    """Whether a clause hangs on another by "with": "with sales dipping 2 percent"."""
    return verb.dep_ in ("pcomp", "advcl") and any(
        t.lower_ == "with" for t in [*who.lefts, *verb.lefts, verb.head]
    )


def acted(figure: Figure, words: Words) -> Parts | None:
    """Read "she raised $3 million", "the flight lasted four hours"."""
    if not is_verb(figure.verb):
        return None
    kind, who, head = figure.quantity.dimension, figure.actor, figure.head
    paid = _paid(figure, words) if kind == "money" else None
    if paid is not None:
        return paid
    if who is None or (head.dep_ in _SUBJECTS and not is_verb(head.head)):
        return None
    if who.i in figure.inside:
        return None if _is_length(figure) else predicate(figure.verb, words)
    if kind in ("duration", "frequency"):
        return _lasted(figure, who, words)
    return _did(figure, who, words)


def _is_length(figure: Figure) -> bool:
    """Whether a duration only says when: "after four hours", "within a week"."""
    is_object = figure.quantity.dimension == "duration" and figure.head.dep_ == "pobj"
    return is_object and figure.head.head.lower_ in ("after", "within")


def _paid(figure: Figure, words: Words) -> Parts | None:
    """Read "bought a notebook for $1,200 to work on", "paid $3 million for the house"."""
    verb, bought = figure.verb, _right_before_for(figure)
    if bought is None:
        bought = child(verb, "dobj")
    if bought is not None and bought.i not in figure.inside and bought.pos_ in NAMING:
        return Parts(Form.OBJECT, "<verb> <measure> for <money>", noun_phrase(bought), bought)
    things = objects_of(verb, "for", "on") if verb.lemma_ in words.pay_verbs else ()
    paid_for = next((t for t in things if t.pos_ in NOUNS and t.ent_type_ != "DATE"), None)
    if paid_for is None:
        return None
    return Parts(Form.PAID, "<pays> <money> for <measure>", noun_phrase(paid_for), paid_for)


def _right_before_for(figure: Figure) -> Token | None:
    """The object right before "for": "bought a notebook for $1,200 to work on"."""
    lead = figure.tokens[max(figure.sentence.start + 1, figure.lead)]
    before = lead.nbor(-1)
    bought = lead.lower_ == "for" and before.dep_ == "dobj" and before.pos_ in NAMING
    return before if bought and before.i not in figure.counted else None


def _lasted(figure: Figure, who: Token, words: Words) -> Parts | None:
    """Read "the flight lasted four hours", but not "ten years his senior"."""
    above = figure.top.head
    governor = above.head if above.dep_ == "prep" else above
    if governor.i != figure.verb.i or _is_length(figure):
        return None
    return Parts(Form.DOER, "<subject> <verb> for <duration>", _nth(figure, who, words), who)


def _did(figure: Figure, who: Token, words: Words) -> Parts | None:
    """Read "the firm raised $3 million"; who only says a sum does not have it."""
    verb, is_money = figure.verb, figure.quantity.dimension == "money"
    says = is_money and verb.lemma_ in words.say_verbs
    if who.tag_ == "PRP" or (says and verb.lemma_ not in words.pay_verbs):
        return None
    named = _nth(figure, who, words)
    if is_money and not says and figure.role == "dobj" and who.pos_ in NOUNS:
        named = [*named, verb]
    return Parts(Form.DOER, "<subject> <verb> <quantity>", named, who)


def _nth(figure: Figure, who: Token, words: Words) -> list[Token]:
    """The member of a coordinated subject that a number belongs to: "A and B rose 1 and 2%, respectively"."""
    whole = describe(who, figure, words, follow=ALL_PREPOSITIONS)
    if "respectively" not in figure.said:
        return whole
    place, count = _place_among(figure, who)
    for token in in_order(who.subtree) if place is not None else ():
        members = conjuncts(token)
        if place is not None and len(members) == count > 1:
            shared = _shared(members, whole) if members[0].i != who.i else []
            return in_order([*noun_phrase(members[place], depth=0), *shared])
    return whole


def _place_among(figure: Figure, who: Token) -> tuple[int | None, int]:
    """Which of the numbers behind a subject a figure is, and how many there are."""
    inside = [i for i in range(who.i + 1, figure.sentence.end) if i in figure.counted]
    numbers = [i for i in inside if i - 1 not in inside]
    own = (n for n, i in enumerate(numbers) if i in figure.inside)
    return next(own, None), len(numbers)


def _shared(members: list[Token], whole: list[Token]) -> list[Token]:
    """The words of a subject that all of its members share: the "sales" of "sales in Lyon and Nice"."""
    own = {t.i for member in members[1:] for t in member.subtree} | {members[0].i}
    return [t for t in whole if t.i not in own and t.dep_ != "cc"]
