"""What is booked, as it was known lately: for what callers are offered while the database does not answer."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from loguru import logger
from sqlmodel import select

from domain.appointment import AppointmentStatus, Slot
from domain.errors import StoreAwayError
from store.database import Database
from store.tables.appointments import AppointmentRow

EVERY_SECS = 30.0
RETRY_SECS = 2.0
DOUBT_SECS = 1.0
"""So long nobody asks a database that has not answered somebody: its silence is heard once, and not in every look."""

Busy = Mapping[str, Sequence[Slot]]
"""By resource."""


class BookedTimes:
    """The busy times of every playbook, read now and then. Good enough for an offer: only the calendar decides."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Know nothing yet.

        Args:
            database: where appointments are.
            now: tells the time, aware.
        """
        self._database = database
        self._now = now
        self._busy: Mapping[str, Busy] | None = None
        self._doubted_until = 0.0

    def of(self, playbook: str) -> Busy | None:
        """What a playbook's resources were last known to be booked for; None: nobody knows."""
        return None if self._busy is None else self._busy.get(playbook, {})

    @property
    def is_preferred(self) -> bool:
        """Whether the database did not answer a moment ago."""
        return self._busy is not None and asyncio.get_running_loop().time() < self._doubted_until

    def doubt(self) -> None:
        """Take note that the database has not answered."""
        self._doubted_until = asyncio.get_running_loop().time() + DOUBT_SECS

    async def refresh(self) -> None:
        """Read everything that is not over yet.

        Raises:
            StoreAwayError: what was known is known still.
        """
        busy: dict[str, dict[str, list[Slot]]] = defaultdict(lambda: defaultdict(list))
        async with self._database.reading() as session:
            rows = await session.exec(
                select(
                    AppointmentRow.playbook,
                    AppointmentRow.resource,
                    AppointmentRow.starts_at,
                    AppointmentRow.ends_at,
                ).where(
                    AppointmentRow.status == AppointmentStatus.BOOKED,
                    AppointmentRow.ends_at > self._now(),
                )
            )
            for playbook, resource, starts_at, ends_at in rows:
                busy[playbook][resource].append(Slot(starts_at=starts_at, ends_at=ends_at))
        self._busy = busy

    async def run(self) -> None:
        """Refresh again and again until cancelled."""
        while True:
            try:
                await self.refresh()
            except StoreAwayError as error:
                logger.debug("what is booked was not looked at", error=error.reason)
                await asyncio.sleep(RETRY_SECS)
            else:
                await asyncio.sleep(EVERY_SECS)
