"""Whether a database answers, asked again and again, so that nobody on the telephone has to find out by waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from loguru import logger

EVERY_SECS = 0.5
ANSWER_SECS = 1.0
"""An answer takes a millisecond. A database that takes this long for it is of no use to a call."""
RETRY_SECS = 0.25

Ask = Callable[[], Awaitable[None]]
"""Asks for a sign of life on a connection that is open."""


class Pulse:
    """Feels a database's pulse. Until it runs, the database is taken to be there."""

    def __init__(self, connect: Callable[[], AbstractAsyncContextManager[Ask]]) -> None:
        """Prepare to feel.

        Args:
            connect: opens a connection of its own.
        """
        self._connect = connect
        self.is_lost = False
        """The last question was not answered in time."""

    async def run(self) -> None:
        """Feel it until cancelled."""
        while True:
            has_answered = False
            try:
                async with asyncio.timeout(ANSWER_SECS) as patience, self._connect() as ask:
                    while True:
                        await ask()
                        has_answered = True
                        self._tell(is_lost=False)
                        patience.reschedule(None)
                        await asyncio.sleep(EVERY_SECS)
                        patience.reschedule(asyncio.get_running_loop().time() + ANSWER_SECS)
            except Exception as error:  # noqa: BLE001 - whatever a driver raises, there was no sign of life
                if has_answered and not isinstance(error, TimeoutError):
                    continue  # one connection broke: another one tells what that means
                self._tell(is_lost=True, error=type(error).__name__)
                await asyncio.sleep(RETRY_SECS)

    def _tell(self, *, is_lost: bool, error: str | None = None) -> None:
        if is_lost and not self.is_lost:
            logger.warning("the database gives no sign of life", error=error)
        if self.is_lost and not is_lost:
            logger.warning("the database answers again")
        self.is_lost = is_lost
