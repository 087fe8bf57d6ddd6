"""`python -m bench.stores_away`: ten calls go on while PostgreSQL or Redis is away, and nothing is lost."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.fleet import POSTGRESQL, REDIS, query, running_fleet, write_result
from bench.kills.kept import kept
from bench.stores_away.tap import Failure, tapped
from simulator.dialling import Dialling
from simulator.exchange import open_exchange
from simulator.latency import percentile
from simulator.report import CallReport, End
from simulator.scenario_file import load_scenario

APART_SECS = 1.5
"""So that calls are at different places when the store goes away."""
BEFORE_SECS = 20.0
SETTLE_SECS = 20.0
MOST_SECS = 600.0
MOST_EXTRA_MS = 300.0
STORES = ("postgresql", "redis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one store being away."""

    store: str
    failure: str
    away_secs: float
    calls: int
    dropped_calls: int
    calls_admitted_meanwhile: int
    turns_meanwhile: int
    longest_ms_meanwhile: float | None
    longest_ms_otherwise: float | None
    p95_ms_meanwhile: float | None
    p95_ms_otherwise: float | None
    lost_turns: int
    gaps: int
    """Numbers missing in transcripts."""
    duplicates: int
    """Acts done twice, and records of one moment kept twice."""
    unfinished_calls: int

    @property
    def extra_ms(self) -> float:
        """How much longer the longest silence was."""
        return (self.longest_ms_meanwhile or 0.0) - (self.longest_ms_otherwise or 0.0)

    @property
    def is_good(self) -> bool:
        """Whether it is as promised."""
        return (
            not (self.dropped_calls or self.lost_turns or self.gaps or self.unfinished_calls)
            and not self.duplicates
            and self.extra_ms <= MOST_EXTRA_MS
        )


async def measure(
    store: str, failure: Failure, *, calls: int, away_secs: float, log_dir: Path | None
) -> Result:
    """Let calls run, and a store fail under them."""
    address = urlsplit(POSTGRESQL if store == "postgresql" else REDIS)
    scenario = load_scenario("real_estate_booking")
    async with (
        asyncio.timeout(MOST_SECS),
        tapped(address.hostname or "", address.port or 0) as tap,
        running_fleet(
            1,
            log_dir=log_dir,
            postgresql_port=tap.port if store == "postgresql" else None,
            redis_url=f"redis://127.0.0.1:{tap.port}" if store == "redis" else REDIS,
        ) as fleet,
        open_exchange() as exchange,
    ):
        loop = asyncio.get_running_loop()
        answered: list[tuple[float, CallReport]] = []

        async def place(number: int) -> None:
            await asyncio.sleep(number * APART_SECS)
            began = loop.time()
            dialling = Dialling(from_number=f"+1512555{number:04d}", keep_audio=False)
            report = await exchange.place_call(fleet.server, scenario, dialling)
            answered.append((began, report))

        async with asyncio.TaskGroup() as tasks:
            for number in range(calls):
                tasks.create_task(place(number))
            await asyncio.sleep(BEFORE_SECS)
            went = loop.time()
            await tap.fail(failure)
            tasks.create_task(_place_later(place, away_secs / 2 / APART_SECS))
            await asyncio.sleep(away_secs)
            await tap.heal()
            came = loop.time()
        await asyncio.sleep(SETTLE_SECS)
        reports = [report for _, report in answered]
        found = await kept(fleet.database_url, reports)
        for text in found.lost_turns:
            print("lost:", text, file=sys.stderr)
        meanwhile, otherwise = _latencies(answered, went, came)
        return Result(
            store=store,
            failure=failure,
            away_secs=away_secs,
            calls=len(reports),
            dropped_calls=sum(_is_dropped(report) for report in reports),
            calls_admitted_meanwhile=sum(went < began < came for began, _ in answered),
            turns_meanwhile=len(meanwhile),
            longest_ms_meanwhile=max(meanwhile, default=None),
            longest_ms_otherwise=max(otherwise, default=None),
            p95_ms_meanwhile=percentile(meanwhile, 0.95),
            p95_ms_otherwise=percentile(otherwise, 0.95),
            lost_turns=len(found.lost_turns),
            gaps=await _gaps(fleet.database_url),
            duplicates=found.double_acts + await _twice(fleet.database_url),
            unfinished_calls=found.unfinished_calls,
        )


async def _place_later(place, number: float) -> None:
    await place(round(number))


def _latencies(
    answered: Sequence[tuple[float, CallReport]], went: float, came: float
) -> tuple[list[float], list[float]]:
    """Split what callers waited into while the store was away, and before and after."""
    meanwhile: list[float] = []
    otherwise: list[float] = []
    for began, report in answered:
        for turn in report.turns:
            if turn.latency_ms is not None:
                at = began + turn.ended_ms / 1000
                (meanwhile if went < at < came else otherwise).append(turn.latency_ms)
    return meanwhile, otherwise


def _is_dropped(report: CallReport) -> bool:
    return report.end is End.FAILED or report.streams != 1 or bool(report.carrier_said)


async def _gaps(database_url: str) -> int:
    rows = await query(
        database_url, "SELECT sum(last - records) FROM (SELECT max(seq) AS last, count(*) AS records "
        "FROM turns GROUP BY call_id) AS each_call"
    )  # fmt: skip
    return int(rows[0][0] or 0)


async def _twice(database_url: str) -> int:
    rows = await query(
        database_url, "SELECT count(*) - count(DISTINCT (call_id, role, at)) FROM turns"
    )
    return int(rows[0][0])


def main() -> int:
    """Return 0 when it is as promised."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores_away", description=__doc__)
    parser.add_argument("--store", choices=STORES, action="append")
    parser.add_argument("--failure", type=Failure, choices=list(Failure), action="append")
    parser.add_argument("--calls", type=int, default=10)
    parser.add_argument("--away-secs", type=float, default=30.0)
    parser.add_argument("--logs", type=Path, help="where to keep the workers' logs")
    args = parser.parse_args()
    results: list[Result] = []
    for store in args.store or STORES:
        for failure in args.failure or [Failure.STOPPED]:
            began = time.monotonic()
            result = asyncio.run(
                measure(
                    store,
                    failure,
                    calls=args.calls,
                    away_secs=args.away_secs,
                    log_dir=args.logs,
                )
            )
            results.append(result)
            for name, value in asdict(result).items():
                print(f"{name:26} {value}")
            print(f"{'extra_ms':26} {result.extra_ms:.0f}")
            print(f"took {time.monotonic() - began:.0f} s\n", flush=True)
    write_result("stores_away", [asdict(result) for result in results])
    return 0 if all(result.is_good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
