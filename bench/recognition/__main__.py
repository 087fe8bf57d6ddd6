"""`python -m bench.recognition`: words a second and latency of pocketsphinx and whisper, by pool size and load.

The stretches are the simulator's recordings, handed in as calls would: so many at once, each the next when the last
has come back. Whisper's weights are built here: as many layers and as wide as `tiny.en`, and always the same eight
words, which says nothing of what it hears and everything of what it takes. The loop that waits is watched: what a
recogniser does to it, it does to every call's sound. Writes `bench/results/recognition-<time>.json`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import uvloop

from bench.fleet import write_result
from bench.loop_lag import LoopLag
from bench.under_test import UnderTest
from domain.errors import RecognitionError
from integrations.hearing.pocketsphinx import PocketSphinxRecognizer
from integrations.hearing.whisper import WhisperRecognizer
from processors import mulaw
from simulator.clips import Clips
from simulator.latency import percentile
from tests.fakes.tiny_whisper import Size, write_tiny_whisper

TINY = Size(width=384, layers=4, heads=6)
"""`tiny.en`: 39 million parameters with its vocabulary, which is smaller here."""
WORDS = "these are the words of a whole sentence".split()
AT_ONCE = (1, 4, 8)
BATCHES = (1, 2, 4, 8)
ENCODINGS = 5
TELEPHONE_HZ = 8_000
PAUSE_SECS = 0.2
"""Before a stretch is handed in after one was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One recogniser under one load. Milliseconds unless the name says otherwise."""

    engine: str
    pool: str
    at_once: int
    started_secs: float
    memory_mb: float
    """Of this process and the recogniser's, above what there was before it."""
    stretches: int
    refused: int
    """Stretches that were too many, or too late."""
    words_a_sec: float
    speech_secs_a_sec: float
    """Seconds of speech that one second takes in: 1 keeps up with one caller who never pauses."""
    latency_p50: float | None
    latency_p95: float | None
    cpu_a_speech_sec: float
    lag_p99: float | None
    lag_max: float | None

    def line(self) -> str:
        """Write it for people."""
        return (
            f"{self.engine:<12} {self.pool:<22} {self.at_once:>7} {self.started_secs:>7.1f} {self.memory_mb:>6.0f} "
            f"{self.stretches:>9} {self.refused:>7} {self.words_a_sec:>7.1f} {self.speech_secs_a_sec:>8.1f} "
            f"{_ms(self.latency_p50) + '/' + _ms(self.latency_p95):>15} {self.cpu_a_speech_sec:>12.0f} "
            f"{_ms(self.lag_p99) + '/' + _ms(self.lag_max):>12}"
        )


