"""The words of an article that name a number: its clause, from the number on or up to it.

"19 dead in the ferry fire off Rosvik" where what follows says what is counted, else "the toll rose to 19". A
name does not end within a phrase, nor begin with a word that leads on from something else.
"""

import re
from collections.abc import Sequence, Set

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs.profiles import Profile, names
from copydesk.corroboration.pairs.words import lemmas, synonymous, tokens

_AFTER, _BEFORE, _TAIL = 10, 8, 5  # words of a name after its number, before it, and after it then
_WHOSE, _WIDE = 4, 10  # words before a number between commas: whose age it is, and what else it is of
_NEAR = 5  # words after a number among which its noun stands
_VERB = 3  # words before a number among which is what became of those counted
_PAIR = 2  # words after "and" among which the second noun stands
_LEAST = 2  # words that are left where a name is cut back
_NAME = 3  # words of a name that are added where it would begin within one

_DONE = ("ed", "ing")  # ends of verbs

# What ends a clause.
_STOPS = re.compile(r"(?<!\d),|,(?!\d\d\d)|[;:()\[\]“”\"…–—]|(?<![A-Z])\.(?:\s|$)|\s-\s|--|\n|``|''")
_SENTENCE = re.compile(r"[.;:](?:\s|$)|\n")
_BRACKET = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_WRAPPED = re.compile(r"(?<!\n)\n(?![ \t]*\n)")  # a line that goes on in the next one
_DIGITS = re.compile(r"\W*\d")  # a number, and not "MD-11"
_YEAR = re.compile(r"(1[89]|20)\d\d$")


def clause(one: Profile) -> str:
    """The words of the clause of a number that name it."""
    number = " ".join(one.reading.text.split())
    after = _lines(one.after, one)
    bound = re.match(r"-[\w-]+", after)  # "16-foot"
    number, rest = (number + bound[0], after[bound.end() :]) if bound else (number, after)
    behind = _STOPS.split(_BRACKET.sub("", rest), maxsplit=1)[0].split()
    said = _joined([number, *_cut(behind, _AFTER, one)])
    if _says(number, behind, one) and content(said, one):
        return _joined([*_done_to(said, one), said])
    said = _joined([*_before(one), number, *_cut(behind, _TAIL, one)])
    return said if " " in said and content(said, one) else _beside(one, number)


def _done_to(said: str, one: Profile) -> list[str]:
    """The words before a number from what became of those counted, if its name leaves that out: "killed"."""
    if not tells(said, one):
        near = _STOPS.split(_lines(one.before, one))[-1].split()[-_VERB:]
        for at in range(len(near) - 1, -1, -1):
            if tells(near[at], one) and near[at].endswith(_DONE):
                return near[at:]
    return []


def tells(said: str, one: Profile) -> bool:
    """Does a name say what became of those who are counted, if anything did?"""
    return not one.outcomes or not synonymous(lemmas(said)).isdisjoint(one.outcomes)


def content(said: str, one: Profile) -> frozenset[str]:
    """The words of a name that say something: no number, no unit, no money."""
    unit = set(tokens(one.reading.unit or "")) if one.reading.kind != "count" else set()
    plain = _plain() | unit | lemmas(one.reading.text) | ({one.predicate} - one.outcomes)
    return frozenset(word for word in lemmas(said) if word not in plain and not word[0].isdigit())


def points_away(said: str, one: Profile) -> bool:
    """Does a name need what stands outside of it: "I", "it", another number, who "dies at 91", "23 into"?"""
    ahead, number, behind = said.partition(" ".join(one.reading.text.split()))
    words = said.casefold().split()
    if one.reading.kind == "count" and number and not ahead and _led(behind.split()):
        return True
    if not _pointing().isdisjoint(words) or any(letter.isdigit() for letter in ahead):
        return True
    if words[0] in lexicon().words.verbs:  # "will be raised to 40 boats": what will?
        return True
    done = (one.reading.predicate or "").casefold()
    return bool(ahead) and bool(done) and words[0].startswith(done.removesuffix("e"))


def _led(behind: list[str]) -> bool:
    """Does a word follow with which something else is said of the number: "by", "into"?"""
    return bool(behind) and behind[0].casefold() in _prepositions() - {"of", "more"}


def _says(number: str, behind: Sequence[str], one: Profile) -> bool:
    """Do the number or the words after it say what is counted?"""
    known, things, shouted = names(one.article), one.reading.kind == "count", one.reading.sentence.isupper()
    for place, word in enumerate([*number.split("-"), *behind[:_NEAR]]):
        said = lemmas(word)
        if said & one.outcomes:
            return True
        of_name = word[:1].isupper() and not (shouted and said.isdisjoint(known))
        of_name = of_name and not (things and place <= 2)  # "12 Dashes"
        if not of_name and any(part in one.measure and part[0] != "@" for part in said):
            return True
    return False


def _lines(text: str, one: Profile) -> str:
    """A text whose sentences may be broken over lines; in a table each line is a row."""
    return text if one.in_row else _WRAPPED.sub(" ", text)


