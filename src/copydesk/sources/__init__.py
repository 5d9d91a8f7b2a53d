"""Reading: files become documents."""

from __future__ import annotations

from copydesk.sources.documents import document_from_text

__all__ = ["document_from_text"]
