"""Where one voice stops and the next goes on: between two words, so that none is lost and none said twice."""

from __future__ import annotations

from domain.playout import words_within
from domain.speech import WordEnds

PCM_BYTES_PER_SEC = 16_000
"""16-bit mono at 8 kHz."""
ASSUMED_SECS_PER_CHARACTER = 1 / 15
"""Speech runs at about 15 characters a second; for engines that do not tell where words end."""
SPOKEN_WORD_SECS = 0.06
"""A word of which less than this is missing has been said."""


class Seam:
    """Follows one voice through a sentence.

    Of an engine that tells where its words end, whole words alone are let through: what is held back of a word that
    the engine never finished is thrown away, and the next voice begins with that word.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = text.split()
        self._ends_bytes: list[int] = []
        self._is_timed = False
        self._held = bytearray()
        self._passed_bytes = 0
        self._passed_words = 0

    def mark(self, ends: WordEnds) -> None:
        """Note where the next words end; none of them: the engine tells, and no word has ended yet."""
        self._is_timed = True
        self._ends_bytes += [2 * round(secs * PCM_BYTES_PER_SEC / 2) for secs in ends.ends_secs]

    def take(self, pcm: bytes) -> bytes:
        """Take the next sound; return what of all sound so far may be heard now."""
        self._held += pcm
        if not self._is_timed:
            return self._pass(len(self._held))
        received = self._passed_bytes + len(self._held)
        while (
            self._passed_words < len(self._ends_bytes)
            and self._ends_bytes[self._passed_words] <= received
        ):
            self._passed_words += 1
        whole = self._ends_bytes[self._passed_words - 1] if self._passed_words else 0
        return self._pass(max(0, whole - self._passed_bytes))

    def rest(self) -> bytes:
        """Return what was held back, once the engine has said that the sentence is whole."""
        return self._pass(len(self._held))

    def unsaid(self) -> str:
        """Return the words that were not let through."""
        if not self._is_timed:
            secs = self._passed_bytes / PCM_BYTES_PER_SEC
            share = secs / max(1e-9, len(self._text) * ASSUMED_SECS_PER_CHARACTER)
            return self._text[len(words_within(self._text, share)) :].strip()
        passed = self._passed_bytes + round(SPOKEN_WORD_SECS * PCM_BYTES_PER_SEC)
        said = sum(end <= passed for end in self._ends_bytes)
        return " ".join(self._words[said:])

    def _pass(self, count: int) -> bytes:
        count -= count % 2  # half a sample waits for its other half
        sound = bytes(self._held[:count])
        del self._held[:count]
        self._passed_bytes += count
        return sound
