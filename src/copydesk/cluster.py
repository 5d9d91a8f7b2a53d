"""Many machines: articles are read by the workers of a Dask cluster, a batch at a time.

The only file that knows Dask. A batch goes to a worker, which reads its articles one by one in a child
process as `copydesk.extract` does here; when a worker dies, the scheduler gives its batches to others.
What comes out is in the order of what goes in and does not depend on who read it.

    >>> with Cluster("tcp://head:8786") as cluster:
    ...     for extraction in cluster.extract(copydesk.read("articles/")):
    ...         print(extraction.document.title)
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec

from copydesk import extraction
from copydesk.errors import CopydeskError, InputError, WorkerError, to_install
from copydesk.given import OK
from copydesk.options import Limits, Options
from copydesk.records import Document, Extraction, Input
from copydesk.store.shards import Shards

if TYPE_CHECKING:
    from distributed import Future

LOCAL = "local"
_BATCH = 32  # articles
_BATCH_SIZE = 1_000_000  # characters; one longer article is a batch of its own
_AHEAD = 4  # batches on the way for each thread of the cluster
_COUNT_EVERY = 5.0  # seconds: workers come and go
_JOIN_LIMIT = 60.0  # seconds until a first worker must be there
_ANSWER_LIMIT = 10.0  # seconds until a scheduler must answer
_TRIES = 3  # times that a batch is given out again after the scheduler has given it up


class Batch(msgspec.Struct):
    """Articles on the way to a worker, and the answer that is to come."""

    inputs: list[Input]
    answer: Any
    tries: int = 0


class Cluster:
    """A Dask cluster, to read articles with; use it in a `with` block.

    Args:
        scheduler: The address of a scheduler, such as "tcp://head:8786"; or "local", for a cluster of
            this machine's own that ends with the block. A script that starts one needs the guard
            `if __name__ == "__main__":`.
        workers: How many processes a local cluster has.
        limits: What one article may take.
        shards: A folder that all machines reach, as a path or a URL that fsspec knows. The workers
            leave there what they read; without it, that travels through the scheduler.

    Raises:
        InputError: If Dask is not installed, or no scheduler answers at the address.
    """

    def __init__(
        self,
        scheduler: str = LOCAL,
        *,
        workers: int = 2,
        limits: Limits = Limits(),
        shards: str | None = None,
    ) -> None:
        self._limits, self._shards = limits, shards
        self._client = _client(scheduler, workers)
        self._threads, self._counted = 0, 0.0

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster; a local one ends."""
        cluster = self._client.cluster
        self._client.close()
        if cluster is not None:
            cluster.close()

    def shards(self, options: Options) -> Shards | None:
        """Where the workers leave what they read with these options, if they do."""
        return Shards(self._shards, extraction.fingerprint(options)) if self._shards else None

    def extract(
        self, documents: Iterable[Document | Input], options: Options = Options()
    ) -> Iterator[Extraction]:
        """Read articles on the cluster, as `copydesk.extract` does here, one extraction an article.

        Yields:
            One `Extraction` an input, in order. A worker that dies costs none; an article whose
            workers all died has the outcome "crashed".

        Raises:
            CopydeskError: If the scheduler is lost, no worker joins, or a worker runs another version.
        """
        work = Work(options, self._limits, extraction.fingerprint(options), self.shards(options))
        waiting: deque[Batch] = deque()
        self._wait_for_workers()
        try:
            for inputs in _batches(documents):
                waiting.append(Batch(inputs, self._submit(work, inputs)))
                if len(waiting) >= self._room():
                    yield from self._result(work, waiting.popleft())
            while waiting:
                yield from self._result(work, waiting.popleft())
        finally:
            self._client.cancel([batch.answer for batch in waiting])

    def _submit(self, work: Work, inputs: list[Input]) -> Future[Any]:
        answer: Future[Any] = self._client.submit(read_batch, inputs, work, pure=False)
        return answer

    def _result(self, work: Work, batch: Batch) -> Iterator[Extraction]:
        """Wait for what became of a batch, and give it out again if its workers died of something."""
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError

        while True:
            try:
                found = batch.answer.result()
                break
            except KilledWorker as error:
                if batch.tries == _TRIES:
                    yield from (_given_up(one, str(error)) for one in batch.inputs)
                    return
                batch.tries += 1
                batch.answer = self._submit(work, batch.inputs)
            except (CancelledError, CommClosedError, OSError) as error:
                message = "the scheduler is lost; start the same command again, and it goes on from here"
                raise CopydeskError(message) from error
        yield from work.shards.read(found) if work.shards else found

    def _room(self) -> int:
        """How many batches may be on the way."""
        if monotonic() - self._counted > _COUNT_EVERY:
            self._threads, self._counted = sum(self._client.nthreads().values()), monotonic()
        return _AHEAD * max(1, self._threads)

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_JOIN_LIMIT)
        except TimeoutError as error:
            message = f"no worker has joined the cluster in {_JOIN_LIMIT:g} seconds; start some"
            raise CopydeskError(message) from error


def _client(scheduler: str, workers: int) -> Any:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        message = f"a cluster needs Dask, which is not installed; {to_install('cluster')}"
        raise InputError(message) from error
    # It writes a traceback when it loses its scheduler, which `extract` says itself.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    if scheduler == LOCAL:
        cluster: Any = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        )
        return Client(cluster)  # type: ignore[no-untyped-call]
    try:
        return Client(scheduler, timeout=_ANSWER_LIMIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"no scheduler answers at {scheduler}; start one with 'dask scheduler'"
        raise InputError(message) from error


def _batches(documents: Iterable[Document | Input]) -> Iterator[list[Input]]:
    batch: list[Input] = []
    size = 0
    for one in documents:
        given = one if isinstance(one, Input) else Input(document=one, outcome=OK)
        length = len(given.document.text) if isinstance(given.document, Document) else 0
        if batch and (len(batch) == _BATCH or size + length > _BATCH_SIZE):
            yield batch
            batch, size = [], 0
        batch.append(given)
        size += length
    if batch:
        yield batch


def _given_up(given: Input, why: str) -> Extraction:
    message = f"every worker that read it or its neighbours ended ({why}); read it on one machine"
    return extraction.lost(given, WorkerError("crashed", "workers ended", message))


class Work(msgspec.Struct, frozen=True):
    """What a worker must know to read a batch."""

    options: Options
    limits: Limits
    fingerprint: str
    shards: Shards | None


def read_batch(inputs: list[Input], work: Work) -> list[Extraction] | str:
    """Read a batch, on a worker of the cluster: the extractions, or the name of the shard that has them."""
    ours = _fingerprint(msgspec.json.encode(work.options))
    if ours != work.fingerprint:
        raise CopydeskError(
            f"a worker reads by other rules ({ours}) than this machine ({work.fingerprint}); "
            "install the same version of copydesk and of the model everywhere"
        )
    reader = _reader(work)
    found = [reader.read(one) for one in inputs]
    return work.shards.write(found) if work.shards else found


@cache
def _fingerprint(options: bytes) -> str:
    return extraction.fingerprint(msgspec.json.decode(options, type=Options))


_mine = threading.local()


def _reader(work: Work) -> extraction.Reader:
    """This thread's child process; another run may want another one."""
    wanted = (work.options, work.limits)
    if getattr(_mine, "kind", None) != wanted:
        if hasattr(_mine, "reader"):
            _mine.reader.stop()
        _mine.kind, _mine.reader = wanted, extraction.Reader(*wanted)
    reader: extraction.Reader = _mine.reader
    return reader
