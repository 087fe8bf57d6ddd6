"""`python -m bench.end_of_turn`: how soon a turn's end is noticed, and how often it is noticed where there is none.

A few callers say all recordings to each server, which runs on a core of its own. A false end is an answer that
begins inside the caller's turn. People's recordings lie beside the repository; without them the others are said.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import uvloop

from bench.end_of_turn.recordings import AUDIO, Recording, recordings
from bench.under_test import SERVERS, UnderTest, started
from simulator.dialling import Dialling, Server
from simulator.exchange import open_exchange
from simulator.latency import percentile
from simulator.report import HeardTurn
from simulator.scenario import Act, Cue, Scenario, Step

RESULTS = Path(__file__).parents[1] / "results"
CALLERS = 4
LONGEST_CALL_SECS = 280.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.end_of_turn", description=__doc__)
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=["stock", "ours"])
    parser.add_argument("--times", type=int, default=2, help="how often each recording is said")
    parser.add_argument("--each", action="store_true", help="print every turn")
    options = parser.parse_args()
    os.sched_setaffinity(0, {1 % (os.cpu_count() or 1)})
    if not AUDIO.exists():
        print(f"no people's recordings: {AUDIO} is not there")
    print(
        f"{'server':<10} {'speech':<8} {'turns':>5} {'heard latency p50/p95':>22} {'false ends':>10} {'no answer':>9}"
    )
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        said = recordings() * options.times
        for name in options.servers:
            with started(name, 0, Path(folder) / f"{name}.log") as under_test:
                turns = uvloop.run(_say_all(under_test, said, Path(folder)))
            found[name] = _print_server(name, turns, each=options.each)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"end-of-turn-{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(found, indent=1))
    print(f"written to {path}")


async def _say_all(
    under_test: UnderTest, said: list[Recording], folder: Path
) -> dict[str, list[HeardTurn]]:
    """Have the callers say everything; the turns by kind of speech."""
    kinds = {recording.text: recording.kind for recording in said}
    async with open_exchange() as exchange, asyncio.TaskGroup() as tasks:
        server = Server(url=under_test.url)
        calls = [
            tasks.create_task(
                exchange.place_call(
                    server, _scenario(said[n::CALLERS], folder), Dialling(keep_audio=False)
                )
            )
            for n in range(CALLERS)
        ]
    turns: dict[str, list[HeardTurn]] = defaultdict(list)
    for call in calls:
        for turn in call.result().turns:
            turns[kinds[turn.text]].append(turn)
    return turns


def _scenario(said: list[Recording], folder: Path) -> Scenario:
    steps = [
        Step(
            act=Act.CLIP,
            cue=Cue.AGENT_FINISHED,
            after_ms=200 + 37 * (index % 5),
            text=recording.text,
            recording=_file(recording, folder),
        )
        for index, recording in enumerate(said)
    ]
    return Scenario(
        name="end of turn",
        about="speech with pauses",
        steps=tuple(steps),
        listen_ms=1600.0,
        limit_secs=LONGEST_CALL_SECS,
        patience_secs=7.0,
    )


def _file(recording: Recording, folder: Path) -> Path:
    path = folder / f"{recording.kind}-{recording.text[:120]}.ulaw".replace(" ", "_")
    path.write_bytes(recording.mulaw)
    return path


def _print_server(
    name: str, turns: dict[str, list[HeardTurn]], *, each: bool
) -> dict[str, dict[str, float | None]]:
    found = {}
    for kind, said in turns.items():
        if each:
            for turn in said:
                print(
                    f"    {kind:<8} {turn.latency_ms} {'FALSE END' if turn.early else ''} {turn.text}"
                )
        answered = [turn for turn in said if turn.latency_ms is not None and not turn.early]
        latencies = [turn.latency_ms for turn in answered if turn.latency_ms is not None]
        figures = {
            "turns": len(said),
            "p50": percentile(latencies, 0.5),
            "p95": percentile(latencies, 0.95),
            "false_ends": sum(turn.early for turn in said),
            "no_answer": sum(turn.latency_ms is None for turn in said),
        }
        print(
            f"{name:<10} {kind:<8} {figures['turns']:>5} "
            f"{figures['p50'] or 0:>12.0f} / {figures['p95'] or 0:<7.0f} {figures['false_ends']:>10} {figures['no_answer']:>9}",
            flush=True,
        )
        found[kind] = figures
    return found


if __name__ == "__main__":
    main()
