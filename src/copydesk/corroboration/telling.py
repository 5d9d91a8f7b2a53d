"""The figures of each story, compared once and taken over as long as nothing in the story changes."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from copydesk.corroboration import linking
from copydesk.corroboration.across import Places
from copydesk.corroboration.disputes.relations import relations
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.scenes import Scene
from copydesk.corroboration.rows import Figure, Known, Linked, Relation


class Told:
    """The numbers of all stories, put together story by story."""

    def __init__(self, profiles: Sequence[Profile], places: Places, known: Known) -> None:
        """Sort numbers by their story."""
        self._places, self._known = places, known
        told: dict[str, list[Profile]] = defaultdict(list)
        for one in profiles:
            told[places.story[one.article.id]].append(one)
        self._inside = {story: some for story, some in told.items() if len({p.article.id for p in some}) > 1}
        self._keys = {story: self._key(some) for story, some in self._inside.items()}
        self._scenes: dict[str, Scene] = {}
        self._groups = {story: list(self._link(story)) for story in self._inside}

    def groups(self) -> list[list[Profile]]:
        """The numbers that are one figure, of all stories."""
        return [group for groups in self._groups.values() for group in groups]

    def rows(self) -> list[Linked]:
        """The groups of each story, with its key."""
        return [
            Linked(story=story, key=self._keys[story], groups=[[one.id for one in group] for group in groups])
            for story, groups in sorted(self._groups.items())
        ]

    def relations(self, figure: Figure, members: Sequence[Profile]) -> list[Relation]:
        """How the readings of a figure stand to each other; as it was known, if its story is as it was."""
        story = figure.story or ""
        kept = self._known.members.get(figure.id)
        if self._keys.get(story) in self._known.groups and kept == sorted(one.id for one in members):
            return self._known.relations.get(figure.id, [])
        scene = self._scene(story) if story in self._inside else None
        return list(relations(figure.id, list(members), self._places, scene))

    def _link(self, story: str) -> Iterator[list[Profile]]:
        kept = self._known.groups.get(self._keys[story])
        if kept is None:
            yield from linking.link(self._inside[story], self._scene(story), self._places.one_text)
            return
        by_id = {one.id: one for one in self._inside[story]}
        for group in kept:
            yield [by_id[name] for name in group]

    def _scene(self, story: str) -> Scene:
        if story not in self._scenes:
            self._scenes[story] = Scene(self._inside[story])
        return self._scenes[story]

    def _key(self, some: Sequence[Profile]) -> str:
        """Name all that is compared in a story: the numbers, their articles and texts, and by what."""
        digest = hashlib.sha256(self._known.by.encode())
        articles = {one.article.id: one.article for one in some}
        for name in sorted(articles):
            digest.update(msgspec.json.encode((articles[name], self._places.origin[name])))
        for one in some:
            digest.update(msgspec.json.encode(one.reading))
        return digest.hexdigest()[:16]
