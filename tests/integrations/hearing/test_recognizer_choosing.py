from contextlib import asynccontextmanager

import pytest

from domain.errors import SettingError
from integrations.hearing.choosing import RecognizerChooser
from tests.fakes.model_hub import model_hub
from tests.fakes.tiny_whisper import write_tiny_whisper
from tests.integrations.clips import silence

NOT_FOUND = "speech-to-text: pocketsphinx (whisper weights not found: `make models`)"


@asynccontextmanager
async def chosen(engine, tmp_path, **options):
    choice = await chooser(tmp_path, **options).choose(engine)
    try:
        yield choice
    finally:
        await choice.recognizer.close()


def chooser(tmp_path, **options):
    return RecognizerChooser(
        models_dir=tmp_path,
        hub_cache=tmp_path / "hub",
        whisper_model="tiny",
        device="cpu",
        **options,
    )


@pytest.mark.parametrize("engine", ["auto", "whisper"])
async def test_whisper_hears_where_its_weights_are_on_disk(tmp_path, engine):
    weights = write_tiny_whisper(tmp_path / "whisper" / "tiny", ["hello"])

    async with chosen(engine, tmp_path) as choice:
        assert choice.says == f"speech-to-text: whisper tiny ({weights})"
        assert (await choice.recognizer.recognize(silence(1))).text == "hello"


async def test_pocketsphinx_hears_where_there_are_none(tmp_path):
    async with chosen("auto", tmp_path) as choice:
        assert choice.says == NOT_FOUND
        assert choice.recognizer.name == "pocketsphinx"


async def test_pocketsphinx_hears_where_the_weights_are_broken(tmp_path):
    write_tiny_whisper(tmp_path / "whisper" / "tiny", ["hello"])
    (tmp_path / "whisper" / "tiny" / "model.bin").write_bytes(b"broken")

    async with chosen("auto", tmp_path) as choice:
        assert choice.says.startswith("speech-to-text: pocketsphinx (whisper cannot load")


async def test_weights_that_can_be_had_are_fetched(tmp_path, monkeypatch):
    built = write_tiny_whisper(tmp_path / "built", ["hello"])
    files = {path.name: path.read_bytes() for path in built.iterdir()}
    with model_hub("Systran/faster-whisper-tiny", files) as (address, _):
        monkeypatch.setenv("HF_ENDPOINT", address)
        monkeypatch.setenv("HF_HUB_DISABLE_PROGRESS_BARS", "1")

        async with chosen("auto", tmp_path, fetch_secs=20) as choice:
            assert choice.recognizer.name == "whisper"
            assert (await choice.recognizer.recognize(silence(1))).text == "hello"


async def test_weights_that_cannot_be_had_are_done_without(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")

    async with chosen("auto", tmp_path, fetch_secs=20) as choice:
        assert choice.says.startswith("speech-to-text: pocketsphinx (whisper weights could not be")


async def test_a_language_pocketsphinx_does_not_know_is_said(tmp_path):
    async with chosen("pocketsphinx", tmp_path, language="es") as choice:
        assert choice.says == "speech-to-text: pocketsphinx; it knows English alone"


async def test_whisper_by_name_without_weights_stops_the_start(tmp_path):
    with pytest.raises(SettingError, match="WHISPER_MODEL is tiny; it takes"):
        await chooser(tmp_path).choose("whisper")
