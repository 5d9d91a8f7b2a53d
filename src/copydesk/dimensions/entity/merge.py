"""One entity for all names of one person, organisation or place in an article."""

import re
from collections import defaultdict
from collections.abc import Iterable

from copydesk.dimensions.entity import acronyms as in_brackets
from copydesk.dimensions.entity import teams
from copydesk.dimensions.entity.labels import acronyms_of, fold
from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Group, Joins, Mention

_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})

_SHORT_ACRONYM = 2  # "AP" may be anything
_ACRONYM = re.compile(r"[A-Z]+|[A-Z][a-z][A-Z]{1,2}")  # "BoE"

_INITIALS = re.compile(r"^(?:[A-Z]\. ?)+(?=[A-Z])")
_LONGEST = 40  # words of a name of which the first or last ones may be a shorter name

# position of a full name's group, to the words of the name
Fits = dict[int, list[str]]
Full = defaultdict[str, list[tuple[int, list[str]]]]
Where = defaultdict[str, set[int]]


def grouped(
    mentions: Iterable[Mention], settled: dict[str, str], acronyms: dict[str, str], lexicon: Lexicon
) -> list[Group]:
    """Join the mentions, in order of the text, that name one thing.

    `settled` says what each name is a name of, `acronyms` what those stand for that the article defines.
    """
    found: dict[tuple[str, bool], Group] = {}
    for mention in mentions:
        known = lexicon.known(mention.text)
        key = fold(known[0] if known else mention.text), mention.team
        if key not in found:
            label = mention.label if mention.team else settled[mention.text]
            called = _called(mention.text, lexicon)
            found[key] = Group(label, [], mention.rule, called, rule_of_team=mention.team)
        group = found[key]
        group.mentions.append(mention)
        if known and fold(known[0]) != fold(mention.text) and not mention.team:
            group.rule = f"known name of {known[0]}"
    groups = list(found.values())
    groups = _united(groups, _acronyms(groups, acronyms, lexicon))
    groups = _united(groups, _persons(groups, lexicon))
    groups = _united(groups, teams.joined(groups, lexicon), of_team=True)
    groups = _united(groups, _short_names(groups, lexicon))
    teams.called(groups, lexicon)
    return groups


def _called(name: str, lexicon: Lexicon) -> str | None:
    """The name that a thing goes by in the table of aliases, or a known name written in capitals."""
    known = lexicon.known(name)
    in_capitals = known and known[0] != name and name.isupper()
    return known[0] if known and (known[0] in lexicon.alias_names or in_capitals) else None


def _united(groups: list[Group], into: Joins, *, of_team: bool = False) -> list[Group]:
    """Pour each group that has a target into it; a chain of targets is followed to its end."""
    gone = set()
    for at, (target, rule) in into.items():
        passed = {at}
        while target in into and target not in passed:
            passed.add(target)
            target = into[target][0]
        if target in passed or target in gone:
            continue
        gone.add(at)
        groups[target].mentions.extend(groups[at].mentions)
        groups[target].rule, groups[target].rule_of_team = rule, of_team
        groups[target].known_as = groups[target].known_as or groups[at].known_as
    return [group for at, group in enumerate(groups) if at not in gone]


def _spelled(groups: list[Group], lexicon: Lexicon) -> Where:
    """What the letters of organisations' and events' names spell, with who has each."""
    spelled: Where = defaultdict(set)
    for i, group in enumerate(groups):
        for name in group.names if group.label in ("ORG", "EVENT") else ():
            for letters in acronyms_of(name, lexicon) if " " in name else ():
                spelled[letters].add(i)
    return spelled


