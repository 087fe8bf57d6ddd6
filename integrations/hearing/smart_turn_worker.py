"""Smart-turn in a process of its own: a verdict takes as much processor time as two calls take in a second.

Run as `python -m integrations.hearing.smart_turn_worker`. A job's request is 16-bit little-endian mono PCM at 8 kHz,
its answer eight bytes: the probability that the speaker has finished, as a little-endian double.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from importlib import resources

import numpy as np
import soxr
from loguru import logger

from integrations.worker_child import Job, run_worker

TELEPHONE_HZ = 8_000
MODEL_HZ = 16_000
WINDOW_SECS = 8
YIELDS_BY = 5
"""Niceness: where cores are few, the calls' own loop goes first."""
PROBABILITY = struct.Struct("<d")


def load() -> Callable[[Job], None]:
    """Load the model that Pipecat ships, with one thread."""
    logger.remove()  # Pipecat greets whoever imports it
    import onnxruntime
    from pipecat.audio.turn.smart_turn._whisper_features import compute_whisper_log_mel_features

    os.nice(YIELDS_BY)
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    model = resources.files("pipecat.audio.turn.smart_turn.data") / "smart-turn-v3.2-cpu.onnx"
    session = onnxruntime.InferenceSession(
        model.read_bytes(), sess_options=options, providers=["CPUExecutionProvider"]
    )

    def end_probability(pcm: bytes) -> float:
        features = compute_whisper_log_mel_features(window(pcm), do_normalize=True)
        outputs = session.run(None, {"input_features": features[np.newaxis]})
        return np.asarray(outputs[0]).item()

    end_probability(bytes(TELEPHONE_HZ))  # the first run is the slowest
    return lambda job: job.emit(PROBABILITY.pack(end_probability(job.request)))


def window(pcm: bytes) -> np.ndarray:
    """Return the last eight seconds as the model wants them, filled up in front with silence."""
    samples = np.frombuffer(pcm, "<i2")[-WINDOW_SECS * TELEPHONE_HZ :].astype(np.float32) / 32768
    wide = soxr.resample(samples, TELEPHONE_HZ, MODEL_HZ, quality="HQ")
    whole = WINDOW_SECS * MODEL_HZ
    return np.pad(wide[-whole:], (max(0, whole - wide.size), 0))


if __name__ == "__main__":
    run_worker(load)