HEAD = (
    f"{'engine':<12} {'pool':<22} {'at once':>7} {'start s':>7} {'MB':>6} {'stretches':>9} {'refused':>7} {'words/s':>7} "
    f"{'speech/s':>8} {'latency p50/p95':>15} {'CPU/speech-s':>12} {'lag p99/max':>12}"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.recognition", description=__doc__)
    parser.add_argument("--secs", type=float, default=6.0, help="how long each load lasts")
    parser.add_argument("--pools", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    cores = os.cpu_count() or 1
    print(f"{cores} cores, shared with whatever else runs\n{HEAD}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        weights = write_tiny_whisper(Path(folder) / "tiny", WORDS, sureness=12, size=TINY)
        rows = uvloop.run(_measure_all(weights, options.pools, options.secs))
        batches = _batches(weights)
    print("\nwhisper's encoder, CPU ms a stretch by stretches in one batch (one thread):")
    print("  " + "  ".join(f"{size}: {ms:.0f}" for size, ms in batches.items()))
    result = {"rows": [asdict(row) for row in rows], "encoder_cpu_ms_by_batch": batches}
    print(f"written to {write_result(time.strftime('recognition-%Y%m%d-%H%M%S'), result)}")


async def _measure_all(weights: Path, pools: list[int], secs: float) -> list[Row]:
    stretches = _stretches()
    rows: list[Row] = []
    for engine, size in itertools.product(("pocketsphinx", "whisper"), pools):
        here = UnderTest(os.getpid(), "")
        before_mb, began = here.memory_mb(), time.monotonic()
        async with _started(engine, weights, size) as recognizer:
            started_secs = time.monotonic() - began
            for at_once in AT_ONCE:
                load = await _load(recognizer, stretches, at_once, secs)
                row = load.row(engine, size, started_secs, here.memory_mb() - before_mb)
                rows.append(row)
                print(row.line(), flush=True)
    return rows


@asynccontextmanager
async def _started(engine: str, weights: Path, size: int):
    recognizer = (
        PocketSphinxRecognizer(processes=size)
        if engine == "pocketsphinx"
        else WhisperRecognizer(weights=weights, device="cpu", workers=size, threads_a_worker=1)
    )
    await recognizer.start()
    try:
        yield recognizer
    finally:
        await recognizer.close()


@dataclass(slots=True)
class _Load:
    at_once: int
    secs: float
    words: int
    speech_secs: float
    cpu_secs: float
    latencies_ms: list[float]
    lag_ms: list[float]
    refused: int = 0

    def row(self, engine: str, size: int, started_secs: float, memory_mb: float) -> Row:
        """Say it per second."""
        kind = "process" if engine == "pocketsphinx" else "thread"
        return Row(
            engine=engine,
            pool=f"{size} {kind}{'es' if kind == 'process' and size > 1 else 's' if size > 1 else ''}",
            at_once=self.at_once,
            started_secs=started_secs,
            memory_mb=memory_mb,
            stretches=len(self.latencies_ms),
            refused=self.refused,
            words_a_sec=self.words / self.secs,
            speech_secs_a_sec=self.speech_secs / self.secs,
            latency_p50=percentile(self.latencies_ms, 0.5),
            latency_p95=percentile(self.latencies_ms, 0.95),
            cpu_a_speech_sec=1000 * self.cpu_secs / max(self.speech_secs, 0.001),
            lag_p99=percentile(self.lag_ms, 0.99),
            lag_max=max(self.lag_ms, default=None),
        )


async def _load(
    recognizer: PocketSphinxRecognizer | WhisperRecognizer,
    stretches: list[bytes],
    at_once: int,
    secs: float,
) -> _Load:
    here, lag, loop = UnderTest(os.getpid(), ""), LoopLag(), asyncio.get_running_loop()
    await recognizer.recognize(stretches[0])
    load = _Load(at_once, 0.0, 0, 0.0, 0.0, [], [])
    cpu_before, began = here.cpu_secs(), loop.time()

    async def call(mine: Iterator[bytes]) -> None:
        while loop.time() - began < secs:
            pcm = next(mine)
            handed_in = loop.time()
            try:
                recognition = await recognizer.recognize(pcm)
            except RecognitionError:
                load.refused += 1
                await asyncio.sleep(PAUSE_SECS)
                continue
            load.latencies_ms.append(1000 * (loop.time() - handed_in))
            load.words += len(recognition.text.split())
            load.speech_secs += len(pcm) / 2 / TELEPHONE_HZ

    async with lag.running(), asyncio.TaskGroup() as tasks:
        for number in range(at_once):
            tasks.create_task(call(itertools.cycle(stretches[number:] + stretches[:number])))
    load.secs = loop.time() - began
    load.cpu_secs = here.cpu_secs() - cpu_before
    load.lag_ms = lag.take()
    return load


def _batches(weights: Path) -> dict[int, float]:
    """Processor time of the encoder for one stretch, by how many are encoded together."""
    import ctranslate2

    model = ctranslate2.models.Whisper(str(weights), device="cpu", intra_threads=1)
    found = {}
    for size in BATCHES:
        features = ctranslate2.StorageView.from_array(np.zeros((size, 80, 3000), np.float32))
        model.encode(features)
        began = time.process_time()
        for _ in range(ENCODINGS):
            model.encode(features)
        found[size] = 1000 * (time.process_time() - began) / ENCODINGS / size
    return found


def _stretches() -> list[bytes]:
    """Every recording of speech, as 16-bit PCM."""
    clips = [clip for clip in Clips().named.values() if clip.kind == "speech"]
    return [mulaw.decode(clip.mulaw()).tobytes() for clip in clips]


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


if __name__ == "__main__":
    main()
