"""Questions to the parse, asked of parses that are made by hand."""

import pytest
import spacy
from spacy.tokens import Doc, Token

from copydesk import syntax
from copydesk.dimensions.coreference import actor

_VOCAB = spacy.blank("en").vocab


def parsed(*tokens: str) -> Doc:
    """Make a parse of one sentence; each token is "text/tag/label>head", with `_` for the blank before it.

    The part of speech follows from the tag; "^" before the text joins a token to the one before it.
    """
    words, tags, labels, heads, spaces = [], [], [], [], []
    for token in tokens:
        text, tag, rest = token.rsplit("/", 2)
        label, _, head = rest.partition(">")
        if text.startswith("^"):
            text, spaces[-1] = text[1:], False
        words.append(text)
        tags.append(tag)
        labels.append(label)
        heads.append(int(head))
        spaces.append(True)
    parts = [_PARTS.get(tag, "X") for tag in tags]
    return Doc(
        _VOCAB,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=parts,
        deps=labels,
        heads=heads,
        lemmas=[w.lower() for w in words],
    )


_PARTS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "VBD": "VERB", "VBZ": "VERB", "VB": "VERB", "VBN": "VERB",
    "VBG": "VERB", "PRP": "PRON", "DT": "DET", "IN": "ADP", "CC": "CCONJ", "JJ": "ADJ", "CD": "NUM",
    "TO": "PART",
    ",": "PUNCT", ".": "PUNCT", "WDT": "PRON", "HYPH": "PUNCT", "RB": "ADV", "POS": "PART", "MD": "AUX",
}  # fmt: skip


def texts(words: list[Token]) -> str:
    return " ".join(word.text for word in words)


# The mill has cut jobs and it plans to close two plants.
MILL = parsed(
    *("The/DT/det>1", "mill/NN/nsubj>3", "has/MD/aux>3", "cut/VBN/ROOT>3", "jobs/NNS/dobj>3"),
    *("and/CC/cc>3", "it/PRP/nsubj>7", "plans/VBZ/conj>3", "to/TO/aux>9", "close/VB/xcomp>7"),
    *("two/CD/nummod>11", "plants/NNS/dobj>9", "^././punct>3"),
)


def test_a_word_stands_in_the_clause_of_the_nearest_verb_above() -> None:
    assert syntax.clause(MILL[10]).text == "close"
    assert syntax.clause(MILL[0]).text == "cut"
    assert [t.text for t in syntax.ancestors(MILL[10])] == ["two", "plants", "close", "plans", "cut"]


def test_an_auxiliary_heads_no_clause() -> None:
    assert not syntax.is_verb(MILL[2])
    assert syntax.is_verb(MILL[3])
    assert texts(syntax.auxiliaries(MILL[3])) == "has"


def test_a_verb_without_a_subject_shares_that_of_the_verb_above() -> None:
    assert str(syntax.subject(MILL[9])) == "it"
    assert str(syntax.subject(MILL[3])) == "mill"
    assert syntax.is_infinitive(MILL[9])


def test_a_pronoun_gives_way_to_the_noun_above_that_agrees_with_it() -> None:
    assert str(actor(MILL[7])) == "mill"


def test_a_pronoun_stays_where_the_noun_above_is_a_plural() -> None:
    mills = parsed(
        *("Mills/NNS/nsubj>1", "cut/VBD/ROOT>1", "jobs/NNS/dobj>1", "and/CC/cc>1", "it/PRP/nsubj>5"),
        *("grew/VBD/conj>1",),
    )
    assert str(actor(mills[5])) == "it"


def test_the_subject_of_a_relative_clause_is_its_noun() -> None:
    doc = parsed(
        "firms/NNS/ROOT>0", "that/WDT/nsubj>2", "grew/VBD/relcl>0", "and/CC/cc>2", "hired/VBD/conj>2"
    )
    assert str(syntax.subject(doc[2])) == "firms"
    assert str(syntax.subject(doc[4])) == "firms"
    assert str(syntax.speaking_subject(doc[2])) == "that"


