"""The ledger: what every call cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.budget import business_day
from domain.ledger import AHEAD, Bought, CallCosts, LedgerEntry, Part
from store.database import Database
from store.tables.ledger import LedgerRow


class Ledger:
    """Entries of all calls. Adding is idempotent: the same key of the same call is one entry."""

    def __init__(self, database: Database, *, zone: ZoneInfo) -> None:
        """Keep entries, each on its day in the business's time zone."""
        self._database = database
        self._zone = zone

    async def add(self, bought: Mapping[str, Sequence[LedgerEntry]]) -> None:
        """Add entries by the id of their call; those that are there already stay as they are.

        Raises:
            StoreAwayError: try again, it does no harm.
        """
        rows = [self._row(call_id, entry) for call_id, some in bought.items() for entry in some]
        if not rows:
            return
        insert = self._database.insert(LedgerRow)
        async with self._database.writing() as session:
            await session.exec(
                insert.on_conflict_do_nothing(index_elements=["call_id", "key"]), params=rows
            )

    async def costs_of(self, call_id: str) -> CallCosts:
        """Sum up one call."""
        return (await self.costs_of_calls([call_id]))[call_id]

    async def costs_of_calls(self, call_ids: Sequence[str]) -> dict[str, CallCosts]:
        """Sum up several calls; one that bought nothing cost nothing."""
        total = func.sum(LedgerRow.cost_usd_micros)
        query = (
            select(LedgerRow.call_id, LedgerRow.part, total)
            .where(col(LedgerRow.call_id).in_(call_ids))
            .group_by(LedgerRow.call_id, LedgerRow.part)
        )
        async with self._database.reading() as session:
            sums = {(call, Part(part)): int(usd) for call, part, usd in await session.exec(query)}
        return {
            call: CallCosts(by_part={part: sums.get((call, part), 0) for part in Part})
            for call in call_ids
        }

    async def bought_in(self, call_id: str) -> list[Bought]:
        """List what a call bought, thing by thing: what its purse has to know when it is taken up again."""
        query = (
            select(
                LedgerRow.part,
                LedgerRow.provider,
                func.sum(LedgerRow.quantity),
                func.sum(LedgerRow.cost_usd_micros),
            )
            .where(LedgerRow.call_id == call_id, col(LedgerRow.saving).is_(None))
            .group_by(LedgerRow.part, LedgerRow.provider)
        )
        async with self._database.reading() as session:
            return [
                Bought(
                    part=Part(part),
                    provider=provider,
                    quantity=int(quantity),
                    cost_usd_micros=int(usd),
                )
                for part, provider, quantity, usd in await session.exec(query)
            ]

    async def spent_ahead(self, at: datetime) -> int:
        """Sum up what was bought before any call needed it, on the day of a moment, in micro-dollars."""
        total = select(func.sum(LedgerRow.cost_usd_micros)).where(
            LedgerRow.day == business_day(at, self._zone), is_ahead()
        )
        async with self._database.reading() as session:
            return int((await session.exec(total)).one() or 0)

    def _row(self, call_id: str, entry: LedgerEntry) -> dict[str, object]:
        return {
            "call_id": call_id,
            "key": entry.key,
            "part": entry.part.value,
            "provider": entry.provider,
            "quantity": entry.quantity,
            "unit": entry.unit,
            "cost_usd_micros": entry.cost_usd_micros,
            "saving": entry.saving.value if entry.saving else None,
            "saved_usd_micros": entry.saved_usd_micros,
            "at": entry.at,
            "day": business_day(entry.at, self._zone),
        }


def is_ahead() -> ColumnElement[bool]:
    """Whether an entry belongs to no call."""
    return col(LedgerRow.key).startswith(f"{AHEAD}.")


async def spent_in(session: AsyncSession, call_id: str) -> int:
    """What the ledger says a call cost, in micro-dollars, in somebody's transaction."""
    total = select(func.sum(LedgerRow.cost_usd_micros)).where(LedgerRow.call_id == call_id)
    return int((await session.exec(total)).one() or 0)
