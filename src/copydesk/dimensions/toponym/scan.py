"""Finding every run of words that the gazetteer knows: the widest names first."""

from collections.abc import Iterator

from copydesk.dimensions.toponym import facilities, features
from copydesk.dimensions.toponym import known as remembered
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Place
from copydesk.dimensions.toponym.known import NONE, Places
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.surroundings import Surroundings
from copydesk.dimensions.toponym.written import ARTICLES, Written, goes_on, written

_LONGEST = 7
Run = tuple[int, int, str]
Known = dict[str, Places]


def scan(around: Surroundings, gazetteer: Gazetteer, words: Lexicon) -> tuple[list[Mention], list[Run]]:
    """Find all names that some place has, none overlapping, and all runs of words with capitals."""
    runs = list(_runs(around))
    known = remembered.known(gazetteer, words).find({run[2] for run in runs})
    hidden = {key: known.pop(key) for key in sorted(known) if key in words.not_places}
    taken = bytearray(len(around.tokens))
    mentions: list[Mention] = []
    for source in (
        _abbreviations(around, gazetteer, known),
        _postal(around, gazetteer, known),
        facilities.named(around, words, known),
        features.named(around, words, known),
        _names(around, runs, gazetteer, known, hidden),
    ):
        for mention in source:
            if taken.find(1, mention.first, mention.last) < 0:
                mentions += [mention] if mention.places or mention.kind else []
                taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    return sorted(mentions, key=lambda m: m.start), runs


def _runs(around: Surroundings) -> Iterator[Run]:
    """Every stretch of up to seven words that begins and ends with a capital, with its key.

    Of the stretches that begin at a word the longest comes first.
    """
    tokens, begin, end = around.tokens, 0, 0
    words: list[Written] = []  # of the tokens [begin, end), through all of which a name may go
    for first in around.capitals:
        word, article = written(tokens[first]), _begins(tokens, first)
        if not (word.begins or (article and word.inside)):
            continue
        if first >= end:
            begin, end = first, _end_of_names(around, first)
            words = list(map(written, tokens[begin:end]))
        key: str | None = ""
        runs: list[Run] = []
        for last, word in enumerate(words[first - begin : first - begin + _LONGEST], first + 1):
            key = None if key is None or word.key is None else f"{key} {word.key}".strip()
            if word.ends:
                whole = _folded(around, first, last) if key is None else key
                if len(whole) > 1 and not (article and last == first + 1):  # of "Al-Hol" "Al" is no name
                    runs.append((first, last, whole))
        yield from reversed(runs)


def _end_of_names(around: Surroundings, first: int) -> int:
    """Where the stretch ends that names may go through which begin at a word, or later in it."""
    tokens, edges, end = around.tokens, around.edges, first + 1
    while end < len(tokens) and not edges[end] and goes_on(tokens[end]):
        end += 1
    return end


def _begins(words: list[str], at: int) -> bool:
    """Tell that an article is a name's: "al-Hol"."""
    return words[at + 1 : at + 2] == ["-"] and words[at].lower() in ARTICLES and words[at + 2 : at + 3] != []


def _folded(around: Surroundings, first: int, last: int) -> str:
    """The key of words that have an apostrophe among them; of all others the words' own are joined."""
    start, end = around.offsets(first, last)
    return fold(around.text[start:end])


def _names(
    around: Surroundings, runs: list[Run], gazetteer: Gazetteer, known: Known, hidden: Known
) -> Iterator[Mention]:
    """The names and adjectives among the runs, the longest of those that begin at a word first."""
    words = around.words
    shown = _shown(around, runs, gazetteer, known, hidden)
    keys = {run[2] for run in runs}
    keys = {key for key in keys if key in known or key in words.demonyms or key in words.not_places}
    for first, last, key in [run for run in runs if run[2] in keys]:
        if key in words.demonyms:
            people = _people(words.demonyms[key], gazetteer, words)
            yield Mention(*around.offsets(first, last), first, last, key, people, form="adjective")
        elif key in shown and (
            _may_be_again(around, first) or _is_inside(around, last, hidden[key], gazetteer, known)
        ):
            yield Mention(*around.offsets(first, last), first, last, key, hidden[key])
        elif key in words.not_places and last - first > 1:
            yield Mention(*around.offsets(first, last), first, last, "", NONE)  # "White House" hides "White"
        elif key in known and not _is_of_state(around, last):
            yield Mention(*around.offsets(first, last), first, last, key, known[key])


def _shown(
    around: Surroundings, runs: list[Run], gazetteer: Gazetteer, known: Known, hidden: Known
) -> set[str]:
    """The words that are a town's name, too, and are shown to be one somewhere."""
    open_runs = [run for run in runs if run[2] in hidden] if hidden else []
    return {run[2] for run in open_runs if _is_shown(around, run, hidden, gazetteer, known)}


