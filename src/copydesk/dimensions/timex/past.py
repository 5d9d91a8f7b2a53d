"""Days that are over, whatever the verb above says: "up from 41% in March", "less than forecast in May"."""

from itertools import islice

from spacy.tokens import Token

from copydesk.dimensions.timex.lexicon import Words
from copydesk.syntax import ancestors, word_before

_BACK = 24  # words before a day in which what is compared with it stands
_VERBS = ("VERB", "AUX")
_OPPOSING = ("against", "versus")  # "against 41% in March", but "will play against 12 rivals in June"
_FROM = ("from", "than")
_SHARES = ("%", "percent", "pct", "cent", "per")


def is_past(date: Token, words: Words) -> bool:
    """Whether a date is over by the words before it."""
    return is_compared(date, words) or _has_figure(date) or _is_foretold(date, words)


def is_compared(date: Token, words: Words) -> bool:
    """Whether a date is that of a figure that another is compared with: "up from 41% in March"."""
    counted, things, doc, compared = False, False, date.doc, words.compared
    start = max(date.sent.start, date.i - _BACK)
    for token in reversed(doc[start : date.i]):
        if counted and (token.lower_ in compared or f"{word_before(token)} {token.lower_}" in compared):
            is_known = not things or token.lower_ not in _OPPOSING
            return is_known and any(one.like_num for one in doc[start : token.i])
        if token.pos_ in _VERBS:
            return False
        counted |= token.like_num
        things |= token.pos_ == "NOUN" and token.lower_ not in _SHARES
    return False


def _has_figure(date: Token) -> bool:
    """As in "from May's 51"."""
    if word_before(date) != "from":
        return False
    after = date.doc[date.i + 1 : date.i + 3]
    return len(after) > 1 and after[0].lower_ in ("'s", "’s") and after[1].like_num


def spans_back(opening: Token, words: Words) -> bool:
    """Whether "in" and a length behind it tell how long nothing like it was.

    As in "will play there for the first time in 27 years".
    """
    if opening.lower_ != "in" or word_before(opening) != "time":
        return False
    return word_before(opening.nbor(-1)) in (*words.ordinal, *words.firsts)


def _is_foretold(date: Token, words: Words) -> bool:
    """Whether it was foretold in a month: "less than forecast in May", "from a May forecast of 3 percent"."""
    if date.lower_ not in words.month:
        return False
    near, after = (date.doc[max(0, i) : i + 3] for i in (date.i - 3, date.i + 1))
    if after[:1].text.lower() in words.forecast and any(t.lower_ in (*_FROM, *words.compared) for t in near):
        return True
    before = [t for t in near if t.pos_ != "ADP" or t.lower_ == "than"]
    if len(before) < 2 or before[-2].lower_ != "than":
        return False
    return before[-1].tag_ in ("VBN", "VBD") or before[-1].lower_ in words.forecast


def tells_past(infinitive: Token, words: Words) -> bool:
    """Whether what an infinitive tells is over if its main verb is.

    As in "held a feast to mark its entry on Friday", "were the first to enter on Friday".
    """
    if infinitive.lemma_.lower() in words.marking:
        return True
    opening = islice(ancestors(infinitive), 1, 2)
    before = (t for noun in opening for t in (noun, *noun.children) if t.i < infinitive.i)
    return any(t.lower_ in words.firsts for t in before)
