"""What a name is where it is no place: a team, a company, a peer's title. Decided once for the article.

A name of a town that acts ("Fairfax has confirmed", "shares in Tolland") and that the article nowhere
puts anything in is no town; where it does ("the mayor of Fairfax"), the town acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.surroundings import Surroundings
from copydesk.records import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

Signs = dict[str, float]

# How the rule of an organisation begins that could have been a place.
_FIRM = "company here"
_WELL_KNOWN = ("country", "area", "large")

# Signs that only a place has beside it.
OF_PLACES = frozenset((
    "before_sure", "before_likely", "after_sure", "contained", "container", "dateline", "institution",
    "party", "yours", "country", "area",
))  # fmt: skip
# Of these, those that are said of a town, and not of who is called so.
_SAID = OF_PLACES - {"before_likely", "institution", "country", "area"}
# What shows that a name is a place that no list has.
_SHOWN = frozenset((
    "before_sure", "before_likely", "after_sure", "contained", "listed", "said_kind", "party", "dateline",
    "home",
))  # fmt: skip


def others(
    names: list[Mention], signs: dict[int, Signs], told: set[str], around: Surroundings
) -> Iterator[tuple[Mention, str]]:
    """Yield the names that are none of a place, with the sign that says what they are.

    Of those that are `told` to be firms by the words beside them it is decided here whether they are.
    """
    firms = _firms(names, signs, told, around)
    works = {m.key for m in names if "work" in signs[id(m)]}
    for mention in names:
        is_said = not _SAID.isdisjoint(signs[id(mention)])
        if around.is_team(mention):
            sign = "team"
        elif mention.key in firms:
            sign = "firm"
        elif mention.key in works and around.article(mention) == "the" and not is_said:
            sign = "work"  # "the ferry Tolland sank", and then "the Tolland"
        else:
            sign = _named(mention, around, is_said=is_said) or _by_article(mention, around, is_said=is_said)
        if sign:
            yield mention, sign


def _firms(names: list[Mention], signs: dict[int, Signs], told: set[str], around: Surroundings) -> set[str]:
    """The names that do what firms do, and that nothing in the article shows to be a place's."""
    may_act = [m for m in names if not m.places.governs]
    acting = {m.key for m in may_act if (m.key in told and around.is_firm(m)) or _act(m, around)}
    acting |= _short_names(may_act, around)
    known = (m for m in names if m.key in acting and not _SAID.isdisjoint(signs[id(m)]))
    return acting - {m.key for m in known if not around.firm_word(m)}


def _short_names(names: list[Mention], around: Surroundings) -> set[str]:
    """The names that do something and are short for a firm's: "Norwood" for "Norwood Tyres".

    But not where the article has the town as well: "Norwood City Council", "Norwood residents".
    """
    after = around.words.after
    longer = {m.key for m in names if _begins_firm(m, around)}
    may_be = [m for m in names if m.key in longer]
    longer -= {m.key for m in may_be if around.after(m) in after.institution | after.sure}
    alone = [m for m in may_be if m.key in longer and around.within(m) is None]
    return {m.key for m in alone if _is_subject(m, around)} - {m.key for m in alone if _is_led(m, around)}


def _begins_firm(mention: Mention, around: Surroundings) -> bool:
    """Tell "Norwood Tyres" from what a town has, "Norwood City Council", from papers and from teams."""
    longer, after = around.within(mention), around.words.after
    if longer is None or longer.label != "ORG" or around.is_press(mention) or around.in_plural(mention):
        return False
    begins = around.text.startswith(longer.name, mention.start)
    rest = longer.name[mention.end - mention.start :].lower().split()
    known = after.institution | after.sure | after.press
    return begins and bool(rest) and (rest == ["group"] or known.isdisjoint(rest))


def _is_subject(mention: Mention, around: Surroundings) -> bool:
    return root_of(mention, around).dep_ in ("nsubj", "nsubjpass")


def _is_led(mention: Mention, around: Surroundings) -> bool:
    """Whether a word before a name may lead to a place: "from Norwood"."""
    before = around.words.before
    near = around.before(mention)
    return not (near.isdisjoint(before.likely) and near.isdisjoint(before.sure))


