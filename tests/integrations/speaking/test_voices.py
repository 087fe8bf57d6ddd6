"""What every voice of our own promises."""

import asyncio
import os
import signal
import time
from contextlib import aclosing

import pytest

from domain.errors import VoiceError
from integrations.speaking.espeak import EspeakVoice
from integrations.speaking.piper import PiperVoice
from tests.fakes.tiny_piper import write_tiny_piper
from tests.integrations.clips import secs_of
from tests.integrations.leaks import is_alive, loop_stall_secs, open_files, threads, until
from tests.integrations.speaking.sounds import interrupted, loudest, sound_alike, sound_of

SENTENCE = "Thanks for calling, this is the automated assistant. How can I help you today?"


@pytest.fixture(scope="module")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="module", params=["espeak", "piper"])
async def voice(request, tmp_path_factory):
    if request.param == "espeak":
        engine = EspeakVoice(processes=1)
    else:
        model = write_tiny_piper(tmp_path_factory.mktemp("piper") / "tiny.onnx")
        engine = PiperVoice(model=model, processes=1)
    await engine.start()
    assert engine.name == request.param
    yield engine
    await engine.close()


async def test_a_sentence_is_as_long_and_as_loud_as_speech(voice):
    pcm = await sound_of(voice, SENTENCE)

    assert len(pcm) % 2 == 0
    assert 2.5 < secs_of(pcm) < 9.0
    assert 6_000 < loudest(pcm) <= 32_767


async def test_sound_comes_in_small_chunks_and_soon(voice):
    firsts = [await first_sound(voice) for _ in range(10)]

    assert all(0 < secs_of(chunk) <= 0.1 for chunk, _ in firsts)
    assert min(waited_secs for _, waited_secs in firsts) < 0.05


async def first_sound(voice):
    start = time.perf_counter()
    chunk = await interrupted(voice, SENTENCE)
    return chunk, time.perf_counter() - start


async def test_an_interrupted_sentence_leaves_no_trace_in_the_next_200_times(voice):
    expected = await sound_of(voice, "Yes.")
    pids, files, before = voice.process_ids, open_files(), threads()

    for _ in range(200):
        await interrupted(voice, SENTENCE)
        assert sound_alike(await sound_of(voice, "Yes."), expected)

    assert (voice.process_ids, open_files()) == (pids, files)
    assert threads() <= before


async def test_a_listener_cancelled_while_waiting_frees_the_voice(voice):
    for _ in range(20):
        listening = asyncio.create_task(sound_of(voice, SENTENCE))
        await asyncio.sleep(0.001)
        listening.cancel()
        await asyncio.wait([listening])

    assert await sound_of(voice, "Yes.")


async def test_ten_callers_at_once_each_hear_their_own_sentence(voice):
    texts = [f"Number{' please' * number}." for number in range(10)]
    alone = [await sound_of(voice, text) for text in texts]

    async with asyncio.TaskGroup() as group:
        together = [group.create_task(sound_of(voice, text)) for text in texts]

    for task, expected in zip(together, alone, strict=True):
        assert sound_alike(task.result(), expected)


async def test_the_loop_is_not_delayed_while_a_voice_speaks(voice):
    async def speak():
        async with asyncio.TaskGroup() as group:
            for _ in range(10):
                group.create_task(sound_of(voice, SENTENCE))

    assert await loop_stall_secs(speak) < 0.02


async def test_a_process_that_dies_between_sentences_is_replaced(voice):
    [first] = voice.process_ids

    os.kill(first, signal.SIGKILL)

    assert await sound_of(voice, "Still here.")
    await until(lambda: not is_alive(first))


async def test_a_process_that_dies_within_a_sentence_costs_that_sentence_alone(voice):
    with pytest.raises(VoiceError):
        await died_after_the_first_chunk(voice)

    assert await sound_of(voice, "Still here.")


async def died_after_the_first_chunk(voice):
    async with aclosing(voice.speak("Long, long, long. " * 100)) as chunks:
        await anext(chunks)
        [pid] = voice.process_ids
        os.kill(pid, signal.SIGKILL)
        async for _ in chunks:
            pass


@pytest.mark.parametrize("text", ["", " ", "...", "—!?"])
async def test_text_with_nothing_to_say_is_no_sound(voice, text):
    assert await sound_of(voice, text) == b""


@pytest.mark.parametrize(
    "text",
    [
        "<break time='1s'/>ok",
        "[[h@'l@U]] ok",
        "¿Qué tal? 你好 ok",
        "a\x00b",
        "&amp; ok",
        "ok " * 600,
        "\ud83d ok",
    ],
)
async def test_no_text_stops_the_voice(voice, text):
    assert await sound_of(voice, text)
    assert await sound_of(voice, "Yes.")


async def test_a_text_far_longer_than_a_sentence_is_refused(voice):
    with pytest.raises(VoiceError, match="not one sentence"):
        await sound_of(voice, "long " * 1000)
