"""Writing down calls as they happen. Every write may be repeated, by any worker, and is one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.call_entries import CallEntry
from store.call_writing import CallWriting, SeqTakenError
from store.database import Database


class StoredCallLog:
    """What is kept of calls: `domain.ports.CallLog`, kept in the database."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep a log.

        Args:
            database: where.
            now: tells the time, aware.
        """
        self._database = database
        self._now = now

    async def keep(self, entries: Sequence[CallEntry]) -> None:
        """Keep entries of any calls in one transaction, as if one were kept after the other.

        Raises:
            UnknownRecordError: one is of a call that never began.
            StoreAwayError: it is not known what was kept; give them again.
        """
        try:
            await self._keep(entries)
        except SeqTakenError:
            # which number is free for it depends on what was kept of the entries before it
            for entry in entries:
                await self._keep([entry])

    async def _keep(self, entries: Sequence[CallEntry]) -> None:
        async with self._database.writing() as session:
            await CallWriting(self._database, session, self._now()).keep(entries)
