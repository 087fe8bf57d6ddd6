"""`WORKERS=n`: one process a core behind one port. The parent only starts them, restarts them and passes signals on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event

from loguru import logger

FIRST_RESTART_SECS = 1.0
LONGEST_RESTART_SECS = 30.0
STEADY_SECS = 60.0
"""A worker that lived this long is restarted as if it were the first time."""
LOOK_SECS = 0.5
BACKLOG = 2048

Serve = Callable[[int, socket.socket, Event], int]
"""(worker's number, its listening socket, set once it can take calls) to its exit code; runs in a new process."""


class WorkerProcesses:
    """Runs a number of workers until it is told to stop, and then until their calls are over."""

    def __init__(self, serve: Serve, sockets: Sequence[socket.socket]) -> None:
        """Take what each worker does, and a socket for each of them.

        The sockets stay open here: what comes in while a worker is started again waits for it.
        """
        self._serve = serve
        self._sockets = sockets
        self._context = multiprocessing.get_context("spawn")
        self._workers: dict[int, SpawnProcess] = {}
        self._ready: dict[int, Event] = {}
        self._started_at: dict[int, float] = {}
        self._restart_at: dict[int, float] = {}
        self._delays = dict.fromkeys(range(len(sockets)), FIRST_RESTART_SECS)
        self._is_stopping = False

    def run(self) -> int:
        """Start the first worker, then, when it is ready and has set up what all share, the others.

        Returns:
            0, or the first worker's exit code when it cannot start.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: self._stop())
        ready = self._start(0)
        first = self._workers[0]
        while first.is_alive() and not ready.wait(LOOK_SECS):
            pass
        if not ready.is_set():
            first.join()
            return 0 if self._is_stopping else first.exitcode or 1
        for index in range(1, len(self._sockets)):
            if not self._is_stopping:
                self._start(index)
        self._keep()
        return 0

    def _keep(self) -> None:
        while self._workers or not self._is_stopping:
            connection.wait([worker.sentinel for worker in self._workers.values()], LOOK_SECS)
            for index, worker in list(self._workers.items()):
                if not worker.is_alive():
                    self._bury(index, worker)
            for index, at in list(self._restart_at.items()):
                if time.monotonic() >= at and not self._is_stopping:
                    del self._restart_at[index]
                    self._start(index)

    def _bury(self, index: int, worker: SpawnProcess) -> None:
        worker.join()
        del self._workers[index]
        if self._is_stopping:
            return
        logger.error("a worker is gone", worker=index, exit_code=worker.exitcode)
        now = time.monotonic()
        if now - self._started_at[index] > STEADY_SECS:
            self._delays[index] = FIRST_RESTART_SECS
        self._restart_at[index] = now + self._delays[index]
        self._delays[index] = min(2 * self._delays[index], LONGEST_RESTART_SECS)

    def _start(self, index: int) -> Event:
        ready = self._context.Event()
        worker = self._context.Process(
            target=_work,
            args=(self._serve, index, self._sockets[index], ready),
            name=f"worker {index}",
        )
        worker.start()
        self._workers[index] = worker
        self._ready[index] = ready  # a worker reads it as it starts: it must still be there
        self._started_at[index] = time.monotonic()
        if self._is_stopping:
            # the signal came when it was not among those that are told
            worker.terminate()
        return ready

    def _stop(self) -> None:
        """Tell every worker; told twice, they do not wait for their calls."""
        self._is_stopping = True
        # held by nobody but its worker, a socket is closed with it: what comes in goes to those whose calls last longer
        for each in self._sockets:
            each.close()
        for worker in self._workers.values():
            if worker.is_alive():
                worker.terminate()


def bind(host: str, port: int, count: int) -> list[socket.socket]:
    """Bind sockets between which the kernel shares out what comes in.

    Raises:
        OSError: somebody else has the port.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as alone:
        # without this look, a second server would quietly get half of the first one's calls
        alone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        alone.bind((host, port))
        port = alone.getsockname()[1]
    sockets = []
    for _ in range(count):
        shared = socket.socket(family)
        shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        shared.bind((host, port))
        shared.set_inheritable(True)
        sockets.append(shared)
    return sockets


def _work(serve: Serve, index: int, listening: socket.socket, ready: Event) -> None:
    # a Ctrl-C is for the parent, which passes it on once
    os.setsid()
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    raise SystemExit(serve(index, listening, ready))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
