"""`python -m bench.text_turns`: how many turns a minute one server answers by text, how soon, and at what cost.

Every answer waits until its record is kept, so this is what the mind and the database take together.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import uvloop

from bench.fleet import POSTGRESQL, new_database, write_result
from bench.text_client import TextClient, connected
from bench.under_test import UnderTest
from simulator.latency import percentile
from tests.servers import ServerProcess, running_server

LINES = (
    "I would like to buy a house",
    "My name is David Brown",
    "I want to live downtown, three bedrooms",
    "about four hundred thousand dollars",
    "in the next three months",
    "I am pre approved by the bank",
    "yes it is my decision",
    "the first one please",
    "yes that is correct",
    "yes that is correct",
    "no that is all",
)
DATABASES = ("sqlite", "postgresql")
FIRST_DAY = datetime.fromisoformat("2027-02-01T10:00:00-06:00")
WEEKS = 1_000
"""Every conversation is held in a week of its own, so that there is always room to book."""
WARM_UP_SECS = 2.0
MOST_TURN_SECS = 30.0
IDLE_SECS = 60.0
IDLE_SHARE = 0.05
"""Of a core: the loop's watch and other ticks."""


@dataclass(slots=True)
class Counted:
    """What happened while it was measured."""

    turn_secs: list[float] = field(default_factory=list)
    conversations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What came of so many conversations at once."""

    database: str
    at_once: int
    turns_a_sec: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_ms_a_turn: float
    """Of the server's process; that of PostgreSQL is not in it."""
    conversations: int


async def measure(server: ServerProcess, database: str, at_once: int, secs: float) -> Point:
    """Hold conversations, one after the other in each of `at_once` places."""
    counted, numbers = Counted(), count()
    under_test = UnderTest(server.process.pid, server.url)
    await _idle(under_test)
    async with asyncio.TaskGroup() as tasks:
        talking = [tasks.create_task(_talk(server, numbers, counted)) for _ in range(at_once)]
        await asyncio.sleep(WARM_UP_SECS)
        counted.turn_secs.clear()
        counted.conversations = 0
        began, cpu_secs = time.monotonic(), under_test.cpu_secs()
        await asyncio.sleep(secs)
        took_secs, cpu_secs = time.monotonic() - began, under_test.cpu_secs() - cpu_secs
        found = list(counted.turn_secs)
        for task in talking:
            task.cancel()
    return Point(
        database=database,
        at_once=at_once,
        turns_a_sec=len(found) / took_secs,
        p50_ms=1000 * (percentile(found, 0.5) or 0.0),
        p95_ms=1000 * (percentile(found, 0.95) or 0.0),
        p99_ms=1000 * (percentile(found, 0.99) or 0.0),
        cpu_ms_a_turn=1000 * cpu_secs / max(1, len(found)),
        conversations=counted.conversations,
    )


async def _idle(under_test: UnderTest) -> None:
    """Wait until a server that has just started has nothing left to prepare."""
    async with asyncio.timeout(IDLE_SECS):
        before = under_test.cpu_secs()
        while True:
            await asyncio.sleep(1.0)
            now = under_test.cpu_secs()
            if now - before < IDLE_SHARE:
                return
            before = now


async def _talk(server: ServerProcess, numbers: Iterator[int], counted: Counted) -> None:
    async with connected(server.url, server.api_key) as client:
        while True:
            await _converse(client, next(numbers), counted)
            counted.conversations += 1


async def _converse(client: TextClient, number: int, counted: Counted) -> None:
    now = FIRST_DAY + timedelta(weeks=number % WEEKS)
    opened = await _timed(
        client,
        "/api/v1/conversations",
        {"from": f"+1512{number % 8_000_000 + 2_000_000}", "now": now.isoformat()},
        counted,
    )
    for line in LINES:
        path = f"/api/v1/conversations/{opened['id']}/turns"
        if (await _timed(client, path, {"text": line}, counted))["ended"]:
            return


async def _timed(client: TextClient, path: str, body: object, counted: Counted) -> dict:
    began = time.monotonic()
    async with asyncio.timeout(MOST_TURN_SECS):
        answer = await client.post(path, body)
    counted.turn_secs.append(time.monotonic() - began)
    return answer


@asynccontextmanager
async def database_url(kind: str, folder: Path) -> AsyncIterator[str]:
    """Make a database for one server."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'callwright.db'}"
        return
    async with new_database(POSTGRESQL) as url:
        yield url


async def run(databases: list[str], at_once: list[int], secs: float) -> list[Point]:
    """Measure each number of conversations on each database, on a server of its own."""
    points: list[Point] = []
    for kind in databases:
        for number in at_once:
            with tempfile.TemporaryDirectory() as folder:
                async with database_url(kind, Path(folder)) as url:
                    with running_server(
                        Path(folder), DATABASE_URL=url, ALLOW_PINNED_CLOCK="true"
                    ) as server:
                        point = await measure(server, kind, number, secs)
            print(
                f"{kind:<11}{number:>8}{point.turns_a_sec:>10.1f}{point.p50_ms:>9.0f}{point.p95_ms:>9.0f}"
                f"{point.p99_ms:>9.0f}{point.cpu_ms_a_turn:>13.2f}{point.conversations:>8}",
                flush=True,
            )
            points.append(point)
    return points


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.text_turns", description=__doc__)
    parser.add_argument("--database", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--at-once", nargs="+", type=int, default=[1, 20, 200])
    parser.add_argument("--secs", type=float, default=15.0)
    args = parser.parse_args()
    print("database    at once   turns/s   p50 ms   p95 ms   p99 ms  CPU ms/turn  conversations")
    points = uvloop.run(run(args.database, args.at_once, args.secs))
    print(f"written to {write_result('text_turns', [asdict(point) for point in points])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
