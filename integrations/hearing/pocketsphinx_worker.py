"""PocketSphinx in a process of its own: it holds the interpreter's lock for as long as it recognises.

Run as `python -m integrations.hearing.pocketsphinx_worker`. A job's request is a stretch of speech, 16-bit little-endian
mono PCM at 8 kHz; an empty request is one that is still being said, and comes bit by bit as the job's inputs. The answer
is one JSON object `{"words": [[word, posterior], …]}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import numpy as np
import pocketsphinx
import soxr

from integrations.hearing.quiet import SpeechAlone
from integrations.worker_child import Job, run_worker

TELEPHONE_HZ = 8_000
MODEL_HZ = 16_000

HEAD_SAMPLES = TELEPHONE_HZ * 8 // 10
"""How much speech tells what a line sounds like, 0.8 s. Of 100 words of the simulator's clips 1 goes wrong so, and 4 in
noise 30 strong; with stretches that are measured whole, 1 in 200."""
_LITTLE_GRAMMAR = "#JSGF V1.0; grammar little; public <word> = yes;"
"""The smallest search there is."""

Words = list[tuple[str, float]]
"""Every segment, noises and silences too, with its posterior as the decoder gives it (around 0 to 1)."""


def load() -> Callable[[Job], None]:
    """Load the English model that the wheel carries."""
    listener = Listener()

    def recognize(job: Job) -> None:
        words = listener.decode(job.request) if job.request else listener.decode_live(job.inputs())
        job.emit(json.dumps({"words": words}).encode())

    return recognize


class Listener:
    """Decodes one stretch of speech after another.

    What the line adds to the sound, its mean, is taken from the stretch itself, so that one caller's line cannot
    colour the next one's; by the mean that the engine supposes, next to nothing of telephone speech comes out right.
    """

    def __init__(self) -> None:
        self._decoder = pocketsphinx.Decoder(samprate=MODEL_HZ, cmn="live", loglevel="FATAL")
        # A decoder that has once been fed bit by bit measures no whole stretches any more: this one never is.
        self._measure = pocketsphinx.Decoder(
            samprate=MODEL_HZ, cmn="batch", lm=None, dict=None, loglevel="FATAL"
        )
        self._measure.add_word("yes", "Y EH S")
        self._measure.add_jsgf_string("little", _LITTLE_GRAMMAR)
        self._measure.activate_search("little")

    def decode(self, pcm: bytes) -> Words:
        """Decode a whole stretch."""
        return self.decode_live([pcm], head_samples=0)

    def decode_live(self, pieces: Iterable[bytes], *, head_samples: int = HEAD_SAMPLES) -> Words:
        """Decode a stretch while it is being said, from its first `head_samples` on; a shorter one when it is whole."""
        alone, waiting = SpeechAlone(), np.zeros(0, np.float32)
        wide: soxr.ResampleStream | None = None
        try:
            for pcm in pieces:
                speech = alone.take(np.frombuffer(pcm, "<i2")).astype(np.float32)
                waiting = np.concatenate([waiting, speech])
                if wide is None and len(waiting) > head_samples:
                    wide = self._begin(waiting)
                if wide is not None:
                    self._go_on(wide.resample_chunk(waiting))
                    waiting = waiting[:0]
            if wide is None and waiting.size:
                wide = self._begin(waiting)
            if wide is not None:
                self._go_on(wide.resample_chunk(waiting, last=True))
        finally:
            if wide is not None:
                self._decoder.end_utt()
        return [] if wide is None else self._segments()

    def _begin(self, speech: np.ndarray) -> soxr.ResampleStream:
        self._measure.start_utt()
        try:
            # As floats: resampled as 16-bit numbers, 59 of 82 clips come out right instead of 80.
            wide = soxr.resample(speech, TELEPHONE_HZ, MODEL_HZ)
            self._measure.process_raw(_bytes(wide), full_utt=True)
        finally:
            self._measure.end_utt()
        self._decoder.set_cmn(self._measure.get_cmn())
        self._decoder.start_utt()
        return soxr.ResampleStream(TELEPHONE_HZ, MODEL_HZ, 1, dtype="float32")

    def _go_on(self, wide: np.ndarray) -> None:
        if wide.size:
            self._decoder.process_raw(_bytes(wide))

    def _segments(self) -> Words:
        if self._decoder.hyp() is None:
            return []
        return [(segment.word, float(segment.prob)) for segment in self._decoder.seg()]


def _bytes(wide: np.ndarray) -> bytes:
    return wide.clip(-32768, 32767).astype("<i2").tobytes()


if __name__ == "__main__":
    run_worker(load)
