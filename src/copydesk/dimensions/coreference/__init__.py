"""Who "she", "the mother", "the company" and "its" stand for: what every room that has to know it asks.

`actor` stays within a sentence, `Persons` looks for the one entity that fits, and `Antecedents` for the
nearest wording that does, as a reader does who wants to know who speaks. They share the words that tell a
gender (`Genders`) and the pronouns. It is no dimension: it has no records of its own.
"""

from copydesk.dimensions.coreference.actors import actor
from copydesk.dimensions.coreference.antecedents import Antecedents, Wording
from copydesk.dimensions.coreference.persons import (
    GENDERED,
    HE,
    IT,
    RELATIVE,
    SHE,
    SPEAKING,
    THEY,
    Genders,
    Persons,
)
