from contextlib import asynccontextmanager

import pytest

from domain.errors import SettingError
from integrations.speaking.choosing import VoiceChooser
from tests.fakes.tiny_piper import write_tiny_piper
from tests.integrations.leaks import children
from tests.integrations.speaking.sounds import sound_of

NAME = "en_US-tiny-low"


@asynccontextmanager
async def chosen(engine, models_dir):
    chooser = VoiceChooser(models_dir=models_dir, piper_voice=NAME, processes=1)
    choice = await chooser.choose(engine)
    try:
        yield choice
    finally:
        await choice.voice.close()


@pytest.mark.parametrize("engine", ["auto", "piper"])
async def test_piper_speaks_where_a_voice_is_on_disk(tmp_path, engine):
    model = write_tiny_piper(tmp_path / "piper" / f"{NAME}.onnx")

    async with chosen(engine, tmp_path) as choice:
        assert choice.says == f"voice: piper {NAME} ({model})"
        assert await sound_of(choice.voice, "Hello.")


async def test_espeak_speaks_where_there_is_no_piper_voice(tmp_path):
    async with chosen("auto", tmp_path) as choice:
        assert choice.says == "voice: espeak (no piper voice found: `make models`)"
        assert await sound_of(choice.voice, "Hello.")


async def test_espeak_speaks_where_the_piper_voice_is_broken(tmp_path):
    write_tiny_piper(tmp_path / "piper" / f"{NAME}.onnx").write_bytes(b"broken")

    async with chosen("auto", tmp_path) as choice:
        assert choice.says.startswith("voice: espeak (the piper voice cannot be loaded")
        assert choice.voice.name == "espeak"


async def test_espeak_by_name_is_not_explained(tmp_path):
    async with chosen("espeak", tmp_path) as choice:
        assert choice.says == "voice: espeak"


async def test_piper_by_name_without_a_voice_stops_the_start(tmp_path):
    with pytest.raises(SettingError, match=r"TTS_LOCAL is piper \(no piper voice found"):
        await VoiceChooser(models_dir=tmp_path).choose("piper")

    assert not children()
