"""What a number counts: the noun that it stands before, by the parse or else by its place."""

from collections.abc import Callable, Collection, Iterable

from spacy.tokens import Token

from copydesk.syntax.tree import NAMING, SUBJECTS

_SUMS = ("MONEY", "PERCENT")
_EACH = ("each", "every")
_HABITS = frozenset(("always", "never", "often", "rarely", "regularly", "sometimes", "typically", "usually"))
_COUNTED_SALES = ("sales", "loss", "losses", "results")
_ADJECTIVES = 4  # words from a number to its noun
_STEPS = 4  # no number stands deeper in its noun phrase


def _names(token: Token) -> bool:
    """Whether a token is a noun; the parse takes the bars of a table for nouns too."""
    return token.pos_ in NAMING and token.text != "|"


def counted_noun(
    number: Token, rises: Callable[[Token], bool], is_counted: Callable[[Token], bool]
) -> Token | None:
    """The noun above a number that it counts or qualifies, by the parse.

    Args:
        number: A token of the number.
        rises: Whether a token is a part of the noun phrase of the one that it hangs on.
        is_counted: Whether a noun on the way up is the one looked for.
    """
    token = number
    for _ in range(_STEPS):
        head = token.head if rises(token) else token
        if head.i == token.i:
            return None
        token = head
        if _names(token) and is_counted(token):
            return token
    return None


def last_noun(
    run: Iterable[Token],
    leads: Callable[[Token], bool],
    *,
    barred: Collection[str] = (),
    plural: bool = False,
) -> Token | None:
    """The last noun of the run of adjectives and nouns after a number: "nine young army recruits".

    Args:
        run: The tokens behind the number.
        leads: Which tokens that are no nouns may stand before the first noun.
        barred: Labels of names that end the run: those of times.
        plural: Whether a plural ends it, and an owner begins it anew: "one of the city's parks".
    """
    noun = None
    for token in run:
        if plural and token.tag_ == "POS":
            noun = None
        elif _names(token) and token.ent_type_ not in barred:
            noun = token
            if plural and token.tag_ in ("NNS", "NNPS"):
                break
        elif noun is not None or not leads(token):
            break
    return noun


def counts_subject(number: Token) -> bool:
    """Whether a number counts those of whom the next verb speaks: "in March 12 young people died"."""
    after = number.doc[number.i + 1 : number.i + 1 + _ADJECTIVES]
    noun = next((token for token in after if token.pos_ != "ADJ"), None)
    return noun is not None and noun.tag_ == "NNS" and noun.dep_ in SUBJECTS


def counts_sales(noun: Token) -> bool:
    """Whether a number may count it: "made 2015 sales", not "predicts 2015 sales of $40"."""
    is_sum = noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in ("of", "at")
    return noun.lower_ in _COUNTED_SALES and not is_sum


def takes_sum(verb: Token) -> bool:
    """Whether a sum or a share stands behind a verb: "sees sales of $40".

    What is seen as something else is known, and what is seen often: "sees its bill rise by $40 every month".
    """
    behind = verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    if any(token.lower_ in _HABITS for token in verb.lefts) or any(map(_is_known, behind)):
        return False
    return any(token.ent_type_ in _SUMS for token in behind)


def _is_known(token: Token) -> bool:
    """As in "sees it as a loss", "sees dropout rates of 12 percent", "sees sales of $4 every day"."""
    if token.lower_ in _EACH:
        return token.head.lower_ != "year"  # "growth of 3 percent each year"
    if token.lower_ == "of":
        return token.head.lower_ == "rates"
    return token.lower_ == "as" and token.dep_ != "mark"
