"""What every recogniser promises."""

import pytest

from domain.errors import RecognitionError
from integrations.hearing.pocketsphinx import PocketSphinxRecognizer
from integrations.hearing.scripted import ScriptedRecognizer
from integrations.hearing.whisper import WhisperRecognizer
from tests.fakes.tiny_whisper import write_tiny_whisper
from tests.integrations.clips import clip, silence


@pytest.fixture(scope="module")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="module", params=["pocketsphinx", "whisper", "scripted"])
async def recognizer(request, tmp_path_factory):
    match request.param:
        case "pocketsphinx":
            engine = PocketSphinxRecognizer()
            await engine.start()
        case "whisper":
            weights = write_tiny_whisper(tmp_path_factory.mktemp("whisper"), ["hello"])
            engine = WhisperRecognizer(weights=weights, device="cpu")
            await engine.start()
        case _:
            engine = ScriptedRecognizer()
            engine.hold("hello")
    assert engine.name == request.param
    yield engine
    await engine.close()


async def test_speech_has_words_and_a_confidence(recognizer):
    heard = await recognizer.recognize(clip("my_name_is_robert_johnson"))

    assert heard.text
    assert heard.text == heard.text.strip()
    assert 0 < heard.confidence <= 1


@pytest.mark.parametrize("secs", [0.0, 0.001, 0.02])
async def test_too_little_sound_for_a_word_has_none(recognizer, secs):
    heard = await recognizer.recognize(silence(secs))

    assert (heard.text, heard.confidence) == ("", 0.0)


async def test_half_a_sample_harms_nobody_else(recognizer):
    if recognizer.name != "scripted":
        with pytest.raises(RecognitionError):
            await recognizer.recognize(bytes(4001))

    assert (await recognizer.recognize(silence(0.02))).text == ""
