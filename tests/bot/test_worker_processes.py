"""Several processes behind one port."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from bot.worker_processes import WorkerProcesses, bind
from tests.servers import ROOT, free_port

SOON_SECS = 20.0


@contextmanager
def workers(*arguments):
    port = free_port()
    command = [sys.executable, "-m", "tests.fakes.number_workers", str(port), *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield process, port
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(SOON_SECS)


def who_answers(port):
    with socket.create_connection(("127.0.0.1", port), timeout=SOON_SECS) as connection:
        number, pid = connection.recv(64).split()
        return int(number), int(pid)


def all_who_answer(port, count):
    """Connect until so many different processes have answered."""
    seen = {}
    until = time.monotonic() + SOON_SECS
    while len(seen) < count and time.monotonic() < until:
        try:
            number, pid = who_answers(port)
        except OSError:
            time.sleep(0.05)
            continue
        seen[number] = pid
    return seen


def test_both_workers_answer_on_one_port_until_they_are_told_to_stop():
    with workers() as (parent, port):
        seen = all_who_answer(port, 2)
        parent.send_signal(signal.SIGTERM)

        assert parent.wait(SOON_SECS) == 0
    assert set(seen) == {0, 1}


def test_a_worker_that_dies_is_started_again():
    with workers() as (_, port):
        before = all_who_answer(port, 2)
        os.kill(before[1], signal.SIGKILL)
        until = time.monotonic() + SOON_SECS
        after = before
        while after[1] == before[1] and time.monotonic() < until:
            after = after | dict([who_answers(port)])

    assert after[0] == before[0]
    assert after[1] != before[1]


def test_a_first_worker_that_cannot_start_ends_the_server_with_its_code():
    with workers("refuse") as (parent, _):
        assert parent.wait(SOON_SECS) == 2


class SlowContext:
    """A way to start processes during which something else happens."""

    def __init__(self, meanwhile):
        self.meanwhile = meanwhile
        self.told = []

    Event = threading.Event

    def Process(self, *, name, **_work):
        return SimpleNamespace(
            start=self.meanwhile, is_alive=lambda: True, terminate=lambda: self.told.append(name)
        )


def test_a_worker_that_is_being_started_as_the_signal_comes_is_told_too():
    workers = WorkerProcesses(None, [socket.socket()])
    workers._context = SlowContext(meanwhile=workers._stop)

    workers._start(0)

    assert workers._context.told == ["worker 0"]


def test_a_port_that_somebody_has_is_not_shared():
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()

        with pytest.raises(OSError, match="in use"):
            bind("127.0.0.1", somebody.getsockname()[1], 2)
