"""Speech that a test can read back: every word is a sound of its own, and so is the voice that said it.

A word's text is `w17`: a letter and its number. Its sound is a constant level, in the upper half of the wave for one
voice and in the lower for the other, with a gap behind it.
"""

import asyncio
import itertools
import re
import zlib
from dataclasses import dataclass

import numpy as np

from processors import mulaw

WORD_SECS = 0.16
GAP_SECS = 0.02
_LEVELS = [int(v) for v in mulaw.decode(bytes(range(0x80, 0xFF))) if v > 600]
_SILENCE = 0xFF


def number_of(word):
    digits = re.search(r"\d+", word)
    return (int(digits.group()) if digits else zlib.crc32(word.encode())) % len(_LEVELS)


def sound_of(word, *, sign=1):
    """16-bit PCM at 8 kHz."""
    level = sign * _LEVELS[number_of(word)]
    sound = np.full(round(WORD_SECS * 8000), level, "<i2")
    return sound.tobytes() + bytes(2 * round(GAP_SECS * 8000))


@dataclass(frozen=True)
class HeardWord:
    number: int
    sign: int
    secs: float


def words_heard(sound):
    """Read mu-law back; a word that was cut is shorter than WORD_SECS."""
    for byte, run in itertools.groupby(sound):
        secs = len(list(run)) / 8000
        if byte != _SILENCE:
            level = int(mulaw.decode(bytes([byte]))[0])
            yield HeardWord(_LEVELS.index(abs(level)), 1 if level > 0 else -1, secs)


class CodedVoice:
    """A local voice that never fails: implements `Voice`."""

    name = "coded"
    cache_key = "coded"

    def __init__(self, *, first_sound_secs=0.03):
        self.first_sound_secs = first_sound_secs
        self.spoken = []

    async def speak(self, text):
        self.spoken.append(text)
        await asyncio.sleep(self.first_sound_secs)
        for word in text.split():
            yield sound_of(word, sign=-1)

    async def close(self):
        pass
