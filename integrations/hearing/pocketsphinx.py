"""PocketSphinx: English at once, with no download and no network, in a small pool of processes."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Sequence
from contextlib import aclosing

from domain.errors import RecognitionError
from domain.speech import Recognition, SpokenStretch
from integrations.worker_job import FedJob, WorkerError, WorkerSpec
from integrations.worker_pool import WorkerPool

WORKER_MODULE = "integrations.hearing.pocketsphinx_worker"
MOST_PROCESSES = 4
KEPT_FREE = 1
"""Processes that no one speaker holds: a stretch that comes whole is not to wait until somebody has finished."""

LEAST_POSTERIOR = 1e-6
"""A word's posterior may come out as 0, which would make the whole stretch worth nothing."""


def processes_for_speakers() -> int:
    """Tell how many processes this machine can keep busy, and one more for what comes whole."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return min(MOST_PROCESSES, KEPT_FREE + cores)


class PocketSphinxRecognizer:
    """Implements `domain.ports.Recognizer` and `domain.speech.LiveRecognizer`.

    About 100 MB a process. Decoding takes a sixth of the length of clear speech, and twice that of unclear.
    """

    name = "pocketsphinx"

    def __init__(self, *, processes: int = 1, deadline_secs: float = 15.0) -> None:
        """Prepare the pool.

        Args:
            processes: How many stretches of speech are decoded at once; while they are being said, one fewer.
            deadline_secs: From handing in a stretch to its words, waiting for a free process included.
        """
        self._pool = WorkerPool(
            WorkerSpec(
                module=WORKER_MODULE,
                processes=processes,
                first_chunk_secs=deadline_secs,
                job_secs=deadline_secs,
            )
        )

    async def start(self) -> None:
        """Load the models.

        Raises:
            RecognitionError: they cannot be loaded.
        """
        try:
            await self._pool.start()
        except WorkerError as error:
            raise RecognitionError(str(error)) from error

    async def recognize(self, pcm: bytes) -> Recognition:
        """Recognise one stretch of speech; see `domain.ports.Recognizer`."""
        if not pcm:
            return Recognition(text="", confidence=0.0, language="en")
        try:
            async with aclosing(self._pool.run(pcm)) as chunks:
                answer = b"".join([chunk async for chunk in chunks])
        except WorkerError as error:
            raise RecognitionError(f"pocketsphinx: {error}") from error
        return read_segments(json.loads(answer)["words"])

    def begin(self) -> SpokenStretch | None:
        """Begin a stretch of speech; see `domain.speech.LiveRecognizer`."""
        if self._pool.idle <= KEPT_FREE:
            return None
        try:
            return _Stretch(self._pool.begin(b""))
        except WorkerError:
            return None

    async def close(self) -> None:
        """End the processes."""
        await self._pool.close()

    @property
    def process_ids(self) -> list[int]:
        """Ids of the processes that live now."""
        return self._pool.process_ids


class _Stretch:
    """Implements `domain.speech.SpokenStretch`."""

    def __init__(self, job: FedJob) -> None:
        self._job = job

    def hear(self, pcm: bytes) -> None:
        self._job.feed(pcm)

    async def words(self) -> Recognition:
        try:
            answer = await self._job.answer()
        except WorkerError as error:
            raise RecognitionError(f"pocketsphinx: {error}") from error
        return read_segments(json.loads(answer)["words"])

    def drop(self) -> None:
        self._job.drop()


def read_segments(segments: Sequence[tuple[str, float]]) -> Recognition:
    """Make words of a decoder's segments.

    Args:
        segments: Word and posterior. Noises and silences are `<s>`, `<sil>`, `[NOISE]`, `++UM++`; a word's further
            pronunciations carry their number, `to(3)`.

    Returns:
        The words without these, and as confidence the geometric mean of their posteriors; 0 when there are none.
    """
    spoken = [(word.split("(")[0], prob) for word, prob in segments if word[:1] not in "<[+"]
    if not spoken:
        return Recognition(text="", confidence=0.0, language="en")
    logs = [math.log(min(1.0, max(prob, LEAST_POSTERIOR))) for _, prob in spoken]
    return Recognition(
        text=" ".join(word for word, _ in spoken),
        confidence=math.exp(sum(logs) / len(logs)),
        language="en",
    )
