"""Names that are longer than they were found: the rest of a person's, company's or team's name."""

import re
from collections.abc import Iterable, Iterator

from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

_WORD_BEFORE = re.compile(r"(?<![\w.'’-])([^\W\d_][^\W\d_'’-]+) $")
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'’-]+)(?![\w.])")
# "al-Karimi", "bin Rashid al-Karimi" after a person's name
_FAMILY = re.compile(r"(?: (?:al|el)-[A-Z][\w'’-]+| (?:bin|ibn|bint) [A-Z][\w'’-]+)+(?!\w)")
# A month at the start of a sentence or after a title is the given name of who acts: "August Holm owned".
_MONTHS = frozenset(("January", "April", "May", "June", "July", "August", "Summer", "Autumn"))
_MONTH_BEFORE = re.compile(
    r"(?:^|[.!?\n][ \n\"”]*|(?:Judge|Justice|Mr|Mrs|Ms|Dr|Professor|By)\.? )"
    rf"(?P<given>{'|'.join(sorted(_MONTHS))}) $"
)
_ACTS_AFTER = re.compile(r" [a-z]+(?:s|d|t|n|w|e)\b|\n|$")
_RULER = re.compile(r" (?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3})(?!\w)")
_BEFORE_RULER = re.compile(r"(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Prince|Sultan|Shah) $")

# Letters of an acronym that a place may follow: "the NAACP of Ohio".
_SHORTEST_BRANCH = 2
# What may be the name of who acts, or of who owns a shop.
_ACTORS = ("PERSON", "ORG", "GPE")


def grown(mentions: Iterable[Mention], page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the mentions with the words that stand beside them and belong to the name.

    Two persons' names with a blank between them are one name.
    """
    last: Mention | None = None
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        new = _grown(mention, page, lexicon)
        if last and new.start < last.end:
            continue
        if last and last.label == new.label == "PERSON" and page.text[last.end : new.start] == " ":
            new = _stretched(new, last.start, new.end, page)
        elif last:
            yield last
        last = new
    if last:
        yield last


def _grown(mention: Mention, page: Page, lexicon: Lexicon) -> Mention:
    """The mention with what belongs to it; a longer name that is known comes before all else."""
    known = lexicon.look_up.at(page, mention.start, longer=mention.end - mention.start)
    if known:
        return known
    longer = _branch(mention, page, lexicon)
    if mention.label in _ACTORS:
        of_actor = _club(mention, page, lexicon) or _after_month(mention, page, lexicon)
        longer = of_actor or _shop(mention, page, lexicon) or longer
    if longer is not None:
        return longer
    if mention.label == "PERSON":
        return _person(mention, page, lexicon)
    return _with_ending(mention, page, lexicon) or mention


def _club(mention: Mention, page: Page, lexicon: Lexicon) -> Mention | None:
    """A name with what only clubs' names have before or after it: "FC Tolbury", "Tolbury City SC"."""
    marks = lexicon.sport
    if page.words.isdisjoint(marks.club_marks):
        return None
    before = marks.mark_before.search(page.text, max(0, mention.start - len("F.C. ")), mention.start)
    after = marks.mark_after.match(page.text, mention.end)
    if before is None and after is None:
        return None
    start = before.start() if before else mention.start
    return _stretched(mention, start, after.end() if after else mention.end, page, "ORG")


def _after_month(mention: Mention, page: Page, lexicon: Lexicon) -> Mention | None:
    """A surname after a month that is a given name: "August Holm owned"."""
    if " " in mention.text or lexicon.known(mention.text) or page.words.isdisjoint(_MONTHS):
        return None
    given = _MONTH_BEFORE.search(page.text, max(0, mention.start - 24), mention.start)
    if given and _ACTS_AFTER.match(page.text, mention.end):
        return _stretched(mention, given.start("given"), mention.end, page, "PERSON")
    return None


def _shop(mention: Mention, page: Page, lexicon: Lexicon) -> Mention | None:
    """An owner's name with what the shop is: "Marta's Kitchen"."""
    shop = lexicon.ends.shop_after.match(page.text, mention.end)
    return _stretched(mention, mention.start, shop.end(), page, "ORG") if shop else None


def _branch(mention: Mention, page: Page, lexicon: Lexicon) -> Mention | None:
    """An acronym with the place of its branch: "the NAACP of Ohio"."""
    if not (mention.text.isupper() and page.text.startswith(" of ", mention.end)):
        return None
    branch = lexicon.look_up.at(page, mention.end + len(" of "))
    if branch and branch.label == "GPE" and len(mention.text) > _SHORTEST_BRANCH:
        return _stretched(mention, mention.start, branch.end, page, "ORG")
    return None


def _with_ending(mention: Mention, page: Page, lexicon: Lexicon) -> Mention | None:
    """The start of a team's, a company's or an event's name with the rest of it."""
    end = mention.end
    goes_on = page.text[end : end + 1] == " " and page.text[end + 1 : end + 2] in lexicon.first_letters
    if not goes_on or mention.label not in ("GPE", "LOC", "ORG"):
        return None
    for pattern, of in ((lexicon.sport.team_name_after, "ORG"), *lexicon.ends.after):
        found = pattern.match(page.text, end)
        if found:
            return _stretched(mention, mention.start, found.end(), page, of)
    return None


def _person(mention: Mention, page: Page, lexicon: Lexicon) -> Mention:
    """A person with the words, the family and the number that follow; "Ford Motor Company" is none."""
    start, end = _whole_person(page, mention.start, mention.end, lexicon)
    if page.text.startswith((" al-", " el-", " bin ", " ibn ", " bint "), end):
        family = _FAMILY.match(page.text, end)
        end = family.end() if family else end
    ruler = _RULER.match(page.text, end)
    if ruler and (ruler[0] != " I" or _BEFORE_RULER.search(page.text[max(0, start - 10) : start])):
        end = ruler.end()
    company = lexicon.ends.company_after.match(page.text, end)
    if company:
        return _stretched(mention, start, company.end(), page, "ORG")
    return _stretched(mention, start, end, page)


def _stretched(mention: Mention, start: int, end: int, page: Page, label: str | None = None) -> Mention:
    if (start, end) == (mention.start, mention.end):
        return mention
    return mention._replace(start=start, end=end, text=page.text[start:end], label=label or mention.label)


def _whole_person(page: Page, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """Take in a word in capitals on either side, in the middle of a sentence that has small letters."""
    if page.is_shouted(start) or not page.small_words:
        return start, end
    if " " not in page.text[start:end]:
        before = _WORD_BEFORE.search(page.text, max(0, start - 30), start)
        if before and _is_part(before[1], page, lexicon) and not page.starts_sentence(before.start(1)):
            return before.start(1), end
    after = _WORD_AFTER.match(page.text, end)
    if after and _is_part(after[1], page, lexicon):
        return start, after.end(1)
    return start, end


def _is_part(word: str, page: Page, lexicon: Lexicon) -> bool:
    """Whether a word can only be part of the name that it stands beside."""
    if not word[0].isupper() or word.isupper() or word in lexicon.no_part_of_a_name:
        return False
    return not lexicon.known(word) and word.casefold() not in page.small_words
