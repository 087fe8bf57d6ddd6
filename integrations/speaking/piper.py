"""Piper: a natural voice that runs on the machine itself, from a voice on disk."""

from __future__ import annotations

from pathlib import Path

from integrations.speaking.worker_voice import WorkerVoice
from integrations.worker_job import WorkerSpec

WORKER_MODULE = "integrations.speaking.piper_worker"


class PiperVoice(WorkerVoice):
    """Implements `domain.ports.Voice` in `processes` processes, each with the voice loaded."""

    def __init__(
        self,
        *,
        model: Path,
        processes: int = 1,
        threads: int = 1,
        first_chunk_secs: float = 3.0,
    ) -> None:
        """Prepare the pool.

        Args:
            model: The voice's `.onnx` file, with its `.onnx.json` beside it.
            processes: How many sentences are made at once.
            threads: Of one sentence's inference.
            first_chunk_secs: A sentence whose sound has not begun by then has failed.
        """
        spec = WorkerSpec(
            module=WORKER_MODULE,
            arguments=(str(model.absolute()), str(threads)),
            processes=processes,
            first_chunk_secs=first_chunk_secs,
            job_secs=30.0,
        )
        super().__init__(spec, name="piper", cache_key=f"piper:{model.stem}:{model.stat().st_size}")
