import asyncio
import os
import signal

import numpy as np
import pytest

from domain.errors import RecognitionError
from integrations.hearing.pocketsphinx import PocketSphinxRecognizer, read_segments
from integrations.hearing.quiet import SpeechAlone
from tests.integrations.clips import clip, hiss, secs_of, silence
from tests.integrations.leaks import cpu_secs, is_alive, loop_stall_secs, until

SPEECH = clip("my_name_is_robert_johnson")
WORDS = "my name is robert johnson"

pytestmark = pytest.mark.takes(secs=10)


@pytest.fixture(scope="module")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="module")
async def engine():
    engine = PocketSphinxRecognizer()
    await engine.start()
    yield engine
    await engine.close()


async def test_clear_speech_becomes_words_faster_than_it_was_said(engine):
    [worker] = engine.process_ids
    before_secs = cpu_secs(worker)

    heard = await engine.recognize(SPEECH)

    assert heard.text == WORDS
    assert heard.confidence > 0.8
    assert heard.language == "en"
    assert cpu_secs(worker) - before_secs < 0.5 * secs_of(SPEECH)


async def test_sound_without_words_is_empty_text(engine):
    for pcm in (silence(1.0), hiss(0.5)):
        heard = await engine.recognize(pcm)

        assert (heard.text, heard.confidence) == ("", 0.0)


async def test_what_one_caller_said_does_not_change_what_the_next_is_heard_to_say(engine):
    fresh = await engine.recognize(SPEECH)
    await engine.recognize(hiss(0.3, loudness=20_000))

    again = await engine.recognize(SPEECH)

    assert again.text == fresh.text
    assert again.confidence == pytest.approx(fresh.confidence, abs=0.02)


async def test_the_loop_is_not_delayed_while_speech_is_recognised(engine):
    assert await loop_stall_secs(lambda: engine.recognize(SPEECH)) < 0.02


async def test_a_process_that_dies_is_replaced_and_the_speech_recognised_all_the_same(engine):
    [first] = engine.process_ids
    hearing = asyncio.create_task(engine.recognize(SPEECH))
    await asyncio.sleep(0.05)

    os.kill(first, signal.SIGKILL)

    assert (await hearing).text == WORDS
    await until(lambda: engine.process_ids not in ([], [first]))
    assert not is_alive(first)


async def test_recognition_that_takes_too_long_is_an_error():
    hurried = PocketSphinxRecognizer(deadline_secs=0.02)
    await hurried.start()

    with pytest.raises(RecognitionError, match="in time"):
        await hurried.recognize(SPEECH)

    await hurried.close()


async def test_a_faint_hiss_around_speech_is_not_heard_as_words(engine):
    hissing = hiss(0.6, loudness=20)

    heard = await engine.recognize(hissing + SPEECH + hissing)

    assert heard.text == WORDS


def test_quiet_is_cut_to_100_ms_at_either_end():
    speech = np.full(8000, 5000, np.int16)
    quiet = np.full(4000, 20, np.int16)

    kept = SpeechAlone().take(np.concatenate([quiet, speech, quiet]))

    assert 8000 + 2 * 800 - 320 <= len(kept) <= 8000 + 2 * 800 + 320
    assert len(SpeechAlone().take(np.zeros(8000, np.int16))) == 0
    assert len(SpeechAlone().take(np.zeros(3, np.int16))) == 0


def test_quiet_within_speech_is_kept_once_speech_goes_on():
    speech = np.full(1600, 5000, np.int16)
    quiet = np.full(3200, 20, np.int16)
    alone = SpeechAlone()

    assert len(alone.take(np.concatenate([quiet, speech]))) == 1600 + 800
    assert len(alone.take(quiet)) == 800
    assert len(alone.take(speech)) == 3200 - 800 + 1600


