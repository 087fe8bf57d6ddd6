"""Speech without the quiet around it: out of a faint hiss a decoder makes words, "it's" above all."""

from __future__ import annotations

import numpy as np

TELEPHONE_HZ = 8_000
FRAME_SAMPLES = TELEPHONE_HZ // 50
QUIET_PART = 0.02
"""A frame below this part of the loudest frame's level (34 dB down) is the line and not the caller."""
KEPT_FRAMES = 5
"""Quiet kept at either end, 100 ms: soft consonants are there."""


class SpeechAlone:
    """Lets one stretch of speech through as it comes: the quiet before it not at all, that within it once it goes on."""

    def __init__(self) -> None:
        self._held = np.zeros(0, np.int16)
        self._loudest = 0.0
        self._has_begun = False
        self._owed = 0
        """Quiet that still belongs to what was let through."""

    def take(self, samples: np.ndarray) -> np.ndarray:
        """Take the next 16-bit samples at 8 kHz; return what of all that was held back is speech."""
        self._held = np.concatenate([self._held, samples])
        levels = _levels(self._held)
        self._loudest = max(self._loudest, levels.max(initial=0.0))
        loud = np.flatnonzero(levels > QUIET_PART * self._loudest)
        if loud.size:
            first = 0 if self._has_begun else max(0, loud[0] - KEPT_FRAMES) * FRAME_SAMPLES
            end = (loud[-1] + 1 + KEPT_FRAMES) * FRAME_SAMPLES
            self._has_begun = True
        else:
            first, end = 0, self._owed
        self._owed = max(0, end - len(self._held))
        speech, self._held = self._held[first:end], self._held[end:]
        return speech


def _levels(samples: np.ndarray) -> np.ndarray:
    """Root mean square of each whole frame."""
    frames = len(samples) // FRAME_SAMPLES
    shaped = samples[: frames * FRAME_SAMPLES].reshape(frames, FRAME_SAMPLES).astype(np.float32)
    return np.sqrt((shaped**2).mean(axis=1))
