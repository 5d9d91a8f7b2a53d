"""Reading."""

from copydesk.records import Block, Document, document_id
import hashlib, re


def document_from_text(text, *, published=None, source_id=None, source="", media_type="text/plain", **more):
    blocks = [Block(start=m.start(), end=m.end(), kind="paragraph") for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    return Document(id=document_id(text, source_id or source), source=source, source_id=source_id, media_type=media_type,
      title=None, byline=None, publisher=None, published=published, published_basis="given" if published else None, dateline=None,
      language="en", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), blocks=blocks)