def test_of_two_subjects_the_second_speaks() -> None:
    doc = parsed(
        *("The/DT/det>1", "man/NN/nsubj>4", "^,/,/punct>4", "she/PRP/nsubj>4", "says/VBZ/ROOT>4"),
        *("^,/,/punct>4", "fled/VBD/ccomp>4"),
    )
    assert str(syntax.speaking_subject(doc[4])) == "she"
    assert str(syntax.subject(doc[4])) == "man"


def test_who_does_one_thing_after_another_speaks() -> None:
    doc = parsed(
        *("Mills/NNS/nsubj>1", "fell/VBD/ROOT>1", "after/IN/prep>1", "saying/VBG/pcomp>2", "so/RB/advmod>3"),
    )
    assert str(syntax.speaker_beside(doc[3])) == "Mills"
    thanked = parsed(
        *("Mills/NNS/nsubj>1", "thanked/VBD/ROOT>1", "Ek/NNP/dobj>1", "for/IN/prep>1", "saying/VBG/pcomp>3"),
    )
    assert syntax.speaker_beside(thanked[4]) is None


def test_who_does_it_in_the_passive() -> None:
    doc = parsed(
        *("It/PRP/nsubjpass>2", "was/MD/auxpass>2", "told/VBN/ROOT>2", "by/IN/agent>2", "Ek/NNP/pobj>3"),
    )
    assert syntax.is_passive(doc[2])
    assert str(syntax.agent(doc[2])) == "Ek"
    assert not syntax.is_passive(MILL[3])
    assert syntax.agent(MILL[3]) is None


def test_the_words_of_a_verb_are_those_right_before_it() -> None:
    doc = parsed(
        *("Ek/NNP/nsubj>3", "had/MD/aux>3", "not/RB/neg>3", "said/VBN/ROOT>3", "so/RB/advmod>3"),
    )
    assert syntax.verb_group(doc[3]) == (1, 4)
    assert syntax.verb_group(doc[3], doc[4]) == (1, 5)
    assert str(syntax.negation(doc[3])) == "not"


# the sharp loss of rice from two ships
LOSS = parsed(
    *("the/DT/det>2", "sharp/JJ/amod>2", "loss/NN/ROOT>2", "of/IN/prep>2", "rice/NN/pobj>3"),
    *("from/IN/prep>2", "two/CD/nummod>7", "ships/NNS/pobj>5"),
)


@pytest.mark.parametrize(
    ("follow", "words"),
    [
        ((), "sharp loss"),
        (("of",), "sharp loss of rice"),
        (("of", "from"), "sharp loss of rice from ships"),
    ],
)
def test_a_noun_phrase_has_no_articles_and_no_numbers(follow: tuple[str, ...], words: str) -> None:
    assert texts(syntax.noun_phrase(LOSS[2], follow=follow)) == words


def test_objects_of_prepositions() -> None:
    assert texts(list(syntax.objects_of(LOSS[2]))) == "rice ships"
    assert texts(list(syntax.objects_of(LOSS[2], "from"))) == "ships"
    assert texts(list(syntax.objects_of(LOSS[2], "by"))) == ""


def test_two_nouns_are_one_phrase_unless_each_has_a_number() -> None:
    both = parsed("women/NNS/ROOT>0", "and/CC/cc>0", "men/NNS/conj>0")
    apart = parsed("women/NNS/ROOT>0", "and/CC/cc>0", "nine/CD/nummod>3", "men/NNS/conj>0")
    assert texts(syntax.noun_phrase(both[0])) == "women and men"
    assert texts(syntax.noun_phrase(apart[0])) == "women"
    assert texts(syntax.conjuncts(apart[3])) == "women men"