def explained(entities: list[Entity], told: list[tuple[Mention, str]], around: Surroundings) -> list[Entity]:
    """Make an organisation of what is called like a place and is none here; its rule says why.

    One name has one sense in an article: what is `told` of any of its mentions is the reason of all.
    """
    reasons: dict[int, list[str]] = {}
    for mention, sign in told:
        entity = around.entities.get((mention.start, mention.end))
        is_taken = entity is not None and entity.label in ("ORG", "GPE", "LOC")
        if is_taken and sign in ("firm", "no_article"):
            reasons.setdefault(id(entity), []).append(_deed(mention, around))
    return [
        structs.replace(entity, label="ORG", rule=f"{_FIRM}: {', '.join(dict.fromkeys(filter(None, said)))}")
        if (said := reasons.get(id(entity))) and any(said)
        else entity
        for entity in entities
    ]


def _deed(mention: Mention, around: Surroundings) -> str:
    """What is said of a name here that is said of companies, in the article's word."""
    longer = around.within(mention)
    return around.firm_word(mention) or _act(mention, around) or (longer.name if longer else "")


def is_of_place(mention: Mention, after: str, around: Surroundings) -> bool:
    """Whether what stands behind a name is a place's: "Oslo resident", "Oslo-based", but not "lime-based".

    What is taken for an organisation is that, "Harvard-based", but where a large city has the name. Builders
    are called "Harlan Homes"; "Oslo homes" are in Oslo.
    """
    places = mention.places
    if after in around.words.after.firms and around.tokens[mention.last][:1].isupper():
        return around.label(mention)[0] != "ORG"
    if after not in around.words.after.sure or after[0] != "-":
        return after in around.words.after.sure
    return places.is_own and (around.label(mention)[0] != "ORG" or places.rank in _WELL_KNOWN)


def speaks(mention: Mention, around: Surroundings) -> bool:
    """Whether a name says something here; of "a nurse from Tolland said" the nurse does."""
    words = around.words
    return around.after(mention) in words.after.speaking and not around.before(mention) & words.before.home


def _act(mention: Mention, around: Surroundings) -> str:
    """The word for what a name does that persons and companies do, "Fairfax has confirmed", or none."""
    words = around.words.after
    if speaks(mention, around):
        return around.after(mention)
    root = root_of(mention, around)
    does = root.dep_ == "nsubj" and root.head.pos_ in ("VERB", "AUX")
    return root.head.lower_ if does and root.head.lemma_.lower() in words.acting else ""


def root_of(mention: Mention, around: Surroundings) -> Token:
    """The word of a name on which the others hang."""
    alone = mention.last - mention.first == 1
    return around.all_tokens[mention.first] if alone else around.doc[mention.first : mention.last].root


def _named(mention: Mention, around: Surroundings, *, is_said: bool) -> str:
    """The sign of a peer's title, a work, a word in small letters and a trade; "" if it is none of these.

    Of a longer name a place may be a part, but no word that the article writes in small letters, too.
    """
    longer = around.within(mention)
    if not around.words.before.peer.isdisjoint(around.before(mention)):  # "the Duchess of Norfolk"
        return "peer"
    if longer is not None and longer.label == "WORK_OF_ART":
        return "work"
    if around.is_common(mention) and (longer is not None or not is_said):
        return "phrase"
    return "industry" if mention.key in around.words.industries and not is_said else ""


def _by_article(mention: Mention, around: Surroundings, *, is_said: bool) -> str:
    """The sign of a basin, of a firm that a river's article lacks, and of a name in the plural."""
    if mention.key not in around.words.articled:
        return "plural_name" if around.in_plural(mention) and not is_said else ""
    if around.after(mention) in around.words.rules.articled.after:
        return "basin"
    return "no_article" if _lacks_article(mention, around) else ""


def _lacks_article(mention: Mention, around: Surroundings) -> bool:
    """Tell a firm from the river that has an article: "Amazon", "the Amazon", "Amazon basin"."""
    if mention.last - mention.first > 1:
        return False
    return "the" not in {around.article(mention)} | around.before(mention)


def unshown(mentions: Iterable[Mention], signs: dict[int, Signs], around: Surroundings) -> set[int]:
    """The names, by `id`, that no list explains and that nothing beside them shows to be places.

    "The Aisles" after "in the" is a thing; "the Aisles district" is a place.
    """
    names = [
        m
        for m in mentions
        if m.form == "name" and not m.kind and m.meaning is None and m.shape != "abbreviation"
    ]
    shown = {m.key for m in names if _is_shown(m, signs.get(id(m), {}), around)}
    return {id(m) for m in names if m.key not in shown}


def _is_shown(mention: Mention, signs: Signs, around: Surroundings) -> bool:
    if _SHOWN.isdisjoint(signs):
        return False
    if around.article(mention) != "the" or "contained" in signs or "said_kind" in signs:
        return True
    kinds = around.words.parts.after | around.words.after.area | frozenset(around.words.rules.kinds.words)
    return around.after(mention) in kinds
