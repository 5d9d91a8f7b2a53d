"""Questions to the parse, asked in one place: who does it, what belongs to a noun, where a clause ends.

The labels are ClearNLP's. The parser's faults are met here once, so that the rules above need not know them.
"""

from copydesk.syntax.clauses import (
    agent,
    goes_on,
    is_passive,
    own_subject,
    speaker_beside,
    speaking_subject,
    speaks_on,
    subject,
    verb_group,
)
from copydesk.syntax.counting import counted_noun, counts_sales, counts_subject, last_noun, takes_sum
from copydesk.syntax.phrases import noun_phrase, written_together
from copydesk.syntax.stretches import Range, extent, noun_extent, trimmed, trimmed_extent, without
from copydesk.syntax.tree import (
    ALL_PREPOSITIONS,
    DEMONSTRATIVES,
    NAMING,
    NOUNS,
    SUBJECTS,
    TIMES,
    WITH_EXPLETIVES,
    ancestors,
    auxiliaries,
    child,
    children,
    clause,
    conjuncts,
    hangs_on,
    in_order,
    is_infinitive,
    is_plural,
    is_question_word,
    is_verb,
    negation,
    objects_of,
    word_after,
    word_before,
)
