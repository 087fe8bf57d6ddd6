"""`python -m bench.rolling_restart`: two workers are restarted one after the other under ten calls, and none is dropped."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.balancer import balanced
from bench.fleet import Fleet, running_fleet, write_result
from bench.kills.kept import kept
from simulator.dialling import Dialling
from simulator.exchange import open_exchange
from simulator.latency import percentile
from simulator.report import CallReport, End
from simulator.scenario import Scenario
from simulator.scenario_file import load_scenario

APART_SECS = 0.7
BEFORE_SECS = 8.0
BETWEEN_SECS = 4.0
"""So that a balancer knows of the worker that is back."""
DRAIN_SECS = 3.0
"""Shorter than the calls: those on the line are handed over."""
BACK_WITHIN_MS = 2_000.0
MOST_SECS = 400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a rolling restart."""

    calls: int
    dropped_calls: int
    handed_over: int
    """Streams that another worker went on with."""
    back_p95_ms: float | None
    """From the new stream's `start` to the agent's first sound on it."""
    silence_longest_ms: float | None
    """From the end of the stream before."""
    lost_turns: int
    double_acts: int
    unfinished_calls: int
    booked_calls: int
    exit_codes: list[int | None]

    @property
    def is_good(self) -> bool:
        """Whether it is as promised."""
        return (
            not (self.dropped_calls or self.lost_turns or self.double_acts or self.unfinished_calls)
            and self.handed_over > 0
            and (self.back_p95_ms or 0.0) <= BACK_WITHIN_MS
            and not any(self.exit_codes)
        )


async def measure(calls: int, log_dir: Path | None) -> Result:
    """Let calls run, and restart every worker under them."""
    with TemporaryDirectory() as folder:
        async with (
            asyncio.timeout(MOST_SECS),
            running_fleet(2, log_dir=log_dir, DRAIN_TIMEOUT_SECS=str(DRAIN_SECS)) as fleet,
            balanced(Path(folder), [worker.port for worker in fleet.workers], log_dir) as address,
        ):
            scenario = load_scenario("real_estate_booking")
            reports, exit_codes = await restart_under_calls(fleet, address, scenario, calls)
            await asyncio.sleep(1.0)
            found = await kept(fleet.database_url, reports)
    for report in filter(is_dropped, reports):
        print(report.call_sid, report.end, report.failure, report.carrier_said, file=sys.stderr)
    for text in found.lost_turns:
        print("lost:", text, file=sys.stderr)
    again = [each for report in reports for each in report.taken_up if each.heard_ms is not None]
    return Result(
        calls=len(reports),
        dropped_calls=sum(map(is_dropped, reports)),
        handed_over=sum(len(report.taken_up) for report in reports),
        back_p95_ms=percentile([each.heard_ms - each.started_ms for each in again], 0.95),
        silence_longest_ms=max((each.heard_ms - each.dropped_ms for each in again), default=None),
        lost_turns=len(found.lost_turns),
        double_acts=found.double_acts,
        unfinished_calls=found.unfinished_calls,
        booked_calls=found.booked_calls,
        exit_codes=exit_codes,
    )


async def restart_under_calls(
    fleet: Fleet,
    address: str,
    scenario: Scenario,
    calls: int,
    *,
    before_secs: float = BEFORE_SECS,
    between_secs: float = BETWEEN_SECS,
) -> tuple[list[CallReport], list[int | None]]:
    """Place calls, and restart one worker after the other while they last.

    Returns:
        The calls' reports, and what each worker exited with.
    """
    server = replace(fleet.server, url=address)
    numbers = [
        Dialling(from_number=f"+1512555{number:04d}", keep_audio=False) for number in range(calls)
    ]
    exit_codes: list[int | None] = []
    async with open_exchange() as exchange, asyncio.TaskGroup() as tasks:
        placed = tasks.create_task(
            exchange.place_calls(server, scenario, numbers, at_once=calls, apart_secs=APART_SECS)
        )
        await asyncio.sleep(before_secs)
        for worker in fleet.workers:
            exit_codes.append(await worker.stop())
            await worker.start()
            await worker.ready(fleet.client)
            await asyncio.sleep(between_secs)
    return placed.result(), exit_codes


def is_dropped(report: CallReport) -> bool:
    """Whether a caller heard the carrier's apology, or nothing more."""
    return report.end is End.FAILED or bool(report.carrier_said)


def main() -> int:
    """Return 0 when it is as promised."""
    parser = argparse.ArgumentParser(prog="python -m bench.rolling_restart", description=__doc__)
    parser.add_argument("--calls", type=int, default=10)
    parser.add_argument("--logs", type=Path, help="where to keep the workers' logs")
    args = parser.parse_args()
    began = time.monotonic()
    result = asyncio.run(measure(args.calls, args.logs))
    for name, value in asdict(result).items():
        print(f"{name:20} {value}")
    print(
        f"took {time.monotonic() - began:.0f} s; {write_result('rolling_restart', asdict(result))}"
    )
    return 0 if result.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
