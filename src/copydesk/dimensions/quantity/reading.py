"""Reading the quantities of one article: each number expression, its groups, what they state."""

from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity import bounds, ellipsis, groups
from copydesk.dimensions.quantity.counted import Counted, counted_noun
from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.exclusions import is_excluded
from copydesk.dimensions.quantity.kinds import ranks, scores
from copydesk.dimensions.quantity.kinds.ages import is_of_people, make_age, read_age
from copydesk.dimensions.quantity.kinds.clocked import read_clocked
from copydesk.dimensions.quantity.kinds.fates import is_one_more, is_some, is_victim
from copydesk.dimensions.quantity.kinds.names import names_members
from copydesk.dimensions.quantity.kinds.since import is_since
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.lists import headed, tables
from copydesk.dimensions.quantity.lists.by_month import is_by_month
from copydesk.dimensions.quantity.lists.listings import Listings
from copydesk.dimensions.quantity.moves import trends
from copydesk.dimensions.quantity.moves.levels import level
from copydesk.dimensions.quantity.numbers import proportions, ratios
from copydesk.dimensions.quantity.numbers.implied import ONE, read_implied
from copydesk.dimensions.quantity.numbers.numeral import Numeral
from copydesk.dimensions.quantity.numbers.numerals import offer, read
from copydesk.dimensions.quantity.units import currencies, left_out, named
from copydesk.dimensions.quantity.units.points import settle_points
from copydesk.dimensions.quantity.units.rates import (
    take_bare_rate,
    take_count_rate,
    take_rate,
    take_rate_of_clause,
)
from copydesk.dimensions.rows import in_rows
from copydesk.once import once
from copydesk.pipeline import unrepeated

_LACKS = (["short", "of"], ["shy", "of"])
_ROW = 400  # numbers that follow each other
_BARE = 2.5  # lexemes from one to the next on average, at most: rows of numbers, which count nothing
_WORDLESS = 1.5  # the same of numbers, words in small letters and signs of units, without all else
_BE = ("is", "was", "s", "are", "were")
_OURS = ("us", "you", "them", "my", "our", "your")  # "at least one of us must go"
_NAMES_ON = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "SYM"))  # "one game in ten years"


def _parts(found: Found) -> Iterator[tuple[int, int]]:
    """The stretches of the text that are read: every block but boilerplate, none twice."""
    at = 0
    for block in sorted(found.document.blocks, key=lambda block: block.start):
        if block.kind != "boilerplate" and block.end > at:
            yield max(at, block.start), block.end
            at = block.end


def _is_manner(after: list[str]) -> bool:
    """As in "a two-way street", "a four-way race", "a six-figure sum"."""
    return after[0] == "-" and after[1] in ("figure", "way")


