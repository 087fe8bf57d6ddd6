"""What a server holds when nobody is on the line, so that what calls leave behind is seen."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

import httpx2

STILL_SECS = 1.0
CLOSED_SECS = 0.3
"""The server's end of the connection that was asked over is closed by then."""
MOST_SECS = 30.0
SPARE_THREADS = 1
SPARE_DESCRIPTORS = 4
"""One more of the four connections of the SQLite pool, which open as they are needed: less than a leak in six calls."""
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A server at rest."""

    tasks: int
    threads: int
    descriptors: int
    memory_mb: float
    """Resident, shared pages included."""

    def holds_no_more_than(self, other: Rest, *, most_mb: float) -> bool:
        """Whether it holds what another did, but for one connection to the database, and so much more memory at most."""
        return (
            self.tasks <= other.tasks
            and self.threads <= other.threads + SPARE_THREADS
            and self.descriptors <= other.descriptors + SPARE_DESCRIPTORS
            and self.memory_mb <= other.memory_mb + most_mb
        )


async def at_rest(url: str, pid: int) -> Rest:
    """Wait until a server has no call and has stopped changing, and look at it.

    Raises:
        TimeoutError: it did not come to rest.
    """
    async with (
        asyncio.timeout(MOST_SECS),
        # no connection of ours is left open in what is counted
        httpx2.AsyncClient(trust_env=False, headers={"Connection": "close"}) as client,
    ):
        before = await _look(client, url, pid)
        while True:
            await asyncio.sleep(STILL_SECS)
            calls, tasks, rest = await _look(client, url, pid)
            if calls == 0 and before[:2] == (calls, tasks) and _counts(rest) == _counts(before[2]):
                return rest
            before = calls, tasks, rest


async def _look(client: httpx2.AsyncClient, url: str, pid: int) -> tuple[int, int, Rest]:
    lines = (await client.get(f"{url}/metrics")).text.splitlines()
    told = dict(line.rsplit(" ", 1) for line in lines if line.startswith("callwright_"))
    calls, tasks = (int(float(told[f"callwright_{name}"])) for name in ("active_calls", "tasks"))
    await asyncio.sleep(CLOSED_SECS)
    process = Path(f"/proc/{pid}")
    rest = Rest(
        tasks=tasks,
        threads=len(list((process / "task").iterdir())),
        descriptors=len(list((process / "fd").iterdir())),
        memory_mb=int((process / "statm").read_text().split()[1]) * PAGE_MB,
    )
    return calls, tasks, rest


def _counts(rest: Rest) -> tuple[int, int, int]:
    return rest.tasks, rest.threads, rest.descriptors
