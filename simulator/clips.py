"""Caller speech and noises, recorded once: 8 kHz mu-law files and a list of what they say."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from simulator.ears import RATE_HZ
from simulator.sound import Sound, sound_of

CLIPS = Path(__file__).parent / "clips"
SECS_A_LETTER = 0.078
"""Measured over the committed clips."""
LEAST_SECS = 0.5
LONGEST_SECS = 15.0
LEAST_PIECE_SECS = 0.15
"""A shorter piece of speech is a click."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording."""

    name: str
    kind: str
    """speech or noise."""
    text: str
    """What is said, or what the noise is."""
    path: Path

    def mulaw(self) -> bytes:
        """Read the recording."""
        return self.path.read_bytes()


class Clips:
    """A folder of recordings; each is read once."""

    def __init__(self, folder: Path = CLIPS) -> None:
        lines = (folder / "manifest.tsv").read_text().splitlines()[1:]
        rows = [line.split("\t") for line in lines]
        self.named = {
            name: Clip(name, kind, text, folder / f"{name}.ulaw") for name, kind, text in rows
        }
        self._by_words = {
            plain_words(clip.text): clip for clip in self.named.values() if clip.kind == "speech"
        }
        self._sounds: dict[Path | str, Sound] = {}
        self._pool: list[bytes] = []

    def saying(self, text: str) -> Clip | None:
        """Find the recording of these words, whatever their case and punctuation."""
        return self._by_words.get(plain_words(text))

    def recorded(self, path: Path) -> Sound:
        """Return a recording's sound."""
        if path not in self._sounds:
            self._sounds[path] = sound_of(path.read_bytes())
        return self._sounds[path]

    def speech(self, text: str) -> Sound:
        """Return speech for a text: its recording, or speech sound of a fitting length.

        The same text always gives the same sound.
        """
        clip = self.saying(text)
        if clip is not None:
            return self.recorded(clip.path)
        if text not in self._sounds:
            secs = min(max(len(text) * SECS_A_LETTER, LEAST_SECS), LONGEST_SECS)
            self._sounds[text] = sound_of(self._babble(secs, random.Random(text)))
        return self._sounds[text]

    def _babble(self, secs: float, rng: random.Random) -> bytes:
        self._pool = self._pool or [c.mulaw() for c in self._by_words.values()]
        wanted = round(secs * RATE_HZ)
        babble = bytearray()
        while wanted - len(babble) >= LEAST_PIECE_SECS * RATE_HZ:
            babble += rng.choice(self._pool)[: wanted - len(babble)]
        return bytes(babble)


def plain_words(text: str) -> str:
    """Return a text without its case and punctuation."""
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))
