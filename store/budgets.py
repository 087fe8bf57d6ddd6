"""Budgets: money reserved when a call is admitted, and settled to what it cost when it has ended.

Every change is one transaction that locks the call's reservation first and the sums after it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.budget import (
    BudgetAlert,
    Limits,
    Period,
    Refusal,
    Reservation,
    Standing,
    business_day,
    resets_at,
)
from store.budget_accounts import LONGEST_FIRST, BudgetAccounts, UsedUpError
from store.budget_alerts import BudgetAlerts
from store.database import Database
from store.ledger import spent_in
from store.tables.budgets import BudgetPeriodRow, ReservationRow

RELEASED_AT_ONCE = 100
"""Reservations of dead workers that one sweep looks at; the next one takes the rest."""
_HELD = col(ReservationRow.settled_usd_micros).is_(None)


class Budgets:
    """The budgets of one business."""

    def __init__(self, database: Database, *, limits: Limits, zone: ZoneInfo) -> None:
        """Keep budgets.

        Args:
            database: where.
            limits: of a day, a week and a month.
            zone: where days, weeks and months begin.
        """
        self._database = database
        self._limits = limits
        self._zone = zone
        self._accounts = BudgetAccounts(database, limits=limits)
        self._alerts = BudgetAlerts(database, limits=limits, zone=zone)

    async def admit(
        self, call_id: str, *, at: datetime, amount_usd_micros: int, owner: str, lease_secs: float
    ) -> Reservation | Refusal:
        """Reserve the most that a call may cost, in every period or in none.

        Safe to repeat. A call whose reservation was released, because its worker was thought dead, is admitted again
        when what it has not spent yet is still to be had.

        Args:
            call_id: ours.
            at: now; the day, week and month of this moment pay for the whole call.
            amount_usd_micros: the call's limit.
            owner: the worker.
            lease_secs: how long the reservation lasts unless it is renewed.

        Raises:
            StoreAwayError: it is not known whether it was reserved; try again.
        """
        expires_at = at + timedelta(seconds=lease_secs)
        day = business_day(at, self._zone)
        async with self._database.writing() as session:
            try:
                async with session.begin_nested():
                    await self._hold(session, call_id, day, amount_usd_micros, owner, expires_at)
            except UsedUpError as used_up:
                alerts = await self._alerts.used_up(session, used_up.period, at)
                ends = resets_at(used_up.period, at, self._zone)
                return Refusal(period=used_up.period, resets_at=ends, alerts=alerts)
        return Reservation(
            call_id=call_id, amount_usd_micros=amount_usd_micros, expires_at=expires_at
        )

    async def renew(
        self, call_ids: Collection[str], *, at: datetime, owner: str, lease_secs: float
    ) -> set[str]:
        """Keep what is reserved for calls, or take it over where its owner's lease has expired. One statement for all.

        Returns:
            Those of the calls that are held; what is reserved for the others is somebody else's or was released:
            admit them again.
        """
        owned = or_(col(ReservationRow.owner) == owner, col(ReservationRow.expires_at) < at)
        async with self._database.writing() as session:
            renewed = await session.exec(
                update(ReservationRow)
                .where(col(ReservationRow.call_id).in_(call_ids), _HELD, owned)
                .values(owner=owner, expires_at=at + timedelta(seconds=lease_secs))
                .returning(col(ReservationRow.call_id))
            )
            return {call_id for (call_id,) in renewed.all()}

    async def settle(
        self, call_id: str, spent_usd_micros: int, *, at: datetime
    ) -> tuple[BudgetAlert, ...]:
        """Put what a call cost in place of what was reserved for it.

        Safe to repeat; a later sum replaces an earlier one. A call that was never admitted is counted all the same.

        Returns:
            Marks that were passed by it.
        """
        async with self._database.writing() as session:
            row = await _locked(session, call_id)
            if row is None:
                await self._insert(session, call_id, business_day(at, self._zone), 0, "", at)
                row = await _locked(session, call_id)
            return await self._settle(session, row, spent_usd_micros, at) if row else ()

    async def release_expired(self, now: datetime) -> tuple[list[str], tuple[BudgetAlert, ...]]:
        """Settle what dead workers held to what the ledger says their calls cost.

        Returns:
            The calls, and marks that were passed.
        """
        expired = (
            select(ReservationRow.call_id)
            .where(_HELD, col(ReservationRow.expires_at) < now)
            .order_by(col(ReservationRow.expires_at))
            .limit(RELEASED_AT_ONCE)
        )
        async with self._database.reading() as session:
            candidates = list(await session.exec(expired))
        released: list[str] = []
        alerts: list[BudgetAlert] = []
        for call_id in candidates:
            async with self._database.writing() as session:
                row = await _locked(session, call_id)
                if row is None or row.settled_usd_micros is not None or row.expires_at >= now:
                    continue
                alerts += await self._settle(session, row, await spent_in(session, call_id), now)
            released.append(call_id)
        return released, tuple(alerts)

    async def standing(self, now: datetime) -> list[Standing]:
        """Tell how the budgets of this day, week and month stand."""
        day = business_day(now, self._zone)
        async with self._database.reading() as session:
            rows = {
                period: await session.get(BudgetPeriodRow, (period.value, period.starts_on(day)))
                for period in Period
            }
        return [
            Standing(
                period=period,
                limit_usd_micros=self._limits.of(period),
                reserved_usd_micros=row.reserved_usd_micros if row else 0,
                spent_usd_micros=row.spent_usd_micros if row else 0,
                resets_at=resets_at(period, now, self._zone),
            )
            for period, row in rows.items()
        ]

    async def alerts(self, now: datetime) -> list[BudgetAlert]:
        """List the marks that this day, week and month have passed, oldest first."""
        return await self._alerts.of_now(now)

    async def _hold(
        self,
        session: AsyncSession,
        call_id: str,
        day: date,
        amount_usd_micros: int,
        owner: str,
        expires_at: datetime,
    ) -> None:
        if await self._insert(session, call_id, day, amount_usd_micros, owner, expires_at):
            await self._accounts.reserve(session, day, amount_usd_micros)
        else:
            await self._admit_again(session, call_id, owner, expires_at)

    async def _insert(
        self,
        session: AsyncSession,
        call_id: str,
        day: date,
        amount_usd_micros: int,
        owner: str,
        expires_at: datetime,
    ) -> bool:
        """Write a reservation down; False when the call has one. Whoever comes second waits for the first."""
        inserted = await session.exec(
            self._database.insert(ReservationRow)
            .values(
                call_id=call_id,
                day=day,
                amount_usd_micros=amount_usd_micros,
                owner=owner,
                expires_at=expires_at,
            )
            .on_conflict_do_nothing(index_elements=["call_id"])
            .returning(col(ReservationRow.call_id))
        )
        return inserted.first() is not None

    async def _admit_again(
        self, session: AsyncSession, call_id: str, owner: str, expires_at: datetime
    ) -> None:
        row = await _locked(session, call_id)
        if row is None:
            return
        if row.settled_usd_micros is not None:
            await self._accounts.reserve(
                session, row.day, row.amount_usd_micros, unspend=row.settled_usd_micros
            )
            row.settled_usd_micros = None
        row.owner, row.expires_at = owner, expires_at

    async def _settle(
        self, session: AsyncSession, row: ReservationRow, spent_usd_micros: int, at: datetime
    ) -> tuple[BudgetAlert, ...]:
        held = row.amount_usd_micros if row.settled_usd_micros is None else 0
        more = spent_usd_micros - (row.settled_usd_micros or 0)
        row.settled_usd_micros = spent_usd_micros
        if not held and not more:
            return ()
        spent = await self._accounts.settle(session, row.day, held=held, spend=more)
        passed = [
            alert
            for period in LONGEST_FIRST
            for alert in await self._alerts.pass_marks(session, period, row.day, spent[period], at)
        ]
        return tuple(passed)


async def _locked(session: AsyncSession, call_id: str) -> ReservationRow | None:
    """Read a call's reservation so that nobody changes it before we do."""
    mine = select(ReservationRow).where(ReservationRow.call_id == call_id).with_for_update()
    return (await session.exec(mine)).first()