def test_a_name_has_its_number_and_its_acronym() -> None:
    index = parsed("the/DT/det>1", "Norde/NNP/ROOT>1", "50/CD/nummod>1")
    firm = parsed("Free/NNP/compound>1", "Port/NNP/ROOT>1", "(/./punct>1", "FP/NNP/appos>1", ")/./punct>1")
    assert texts(syntax.noun_phrase(index[1])) == "Norde 50"
    assert texts(syntax.noun_phrase(firm[1])) == "Free Port FP"


def test_words_that_are_written_together() -> None:
    doc = parsed("first/JJ/amod>2", "^-/HYPH/punct>2", "^quarter/NN/compound>3", "sales/NNS/ROOT>3")
    assert texts(syntax.written_together(doc[2])) == "first - quarter"
    assert texts(syntax.written_together(doc[3])) == "sales"


def test_stretches_lose_their_marks_and_what_is_cut_out() -> None:
    assert syntax.trimmed(MILL, (0, 13)) == (0, 12)
    assert syntax.trimmed(MILL, (3, 6)) == (3, 5)  # "cut jobs and"
    first, last = syntax.trimmed(MILL, (12, 13))
    assert first == last
    assert syntax.without((0, 10), [(3, 5)]) == [(0, 3), (5, 10)]
    assert syntax.without((0, 10), [(6, 12), (-2, 3), (4, 5)]) == [(3, 4), (5, 6)]
    assert syntax.without((0, 10), [(12, 15)]) == [(0, 10)]


def test_a_noun_reaches_to_its_first_aside() -> None:
    doc = parsed(
        *("the/DT/det>1", "head/NN/ROOT>1", "of/IN/prep>1", "Ek/NNP/pobj>2", "^,/,/punct>1"),
        *("who/WDT/nsubj>6", "left/VBD/relcl>1"),
    )
    assert syntax.noun_extent(doc[1]) == (0, 4)
    assert syntax.extent(doc[1]) == (0, 7)


def test_what_a_number_counts_by_the_parse() -> None:
    doc = parsed("nine/CD/nummod>3", "young/JJ/amod>3", "army/NN/compound>3", "recruits/NNS/ROOT>3")
    noun = syntax.counted_noun(doc[0], lambda t: t.dep_ == "nummod", lambda t: True)
    assert str(noun) == "recruits"
    assert syntax.counted_noun(doc[1], lambda t: t.dep_ == "nummod", lambda t: True) is None
    assert syntax.counted_noun(doc[0], lambda t: True, lambda t: t.i < 0) is None


def test_what_a_number_counts_by_its_place() -> None:
    doc = parsed(
        "nine/CD/ROOT>0",
        "young/JJ/dep>0",
        "city/NN/dep>0",
        "^'s/POS/dep>0",
        "parks/NNS/dep>0",
        "shut/VBD/dep>0",
    )
    adjectives = lambda t: t.pos_ == "ADJ"  # noqa: E731
    assert str(syntax.last_noun(doc[1:], adjectives)) == "city"
    assert str(syntax.last_noun(doc[1:], adjectives, plural=True)) == "parks"
    assert syntax.last_noun(doc[5:], adjectives) is None


def test_the_bar_of_a_table_is_no_noun() -> None:
    doc = parsed("9/CD/nummod>1", "|/NN/ROOT>1", "boats/NNS/dep>1")
    assert syntax.counted_noun(doc[0], lambda t: True, lambda t: True) is None
    assert syntax.last_noun(doc[1:], lambda t: False) is None
    assert str(syntax.last_noun(doc[2:], lambda t: False)) == "boats"


@pytest.mark.parametrize("label, opens", [("mark", False), ("nsubj", True)])
def test_that_opens_what_is_said_and_no_question(label: str, opens: bool) -> None:
    doc = parsed("said/VBD/ROOT>0", f"that/WDT/{label}>2", "sank/VBD/ccomp>0")
    assert syntax.is_question_word(doc[1]) is opens
