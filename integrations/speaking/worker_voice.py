"""A voice whose engine lives in worker processes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from domain.errors import VoiceError
from integrations.worker_job import WorkerError, WorkerSpec
from integrations.worker_pool import WorkerPool

LONGEST_TEXT_CHARACTERS = 2_000
"""Two minutes of speech: more is not a sentence."""


class WorkerVoice:
    """Implements `domain.ports.Voice` over a pool of workers that take text and give PCM."""

    def __init__(self, spec: WorkerSpec, *, name: str, cache_key: str) -> None:
        self.name = name
        self.cache_key = cache_key
        self._pool = WorkerPool(spec)

    async def start(self) -> None:
        """Start the processes and load the voice.

        Raises:
            VoiceError: it cannot be loaded.
        """
        try:
            await self._pool.start()
        except WorkerError as error:
            raise VoiceError(str(error)) from error

    async def speak(self, text: str) -> AsyncGenerator[bytes, None]:
        """Synthesise one sentence; see `domain.ports.Voice`. Text without a letter or digit makes no sound."""
        if len(text) > LONGEST_TEXT_CHARACTERS:
            raise VoiceError(f"{self.name}: {len(text)} characters are not one sentence")
        if not any(character.isalnum() for character in text):
            return
        # Control characters and halves of surrogate pairs stop the engines, and nobody can say them.
        sayable = "".join(character if character.isprintable() else " " for character in text)
        try:
            async with aclosing(self._pool.run(sayable.encode())) as chunks:
                async for pcm in chunks:
                    yield pcm
        except WorkerError as error:
            raise VoiceError(f"{self.name}: {error}") from error

    async def close(self) -> None:
        """End the processes."""
        await self._pool.close()

    @property
    def process_ids(self) -> list[int]:
        """Ids of the processes that live now."""
        return self._pool.process_ids
