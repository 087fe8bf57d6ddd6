"""Who holds which call, kept where every worker sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, delete, select

from domain.call import Call
from domain.lease import LEASE_SECS, LOST_AFTER_SECS, Lease
from store.database import Database
from store.tables.leases import CallLeaseRow

DEADLINE_SECS = 1.0
"""For what somebody waits for, and for telling who is lost: a slow database must not make the living look dead."""
AT_ONCE = 100
"""Lost calls found in one go."""


class StoredLeases:
    """The leases of a deployment. Epochs only grow, so that a worker which slept never takes a call back."""

    def __init__(self, database: Database, now: Callable[[], datetime], *, owner: str) -> None:
        """Take leases for one worker.

        Args:
            database: where they are.
            now: tells the time, aware.
            owner: names this worker among all.
        """
        self._database = database
        self._now = now
        self.owner = owner

    async def take(self, call: Call, *, epoch: int, streams: int) -> bool:
        """Hold a call; False when a later stream of it is held already.

        Raises:
            StoreAwayError: nobody knows; hold the call meanwhile and ask again.
        """
        held = {
            "call_id": call.id,
            "owner": self.owner,
            "epoch": epoch,
            "streams": streams,
            "expires_at": self._expiry(),
            "line_closed_at": None,
        }
        async with self._database.writing() as session:
            taken = await session.exec(
                self._database.insert(CallLeaseRow)
                .values(call_sid=call.call_sid, **held)
                .on_conflict_do_update(
                    index_elements=["call_sid"],
                    set_=held,
                    where=(col(CallLeaseRow.epoch) < epoch)
                    | (
                        (col(CallLeaseRow.epoch) == epoch) & (col(CallLeaseRow.owner) == self.owner)
                    ),
                )
                .returning(col(CallLeaseRow.call_sid))
            )
            return taken.first() is not None

    async def renew(self, call_sid: str, *, epoch: int) -> bool:
        """Go on holding a call; False when somebody else holds it now.

        Raises:
            StoreAwayError: nobody knows.
        """
        return await self._change(call_sid, epoch, {"expires_at": self._expiry()})

    async def release(self, call_sid: str, *, epoch: int) -> bool:
        """Let a call go that is not over: another worker may take it up.

        Raises:
            StoreAwayError: it could not be said; the lease runs out.
        """
        let_go = {"owner": None, "expires_at": self._now()}
        return await self._change(call_sid, epoch, let_go, deadline_secs=DEADLINE_SECS)

    async def find(self, call_sid: str) -> Lease | None:
        """Tell who holds a call, or held it last.

        Raises:
            StoreAwayError: nobody knows.
        """
        async with self._database.reading(deadline_secs=DEADLINE_SECS) as session:
            row = await session.get(CallLeaseRow, call_sid)
        return None if row is None else _lease(row)

    async def note_closed(self, call_sid: str) -> None:
        """Remember that the carrier has closed the line; whoever holds the call writes its end, or `lost` finds it."""
        async with self._database.writing(deadline_secs=DEADLINE_SECS) as session:
            await session.exec(
                update(CallLeaseRow)
                .where(col(CallLeaseRow.call_sid) == call_sid)
                .values(line_closed_at=self._now())
            )

    async def drop(self, call_sid: str) -> None:
        """Forget a call that is over."""
        async with self._database.writing() as session:
            await session.exec(delete(CallLeaseRow).where(col(CallLeaseRow.call_sid) == call_sid))

    async def lost(self) -> list[Lease]:
        """Find the calls that nobody has held for LOST_AFTER_SECS, or whose line has closed under a dead worker."""
        now = self._now()
        expired = col(CallLeaseRow.expires_at) < now
        for_long = col(CallLeaseRow.expires_at) < now - timedelta(seconds=LOST_AFTER_SECS)
        async with self._database.reading(deadline_secs=DEADLINE_SECS) as session:
            rows = await session.exec(
                select(CallLeaseRow)
                .where(for_long | (expired & col(CallLeaseRow.line_closed_at).is_not(None)))
                .limit(AT_ONCE)
            )
            return [_lease(row) for row in rows]

    def _expiry(self) -> datetime:
        return self._now() + timedelta(seconds=LEASE_SECS)

    async def _change(
        self,
        call_sid: str,
        epoch: int,
        values: dict[str, object],
        *,
        deadline_secs: float | None = None,
    ) -> bool:
        async with self._database.writing(deadline_secs=deadline_secs) as session:
            changed = await session.exec(
                update(CallLeaseRow)
                .where(
                    col(CallLeaseRow.call_sid) == call_sid,
                    col(CallLeaseRow.epoch) == epoch,
                    col(CallLeaseRow.owner) == self.owner,
                )
                .values(**values)
            )
            return changed.rowcount > 0


def _lease(row: CallLeaseRow) -> Lease:
    return Lease(**row.model_dump())