def _before(one: Profile) -> list[str]:
    """The words of the clause up to a number, without those that lead on from something else."""
    words = _STOPS.split(_BRACKET.sub("", _lines(one.before, one)))[-1].split()
    said = lexicon().words
    for at in range(len(words), 0, -1):
        word, numbered = words[at - 1].casefold(), any(letter.isdigit() for letter in "".join(words[:at]))
        if (word in said.subordinating and at <= len(words) - _LEAST) or (word in said.joining and numbered):
            words = words[at:]
            break
    return _begun(_last(words, _BEFORE))


def _beside(one: Profile, number: str) -> str:
    """A number between commas or in brackets, with the words before them: "Mira Sundt, 52"."""
    words = _SENTENCE.split(_lines(one.before, one))[-1].split()
    if one.reading.kind in ("age", "count", "score", "rank"):
        words = words[-_WHOSE:]
        while words and words[0].casefold() in _leading() | lexicon().words.openers:
            words = words[1:]
        return _joined([*words, number])
    return _joined([*_begun(_last(words, _WIDE)), number])


def _last(words: list[str], most: int) -> list[str]:
    """The last words, and those of a name or a phrase that would be broken: "an accord with | Ostra"."""
    at = max(0, len(words) - most)
    start = at
    while at > 0 and start - at < _NAME and _broken(words, at):
        at -= 1
    return words[at:]


def _broken(words: list[str], at: int) -> bool:
    """Would a name, or what a preposition or a number leads to, be cut before a word?"""
    if words[at][:1].isupper() and words[at - 1][:1].isupper():
        return True
    leads = words[at].casefold(), words[at - 1].casefold()
    return not _prepositions().isdisjoint(leads) or _is_number(words[at - 1])


def _begun(words: list[str]) -> list[str]:
    """The words without those at their beginning with which no name begins: "with", "and"."""
    while words and words[0].casefold() in _prepositions():
        words = words[1:]
    return words


def _cut(words: list[str], most: int, one: Profile) -> list[str]:
    """The words up to where the clause goes on with something else, not ending within a phrase or a name."""
    end = next((at for at in range(len(words)) if _ends(words, at, one)), len(words))
    if end < len(words) and _is_number(words[end]):
        end = _before_number(words, end)
    if end > most:
        said = one.measure | one.whole | one.outcomes
        last = next((at for at in range(most, 0, -1) if lemmas(words[at - 1]) & said), most)
        while last < end and words[last - 1][:1].isupper() and words[last][:1].isupper():
            last += 1
        end = last
    return _trimmed(words[:end], one)


def _before_number(words: list[str], end: int) -> int:
    """Where words end that lead to another number: "charged with killing two", "carrying more than 75"."""
    if words[end - 1].casefold() == "than":
        end -= _PAIR
    return end - 1 if end > 1 and words[end - 1].endswith(_DONE[1]) else max(0, end)


def _ends(words: list[str], at: int, one: Profile) -> bool:
    """Does another clause begin with a word, another number or day, or what is done by what was named?"""
    word, following, said = words[at].casefold(), words[at + 1 : at + 2], lexicon().words
    if at == 0:
        return word in said.openers | said.joining
    if _is_number(word):
        return not _YEAR.match(word)
    if word.title() in said.months and any(letter.isdigit() for letter in "".join(following)):
        return not _YEAR.match(following[0])
    told = one.outcomes | {one.predicate}
    if word in said.joining:
        return not _joins(words, at, one.measure | told)
    if word in said.openers:
        return True
    near = synonymous(lemmas(" ".join(words[at + 1 : at + _NEAR])))
    return word in said.verbs and near.isdisjoint(told)


def _joins(words: list[str], at: int, own: Set[str]) -> bool:
    """Does an "and" join what belongs to one name: "dead and missing", "between Italy and Egypt"?"""
    if "between" in (word.casefold() for word in words[max(0, at - _NEAR) : at]):
        return True
    second = words[at + 1 : at + 1 + _PAIR]
    if at > 1 or any(_is_number(word) for word in second):
        return False
    return not synonymous(lemmas(" ".join(second))).isdisjoint(own)


def _is_number(word: str) -> bool:
    return bool(_DIGITS.match(word)) or word.casefold() in lexicon().words.numerals


def _trimmed(words: list[str], one: Profile) -> list[str]:
    """The words without those at their end that lead to something else, "in", or say what is done, "made"."""
    while words and (words[-1].casefold() in _leading() | lexicon().words.openers or _is_done(words, one)):
        words = words[:-1]
    return words


def _is_done(words: list[str], one: Profile) -> bool:
    """Is the last word a participle of what was done with the thing: "the loan signed"?"""
    last = words[-1].casefold()
    said = synonymous(lemmas(last))
    return len(words) > 1 and last.endswith(_DONE[0]) and said.isdisjoint(one.outcomes | {one.predicate})


def _joined(words: list[str]) -> str:
    return " ".join(" ".join(words).split()).strip(" '\"`.,;:-")


def _plain() -> frozenset[str]:
    said = lexicon().words
    empty = said.light | said.leading | said.openers | said.roughly
    return said.magnitudes | said.moneys | said.numerals | empty


def _pointing() -> frozenset[str]:
    said = lexicon().words
    return (said.pointing | said.owning) - said.whose


def _prepositions() -> frozenset[str]:
    said = lexicon().words
    return said.leading | said.openers | said.prepositions


def _leading() -> frozenset[str]:
    return (lexicon().words.empty | lexicon().words.leading) - {"more", "less", "other"}
