"""Who a pronoun or a description stands for, in small articles whose names are given."""

import pytest

from copydesk import pipeline
from copydesk.dimensions.coreference import (
    GENDERED,
    HE,
    IT,
    SHE,
    THEY,
    Antecedents,
    Genders,
    Persons,
    Wording,
)
from copydesk.dimensions.found import Found
from copydesk.extraction import document
from copydesk.options import Options
from copydesk.records import Entity

OPTIONS = Options()
GENDERS = Genders(None)


def article(text: str, **labels: str) -> Found:
    """An article in which these names are known, an entity each: `Holt="PERSON"`."""
    given = document(text)
    found = Found(document=given, doc=pipeline.parse(given, OPTIONS.model), options=OPTIONS)
    for name, label in labels.items():
        starts = [at for at in range(len(text)) if text.startswith(name, at)]
        mentions = [found.cut(at, at + len(name)) for at in starts]
        found.entities.append(Entity(id=name, rule="given", name=name, label=label, mentions=mentions))
    return found


def meant(found: Found, word: str) -> str | None:
    """Who the last such word of an article stands for."""
    token = [t for t in found.doc if t.lower_ == word][-1]
    entity = Persons(found).meant(token)
    return entity.name if entity else None


def test_no_pronoun_has_two_meanings() -> None:
    assert {len(a & b) for a in (SHE, HE, IT, THEY) for b in (SHE, HE, IT, THEY) if a is not b} == {0}
    assert GENDERED == SHE | HE


@pytest.mark.parametrize(
    ("name", "gender"), [("Anna Holt", "f"), ("Peter Holt", "m"), ("Anna", None), ("Holt Anna", None)]
)
def test_a_given_name_tells_before_a_surname(name: str, gender: str | None) -> None:
    assert GENDERS.of_name(name) == gender


def test_titles_and_pronouns_tell() -> None:
    assert GENDERS.of_form("mother") == "f"
    assert GENDERS.of_form("father") == "m"
    assert GENDERS.of_form("mill") is None
    assert (GENDERS.of_pronoun("hers"), GENDERS.of_pronoun("himself"), GENDERS.of_pronoun("it")) == (
        "f",
        "m",
        None,
    )


def test_she_is_the_one_person_who_was_named() -> None:
    found = article("Mrs. Holt opened a mill. She is 34.", Holt="PERSON")
    assert meant(found, "she") == "Holt"


def test_she_is_nobody_where_two_may_be_meant() -> None:
    found = article("Mrs. Holt met Mrs. Vik. She is 34.", Holt="PERSON", Vik="PERSON")
    assert meant(found, "she") is None


def test_somebody_without_a_name_may_be_meant() -> None:
    found = article("Mr. Holt has a brother in Molde. He is nine.", Holt="PERSON")
    assert meant(found, "he") is None


def test_the_company_is_the_one_that_was_named() -> None:
    found = article("Alder Mills lost money. The company is 90 years old.", **{"Alder Mills": "ORG"})
    assert meant(found, "company") == "Alder Mills"


def wording(found: Found, name: str, label: str, *, subject: bool = False) -> Wording:
    start = found.document.text.index(name)
    return Wording(start, start + len(name), label, None, subject)


def test_the_nearest_that_fits_is_meant_and_a_subject_first() -> None:
    found = article("Anna Holt told Ida Vik and the mill that she won.")
    holt, vik = wording(found, "Anna Holt", "PERSON", subject=True), wording(found, "Ida Vik", "PERSON")
    mill = wording(found, "the mill", "thing")
    she = found.document.text.index("she won")
    assert Antecedents(found, [vik, mill]).of_pronoun("she", she) == vik
    assert Antecedents(found, [vik, mill]).of_pronoun("it", she) == mill
    assert Antecedents(found, [vik, mill]).of_pronoun("they", she) is None
    assert Antecedents(found, [holt, mill]).of_pronoun("she", she) == holt


def test_of_two_that_fit_as_well_nobody_is_meant() -> None:
    found = article("Anna Holt told Ida Vik that she won.")
    both = [wording(found, "Anna Holt", "PERSON", subject=True), wording(found, "Ida Vik", "PERSON")]
    assert Antecedents(found, both).of_pronoun("she", found.document.text.index("she won")) is None


def test_a_description_is_somebody_of_that_gender() -> None:
    found = article("Peter Holt met Anna Vik. The tired mother wept.")
    both = [wording(found, "Peter Holt", "PERSON"), wording(found, "Anna Vik", "PERSON")]
    everyone = Antecedents(found, both)
    mother, tired = (next(t for t in found.doc if t.text == word) for word in ("mother", "tired"))
    assert everyone.of_description(mother) == both[1]
    assert everyone.of_description(tired) is None


@pytest.mark.parametrize(("is_subject", "name"), [(False, "Brill"), (True, "Oslo")])
def test_a_place_is_it_only_where_it_does_something(is_subject: bool, name: str) -> None:
    found = article("Brill cut jobs, Roe said in Oslo. It expects a loss.", Brill="ORG", Oslo="GPE")
    brill, oslo = (found.document.text.index(one) for one in ("Brill", "Oslo"))
    wordings = [
        Wording(brill, brill + 5, "ORG", "Brill", is_subject=not is_subject),
        Wording(oslo, oslo + 4, "GPE", "Oslo", is_subject=is_subject),
    ]
    one = Antecedents(found, wordings).of_pronoun("it", found.document.text.index("It "))
    assert one is not None and one.entity == name


def test_a_place_where_something_was_said_is_not_it() -> None:
    found = article("Roe told reporters in Oslo. It expects a loss.", Oslo="GPE")
    oslo = found.document.text.index("Oslo")
    wordings = [Wording(oslo, oslo + 4, "GPE", "Oslo", is_subject=False)]
    assert Antecedents(found, wordings).of_pronoun("it", found.document.text.index("It ")) is None