def _acronyms(groups: list[Group], acronyms: dict[str, str], lexicon: Lexicon) -> Joins:
    """Join an acronym with the name that it is defined for, or that it is the initials of.

    "The Midland Athletic Conference" goes by its letters, as no event does: it is an organisation.
    """
    spelled = _spelled(groups, lexicon)
    into: Joins = {}
    if not (spelled or acronyms):
        return into
    at = {mention.text: i for i, group in enumerate(groups) for mention in group.mentions}
    for i, group in enumerate(groups):
        name = group.names[0]
        whole = at.get(acronyms.get(name, ""))
        if whole is not None and whole != i:
            into[i] = (whole, in_brackets.RULE)
        elif len(fits := spelled.get(name, set()) - {i}) == 1 and _is_acronym(name, group, lexicon):
            (target,) = fits
            if "ORG" in (group.label, groups[target].label):
                into[i] = (target, "initials of a longer name")
                groups[target].label = "ORG"
    return into


def _is_acronym(name: str, group: Group, lexicon: Lexicon) -> bool:
    """Whether a name can be the letters of a longer one; the model takes many of them for places."""
    if not (_ACRONYM.fullmatch(name) and len(name) > _SHORT_ACRONYM):
        return False
    is_odd = group.label in ("GPE", "NORP", "PRODUCT", "LOC") and not lexicon.known(name)
    return is_odd or group.label == "ORG"


def _persons(groups: list[Group], lexicon: Lexicon) -> Joins:
    """Join a surname, a given name or a shorter form with the one full name that it can belong to."""
    full = _full_names(groups)
    into: Joins = {}
    shared: dict[int, Fits] = {}
    for i, group in enumerate(groups if full else ()):
        name = group.names[0]
        words = _name_words(name)
        fits = _fitting(i, words, groups, full, lexicon)
        if len(fits) == 1:
            ((target, whole),) = fits.items()
            part = "surname" if whole[-1] == words[-1] else "given name"
            into[i] = (target, f"{part} of a full name")
        elif all(len(words) == 1 and words[0] == whole[-1] for whole in fits.values()):
            shared[i] = fits
    for i, fits in shared.items():
        most = _most_named(fits, groups, into)
        if most is not None:
            into[i] = (most, "surname of who is named most")
    return into


def _full_names(groups: list[Group]) -> Full:
    """The full names of persons, by their first and by their last word."""
    full: Full = defaultdict(list)
    for i, group in enumerate(groups):
        if group.label == "PERSON" and len(words := _name_words(group.names[0])) > 1:
            for word in {words[0], words[-1]}:
                full[word].append((i, words))
    return full


def _fitting(i: int, words: list[str], groups: list[Group], full: Full, lexicon: Lexicon) -> Fits:
    """The full names that a group's name can be a part of, with their words."""
    group, name = groups[i], groups[i].names[0]
    if not (words[0] in full or words[-1] in full):
        return {}
    if group.label != "PERSON" and _is_other(name, group, lexicon):
        return {}
    fits = {
        j: whole
        for j, whole in full.get(words[-1], []) + full.get(words[0], [])
        if j != i and (_belongs(words, whole) or _is_spelled(name, groups[j].names[0], j < i))
    }
    return _of_generation(_generation(name), fits, groups) if len(fits) > 1 else fits


def _of_generation(generation: str, fits: Fits, groups: list[Group]) -> Fits:
    """The full names of one generation, if a name says which: "Brandt Jr." is no Sr."""
    if not generation:
        return fits
    return {j: whole for j, whole in fits.items() if _generation(groups[j].names[0]) == generation}


def _most_named(fits: Fits, groups: list[Group], into: Joins) -> int | None:
    """Of persons of one surname the one whom the article is about: named twice as often as any other."""
    counts = {
        j: len(groups[j].mentions)
        + sum(len(groups[i].mentions) for i, (target, _) in into.items() if target == j)
        for j in fits
    }
    ranked = sorted(counts, key=lambda j: -counts[j])
    return ranked[0] if len(ranked) > 1 and counts[ranked[0]] >= 2 * counts[ranked[1]] else None


def _name_words(name: str) -> list[str]:
    """The words of a person's name without "Jr." and hyphens; "Karimi" is the name of al-Karimi too."""
    words = [word.removeprefix("al-").removeprefix("el-") for word in name.casefold().split()]
    words = [part for word in words for part in word.split("-") if part]
    while len(words) > 1 and words[-1] in _GENERATIONS:
        words.pop()
    return words


