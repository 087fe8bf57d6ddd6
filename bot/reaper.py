"""Ends calls that were cut off and that nobody took up, and clears away what was kept of calls that are over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from loguru import logger

from bot.call_trace import KnownCalls
from bot.closing import left, lost
from bot.journal import Journal
from domain.call_record import CallOutline
from domain.lease import LEASE_SECS, Lease

EVERY_SECS = 5.0
FORGET_SECS = 2.0
GRACE_SECS = 2 * LEASE_SECS
"""After the store was away, its leases say nothing until whoever lives has renewed them."""


class LostLeases(Protocol):
    """Calls that nobody holds."""

    async def lost(self) -> list[Lease]:
        """Find the calls that nobody has held for long, or whose line has closed under a dead worker."""
        ...

    async def drop(self, call_sid: str) -> None:
        """Forget a call that is over."""
        ...


class Reaper:
    """Every worker runs one; that several find the same call does no harm."""

    def __init__(
        self,
        *,
        leases: LostLeases,
        calls: KnownCalls,
        forget: Callable[[str], Awaitable[None]],
        journal: Journal,
        now: Callable[[], datetime],
    ) -> None:
        """Make a reaper.

        Args:
            leases: tell what is lost.
            calls: tell what was known of it.
            forget: drops what a mind had kept, by the carrier's id of the call.
            journal: takes the ends.
            now: tells the time, aware.
        """
        self._leases = leases
        self._calls = calls
        self._forget = forget
        self._journal = journal
        self._now = now

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await asyncio.sleep(EVERY_SECS)
            try:
                await self.reap()
            except Exception as error:  # noqa: BLE001 - whatever a store raises, the calls on the line go on
                logger.warning("nobody can tell which calls are lost", error=type(error).__name__)
                await asyncio.sleep(GRACE_SECS)

    async def reap(self) -> None:
        """End every call that is lost.

        Raises:
            StoreAwayError: nobody can tell.
        """
        for lease in await self._leases.lost():
            record = await self._calls.outline(lease.call_sid)
            if record is not None and record.end_reason is None:
                self._end(record.call.id, lease, record)
                if not await self._journal.written(FORGET_SECS):
                    continue
            await self.clear(lease.call_sid)

    async def clear(self, call_sid: str) -> None:
        """Drop what was kept for whoever might have taken a call up; with the store away it is found again later."""
        try:
            async with asyncio.timeout(FORGET_SECS):
                await self._forget(call_sid)
            await self._leases.drop(call_sid)
        except Exception as error:  # noqa: BLE001 - whatever a saver raises, the lease stays and is found again
            logger.warning("a call is cleared away later", error=type(error).__name__)

    def _end(self, call_id: str, lease: Lease, record: CallOutline) -> None:
        """A line that closed after its worker had let go was hung up; under a dead worker, the call was lost."""
        hung_up = lease.line_closed_at is not None and lease.owner is None
        end = left(record.call, self._now()) if hung_up else lost(record.call, self._now())
        self._journal.end(call_id, end)
        logger.warning("call lost", call_id=call_id, reason=end.reason)
