"""What estimates are of: "an estimate of 40", "estimates range from 40 to 60", "40 guests expected"."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.stance.scopes import is_sum, scope_of_clause, scope_of_phrase
from copydesk.dimensions.stance.words import Governed, Words
from copydesk.records import StanceKind
from copydesk.syntax import TIMES, Range, child, children, is_infinitive, takes_sum

_RELATIVE = ("who", "which", "that")
_PRICES = ("price", "prices")
_FIRMS = ("ORG", "PERSON")
_PERSONS = ("he", "she", "it", "they")
_TELLING = ("according", "by")
_ENDS = ("at", "to", "from", "by")
_SELVES = ("itself", "themselves", "himself", "herself", "ourselves")
_MANY = ("dozens", "hundreds", "thousands", "millions")
_PARTIES = ("with", "from", "by")


def of_wanted(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What is asked for, or warned of: "an appeal for 40 tents", "applied for 40", "warned of 40 layoffs"."""
    wanted = words.kinds["wanted"].get(lemma)
    kind, leads = (wanted, "for") if wanted else (words.kinds["warned"].get(lemma), "of")
    if token.tag_ in ("VBZ", "VBP") or (leads == "of" and child(token, "auxpass") is not None):
        return
    if lemma == "look" and not _is_wanting(token, words):
        return
    for preposition in children(token, "prep") if kind else ():
        is_long = any(noun.ent_type_ in TIMES for noun in children(preposition, "pobj"))
        if kind and preposition.lower_ == leads and preposition.i > token.i and not is_long:
            scope = scope_of_phrase(preposition, words)
            yield Governed(f"{lemma} {leads} <noun>", kind, (token.i, token.i + 1), scope)


def _is_wanting(looking: Token, words: Words) -> bool:
    """As in "the club is looking for 40 players"; not "police are looking for 40 men"."""
    who = child(looking, "nsubj")
    if looking.tag_ != "VBG" or child(looking, "aux") is None or who is None:
        return False
    wanted = [noun for part in children(looking, "prep") for noun in children(part, "pobj")]
    is_counted = any(noun.like_num or child(noun, "nummod") is not None for noun in wanted)
    return is_counted and who.lemma_.lower() in words.turns.arranging | words.foreseen.holders | {"we", "i"}


def of_amount(noun: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What an estimate is: "an estimate of 40", "their estimate is 40", "raised its estimate to 40"."""
    kind, cue = words.kinds["amount"].get(lemma), (noun.i, noun.i + 1)
    if noun.dep_ == "compound" and noun.head.lower_ in _PRICES:
        noun = noun.head  # "cut their target price to 40"
    if kind is None or is_reached(noun, words):
        return
    for preposition in children(noun, "prep"):
        if preposition.lower_ == "of" or is_amount(preposition, words):
            scope = scope_of_phrase(preposition, words)
            yield Governed(f"{lemma} {preposition.lower_} <number>", kind, cue, scope)
    if kind == "hedged":
        yield from (Governed(f"by {lemma}", kind, cue, scope) for scope in _told_by(noun, words))
    yield from (Governed(f"{lemma} <is>", kind, cue, scope) for scope in _amounts_to(noun, words))
    yield from (Governed(f"revise {lemma}", kind, cue, scope) for scope in _revised(noun, words))


def is_amount(preposition: Token, words: Words) -> bool:
    """Whether how much it is follows: "at 40", "in the range of 40", not "in the area"."""
    about = child(preposition, "pobj") if preposition.lower_ == "in" else None
    if about is None or about.lower_ not in words.amounts.around:
        return preposition.lower_ == "at"
    return any(c.lower_ == "of" for c in about.rights)


def _told_by(noun: Token, words: Words) -> Iterator[list[Range]]:
    """What only an estimate tells: "by some estimates, 40 sank", "40 sank, according to estimates"."""
    lead = noun.head
    if noun.dep_ == "pobj" and lead.lower_ == "to" and lead.head.lower_ == "according":
        lead = lead.head
    if noun.dep_ == "pobj" and lead.dep_ == "prep" and lead.lower_ in _TELLING:
        yield from (scope_of_clause(v, words) for v in (lead.head,) if v.pos_ in ("VERB", "AUX"))


def _revised(noun: Token, words: Words) -> Iterator[list[Range]]:
    """The ends and the size of a change of an estimate: "raised its estimate by 3 to 40"."""
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in words.amounts.revising:
        for preposition in (*children(verb, "prep"), *children(noun, "prep")):
            if preposition.lower_ in _ENDS and preposition.i > noun.i:
                yield scope_of_phrase(preposition, words)


def of_sum_before(noun: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """The share or sum that an estimate or a goal is of: "the 3 percent rise forecast", "its $40 target"."""
    kind = words.kinds["before"].get(lemma)
    if kind is None or noun.dep_ == "compound" or is_reached(noun, words):
        return  # "a 5 percent forecast error"
    if any(map(is_sum, noun.lefts)):
        scope = [(noun.left_edge.i, noun.i)]
        yield Governed(f"<number> {lemma}", kind, (noun.i, noun.i + 1), scope)


def _amounts_to(noun: Token, words: Words) -> Iterator[list[Range]]:
    """The clauses that say what an estimate is: "estimates range from 40 to 60", "estimates, which range"."""
    verb = noun.head
    said = [verb] if noun.dep_ in ("nsubj", "nsubjpass") else []
    for inner in (*said, *children(noun, "relcl")):
        if inner.lemma_.lower() in words.amounts.amounting and _has_number(inner):
            yield scope_of_clause(inner, words)
    yield from (scope_of_clause(content, words) for content in _contents(noun))


def _contents(noun: Token) -> list[Token]:
    """What an estimate is, as a clause: "my guess is that 40 died"."""
    is_told = noun.dep_ == "nsubj" and noun.head.lemma_ == "be"
    clauses = children(noun.head, "ccomp") if is_told else []
    return [c for c in clauses if any(mark.lower_ == "that" for mark in children(c, "mark"))]


def is_reached(noun: Token, words: Words) -> bool:
    """Whether a goal is reached: "met its target of 40", "has exceeded the goal of housing 40"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in words.amounts.reaching:
        return False
    is_done = verb.tag_ in ("VBD", "VBN") or (verb.tag_ == "VBG" and verb.dep_ == "advcl")
    return is_done and not any(c.tag_ in ("MD", "RB") for c in children(verb, "aux", "neg"))


def _has_number(verb: Token) -> bool:
    """Whether a number stands behind a verb in its clause."""
    return any(token.like_num for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1])


