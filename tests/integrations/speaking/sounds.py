"""Listening to what a voice said."""

import math
import struct
from contextlib import aclosing

from tests.integrations.clips import secs_of

STEP_BYTES = 2 * 8 * 100
"""100 ms."""


async def sound_of(voice, text):
    async with aclosing(voice.speak(text)) as chunks:
        return b"".join([chunk async for chunk in chunks])


async def interrupted(voice, text):
    """Stops listening after the first chunk."""
    async with aclosing(voice.speak(text)) as chunks:
        return await anext(chunks)


def sound_alike(one, other):
    """Same length within 20 ms, same loudness over time: an engine's breath and flutter differ each time."""
    if abs(secs_of(one) - secs_of(other)) > 0.02:
        return False
    pairs = zip(loudness(one), loudness(other), strict=False)
    return max(abs(a - b) for a, b in pairs) < 0.15 * max(loudness(one))


def loudness(pcm):
    return [level(pcm[at : at + STEP_BYTES]) for at in range(0, len(pcm) - STEP_BYTES, STEP_BYTES)]


def level(pcm):
    samples = [sample for (sample,) in struct.iter_unpack("<h", pcm)]
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


def loudest(pcm):
    return max(abs(sample) for (sample,) in struct.iter_unpack("<h", pcm))
