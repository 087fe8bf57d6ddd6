"""Deletes what has been kept long enough."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from loguru import logger

from domain.errors import StoreAwayError

FIRST_AFTER_SECS = 60.0
EVERY_SECS = 3600.0
BETWEEN_BATCHES_SECS = 0.25
"""Room for those who write: on SQLite one at a time does."""

DeleteBefore = Callable[[datetime], Awaitable[int]]


class Retention:
    """Deletes every hour, batch by batch, what is older than so many days. Several workers may."""

    def __init__(
        self, delete_before: DeleteBefore, *, days: int, now: Callable[[], datetime]
    ) -> None:
        """Keep so much.

        Args:
            delete_before: deletes one batch of what is older, and says how much that was; 0: all is gone.
            days: how long things are kept.
            now: tells the time, aware.
        """
        self._delete_before = delete_before
        self._age = timedelta(days=days)
        self._now = now

    async def run(self) -> None:
        """Delete until cancelled."""
        await asyncio.sleep(FIRST_AFTER_SECS)
        while True:
            try:
                await self._delete()
            except StoreAwayError as error:
                logger.warning("old records wait for the store", error=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - the process goes on, and the next hour tries again
                logger.error("old records could not be deleted", error=type(error).__name__)
            await asyncio.sleep(EVERY_SECS)

    async def _delete(self) -> None:
        oldest = self._now() - self._age
        deleted = 0
        while batch := await self._delete_before(oldest):
            deleted += batch
            await asyncio.sleep(BETWEEN_BATCHES_SECS)
        if deleted:
            logger.info("old records deleted", records=deleted)
