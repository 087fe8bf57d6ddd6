"""A premium voice without a wire: coded speech, as much of it as a test allows."""

import asyncio

from domain.errors import VoiceError, VoiceFault
from domain.speech import WordEnds
from tests.fakes.coded_speech import GAP_SECS, WORD_SECS, sound_of


class PremiumVoiceFake:
    """Implements `CallVoice`. `fails_after_words` of its life, in the middle of a word."""

    name = "fake"
    cache_key = "fake:model:voice"

    def __init__(self, *, fault=VoiceFault.DROPPED, fails_after_words=None, is_ready=False):
        self.fault = fault
        self.fails_after_words = fails_after_words
        self.connect_fault = None
        self.is_ready = is_ready
        self.characters_sent = 0
        self.spoken = []
        self.connects = 0
        self.drops = 0
        self._words = 0

    async def connect(self):
        self.connects += 1
        await asyncio.sleep(0.2)
        if self.connect_fault:
            raise VoiceError("refused", fault=self.connect_fault)
        self.is_ready = True

    async def speak(self, text):
        self.spoken.append(text)
        self.characters_sent += len(text)
        await asyncio.sleep(0.1)
        for number, word in enumerate(text.split()):
            pcm = sound_of(word)
            if self._words == self.fails_after_words:
                self.fails_after_words = None
                yield WordEnds(())
                yield pcm[: len(pcm) // 4 * 2]
                await self._fail()
            self._words += 1
            yield WordEnds((number * (WORD_SECS + GAP_SECS) + WORD_SECS,))
            yield pcm

    async def _fail(self):
        if self.fault is VoiceFault.SILENCE:
            await asyncio.Event().wait()
        raise VoiceError("as the test wants it", fault=self.fault)

    def drop(self):
        self.drops += 1
        self.is_ready = False

    async def close(self):
        self.is_ready = False


class PremiumEngineFake:
    """Implements `PremiumVoice`: gives every call a voice of its own."""

    name = "fake"
    cache_key = PremiumVoiceFake.cache_key
    price_name = "elevenlabs/eleven_flash_v2_5"

    def __init__(self):
        self.opened = []

    def open(self):
        voice = PremiumVoiceFake()
        self.opened.append(voice)
        return voice
