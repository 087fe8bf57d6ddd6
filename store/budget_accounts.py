"""The sums of each day, week and month: what is reserved and what is spent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col, true, update
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.budget import Limits, Period
from store.database import Database
from store.tables.budgets import BudgetPeriodRow

LONGEST_FIRST = (Period.MONTH, Period.WEEK, Period.DAY)
"""The order in which a transaction locks them, so that two of them never wait for each other."""

_RESERVED = col(BudgetPeriodRow.reserved_usd_micros)
_SPENT = col(BudgetPeriodRow.spent_usd_micros)


class UsedUpError(Exception):
    """A budget has no room: the transaction has to be undone."""

    def __init__(self, period: Period) -> None:
        super().__init__(period)
        self.period = period


class BudgetAccounts:
    """Changes sums within somebody's transaction, all three periods together."""

    def __init__(self, database: Database, *, limits: Limits) -> None:
        """Keep the sums of a business with these limits."""
        self._database = database
        self._limits = limits

    async def reserve(
        self, session: AsyncSession, day: date, amount_usd_micros: int, *, unspend: int = 0
    ) -> None:
        """Reserve an amount for the periods of a day.

        Args:
            session: the transaction.
            day: the business's.
            amount_usd_micros: how much.
            unspend: what of it has been counted as spent, and is not from now on.

        Raises:
            UsedUpError: there is no room for it; names the period that begins anew last.
        """
        for period in LONGEST_FIRST:
            limit = self._limits.of(period)
            needed = _RESERVED + _SPENT + (amount_usd_micros - unspend)
            room = None if limit is None else needed <= limit
            spent = await self._change(
                session, period, day, room=room, reserve=amount_usd_micros, spend=-unspend
            )
            if spent is None:
                raise UsedUpError(period)

    async def settle(
        self, session: AsyncSession, day: date, *, held: int, spend: int
    ) -> Mapping[Period, int]:
        """Free what was held and count what was spent, in micro-dollars.

        Returns:
            What is now spent in each period.
        """
        spent = {
            period: await self._change(session, period, day, reserve=-held, spend=spend)
            for period in LONGEST_FIRST
        }
        return {period: usd_micros or 0 for period, usd_micros in spent.items()}

    async def _change(
        self,
        session: AsyncSession,
        period: Period,
        day: date,
        *,
        room: ColumnElement[bool] | None = None,
        reserve: int,
        spend: int,
    ) -> int | None:
        """Change a period's sums where there is room; return what is spent, or None where there is none."""
        change = (
            update(BudgetPeriodRow)
            .where(
                col(BudgetPeriodRow.period) == period.value,
                col(BudgetPeriodRow.starts_on) == period.starts_on(day),
                true() if room is None else room,
            )
            .values(reserved_usd_micros=_RESERVED + reserve, spent_usd_micros=_SPENT + spend)
            .returning(_SPENT)
        )
        spent = (await session.exec(change)).scalar_one_or_none()
        if spent is None:
            # there is no room, or no row yet; somebody else may begin it at this very moment
            await self._begin(session, period, day)
            spent = (await session.exec(change)).scalar_one_or_none()
        return spent

    async def _begin(self, session: AsyncSession, period: Period, day: date) -> None:
        """Begin a period's row, unless it has begun; whoever is beginning it is waited for."""
        await session.exec(
            self._database.insert(BudgetPeriodRow)
            .values(
                period=period.value,
                starts_on=period.starts_on(day),
                reserved_usd_micros=0,
                spent_usd_micros=0,
            )
            .on_conflict_do_nothing(index_elements=["period", "starts_on"])
        )
