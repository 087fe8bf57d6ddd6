"""What a process does beside its calls, none of which is a reason to drop them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from loguru import logger

AGAIN_SECS = 30.0
"""A job that failed begins again after this."""


Job = Callable[[], Awaitable[None]]


async def keep_going(job: Job) -> None:
    """Do a job to its end, from the beginning again whenever it fails. Cancelling ends it."""
    while True:
        try:
            return await job()
        except Exception:
            name = getattr(job, "__qualname__", type(job).__name__)
            logger.exception("a job beside the calls failed, and begins again", job=name)
            await asyncio.sleep(AGAIN_SECS)


@asynccontextmanager
async def kept_going(jobs: Iterable[Job]) -> AsyncIterator[None]:
    """Do jobs while the block runs; behind it they have ended, and have handed over what they had to."""
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(keep_going(job)) for job in jobs]
        try:
            yield
        finally:
            for task in running:
                task.cancel()
