"""Pronouns, and the words that tell a gender: titles and nouns ("Mrs", "mother") and given names.

The words stand in attribution's `rules.toml`, where a user's folder adds to them.
"""

from typing import Literal

from spacy.tokens import Token

from copydesk.dimensions.attribution.words import words as attribution_words

Gender = Literal["f", "m"]

SHE = frozenset(("she", "her", "hers", "herself"))
HE = frozenset(("he", "him", "his", "himself"))
GENDERED = SHE | HE
IT = frozenset(("it", "its"))
THEY = frozenset(("they", "them", "their", "theirs"))
SPEAKING = frozenset(("i", "we", "me", "us", "my", "our"))
RELATIVE = frozenset(("who", "which", "that", "whom"))


class Genders:
    """What words tell of a gender.

    Args:
        rules: The user's folder of rules, if there is one.
    """

    def __init__(self, rules: str | None) -> None:
        self.words = attribution_words(rules)

    def of_pronoun(self, word: str) -> Gender | None:
        """The gender of "she" and "his"."""
        return "f" if word in SHE else "m" if word in HE else None

    def of_form(self, form: str) -> Gender | None:
        """What a title, a noun or a pronoun tells by its form: "Mrs", "mother"."""
        return "f" if form in self.words.feminine else "m" if form in self.words.masculine else None

    def of_noun(self, token: Token) -> Gender | None:
        """What a title or a noun tells, whatever its form; a pronoun beside a name may be another's."""
        if token.lower_ in GENDERED or token.lemma_.lower() in GENDERED:
            return None  # "his wife Ann"
        return self.of_form(token.lower_) or self.of_form(token.lemma_.lower())

    def of_name(self, name: str) -> Gender | None:
        """What the given name before a surname tells."""
        given, _, surname = name.lower().partition(" ")
        if not surname:
            return None
        return "f" if given in self.words.women else "m" if given in self.words.men else None
