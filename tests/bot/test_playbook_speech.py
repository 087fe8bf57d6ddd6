import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from agents.playbook_file import load_playbook
from bot.playbook_speech import PlaybookSpeech
from bot.playbooks import Playbooks
from domain.errors import VoiceError, VoiceFault
from domain.pronunciation import pronounce
from tests.conftest import VIRTUAL
from tests.fakes.coded_speech import CodedVoice

NOON = datetime(2026, 8, 20, 17, tzinfo=UTC)


def now():
    return NOON


pytestmark = pytest.mark.parametrize("anyio_backend", [VIRTUAL], indirect=True)

NAME = "real_estate"


@pytest.fixture(scope="module")
def playbooks():
    return Playbooks(by_name={NAME: load_playbook(NAME)}, by_number={}, default=NAME)


def speech_of(playbooks, folder, voice):
    engines = SimpleNamespace(voices=[voice], premium=[])
    return PlaybookSpeech(
        playbooks, engines, folder=folder, most_bytes=10**8, pronounce=pronounce, now=now
    )


async def shelve(speech):
    task = asyncio.create_task(speech.shelf.run())
    await speech.shelf.written()
    task.cancel()
    await asyncio.wait([task])


async def test_what_a_playbook_says_word_for_word_is_ready_before_it_is_due(playbooks, tmp_path):
    voice = CodedVoice()
    speech = speech_of(playbooks, tmp_path, voice)
    await speech.prepare(NAME)

    fixed = playbooks.by_name[NAME].fixed_lines()
    assert all(speech.cache.holds(voice.cache_key, pronounce(line)) for line in fixed)
    assert "Is that right?" in fixed


async def test_a_voice_that_fails_at_first_does_not_keep_calls_away(playbooks, tmp_path):
    voice = CodedVoice()
    speech = speech_of(playbooks, tmp_path, Hoarse(voice, fails=1))

    await speech.prepare_first(NAME)
    await speech.prepare_all()

    fixed = playbooks.by_name[NAME].fixed_lines()
    assert all(speech.cache.holds(voice.cache_key, pronounce(line)) for line in fixed)


class Hoarse:
    """A voice that fails so many times before it speaks."""

    def __init__(self, voice, *, fails):
        self.voice, self.fails = voice, fails
        self.name, self.cache_key = voice.name, voice.cache_key

    async def speak(self, text):
        if self.fails:
            self.fails -= 1
            raise VoiceError("not a sound", fault=VoiceFault.SILENCE)
        async for piece in self.voice.speak(text):
            yield piece


async def test_after_a_restart_nothing_is_synthesised_again(playbooks, tmp_path):
    before = speech_of(playbooks, tmp_path, CodedVoice())
    await before.prepare(NAME)
    await shelve(before)
    voice = CodedVoice()
    after = speech_of(playbooks, tmp_path, voice)
    await after.restore()
    await after.prepare(NAME)

    assert voice.spoken == []
    assert after.cache.holds(voice.cache_key, "Is that right?")
