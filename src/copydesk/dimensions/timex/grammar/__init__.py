"""The patterns of time expressions, in the stages in which they are applied.

Numerals first, then whole dates and periods, then what is said of them ("the night of", "early"), and
last the words that are a date only if nothing else has claimed them.
"""

from copydesk.dimensions.timex.cascade import Rule, Stage, literals, spelled
from copydesk.dimensions.timex.grammar import (
    clock,
    dates,
    distances,
    hours,
    modifiers,
    numerals,
    periods,
    places,
    ranges,
    sets,
)
from copydesk.dimensions.timex.grammar.made import KINDS, phrase
from copydesk.dimensions.timex.lexicon import Alphabet, Lexicon, Node, Words
from copydesk.rules import compiled

_STAGES: tuple[list[Rule], ...] = (
    numerals.RULES,
    [
        periods.AFTER_MONTH,
        *ranges.RULES,
        *places.RULES,
        *dates.RULES,
        *sets.RULES,
        *clock.TIMES,
        *distances.RULES,
        *periods.RULES,
        dates.YEAR,
    ],
    [*periods.UP_TO, *dates.PARTS_OF_A_YEAR, *clock.RULES],
    hours.RULES,
    [
        ranges.MONTHS,
        ranges.WEEKDAYS,
        *dates.BARE,
        distances.OF_TEXT,
        *distances.UNIT_BEFORE,
        distances.THE_UNIT,
        periods.EITHER,
        periods.UNITS,
        periods.RACE,
    ],
    [periods.STRETCH, *modifiers.PORTIONS],
    modifiers.APPROXIMATIONS,
)


class Grammar:
    """The lexicon and the stages, compiled for one set of words."""

    def __init__(self, words: Words) -> None:
        alphabet = Alphabet()
        known = {word for rules in _STAGES for word in literals(rules)}
        known |= {word for word in words.direction if " " not in word}
        self.words = words
        self.lexicon = Lexicon(words, known, alphabet)
        for kinds in KINDS:
            alphabet.symbol(kinds)
        late = [phrase(pieces, value) for pieces, value in self.lexicon.late]
        self.lexicon.learn({word for rule in late for word in literals([rule])})
        late.sort(key=lambda rule: -len(rule.pattern))
        self._stages = [Stage(rules, alphabet) for rules in _STAGES]
        self._stages.append(Stage([*late, *modifiers.LAST, dates.HALF], alphabet))

    def read(self, island: list[Node]) -> list[Node]:
        """Apply all stages to a run of words; nodes with a "meaning" are time expressions."""
        symbols = spelled(island)
        for stage in self._stages:
            reduced = stage.reduce(island, symbols)
            if reduced is not island:
                island, symbols = reduced, spelled(reduced)
        return [node for node in island if "meaning" in node.readings]


grammar = compiled("timex", Words)(Grammar)
