"""What was spent, summed up by day, playbook and part."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import case, col, distinct, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.appointment import AppointmentStatus
from domain.budget import midnight
from domain.costs import SpendingRecord, Spent, Stretch
from domain.ledger import Part, Saving
from store.database import Database
from store.ledger import is_ahead
from store.tables.appointments import AppointmentRow
from store.tables.calls import CallRow
from store.tables.ledger import LedgerRow

_OF_ITS_CALL = col(CallRow.id) == col(LedgerRow.call_id)


class Spending:
    """Sums over the ledger of one business."""

    def __init__(self, database: Database, *, zone: ZoneInfo) -> None:
        """Sum up days in the business's time zone."""
        self._database = database
        self._zone = zone

    async def during(self, stretch: Stretch) -> SpendingRecord:
        """Sum up a stretch of days."""
        inside = (col(LedgerRow.day) >= stretch.first, col(LedgerRow.day) < stretch.after)
        async with self._database.reading() as session:
            bought, cached = await _premium_characters(session, *inside)
            return SpendingRecord(
                spent=await _spent(session, *inside),
                calls_by_day=await _calls_by_day(session, *inside),
                calls_by_playbook=await _calls_by_playbook(session, *inside),
                saved_usd_micros=await _saved(session, *inside),
                premium_characters_bought=bought,
                premium_characters_cached=cached,
                appointments_booked=await self._booked(session, stretch),
            )

    async def _booked(self, session: AsyncSession, stretch: Stretch) -> int:
        made = col(AppointmentRow.created_at)
        query = select(func.count()).where(
            col(AppointmentRow.call_id).is_not(None),
            AppointmentRow.status == AppointmentStatus.BOOKED.value,
            made >= midnight(stretch.first, self._zone),
            made < midnight(stretch.after, self._zone),
        )
        return (await session.exec(query)).one()


async def _spent(session: AsyncSession, *inside: ColumnElement[bool]) -> list[Spent]:
    in_all = func.sum(LedgerRow.cost_usd_micros)
    # SQLModel's types know no date among four columns.
    columns: Any = (LedgerRow.day, CallRow.playbook, LedgerRow.part, in_all)
    query = (
        select(*columns)
        .select_from(LedgerRow)
        .join(CallRow, _OF_ITS_CALL, isouter=True)
        .where(*inside)
        .group_by(col(LedgerRow.day), col(CallRow.playbook), col(LedgerRow.part))
    )
    return [
        Spent(day=day, playbook=playbook, part=Part(part), cost_usd_micros=int(usd_micros))
        for day, playbook, part, usd_micros in await session.exec(query)
    ]


async def _calls_by_day(session: AsyncSession, *inside: ColumnElement[bool]) -> dict[date, int]:
    calls = func.count(distinct(col(LedgerRow.call_id)))
    query = (
        select(col(LedgerRow.day), calls).where(*inside, ~is_ahead()).group_by(col(LedgerRow.day))
    )
    return dict((await session.exec(query)).all())


async def _calls_by_playbook(
    session: AsyncSession, *inside: ColumnElement[bool]
) -> dict[str | None, int]:
    query = (
        select(CallRow.playbook, func.count(distinct(col(LedgerRow.call_id))))
        .select_from(LedgerRow)
        .join(CallRow, _OF_ITS_CALL, isouter=True)
        .where(*inside, ~is_ahead())
        .group_by(col(CallRow.playbook))
    )
    return dict((await session.exec(query)).all())


async def _saved(session: AsyncSession, *inside: ColumnElement[bool]) -> dict[Saving, int]:
    query = (
        select(LedgerRow.saving, func.sum(LedgerRow.saved_usd_micros))
        .where(*inside, col(LedgerRow.saving).is_not(None))
        .group_by(col(LedgerRow.saving))
    )
    saved = {Saving(saving): int(usd_micros) for saving, usd_micros in await session.exec(query)}
    return dict.fromkeys(Saving, 0) | saved


async def _premium_characters(
    session: AsyncSession, *inside: ColumnElement[bool]
) -> tuple[int, int]:
    """Characters that the premium voice was paid for, and those it had said before."""
    characters = col(LedgerRow.quantity)
    saving = col(LedgerRow.saving)
    query = select(
        func.sum(case((saving.is_(None), characters), else_=0)),
        func.sum(case((saving == Saving.CACHE.value, characters), else_=0)),
    ).where(*inside, LedgerRow.part == Part.TTS.value)
    bought, cached = (await session.exec(query)).one()
    return int(bought or 0), int(cached or 0)
