"""A worker's own side: one job after another, synchronously, until the pipe from its parent closes.

Libraries that hold the interpreter's lock, or that must not be loaded into the server's process, run here.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator

from integrations.worker_wire import HEADER, Kind, Message, encode

CANCEL_CHECK_SECS = 0
"""How long `Job.is_cancelled` waits for a message: it only looks."""


class Job:
    """One request under way."""

    def __init__(self, number: int, request: bytes, pipes: Pipes) -> None:
        self.number = number
        self.request = request
        self._pipes = pipes

    def emit(self, chunk: bytes) -> None:
        """Send a part of the answer at once; an empty part is not sent."""
        if chunk:
            self._pipes.send(Message(Kind.CHUNK, self.number, chunk))

    def inputs(self) -> Iterator[bytes]:
        """Yield what the job works on as it comes, waiting for each piece, until that was all or nobody wants more."""
        while payload := self._pipes.next_input(self.number):
            yield payload

    def is_cancelled(self) -> bool:
        """Tell whether nobody wants the rest any more. Costs one system call."""
        return self._pipes.cancels(self.number)


class ParentGoneError(Exception):
    """The parent closed the pipe: there is nobody to work for."""


class Pipes:
    """The two ends that lead to the parent."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._early: deque[Message] = deque()

    def next_request(self) -> Job:
        """Wait for the next job.

        Raises:
            ParentGoneError: the pipe was closed.
        """
        while True:
            message = self._early.popleft() if self._early else self._receive()
            if message.kind is Kind.REQUEST:
                return Job(message.job, message.payload, self)

    def send(self, message: Message) -> None:
        """Write a message whole.

        Raises:
            ParentGoneError: the pipe was closed.
        """
        rest = memoryview(encode(message))
        try:
            while rest:
                rest = rest[os.write(self._write_fd, rest) :]
        except BrokenPipeError as error:
            raise ParentGoneError from error

    def next_input(self, job: int) -> bytes:
        """Wait for the next piece of what a job works on; nothing when that was all, or when it was cancelled.

        Raises:
            ParentGoneError: the pipe was closed.
        """
        while True:
            message = self._early.popleft() if self._early else self._receive()
            if message == Message(Kind.CANCEL, job):
                self._early.appendleft(message)  # it is still to be found by `cancels`
                return b""
            if message.kind is Kind.INPUT and message.job == job:
                return message.payload

    def cancels(self, job: int) -> bool:
        """Look, without waiting, whether a job was cancelled; what else has arrived is kept."""
        while select.select([self._read_fd], [], [], CANCEL_CHECK_SECS)[0]:
            self._early.append(self._receive())
        return Message(Kind.CANCEL, job) in self._early

    def _receive(self) -> Message:
        kind, job, size_bytes = HEADER.unpack(self._read_exactly(HEADER.size))
        return Message(Kind(kind), job, self._read_exactly(size_bytes))

    def _read_exactly(self, size_bytes: int) -> bytes:
        parts = []
        while size_bytes:
            part = os.read(self._read_fd, size_bytes)
            if not part:
                raise ParentGoneError
            parts.append(part)
            size_bytes -= len(part)
        return b"".join(parts)


def run_worker(load: Callable[[], Callable[[Job], None]]) -> None:
    """Load an engine, say so, and serve jobs until the parent is gone.

    Args:
        load: Builds the engine and returns what does one job. A job that raises is reported as failed and
            the worker goes on; a `load` that raises is reported and ends it.
    """
    # The parent decides when a worker ends, so that calls in progress are heard to their end after Ctrl-C or SIGTERM.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    pipes = Pipes(sys.stdin.fileno(), _claim_stdout())
    try:
        work = _load_or_say_why(load, pipes)
        while True:
            _do(work, pipes.next_request(), pipes)
    except ParentGoneError:
        return


def _claim_stdout() -> int:
    """Keep the real standard output for messages; whatever a library prints goes to standard error."""
    claimed = os.dup(1)
    os.dup2(2, 1)
    return claimed


def _load_or_say_why(
    load: Callable[[], Callable[[Job], None]], pipes: Pipes
) -> Callable[[Job], None]:
    try:
        work = load()
    except Exception as error:
        pipes.send(Message(Kind.FAILED, 0, _reason(error)))
        raise
    pipes.send(Message(Kind.READY, 0))
    return work


def _do(work: Callable[[Job], None], job: Job, pipes: Pipes) -> None:
    try:
        work(job)
    except ParentGoneError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad job must not cost the engine that took a second to load
        pipes.send(Message(Kind.ERROR, job.number, _reason(error)))
    else:
        pipes.send(Message(Kind.DONE, job.number))


def _reason(error: Exception) -> bytes:
    return f"{type(error).__name__}: {error}".encode()
