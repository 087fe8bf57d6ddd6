"""Whisper through faster-whisper: one model and a bounded pool of threads for the whole process."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soxr

from domain.errors import RecognitionError
from domain.speech import Recognition
from integrations.hearing.whisper_reading import is_believable, overall_confidence

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

TELEPHONE_HZ = 8_000
MODEL_HZ = 16_000

SHORTEST_SECS = 0.1
"""Less sound than this cannot hold a word."""

TOKENS_A_SEC = 12
SPARE_TOKENS = 16
MOST_TOKENS = 220
"""A limit on what one stretch may decode to: nobody says more than 12 tokens a second, and a loop would go on."""


class WhisperRecognizer:
    """Implements `domain.ports.Recognizer`."""

    name = "whisper"

    def __init__(
        self,
        *,
        weights: Path,
        language: str = "en",
        device: str = "auto",
        compute_type: str = "auto",
        workers: int = 1,
        threads_a_worker: int = 0,
        longest_queue: int = 16,
        deadline_secs: float = 15.0,
    ) -> None:
        """Prepare the pool.

        Args:
            weights: A directory with a model in CTranslate2's format.
            language: ISO 639-1; `auto` detects it for each stretch.
            device: `auto`, `cpu` or `cuda`.
            compute_type: As CTranslate2 names it; `auto` is the fastest that the device has.
            workers: How many stretches of speech are recognised at once.
            threads_a_worker: Threads of one recognition; 0 leaves it to CTranslate2.
            longest_queue: Stretches in hand, waiting ones included; one more is refused at once.
            deadline_secs: From handing in a stretch to its words.
        """
        self._weights = weights
        self._language = None if language == "auto" else language
        self._device = device
        self._compute_type = compute_type
        self._workers = workers
        self._threads_a_worker = threads_a_worker
        self._longest_queue = longest_queue
        self._deadline_secs = deadline_secs
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="whisper")
        self._in_hand = 0
        self._model: WhisperModel | None = None

    async def start(self) -> None:
        """Load the model, off the loop.

        Raises:
            RecognitionError: it cannot be loaded.
        """
        loop = asyncio.get_running_loop()
        try:
            self._model = await loop.run_in_executor(self._threads, self._load)
        except (RuntimeError, ValueError, OSError, ImportError) as error:
            raise RecognitionError(f"whisper cannot load {self._weights}: {error}") from error

    async def recognize(self, pcm: bytes) -> Recognition:
        """Recognise one stretch of speech; see `domain.ports.Recognizer`."""
        if self._in_hand >= self._longest_queue:
            raise RecognitionError("whisper has too much to do")
        loop = asyncio.get_running_loop()
        self._in_hand += 1
        try:
            async with asyncio.timeout(self._deadline_secs):
                return await loop.run_in_executor(self._threads, self._transcribe, pcm)
        except TimeoutError as error:
            raise RecognitionError("whisper did not answer in time") from error
        except (RuntimeError, ValueError) as error:
            raise RecognitionError(f"whisper: {error}") from error
        finally:
            self._in_hand -= 1

    async def close(self) -> None:
        """Let running recognitions end, fail the waiting ones, free the model."""
        # Without it they fail in their turn; futures that are cancelled would cancel whoever waits for them.
        self._model = None
        await asyncio.to_thread(self._threads.shutdown)

    def _load(self) -> WhisperModel:
        # The import takes most of a second and pulls in three native libraries: only who hears by Whisper pays for it.
        from faster_whisper import WhisperModel

        return WhisperModel(
            str(self._weights),
            device=self._device,
            compute_type=self._compute_type,
            num_workers=self._workers,
            cpu_threads=self._threads_a_worker,
            local_files_only=True,
        )

    def _transcribe(self, pcm: bytes) -> Recognition:
        model = self._model
        if model is None:
            raise RuntimeError("the model is not loaded")
        samples = np.frombuffer(pcm, "<i2").astype(np.float32) / 32_768
        secs = samples.size / TELEPHONE_HZ
        if secs < SHORTEST_SECS:
            return Recognition(text="", confidence=0.0)
        found, about = model.transcribe(
            soxr.resample(samples, TELEPHONE_HZ, MODEL_HZ), **self._options(secs)
        )
        segments = [segment for segment in found if is_believable(segment)]
        is_detected = self._language is None and model.model.is_multilingual
        return Recognition(
            text=" ".join(segment.text.strip() for segment in segments),
            confidence=overall_confidence(segments),
            language=about.language,
            language_probability=about.language_probability if is_detected else None,
        )

    def _options(self, secs: float) -> dict[str, Any]:
        tokens = min(MOST_TOKENS, SPARE_TOKENS + int(TOKENS_A_SEC * secs))
        return {
            "language": self._language,
            "beam_size": 1,
            # One try: the warmer ones cost as much again each, and a caller is waiting.
            "temperature": 0.0,
            "condition_on_previous_text": False,
            "without_timestamps": True,
            # CTranslate2 halves the length it is given: the other half was meant for text that goes before.
            "max_new_tokens": 2 * tokens,
        }
