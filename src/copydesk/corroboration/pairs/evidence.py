"""What speaks for and against two numbers of one story being one figure, each piece with a name.

The pieces are from 0 to 1, or -1 to 1 where they can speak against it. What each weighs is learned from
stories in which readers have said which numbers are one figure; `weights.toml` has it, and
`tools/weigh_figures.py` makes it.
"""

from collections.abc import Set
from functools import cache

from copydesk.corroboration.disputes.differing import revises
from copydesk.corroboration.disputes.gatherings import one_crowd
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import families
from copydesk.corroboration.pairs.profiles import Profile, together
from copydesk.corroboration.pairs.scenes import Scene
from copydesk.corroboration.pairs.words import synonymous
from copydesk.corroboration.stories.versions import changed

# What a pair shows, by the name of each piece. Only what is not 0 is there.
Evidence = dict[str, float]


def weigh(a: Profile, b: Profile, scene: Scene, one_text: bool = False) -> tuple[str, Evidence] | None:
    """Set two numbers against each other.

    Returns:
        "equal" or "differing", which says by which weights the pieces are weighed, and the pieces; nothing if
        the two cannot be one figure.
    """
    fit = families.fit(a, b)
    if fit is None or {a.reading.trend, b.reading.trend} == {"up", "down"}:
        return None
    like = scene.likeness(a, b)
    equal = like not in ("near", "far")
    if not equal and (fit == "loose" or _is_move_beside_share(a, b)):
        return None
    pieces = _words(a, b, scene) | _circumstances(a, b, scene, fit)
    pieces["one text"] = float(one_text)
    pieces |= _equal(a, b, like, scene) if equal else _differing(a, b, scene, one_text)
    return "equal" if equal else "differing", {name: value for name, value in pieces.items() if value}


def _is_move_beside_share(a: Profile, b: Profile) -> bool:
    """Is one the size of a move, and the other a share: "up 31 percent", "a third of the harvest"?"""
    moves = [one for one in (a, b) if one.reading.trend]
    shares = [one for one in (a, b) if not one.reading.trend and one.whole]
    return len(moves) == len(shares) == 1 and {families.family(one)[0] for one in (a, b)} == {"percentage"}


def _words(a: Profile, b: Profile, scene: Scene) -> Evidence:
    """What the words say: what is counted, what happens to it, the sentences around it."""
    noun = _agree(_one(a.head), _one(b.head))
    return {
        "begin": 1.0,
        "noun": max(0.0, noun),
        "other noun": max(0.0, -noun),
        "noun in sentence": float(noun < 0 and _says(a, b)),
        "people and things": float({_sort(a), _sort(b)} == {"people", "things"}),
        "people": float({_sort(a), _sort(b)} == {"people"}),
        "close words": scene.overlap(scene.says(a, "around"), scene.says(b, "around")),
        "sentence": scene.overlap(scene.says(a, "sentence"), scene.says(b, "sentence")),
        "outcome": max(0.0, _agree(a.outcomes, b.outcomes)),
        "other outcome": max(0.0, -_agree(a.outcomes, b.outcomes)),
        "predicate": _agree(_one(a.predicate), _one(b.predicate)),
        "whole": _agree(synonymous(a.whole), synonymous(b.whole)),
    }


def _circumstances(a: Profile, b: Profile, scene: Scene, fit: families.Fit) -> Evidence:
    """Whose it is, where, when, in what unit, and what else the two articles give."""
    return {
        "names close": scene.overlap(a.around & a.called, b.around & b.called),
        "names": scene.overlap(a.called, b.called),
        "strange name": float(_strange(a, b, scene) or _strange(b, a, scene)),
        "place": _agree(a.places, b.places),
        "unit left out": float(fit == "loose"),
        "kind": float(a.reading.kind == b.reading.kind),
        "per": float((" per " in a.value.unit) != (" per " in b.value.unit)),
        "time apart": float(together(a, b) == "different" and a.period.stated and b.period.stated),
        "one article": float(a.article.id == b.article.id),
        "rivals": 0.0 if one_crowd(a, b) else scene.rivals(a, b) / 2,
        "alone": float(scene.alone(a, b)),
    }


def _equal(a: Profile, b: Profile, like: families.Likeness, scene: Scene) -> Evidence:
    small = _small(a) and _small(b)
    word = (
        _one(a.head) & _one(b.head)
        or a.outcomes & b.outcomes
        or scene.says(a, "around") & scene.says(b, "around")
    )
    return {
        "same number": float(like == "same"),
        "converted": float(like == "converted"),
        "rounded": float(like == "rounded"),
        "how far": families.distance(*scene.values(a, b)),
        "small": float(small),
        "small without a word": float(small and not word),
        "digits": min(3, min(_digits(a), _digits(b)) - 1) / 3,
        "vague": float(a.reading.vague or b.reading.vague),
    }


def _differing(a: Profile, b: Profile, scene: Scene, one_text: bool) -> Evidence:
    return {
        "near": float(scene.likeness(a, b) == "near"),
        "factor": families.ratio(*scene.values(a, b)),
        "small": float(_small(a) or _small(b)),
        "vague": float(a.reading.vague or b.reading.vague),
        "only noun": float(scene.only(a, b, _thing(a) & _thing(b))),
        "only outcome": float(scene.only(a, b, a.outcomes & b.outcomes)),
        "nearest": float(scene.nearest(a, b)),
        "revises": float(revises(a) or revises(b)),
        "same words": float(one_text and changed(a, b)),
        "one crowd": float(one_crowd(a, b)),
    }


def _small(one: Profile) -> bool:
    """Is it a number of which there are many in every story?"""
    return abs(one.reading.low or one.reading.high or 0) < lexicon().tolerance.small


def _digits(one: Profile) -> int:
    """How many digits of a number count."""
    number = abs(one.reading.low or one.reading.high or 0)
    return len(f"{number:.6g}".replace(".", "").strip("0"))


def _says(a: Profile, b: Profile) -> bool:
    """Does the sentence of one have the noun of the other?"""
    return any(x.head and x.head in synonymous(y.sentence) for x, y in ((a, b), (b, a)))


def _thing(one: Profile) -> frozenset[str]:
    """The noun of a count of things: there is one number of lifeboats, but there are many of men."""
    return _one(one.head) - persons() if one.reading.kind == "count" else frozenset()


def _sort(one: Profile) -> str:
    """Does it count people or things, as far as its noun or its outcome says so?"""
    if one.head in persons() or one.outcomes & persons():
        return "people"
    return "things" if one.head and one.head not in one.called else ""


@cache
def persons() -> frozenset[str]:
    """Nouns for people, those that mean the same as one."""
    return synonymous(lexicon().words.persons)


def _one(word: str) -> frozenset[str]:
    return frozenset((word,)) if word else frozenset()


def _agree(a: Set[str], b: Set[str]) -> float:
    """1 if both are there and meet, -1 if both are there and do not."""
    if not a or not b:
        return 0.0
    return 1.0 if a & b else -1.0


def _strange(one: Profile, other: Profile, scene: Scene) -> bool:
    """Is one said to be of a name of which the other's article says nothing?"""
    owners = {word for word in one.names if not word.startswith("@")}
    return bool(owners) and not any(scene.mentions(other.article.id, word) for word in owners)
