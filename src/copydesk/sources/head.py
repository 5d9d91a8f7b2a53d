"""What is read of an article around its text."""

import msgspec


class Head(msgspec.Struct):
    """The title, authors, outlet, date and place that an article gives of itself."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None

    def note(self, **read: str | None) -> None:
        """Keep what was read, if nothing was read before."""
        for name, value in read.items():
            if value and getattr(self, name) is None:
                setattr(self, name, value)