def _is_spelled(name: str, other: str, is_later: bool) -> bool:
    """Whether a name is an earlier one with a blank for the hyphen."""
    return is_later and fold(name).replace("-", " ") == fold(other).replace("-", " ")


def _generation(name: str) -> str:
    """What tells a person from the father of the same name: "jr", "iii"."""
    last = name.casefold().rsplit(" ", 1)[-1]
    return last.rstrip(".") if last in _GENERATIONS else ""


def _is_other(name: str, group: Group, lexicon: Lexicon) -> bool:
    """Whether a word that could be a surname is known to be something else."""
    is_named = lexicon.ends.kind(name) or lexicon.ends.shop.fullmatch(name)
    said = name in lexicon.peoples or is_named or lexicon.known(name)
    return bool(said) or group.team


def _belongs(short: list[str], full: list[str]) -> bool:
    """Whether a shorter name can be of the person with this full name."""
    if len(short) >= len(full):
        return len(short) == len(full) > 1 and short[-1] == full[-1] and _is_initial_of(short[0], full[0])
    starts = short == full[: len(short)] and not short[-1].endswith(".")
    if starts or short == full[-len(short) :]:
        return True
    same_end = len(short) > 1 and short[-1] == full[-1]
    return same_end and (short[0] == full[0] or _is_initial_of(short[0], full[0]))


def _is_initial_of(short: str, full: str) -> bool:
    return short.endswith(".") and short != full and full.startswith(short[0])


def _parts(groups: list[Group], lexicon: Lexicon) -> tuple[Where, Where, Where]:
    """The first words, the last words and the kinds in names of organisations, with who has each."""
    starts: Where = defaultdict(set)
    ends: Where = defaultdict(set)
    heads: Where = defaultdict(set)
    for i, group in enumerate(groups):
        for name in group.names if group.label == "ORG" else ():
            words = name.split()
            if len(words) > 1 and words[-1] in lexicon.ends.generic:
                heads[words[-1]].add(i)
            for cut in range(1, len(words) if len(words) <= _LONGEST else 1):
                short, rest = " ".join(words[:cut]), " ".join(words[cut:])
                if all(word in lexicon.ends.droppable for word in words[cut:]):
                    starts[fold(short)].add(i)
                    starts[fold(_INITIALS.sub("", short))].add(i)
                if _is_place(short, lexicon) or rest not in lexicon.ends.generic:
                    ends[fold(rest)].add(i)
    return starts, ends, heads


def _short_names(groups: list[Group], lexicon: Lexicon) -> Joins:
    """Join an organisation's first or last words with the one whole name that has them."""
    starts, ends, heads = _parts(groups, lexicon)
    into: Joins = {}
    for i, group in enumerate(groups if starts or ends else ()):
        name = group.names[0]
        is_label = group.label in ("ORG", "PERSON", "PRODUCT", "GPE")
        if not is_label or len(name) == 1 or _is_place(name, lexicon):
            continue
        if name in lexicon.ends.generic:
            fits, rule = _of_kind(group, heads[name], groups), "last word of a longer name"
        else:
            fits = _of_part(name, group, starts, ends, lexicon) - {i}
            rule = "short for a longer name"
        if len(fits) == 1:
            into[i] = (next(iter(fits)), rule)
    return into


def _of_part(name: str, group: Group, starts: Where, ends: Where, lexicon: Lexicon) -> set[int]:
    """Whose name begins with these words, or ends with them."""
    if group.known_as:
        return set()
    ends_whole = group.label == "ORG" or name in lexicon.ends.shops
    return starts[fold(name)] | (ends[fold(name)] if ends_whole else set())


def _of_kind(group: Group, having: set[int], groups: list[Group]) -> set[int]:
    """What "the Committee" is: the only one of the article, if it was named before."""
    if group.label != "ORG" or len(having) != 1:
        return set()
    return {j for j in having if groups[j].mentions[0].start < group.mentions[0].start}


def _is_place(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.peoples or lexicon.label_of(name) in ("GPE", "LOC")
