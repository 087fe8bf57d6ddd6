"""A server under measurement: started on a core of its own, watched from outside, stopped by its id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

START_SECS = 60.0
STOP_SECS = 10.0
_TICKS_A_SEC = os.sysconf("SC_CLK_TCK")

SERVERS: dict[str, tuple[str, ...]] = {
    "stock": ("bench.peer",),
    "stock-8k": ("bench.peer", "--telephone-rates"),
    "floor": ("bench.floor",),
    "ours": ("bench.ours",),
    "ours-mind": ("bench.ours", "--own-mind"),
}
"""By the name in the table: the module and its options."""


@dataclass(frozen=True, slots=True)
class UnderTest:
    """A running server."""

    pid: int
    url: str

    def cpu_secs(self) -> float:
        """How much processor time it and its children have taken."""
        return sum(_cpu_ticks(pid) for pid in self._tree()) / _TICKS_A_SEC

    def memory_mb(self) -> float:
        """How much memory it and its children hold, what they share counted once."""
        return sum(_pss_kb(pid) for pid in self._tree()) / 1024

    def _tree(self) -> list[int]:
        tree = [self.pid]
        for pid in tree:
            tree += _children(pid)
        return tree


@contextmanager
def started(name: str, core: int, log: Path) -> Iterator[UnderTest]:
    """Run one of `SERVERS` until the block is left.

    Args:
        name: which.
        core: where it is pinned, with everything it starts.
        log: takes what it writes.
    """
    port = _free_port()
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", *SERVERS[name], "--port", str(port)],
            stdout=sink,
            stderr=sink,
            preexec_fn=lambda: os.sched_setaffinity(0, {core}),
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_up(process, url)
            yield UnderTest(process.pid, url)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here, politely first."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        process.send_signal(number)
        try:
            process.wait(STOP_SECS)
        except subprocess.TimeoutExpired:
            continue
        return


def _wait_until_up(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: see its log")
        try:
            if httpx2.get(f"{url}/bench/lag", trust_env=False, timeout=5).is_success:
                # answered when everything behind it is warm
                form = {"CallSid": "CA0"}
                httpx2.post(f"{url}/twilio/status", data=form, trust_env=False, timeout=START_SECS)
                return
        except httpx2.HTTPError:
            time.sleep(0.1)
    raise RuntimeError(f"the server was not up within {START_SECS} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _cpu_ticks(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[11]) + int(fields[12]) if fields else 0


def _stat(pid: int) -> Sequence[str]:
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _children(pid: int) -> list[int]:
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children += map(int, path.read_text().split())
        except OSError:
            continue
    return children
