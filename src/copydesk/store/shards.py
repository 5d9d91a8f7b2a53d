"""Shards: what the workers of a cluster have read, as files that the one committer puts in a store.

A shard is a Parquet file of some articles, named by the hash of its bytes: it is never written over,
and the same articles read twice are the same shard. Any number of machines may write to one folder.
"""

import hashlib
import io
import secrets
from collections.abc import Iterator, Sequence

import msgspec
import pyarrow as pa
import pyarrow.parquet

from copydesk.errors import StoreError
from copydesk.records import Document, Extraction, from_json, to_json
from copydesk.storage import storage

DONE = ("ok", "partial")

_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("source", "source_id", "document", "outcome", "extraction")]
)


class Shards(msgspec.Struct, frozen=True):
    """A folder of shards, on this machine or on a storage that all machines reach."""

    url: str  # the folder: a path, or a URL that fsspec knows
    fingerprint: str  # what decided the extractions; each fingerprint has a folder of its own in it

    def write(self, extractions: Sequence[Extraction]) -> str:
        """Write some extractions as one shard; return its name.

        It is written under another name first: a shard that is there is whole.
        """
        data = _parquet(extractions)
        name = f"{hashlib.sha256(data).hexdigest()[:32]}.parquet"
        files, folder = storage(self.url)
        path = f"{folder}/{self.fingerprint}/{name}"
        try:
            if not files.exists(path):
                files.makedirs(f"{folder}/{self.fingerprint}", exist_ok=True)
                temporary = f"{folder}/{self.fingerprint}/.{name}.{secrets.token_hex(4)}.tmp"
                files.pipe_file(temporary, data)
                files.mv(temporary, path)
        except OSError as error:
            raise StoreError(f"{self.url}: a shard cannot be written ({error})") from error
        return name

    def names(self) -> list[str]:
        """The shards that are there, sorted."""
        files, folder = storage(self.url)
        found = files.glob(f"{folder}/{self.fingerprint}/*.parquet")
        return sorted(path.rsplit("/", 1)[-1] for path in found)

    def documents(self, name: str) -> set[str]:
        """The ids of the documents that were read in a shard; the articles themselves stay on the disk."""
        table = pyarrow.parquet.read_table(self._open(name), columns=["document", "outcome"])
        return {row["document"] for row in table.to_pylist() if row["outcome"] in DONE}

    def read(self, name: str) -> Iterator[Extraction]:
        """Take the extractions out of a shard, in their order."""
        table = pyarrow.parquet.read_table(self._open(name), columns=["extraction"])
        for line in table["extraction"].to_pylist():
            yield from_json(line)

    def _open(self, name: str) -> io.BytesIO:
        """Read a shard; a StoreError if it is not what its name says."""
        files, folder = storage(self.url)
        path = f"{folder}/{self.fingerprint}/{name}"
        try:
            data: bytes = files.cat_file(path)
        except OSError as error:
            raise StoreError(f"{path}: this shard cannot be read ({error})") from error
        if hashlib.sha256(data).hexdigest()[:32] != name.removesuffix(".parquet"):
            raise StoreError(f"{path}: this shard is damaged; remove it and run the same command again")
        return io.BytesIO(data)


def _parquet(extractions: Sequence[Extraction]) -> bytes:
    rows = [
        {
            "source": one.document.source,
            "source_id": one.document.source_id,
            "document": one.document.id if isinstance(one.document, Document) else None,
            "outcome": one.outcome.outcome,
            "extraction": to_json(one),
        }
        for one in extractions
    ]
    sink = io.BytesIO()
    table = pa.Table.from_pylist(rows, schema=_SCHEMA)
    pyarrow.parquet.write_table(table, sink, compression="zstd")
    return sink.getvalue()
