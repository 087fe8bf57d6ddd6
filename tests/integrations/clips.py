"""Telephone sound for the engines: 16-bit little-endian mono PCM at 8 kHz."""

import random
import struct
import wave
from pathlib import Path

CLIPS = Path(__file__).parent / "clips"
RATE_HZ = 8_000


def clip(name):
    with wave.open(str(CLIPS / f"{name}.wav")) as recording:
        return recording.readframes(recording.getnframes())


def silence(secs):
    return bytes(2 * int(RATE_HZ * secs))


def hiss(secs, *, loudness=3000):
    dice = random.Random(7)
    samples = (dice.randint(-loudness, loudness) for _ in range(int(RATE_HZ * secs)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


def secs_of(pcm):
    return len(pcm) / 2 / RATE_HZ
