"""When sound is audible: energy on mu-law bytes, without decoding them."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 8000
SILENCE = b"\xff"
"""The mu-law byte for zero."""

AUDIBLE_AMPLITUDE = 256
"""Of 32768: -42 dBFS, under any speech and over what a codec or a dithering synthesiser leaves in a pause."""
BLOCK_BYTES = 80
"""10 ms."""
LOUD_BYTES_A_BLOCK = 4
"""Fewer than this are a click, not a sound."""
JOIN_SECS = 0.03
"""Sounds closer than this are one: a voice crosses zero, and stops for its consonants."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of sound, in seconds."""

    starts_secs: float
    ends_secs: float


def amplitude(byte: int) -> int:
    """Return the absolute 16-bit amplitude a mu-law byte stands for (ITU-T G.711)."""
    inverted = ~byte & 0xFF
    return (((inverted & 0x0F) * 8 + 132) << (inverted >> 4 & 7)) - 132


_LOUDNESS = bytes(amplitude(byte) >= AUDIBLE_AMPLITUDE for byte in range(256))


def audible_spans(mulaw: bytes, *, starts_secs: float = 0.0) -> list[Span]:
    """Find where mu-law sound can be heard, to the sample.

    Args:
        mulaw: 8 kHz mono.
        starts_secs: the time of its first sample.

    Returns:
        Stretches of sound in order, none closer to the next than `JOIN_SECS`.
    """
    loud = mulaw.translate(_LOUDNESS)
    if 1 not in loud:
        return []
    spans: list[Span] = []
    for offset in range(0, len(loud), BLOCK_BYTES):
        block = loud[offset : offset + BLOCK_BYTES]
        if block.count(1) < LOUD_BYTES_A_BLOCK:
            continue
        first = starts_secs + (offset + block.find(1)) / RATE_HZ
        last = starts_secs + (offset + block.rfind(1) + 1) / RATE_HZ
        append_span(spans, Span(first, last))
    return spans


def append_span(spans: list[Span], span: Span) -> None:
    """Add the next stretch of sound, joined to the last where they are close."""
    if spans and span.starts_secs - spans[-1].ends_secs < JOIN_SECS:
        span = Span(spans.pop().starts_secs, span.ends_secs)
    spans.append(span)


def cut_spans(spans: list[Span], at_secs: float) -> None:
    """Take away everything that would have sounded after a moment."""
    while spans and spans[-1].starts_secs >= at_secs:
        spans.pop()
    if spans and spans[-1].ends_secs > at_secs:
        spans[-1] = Span(spans[-1].starts_secs, at_secs)


def pcm(mulaw: bytes) -> bytes:
    """Decode mu-law to 16-bit little-endian PCM."""
    return b"".join(map(_SAMPLES.__getitem__, mulaw))


def write_wav(path: Path, mulaw: bytes) -> None:
    """Keep sound as a WAV file anything can play."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(pcm(mulaw))


_SAMPLES = [
    (amplitude(byte) if byte & 0x80 else -amplitude(byte)).to_bytes(2, "little", signed=True)
    for byte in range(256)
]
