"""espeak-ng in a process of its own: GPL, synchronous, one sentence at a time.

Run as `python -m integrations.speaking.espeak_worker voice words_a_minute pitch word_gap_10ms`. A job's request is the
text, its chunks 16-bit little-endian mono PCM at 8 kHz.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from integrations.speaking.espeak_library import EspeakLibrary
from integrations.speaking.resampling import ToTelephone
from integrations.worker_child import Job, run_worker


def load() -> Callable[[Job], None]:
    """Start the library with the voice that the arguments describe."""
    voice, words_a_minute, pitch, word_gap_10ms = sys.argv[1:]
    library = EspeakLibrary(
        voice=voice,
        words_a_minute=int(words_a_minute),
        pitch=int(pitch),
        word_gap_10ms=int(word_gap_10ms),
    )

    def speak(job: Job) -> None:
        telephone = ToTelephone(library.sample_rate_hz)

        def pass_on(samples: np.ndarray) -> bool:
            job.emit(telephone.resample(samples))
            return not job.is_cancelled()

        library.synthesize(job.request.decode(), pass_on)
        job.emit(telephone.resample(np.zeros(0, np.int16), is_last=True))

    return speak


if __name__ == "__main__":
    run_worker(load)
