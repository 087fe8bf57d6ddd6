"""`python -m bench.soak`: so many calls at once for so many minutes on the server as it is run, and what it holds.

The whole product: `server.py` with `WORKERS`, the playbook's mind, espeak's voice, database and journal. Words are
handed in beside the sound. Every caller who hangs up is followed by another, so that calls begin and end all the
time. Prints a line a minute and what the minutes say together; exits with 1 when a call was dropped or the memory
grew. Writes `bench/results/soak-<time>.json`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import mean, median

import httpx2
import uvloop

from bench.callers import Callers
from bench.fleet import ROOT, free_port, write_result
from bench.loop_lag import LoopLag
from bench.point import AUDIBLE_GAP_MS
from bench.under_test import UnderTest, stop
from simulator.dialling import Dialling, Server
from simulator.exchange import Exchange, open_exchange
from simulator.latency import percentile
from simulator.report import CallReport, End

CALL_SECS = (40.0, 90.0)
"""Between these a caller hangs up, if nothing else is asked for."""
RAMP_SECS = 20.0
"""The first calls come one after another within this time."""
WARM_UP_SECS = 60.0
"""What comes before is not compared: caches fill, and no call has ended yet."""
START_SECS = 90.0
SAMPLE_SECS = 5.0
SETTLED = 1.01
GROWTH_AT_MOST = 0.05
"""From the first third of the time to the last, of what the server holds: less is the noise of calls beginning
and ending."""


@dataclass(slots=True, kw_only=True)
class Minute:
    """What was measured in one minute; milliseconds unless the name says otherwise."""

    minute: int
    calls_ended: int = 0
    dropped: int = 0
    turns: int = 0
    latencies: list[float] = field(default_factory=list)
    broken_turns: int = 0
    """Gaps in the middle of answers and greetings."""
    memory_mb: list[float] = field(default_factory=list)
    live: list[int] = field(default_factory=list)
    server_cpu_secs: float = 0.0
    load_cpu_secs: float = 0.0
    load_lag_max: float | None = None

    def row(self) -> str:
        """Write one line."""
        latency = "/".join(_ms(percentile(self.latencies, share)) for share in (0.5, 0.95, 0.99))
        broken = self.broken_turns / max(1, self.turns + self.calls_ended)
        return (
            f"{self.minute:>6} {median(self.live or [0]):>5.0f} {self.calls_ended:>6} {self.dropped:>7} {self.turns:>6} "
            f"{latency:>22} {broken:>9.1%} {mean(self.memory_mb or [0.0]):>9.1f} "
            f"{self.server_cpu_secs / 60:>7.2f} {self.load_cpu_secs / 60:>6.2f} {_ms(self.load_lag_max):>8}"
        )


HEAD = (
    f"{'minute':>6} {'calls':>5} {'ended':>6} {'dropped':>7} {'turns':>6} {'latency p50/p95/p99 ms':>22} "
    f"{'underruns':>9} {'memory MB':>9} {'cores':>7} {'load':>6} {'load lag':>8}"
)


class Soak:
    """Keeps the lines busy and writes down what became of them."""

    def __init__(
        self,
        under_test: UnderTest,
        callers: Callers,
        calls: int,
        secs: float,
        call_secs: tuple[float, float],
    ) -> None:
        self._under_test = under_test
        self._server = Server(url=under_test.url)
        self._callers = callers
        self._calls = calls
        self._secs = secs
        self._call_secs = call_secs
        self._began = 0.0
        self._placed = 0
        self._live = 0
        self.minutes = [Minute(minute=n) for n in range(1, int(secs // 60) + 2)]
        self.ends: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        """What was wrong with the calls that were dropped."""
        self.memory: list[tuple[float, float]] = []
        """(seconds since the beginning, megabytes)."""

    async def run(self) -> None:
        """Hold the calls."""
        self._began = time.monotonic()
        lag = LoopLag()
        async with (
            open_exchange(self._callers.clips) as exchange,
            lag.running(),
            asyncio.TaskGroup() as tasks,
        ):
            lines = [
                tasks.create_task(self._keep_busy(exchange, number))
                for number in range(self._calls)
            ]
            watch = tasks.create_task(self._watch(lag))
            await asyncio.wait(lines)
            watch.cancel()

    async def _keep_busy(self, exchange: Exchange, number: int) -> None:
        rng = random.Random(number)
        await asyncio.sleep(RAMP_SECS * number / self._calls)
        while (left_secs := self._secs - self._elapsed()) > self._call_secs[0] / 4:
            secs = min(left_secs, rng.uniform(*self._call_secs))
            self._placed += 1
            self._live += 1
            caller = self._callers.caller(self._placed, secs=secs)
            dialling = Dialling(
                keep_audio=False, from_number=f"+1512{2_000_000 + self._placed % 7_000_000:07d}"
            )
            report = await exchange.place_call(self._server, caller, dialling)
            self._live -= 1
            self._note(report)
            if report.end in (End.REJECTED, End.FAILED):
                await asyncio.sleep(1.0)

    def _note(self, report: CallReport) -> None:
        minute = self._minute()
        minute.calls_ended += 1
        self.ends[report.end] += 1
        fault = _fault(report)
        if fault:
            minute.dropped += 1
            self.faults[fault] += 1
        minute.turns += len(report.turns)
        minute.latencies += report.latencies_ms
        minute.broken_turns += sum(gap.gap_ms >= AUDIBLE_GAP_MS for gap in report.underruns)

    async def _watch(self, lag: LoopLag) -> None:
        server_cpu, load_cpu = self._under_test.cpu_secs(), time.process_time()
        minute = self._minute()
        while True:
            await asyncio.sleep(SAMPLE_SECS)
            if self._minute() is not minute:
                print(minute.row(), flush=True)
                minute = self._minute()
            now_server, now_load = self._under_test.cpu_secs(), time.process_time()
            minute.server_cpu_secs += now_server - server_cpu
            minute.load_cpu_secs += now_load - load_cpu
            server_cpu, load_cpu = now_server, now_load
            memory_mb = await asyncio.to_thread(self._under_test.memory_mb)
            minute.memory_mb.append(memory_mb)
            minute.live.append(self._live)
            minute.load_lag_max = max([*lag.take(), minute.load_lag_max or 0.0])
            self.memory.append((self._elapsed(), memory_mb))

    def _minute(self) -> Minute:
        return self.minutes[min(int(self._elapsed() // 60), len(self.minutes) - 1)]

    def _elapsed(self) -> float:
        return time.monotonic() - self._began


def _fault(report: CallReport) -> str | None:
    """Say what was wrong with a call that did not go through on one stream."""
    if report.end in (End.REJECTED, End.FAILED):
        return report.failure or str(report.end)
    return None if report.streams == 1 else f"{report.streams} streams, closed {report.close_codes}"


@contextmanager
def serving(workers: int, folder: Path) -> Iterator[UnderTest]:
    """Run the server until the block is left."""
    port = free_port()
    settings = {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATA_DIR": str(folder / "data"),
        "WORKERS": str(workers),
        "STT_ENGINE": "scripted",
        "TTS_LOCAL": "espeak",
        "LLM_PROVIDER": "none",
        "MAX_CONCURRENT_CALLS": "1000",
        "DAILY_BUDGET": "100000",
        "MONTHLY_BUDGET": "100000",
        "DRAIN_TIMEOUT_SECS": "5",
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [
                "/usr/bin/env",
                *(f"{k}={v}" for k, v in settings.items()),
                sys.executable,
                "server.py",
            ],
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(process, url)
            yield UnderTest(process.pid, url)
        finally:
            stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx2.get(f"{url}/health/ready", trust_env=False, timeout=5).is_success:
                return
        except httpx2.HTTPError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the server was not ready in time: see its log")


def _settled_mb(under_test: UnderTest) -> float:
    """Return what the server holds when every worker has started: when it takes no more."""
    before_mb, now_mb = 0.0, under_test.memory_mb()
    while now_mb > SETTLED * before_mb:
        time.sleep(SAMPLE_SECS)
        before_mb, now_mb = now_mb, under_test.memory_mb()
    return now_mb


def growth(memory: list[tuple[float, float]], *, until_secs: float) -> float | None:
    """Return by what share the memory grew from the first third of the time to the last; None: too short to say.

    Args:
        memory: (seconds, megabytes) of samples, in order.
        until_secs: when the lines began to empty.
    """
    steady = [mb for secs, mb in memory if WARM_UP_SECS <= secs <= until_secs]
    third = len(steady) // 3
    return mean(steady[-third:]) / mean(steady[:third]) - 1 if third else None


def main() -> int:
    """Soak it."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serving(options.workers, folder) as under_test:
            idle_mb = _settled_mb(under_test)
            print(f"idle: {idle_mb:.1f} MB; {os.cpu_count()} cores, shared with the callers")
            print(HEAD, flush=True)
            soak = Soak(
                under_test,
                Callers(folder),
                options.calls,
                options.mins * 60,
                tuple(options.call_secs),
            )
            uvloop.run(soak.run())
            end_mb = under_test.memory_mb()
    return _conclude(soak, idle_mb, end_mb, options)


