"""Smart-turn: hears by the sound of a pause whether more will come. Asked only as often as there is time for."""

from __future__ import annotations

import asyncio
import os
from contextlib import aclosing

from loguru import logger

from integrations.hearing.smart_turn_worker import PROBABILITY
from integrations.worker_job import WorkerError, WorkerSpec
from integrations.worker_pool import WorkerPool

WORKER_MODULE = "integrations.hearing.smart_turn_worker"

VERDICT_SECS = 0.3
"""A verdict takes 30 ms, and several times that on a core full of calls; one that is later helps nobody. Whoever asks
knows how long it is worth waiting for."""
VERDICTS_A_SEC_A_CORE = 8.0
"""A fifth of a core: at eighty calls a core the verdicts cost less than the calls."""
BURST = 6.0
"""So many may come together after a quiet time."""


class SmartTurn:
    """Implements `domain.endpointing.EndOfTurnModel`. About 90 MB, in one process that yields to the calls."""

    def __init__(
        self, *, verdicts_a_sec: float | None = None, verdict_secs: float = VERDICT_SECS
    ) -> None:
        """Prepare it.

        Args:
            verdicts_a_sec: How many at most; None: by the cores that there are.
            verdict_secs: How long a verdict is waited for.
        """
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        self._rate = VERDICTS_A_SEC_A_CORE * cores if verdicts_a_sec is None else verdicts_a_sec
        self._allowed = BURST
        self._counted_at = 0.0
        self._pool = WorkerPool(
            WorkerSpec(
                module=WORKER_MODULE,
                longest_queue=2,
                first_chunk_secs=verdict_secs,
                job_secs=2.0,
            )
        )

    async def start(self) -> None:
        """Load the model. Without it turns end by their words and by silence."""
        try:
            await self._pool.start()
        except WorkerError as error:
            logger.warning("no end-of-turn model", reason=str(error))

    async def end_probability(self, pcm: bytes) -> float | None:
        """Judge a pause; see `domain.endpointing.EndOfTurnModel`."""
        if not self._may_ask():
            return None
        try:
            async with aclosing(self._pool.run(pcm)) as chunks:
                answer = b"".join([chunk async for chunk in chunks])
        except WorkerError:
            return None
        return PROBABILITY.unpack(answer)[0]

    async def close(self) -> None:
        """End the process."""
        await self._pool.close()

    def _may_ask(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._allowed = min(BURST, self._allowed + (now - self._counted_at) * self._rate)
        self._counted_at = now
        if self._allowed < 1.0:
            return False
        self._allowed -= 1.0
        return True
