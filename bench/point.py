"""One measurement: so many calls at once on one server, for so long."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import httpx2

from bench.callers import Callers
from bench.loop_lag import PATH as LAG_PATH
from bench.loop_lag import LoopLag
from bench.under_test import UnderTest
from simulator.dialling import Dialling, Server
from simulator.exchange import Exchange, open_exchange
from simulator.latency import percentile
from simulator.report import CallReport

RAMP_SECS = 3.0
"""Calls come one after another within this time."""
SETTLE_SECS = 1.0
WARM_UP_SECS = 2.5
AUDIBLE_GAP_MS = 20.0
"""A frame of the line: what is shorter a telephone's own jitter buffer covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What was measured. Milliseconds unless the name says otherwise; None: nothing to measure."""

    server: str
    calls: int
    dropped: int
    """Calls that the caller did not end."""
    turns: int
    speech_share: float
    """Of the calls' time: the caller speaks, pauses within a turn included."""
    latency_p50: float | None
    latency_p95: float | None
    latency_p99: float | None
    early_share: float
    """Of the turns: the agent spoke inside the caller's sentence."""
    unanswered_share: float
    underrun_share: float
    """Turns in which the caller's playback ran empty in the middle of the answer, be it for a millisecond."""
    long_underrun_share: float
    """Those in which it was empty for `AUDIBLE_GAP_MS`."""
    barge_in_p95: float | None
    load_lag_max: float | None
    """Of the callers' own loop: a point at which it stalled says nothing of the server."""
    lag_p99: float | None
    lag_max: float | None
    cpu_a_call_sec: float
    """Milliseconds of processor time for each second of each call, the server's children included."""
    core_share: float
    memory_a_call_mb: float
    greeting_p50: float | None
    greeting_p95: float | None

    def as_json(self) -> dict[str, Any]:
        """Return the fields."""
        return asdict(self)


async def measure(
    name: str, under_test: UnderTest, callers: Callers, *, calls: int, secs: float
) -> Point:
    """Load a server that has just been started, and say how it took it."""
    server = Server(url=under_test.url)
    lag = LoopLag()
    async with open_exchange(callers.clips) as exchange, lag.running():
        await exchange.place_call(server, callers.caller(-1, secs=WARM_UP_SECS), _dialling(-1))
        idle_mb = under_test.memory_mb()
        window = asyncio.create_task(_watch(under_test, calls, secs))
        reports = await _place_all(exchange, server, callers, calls, secs)
        watched = await window
        return _point(name, calls, reports, watched, idle_mb, max(lag.take(), default=None))


@dataclass(frozen=True, slots=True)
class _Watched:
    cpu_secs: float
    secs: float
    memory_mb: float
    lag_ms: list[float]


async def _watch(under_test: UnderTest, calls: int, secs: float) -> _Watched:
    """Watch the server between the last call's beginning and the first one's end."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(RAMP_SECS + SETTLE_SECS)
    async with httpx2.AsyncClient(trust_env=False, timeout=30) as client:
        await client.get(under_test.url + LAG_PATH)
        cpu_secs, began = under_test.cpu_secs(), loop.time()
        await asyncio.sleep(secs - RAMP_SECS - 2 * SETTLE_SECS)
        cpu_secs, ended = under_test.cpu_secs() - cpu_secs, loop.time()
        memory_mb = under_test.memory_mb()
        lag_ms = (await client.get(under_test.url + LAG_PATH)).json()
    return _Watched(cpu_secs, ended - began, memory_mb, lag_ms)


async def _place_all(
    exchange: Exchange, server: Server, callers: Callers, calls: int, secs: float
) -> list[CallReport]:
    async def place(number: int) -> CallReport:
        await asyncio.sleep(RAMP_SECS * number / calls)
        return await exchange.place_call(
            server, callers.caller(number, secs=secs), _dialling(number)
        )

    async with asyncio.TaskGroup() as tasks:
        placed = [tasks.create_task(place(number)) for number in range(calls)]
    return [call.result() for call in placed]


def _dialling(number: int) -> Dialling:
    return Dialling(keep_audio=False, from_number=f"+1512555{1000 + number:04d}")


def _point(
    name: str,
    calls: int,
    reports: Sequence[CallReport],
    watched: _Watched,
    idle_mb: float,
    load_lag_max: float | None,
) -> Point:
    turns = [turn for report in reports for turn in report.turns[:-1]]
    latencies = [turn.latency_ms for turn in turns if turn.latency_ms is not None]
    silences = [ms for report in reports for ms in report.barge_in_silence_ms]
    greetings = [report.greeting_ms for report in reports if report.greeting_ms is not None]
    count = max(1, len(turns))
    return Point(
        server=name,
        calls=calls,
        dropped=sum(report.end != "caller" for report in reports),
        turns=len(turns),
        speech_share=_speech_share(reports),
        latency_p50=percentile(latencies, 0.5),
        latency_p95=percentile(latencies, 0.95),
        latency_p99=percentile(latencies, 0.99),
        early_share=sum(turn.early for turn in turns) / count,
        unanswered_share=1 - len(latencies) / count,
        underrun_share=_broken_answers(reports, longer_than_ms=0) / count,
        long_underrun_share=_broken_answers(reports, longer_than_ms=AUDIBLE_GAP_MS) / count,
        barge_in_p95=percentile(silences, 0.95),
        load_lag_max=load_lag_max,
        lag_p99=percentile(watched.lag_ms, 0.99),
        lag_max=max(watched.lag_ms, default=None),
        cpu_a_call_sec=watched.cpu_secs * 1000 / (watched.secs * calls),
        core_share=watched.cpu_secs / watched.secs,
        memory_a_call_mb=(watched.memory_mb - idle_mb) / calls,
        greeting_p50=percentile(greetings, 0.5),
        greeting_p95=percentile(greetings, 0.95),
    )


def _speech_share(reports: Sequence[CallReport]) -> float:
    spoken_ms = sum(t.ended_ms - t.began_ms for report in reports for t in report.turns)
    return spoken_ms / 1000 / max(1.0, sum(report.duration_secs for report in reports))


def _broken_answers(reports: Sequence[CallReport], *, longer_than_ms: float) -> int:
    """Count the caller's turns, and greetings, whose answers broke off."""
    broken = 0
    for report in reports:
        ends = [turn.ended_ms for turn in report.turns]
        gaps = [gap.at_ms for gap in report.underruns if gap.gap_ms >= longer_than_ms]
        broken += len({bisect_right(ends, at) for at in gaps})
    return broken
