"""Sound as a caller sends it: twenty-millisecond frames, ready for the wire."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from simulator.ears import RATE_HZ, SILENCE, audible_spans

FRAME_SECS = 0.02
FRAME_BYTES = 160


@dataclass(frozen=True, slots=True)
class Sound:
    """A stretch of mu-law, cut into frames once and sent by any number of calls."""

    frames: tuple[bytes, ...]
    """Base64 of 160 bytes each."""
    first_audible: int
    """The frame that holds its first sound."""
    last_audible: int
    """The frame that holds its last sound."""

    @property
    def secs(self) -> float:
        """How long it lasts."""
        return len(self.frames) * FRAME_SECS


def sound_of(mulaw: bytes) -> Sound:
    """Cut 8 kHz mu-law into frames; the last is filled up with silence.

    Raises:
        ValueError: nothing in it can be heard.
    """
    spans = audible_spans(mulaw)
    if not spans:
        raise ValueError("there is no sound in it")
    frames = tuple(
        base64.b64encode(mulaw[offset : offset + FRAME_BYTES].ljust(FRAME_BYTES, SILENCE))
        for offset in range(0, len(mulaw), FRAME_BYTES)
    )
    last_sample = round(spans[-1].ends_secs * RATE_HZ) - 1
    first_sample = round(spans[0].starts_secs * RATE_HZ)
    return Sound(frames, first_sample // FRAME_BYTES, last_sample // FRAME_BYTES)


SILENT_FRAME = base64.b64encode(SILENCE * FRAME_BYTES)
