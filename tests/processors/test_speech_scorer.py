"""Our shared, batched Silero against Pipecat's own, on people's voices."""

import asyncio
import wave
from pathlib import Path

import numpy as np
import pytest
import soxr
from pipecat.audio.vad.silero import SileroVADAnalyzer

from processors import mulaw
from processors.speech_scorer import (
    CHUNK_SAMPLES,
    GATHER_FROM_CALLS,
    GATHER_SECS,
    SpeechScorer,
)
from tests.fakes.loudness_session import LoudnessSession

RECORDINGS = Path(__file__).resolve().parents[3] / "shared" / "audio"


@pytest.fixture(scope="module")
def scorer():
    return SpeechScorer.load()


def recording(name):
    path = RECORDINGS / name
    if not path.exists():
        pytest.skip(f"{path} is not there: people's voices are not part of the repository")
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        narrow = soxr.resample(samples, file.getframerate(), 8000)
        return mulaw.encode(narrow.astype("<i2").tobytes())


async def scores_of(scorer, *sounds):
    """Feed several calls at once, 20 ms at a time."""
    scores = [[] for _ in sounds]
    streams = [scorer.open(found.append) for found in scores]
    for begin in range(0, max(len(s) for s in sounds), 160):
        for stream, sound in zip(streams, sounds, strict=True):
            if begin < len(sound):
                stream.hear(sound[begin : begin + 160])
        await asyncio.sleep(0)
    await asyncio.sleep(2 * GATHER_SECS)
    for stream in streams:
        stream.close()
    return scores


async def stock_scores(heard):
    sound = mulaw.decode(heard)
    analyzer = SileroVADAnalyzer(sample_rate=8000)
    analyzer.set_sample_rate(8000)
    chunks = range(0, len(sound) - CHUNK_SAMPLES + 1, CHUNK_SAMPLES)
    scores = [
        np.asarray(analyzer.voice_confidence(sound[i : i + CHUNK_SAMPLES].tobytes())).item()
        for i in chunks
    ]
    await analyzer.cleanup()
    return scores


async def test_it_hears_what_the_stock_analyzer_hears(scorer):
    sound = recording("jfk_16k.wav")

    ours = (await scores_of(scorer, sound))[0]
    stock = await stock_scores(sound)

    voiced = np.array(stock) >= 0.6
    agreement = np.mean((np.array(ours) >= 0.6) == voiced)
    assert len(ours) == len(stock)
    assert agreement > 0.97


async def test_calls_in_one_batch_do_not_hear_each_other(scorer):
    sound = recording("jfk_16k.wav")
    other = recording("vosk_digits_16k.wav")

    alone = (await scores_of(scorer, sound))[0]
    together = (await scores_of(scorer, sound, other, sound))[2]

    assert np.allclose(alone, together, atol=1e-4)


async def test_silence_costs_no_run_of_the_model():
    class NoSession:
        def run(self, *_args):
            raise AssertionError("the model was asked about silence")

    scores = (await scores_of(SpeechScorer(NoSession()), bytes([mulaw.SILENCE]) * 8000))[0]

    assert scores == [0.0] * 31


@pytest.mark.parametrize(("calls", "batches"), [(GATHER_FROM_CALLS - 1, 7), (40, 1)])
async def test_many_calls_are_scored_in_one_batch(calls, batches):
    session = LoudnessSession()
    scorer = SpeechScorer(session)
    scores = [[] for _ in range(calls)]
    streams = [scorer.open(found.append) for found in scores]
    loud = mulaw.encode(np.full(CHUNK_SAMPLES, 9000, "<i2").tobytes())

    for stream in streams:
        stream.hear(loud)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    await asyncio.sleep(5 * GATHER_SECS)

    assert len(session.batches) == batches
    assert scores == [[1.0]] * calls


async def test_scores_keep_their_order_where_silence_follows_sound():
    scorer = SpeechScorer(LoudnessSession())
    scores = []
    stream = scorer.open(scores.append)
    loud = mulaw.encode(np.full(CHUNK_SAMPLES, 9000, "<i2").tobytes())

    stream.hear(loud + bytes([mulaw.SILENCE]) * CHUNK_SAMPLES + loud)
    await asyncio.sleep(5 * GATHER_SECS)

    assert scores == [1.0, 0.0, 1.0]
