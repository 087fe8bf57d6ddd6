"""G.711 mu-law, by table: ITU-T G.711, 8 bits a sample for 14 bits of range."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SILENCE = 0xFF
"""The mu-law byte of no sound."""
_BIAS = 0x84
_CLIP = 32635


def _decode_table() -> NDArray[np.int16]:
    codes = ~np.arange(256, dtype=np.int32) & 0xFF
    exponents = (codes >> 4) & 0x07
    magnitudes = ((((codes & 0x0F) << 3) + _BIAS) << exponents) - _BIAS
    return np.where(codes & 0x80, -magnitudes, magnitudes).astype(np.int16)


def _encode_table() -> NDArray[np.uint8]:
    samples = np.arange(-32768, 32768, dtype=np.int32)
    signs = np.where(samples < 0, 0x80, 0)
    magnitudes = np.minimum(np.abs(samples), _CLIP) + _BIAS
    exponents = np.floor(np.log2(magnitudes)).astype(np.int32) - 7
    mantissas = (magnitudes >> (exponents + 3)) & 0x0F
    return (~(signs | (exponents << 4) | mantissas) & 0xFF).astype(np.uint8)


_TO_PCM = _decode_table()
_TO_MULAW = _encode_table()


def decode(mulaw: bytes) -> NDArray[np.int16]:
    """Turn mu-law bytes into 16-bit samples, one a byte."""
    return _TO_PCM[np.frombuffer(mulaw, np.uint8)]


def encode(pcm: bytes) -> bytes:
    """Turn 16-bit little-endian PCM into mu-law, one byte a sample."""
    samples = np.frombuffer(pcm, np.dtype("<i2")).astype(np.int32)
    return _TO_MULAW[samples + 32768].tobytes()
