"""From an engine's own rate down to the telephone's, as the sound comes."""

from __future__ import annotations

import numpy as np
import soxr

TELEPHONE_HZ = 8_000


class ToTelephone:
    """Resamples one sentence's chunks, in order."""

    def __init__(self, engine_hz: int) -> None:
        self._stream = soxr.ResampleStream(engine_hz, TELEPHONE_HZ, 1, dtype="int16")

    def resample(self, samples: np.ndarray, *, is_last: bool = False) -> bytes:
        """Take the next int16 samples in; give what is ready of the result as 16-bit little-endian mono PCM."""
        return self._stream.resample_chunk(samples, last=is_last).astype("<i2").tobytes()
