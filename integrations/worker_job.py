"""A worker's job as its pool sees it: what it works on, what came of it, and how long it may take."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import Process
from collections.abc import Sequence
from dataclasses import dataclass, field

from integrations.worker_wire import Kind, Message, encode


class WorkerError(Exception):
    """A worker failed, died, was too slow or could not start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSpec:
    """What to run, and how long to wait for it."""

    module: str
    """Run as `python -m module arguments…`."""
    arguments: Sequence[str] = ()
    processes: int = 1
    longest_queue: int = 256
    """Jobs that may wait for a worker; one more is refused at once."""
    start_secs: float = 20.0
    """From spawning a worker until it says that it is ready."""
    first_chunk_secs: float = 5.0
    """From handing in a job until its first chunk, waiting for a free worker included; the same between chunks."""
    job_secs: float = 30.0
    """From a worker's taking a job until its end; a worker that needs longer is killed."""
    settle_secs: float = 2.0
    """How long a worker may go on with a job that nobody wants any more before it is killed."""


@dataclass(eq=False, slots=True)
class WorkerJob:
    """One job, from its being handed in to its end."""

    number: int
    request: bytes
    is_fed: bool = False
    """What it works on still comes."""
    inputs: list[bytes] = field(default_factory=list)
    """What has come of it so far: another worker may have to begin anew."""
    events: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    """As they come from the worker; bounded by what one request can produce."""
    worker: Process | None = None
    limit: asyncio.Timeout | None = None
    """Runs while a worker is at it; once it has expired it cannot be moved."""
    attempts: int = 0
    has_answered: bool = False
    is_finished: bool = False
    is_abandoned: bool = False

    def take(self, message: Message) -> None:
        """Pass on what the worker answered."""
        self.has_answered = True
        self.is_finished = message.kind in (Kind.DONE, Kind.ERROR)
        self.events.put_nowait(message)

    def feed(self, payload: bytes, *, job_secs: float) -> None:
        """Pass on more of what it works on; nothing: that was all, and the worker has `job_secs` from here."""
        self.inputs.append(payload)
        self.is_fed = bool(payload)
        if self.worker is None:
            return
        write(self.worker, Message(Kind.INPUT, self.number, payload))
        if not self.is_fed and self.limit is not None and not self.limit.expired():
            self.limit.reschedule(asyncio.get_running_loop().time() + job_secs)

    def fail(self, reason: str) -> None:
        """Tell whoever waits that nothing more will come."""
        self.take(Message(Kind.ERROR, self.number, reason.encode()))

    def abandon(self, *, settle_secs: float) -> None:
        """Tell the worker, if one is at it, that nobody wants the rest, and give it that long to stop."""
        self.is_abandoned = True
        if self.worker is None or self.limit is None or self.is_finished or self.limit.expired():
            return
        write(self.worker, Message(Kind.CANCEL, self.number))
        settled_by = asyncio.get_running_loop().time() + settle_secs
        if (when := self.limit.when()) is None or settled_by < when:
            self.limit.reschedule(settled_by)


class FedJob:
    """A job that is handed what it works on bit by bit. Whoever began it ends it, with `answer` or `drop`."""

    def __init__(self, job: WorkerJob, spec: WorkerSpec) -> None:
        self._job = job
        self._spec = spec

    def feed(self, payload: bytes) -> None:
        """Hand over more. Never waits."""
        if payload:
            self._job.feed(payload, job_secs=self._spec.job_secs)

    async def answer(self) -> bytes:
        """Say that this was all, and wait for the whole answer.

        Raises:
            WorkerError: the job failed, or nothing came in time.
        """
        self._job.feed(b"", job_secs=self._spec.job_secs)
        try:
            chunks: list[bytes] = []
            while chunk := await next_chunk(self._job, self._spec):
                chunks.append(chunk)
            return b"".join(chunks)
        finally:
            self.drop()

    def drop(self) -> None:
        """Want no answer any more."""
        self._job.abandon(settle_secs=self._spec.settle_secs)


async def next_chunk(job: WorkerJob, spec: WorkerSpec) -> bytes | None:
    """Wait for the next part of the answer; None: that was all.

    Raises:
        WorkerError: the job failed, or nothing came in time.
    """
    try:
        async with asyncio.timeout(spec.first_chunk_secs):
            message = await job.events.get()
    except TimeoutError as error:
        raise WorkerError(f"{spec.module} did not answer in time") from error
    match message.kind:
        case Kind.CHUNK:
            return message.payload
        case Kind.DONE:
            return None
        case _:
            raise WorkerError(message.payload.decode(errors="replace"))


def write(worker: Process, message: Message) -> None:
    """Send a worker a message, if it still listens."""
    if worker.stdin is not None and not worker.stdin.is_closing():
        worker.stdin.write(encode(message))
