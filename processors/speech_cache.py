"""Sentences that were synthesised before, ready to be sent."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

Keep = Callable[[str, str, bytes], None]


class SpeechCache:
    """Bounded by the size of the sound; what was used longest ago goes first. Shared by every call.

    Keyed by what shapes the sound: a voice's `cache_key` (engine, model, voice, rate) and the text as it is read aloud.
    """

    def __init__(self, most_bytes: int, *, keep: Keep | None = None):
        """Begin empty.

        Args:
            most_bytes: of sound.
            keep: told every new sound (voice's key, text, 8 kHz mu-law), to be kept for longer if it is worth it.
        """
        self._most_bytes = most_bytes
        self._keep = keep
        self._bytes = 0
        self._sounds: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def get(self, voice_key: str, text: str) -> bytes | None:
        """Return a sentence's 8 kHz mu-law, or None."""
        sound = self._sounds.get((voice_key, text))
        if sound is None:
            self.misses += 1
            return None
        self.hits += 1
        self._sounds.move_to_end((voice_key, text))
        return sound

    def holds(self, voice_key: str, text: str) -> bool:
        """Whether a sentence is there, without using it."""
        return (voice_key, text) in self._sounds

    def put(self, voice_key: str, text: str, sound: bytes) -> None:
        """Keep a sentence's whole sound, which was made just now."""
        self.restore(voice_key, text, sound)
        if self._keep:
            self._keep(voice_key, text, sound)

    def restore(self, voice_key: str, text: str, sound: bytes) -> None:
        """Take back a sound that was kept elsewhere."""
        self._bytes += len(sound) - len(self._sounds.pop((voice_key, text), b""))
        self._sounds[voice_key, text] = sound
        while self._bytes > self._most_bytes and self._sounds:
            _, dropped = self._sounds.popitem(last=False)
            self._bytes -= len(dropped)