class Reader:
    """One article under reading: its lexemes, the words to look for, what is known of names."""

    def __init__(self, found: Found, lexicon: Lexicon) -> None:
        self.found, self.lexicon = found, lexicon
        self.lex = Lexemes(unrepeated(found.document.text), _parts(found))
        self._tokens: dict[int, Token] = {}

    @once
    def persons(self) -> frozenset[int]:
        """The offsets at which names of people end."""
        people = (e for e in self.found.entities if e.label == "PERSON")
        return frozenset(mention.end for e in people for mention in e.mentions)

    @once
    def is_poll(self) -> bool:
        """Whether the article speaks of a poll, so that points of a lead are percentage points."""
        return self.lex.said(self.lexicon.rules.words.polls) > 0

    def read(self) -> list[Draft]:
        """Every quantity of the article, in text order."""
        lex = self.lex
        drafts = groups.combine(lex, self._parts_of_named(self._drafts()), self.lexicon)
        drafts = [d for d in scores.read_scores(lex, drafts, self.lexicon) if not d.never]
        for n, draft in enumerate(drafts):
            stop = lex.starts[drafts[n + 1].first] if n + 1 < len(drafts) else len(lex.text)
            self._complete(draft, stop)
        drafts = [draft for draft in drafts if not draft.never]
        for draft in drafts:
            trends.trend(lex, draft, self._token_of(draft.tail), self.lexicon)
        currencies.settle(lex, drafts, self.lexicon)
        self._listings.complete(drafts)
        headed.complete(lex, drafts, self.found.cells, self.lexicon)
        tables.complete(lex, drafts, self.lexicon)
        ellipsis.complete(lex, drafts, self.lexicon)
        left_out.complete(lex, drafts, self.lexicon)
        return drafts

    def _token_of(self, i: int) -> Token:
        """The spaCy token of a lexeme, looked up once."""
        token = self._tokens.get(i)
        if token is None:
            token = self._tokens[i] = self.found.token_at(self.lex.starts[i])
        return token

    def _drafts(self) -> list[Draft]:
        """Every number expression with its unit; those that are no quantities are marked `never`."""
        out, free = [], 0
        starters, ones = self.lexicon.starters, self.lexicon.ones
        led = self.lexicon.rules.implied.more.union(ONE)
        lex, words = self.lex, self.lex.words
        alone = {word for word in lex.vocabulary if "0" <= word[:1] <= "9" or word in starters}
        looked_at = [i for i in lex.places_of(alone | ones) if words[i] in alone or words[i - 1] in led]
        bare = self._in_rows(looked_at)
        for place, i in enumerate(looked_at):
            if i >= free and place not in bare:
                draft = self._draft(i, free)
                if draft is not None:
                    out.append(draft)
                    free = draft.last + 1
        return out

    def _in_rows(self, looked_at: list[int]) -> set[int]:
        """Which numbers stand in rows: with hardly anything between them, or only with names and marks."""
        if len(looked_at) < _ROW:
            return set()
        numbers, signs, told, places = set(looked_at), self.lexicon.signs, 0, []
        for i in self.lex.range:
            word = self.lex.raw[i]
            told += i in numbers or word[:1].islower() or word in signs
            if i in numbers:
                places.append(told)
        return in_rows(looked_at, _ROW, _BARE) | in_rows(places, _ROW, _WORDLESS)

    def _parts_of_named(self, drafts: list[Draft]) -> list[Draft]:
        """Join "one family in ten": a part whose whole is named between the two numbers."""
        out: list[Draft] = []
        for draft in drafts:
            last = out[-1] if out else None
            if last is not None and not draft.never and self._is_part_of_named(last, draft):
                proportions.make_part(last, draft, "<number> <noun> in <number>")
                last.never = False
            else:
                out.append(draft)
        return out

    def _is_part_of_named(self, a: Draft, b: Draft) -> bool:
        words = self.lex.words[a.last + 1 : b.first]
        if not (1 < len(words) < 4 and words[-1] == "in" and proportions.is_part_of_round(a, b)):
            return False
        noun = self.found.token_at(self.lex.starts[b.first - 2])
        after = self.found.token_at(self.lex.starts[b.last]).i + 1
        follows = self.found.doc[after].pos_ if after < len(self.found.doc) else "PUNCT"
        if noun.pos_ != "NOUN" or noun.idx < self.lex.starts[a.last] or follows in _NAMES_ON:
            return False
        return a.low == 1 or noun.dep_ in ("nsubj", "nsubjpass")

    def _draft(self, i: int, free: int) -> Draft | None:
        lex, lexicon = self.lex, self.lexicon
        ordinals = lexicon.rules.ranks.ordinals
        if lex.words[i] in ordinals or (lex.is_digits(i) and ranks.is_ordinal(lex, i)):
            rank = ranks.read_ordinal(lex, i, lexicon)
            if rank is not None:
                return rank
        implied = read_implied(lex, i, free, lexicon) or read_clocked(lex, i, lexicon) or self._place(i)
        if implied is not None:
            return self._unless_since(implied)
        numeral = read(lex, i, lexicon.rules)
        return self._counting(numeral, i, free) if numeral is not None and numeral.first >= free else None

    def _counting(self, numeral: Numeral, i: int, free: int) -> Draft | None:
        """A number with its unit, and whether it is a name, a rank or a factor."""
        lex, lexicon, draft = self.lex, self.lexicon, of_numeral(numeral)
        if numeral.is_quote:
            draft.high = offer(lex, i, draft.low)
        token = self._token_of(draft.tail)
        if numeral.form == "multiple":
            return draft if ratios.read_multiple(lex, draft, token, lexicon) else None
        named.attach(lex, draft, lexicon, free)
        draft.never = not self._listings.take(draft, i) and is_excluded(lex, draft, token, lexicon)
        draft.since = not draft.never and is_since(lex, draft, token, lexicon)
        if not draft.never:
            ranks.read_rank(lex, draft, lexicon)
            ratios.read_times(lex, draft, lexicon)
            if draft.dimension == "frequency":
                take_rate(lex, draft, lexicon)
        return draft

    def _unless_since(self, draft: Draft) -> Draft | None:
        """A number that is not said; none in "the first for a century"."""
        draft.since = is_since(self.lex, draft, self._token_of(draft.tail), self.lexicon)
        is_bounded = self.lex.words[draft.first - 1] not in ("for", "in")
        return draft if is_bounded or not draft.since else None

    @once
    def _listings(self) -> Listings:
        return Listings(self.lex, self.lexicon, self.found)

    def _place(self, i: int) -> Draft | None:
        """The place of who is named behind it, in a list of those who raced."""
        if self.lex.starts[i] not in self._listings.places:
            return None
        place = Numeral(i, i, Decimal(self.lex.raw[i]), Decimal(1), "digits", "<place> in a list")
        draft = of_numeral(place)
        draft.dimension = "rank"
        return draft

    def _complete(self, draft: Draft, stop: int) -> None:
        """Find out what is known only when the groups are made."""
        lex = self.lex
        read_age(lex, draft, self.lexicon, self.persons)
        settle_points(lex, draft, self.lexicon, poll=self.is_poll)
        draft.start = draft.first
        bounds.bound(lex, draft, self.lexicon, self.found)
        if draft.known:
            draft.never = draft.never or self._is_some_day(draft)
            if draft.per and draft.unit is None and (noun := self._noun(draft, stop)) is not None:
                draft.noun = noun.name  # "5 thefts for every 1,000 residents"
            if draft.per is None and draft.dimension in ("money", "measurement"):
                take_rate_of_clause(draft, self._token_of(draft.last), self.lexicon)
        elif draft.numeral.form == "fraction":
            draft.dimension = self._level(draft) or "fraction"
        else:
            self._complete_bare(draft, stop)

    def _complete_bare(self, draft: Draft, stop: int) -> None:
        """Find out what a number without a unit counts, if it counts anything."""
        lex = self.lex
        noun = self._noun(draft, stop)
        is_worded = noun is None and draft.numeral.form == "words"
        if is_worded and names_members(lex, draft, self._token_of(draft.tail), self.lexicon):
            draft.never = True
            return
        after = lex.words[draft.last + 1 : draft.last + 4]
        if _is_manner(after) or (after[0] != "of" and self._is_thing(draft)):
            draft.never = True  # "a two-way street", "a six-figure sum", "a thing or two"
        elif after[0] == "of" and after in (["of", "the", "few"], ["of", "the", "many"]):
            return  # "two of the few" names members and counts nothing
        elif lex.words[draft.numeral.first] == "one" and draft.low == draft.high == 1:
            self._one(draft, noun)
        else:
            self._count(draft, noun)

    def _count(self, draft: Draft, noun: Counted | None) -> None:
        """Judge a bare number: what it counts, or a level, a price, or so many a year."""
        draft.dimension = "count" if draft.low == int(draft.low) else "measurement"
        if is_by_month(self.lex, draft, self.lexicon):
            draft.dimension, draft.sense, draft.rule = "measurement", "month", f"{draft.rule} of a month"
            return
        if noun is None and is_of_people(self.lex, draft, self.lexicon):
            make_age(draft)
            return
        if noun is None:
            take_bare_rate(self.lex, draft, self.lexicon)
        is_mark = noun is not None and noun.name == "mark"
        if noun is None or is_mark:
            draft.dimension = self._level(draft) or draft.dimension
        if noun is not None and not (is_mark and draft.dimension == "measurement"):
            draft.noun, draft.compound = noun.name, noun.part
            take_count_rate(self.lex, draft, noun.head, self.lexicon)

    def _level(self, draft: Draft) -> str | None:
        return level(self.lex, draft, self.found, self.lexicon)

    def _is_some_day(self, draft: Draft) -> bool:
        """As in "One day she left", "at one point", which count no days and no points."""
        words = self.lex.words
        if words[draft.numeral.first : draft.last + 1] == ["one", "point"]:
            return words[draft.first - 1] == "at"
        if words[draft.numeral.first : draft.last + 1] != ["one", "day"]:
            return False
        begins = words[draft.first - 1] in ("", ".", ",", '"', "“")
        return begins or words[draft.last + 1] in ("will", "would", "soon")

    def _is_thing(self, draft: Draft) -> bool:
        return self.lex.words[draft.first - 3 : draft.first] == ["a", "thing", "or"]

    def _noun(self, draft: Draft, stop: int) -> Counted | None:
        lex = self.lex
        if draft.numeral.is_quote or draft.sense == "listed":
            return None  # "up from 3.80/90 yesterday", "Alba 12 Boro 9"
        token = self._token_of(draft.last)
        if lex.words[draft.last + 1] == "of":
            token = self._partitive(draft) or token
        hyphen = lex.words[draft.last + 1] in DASHES and lex.glued(draft.last + 1)
        free, words = range(lex.ends[draft.last], stop), self.lexicon.rules.counted
        return counted_noun(token, free, words, several=draft.low != 1, hyphen=hyphen)

    def _partitive(self, draft: Draft) -> Token | None:
        """The last word before the noun in "two of the companies", "dozens of homes"."""
        i = draft.last + 2
        while self.lex.words[i] in self.lexicon.rules.words.determiners:
            i += 1
        if i == draft.last + 2 and not draft.vague:
            return None
        return self.found.token_at(self.lex.starts[i - 1])

    def _is_end(self, draft: Draft) -> bool:
        """As in "three died, up from one", "rose from one to three": where a change began."""
        lex, first, last = self.lex, draft.first, draft.last
        if lex.words[first - 1] != "from":
            return False
        to = lex.words[last + 1] == "to" and (
            lex.is_digits(last + 2) or lex.words[last + 2] in self.lexicon.rules.numbers
        )
        return to or lex.words[first - 2] in ("up", "down")

    def _counts_alone(self, draft: Draft) -> bool:
        """As in "one short of a majority", "BLAST KILLS ONE", "six were hurt and one died"."""
        is_lack = self.lex.words[draft.last + 1 : draft.last + 3] in _LACKS
        is_harmed = self.lex.words[draft.first - 1] in self.lexicon.rules.counted.harms
        return is_lack or is_harmed or is_one_more(self.lex, draft, self._token_of(draft.last), self.lexicon)

    def _one(self, draft: Draft, noun: Counted | None) -> None:
        """Judge "one": "one of the players" is a quantity but no statistic; a pronoun is neither."""
        lex = self.lex
        draft.noun = noun.name if noun else None
        is_so_few, is_joined = self._is_so_few(draft), lex.words[draft.last + 1] in DASHES
        if lex.words[draft.last + 1] == "of":
            draft.dimension = "count" if is_so_few else None  # "only one of the boats"
        elif self._is_end(draft) or (noun is None and self._counts_alone(draft)):
            draft.dimension = "count"
        elif noun is None and is_so_few and not is_joined:
            draft.dimension, draft.sense = "count", "counted"
        elif noun is None:
            draft.never = True
        elif is_victim(lex, draft, noun.head, self.lexicon):
            draft.dimension, draft.sense, draft.rule = "count", "counted", f"{draft.rule} <fate>"
        elif lex.words[lex.after_hyphen(draft.last)] in self.lexicon.rules.counted.one_idioms:
            draft.never = True
        elif is_so_few:
            draft.dimension, draft.sense = "count", None if is_joined else "counted"
        else:
            draft.dimension = None if is_some(noun.head) else "count"

    def _is_so_few(self, draft: Draft) -> bool:
        """As in "only one boat", "at least one of them", "a one-car crash", where one is counted indeed."""
        words, at = self.lex.words, draft.first - 1
        if words[at] in self.lexicon.rules.counted.before_one:
            is_any = words[at - 1] in _BE and words[at - 2] != "there"  # "this is just one example"
            return words[at - 1] != "the" and words[draft.last + 2] not in _OURS and not is_any
        return words[draft.last + 1] in DASHES and self.lex.glued(draft.last + 1)
