"""What callers say in this benchmark: people's recordings where they are at hand, and sentences with pauses."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from bench.callers import trimmed
from processors import mulaw
from simulator.clips import Clips
from simulator.ears import RATE_HZ, SILENCE

AUDIO = Path(__file__).parents[3] / "shared" / "audio"
"""Where people's recordings lie, beside the repository; they are not part of it."""
_PEAK = 0.7 * 32767


@dataclass(frozen=True, slots=True)
class Recording:
    """One turn of a caller's."""

    kind: str
    """people, pauses or short."""
    text: str
    mulaw: bytes


@dataclass(frozen=True, slots=True)
class _Cut:
    file: str
    starts_secs: float
    ends_secs: float
    text: str


PEOPLE = (
    _Cut("jfk_16k.wav", 0.0, 10.6, "and so my fellow americans ask not what your country can do for you ask what you can do for your country"),
    _Cut("jfk_16k.wav", 0.0, 2.2, "and so my fellow americans"),
    _Cut("jfk_16k.wav", 0.0, 4.4, "and so my fellow americans ask not"),
    _Cut("jfk_16k.wav", 2.8, 7.6, "ask not what your country can do for you"),
    _Cut("jfk_16k.wav", 2.8, 10.6, "ask not what your country can do for you ask what you can do for your country"),
    _Cut("jfk_16k.wav", 5.0, 7.6, "what your country can do for you"),
    _Cut("jfk_16k.wav", 7.9, 10.6, "ask what you can do for your country"),
    _Cut("vosk_digits_16k.wav", 0.0, 8.0, "one zero zero zero one nine oh two one oh zero one eight zero three"),
    _Cut("one_two_three_44k.wav", 0.0, 2.8, "one two three"),
)  # fmt: skip
"""Each ends with its last word: what hangs in the room after it is no speech."""

PAUSED = (
    ("my name is david brown", 0.4, "i would like to buy a house"),
    ("i would like to buy a house", 0.5, "by the lake"),
    ("i want to live downtown", 0.7, "three bedrooms"),
    ("i am looking for an apartment to rent", 0.5, "as soon as possible"),
    ("three bedrooms", 0.3, "about four hundred thousand dollars"),
    ("yes", 0.3, "i am pre approved by the bank"),
    ("no that is wrong", 0.4, "five hundred thousand dollars"),
    ("tuesday at two o'clock", 0.6, "wednesday at three o'clock"),
    ("i decide on my own", 0.35, "yes it is my decision"),
    ("by the lake", 0.8, "four bedrooms"),
)
SHORT = (
    "yes",
    "no",
    "yes please",
    "three bedrooms",
    "yes that is correct",
    "tuesday at two o'clock",
    "the first one please",
    "as soon as possible",
    "downtown",
    "two o'clock",
)


def recordings() -> list[Recording]:
    """Read and make all; people's only where they are at hand."""
    clips = Clips()
    return [*_people(), *_paused(clips), *_short(clips)]


def _people() -> Iterator[Recording]:
    for cut in PEOPLE:
        path = AUDIO / cut.file
        if path.exists():
            sound = _telephone(path)
            begin, end = round(cut.starts_secs * RATE_HZ), round(cut.ends_secs * RATE_HZ)
            yield Recording("people", cut.text, trimmed(mulaw.encode(sound[begin:end].tobytes())))


def _paused(clips: Clips) -> Iterator[Recording]:
    for first, pause_secs, second in PAUSED:
        parts = [clips.saying(first), clips.saying(second)]
        sounds = [trimmed(clip.mulaw()) for clip in parts if clip]
        if len(sounds) == len(parts):
            silence = SILENCE * round(pause_secs * RATE_HZ)
            yield Recording("pauses", f"{first} {second}", silence.join(sounds))


def _short(clips: Clips) -> Iterator[Recording]:
    for text in SHORT:
        clip = clips.saying(text)
        if clip:
            yield Recording("short", text, trimmed(clip.mulaw()))


def _telephone(path: Path) -> NDArray[np.int16]:
    """Read a recording as a telephone would carry it: 8 kHz, as loud as speech is."""
    with wave.open(str(path)) as file:
        rate, channels = file.getframerate(), file.getnchannels()
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    mono = sound.reshape(-1, channels).mean(axis=1)
    narrow = soxr.resample(mono, rate, RATE_HZ)
    return (narrow * (_PEAK / np.abs(narrow).max())).astype("<i2")
