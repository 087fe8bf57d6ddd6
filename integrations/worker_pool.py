"""A bounded pool of worker processes, each started again when it dies.

Every worker has one keeper task here, which spawns it, gives it jobs one at a time and reads its answers, so a
worker is free for the next job as soon as it has finished, however slowly the last job's chunks are consumed.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from loguru import logger

from integrations.worker_job import (
    FedJob,
    WorkerError,
    WorkerJob,
    WorkerSpec,
    next_chunk,
    write,
)
from integrations.worker_wire import HEADER, Kind, Message

ROOT = Path(__file__).resolve().parent.parent
"""Where `python -m integrations…` finds its modules."""

FIRST_RESTART_DELAY_SECS = 0.1
LONGEST_RESTART_DELAY_SECS = 30.0


class _WorkerGoneError(Exception):
    """The pipe from a worker closed, or carried nonsense."""


class WorkerPool:
    """Runs jobs in worker processes.

    The loop is never blocked: pipes are read as they fill, and a worker's time is its own.
    """

    def __init__(self, spec: WorkerSpec) -> None:
        self._spec = spec
        self._waiting: asyncio.Queue[WorkerJob] = asyncio.Queue(spec.longest_queue)
        self._keepers: list[asyncio.Task[None]] = []
        self._numbers = count(1)
        self._started: asyncio.Future[None] | None = None
        self._workers: dict[int, Process] = {}
        self._waiting_keepers = 0

    @property
    def idle(self) -> int:
        """How many workers have nothing to do."""
        return self._waiting_keepers - self._waiting.qsize()

    @property
    def process_ids(self) -> list[int]:
        """Ids of the workers that live now."""
        return [worker.pid for worker in self._workers.values()]

    async def start(self) -> None:
        """Spawn the workers and wait until the first one is ready.

        Raises:
            WorkerError: the first worker to answer cannot start, or none was ready in time.
        """
        self._started = asyncio.get_running_loop().create_future()
        self._keepers = [
            asyncio.create_task(self._keep(index), name=f"{self._spec.module} {index}")
            for index in range(self._spec.processes)
        ]
        try:
            async with asyncio.timeout(self._spec.start_secs):
                await self._started
        except TimeoutError as error:
            await self.close()
            raise WorkerError(f"{self._spec.module} was not ready in time") from error
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """End every worker and wait until it is gone. Jobs under way fail."""
        keepers, self._keepers = self._keepers, []
        for keeper in keepers:
            keeper.cancel()
        if keepers:
            await asyncio.wait(keepers)
        while not self._waiting.empty():
            self._waiting.get_nowait().fail("the pool was closed")

    async def run(self, request: bytes) -> AsyncGenerator[bytes, None]:
        """Do one job; closing the generator cancels it.

        A worker that dies before it has answered anything costs nothing but time: the job is done once more.

        Raises:
            WorkerError: the job failed, or nothing came in time.
        """
        job = WorkerJob(next(self._numbers), request)
        self._hand_in(job)
        try:
            while chunk := await next_chunk(job, self._spec):
                yield chunk
        finally:
            job.abandon(settle_secs=self._spec.settle_secs)

    def begin(self, request: bytes) -> FedJob:
        """Begin a job that is fed. It holds a worker until it is answered or dropped.

        Raises:
            WorkerError: there is too much to do, or nobody to do it.
        """
        job = WorkerJob(next(self._numbers), request, is_fed=True)
        self._hand_in(job)
        return FedJob(job, self._spec)

    def _hand_in(self, job: WorkerJob) -> None:
        if not self._keepers:
            raise WorkerError(f"{self._spec.module} is not running")
        try:
            self._waiting.put_nowait(job)
        except asyncio.QueueFull as error:
            raise WorkerError(f"{self._spec.module} has too much to do") from error

    async def _keep(self, index: int) -> None:
        delay_secs = FIRST_RESTART_DELAY_SECS
        while True:
            try:
                async with self._spawned(index) as worker:
                    await self._greet(worker)
                    delay_secs = FIRST_RESTART_DELAY_SECS
                    await self._serve(worker)
            except (_WorkerGoneError, OSError) as error:
                self._tell_starter(WorkerError(f"{self._spec.module} cannot start: {error}"))
                logger.warning(
                    "a worker process is gone", module=self._spec.module, reason=str(error)
                )
            await asyncio.sleep(delay_secs)
            delay_secs = min(2 * delay_secs, LONGEST_RESTART_DELAY_SECS)

    @asynccontextmanager
    async def _spawned(self, index: int) -> AsyncGenerator[Process, None]:
        command = (sys.executable, "-m", self._spec.module, *self._spec.arguments)
        worker = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=ROOT)
        self._workers[index] = worker
        try:
            yield worker
        finally:
            del self._workers[index]
            await _end(worker)

    async def _greet(self, worker: Process) -> None:
        try:
            async with asyncio.timeout(self._spec.start_secs):
                message = await _receive(worker)
        except TimeoutError as error:
            raise _WorkerGoneError("it was not ready in time") from error
        if message.kind is not Kind.READY:
            raise _WorkerGoneError(message.payload.decode(errors="replace"))
        self._tell_starter(None)

    def _tell_starter(self, problem: WorkerError | None) -> None:
        if self._started is None or self._started.done():
            return
        if problem is None:
            self._started.set_result(None)
        else:
            self._started.set_exception(problem)

    async def _serve(self, worker: Process) -> None:
        """Give a worker one job after another until it is gone, which shows at once even while it is idle."""
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(self._serve_jobs(worker))
            await worker.wait()
            serving.cancel()
        raise _WorkerGoneError(f"it ended with code {worker.returncode}")

    async def _serve_jobs(self, worker: Process) -> None:
        while True:
            self._waiting_keepers += 1
            try:
                job = await self._waiting.get()
            finally:
                self._waiting_keepers -= 1
            if job.is_abandoned:
                continue
            try:
                await self._do(job, worker)
            finally:
                job.worker = job.limit = None
                if not job.is_finished:
                    self._do_over_or_fail(job)

    async def _do(self, job: WorkerJob, worker: Process) -> None:
        job.worker = worker
        job.attempts += 1
        write(worker, Message(Kind.REQUEST, job.number, job.request))
        for payload in job.inputs:
            write(worker, Message(Kind.INPUT, job.number, payload))
        try:
            limit_secs = None if job.is_fed else self._spec.job_secs
            async with asyncio.timeout(limit_secs) as job.limit:
                while not job.is_finished:
                    job.take(await _receive(worker))
        except (TimeoutError, _WorkerGoneError):
            # From here to the worker's end nothing more is sent to it: what comes waits for the next worker.
            job.worker = job.limit = None
            _kill(worker)
            # Its end wakes `_serve`, which cancels this task.
            await asyncio.Event().wait()

    def _do_over_or_fail(self, job: WorkerJob) -> None:
        can_wait = bool(self._keepers) and not self._waiting.full()
        if can_wait and job.attempts == 1 and not job.has_answered and not job.is_abandoned:
            self._waiting.put_nowait(job)
        else:
            job.fail("the worker process died")


async def _receive(worker: Process) -> Message:
    if worker.stdout is None:
        raise _WorkerGoneError("it has no output")
    try:
        kind, job, size_bytes = HEADER.unpack(await worker.stdout.readexactly(HEADER.size))
        return Message(Kind(kind), job, await worker.stdout.readexactly(size_bytes))
    except (asyncio.IncompleteReadError, ConnectionError, ValueError) as error:
        raise _WorkerGoneError("its pipe closed") from error


def _kill(worker: Process) -> None:
    if worker.returncode is None:
        worker.kill()


async def _end(worker: Process) -> None:
    """Kill a worker and wait until nothing of it is left, whoever cancels meanwhile: a killed process ends at once."""
    _kill(worker)
    ending = asyncio.create_task(_gone(worker))
    try:
        await asyncio.shield(ending)
    except asyncio.CancelledError:
        await ending
        raise


async def _gone(worker: Process) -> None:
    if worker.stdin is not None:
        worker.stdin.close()
    if worker.stdout is not None:
        while await worker.stdout.read(1 << 16):
            pass
    await worker.wait()
