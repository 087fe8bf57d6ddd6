"""`python -m bench.kills --kills N`: kills one of two workers again and again, at random moments of running calls."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from bench.balancer import balanced
from bench.fleet import Fleet, running_fleet, write_result
from bench.kills.kept import Kept, kept
from simulator.dialling import Dialling, Server
from simulator.exchange import Exchange, open_exchange
from simulator.latency import percentile
from simulator.report import CallReport, End
from simulator.scenario_file import load_scenario

MOST_SECS_A_KILL = 45.0
BACK_WITHIN_MS = 2_000.0
APART_SECS = 12.0
"""Longest wait for the next kill: a caller who is cut off in every turn gets nowhere, and books nothing."""
AIMED = 0.25
"""Of all kills so many come upon a booking: when it is in the database and the caller has not heard of it."""
LOOK_SECS = 0.01
NO_BOOKING_SECS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of the killing."""

    kills: int
    kills_upon_a_booking: int
    cut_streams: int
    taken_up: int
    back_p50_ms: float | None
    back_p95_ms: float | None
    """From the new stream's `start` to the agent's first sound on it."""
    silence_p95_ms: float | None
    """From the cut to the agent's first sound."""
    double_acts: int
    lost_turns: int
    unfinished_calls: int
    calls: int
    failed_calls: int
    booked_calls: int
    """Calls whose caller came as far as a booking."""

    @property
    def is_good(self) -> bool:
        """Whether it is as promised; one stream in sixty may be lost."""
        return (
            self.taken_up >= self.cut_streams - max(1, self.cut_streams // 60)
            and not self.double_acts
            and not self.lost_turns
            and bool(self.booked_calls)
            and (self.back_p95_ms or 0.0) <= BACK_WITHIN_MS
        )


async def measure(kills: int, at_once: int, seed: int, log_dir: Path | None) -> Result:
    """Keep calls running while workers die."""
    with TemporaryDirectory() as folder:
        async with (
            asyncio.timeout(MOST_SECS_A_KILL * (kills + 10)),
            running_fleet(2, log_dir=log_dir) as fleet,
            balanced(Path(folder), [worker.port for worker in fleet.workers], log_dir) as address,
            open_exchange() as exchange,
        ):
            server = replace(fleet.server, url=address)
            return await kill_under_calls(
                kills, at_once, random.Random(seed), fleet, server, exchange
            )


async def kill_under_calls(
    kills: int, at_once: int, rng: random.Random, fleet: Fleet, server: Server, exchange: Exchange
) -> Result:
    """Kill, and sum up what came of it."""
    done = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        lines = [
            tasks.create_task(keep_calling(exchange, server, done, rng)) for _ in range(at_once)
        ]
        aimed = 0
        for number in range(kills):
            aimed += await kill_one(fleet, rng)
            print(f"kill {number + 1} of {kills}", file=sys.stderr)
        done.set()
    reports = [report for line in lines for report in line.result()]
    await asyncio.sleep(1.0)
    return summed_up(kills, aimed, reports, await kept(fleet.database_url, reports))


async def keep_calling(
    exchange: Exchange, server: Server, done: asyncio.Event, rng: random.Random
) -> list[CallReport]:
    """Place one call after the other until the killing is over."""
    scenario = load_scenario("real_estate_booking")
    reports: list[CallReport] = []
    while not done.is_set():
        number = f"+1512555{rng.randrange(10_000):04d}"
        dialling = Dialling(from_number=number, keep_audio=False)
        reports.append(await exchange.place_call(server, scenario, dialling))
    return reports


async def kill_one(fleet: Fleet, rng: random.Random) -> bool:
    """Kill a worker that holds a call, at a random moment or upon a booking, and start it again.

    Returns:
        Whether it was upon a booking; the call is most likely with the worker that has most of them.
    """
    while True:
        await asyncio.sleep(rng.uniform(0.5, APART_SECS))
        held = [await worker.active_calls(fleet.client) for worker in fleet.workers]
        if any(held):
            break
    booked = rng.random() < AIMED and await somebody_books(fleet)
    victim = rng.choices(fleet.workers, weights=held)[0]
    if booked:
        victim = fleet.workers[held.index(max(held))]
    await victim.kill()
    await victim.start()
    await victim.ready(fleet.client)
    return booked


async def somebody_books(fleet: Fleet) -> bool:
    """Wait for the next booking; False when there is none for long."""
    async with await psycopg.AsyncConnection.connect(
        fleet.database_url, autocommit=True
    ) as database:
        known = await _bookings(database)
        try:
            async with asyncio.timeout(NO_BOOKING_SECS):
                while await _bookings(database) == known:
                    await asyncio.sleep(LOOK_SECS)
        except TimeoutError:
            return False
    return True


async def _bookings(database: psycopg.AsyncConnection) -> int:
    found = await (await database.execute("SELECT count(*) FROM appointments")).fetchone()
    return found[0] if found else 0


def summed_up(kills: int, aimed: int, reports: list[CallReport], found: Kept) -> Result:
    """Count what the reports tell."""
    again = [each for report in reports for each in report.taken_up]
    # one that was cut again before it could be heard says nothing
    heard = [each for each in again if each.heard_ms is not None]
    cut_at_once = sum(
        a.heard_ms is None and b.dropped_ms - a.started_ms < BACK_WITHIN_MS
        for report in reports
        for a, b in pairwise(report.taken_up)
    )
    back = [each.heard_ms - each.started_ms for each in heard if each.heard_ms is not None]
    silence = [each.heard_ms - each.dropped_ms for each in heard if each.heard_ms is not None]
    never = sum(
        bool(report.carrier_said or report.failure) and bool(report.streams) for report in reports
    )
    for report in reports:
        if report.failure or report.carrier_said:
            print(report.call_sid, report.end, report.failure, report.carrier_said, file=sys.stderr)
    for text in found.lost_turns:
        print("lost:", text, file=sys.stderr)
    return Result(
        kills=kills,
        kills_upon_a_booking=aimed,
        cut_streams=len(again) - cut_at_once + never,
        taken_up=len(heard),
        back_p50_ms=percentile(back, 0.5),
        back_p95_ms=percentile(back, 0.95),
        silence_p95_ms=percentile(silence, 0.95),
        double_acts=found.double_acts,
        lost_turns=len(found.lost_turns),
        unfinished_calls=found.unfinished_calls,
        calls=len(reports),
        failed_calls=sum(report.end is End.FAILED for report in reports),
        booked_calls=found.booked_calls,
    )


def main() -> int:
    """Return 0 when it is as promised."""
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--at-once", type=int, default=4, help="calls up together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--logs", type=Path, help="where to keep the workers' logs")
    args = parser.parse_args()
    began = time.monotonic()
    result = asyncio.run(measure(args.kills, args.at_once, args.seed, args.logs))
    for name, value in asdict(result).items():
        print(f"{name:18} {value}")
    print(f"took {time.monotonic() - began:.0f} s; {write_result('kills', asdict(result))}")
    return 0 if result.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
