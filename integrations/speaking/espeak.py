"""espeak-ng: speaks at once, with no download and no network. Plain to the ear, and never away."""

from __future__ import annotations

from integrations.speaking.worker_voice import WorkerVoice
from integrations.worker_job import WorkerSpec

WORKER_MODULE = "integrations.speaking.espeak_worker"


class EspeakVoice(WorkerVoice):
    """Implements `domain.ports.Voice` in `processes` processes of about 50 MB each."""

    def __init__(
        self,
        *,
        processes: int = 2,
        voice: str = "en-us",
        words_a_minute: int = 165,
        pitch: int = 45,
        word_gap_10ms: int = 1,
        first_chunk_secs: float = 2.0,
    ) -> None:
        """Prepare the pool.

        Args:
            processes: How many sentences are made at once.
            voice: As espeak-ng names it.
            words_a_minute: 80 to 450; people on the telephone speak at 150 to 170.
            pitch: 0 to 99.
            word_gap_10ms: Extra pause between words, in units of 10 ms; a little makes the voice easier to follow
                through a telephone's narrow band.
            first_chunk_secs: A sentence whose sound has not begun by then has failed.
        """
        settings = (voice, str(words_a_minute), str(pitch), str(word_gap_10ms))
        spec = WorkerSpec(
            module=WORKER_MODULE,
            arguments=settings,
            processes=processes,
            first_chunk_secs=first_chunk_secs,
            job_secs=10.0,
        )
        super().__init__(spec, name="espeak", cache_key=":".join(("espeak-ng", *settings)))
