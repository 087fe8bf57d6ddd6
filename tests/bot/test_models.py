import pytest

from bot.models import fetch_models
from integrations.speaking.piper_voices import DEFAULT_VOICE, REPOSITORY, voice_files
from tests.fakes.model_hub import model_hub
from tests.fakes.tiny_whisper import write_tiny_whisper


@pytest.fixture
def hub(monkeypatch):
    """The address that the library reads is a setting of its own, in the environment."""

    def point_at(address):
        monkeypatch.setenv("HF_ENDPOINT", address)
        monkeypatch.setenv("HF_HUB_DISABLE_PROGRESS_BARS", "1")

    return point_at


async def fetch(directory, said):
    return await fetch_models(
        "tiny", directory, hub_cache=directory / "no-cache", say=said.append, deadline_secs=20
    )


async def test_what_is_missing_is_fetched_and_what_is_there_is_not(hub, tmp_path):
    write_tiny_whisper(tmp_path / "whisper" / "tiny", ["yes"])
    said = []
    files = dict.fromkeys(voice_files(DEFAULT_VOICE), b"a voice")
    with model_hub(REPOSITORY, files) as (address, asked):
        hub(address)

        assert await fetch(tmp_path, said)
        assert await fetch(tmp_path, said)

    assert sorted(asked) == sorted(files)
    assert said[0] == f"whisper tiny: {tmp_path / 'whisper' / 'tiny'}"


async def test_without_a_network_it_says_what_works_all_the_same(hub, tmp_path):
    hub("http://127.0.0.1:9")
    said = []

    assert not await fetch(tmp_path, said)

    assert "pocketsphinx hears without it" in said[1]
    assert "espeak speaks without it" in said[3]
