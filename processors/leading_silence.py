"""Synthesised speech begins with silence that a caller would wait through: it is cut off."""

from __future__ import annotations

import numpy as np

_AUDIBLE = 300
"""Of 32,768: about -40 dBFS, below any speech and above a synthesiser's noise floor."""
_KEPT_SAMPLES = 80
"""10 ms before the first sound, so that no plosive is cut."""


class LeadingSilence:
    """Drops the silence before a sentence's first sound, piece by piece."""

    def __init__(self) -> None:
        self._has_begun = False

    def trim(self, pcm: bytes) -> bytes:
        """Take the next 16-bit piece; return what of it is to be heard."""
        if self._has_begun:
            return pcm
        samples = np.frombuffer(pcm, np.dtype("<i2"))
        audible = np.flatnonzero(np.abs(samples.astype(np.int32)) > _AUDIBLE)
        if audible.size == 0:
            return b""
        self._has_begun = True
        return samples[max(0, int(audible[0]) - _KEPT_SAMPLES) :].tobytes()
