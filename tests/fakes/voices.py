"""Voices for tests: a tone for every character, and ways to fail."""

import asyncio

import numpy as np

from domain.errors import VoiceError

SECS_PER_CHARACTER = 0.05


class ToneVoice:
    """Speaks a tone of 50 ms a character, the first piece after `first_sound_secs`."""

    name = "tone"

    def __init__(self, *, cache_key="tone", first_sound_secs=0.01):
        self.cache_key = cache_key
        self.first_sound_secs = first_sound_secs
        self.spoken = []

    async def speak(self, text):
        self.spoken.append(text)
        await asyncio.sleep(self.first_sound_secs)
        samples = np.full(round(len(text) * SECS_PER_CHARACTER * 8000), 6000, "<i2")
        for begin in range(0, samples.size, 4000):
            yield samples[begin : begin + 4000].tobytes()

    async def close(self):
        pass


class BrokenVoice:
    """Fails before its first sound."""

    name = "broken"
    cache_key = "broken"

    async def speak(self, text):
        raise VoiceError("the engine is gone")
        yield b""

    async def close(self):
        pass


class SilentVoice:
    """Never answers."""

    name = "silent"
    cache_key = "silent"

    async def speak(self, text):
        await asyncio.Event().wait()
        yield b""

    async def close(self):
        pass