def of_noun_before(token: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What is expected, before the verb: "40 guests expected today", "the 40 that analysts expected"."""
    kind = words.kinds["behind"].get(lemma)
    is_told = any(c.lower_ in ("at", "of") for c in children(token, "prep"))  # "estimated at 40"
    taken = child(token, "xcomp", "ccomp", "dobj")
    if kind is None or is_told:
        return
    if taken is not None and taken.lower_ not in _RELATIVE and not _is_coming(token, taken):
        return
    noun = token.head
    if noun.i < token.i and (_is_participle(token) or _is_gap(token)):
        is_todo = taken is not None and is_infinitive(taken)
        scope = [(noun.left_edge.i, noun.i + 1)] if is_todo else scope_of_phrase(noun, words)
        yield Governed(f"<noun> {token.lower_}", kind, (token.i, token.i + 1), scope)


def _is_coming(token: Token, taken: Token) -> bool:
    """As in "40 guests expected to come"; not "40 laws expected to cut crime"."""
    is_theirs = child(token, "nsubj") is None and child(taken, "dobj") is None
    return is_theirs and is_infinitive(taken) and _is_counted(token.head)


def _is_counted(noun: Token) -> bool:
    """As in "40 guests expected to come", "thousands expected to"; not "the 40 guests", "$40 expected to"."""
    first = noun.left_edge
    if noun.dep_ in ("dobj", "nsubj") and noun.head.tag_ == "VBD":
        return False  # "they signed two pacts expected to last"
    number = child(noun, "nummod") or noun
    is_sum = any(c.tag_ == "$" for c in (*number.lefts, *noun.lefts))
    return (number.like_num or number.lower_ in _MANY) and not (
        is_sum or first.lower_ == "the" or first.tag_ == "PRP$"
    )


def _is_participle(token: Token) -> bool:
    return token.dep_ == "acl" and token.tag_ in ("VBN", "VBD")


def _is_gap(token: Token) -> bool:
    """Whether a relative clause lacks its object: "the 40 that analysts expected", not "who expect"."""
    own = (c for c in children(token, "nsubj") if c.lower_ not in _RELATIVE)
    return token.dep_ == "relcl" and next(own, None) is not None


def called_for(verb: Token, words: Words) -> Iterator[Governed]:
    """What a plan calls for is to come, what people call for is only wanted."""
    subject = child(verb, "nsubj")
    for inner in verb.rights:
        is_clause = inner.dep_ in ("ccomp", "xcomp", "advcl") and inner.left_edge.lower_ == "for"
        if (inner.dep_ == "prep" and inner.lower_ == "for") or is_clause:
            is_plan = subject is not None and subject.lemma_.lower() in words.amounts.planning
            scope = scope_of_clause(inner, words) if is_clause else scope_of_phrase(inner, words)
            kind: StanceKind = "forecast" if is_plan else "hedged"
            yield Governed("call for", kind, (verb.i, inner.left_edge.i + 1), scope)


def committed(verb: Token, lemma: str, words: Words) -> Iterator[Governed]:
    """What somebody has agreed to do: "is committed to hiring 40", "committed itself to hire 40"."""
    kind = words.kinds["infinitive"].get(lemma)
    for doing in _bound(verb) if kind else ():
        if kind:
            yield Governed(f"{lemma} to <doing>", kind, (verb.i, verb.i + 1), scope_of_clause(doing, words))


def _bound(verb: Token) -> Iterator[Token]:
    """What is done behind "to" and a noun, or behind somebody's self."""
    for to in children(verb, "prep"):
        yield from (doing for doing in children(to, "pcomp") if to.lower_ == "to" and doing.tag_ == "VBG")
    if any(thing.lower_ in _SELVES for thing in children(verb, "dobj")):
        yield from filter(is_infinitive, children(verb, "advcl", "ccomp"))


def assumed(verb: Token, words: Words) -> Iterator[Governed]:
    """What a figure depends on: "a loss of $40, assuming a rate of 3 percent"; not "assuming command"."""
    thing = child(verb, "dobj")
    if verb.lower_ == "assuming" and thing is not None and thing.lemma_.lower() in words.foreseen.results:
        scope = scope_of_phrase(thing, words)
        yield Governed("assuming <noun>", "conditional", (verb.i, verb.i + 1), scope)


def foreseen(verb: Token, words: Words) -> Iterator[Governed]:
    """What those see whose work that is: "the bank sees inflation at 3 percent", "sees it earning $40".

    And what is only seen: "inflation is seen at 3 percent", "sales are seen rising 40 percent".
    """
    if _is_seen(verb, words):
        yield Governed("seen <at>", "forecast", (verb.i, verb.i + 1), scope_of_clause(verb, words))
    if verb.lower_ not in words.foreseen.verbs or not _looks_ahead(verb, words) or not takes_sum(verb):
        return
    ends = [piece for c in children(verb, "prep") for piece in scope_of_phrase(c, words)]
    for thing in (c for c in verb.rights if _is_view(c, words)):
        own = scope_of_clause(thing, words) if thing.dep_ == "ccomp" else scope_of_phrase(thing, words)
        yield Governed("see <what is to come>", "forecast", (verb.i, verb.i + 1), own + ends)


def _is_seen(verb: Token, words: Words) -> bool:
    """Whether a result is seen at a number, or moving; not "sales seen at the fair"."""
    what = child(verb, "nsubjpass") if verb.lower_ == "seen" else None
    if what is None or what.lemma_.lower() not in words.foreseen.results:
        return False
    if any(c.lower_ == "last" for c in verb.lefts):
        return False
    return any(c.tag_ == "VBG" or (c.lower_ == "at" and _has_level(c)) for c in verb.rights)


def _has_level(at: Token) -> bool:
    """Whether a number is what is behind "at": "at about 3 percent", not "at the 12 shops"."""
    known = at.i + 1 < len(at.doc) and (at.nbor().lower_ == "the" or at.nbor().tag_ == "PRP$")
    return _has_number(at) and not known


def _looks_ahead(verb: Token, words: Words) -> bool:
    """Whether it is those who see it now whose work that is: a firm, a broker, a person."""
    who = child(verb, "nsubj")
    if who is None or verb.tag_ not in ("VBZ", "VBP"):
        return False
    is_holder = who.lemma_.lower() in words.foreseen.holders
    return is_holder or who.ent_type_ in _FIRMS or who.lower_ in _PERSONS


def _is_view(thing: Token, words: Words) -> bool:
    """Whether a result is seen, or how something moves: "sales of $40", "oil rising to $40"."""
    read, about = words.foreseen, child(thing, "nsubj") if thing.dep_ == "ccomp" else thing
    if thing.dep_ not in ("dobj", "ccomp"):
        return False
    if about is not None and about.lemma_.lower() in read.results:
        return True
    return thing.dep_ == "ccomp" and thing.tag_ == "VBG" and thing.lemma_.lower() in read.moves


def purposes(noun: Token, words: Words) -> Iterator[Token]:
    """What a plan or a contract is to do; not a contract that is over, or to manage what is there."""
    lemma = noun.lemma_.lower()
    is_agreed = lemma in words.amounts.agreed
    is_part = noun.dep_ in ("nsubj", "nsubjpass", "dobj")
    if is_agreed and is_part and noun.head.lemma_.lower() in words.amounts.ending:
        return  # "the contract to sell 40 ended"
    for verb in _followed(noun):
        is_duty = lemma in ("contract", "mandate") and verb.lemma_ in words.certain.duties
        if not (is_duty or _is_doer(noun, verb, words)):
            yield verb


def _is_doer(noun: Token, verb: Token, words: Words) -> bool:
    """Whether it is the noun that does it: "expected contracts to fall", "the need for pacts to be fair"."""
    if (
        noun.dep_ == "dobj"
        and noun.head.lemma_.lower() in words.amounts.having_done
        and child(verb, "dobj") is None
    ):
        return True
    return noun.head.lower_ == "for" and verb.lemma_ == "be"


def _followed(noun: Token) -> Iterator[Token]:
    """The verbs that a noun is followed by: "to sell", "of cutting"; the parse may hang them elsewhere."""
    parties = (part.right_edge.i for part in children(noun, "prep") if part.lower_ in _PARTIES)
    last = max(parties, default=noun.i)  # "a contract with Oby to build 40"
    to = noun.doc[last + 1] if last + 1 < noun.sent.end else noun
    if to.tag_ == "TO" and noun.dep_ in ("dobj", "pobj") and to.head.dep_ == "advcl":
        yield to.head
    for inner in noun.children:
        if inner.dep_ == "acl" and inner.tag_ == "VB":
            yield inner
        elif inner.dep_ == "prep" and inner.lower_ == "of":
            yield from children(inner, "pcomp")
