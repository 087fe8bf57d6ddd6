"""Piper in a process of its own: GPL, synchronous, one sentence at a time.

Run as `python -m integrations.speaking.piper_worker voice.onnx threads`. A job's request is the text, its chunks
16-bit little-endian mono PCM at 8 kHz.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnxruntime
from piper import PiperVoice
from piper.config import PiperConfig

from integrations.speaking.resampling import ToTelephone
from integrations.worker_child import Job, run_worker

CHUNK_SECS = 0.1

CLAUSE_END = re.compile(r"(?<=[,;:.!?])\s+")
SHORTEST_CLAUSE_CHARACTERS = 24
"""A shorter clause is said with the next one: its melody would be wrong alone."""


def load() -> Callable[[Job], None]:
    """Load the voice that the arguments name."""
    # Piper warns of every sound that a voice has no number for, and says the rest.
    logging.disable(logging.WARNING)
    voice = load_voice(Path(sys.argv[1]), threads=int(sys.argv[2]))

    def speak(job: Job) -> None:
        telephone = ToTelephone(voice.config.sample_rate)
        step = int(voice.config.sample_rate * CHUNK_SECS)
        for clause in clauses(job.request.decode()):
            for sound in voice.synthesize(clause):
                samples = sound.audio_int16_array
                for start in range(0, len(samples), step):
                    if job.is_cancelled():
                        return
                    job.emit(telephone.resample(samples[start : start + step]))
        job.emit(telephone.resample(np.zeros(0, np.int16), is_last=True))

    return speak


def load_voice(path: Path, *, threads: int) -> PiperVoice:
    """Load a voice whose inference uses that many threads: left alone it takes every core there is."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )
    config = PiperConfig.from_dict(json.loads(Path(f"{path}.json").read_text(encoding="utf-8")))
    return PiperVoice(session=session, config=config)


def clauses(text: str) -> Iterator[str]:
    """Cut a sentence where a speaker would breathe, so that its sound begins after the first clause's inference."""
    waiting = ""
    for part in CLAUSE_END.split(text.strip()):
        waiting = f"{waiting} {part}".strip()
        if len(waiting) >= SHORTEST_CLAUSE_CHARACTERS:
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


if __name__ == "__main__":
    run_worker(load)