def _is_shown(around: Surroundings, run: Run, hidden: Known, gazetteer: Gazetteer, known: Known) -> bool:
    """Whether a town that is called like a word is meant: "Mobile, Alabama", "Reading Council"."""
    first, last, key = run
    if _is_inside(around, last, hidden[key], gazetteer, known):
        return True
    if key not in around.words.rules.not_places.towns:
        return False
    ent, after = around.covering.get(first), around.words.after
    if ent is not None and ent.label == "GPE" and ent.end == last:
        return around.lower[first - 1] in around.words.before.home
    beside = around.tokens[last] if last < len(around.tokens) else ""
    return beside[:1].isupper() and beside.lower() in after.sure & after.institution


def _may_be_again(around: Surroundings, first: int) -> bool:
    """Whether such a word may be the town again; "Reading is fun" begins a sentence."""
    return not around.edges[first] or first in around.covering


def _is_of_state(around: Surroundings, last: int) -> bool:
    """Read "the Kentucky State Police", "Ohio State University": the place is Kentucky, and Ohio."""
    beside = around.tokens[last - 1 : last + 1]
    return len(beside) == 2 and beside[0] == "State" and beside[1][0].isupper() and not around.edges[last]


def _is_inside(around: Surroundings, last: int, places: Places, gazetteer: Gazetteer, known: Known) -> bool:
    """Tell a town that is called like a word by the state after it: "Mobile, Alabama", "Reading, Pa."."""
    if around.tokens[last : last + 1] != [","] or last + 1 >= len(around.tokens):
        return False
    areas = _areas(around, last + 1, gazetteer, known)
    inside = {area.id for area in areas if area is not None and area.kind == "admin" and area.own}
    return any(place.admin1 in inside and place.id not in inside for place in places)


def _areas(around: Surroundings, at: int, gazetteer: Gazetteer, known: Known) -> list[Place | None]:
    """The places that the words from here may be a name or an abbreviation of."""
    words = around.words
    written = words.abbreviation.match(around.text, around.offsets(at, at + 1)[0])
    if written:
        return [gazetteer.at(words.codes[written[0]])]
    names = [fold(" ".join(around.tokens[at : at + width])) for width in (2, 1)]
    return [place for name in names for place in known.get(name, ())]


def _people(code: str, gazetteer: Gazetteer, words: Lexicon) -> Places:
    """Where the people of an adjective live."""
    place = words.regions.get(code) or gazetteer.at(code)
    return Places([place]) if place else NONE


def _abbreviations(around: Surroundings, gazetteer: Gazetteer, known: Known) -> Iterator[Mention]:
    """Find "U.S.", "Ky." and the like, as written; inside a word ("U.S.-led") they are none."""
    words = around.words
    begun = [at for at in around.capitals if around.tokens[at] in words.abbreviation_starts]
    end = 0
    for first in begun:
        start = around.offsets(first, first + 1)[0]
        match = words.abbreviation.match(around.text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        place, last = gazetteer.at(words.codes[match[0]]), around.ends.get(end)
        if last is None and match[0].endswith("."):  # the stop that also ends the sentence
            last = around.ends.get(end - 1)
        if place is None or last is None:
            continue
        if match[0] in words.rules.not_places.after_number and around.tokens[first - 1].isdigit():
            continue
        before = around.tokens[first - 1] if first else ""
        if before.isalpha() and fold(f"{before} {match[0]}") in known:
            continue  # "Washington DC" is one name
        state = Mention(*match.span(), first, last, words.code_keys[match[0]], Places([place]))
        state.rule = state.shape = "abbreviation"
        yield state


def _postal(around: Surroundings, gazetteer: Gazetteer, known: Known) -> Iterator[Mention]:
    """Find the codes of American states after a town of theirs: "Fargo, ND"."""
    tokens = around.tokens
    for at in [at for at in around.capitals if tokens[at] in around.words.rules.postal.codes]:
        if at < 2 or tokens[at - 1] != "," or (tokens[at + 1 : at + 2] and tokens[at + 1][0].isupper()):
            continue
        area = gazetteer.at(f"US-{tokens[at]}")
        towns = [fold(" ".join(tokens[at - 1 - width : at - 1])) for width in (1, 2, 3) if width < at]
        if area and any(place.admin1 == area.id for town in towns for place in known.get(town, ())):
            state = Mention(*around.offsets(at, at + 1), at, at + 1, fold(tokens[at]), Places([area]))
            state.rule = state.shape = "abbreviation"
            yield state