def _conclude(soak: Soak, idle_mb: float, end_mb: float, options: argparse.Namespace) -> int:
    latencies = [ms for minute in soak.minutes for ms in minute.latencies]
    turns = sum(minute.turns for minute in soak.minutes)
    broken = sum(minute.broken_turns for minute in soak.minutes)
    dropped = sum(minute.dropped for minute in soak.minutes)
    call_secs = sum(SAMPLE_SECS * live for minute in soak.minutes for live in minute.live)
    cpu_secs = sum(minute.server_cpu_secs for minute in soak.minutes)
    grew = growth(soak.memory, until_secs=options.mins * 60 - options.call_secs[0] / 4)
    result = {
        "calls": options.calls,
        "mins": options.mins,
        "workers": options.workers,
        "ends": dict(soak.ends),
        "faults": dict(soak.faults),
        "dropped": dropped,
        "turns": turns,
        "latency_ms": {f"p{p}": percentile(latencies, p / 100) for p in (50, 95, 99)},
        "underrun_share": broken / max(1, turns + sum(soak.ends.values())),
        "cpu_ms_a_call_sec": 1000 * cpu_secs / max(1.0, call_secs),
        "memory_mb": {"idle": idle_mb, "end": end_mb, "growth": grew},
        "minutes": [asdict(minute) | {"latencies": None} for minute in soak.minutes],
    }
    shown = {key: value for key, value in result.items() if key != "minutes"}
    print(json.dumps(shown, indent=1))
    name = time.strftime("soak-%Y%m%d-%H%M%S")
    print(f"written to {write_result(name, result)}")
    return int(dropped > 0 or (grew is not None and grew > GROWTH_AT_MOST))


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--calls", type=int, default=100, help="at once")
    parser.add_argument("--mins", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--call-secs",
        type=float,
        nargs=2,
        default=CALL_SECS,
        metavar=("SHORTEST", "LONGEST"),
        help="how long a call lasts; short ones show what each leaves behind",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