@pytest.mark.parametrize(
    ("segments", "text", "confidence"),
    [
        ([], "", 0.0),
        ([("<s>", 1.0), ("<sil>", 0.7), ("[NOISE]", 0.9), ("++UM++", 0.8), ("</s>", 1.0)], "", 0.0),
        ([("<s>", 1.0), ("yes", 0.8), ("</s>", 1.0)], "yes", 0.8),
        ([("to(3)", 1.0), ("buy", 0.25)], "to buy", 0.5),
        ([("fifty", 1.0002)], "fifty", 1.0),
        ([("what", 0.0)], "what", 0.000001),
        ([("o'clock", 1.0), ("i'm(2)", 1.0)], "o'clock i'm", 1.0),
    ],
)
def test_segments_become_words_and_a_confidence(segments, text, confidence):
    heard = read_segments(segments)

    assert heard.text == text
    assert heard.confidence == pytest.approx(confidence)


PIECE_BYTES = 3200
"""A fifth of a second."""


@pytest.fixture(scope="module")
async def ears():
    ears = PocketSphinxRecognizer(processes=2)
    await ears.start()
    await until(lambda: len(ears.process_ids) == 2)
    yield ears
    await ears.close()


async def begun(ears):
    """A stretch, as soon as a process is free for it."""
    while (stretch := ears.begin()) is None:
        await asyncio.sleep(0.01)
    return stretch


def pieces_of(pcm):
    return [pcm[at : at + PIECE_BYTES] for at in range(0, len(pcm), PIECE_BYTES)]


async def test_speech_that_comes_in_pieces_becomes_the_same_words(ears):
    stretch = await begun(ears)
    for piece in pieces_of(silence(0.3) + SPEECH + silence(0.2)):
        stretch.hear(piece)

    heard = await stretch.words()

    assert heard.text == WORDS
    assert heard.confidence > 0.6


async def test_most_of_the_work_is_done_before_the_caller_has_finished(ears):
    """Counted in the processes' own time, which other programs do not stretch."""
    *early, last = pieces_of(SPEECH + SPEECH + SPEECH)
    before = {pid: cpu_secs(pid) for pid in ears.process_ids}
    stretch = await begun(ears)
    for piece in early:
        stretch.hear(piece)
        await asyncio.sleep(0.2)
    at_the_end = {pid: cpu_secs(pid) for pid in ears.process_ids}

    stretch.hear(last)
    await stretch.words()

    work = sum(cpu_secs(pid) for pid in before) - sum(before.values())
    afterwards = sum(cpu_secs(pid) for pid in before) - sum(at_the_end.values())
    assert afterwards < 0.5 * work


async def test_a_short_stretch_in_pieces_is_heard_as_if_it_had_come_whole(ears):
    short = SPEECH[: 2 * (len(SPEECH) // 6)]
    stretch = await begun(ears)
    for piece in pieces_of(short):
        stretch.hear(piece)

    assert await stretch.words() == await ears.recognize(short)


async def test_sound_without_words_in_pieces_is_empty_text(ears):
    for pcm in (b"", silence(1.5), silence(0.001)):
        stretch = await begun(ears)
        for piece in pieces_of(pcm):
            stretch.hear(piece)

        assert (await stretch.words()).text == ""


async def test_somebody_who_speaks_for_long_keeps_nobody_elses_words_waiting(ears):
    speaking = await begun(ears)
    speaking.hear(SPEECH)

    assert ears.begin() is None
    assert (await ears.recognize(SPEECH)).text == WORDS

    speaking.drop()


async def test_what_one_caller_said_live_does_not_change_what_the_next_is_heard_to_say(ears):
    fresh = await ears.recognize(SPEECH)
    for pcm in (hiss(1.5, loudness=20_000), SPEECH):
        stretch = await begun(ears)
        for piece in pieces_of(pcm):
            stretch.hear(piece)
        live = await stretch.words()

    again = await ears.recognize(SPEECH)

    assert live.text == WORDS
    assert again.text == fresh.text


async def test_half_a_sample_in_a_piece_harms_nobody_else(ears):
    stretch = await begun(ears)
    stretch.hear(bytes(4001))

    with pytest.raises(RecognitionError):
        await stretch.words()

    assert (await ears.recognize(SPEECH)).text == WORDS
