"""The C library espeak-ng, as far as it is used here. GPL: loaded in a worker process alone."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import espeakng_loader
import numpy as np

AUDIO_OUTPUT_SYNCHRONOUS = 2
BUFFER_MS = 60
"""Sound handed over at once: three of the telephone's packets."""
POSITION_CHARACTER = 1
CHARS_UTF8 = 1
PARAMETER_RATE = 1
PARAMETER_PITCH = 3
PARAMETER_RANGE = 4
PARAMETER_WORD_GAP = 7
CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class EspeakLibrary:
    """One loaded library: it has one voice and one sentence at a time in the whole process."""

    def __init__(self, *, voice: str, words_a_minute: int, pitch: int, word_gap_10ms: int) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._call_back = CALLBACK(self._on_sound)
        self._wants_more: Callable[[np.ndarray], bool] = lambda _samples: False
        data_path = espeakng_loader.get_data_path().encode()
        self.sample_rate_hz: int = self._library.espeak_Initialize(
            AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, data_path, 0
        )
        if self.sample_rate_hz <= 0:
            raise RuntimeError("espeak-ng did not start")
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise RuntimeError(f"espeak-ng has no voice {voice}")
        self._library.espeak_SetSynthCallback(self._call_back)
        self._set(PARAMETER_RATE, words_a_minute)
        self._set(PARAMETER_PITCH, pitch)
        self._set(PARAMETER_WORD_GAP, word_gap_10ms)

    def synthesize(self, text: str, wants_more: Callable[[np.ndarray], bool]) -> None:
        """Synthesise, handing int16 samples to `wants_more` as they come, until it answers False."""
        self._wants_more = wants_more
        encoded = text.encode()
        failed = self._library.espeak_Synth(
            encoded, len(encoded) + 1, 0, POSITION_CHARACTER, 0, CHARS_UTF8, None, None
        )
        if failed:
            raise RuntimeError(f"espeak-ng refused the text with code {failed}")

    def _set(self, parameter: int, setting: int) -> None:
        self._library.espeak_SetParameter(parameter, setting, 0)

    def _on_sound(self, sound: ctypes._Pointer[ctypes.c_short], samples: int, _events: int) -> int:
        """Return 0 to go on, 1 to stop, as the library wants it."""
        if not sound or not samples:
            return 0
        # The library writes over its buffer once this returns.
        return 0 if self._wants_more(np.ctypeslib.as_array(sound, (samples,)).copy()) else 1
