import asyncio
import threading
from contextlib import asynccontextmanager

import pytest

from domain.errors import RecognitionError
from integrations.hearing.whisper import WhisperRecognizer
from tests.fakes.tiny_whisper import write_tiny_whisper
from tests.integrations.clips import clip, hiss, silence
from tests.integrations.leaks import loop_stall_secs


@asynccontextmanager
async def recognizer(weights, **options):
    engine = WhisperRecognizer(weights=weights, device="cpu", **options)
    await engine.start()
    try:
        yield engine
    finally:
        await engine.close()


@pytest.fixture(scope="module")
def sure(tmp_path_factory):
    return write_tiny_whisper(tmp_path_factory.mktemp("sure"), ["hello", "there"], sureness=12)


@pytest.fixture(scope="module")
def spanish(tmp_path_factory):
    return write_tiny_whisper(
        tmp_path_factory.mktemp("es"),
        ["hola", "amigo"],
        multilingual=True,
        language="es",
        sureness=12,
    )


async def test_speech_becomes_words_with_confidence(sure):
    async with recognizer(sure) as engine:
        heard = await engine.recognize(clip("my_name_is_robert_johnson"))

    assert heard.text == "hello there"
    assert heard.confidence > 0.9
    assert (heard.language, heard.language_probability) == ("en", None)


async def test_a_doubtful_model_gives_low_confidence(tmp_path):
    weights = write_tiny_whisper(tmp_path, ["hello", "there"], sureness=7.5)
    async with recognizer(weights) as engine:
        heard = await engine.recognize(silence(1))

    assert heard.text == "hello there"
    assert 0.3 < heard.confidence < 0.7


async def test_words_over_likely_silence_are_not_believed(tmp_path):
    weights = write_tiny_whisper(tmp_path, ["you"], sureness=5.8, silence=14)
    async with recognizer(weights) as engine:
        heard = await engine.recognize(hiss(0.5))

    assert (heard.text, heard.confidence) == ("", 0.0)


async def test_one_thing_said_over_and_over_is_not_believed(tmp_path):
    weights = write_tiny_whisper(tmp_path, ["no"] * 25, sureness=12)
    async with recognizer(weights) as engine:
        heard = await engine.recognize(hiss(4))

    assert heard.text == ""


async def test_a_model_that_goes_on_and_on_is_cut_short(tmp_path):
    weights = write_tiny_whisper(tmp_path, [f"word{n}" for n in range(28)], sureness=12)
    async with recognizer(weights) as engine:
        heard = await engine.recognize(silence(0.25))

    assert 16 < len(heard.text.split()) <= 20


async def test_the_language_is_detected_where_none_is_set(spanish):
    async with recognizer(spanish, language="auto") as engine:
        heard = await engine.recognize(silence(1))

    assert (heard.text, heard.language) == ("hola amigo", "es")
    assert heard.language_probability > 0.99


async def test_a_language_that_was_set_is_not_detected(spanish):
    async with recognizer(spanish, language="fr") as engine:
        heard = await engine.recognize(silence(1))

    assert (heard.language, heard.language_probability) == ("fr", None)


async def test_a_model_of_english_alone_detects_nothing(sure):
    async with recognizer(sure, language="auto") as engine:
        heard = await engine.recognize(silence(1))

    assert (heard.language, heard.language_probability) == ("en", None)


async def test_too_little_sound_for_a_word_is_no_words(sure):
    async with recognizer(sure) as engine:
        assert (await engine.recognize(b"")).text == ""
        assert (await engine.recognize(silence(0.05))).text == ""


async def test_the_loop_is_not_delayed_while_two_are_recognised_at_once(sure):
    async with recognizer(sure, workers=2) as engine:

        async def recognize():
            async with asyncio.TaskGroup() as group:
                for _ in range(8):
                    group.create_task(engine.recognize(clip("my_name_is_robert_johnson")))

        assert await loop_stall_secs(recognize) < 0.02


async def test_more_than_may_wait_is_refused_at_once(sure):
    async with recognizer(sure, longest_queue=1) as engine, asyncio.TaskGroup() as group:
        first = group.create_task(engine.recognize(silence(1)))
        await asyncio.sleep(0)

        with pytest.raises(RecognitionError, match="too much to do"):
            await engine.recognize(silence(1))

    assert first.result().text == "hello there"


async def test_recognition_that_takes_too_long_is_an_error(sure):
    async with recognizer(sure, deadline_secs=0.001) as engine:
        with pytest.raises(RecognitionError, match="in time"):
            await engine.recognize(silence(1))


async def test_weights_that_are_none_cannot_be_loaded(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"not a model")
    engine = WhisperRecognizer(weights=tmp_path, device="cpu")

    with pytest.raises(RecognitionError, match="cannot load"):
        await engine.start()

    await engine.close()


async def test_no_thread_is_left_of_a_closed_recogniser(sure):
    async with recognizer(sure, workers=2) as engine, asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(engine.recognize(silence(1)))

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("whisper")]


async def test_closing_tells_those_who_wait(sure):
    async with recognizer(sure) as engine:
        asked = [asyncio.create_task(engine.recognize(silence(5))) for _ in range(3)]
        await asyncio.sleep(0)

        await engine.close()
        *_, last = await asyncio.gather(*asked, return_exceptions=True)

    assert isinstance(last, RecognitionError)
