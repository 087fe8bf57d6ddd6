import pytest

from domain.errors import VoiceError
from integrations.speaking.espeak import EspeakVoice
from tests.integrations.leaks import children


async def test_an_unknown_voice_cannot_start():
    with pytest.raises(VoiceError, match="no voice klingon-xx"):
        await EspeakVoice(voice="klingon-xx").start()

    assert not children()


def test_whatever_shapes_the_sound_is_in_the_cache_key():
    settings = (
        {},
        {"words_a_minute": 150},
        {"pitch": 60},
        {"voice": "en-gb"},
        {"word_gap_10ms": 3},
    )

    keys = {EspeakVoice(**each).cache_key for each in settings}

    assert len(keys) == 5
